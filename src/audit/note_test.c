#include "audit/note.h"

#include "kit/arena.h"
#include "kit/test.h"

/* A key and a note that the Go package golang.org/x/mod/sumdb/note documents and tests with. */
static const char go_key[] = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
static const char go_text[] = "If you think cryptography is the answer to your problem,\n"
                              "then you don't know what your problem is.\n";
static const char go_signature[] =
    "\xe2\x80\x94 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

static const unsigned char seed[NOTE_SEED_BYTES] = "a seed for tests, never for use";

static struct str checkpoint(struct arena *a, const struct note_key *key, uint64_t size)
{
    struct tree_head head = {size, {"32 bytes that stand for a root.."}};
    struct str text = note_text(a, key->name, &head);

    return str_printf(a, "%.*s\n%.*s", STR_FMT(text), STR_FMT(note_signature(a, key, text)));
}

TEST(a_signature_of_the_reference_implementation_is_good_and_with_one_letter_changed_is_not)
{
    struct arena *a = arena_new(1 << 20);
    struct note note = {.text = str_of(go_text), .signatures = str_of(go_signature)};
    struct note_key key;

    check(note_key_parse(a, str_of(go_key), &key));
    check_str(note_key_text(a, &key), str_of(go_key));
    check(note_is_signed(a, &note, &key, NULL));
    note.text.len--;
    check(!note_is_signed(a, &note, &key, NULL));
    arena_free(a);
}

TEST(a_key_whose_hash_does_not_fit_its_name_is_refused)
{
    static const char *const bad[] = {"", "x", "a+b", "a+b+c",
        "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW+",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"};
    struct arena *a = arena_new(1 << 20);
    struct note_key key;

    for (size_t i = 0; i < COUNT(bad); i++)
        check(!note_key_parse(a, str_of(bad[i]), &key));
    arena_free(a);
}

TEST(a_checkpoint_is_read_as_it_was_written_and_its_signature_is_of_every_byte)
{
    struct arena *a = arena_new(1 << 20);
    struct note_key key = note_key_of(a, seed, (struct str){0}, NOTE_LOG), public_key;
    struct str all = checkpoint(a, &key, 1729);
    struct note note;

    check(note_key_parse(a, note_key_text(a, &key), &public_key));
    check(note_parse(all, &note) && note.head.size == 1729);
    check_str(note.origin, key.name);
    check(memcmp(note.head.root.bytes, "32 bytes that stand for a root..", 32) == 0);
    check(note_is_signed(a, &note, &public_key, NULL));
    for (size_t i = 0; i < all.len; i++) {
        char *worse = arena_alloc(a, all.len);
        memcpy(worse, all.at, all.len);
        worse[i] ^= 1;
        if (note_parse((struct str){worse, all.len}, &note) &&
            note_is_signed(a, &note, &public_key, NULL))
            test_fail(__FILE__, __LINE__, "byte %zu was changed unseen", i);
    }
    arena_free(a);
}

TEST(a_text_of_another_form_is_no_checkpoint)
{
    static const char *const bad[] = {"", "\n\n", "a\n1\n\n", "a\n1\nAAAA\n\n",
        "a\n01\nMzIgYnl0ZXMgdGhhdCBzdGFuZCBmb3IgYSByb290Li4=\n\n",
        "a\n-1\nMzIgYnl0ZXMgdGhhdCBzdGFuZCBmb3IgYSByb290Li4=\n\n",
        "a\n\nMzIgYnl0ZXMgdGhhdCBzdGFuZCBmb3IgYSByb290Li4=\n\n",
        "a\n99999999999999999999\nMzIgYnl0ZXMgdGhhdCBzdGFuZCBmb3IgYSByb290Li4=\n\n",
        "a b\n1\nMzIgYnl0ZXMgdGhhdCBzdGFuZCBmb3IgYSByb290Li4=\n\n",
        "a\n1\nMzIgYnl0ZXMgdGhhdCBzdGFuZCBmb3IgYSByb290Li4=\n"};
    struct note note;

    for (size_t i = 0; i < COUNT(bad); i++)
        if (note_parse(str_of(bad[i]), &note))
            test_fail(__FILE__, __LINE__, "taken for a checkpoint: %s", bad[i]);
    check(note_parse(
        STR("a\n0\nMzIgYnl0ZXMgdGhhdCBzdGFuZCBmb3IgYSByb290Li4=\nan extension\n\n"), &note));
}

TEST(a_witness_signs_the_text_with_its_time_and_is_no_log)
{
    struct arena *a = arena_new(1 << 20);
    struct note_key log = note_key_of(a, seed, (struct str){0}, NOTE_LOG);
    struct note_key witness = note_key_of(a, seed, STR("witness.example.org"), NOTE_WITNESS);
    struct note_key other = note_key_of(a, seed, STR("witness.example.net"), NOTE_WITNESS);
    instant now = {1795250000LL * 1000000}, at = INSTANT_NONE;
    struct str all = checkpoint(a, &log, 5);
    struct note note;

    check(note_parse(all, &note));
    check(!note_is_signed(a, &note, &witness, &at));
    all = str_printf(
        a, "%.*s%.*s", STR_FMT(all), STR_FMT(note_cosignature(a, &witness, note.text, now)));
    check(note_parse(all, &note));
    check(note_is_signed(a, &note, &log, NULL));
    check(note_is_signed(a, &note, &witness, &at) && at.us == now.us);
    check(!note_is_signed(a, &note, &other, NULL));
    arena_free(a);
}
