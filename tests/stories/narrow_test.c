/* Pages that show a part of one section beside another: who sees only one of the two reads only that. */
#include <string.h>

#include "app/app.h"
#include "consent/may.h"
#include "consent/protection_sql.h"
#include "kit/arena.h"
#include "tests/stories/company.h"
#include "tests/stories/oracle_story.h"
#include "tests/stories/surface.h"

static const struct company_one assessor[] = {
    {"an assessor", "staff", "none", .relation = "assessor"},
};

static const char *page_of(
    struct story *s, const struct company *c, const char *part, const char *sql)
{
    struct str id = story_id(s, sql);

    return str_printf(s->arena, "%s%s%.*s", c->cast.amira.path, part, STR_FMT(id)).at;
}

/* An assessor knows the child and not who is around it. */
STORY(the_page_of_a_practitioner_names_only_families_whose_team_one_sees)
{
    struct company c;
    struct str tom;

    company_meet(&c, s, assessor, COUNT(assessor));
    tom = story_id(s, "SELECT public_id FROM practitioner WHERE post = 'SENCO'");
    story_as(s, c.cast.ruth);
    check_int(story_get(s, "/practitioners/%.*s", STR_FMT(tom)).status, 200);
    check(story_says(s, "Amira"));
    story_as(s, c.people[c.count - 1]);
    check_int(story_get(s, "%s", c.cast.amira.path).status, 200);
    check_int(story_get(s, "%s/team", c.cast.amira.path).status, 404);
    check_int(story_get(s, "/practitioners/%.*s", STR_FMT(tom)).status, 200);
    check(!story_says(s, "Amira"));
    (void)story_get(s, "/practitioners/%.*s.json", STR_FMT(tom));
    check(!story_says(s, "Amira"));
}

/* How somebody is reached is part of the address. Family 4, everything 8190. */
STORY(the_form_of_a_member_holds_no_telephone_for_whom_the_address_is_refused)
{
    struct company c;
    const char *gran;

    company_meet(&c, s, NULL, 0);
    company_say(s,
        "UPDATE consent SET sections = 8190, decision = 'refuses', version = version + 1, "
        "changed_at = changed_at + 1;"
        "INSERT INTO consent (public_id, child_id, sections, decision, purpose, capacity, form, "
        "lawful_reason, from_on, changed_at) SELECT public_id, id, 4, 'lawful', 'x', 'not_asked', "
        "'not_asked', 'court_order', '2026-01-01', changed_at FROM child WHERE forename = 'Amira';");
    gran = page_of(s, &c, "/family/",
        "SELECT family_member.public_id FROM family_member JOIN person ON person.id = person_id "
        "WHERE person.name = 'Nadia'");
    story_as(s, c.cast.ruth);
    check_int(story_get(s, "%s", gran).status, 200);
    check(story_says(s, "Nadia") && !story_says(s, "960 777") && !story_says(s, "ring the office"));
    check(!story_says(s, "name=\"phone\"") && !story_says(s, "name=\"contact_note\""));
    (void)story_get(s, "%s.json", gran);
    check(!story_says(s, "960 777") && !story_says(s, "ring the office"));
    check_int(
        story_post(s, gran, "name=Nadja&relationship=grandparent&strength=weak&phone=1&version=0")
            .status,
        409);
    check(!story_says(s, "960 777") && !story_says(s, "ring the office"));
    check_int(
        story_post(s, gran, "name=Nadja&relationship=grandparent&strength=weak&phone=1&version=4")
            .status,
        303);
    check_int(story_count(s,
                  "SELECT count(*) FROM person WHERE name = 'Nadja' AND phone = '01632 960 777'"),
        1);
    check_int(
        story_count(s,
            "SELECT count(*) FROM family_member WHERE strength = 'weak' AND contact_note LIKE 'Zqplace%'"),
        1);
}

struct erasing {
    struct story *story;
    const struct cast *cast;
};

static void erase(void *context, struct db *db)
{
    const struct erasing *e = context;
    struct story *s = e->story;
    const struct grant *grant = grant_for_program(s->arena, e->cast->amira.id, e->cast->ruth);
    date day = instant_date(s->now);

    (void)barrier_add(db, grant,
        &(struct barrier_add){.public_id = uuid_new(s->now),
            .person_id = e->cast->imran,
            .kind = STR("no_contact"),
            .reason = STR("x"),
            .from_on = day,
            .review_on = day,
            .changed_at = s->now});
    (void)named_reader_add(db, grant, e->cast->manager, day, s->now);
    (void)record_state_set(db, grant, STR("erased"), STR("x"), e->cast->ruth, day, s->now);
}

/* ------------------------------------------------------------------ forms */

/* Everything is refused, and one part is shared for a reason in law. */
static void share_alone(struct story *s, section_set part)
{
    company_say(s,
        str_printf(s->arena,
            "UPDATE consent SET sections = 8190, decision = 'refuses', withdrawn_on = NULL, "
            "version = version + 1, changed_at = changed_at + 1 WHERE decision <> 'lawful';"
            "UPDATE consent SET sections = %u, withdrawn_on = NULL, version = version + 1, changed_at = changed_at + 1 "
            "WHERE decision = 'lawful';",
            part)
            .at);
}

