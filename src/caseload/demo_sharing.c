/* Who may see what in Exeshire: what agencies have signed, and what each family agrees to. */
#include "caseload/demo_work.h"
#include "consent/agreement_sql.h"
#include "consent/may.h"
#include "consent/protection_sql.h"
#include "consent/rights.h"
#include "kit/fault.h"

enum { SHARING_STREAM = 1 << 30 }; /* beyond the number of any child */

/* ------------------------------------------------------------------ agreements */

enum demo_agreement {
    AGREEMENT_TOGETHER,
    AGREEMENT_VOLUNTARY,
    AGREEMENT_SHORT_BREAKS,
    AGREEMENT__COUNT
};

/* clang-format off */
static const struct {
    const char *title, *purpose;
    int sections, since_days, for_days; /* for_days: from today; 0 has no end */
} agreements[AGREEMENT__COUNT] = {
    [AGREEMENT_TOGETHER] = {
        "Working together for children with special educational needs",
        "Schools, health and social care plan and review support together, so that families tell their "
        "story once.",
        SHARE_EVERYDAY | HEALTH | EDUCATION | SOCIAL_CARE | SAFEGUARDING, 760, 0},
    [AGREEMENT_VOLUNTARY] = {
        "Charities in the team around the child",
        "Charities that support a family know the plan and who else is there.",
        SHARE_EVERYDAY, 410, 0},
    [AGREEMENT_SHORT_BREAKS] = {
        "Short breaks: what is paid, and from which budget",
        "The council and the charity plan short breaks within what each family is given.",
        SHARE_EVERYDAY | SOCIAL_CARE | FINANCE, 325, 40},
};
/* clang-format on */

static struct sharing_agreement_id add_agreement(struct demo *d, enum demo_agreement which)
{
    const struct sharing_agreement_add values = {
        .public_id = write_uuid(&d->w, d->now),
        .title = str_of(agreements[which].title),
        .purpose = str_of(agreements[which].purpose),
        .lawful_basis = STR("public_task"),
        .special_basis = STR("health_or_social_care"),
        .sections = agreements[which].sections,
        .from_on = date_plus_days(d->today, -agreements[which].since_days),
        .to_on = agreements[which].for_days == 0
                     ? DATE_NONE
                     : date_plus_days(d->today, agreements[which].for_days),
        .changed_at = d->now,
    };

    return sharing_agreement_add(d->w.db, &values);
}

static void sign(struct demo *d, struct sharing_agreement_id agreement, struct agency_id agency,
    const char *signatory, int days_ago)
{
    (void)agreement_party_add(
        d->w.db, &(struct agreement_party_add){.agreement_id = agreement,
                     .agency_id = agency,
                     .signatory = str_of(signatory),
                     .signed_on = demo_workday(date_plus_days(d->today, -days_ago)),
                     .to_on = DATE_NONE,
                     .changed_at = d->now});
}

static const char *signatory_of(const struct demo_agency *agency)
{
    return strcmp(agency->sector, "health") == 0        ? "Caldicott Guardian"
           : strcmp(agency->sector, "social_care") == 0 ? "Director of Children’s Services"
           : strcmp(agency->sector, "voluntary") == 0   ? "Chief executive"
                                                        : "Head of service";
}

static void sign_together(struct demo *d)
{
    struct sharing_agreement_id agreement = add_agreement(d, AGREEMENT_TOGETHER);

    for (size_t i = 0; i < SERVICE__COUNT; i++) {
        const struct demo_agency *service = &d->area.services[i];

        if (strcmp(service->sector, "voluntary") != 0)
            sign(d, agreement, service->id, signatory_of(service),
                demo_between(&d->random, 700, 758));
    }
    for (size_t i = 0; i < d->area.school_count; i++)
        sign(d, agreement, d->area.schools[i].id, "Head teacher",
            demo_between(&d->random, 430, 690));
}

