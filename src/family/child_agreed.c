#include "family/child_agreed.h"

#include "consent/rights.h"
#include "family/family_sql.h"
#include "kit/arena.h"

enum {
    EVERYDAY = 1 << SECTION_IDENTITY | 1 << SECTION_FAMILY | 1 << SECTION_PROFILE |
               1 << SECTION_TEAM | 1 << SECTION_PLAN | 1 << SECTION_RECORD | 1 << SECTION_ADDRESS,
    LAWFUL_MONTHS = 6,
};

static const struct form_choice agreed_rows[] = {
    {.value = STR_INIT("yes"),
     .text = MSG_INIT("Yes"),
     .hint = MSG_INIT(
            "The team sees the everyday parts: not health, learning, social care or money")      },
    {.value = STR_INIT("not_yet"),
     .text = MSG_INIT("Not yet"),
     .hint = MSG_INIT(
            "The key worker sees the everyday parts. Others see the name and who is in the team")},
    {.value = STR_INIT("lawful"),
     .text = MSG_INIT("There is a reason in law to share it without asking"),
     .hint = MSG_INIT("The family can read which reason it is")                                  },
};
const struct form_choices agreed_choices = {agreed_rows, COUNT(agreed_rows)};

static const struct form_choice form_rows[] = {
    {.value = STR_INIT("in_person"),  .text = MSG_INIT("In person") },
    {.value = STR_INIT("phone"),      .text = MSG_INIT("By phone")  },
    {.value = STR_INIT("in_writing"), .text = MSG_INIT("In writing")},
};
const struct form_choices agreed_forms = {form_rows, COUNT(form_rows)};

static bool is_lawful(const struct agreed_typed *typed)
{
    return str_eq(typed->agreed, STR("lawful"));
}

static bool is_yes(const struct agreed_typed *typed) { return str_eq(typed->agreed, STR("yes")); }

void child_check_agreed(const struct agreed_typed *typed, struct problems *problems)
{
    if (is_yes(typed) && str_is_empty(typed->agreed_by))
        problem_add(problems, STR("agreed_by"), MSG("Enter who agreed."));
    if (is_yes(typed) && str_is_empty(typed->agreed_form))
        problem_add(problems, STR("agreed_form"), MSG("Select how they agreed."));
    if (is_lawful(typed) && str_is_empty(typed->lawful_reason))
        problem_add(problems, STR("lawful_reason"), MSG("Select the reason in law."));
    if (is_lawful(typed) && str_is_empty(typed->lawful_why))
        problem_add(problems, STR("lawful_why"), MSG("Enter why it must be shared."));
}

void child_note_agreed(
    const struct request *rq, const struct agreed_typed *typed, struct child_id child, date born_on)
{
    bool by_parents = rights_of(born_on, rq->today) == RIGHTS_PARENTS;
    struct child_first_consent values = {
        .public_id = uuid_new(rq->now),
        .child_id = child,
        .sections = EVERYDAY,
        .decision = STR("agrees"),
        .capacity = by_parents ? STR("parental_responsibility") : STR("young_person"),
        .form = typed->agreed_form,
        .words = typed->agreed_by,
        .from_on = rq->today,
        .to_on = DATE_NONE,
        .changed_at = rq->now,
        .changed_by = rq->actor->person,
    };

    if (is_lawful(typed)) {
        values.decision = STR("lawful");
        values.capacity = values.form = STR("not_asked");
        values.lawful_reason = typed->lawful_reason;
        values.words = typed->lawful_why;
        values.to_on = date_plus_months(rq->today, LAWFUL_MONTHS);
    }
    if (is_lawful(typed) || is_yes(typed))
        (void)child_first_consent(rq->db, &values);
}
