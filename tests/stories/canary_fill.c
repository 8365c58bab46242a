/*
 * Puts the words where they belong. SQL with holes, so that each table stands as it is in schema/:
 * [field] is the word of a field of canary_fields.c, {child}, {person of NAME}, {other} and {now} are what
 * they say, {new} a public id, <field> the word as bytes; {kind} within a field is which one of many.
 */
#include <string.h>

#include "kit/arena.h"
#include "kit/fault.h"
#include "tests/stories/canary.h"

#define CHANGED ", version = version + 1, changed_at = {now}"

static const char around_the_child[] =
    "INSERT INTO agency (public_id, local_id, name, search_name, sector, phone, email, website, changed_at) "
    "VALUES ({new}, '[school.local_id]', '[school.name]', '[school.name]', 'education', '[school.phone]', "
    "'[school.email]', 'https://[school.website].example', {now});"
    "UPDATE child SET surname = '[child.surname]', known_as = '[child.known_as]', pronouns = '[child.pronouns]', "
    "nhs_number = '[child.nhs_number]', upn = '[child.upn]', uln = '[child.uln]', local_id = '[child.local_id]', "
    "year_group = '[child.year_group]', "
    "setting_agency_id = (SELECT id FROM agency WHERE name = '[school.name]')" CHANGED
    " WHERE id = {child};"
    "UPDATE person SET name = '[child.person.name]'" CHANGED
    " WHERE id = (SELECT person_id FROM child WHERE id = {child}) "
    "AND NOT EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id);"
    "INSERT INTO person (public_id, name, phone, email, changed_at) "
    "VALUES ({new}, '[colleague.name]', '[colleague.phone]', '[colleague.email]', {now});"
    "INSERT INTO agency (public_id, name, search_name, sector, changed_at) "
    "VALUES ({new}, '[colleague.agency]', '[colleague.agency]', 'health', {now});"
    "INSERT INTO practitioner (public_id, person_id, agency_id, post, search_name, changed_at) "
    "SELECT {new}, person.id, agency.id, '[colleague.post]', '[colleague.name]', {now} FROM person, agency "
    "WHERE person.name = '[colleague.name]' AND agency.name = '[colleague.agency]';"
    "INSERT INTO involvement (public_id, local_id, child_id, practitioner_id, person_id, role, purpose, from_on, "
    "next_due_on, next_due_what, changed_at) SELECT {new}, '[involvement.local_id]', {child}, practitioner.id, "
    "person_id, '[involvement.role]', '[involvement.purpose]', '2026-01-01', '2026-12-01', "
    "'[involvement.next_due_what]', {now} FROM practitioner WHERE post = '[colleague.post]';"
    "INSERT INTO involvement (public_id, child_id, practitioner_id, person_id, role, from_on, to_on, end_reason, "
    "changed_at) SELECT {new}, {child}, practitioner.id, person_id, '[involvement.role/past]', '2025-01-01', "
    "'2025-12-31', '[involvement.end_reason/past]', {now} FROM practitioner WHERE post = '[colleague.post]';"
    "INSERT INTO key_worker_assignment (public_id, child_id, person_id, model, from_on, to_on, end_reason, "
    "changed_at) SELECT {new}, {child}, person.id, 'team', '2025-01-01', '2025-12-31', "
    "'[key_worker_assignment.end_reason]', {now} FROM person WHERE name = '[colleague.name]';"
    "INSERT INTO person (public_id, name, phone, email, language, changed_at) VALUES ({new}, '[relative.name]', "
    "'[relative.phone]', '[relative.email]', '[relative.language]', {now});"
    "INSERT INTO family_member (public_id, child_id, person_id, relationship, contact_note, changed_at) "
    "SELECT {new}, {child}, person.id, 'grandparent', '[family_member.contact_note]', {now} FROM person "
    "WHERE name = '[relative.name]';"
    "INSERT INTO person (public_id, name, changed_at) VALUES ({new}, '[relative.name/past]', {now});"
    "INSERT INTO family_member (public_id, child_id, person_id, relationship, to_on, changed_at) "
    "SELECT {new}, {child}, person.id, 'other_family', '2026-10-01', {now} FROM person "
    "WHERE name = '[relative.name/past]';"
    "INSERT INTO household (public_id, address, postcode, changed_at) "
    "VALUES ({new}, '[household.address]', '[household.postcode]', {now});"
    "INSERT INTO child_household (child_id, household_id) "
    "SELECT {child}, household.id FROM household WHERE address = '[household.address]';"
    "INSERT INTO profile_section (public_id, child_id, code, text, confirmed_on, changed_at) "
    "VALUES ({new}, {child}, 'worries', '[profile_section.text]', '2026-10-01', {now});"
    "INSERT INTO photo (public_id, child_id, is_shown, word_of, word_given, changed_at, bytes) "
    "VALUES ({new}, {child}, 1, 'parent', '[photo.word_given]', {now}, <photo.bytes>);";