static const enum demo_service charities[] = {SERVICE_SHORT_BREAKS, SERVICE_ADVICE},
                               paying[] = {SERVICE_KEY_WORKING, SERVICE_EARLY_YEARS,
                                   SERVICE_SOCIAL_CARE, SERVICE_SHORT_BREAKS};

/* The youth club has signed nothing yet: its workers see that they belong to the team, and who else. */
void demo_make_agreements(struct demo *d)
{
    const struct demo_agency *services = d->area.services;
    struct demo_random families = d->random;
    struct sharing_agreement_id agreement;

    d->random = demo_random_of(d->options->seed, SHARING_STREAM);
    sign_together(d);
    agreement = add_agreement(d, AGREEMENT_VOLUNTARY);
    for (size_t i = 0; i < COUNT(charities); i++)
        sign(d, agreement, services[charities[i]].id, signatory_of(&services[charities[i]]), 400);
    agreement = add_agreement(d, AGREEMENT_SHORT_BREAKS);
    for (size_t i = 0; i < COUNT(paying); i++)
        sign(d, agreement, services[paying[i]].id, signatory_of(&services[paying[i]]), 320);
    d->random = families;
}

/* ------------------------------------------------------------------ what a family says */

static struct str or_else(const char *code, const char *otherwise)
{
    return str_of(code != NULL ? code : otherwise);
}

/* Keeping a child safe does not hang on what a family says: only a lawful reason names it. */
static int64_t sections_of(const struct demo_consent *consent)
{
    return consent->reason != NULL ? consent->sections : consent->sections & ~SAFEGUARDING;
}

void demo_add_consent(struct demo *d, struct child_id child, const struct demo_consent *consent)
{
    struct caseload_add_consent values = {
        .child_id = child,
        .agency_id = consent->agency,
        .person_id = consent->person,
        .sections = sections_of(consent),
        .decision = or_else(consent->decision, "agrees"),
        .purpose = STR("Key working: everybody around the child works to one plan"),
        .given_by = consent->given_by,
        .capacity = or_else(consent->capacity, "parental_responsibility"),
        .form = or_else(consent->form, "in_person"),
        .lawful_reason = str_of(consent->reason),
        .words = str_of(consent->words),
        .from_on = date_plus_days(d->today, -consent->since_days),
        .to_on = consent->to_on,
        .withdrawn_on = DATE_NONE,
    };

    write_consent(&d->w, &values);
}

void demo_add_care_status(struct demo *d, struct child_id child, const char *order, date from_on)
{
    const struct grant *grant = grant_for_program(d->w.scratch, child, d->area.people[DEMO_DANA]);

    (void)care_status_set(d->w.db, grant,
        &(struct care_status_set){.is_looked_after = true,
            .legal_order = str_of(order),
            .authority_has_responsibility = strcmp(order, "section_20") != 0,
            .from_on = from_on,
            .changed_at = d->now});
}

/* ------------------------------------------------------------------ the crowd */

enum manner {
    MANNER_AGREES,
    MANNER_REFUSES, /* something, to one agency */
    MANNER_LAWFUL,
    MANNER_BEFORE_KEYWORK,
    MANNER_NONE,
    MANNER__COUNT,
};

static const int manner_weights[MANNER__COUNT] = {
    [MANNER_AGREES] = 70,
    [MANNER_REFUSES] = 10,
    [MANNER_LAWFUL] = 5,
    [MANNER_BEFORE_KEYWORK] = 9,
    [MANNER_NONE] = 6,
};

struct sharing {
    struct demo *d;
    const struct demo_child *child;
    const struct demo_team *around;
    const char *capacity;
    struct person_id decides;
    int since_days;
    int64_t shared;
    bool has_social_worker, by_authority;
};

/* What families said when they agreed; most records have no words at all. */
static const char *said(struct demo_random *r)
{
    static const char *const words[] = {NULL, NULL, NULL,
        "Please tell me before anybody new joins.", "Yes. I do not want to say it all again.",
        "We looked at each part together.", "Yes, and I can change my mind."};

    return words[demo_below(r, COUNT(words))];
}

