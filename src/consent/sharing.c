#include "consent/sharing.h"

#include "consent/ask.h"
#include "kit/arena.h"
#include "kit/fault.h"

bool works_for(const struct agencies_of *agencies, struct person_id person, struct agency_id agency)
{
    for (size_t i = 0; i < agencies->rows.count; i++)
        if (agencies->rows.at[i].person_id.n == person.n &&
            agencies->rows.at[i].agency_id.n == agency.n)
            return true;
    return false;
}

bool consent_is_in_force(const struct sharing_consents_row *consent, date today)
{
    return !date_is_set(consent->withdrawn_on) && !date_is_before(today, consent->from_on) &&
           (!date_is_set(consent->to_on) || !date_is_before(consent->to_on, today));
}

bool consent_is_for(const struct sharing_consents_row *consent, const struct viewer *viewer,
    const struct agencies_of *agencies)
{
    struct person_id person = viewer->row->person_id;

    if (person_id_is_set(consent->person_id))
        return consent->person_id.n == person.n;
    if (viewer->asker.kind != ACCOUNT_STAFF)
        return false;
    return !agency_id_is_set(consent->agency_id) || works_for(agencies, person, consent->agency_id);
}

static const struct form_choice lawful_reasons[] = {
    {.value = STR_INIT("safeguarding"),       .text = MSG_INIT("To keep somebody safe")              },
    {.value = STR_INIT("legal_duty"),         .text = MSG_INIT("A law says that it must be shared")  },
    {.value = STR_INIT("court_order"),        .text = MSG_INIT("A court says that it must be shared")},
    {.value = STR_INIT("vital_interests"),    .text = MSG_INIT("To save a life")                     },
    {.value = STR_INIT("public_interest"),    .text = MSG_INIT("To protect other people")            },
    {.value = STR_INIT("recorded_elsewhere"),
     .text = MSG_INIT("The reason is written down in another record")                                },
};
const struct form_choices lawful_choices = {lawful_reasons, COUNT(lawful_reasons)};

struct msg lawful_words(struct str code) { return form_choice_words(&lawful_choices, code); }

/* ------------------------------------------------------------------ what they are, and why */

static const struct {
    struct msg is_what, why;
} relation_words[RELATION__COUNT] = {
    [RELATION_KEY_WORKER] = {MSG_INIT("Key worker"),                   MSG_INIT("They are the key worker.")          },
    [RELATION_COVER] = {MSG_INIT("Stands in for the key worker"),
                             MSG_INIT("They help while the key worker is away.")                                     },
    [RELATION_SUPERVISOR] = {MSG_INIT("Guides the key worker"),
                             MSG_INIT("They help the key worker to do it well.")                                     },
    [RELATION_TEAM] = {MSG_INIT("In the team"),                  MSG_INIT("They are in the team.")             },
    [RELATION_ASSESSOR] = {MSG_INIT("Finds out what is needed"),
                             MSG_INIT("They were asked to find out what is needed.")                                 },
    [RELATION_PANEL] = {MSG_INIT("Helps to decide"),
                             MSG_INIT("They decide about what was asked for.")                                       },
    [RELATION_ADVOCATE] = {MSG_INIT("Speaks up for the family"),
                             MSG_INIT("They see what the family shares with them.")                                  },
    [RELATION_PARENT] = {MSG_INIT("Parent"),                       MSG_INIT("They have parental responsibility.")},
    [RELATION_SELF] = {MSG_INIT("The young person"),             MSG_INIT("It is about them.")                 },
    [RELATION_REPRESENTATIVE] = {MSG_INIT("Acts for the young person"),
                             MSG_INIT("The law lets them act for the young person.")                                 },
    [RELATION_FOSTER_CARER] = {MSG_INIT("Foster carer"),
                             MSG_INIT("They look after the child each day.")                                         },
    [RELATION_CARER] = {MSG_INIT("Carer"),                        MSG_INIT("The family wanted them to see it.") },
    [RELATION_SIBLING] = {MSG_INIT("Brother or sister"),
                             MSG_INIT("The family wanted them to see it.")                                           },
    [RELATION_MANAGER] = {MSG_INIT("Manager of key working"),
                             MSG_INIT("They make sure that each family gets help.")                                  },
    [RELATION_SAFEGUARDING] = {MSG_INIT("Safeguarding lead"),
                             MSG_INIT("They opened it in an emergency.")                                             },
    [RELATION_DATA_PROTECTION] = {MSG_INIT("Data protection officer"),
                             MSG_INIT("They check that the rules are kept.")                                         },
};

