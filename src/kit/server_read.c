#include "kit/server_read.h"

#include <stdlib.h>

enum { HEAD_ROOM_FIRST = 1024, BODY_ROOM_FIRST = 4096, LENGTH_DIGITS_MAX = 18 };

struct message *message_new(const struct message_limits *limits)
{
    struct message *m = calloc(1, sizeof *m);

    if (m)
        m->limits = limits;
    return m;
}

void message_free(struct message *m)
{
    if (!m)
        return;
    free(m->head);
    free(m->lines);
    free(m->body);
    free(m);
}

size_t message_held(const struct message *m)
{
    return sizeof *m + m->head_room + m->line_room * sizeof *m->lines + m->body_room;
}

void message_refuse(struct message *m, int status, const char *why)
{
    if (m->stage == MESSAGE_REFUSED)
        return;
    m->stage = MESSAGE_REFUSED;
    m->status = status;
    m->why = why;
    m->closes = true;
}

struct str message_span(const struct message *m, struct span span)
{
    return (struct str){m->head + span.from, span.len};
}

static struct span span_of(const struct message *m, struct str s)
{
    return (struct span){s.at ? (uint32_t)(s.at - m->head) : 0, (uint32_t)s.len};
}

struct str message_header(const struct message *m, struct str name)
{
    for (uint32_t i = 0; i < m->line_count; i++)
        if (str_eq(message_span(m, m->lines[i].name), name))
            return message_span(m, m->lines[i].value);
    return (struct str){0};
}

/* ---- the request line ---- */

/* Other methods of upper-case letters are understood and not allowed; the rest is no method. */
static bool read_verb(struct message *m, struct str word)
{
    m->verb = VERB_OTHER;
    if (str_eq(word, STR("GET")))
        m->verb = VERB_GET;
    if (str_eq(word, STR("HEAD")))
        m->verb = VERB_HEAD;
    if (str_eq(word, STR("POST")))
        m->verb = VERB_POST;
    for (size_t i = 0; i < word.len; i++)
        if (word.at[i] < 'A' || word.at[i] > 'Z')
            return false;
    return word.len >= 3 && word.len <= 20;
}

static void read_version(struct message *m, struct str word)
{
    if (str_eq(word, STR("HTTP/1.1")))
        return;
    if (word.len == 8 && str_starts(word, STR("HTTP/")) && word.at[5] >= '0' && word.at[5] <= '9' &&
        word.at[6] == '.' && word.at[7] >= '0' && word.at[7] <= '9')
        message_refuse(m, 505, "version");
    else
        message_refuse(m, 400, "version");
}

static void read_request_line(struct message *m, struct str line)
{
    struct str rest = line, method = {0}, target = {0}, version = {0}, path, query;
    const char *why;

    if (!str_split(&rest, ' ', &method) || !str_split(&rest, ' ', &target) ||
        !str_split(&rest, ' ', &version) || rest.at)
        return message_refuse(m, 400, "request_line");
    if (!read_verb(m, method))
        return message_refuse(m, 400, "method");
    read_version(m, version);
    if (target.len > m->limits->target_max)
        return message_refuse(m, 414, "target_too_long");
    why = target_split(m->head + (target.at - m->head), target.len, &path, &query);
    if (why)
        return message_refuse(m, 400, why);
    m->path = span_of(m, path);
    m->query = span_of(m, query);
}

/* ---- header lines ---- */

/* A second line of these would leave it open which of them counts. */
static bool may_repeat(struct str name)
{
    static const struct str once[] = {STR_INIT("host"), STR_INIT("content-length"),
        STR_INIT("transfer-encoding"), STR_INIT("content-type"), STR_INIT("content-encoding"),
        STR_INIT("cookie"), STR_INIT("authorization"), STR_INIT("origin"), STR_INIT("referer"),
        STR_INIT("user-agent"), STR_INIT("expect"), STR_INIT("if-none-match"),
        STR_INIT("x-forwarded-for"), STR_INIT("sec-fetch-site"), STR_INIT("sec-fetch-mode"),
        STR_INIT("sec-fetch-dest"), STR_INIT("sec-fetch-user")};

    for (size_t i = 0; i < COUNT(once); i++)
        if (str_eq(name, once[i]))
            return false;
    return true;
}

