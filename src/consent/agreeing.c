#include "consent/agreeing.h"

#include "consent/ask.h"
#include "consent/rights.h"
#include "kit/arena.h"
#include "kit/fault.h"

/* clang-format off */
static const struct form_choice family_decisions[] = {
    {.value = STR_INIT("agrees"), .text = MSG_INIT("I agree. They may see these parts")},
    {.value = STR_INIT("refuses"), .text = MSG_INIT("I do not agree. They may not see these parts")},
};
static const struct form_choices family_decision_choices = {
    family_decisions, COUNT(family_decisions)};

static const struct form_choice staff_decisions[] = {
    {.value = STR_INIT("agrees"), .text = MSG_INIT("They agree to share")},
    {.value = STR_INIT("refuses"), .text = MSG_INIT("They refuse to share")},
    {.value = STR_INIT("lawful"),
     .text = MSG_INIT("It is shared without asking, for a lawful reason"),
     .hint = MSG_INIT("The family sees this, and why")},
};
static const struct form_choices staff_decision_choices = {staff_decisions, COUNT(staff_decisions)};

static const struct form_choice capacities[] = {
    {.value = STR_INIT("parental_responsibility"),
     .text = MSG_INIT("A parent with parental responsibility")},
    {.value = STR_INIT("young_person"),
     .text = MSG_INIT("The young person, after the end of compulsory school age")},
    {.value = STR_INIT("child_understands"),
     .text = MSG_INIT("The child, who understands enough to decide this"),
     .hint = MSG_INIT("General guidance (Gillick). Check what holds in your area")},
    {.value = STR_INIT("representative"),
     .text = MSG_INIT("Somebody whom the law lets act for the young person")},
    {.value = STR_INIT("best_interests"),
     .text = MSG_INIT("In the best interests of a young person who cannot decide this"),
     .hint = MSG_INIT("First record that they cannot decide this")},
};
const struct form_choices capacity_choices = {capacities, COUNT(capacities)};

static const struct form_choice forms[] = {
    {.value = STR_INIT("in_person"), .text = MSG_INIT("In person")},
    {.value = STR_INIT("phone"), .text = MSG_INIT("By telephone")},
    {.value = STR_INIT("in_writing"), .text = MSG_INIT("In writing")},
};
const struct form_choices said_choices = {forms, COUNT(forms)};

static const struct form_field family_fields[] = {
    CHOICE_FIELD(struct agreeing_typed, with_whom, "Who is it about?", NULL),
    CHOICES_FIELD(struct agreeing_typed, parts, "Which parts?", &part_choices),
    CHOICE_FIELD(struct agreeing_typed, decision, "What do you want?", &family_decision_choices),
    DATE_FIELD(struct agreeing_typed, to_on, "Last day", .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("Leave it open if it should go on until you change it")),
    LINES_FIELD(struct agreeing_typed, words, "In your own words", 1000, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("If you want to say why. Your team can read this")),
    ID_FIELD(struct agreeing_typed, replaces, "In place of", .flags = FORM_OPTIONAL),
};
static const struct form_field staff_fields[] = {
    CHOICE_FIELD(struct agreeing_typed, with_whom, "With whom", NULL),
    CHOICES_FIELD(struct agreeing_typed, parts, "Which parts", &part_choices_lawful),
    CHOICE_FIELD(struct agreeing_typed, decision, "What was decided", &staff_decision_choices),
    ID_FIELD(struct agreeing_typed, given_by, "Who said it", .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("Leave it open when nobody was asked")),
    CHOICE_FIELD(struct agreeing_typed, capacity, "Why they may decide", &capacity_choices,
        .flags = FORM_OPTIONAL),
    CHOICE_FIELD(struct agreeing_typed, form, "How they said it", &said_choices,
        .flags = FORM_OPTIONAL),
    CHOICE_FIELD(struct agreeing_typed, lawful_reason, "Lawful reason", &lawful_choices,
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("Only when it is shared without asking")),
    LINES_FIELD(struct agreeing_typed, words, "What was said, or why it is shared without asking", 1000,
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("In their words. The family reads this")),
    TICK_FIELD(struct agreeing_typed, is_withheld, "Keep the reason from the family",
        .hint = MSG_INIT("Only to keep somebody safe. The family reads that it is shared for safety, "
                         "and whom to ask")),
    TEXT_FIELD(struct agreeing_typed, purpose, "What it is for", 200),
    DATE_FIELD(struct agreeing_typed, to_on, "Last day", .flags = FORM_OPTIONAL),
    ID_FIELD(struct agreeing_typed, replaces, "In place of", .flags = FORM_OPTIONAL),
};
/* clang-format on */
static const struct form_spec family_spec = FORM(family_fields);
static const struct form_spec staff_spec = FORM(staff_fields);

static const struct form_spec *spec_of(const struct agreeing *a)
{
    return a->is_staff ? &staff_spec : &family_spec;
}

/* ------------------------------------------------------------------ what can be chosen */

struct choosing {
    struct form_choice *choices;
    struct partner *partners;
    size_t count;
};

