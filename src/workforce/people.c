/* Somebody of the area is chosen for a form: a few by name or by what was typed, never a list of all. */
#include "app/app.h"
#include "directory/directory.h"
#include "kit/arena.h"
#include "workforce/pages.h"

/* The statements select the same columns. */
_Static_assert(sizeof(struct people_first_row) == sizeof(struct people_by_word_row) &&
                   sizeof(struct people_first_row) == sizeof(struct people_managers_row),
    "people who are found one way or another must be the same");

static void add(const struct request *rq, struct people_found *people, struct person_id but,
    const struct people_first_row *row)
{
    char id[UUID_TEXT];

    for (size_t i = 0; i < people->count; i++)
        if (uuid_eq(people->at[i].public_id, row->public_id))
            return;
    if (row->id.n == but.n)
        return;
    if (people->count == PEOPLE_FOUND)
        people->has_more = true;
    else
        people->at[people->count++] =
            (struct someone){row->public_id, row->name, row->post, row->agency_name,
                {str_printf(rq->arena, "%.*s?person=%s", STR_FMT(people->action.text),
                    uuid_text(row->public_id, id))}};
}

/* Does a word of the name begin so? */
static bool begins(struct str name, struct str typed)
{
    struct str word;

    while (str_split(&name, ' ', &word))
        if (str_starts(word, typed))
            return true;
    return str_is_empty(typed);
}

static void add_managers(const struct request *rq, struct people_found *people,
    struct sought sought, struct person_id but)
{
    struct people_managers_rows rows = people_managers(rq->db, rq->today);

    for (size_t i = 0; i < rows.count; i++) {
        struct str name = str_fold(rq->arena, rows.at[i].name);
        if (begins(name, sought.first) && begins(name, sought.second))
            add(rq, people, but, (const struct people_first_row *)(const void *)&rows.at[i]);
    }
}

enum { ROWS = 2 * PEOPLE_FOUND }; /* of whoever has two posts, or two words that fit */

static struct people_first_rows workers_of(
    const struct request *rq, struct sought sought, bool with_account)
{
    struct people_by_word_rows rows;

    /* Few of all may have an account, so that the first who have one are not looked for without a name. */
    if (str_is_empty(sought.first))
        return with_account ? (struct people_first_rows){0}
                            : people_first(rq->db, rq->today, with_account, ROWS);
    rows = people_by_word(rq->db, &(struct people_by_word){.word_from = sought.first,
                                      .word_to = sought.first_end,
                                      .second_from = sought.second,
                                      .second_to = sought.second_end,
                                      .today = rq->today,
                                      .with_account = with_account,
                                      .limit = ROWS});
    return (struct people_first_rows){(struct people_first_row *)(void *)rows.at, rows.count};
}

struct people_found people_search(
    const struct request *rq, struct url action, bool with_account, struct person_id but)
{
    struct sought sought = sought_of(rq->arena, value_of(&rq->query, STR("q")));
    struct people_found people = {
        .at = arena_array_of(rq->arena, PEOPLE_FOUND, struct someone),
        .search = sought.typed,
        .action = action,
        .has_more = with_account && str_is_empty(sought.first),
    };
    struct people_first_rows rows = workers_of(rq, sought, with_account);

    if (with_account)
        add_managers(rq, &people, sought, but);
    for (size_t i = 0; i < rows.count; i++)
        add(rq, &people, but, &rows.at[i]);
    people.has_more = people.has_more || rows.count == ROWS;
    return people;
}

struct uuid people_asked(const struct request *rq)
{
    struct uuid id = {0};

    (void)uuid_parse(value_of(&rq->query, STR("person")), &id);
    return id;
}
