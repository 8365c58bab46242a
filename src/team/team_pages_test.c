/* The pages of the team, as those who use them see them: requests through the gate. */
#include "../../tests/story.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "team/team.h"

/* Ruth is key worker of Amira, Tom is in the team, Sana is the mother, Maya manages, Lea works in the
 * area and is nobody's. */
struct house {
    struct person_id ruth, tom, sana, maya, lea;
    struct practitioner_id lea_post;
    struct story_child amira;
    const char *team; /* path */
};

static const char *path_of(struct story *s, const char *base, const char *end)
{
    return str_printf(s->arena, "%s%s", base, end).at;
}

static struct house house_begin(struct story *s)
{
    struct house h = {
        .ruth = story_person(s, "Ruth Okafor", "staff", "none"),
        .tom = story_person(s, "Tom Birch", "staff", "none"),
        .sana = story_person(s, "Sana Hassan", "family", "none"),
        .maya = story_person(s, "Maya Stone", "staff", "manager"),
        .lea = story_person(s, "Lea Novak", "staff", "none"),
        .amira = story_child(s, "Amira", "Hassan"),
    };

    story_key_worker(
        s, h.amira, h.ruth, story_practitioner(s, h.ruth, "Key worker", "Early Years"));
    story_team(s, h.amira, h.tom, story_practitioner(s, h.tom, "Senco", "Willow Bank"), "SENCO");
    story_parent(s, h.amira, h.sana, true);
    h.lea_post = story_practitioner(s, h.lea, "Physiotherapist", "Hospital");
    h.team = path_of(s, h.amira.path, "/team");
    story_as(s, h.ruth);
    return h;
}

/* What stands behind `before` on the last page up to the quotation mark, where the link is called
 * `name`. */
static const char *link_called(struct story *s, const char *before, const char *name)
{
    struct str rest = s->last.body, end = str_printf(s->arena, "\">%s<", name);
    ptrdiff_t at = str_find(rest, end);

    if (at < 0)
        return "/not-found";
    rest = str_slice(rest, 0, (size_t)at);
    for (ptrdiff_t next; (next = str_find(rest, str_of(before))) >= 0;)
        rest = str_slice(rest, (size_t)next + 1, rest.len);
    return str_printf(s->arena, "%c%.*s", before[0], STR_FMT(rest)).at;
}

static const char *member(struct story *s, const struct house *h, const char *name)
{
    (void)story_get(s, "%s", h->team);
    return link_called(s, "/children/", name);
}

/* The id of Lea's post, as the search finds it. */
static const char *lea_found(struct story *s, const struct house *h)
{
    const char *path;

    (void)story_get(s, "%s/new?q=physio", h->team); /* a story's posts are found by what they are */
    path = link_called(s, "/children/", "Lea Novak");
    return strstr(path, "practitioner=") ? strstr(path, "practitioner=") : "practitioner=none";
}

static const char from_today[] = "from_on-day=16&from_on-month=11&from_on-year=2026";

static struct reply add_lea(struct story *s, const struct house *h, const char *rest)
{
    return story_post(
        s, h->team, "%s&role=Physiotherapist&%s&%s", lea_found(s, h), from_today, rest);
}

static int64_t carrying_now(struct story *s)
{
    return story_count(s, "SELECT count(*) AS n FROM key_worker_assignment WHERE to_on IS NULL");
}

static int64_t listed_as(struct story *s, const char *name)
{
    return story_count(
        s, str_printf(s->arena,
               "SELECT count(*) AS n FROM child_summary WHERE key_worker_name = '%s'", name)
               .at);
}

STORY(team_page_shows_everybody_and_who_carries_key_working)
{
    struct house h = house_begin(s);

    check_int(story_get(s, "%s", h.team).status, 200);
    check(story_says(s, "Ruth Okafor") && story_says(s, "Tom Birch"));
    check(story_says(s, "Key working is their main job"));
    check(story_says(s, "Single point of contact") && story_says(s, "Sana Hassan"));
    check(story_says(s, "Add somebody to the team"));
    check(str_find(s->last.body, STR("Ruth Okafor")) < str_find(s->last.body, STR("Tom Birch")));
    check_int(story_get(s, "%s.json", h.team).status, 200);
    check(story_says(s, "\"model\": \"designated\"") && story_says(s, "\"name\": \"Tom Birch\""));
}