static bool is_new(const struct message *m, struct str name)
{
    for (uint32_t i = 0; i < m->line_count; i++)
        if (str_eq(message_span(m, m->lines[i].name), name))
            return false;
    return true;
}

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

/* Not str_trim(): that takes more than blank and tab, which HTTP does not. */
static struct str without_blanks(struct str s)
{
    while (s.len && is_blank(s.at[0]))
        s = str_slice(s, 1, s.len);
    while (s.len && is_blank(s.at[s.len - 1]))
        s.len--;
    return s;
}

static bool add_line(struct message *m, struct str name, struct str value)
{
    if (m->line_count == m->line_room) {
        uint32_t room = m->line_room ? m->line_room * 2 : 16;
        struct header_line *lines = realloc(m->lines, room * sizeof *lines);

        if (!lines)
            return false;
        m->lines = lines;
        m->line_room = room;
    }
    m->lines[m->line_count++] = (struct header_line){span_of(m, name), span_of(m, value)};
    return true;
}

static void lower(char *at, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (at[i] >= 'A' && at[i] <= 'Z')
            at[i] = (char)(at[i] + ('a' - 'A'));
}

static void read_header_line(struct message *m, struct str line)
{
    struct str value = line, name = {0};

    (void)str_split(&value, ':', &name);
    if (!value.at || !is_token(name) || memchr(name.at, '_', name.len))
        return message_refuse(m, 400, "header_name");
    if (!str_is_utf8(value))
        return message_refuse(m, 400, "header_value");
    lower(m->head + (name.at - m->head), name.len);
    if (!may_repeat(name) && !is_new(m, name))
        return message_refuse(m, 400, "header_twice");
    if (m->line_count == m->limits->headers_max)
        return message_refuse(m, 431, "too_many_headers");
    if (!add_line(m, name, without_blanks(value)))
        message_refuse(m, 503, "no_memory");
}

/* ---- what the head as a whole says ---- */

static bool has_header(const struct message *m, struct str name) { return !is_new(m, name); }

static void read_length(struct message *m)
{
    struct str digits = message_header(m, STR("content-length"));

    if (digits.len == 0 || digits.len > LENGTH_DIGITS_MAX ||
        (digits.at[0] == '0' && digits.len > 1))
        return message_refuse(m, 400, "content_length");
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.at[i] < '0' || digits.at[i] > '9')
            return message_refuse(m, 400, "content_length");
        m->length = m->length * 10 + (uint64_t)(digits.at[i] - '0');
    }
    m->framing = m->length ? FRAMING_LENGTH : FRAMING_NONE;
}

static void read_framing(struct message *m)
{
    bool has_length = has_header(m, STR("content-length"));
    bool has_coding = has_header(m, STR("transfer-encoding"));

    if (has_length && has_coding)
        return message_refuse(m, 400, "both_lengths");
    if (has_coding && !is_word(message_header(m, STR("transfer-encoding")), STR("chunked")))
        return message_refuse(m, 400, "transfer_encoding");
    if (has_coding)
        m->framing = FRAMING_CHUNKED;
    if (has_length)
        read_length(m);
    if (m->framing != FRAMING_NONE && (m->verb == VERB_GET || m->verb == VERB_HEAD))
        return message_refuse(m, 400, "body_with_get");
    if (!has_length && !has_coding && m->verb == VERB_POST)
        message_refuse(m, 411, "no_length");
}

static void read_connection(struct message *m)
{
    struct str name = STR("connection");

    for (uint32_t i = 0; i < m->line_count; i++) {
        struct str rest = message_span(m, m->lines[i].value), word;

        if (!str_eq(message_span(m, m->lines[i].name), name))
            continue;
        while (str_split(&rest, ',', &word))
            m->closes |= is_word(without_blanks(word), STR("close"));
    }
}

