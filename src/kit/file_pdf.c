/*
 * Whether a PDF does nothing but show pages.
 *
 * No reader of PDF is used: readers repair what is broken, each in its own way, and what one does not see
 * another runs. Instead every name is looked at, wherever it stands in the file, with its #xx undone, and
 * every name in what each stream unpacks to, since objects may lie in streams. What a file can do has a long
 * name (ISO 32000-1, table 198), which does not turn up in pictures by chance.
 */
#define ZLIB_CONST /* zlib only reads what it unpacks */
#include <zlib.h>

#include "kit/file_looking.h"

enum {
    PDF_NAME_MAX = 24,
    TAIL_MAX = 2048, /* how far from the end %%EOF may be: readers look no further */
    WINDOW = 64 * 1024,
    OVERLAP = 128, /* a name that two windows share */
    READ_TIMES = 8 /* how often a byte may be unpacked anew, on average */
};

struct looking {
    struct str bytes;
    enum file_fault fault;
    size_t unpacked, taken; /* bytes out of and into all unpacking so far */
    bool is_object_stream;  /* what the next stream must be readable as */
};

/* ------------------------------------------------------------------ names */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\0';
}

static bool ends_name(char c) { return is_blank(c) || (c && strchr("()<>[]{}/%", c)); }

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The name behind the slash at `at`, with #xx undone, cut at PDF_NAME_MAX; returns where it ends. */
static size_t read_name(struct str s, size_t at, char out[static PDF_NAME_MAX], size_t *len)
{
    size_t i = at + 1;

    for (*len = 0; i < s.len && !ends_name(s.at[i]); i++) {
        char c = s.at[i];
        if (c == '#' && i + 2 < s.len && hex_digit(s.at[i + 1]) >= 0 &&
            hex_digit(s.at[i + 2]) >= 0) {
            c = (char)(hex_digit(s.at[i + 1]) * 16 + hex_digit(s.at[i + 2]));
            i += 2;
        }
        if (*len == PDF_NAME_MAX)
            break;
        out[(*len)++] = c;
    }
    return i;
}

static char next_sign(struct str s, size_t at)
{
    while (at < s.len && is_blank(s.at[at]))
        at++;
    return at < s.len ? s.at[at] : '\0';
}

/* "<<" or "12 0 R": what stands behind a name that is followed by a dictionary. */
static bool is_dictionary(struct str s, size_t at)
{
    size_t digits = 0;

    while (at < s.len && is_blank(s.at[at]))
        at++;
    if (str_starts(str_slice(s, at, s.len), STR("<<")))
        return true;
    for (int number = 0; number < 2; number++) {
        for (digits = 0; at < s.len && s.at[at] >= '0' && s.at[at] <= '9'; digits++)
            at++;
        while (digits && at < s.len && is_blank(s.at[at]))
            at++;
        if (!digits)
            return false;
    }
    return at < s.len && s.at[at] == 'R';
}

static void judge_name(struct looking *l, struct str name, struct str s, size_t behind)
{
    static const struct str acts[] = {STR_INIT("JavaScript"), STR_INIT("Launch"),
        STR_INIT("EmbeddedFile"), STR_INIT("EmbeddedFiles"), STR_INIT("RichMedia"),
        STR_INIT("SubmitForm"), STR_INIT("ImportData"), STR_INIT("GoToE"), STR_INIT("GoToR"),
        STR_INIT("Rendition"), STR_INIT("XFA")};

    for (size_t i = 0; i < COUNT(acts); i++)
        if (str_eq(name, acts[i]))
            l->fault = FILE_ACTS;
    if (str_eq(name, STR("AA")) && is_dictionary(s, behind))
        l->fault = FILE_ACTS;
    if (str_eq(name, STR("OpenAction")) && next_sign(s, behind) != '[')
        l->fault = FILE_ACTS;
    if (str_eq(name, STR("Encrypt")) && is_dictionary(s, behind))
        l->fault = FILE_LOCKED;
    if (str_eq(name, STR("ObjStm")))
        l->is_object_stream = true;
}

static void look_at_names(struct looking *l, struct str s)
{
    const char *slash;
    char name[PDF_NAME_MAX];
    size_t at = 0, len;

    while (!l->fault && at < s.len && (slash = memchr(s.at + at, '/', s.len - at))) {
        size_t from = (size_t)(slash - s.at);
        at = read_name(s, from, name, &len);
        judge_name(l, (struct str){name, len}, s, at);
        if (at == from)
            at++;
    }
}

/* ------------------------------------------------------------------ streams */

/* Numbers stand at the head of an object stream. What was packed twice begins otherwise. */
static bool begins_with_numbers(struct str s)
{
    for (size_t i = 0; i < 8 && i < s.len; i++)
        if (!is_blank(s.at[i]) && (s.at[i] < '0' || s.at[i] > '9'))
            return false;
    return s.len > 0;
}

struct unpacking {
    z_stream z;
    char out[OVERLAP + WINDOW];
    size_t kept; /* of the window before */
    bool is_object_stream, is_first;
};

