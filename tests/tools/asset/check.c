/*
 * Looks at the table that tests/tools/asset/run had written from its own files, with zlib's and
 * brotli's decoders as the judges of the packed forms.
 */
#include <brotli/decode.h>
#include <sodium.h>
#include <zlib.h>

#include "app/asset.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/test.h"

enum { LARGE = 1 << 20 };

static const struct asset_file *named(struct str name)
{
    for (size_t i = 0; i < asset_file_count; i++)
        if (str_eq(asset_files[i].name, name))
            return &asset_files[i];
    return NULL;
}

static struct str file(struct arena *a, const char *name)
{
    FILE *in = fopen(name, "rb");
    char *bytes = arena_alloc(a, LARGE);
    size_t size = in ? fread(bytes, 1, LARGE, in) : 0;

    check(in != NULL);
    if (in)
        fclose(in);
    return (struct str){bytes, size};
}

static struct str unzip(struct arena *a, struct str packed)
{
    unsigned char *out = arena_alloc(a, LARGE);
    z_stream z = {.next_out = out, .avail_out = LARGE};
    struct str in = str_copy(a, packed.at, packed.len);

    z.next_in = (unsigned char *)arena_alloc(a, in.len + 1);
    memcpy(z.next_in, in.at, in.len);
    z.avail_in = (uInt)in.len;
    check(inflateInit2(&z, 15 + 16) == Z_OK);
    check(inflate(&z, Z_FINISH) == Z_STREAM_END);
    inflateEnd(&z);
    return (struct str){(char *)out, z.total_out};
}

static struct str unbrotli(struct arena *a, struct str packed)
{
    size_t size = LARGE;
    uint8_t *out = arena_alloc(a, size);

    check(BrotliDecoderDecompress(packed.len, (const uint8_t *)packed.at, &size, out) ==
          BROTLI_DECODER_RESULT_SUCCESS);
    return (struct str){(char *)out, size};
}

TEST(every_byte_survives_the_way_through_c)
{
    struct arena *a = arena_new(64 << 20);

    check_str(named(STR("bytes.png"))->plain.bytes, file(a, "bytes.png"));
    check_str(named(STR("digits.txt"))->plain.bytes, file(a, "digits.txt"));
    check_str(named(STR("large.css"))->plain.bytes, file(a, "large.css"));
    check_int(named(STR("empty.txt"))->plain.bytes.len, 0);
    arena_free(a);
}

TEST(packed_forms_unpack_to_the_plain_one)
{
    struct arena *a = arena_new(64 << 20);
    const struct asset_file *large = named(STR("large.css"));

    check_str(unzip(a, large->gzip.bytes), large->plain.bytes);
    check_str(unbrotli(a, large->brotli.bytes), large->plain.bytes);
    check(large->gzip.bytes.len < large->plain.bytes.len / 10);
    check(large->brotli.bytes.len < large->gzip.bytes.len);
    arena_free(a);
}

TEST(a_packed_form_that_is_not_smaller_is_left_out)
{
    check(str_is_empty(named(STR("noise.woff2"))->gzip.bytes));
    check(str_is_empty(named(STR("noise.woff2"))->brotli.bytes));
    check(str_is_empty(named(STR("empty.txt"))->gzip.bytes));
    check_str(asset_reply(named(STR("noise.woff2"))->path, true, true).content_encoding, STR(""));
}

TEST(the_path_holds_the_hash_of_the_bytes)
{
    struct arena *a = arena_new(1 << 20);
    unsigned char hash[crypto_hash_sha256_BYTES];
    struct str plain = named(STR("digits.txt"))->plain.bytes;

    crypto_hash_sha256(hash, (const unsigned char *)plain.at, plain.len);
    struct str want = str_printf(a, "/assets/digits-%.*s.txt", STR_FMT(str_hex(a, hash, 6)));
    check_str(named(STR("digits.txt"))->path, want);
    arena_free(a);
}

TEST(references_become_hashed_paths)
{
    struct arena *a = arena_new(1 << 20);
    struct str icon = named(STR("bytes.png"))->path, font = named(STR("noise.woff2"))->path;
    struct str want =
        str_printf(a, "a{background:url(%.*s)}b{src:url('%.*s'),url(\"%.*s\")}/* see %.*s. */\n",
            STR_FMT(icon), STR_FMT(font), STR_FMT(icon), STR_FMT(icon));

    check_str(named(STR("names.css"))->plain.bytes, want);
    arena_free(a);
}

TEST(a_reference_changes_the_hash_of_the_file_that_holds_it)
{
    struct str css = named(STR("names.css"))->path;

    check(str_contains(named(STR("deep.js"))->plain.bytes, css));
}

TEST(a_fixed_name_keeps_its_path_and_is_not_cached_for_ever)
{
    struct reply reply = asset_reply(STR("/robots.txt"), false, false);

    check_int(reply.status, 200);
    check(!reply.is_immutable);
    check_str(reply.content_type, STR("text/plain; charset=utf-8"));
    check_int(asset_reply(STR("/assets/robots.txt"), false, false).status, 0);
}

TEST(the_smallest_accepted_form_is_sent)
{
    struct str path = asset_url(STR("large.css")).text;
    struct reply brotli = asset_reply(path, true, true), gzip = asset_reply(path, false, true);
    struct reply plain = asset_reply(path, false, false);

    check_str(brotli.content_encoding, STR("br"));
    check_str(gzip.content_encoding, STR("gzip"));
    check_str(plain.content_encoding, STR(""));
    check(brotli.body.len < gzip.body.len && gzip.body.len < plain.body.len);
    check(brotli.is_immutable && gzip.is_immutable && plain.is_immutable);
    check_str(brotli.content_type, STR("text/css; charset=utf-8"));
}

TEST(each_form_has_an_etag_of_its_own)
{
    struct str path = asset_url(STR("large.css")).text;
    struct str one = asset_reply(path, true, false).etag, two = asset_reply(path, false, true).etag;
    struct str three = asset_reply(path, false, false).etag;

    check(!str_eq(one, two) && !str_eq(two, three) && !str_eq(one, three));
    check(str_starts(one, STR("\"")) && str_ends(one, STR("\"")));
}

TEST(only_the_exact_path_is_served)
{
    struct arena *a = arena_new(1 << 20);
    struct str path = asset_url(STR("large.css")).text;

    check_int(asset_reply(str_slice(path, 0, path.len - 1), true, true).status, 0);
    check_int(asset_reply(str_printf(a, "%.*s/", STR_FMT(path)), true, true).status, 0);
    check_int(asset_reply(STR("/assets/../robots.txt"), true, true).status, 0);
    check_int(asset_reply(STR("/assets/large.css"), true, true).status, 0);
    check_int(asset_reply(STR(""), true, true).status, 0);
    arena_free(a);
}

static void ask_for_nothing(void *context)
{
    (void)context;
    asset_url(STR("no-such.css"));
}

TEST(a_name_that_is_not_there_is_a_fault)
{
    struct fault why = {0};

    check(!fault_run(ask_for_nothing, NULL, &why));
    check_int(why.kind, FAULT_BUG);
}
