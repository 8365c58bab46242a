/*
 * Whether a ZIP is a plain package, and what is in it.
 *
 * Read from the directory at its end, and compared with what stands before each entry: programs that
 * believe the one and programs that believe the other must find the same. Nothing before the first entry,
 * nothing between, nothing behind.
 */
#define ZLIB_CONST
#include <stdlib.h>
#include <zlib.h>

#include "kit/file_looking.h"

enum {
    END_SIZE = 22,       /* of the record at the end, without a comment */
    DIRECTORY_SIZE = 46, /* of an entry of the directory, without its names */
    LOCAL_SIZE = 30,
    DESCRIPTOR_MAX = 16, /* behind an entry whose sizes were not known when it began */
    NAME_LEN_MAX = 255,
    FREE_TO_UNPACK = 10 << 20,
    FLAG_ENCRYPTED = 1 << 0,
    FLAG_SIZES_FOLLOW = 1 << 3,
    METHOD_STORED = 0,
    METHOD_DEFLATED = 8,
    MADE_BY_UNIX = 3,
    UNIX_TYPE = 0170000,
    UNIX_LINK = 0120000
};

struct entry {
    struct str name;
    size_t at; /* of its local header */
    size_t packed, unpacked;
    uint32_t crc, flags, method;
};

struct package {
    struct str bytes;
    size_t directory, directory_size, count;
    size_t unpacked; /* of all entries so far */
    size_t place;    /* where the next entry must begin */
    bool has_types, has_word_text, has_odt_mark, has_odt_text;
};

bool file_ends_as_zip(struct str bytes)
{
    size_t least = bytes.len > 65535 + END_SIZE ? bytes.len - 65535 - END_SIZE : 0;

    for (size_t at = bytes.len < END_SIZE ? 0 : bytes.len - END_SIZE + 1; at-- > least;) {
        size_t size;
        if (!str_starts(str_slice(bytes, at, bytes.len), STR("PK\5\6")))
            continue;
        size = file_u32(bytes, at + 12);
        if (size <= at && str_starts(str_slice(bytes, at - size, at), STR("PK\1\2")))
            return true;
    }
    return false;
}

/* The record at the very end. Source: APPNOTE 4.3.16. */
static enum file_fault read_end(struct package *p)
{
    struct str end;
    size_t at;

    if (p->bytes.len < END_SIZE)
        return FILE_BROKEN;
    at = p->bytes.len - END_SIZE;
    end = str_slice(p->bytes, at, p->bytes.len);
    if (!str_starts(end, STR("PK\5\6")) || file_u16(end, 20) != 0)
        return file_ends_as_zip(p->bytes) ? FILE_TWO_THINGS : FILE_BROKEN;
    p->count = file_u16(end, 10);
    p->directory_size = file_u32(end, 12);
    p->directory = file_u32(end, 16);
    if (file_u16(end, 4) || file_u16(end, 6) || file_u16(end, 8) != p->count || p->count == 0)
        return FILE_BROKEN;
    if (p->count > FILE_ENTRIES_MAX)
        return FILE_TOO_MUCH_INSIDE;
    return p->directory + p->directory_size == at ? FILE_OK : FILE_TWO_THINGS;
}

/* No way out of the folder into which somebody unpacks it, on any system. */
static bool is_name_inside(struct str name)
{
    struct str rest = name, part;

    if (name.len == 0 || name.len > NAME_LEN_MAX || name.at[0] == '/' || !str_is_utf8(name))
        return false;
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)name.at[i] < ' ' || name.at[i] == '\\' || name.at[i] == ':')
            return false;
    while (str_split(&rest, '/', &part))
        if (str_eq(part, STR("..")) || str_eq(part, STR(".")))
            return false;
    return true;
}

/* One entry of the directory; *at moves behind it. Source: APPNOTE 4.3.12. */
static enum file_fault read_entry(struct package *p, size_t *at, struct entry *e)
{
    struct str rest = str_slice(p->bytes, *at, p->directory + p->directory_size);
    size_t names;

    if (rest.len < DIRECTORY_SIZE || !str_starts(rest, STR("PK\1\2")))
        return FILE_BROKEN;
    names = file_u16(rest, 28) + file_u16(rest, 30) + file_u16(rest, 32);
    if (rest.len < DIRECTORY_SIZE + names)
        return FILE_BROKEN;
    *e = (struct entry){
        .name = str_slice(rest, DIRECTORY_SIZE, DIRECTORY_SIZE + file_u16(rest, 28)),
        .at = file_u32(rest, 42),
        .packed = file_u32(rest, 20),
        .unpacked = file_u32(rest, 24),
        .crc = file_u32(rest, 16),
        .flags = file_u16(rest, 8),
        .method = file_u16(rest, 10),
    };
    *at += DIRECTORY_SIZE + names;
    if (e->flags & FLAG_ENCRYPTED)
        return FILE_LOCKED;
    if (file_u16(rest, 4) >> 8 == MADE_BY_UNIX &&
        (file_u32(rest, 38) >> 16 & UNIX_TYPE) == UNIX_LINK)
        return FILE_ACTS;
    return is_name_inside(e->name) ? FILE_OK : FILE_ACTS;
}

