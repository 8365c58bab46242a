#include "record/function.h"
#include "record/question.h"

#include "kit/test.h"

static instant at(int64_t hours) { return (instant){hours * 3600 * 1000000}; }

TEST(a_question_stands_in_one_state)
{
    static const struct {
        int64_t taken, passed, back, answered; /* hours; 0: not */
        const char *closed;
        enum question_state state;
    } cases[] = {
        {0, 0, 0, 0, "",         QUESTION_WAITING  },
        {1, 0, 0, 0, "",         QUESTION_TAKEN    },
        {1, 2, 0, 0, "",         QUESTION_PASSED   },
        {1, 2, 3, 0, "",         QUESTION_CAME_BACK},
        {1, 2, 3, 4, "",         QUESTION_ANSWERED },
        {0, 0, 0, 4, "",         QUESTION_ANSWERED },
        {1, 0, 0, 4, "settled",  QUESTION_SETTLED  },
        {1, 2, 0, 4, "asked_on", QUESTION_ASKED_ON },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct question_facts q = {
            .asked_at = at(0),
            .taken_at = cases[i].taken ? at(cases[i].taken) : INSTANT_NONE,
            .passed_at = cases[i].passed ? at(cases[i].passed) : INSTANT_NONE,
            .came_back_at = cases[i].back ? at(cases[i].back) : INSTANT_NONE,
            .answered_at = cases[i].answered ? at(cases[i].answered) : INSTANT_NONE,
            .closed_as = str_of(cases[i].closed),
            .reply_by_on = DATE_NONE,
        };
        check_int(question_state(&q), cases[i].state);
        check(msg_is_set(question_state_words(cases[i].state)));
    }
}

TEST(a_question_is_late_from_the_day_after_the_one_that_was_told)
{
    date told = date_of(2026, 11, 18);
    struct question_facts q = {
        at(0), INSTANT_NONE, INSTANT_NONE, INSTANT_NONE, INSTANT_NONE, STR(""), told};

    check(!question_is_late(&q, told));
    check(question_is_late(&q, date_plus_days(told, 1)));
    q.answered_at = at(1);
    check(!question_is_late(&q, date_plus_days(told, 1)));
    q.answered_at = INSTANT_NONE;
    q.reply_by_on = DATE_NONE;
    check(!question_is_late(&q, date_plus_days(told, 1000)));
    check(str_eq(question_reply_was(told, told), STR("in_time")));
    check(str_eq(question_reply_was(told, date_plus_days(told, 1)), STR("too_late")));
    check(str_eq(question_reply_was(DATE_NONE, told), STR("unknown")));
}

TEST(half_of_the_answers_came_within_the_median)
{
    static const struct {
        int hours[4];
        size_t count;
        int days;
    } cases[] = {
        {{0},              0, -1},
        {{0},              1, 0 },
        {{12},             1, 0 },
        {{13},             1, 1 },
        {{24},             1, 1 },
        {{25},             1, 2 },
        {{100, 1},         2, 0 },
        {{100, 1, 30},     3, 2 },
        {{100, 1, 30, 60}, 4, 2 },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t us[4];
        for (size_t k = 0; k < cases[i].count; k++)
            us[k] = at(cases[i].hours[k]).us;
        check_int(response_median_days(us, cases[i].count), cases[i].days);
    }
}

TEST(shares_of_minutes_are_even_and_lose_none)
{
    for (int64_t minutes = 0; minutes < 50; minutes++)
        for (size_t count = 1; count < 12; count++) {
            int64_t sum = 0, first = minutes_share(minutes, 0, count);
            for (size_t i = 0; i < count; i++) {
                int64_t share = minutes_share(minutes, i, count);
                check(share == first || share == first - 1);
                sum += share;
            }
            check_int(sum, minutes);
        }
}

TEST(every_aim_has_a_purpose_and_one_of_the_ten_functions)
{
    const struct form_choices *aims = contact_aim_choices(NULL);
    struct contact_aim aim;

    check_int(function_choices(NULL)->count, 10);
    for (size_t i = 0; i < aims->count; i++) {
        check(contact_aim_of(aims->at[i].value, &aim));
        check(!str_is_empty(function_words(function_choices(NULL), aim.function)));
    }
    for (size_t i = 0; i < 10; i++) { /* none is left out */
        bool is_reached = false;
        for (size_t k = 0; k < aims->count; k++)
            is_reached =
                is_reached || (contact_aim_of(aims->at[k].value, &aim) &&
                                  str_eq(aim.function, function_choices(NULL)->at[i].value));
        check(is_reached);
    }
    check(!contact_aim_of(STR("F99"), &aim) &&
          str_is_empty(function_words(function_choices(NULL), STR("F99"))));
}
