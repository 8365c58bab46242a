/* A photo of a worker, on the cards of families: who puts it there, who sees it, and who does not. */
#include "app/app.h"
#include "consent/may.h"
#include "consent/protection_sql.h"
#include "document/document.h"
#include "kit/arena.h"
#include "kit/file_testing.h"
#include "tests/stories/family_story.h"

#define MINE "/key-worker-profile/photo"

static struct cast begin(struct story *s)
{
    check(file_check_start(&(struct file_check_options){.is_confined = true}));
    return cast_of(s);
}

static void put_photo(struct story *s, struct person_id worker)
{
    be(s, worker);
    check_int(story_post_file(s, MINE, "", "me.jpg", jpeg_made(s->arena, 900, 600, 1)).status, 303);
}

/* Where Amira's pages find the photo of the one who has one. */
static const char *picture(struct story *s, struct story_child child)
{
    struct str id = story_id(s, "SELECT public_id FROM key_worker_photo");

    return str_printf(s->arena, "%s/choosing/photos/%.*s", child.path, STR_FMT(id)).at;
}

static int seen_by(struct story *s, struct person_id person, const char *path)
{
    be(s, person);
    return story_get(s, "%s", path).status;
}

STORY(a_worker_shows_a_photo_to_the_families_who_see_their_card_and_takes_it_off)
{
    struct cast c = begin(s);
    const char *path;

    be(s, c.sana);
    (void)story_get(s, "/home");
    check(!story_says(s, "Photo of Ruth") && story_says(s, "kw-avatar"));
    check_int(seen_by(s, c.ruth, MINE), 200);
    check_int(seen_by(s, c.ruth, MINE "/file"), 404);
    put_photo(s, c.ruth);
    check_int(seen_by(s, c.ruth, MINE "/file"), 200);
    path = picture(s, c.amira);
    check_int(seen_by(s, c.sana, path), 200);
    check_str(s->last.content_type, STR("image/jpeg"));
    check(s->last.is_inert && !str_contains(s->last.body, STR("7 Hidden")));
    (void)story_get(s, "/home");
    check(story_says(s, "alt=\"Photo of Ruth Okafor\"") && story_says(s, path));
    (void)story_get(s, "%s/choosing", c.amira.path);
    check(story_says(s, "alt=\"Photo of Ruth Okafor\""));
    check_int(seen_by(s, c.tom, path), 200); /* whoever sees the team */
    check_int(seen_by(s, c.other_parent, path), 404);
    check_int(seen_by(s, c.stranger_worker, path), 404);
    check_int(seen_by(s, c.other_parent, picture(s, c.leo)), 404); /* Ruth is nobody to Leo */
    be(s, c.ruth);
    check_int(story_post(s, MINE "/state", "%s", "").status, 303);
    check_int(seen_by(s, c.sana, path), 404);
    (void)story_get(s, "/home");
    check(!story_says(s, "Photo of Ruth"));
    check_int(seen_by(s, c.ruth, MINE "/file"), 404);
    file_check_stop();
}

STORY(another_photo_has_another_address_and_the_earlier_one_is_gone)
{
    struct cast c = begin(s);
    const char *first;

    put_photo(s, c.ruth);
    first = picture(s, c.amira);
    days_pass(s, 1);
    put_photo(s, c.ruth);
    check_int(seen_by(s, c.sana, first), 404);
    check_int(seen_by(s, c.sana, picture(s, c.amira)), 200);
    check_int(story_count(s, "SELECT count(*) FROM key_worker_photo WHERE version = 2"), 1);
    file_check_stop();
}

STORY(what_is_no_picture_is_refused_in_words_and_families_put_none)
{
    struct cast c = begin(s);

    be(s, c.ruth);
    check_int(story_post_file(s, MINE, "", "me.txt", STR("It is me")).status, 422);
    check(story_says(s, "There is a problem"));
    check_int(story_post(s, MINE, "%s", "").status, 422);
    be(s, c.sana);
    check_int(story_get(s, MINE).status, 404);
    check_int(story_post_file(s, MINE, "", "a.jpg", jpeg_made(s->arena, 90, 60, 1)).status, 404);
    check_int(story_count(s, "SELECT count(*) FROM key_worker_photo"), 0);
    file_check_stop();
}

STORY(somebody_to_choose_is_seen_by_the_family_that_can_choose_them_as_long_as_it_can)
{
    struct cast c = begin(s);
    struct person_id dev = story_person(s, "Dev Patel", "staff", "none");
    const char *path, *post, *option;

    (void)story_practitioner(s, dev, "Key worker", "Testshire Trust");
    post = str_c(s->arena,
        story_id(s, "SELECT practitioner.public_id FROM practitioner JOIN person ON person.id = "
                    "person_id WHERE person.name = 'Dev Patel'"));
    put_photo(s, dev);
    path = picture(s, c.amira);
    check_int(seen_by(s, c.sana, path), 404);
    be(s, c.manager);
    check_int(story_post(s, path_of(s, c.amira, "/choosing/talk"),
                  "held_on=2026-11-16&with_whom=Sana&wants=worker&words=Calm")
                  .status,
        303);
    check_int(
        story_post(s, path_of(s, c.amira, "/choosing/options"), "practitioner=%s", post).status,
        303);
    check_int(seen_by(s, c.sana, path), 200);
    (void)story_get(s, "%s/choosing", c.amira.path);
    check(story_says(s, "alt=\"Photo of Dev Patel\""));
    check_int(seen_by(s, c.other_parent, path), 404);
    option = str_printf(s->arena, "%s/choosing/options/%.*s/withdraw", c.amira.path,
        STR_FMT(story_id(s, "SELECT public_id FROM choice_option")))
                 .at;
    be(s, c.manager);
    check_int(story_post(s, option, "%s", "").status, 303);
    check_int(seen_by(s, c.sana, path), 404);
    file_check_stop();
}

static void hide_place(void *context, struct db *db)
{
    struct story *s = ((void **)context)[0];
    const struct cast *c = ((void **)context)[1];

    (void)care_status_set(db, grant_for_program(s->arena, c->amira.id, c->ruth),
        &(struct care_status_set){.is_looked_after = true,
            .legal_order = STR("care_order"),
            .from_on = instant_date(s->now),
            .changed_at = s->now});
    db_script(db, STR("UPDATE family_member SET lives_with = 0, version = version + 1;"));
}

/* A face says where somebody works to whoever knows them. */
STORY(a_parent_who_must_not_learn_where_the_child_is_sees_no_photo_of_its_worker)
{
    struct cast c = begin(s);
    const char *path;

    put_photo(s, c.ruth);
    path = picture(s, c.amira);
    check_int(seen_by(s, c.imran, path), 200);
    story_do(s, hide_place, (void *[]){s, &c});
    check_int(seen_by(s, c.imran, path), 404);
    (void)story_get(s, "/home");
    check(!story_says(s, "/choosing/photos/"));
    file_check_stop();
}
