#include "kit/arena.h"
#include "kit/words.h"

/* Length of the {name} that begins at `at`, 0 when none does. */
static size_t hole_at(struct str s, size_t at)
{
    const char *end = s.at[at] == '{' ? memchr(s.at + at, '}', s.len - at) : NULL;

    return end ? (size_t)(end - (s.at + at)) + 1 : 0;
}

static const struct str *value_named(struct str name, const struct str *pairs, size_t pair_count)
{
    for (size_t i = 0; i < pair_count; i++)
        if (str_eq(pairs[2 * i], name))
            return &pairs[2 * i + 1];
    return NULL;
}

static void add(struct arena *a, struct str *to, size_t *room, struct str s)
{
    char *grown;

    if (*room - to->len < s.len) {
        *room = 2 * (to->len + s.len);
        grown = arena_alloc(a, *room);
        if (to->len)
            memcpy(grown, to->at, to->len);
        to->at = grown;
    }
    if (s.len)
        memcpy((char *)(uintptr_t)to->at + to->len, s.at, s.len);
    to->len += s.len;
}

struct str msg_fill(struct arena *a, const struct language *language, struct msg m,
    const struct str *pairs, size_t pair_count)
{
    struct str text = msg_text(language, m), out = {0};
    bool is_marked = language_is_pseudo(language);
    size_t room = 0, from = 0;

    for (size_t i = 0; i < text.len; i++) {
        size_t len = hole_at(text, i);
        const struct str *value =
            len < 3 ? NULL : value_named((struct str){text.at + i + 1, len - 2}, pairs, pair_count);

        if (!value)
            continue;
        add(a, &out, &room, (struct str){text.at + from, i - from});
        add(a, &out, &room, is_marked ? STR("⟪") : STR(""));
        add(a, &out, &room, *value);
        add(a, &out, &room, is_marked ? STR("⟫") : STR(""));
        from = i + len;
        i = from - 1;
    }
    if (from < text.len)
        add(a, &out, &room, (struct str){text.at + from, text.len - from});
    return out;
}
