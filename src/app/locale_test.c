#include "app/locale.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "kit/arena.h"
#include "kit/test.h"
#include "kit/words.h"

/* A catalogue without a sentence: magic, revision, no entries, two tables that begin at its end. */
static const unsigned char empty_catalogue[28] = {
    0xde, 0x12, 0x04, 0x95, 0, 0, 0, 0, 0, 0, 0, 0, 28, 0, 0, 0, 28, 0, 0, 0, 0, 0, 0, 0, 28};

struct folder {
    char path[32];
    struct arena *arena;
};

static struct folder folder_new(void)
{
    struct folder f = {.path = "/tmp/keywork-locale-XXXXXX", .arena = arena_new(1 << 20)};

    check(mkdtemp(f.path) != NULL);
    return f;
}

static void put(struct folder *f, const char *name, const void *bytes, size_t len)
{
    FILE *file = fopen(str_printf(f->arena, "%s/%s", f->path, name).at, "wb");

    check(file && fwrite(bytes, 1, len, file) == len);
    if (file)
        (void)fclose(file);
}

static void put_catalogue(struct folder *f, const char *name)
{
    put(f, name, empty_catalogue, sizeof empty_catalogue);
}

static void folder_end(struct folder *f, const char *const *names)
{
    for (; *names; names++)
        check(unlink(str_printf(f->arena, "%s/%s", f->path, *names).at) == 0);
    check(rmdir(f->path) == 0);
    arena_free(f->arena);
}

TEST(locale_of_picks_the_language_that_a_reader_likes_best)
{
    static const struct {
        const char *accept, *code;
    } cases[] = {
        {"",                             "en"     },
        {"cy",                           "cy"     },
        {"cy-GB,cy;q=0.9,en;q=0.8",      "cy"     },
        {"CY-gb",                        "cy"     },
        {"en-GB,cy;q=0.9",               "en"     }, /* English is a find, not a gap */
        {"fr,cy;q=0.5",                  "cy"     },
        {"fr,de",                        "en"     },
        {"en;q=0.2,cy;q=0.7",            "cy"     },
        {"cy;q=0.5,ur;q=0.5",            "cy"     }, /* equals: as they are named */
        {"ur;q=0.5,cy;q=0.5",            "ur"     },
        {"cy;q=0,ur;q=0.1",              "ur"     },
        {"cy;q=0",                       "en"     },
        {"*",                            "en"     },
        {"*,cy;q=0.1",                   "cy"     },
        {"zh-Hant-TW",                   "zh-Hant"},
        {"zh-Hant-x-private",            "zh-Hant"},
        {"zh",                           "en"     }, /* a wider wish finds no narrower one */
        {"pt-BR",                        "pt-BR"  },
        {"pt",                           "en"     },
        {" cy ; q=1.000 , en ; q=0.999", "cy"     },
        {"cy;q=0.001",                   "cy"     },
        {"cy;Q=0.3,ur;q=0.2",            "cy"     },
 /* hostile and odd */
        {",,,;;;q=,cy",                  "cy"     },
        {"cy;q=nonsense,ur;q=0.1",       "ur"     },
        {"cy;q=7,ur;q=0.1",              "ur"     },
        {"cy;q=0.0001,ur;q=0.1",         "ur"     },
        {"-,--,-cy,cy-",                 "cy"     },
        {"../../etc/passwd",             "en"     },
        {"\xff\xfe",                     "en"     },
    };
    struct folder f = folder_new();
    struct str why = {0};

    put_catalogue(&f, "cy.mo");
    put_catalogue(&f, "ur.mo");
    put_catalogue(&f, "zh-Hant.mo");
    put_catalogue(&f, "pt_BR.mo");
    put(&f, "notes.txt", "x", 1);
    check(locale_read(f.arena, f.path, &why));
    for (size_t i = 0; i < COUNT(cases); i++)
        check_str(language_code(locale_of(str_of(cases[i].accept))), str_of(cases[i].code));
    folder_end(
        &f, (const char *const[]){"cy.mo", "ur.mo", "zh-Hant.mo", "pt_BR.mo", "notes.txt", NULL});
}

TEST(locale_of_reads_no_more_than_the_first_wishes)
{
    struct folder f = folder_new();
    struct str why = {0}, wishes = {0};

    put_catalogue(&f, "cy.mo");
    check(locale_read(f.arena, f.path, &why));
    for (int i = 0; i < 40; i++)
        wishes = str_printf(f.arena, "%.*sxx-%d,", STR_FMT(wishes), i);
    wishes = str_printf(f.arena, "%.*scy", STR_FMT(wishes));
    check_str(language_code(locale_of(wishes)), STR("en"));
    folder_end(&f, (const char *const[]){"cy.mo", NULL});
}

TEST(locale_read_says_which_catalogue_cannot_be_used)
{
    struct folder f = folder_new();
    struct str why = {0};

    check(!locale_read(f.arena, f.path, &why));
    check(str_contains(why, STR("holds no catalogue")));
    put(&f, "cy.mo", "not a catalogue", 15);
    check(!locale_read(f.arena, f.path, &why));
    check(str_contains(why, STR("cy.mo is too short")));
    check(!locale_read(f.arena, "/nowhere/at/all", &why));
    check(str_contains(why, STR("No such file")));
    folder_end(&f, (const char *const[]){"cy.mo", NULL});
}
