/* What is wrong with a row as a whole, when each of its cells is right. */
#include "caseload/import_rules.h"
#include "kit/fault.h"

struct checking {
    enum list list;
    row_problem_fn *problem;
    void *context;
};

static void say(const struct checking *c, const char *column, struct msg text, bool is_notice)
{
    const struct list_spec *spec = &lists[c->list];

    for (size_t i = 0; i < spec->column_count; i++)
        if (strcmp(spec->columns[i].name, column) == 0) {
            c->problem(c->context, &spec->columns[i], text, is_notice);
            return;
        }
    fault(FAULT_BUG, "no column %s in %s", column, spec->name);
}

static void wrong(const struct checking *c, const char *column, struct msg text)
{
    say(c, column, text, false);
}

static void check_ends(const struct checking *c, date from_on, date to_on)
{
    if (date_is_set(from_on) && date_is_set(to_on) && date_is_before(to_on, from_on))
        wrong(c, "to", MSG("This ends before it begins. Correct one of the two dates"));
}

static void check_past(const struct checking *c, const char *column, date day, date today)
{
    if (date_is_set(day) && date_is_before(today, day))
        wrong(c, column, MSG("“{value}” is in the future. Correct the date"));
}

enum {
    AGE_MAX = 25
}; /* Source: Children and Families Act 2014, s. 83(2): a young person is under 25 */

static void check_child(const struct checking *c, const struct child_row *child, date today)
{
    if (!date_is_set(child->born_on) && !date_is_set(child->expected_on))
        wrong(c, "born_on",
            MSG("A child needs a date of birth, or the day on which the birth is expected. Fill in "
                "one of them"));
    if (date_is_set(child->born_on) && date_is_before(today, child->born_on))
        wrong(c, "born_on",
            MSG("“{value}” is in the future. For a child who is not born yet, use the column "
                "expected_on"));
    if (date_age(child->born_on, today) > AGE_MAX)
        say(c, "born_on",
            MSG("Key working goes to the age of 25, and this date gives more. Check the year"),
            true);
    if (date_is_set(child->died_on) && date_is_set(child->born_on) &&
        date_is_before(child->died_on, child->born_on))
        wrong(c, "died_on", MSG("This is before the date of birth. Correct one of the two dates"));
    check_past(c, "died_on", child->died_on, today);
    check_past(c, "asked_on", child->asked_on, today);
    if (str_is_empty(child->address) && !str_is_empty(child->postcode))
        wrong(c, "address", MSG("There is a postcode without an address. Fill in the address too"));
    if (str_is_empty(child->address) && !str_is_empty(child->household))
        wrong(
            c, "address", MSG("There is a household without an address. Fill in the address too"));
    if (str_is_empty(child->second_address) &&
        !(str_is_empty(child->second_postcode) && str_is_empty(child->second_household)))
        wrong(c, "second_address",
            MSG("There is a second household without an address. Fill in the address too"));
    if (!str_is_empty(child->second_address) && str_is_empty(child->address))
        wrong(c, "address", MSG("There is a second address and no first. Write it here instead"));
}

static void check_involvement(
    const struct checking *c, const struct involvement_row *involvement, date today)
{
    check_ends(c, involvement->from_on, involvement->to_on);
    check_past(c, "first_met_on", involvement->first_met_on, today);
    check_past(c, "last_contact_on", involvement->last_contact_on, today);
}

static void check_contact(const struct checking *c, const struct contact_row *contact, date today)
{
    check_past(c, "date", contact->on, today);
    if (contact->children.count == 0)
        wrong(c, "children", MSG("This cell is empty. Write the id of the child"));
}

static void check_action(const struct checking *c, const struct action_row *action, date today)
{
    bool is_done = str_eq(action->state, STR("done"));

    check_past(c, "done_on", action->done_on, today);
    check_past(c, "waiting_since_on", action->waiting_since_on, today);
    if (is_done && !date_is_set(action->done_on))
        say(c, "done_on", MSG("This action is done. Write the day on which it was done"), true);
    if (!is_done && date_is_set(action->done_on))
        wrong(c, "state",
            MSG("There is a day on which this was done, but its state is not done. Correct one of "
                "them"));
}

void row_check(enum list list, const void *row, date today, row_problem_fn *problem, void *context)
{
    struct checking c = {list, problem, context};
    const struct practitioner_row *practitioner = row;
    const struct family_row *member = row;

    switch (list) {
    case LIST_AGENCIES:
    case LIST_OUTCOMES: return;
    case LIST_PRACTITIONERS: check_ends(&c, practitioner->from_on, practitioner->to_on); return;
    case LIST_CHILDREN: check_child(&c, row, today); return;
    case LIST_FAMILY: check_ends(&c, member->from_on, member->to_on); return;
    case LIST_INVOLVEMENTS: check_involvement(&c, row, today); return;
    case LIST_CONTACTS: check_contact(&c, row, today); return;
    case LIST_ACTIONS: check_action(&c, row, today); return;
    case LIST__COUNT: break;
    }
    fault(FAULT_BUG, "no list %d", (int)list);
}
