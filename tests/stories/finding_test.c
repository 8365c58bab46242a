/* Lists of all who may be given families: a page at a time, and found by a word; nobody is read who is not shown. */
#include <stdlib.h>

#include "choice/choice.h"

#include "tests/stories/finding_story.h"

enum { MANY = 110 }; /* four pages and some, with whom the cast has */

static void check_each_once(struct story *s, int count)
{
    for (int i = 0; i < count; i++)
        check_int(times(s, str_c(s->arena, str_printf(s->arena, ">Worker %03d</a>", i))), 1);
}

STORY(whoever_may_be_given_families_stands_once_on_the_pages_of_names)
{
    struct cast c = cast_of(s);
    const char *path = path_of(s, c.amira, "/choosing/options");

    hire(s, MANY);
    be(s, c.ruth);
    check_int(read_pages(s, path), 5);
    check_each_once(s, MANY);
    /* A key that fits nobody, or is none, begins with the first name. */
    for (int i = 0; i < 2; i++) {
        (void)story_get(
            s, "%s?after=%s", path, i ? "nonsense" : "00000000-0000-4000-8000-000000000009");
        check(story_says(s, "Worker 000") && story_says(s, "25 at a time"));
    }
    (void)story_get(s, "%s?from=zzz", path); /* behind the last name */
    check(story_says(s, "Nobody fits") && !story_says(s, "Worker 000") && next_page(s).len == 0);
    (void)story_get(s, "%s.json", path);
    check(story_says(s, "\"has_more\": true") &&
          story_says(s, "\"next\": {\"from\": \"key worker\""));
    be(s, c.sana);
    check_int(story_get(s, "%s", path).status, 404);
}

STORY(a_few_who_may_be_given_families_stand_on_one_page)
{
    struct cast c = cast_of(s);

    hire(s, 50 - 1); /* and Ruth: exactly a page */
    check_int(story_count(
                  s, "SELECT count(DISTINCT person_id) FROM practitioner WHERE is_key_worker = 1"),
        50);
    be(s, c.ruth);
    check_int(read_pages(s, path_of(s, c.amira, "/choosing/options")), 1);
    check_each_once(s, 49);
    check(!story_says(s, "25 at a time"));
}

static void some_leave(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("UPDATE practitioner SET to_on = '2026-01-31', version = version + 1, changed_at = 0 WHERE person_id = "
            "(SELECT id FROM person WHERE name = 'Worker 001');"
            "UPDATE practitioner SET is_key_worker = 0, version = version + 1, changed_at = 0 WHERE person_id = "
            "(SELECT id FROM person WHERE name = 'Worker 002');"
            "UPDATE account SET is_closed = 1 WHERE person_id = (SELECT id FROM person WHERE name = 'Worker 004');"));
}

STORY(who_may_be_given_families_is_found_by_agency_skill_language_and_what_they_know)
{
    static const struct {
        const char *typed;
        bool is_found;
    } cases[] = {
        {"gujarati",         true },
        {"GUJ",              true }, /* the beginning is enough, in any case */
        {"ujarati",          false},
        {"sign",             true },
        {"sleep",            true },
        {"tube+feeding",     true },
        {"feeding+gujarati", true },
        {"house+gujarati",   true }, /* one word of the agency, one of the person */
        {"gujarati+house",   true },
        {"gujarati+zzz",     false},
        {"dance",            false}, /* what they are like is not looked at */
        {"house",            true },
    };
    struct cast c = cast_of(s);
    const char *path = path_of(s, c.amira, "/choosing/options");

    hire(s, 5);
    story_do(s, some_leave, NULL);
    for (int i = 0; i < 2; i++) { /* the second time over what was said before */
        story_as(s,
            (struct person_id){story_count(s, "SELECT id FROM person WHERE name = 'Worker 000'")});
        check_int(
            story_post(s, "/key-worker-profile",
                "manner=I+like+to+dance&skills=Benefits%%0ASleep&languages=Gujarati,+British+Sign+Language"
                "&knows=tube+feeding&is_open=yes&version=%d",
                2 * i)
                .status,
            303);
    }
    be(s, c.ruth);
    for (size_t i = 0; i < COUNT(cases); i++) {
        (void)story_get(s, "%s?q=%s", path, cases[i].typed);
        if (times(s, ">Worker 000</a>") != cases[i].is_found)
            test_fail(__FILE__, __LINE__, "q=%s", cases[i].typed);
        check(!story_says(s, "Worker 001") && !story_says(s, "Worker 002") &&
              !story_says(s, "Worker 004"));
    }
    check(story_says(s, "Worker 003")); /* of a house, too */
    (void)story_get(s, "%s", path);
    check(story_says(s, "Worker 003") && !story_says(s, "Worker 004"));
}