struct msg relation_is_what(enum relation relation)
{
    require(relation < RELATION__COUNT);
    return relation_words[relation].is_what;
}

struct msg viewer_is_what(const struct viewer *viewer)
{
    struct msg words = relation_words[viewer->decision.because].is_what;

    if (str_is_empty(viewer->row->relationship) || viewer->decision.because == RELATION_KEY_WORKER)
        return words;
    return relationship_words(viewer->row->relationship);
}

struct str agency_shown(const struct request *rq, struct str name)
{
    return grant_hides_place(rq->grant) ? (struct str){0} : name;
}

static struct msg notes_of(const struct decision *d)
{
    if (!(d->see & 1U << SECTION_RECORD))
        return MSG_NONE;
    if (d->reach == REACH_KEY_WORKER)
        return MSG("Also notes that only the team or key workers read");
    return d->reach == REACH_TEAM ? MSG("Also notes that only the team reads") : MSG_NONE;
}

/* ------------------------------------------------------------------ by which consent */

static struct sharing_reason reason_of(
    const struct request *rq, const struct sharing_consents_row *consent)
{
    bool is_lawful = str_eq(consent->decision, STR("lawful"));
    bool is_withheld = consent->is_withheld && rq->actor->kind != ACCOUNT_STAFF;

    return (struct sharing_reason){
        .is_lawful = is_lawful,
        .is_mine = consent->given_by.n == rq->actor->person.n && !is_lawful,
        .is_withheld = is_withheld,
        .is_before = str_eq(consent->form, STR("before_keywork")),
        .by = consent->giver_name,
        .lawful = is_lawful ? lawful_words(consent->lawful_reason) : MSG_NONE,
        .words = is_withheld ? (struct str){0} : consent->words,
        .on = consent->from_on,
        .until_on = consent->to_on,
    };
}

static struct sharing_reasons reasons_of(
    const struct request *rq, const struct sharing *s, const struct viewer *viewer)
{
    struct sharing_reason *at =
        arena_array_of(rq->arena, s->consents.count + 1, struct sharing_reason);
    bool needs_none = viewer->decision.because == RELATION_MANAGER;
    size_t count = 0;

    for (size_t i = 0; !needs_none && i < s->consents.count; i++) {
        const struct sharing_consents_row *consent = &s->consents.at[i];
        if (!str_eq(consent->decision, STR("refuses")) && consent_is_in_force(consent, rq->today) &&
            consent_is_for(consent, viewer, &s->agencies) &&
            ((section_set)consent->sections & viewer->decision.see & PARTS_FAMILY_SHARES))
            at[count++] = reason_of(rq, consent);
    }
    return (struct sharing_reasons){at, count};
}

/* ------------------------------------------------------------------ everybody */

/* "Everything but money" is read faster than a list of all the rest. */
static void tell_parts(const struct request *rq, section_set see, struct sharing_person *person)
{
    enum { FEW = 3 };
    section_set family = PARTS_TOLD & ~(1U << SECTION_SAFEGUARDING);

    person->parts = parts_of(rq->arena, see);
    person->but = parts_of(rq->arena, family & ~see);
    person->is_nearly_all = person->but.count <= FEW;
    person->sees_safety = see & 1U << SECTION_SAFEGUARDING;
}

static struct sharing_grants grants_of(
    const struct request *rq, const struct sharing *s, struct person_id person)
{
    struct sharing_grant *at =
        arena_array_of(rq->arena, s->granted.count + 1, struct sharing_grant);
    size_t count = 0;

    for (size_t i = 0; i < s->granted.count; i++)
        if (s->granted.at[i].person_id.n == person.n)
            at[count++] = (struct sharing_grant){
                &s->granted.at[i], relation_is_what(relation_of_name(s->granted.at[i].kind))};
    return (struct sharing_grants){at, count};
}

