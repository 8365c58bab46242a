/* JSON values of a page's other face. Source: RFC 8259. */
#include "kit/markup.h"

/*
 * What follows the backslash; 'u' for a code in four digits. '<' is written as a code too, so that
 * a reply that a browser takes for HTML in spite of its type holds no tag.
 */
static char escape_of(unsigned char c)
{
    switch (c) {
    case '"': return '"';
    case '\\': return '\\';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    default: return c < 0x20 || c == 0x7f || c == '<' ? 'u' : 0;
    }
}

static void put_quoted(struct markup *m, struct str s)
{
    static const char digits[] = "0123456789abcdef";
    size_t from = 0;

    put_lit(m, "\"");
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        char escape = escape_of(c);

        if (escape == 0)
            continue;
        put_raw(m, s.at + from, i - from);
        put_raw(m, (char[]){'\\', escape, '0', '0', digits[c >> 4], digits[c & 15]},
            escape == 'u' ? 6 : 2);
        from = i + 1;
    }
    if (s.len > from)
        put_raw(m, s.at + from, s.len - from);
    put_lit(m, "\"");
}

static void put_null(struct markup *m) { put_lit(m, "null"); }

void json_str(struct markup *m, struct str s) { s.len ? put_quoted(m, s) : put_null(m); }

void json_msg(struct markup *m, struct msg s)
{
    msg_is_set(s) ? put_quoted(m, msg_text(m->language, s)) : put_null(m);
}

void json_int(struct markup *m, int64_t n) { html_int(m, n); }

void json_size(struct markup *m, size_t n) { html_size(m, n); }

void json_bool(struct markup *m, bool b) { b ? put_lit(m, "true") : put_lit(m, "false"); }

void json_date(struct markup *m, date d)
{
    char text[DATE_TEXT];

    date_is_set(d) ? put_quoted(m, str_of(date_iso(d, text))) : put_null(m);
}

void json_instant(struct markup *m, instant t)
{
    char text[INSTANT_TEXT];

    instant_is_set(t) ? put_quoted(m, str_of(instant_iso(t, text))) : put_null(m);
}

void json_uuid(struct markup *m, struct uuid u)
{
    char text[UUID_TEXT];

    uuid_is_set(u) ? put_quoted(m, str_of(uuid_text(u, text))) : put_null(m);
}
