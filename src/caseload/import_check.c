/* What is wrong with a row as a whole, when each of its cells is right. */
#include "caseload/import_checking.h"

#include "caseload/import_consent.h"
#include "kit/fault.h"

static void say(const struct checking *c, const char *column, struct msg text, bool is_notice)
{
    c->problem(c->context, column_named(c->list, str_of(column)), text, is_notice);
}

void check_wrong(const struct checking *c, const char *column, struct msg text)
{
    say(c, column, text, false);
}

void check_say(const struct checking *c, const struct problems *problems)
{
    for (size_t i = 0; i < problems->count; i++) {
        struct str field = problems->at[i].field;

        if (!column_find(c->list, field) && str_ends(field, STR("_on")))
            field = str_slice(field, 0, field.len - 3);
        c->problem(c->context, column_named(c->list, field), problems->at[i].text, false);
    }
}

void check_ends(const struct checking *c, date from_on, date to_on)
{
    if (date_is_set(from_on) && date_is_set(to_on) && date_is_before(to_on, from_on))
        check_wrong(c, "to", MSG("This ends before it begins. Correct one of the two dates"));
}

void check_past(const struct checking *c, const char *column, date day, date today)
{
    if (date_is_set(day) && date_is_before(today, day))
        check_wrong(c, column, MSG("“{value}” is in the future. Correct the date"));
}

enum {
    AGE_MAX = 25
}; /* Source: Children and Families Act 2014, s. 83(2): a young person is under 25 */

static void check_child(const struct checking *c, const struct child_row *child, date today)
{
    if (!date_is_set(child->born_on) && !date_is_set(child->expected_on))
        check_wrong(c, "born_on",
            MSG("A child needs a date of birth, or the day on which the birth is expected. Fill in "
                "one of them"));
    if (date_is_set(child->born_on) && date_is_before(today, child->born_on))
        check_wrong(c, "born_on",
            MSG("“{value}” is in the future. For a child who is not born yet, use the column "
                "expected_on"));
    if (date_age(child->born_on, today) > AGE_MAX)
        say(c, "born_on",
            MSG("Key working goes to the age of 25, and this date gives more. Check the year"),
            true);
    if (date_is_set(child->died_on) && date_is_set(child->born_on) &&
        date_is_before(child->died_on, child->born_on))
        check_wrong(
            c, "died_on", MSG("This is before the date of birth. Correct one of the two dates"));
    check_past(c, "died_on", child->died_on, today);
    check_past(c, "asked_on", child->asked_on, today);
    if (str_is_empty(child->address) && !str_is_empty(child->postcode))
        check_wrong(
            c, "address", MSG("There is a postcode without an address. Fill in the address too"));
    if (str_is_empty(child->address) && !str_is_empty(child->household))
        check_wrong(
            c, "address", MSG("There is a household without an address. Fill in the address too"));
    if (str_is_empty(child->second_address) &&
        !(str_is_empty(child->second_postcode) && str_is_empty(child->second_household)))
        check_wrong(c, "second_address",
            MSG("There is a second household without an address. Fill in the address too"));
    if (!str_is_empty(child->second_address) && str_is_empty(child->address))
        check_wrong(
            c, "address", MSG("There is a second address and no first. Write it here instead"));
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
        check_wrong(c, "children", MSG("This cell is empty. Write the id of the child"));
}

static void check_action(const struct checking *c, const struct action_row *action, date today)
{
    bool is_done = str_eq(action->state, STR("done"));

    check_past(c, "done_on", action->done_on, today);
    check_past(c, "waiting_since_on", action->waiting_since_on, today);
    if (is_done && !date_is_set(action->done_on))
        say(c, "done_on", MSG("This action is done. Write the day on which it was done"), true);
    if (!is_done && date_is_set(action->done_on))
        check_wrong(c, "state",
            MSG("There is a day on which this was done, but its state is not done. Correct one of "
                "them"));
}

static void check_agreement(const struct checking *c, const struct agreement_row *agreement)
{
    check_ends(c, agreement->from_on, agreement->to_on);
}

static void check_party(const struct checking *c, const struct party_row *party, date today)
{
    check_past(c, "signed_on", party->signed_on, today);
    check_ends(c, party->signed_on, party->to_on);
}

/* Which columns the fields of consent_check() stand in. */
static const struct {
    const char *field, *column;
} consent_fields[] = {
    {"parts",         "parts"        },
    {"to_on",         "to"           },
    {"lawful_reason", "lawful_reason"},
    {"words",         "words"        },
    {"is_withheld",   "withheld"     },
    {"given_by",      "given_by"     },
    {"form",          "form"         },
    {"capacity",      "capacity"     },
};

