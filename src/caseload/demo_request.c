/* Who asked for key working in Exeshire, whom the area asked, and what they said. Days are counted back from today. */
#include "caseload/demo_work.h"
#include "referral/referral_sql.h"

enum { REQUEST_STREAM = (1 << 30) + (1 << 28) }; /* beyond those of children and their sharing */

/* One line of a ledger; `took` -1 waits for an answer. */
struct demo_ask {
    enum demo_post post;
    int ago, took;
    const char *answer, *words, *criteria, *challenge;
};

struct demo_request {
    const char *reference, *kind, *name, *role, *forename, *surname, *reason, *urgency, *wish,
        *whom, *phone, *safe_contact, *consent_words;
    int ago, age_days;
    bool may_ask;
};

static struct referral_id add(struct demo *d, const struct demo_request *r, struct child_id child,
    struct person_id by, date born_on)
{
    date asked_on = date_plus_days(d->today, -r->ago);

    return referral_add(d->w.db,
        &(struct referral_add){.public_id = write_uuid(&d->w, d->now),
            .reference = str_of(r->reference),
            .child_id = child,
            .asked_on = asked_on,
            .asked_by = by,
            .asker_kind = str_of(r->kind),
            .asker_name = str_of(r->name),
            .asker_role = str_of(r->role),
            .forename = str_of(r->forename),
            .surname = str_of(r->surname),
            .born_on = date_is_set(born_on) ? born_on : date_plus_days(d->today, -r->age_days),
            .expected_on = DATE_NONE,
            .reason = str_of(r->reason),
            .urgency = str_of(r->urgency),
            .wish = str_of(r->wish),
            .whom = str_of(r->whom),
            .phone = str_of(r->phone),
            .safe_contact = str_of(r->safe_contact),
            .may_ask = r->may_ask,
            .may_ask_on = r->may_ask ? asked_on : DATE_NONE,
            .consent_words = str_of(r->consent_words),
            .changed_at = d->now});
}

/* Whose job it became so many days ago; the one before has it no more. */
static void own(
    struct demo *d, struct referral_id id, struct person_id person, int ago, const char *because)
{
    date from = date_plus_days(d->today, -ago);

    if (because)
        (void)referral_owner_end(d->w.db, from, d->now, person, id);
    (void)referral_owner_add(d->w.db, &(struct referral_owner_add){.referral_id = id,
                                          .person_id = person,
                                          .from_on = from,
                                          .is_passed = because != NULL,
                                          .because = str_of(because),
                                          .changed_at = d->now,
                                          .changed_by = person});
}

static void ask(struct demo *d, struct referral_id id, const struct demo_practitioner *who,
    struct agency_id agency, const struct demo_ask *a)
{
    date asked_on = date_plus_days(d->today, -a->ago);
    struct referral_ask_id made =
        referral_ask_add(d->w.db, &(struct referral_ask_add){.public_id = write_uuid(&d->w, d->now),
                                      .referral_id = id,
                                      .agency_id = agency,
                                      .person_id = who->person,
                                      .post = str_of(demo_posts[who->post].post),
                                      .words = STR("Could you be the key worker of this family?"),
                                      .asked_on = asked_on,
                                      .asked_by = d->area.people[DEMO_DANA],
                                      .due_on = date_plus_days(asked_on, 5),
                                      .changed_at = d->now});

    if (a->took >= 0)
        (void)referral_ask_answer(
            d->w.db, &(struct referral_ask_answer){.answer = str_of(a->answer),
                         .answered_on = date_plus_days(asked_on, a->took),
                         .answer_words = str_of(a->words),
                         .criteria = str_of(a->criteria),
                         .challenge = str_of(a->challenge),
                         .changed_at = d->now,
                         .changed_by = d->area.people[DEMO_DANA],
                         .id = made,
                         .version = 1});
}

static void ask_each(
    struct demo *d, struct referral_id id, const struct demo_ask *asks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool is_senco = asks[i].post == POST_SENCO;
        const struct demo_practitioner *who =
            is_senco ? &d->area.sencos[0] : &d->area.staff[asks[i].post].at[0];
        struct agency_id agency = is_senco ? d->area.schools[0].id
                                           : d->area.services[demo_posts[asks[i].post].service].id;
        ask(d, id, who, agency, &asks[i]);
    }
}

/* ------------------------------------------------------------------ passed round for two years */

