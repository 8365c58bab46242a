/* What people try who want to see, forge or break what is not theirs. */
#include "account/account.h"
#include "kit/arena.h"
#include "tests/stories/cast.h"

#define CONTACT                                                                                    \
    "channel=phone&happened_on-day=16&happened_on-month=11&happened_on-year=2026&"                 \
    "direction=to_family&purpose=listening&audience=key_worker&note=We+rang+the+family"

static struct reply send(
    struct story *s, struct story_child child, const char *where, const char *body)
{
    return story_post(
        s, str_c(s->arena, str_printf(s->arena, "%s%s", child.path, where)), "%s", body);
}

/* ------------------------------------------------------------------ words under another's name */

STORY(a_family_writes_no_contact_of_practitioners)
{
    struct cast c = cast_of(s);
    const struct person_id family[] = {c.sana, c.imran};

    for (size_t i = 0; i < COUNT(family); i++) {
        story_as(s, family[i]);
        check_int(story_get(s, "%s/contacts/new", c.amira.path).status, 404);
        check_int(send(s, c.amira, "/contacts", CONTACT).status, 404);
        check_int(send(s, c.amira, "/contacts/draft", CONTACT).status, 404);
    }
    check_int(story_count(s, "SELECT count(*) FROM contact"), 0);
    check_int(story_count(s, "SELECT count(*) FROM draft"), 0);
    check_int(story_count(s, "SELECT count(*) FROM audit WHERE reason = 'not_yours'"), 6);
}

STORY(a_practitioner_writes_no_note_and_no_question_of_a_family)
{
    struct cast c = cast_of(s);
    const struct person_id staff[] = {c.ruth, c.tom, c.manager};

    for (size_t i = 0; i < COUNT(staff); i++) {
        story_as(s, staff[i]);
        check_int(story_get(s, "%s/notes/new", c.amira.path).status, 404);
        check_int(story_get(s, "%s/questions/new", c.amira.path).status, 404);
        check_int(send(s, c.amira, "/notes", "note=We+are+content").status, 404);
        check_int(send(s, c.amira, "/questions", "text=May+we+end+this").status, 404);
    }
    check_int(story_count(s, "SELECT count(*) FROM entry WHERE kind <> 'record_made'"), 0);
}

STORY(a_family_does_not_answer_its_own_question)
{
    struct cast c = cast_of(s);
    struct str id;

    story_as(s, c.sana);
    check_int(send(s, c.amira, "/questions", "text=When+do+the+splints+come").status, 303);
    (void)story_get(s, "%s/timeline.json", c.amira.path);
    story_as(s, c.ruth);
    (void)story_get(s, "%s/timeline", c.amira.path);
    id = str_slice(
        s->last.body, (size_t)str_find(s->last.body, STR("/questions/")) + 11, s->last.body.len);
    id = str_copy(s->arena, id.at, 36);
    story_as(s, c.sana);
    (void)send(s, c.amira, str_c(s->arena, str_printf(s->arena, "/questions/%.*s", STR_FMT(id))),
        "answer=Never");
    check_int(s->last.status, 404);
    story_as(s, c.ruth);
    (void)send(s, c.amira, str_c(s->arena, str_printf(s->arena, "/questions/%.*s", STR_FMT(id))),
        "answer=In+May");
    check_int(s->last.status, 303);
}

/* ------------------------------------------------------------------ looks that leave a row */

STORY(a_sibling_whose_name_is_shown_is_a_look)
{
    struct cast c = cast_of(s);
    struct story_child zayn = story_child(s, "Zayn", "Hassan");
    char sql[200];

    story_parent(s, zayn, c.sana, true);
    story_key_worker(s, zayn, c.ruth, c.ruth_post);
    (void)snprintf(sql, sizeof sql,
        "SELECT count(*) FROM audit WHERE child_id = %lld AND was_allowed = 1",
        (long long)zayn.id.n);
    story_as(s, c.ruth);
    (void)story_get(s, "%s/contacts/new", c.amira.path);
    check(story_says(s, "Zayn Hassan"));
    check_int(story_count(s, sql), 1);
    story_as(s, c.tom);
    (void)story_get(s, "%s/contacts/new", c.amira.path);
    check(!story_says(s, "Zayn"));
    check_int(story_count(s, sql), 1);
}