/* The header before the entry's bytes must say the same; returns where the bytes begin, 0 when not. */
static size_t bytes_from(const struct package *p, const struct entry *e)
{
    struct str local = str_slice(p->bytes, e->at, p->directory);
    size_t from;

    if (e->at != p->place || local.len < LOCAL_SIZE || !str_starts(local, STR("PK\3\4")) ||
        file_u16(local, 6) != e->flags || file_u16(local, 8) != e->method)
        return 0;
    from = (size_t)LOCAL_SIZE + file_u16(local, 26) + file_u16(local, 28);
    if (local.len < from || local.len - from < e->packed ||
        !str_eq(str_slice(local, LOCAL_SIZE, LOCAL_SIZE + file_u16(local, 26)), e->name))
        return 0;
    if (!(e->flags & FLAG_SIZES_FOLLOW) &&
        (file_u32(local, 18) != e->packed || file_u32(local, 22) != e->unpacked))
        return 0;
    return e->at + from;
}

/* Behind the bytes may stand their sizes once more, with or without a mark. Source: APPNOTE 4.3.9. */
static size_t place_behind(const struct package *p, const struct entry *e, size_t from)
{
    struct str rest = str_slice(p->bytes, from + e->packed, p->directory);

    if (!(e->flags & FLAG_SIZES_FOLLOW))
        return from + e->packed;
    return from + e->packed +
           (str_starts(rest, STR("PK\7\10")) ? DESCRIPTOR_MAX : DESCRIPTOR_MAX - 4);
}

/* Into `out`, which has room for what the directory says, and one byte more to see that it is true. */
static bool unpack(const struct entry *e, struct str packed, char *out)
{
    z_stream z = {.next_in = (z_const Bytef *)packed.at,
        .avail_in = (uInt)packed.len,
        .next_out = (Bytef *)out,
        .avail_out = (uInt)e->unpacked + 1};
    int result;

    if (e->method == METHOD_STORED) {
        if (packed.len != e->unpacked)
            return false;
        if (packed.len)
            memcpy(out, packed.at, packed.len);
    } else {
        if (inflateInit2(&z, -MAX_WBITS) != Z_OK)
            return false;
        result = inflate(&z, Z_FINISH);
        (void)inflateEnd(&z);
        if (result != Z_STREAM_END || z.total_out != e->unpacked || z.avail_in != 0)
            return false;
    }
    return crc32(0, (const Bytef *)out, (uInt)e->unpacked) == e->crc;
}

static void note_names(struct package *p, struct str name, struct str content)
{
    if (str_eq(name, STR("[Content_Types].xml")))
        p->has_types = true;
    if (str_eq(name, STR("word/document.xml")))
        p->has_word_text = true;
    if (str_eq(name, STR("content.xml")))
        p->has_odt_text = true;
    if (p->place == 0 && str_eq(name, STR("mimetype")))
        p->has_odt_mark = str_eq(content, file_media_type(FILE_ODT));
}

static enum file_fault look_into(struct package *p, const struct entry *e, size_t from)
{
    char *out = malloc(e->unpacked + 1);
    enum file_fault fault = FILE_BROKEN;

    if (!out)
        return FILE_TOO_MUCH_INSIDE;
    if (unpack(e, str_slice(p->bytes, from, from + e->packed), out)) {
        note_names(p, e->name, (struct str){out, e->unpacked});
        fault = file_look_entry(e->name, (struct str){out, e->unpacked});
    }
    free(out);
    return fault;
}

static enum file_fault look_at_entry(struct package *p, const struct entry *e)
{
    size_t from = bytes_from(p, e);
    enum file_fault fault;

    if (e->method != METHOD_STORED && e->method != METHOD_DEFLATED)
        return FILE_LOCKED;
    p->unpacked += e->unpacked;
    if (p->unpacked > FILE_UNPACKED_MAX ||
        (p->unpacked > FREE_TO_UNPACK && p->unpacked / FILE_RATIO_MAX > p->bytes.len))
        return FILE_TOO_MUCH_INSIDE;
    if (!from)
        return FILE_BROKEN;
    fault = look_into(p, e, from);
    p->place = place_behind(p, e, from);
    return fault;
}

/* A reader of PDF looks for its beginning in the first 1024 bytes. */
static bool begins_as_pdf(struct str bytes)
{
    return str_contains(str_slice(bytes, 0, 1024), STR("%PDF-"));
}

enum file_fault file_look_zip(struct str bytes, enum file_kind *kind)
{
    struct package p = {.bytes = bytes};
    struct entry e;
    enum file_fault fault = read_end(&p);
    size_t at = p.directory;

    for (size_t i = 0; !fault && i < p.count; i++) {
        fault = read_entry(&p, &at, &e);
        if (!fault)
            fault = look_at_entry(&p, &e);
    }
    if (!fault && at != p.directory + p.directory_size)
        fault = FILE_BROKEN;
    if (p.has_odt_mark && p.has_odt_text)
        *kind = FILE_ODT;
    else if (p.has_types && p.has_word_text)
        *kind = FILE_DOCX;
    if (fault)
        return fault;
    if (p.place != p.directory || begins_as_pdf(bytes))
        return FILE_TWO_THINGS;
    return *kind ? FILE_OK : FILE_NOT_TAKEN;
}