STORY(families_and_the_team_read_the_team_but_do_not_change_it)
{
    struct house h = house_begin(s);
    const char *tom = member(s, &h, "Tom Birch");
    const struct person_id readers[] = {h.sana, h.tom};

    for (size_t i = 0; i < COUNT(readers); i++) {
        story_as(s, readers[i]);
        check_int(story_get(s, "%s", h.team).status, 200);
        check(!story_says(s, "Add somebody to the team"));
        check_int(story_get(s, "%s", tom).status, 200);
        check(story_says(s, "SENCO") && !story_says(s, "<form method=\"post\" action=\"/children"));
        check_int(story_get(s, "%s/new", h.team).status, 404);
        check_int(story_get(s, "%s/key-worker", tom).status, 404);
        check_int(story_post(s, h.team, "role=x").status, 404);
        check_int(story_post(s, tom, "role=x").status, 404);
        check_int(story_post(s, path_of(s, tom, "/end"), "end_reason=x").status, 404);
        check_int(story_post(s, path_of(s, tom, "/single-point"), "a=b").status, 404);
    }
    story_as(s, h.lea);
    check_int(story_get(s, "%s", h.team).status, 404);
    check_int(story_get(s, "%s", tom).status, 404);
    check_int(story_count(s, "SELECT count(*) AS n FROM involvement WHERE is_single_point = 1"), 1);
}

STORY(somebody_of_the_directory_joins_and_sees_the_record)
{
    struct house h = house_begin(s);

    (void)story_get(s, "%s/new?q=senco", h.team);
    check(story_says(s, "In the team already"));
    check_int(story_get(s, "%s/new?q=zzz", h.team).status, 200);
    check(story_says(s, "Nobody fits"));
    check_int(add_lea(s, &h, "model=none&then=stays&purpose=Stairs").status, 303);
    check_int(story_get(s, "%s", h.team).status, 200);
    check(story_says(s, "Lea Novak") && story_says(s, "Stairs"));
    check_int(story_count(s, "SELECT count(*) AS n FROM entry WHERE kind = 'team_joined'"), 1);
    check_int(carrying_now(s), 1);
    check_int(add_lea(s, &h, "model=none&then=stays").status, 404); /* no link to her any more */
    story_as(s, h.lea);
    check_int(story_get(s, "%s", h.team).status, 200);
}

STORY(nobody_joins_twice_or_from_a_day_to_come)
{
    struct house h = house_begin(s);
    const char *lea = lea_found(s, &h);

    check_int(story_post(s, h.team,
                  "%s&role=Physio&model=none&then=stays&from_on-day=17&from_on-month=11"
                  "&from_on-year=2026",
                  lea)
                  .status,
        422);
    check(story_says(s, "This day has not come yet"));
    check_int(
        story_post(s, h.team, "%s&role=Physio&model=none&then=stays&%s", lea, from_today).status,
        303);
    check_int(
        story_post(s, h.team, "%s&role=Physio&model=none&then=stays&%s", lea, from_today).status,
        422);
    check(story_says(s, "They are in the team already"));
    check_int(
        story_post(s, h.team, "practitioner=nonsense&role=P&model=none&then=stays").status, 404);
    check_int(story_count(s, "SELECT count(*) AS n FROM involvement"), 3);
}

STORY(somebody_new_comes_into_the_directory_without_an_account)
{
    struct house h = house_begin(s);
    int64_t accounts = story_count(s, "SELECT count(*) AS n FROM account");
    const char *sent = "name=Jo+Lind&post=Dietitian&role=Dietitian&model=none&then=stays&"
                       "from_on-day=1&from_on-month=11&from_on-year=2026&agency=Food+%26+Care";

    check_int(story_post(s, h.team, "%s", sent).status, 422);
    check(story_says(s, "Choose the sector of the new agency"));
    check_int(story_post(s, h.team, "%s&sector=health", sent).status, 303);
    check_int(story_post(s, h.team, "%s&sector=health", sent).status, 422);
    check(story_says(s, "Somebody of this name works there already"));
    check_int(story_post(s, h.team, "%s&sector=health&is_another=yes", sent).status, 303);
    check_int(story_count(s, "SELECT count(*) AS n FROM agency WHERE name = 'Food & Care'"), 1);
    check_int(story_count(s, "SELECT count(*) AS n FROM practitioner WHERE post = 'Dietitian'"), 2);
    check_int(story_count(s, "SELECT count(*) AS n FROM account"), accounts);
    (void)story_get(s, "%s", h.team);
    check(story_says(s, "Jo Lind") && story_says(s, "Food &amp; Care"));
}