/* Worker 000 to 039 know two things that begin alike, 040 to 054 one of them; each has two posts. */
static void know_phonics(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO key_worker_word (person_id, word) SELECT id, 'phonics' FROM person WHERE name LIKE 'Worker 0%';"
            "INSERT INTO key_worker_word (person_id, word) SELECT id, 'phobias' FROM person WHERE name < 'Worker 040' AND name LIKE 'Worker 0%';"
            "UPDATE practitioner SET search_name = (SELECT lower(name) FROM person WHERE person.id = person_id), "
            "version = version + 1, changed_at = 0;"));
}

STORY(everybody_of_a_word_is_on_its_pages_however_many_words_of_theirs_begin_so)
{
    static const char *const typed[] = {"pho", "phonics", "ph+house", "house+pho"};
    struct cast c = cast_of(s);

    hire(s, 55);
    story_do(s, know_phonics, NULL);
    be(s, c.ruth);
    for (size_t i = 0; i < COUNT(typed); i++) {
        const char *path = str_c(s->arena,
            str_printf(s->arena, "%s?q=%s", path_of(s, c.amira, "/choosing/options"), typed[i]));
        (void)story_get(s, "%s", path);
        check_int(times(s, "kw-work__item"), 25);
        check(story_says(s, "Of those on this page"));
        check_int(read_pages(s, path), 3);
        check_each_once(s, 55);
    }
}

/* A manager writes down that Worker 000 is a health visitor, and whether families may be given to them. */
static void gives_families(
    struct story *s, struct person_id manager, const char *post, const char *more, int version)
{
    const char *to = str_c(s->arena, str_printf(s->arena, "/practitioners/%s", post));
    struct str typed = str_printf(
        s->arena, "name=Worker+000&post=Health+visitor+(0-5's)%s&version=%d", more, version);

    be(s, manager);
    check_int(story_post(s, to, "%s", str_c(s->arena, typed)).status, 303);
}

STORY(who_may_be_given_families_is_found_by_the_words_of_their_post)
{
    struct cast c = cast_of(s);
    const char *path = path_of(s, c.amira, "/choosing/options"), *post;

    hire(s, 2);
    post = str_c(s->arena,
        story_id(s,
            "SELECT practitioner.public_id FROM practitioner JOIN person ON person.id = person_id WHERE name = 'Worker 000'"));
    gives_families(s, c.manager, post, "&is_key_worker=yes", 2);
    be(s, c.ruth);
    (void)story_get(s, "%s?q=health+vis", path);
    check(story_says(s, ">Worker 000</a>") && !story_says(s, "Worker 001"));
    (void)story_get(s, "%s?q=05s", path);
    check(story_says(s, ">Worker 000</a>"));
    (void)story_get(s, "%s?q=key", path); /* no longer */
    check(!story_says(s, "Worker 000") && story_says(s, "Worker 001"));
    (void)story_get(s, "/agencies?q=visitor"); /* the directory finds people by their names */
    check(!story_says(s, "Worker 000"));
    gives_families(s, c.manager, post, "", 4);
    be(s, c.ruth);
    (void)story_get(s, "%s?q=health+vis", path);
    check(!story_says(s, ">Worker 000</a>"));
    gives_families(s, c.manager, post, "&is_key_worker=yes", 6);
    be(s, c.ruth);
    (void)story_get(s, "%s?q=health+vis", path);
    check(story_says(s, ">Worker 000</a>"));
}