static struct str value_text(struct arena *a, struct uuid id)
{
    char text[UUID_TEXT];

    return str_copy(a, uuid_text(id, text), UUID_TEXT - 1);
}

static void add_partner(
    struct arena *a, struct choosing *c, struct uuid id, struct str shown, struct partner partner)
{
    for (size_t i = 0; i < c->count; i++)
        if (partner.agency.n && c->partners[i].agency.n == partner.agency.n)
            return;
    c->choices[c->count] = (struct form_choice){.value = value_text(a, id), .data_text = shown};
    c->partners[c->count++] = partner;
}

static bool is_allowed(const struct viewers *viewers, struct person_id person)
{
    for (size_t i = 0; i < viewers->count; i++)
        if (viewers->at[i].row->person_id.n == person.n && viewers->at[i].decision.is_allowed)
            return true;
    return false;
}

/* What parents, the young person and managers see does not hang on consent by name. */
static bool is_shareable(const struct request *rq, const struct viewer *v)
{
    const relation_set not = 1U << RELATION_PARENT | 1U << RELATION_SELF |
                             1U << RELATION_REPRESENTATIVE | 1U << RELATION_MANAGER;

    return v->decision.is_allowed && !(1U << v->decision.because & not ) &&
           v->row->person_id.n != rq->actor->person.n;
}

static struct partners partners_of(const struct request *rq, const struct sharing *s)
{
    size_t most = s->viewers.count + s->agencies.rows.count + 1;
    struct choosing c = {arena_array_of(rq->arena, most, struct form_choice),
        arena_array_of(rq->arena, most, struct partner), 1};

    c.choices[0] = (struct form_choice){.value = STR("team"), .text = MSG("Everybody in the team")};
    for (size_t i = 0; i < s->agencies.rows.count; i++) {
        const struct sharing_viewer_agencies_row *row = &s->agencies.rows.at[i];
        if (!grant_hides_place(rq->grant) && is_allowed(&s->viewers, row->person_id))
            add_partner(rq->arena, &c, row->public_id, row->name,
                (struct partner){.agency = row->agency_id, .name = row->name});
    }
    for (size_t i = 0; i < s->viewers.count; i++) {
        const struct viewer *v = &s->viewers.at[i];
        struct str what =
            str_is_empty(v->row->role) ? msg_text(rq->language, viewer_is_what(v)) : v->row->role;
        if (is_shareable(rq, v))
            add_partner(rq->arena, &c, v->row->public_id,
                str_join(rq->arena, v->row->name, STR(", "), what),
                (struct partner){.person = v->row->person_id, .name = v->row->name});
    }
    return (struct partners){
        {c.choices, c.count},
        c.partners
    };
}

/* A parent who is the representative, too, stands there once. */
static struct form_choices givers_of(const struct request *rq, struct sharing_givers_rows rows)
{
    struct form_choice *at = arena_array_of(rq->arena, rows.count + 1, struct form_choice);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++) {
        bool is_there = false;
        for (size_t k = 0; k < i; k++)
            is_there = is_there || rows.at[k].id.n == rows.at[i].id.n;
        if (!is_there)
            at[count++] = (struct form_choice){
                .value = value_text(rq->arena, rows.at[i].public_id), .data_text = rows.at[i].name};
    }
    return (struct form_choices){at, count};
}

static bool lacks_capacity(const struct request *rq)
{
    struct capacity_latest_row row = {0};

    return capacity_latest(rq->db, rq->grant, date_plus_years(rq->today, -1), &row) &&
           !row.has_capacity;
}

static void offer(struct agreeing *a)
{
    form_offer(&a->form, spec_of(a), "with_whom", &a->partners.choices);
    if (a->is_staff)
        form_offer(&a->form, spec_of(a), "given_by", &a->giver_choices);
}

struct agreeing *agreeing_read(const struct request *rq)
{
    struct agreeing *a = arena_new_of(rq->arena, struct agreeing);
    struct child_id child = grant_needs(rq->grant, SECTION_SHARING);
    struct child_header_row row;

    require(child_header(rq->db, rq->grant, rq->today, &row));
    a->is_staff = rq->actor->kind == ACCOUNT_STAFF;
    a->sharing = sharing_read(rq, row.born_on);
    a->partners = partners_of(rq, &a->sharing);
    a->givers = sharing_givers(rq->db, child, rq->today);
    a->giver_choices = givers_of(rq, a->givers);
    a->rights = rights_of(row.born_on, rq->today);
    a->lacks_capacity = lacks_capacity(rq);
    offer(a);
    return a;
}

/* ------------------------------------------------------------------ what was */

static struct str value_of_partner(
    const struct partners *partners, const struct sharing_consents_row *row)
{
    for (size_t i = 0; i < partners->choices.count; i++)
        if (partners->at[i].agency.n == row->agency_id.n &&
            partners->at[i].person.n == row->person_id.n)
            return partners->choices.at[i].value;
    return (struct str){0};
}

