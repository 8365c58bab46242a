/* What a program reads of lists and of a record: codes, who can see what, and where a list goes on. */
#include <jansson.h>

#include "kit/arena.h"
#include "tests/stories/cast.h"

static json_t *read_json(struct story *s, const char *path)
{
    json_error_t error;
    json_t *page;

    check_int(story_get(s, "%s", path).status, 200);
    page = json_loadb(s->last.body.at, s->last.body.len, 0, &error);
    check(page != NULL);
    return page;
}

static const char *text_in(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));

    return text ? text : "";
}

static struct str in_query(struct story *s, const char *text)
{
    struct str out = {0};

    for (; *text; text++)
        out = str_printf(s->arena, "%.*s%%%02X", STR_FMT(out), (unsigned char)*text);
    return out;
}

/* The address of the next part of a list; NULL when it is the last. */
static const char *next_of(struct story *s, const char *path, const json_t *page)
{
    struct str address = str_printf(s->arena, "%s", path);
    json_t *next = json_object_get(page, "next"), *value;
    char mark = strchr(path, '?') ? '&' : '?';
    const char *key;

    if (!json_is_object(next))
        return NULL;
    json_object_foreach(next, key, value)
    {
        address = str_printf(s->arena, "%.*s%c%s=%.*s", STR_FMT(address), mark, key,
            STR_FMT(in_query(s, text_in(next, key))));
        mark = '&';
    }
    return str_c(s->arena, address);
}

/* How many rows its parts have. */
static int read_all(struct story *s, const char *path, const char *list)
{
    const char *at = path;
    struct str seen = STR("");
    int count = 0;

    for (int i = 0; at && i < 10; i++) {
        json_t *page = read_json(s, at), *row;
        size_t place;

        json_array_foreach(json_object_get(page, list), place, row)
        {
            char *text = json_dumps(row, JSON_COMPACT | JSON_SORT_KEYS);
            check(!str_contains(seen, str_of(text))); /* each row once */
            seen = str_printf(s->arena, "%.*s\n%s", STR_FMT(seen), text);
            free(text);
            count++;
        }
        at = next_of(s, path, page);
        json_decref(page);
    }
    return count;
}

STORY(a_program_reads_a_long_list_to_its_end)
{
    struct person_id ruth = story_person(s, "Ruth", "staff", "none");
    struct practitioner_id post = story_practitioner(s, ruth, "Key worker", "Early Years");

    for (int i = 0; i < 112; i++) {
        struct story_child child =
            story_child(s, "Sam", str_c(s->arena, str_printf(s->arena, "Many%03d", i)));
        story_key_worker(s, child, ruth, post);
    }
    story_as(s, ruth);
    check_int(read_all(s, "/children.json", "families"), 112);
    story_as(s, story_person(s, "Maya", "staff", "manager"));
    check_int(read_all(s, "/area.json", "families"), 112);
}

/* So that no page is long on a slow line. */
STORY(a_list_of_the_whole_area_is_read_part_by_part)
{
    for (int i = 1; i <= 62; i++)
        (void)story_child(s, "Sam", str_c(s->arena, str_printf(s->arena, "Many%03d", i)));
    story_as(s, story_person(s, "Maya", "staff", "manager"));
    check_int(read_all(s, "/whose-job/children.json", "lines"), 62);
    (void)story_get(s, "/whose-job/children");
    check(story_says(s, "Many025") && !story_says(s, "Many026"));
    check(story_says(s, "href=\"?from=26\"") && story_says(s, "26 to 50 of 62"));
    (void)story_get(s, "/whose-job/children?from=51");
    check(story_says(s, "Many051") && story_says(s, "Many062") && !story_says(s, "Many050"));
    check(story_says(s, "href=\"?from=26\"") && !story_says(s, "rel=\"next\""));
    (void)story_get(s, "/whose-job");
    check(story_says(s, "62"));
}

/* Of each of 62 families: a question, somebody else who is asked for, a change that is planned, two that were; and
 * somebody of each is away. */
static void much_happens(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO question (public_id, child_id, asked_by, asked_at, text, changed_at) "
            "SELECT public_id, id, person_id, id, 'When?', 0 FROM child;"
            "INSERT INTO change_ask (public_id, child_id, asked_on, asked_by, changed_at) "
            "SELECT public_id, id, '2026-11-10', person_id, 0 FROM child;"
            "INSERT INTO handover (public_id, child_id, from_id, assignment_id, model, planned_on, why, state, made_at, made_by, changed_at) "
            "SELECT public_id, child_id, person_id, id, 'designated', '2026-12-01', 'job', 'planned', 0, person_id, 0 "
            "FROM key_worker_assignment;"
            "INSERT INTO absence (public_id, person_id, kind, from_on, back_on, entered_by, entered_at, changed_at) "
            "SELECT public_id, person_id, 'leave', '2026-11-01', '2026-12-01', person_id, 0, 0 FROM child;"));
}

