#include "family/identifier.h"

#include "kit/arena.h"
#include "kit/fault.h"

static const char upn_letters[] = "ABCDEFGHJKLMNPQRTUVWXYZ";

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

static bool all_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!is_digit(s.at[i]))
            return false;
    return true;
}

/* Upper case, without blanks and hyphens. */
static struct str compact(struct arena *a, struct str typed)
{
    struct str text = str_upper_ascii(a, str_trim(typed));
    char *out = arena_alloc(a, text.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != ' ' && text.at[i] != '-')
            out[len++] = text.at[i];
    return (struct str){out, len};
}

/* A number as a spreadsheet shows it when the column is too narrow: 9.43477E+09. */
static bool is_rounded(struct str s)
{
    ptrdiff_t e = str_find(s, STR("E+"));

    if (e < 1 || !is_digit(s.at[0]))
        return false;
    return all_digits(str_slice(s, (size_t)e + 2, s.len)) && s.len > (size_t)e + 2;
}

/* The sum of nine digits with weights 10 to 2, modulo 11; -1 when they are no nine digits. */
static int weighted(struct str nine)
{
    int sum = 0;

    if (nine.len != 9 || !all_digits(nine))
        return -1;
    for (int i = 0; i < 9; i++)
        sum += (nine.at[i] - '0') * (10 - i);
    return sum % 11;
}

char identifier_nhs_check(struct str nine_digits)
{
    int rest = weighted(nine_digits);

    if (rest < 0 || rest == 1)
        return 0;
    return (char)('0' + (11 - rest) % 11);
}

char identifier_uln_check(struct str nine_digits)
{
    int rest = weighted(nine_digits);

    if (rest <= 0 || nine_digits.at[0] == '0')
        return 0;
    return (char)('0' + 10 - rest);
}

/* The value of a character of a UPN, or -1 when it cannot stand in one. */
static int upn_value(char c)
{
    if (is_digit(c))
        return c - '0';
    for (int i = 0; upn_letters[i] != '\0'; i++)
        if (upn_letters[i] == c)
            return i;
    return -1;
}

char identifier_upn_check(struct str twelve)
{
    int sum = 0;

    if (twelve.len != 12 || !all_digits(str_slice(twelve, 0, 11)) || upn_value(twelve.at[11]) < 0)
        return 0;
    for (int i = 0; i < 12; i++)
        sum += upn_value(twelve.at[i]) * (i + 2);
    return upn_letters[sum % 23];
}

static enum identifier_fault read_ten(
    struct arena *a, struct str s, char (*check)(struct str nine), struct str *out)
{
    if (is_rounded(s))
        return IDENTIFIER_ROUNDED;
    if (!all_digits(s))
        return IDENTIFIER_CHARACTERS;
    if (s.len < 10 && s.len >= 7) {
        struct str padded = str_printf(a, "%.*s%.*s", (int)(10 - s.len), "000", STR_FMT(s));

        if (check(str_slice(padded, 0, 9)) == padded.at[9])
            return IDENTIFIER_LOST_ZEROS;
    }
    if (s.len != 10)
        return IDENTIFIER_LENGTH;
    if (check(str_slice(s, 0, 9)) != s.at[9])
        return IDENTIFIER_CHECK;
    *out = s;
    return IDENTIFIER_OK;
}

static enum identifier_fault read_upn(struct str s, struct str *out)
{
    if (s.len != 13)
        return IDENTIFIER_LENGTH;
    if (!is_letter(s.at[0]) || upn_value(s.at[0]) < 0)
        return IDENTIFIER_CHARACTERS;
    if (identifier_upn_check(str_slice(s, 1, 13)) == 0)
        return IDENTIFIER_CHARACTERS;
    if (identifier_upn_check(str_slice(s, 1, 13)) != s.at[0])
        return IDENTIFIER_CHECK;
    *out = s;
    return IDENTIFIER_OK;
}

/* Shapes of the outward part: A a letter, 9 a digit. */
static bool is_outward(struct str s)
{
    static const char *const shapes[] = {"A9", "A99", "A9A", "AA9", "AA99", "AA9A"};

    for (size_t n = 0; n < COUNT(shapes); n++) {
        size_t i = 0;

        if (strlen(shapes[n]) != s.len)
            continue;
        while (i < s.len && (shapes[n][i] == 'A' ? is_letter(s.at[i]) : is_digit(s.at[i])))
            i++;
        if (i == s.len)
            return true;
    }
    return str_eq(s, STR("GIR"));
}

static bool is_inward_letter(char c, bool is_pseudo)
{
    return is_letter(c) && (is_pseudo || strchr("CIKMOV", c) == NULL);
}

static enum identifier_fault read_postcode(struct arena *a, struct str s, struct str *out)
{
    if (s.len < 5 || s.len > 7)
        return IDENTIFIER_LENGTH;

