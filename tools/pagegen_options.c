/* Names and options of includes, components and layouts. */
#include "pagegen.h"

/* ---------------------------------------------------------------- what is called */

static struct str header_of(struct source *s, struct str area, struct str name)
{
    struct out header = {.arena = s->arena};

    out_print(&header, "%.*s/%.*s.h", STR_FMT(area), STR_FMT(name));
    return out_text(&header);
}

/* Components without an area are those of govuk: what draws forms, and the rest. */
static struct str component_header(struct source *s, struct str name, struct str area)
{
    if (area.len)
        return header_of(s, area, area);
    if (str_starts(name, STR("gov_")) || str_starts(name, STR("moj_")))
        return STR("govuk/govuk.h");
    return STR("govuk/field.h");
}

void target_parse(struct source *s, struct node *node, struct str text)
{
    struct str area = {0};
    ptrdiff_t slash = str_find(text, STR("/"));

    if (slash >= 0) {
        area = str_slice(text, 0, (size_t)slash);
        text = str_slice(text, (size_t)slash + 1, text.len);
    }
    node->name = text;
    if (!is_name(text) || (slash >= 0 && !is_name(area))) {
        refuse(s, node->at, "'%.*s' is no name: write name or area/name", STR_FMT(text));
        node->name = STR("nothing");
    }
    if (node->kind == NODE_COMPONENT)
        node->header = component_header(s, node->name, area);
    else
        node->header =
            header_of(s, area.len ? area : find_area(s, node->at, node->name), node->name);
}

/* ---------------------------------------------------------------- options */

/* Bytes up to a blank that stands in no bracket and no string. */
static size_t value_len(struct str text)
{
    size_t depth = 0, i = 0;

    for (; i < text.len; i++) {
        char c = text.at[i];

        if (c == '"' || c == '\'') {
            const char *end = memchr(text.at + i + 1, c, text.len - i - 1);

            if (!end)
                return text.len;
            i = (size_t)(end - text.at);
        } else if (c == '(' || c == '[') {
            depth++;
        } else if ((c == ')' || c == ']') && depth > 0) {
            depth--;
        } else if (is_blank(c) && depth == 0) {
            break;
        }
    }
    return i;
}

static size_t name_len(struct str text)
{
    size_t i = 0;

    while (i < text.len && !is_blank(text.at[i]) && text.at[i] != '=' && text.at[i] != ':')
        i++;
    return i;
}

static bool is_dotted_name(struct str s)
{
    struct str part;

    while (str_split(&s, '.', &part))
        if (!is_name(part))
            return false;
    return true;
}

/* Numbers, true and false are what they are, whatever the option. */
static bool is_plain(struct str value)
{
    char c = value.len ? value.at[0] : '"';

    return (c >= '0' && c <= '9') || c == '-' || c == '\'' || str_eq(value, STR("true")) ||
           str_eq(value, STR("false"));
}

static struct str option_code(
    struct source *s, const struct scope *scope, struct str value, enum option_kind kind)
{
    struct out code = {.arena = s->arena};
    bool is_words = false;
    struct str c = expr_to_c(s, scope, value, &is_words);

    if (kind == OPTION_AS_IS || is_plain(value))
        return c;
    out_print(&code, is_words ? "option_msg(m, %.*s)" : "put_option(m, %.*s)", STR_FMT(c));
    return out_text(&code);
}

/* One name=value; returns the bytes it took. */
static size_t option_parse(struct source *s, const struct scope *scope, struct str text,
    enum option_kind kind, struct option *option)
{
    size_t len = name_len(text);
    struct str rest = str_slice(text, len, text.len), value;
    bool is_raw = str_starts(rest, STR(":="));

    *option = (struct option){.at = text.at, .name = str_slice(text, 0, len)};
    if (!is_dotted_name(option->name) || (!is_raw && !str_starts(rest, STR("=")))) {
        refuse(s, text.at, "'%.*s' is no option: write name=value, without blanks around =",
            STR_FMT(str_slice(text, 0, value_len(text))));
        option->name = STR("");
        return value_len(text);
    }
    len += is_raw ? 2 : 1;
    rest = str_slice(text, len, text.len);
    value = str_slice(rest, 0, value_len(rest));
    if (value.len == 0) {
        refuse(s, text.at, "option %.*s has no value: write name=value", STR_FMT(option->name));
        option->code = STR("0");
    } else if (!str_eq(value, STR("begin"))) {
        option->code = option_code(s, scope, value, is_raw ? OPTION_AS_IS : kind);
    }
    return len + value.len;
}

static bool has_option(const struct option *first, struct str name)
{
    for (; first; first = first->next)
        if (str_eq(first->name, name))
            return true;
    return false;
}

struct option *options_parse(struct source *s, const struct scope *scope, struct str text,
    enum option_kind kind, bool *is_caught)
{
    struct option *first = NULL, **end = &first;

    *is_caught = false;
    for (;;) {
        struct option *option;
        size_t used = 0;

        while (used < text.len && is_blank(text.at[used]))
            used++;
        text = str_slice(text, used, text.len);
        if (text.len == 0)
            return first;
        option = arena_new_of(s->arena, struct option);
        text = str_slice(text, option_parse(s, scope, text, kind, option), text.len);
        if (option->name.len == 0)
            continue;
        if (has_option(first, option->name))
            refuse(s, option->at, "option %.*s is given twice: keep one", STR_FMT(option->name));
        if (option->code.len == 0 && *is_caught)
            refuse(s, option->at, "only one option may be =begin: catch the other in a partial");
        *is_caught = *is_caught || option->code.len == 0;
        *end = option;
        end = &option->next;
    }
}