/* What would leave nothing to send after it. */
static bool shuts(const char *path)
{
    return strstr(path, "/protection") != NULL || strstr(path, "/conflict") != NULL ||
           strstr(path, "/objections") != NULL;
}

/* Each form on the pages of this child, filled in as a person would. */
static size_t send_all(
    struct story *s, struct story_child child, struct person_id person, const char *when)
{
    struct surface *u = surface_of(s, app_areas, app_area_count);
    size_t sent = 0;

    surface_walk(u, person, child);
    for (size_t i = 0; i < u->form_count; i++) {
        const struct surface_form *form = &u->forms[i];
        struct reply r;
        if (!strstr(form->route->path, "{child}") || shuts(form->route->path))
            continue;
        r = surface_ask(u, POST, form->action, surface_body(u, form, STR(""), STR("")), NULL, 0);
        sent += r.status == 303;
        if (r.status >= 500)
            test_fail(__FILE__, __LINE__, "POST %s, %s: %d", form->route->path, when, r.status);
    }
    return sent;
}

/* What is noted beside a change belongs to another part: it is no reason for the change to fail. */
STORY(a_form_that_is_shown_can_be_sent_whatever_else_is_refused)
{
    static const struct {
        section_set part;
        const char *when;
    } cases[] = {
        {1U << SECTION_FAMILY,                         "when only the family is shared"},
        {1U << SECTION_ADDRESS | 1U << SECTION_FAMILY, "when only the home is shared"  },
        {1U << SECTION_PROFILE,                        "when only about me is shared"  },
        {1U << SECTION_PLAN,                           "when only the plan is shared"  },
        {1U << SECTION_RECORD,                         "when only the record is shared"},
        {0,                                            "when everything is refused"    },
    };
    struct company c;
    size_t sent = 0;

    company_meet(&c, s, NULL, 0);
    company_say(s,
        "INSERT INTO consent (public_id, child_id, sections, decision, purpose, capacity, form, "
        "lawful_reason, from_on, changed_at) SELECT public_id, id, 4, 'lawful', 'x', 'not_asked', "
        "'not_asked', 'court_order', '2026-01-01', changed_at FROM child WHERE forename = 'Amira';");
    for (size_t i = 0; i < COUNT(cases); i++) {
        share_alone(s, cases[i].part);
        sent += send_all(s, c.cast.amira, c.cast.ruth, cases[i].when);
        share_alone(s, cases[i].part);
        sent += send_all(s, c.cast.amira, c.cast.manager, cases[i].when);
    }
    check(sent > 40);
}

/* Everybody the model knows of, each around a child of their own, so that nobody sends what another has ended. */
STORY(whoever_may_open_a_form_can_send_it)
{
    struct archetype_world *w = arena_new_of(s->arena, struct archetype_world);
    size_t sent = 0;

    *w = (struct archetype_world){.story = s};
    archetype_people(s, w);
    for (size_t i = 0; i < archetype_count; i++)
        sent += send_all(s, scene_child(w, &scenes[0]), w->people[i], archetypes[i].name);
    check(sent > 40);
}

/* ------------------------------------------------------------------ lists */

/* Lists that let it in would show nothing at all: each row is asked about again. */
STORY(an_erased_record_is_in_no_list_not_even_of_who_is_named)
{
    struct cast c = cast_of(s);
    struct erasing e = {s, &c};

    story_as(s, c.manager);
    check_int(story_get(s, "/area").status, 200);
    check(story_says(s, "2 families."));
    story_do(s, erase, &e);
    check_int(story_get(s, "/area").status, 200);
    check(story_says(s, "1 family.") && !story_says(s, "Amira"));
    check_int(story_get(s, "/area?q=amira").status, 200);
    check(!story_says(s, "Amira"));
    check_int(story_get(s, "/protection/reviews").status, 200);
    check(!story_says(s, "Amira"));
    check_int(story_get(s, "/private-words").status, 200);
}

/* What follows from a change is not a look at the records it is written to. */
STORY(a_key_worker_gets_another_name_although_a_family_of_theirs_is_shut)
{
    struct cast c = cast_of(s);
    struct erasing e = {s, &c};
    struct str path = str_printf(s->arena, "/practitioners/%.*s",
        STR_FMT(story_id(s, "SELECT public_id FROM practitioner WHERE post = 'Key worker'")));

    company_say(
        s, "UPDATE child_summary SET key_worker_name = 'Ruth Okafor' WHERE key_worker_name <> '';");
    story_do(s, erase, &e);
    story_as(s, c.manager);
    check_int(
        story_post(s, str_c(s->arena, path), "name=Ruth+Marlow&post=Key+worker&version=2").status,
        303);
    check_int(
        story_count(s, "SELECT count(*) FROM child_summary WHERE key_worker_name = 'Ruth Marlow'"),
        1);
}
