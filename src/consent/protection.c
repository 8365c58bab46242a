#include "consent/protection.h"

#include "kit/arena.h"
#include "kit/fault.h"

/* ------------------------------------------------------------------ barriers in words */

static const struct {
    struct str kind;
    struct msg words, effect;
} kinds[] = {
    {STR_INIT("address_hidden"),            MSG_INIT("Hide the address"),
     MSG_INIT(
            "They do not see where the child lives, nor anything that gives it away: the school, the team, "
            "the timeline. Only parts that were read and found safe.")                                     },
    {STR_INIT("no_contact"),                MSG_INIT("No contact"),
     MSG_INIT("As hiding the address. They cannot write anything either.")                                 },
    {STR_INIT("responsibility_restricted"), MSG_INIT("An order restricts parental responsibility"),
     MSG_INIT(
            "They see only parts that were read and found safe, and change nothing. They do not see where the "
            "child lives, also not on the records of brothers and sisters in the same home.")              },
    {STR_INIT("no_access"),                 MSG_INIT("No access at all"),
     MSG_INIT("For them there is no such record.")                                                         },
    {STR_INIT("conflict"),                  MSG_INIT("Conflict of interest"),
     MSG_INIT(
            "For staff who know the family. The record is closed to them until somebody else lifts it.")   },
    {STR_INIT("child_objects"),             MSG_INIT("The child objects"),
     MSG_INIT("They do not see the parts that the child does not want them to see.")                       },
    {STR_INIT("address_shown"),             MSG_INIT("Show the placement to this person"),
     MSG_INIT(
            "The child is looked after: the placement is hidden from the birth family, but not from them.")},
    {STR_INIT("conflict_lifted"),           MSG_INIT("Conflict of interest lifted"),
     MSG_INIT("They may work with the family although there is a conflict of interest.")                   },
};

struct msg barrier_words(struct str kind)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (str_eq(kinds[i].kind, kind))
            return kinds[i].words;
    return MSG_NONE;
}

struct msg barrier_effect(struct str kind)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (str_eq(kinds[i].kind, kind))
            return kinds[i].effect;
    return MSG_NONE;
}

static const struct form_choice barrier_choice[] = {
    {.value = STR_INIT("address_hidden"),
     .text = MSG_INIT("Hide the address, and all that gives it away")                     },
    {.value = STR_INIT("no_contact"),
     .text = MSG_INIT("No contact: hide the address, and let them write nothing")         },
    {.value = STR_INIT("responsibility_restricted"),
     .text = MSG_INIT("An order restricts parental responsibility")                       },
    {.value = STR_INIT("no_access"),                 .text = MSG_INIT("No access at all") },
    {.value = STR_INIT("conflict"),
     .text = MSG_INIT("Conflict of interest: staff who know the family")                  },
    {.value = STR_INIT("child_objects"),             .text = MSG_INIT("The child objects")},
    {.value = STR_INIT("address_shown"),
     .text = MSG_INIT("Looked after: show the placement to this person all the same")     },
};
const struct form_choices barrier_choices = {barrier_choice, COUNT(barrier_choice)};

/* ------------------------------------------------------------------ parts in words */

/* clang-format off */
#define PART(code, words) {.value = STR_INIT(code), .text = MSG_INIT(words)}
#define PARTS_RELEASABLE                                                                           \
    PART("profile", "About me"), PART("plan", "The plan"), PART("record", "The timeline"),         \
    PART("health", "Health"), PART("education", "Learning"), PART("social_care", "Social care"),   \
    PART("finance", "Money"), PART("safeguarding", "Keeping the child safe")
/* clang-format on */

static const struct form_choice releasable[] = {PARTS_RELEASABLE};
static const struct form_choice objectable[] = {PARTS_RELEASABLE,
    PART("family", "Who the family is"), PART("team", "The team"),
    PART("address", "Where they live")};
const struct form_choices releasable_parts = {releasable, COUNT(releasable)};
const struct form_choices objectable_parts = {objectable, COUNT(objectable)};

/* ------------------------------------------------------------------ rules */

static bool releases(struct str kind)
{
    return str_eq(kind, STR("address_hidden")) || str_eq(kind, STR("no_contact")) ||
           str_eq(kind, STR("responsibility_restricted"));
}

static void check_person(const struct barrier_wish *wish, struct problems *problems)
{
    if (wish->has_person == wish->has_email)
        problem_add(problems, STR("person"),
            MSG("Choose a person, or enter the e-mail address of an account. Not both."));
    if (wish->is_child)
        problem_add(problems, STR("person"), MSG("This is the child. Choose somebody else."));
    if (str_eq(wish->kind, STR("conflict")) && !wish->is_staff)
        problem_add(problems, STR("kind"),
            MSG("Only staff can have a conflict of interest. Choose another way to protect the family."));
    if (wish->is_standing)
        problem_add(
            problems, STR("kind"), MSG("This stands already. Change it on the page before."));
}

void barrier_check(const struct barrier_wish *wish, date today, struct problems *problems)
{
    check_person(wish, problems);
    if (str_eq(wish->kind, STR("child_objects")) && !wish->objected)
        problem_add(
            problems, STR("objected"), MSG("Say which parts the child does not want them to see."));
    if (!str_eq(wish->kind, STR("child_objects")) && wish->objected)
        problem_add(
            problems, STR("objected"), MSG("Take these away, or say that the child objects."));
    if (wish->released && !releases(wish->kind))
        problem_add(problems, STR("released"),
            MSG("Take these away. Parts are released only when a place or a part of the record is hidden."));
    if (date_is_set(wish->review_on) && date_is_before(wish->review_on, today))
        problem_add(problems, STR("review_on"), MSG("This day is past. Enter a day to come."));
}