STORY(no_list_of_the_area_is_long)
{
    static const struct {
        const char *json, *list, *page;
    } cases[] = {
        {"/area/questions.json",                       "questions", "/area/questions"            },
        {"/area/choosing.json?show=changes",           "list",      "/area/choosing?show=changes"},
        {"/area/handovers.json",                       "planned",   "/area/handovers"            },
        {"/area/handovers/families.json?show=planned", "families",
         "/area/handovers/families?show=planned"                                                 },
        {"/area/absences.json",                        "absences",  "/area/absences"             },
    };
    struct person_id ruth = story_person(s, "Ruth", "staff", "none");
    struct practitioner_id post = story_practitioner(s, ruth, "Key worker", "Early Years");

    for (int i = 1; i <= 62; i++)
        story_key_worker(s,
            story_child(s, "Sam", str_c(s->arena, str_printf(s->arena, "Many%03d", i))), ruth,
            post);
    story_do(s, much_happens, NULL);
    story_as(s, story_person(s, "Maya", "staff", "manager"));
    for (size_t i = 0; i < COUNT(cases); i++) {
        check_int(read_all(s, cases[i].json, cases[i].list), 62);
        (void)story_get(s, "%s", cases[i].page);
        check(story_says(s, "from=26") && story_says(s, "26 to 50 of 62"));
    }
    story_as(s, ruth);
    check_int(read_all(s, "/questions.json", "questions"), 62);
}

/* 62 letters, the oldest twelve of them taken off the list. */
static void many_letters(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO document (public_id, child_id, title, kind, about, audience, file_name, media_type, size, sha256, "
            "added_by, added_at, state, changed_at) SELECT child.public_id, (SELECT id FROM child WHERE forename = 'Amira'), "
            "'Letter about ' || child.surname, 'letter', 64, 'team', 'letter.txt', 'text/plain; charset=utf-8', 9, child.public_id, "
            "(SELECT id FROM person WHERE name = 'Ruth Okafor'), child.id, "
            "CASE WHEN child.surname > 'Many050' THEN 'taken_off' ELSE 'listed' END, 0 "
            "FROM child WHERE child.surname LIKE 'Many%';"));
}

STORY(every_document_of_a_thick_record_is_listed)
{
    struct cast c = cast_of(s);
    const char *path = str_c(s->arena, str_printf(s->arena, "%s/documents", c.amira.path));
    const char *json = str_c(s->arena, str_printf(s->arena, "%s.json", path));

    for (int i = 1; i <= 62; i++)
        (void)story_child(s, "Sam", str_c(s->arena, str_printf(s->arena, "Many%03d", i)));
    story_do(s, many_letters, NULL);
    story_as(s, c.ruth);
    check_int(read_all(s, json, "documents") + read_all(s, json, "taken_off"), 62);
    check_int(read_all(s, json, "taken_off"), 12);
    (void)story_get(s, "%s?from=51", path);
    check(story_says(s, "Taken off the list") && !story_says(s, "There are no documents here yet"));
    story_as(s, c.sana); /* may not put them back */
    check_int(read_all(s, json, "taken_off"), 0);
}

STORY(a_level_in_a_list_is_the_code_that_the_record_has)
{
    struct cast c = cast_of(s);
    const char *path = str_c(s->arena, str_printf(s->arena, "%s.json", c.amira.path));
    json_t *record, *list;

    story_as(s, c.ruth);
    record = read_json(s, path);
    list = read_json(s, "/children.json");
    check(json_is_string(json_object_get(record, "level")));
    check(json_equal(json_object_get(record, "level"),
        json_object_get(json_array_get(json_object_get(list, "families"), 0), "level")));
    json_decref(record);
    json_decref(list);
}

/* Whoever copies an entry elsewhere must know whom it was written for. */
STORY(each_entry_says_who_can_see_it)
{
    struct cast c = cast_of(s);
    const char *contacts = str_c(s->arena, str_printf(s->arena, "%s/contacts", c.amira.path));
    static const char *const audiences[] = {"family", "team", "key_worker"};

    story_as(s, c.ruth);
    for (size_t i = 0; i < COUNT(audiences); i++) {
        json_t *page, *entry;

        s->now.us += 60 * 1000000;
        check_int(story_post(s, contacts,
                      "channel=phone&happened_on-day=16&happened_on-month=11&"
                      "happened_on-year=2026&note=Rang&direction=to_family&purpose=practical&"
                      "audience=%s",
                      audiences[i])
                      .status,
            303);
        page =
            read_json(s, str_c(s->arena, str_printf(s->arena, "%s/timeline.json", c.amira.path)));
        entry = json_array_get(json_object_get(page, "entries"), 0);
        check_str(str_of(text_in(entry, "audience")), str_of(audiences[i]));
        check(json_is_false(json_object_get(entry, "was_tried")));
        json_decref(page);
    }
}

STORY(the_overview_says_in_json_who_is_around_the_child_and_who_sees_what)
{
    struct cast c = cast_of(s);
    json_t *page, *tie;

    story_as(s, c.ruth);
    page = read_json(s, str_c(s->arena, str_printf(s->arena, "%s.json", c.amira.path)));
    tie = json_array_get(json_object_get(page, "support"), 0);
    check(strlen(text_in(tie, "title")) > 0 && strlen(text_in(tie, "strength")) > 0);
    check(json_array_size(json_object_get(page, "sharing")) > 0);
    json_decref(page);
}