/* Source: the comment of Janet on "Key working", Special Needs Jungle. */
static const struct demo_request passed_round = {
    .reference = "4f7k92qx",
    .kind = "parent",
    .name = "Joan Pell",
    .role = "Mum",
    .forename = "Elliot",
    .surname = "Pell",
    .urgency = "crisis",
    .phone = "07700 900 377",
    .reason =
        "He has half a heart, ADHD and an attachment disorder. Everybody agrees that somebody has to hold it "
        "together, and nobody has the time to do it.",
    .wish = "One person who knows health, school and social care, and makes the calls.",
    .whom = "Our health visitor of before. She has the skills and the time.",
    .safe_contact = "Any time. A message is fine.",
    .ago = 744,
    .age_days = 8 * 365,
    .may_ask = true,
};
static const struct demo_ask passed_round_asks[] = {
    {POST_SOCIAL_WORKER, 731, 62, "threshold",
     "Half a heart, ADHD and an attachment disorder are no disability for our team. We can come to a meeting every six "
        "months.",                                                                                        "A severe and permanent impairment that needs support every day",
     "Write to the head of service within 20 working days, and ask for a second look"                                                                                                                                                                                   },
    {POST_SENCO,         601, 4,  "time",
     "I work three mornings a week and have 41 pupils with support. I have no medical background.",       NULL,                                                             NULL                                                                                        },
    {POST_NURSE,         440, 96, "not_right",
     "I have never met the family. It should be the social worker.",                                      NULL,                                                             NULL                                                                                        },
    {POST_PAEDIATRICIAN, 203, 9,  "policy",
     "I would love to. I am not allowed: I would set a precedent and would have to do it for everybody.",
     "Consultants do not take the lead for single families",                                                                                                                "Ask the medical director; the parent carer forum has asked the commissioners to look at it"},
};

static void tell_passed_round(struct demo *d)
{
    struct referral_id id =
        add(d, &passed_round, (struct child_id){0}, (struct person_id){0}, DATE_NONE);

    own(d, id, d->area.people[DEMO_DANA], 744, NULL);
    own(d, id, d->area.people[DEMO_RUTH], 590, "Ruth knows the school");
    own(d, id, d->area.people[DEMO_DANA], 430, "Ruth has no room for another family");
    ask_each(d, id, passed_round_asks, COUNT(passed_round_asks));
}

/* ------------------------------------------------------------------ the others without a record */

static const struct demo_request fresh = {
    .reference = "9m3c61tz",
    .kind = "young_person",
    .name = "Priya Das",
    .role = "It is me",
    .forename = "Priya",
    .surname = "Das",
    .urgency = "urgent",
    .phone = "07700 900 611",
    .reason = "College starts in September and everybody asks me something else.",
    .wish = "Somebody who comes along to the first meeting.",
    .safe_contact = "Text me. Please do not ring at home.",
    .ago = 3,
    .age_days = 17 * 365 + 40,
    .may_ask = true,
};
static const struct demo_ask fresh_asks[] = {
    {POST_SENCO, 1, -1, NULL, NULL, NULL, NULL}
};

static const struct demo_request silent = {
    .reference = "b27w0hsd",
    .kind = "relative",
    .name = "Edith Marlow",
    .role = "Grandmother",
    .forename = "Rory",
    .surname = "Marlow",
    .urgency = "soon",
    .phone = "01632 960 488",
    .reason = "My daughter is tired, and Rory sees eleven people.",
    .consent_words = "My daughter knows that I ask. Talk to her first.",
    .ago = 6,
    .age_days = 5 * 365,
};

static const struct demo_request refused = {
    .reference = "e81n5vyk",
    .kind = "practitioner",
    .name = "Mark Lund",
    .role = "Family support worker",
    .forename = "Nia",
    .surname = "Corr",
    .urgency = "soon",
    .phone = "01632 960 733",
    .reason = "The school asks for one person to talk to.",
    .wish = "A plan on one page.",
    .ago = 64,
    .age_days = 11 * 365,
    .may_ask = true,
};

static void tell_refused(struct demo *d)
{
    struct referral_id id =
        add(d, &refused, (struct child_id){0}, (struct person_id){0}, DATE_NONE);

    own(d, id, d->area.people[DEMO_DANA], 64, NULL);
    (void)referral_refuse(d->w.db,
        &(struct referral_refuse){.ended_on = date_plus_days(d->today, -41),
            .end_kind = STR("threshold"),
            .end_words = STR("Two services are involved. For that many the school leads itself."),
            .criteria = STR("Four or more services, or two in three different sectors"),
            .challenge =
                STR("Ring us and say what is not in the form, or write to the steering group"),
            .changed_at = d->now,
            .changed_by = d->area.people[DEMO_DANA],
            .id = id});
    (void)referral_owner_end(
        d->w.db, date_plus_days(d->today, -41), d->now, d->area.people[DEMO_DANA], id);
}

void demo_make_requests(struct demo *d)
{
    struct demo_random others = d->random;
    struct referral_id id;

    d->random = demo_random_of(d->options->seed, REQUEST_STREAM);
    tell_passed_round(d);
    id = add(d, &fresh, (struct child_id){0}, (struct person_id){0}, DATE_NONE);
    own(d, id, d->area.people[DEMO_DANA], fresh.ago, NULL);
    ask_each(d, id, fresh_asks, COUNT(fresh_asks));
    id = add(d, &silent, (struct child_id){0}, (struct person_id){0}, DATE_NONE);
    own(d, id, d->area.people[DEMO_DANA], silent.ago, NULL);
    tell_refused(d);
    d->random = others;
}