    struct str outward = str_slice(s, 0, s.len - 3), inward = str_slice(s, s.len - 3, s.len);
    bool is_pseudo = str_eq(outward, STR("ZZ99"));

    if (!is_outward(outward) || !is_digit(inward.at[0]) ||
        !is_inward_letter(inward.at[1], is_pseudo) || !is_inward_letter(inward.at[2], is_pseudo))
        return IDENTIFIER_CHARACTERS;
    *out = str_join(a, outward, STR(" "), inward);
    return IDENTIFIER_OK;
}

enum identifier_fault identifier_read(
    struct arena *a, enum identifier_kind kind, struct str typed, struct str *out)
{
    struct str s = compact(a, typed);

    *out = (struct str){NULL, 0};
    switch (kind) {
    case IDENTIFIER_NHS_NUMBER: return read_ten(a, s, identifier_nhs_check, out);
    case IDENTIFIER_ULN: return read_ten(a, s, identifier_uln_check, out);
    case IDENTIFIER_UPN: return read_upn(s, out);
    case IDENTIFIER_POSTCODE: return read_postcode(a, s, out);
    case IDENTIFIER__COUNT: break;
    }
    fault(FAULT_BUG, "identifier kind %d", (int)kind);
}

#define ROUNDED_ADVICE                                                                             \
    "A spreadsheet has rounded this number. Format the column as text and export it again"
#define LOST_ZEROS_ADVICE                                                                          \
    "The zeros in front of this number are missing. Format the column as text and export it again"

static const struct msg advice[IDENTIFIER__COUNT][IDENTIFIER_FAULT__COUNT] = {
    [IDENTIFIER_NHS_NUMBER] =
        {
                                 [IDENTIFIER_LENGTH] = MSG_INIT("An NHS number has 10 digits. Check it with the family "
                                           "or leave it empty"),
                                 [IDENTIFIER_CHARACTERS] = MSG_INIT("An NHS number has digits only. Check it with the "
                                               "family or leave it empty"),
                                 [IDENTIFIER_CHECK] = MSG_INIT("This NHS number has a slip in it: its last digit does "
                                          "not fit the others. Check it with the family"),
                                 [IDENTIFIER_LOST_ZEROS] = MSG_INIT(LOST_ZEROS_ADVICE),
                                 [IDENTIFIER_ROUNDED] = MSG_INIT(ROUNDED_ADVICE),
                                 },
    [IDENTIFIER_UPN] =
        {
                                 [IDENTIFIER_LENGTH] = MSG_INIT("A unique pupil number has 13 characters. Check it with "
                                           "the school or leave it empty"),
                                 [IDENTIFIER_CHARACTERS] =
                MSG_INIT("A unique pupil number is a letter and 12 digits; a temporary one ends in "
                         "a letter. Check it with the school"),
                                 [IDENTIFIER_CHECK] = MSG_INIT("This unique pupil number has a slip in it: its first "
                                          "letter does not fit. Check it with the school"),
                                 [IDENTIFIER_LOST_ZEROS] = MSG_INIT(LOST_ZEROS_ADVICE),
                                 [IDENTIFIER_ROUNDED] = MSG_INIT(ROUNDED_ADVICE),
                                 },
    [IDENTIFIER_ULN] =
        {
                                 [IDENTIFIER_LENGTH] = MSG_INIT("A unique learner number has 10 digits. Check it with "
                                           "the school or college or leave it empty"),
                                 [IDENTIFIER_CHARACTERS] = MSG_INIT("A unique learner number has digits only. Check it "
                                               "with the school or college or leave it empty"),
                                 [IDENTIFIER_CHECK] =
                MSG_INIT("This unique learner number has a slip in it: its last digit does not fit "
                         "the others. Check it with the school or college"),
                                 [IDENTIFIER_LOST_ZEROS] = MSG_INIT(LOST_ZEROS_ADVICE),
                                 [IDENTIFIER_ROUNDED] = MSG_INIT(ROUNDED_ADVICE),
                                 },
    [IDENTIFIER_POSTCODE] =
        {
                                 [IDENTIFIER_LENGTH] =
                MSG_INIT("A postcode has 5 to 7 letters and digits, like EX1 1AA. "
                         "Correct it or leave it empty"),
                                 [IDENTIFIER_CHARACTERS] = MSG_INIT("This is not how a postcode is written, like EX1 "
                                               "1AA. Correct it or leave it empty"),
                                 },
};

struct msg identifier_advice(enum identifier_kind kind, enum identifier_fault fault_found)
{
    require(kind < IDENTIFIER__COUNT && fault_found < IDENTIFIER_FAULT__COUNT);
    require(msg_is_set(advice[kind][fault_found]));
    return advice[kind][fault_found];
}