#define BORN "born_on-day=14&born_on-month=3&born_on-year=2020&part=none"

STORY(being_told_of_a_child_that_may_be_the_same_is_a_look)
{
    struct cast c = cast_of(s);
    char sql[240];

    (void)snprintf(sql, sizeof sql,
        "SELECT count(*) FROM audit WHERE child_id = %lld AND permission = 'MAY_ADD_CHILD'",
        (long long)c.amira.id.n);
    story_as(s, c.stranger_worker);
    check_int(story_post(s, "/children", "%s", "forename=Nobody&surname=Unlike&" BORN).status, 303);
    check_int(story_count(s, sql), 0);
    check_int(story_post(s, "/children", "%s", "forename=Amira&surname=Hassan&" BORN).status, 422);
    check_int(story_count(s, sql), 1);
}

/* Amira was born on 14 March: a slip by a day makes no second record, and another child a day off is none. */
STORY(the_same_name_born_a_day_beside_is_asked_about)
{
    static const struct {
        const char *day, *name;
        int status;
    } rows[] = {
        {"13", "forename=Amira&surname=Hassan",  422},
        {"15", "forename=AMIRA&surname=hassan",  422},
        {"12", "forename=Amira&surname=Hassan",  303},
        {"16", "forename=Amira&surname=Hassan",  303},
        {"13", "forename=Amir&surname=Hassan",   303},
        {"14", "forename=Amir&surname=Hassanov", 422},
    };
    struct cast c = cast_of(s);

    story_as(s, c.stranger_worker);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *born = "born_on-month=3&born_on-year=2020&part=none&born_on-day=";
        check_int(story_post(s, "/children", "%s&%s%s", rows[i].name, born, rows[i].day).status,
            rows[i].status);
    }
}

STORY(making_a_record_leaves_a_row_about_the_child)
{
    struct cast c = cast_of(s);

    story_as(s, c.stranger_worker);
    check_int(story_post(s, "/children", "%s", "forename=Nia&surname=Powell&" BORN).status, 303);
    check_int(story_count(s, "SELECT count(*) FROM audit JOIN child ON child.id = audit.child_id"
                             " WHERE child.forename = 'Nia' AND audit.method = 'POST'"
                             " AND audit.was_allowed = 1"),
        1);
}

/* ------------------------------------------------------------------ through a brother or sister */

/* The first id behind these words of the last page. */
static const char *id_behind(struct story *s, const char *words)
{
    ptrdiff_t at = str_find(s->last.body, str_of(words));

    check(at >= 0);
    return at < 0 ? "" : str_copy(s->arena, s->last.body.at + at + strlen(words), 36).at;
}

STORY(who_may_only_read_a_family_does_not_change_it_through_another)
{
    struct cast c = cast_of(s);
    struct story_child zayn = story_child(s, "Zayn", "Hassan");
    char amira[UUID_TEXT];
    const char *home;

    story_key_worker(s, zayn, c.tom, c.tom_post);
    story_as(s, c.ruth);
    check_int(send(s, c.amira, "/addresses", "address=1+Mill+Road&is_main=yes").status, 303);
    (void)story_get(s, "%s/family.json", c.amira.path);
    home = id_behind(s, "\"addresses\": [{\"id\": \"");
    (void)uuid_text(c.amira.public_id, amira);
    story_as(s, c.tom);
    (void)story_get(s, "%s/family/siblings?q=hassan", zayn.path);
    check(!story_says(s, "Hassan, Amira"));
    check_int(story_get(s, "%s/addresses/new?sibling=%s", zayn.path, amira).status, 404);
    check_int(story_get(s, "%s/family/new?sibling=%s", zayn.path, amira).status, 404);
    (void)story_post(s, str_printf(s->arena, "%s/addresses", zayn.path).at,
        "sibling=%s&household=%s&is_main=yes", amira, home);
    check_int(s->last.status, 404);
    (void)story_post(s, str_printf(s->arena, "%s/addresses/%s", zayn.path, home).at,
        "address=9+Elsewhere&is_main=yes&version=1");
    check_int(s->last.status, 404);
    check_int(story_count(s, "SELECT count(*) FROM household WHERE address = '1 Mill Road'"), 1);
}