static const char plan_and_record[] =
    "INSERT INTO outcome (public_id, local_id, child_id, title, words, words_by, state, position, changed_at) "
    "VALUES ({new}, '[outcome.local_id]', {child}, '[outcome.title]', '[outcome.words]', '[outcome.words_by]', "
    "'on_track', 1, {now});"
    "INSERT INTO action (public_id, local_id, child_id, outcome_id, text, rhythm, position, changed_at) "
    "SELECT {new}, '[action.local_id]', {child}, outcome.id, '[action.text]', '[action.rhythm]', 1, {now} "
    "FROM outcome WHERE title = '[outcome.title]';"
    "INSERT INTO question (public_id, child_id, asked_by, asked_at, text, answer, answered_by, answered_at, "
    "changed_at) VALUES ({new}, {child}, {person of parent}, {now}, '[question.text]', '[question.answer]', "
    "{person of key worker}, {now}, {now});"
    "INSERT INTO entry (public_id, child_id, happened_at, kind, audience, author_id, question_id, subject, "
    "search_text) SELECT {new}, {child}, {now}, 'answer', 'family', {person of key worker}, question.id, '', '' "
    "FROM question WHERE text = '[question.text]';"
    "INSERT INTO entry (public_id, child_id, happened_at, kind, audience, author_id, subject, search_text) "
    "VALUES ({new}, {child}, {now}, 'outcome_added', 'family', {person of key worker}, '[entry.subject]', "
    "'[entry.subject]');"
    "INSERT INTO draft (account_id, form, fields, saved_at) SELECT account.id, 'contact {child id}', "
    "'note=[draft.fields]', {now} FROM account WHERE account.person_id = {person of key worker};";

static const char one_contact[] =
    "INSERT INTO contact (public_id, author_id, happened_at, channel, direction, purpose, title, note, audience, "
    "about, changed_at) VALUES ({new}, {other}, {now}, 'phone', 'to_family', 'listening', "
    "'[contact.title/{kind}]', '[contact.note/{kind}]', '{audience}', {about}, {now});"
    "INSERT INTO entry (public_id, child_id, happened_at, kind, audience, about, author_id, contact_id, subject, "
    "search_text) SELECT {new}, {child}, {now}, 'contact', '{audience}', {about}, {other}, contact.id, '', '' "
    "FROM contact WHERE title = '[contact.title/{kind}]';";

static const char one_document[] =
    "INSERT INTO document (public_id, child_id, title, kind, about, audience, shows_no_place, file_name, "
    "media_type, size, sha256, added_by, added_at, changed_at) VALUES ({new}, {child}, "
    "'[document.title/{kind}]', 'letter', {about}, '{audience}', {shows no place}, "
    "'[document.file_name/{kind}].txt', 'text/plain; charset=utf-8', 9, {new}, {other}, {now}, {now});"
    "INSERT INTO document_bytes (document_id, bytes) SELECT document.id, <document_bytes.bytes/{kind}> "
    "FROM document WHERE title = '[document.title/{kind}]';"
    "INSERT INTO entry (public_id, child_id, happened_at, kind, audience, about, author_id, document_id, subject, "
    "search_text) SELECT {new}, {child}, {now}, 'record_changed', '{audience}', {about}, {other}, document.id, "
    "'', '' FROM document WHERE title = '[document.title/{kind}]';";

