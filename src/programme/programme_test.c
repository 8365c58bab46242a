/* The area's own rules: which edition holds, how often a level means, what levels are called. */
#include "programme/programme.h"

#include "../../tests/story.h"
#include "kit/arena.h"

static date day(const char *text)
{
    date d = DATE_NONE;

    check(date_parse(str_of(text), &d));
    return d;
}

TEST(the_rhythm_of_the_early_weeks_ends_with_them)
{
    static const struct {
        const char *from, *today;
        int64_t early, days;
    } cases[] = {
        {"2026-11-16", "2026-11-16", 14, 14}, /* its first day */
        {"2026-10-06", "2026-11-16", 14, 14}, /* the 42nd day */
        {"2026-10-05", "2026-11-16", 14, 30},
        {"2026-10-06", "2026-11-16", 0,  30}, /* a level without early weeks */
        {"2026-11-20", "2026-11-16", 14, 14}, /* decided for a later day */
    };
    struct programme p = {.row = {.early_days = 42}};

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct programme_levels_row level = {
            .rhythm_days = 30, .early_rhythm_days = cases[i].early};
        check_int(programme_rhythm_days(&p, &level, day(cases[i].from), day(cases[i].today)),
            cases[i].days);
    }
    check_int(programme_rhythm_days(&p, NULL, day("2026-11-16"), day("2026-11-16")), 0);
    check(!programme_is_early(&p, DATE_NONE, day("2026-11-16")));
}

static bool is_translatable(struct arena *a, struct str words)
{
    struct str seen = programme_words(language_pseudo(), words);

    return str_is_empty(words) || !str_eq(seen, str_copy(a, words.at, words.len));
}

/* Ten functions in four areas, three levels. Source: Early Support guide to key working. */
STORY(a_new_store_has_the_main_programme_and_all_its_words_can_be_translated)
{
    static const struct str parts[] = {STR_INIT("asking"), STR_INIT("readiness"),
        STR_INIT("driver"), STR_INIT("boundary"), STR_INIT("closing"), STR_INIT("supervision")};
    struct db *db = story_reader(s);
    struct programme p;

    db_use_arena(db, s->arena);
    db_read_begin(db);
    p = programme_main(db, instant_date(s->now));
    check_str(p.row.name, STR("SEND key working"));
    check_str(p.row.role_name, STR("key worker"));
    check_int(p.levels.count, 3);
    check_int(p.functions.count, 10);
    check_str(programme_highest_level(&p)->code, STR("intensive"));
    check(!programme_level(&p, STR("severe")) && !programme_function(&p, STR("F11")));
    check(is_translatable(s->arena, p.row.name) && is_translatable(s->arena, p.row.words));
    for (size_t i = 0; i < p.levels.count; i++)
        check(is_translatable(s->arena, p.levels.at[i].name) &&
              is_translatable(s->arena, p.levels.at[i].short_name) &&
              is_translatable(s->arena, p.levels.at[i].family_words));
    for (size_t i = 0; i < p.functions.count; i++)
        check(is_translatable(s->arena, p.functions.at[i].name) &&
              is_translatable(s->arena, p.functions.at[i].area_name) &&
              is_translatable(s->arena, p.functions.at[i].family_words) &&
              is_translatable(s->arena, p.functions.at[i].who_else));
    for (size_t i = 0; i < COUNT(parts); i++) {
        struct programme_questions_rows rows = programme_questions(db, p.row.edition_id, parts[i]);
        check(rows.count >= 4);
        for (size_t k = 0; k < rows.count; k++)
            check(is_translatable(s->arena, rows.at[k].text));
    }
    db_read_end(db);
}

