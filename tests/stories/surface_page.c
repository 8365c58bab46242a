#include "tests/stories/surface_page.h"

#include "kit/arena.h"

/* ------------------------------------------------------------------ tags */

static struct str decoded(struct arena *a, struct str s)
{
    static const struct {
        struct str written;
        char means;
    } entities[] = {
        {STR_INIT("&amp;"),  '&' },
        {STR_INIT("&lt;"),   '<' },
        {STR_INIT("&gt;"),   '>' },
        {STR_INIT("&quot;"), '"' },
        {STR_INIT("&#34;"),  '"' },
        {STR_INIT("&#39;"),  '\''},
    };
    char *out = arena_alloc(a, s.len + 1);
    size_t len = 0;

    while (s.len) {
        size_t i = 0;
        while (i < COUNT(entities) && !str_starts(s, entities[i].written))
            i++;
        out[len++] = i < COUNT(entities) ? entities[i].means : s.at[0];
        s = str_slice(s, i < COUNT(entities) ? entities[i].written.len : 1, s.len);
    }
    return (struct str){out, len};
}

/* The value of name="..." in a tag; at NULL when it has none. */
static struct str attribute(struct arena *a, struct str tag, const char *name)
{
    struct str start = str_printf(a, " %s=\"", name);
    ptrdiff_t at = str_find(tag, start), end;
    struct str value;

    if (at < 0)
        return (struct str){0};
    value = str_slice(tag, (size_t)at + start.len, tag.len);
    end = str_find(value, STR("\""));
    return end < 0 ? (struct str){0} : decoded(a, str_slice(value, 0, (size_t)end));
}

static bool has_word(struct str tag, const char *word) { return str_contains(tag, str_of(word)); }

/* The next tag, without its brackets; *rest is what follows. */
static bool next_tag(struct str *rest, struct str *tag)
{
    ptrdiff_t from = str_find(*rest, STR("<")), to;

    if (from < 0)
        return false;
    *rest = str_slice(*rest, (size_t)from + 1, rest->len);
    to = str_find(*rest, STR(">"));
    if (to < 0)
        return false;
    *tag = str_slice(*rest, 0, (size_t)to);
    *rest = str_slice(*rest, (size_t)to + 1, rest->len);
    return true;
}

/* ------------------------------------------------------------------ links */

void page_links(struct arena *a, struct str page, void (*take)(void *, struct str), void *context)
{
    static const char *const names[] = {"href", "action"};
    struct str tag;

    while (next_tag(&page, &tag))
        for (size_t i = 0; i < COUNT(names); i++) {
            struct str link = attribute(a, tag, names[i]);
            ptrdiff_t hash = str_find(link, STR("#"));
            if (hash >= 0)
                link = str_slice(link, 0, (size_t)hash);
            if (str_starts(link, STR("/")) && !str_starts(link, STR("//")))
                take(context, link);
        }
}

/* ------------------------------------------------------------------ forms */

/* A form that is being filled in. */
struct filling {
    struct arena *arena;
    const struct page_reader *reader;
    struct surface_form *form;
    date day;               /* drawn for the date that is being typed */
    bool is_kept, is_empty; /* what stands there already; nothing */
};

static size_t draw(const struct filling *f, size_t count)
{
    return f->reader->draw ? f->reader->draw(f->reader->dice, count) : 0;
}

/* What a person would type into a field of that name and type. */
static struct str typed(struct str name, struct str type)
{
    if (str_ends(name, STR("-day")))
        return STR("3");
    if (str_ends(name, STR("-month")))
        return STR("11");
    if (str_ends(name, STR("-year")))
        return STR("2026");
    if (str_eq(type, STR("email")))
        return STR("somebody@example.com");
    return str_eq(type, STR("tel")) ? STR("01632 960 001") : STR("Something");
}

/* A day that is drawn once for the three boxes of a date. */
static struct str drawn_part(struct filling *f, struct str name, struct str value)
{
    struct civil c;

    if (str_ends(name, STR("-day"))) {
        f->day = f->reader->day(f->reader->dice);
        f->is_kept = value.len && draw(f, 2);
        f->is_empty = draw(f, 6) == 0;
    }
    if (f->is_kept || f->is_empty)
        return f->is_kept ? value : STR("");
    c = date_civil(f->day);
    return str_printf(f->arena, "%d",
        str_ends(name, STR("-day"))     ? c.day
        : str_ends(name, STR("-month")) ? c.month
                                        : c.year);
}

static bool is_date_part(struct str name)
{
    return str_ends(name, STR("-day")) || str_ends(name, STR("-month")) ||
           str_ends(name, STR("-year"));
}

static struct surface_field *field_of(struct surface_form *form, struct str name)
{
    for (size_t i = 0; i < form->count; i++)
        if (str_eq(form->fields[i].name, name))
            return &form->fields[i];
    if (form->count == SURFACE_FIELDS_MAX)
        return NULL;
    form->fields[form->count] = (struct surface_field){.name = name};
    return &form->fields[form->count++];
}

static void put(struct surface_form *form, struct str name, struct str value, bool is_ours)
{
    struct surface_field *field = name.len ? field_of(form, name) : NULL;

    if (field && !field->value.len)
        *field = (struct surface_field){name, value, is_ours, 0};
}