#define CONSENT(columns, values)                                                                   \
    "INSERT INTO consent (public_id, child_id, person_id, sections, purpose, changed_at, " columns \
    ") VALUES ({new}, {child}, {other}, 64, '[consent.purpose]', {now}, " values ");"

#define OPENING(which, columns, values)                                                            \
    "INSERT INTO relation (public_id, child_id, person_id, kind, purpose, evidence, from_on, "     \
    "ends_at, granted_by, changed_at" columns                                                      \
    ") VALUES ({new}, {child}, {person of safeguarding}, 'safeguarding', "                         \
    "'[opening.purpose" which "]', '[opening.evidence" which                                       \
    "]', '2026-11-02', {now} - 3600000000, {person of safeguarding}, {now}" values ");"

static const char sharing[] = CONSENT("decision, given_by, capacity, form, words, from_on",
    "'agrees', {person of parent}, 'parental_responsibility', 'phone', '[consent.words]', '2026-11-02'")
    CONSENT("decision, capacity, form, words, from_on, withdrawn_on, withdrawn_words",
        "'agrees', 'representative', 'phone', '[consent.words/withdrawn]', '2026-10-02', '2026-10-20', "
        "'[consent.withdrawn_words]'") CONSENT("decision, capacity, form, lawful_reason, words, is_withheld, from_on",
        "'lawful', 'not_asked', 'not_asked', 'safeguarding', '[consent.words/withheld]', 1, '2026-11-02'") "INSERT INTO rights_choice (public_id, child_id, parents_stay, said_by, words, from_on, changed_at) "
                                                                                                           "VALUES ({new}, {child}, 0, {person of representative}, '[rights_choice.words]', '2020-01-01', {now});"
                                                                                                           "INSERT INTO capacity_decision (public_id, child_id, decision, has_capacity, reason, help_given, assessed_on, "
                                                                                                           "assessed_by, made_at) VALUES ({new}, {child}, '[capacity_decision.decision]', 1, "
                                                                                                           "'[capacity_decision.reason]', '[capacity_decision.help_given]', '2026-10-01', {person of key worker}, {now});"
                                                                                                           "INSERT INTO relation (public_id, child_id, person_id, kind, purpose, evidence, from_on, granted_by, "
                                                                                                           "changed_at) VALUES ({new}, {child}, {other}, 'advocate', '[relation.purpose]', '[relation.evidence]', "
                                                                                                           "'2026-11-02', {person of manager}, {now});" OPENING(
                                                                                                               "",
                                                                                                               "",
                                                                                                               "") OPENING("",
                                                                                                               ", reviewed_by, reviewed_at, review_words",
                                                                                                               ", {person of officer}, {now}, '[opening.review_words]'")
                                                                                                               OPENING(
                                                                                                                   "/withheld",
                                                                                                                   ", reviewed_by, reviewed_at, review_words, is_withheld",
                                                                                                                   ", {person of officer}, {now}, '[opening.review_words/withheld]', 1") "INSERT INTO private_word (public_id, child_id, asked_by, asked_at, away_person_id, text, answer, answered_by, "
                                                                                                                                                                                         "answered_at, changed_at) VALUES ({new}, {child}, {person of parent}, {now}, {person of key worker}, "
                                                                                                                                                                                         "'[private_word.text]', '[private_word.answer]', {person of manager}, {now}, {now});"
                                                                                                                                                                                         "INSERT INTO private_word (public_id, child_id, asked_by, asked_at, away_agency_id, text, changed_at) "
                                                                                                                                                                                         "SELECT {new}, {child}, {person of parent}, {now}, practitioner.agency_id, '[private_word.text/agency]', {now} "
                                                                                                                                                                                         "FROM practitioner WHERE practitioner.person_id = {person of manager in the team};"
                                                                                                                                                                                         "INSERT INTO private_word (public_id, child_id, asked_by, asked_at, is_concern, text, answer, answered_by, "
                                                                                                                                                                                         "answered_at, changed_at) VALUES ({new}, {child}, {person of representative}, {now}, 1, "
                                                                                                                                                                                         "'[private_word.text/concern]', '[private_word.answer/concern]', {person of manager}, {now}, {now});";