static bool sees(struct asker asker, const struct circumstances *c, struct decision *d)
{
    *d = may_decide(MAY_SEE_CHILD, asker, c);
    return d->is_allowed;
}

struct second_look second_look_of(
    struct asker asker, const struct circumstances *now, const struct circumstances *then)
{
    struct second_look look = {.has_account = asker.kind != ACCOUNT_NONE};
    struct decision before, after;

    if (sees(asker, now, &before))
        look.now = before.see;
    if (sees(asker, then, &after))
        look.then = after.see;
    look.shows_place = look.then && !(after.obligations & OBLIGE_HIDE_PLACE) &&
                       (!look.now || (before.obligations & OBLIGE_HIDE_PLACE));
    return look;
}

bool conflict_may_be_lifted(const struct actor *actor, struct person_id person)
{
    return actor->kind == ACCOUNT_STAFF && actor->person.n != person.n &&
           (actor->duty == DUTY_MANAGER || actor->duty == DUTY_DATA_PROTECTION);
}

bool conflict_stands(const struct request *rq, struct child_id child, struct person_id person)
{
    struct conflict_of_row row = {0};

    return conflict_of(rq->db, person, child, &row) && row.conflict_count > 0;
}

/* ------------------------------------------------------------------ looked after, and the state of a record */

static const struct form_choice order_choice[] = {
    {.value = STR_INIT("none"),                 .text = MSG_INIT("No order")                  },
    {.value = STR_INIT("section_20"),
     .text = MSG_INIT("Accommodated with agreement (Children Act 1989 section 20)")           },
    {.value = STR_INIT("interim_care_order"),   .text = MSG_INIT("Interim care order")        },
    {.value = STR_INIT("care_order"),           .text = MSG_INIT("Care order")                },
    {.value = STR_INIT("placement_order"),      .text = MSG_INIT("Placement order")           },
    {.value = STR_INIT("special_guardianship"), .text = MSG_INIT("Special guardianship order")},
    {.value = STR_INIT("adoption"),             .text = MSG_INIT("Adoption order")            },
};
const struct form_choices legal_orders = {order_choice, COUNT(order_choice)};

struct msg legal_order_words(struct str code) { return form_choice_words(&legal_orders, code); }

static const struct form_choice state_choice[] = {
    {.value = STR_INIT("open"),       .text = MSG_INIT("Open"), .hint = MSG_INIT("As usual")    },
    {.value = STR_INIT("closed"),
     .text = MSG_INIT("Closed"),
     .hint = MSG_INIT("Key working has ended. The record can be read and not changed.")         },
    {.value = STR_INIT("hold"),
     .text = MSG_INIT("On hold"),
     .hint =
            MSG_INIT("For a court or an inquiry: nothing may be destroyed. Otherwise as usual.")},
    {.value = STR_INIT("restricted"),
     .text = MSG_INIT("Restricted"),
     .hint = MSG_INIT(
            "Only staff who are named read it. Other staff of the team learn whom to ask.")     },
    {.value = STR_INIT("sealed"),
     .text = MSG_INIT("Sealed"),
     .hint = MSG_INIT(
            "For adoption and witness protection: nobody reads it who is not named, also not the "
            "family, and not in an emergency.")                                                 },
};
const struct form_choices record_states = {state_choice, COUNT(state_choice)};

struct msg record_state_words(struct str code) { return form_choice_words(&record_states, code); }

struct care_told care_told_read(const struct request *rq)
{
    struct care_status_told_row row = {0};
    struct care_told told = {.from_on = DATE_NONE};

    if (!care_status_told(rq->db, grant_needs(rq->grant, SECTION_FAMILY), &row))
        return told;
    return (struct care_told){.is_told = true,
        .is_looked_after = row.is_looked_after,
        .authority_has_responsibility = row.authority_has_responsibility,
        .order = legal_order_words(row.legal_order),
        .from_on = row.from_on};
}

/* ------------------------------------------------------------------ parts that are given */

static const struct form_choice relation_choice[] = {
    {.value = STR_INIT("cover"),          .text = MSG_INIT("Covers for the key worker")     },
    {.value = STR_INIT("supervisor"),     .text = MSG_INIT("Supervises the key worker")     },
    {.value = STR_INIT("assessor"),       .text = MSG_INIT("Assesses, for a time")          },
    {.value = STR_INIT("panel"),          .text = MSG_INIT("Decides on a panel, for a time")},
    {.value = STR_INIT("advocate"),       .text = MSG_INIT("Independent advocate")          },
    {.value = STR_INIT("representative"),
     .text = MSG_INIT("Represents the young person (deputy or attorney)")                   },
};
const struct form_choices relation_kinds = {relation_choice, COUNT(relation_choice)};

void relation_check(const struct relation_wish *wish, struct problems *problems)
{
    bool represents = str_eq(wish->kind, STR("representative"));

    if (wish->is_self)
        problem_add(problems, STR("email"),
            MSG("You cannot give a part to yourself. Ask somebody who manages key working."));
    if (wish->has_conflict)
        problem_add(problems, STR("email"),
            MSG("They have a conflict of interest with this family. Choose somebody else, or ask a manager or "
                "the data protection officer to lift it."));
    if (wish->account != (represents ? ACCOUNT_FAMILY : ACCOUNT_STAFF))
        problem_add(problems, STR("kind"),
            MSG("Representatives have an account of a family, all others one of staff."));
    if (!date_is_set(wish->to_on) && !represents && !str_eq(wish->kind, STR("supervisor")))
        problem_add(problems, STR("to_on"), MSG("Enter the last day."));
    if (date_is_set(wish->to_on) && date_is_before(wish->to_on, wish->from_on))
        problem_add(problems, STR("to_on"), MSG("The last day cannot be before the first day."));
}
