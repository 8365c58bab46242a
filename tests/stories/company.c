#include "tests/stories/company.h"

#include "caseload/caseload_sql.h"
#include "consent/may.h"
#include "consent/protection_sql.h"
#include "consent/sharing_sql.h"
#include "kit/arena.h"
#include "kit/fault.h"

struct joining {
    struct company *company;
    const struct company_one *one;
    struct person_id person;
};

static const struct grant *grant_over(const struct company *c)
{
    return grant_for_program(c->story->arena, c->cast.amira.id, c->cast.manager);
}

static void add_relation(const struct joining *j, struct db *db)
{
    struct story *s = j->company->story;
    bool is_glass = strcmp(j->one->relation, "safeguarding") == 0;
    struct relation_add values = {
        .public_id = uuid_new(s->now),
        .person_id = j->person,
        .kind = str_of(j->one->relation),
        .purpose = STR("To see what there is"),
        .evidence = STR("A letter"),
        .from_on = date_plus_days(instant_date(s->now), -2),
        .to_on = DATE_NONE,
        .ends_at = INSTANT_NONE,
        .changed_at = s->now,
    };

    if (is_glass)
        values.ends_at.us = s->now.us + 3600000000;
    (void)relation_add(db, grant_over(j->company), &values);
}

static void add_member(const struct joining *j, struct db *db, struct child_id child)
{
    struct story *s = j->company->story;
    bool is_parent = strcmp(j->one->relationship, "parent") == 0;

    (void)caseload_add_family(db, &(struct caseload_add_family){
                                      .public_id = uuid_new(s->now),
                                      .child_id = child,
                                      .person_id = j->person,
                                      .relationship = str_of(j->one->relationship),
                                      .has_responsibility = is_parent,
                                      .may_see_record = true,
                                      .lives_with = !is_parent,
                                      .strength = STR("strong"),
                                      .contact_note = STR("Zqplace: ring the office"),
                                      .from_on = DATE_NONE,
                                      .to_on = DATE_NONE,
                                      .changed_at = s->now,
                                  });
}

static void add_barrier(const struct joining *j, struct db *db)
{
    struct story *s = j->company->story;
    const struct grant *grant = grant_over(j->company);
    date today = instant_date(s->now);

    if (strcmp(j->one->barrier, "looked_after") == 0)
        (void)care_status_set(db, grant,
            &(struct care_status_set){.is_looked_after = true,
                .legal_order = STR("care_order"),
                .authority_has_responsibility = true,
                .from_on = today,
                .changed_at = s->now});
    else
        (void)barrier_add(db, grant,
            &(struct barrier_add){.public_id = uuid_new(s->now),
                .person_id = j->person,
                .kind = str_of(j->one->barrier),
                .sections = j->one->sections,
                .reason = STR("Said by Sana"),
                .from_on = today,
                .review_on = DATE_NONE,
                .changed_at = s->now});
}

static void join(void *context, struct db *db)
{
    const struct joining *j = context;

    if (j->one->relation != NULL)
        add_relation(j, db);
    if (j->one->relationship != NULL) {
        add_member(j, db, j->company->cast.amira.id);
        add_member(j, db, j->company->zayn.id);
    }
    if (j->one->barrier != NULL)
        add_barrier(j, db);
}

static void run_script(void *context, struct db *db) { db_script(db, str_of(context)); }

void company_say(struct story *s, const char *sql)
{
    union {
        const char *text;
        void *context;
    } it = {sql};

    story_do(s, run_script, it.context);
}

/* ------------------------------------------------------------------ what there is to see */

static void send(struct story *s, struct story_child child, const char *where, const char *body)
{
    struct str path = str_printf(s->arena, "%s%s", child.path, where);

    check_int(story_post(s, str_c(s->arena, path), "%s", body).status, 303);
}

#define ANEW ", version = version + 1, changed_at = changed_at + 1"

static void write_record(struct company *c)
{
    struct story *s = c->story;

    story_as(s, c->cast.ruth);
    send(s, c->cast.amira, "/outcomes", "title=Zqwords+swims&state=on_track");
    send(s, c->cast.amira, "/addresses", "address=1+Zqplace+Road&is_main=yes");
    send(s, c->cast.amira, "/family",
        "name=Nadia&relationship=grandparent&strength=strong&phone=01632+960+777");
    story_as(s, c->cast.sana);
    send(s, c->cast.amira, "/questions", "text=When+do+the+Zqwords+come");
    send(s, c->cast.amira, "/notes", "note=Zqwords+at+night");
    company_say(s,
        "UPDATE agency SET name = 'Zqplace ' || name" ANEW ";"
        "UPDATE person SET phone = '01632 960 777', email = 'zqplace' || CAST(id AS TEXT) || '@example.com'" ANEW
        " WHERE name <> 'Amira Hassan';"
        "UPDATE child SET setting_agency_id = "
        "(SELECT agency_id FROM practitioner WHERE post = 'SENCO')" ANEW ";"
        "UPDATE family_member SET contact_note = 'Zqplace: ring the office'" ANEW ";"
        "INSERT INTO child_household (child_id, household_id, is_main) "
        "SELECT child.id, household.id, 1 FROM child, household WHERE child.forename = 'Zayn';"
        "INSERT INTO action (public_id, child_id, outcome_id, text, state, position, changed_at) "
        "SELECT outcome.public_id, outcome.child_id, outcome.id, 'Zqwords to be done', 'open', 1, "
        "outcome.changed_at FROM outcome;");
}

static void add(struct company *c, const char *name, struct person_id person)
{
    require(c->count < COMPANY_MAX);
    c->names[c->count] = name;
    c->people[c->count++] = person;
}

void company_meet(
    struct company *c, struct story *s, const struct company_one *others, size_t count)
{
    *c = (struct company){.story = s, .cast = cast_of(s)};
    c->zayn = story_child(s, "Zayn", "Hassan");
    story_parent(s, c->zayn, c->cast.sana, true);
    story_key_worker(s, c->zayn, c->cast.ruth, c->cast.ruth_post);
    write_record(c);
    add(c, "the key worker", c->cast.ruth);
    add(c, "the team", c->cast.tom);
    add(c, "a mother", c->cast.sana);
    add(c, "a carer", c->cast.imran);
    add(c, "the manager", c->cast.manager);
    add(c, "a stranger", c->cast.stranger_worker);
    for (size_t i = 0; i < count; i++) {
        struct joining j = {
            c, &others[i], story_person(s, others[i].name, others[i].kind, others[i].duty)};

        story_do(s, join, &j);
        add(c, others[i].name, j.person);
    }
}
