#include "family/identifier.h"

#include "kit/arena.h"
#include "kit/test.h"

struct vector {
    const char *typed;
    enum identifier_fault fault;
    const char *normal;
};

static void try_all(enum identifier_kind kind, const struct vector *at, size_t count)
{
    struct arena *a = arena_new(1 << 20);

    for (size_t i = 0; i < count; i++) {
        struct str normal;
        enum identifier_fault got = identifier_read(a, kind, str_of(at[i].typed), &normal);

        if (got != at[i].fault)
            test_fail(__FILE__, __LINE__, "\"%s\": fault %d, not %d", at[i].typed, (int)got,
                (int)at[i].fault);
        check_str(normal, str_of(at[i].normal));
    }
    arena_free(a);
}

/* Source: NHS Data Dictionary, NHS NUMBER: modulus 11, weights 10 to 2. */
TEST(nhs_numbers_are_checked_by_modulus_11)
{
    static const struct vector vectors[] = {
        {"9434765919",    IDENTIFIER_OK,         "9434765919"},
        {"943 476 5919",  IDENTIFIER_OK,         "9434765919"},
        {"943-476-5919",  IDENTIFIER_OK,         "9434765919"},
        {" 4010232137 ",  IDENTIFIER_OK,         "4010232137"},
        {"9990000018",    IDENTIFIER_OK,         "9990000018"},
        {"9434765918",    IDENTIFIER_CHECK,      ""          },
        {"4934765919",    IDENTIFIER_CHECK,      ""          }, /* two digits changed places */
        {"943476591",     IDENTIFIER_LENGTH,     ""          },
        {"94347659190",   IDENTIFIER_LENGTH,     ""          },
        {"",              IDENTIFIER_LENGTH,     ""          },
        {"943476591X",    IDENTIFIER_CHARACTERS, ""          },
        {"9.43477E+09",   IDENTIFIER_ROUNDED,    ""          },
        {"9,434,765,919", IDENTIFIER_CHARACTERS, ""          },
        {"\xd9\xa9",      IDENTIFIER_CHARACTERS, ""          }, /* an Arabic-Indic digit */
    };

    try_all(IDENTIFIER_NHS_NUMBER, vectors, COUNT(vectors));
}

/* Where the check digit would be 10, no number is issued. */
TEST(nhs_numbers_whose_check_digit_would_be_ten_do_not_exist)
{
    struct arena *a = arena_new(1 << 20);
    int impossible = 0;

    for (int i = 0; i < 1000; i++) {
        struct str nine = str_printf(a, "999%06d", i);
        char check_digit = identifier_nhs_check(nine);
        int right = 0;

        for (int digit = 0; digit < 10; digit++) {
            struct str normal;
            struct str ten = str_printf(a, "%.*s%d", STR_FMT(nine), digit);

            right += identifier_read(a, IDENTIFIER_NHS_NUMBER, ten, &normal) == IDENTIFIER_OK;
        }
        check_int(right, check_digit == 0 ? 0 : 1);
        impossible += check_digit == 0;
    }
    check(impossible > 80 && impossible < 100); /* one in eleven */
    arena_free(a);
}

/* Health numbers of Scotland begin with the day of birth, so that zeros in front do occur. */
TEST(ten_digit_numbers_that_lost_their_zeros_are_told_apart)
{
    static const struct vector vectors[] = {
        {"0101234562", IDENTIFIER_OK,         "0101234562"},
        {"101234562",  IDENTIFIER_LOST_ZEROS, ""          },
        {"101234563",  IDENTIFIER_LENGTH,     ""          },
    };

    try_all(IDENTIFIER_NHS_NUMBER, vectors, COUNT(vectors));
}

/* Source: CIN census rules 1510 (check letter), 1520, 1530, 1540, 1550, 1560Q. */
TEST(upns_are_checked_by_their_first_letter)
{
    static const struct vector vectors[] = {
        {"H801200001001",  IDENTIFIER_OK,         "H801200001001"},
        {"h801200001001",  IDENTIFIER_OK,         "H801200001001"},
        {"V938123456789",  IDENTIFIER_OK,         "V938123456789"},
        {"F330000000001",  IDENTIFIER_OK,         "F330000000001"},
        {"A801200001001",  IDENTIFIER_CHECK,      ""             },
        {"H801200001002",  IDENTIFIER_CHECK,      ""             },
        {"H80120000100",   IDENTIFIER_LENGTH,     ""             },
        {"H8012000010010", IDENTIFIER_LENGTH,     ""             },
        {"I801200001001",  IDENTIFIER_CHARACTERS, ""             },
        {"8801200001001",  IDENTIFIER_CHARACTERS, ""             },
        {"H8O1200001001",  IDENTIFIER_CHARACTERS, ""             }, /* letter O for zero */
        {"H80120000100S",  IDENTIFIER_CHARACTERS, ""             },
        {"H80120000100I",  IDENTIFIER_CHARACTERS, ""             },
    };

    try_all(IDENTIFIER_UPN, vectors, COUNT(vectors));
}

