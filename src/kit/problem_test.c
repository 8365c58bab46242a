#include "kit/arena.h"
#include "kit/problem.h"
#include "kit/test.h"

TEST(problem_text_puts_the_label_into_the_sentence)
{
    static const struct {
        struct msg text, label;
        const char *want;
    } cases[] = {
        {MSG_INIT("Enter {label}"),    MSG_INIT("What was said"), "Enter what was said"},
        {MSG_INIT("Enter {label}"),    MSG_INIT("NHS number"),    "Enter NHS number"   },
        {MSG_INIT("Enter {label}"),    MSG_INIT("A place"),       "Enter a place"      },
        {MSG_INIT("{Label} is wrong"), MSG_INIT("A place"),       "A place is wrong"   },
        {MSG_INIT("{min} to {max}"),   MSG_NONE,                  "1 to 40"            },
        {MSG_INIT("Nothing to fill"),  MSG_NONE,                  "Nothing to fill"    },
        {MSG_INIT("Enter {label}"),    MSG_INIT("\xc3\x89tat"),   "Enter \xc3\x89tat"  },
    };
    struct arena *arena = arena_new(10000);

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problem p = {.text = cases[i].text, .label = cases[i].label, .min = 1, .max = 40};

        check_str(problem_text(arena, NULL, &p), str_of(cases[i].want));
    }
    arena_free(arena);
}

TEST(problems_beyond_the_most_are_dropped)
{
    struct problems p = {0};

    for (int i = 0; i < PROBLEMS_MAX + 5; i++)
        problem_add(&p, i % 2 ? STR("a") : STR("b"), MSG("Wrong"));
    check_int(p.count, PROBLEMS_MAX);
    check(problem_of(&p, STR("a")) == &p.at[1]);
    check(problem_of(&p, STR("c")) == NULL);
}