#define BARRIER(columns, values)                                                                   \
    "INSERT INTO barrier (public_id, child_id, person_id, from_on, changed_at, " columns           \
    ") VALUES ({new}, {child}, {other}, '2026-11-02', {now}, " values ");"

/* record_state and care_status may be there already: of the scene. */
static const char protection[] = BARRIER("kind, sections, reason, evidence, review_on",
    "'child_objects', 64, '[barrier.reason]', '[barrier.evidence]', '2026-11-10'") BARRIER("kind, reason, ended_on, end_reason",
    "'no_contact', '[barrier.reason/ended]', '2026-11-05', '[barrier.end_reason/ended]'") BARRIER("kind, sections, reason",
    "'child_objects', 64, '[barrier.reason/objection]'") BARRIER("kind, reason",
    "'conflict', '[barrier.reason/conflict]'") BARRIER("kind, reason",
    "'conflict_lifted', '[barrier.reason/lifted]'") "INSERT INTO person (public_id, name, phone, email, changed_at) "
                                                    "VALUES ({new}, '[asked.name]', '[asked.phone]', '[asked.email]', {now});"
                                                    "INSERT INTO record_state (child_id, state, reason, ask_id, from_on, changed_at) "
                                                    "VALUES ({child}, 'open', '', {other}, '2026-11-02', {now}) ON CONFLICT DO NOTHING;"
                                                    "UPDATE record_state SET reason = '[record_state.reason]', "
                                                    "ask_id = (SELECT id FROM person WHERE name = '[asked.name]')" CHANGED
                                                    " WHERE child_id = {child};"
                                                    "INSERT INTO care_status (child_id, legal_order, from_on, changed_at) "
                                                    "VALUES ({child}, 'none', '2026-11-02', {now}) ON CONFLICT DO NOTHING;"
                                                    "UPDATE care_status SET evidence = '[care_status.evidence]'" CHANGED
                                                    " WHERE child_id = {child};"
                                                    "INSERT INTO audit (at, method, route, permission, relation, was_allowed, reason, child_id, person_id) "
                                                    "VALUES ({now}, 'GET', '/', 'MAY_SEE_CHILD', 'team', 1, '', {child}, {person of team});"
                                                    "INSERT INTO audit_finding (public_id, mark, rule, person_id, child_id, audit_id, looked_at, likeness, amount, "
                                                    "found_at) SELECT {new}, '{child id}', 'likeness', {person of team}, {child}, max(audit.id), {now}, 'surname', "
                                                    "0, {now} FROM audit;"
                                                    "INSERT INTO audit_review (finding_id, person_id, reviewed_at, outcome, words) "
                                                    "SELECT id, {person of officer}, {now}, 'asked', '[audit_review.words]' FROM audit_finding "
                                                    "WHERE mark = '{child id}';"
                                                    "INSERT INTO sharing_agreement (public_id, title, purpose, lawful_basis, special_basis, sections, from_on, "
                                                    "to_on, end_reason, changed_at) VALUES ({new}, '[sharing_agreement.title]', '[sharing_agreement.purpose]', "
                                                    "'public_task', 'none', 64, '2026-01-01', '2026-11-01', '[sharing_agreement.end_reason]', {now});"
                                                    "INSERT INTO agreement_party (agreement_id, agency_id, signatory, signed_on, changed_at) "
                                                    "SELECT sharing_agreement.id, agency.id, '[agreement_party.signatory]', '2026-01-01', {now} "
                                                    "FROM sharing_agreement, agency WHERE sharing_agreement.title = '[sharing_agreement.title]' "
                                                    "AND agency.name = '[school.name]';";