void agreeing_start(
    const struct request *rq, struct agreeing *a, const struct sharing_consents_row *replaced)
{
    struct agreeing_typed start = {.to_on = DATE_NONE, .purpose = STR("Key working")};

    if (replaced) {
        start.with_whom = value_of_partner(&a->partners, replaced);
        start.parts = parts_ticks(rq->arena, (section_set)replaced->sections);
        start.decision = replaced->decision;
        start.to_on = replaced->to_on;
        start.purpose = replaced->purpose;
        start.replaces = replaced->public_id;
    }
    a->form = form_show(rq->arena, spec_of(a), &start);
    offer(a);
}

const struct partner *agreeing_partner(const struct agreeing *a)
{
    for (size_t i = 0; i < a->partners.choices.count; i++)
        if (str_eq(a->partners.choices.at[i].value, a->typed.with_whom))
            return &a->partners.at[i];
    return NULL;
}

static enum giver giver_of_kind(struct str kind)
{
    if (str_eq(kind, STR("parent")))
        return GIVER_PARENT;
    return str_eq(kind, STR("self")) ? GIVER_SELF : GIVER_REPRESENTATIVE;
}

/* Somebody can be two: the one that fits the capacity counts. */
static enum giver giver_of(const struct agreeing *a, struct person_id *person)
{
    bool wants_representative = str_eq(a->typed.capacity, STR("representative"));
    enum giver giver = GIVER_NONE;

    for (size_t i = 0; uuid_is_set(a->typed.given_by) && i < a->givers.count; i++) {
        const struct sharing_givers_row *row = &a->givers.at[i];
        if (!uuid_eq(row->public_id, a->typed.given_by))
            continue;
        *person = row->id;
        if (giver == GIVER_NONE || wants_representative)
            giver = giver_of_kind(row->kind);
    }
    return giver;
}

/* Families say it themselves, here. */
static void say_online(const struct request *rq, struct agreeing_typed *typed)
{
    enum relation because = grant_because(rq->grant);

    typed->capacity = because == RELATION_SELF             ? STR("young_person")
                      : because == RELATION_REPRESENTATIVE ? STR("representative")
                                                           : STR("parental_responsibility");
    typed->form = STR("online");
    typed->purpose = STR("Key working");
}

static enum giver online_giver(const struct request *rq)
{
    enum relation because = grant_because(rq->grant);

    if (because == RELATION_SELF)
        return GIVER_SELF;
    if (because == RELATION_REPRESENTATIVE)
        return GIVER_REPRESENTATIVE;
    return because == RELATION_PARENT ? GIVER_PARENT : GIVER_NONE;
}

bool agreeing_take(const struct request *rq, struct agreeing *a)
{
    struct person_id person = {0};
    struct consent_facts facts;

    (void)form_read(rq, spec_of(a), &a->typed, &a->form);
    if (!a->is_staff)
        say_online(rq, &a->typed);
    facts = (struct consent_facts){
        .decision = a->typed.decision,
        .capacity = a->typed.capacity,
        .form = a->typed.form,
        .lawful_reason = a->typed.lawful_reason,
        .words = a->typed.words,
        .parts = parts_ticked(a->typed.parts),
        .to_on = a->typed.to_on,
        .today = rq->today,
        .giver = a->is_staff ? giver_of(a, &person) : online_giver(rq),
        .rights = a->rights,
        .lacks_capacity = a->lacks_capacity,
        .is_withheld = a->typed.is_withheld,
    };
    if (a->form.problems.count == 0)
        consent_check(&facts, &a->form.problems);
    return a->form.problems.count == 0;
}

struct share agreeing_share(const struct agreeing *a)
{
    const struct partner *partner = agreeing_partner(a);

    require(partner != NULL);
    return (struct share){
        partner->agency, partner->person, a->typed.decision, parts_ticked(a->typed.parts)};
}

void agreeing_store(const struct request *rq, const struct agreeing *a)
{
    struct share share = agreeing_share(a);
    bool is_lawful = str_eq(a->typed.decision, STR("lawful"));
    struct person_id giver = rq->actor->person;

    if (a->is_staff)
        (void)giver_of(a, &giver);
    (void)consent_add(rq->db, rq->grant,
        &(struct consent_add){.public_id = uuid_new(rq->now),
            .agency_id = share.agency,
            .person_id = share.person,
            .sections = share.sections,
            .decision = a->typed.decision,
            .purpose = a->typed.purpose,
            .given_by = is_lawful ? (struct person_id){0} : giver,
            .capacity = is_lawful ? STR("not_asked") : a->typed.capacity,
            .form = is_lawful ? STR("not_asked") : a->typed.form,
            .lawful_reason = a->typed.lawful_reason,
            .words = a->typed.words,
            .is_withheld = a->typed.is_withheld,
            .from_on = rq->today,
            .to_on = a->typed.to_on,
            .changed_at = rq->now});
}

const struct sharing_consents_row *sharing_consent_of(
    const struct sharing *sharing, struct uuid consent)
{
    for (size_t i = 0; i < sharing->consents.count; i++)
        if (uuid_eq(sharing->consents.at[i].public_id, consent))
            return &sharing->consents.at[i];
    return NULL;
}