TEST(temporary_upns_end_in_a_letter_that_counts)
{
    struct arena *a = arena_new(1 << 20);

    for (const char *c = "ABCDEFGHJKLMNPQRTUVWXYZ"; *c != '\0'; c++) {
        struct str twelve = str_printf(a, "80120000100%c", *c), normal;
        struct str upn = str_printf(a, "%c%.*s", identifier_upn_check(twelve), STR_FMT(twelve));

        check(identifier_read(a, IDENTIFIER_UPN, upn, &normal) == IDENTIFIER_OK);
    }
    /* 53 - 13 for the final 1, plus 13 x 1 for B: the same sum as the digit 1. */
    check_int(identifier_upn_check(STR("80120000100B")), 'H');
    check_int(identifier_upn_check(STR("80120000100O")), 0);
    arena_free(a);
}

TEST(ulns_are_checked_by_modulus_11)
{
    static const struct vector vectors[] = {
        {"1000000000",  IDENTIFIER_OK,         "1000000000"}, /* 10 mod 11 = 10; 10 - 10 = 0 */
        {"1000000001",  IDENTIFIER_CHECK,      ""          },
        {"9990000026",  IDENTIFIER_CHECK,      ""          },
        {"0000000000",  IDENTIFIER_CHECK,      ""          },
        {"100000000",   IDENTIFIER_LENGTH,     ""          },
        {"1.00000E+09", IDENTIFIER_ROUNDED,    ""          },
        {"ABCDEFGHIJ",  IDENTIFIER_CHARACTERS, ""          },
    };

    try_all(IDENTIFIER_ULN, vectors, COUNT(vectors));
}

TEST(postcodes_are_stored_in_upper_case_with_one_blank)
{
    static const struct vector vectors[] = {
        {"EX1 1AA",     IDENTIFIER_OK,         "EX1 1AA" },
        {"ex11aa",      IDENTIFIER_OK,         "EX1 1AA" },
        {" ex1   1aa ", IDENTIFIER_OK,         "EX1 1AA" },
        {"M1 1AE",      IDENTIFIER_OK,         "M1 1AE"  },
        {"CR2 6XH",     IDENTIFIER_OK,         "CR2 6XH" },
        {"DN55 1PT",    IDENTIFIER_OK,         "DN55 1PT"},
        {"W1A 1HQ",     IDENTIFIER_OK,         "W1A 1HQ" },
        {"EC1A 1BB",    IDENTIFIER_OK,         "EC1A 1BB"},
        {"GIR 0AA",     IDENTIFIER_OK,         "GIR 0AA" },
        {"ZZ99 3VZ",    IDENTIFIER_OK,         "ZZ99 3VZ"}, /* no fixed abode */
        {"EX1",         IDENTIFIER_LENGTH,     ""        },
        {"EX1 1AAA1",   IDENTIFIER_LENGTH,     ""        },
        {"EX1 AAA",     IDENTIFIER_CHARACTERS, ""        },
        {"EX1 1AC",     IDENTIFIER_CHARACTERS, ""        }, /* no inward part has a C */
        {"EXX 1AA",     IDENTIFIER_CHARACTERS, ""        },
        {"<b>'1AA",     IDENTIFIER_CHARACTERS, ""        },
    };

    try_all(IDENTIFIER_POSTCODE, vectors, COUNT(vectors));
}

TEST(every_fault_of_an_identifier_has_advice)
{
    for (int kind = 0; kind < IDENTIFIER_POSTCODE; kind++)
        for (int f = IDENTIFIER_LENGTH; f < IDENTIFIER_FAULT__COUNT; f++)
            check(msg_is_set(
                identifier_advice((enum identifier_kind)kind, (enum identifier_fault)f)));
    check(msg_is_set(identifier_advice(IDENTIFIER_POSTCODE, IDENTIFIER_LENGTH)));
    check(msg_is_set(identifier_advice(IDENTIFIER_POSTCODE, IDENTIFIER_CHARACTERS)));
}
