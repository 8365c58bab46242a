#include "kit/arena.h"
#include "kit/form_decoding.h"

bool form_hex_pair(struct str s, size_t at, char *out)
{
    int value = 0;

    if (at + 2 > s.len)
        return false;
    for (size_t i = at; i < at + 2; i++) {
        char c = s.at[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;

        if (digit < 0)
            return false;
        value = value * 16 + digit;
    }
    *out = (char)value;
    return true;
}

struct str form_one_line_end(struct arena *a, struct str s)
{
    char *out;
    size_t len = 0;

    if (!str_contains(s, STR("\r")))
        return s;
    out = arena_alloc(a, s.len + 1);
    for (size_t i = 0; i < s.len; i++) {
        bool is_pair = s.at[i] == '\r' && i + 1 < s.len && s.at[i + 1] == '\n';

        if (!is_pair)
            out[len++] = s.at[i] == '\r' ? '\n' : s.at[i];
    }
    return (struct str){out, len};
}

enum body_fault form_add_value(struct decoding *d, struct str name, struct str value)
{
    if (!str_is_utf8(name) || !str_is_utf8(value))
        return BODY_MALFORMED;
    name = form_one_line_end(d->arena, name);
    value = form_one_line_end(d->arena, value);
    if (name.len > d->limits->name_max || value.len > d->limits->value_max ||
        d->value_count == d->limits->fields_max)
        return BODY_TOO_LARGE;
    d->values = arena_grow(d->arena, d->values, d->value_count, &d->value_room, sizeof *d->values);
    d->values[d->value_count++] = (struct value){name, value};
    return BODY_OK;
}

static bool decode_percent(struct arena *a, struct str s, struct str *out)
{
    char *p = arena_alloc(a, s.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < s.len; i++) {
        p[len] = s.at[i] == '+' ? ' ' : s.at[i];
        if (s.at[i] == '%') {
            if (!form_hex_pair(s, i + 1, &p[len]))
                return false;
            i += 2;
        }
        len++;
    }
    *out = (struct str){p, len};
    return true;
}

static enum body_fault add_pair(struct decoding *d, struct str pair)
{
    struct str name = {0}, value = {0}, rest = pair, raw_name;

    (void)str_split(&rest, '=', &raw_name); /* what follows the first = is the value */
    if (!decode_percent(d->arena, raw_name, &name) || !decode_percent(d->arena, rest, &value))
        return BODY_MALFORMED;
    return form_add_value(d, name, value);
}

enum body_fault form_decode_url(
    struct arena *a, struct str body, const struct body_limits *limits, struct values *out)
{
    struct decoding d = {.arena = a, .limits = limits};
    struct str rest = body, pair;

    while (str_split(&rest, '&', &pair)) {
        enum body_fault fault = pair.len ? add_pair(&d, pair) : BODY_OK;

        if (fault)
            return fault;
    }
    *out = (struct values){d.values, d.value_count};
    return BODY_OK;
}