static void end_head(struct message *m)
{
    struct str expect = message_header(m, STR("expect"));

    m->stage = MESSAGE_HEAD_READ;
    if (!is_host(message_header(m, STR("host"))))
        return message_refuse(m, 400, "host");
    read_framing(m);
    read_connection(m);
    if (has_header(m, STR("expect")) && !is_word(expect, STR("100-continue")))
        return message_refuse(m, 417, "expect");
    m->expects_continue = expect.len > 0 && m->framing != FRAMING_NONE;
}

static void end_line(struct message *m)
{
    struct str line = {m->head + m->line_start, m->head_len - m->line_start - 2};
    bool is_first = m->line_start == 0;

    m->line_start = m->head_len;
    if (is_first)
        read_request_line(m, line);
    else if (line.len == 0)
        end_head(m);
    else
        read_header_line(m, line);
}

/* ---- taking bytes ---- */

static bool make_head_room(struct message *m)
{
    uint32_t room = m->head_room ? m->head_room * 2 : HEAD_ROOM_FIRST;
    char *head;

    if (m->head_len < m->head_room)
        return true;
    head = realloc(m->head, room);
    if (!head)
        return false;
    m->head = head;
    m->head_room = room;
    return true;
}

/* Longest line that can still be a request line: the target, a method, the version, blanks. */
static bool is_over_limit(const struct message *m)
{
    return m->line_start == 0 && m->head_len > m->limits->target_max + 40;
}

static void head_byte(struct message *m, char c)
{
    unsigned char byte = (unsigned char)c;

    if (m->head_len == m->limits->head_max)
        return message_refuse(m, 431, "head_too_large");
    if (!make_head_room(m))
        return message_refuse(m, 503, "no_memory");
    m->head[m->head_len++] = c;
    if (m->after_cr != (c == '\n'))
        return message_refuse(m, 400, "line_end");
    if ((byte < 0x20 && c != '\t' && c != '\r' && c != '\n') || byte == 0x7f)
        return message_refuse(m, 400, "control_byte");
    m->after_cr = c == '\r';
    if (c == '\n')
        end_line(m);
    else if (is_over_limit(m))
        message_refuse(m, 414, "target_too_long");
}

bool message_add_body(struct message *m, const char *bytes, size_t len)
{
    if (len > m->body_max - m->body_len) {
        message_refuse(m, 413, "body_too_large");
        return false;
    }
    if (len > m->body_room - m->body_len) {
        size_t room = m->body_room ? m->body_room : BODY_ROOM_FIRST;
        char *body;

        while (room < m->body_len + len)
            room *= 2;
        body = realloc(m->body, room);
        if (!body) {
            message_refuse(m, 503, "no_memory");
            return false;
        }
        m->body = body;
        m->body_room = room;
    }
    memcpy(m->body + m->body_len, bytes, len);
    m->body_len += len;
    return true;
}

static size_t feed_length(struct message *m, const char *bytes, size_t len)
{
    if (len > m->length - m->body_len)
        len = (size_t)(m->length - m->body_len);
    if (!message_add_body(m, bytes, len))
        return 0;
    if (m->body_len == m->length)
        m->stage = MESSAGE_WHOLE;
    return len;
}

size_t message_feed(struct message *m, const char *bytes, size_t len)
{
    size_t used = 0;

    while (used < len && m->stage == MESSAGE_HEAD)
        head_byte(m, bytes[used++]);
    if (used == len || m->stage != MESSAGE_BODY)
        return used;
    if (m->framing == FRAMING_CHUNKED)
        return used + chunk_feed(m, bytes + used, len - used);
    return used + feed_length(m, bytes + used, len - used);
}

void message_begin_body(struct message *m, size_t body_max)
{
    m->body_max = body_max;
    m->stage = m->framing == FRAMING_NONE ? MESSAGE_WHOLE : MESSAGE_BODY;
    if (m->framing == FRAMING_LENGTH && m->length > body_max)
        message_refuse(m, 413, "body_too_large");
}
