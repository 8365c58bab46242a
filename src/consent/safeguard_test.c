#include "consent/safeguard.h"
#include "kit/test.h"

static date day(const char *text)
{
    date d = DATE_NONE;

    check(date_parse(str_of(text), &d));
    return d;
}

TEST(an_emergency_is_reviewed_within_three_working_days)
{
    static const struct {
        const char *opened, *due;
    } cases[] = {
        {"2026-11-16", "2026-11-19"}, /* Monday */
        {"2026-11-18", "2026-11-23"}, /* Wednesday: the weekend does not count */
        {"2026-11-20", "2026-11-25"}, /* Friday */
        {"2026-11-21", "2026-11-25"}, /* Saturday */
        {"2026-11-22", "2026-11-25"}, /* Sunday */
        {"2026-04-02", "2026-04-09"}, /* before Good Friday and Easter Monday */
        {"2026-12-24", "2026-12-31"}, /* Boxing Day is a Saturday: the Monday is the holiday */
        {"2027-12-24", "2027-12-31"}, /* both days of Christmas fall on a weekend */
        {"2027-12-31", "2028-01-06"}, /* New Year is a Saturday */
        {"2030-05-03", "2030-05-08"}, /* holidays are not known yet: weekends only */
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        check_int(safeguard_due_on(day(cases[i].opened)).days, day(cases[i].due).days);
    check(!date_is_set(safeguard_due_on(DATE_NONE)));
}

TEST(a_child_is_named_by_number_or_by_name_and_birth)
{
    static const struct {
        bool number, name, birth, is_right;
    } cases[] = {
        {true,  false, false, true },
        {false, true,  true,  true },
        {false, true,  false, false},
        {false, false, true,  false},
        {false, false, false, false},
        {true,  true,  true,  false},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems p = {0};
        safeguard_check(cases[i].number, cases[i].name, cases[i].birth, &p);
        check((p.count == 0) == cases[i].is_right);
    }
}