/* ------------------------------------------------------------------ the family that waits */

static const struct demo_request waiting = {
    .reference = "h5xq3g8a",
    .kind = "practitioner",
    .name = "The health visitor",
    .role = "Health visitor",
    .forename = "Luca",
    .surname = "Marin",
    .urgency = "soon",
    .phone = "07700 900 102",
    .reason =
        "Luca has four words. His mother does not know whom to ring, and gets letters in a language she is learning.",
    .wish = "Somebody who writes in Romanian and explains the letters.",
    .safe_contact = "Messages, not calls: there is time to translate them.",
    .ago = 171,
    .may_ask = true,
};
static const struct demo_ask waiting_asks[] = {
    {POST_KEY_WORKER, 160, 3,  "time",      "I have 41 families.",                                         NULL, NULL},
    {POST_PORTAGE,    132, 11, "time",      "We have no hours left before April.",                         NULL, NULL},
    {POST_SPEECH,     97,  2,  "not_right", "Key working is no therapy. The health visitor should go on.",
     NULL,                                                                                                       NULL},
};

static void dispute(struct demo *d, struct referral_id id)
{
    struct funding_dispute_id made = funding_dispute_add(
        d->w.db, &(struct funding_dispute_add){.public_id = write_uuid(&d->w, d->now),
                     .referral_id = id,
                     .about = STR("An interpreter for visits of a key worker"),
                     .opened_on = date_plus_days(d->today, -48),
                     .settle_by = date_plus_days(d->today, -20),
                     .changed_at = d->now,
                     .changed_by = d->area.people[DEMO_DANA]});
    const struct {
        enum demo_service service;
        const char *words, *by;
    } said[] = {
        {SERVICE_HEALTH,      "We pay interpreters for clinics. A visit at home is not a clinic.",
         "Manager of community therapies"},
        {SERVICE_EARLY_YEARS, "We have no budget for languages. Health asked for the key worker.",
         "Head of early years"           },
    };

    for (size_t i = 0; i < COUNT(said); i++)
        (void)funding_position_add(d->w.db, &(struct funding_position_add){.dispute_id = made,
                                                .agency_id = d->area.services[said[i].service].id,
                                                .words = str_of(said[i].words),
                                                .said_by = str_of(said[i].by),
                                                .said_on = date_plus_days(d->today, -44),
                                                .made_at = d->now,
                                                .made_by = d->area.people[DEMO_DANA]});
}

void demo_request_waiting(struct demo *d, struct child_id child, struct person_id by, date born_on)
{
    struct demo_random others = d->random;
    struct referral_id id;

    d->random = demo_random_of(d->options->seed, (uint64_t)REQUEST_STREAM + 1);
    id = add(d, &waiting, child, by, born_on);
    own(d, id, d->area.people[DEMO_DANA], waiting.ago, NULL);
    ask_each(d, id, waiting_asks, COUNT(waiting_asks));
    dispute(d, id);
    d->random = others;
}

/* ------------------------------------------------------------------ one that was taken */

static const struct demo_request taken = {
    .reference = "k0d4r7jp",
    .kind = "parent",
    .name = "Kerry Lawson",
    .role = "Mum",
    .forename = "Theo",
    .surname = "Hughes",
    .urgency = "soon",
    .phone = "07700 900 255",
    .reason = "Two homes, one school, and nobody tells both of us the same.",
    .wish = "The same message to both homes.",
    .whom = "Somebody calm.",
    .ago = 260,
    .may_ask = true,
};

void demo_request_taken(
    struct demo *d, struct child_id child, const struct demo_practitioner *who, date born_on)
{
    struct demo_random others = d->random;
    const struct demo_ask yes = {
        POST_KEY_WORKER, 240, 12, "yes", "I have room from June.", NULL, NULL};
    date taken_on = date_plus_days(d->today, -215);
    struct referral_id id;

    d->random = demo_random_of(d->options->seed, (uint64_t)REQUEST_STREAM + 2);
    id = add(d, &taken, child, (struct person_id){0}, born_on);
    own(d, id, d->area.people[DEMO_DANA], taken.ago, NULL);
    ask(d, id, who, d->area.services[SERVICE_EARLY_YEARS].id, &yes);
    (void)referral_accept(d->w.db, who->person, taken_on, d->now, d->area.people[DEMO_DANA], id);
    (void)referral_owner_end(d->w.db, taken_on, d->now, d->area.people[DEMO_DANA], id);
    d->random = others;
}