static void say_consent(const struct checking *c, const struct problems *problems)
{
    for (size_t i = 0; i < problems->count; i++)
        for (size_t k = 0; k < COUNT(consent_fields); k++)
            if (str_eq(problems->at[i].field, str_of(consent_fields[k].field)))
                check_wrong(c, consent_fields[k].column, problems->at[i].text);
}

/* What the form on the page refuses, a file cannot say either. Whether whoever said it may is asked once
 * it is known who they are; here they are taken for what the row says. */
static void check_said(const struct checking *c, const struct consent_row *consent)
{
    struct consent_facts facts = consent_facts_taken(consent);
    struct problems problems = {.count = 0};

    consent_check(&facts, &problems);
    say_consent(c, &problems);
}

static void check_lawful(const struct checking *c, const struct consent_row *consent)
{
    if (!str_is_empty(consent->given_by))
        check_wrong(c, "given_by",
            MSG("Nobody gives what is shared for a lawful reason. Leave this empty, or write "
                "another decision"));
    if (!str_eq(consent->capacity, STR("not_asked")))
        check_wrong(
            c, "capacity", MSG("Nobody was asked when there is a lawful reason. Leave this empty"));
}

void consent_row_check(
    const struct consent_row *consent, bool is_new, row_problem_fn *problem, void *context)
{
    const struct checking c = {LIST_CONSENTS, problem, context};

    if (is_new)
        check_said(&c, consent);
    if (is_new && str_eq(consent->decision, STR("lawful")))
        check_lawful(&c, consent);
    if (!str_is_empty(consent->agency) && !str_is_empty(consent->person))
        check_wrong(&c, "person",
            MSG("It is shared with an agency or with a person, not with both. Leave one of the two "
                "empty, or make two rows"));
    if (!date_is_set(consent->withdrawn_on) &&
        !(str_is_empty(consent->withdrawn_by) && str_is_empty(consent->withdrawn_words)))
        check_wrong(&c, "withdrawn_on", MSG("This was taken back. Write the day on which it was"));
}

static void check_consent(const struct checking *c, const struct consent_row *consent, date today)
{
    check_ends(c, consent->from_on, consent->to_on);
    check_past(c, "withdrawn_on", consent->withdrawn_on, today);
}

/* Whoever puts up a photo of a child for its family writes down whose word it was; an export says what was written then,
 * and of one that the family put up itself, who did. */
static void check_photo(const struct checking *c, const struct photo_row *photo)
{
    bool is_of_child = !str_is_empty(photo->child);

    if (is_of_child == !str_is_empty(photo->person))
        check_wrong(
            c, "child", MSG("A photo is of a child or of a worker. Fill in one of the two"));
    if (!photo->is_shown)
        return;
    if (str_is_empty(photo->file))
        check_wrong(c, "file", MSG("This photo has no file. Write its name, or say no in shown"));
    if (is_of_child && str_is_empty(photo->word_of))
        check_wrong(c, "word_of",
            MSG("The family decides whether there is a photo. Write who said yes: {choices}"));
    if (is_of_child && str_is_empty(photo->word_given))
        check_wrong(c, "word_given", MSG("Write their name, when and how they said it"));
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
    case LIST_PEOPLE: return;
    case LIST_AGREEMENTS: check_agreement(&c, row); return;
    case LIST_PARTIES: check_party(&c, row, today); return;
    case LIST_CONSENTS: check_consent(&c, row, today); return;
    case LIST_PROGRAMMES:
    case LIST_EDITIONS:
    case LIST_PROGRAMME_LEVELS:
    case LIST_PROGRAMME_FUNCTIONS:
    case LIST_PRESETS:
    case LIST_PROGRAMME_QUESTIONS: check_programmes(&c, row, today); return;
    case LIST_EPISODES:
    case LIST_LEVELS:
    case LIST_FUNCTIONS:
    case LIST_DOERS:
    case LIST_RHYTHMS:
    case LIST_REQUESTS:
    case LIST_ASKS: check_key_working(&c, row, today); return;
    case LIST_PROFILES:
    case LIST_COURSES:
    case LIST_TRAINING:
    case LIST_SUPERVISION:
    case LIST_SESSIONS:
    case LIST_ABSENCES: check_workers(&c, row, today); return;
    case LIST_PHOTOS: check_photo(&c, row); return;
    case LIST__COUNT: break;
    }
    fault(FAULT_BUG, "no list %d", (int)list);
}