static struct sharing_person person_of(
    const struct request *rq, const struct sharing *s, const struct viewer *viewer)
{
    struct sharing_person person = {
        .name = viewer->row->name,
        .initials = initials_of(rq->arena, viewer->row->name),
        .role = viewer->row->role,
        .agency = agency_shown(rq, viewer->row->agency_name),
        .is_what = viewer_is_what(viewer),
        .why = relation_words[viewer->decision.because].why,
        .notes = notes_of(&viewer->decision),
        .reasons = reasons_of(rq, s, viewer),
        .grants = grants_of(rq, s, viewer->row->person_id),
        .until_on = viewer->until_on,
        .is_key_worker = viewer->decision.because == RELATION_KEY_WORKER,
        .is_reader = viewer->row->person_id.n == rq->actor->person.n,
    };

    tell_parts(rq, viewer->decision.see, &person);
    return person;
}

static bool is_around(const struct viewers *viewers, struct person_id person)
{
    for (size_t i = 0; i < viewers->count; i++)
        if (viewers->at[i].row->person_id.n == person.n)
            return true;
    return false;
}

/* A manager has no row among the viewers; what stands between this one and the child counts all the
 * same. */
static struct viewer manager_of(
    const struct request *rq, const struct consent_managers_row *manager, date born_on)
{
    struct child_id child = grant_needs(rq->grant, SECTION_SHARING);
    struct consent_viewers_row *row = arena_new_of(rq->arena, struct consent_viewers_row);
    struct viewer viewer = {
        .row = row,
        .asker = {ACCOUNT_STAFF, DUTY_MANAGER, FACTOR_FRESH},
        .circumstances = consent_circumstances(rq, manager->id, child, born_on),
        .until_on = DATE_NONE
    };

    *row = (struct consent_viewers_row){.person_id = manager->id,
        .relation = relation_name(RELATION_MANAGER),
        .to_on = DATE_NONE,
        .post_to_on = DATE_NONE,
        .public_id = manager->public_id,
        .name = manager->name,
        .kind = STR("staff"),
        .duty = STR("manager")};
    viewer.decision = may_decide(MAY_SEE_CHILD, viewer.asker, &viewer.circumstances);
    return viewer;
}

/* Everybody around the child, and the managers, each once. */
static struct viewers everybody(const struct request *rq, date born_on)
{
    struct viewers around = consent_viewers_read(rq, born_on);
    struct consent_managers_rows managers = consent_managers(rq->db);
    struct viewer *at = arena_array_of(rq->arena, around.count + managers.count + 1, struct viewer);
    size_t count = around.count;

    if (around.count)
        memcpy(at, around.at, around.count * sizeof *at);
    for (size_t i = 0; i < managers.count; i++)
        if (!is_around(&around, managers.at[i].id))
            at[count++] = manager_of(rq, &managers.at[i], born_on);
    return (struct viewers){at, count};
}

/* The key worker first, then practitioners, then the family, then who manages. */
static int place_of(const struct viewer *viewer)
{
    if (viewer->decision.because == RELATION_KEY_WORKER)
        return 0;
    if (viewer->decision.because == RELATION_MANAGER)
        return 3;
    return viewer->asker.kind == ACCOUNT_STAFF ? 1 : 2;
}

struct sharing_people sharing_people(const struct request *rq, const struct sharing *s)
{
    struct sharing_person *at =
        arena_array_of(rq->arena, s->viewers.count + 1, struct sharing_person);
    size_t count = 0;

    for (int place = 0; place <= 3; place++)
        for (size_t i = 0; i < s->viewers.count; i++)
            if (s->viewers.at[i].decision.is_allowed && place_of(&s->viewers.at[i]) == place)
                at[count++] = person_of(rq, s, &s->viewers.at[i]);
    return (struct sharing_people){at, count};
}

struct sharing sharing_read(const struct request *rq, date born_on)
{
    struct child_id child = grant_needs(rq->grant, SECTION_SHARING);

    return (struct sharing){
        .born_on = born_on,
        .viewers = everybody(rq, born_on),
        .agencies = {sharing_viewer_agencies(rq->db, child, rq->today)},
        .consents = sharing_consents(rq->db, rq->grant),
        .granted = sharing_granted(rq->db, rq->grant, rq->today),
    };
}
