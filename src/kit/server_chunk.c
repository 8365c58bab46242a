/* Chunked bodies, decoded strictly: no extension, no trailer, sizes of one to eight digits. */
#include "kit/server_read.h"

enum { SIZE_DIGITS_MAX = 8 };

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void size_byte(struct message *m, char c)
{
    int value = digit(c);

    if (value >= 0 && m->chunk_digits < SIZE_DIGITS_MAX) {
        m->chunk_left = m->chunk_left * 16 + (uint64_t)value;
        m->chunk_digits++;
    } else if (c == '\r' && m->chunk_digits > 0) {
        m->place = CHUNK_SIZE_LF;
    } else {
        message_refuse(m, 400, "chunk_size");
    }
}

static void expect_byte(struct message *m, char c, char want, enum chunk_place next)
{
    if (c == want)
        m->place = next;
    else
        message_refuse(m, 400, "chunk_end");
}

/* After the line of the size: the last chunk has none, and nothing but an empty line follows. */
static void size_is_read(struct message *m, char c)
{
    expect_byte(m, c, '\n', m->chunk_left ? CHUNK_DATA : CHUNK_END_CR);
    m->chunk_digits = 0;
    if (m->chunk_left > m->body_max - m->body_len)
        message_refuse(m, 413, "body_too_large");
}

static void frame_byte(struct message *m, char c)
{
    switch (m->place) {
    case CHUNK_SIZE: size_byte(m, c); break;
    case CHUNK_SIZE_LF: size_is_read(m, c); break;
    case CHUNK_DATA_CR: expect_byte(m, c, '\r', CHUNK_DATA_LF); break;
    case CHUNK_DATA_LF: expect_byte(m, c, '\n', CHUNK_SIZE); break;
    case CHUNK_END_CR: expect_byte(m, c, '\r', CHUNK_END_LF); break;
    case CHUNK_END_LF: expect_byte(m, c, '\n', CHUNK_DONE); break;
    case CHUNK_DATA:
    case CHUNK_DONE: break;
    }
    if (m->place == CHUNK_DONE && m->stage == MESSAGE_BODY)
        m->stage = MESSAGE_WHOLE;
}

size_t chunk_feed(struct message *m, const char *bytes, size_t len)
{
    size_t used = 0;

    while (used < len && m->stage == MESSAGE_BODY) {
        size_t part = len - used;

        if (m->place != CHUNK_DATA) {
            frame_byte(m, bytes[used++]);
            continue;
        }
        if (part > m->chunk_left)
            part = (size_t)m->chunk_left;
        if (!message_add_body(m, bytes + used, part))
            break;
        used += part;
        m->chunk_left -= part;
        if (m->chunk_left == 0)
            m->place = CHUNK_DATA_CR;
    }
    return used;
}
