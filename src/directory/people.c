/* Somebody of the area is chosen for a form: a few by name or by what was typed, never a list of all. */
#include "directory/people.h"
#include "app/app.h"
#include "directory/directory.h"
#include "kit/arena.h"
#include "kit/kept.h"

/* The statements select the same columns. */
_Static_assert(sizeof(struct people_first_row) == sizeof(struct people_by_word_row) &&
                   sizeof(struct people_first_row) == sizeof(struct people_managers_row),
    "people who are found one way or another must be the same");

/* A list that is being filled: `most` of them are shown; who comes after these says only that there are more. */
struct filling {
    const struct request *rq;
    struct people_found *people;
    const struct people_wish *wish;
    struct sought sought;
    size_t most;
};

/* Each person once, whatever number of posts or words of theirs fit. */
static void add(const struct filling *f, const struct people_first_row *row)
{
    struct people_found *people = f->people;
    char id[UUID_TEXT];

    for (size_t i = 0; i < people->count; i++)
        if (uuid_eq(people->at[i].public_id, row->public_id))
            return;
    if (row->id.n == f->wish->but.n || row->id.n == f->wish->supervisor.n)
        return;
    if (people->count == f->most)
        people->has_more = true;
    else
        people->at[people->count++] =
            (struct someone){row->public_id, row->name, row->post, row->agency_name,
                {str_printf(f->rq->arena, "%.*s?person=%s", STR_FMT(people->action.text),
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

static void add_managers(const struct filling *f)
{
    struct people_managers_rows rows = people_managers(f->rq->db, f->rq->today);

    for (size_t i = 0; i < rows.count; i++) {
        struct str name = str_fold(f->rq->arena, rows.at[i].name);
        if (begins(name, f->sought.first) && begins(name, f->sought.second))
            add(f, (const struct people_first_row *)(const void *)&rows.at[i]);
    }
}

/* The first by name, so many; a number below 0 asks for those with an account: where few have one, many are passed
 * over. Kept, see kit/kept.h. */
static void reckon_first(const struct request *rq, const struct kept_key *key, void *result)
{
    bool with_account = key->which < 0;

    *(struct people_first_rows *)result =
        people_first(rq->db, rq->today, with_account, with_account ? -key->which : key->which);
}

static const struct kept_kind first_kept = {.name = "people_first",
    .result_size = sizeof(struct people_first_rows),
    .reckon = reckon_first};

static struct people_first_rows first_of(const struct filling *f, int64_t limit)
{
    struct kept_key key = {.which = f->wish->with_account ? -limit : limit};

    return *(const struct people_first_rows *)kept_read(f->rq, &first_kept, &key);
}

static struct people_first_rows workers_of(const struct filling *f, int64_t limit)
{
    struct people_by_word_rows rows;

    if (str_is_empty(f->sought.first))
        return first_of(f, limit);
    rows = people_by_word(f->rq->db, &(struct people_by_word){.word_from = f->sought.first,
                                         .word_to = f->sought.first_end,
                                         .second_from = f->sought.second,
                                         .second_to = f->sought.second_end,
                                         .today = f->rq->today,
                                         .with_account = f->wish->with_account,
                                         .limit = limit});
    return (struct people_first_rows){(struct people_first_row *)(void *)rows.at, rows.count};
}

/* Rows are of posts and words, so that one person can fill many: more are read until there is one person too many, or nobody else. */
static void add_workers(const struct filling *f)
{
    int64_t limit = 2 * PEOPLE_FOUND;
    bool is_cut = true;

    for (; is_cut && !f->people->has_more; limit *= 4) {
        struct people_first_rows rows = workers_of(f, limit);
        for (size_t i = 0; i < rows.count; i++)
            add(f, &rows.at[i]);
        is_cut = (int64_t)rows.count == limit;
    }
}

struct people_found people_search(
    const struct request *rq, const struct people_wish *wish, const struct people_choice *choice)
{
    const struct values *typed = rq->method == POST ? &rq->form : &rq->query;
    struct people_found people = {
        .at = arena_array_of(rq->arena, PEOPLE_FOUND, struct someone),
        .action = wish->action,
        .with_account = wish->with_account,
        .name = choice->name,
        .refused = choice->refused,
    };
    struct filling f = {
        .rq = rq,
        .people = &people,
        .wish = wish,
        .sought = sought_of(rq->arena, value_of(typed, STR("q"))),
        .most = PEOPLE_FOUND,
    };

    people.search = f.sought.typed;
    if (wish->with_account)
        add_managers(&f);
    /* Who manages stands there alone before anything is typed: of the others, whether there is one. */
    if (wish->with_account && str_is_empty(f.sought.first))
        f.most = people.count;
    add_workers(&f);
    return people;
}

const struct form_choices *people_choices(
    const struct request *rq, const struct people_found *people)
{
    struct form_choice *at = arena_array_of(rq->arena, people->count + 1, struct form_choice);
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    char id[UUID_TEXT];

    for (size_t i = 0; i < people->count; i++) {
        const struct someone *p = &people->at[i];
        bool has_agency = !people->hides_agency && !str_is_empty(p->agency);
        at[i] = (struct form_choice){
            .value = str_copy(rq->arena, uuid_text(p->public_id, id), UUID_TEXT - 1),
            .data_text = str_printf(rq->arena, "%.*s%s%.*s%s%.*s", STR_FMT(p->name),
                str_is_empty(p->post) ? "" : ", ", STR_FMT(p->post), has_agency ? ", " : "",
                STR_FMT(has_agency ? p->agency : (struct str){0})),
        };
    }
    *choices = (struct form_choices){at, people->count};
    return choices;
}

/* ------------------------------------------------------------------ chosen, or not */

static struct msg refused_words(const struct people_known_row *row, const struct people_wish *wish)
{
    if (row->id.n == wish->but.n)
        return MSG("This is about them: nobody is chosen for themselves. Choose somebody else.");
    if (row->id.n == wish->supervisor.n)
        return MSG(
            "They are the supervisor: a session with them is supervision, one to one or in a group. Choose that, "
            "or another colleague.");
    if (row->is_closed)
        return MSG("Their account is closed. Choose somebody else.");
    if (!row->is_there)
        return MSG("They have left. Choose somebody else.");
    if (!row->is_given)
        return MSG(
            "They may not be given families, so they cannot be chosen here. Choose somebody else.");
    return MSG(
        "They have no account with which they could do it. Choose somebody else, or ask who runs the accounts "
        "to make them one.");
}

struct people_choice people_choose(
    const struct request *rq, const struct people_wish *wish, struct uuid id)
{
    struct people_known_row known = {0};
    struct people_choice choice = {0};

    if (!uuid_is_set(id) || !people_known(rq->db, rq->today, id, &known))
        return choice;
    choice.is_chosen = known.id.n != wish->but.n && known.id.n != wish->supervisor.n &&
                       people_chosen(rq->db, id, rq->today, wish->with_account, &choice.row);
    if (choice.is_chosen)
        return choice;
    choice.name = known.name;
    choice.refused = refused_words(&known, wish);
    return choice;
}

struct people_choice people_asked(const struct request *rq, const struct people_wish *wish)
{
    struct uuid id = {0};

    (void)uuid_parse(value_of(&rq->query, STR("person")), &id);
    return people_choose(rq, wish, id);
}

void people_check(const struct people_choice *choice, struct str field, struct msg nobody,
    struct problems *problems)
{
    if (choice->is_chosen || problem_of(problems, field))
        return;
    problem_add(problems, field, msg_is_set(choice->refused) ? choice->refused : nobody);
}

bool people_seeks(const struct request *rq, struct problems *problems)
{
    bool seeks = value_count(&rq->form, STR("find")) > 0;

    if (seeks)
        problems->count = 0;
    return seeks;
}
