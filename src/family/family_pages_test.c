/* Who the family is, as those who use its pages see them: requests through the gate. */
#include "../../tests/stories/family_story.h"

/* ---------------------------------------------------------------- the family */

STORY(a_key_worker_writes_down_who_the_family_is)
{
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    check_int(story_post(s, path_of(s, c.amira, "/family"),
                  "%s&phone=01632+960111&email=nadia@example.com&language=Urdu&"
                  "needs_interpreter=yes&contact_note=Never+after+six%s",
                  NEW_GRAN, FROM(16, 11))
                  .status,
        303);
    check_int(story_get(s, "%s/family", c.amira.path).status, 200);
    check(story_says(s, "Nadia Hassan") && story_says(s, "Grandparent"));
    check(story_says(s, "01632 960111") && story_says(s, "nadia@example.com"));
    check(story_says(s, "Urdu") && story_says(s, "Needs an interpreter"));
    check(story_says(s, "Never after six"));
    check_int(story_get(s, "%s/family.json", c.amira.path).status, 200);
    check(story_says(s, "\"contact_note\": \"Never after six\""));
    check_int(story_count(s, "SELECT count(*) FROM entry WHERE kind = 'record_changed'"), 1);
    (void)story_get(s, "%s/timeline", c.amira.path);
    check(!story_says(s, "Nadia Hassan"));
}

STORY(what_is_wrong_with_a_member_is_named_and_what_was_typed_stays)
{
    struct cast c = cast_of(s);
    const char *list = path_of(s, c.amira, "/family");

    story_as(s, c.ruth);
    check_int(story_post(s, list, "relationship=mother&strength=strong").status, 422);
    check(story_says(s, "Enter name"));
    check_int(story_post(s, list, "name=Ida&relationship=aunt&strength=strong").status, 422);
    check_int(story_post(s, list,
                  "name=Ida+Fox&relationship=foster_carer&strength=strong&has_responsibility=yes")
                  .status,
        422);
    check(story_says(s, "choose Guardian") && story_says(s, "Ida Fox"));
    check_int(
        story_post(s, list, "name=Ida&relationship=friend&strength=weak&needs_interpreter=yes")
            .status,
        422);
    check(story_says(s, "Enter the language"));
    check_int(story_count(s, "SELECT count(*) FROM family_member"), 3);
}