static void a_second_clinic(void *context, struct db *db)
{
    (void)context;
    db_script(
        db, STR("UPDATE agency SET name = 'Oak Lane CLINIC', search_name = 'oak lane clinic', "
                "version = version + 1, changed_at = 0 WHERE search_name = 'oak lane surgery';"));
}

/* A sector says that the agency is new; without one what was written must be the name of one that is known. */
STORY(an_agency_is_written_by_its_whole_name_and_nobody_guesses)
{
    static const struct {
        const char *agency, *says; /* NULL: it is taken */
    } cases[] = {
        {"Zebra",                "There is no agency of that name"                                },
        {"...",                  "Enter a name with letters or digits"                            },
        {"",                     "Enter agency"                                                   },
        {"Oak",                  "These fit: Oak Lane Clinic; Oak Lane Surgery"                   },
        {"lane+oak",             "These fit: Oak Lane Clinic; Oak Lane Surgery"                   },
        {"oak+surg",             "Write the whole name of the agency. These fit: Oak Lane Surgery"},
        {"Oak+Lane+Dental",      "These fit: Oak Lane Clinic; Oak Lane Surgery"                   },
        {"%C3%94AK+lane+CLINIC", NULL                                                             },
    };
    struct house h = house_begin(s);

    story_as(s, h.maya);
    check_int(story_post(s, "/agencies", "name=Oak+Lane+Surgery&sector=health").status, 303);
    check_int(story_post(s, "/agencies", "name=Oak+Lane+Clinic&sector=health").status, 303);
    story_as(s, h.ruth);
    for (size_t i = 0; i < COUNT(cases); i++) {
        int status = story_post(s, h.team,
            "name=Jo+Lind&post=Dietitian&role=Dietitian&model=none&then=stays&"
            "from_on-day=1&from_on-month=11&from_on-year=2026&agency=%s",
            cases[i].agency)
                         .status;
        check_int(status, cases[i].says ? 422 : 303);
        if (cases[i].says && !story_says(s, cases[i].says))
            test_fail(__FILE__, __LINE__, "%s lacks %s", cases[i].agency, cases[i].says);
    }
    check_int(story_count(s, "SELECT count(*) AS n FROM agency WHERE name LIKE 'Oak%'"), 2);
    check_int(
        story_count(s,
            "SELECT count(*) FROM practitioner JOIN agency ON agency.id = practitioner.agency_id"
            " WHERE agency.name LIKE 'Oak%' AND practitioner.post = 'Dietitian'"),
        1);
}

STORY(two_agencies_of_one_name_are_not_taken_for_one_another)
{
    struct house h = house_begin(s);

    story_as(s, h.maya);
    check_int(story_post(s, "/agencies", "name=Oak+Lane+Surgery&sector=health").status, 303);
    check_int(story_post(s, "/agencies", "name=Oak+Lane+Clinic&sector=health").status, 303);
    story_do(s, a_second_clinic, NULL);
    story_as(s, h.ruth);
    check_int(story_post(s, h.team,
                  "name=Jo+Lind&post=Dietitian&role=Dietitian&model=none&then=stays&"
                  "from_on-day=1&from_on-month=11&from_on-year=2026&agency=oak+lane+clinic")
                  .status,
        422);
    check(story_says(s, "Two agencies have this name"));
}