static void has_needs(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("UPDATE person SET language = 'Gujarati', needs_interpreter = 1, version = version + 1, changed_at = 0 "
            "WHERE name IN ('Sana Hassan', 'Imran Hassan');"
            "UPDATE child SET need = 'ASD', version = version + 1, changed_at = 0 WHERE forename = 'Amira';"
            "INSERT INTO key_worker_profile (person_id, languages, knows, changed_at) SELECT id, "
            "CASE name WHEN 'Worker 054' THEN 'Gujarati' END, CASE name WHEN 'Worker 053' THEN 'Autism' END, 0 "
            "FROM person WHERE name IN ('Worker 053', 'Worker 054');"
            "INSERT INTO key_worker_word (person_id, word) SELECT person_id, lower(COALESCE(languages, knows)) "
            "FROM key_worker_profile;"));
}

STORY(who_speaks_the_language_of_a_family_or_knows_the_need_is_a_link_away)
{
    struct cast c = cast_of(s);
    const char *path = path_of(s, c.amira, "/choosing/options");

    hire(s, 55);
    be(s, c.ruth);
    (void)story_get(s, "%s", path);
    check(!story_says(s, "Who speaks") && !story_says(s, "Who knows about"));
    story_do(s, has_needs, NULL);
    (void)story_get(s, "%s", path);
    check(!story_says(s, ">Worker 053<") && !story_says(s, ">Worker 054<"));
    check_int(times(s, ">Who speaks Gujarati<"), 1); /* both parents do */
    check_int(times(s, ">Who knows about: Autistic spectrum disorder<"), 1);
    (void)story_get(s, "%s?q=%s", path, behind(s, "options?q="));
    check(story_says(s, ">Worker 054<") && times(s, "kw-work__item") == 1);
    (void)story_get(s, "%s?q=autis", path);
    check(story_says(s, ">Worker 053<") && times(s, "kw-work__item") == 1);
    (void)story_get(s, "%s.json", path);
    check(story_says(s, "\"Gujarati\"") && story_says(s, "\"autis\""));
}

STORY(what_is_no_longer_said_finds_nobody)
{
    struct cast c = cast_of(s);
    const char *path = path_of(s, c.amira, "/choosing/options");

    be(s, c.ruth);
    check_int(story_post(s, "/key-worker-profile", "languages=Welsh&is_open=yes").status, 303);
    (void)story_get(s, "%s?q=welsh", path);
    check_int(times(s, "kw-work__item"), 1);
    check_int(
        story_post(s, "/key-worker-profile", "languages=Irish&is_open=yes&version=2").status, 303);
    (void)story_get(s, "%s?q=welsh", path);
    check(story_says(s, "Nobody fits"));
}

/* ------------------------------------------------------------------ caseloads */

static void some_hours(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO key_worker_profile (person_id, is_main_work, week_tenths, protected_tenths, is_open, changed_at) "
            "SELECT id, 1, 370, 370, 1, 0 FROM person WHERE name LIKE 'Worker 0%';"
            "INSERT INTO key_worker_profile (person_id, is_main_work, is_open, changed_at) "
            "SELECT id, 1, 1, 0 FROM person WHERE name LIKE 'Worker 10%';"
            "UPDATE key_worker_profile SET is_open = 0, version = version + 1, changed_at = 0 WHERE person_id = "
            "(SELECT id FROM person WHERE name = 'Worker 099');"));
}