STORY(brothers_and_sisters_share_the_person)
{
    struct cast c = cast_of(s);
    struct brother b = brother_of(s, &c);
    int64_t people = story_count(s, "SELECT count(*) FROM person");
    const char *member;

    (void)story_get(s, "%s/family/siblings", c.amira.path);
    check(story_says(s, "Hassan, Zain") && !story_says(s, "Marsh"));
    check(!story_says(s, ">Hassan, Amira<"));
    check_int(story_get(s, "%s/family/new?sibling=%s", c.amira.path, b.zain_id).status, 200);
    check(story_says(s, "Meryem Hassan, Mum") && story_says(s, "Zain Hassan"));
    check_int(take_meryem(s, &c, &b, "").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM person"), people);
    check_int(take_meryem(s, &c, &b, "").status, 422);
    check(story_says(s, "They belong to this family already"));
    member = member_path(s, c.amira, "Meryem Hassan");
    (void)story_get(s, "%s", member);
    check_int(story_post(s, member,
                  "name=Meryem+Hassan&phone=01632+960222&relationship=mother&strength=strong&"
                  "version=%d",
                  (int)version_on(s))
                  .status,
        303);
    (void)story_get(s, "%s/family", b.zain.path);
    check(story_says(s, "01632 960222"));
}

STORY(an_account_opens_the_record_only_when_it_may_and_from_that_day)
{
    struct cast c = cast_of(s);
    struct brother b = brother_of(s, &c);
    const char *member;

    check_int(take_meryem(s, &c, &b, FROM(16, 11)).status, 303);
    check_int(opens(s, b.meryem, c.amira), 404);
    story_as(s, c.ruth);
    member = member_path(s, c.amira, "Meryem Hassan");
    (void)story_get(s, "%s", member);
    check_int(story_post(s, member,
                  "name=Meryem+Hassan&relationship=mother&strength=strong&has_responsibility=yes&"
                  "may_see_record=yes&version=%d" FROM(18, 11),
                  (int)version_on(s))
                  .status,
        303);
    check_int(opens(s, b.meryem, c.amira), 404);
    days_pass(s, 1);
    check_int(opens(s, b.meryem, c.amira), 404);
    days_pass(s, 1);
    check_int(opens(s, b.meryem, c.amira), 200);
    check_int(story_get(s, "%s/family", c.amira.path).status, 200);
}

STORY(ending_takes_the_right_away_the_day_after_and_coming_back_does_not_give_it)
{
    struct cast c = cast_of(s);
    const char *member, *end, *back;

    story_as(s, c.ruth);
    member = member_path(s, c.amira, "Sana Hassan");
    end = str_printf(s->arena, "%s/end", member).at;
    back = str_printf(s->arena, "%s/return", member).at;
    (void)story_get(s, "%s", member);
    check_int(story_post(s, end, "version=%d" LAST(17, 11), (int)version_on(s) - 1).status, 409);
    check_int(story_post(s, end, "version=2" LAST(17, 11)).status, 303);
    check_int(opens(s, c.sana, c.amira), 200);
    days_pass(s, 1);
    check_int(opens(s, c.sana, c.amira), 200);
    days_pass(s, 1);
    check_int(opens(s, c.sana, c.amira), 404);
    be(s, c.ruth);
    (void)story_get(s, "%s/family", c.amira.path);
    check(story_says(s, "Before") && story_says(s, "Sana Hassan"));
    check_int(story_get(s, "%s", member).status, 200);
    check_int(
        story_post(s, member, "name=Sana&relationship=mother&strength=weak&version=3").status, 404);
    check_int(story_post(s, back, "%s", "").status, 303);
    check_int(opens(s, c.sana, c.amira), 404);
    check_int(story_count(s, "SELECT count(*) FROM family_member WHERE to_on IS NULL"), 3);
    check_int(story_count(s, "SELECT count(*) FROM family_member_history"), 2);
}

STORY(who_ended_and_is_chosen_again_comes_back_in_the_same_row)
{
    struct cast c = cast_of(s);
    struct brother b = brother_of(s, &c);
    const char *member;
    int64_t rows;

    check_int(take_meryem(s, &c, &b, "&may_see_record=yes" FROM(16, 11)).status, 303);
    rows = story_count(s, "SELECT count(*) FROM family_member");
    member = member_path(s, c.amira, "Meryem Hassan");
    check_int(
        story_post(s, str_printf(s->arena, "%s/end", member).at, "version=2" LAST(16, 11)).status,
        303);
    days_pass(s, 2);
    check_int(take_meryem(s, &c, &b, "&may_see_record=yes" FROM(18, 11)).status, 303);
    check_int(story_count(s, "SELECT count(*) FROM family_member"), rows);
    check_int(opens(s, b.meryem, c.amira), 200);
}

STORY(a_change_of_the_person_elsewhere_is_a_conflict_here)
{
    struct cast c = cast_of(s);
    struct brother b = brother_of(s, &c);
    const char *here, *there;
    int64_t version;

    check_int(take_meryem(s, &c, &b, "").status, 303);
    here = member_path(s, c.amira, "Meryem Hassan");
    there = member_path(s, b.zain, "Meryem Hassan");
    (void)story_get(s, "%s", here);
    version = version_on(s);
    (void)story_get(s, "%s", there);
    check_int(
        story_post(s, there, "name=Meryem+Demir&relationship=mother&strength=strong&version=%d",
            (int)version_on(s))
            .status,
        303);
    check_int(story_post(s, here, "name=Meryem+Hassan&relationship=mother&strength=weak&version=%d",
                  (int)version)
                  .status,
        409);
    check(story_says(s, "Meryem Demir") && story_says(s, "What you wrote"));
    check_int(story_count(s, "SELECT count(*) FROM family_member WHERE strength = 'weak'"), 0);
    check_int(story_post(s, here, "name=Meryem+Hassan&relationship=mother&strength=weak&version=%d",
                  (int)version_on(s))
                  .status,
        303);
    check_int(story_count(s, "SELECT count(*) FROM person WHERE name = 'Meryem Hassan'"), 1);
}

static void sana_carries_key_working(void *context, struct db *db)
{
    const struct cast *c = context;

    (void)child_summary_key_worker(db, c->sana, STR("Sana Hassan"), c->amira.id);
    (void)child_summary_key_worker(db, c->tom, STR("Sana Hassan"), c->leo.id);
}

STORY(a_parent_who_carries_key_working_has_the_new_name_in_the_lists)
{
    struct cast c = cast_of(s);

    story_do(s, sana_carries_key_working, &c);
    story_as(s, c.ruth);
    check_int(story_post(s, member_path(s, c.amira, "Sana Hassan"),
                  "name=Sana+Demir&relationship=mother&strength=strong&has_responsibility=yes&"
                  "may_see_record=yes&lives_with=yes&version=2")
                  .status,
        303);
    check_int(
        story_count(s, "SELECT count(*) FROM child_summary WHERE key_worker_name = 'Sana Demir'"),
        1);
    check_int(
        story_count(s, "SELECT count(*) FROM child_summary WHERE key_worker_name = 'Sana Hassan'"),
        1);
}

STORY(a_parent_who_is_also_in_the_directory_is_found_there_by_the_new_name)
{
    struct cast c = cast_of(s);
    const char *member;

    (void)story_practitioner(s, c.sana, "Teaching assistant", "Hilltop");
    story_as(s, c.ruth);
    member = member_path(s, c.amira, "Sana Hassan");
    check_int(story_post(s, member,
                  "name=Sana+Demir&relationship=mother&strength=strong&has_responsibility=yes&"
                  "may_see_record=yes&lives_with=yes&version=2")
                  .status,
        303);
    (void)story_get(s, "/agencies?q=demir");
    check(story_says(s, "Teaching assistant"));
    (void)story_get(s, "/agencies?q=hassan");
    check(!story_says(s, "Teaching assistant"));
}

STORY(nobody_interprets_for_somebody_who_has_left_the_family)
{
    struct cast c = cast_of(s);
    const char *member;

    story_as(s, c.ruth);
    check_int(story_post(s, path_of(s, c.amira, "/family"),
                  "%s&language=Urdu&needs_interpreter=yes", NEW_GRAN)
                  .status,
        303);
    (void)story_get(s, "%s", c.amira.path);
    check(story_says(s, "Urdu interpreter for Nadia"));
    member = member_path(s, c.amira, "Nadia Hassan");
    check_int(
        story_post(s, str_printf(s->arena, "%s/end", member).at, "version=2" LAST(15, 11)).status,
        303);
    (void)story_get(s, "%s", c.amira.path);
    check(!story_says(s, "interpreter for Nadia"));
}

STORY(a_family_that_is_not_mine_is_no_brothers)
{
    struct cast c = cast_of(s);
    char leo[UUID_TEXT];

    story_as(s, c.ruth);
    (void)uuid_text(c.leo.public_id, leo);
    check_int(story_get(s, "%s/family/new?sibling=%s", c.amira.path, leo).status, 404);
    check(!story_says(s, "Olga"));
    check_int(story_get(s, "%s/addresses/new?sibling=%s", c.amira.path, leo).status, 404);
    check_int(
        story_post(s, path_of(s, c.amira, "/family"), "sibling=%s&person=%s", leo, leo).status,
        404);
    check_int(story_count(s, "SELECT count(*) FROM audit WHERE was_allowed = 0 AND child_id = "
                             "(SELECT id FROM child WHERE forename = 'Leo')"),
        3);
}

STORY(somebody_of_no_family_cannot_be_chosen)
{
    struct cast c = cast_of(s);
    struct brother b = brother_of(s, &c);
    int64_t rows = story_count(s, "SELECT count(*) FROM family_member");

    (void)snprintf(b.meryem_id, sizeof b.meryem_id, "01890000-0000-7000-8000-000000000001");
    check_int(take_meryem(s, &c, &b, "").status, 422);
    check_int(story_count(s, "SELECT count(*) FROM family_member"), rows);
}

STORY(only_the_key_worker_changes_the_family)
{
    struct cast c = cast_of(s);
    const struct person_id others[] = {c.tom, c.sana, c.manager};
    const char *member;

    story_as(s, c.ruth);
    member = member_path(s, c.amira, "Sana Hassan");
    for (size_t i = 0; i < COUNT(others); i++) {
        story_as(s, others[i]);
        check_int(story_get(s, "%s/family", c.amira.path).status, 200);
        check(!story_says(s, "/family/new") && !story_says(s, "/addresses/new"));
        check_int(story_get(s, "%s", member).status, 404);
        check_int(story_post(s, path_of(s, c.amira, "/family"), "%s", NEW_GRAN).status, 404);
        check_int(
            story_post(s, path_of(s, c.amira, "/addresses"), "address=1+High+Street").status, 404);
    }
    story_as(s, c.imran); /* a carer, without parental responsibility */
    check_int(story_get(s, "%s/family", c.amira.path).status, 404);
    story_as(s, c.other_parent);
    check_int(story_get(s, "%s/family", c.amira.path).status, 404);
    check_int(story_count(s, "SELECT count(*) FROM family_member"), 3);
}

STORY(a_member_of_another_family_is_not_changed_through_mine)
{
    struct cast c = cast_of(s);
    const char *leos;

    story_as(s, c.stranger_worker);
    leos = member_path(s, c.leo, "Olga Marsh");
    story_as(s, c.ruth);
    leos = str_printf(s->arena, "%s/family/%.36s", c.amira.path, leos + strlen(leos) - 36).at;
    check_int(story_get(s, "%s", leos).status, 404);
    check_int(
        story_post(s, leos, "name=Taken&relationship=friend&strength=weak&version=2").status, 404);
}