/* ------------------------------------------------------------------ odd words */

STORY(names_in_any_script_are_found)
{
    static const struct {
        const char *forename, *typed;
    } rows[] = {
        {"\u0424\u0438\u043b\u0438\u043f\u043f",
         "%D0%A4%D0%B8%D0%BB%D0%B8%D0%BF"                                              }, /* ends in 0xBF */
        {"\u0424\u0438\u043b\u0438\u043f\u043f", "%D1%84%D0%B8%D0%BB%D0%B8%D0%BF%D0%BF"},
        {"\u0627\u0644\u0641\u0627\u0636\u0644", "%D8%A7%D9%84"                        },
        {"\u660e\u65bf",                         "%E6%98%8E%E6%96%BF"                  },
        {"Zo\u00eb",                             "ZOE"                                 },
    };
    struct person_id ruth = story_person(s, "Ruth Okafor", "staff", "manager");
    struct practitioner_id post = story_practitioner(s, ruth, "Key worker", "Early Years");

    story_as(s, ruth);
    for (size_t i = 0; i < COUNT(rows); i++) {
        char number[20];
        (void)snprintf(number, sizeof number, "Surname%zu", i);
        story_key_worker(s, story_child(s, rows[i].forename, number), ruth, post);
        check_int(story_get(s, "/children?q=%s", rows[i].typed).status, 200);
        check(story_says(s, number));
        check_int(story_get(s, "/children?q=surname%zu+%s", i, rows[i].typed).status, 200);
        check(story_says(s, number));
        check_int(story_get(s, "/area?q=%s", rows[i].typed).status, 200);
        check(story_says(s, number));
    }
}

STORY(where_to_go_next_holds_no_byte_that_a_header_may_not)
{
    static const char *const nexts[] = {"/%09/evil.example", "/%7F", "/%0D%0ASet-Cookie:+a=b",
        "/%C3%A9", "/a+b", "/%01", "/%22onload"};

    for (size_t i = 0; i < COUNT(nexts); i++) {
        (void)story_get(s, "/sign-in?next=%s", nexts[i]);
        check_int(s->last.status, 200);
        if (!story_says(s, "name=\"next\" value=\"/\""))
            test_fail(__FILE__, __LINE__, "%s is kept", nexts[i]);
    }
    (void)story_get(s, "/sign-in?next=/children%%3Fq=a%%26after=b");
    check(story_says(s, "name=\"next\" value=\"/children?q=a&amp;after=b\""));
}

/* ------------------------------------------------------------------ guessing from everywhere */

TEST(all_addresses_of_one_connection_are_one_place)
{
    static const struct {
        const char *one, *other;
        bool is_same;
    } rows[] = {
        {"192.0.2.7",        "192.0.2.7",            true },
        {"192.0.2.7",        "192.0.2.8",            false},
        {"2001:db8:1:2::1",  "2001:db8:1:2:ffff::9", true },
        {"2001:db8:1:2::1",  "2001:DB8:0001:2::8",   true },
        {"2001:db8:1:2::1",  "2001:db8:1:3::1",      false},
        {"::ffff:192.0.2.7", "192.0.2.7",            true },
        {"::ffff:192.0.2.7", "::ffff:192.0.2.8",     false},
        {"",                 "192.0.2.7",            false},
        {"no address",       "another",              false},
    };
    struct arena *a = arena_new(1 << 20);

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str one = str_of(rows[i].one), other = str_of(rows[i].other);
        if (str_eq(throttle_place(a, one), throttle_place(a, other)) != rows[i].is_same)
            test_fail(__FILE__, __LINE__, "%s and %s", rows[i].one, rows[i].other);
    }
    arena_free(a);
}

STORY(a_sign_in_from_another_site_is_refused_as_such)
{
    static const struct value from_elsewhere[] = {
        {STR_INIT("origin"), STR_INIT("https://evil.example")}
    };
    const struct values headers = {from_elsewhere, 1};
    struct reply r = server_try(&s->app, s->arena, POST, STR("/sign-in"),
        STR("email=sana@example.com&password=purple+teapot+river"), &headers, s->now);

    check_int(r.status, 400);
    check_int(story_count(s, "SELECT count(*) FROM sign_in_failure"), 0);
}
