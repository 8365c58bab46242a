#include "account/account.h"

#include <sodium.h>

#include "account/breached.h"
#include "account/device.h"
#include "account/password.h"
#include "account/readable.h"
#include "account/seal.h"
#include "account/sha1.h"
#include "account/totp.h"
#include "kit/arena.h"
#include "kit/test.h"

/* ------------------------------------------------------------------ codes of the app */

/* Source: RFC 6238 appendix B, SHA-1; the last six of its eight digits. */
TEST(codes_are_those_of_the_rfc)
{
    static const struct {
        int64_t seconds;
        const char *code;
    } rows[] = {
        {59,          "287082"},
        {1111111109,  "081804"},
        {1111111111,  "050471"},
        {1234567890,  "005924"},
        {2000000000,  "279037"},
        {20000000000, "353130"},
    };
    struct arena *a = arena_new(1 << 20);
    struct str secret = STR("12345678901234567890");

    for (size_t i = 0; i < COUNT(rows); i++) {
        instant at = {rows[i].seconds * 1000000};
        check_str(totp_code(a, secret, at), str_of(rows[i].code));
        check_int(totp_step_of(secret, str_of(rows[i].code), at, -1), rows[i].seconds / 30);
    }
    arena_free(a);
}

TEST(a_code_holds_one_step_aside_and_never_again)
{
    struct arena *a = arena_new(1 << 20);
    struct str secret = STR("12345678901234567890");
    instant now = {1792000005LL * 1000000};
    int64_t step = 1792000005LL / 30;
    struct str code = totp_code(a, secret, now);

    for (int aside = -3; aside <= 3; aside++) {
        instant at = {now.us + aside * 30 * 1000000LL};
        check_int(totp_step_of(secret, code, at, -1), aside >= -1 && aside <= 1 ? step : -1);
    }
    check_int(totp_step_of(secret, code, now, step - 1), step);
    check_int(totp_step_of(secret, code, now, step), -1);
    check_int(totp_step_of(secret, code, now, step + 1), -1);
    arena_free(a);
}

TEST(what_is_no_code_of_six_digits_is_refused)
{
    static const char *const odd[] = {"", "0", "28708", "2870822", "287 08", "28708a", "-87082"};
    struct str secret = STR("12345678901234567890");

    for (size_t i = 0; i < COUNT(odd); i++)
        check_int(totp_step_of(secret, str_of(odd[i]), (instant){59000000}, -1), -1);
    check_int(totp_step_of(secret, (struct str){"\0\0\0\0\0\0", 6}, (instant){59000000}, -1), -1);
}

/* Source: RFC 4648 section 10. */
TEST(a_secret_is_written_as_base32_in_groups_of_four)
{
    struct arena *a = arena_new(1 << 20);

    check_str(readable_of(a, STR("foobar"), READABLE_BASE32), STR("MZXW6YTBOI"));
    check_str(readable_of(a, STR("f"), READABLE_BASE32), STR("MY"));
    check_str(readable_of(a, STR(""), READABLE_BASE32), STR(""));
    check_str(totp_secret_text(a, STR("12345678901234567890")),
        STR("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"));
    check_str(
        totp_url(a, STR("Exeshire Key Working"), STR("a@b.cd"), STR("12345678901234567890")).text,
        STR("otpauth://totp/Exeshire%20Key%20Working:a%40b.cd?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
            "&issuer=Exeshire%20Key%20Working"));
    arena_free(a);
}

TEST(a_printed_code_is_known_however_it_is_typed)
{
    struct arena *a = arena_new(1 << 20);
    struct str hash, code = code_new(a, &hash), other;

    check_int(code.len, CODE_CHARS + CODE_CHARS / 4 - 1);
    check_str(code_hash(a, code), hash);
    check_str(code_hash(a, str_upper_ascii(a, code)), hash);
    check_str(code_hash(a, STR("0123 4567-89ab cdef ghjk mnp1")),
        code_hash(a, STR("Oi23456789ABCDEFGHJKMNPL")));
    (void)code_new(a, &other);
    check(!str_eq(other, hash));
    check(str_is_empty(code_hash(a, str_slice(code, 0, code.len - 1))));
    check(str_is_empty(code_hash(a, STR("0123456789abcdefghjkmnpqr"))));
    check(str_is_empty(code_hash(a, STR("0123456789abcdefghjkmnpu"))));
    check(str_is_empty(code_hash(a, STR(""))));
    arena_free(a);
}

TEST(what_is_sealed_opens_for_one_purpose_and_one_account_only)
{
    static const unsigned char key[ACCOUNT_KEY_BYTES] = "a key of stories: 32 bytes known";
    struct arena *a = arena_new(1 << 20);
    struct account_id one = {1}, other = {2};
    struct str sealed, again;

    check(sodium_init() >= 0);
    account_key_use(key);
    sealed = seal(a, "this", one, STR("secret"));
    again = seal(a, "this", one, STR("secret"));
    check(!str_eq(sealed, again) && !str_contains(sealed, STR("secret")));
    check_str(unseal(a, "this", one, sealed), STR("secret"));
    check_str(unseal(a, "that", one, sealed), STR(""));
    check_str(unseal(a, "this", other, sealed), STR(""));
    for (size_t i = 0; i < sealed.len; i++) {
        struct str changed = str_copy(a, sealed.at, sealed.len);
        ((char *)(uintptr_t)changed.at)[i] ^= 1;
        check_str(unseal(a, "this", one, changed), STR(""));
    }
    check_str(unseal(a, "this", one, str_slice(sealed, 0, 10)), STR(""));
    arena_free(a);
}