STORY(each_figure_of_caseloads_is_the_length_of_the_pages_that_it_opens)
{
    static const char *const shows[] = {"all", "room", "near", "over", "unknown"};
    struct cast c = cast_of(s);

    hire(s, MANY);
    story_do(s, some_hours, NULL);
    be(s, c.manager);
    for (size_t i = 0; i < COUNT(shows); i++) {
        const char *before =
            str_c(s->arena, str_printf(s->arena, "\"show\": \"%s\", \"count\": ", shows[i]));
        int64_t figure = -1, lines;
        struct str rest;

        (void)story_get(s, "/capacity.json");
        rest = str_slice(s->last.body,
            (size_t)str_find(s->last.body, str_of(before)) + strlen(before), s->last.body.len);
        (void)str_to_int(str_slice(rest, 0, (size_t)str_find(rest, STR("}"))), &figure);
        (void)read_pages(s, str_c(s->arena, str_printf(s->arena, "/capacity?show=%s", shows[i])));
        lines = times(s, "<th scope=\"row\"");
        check_int(figure, lines);
        if (i == 0)
            check_each_once(s, MANY);
        if (i == 1)
            check(story_says(s, "Worker 098") && !story_says(s, "Worker 099") &&
                  !story_says(s, "Worker 109<"));
        if (i == 4)
            check_int(lines, 10);
    }
    (void)story_get(s, "/capacity?after=nonsense&show=nonsense");
    check(story_says(s, "Ruth Okafor") &&
          story_says(s, "rel=\"next\""));     /* who carries most stands first */
    check(!story_says(s, "Hours not known")); /* of whom nobody can say, last */
}

static void some_do_not_take(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("UPDATE account SET is_closed = 1 WHERE person_id = (SELECT id FROM person WHERE name = 'Worker 098');"));
}

STORY(whoever_takes_no_new_families_or_has_left_is_not_among_those_with_room)
{
    struct cast c = cast_of(s);

    hire(s, MANY);
    story_do(s, some_hours, NULL);
    story_do(s, some_do_not_take, NULL);
    be(s, c.manager);
    (void)story_get(s, "/allocation.json");
    check(story_says(s,
        "\"with_room\": 99")); /* 100 with hours less two, and Ruth, whose main work is another */
    (void)story_get(s, "/allocation");
    check_int(times(s, "/area/supervision/"), 50);
    check(story_says(s, "Those with the most room are shown."));
    check(!story_says(s, "Worker 099") && !story_says(s, "Worker 098"));
}

/* 000 to 059 carry more than they can, 060 to 064 are new, 065 to 069 have room, the last of them is away. */
static void some_are_full(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO key_worker_profile (person_id, is_main_work, week_tenths, protected_tenths, is_open, changed_at) "
            "SELECT id, 1, 370, CASE WHEN name < 'Worker 060' THEN 1 ELSE 370 END, 1, 0 FROM person "
            "WHERE name LIKE 'Worker 0%' AND (name < 'Worker 060' OR name >= 'Worker 065');"
            "INSERT INTO key_worker_assignment (public_id, child_id, person_id, model, from_on, involvement_id, changed_at) "
            "SELECT person.public_id, held.child_id, person.id, 'team', '2026-10-01', held.involvement_id, 0 FROM person "
            "JOIN key_worker_assignment AS held ON held.id = (SELECT min(id) FROM key_worker_assignment) "
            "WHERE person.name LIKE 'Worker 0%' AND person.name < 'Worker 060';"
            "INSERT INTO absence (public_id, person_id, kind, from_on, back_on, entered_by, entered_at, changed_at) "
            "SELECT public_id, id, 'leave', '2026-11-01', '2026-12-01', id, 0, 0 FROM person WHERE name = 'Worker 069';"));
}

static int64_t place_of(const struct story *s, const char *words)
{
    return str_find(s->last.body, str_of(words));
}

STORY(who_has_room_stands_before_who_is_new_and_both_before_who_is_full)
{
    struct cast c = cast_of(s);

    hire(s, 70);
    story_do(s, some_are_full, NULL);
    be(s, c.manager);
    (void)story_get(s, "/allocation");
    check_int(times(s, "/area/supervision/"), 50);
    for (int i = 60; i < 69; i++)
        check(story_says(s, str_c(s->arena, str_printf(s->arena, "Worker %03d", i))));
    check(place_of(s, "Worker 065") < place_of(s, "Worker 060"));
    check(place_of(s, "Worker 064") < place_of(s, ">Over the limit<"));
    check(!story_says(s, "Worker 069")); /* behind all who are there */
    check(story_says(s, "5 more may be given families") &&
          story_says(s, "href=\"/capacity?show=room\""));
}

