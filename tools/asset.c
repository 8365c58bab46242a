/*
 * asset: files for the browser, written as C, so that the program carries them in itself.
 *
 *     asset --out build/gen/app/asset_files FILE=URLNAME ...
 *
 * URLNAME `app.css` is served as /assets/app-<12 digits of its SHA-256>.css and may be cached for
 * ever; URLNAME `/robots.txt` is served as exactly that path. Text files may name other assets as
 * /assets/app.css; each such reference becomes the hashed path, and one to a file that is not in the
 * list stops the build, as does a circle of references (no hash could be right). A gzip and a brotli
 * form are kept when they are smaller. What is written is the table that app/asset.h declares.
 */
#include <brotli/encode.h>
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/str.h"

enum { HASH_DIGITS = 12, FILE_MAX = 8 << 20, MEMORY_MAX = 512 << 20 };

enum state { UNSEEN, BUSY, DONE };

struct asset {
    struct str file, name; /* where it lies; what templates call it */
    struct str path;       /* what browsers ask for */
    struct str type, hash;
    struct str plain, gzip, brotli;
    enum state state;
    bool is_text, is_hashed;
};

struct assets {
    struct arena *arena;
    struct asset *at;
    size_t count;
};

/* Text may hold references; its media type says which characters it is written in. */
static const struct {
    struct str end, type;
    bool is_text;
} types[] = {
    {STR_INIT(".css"),         STR_INIT("text/css; charset=utf-8"),        true },
    {STR_INIT(".js"),          STR_INIT("text/javascript; charset=utf-8"), true },
    {STR_INIT(".txt"),         STR_INIT("text/plain; charset=utf-8"),      true },
    {STR_INIT(".svg"),         STR_INIT("image/svg+xml"),                  true },
    {STR_INIT(".webmanifest"), STR_INIT("application/manifest+json"),      true },
    {STR_INIT(".ico"),         STR_INIT("image/x-icon"),                   false},
    {STR_INIT(".png"),         STR_INIT("image/png"),                      false},
    {STR_INIT(".woff2"),       STR_INIT("font/woff2"),                     false},
};

noreturn static void stop(struct str file, size_t line, const char *what, struct str name)
{
    fprintf(stderr, "%.*s:%zu: %s", STR_FMT(file), line, what);
    if (!str_is_empty(name))
        fprintf(stderr, ": %.*s", STR_FMT(name));
    fputc('\n', stderr);
    exit(1);
}

/* ---- reading ---- */

static struct str read_file(struct arena *a, struct str file)
{
    FILE *in = fopen(str_c(a, file), "rb");

    if (!in)
        stop(file, 1, "cannot be read", str_of(strerror(errno)));
    if (fseek(in, 0, SEEK_END) != 0)
        stop(file, 1, "cannot be read", str_of(strerror(errno)));
    long size = ftell(in);
    if (size < 0 || size > FILE_MAX)
        stop(file, 1, "is no file, or larger than 8 MiB", STR(""));
    rewind(in);
    char *bytes = arena_alloc(a, (size_t)size + 1);
    if (fread(bytes, 1, (size_t)size, in) != (size_t)size)
        stop(file, 1, "could not be read to its end", STR(""));
    fclose(in);
    return (struct str){bytes, (size_t)size};
}

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
}

static bool is_name(struct str name)
{
    size_t i = 0;

    while (i < name.len && is_name_char(name.at[i]))
        i++;
    return i == name.len && i > 0 && name.at[0] != '.' && !str_ends(name, STR("."));
}

static void set_type(struct asset *asset)
{
    for (size_t i = 0; i < COUNT(types); i++)
        if (str_ends(asset->name, types[i].end) && asset->name.len > types[i].end.len) {
            asset->type = types[i].type;
            asset->is_text = types[i].is_text;
            return;
        }
    stop(asset->file, 1, "has an ending whose media type is not known here", asset->name);
}

static struct asset *find(const struct assets *all, struct str name)
{
    for (size_t i = 0; i < all->count; i++)
        if (str_eq(all->at[i].name, name))
            return &all->at[i];
    return NULL;
}