static const char one_account[] =
    "UPDATE account SET email = '[account.email]@example.com' WHERE person_id = {whose};"
    "UPDATE session SET device = '[session.device]' "
    "WHERE account_id IN (SELECT id FROM account WHERE person_id = {whose});"
    "INSERT INTO device (account_id, token_hash, label, first_at, used_at, seen_at) "
    "SELECT account.id, {new}, '[device.label]', {now}, {now}, {now} FROM account WHERE person_id = {whose};"
    "INSERT INTO account_event (at, account_id, kind, device, is_alert) "
    "SELECT {now}, account.id, 'new_device', '[account_event.device]', 0 FROM account "
    "WHERE person_id = {whose};"
    "INSERT INTO own_place (person_id, street, postcode, told_at) SELECT account.person_id, '[own_place.street]', "
    "'[own_place.postcode]', {now} FROM account WHERE person_id = {whose} AND kind = 'staff';";

/* ------------------------------------------------------------------ filling the holes */

enum { SCRIPT_MAX = 48 * 1024 };

struct filling {
    struct canary_walk *walk;
    struct story *s;
    size_t subject;
    const char *kind, *audience; /* of an entry or document */
    section_set about;
    char script[SCRIPT_MAX];
    size_t len;
};

static void add(struct filling *f, struct str text)
{
    require(text.len < SCRIPT_MAX - f->len);
    memcpy(f->script + f->len, text.at, text.len);
    f->len += text.len;
}

static struct str word_of(struct filling *f, struct str name)
{
    struct arena *a = f->s->arena;

    if (str_ends(name, STR("{kind}")))
        name = str_printf(a, "%.*s%s", (int)(name.len - strlen("{kind}")), name.at, f->kind);
    for (size_t i = 0; i < canary_field_count; i++)
        if (str_eq(name, str_of(canary_fields[i].name))) {
            f->walk->is_filled[i] = true;
            return str_of(canary_word(a, f->subject, i));
        }
    fault(FAULT_BUG, "no field is called %.*s", STR_FMT(name));
}

/* As the store writes them in SQL. */
static struct str bytes_of(struct filling *f, const void *bytes, size_t len)
{
    struct str hex = str_hex(f->s->arena, bytes, len);

    return str_printf(
        f->s->arena, f->s->file ? "X'%.*s'" : "CAST('\\x%.*s' AS BYTEA)", STR_FMT(hex));
}

static struct str number_of(struct filling *f, long long number)
{
    return str_printf(f->s->arena, "%lld", number);
}

static struct str child_hole(struct filling *f, struct str hole)
{
    const struct story_child *child = &f->walk->children[f->subject];
    char text[UUID_TEXT];

    if (str_eq(hole, STR("child")))
        return number_of(f, child->id.n);
    if (str_eq(hole, STR("child id")))
        return str_copy(f->s->arena, uuid_text(child->public_id, text), UUID_TEXT - 1);
    if (str_eq(hole, STR("about")))
        return number_of(f, f->about);
    if (str_eq(hole, STR("audience")))
        return str_of(f->audience);
    if (str_eq(hole, STR("shows no place")))
        return number_of(f, strcmp(f->kind, "RECORD/FAMILY") == 0);
    fault(FAULT_BUG, "no hole is called %.*s", STR_FMT(hole));
}

static struct str hole_of(struct filling *f, struct str hole)
{
    const struct archetype_world *w = &f->walk->world;
    struct uuid id = uuid_new(f->s->now);