static void look_at_window(struct looking *l, struct unpacking *u, size_t len)
{
    struct str s = {u->out, u->kept + len};
    size_t keep = s.len < OVERLAP ? s.len : OVERLAP;

    l->unpacked += len;
    if (l->unpacked > FILE_PDF_UNPACKED_MAX)
        l->fault = FILE_TOO_MUCH_INSIDE;
    if (u->is_object_stream && u->is_first && !begins_with_numbers(s))
        l->fault = FILE_LOCKED;
    u->is_first = false;
    if (!l->fault)
        look_at_names(l, s);
    memmove(u->out, u->out + s.len - keep, keep);
    u->kept = keep;
}

/* Unpack from here as far as it goes; false when it does not begin as packed bytes. */
static bool unpack(struct looking *l, struct unpacking *u, struct str packed)
{
    int result = Z_OK;
    bool has_some = false;

    u->z.next_in = (z_const Bytef *)packed.at;
    u->z.avail_in = (uInt)packed.len;
    while (!l->fault && result == Z_OK) {
        size_t len;
        u->z.next_out = (Bytef *)u->out + u->kept;
        u->z.avail_out = WINDOW;
        result = inflate(&u->z, Z_NO_FLUSH);
        len = WINDOW - u->z.avail_out;
        has_some = has_some || len > 0 || result == Z_STREAM_END;
        if (len > 0)
            look_at_window(l, u, len);
        else if (result == Z_OK && u->z.avail_in == 0)
            break;
    }
    l->taken += packed.len - u->z.avail_in;
    return has_some;
}

static void look_at_stream(struct looking *l, struct str packed)
{
    struct unpacking u;
    bool was_read = false, must_be_read = l->is_object_stream;

    u.z = (z_stream){0};
    u.kept = 0;
    u.is_first = true;
    u.is_object_stream = must_be_read;
    l->is_object_stream = false;
    if (packed.len > 2 && (packed.at[0] & 0xf) == Z_DEFLATED && inflateInit(&u.z) == Z_OK) {
        was_read = unpack(l, &u, packed);
        (void)inflateEnd(&u.z);
    }
    if (!l->fault && l->taken > l->bytes.len * READ_TIMES)
        l->fault = FILE_TOO_MUCH_INSIDE;
    if (!l->fault && must_be_read && !was_read)
        l->fault = FILE_LOCKED;
}

/* Where the bytes of the stream whose keyword stands at `at` begin; 0 when it is no keyword. */
static size_t stream_from(struct str s, size_t at)
{
    size_t behind = at + STR("stream").len;

    if (at >= 3 && str_eq(str_slice(s, at - 3, at), STR("end")))
        return 0;
    while (behind < s.len && (s.at[behind] == ' ' || s.at[behind] == '\t'))
        behind++;
    if (behind < s.len && s.at[behind] == '\r')
        behind++;
    if (behind < s.len && s.at[behind] == '\n')
        behind++;
    return behind > at + STR("stream").len ? behind : 0;
}

/* Names up to each stream, then the stream: so that an object stream is known when it comes. */
static void look_at_streams(struct looking *l)
{
    struct str rest = l->bytes;
    size_t from = 0;
    ptrdiff_t found;

    while (!l->fault && (found = str_find(rest, STR("stream"))) >= 0) {
        size_t at = from + (size_t)found, begins = stream_from(l->bytes, at);
        look_at_names(l, str_slice(l->bytes, from, at));
        if (begins && !l->fault)
            look_at_stream(l, str_slice(l->bytes, begins, l->bytes.len));
        from = at + STR("stream").len;
        rest = str_slice(l->bytes, from, l->bytes.len);
    }
}

/* ------------------------------------------------------------------ the whole */

/* Behind the last %%EOF only blanks: whatever else is there belongs to another file. */
static enum file_fault look_at_end(struct str bytes)
{
    struct str tail = str_slice(bytes, bytes.len > TAIL_MAX ? bytes.len - TAIL_MAX : 0, bytes.len);
    ptrdiff_t at = -1, next;
    size_t from = 0;

    while ((next = str_find(str_slice(tail, from, tail.len), STR("%%EOF"))) >= 0) {
        at = (ptrdiff_t)from + next;
        from = (size_t)at + STR("%%EOF").len;
    }
    for (; at >= 0 && from < tail.len; from++)
        if (!is_blank(tail.at[from]))
            return FILE_TWO_THINGS;
    if (file_ends_as_zip(bytes))
        return FILE_TWO_THINGS;
    return at < 0 ? FILE_BROKEN : FILE_OK;
}

enum file_fault file_look_pdf(struct str bytes)
{
    struct looking l = {.bytes = bytes, .fault = look_at_end(bytes)};

    if (!l.fault)
        look_at_streams(&l);
    /* Once more as a whole: a name may have been cut by the word "stream" inside of it. */
    if (!l.fault)
        look_at_names(&l, bytes);
    return l.fault;
}
