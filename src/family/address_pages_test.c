/* Where a child lives, and who of the family sees it: requests through the gate. */
#include "../../tests/stories/family_story.h"

/* ---------------------------------------------------------------- safety within a family */

STORY(a_parent_who_lives_elsewhere_sees_no_address_and_nobodys_note)
{
    struct cast c = cast_of(s);
    const char *member;

    story_as(s, c.ruth);
    check_int(story_post(s, path_of(s, c.amira, "/addresses"),
                  "address=7+Quiet+Lane%%0D%%0AExford&postcode=ex11aa&is_main=yes")
                  .status,
        303);
    check_int(
        story_post(s, path_of(s, c.amira, "/family"), "%s&contact_note=Ring+at+noon", NEW_GRAN)
            .status,
        303);
    story_as(s, c.sana);
    (void)story_get(s, "%s/family", c.amira.path);
    check(story_says(s, "7 Quiet Lane") && story_says(s, "EX1 1AA"));
    check(!story_says(s, "Ring at noon"));
    story_as(s, c.ruth);
    member = member_path(s, c.amira, "Sana Hassan");
    check_int(story_post(s, member,
                  "name=Sana+Hassan&relationship=mother&strength=strong&has_responsibility=yes&"
                  "may_see_record=yes&contact_note=Text+first&version=2")
                  .status,
        303);
    story_as(s, c.sana);
    for (size_t i = 0; i < 7; i++) {
        static const char *const doors[] = {
            "/family", "/family.json", "", "/team", ".json", "/details", "/details.json"};
        check_int(story_get(s, "%s%s", c.amira.path, doors[i]).status, 200);
        check(!story_says(s, "Quiet Lane") && !story_says(s, "EX1 1AA"));
        check(!story_says(s, "Ring at noon"));
        check(i > 3 || story_says(s, "Text first"));
    }
}

/* ---------------------------------------------------------------- addresses */

STORY(an_address_is_shared_changed_for_all_and_left_by_one)
{
    struct cast c = cast_of(s);
    struct brother b = brother_of(s, &c);
    const char *home, *zains;

    check_int(
        story_post(s, path_of(s, b.zain, "/addresses"), "address=1+Mill+Road&is_main=yes").status,
        303);
    (void)story_get(s, "%s/family.json", b.zain.path);
    zains = behind(s, "\"addresses\": [{\"id\": \"");
    check_int(story_get(s, "%s/addresses/new?sibling=%s", c.amira.path, b.zain_id).status, 200);
    check(story_says(s, "1 Mill Road"));
    check_int(story_post(s, path_of(s, c.amira, "/addresses"),
                  "sibling=%s&household=%s&is_main=yes", b.zain_id, zains)
                  .status,
        303);
    check_int(story_count(s, "SELECT count(*) FROM household"), 1);
    home = str_printf(s->arena, "%s/addresses/%s", c.amira.path, zains).at;
    check_int(story_post(s, home, "address=2+Mill+Road&postcode=EX1&version=1").status, 422);
    check(story_says(s, "postcode has 5 to 7"));
    check_int(story_post(s, home, "address=2+Mill+Road&postcode=ex1+1aa&version=1").status, 303);
    check_int(story_post(s, home, "address=3+Mill+Road&version=1").status, 409);
    check(story_says(s, "2 Mill Road"));
    (void)story_get(s, "%s/family", b.zain.path);
    check(story_says(s, "2 Mill Road") && story_says(s, "EX1 1AA"));
    check_int(
        story_post(s, str_printf(s->arena, "%s/end", home).at, "x=1" LAST(16, 11)).status, 303);
    days_pass(s, 1);
    be(s, c.ruth);
    (void)story_get(s, "%s/family", c.amira.path);
    check(!story_says(s, "Mill Road"));
    check_int(story_get(s, "%s", home).status, 404);
    (void)story_get(s, "%s/family", b.zain.path);
    check(story_says(s, "2 Mill Road"));
}

STORY(a_child_has_one_main_address)
{
    struct cast c = cast_of(s);
    const char *list = path_of(s, c.amira, "/addresses");

    story_as(s, c.ruth);
    check_int(story_post(s, list, "address=1+Mill+Road&is_main=yes").status, 303);
    check_int(story_post(s, list, "address=2+Hill+Road&is_main=yes").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM child_household WHERE is_main = 1"), 1);
    check_int(story_count(s, "SELECT count(*) FROM child_household"), 2);
}