/* A store as programs before this one left it: a level was one of four codes in the child's row. */
static const char older[] =
    "INSERT INTO person (id, public_id, name, changed_at) VALUES\n"
    "  (1, CAST('0123456789abcde1' AS BYTES), 'Amira Hassan', 1),\n"
    "  (2, CAST('0123456789abcde2' AS BYTES), 'Leo Marsh', 1),\n"
    "  (3, CAST('0123456789abcde3' AS BYTES), 'Ann Low', 1),\n"
    "  (4, CAST('0123456789abcde4' AS BYTES), 'Ruth Okafor', 1),\n"
    "  (5, CAST('0123456789abcde5' AS BYTES), 'Joe Gone', 1);\n"
    "INSERT INTO child (id, public_id, person_id, forename, surname, born_on, level, contact_rhythm_days, asked_on,\n"
    "                   died_on, sort_name, changed_at) VALUES\n"
    "  (1, CAST('1123456789abcde1' AS BYTES), 1, 'Amira', 'Hassan', '2020-03-14', 'intensive', 14, '2025-01-10', NULL, 'hassan amira', 1),\n"
    "  (2, CAST('1123456789abcde2' AS BYTES), 2, 'Leo', 'Marsh', '2019-01-01', 'none', 0, NULL, NULL, 'marsh leo', 1),\n"
    "  (3, CAST('1123456789abcde3' AS BYTES), 3, 'Ann', 'Low', '2018-01-01', 'none', 0, NULL, NULL, 'low ann', 1),\n"
    "  (4, CAST('1123456789abcde4' AS BYTES), 5, 'Joe', 'Gone', '2015-01-01', 'high', 28, '2025-03-01', '2025-09-09', 'gone joe', 1);\n"
    "INSERT INTO key_worker_assignment (public_id, child_id, person_id, model, from_on, changed_at)\n"
    "VALUES (CAST('3123456789abcde1' AS BYTES), 2, 4, 'designated', '2026-02-02', 1);\n";

static void fill_older(void *context, struct db *db)
{
    (void)context;
    db_script(db, str_of(older));
}

static void go_on_behind(void *context, struct db *db)
{
    (void)context;
    db_script(db, STR("ALTER TABLE person ALTER COLUMN id RESTART WITH 100"));
    db_script(db, STR("ALTER TABLE child ALTER COLUMN id RESTART WITH 100"));
}

static void give_a_level_of_another_programme(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("UPDATE child SET level = 'outreach', version = version + 1, changed_at = 2 WHERE id = 2"));
}

STORY_AT(11, children_of_an_older_store_keep_their_level_and_have_an_episode)
{
    story_do(s, fill_older, NULL);
    if (store_engine(s->store) == DB_POSTGRESQL)
        story_do(s, go_on_behind, NULL);
    story_upgrade(s);
    check_int(
        story_count(
            s, "SELECT count(*) FROM child WHERE level = 'intensive' AND id = 1 AND version = 2"),
        1);
    check_int(story_count(s, "SELECT count(*) FROM child WHERE level = 'none' AND version = 1"), 2);
    check_int(
        story_count(s,
            "SELECT count(*) FROM child_history WHERE earlier_level = 'intensive' AND version = 1"),
        1);
    check_int(story_count(s, "SELECT count(*) FROM episode"), 3);
    check_int(
        story_count(s,
            "SELECT count(*) FROM episode WHERE child_id = 1 AND from_on = '2025-01-10' AND because = 'asked' AND to_on IS NULL"),
        1);
    check_int(
        story_count(s,
            "SELECT count(*) FROM episode WHERE child_id = 2 AND from_on = '2026-02-02' AND because = 'imported'"),
        1);
    check_int(
        story_count(s,
            "SELECT count(*) FROM episode WHERE child_id = 4 AND to_on = '2025-09-09' AND end_reason = 'died'"),
        1);
    check_int(
        story_count(s,
            "SELECT count(*) FROM support_level WHERE child_id = 1 AND level = 'intensive' AND intensity = 3 AND rhythm_days = 14"),
        1);
    check_int(story_count(s, "SELECT count(*) FROM support_level"), 2);
    /* Any code is a level now, and the history goes on. */
    story_do(s, give_a_level_of_another_programme, NULL);
    check_int(
        story_count(s,
            "SELECT count(*) FROM child_history WHERE id = 2 AND version = 1 AND level = 'none'"),
        1);
}