static void add(struct assets *all, struct str argument)
{
    ptrdiff_t equals = str_find(argument, STR("="));
    struct asset asset = {.is_hashed = true};

    if (equals <= 0)
        stop(argument, 1, "should be FILE=URLNAME", STR(""));
    asset.file = str_slice(argument, 0, (size_t)equals);
    asset.name = str_slice(argument, (size_t)equals + 1, argument.len);
    if (str_starts(asset.name, STR("/"))) {
        asset.path = asset.name;
        asset.name = str_slice(asset.name, 1, asset.name.len);
        asset.is_hashed = false;
    }
    if (!is_name(asset.name))
        stop(asset.file, 1, "may be named with letters, digits, '-', '_' and '.' only", asset.name);
    if (find(all, asset.name))
        stop(asset.file, 1, "has the name of another asset", asset.name);
    set_type(&asset);
    asset.plain = read_file(all->arena, asset.file);
    if (asset.is_text && !str_is_utf8(asset.plain))
        stop(asset.file, 1, "is not valid UTF-8", STR(""));
    all->at[all->count++] = asset;
}

/* ---- references, hashes, smaller forms ---- */

static size_t line_of(struct str text, size_t offset)
{
    size_t line = 1;

    for (size_t i = 0; i < offset; i++)
        line += text.at[i] == '\n';
    return line;
}

/* The name that stands at `from`; a full stop that ends a sentence does not belong to it. */
static struct str name_at(struct str text, size_t from)
{
    size_t to = from;

    while (to < text.len && is_name_char(text.at[to]))
        to++;
    while (to > from && text.at[to - 1] == '.')
        to--;
    return str_slice(text, from, to);
}

static void finish(struct assets *all, struct asset *asset);

static struct str join(struct arena *a, struct str first, struct str second)
{
    char *bytes = arena_alloc(a, first.len + second.len + 1);

    if (first.len > 0)
        memcpy(bytes, first.at, first.len);
    if (second.len > 0)
        memcpy(bytes + first.len, second.at, second.len);
    return (struct str){bytes, first.len + second.len};
}

static struct str rewrite(struct assets *all, const struct asset *asset)
{
    static const struct str mark = STR_INIT("/assets/");
    struct str rest = asset->plain, done = {NULL, 0};

    for (ptrdiff_t at; (at = str_find(rest, mark)) >= 0;) {
        struct str name = name_at(rest, (size_t)at + mark.len);
        struct asset *other = find(all, name);
        if (!other || !other->is_hashed) {
            size_t offset = asset->plain.len - rest.len + (size_t)at;
            stop(asset->file, line_of(asset->plain, offset),
                "names an asset that is not in the list", name);
        }
        if (other->state == BUSY)
            stop(asset->file, line_of(asset->plain, asset->plain.len - rest.len),
                "takes part in a circle of references with", name);
        finish(all, other);
        done = join(all->arena, done, str_slice(rest, 0, (size_t)at));
        done = join(all->arena, done, other->path);
        rest = str_slice(rest, (size_t)at + mark.len + name.len, rest.len);
    }
    return join(all->arena, done, rest);
}

static struct str digest(struct arena *a, struct str bytes)
{
    unsigned char hash[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(hash, (const unsigned char *)bytes.at, bytes.len);
    return str_hex(a, hash, HASH_DIGITS / 2);
}

static struct str hashed_path(struct arena *a, const struct asset *asset)
{
    size_t dot = asset->name.len;

    while (asset->name.at[dot - 1] != '.')
        dot--;
    return str_printf(a, "/assets/%.*s-%.*s.%.*s", (int)dot - 1, asset->name.at,
        STR_FMT(asset->hash), (int)(asset->name.len - dot), asset->name.at + dot);
}

/* Level 9, and no time or name in the head, so that the same file always gives the same bytes. */
static struct str gzip(struct arena *a, struct str plain)
{
    z_stream z = {0};

    if (deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        fault(FAULT_BUG, "zlib does not start");
    uLong room = deflateBound(&z, (uLong)plain.len);
    unsigned char *out = arena_alloc(a, room);
    char *in = arena_alloc(a, plain.len + 1);
    if (plain.len > 0)
        memcpy(in, plain.at, plain.len);
    z.next_in = (unsigned char *)in;
    z.avail_in = (uInt)plain.len;
    z.next_out = out;
    z.avail_out = (uInt)room;
    if (deflate(&z, Z_FINISH) != Z_STREAM_END)
        fault(FAULT_BUG, "zlib did not finish");
    size_t size = z.total_out;
    deflateEnd(&z);
    return (struct str){(char *)out, size};
}

static struct str brotli(struct arena *a, const struct asset *asset)
{
    size_t size = BrotliEncoderMaxCompressedSize(asset->plain.len) + 64;
    uint8_t *out = arena_alloc(a, size);
    BrotliEncoderMode mode = asset->is_text ? BROTLI_MODE_TEXT : BROTLI_MODE_GENERIC;

