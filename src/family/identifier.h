/*
 * identifier: the numbers by which the country knows a child, and its postcodes: are they well
 * formed, and how are they written?
 *
 * Spreadsheets damage such numbers in two ways that can be told apart from a slip of the pen: they
 * drop leading zeros, and they round long numbers to 9.43E+09. Both have a fault of their own, so
 * that the advice can say where it happened.
 */
#pragma once

#include "kit/str.h"
#include "kit/words.h"

enum identifier_kind {
    IDENTIFIER_NHS_NUMBER,
    IDENTIFIER_UPN, /* unique pupil number */
    IDENTIFIER_ULN, /* unique learner number */
    IDENTIFIER_POSTCODE,
    IDENTIFIER__COUNT,
};

enum identifier_fault {
    IDENTIFIER_OK,
    IDENTIFIER_LENGTH,     /* too many or too few characters */
    IDENTIFIER_CHARACTERS, /* a character that cannot stand in its place */
    IDENTIFIER_CHECK,      /* well formed, but the check digit or letter does not fit: a slip */
    IDENTIFIER_LOST_ZEROS, /* right once the zeros in front are put back */
    IDENTIFIER_ROUNDED,    /* 9.43477E+09: the last digits are gone */
    IDENTIFIER_FAULT__COUNT,
};

/*
 * Check `typed` and give its normal form in *out (in the arena; empty unless IDENTIFIER_OK).
 * White space around, and blanks and hyphens inside, do not count; letters may be small.
 *
 * NHS number  ten digits; weights 10 to 2 on the first nine; 11 - sum mod 11 is the tenth, 11 is
 *             written 0 and 10 does not occur. Normal form: 9434765919.
 *             Source: NHS Data Dictionary, NHS NUMBER.
 * UPN         13 characters: check letter, three digits of the local authority, eight digits, and a
 *             digit or, when temporary, a letter other than I, O and S. The check letter is that of
 *             sum(value x place) mod 23, places 2 to 13, in ABCDEFGHJKLMNPQRTUVWXYZ; a temporary
 *             letter has its place in that row as value. Normal form: H801200001001.
 *             Source: DfE, Unique pupil numbers guide; CIN census rules 1510 to 1560Q.
 * ULN         ten digits, the first not 0; weights 10 to 2; 10 - sum mod 11 is the tenth, and a sum
 *             that 11 divides does not occur. Source: LRS, ULN format.
 * Postcode    outward and inward part. Normal form: upper case, one blank: EX1 1AA. The pseudo
 *             codes of area ZZ99 are postcodes too. Source: BS 7666-2 and ODS pseudo postcodes.
 */
enum identifier_fault identifier_read(
    struct arena *a, enum identifier_kind kind, struct str typed, struct str *out);

/* What is wrong and what to do, for a person. Requires a fault. */
struct msg identifier_advice(enum identifier_kind kind, enum identifier_fault fault);

/* The check digit that makes nine digits an NHS number or ULN, or 0 when they cannot be one; the
 * check letter that belongs in front of twelve characters of a UPN, or 0. For invented families. */
char identifier_nhs_check(struct str nine_digits);
char identifier_uln_check(struct str nine_digits);
char identifier_upn_check(struct str twelve_characters);
