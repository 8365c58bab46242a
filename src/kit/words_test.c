#include "kit/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "kit/arena.h"
#include "kit/test.h"

/* A catalogue built in memory: what msgfmt writes, without a hash table. */
struct catalogue {
    unsigned char bytes[4096];
    size_t len;
    bool is_swapped;
};

static void put_number(struct catalogue *c, size_t at, uint32_t n)
{
    if (c->is_swapped)
        n = __builtin_bswap32(n);
    memcpy(c->bytes + at, &n, sizeof n);
}

struct pair {
    struct str id, text;
};

static const struct pair welsh[] = {
    {STR_INIT(""),                 STR_INIT("Content-Type: text/plain; charset=UTF-8\n")},
    {STR_INIT("For {1}, due {2}"), STR_INIT("Erbyn {2}, i {1}")                         },
    {STR_INIT("One\0Many"),        STR_INIT("Un\0Llawer")                               },
    {STR_INIT("Plan"),             STR_INIT("Cynllun")                                  },
    {STR_INIT("Save"),             STR_INIT("")                                         },
    {STR_INIT("Yes"),              STR_INIT("Ydy")                                      },
};

static size_t put_text(struct catalogue *c, size_t entry, struct str text)
{
    put_number(c, entry, (uint32_t)text.len);
    put_number(c, entry + 4, (uint32_t)c->len);
    memcpy(c->bytes + c->len, text.at, text.len);
    c->len += text.len + 1;
    return entry + 8;
}

static struct catalogue build(const struct pair *pairs, uint32_t count, bool is_swapped)
{
    struct catalogue c = {.is_swapped = is_swapped};
    size_t originals = 28, translations = 28 + 8 * (size_t)count;

    put_number(&c, 0, 0x950412de);
    put_number(&c, 8, count);
    put_number(&c, 12, (uint32_t)originals);
    put_number(&c, 16, (uint32_t)translations);
    c.len = translations + 8 * (size_t)count;
    for (uint32_t i = 0; i < count; i++) {
        originals = put_text(&c, originals, pairs[i].id);
        translations = put_text(&c, translations, pairs[i].text);
    }
    return c;
}

static const struct language *read_bytes(
    const unsigned char *bytes, size_t len, const char *code, const char **why)
{
    char path[] = "/tmp/words_test_XXXXXX";
    int file = mkstemp(path);
    const struct language *language = NULL;

    *why = "cannot write";
    if (file >= 0 && write(file, bytes, len) == (ssize_t)len)
        language = language_read(path, str_of(code), why);
    (void)close(file);
    (void)unlink(path);
    return language;
}

static const struct language *read_good(const struct catalogue *c)
{
    const char *why = NULL;
    const struct language *language = read_bytes(c->bytes, c->len, "cy", &why);

    check(language);
    check(why == NULL);
    return language;
}

static void check_is_welsh(const struct language *language)
{
    check_str(msg_text(language, MSG("Plan")), STR("Cynllun"));
    check_str(msg_text(language, MSG("Yes")), STR("Ydy"));
    check_str(msg_text(language, MSG("For {1}, due {2}")), STR("Erbyn {2}, i {1}"));
    check_str(msg_text(language, MSG("One")), STR("Un"));
}

TEST(catalogue_translates_in_both_byte_orders)
{
    struct catalogue ours = build(welsh, COUNT(welsh), false);
    struct catalogue theirs = build(welsh, COUNT(welsh), true);

    check_is_welsh(read_good(&ours));
    check_is_welsh(read_good(&theirs));
}

TEST(sentence_that_the_catalogue_lacks_stays_english)
{
    struct catalogue c = build(welsh, COUNT(welsh), false);
    const struct language *language = read_good(&c);

    check_str(msg_text(language, MSG("Save")), STR("Save"));
    check_str(msg_text(language, MSG("Absent")), STR("Absent"));
    check_str(msg_text(language, MSG("Zzz")), STR("Zzz"));
    check_str(msg_text(language, MSG("!")), STR("!"));
    check_str(msg_text(NULL, MSG("Plan")), STR("Plan"));
}

/* The header of a catalogue is the translation of "". */
TEST(no_message_is_no_text_in_any_language)
{
    struct catalogue c = build(welsh, COUNT(welsh), false);
    const struct language *language = read_good(&c);

    check_str(msg_text(language, MSG_NONE), STR(""));
    check_str(msg_text(language, MSG("")), STR(""));
    check_str(msg_text(language_pseudo(), MSG("")), STR(""));
    check_str(msg_text(NULL, MSG_NONE), STR(""));
}

TEST(empty_catalogue_is_allowed)
{
    struct catalogue c = build(welsh, 0, false);

    check_str(msg_text(read_good(&c), MSG("Plan")), STR("Plan"));
}

static void check_refused(struct catalogue c, const char *what)
{
    const char *why = NULL;

    if (read_bytes(c.bytes, c.len, "cy", &why))
        test_fail(__FILE__, __LINE__, "accepted: %s", what);
    check(why != NULL);
}