/* One of several with this name: the first, or any with the same chance. */
static void put_choice(struct filling *f, struct str name, struct str value)
{
    struct surface_field *field = name.len ? field_of(f->form, name) : NULL;

    if (!f->reader->draw)
        put(f->form, name, value, false);
    else if (field && draw(f, ++field->seen) == 0)
        field->value = value;
}

static void take_input(struct filling *f, struct str tag)
{
    struct arena *a = f->arena;
    struct str name = attribute(a, tag, "name"), value = attribute(a, tag, "value");
    struct str type = attribute(a, tag, "type");

    if (str_eq(type, STR("file")) || str_eq(type, STR("password")))
        return;
    if (str_eq(type, STR("hidden")))
        put(f->form, name, value, true);
    else if (str_eq(type, STR("radio")) || (!f->reader->draw && str_eq(type, STR("checkbox"))))
        put_choice(f, name, value);
    else if (str_eq(type, STR("checkbox"))) {
        if (draw(f, 2))
            put(f->form, name, value, false);
    } else if (f->reader->draw && is_date_part(name))
        put(f->form, name, drawn_part(f, name, value), false);
    else
        put(f->form, name, value.len ? value : typed(name, type), false);
}

/* The chosen option, or the first that says something; or any of them. */
static void take_select(struct filling *f, struct str name, struct str *rest)
{
    struct str tag, value, chosen = {0};

    while (next_tag(rest, &tag) && !str_starts(tag, STR("/select"))) {
        if (!str_starts(tag, STR("option")))
            continue;
        value = attribute(f->arena, tag, "value");
        if (f->reader->draw)
            put_choice(f, name, value);
        else if (value.len && (!chosen.len || has_word(tag, " selected")))
            chosen = value;
    }
    if (!f->reader->draw)
        put(f->form, name, chosen, false);
}

static void take_tag(struct filling *f, struct str tag, struct str *rest)
{
    struct arena *a = f->arena;

    if (str_starts(tag, STR("input")))
        take_input(f, tag);
    else if (str_starts(tag, STR("textarea")))
        put(f->form, attribute(a, tag, "name"), STR("Something"), false);
    else if (str_starts(tag, STR("select")))
        take_select(f, attribute(a, tag, "name"), rest);
    else if (str_starts(tag, STR("button")) && !has_word(tag, "formaction"))
        put_choice(f, attribute(a, tag, "name"), attribute(a, tag, "value"));
}

void page_forms(struct arena *a, struct str page, const struct page_reader *reader)
{
    struct str tag;

    while (next_tag(&page, &tag)) {
        struct filling f = {.arena = a, .reader = reader, .day = DATE_NONE};
        if (!str_starts(tag, STR("form ")) || !has_word(tag, "method=\"post\""))
            continue;
        f.form = arena_new_of(a, struct surface_form);
        f.form->by = reader->by;
        f.form->action = attribute(a, tag, "action");
        while (next_tag(&page, &tag) && !str_starts(tag, STR("/form")))
            take_tag(&f, tag, &page);
        reader->take(reader->context, f.form);
    }
}

/* ------------------------------------------------------------------ what is sent, and what comes back */

static struct str encoded(struct arena *a, struct str s)
{
    static const char digits[] = "0123456789ABCDEF";
    char *out = arena_alloc(a, s.len * 3 + 1);
    size_t len = 0;

    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                        (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.';
        if (is_plain) {
            out[len++] = s.at[i];
            continue;
        }
        out[len++] = '%';
        out[len++] = digits[c >> 4];
        out[len++] = digits[c & 15];
    }
    return (struct str){out, len};
}

/* A form that is sent again must not be taken for the same one. */
static struct str value_to_send(struct arena *a, const struct surface_field *f, struct str instead)
{
    char once[UUID_TEXT];

    if (str_eq(f->name, STR("_once")))
        return str_printf(a, "%s", uuid_text(uuid_new(clock_now()), once));
    return !f->is_ours && instead.len ? instead : f->value;
}

struct str surface_body(
    const struct surface *u, const struct surface_form *form, struct str instead, struct str extra)
{
    struct arena *a = u->s->arena;
    struct str body = {0};

    for (size_t i = 0; i < form->count; i++) {
        const struct surface_field *f = &form->fields[i];
        struct str value = value_to_send(a, f, instead);
        body = str_printf(a, "%.*s%s%.*s=%.*s", STR_FMT(body), body.len ? "&" : "",
            STR_FMT(encoded(a, f->name)), STR_FMT(encoded(a, value)));
    }
    return str_printf(
        a, "%.*s%s%.*s", STR_FMT(body), body.len && extra.len ? "&" : "", STR_FMT(extra));
}

/* Blank the value of each field of that name. */
static void blank(char *page, size_t len, struct str before)
{
    struct str rest = {page, len};
    ptrdiff_t at;

    while ((at = str_find(rest, before)) >= 0) {
        rest = str_slice(rest, (size_t)at + before.len, rest.len);
        for (size_t i = 0; i < rest.len && rest.at[i] != '"'; i++)
            page[(size_t)(rest.at - page) + i] = 'x';
    }
}

struct str surface_still(struct surface *u, struct str page)
{
    char *copy = arena_alloc(u->s->arena, page.len + 1);

    if (page.len)
        memcpy(copy, page.at, page.len);
    blank(copy, page.len, STR("name=\"_token\" value=\""));
    blank(copy, page.len, STR("name=\"_once\" value=\""));
    return (struct str){copy, page.len};
}
