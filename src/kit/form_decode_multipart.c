#include <strings.h>

#include "kit/arena.h"
#include "kit/form_decoding.h"

enum { BOUNDARY_MAX = 70, PART_HEADERS_MAX = 4096, FILE_NAME_MAX = 1000, TYPE_MAX = 255 };

static bool is_letter_or_digit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Source: RFC 9110, section 5.6.2. */
static bool is_token_char(char c)
{
    return is_letter_or_digit(c) || (c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

static bool eq_ignoring_case(struct str s, const char *word)
{
    return s.len == strlen(word) && strncasecmp(s.at, word, s.len) == 0;
}

static bool take(struct str *s, struct str prefix)
{
    if (!str_starts(*s, prefix))
        return false;
    *s = str_slice(*s, prefix.len, s->len);
    return true;
}

static void take_blanks(struct str *s)
{
    while (s->len && (s->at[0] == ' ' || s->at[0] == '\t'))
        *s = str_slice(*s, 1, s->len);
}

static struct str take_token(struct str *s)
{
    size_t len = 0;
    struct str token;

    while (len < s->len && is_token_char(s->at[len]))
        len++;
    token = str_slice(*s, 0, len);
    *s = str_slice(*s, len, s->len);
    return token;
}

/* ---------------------------------------------------------------- parameters of a header */

static bool is_escape(struct str s, size_t at)
{
    return s.at[at] == '\\' && at + 1 < s.len && (s.at[at + 1] == '"' || s.at[at + 1] == '\\');
}

/* Text in quotes, with \" and \\ undone. Other backslashes stay: they are paths of Windows. */
static bool take_quoted(struct arena *a, struct str *s, struct str *out)
{
    size_t end = 0, len = 0;
    char *p;

    while (end < s->len && s->at[end] != '"')
        end += is_escape(*s, end) ? 2 : 1;
    if (end >= s->len)
        return false;
    p = arena_alloc(a, end + 1);
    for (size_t i = 0; i < end; i++) {
        i += is_escape(*s, i);
        p[len++] = s->at[i];
    }
    *s = str_slice(*s, end + 1, s->len);
    *out = (struct str){p, len};
    return true;
}

/* The next "; name=value" of a header. False when there is none in that form. */
static bool take_parameter(struct arena *a, struct str *s, struct str *name, struct str *value)
{
    take_blanks(s);
    if (!take(s, STR(";")))
        return false;
    take_blanks(s);
    *name = take_token(s);
    if (name->len == 0 || !take(s, STR("=")))
        return false;
    if (take(s, STR("\"")))
        return take_quoted(a, s, value);
    *value = take_token(s);
    return value->len > 0;
}

/* Source: RFC 2046, section 5.1.1. */
static bool is_boundary(struct str s)
{
    if (s.len < 1 || s.len > BOUNDARY_MAX || s.at[s.len - 1] == ' ')
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (!is_letter_or_digit(s.at[i]) && (!s.at[i] || !strchr("'()+_,-./:=? ", s.at[i])))
            return false;
    return true;
}

static bool find_boundary(struct arena *a, struct str type, struct str *out)
{
    struct str name, value, main_type, sub_type;
    bool is_found = false;

    main_type = take_token(&type);
    if (!eq_ignoring_case(main_type, "multipart") || !take(&type, STR("/")))
        return false;
    sub_type = take_token(&type);
    if (!eq_ignoring_case(sub_type, "form-data"))
        return false;
    for (take_blanks(&type); type.len; take_blanks(&type)) {
        if (!take_parameter(a, &type, &name, &value))
            return false;
        if (!eq_ignoring_case(name, "boundary"))
            continue;
        if (is_found || !is_boundary(value))
            return false;
        is_found = true;
        *out = value;
    }
    return is_found;
}

/* ---------------------------------------------------------------- one part */

struct part {
    struct str name, file_name, type, content;
    bool has_disposition, has_name, is_file;
};

/* Browsers write the three bytes that would end a header's text as %22, %0D and %0A, and no other:
 * "100%" and "%41" are what they are. Source: WHATWG HTML, multipart/form-data encoding. */
static struct str unescape_name(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, s.len + 1), c;
    size_t len = 0;

    for (size_t i = 0; i < s.len; i++) {
        bool is_escape =
            s.at[i] == '%' && form_hex_pair(s, i + 1, &c) && (c == '"' || c == '\r' || c == '\n');

        p[len++] = is_escape ? c : s.at[i];
        i += is_escape ? 2 : 0;
    }
    return (struct str){p, len};
}

static struct str without_path(struct str s)
{
    size_t from = s.len;

    while (from > 0 && s.at[from - 1] != '/' && s.at[from - 1] != '\\')
        from--;
    return str_slice(s, from, s.len);
}

static bool has_control(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] < ' ' || s.at[i] == 0x7f)
            return true;
    return false;
}

static bool read_disposition(struct arena *a, struct str text, struct part *part)
{
    struct str kind = take_token(&text), name, value;

    if (part->has_disposition || !eq_ignoring_case(kind, "form-data"))
        return false;
    part->has_disposition = true;
    for (take_blanks(&text); text.len; take_blanks(&text)) {
        if (!take_parameter(a, &text, &name, &value))
            return false;
        if (eq_ignoring_case(name, "name")) {
            if (part->has_name)
                return false;
            part->has_name = true;
            part->name = unescape_name(a, value);
        } else if (eq_ignoring_case(name, "filename")) {
            if (part->is_file)
                return false;
            part->is_file = true;
            part->file_name = without_path(unescape_name(a, value));
        } else {
            return false; /* filename* among them, see RFC 7578, section 4.2 */
        }
    }
    return part->has_name;
}