/* ------------------------------------------------------------------ passwords */

static bool is_refused(struct arena *a, const char *password)
{
    struct problems problems = {0};

    password_check(a,
        &(struct password_wanted){str_of(password), STR("sana.hassan@example.com"),
            STR("Sana Hassan"), STR("Exeshire Key Working")},
        STR("password"), &problems);
    return problems.count > 0;
}

TEST(passwords_that_are_tried_first_are_refused)
{
    static const char *const bad[] = {
        "elevenchars",      /* too short */
        "password1234",     /* common, with an end */
        "P4$$w0rd2024!",    /* in disguise */
        "passwordpassword", /* twice */
        "!!!Football99",    /* with both ends */
        "iloveyou12345",
        "abcdefghijkl",   /* in order */
        "lkjhgfdsapoiuy", /* along the keyboard */
        "123456789012",
        "aaaaaaaaaaaa",
        "abababababab",
        "x7Kq!x7Kq!x7Kq!", /* a part over and over */
        "sanahassan2024",  /* one's own name */
        "exeshire-key1!",  /* the service */
        "keyworking-sana",
        "KeyWorker2026",
    };
    struct arena *a = arena_new(1 << 20);

    for (size_t i = 0; i < COUNT(bad); i++)
        if (!is_refused(a, bad[i]))
            test_fail(__FILE__, __LINE__, "taken: %s", bad[i]);
    arena_free(a);
}

TEST(long_words_that_do_not_belong_together_are_taken)
{
    static const char *const good[] = {"purple teapot river", "correct horse battery",
        "mein Fahrrad ist rot", "vB7#kQ2!mZ9x", "Sana keeps 7 green frogs", "żółw jedzie rowerem",
        "tr0ub4dor and three"};
    struct arena *a = arena_new(1 << 20);

    for (size_t i = 0; i < COUNT(good); i++)
        if (is_refused(a, good[i]))
            test_fail(__FILE__, __LINE__, "refused: %s", good[i]);
    arena_free(a);
}

/* Source: FIPS 180 examples, and RFC 3174 section 7.3. */
TEST(sha1_is_that_of_the_standard)
{
    struct arena *a = arena_new(1 << 20);

    check_str(sha1_text(a, STR("abc")), STR("A9993E364706816ABA3E25717850C26C9CD0D89D"));
    check_str(sha1_text(a, STR("")), STR("DA39A3EE5E6B4B0D3255BFEF95601890AFD80709"));
    check_str(sha1_text(a, STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
        STR("84983E441C3BD26EBAAE4AA1F95129E5E54670F1"));
    check_str(sha1_text(a, STR("0123456701234567012345670123456701234567012345670123456701234567")),
        STR("E0C094E867EF46C350EF54A7F59DD60BED92AE83"));
    arena_free(a);
}

static int by_text(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

TEST(every_line_of_a_file_of_leaked_passwords_is_found_and_nothing_else)
{
    enum { LINES = 200 };
    static const char path[] = "/tmp/keywork-leaked-test";
    struct arena *a = arena_new(1 << 22);
    struct str hashes[LINES], why = {0};
    FILE *file = fopen(path, "w");

    for (int i = 0; i < LINES; i++)
        hashes[i] = sha1_text(a, str_printf(a, "leaked password %d", i));
    qsort(hashes, LINES, sizeof hashes[0], by_text);
    for (int i = 0; i < LINES; i++)
        (void)fprintf(file, "%.*s:%d\r\n", STR_FMT(hashes[i]), 1 << i % 20);
    check(fclose(file) == 0);
    check(breached_use(a, path, &why));
    for (int i = 0; i < LINES; i++) {
        check(breached_holds(a, str_printf(a, "leaked password %d", i)));
        check(!breached_holds(a, str_printf(a, "unheard of %d", i)));
    }
    check(!breached_use(a, "/tmp/keywork-no-such-file", &why));
    check(!breached_use(a, "/etc/passwd", &why));
    (void)remove(path);
    arena_free(a);
}

/* ------------------------------------------------------------------ devices */

TEST(a_browser_is_kept_as_its_kind_and_nothing_more)
{
    static const struct {
        const char *agent, *label;
    } rows[] = {
        {"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
         "Firefox/Windows"                                                                                   },
        {"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
         "Version/18.5 Mobile/15E148 Safari/604.1",                                 "Safari/iPhone" },
        {"Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Mobile "
         "Safari/537.36",                                                           "Chrome/Android"},
        {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 "
         "Safari/537.36 Edg/137.0.0.0",                                             "Edge/Windows"  },
        {"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
         "Version/18.5 Safari/605.1.15",                                            "Safari/Mac"    },
        {"curl/8.0",                                                                         "/"             },
        {"",                                                                                 "/"             },
        {"<script>alert(1)</script>",                                                        "/"             },
    };
    struct arena *a = arena_new(1 << 20);

    for (size_t i = 0; i < COUNT(rows); i++)
        check_str(device_label(a, str_of(rows[i].agent)), str_of(rows[i].label));
    check_str(device_words_of(STR("Safari/iPhone")).system, STR("iPhone"));
    check_str(device_words_of(STR("Safari/iPhone")).browser, STR("Safari"));
    check_str(device_words_of(STR("")).browser, STR(""));
    arena_free(a);
}