static void agree(struct sharing *s)
{
    struct demo_random *r = &s->d->random;
    static const char *const forms[] = {"in_person", "phone", "in_writing"};
    static const int weights[] = {82, 12, 6};
    int sections = SHARE_EVERYDAY | HEALTH | EDUCATION;

    if (s->has_social_worker ? demo_chance(r, 80) : demo_chance(r, 25))
        sections |= SOCIAL_CARE | SAFEGUARDING;
    if (demo_chance(r, 30))
        sections |= FINANCE;
    s->shared = sections;
    demo_add_consent(s->d, s->child->id,
        &(struct demo_consent){.sections = sections,
            .capacity = s->capacity,
            .form = forms[demo_weighted(r, weights, COUNT(weights))],
            .words = s->by_authority ? "Said by the social worker for the council, which shares "
                                       "parental responsibility."
                                     : said(r),
            .given_by = s->decides,
            .since_days = s->since_days,
            .to_on = DATE_NONE});
}

static struct agency_id agency_of(
    const struct demo *d, const struct demo_child *child, enum demo_post post)
{
    if (post != POST_SENCO)
        return d->area.services[demo_posts[post].service].id;
    for (size_t i = 0; i < d->area.school_count; i++)
        if (str_eq(d->area.schools[i].name, child->school))
            return d->area.schools[i].id;
    return (struct agency_id){0};
}

/* The key worker is not the one; without anybody else there is nothing to refuse. */
static void refuse(struct sharing *s)
{
    const struct demo_team *around = s->around;
    struct demo_random *r = &s->d->random;
    enum demo_post post;
    bool is_school;

    agree(s);
    if (around->count < 2)
        return;
    post = around->at[1 + demo_below(r, around->count - 1)].who->post;
    is_school = post == POST_SENCO;
    demo_add_consent(s->d, s->child->id,
        &(struct demo_consent){
            .sections = is_school || post == POST_SOCIAL_WORKER ? HEALTH : SOCIAL_CARE,
            .decision = "refuses",
            .capacity = s->capacity,
            .words = is_school ? "What the doctors say is not for school."
                               : "They do not need to know this to help us.",
            .agency = agency_of(s->d, s->child, post),
            .given_by = s->decides,
            .since_days = demo_between(r, 0, s->since_days),
            .to_on = DATE_NONE});
}

static void share_by_law(struct sharing *s)
{
    /* clang-format off */
    static const struct {
        const char *reason, *words;
        int sections;
    } reasons[] = {
        {"safeguarding",
         "The child protection conference decided what the team has to know. The parents were told on "
         "the same day.",
         HEALTH | EDUCATION | SOCIAL_CARE | SAFEGUARDING},
        {"legal_duty",
         "Advice for the EHC needs assessment: SEND Regulations 2014, regulation 6. The family has not "
         "answered our letters; we go on asking.",
         HEALTH | EDUCATION | SOCIAL_CARE},
        {"court_order",
         "The court asked the agencies to share what they know with each other. The order is with "
         "legal services.",
         HEALTH | EDUCATION | SOCIAL_CARE | SAFEGUARDING},
    };
    /* clang-format on */
    size_t which = demo_below(&s->d->random, COUNT(reasons));

    s->shared = SHARE_EVERYDAY | reasons[which].sections;
    demo_add_consent(s->d, s->child->id,
        &(struct demo_consent){.sections = s->shared,
            .decision = "lawful",
            .capacity = "not_asked",
            .form = "not_asked",
            .reason = reasons[which].reason,
            .words = reasons[which].words,
            .since_days = s->since_days > 200 ? 200 : s->since_days,
            .to_on = date_plus_days(s->d->today, demo_between(&s->d->random, 60, 300))});
}

