/*
 * server_read: bytes of a connection become one request message, or a refusal.
 *
 * Knows no sockets, threads or routes. A message may be fed in pieces of any size; the outcome does
 * not depend on where they are cut. What RFC 9112 calls malformed or ambiguous is refused, never
 * repaired: two parties that repair differently are how requests are smuggled. Beyond the RFC we
 * refuse what no browser and no proxy of ours sends: obsolete line folding, lines that end in LF
 * alone, an empty line before the request line, chunk extensions, trailers, a body with GET, names
 * with an underscore, values that are not UTF-8, a second line of a header that may stand only once,
 * and paths with empty or dot segments, encoded slashes or control characters.
 * Source: RFC 9110, RFC 9112, RFC 3986.
 */
#pragma once

#include "kit/str.h"

enum message_stage {
    MESSAGE_HEAD,      /* reading lines */
    MESSAGE_HEAD_READ, /* message_begin_body() is due */
    MESSAGE_BODY,
    MESSAGE_WHOLE,
    MESSAGE_REFUSED, /* status and why are set; the connection cannot be used any further */
};

enum message_verb { VERB_GET, VERB_HEAD, VERB_POST, VERB_OTHER };

enum message_framing { FRAMING_NONE, FRAMING_LENGTH, FRAMING_CHUNKED };

enum chunk_place {
    CHUNK_SIZE,
    CHUNK_SIZE_LF,
    CHUNK_DATA,
    CHUNK_DATA_CR,
    CHUNK_DATA_LF,
    CHUNK_END_CR,
    CHUNK_END_LF,
    CHUNK_DONE,
};

struct message_limits {
    size_t head_max;    /* bytes of request line and headers, with line ends; at most 1 MiB */
    size_t headers_max; /* lines */
    size_t target_max;  /* bytes of the target as sent */
};

struct span {
    uint32_t from, len; /* into message.head */
};

struct header_line {
    struct span name, value; /* name in lower case; value without blanks around it */
};

struct message {
    enum message_stage stage;
    int status;      /* of a refusal: 400 411 413 414 417 431 503 505 */
    const char *why; /* for the log: one word of ours */

    enum message_verb verb;
    struct span path;  /* decoded */
    struct span query; /* as sent, without '?' */
    bool closes;       /* no further request after this one */
    bool expects_continue;

    /* Inside: */
    const struct message_limits *limits;
    char *head;
    uint32_t head_len, head_room, line_start;
    bool after_cr;
    struct header_line *lines;
    uint32_t line_count, line_room;
    enum message_framing framing;
    uint64_t length; /* declared */
    char *body;
    size_t body_len, body_room, body_max;
    enum chunk_place place;
    uint32_t chunk_digits;
    uint64_t chunk_left;
};

/* An empty message in MESSAGE_HEAD; NULL when there is no memory. `limits` must outlive it. */
struct message *message_new(const struct message_limits *limits);
void message_free(struct message *m); /* NULL is allowed */

/* Take bytes; returns how many were taken. Takes less than len only when the stage has become
 * MESSAGE_HEAD_READ, MESSAGE_WHOLE or MESSAGE_REFUSED. */
size_t message_feed(struct message *m, const char *bytes, size_t len);

/* The head is known: allow a body of so many bytes. The stage becomes MESSAGE_BODY, MESSAGE_WHOLE
 * when there is none, or MESSAGE_REFUSED (413). */
void message_begin_body(struct message *m, size_t body_max);

/* The value of the only header line of that name (lower case); empty when there is none. */
struct str message_header(const struct message *m, struct str name);
struct str message_span(const struct message *m, struct span span);
static inline struct str message_body(const struct message *m)
{
    return (struct str){m->body, m->body_len};
}

/* Bytes of memory that the message holds. */
size_t message_held(const struct message *m);

/* ---- parts, for server_*.c and tests ---- */

void message_refuse(struct message *m, int status, const char *why);

/* Append to the body, within body_max. False, and refused, when it does not fit. */
bool message_add_body(struct message *m, const char *bytes, size_t len);

/* Decode a chunked body; as message_feed(). */
size_t chunk_feed(struct message *m, const char *bytes, size_t len);

/*
 * Check an origin-form target, and decode its path in place. NULL when it is well formed, with *path
 * (shortened) and *query (parts of `target`); otherwise a word saying what is wrong.
 */
const char *target_split(char *target, size_t len, struct str *path, struct str *query);

bool is_token(struct str s); /* RFC 9110, 5.6.2; not empty */
/* host or host:port; a name, an IPv4 address, or an IPv6 address in brackets. */
bool is_host(struct str s);
/* Compare with a text in lower case, ignoring the case of ASCII letters. */
bool is_word(struct str s, struct str lower);