static bool read_type(struct str text, struct part *part)
{
    if (part->type.len || text.len == 0 || text.len > TYPE_MAX)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < ' ' || text.at[i] > '~')
            return false;
    part->type = text;
    return true;
}

/* Encodings that change nothing may be named; others would have to be undone, and no browser and no
 * client of ours uses one. Source: RFC 7578, section 4.7. */
static bool is_no_encoding(struct str text)
{
    return eq_ignoring_case(text, "binary") || eq_ignoring_case(text, "8bit") ||
           eq_ignoring_case(text, "7bit");
}

static bool read_header(struct arena *a, struct str line, struct part *part)
{
    struct str name = take_token(&line);

    if (name.len == 0 || !take(&line, STR(":")) || str_contains(line, STR("\r")) ||
        str_contains(line, STR("\n")))
        return false;
    line = str_trim(line);
    if (eq_ignoring_case(name, "content-disposition"))
        return read_disposition(a, line, part);
    if (eq_ignoring_case(name, "content-type"))
        return read_type(line, part);
    if (eq_ignoring_case(name, "content-transfer-encoding"))
        return is_no_encoding(line);
    return true;
}

/* Headers, the empty line, the content. */
static bool read_part(struct arena *a, struct str text, struct part *part)
{
    ptrdiff_t len;

    for (size_t used = 0; !take(&text, STR("\r\n"));) {
        len = str_find(str_slice(text, 0, PART_HEADERS_MAX), STR("\r\n"));
        if (len < 0)
            return false;
        used += (size_t)len + 2;
        if (used > PART_HEADERS_MAX || !read_header(a, str_slice(text, 0, (size_t)len), part))
            return false;
        text = str_slice(text, (size_t)len + 2, text.len);
    }
    part->content = text;
    return part->has_disposition;
}

static enum body_fault add_file(struct decoding *d, const struct part *part)
{
    struct str name = form_one_line_end(d->arena, part->name);

    if (part->file_name.len == 0 && part->content.len == 0)
        return BODY_OK; /* the file input was left empty */
    if (!str_is_utf8(name) || !str_is_utf8(part->file_name) || has_control(part->file_name))
        return BODY_MALFORMED;
    if (name.len > d->limits->name_max || part->file_name.len > FILE_NAME_MAX ||
        d->upload_count == d->limits->files_max ||
        part->content.len > d->limits->file_bytes_max - d->upload_bytes)
        return BODY_TOO_LARGE;
    d->upload_bytes += part->content.len;
    d->uploads =
        arena_grow(d->arena, d->uploads, d->upload_count, &d->upload_room, sizeof *d->uploads);
    d->uploads[d->upload_count++] = (struct upload){
        .name = name,
        .file_name = part->file_name,
        .content_type = part->type.len ? part->type : STR("application/octet-stream"),
        .bytes = part->content,
    };
    return BODY_OK;
}

static enum body_fault add_part(struct decoding *d, struct str text)
{
    struct part part = {0};

    if (!read_part(d->arena, text, &part))
        return BODY_MALFORMED;
    return part.is_file ? add_file(d, &part) : form_add_value(d, part.name, part.content);
}

/* ---------------------------------------------------------------- the whole body */

/* Parts up to the closing boundary; rest begins behind the first "--boundary". */
static enum body_fault add_parts(struct decoding *d, struct str rest, struct str delimiter)
{
    while (take(&rest, STR("\r\n"))) {
        ptrdiff_t end = str_find(rest, delimiter);
        enum body_fault fault;

        if (end < 0)
            return BODY_MALFORMED;
        fault = add_part(d, str_slice(rest, 0, (size_t)end));
        if (fault)
            return fault;
        rest = str_slice(rest, (size_t)end + delimiter.len, rest.len);
    }
    if (!take(&rest, STR("--")))
        return BODY_MALFORMED;
    (void)take(&rest, STR("\r\n"));
    return rest.len ? BODY_MALFORMED : BODY_OK;
}

/* Seven parameters, because three results belong to one body and http.h keeps them apart.
 * NOLINTNEXTLINE(readability-function-size) */
enum body_fault form_decode_multipart(struct arena *a, struct str body, struct str content_type,
    const struct body_limits *limits, struct values *out, const struct upload **uploads,
    size_t *upload_count)
{
    struct decoding d = {.arena = a, .limits = limits};
    struct str boundary, delimiter;
    enum body_fault fault;

    if (!find_boundary(a, content_type, &boundary))
        return BODY_MALFORMED;
    delimiter = str_join(a, STR("\r\n--"), boundary);
    if (!take(&body, str_slice(delimiter, 2, delimiter.len)))
        return BODY_MALFORMED;
    fault = add_parts(&d, body, delimiter);
    if (fault)
        return fault;
    *out = (struct values){d.values, d.value_count};
    *uploads = d.uploads;
    *upload_count = d.upload_count;
    return BODY_OK;
}