    if (!BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS, mode, asset->plain.len,
            (const uint8_t *)asset->plain.at, &size, out))
        fault(FAULT_BUG, "brotli did not finish");
    return (struct str){(char *)out, size};
}

static struct str if_smaller(struct str packed, struct str plain)
{
    return packed.len < plain.len ? packed : (struct str){NULL, 0};
}

static void finish(struct assets *all, struct asset *asset)
{
    if (asset->state == DONE)
        return;
    asset->state = BUSY;
    if (asset->is_text)
        asset->plain = rewrite(all, asset);
    asset->hash = digest(all->arena, asset->plain);
    if (asset->is_hashed)
        asset->path = hashed_path(all->arena, asset);
    asset->gzip = if_smaller(gzip(all->arena, asset->plain), asset->plain);
    asset->brotli = if_smaller(brotli(all->arena, asset), asset->plain);
    asset->state = DONE;
}

/* ---- writing ---- */

/*
 * Bytes as one string literal: compilers read those a hundred times faster than lists of numbers.
 * Octal, because hexadecimal escapes have no end; '?' is escaped against trigraphs.
 */
static void put_bytes(FILE *out, struct str s)
{
    fputs("{\"", out);
    for (size_t i = 0, column = 0; i < s.len; i++, column++) {
        unsigned char c = (unsigned char)s.at[i];
        bool digit_follows = i + 1 < s.len && s.at[i + 1] >= '0' && s.at[i + 1] <= '9';
        if (column == 90) {
            fputs("\"\n\"", out);
            column = 0;
        }
        if (c == '"' || c == '\\' || c == '?')
            fprintf(out, "\\%c", c);
        else if (c >= ' ' && c < 127)
            fputc(c, out);
        else
            fprintf(out, digit_follows ? "\\%03o" : "\\%o", c);
    }
    fprintf(out, "\", %zu}", s.len);
}

static void put_form(
    FILE *out, const char *field, const struct asset *asset, struct str bytes, const char *suffix)
{
    if (str_is_empty(bytes) && *suffix)
        return;
    fprintf(out, "        .%s = {.etag = STR_INIT(\"\\\"%.*s%s\\\"\"), .bytes =\n", field,
        STR_FMT(asset->hash), suffix);
    put_bytes(out, bytes);
    fputs("},\n", out);
}

static void put_asset(FILE *out, const struct asset *asset)
{
    fprintf(out,
        "    {\n"
        "        .name = STR_INIT(\"%.*s\"),\n"
        "        .path = STR_INIT(\"%.*s\"),\n"
        "        .type = STR_INIT(\"%.*s\"),\n"
        "        .is_hashed = %s,\n",
        STR_FMT(asset->name), STR_FMT(asset->path), STR_FMT(asset->type),
        asset->is_hashed ? "true" : "false");
    put_form(out, "plain", asset, asset->plain, "");
    put_form(out, "gzip", asset, asset->gzip, "-gz");
    put_form(out, "brotli", asset, asset->brotli, "-br");
    fputs("    },\n", out);
}

static void write_table(const struct assets *all, const char *out_name)
{
    struct str file = str_printf(all->arena, "%s.c", out_name);
    FILE *out = fopen(file.at, "wb");

    if (!out)
        stop(file, 1, "cannot be written", str_of(strerror(errno)));
    fputs("/* Written by tools/asset; see tools/README.md. */\n#include \"app/asset.h\"\n\n"
          "const struct asset_file asset_files[] = {\n",
        out);
    for (size_t i = 0; i < all->count; i++)
        put_asset(out, &all->at[i]);
    fputs("};\n\nconst size_t asset_file_count = COUNT(asset_files);\n", out);
    if (ferror(out) || fclose(out) != 0)
        stop(file, 1, "could not be written to its end", STR(""));
}

int main(int count, char **arguments)
{
    if (count < 4 || strcmp(arguments[1], "--out") != 0) {
        fputs("usage: asset --out build/gen/app/asset_files FILE=URLNAME ...\n", stderr);
        return 2;
    }
    if (sodium_init() < 0)
        return 1;
    struct assets all = {.arena = arena_new(MEMORY_MAX)};
    all.at = arena_array_of(all.arena, (size_t)count, struct asset);
    for (int i = 3; i < count; i++)
        add(&all, str_of(arguments[i]));
    for (size_t i = 0; i < all.count; i++)
        finish(&all, &all.at[i]);
    write_table(&all, arguments[2]);
    arena_free(all.arena);
    return 0;
}
