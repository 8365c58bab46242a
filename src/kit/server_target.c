/* Targets, hosts and tokens: what the words of a request head may look like. */
#include "kit/server_read.h"

static bool is_alnum(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_one_of(unsigned char c, const char *set) { return c != '\0' && strchr(set, c); }

bool is_token(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!is_alnum((unsigned char)s.at[i]) &&
            !is_one_of((unsigned char)s.at[i], "!#$%&'*+-.^_`|~"))
            return false;
    return s.len > 0;
}

bool is_word(struct str s, struct str lower)
{
    if (s.len != lower.len)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];

        if (c >= 'A' && c <= 'Z')
            c = (char)(c + ('a' - 'A'));
        if (c != lower.at[i])
            return false;
    }
    return true;
}

static bool is_port(struct str s)
{
    unsigned port = 0;

    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
        port = port * 10 + (unsigned)(s.at[i] - '0');
        if (port > 65535)
            return false;
    }
    return s.len > 0 && port > 0;
}

bool is_host(struct str s)
{
    size_t i = 0;
    bool bracket = s.len > 0 && s.at[0] == '[';

    for (i = bracket; i < s.len && s.at[i] != (bracket ? ']' : ':'); i++)
        if (bracket ? !is_one_of((unsigned char)s.at[i], "0123456789abcdefABCDEF:.")
                    : !is_alnum((unsigned char)s.at[i]) && s.at[i] != '-' && s.at[i] != '.')
            return false;
    if (i == bracket || i > 255 || (bracket && i == s.len))
        return false;
    i += bracket;
    if (i == s.len)
        return true;
    return s.at[i] == ':' && is_port(str_slice(s, i + 1, s.len));
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* pchar, '/' and '?' of RFC 3986, without '%'. Browsers send nothing else of their own accord. */
static bool is_target_char(unsigned char c)
{
    return is_alnum(c) || is_one_of(c, "-._~!$&'()*+,;=:@/?");
}

/* The byte that %XX at `p` stands for; -1 when it is no such thing or may not stand in a path. */
static int escaped_byte(const char *p, size_t left)
{
    int high = left >= 3 ? hex_value(p[1]) : -1;
    int low = left >= 3 ? hex_value(p[2]) : -1;
    int byte = high * 16 + low;

    if (high < 0 || low < 0 || byte < 0x20 || byte == 0x7f)
        return -1;
    return byte == '/' || byte == '\\' ? -1 : byte;
}

/* Segments that some other party might take away: "//", "/./", "/../", "/..;x/". */
static const char *fault_of_segments(struct str path)
{
    struct str rest = str_slice(path, 1, path.len), part;

    if (path.len == 1)
        return NULL;
    while (str_split(&rest, '/', &part)) {
        if (part.len == 0 && rest.at)
            return "empty_segment";
        if (str_eq(part, STR(".")) || str_starts(part, STR("..")) || str_starts(part, STR(".;")))
            return "dot_segment";
    }
    return NULL;
}

static const char *decode_path(char *at, size_t len, struct str *path)
{
    size_t to = 0;

    for (size_t from = 0; from < len; from++) {
        int byte = (unsigned char)at[from];

        if (byte == '%') {
            byte = escaped_byte(at + from, len - from);
            if (byte < 0)
                return "path_escape";
            from += 2;
        }
        at[to++] = (char)byte;
    }
    *path = (struct str){at, to};
    return str_is_utf8(*path) ? fault_of_segments(*path) : "path_not_utf8";
}

/* Only that each % has two digits; what they mean is for form_decode_url(). */
static bool query_is_escaped_well(struct str query)
{
    for (size_t i = 0; i < query.len; i++)
        if (query.at[i] == '%' &&
            (query.len - i < 3 || hex_value(query.at[i + 1]) < 0 || hex_value(query.at[i + 2]) < 0))
            return false;
    return true;
}

const char *target_split(char *target, size_t len, struct str *path, struct str *query)
{
    size_t path_len = len;

    if (len == 0 || target[0] != '/')
        return "target_form";
    for (size_t i = 0; i < len; i++)
        if (!is_target_char((unsigned char)target[i]) && target[i] != '%')
            return "target_byte";
    for (size_t i = 0; i < len && path_len == len; i++)
        if (target[i] == '?')
            path_len = i;
    *query = (struct str){0};
    if (path_len < len)
        *query = (struct str){target + path_len + 1, len - path_len - 1};
    if (!query_is_escaped_well(*query))
        return "query_escape";
    return decode_path(target, path_len, path);
}
