#include "workload/workload.h"

#include "kit/arena.h"
#include "kit/test.h"

/* The oldest comes first, whatever it is; on one day, contact that was missed. */
TEST(what_is_next_is_the_oldest)
{
    struct arena *a = arena_new(1 << 20);
    date today = date_of(2026, 11, 20);
    struct work_child children[] = {
        {.is_agreed = true,                                        .due = {today, DATE_NONE, DATE_NONE, 0}},
        {.is_agreed = true,                                                        .due = {date_of(2026, 11, 26), DATE_NONE, DATE_NONE, 0}},
        {.is_agreed = true,
         .is_missed = true,
         .due = {date_of(2026, 11, 26), date_of(2026, 11, 19), date_of(2026, 11, 12), 2}},
        {.due = {today, DATE_NONE, DATE_NONE, 0}                                       },
    };
    struct work_question questions[] = {
        {.is_open = true, .is_mine = true, .asked_at = instant_of(date_of(2026, 11,                            12),                     9,                                                  0)},
        {.is_open = true,               .is_mine = true,                .asked_at = instant_of(date_of(2026,                      11, 2), 9,                                                 0)},
        {.is_open = true,             .asked_at = instant_of(date_of(2026,                            11,                                                 1),                               9,                         0)},
        {.is_mine = true,             .asked_at = instant_of(date_of(2026,                            11,                                                 1),                               9, 0)                        },
    };
    struct work_next_list next = work_next_of(a, (struct work_children_list){children, 4},
        (struct work_questions_list){questions, 4}, today, 10);

    check_int(next.count, 4);
    check(next.at[0].question == &questions[1]);
    check(next.at[1].is_missed && next.at[1].child == &children[2]);
    check(next.at[2].question == &questions[0]);
    check(next.at[3].child == &children[0] && !next.at[3].is_missed);
    check_int(work_next_of(a, (struct work_children_list){children, 4},
                  (struct work_questions_list){questions, 4}, today, 2)
                  .count,
        2);
    check_int(
        work_next_of(a, (struct work_children_list){0}, (struct work_questions_list){0}, today, 9)
            .count,
        0);
    arena_free(a);
}

TEST(every_part_of_a_list_of_questions_has_a_code_of_its_own)
{
    for (int i = 0; i < PART__COUNT; i++) {
        check_int(question_part_of(question_part_code((enum question_part)i)), i);
        check(msg_is_set(question_part_words((enum question_part)i)));
    }
    check_int(question_part_of(STR("")), PART_WAITING);
    check_int(question_part_of(STR("nonsense")), PART_WAITING);
}