    if (str_eq(hole, STR("new")))
        return bytes_of(f, id.bytes, sizeof id.bytes);
    if (str_eq(hole, STR("now")))
        return number_of(f, f->s->now.us);
    if (str_eq(hole, STR("programme")))
        return STR("(SELECT id FROM programme WHERE is_main = 1)");
    if (str_eq(hole, STR("other")))
        return number_of(f, w->another.n);
    if (str_eq(hole, STR("whose")))
        return number_of(f, w->people[f->subject - scene_count].n);
    if (str_starts(hole, STR("person of "))) {
        struct str name = str_slice(hole, strlen("person of "), hole.len);
        return number_of(f, w->people[canary_archetype(str_c(f->s->arena, name))].n);
    }
    return child_hole(f, hole);
}

/* What stands between the sign that the rest begins with and its counterpart. */
static struct str between(struct str *rest, char close)
{
    struct str hole;

    *rest = str_slice(*rest, 1, rest->len);
    (void)str_split(rest, close, &hole);
    return hole;
}

static void fill_next(struct filling *f, struct str *rest)
{
    struct str word;

    switch (rest->at[0]) {
    case '[': add(f, word_of(f, between(rest, ']'))); break;
    case '{': add(f, hole_of(f, between(rest, '}'))); break;
    case '<':
        word = word_of(f, between(rest, '>'));
        add(f, bytes_of(f, word.at, word.len));
        break;
    default: add(f, str_slice(*rest, 0, 1)); *rest = str_slice(*rest, 1, rest->len);
    }
}

static void run_script(void *context, struct db *db)
{
    const struct filling *f = context;

    db_script(db, (struct str){f->script, f->len});
}

static void run(struct filling *f, const char *text)
{
    struct str rest = str_of(text);

    f->len = 0;
    while (rest.len)
        fill_next(f, &rest);
    story_do(f->s, run_script, f);
}

/* ------------------------------------------------------------------ everything */

static const struct {
    const char *kind;
    enum section about;
    const char *audience;
} entries[] = {
    {"RECORD/FAMILY",           SECTION_RECORD,       "family"    },
    {"RECORD/TEAM",             SECTION_RECORD,       "team"      },
    {"RECORD/KEY_WORKER",       SECTION_RECORD,       "key_worker"},
    {"HEALTH/FAMILY",           SECTION_HEALTH,       "family"    },
    {"EDUCATION/FAMILY",        SECTION_EDUCATION,    "family"    },
    {"SOCIAL_CARE/FAMILY",      SECTION_SOCIAL_CARE,  "family"    },
    {"FINANCE/FAMILY",          SECTION_FINANCE,      "family"    },
    {"SAFEGUARDING/FAMILY",     SECTION_SAFEGUARDING, "family"    },
    {"SAFEGUARDING/KEY_WORKER", SECTION_SAFEGUARDING, "key_worker"},
};

void canary_fill_child(struct canary_walk *k, size_t scene)
{
    struct filling *f = arena_new_of(k->world.story->arena, struct filling);

    *f = (struct filling){.walk = k, .s = k->world.story, .subject = scene};
    k->is_filled[0] = true; /* the forename, which the child was made with */
    run(f, around_the_child);
    run(f, plan_and_record);
    for (size_t i = 0; i < canary_key_working_count; i++)
        run(f, canary_key_working[i]);
    for (size_t i = 0; i < COUNT(entries); i++) {
        f->kind = entries[i].kind;
        f->about = 1U << entries[i].about;
        f->audience = entries[i].audience;
        run(f, one_contact);
        run(f, one_document);
    }
    run(f, sharing);
    run(f, protection);
}

void canary_fill_account(struct canary_walk *k, size_t archetype)
{
    struct filling *f = arena_new_of(k->world.story->arena, struct filling);

    *f = (struct filling){.walk = k, .s = k->world.story, .subject = scene_count + archetype};
    run(f, one_account);
}