STORY(two_key_workers_stand_only_when_they_share)
{
    struct house h = house_begin(s);

    check_int(add_lea(s, &h, "model=designated&then=stays").status, 422);
    check(story_says(s, "There is another key worker"));
    check_int(carrying_now(s), 1);
    check_int(add_lea(s, &h, "model=blended&then=stays&chosen_by_family=yes").status, 303);
    check_int(carrying_now(s), 2);
    check_int(listed_as(s, "Ruth Okafor"), 1);
    (void)story_get(s, "%s", h.team);
    check(story_says(s, "They share key working with others"));
    check(story_says(s, "The family chose them."));
    story_as(s, h.lea);
    check_int(story_get(s, "%s/new", h.team).status, 200);
}

/* The id by which Ruth's part as key worker is taken over. */
static const char *ruths_part(struct story *s, const struct house *h)
{
    ptrdiff_t at;

    (void)story_get(s, "%s/new?%s", h->team, lea_found(s, h));
    at = str_find(s->last.body, STR("Ruth Okafor</label>"));
    if (at < 0)
        return "none";
    struct str before = str_slice(s->last.body, 0, (size_t)at), value = STR("value=\"");
    for (ptrdiff_t next; (next = str_find(before, value)) >= 0;)
        before = str_slice(before, (size_t)next + value.len, before.len);
    return str_printf(s->arena, "%.*s", 36, before.at).at;
}

/* The family is told today, Lea says yes, and the change that was planned begins, with no days together. */
static void it_begins(struct story *s, const struct house *h)
{
    struct str id = story_id(s, "SELECT public_id FROM handover");
    const char *change =
        str_printf(s->arena, "%.*s/handover/%.*s", (int)strlen(h->team) - 5, h->team, STR_FMT(id))
            .at;

    check_int(story_post(s, path_of(s, change, "/change"),
                  "version=1&planned_on=2026-11-16&why=job&words=A+new+job&then=%s",
                  story_count(s, "SELECT leaves FROM handover") ? "leaves" : "stays")
                  .status,
        303);
    check_int(
        story_post(s, path_of(s, change, "/told"), "how=phone&whom=Sana&told_on=2026-11-16").status,
        303);
    story_as(s, h->lea);
    check_int(story_post(s, path_of(s, change, "/pack"), "answer=accepted").status, 303);
    story_as(s, h->ruth);
    check_int(story_post(s, path_of(s, change, "/begin"), "version=0").status, 303);
}

STORY(who_hands_over_can_stay_in_the_team)
{
    struct house h = house_begin(s);
    const char *part = ruths_part(s, &h);

    check_int(
        add_lea(s, &h, path_of(s, "model=designated&then=stays&takes_over=", part)).status, 303);
    check(str_contains(s->last.location, STR("/handover/")));
    check_int(carrying_now(s), 1);
    check_int(listed_as(s, "Lea Novak"), 0); /* nothing changes before the family knows */
    it_begins(s, &h);
    check_int(carrying_now(s), 1);
    check_int(listed_as(s, "Lea Novak"), 1);
    check_int(story_get(s, "%s", h.team).status, 200);
    check(!story_says(s, "Add somebody to the team")); /* Ruth is an ordinary member now */
    check_int(story_count(
                  s, "SELECT count(*) AS n FROM key_worker_assignment WHERE to_on = '2026-11-15'"),
        1);
}

STORY(who_hands_over_and_leaves_no_longer_sees_the_record)
{
    struct house h = house_begin(s);
    const char *part = ruths_part(s, &h);

    check_int(add_lea(s, &h, path_of(s, "model=team&then=leaves&takes_over=", part)).status, 303);
    it_begins(s, &h);
    check_str(s->last.location, STR("/children"));
    check_int(story_get(s, "%s", h.team).status, 404);
    check_int(listed_as(s, "Lea Novak"), 1);
    check_int(story_count(s, "SELECT count(*) AS n FROM involvement WHERE is_single_point = 1"), 1);
    story_as(s, h.lea);
    (void)story_get(s, "%s", h.team);
    check(story_says(s, "Single point of contact")); /* who follows is rung now */
    check(story_says(s, "Who was in the team before"));
}

