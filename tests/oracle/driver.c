/*
 * driver: answers questions to the policy, for tests/oracle/run.mjs.
 *
 *   driver names    a line for each value that has a name: SET NUMBER NAME
 *   driver          reads questions from stdin until it ends, and writes an answer to stdout for each
 *
 * The layout of both, little end first (the same stands in record.mjs):
 *   question, 28 bytes: 0 permission  1 kind  2 duty  3 factor  4 relations (4)  8 state  9 flags
 *     10 barriers (2)  12 released  14 objected  16 agreed  18 agrees  20 refuses  22 lawful
 *     24 by_name (2 each)  26 rights  27 zero
 *     flags: 1 named, 2 parents stay, 4 the place is hidden, 8 own work
 *   answer, 8 bytes: 0 allowed  1 refusal  2 because  3 obligations + 16 * reach  4 see (2)  6 change (2)
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "consent/may.h"

enum { QUESTION_BYTES = 28, ANSWER_BYTES = 8, BATCH = 4096 };

static unsigned two(const uint8_t *bytes) { return bytes[0] | (unsigned)bytes[1] << 8; }

static struct circumstances circumstances_of(const uint8_t *q)
{
    return (struct circumstances){
        .relations = two(q + 4) | two(q + 6) << 16,
        .state = q[8],
        .is_named = q[9] & 1,
        .parents_stay = q[9] >> 1 & 1,
        .place_is_hidden = q[9] >> 2 & 1,
        .has_own_work = q[9] >> 3 & 1,
        .barriers = two(q + 10),
        .released = two(q + 12),
        .objected = two(q + 14),
        .agreed = two(q + 16),
        .agrees = two(q + 18),
        .refuses = two(q + 20),
        .lawful = two(q + 22),
        .by_name = two(q + 24),
        .rights = q[26],
    };
}

/* What does not fit into its place is told by a reach that no model has. */
static void answer(const uint8_t *question, uint8_t *bytes)
{
    struct circumstances c = circumstances_of(question);
    struct decision d = may_decide(question[0],
        (struct asker){.kind = question[1], .duty = question[2], .factor = question[3]}, &c);
    bool fits = d.see <= UINT16_MAX && d.change <= UINT16_MAX && d.obligations < 16 && d.reach < 15;

    bytes[0] = d.is_allowed;
    bytes[1] = (uint8_t)d.refusal;
    bytes[2] = (uint8_t)d.because;
    bytes[3] = (uint8_t)(d.obligations | (fits ? (unsigned)d.reach : 15) << 4);
    bytes[4] = (uint8_t)d.see;
    bytes[5] = (uint8_t)(d.see >> 8);
    bytes[6] = (uint8_t)d.change;
    bytes[7] = (uint8_t)(d.change >> 8);
}

static void print_name(const char *set, int number, struct str name)
{
    (void)printf("%s %d %.*s\n", set, number, STR_FMT(name));
}

static void print_names(void)
{
    static const char *obligations[] = {"hide_place", "banner", "lawful", "second_factor"};
    static const unsigned bits[] = {
        OBLIGE_HIDE_PLACE, OBLIGE_BANNER, OBLIGE_LAWFUL, OBLIGE_SECOND_FACTOR};
    static const char *duties[] = {
        "none", "manager", "administrator", "safeguarding", "data_protection"};
    static const char *kinds[] = {"none", "staff", "family", "young_person"};

    for (int i = 0; i < MAY__COUNT; i++)
        print_name("permissions", i, permission_name((enum permission)i));
    for (int i = 1; i < RELATION__COUNT; i++)
        print_name("relations", i, relation_name((enum relation)i));
    for (int i = 1; i < BARRIER__COUNT; i++)
        print_name("barriers", i, barrier_name((enum barrier)i));
    for (int i = 0; i < RECORD__COUNT; i++)
        print_name("states", i, record_state_name((enum record_state)i));
    for (int i = 1; i < SECTION__COUNT; i++)
        print_name("sections", i, section_name((enum section)i));
    for (int i = 1; i < REFUSAL__COUNT; i++)
        print_name("refusals", i, refusal_name((enum refusal)i));
    for (size_t i = 0; i < 4; i++)
        (void)printf("obligations %u %s\n", bits[i], obligations[i]);
    for (size_t i = 0; i < sizeof duties / sizeof *duties; i++)
        (void)printf("duties %d %s\n", (int)duty_of_name(str_of(duties[i])), duties[i]);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        (void)printf("kinds %d %s\n", (int)account_kind_of_name(str_of(kinds[i])), kinds[i]);
    (void)printf("factors %d none\nfactors %d due\nfactors %d given\nfactors %d fresh\n",
        FACTOR_NONE, FACTOR_DUE, FACTOR_GIVEN, FACTOR_FRESH);
    (void)printf("rights %d parents\nrights %d young_person\nrights %d adult\n", RIGHTS_PARENTS,
        RIGHTS_YOUNG_PERSON, RIGHTS_ADULT);
}

int main(int argc, char **argv)
{
    static uint8_t questions[BATCH * QUESTION_BYTES], answers[BATCH * ANSWER_BYTES];
    size_t count;

    if (argc == 2 && strcmp(argv[1], "names") == 0) {
        print_names();
        return 0;
    }
    while ((count = fread(questions, QUESTION_BYTES, BATCH, stdin)) > 0) {
        for (size_t i = 0; i < count; i++)
            answer(questions + i * QUESTION_BYTES, answers + i * ANSWER_BYTES);
        if (fwrite(answers, ANSWER_BYTES, count, stdout) != count)
            return 1;
    }
    return ferror(stdin) != 0 || fflush(stdout) != 0;
}
