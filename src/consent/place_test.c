#include "consent/place.h"
#include "kit/arena.h"
#include "kit/test.h"

static bool is_in(const char *text, const char *address, const char *postcode)
{
    struct arena *a = arena_new(1024 * 1024);
    const struct place place = {str_of(address), str_of(postcode)};
    bool found = place_is_in(a, str_of(text), &place);

    arena_free(a);
    return found;
}

TEST(a_hidden_address_is_found_however_it_is_written)
{
    static const struct {
        const char *text, *address, *postcode;
    } cases[] = {
        {"We met at 1 Mill Road today.",                 "1 Mill Road\nExeter",       "EX1 1AA"},
        {"we met at 1 MILL RD",                          "1 Mill Road\nExeter",       "EX1 1AA"},
        {"visit: 1, Mill-Road; all well",                "1 Mill Road",               ""       },
        {"1  mill\nroad",                                "1 Mill Rd.",                ""       },
        {"at 1Mill Road",                                "1 Mill Road",               ""       },
        {"post to EX1 1AA please",                       "1 Mill Road",               "EX1 1AA"},
        {"post to ex11aa.",                              "1 Mill Road",               "EX1 1AA"},
        {"(EX1-1AA)",                                    "",                          "ex11aa" },
        {"Apartment 2, 9 Saint Ann\xE2\x80\x99s Street", "Flat 2, 9 St Ann's St",     ""       },
        {"flat 2 9 st anns st",                          "Flat 2, 9 St Ann's Street", ""       },
        {"Rosedene is lovely",                           "Rosedene",                  ""       },
        {"4 Beech Av",                                   "4 Beech Avenue",            ""       },
        {"12 The Cres",                                  "12 The Crescent",           ""       },
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        if (!is_in(cases[i].text, cases[i].address, cases[i].postcode))
            test_fail(__FILE__, __LINE__, "not found: %s", cases[i].text);
}

TEST(what_is_not_the_address_is_left_alone)
{
    static const struct {
        const char *text, *address, *postcode;
    } cases[] = {
        {"We met at 11 Mill Road.",   "1 Mill Road",         "EX1 1AA"},
        {"We met at 1 Mill Lane.",    "1 Mill Road",         "EX1 1AA"},
        {"Mill Road School",          "1 Mill Road",         "EX1 1AA"},
        {"EX1 1AB",                   "1 Mill Road",         "EX1 1AA"},
        {"the code is XEX11AAX",      "1 Mill Road",         "EX1 1AA"},
        {"EX1 is a large district",   "1 Mill Road",         "EX1 1AA"},
        {"Exeter is where they shop", "1 Mill Road\nExeter", "EX1 1AA"},
        {"a lodge by the sea",        "Lodge",               ""       }, /* one short word */
        {"anything",                  "",                    ""       },
        {"",                          "1 Mill Road",         "EX1 1AA"},
        {"1 2 3 4",                   " ,. \n",              " - "    },
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        if (is_in(cases[i].text, cases[i].address, cases[i].postcode))
            test_fail(__FILE__, __LINE__, "found: %s", cases[i].text);
}