STORY(a_part_of_another_child_is_not_taken_over)
{
    struct house h = house_begin(s);
    struct story_child leo = story_child(s, "Leo", "Marsh");
    const char *part = ruths_part(s, &h), *tom = member(s, &h, "Tom Birch");
    struct house other = h;

    story_key_worker(s, leo, h.maya, story_practitioner(s, h.maya, "Manager", "Early Years 2"));
    story_as(s, h.maya);
    other.team = path_of(s, leo.path, "/team");
    check_int(
        add_lea(s, &other, path_of(s, "model=designated&then=leaves&takes_over=", part)).status,
        422);
    check_int(carrying_now(s), 2);
    check_int(story_get(s, "%s%s", other.team, strrchr(tom, '/')).status, 404);
    check_int(story_post(s, path_of(s, other.team, strrchr(tom, '/')), "role=x").status, 404);
}

STORY(a_key_worker_who_leaves_leaves_the_lists)
{
    struct house h = house_begin(s);
    const char *ruth = path_of(s, member(s, &h, "Ruth Okafor"), "/end");

    story_as(s, h.maya);
    check_int(story_post(s, ruth,
                  "version=1&last_on-day=16&last_on-month=10&last_on-year=2026&end_reason=New+job")
                  .status,
        422);
    check(story_says(s, "The last day is before the first"));
    check_int(story_post(s, ruth,
                  "version=1&last_on-day=24&last_on-month=12&last_on-year=2026&end_reason=New+job")
                  .status,
        303);
    check_int(listed_as(s, ""), 1); /* nobody carries on */
    check_int(
        story_count(s, "SELECT count(*) AS n FROM entry WHERE kind = 'team_changed' AND subject = "
                       "'Ruth Okafor, Key worker: last day 24 December 2026'"),
        1);
    story_as(s, h.ruth);
    check_int(story_get(s, "%s", h.team).status, 200); /* until her last day */
    check(story_says(s, "Single point of contact") && story_says(s, "until 24 December 2026"));
    story_as(s, h.maya);
    check_int(story_post(s, ruth,
                  "version=1&last_on-day=15&last_on-month=11&last_on-year=2026&end_reason=Ill")
                  .status,
        409);
    check(story_says(s, "Somebody else saved this"));
    check_int(story_post(s, ruth,
                  "version=2&last_on-day=15&last_on-month=11&last_on-year=2026&end_reason=Ill")
                  .status,
        303);
    check_int(carrying_now(s), 0);
    check_int(story_count(s, "SELECT count(*) AS n FROM entry WHERE kind = 'team_left'"), 1);
    story_as(s, h.ruth);
    check_int(story_get(s, "%s", h.team).status, 404);
    story_as(s, h.sana);
    (void)story_get(s, "%s", h.team);
    check(story_says(s, "Nobody yet"));
}

STORY(who_was_to_leave_can_stay_with_all_that_they_carry)
{
    struct house h = house_begin(s);
    const char *ruth = member(s, &h, "Ruth Okafor");

    check_int(story_post(s, path_of(s, ruth, "/end"),
                  "version=1&last_on-day=24&last_on-month=12&last_on-year=2026&end_reason=Moves")
                  .status,
        303);
    check_int(carrying_now(s), 0);
    (void)story_get(s, "%s", ruth);
    check(story_says(s, "They stay after all"));
    check_int(story_post(s, path_of(s, ruth, "/stay"), "a=b").status, 303);
    check_int(carrying_now(s), 1);
    check_int(listed_as(s, "Ruth Okafor"), 1);
    check_int(story_count(s, "SELECT count(*) AS n FROM involvement WHERE to_on IS NULL"), 2);
    check_int(story_post(s, path_of(s, ruth, "/stay"), "a=b").status, 303); /* nothing to undo */
    check_int(story_count(s, "SELECT count(*) AS n FROM entry WHERE kind = 'team_changed'"), 2);
}

STORY(who_has_left_has_no_forms_and_takes_no_change)
{
    struct house h = house_begin(s);
    const char *tom = member(s, &h, "Tom Birch");

    check_int(story_post(s, path_of(s, tom, "/end"),
                  "version=1&last_on-day=15&last_on-month=11&last_on-year=2026&end_reason=Moves")
                  .status,
        303);
    check_int(story_get(s, "%s", tom).status, 200);
    check(story_says(s, "Left the team on") && !story_says(s, "They leave the team"));
    check_int(story_post(s, tom, "version=2&role=Friend&strength=strong").status, 404);
    check_int(story_post(s, path_of(s, tom, "/stay"), "a=b").status, 404);
    check_int(story_post(s, path_of(s, tom, "/single-point"), "a=b").status, 404);
    check_int(story_post(s, path_of(s, tom, "/key-worker"), "model=team&then=stays&%s", from_today)
                  .status,
        404);
    check_int(story_count(s, "SELECT count(*) AS n FROM involvement WHERE role = 'Friend'"), 0);
    story_as(s, h.tom);
    check_int(story_get(s, "%s", h.team).status, 404);
}