static int64_t figure(struct story *s, const char *path, const char *before)
{
    int64_t n = -1;
    ptrdiff_t at;

    (void)story_get(s, "%s", path);
    at = str_find(s->last.body, str_of(before));
    if (at >= 0)
        n = strtoll(s->last.body.at + (size_t)at + strlen(before), NULL, 10);
    return n;
}

STORY(the_board_allocation_and_caseloads_agree_on_who_has_room_and_whose_hours_are_not_known)
{
    struct cast c = cast_of(s);
    int64_t room;

    hire(s, 70);
    story_do(s, some_are_full, NULL);
    be(s, c.manager);
    room = figure(s, "/allocation.json", "\"with_room\": ");
    check_int(room, 4 + 1); /* and Ruth, whose main work is another */
    check_int(figure(s, "/capacity.json", "\"show\": \"room\", \"count\": "), room);
    check_int(figure(s, "/capacity.json", "\"show\": \"unknown\", \"count\": "), 5);
    (void)read_pages(s, "/capacity?show=unknown");
    check(story_says(s, "Worker 060") && times(s, "Hours not known") == 5);
    (void)story_get(s, "/capacity?show=near");
    check(story_says(s, ">Nobody.<") && !story_says(s, "Worker"));
    (void)read_pages(s, "/capacity");
    check(story_says(s, ">Away<"));
}

/* Worker 000 has left yesterday and had another post before; the account of 001 is closed. Both say that they take more. */
static void some_have_left(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO key_worker_profile (person_id, is_main_work, week_tenths, protected_tenths, is_open, changed_at) "
            "SELECT id, 1, 370, 370, 1, 0 FROM person WHERE name LIKE 'Worker 0%';"
            "INSERT INTO key_worker_assignment (public_id, child_id, person_id, model, from_on, involvement_id, changed_at) "
            "SELECT person.public_id, held.child_id, person.id, 'team', '2026-10-01', held.involvement_id, 0 FROM person "
            "JOIN key_worker_assignment AS held ON held.id = (SELECT min(id) FROM key_worker_assignment) "
            "WHERE person.name LIKE 'Worker 0%';"
            "UPDATE practitioner SET to_on = '2025-01-31', version = version + 1, changed_at = 0 "
            "WHERE person_id = (SELECT id FROM person WHERE name = 'Worker 000');"
            "INSERT INTO practitioner (public_id, person_id, agency_id, post, search_name, from_on, to_on, changed_at) "
            "SELECT person.public_id, person.id, agency_id, 'Adviser', 'worker 000', '2025-02-01', '2026-11-15', 0 "
            "FROM person JOIN practitioner ON practitioner.person_id = person.id WHERE person.name = 'Worker 000';"
            "UPDATE account SET is_closed = 1 WHERE person_id = (SELECT id FROM person WHERE name = 'Worker 001');"));
}

STORY(who_has_left_or_whose_account_is_closed_has_no_room_though_families_are_still_theirs)
{
    static const char *const paths[] = {"/capacity?show=room", "/board/room", "/allocation"};
    struct cast c = cast_of(s);

    hire(s, 3);
    story_do(s, some_have_left, NULL);
    be(s, c.manager);
    for (size_t i = 0; i < COUNT(paths); i++) {
        (void)story_get(s, "%s", paths[i]);
        check(!story_says(s, "Worker 000") && !story_says(s, "Worker 001") &&
              story_says(s, "Worker 002"));
    }
    (void)story_get(s, "/capacity");
    check_int(times(s, "May not be given families"), 2 + 1); /* and Una */
    check(story_says(s, "Worker 001") && story_says(s, "Adviser, House 000"));
}

static void all_are_light(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("UPDATE child_summary SET key_worker_name = 'Ruth Okafor';"
            "UPDATE child SET version = version + 1, changed_at = 0, level = (SELECT code FROM programme_level "
            "JOIN programme_edition ON programme_edition.id = edition_id JOIN programme ON programme.id = programme_id "
            "WHERE programme.is_main = 1 ORDER BY programme_level.position LIMIT 1);"));
}

