/*
 * Fuzz the reader of requests: no bytes may crash it, and where they are cut may not matter. The
 * first byte of the input says how long the pieces are.
 */
#include "kit/server_read.h"

#include <stdlib.h>

static const struct message_limits limits = {
    .head_max = 4096, .headers_max = 16, .target_max = 512};

enum { BODY_MAX = 2000 };

static struct message *read_in_pieces(const char *bytes, size_t len, size_t piece, size_t *used)
{
    struct message *m = message_new(&limits);

    if (!m)
        abort();
    *used = 0;
    while (*used < len && (m->stage == MESSAGE_HEAD || m->stage == MESSAGE_BODY)) {
        size_t part = len - *used < piece ? len - *used : piece;
        size_t taken = message_feed(m, bytes + *used, part);

        if (taken > part || (taken < part && m->stage == MESSAGE_HEAD))
            abort();
        *used += taken;
        if (m->stage == MESSAGE_HEAD_READ)
            message_begin_body(m, BODY_MAX);
    }
    return m;
}

static void must(bool truth)
{
    if (!truth)
        abort();
}

static void must_be_equal(const struct message *a, const struct message *b)
{
    must(a->stage == b->stage && a->status == b->status && a->verb == b->verb);
    must(a->closes == b->closes && a->line_count == b->line_count);
    must(str_eq(message_span(a, a->path), message_span(b, b->path)));
    must(str_eq(message_span(a, a->query), message_span(b, b->query)));
    must(a->stage == MESSAGE_REFUSED || str_eq(message_body(a), message_body(b)));
}

/* What handlers rely on. */
static void must_be_sound(const struct message *m)
{
    struct str path = message_span(m, m->path);

    if (m->stage != MESSAGE_WHOLE && m->stage != MESSAGE_BODY)
        return;
    must(path.len > 0 && path.at[0] == '/' && str_is_utf8(path));
    must(!str_contains(path, STR("//")) && !str_contains(path, STR("/../")));
    must(m->body_len <= BODY_MAX && m->line_count <= limits.headers_max);
    must(is_host(message_header(m, STR("host"))));
    for (uint32_t i = 0; i < m->line_count; i++) {
        must(is_token(message_span(m, m->lines[i].name)));
        must(str_is_utf8(message_span(m, m->lines[i].value)));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t whole, cut;
    struct message *a, *b;

    if (size < 2)
        return 0;
    a = read_in_pieces((const char *)data + 1, size - 1, size, &whole);
    b = read_in_pieces((const char *)data + 1, size - 1, (size_t)data[0] % 40 + 1, &cut);
    must_be_equal(a, b);
    must(whole == cut);
    must_be_sound(a);
    message_free(a);
    message_free(b);
    return 0;
}