STORY(a_member_becomes_key_worker_and_an_ordinary_member_again)
{
    struct house h = house_begin(s);
    const char *tom = member(s, &h, "Tom Birch");

    check_int(story_get(s, "%s/key-worker", tom).status, 200);
    check(story_says(s, "Ruth Okafor"));
    check_int(story_post(s, path_of(s, tom, "/key-worker"), "model=non_designated&then=stays&%s",
                  from_today)
                  .status,
        422);
    check_int(
        story_post(s, path_of(s, tom, "/key-worker"), "model=blended&then=stays&%s", from_today)
            .status,
        303);
    check_int(carrying_now(s), 2);
    check_int(story_get(s, "%s/key-worker", tom).status, 200);
    check_int(story_post(s, path_of(s, tom, "/key-worker/end"),
                  "last_on-day=15&last_on-month=11&last_on-year=2026&reason=Too+much")
                  .status,
        422); /* began today */
    check_int(story_post(s, path_of(s, tom, "/key-worker/end"),
                  "last_on-day=16&last_on-month=11&last_on-year=2026&reason=Too+much")
                  .status,
        303);
    check_int(carrying_now(s), 1);
    check_int(listed_as(s, "Ruth Okafor"), 1);
}

STORY(two_who_change_a_member_see_both_versions)
{
    struct house h = house_begin(s);
    const char *tom = member(s, &h, "Tom Birch");

    check_int(story_post(s, tom, "version=1&role=SENCO+of+Amira&strength=strong").status, 303);
    check_int(story_post(s, tom, "version=1&role=Her+teacher&strength=weak").status, 409);
    check(story_says(s, "SENCO of Amira") && story_says(s, "Her teacher"));
    check_int(story_post(s, tom, "version=2&role=Her+teacher&strength=weak").status, 303);
    check_int(story_post(s, tom, "version=3&role=&strength=nonsense").status, 422);
    check_int(
        story_count(s, "SELECT count(*) AS n FROM involvement WHERE role = 'Her teacher'"), 1);
}

STORY(there_is_one_single_point_of_contact)
{
    struct house h = house_begin(s);
    const char *tom = member(s, &h, "Tom Birch");

    for (int i = 0; i < 2; i++) /* twice is as once */
        check_int(story_post(s, path_of(s, tom, "/single-point"), "a=b").status, 303);
    check_int(story_count(s, "SELECT count(*) AS n FROM involvement WHERE is_single_point = 1"), 1);
    check_int(
        story_count(s,
            "SELECT count(*) AS n FROM involvement WHERE is_single_point = 1 AND role = 'SENCO'"),
        1);
    check_int(story_count(s, "SELECT count(*) AS n FROM entry WHERE kind = 'team_changed'"), 1);
}

STORY(a_new_name_of_a_key_worker_reaches_the_lists)
{
    struct house h = house_begin(s);
    const char *person;

    check_int(add_lea(s, &h, "model=blended&then=stays").status, 303);
    check_int(listed_as(s, "Ruth Okafor"), 1); /* said anew by the change */
    (void)story_get(s, "/agencies?q=early");
    (void)story_get(s, "%s", link_called(s, "/agencies/", "Early Years"));
    person = link_called(s, "/practitioners/", "Ruth Okafor");
    check_int(story_post(s, person, "version=2&name=Ruth+Bello&post=Key+worker").status, 404);
    story_as(s, h.maya);
    check_int(story_post(s, person, "version=2&name=Ruth+Bello&post=Key+worker").status, 303);
    check_int(listed_as(s, "Ruth Bello"), 1);
    check_int(story_post(s, person, "version=2&name=Ruth+Else&post=Key+worker").status, 409);
}