STORY(a_figure_of_more_families_than_its_list_holds_says_so)
{
    struct cast c = cast_of(s); /* with two families */

    for (int i = 2; i < CHOICE_LIST_MOST; i++)
        (void)story_child(s, "Child", "Light");
    story_do(s, all_are_light, NULL);
    be(s, c.manager);
    (void)story_get(s, "/capacity");
    check(story_says(s, ">500 families are at the lightest level"));
    (void)story_child(s, "One", "More");
    story_do(s, all_are_light, NULL);
    (void)story_get(s, "/capacity");
    check(story_says(s, "More than 500 families are at the lightest level"));
    (void)story_get(s, "/area/choosing?show=light");
    check(story_says(s, "More than 500</strong> At the lightest level") &&
          story_says(s, "The first 500 are listed.") && times(s, "kw-work__item") == 25);
    (void)story_get(s, "/area/choosing?show=light&from=476");
    check(times(s, "kw-work__item") == 25 && story_says(s, "451 to 475 of 500") &&
          !story_says(s, "rel=\"next\""));
}

/* ------------------------------------------------------------------ older stores */

#define OLD_SAID                                                                                      \
    "Sleep, co-production British Sign Language/Urdu Down's, Down’s `Downs`; Non-verbal children: " \
    "16-19 + COVID-19 (2 years).A1"
#define OLD_POST "Health visitor, 0-5s (SEN co-ordinator/SENCO)"

static void fill_older(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO person (id, public_id, name, changed_at) SELECT 901, public_id, 'Old Hand', 0 FROM programme WHERE is_main = 1;"
            "INSERT INTO key_worker_profile (person_id, skills, languages, knows, changed_at) "
            "VALUES (901, 'Sleep, co-production', 'British Sign Language/Urdu', "
            "'Down''s, Down’s `Downs`; Non-verbal children: 16-19 + COVID-19 (2 years).A1', 0);"
            "INSERT INTO agency (id, public_id, name, search_name, sector, changed_at) "
            "SELECT 901, public_id, 'House', 'house', 'other', 0 FROM programme WHERE is_main = 1;"
            "INSERT INTO practitioner (id, public_id, person_id, agency_id, post, search_name, is_key_worker, changed_at) "
            "SELECT 901, public_id, 901, 901, '" OLD_POST
            "', 'old hand', 1, 0 FROM programme WHERE is_main = 1;"
            "INSERT INTO practitioner (id, public_id, person_id, agency_id, post, search_name, changed_at) "
            "SELECT 902, public_id, 901, 901, 'Nurse', 'old hand', 0 FROM programme_edition WHERE id = (SELECT min(id) FROM programme_edition);"));
}

/* The words of the table are those of the text, as it is folded when it is saved. */
static void check_words(struct story *s, const char *table, const char *owner, const char *text)
{
    struct str rest = str_fold(s->arena, str_of(text)), word;
    int64_t kept = 0;

    while (str_split(&rest, ' ', &word)) {
        int64_t count = story_count(
            s, str_c(s->arena,
                   str_printf(s->arena, "SELECT count(*) FROM %s WHERE %s = 901 AND word = '%.*s'",
                       table, owner, STR_FMT(word))));
        if (count != 1)
            test_fail(__FILE__, __LINE__, "%.*s", STR_FMT(word));
    }
    kept = story_count(
        s, str_c(s->arena,
               str_printf(s->arena, "SELECT count(*) FROM %s WHERE %s = 901", table, owner)));
    check_int(kept, str_eq(str_of(table), STR("post_word")) ? 6 : 14);
}

STORY_AT(27, what_workers_of_an_older_store_said_finds_them_after_the_upgrade)
{
    story_do(s, fill_older, NULL);
    story_upgrade(s);
    check_words(s, "key_worker_word", "person_id", OLD_SAID);
    check_words(s, "post_word", "practitioner_id", OLD_POST);
    check_int(story_count(s, "SELECT count(*) FROM post_word WHERE practitioner_id = 902"), 0);
    check_int(
        story_count(s,
            "SELECT count(*) FROM key_worker_word WHERE word IN "
            "('sleep', 'coproduction', 'british', 'sign', 'language', 'urdu', 'downs', 'nonverbal', "
            "'children', '1619', 'covid19', '2', 'years', 'a1')"),
        14);
}
