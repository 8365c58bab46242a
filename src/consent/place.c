#include "consent/place.h"

#include "kit/arena.h"

enum { TEXT_MAX = 20000, SHORT_LINE = 6 };

static const struct {
    struct str word, common;
} short_forms[] = {
    {STR_INIT("street"),    STR_INIT("st")  },
    {STR_INIT("str"),       STR_INIT("st")  },
    {STR_INIT("saint"),     STR_INIT("st")  },
    {STR_INIT("road"),      STR_INIT("rd")  },
    {STR_INIT("avenue"),    STR_INIT("ave") },
    {STR_INIT("av"),        STR_INIT("ave") },
    {STR_INIT("lane"),      STR_INIT("ln")  },
    {STR_INIT("close"),     STR_INIT("cl")  },
    {STR_INIT("drive"),     STR_INIT("dr")  },
    {STR_INIT("court"),     STR_INIT("ct")  },
    {STR_INIT("crescent"),  STR_INIT("cres")},
    {STR_INIT("cr"),        STR_INIT("cres")},
    {STR_INIT("gardens"),   STR_INIT("gdns")},
    {STR_INIT("place"),     STR_INIT("pl")  },
    {STR_INIT("square"),    STR_INIT("sq")  },
    {STR_INIT("terrace"),   STR_INIT("ter") },
    {STR_INIT("terr"),      STR_INIT("ter") },
    {STR_INIT("house"),     STR_INIT("hse") },
    {STR_INIT("flat"),      STR_INIT("apt") },
    {STR_INIT("apartment"), STR_INIT("apt") },
    {STR_INIT("grove"),     STR_INIT("gr")  },
    {STR_INIT("green"),     STR_INIT("grn") },
    {STR_INIT("park"),      STR_INIT("pk")  },
    {STR_INIT("mount"),     STR_INIT("mt")  },
    {STR_INIT("number"),    STR_INIT("no")  },
};

struct words {
    struct str *at;
    size_t count;
};

static bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Punctuation parts words, but an apostrophe is inside of one; str_fold() would join what it drops. */
static struct str spaced(struct arena *a, struct str text)
{
    char *at = arena_alloc(a, text.len + 1);

    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        at[i] = (unsigned char)c >= 0x80 || is_letter_or_digit(c) || c == '\'' ? c : ' ';
    }
    return (struct str){at, text.len};
}

static struct str common_form(struct str word)
{
    for (size_t i = 0; i < COUNT(short_forms); i++)
        if (str_eq(short_forms[i].word, word))
            return short_forms[i].common;
    return word;
}

static struct words words_of(struct arena *a, struct str text)
{
    struct str rest = str_fold(a, spaced(a, text)), word;
    struct words words = {arena_array_of(a, rest.len / 2 + 1, struct str), 0};

    while (rest.len > 0 && str_split(&rest, ' ', &word))
        if (!str_is_empty(word))
            words.at[words.count++] = common_form(word);
    return words;
}

static struct str joined(struct arena *a, struct words words)
{
    struct str all = {0};

    for (size_t i = 0; i < words.count; i++)
        all = str_join(a, all, words.at[i]);
    return all;
}

/* Do words that stand together make up `wanted`, beginning with the first of these? */
static bool begins_with(struct words words, struct str wanted)
{
    for (size_t i = 0; i < words.count && wanted.len > 0; i++) {
        if (!str_starts(wanted, words.at[i]))
            return false;
        wanted = str_slice(wanted, words.at[i].len, wanted.len);
    }
    return wanted.len == 0;
}

static bool holds(struct words words, struct str wanted)
{
    for (size_t i = 0; wanted.len > 0 && i < words.count; i++)
        if (begins_with((struct words){words.at + i, words.count - i}, wanted))
            return true;
    return false;
}

bool place_is_in(struct arena *a, struct str text, const struct place *place)
{
    struct words words = words_of(a, str_slice(text, 0, text.len < TEXT_MAX ? text.len : TEXT_MAX));
    struct str rest = place->address, line = {0}, wanted;
    struct words first;

    if (rest.len > 0)
        (void)str_split(&rest, '\n', &line);
    first = words_of(a, line);
    wanted = joined(a, first);
    if ((first.count > 1 || wanted.len >= SHORT_LINE) && holds(words, wanted))
        return true;
    return holds(words, joined(a, words_of(a, place->postcode)));
}
