/* What kit/file_testing.h promises; no tests here. */
#define ZLIB_CONST
#include "kit/file_testing.h"

#include <stdlib.h>

#include <png.h>
#include <zlib.h>

#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/picture_reading.h"

enum { LOCAL = 30, DIRECTORY = 46, END = 22 };

static void put(char **to, uint64_t value, size_t size)
{
    for (size_t i = 0; i < size; i++)
        *(*to)++ = (char)(value >> 8 * i);
}

static void put_bytes(char **to, struct str bytes)
{
    if (bytes.len)
        memcpy(*to, bytes.at, bytes.len);
    *to += bytes.len;
}

static struct str deflate_with(struct arena *a, struct str bytes, int window)
{
    z_stream z = {.next_in = (z_const Bytef *)bytes.at, .avail_in = (uInt)bytes.len};
    char *out;

    require(deflateInit2(&z, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    out = arena_alloc(a, deflateBound(&z, bytes.len));
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)deflateBound(&z, bytes.len);
    require(deflate(&z, Z_FINISH) == Z_STREAM_END);
    (void)deflateEnd(&z);
    return (struct str){out, z.total_out};
}

struct str deflated(struct arena *a, struct str bytes) { return deflate_with(a, bytes, 15); }

/* What both headers of an entry say alike, from the flags to the length of the name. */
static void put_common(char **to, const struct zip_wish *w, struct str packed, struct str name)
{
    put(to, w->is_encrypted ? 1 : 0, 2);
    put(to, w->is_deflated ? 8 : 0, 2);
    put(to, 0, 4);
    put(to, (uint32_t)crc32(0, (const Bytef *)w->content.at, (uInt)w->content.len), 4);
    put(to, (uint32_t)packed.len, 4);
    put(to, (uint32_t)(w->says_unpacked ? w->says_unpacked : w->content.len), 4);
    put(to, (uint32_t)name.len, 2);
    put(to, 0, 2);
}

static void put_entry(char **to, const struct zip_wish *w, struct str packed)
{
    struct str name = str_of(w->local_name ? w->local_name : w->name);

    put_bytes(to, STR("PK\3\4"));
    put(to, 20, 2);
    put_common(to, w, packed, name);
    put_bytes(to, name);
    put_bytes(to, packed);
}

static void put_directory(char **to, const struct zip_wish *w, struct str packed, uint32_t at)
{
    put_bytes(to, STR("PK\1\2"));
    put(to, 3 << 8 | 20, 2);
    put(to, 20, 2);
    put_common(to, w, packed, str_of(w->name));
    put(to, 0, 6);
    put(to, (w->is_link ? 0120777U : 0100644U) << 16, 4);
    put(to, at, 4);
    put_bytes(to, str_of(w->name));
}

struct str zip_made(struct arena *a, const struct zip_wish *entries, size_t count)
{
    struct str *packed = arena_array_of(a, count, struct str);
    uint32_t *at = arena_array_of(a, count, uint32_t), directory;
    size_t room = END;
    char *bytes, *to;

    for (size_t i = 0; i < count; i++) {
        packed[i] =
            entries[i].is_deflated ? deflate_with(a, entries[i].content, -15) : entries[i].content;
        room += LOCAL + DIRECTORY + packed[i].len + 2 * strlen(entries[i].name) + 300;
    }
    bytes = to = arena_alloc(a, room);
    for (size_t i = 0; i < count; i++) {
        at[i] = (uint32_t)(to - bytes);
        put_entry(&to, &entries[i], packed[i]);
    }
    directory = (uint32_t)(to - bytes);
    for (size_t i = 0; i < count; i++)
        put_directory(&to, &entries[i], packed[i], at[i]);
    put_bytes(&to, STR("PK\5\6"));
    room = (size_t)(to - bytes) - 4 - directory;
    put(&to, 0, 4);
    put(&to, (uint32_t)count, 2);
    put(&to, (uint32_t)count, 2);
    put(&to, (uint32_t)room, 4);
    put(&to, directory, 4);
    put(&to, 0, 2);
    return (struct str){bytes, (size_t)(to - bytes)};
}

struct str docx_made(struct arena *a, const struct zip_wish *more)
{
    struct zip_wish entries[] = {
        {.name = "[Content_Types].xml",                                       .content = STR("<?xml version=\"1.0\"?><Types/>")},
        { .name = "_rels/.rels",
         .content = STR("<Relationships><Relationship Id=\"1\" Type=\"http://x/officeDocument\" "
                           "Target=\"word/document.xml\"/></Relationships>"),
         .is_deflated = true},
        {                                                                                                    .name = "word/document.xml",
         .content = STR("<w:document><w:t>Dear Sana</w:t></w:document>"),
         .is_deflated = true},
        *more,
    };

    return zip_made(a, entries, more->name ? COUNT(entries) : COUNT(entries) - 1);
}

struct str pdf_made(struct arena *a, const char *body)
{
    return str_printf(a,
        "%%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n%s\ntrailer\n"
        "<< /Root 1 0 R >>\nstartxref\n9\n%%%%EOF\n",
        body);
}

/* ------------------------------------------------------------------ pictures */

static struct pixels two_colours(struct arena *a, unsigned width, unsigned height)
{
    struct pixels p = {arena_alloc(a, (size_t)width * height * 3), width, height, 1};

    for (size_t y = 0; y < height; y++)
        for (size_t x = 0; x < width; x++)
            p.at[(y * width + x) * 3 + (y < height / 2 ? 0 : 2)] = 255;
    return p;
}

struct str png_made(struct arena *a, unsigned width, unsigned height)
{
    struct pixels p = two_colours(a, width, height);
    png_image image = {
        .version = PNG_IMAGE_VERSION, .width = width, .height = height, .format = PNG_FORMAT_RGB};
    png_alloc_size_t len = PNG_IMAGE_PNG_SIZE_MAX(image);
    char *bytes = arena_alloc(a, len);

    require(png_image_write_to_memory(&image, bytes, &len, 0, p.at, 0, NULL));
    return (struct str){bytes, len};
}

struct str jpeg_made(struct arena *a, unsigned width, unsigned height, int orientation)
{
    /* One tag in the first directory, then words that must not survive. */
    char exif[] = "\xFF\xE1\0\x36"
                  "Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0o\0\0\0\0\0\0\0"
                  "at home, 7 Hidden";
    struct pixels p = two_colours(a, width, height);
    struct picture plain;
    char *bytes, *to;

    exif[28] = (char)orientation;
    exif[3] = (char)(sizeof exif - 1 - 2);
    require(pixels_write(&p, &plain) == FILE_OK);
    bytes = to = arena_alloc(a, plain.len + sizeof exif);
    put_bytes(&to, STR("\xFF\xD8"));
    put_bytes(&to, (struct str){exif, sizeof exif - 1});
    put_bytes(&to, (struct str){(char *)plain.bytes + 2, plain.len - 2});
    picture_free(&plain);
    return (struct str){bytes, (size_t)(to - bytes)};
}
