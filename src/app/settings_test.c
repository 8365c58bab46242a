#include "app/command.h"
#include "kit/arena.h"
#include "kit/test.h"

TEST(settings_reach_another_process_as_they_are)
{
    static const char *const words[] = {"caseload", "/tmp/x", "", "a=b"};
    struct arena *a = arena_new(1 << 20);
    struct settings sent = {.db = "area.db",
        .port = 9000,
        .children = 200000,
        .check_only = true,
        .name = "Zoë = O’Neil\n",
        .email = "",
        .area = "Exe",
        .kind = "family",
        .duty = "none",
        .words = words,
        .word_count = COUNT(words)};
    struct settings got;

    check(settings_unpack(a, settings_pack(a, &sent, false), &got));
    check_str(str_of(got.db), STR("area.db"));
    check_int(got.port, 9000);
    check_int(got.children, 200000);
    check(got.check_only && !got.invented);
    check_str(str_of(got.name), STR("Zoë = O’Neil\n"));
    check(got.email && got.email[0] == '\0');
    check(!got.phone && !got.person);
    check_str(str_of(got.kind), STR("family"));
    check_int(got.word_count, COUNT(words));
    for (int i = 0; i < got.word_count; i++)
        check_str(str_of(got.words[i]), str_of(words[i]));
    arena_free(a);
}

TEST(settings_make_paths_absolute_for_another_process)
{
    static const char *const words[] = {"copy.db", "/var/copy.db"};
    struct arena *a = arena_new(1 << 20);
    struct settings sent = {.db = "x", .words = words, .word_count = COUNT(words)}, got;

    check(settings_unpack(a, settings_pack(a, &sent, true), &got));
    check(got.words[0][0] == '/' && str_ends(str_of(got.words[0]), STR("/copy.db")));
    check_str(str_of(got.words[1]), STR("/var/copy.db"));
    arena_free(a);
}

TEST(settings_refuse_bytes_that_nobody_packed)
{
    static const struct {
        struct str bytes;
        bool is_good;
    } cases[] = {
        {STR_INIT("\0"),                              true }, /* no setting, no word */
        {STR_INIT("port=1\0\0"),                      true },
        {STR_INIT(""),                                false},
        {STR_INIT("port=1"),                          false}, /* cut off */
        {STR_INIT("port=1\0\0word"),                  false},
        {STR_INIT("port\0\0"),                        false},
        {STR_INIT("port=65536\0\0"),                  false},
        {STR_INIT("port=-1\0\0"),                     false},
        {STR_INIT("port=9999999999999999999999\0\0"), false},
        {STR_INIT("nonsense=1\0\0"),                  false},
        {STR_INIT("=\0\0"),                           false},
        {STR_INIT("db-file=/etc/passwd\0\0"),         false}, /* no other process makes us read a file */
    };
    struct arena *a = arena_new(1 << 20);
    struct settings got;

    for (size_t i = 0; i < COUNT(cases); i++)
        check_int(settings_unpack(a, cases[i].bytes, &got), cases[i].is_good);
    arena_free(a);
}

TEST(settings_limit_what_is_sent)
{
    struct arena *a = arena_new(4 << 20);
    char *name = arena_alloc(a, 61 * 1024);
    const char *many[101];
    struct settings sent = {.db = "x", .name = name, .words = many}, got;

    memset(name, 'a', 61 * 1024 - 1);
    check(str_is_empty(settings_pack(a, &sent, false)));
    sent.name = NULL;
    sent.word_count = COUNT(many);
    for (size_t i = 0; i < COUNT(many); i++)
        many[i] = "x";
    check(!settings_unpack(a, settings_pack(a, &sent, false), &got));
    sent.word_count--;
    check(settings_unpack(a, settings_pack(a, &sent, false), &got));
    arena_free(a);
}