TEST(damaged_catalogues_are_refused)
{
    const struct catalogue good = build(welsh, COUNT(welsh), false);
    static const struct {
        size_t at;
        uint32_t number;
        const char *what;
    } cases[] = {
        {0,                     0x12345678, "magic"                       },
        {4,                     0x00020000, "revision"                    },
        {8,                     0xffffffff, "count beyond all"            },
        {8,                     4000,       "count beyond the file"       },
        {12,                    0xfffffff0, "originals beyond the file"   },
        {16,                    0x80000000, "translations beyond the file"},
        {28,                    0xffffffff, "length of an original"       },
        {32,                    0xffffffff, "offset of an original"       },
        {28 + 8 * COUNT(welsh), 0x7fffffff, "length of a translation"     },
        {28 + 8,                3,          "text without its NUL"        },
        {28 + 8 * 3 + 4,        0,          "order"                       },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct catalogue bad = good;

        put_number(&bad, cases[i].at, cases[i].number);
        check_refused(bad, cases[i].what);
    }
}

TEST(catalogue_cut_anywhere_is_refused)
{
    struct catalogue c = build(welsh, COUNT(welsh), false);

    while (c.len-- > 0)
        check_refused(c, "cut");
}

TEST(catalogue_that_is_not_utf8_is_refused)
{
    static const struct pair latin[] = {
        {STR_INIT("Cafe"), STR_INIT("Caf\xe9")}
    };

    check_refused(build(latin, 1, false), "Latin-1");
}

TEST(catalogue_that_is_not_there_says_so)
{
    const char *why = NULL;

    check(!language_read("/nonexistent/cy.mo", STR("cy"), &why));
    check(why != NULL);
}

TEST(direction_follows_from_the_code)
{
    static const struct {
        const char *code;
        bool is_right_to_left;
    } cases[] = {
        {"cy",         false},
        {"ur",         true },
        {"ar",         true },
        {"ar-EG",      true },
        {"fa-IR",      true },
        {"pa",         false},
        {"pa-Arab",    true },
        {"pa-Arab-PK", true },
        {"ur-Latn",    false},
        {"arn",        false},
        {"PS",         true },
        {"zh-Hant",    false},
        {"he",         true }
    };
    struct catalogue c = build(welsh, COUNT(welsh), false);

    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *why = NULL;
        const struct language *l = read_bytes(c.bytes, c.len, cases[i].code, &why);

        check(l);
        check_str(language_code(l), str_of(cases[i].code));
        if (language_is_right_to_left(l) != cases[i].is_right_to_left)
            test_fail(__FILE__, __LINE__, "direction of %s", cases[i].code);
    }
    check_str(language_code(NULL), STR("en"));
    check(!language_is_right_to_left(NULL));
}

/* ---------------------------------------------------------------- pseudo-language */

TEST(pseudo_language_accents_letters_and_keeps_holes)
{
    const struct language *xx = language_pseudo();

    check(language_is_pseudo(xx) && !language_is_pseudo(NULL));
    check_str(language_code(xx), STR("xx"));
    check_str(msg_text(xx, MSG("Save {1}, not {name} {")), STR("⟦Šåṽé {1}, ñöţ {name} {⟧"));
    check_str(msg_text(xx, MSG("é 12")), STR("⟦é 12⟧"));
    check(msg_text(xx, MSG("Once")).at == msg_text(xx, MSG("Once")).at);
}

TEST(pseudo_language_leaves_no_letter_of_english)
{
    struct str text =
        msg_text(language_pseudo(), MSG("ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz"));

    for (size_t i = 0; i < text.len; i++)
        check((text.at[i] | 0x20) < 'a' || (text.at[i] | 0x20) > 'z');
    check(str_is_utf8(text));
}

/* ---------------------------------------------------------------- filling */

TEST(fill_replaces_known_names_only)
{
    static const struct str pairs[] = {STR_INIT("who"), STR_INIT("Al {due}"), STR_INIT("due"),
        STR_INIT("today"), STR_INIT("none"), STR_INIT("")};
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"For {who}, due {due}.", "For Al {due}, due today."},
        {"{due}{due}",            "todaytoday"              },
        {"{who",                  "{who"                    },
        {"{} {x} {who }",         "{} {x} {who }"           },
        {"[{none}]",              "[]"                      },
        {"{{due}}",               "{today}"                 },
        {"plain",                 "plain"                   },
        {"",                      ""                        },
    };
    struct arena *a = arena_new(1 << 20);

    for (size_t i = 0; i < COUNT(cases); i++)
        check_str(msg_fill(a, NULL, (struct msg){cases[i].text}, pairs, COUNT(pairs) / 2),
            str_of(cases[i].want));
    arena_free(a);
}

TEST(fill_marks_values_in_the_pseudo_language)
{
    static const struct str pairs[] = {STR_INIT("who"), STR_INIT("Al")};
    struct arena *a = arena_new(1 << 20);

    check_str(msg_fill(a, language_pseudo(), MSG("For {who}"), pairs, 1), STR("⟦Ƒöŕ ⟪Al⟫⟧"));
    arena_free(a);
}