static void bring_over(struct sharing *s)
{
    int since_days = demo_between(&s->d->random, 5, 120);
    date from_on;

    if (since_days > s->since_days)
        since_days = s->since_days;
    from_on = date_plus_days(s->d->today, -since_days);
    s->shared = SHARE_EVERYDAY;
    demo_add_consent(s->d, s->child->id,
        &(struct demo_consent){.sections = SHARE_EVERYDAY,
            .decision = "lawful",
            .capacity = "not_asked",
            .form = "before_keywork",
            .reason = "recorded_elsewhere",
            .words = "Brought over from the list of the old system. To be checked with the family.",
            .since_days = since_days,
            .to_on = date_plus_months(from_on, 6)});
}

/* A young person over compulsory school age decides; for a child in care under an order, the council. */
static void see_who_decides(struct sharing *s)
{
    const struct demo_team *around = s->around;
    struct person_id social_worker = {0};

    s->capacity = "parental_responsibility";
    s->decides = s->child->responsible;
    for (size_t i = 0; i < around->count; i++)
        if (around->at[i].who->post == POST_SOCIAL_WORKER)
            social_worker = around->at[i].who->person;
    s->has_social_worker = social_worker.n != 0;
    if (rights_of(s->child->born_on, s->d->today) != RIGHTS_PARENTS) {
        int deciding_days = s->d->today.days - rights_school_leaving_on(s->child->born_on).days - 1;

        s->capacity = "young_person";
        s->decides = s->child->person;
        if (s->since_days > deciding_days)
            s->since_days = deciding_days;
    } else if (s->by_authority && s->has_social_worker) {
        s->decides = social_worker;
    } else {
        s->by_authority = false;
    }
}

static void share(struct sharing *s)
{
    static void (*const manners[MANNER__COUNT])(struct sharing *) = {
        [MANNER_AGREES] = agree,
        [MANNER_REFUSES] = refuse,
        [MANNER_LAWFUL] = share_by_law,
        [MANNER_BEFORE_KEYWORK] = bring_over,
    };
    size_t manner = demo_weighted(&s->d->random, manner_weights, MANNER__COUNT);

    if (manners[manner] != NULL)
        manners[manner](s);
}

void demo_make_sharing(struct demo *d, struct demo_child *child, const struct demo_team *around)
{
    struct demo_random families = d->random;
    struct sharing s = {.d = d, .child = child, .around = around};
    int known_days = d->today.days - child->asked_on.days;

    d->random =
        demo_random_of(d->options->seed, (uint64_t)SHARING_STREAM + (uint64_t)d->child_number);
    s.since_days = known_days - demo_between(&d->random, 3, 20);
    if (s.since_days < 0)
        s.since_days = 0;
    if (child->is_looked_after) {
        s.by_authority = demo_chance(&d->random, 70);
        demo_add_care_status(
            d, child->id, s.by_authority ? "care_order" : "section_20", child->asked_on);
    }
    see_who_decides(&s);
    share(&s);
    child->shared = s.shared;
    d->random = families;
}

/* What the agency of somebody in this post has signed. Ruth's post is that of a key worker, too. */
static int64_t signed_by(const struct demo *d, enum demo_post post)
{
    enum demo_service service = demo_posts[post].service;
    int64_t sections = 0;

    if (service == SERVICE__COUNT || strcmp(d->area.services[service].sector, "voluntary") != 0)
        sections = agreements[AGREEMENT_TOGETHER].sections;
    for (size_t i = 0; i < COUNT(charities); i++)
        if (charities[i] == service)
            sections |= agreements[AGREEMENT_VOLUNTARY].sections;
    for (size_t i = 0; i < COUNT(paying); i++)
        if (paying[i] == service)
            sections |= agreements[AGREEMENT_SHORT_BREAKS].sections;
    return sections;
}

int64_t demo_about(
    const struct demo *d, const struct demo_child *child, enum demo_post writer, int64_t about)
{
    return (child->shared & signed_by(d, writer) & about) != 0 ? about : ABOUT_EVERYDAY;
}
