/* Who could stand in: those in the team first, then those who carry fewest families. */
#include <stdlib.h>

#include "app/app.h"
#include "consent/covering_sql.h"
#include "cover/pages.h"
#include "directory/directory.h"
#include "kit/arena.h"
#include "kit/kept.h"

/* ------------------------------------------------------------------ the order */

/* Whoever may be given families, by how many they carry. Kept, see kit/kept.h. */
static void reckon_order(const struct request *rq, const struct kept_key *key, void *result)
{
    (void)key;
    *(struct covering_by_load_rows *)result = covering_by_load(rq->db, rq->today);
}

static const struct kept_kind order_kept = {.name = "cover_deputies",
    .result_size = sizeof(struct covering_by_load_rows),
    .reckon = reckon_order};

/* ------------------------------------------------------------------ one after the other */

struct choosing {
    const struct request *rq;
    struct covering_candidate wanted; /* but for the practitioner */
    struct sought sought;
    struct covering_found_rows found; /* by what was typed; unused where nothing was */
    struct covering_candidate_row *at;
    size_t count;
};

static int by_id(const void *one, const void *other)
{
    const struct covering_found_row *a = one, *b = other;

    return (a->id.n > b->id.n) - (a->id.n < b->id.n);
}

static bool is_sought(const struct choosing *c, struct practitioner_id post)
{
    struct covering_found_row wanted = {.id = post};

    return str_is_empty(c->sought.first) ||
           (c->found.count && bsearch(&wanted, c->found.at, c->found.count, sizeof wanted, by_id));
}

static bool is_known(const struct choosing *c, struct person_id person)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->at[i].id.n == person.n)
            return true;
    return false;
}

/* Somebody with two posts stands once; nobody is asked by themselves. */
static void look_at(struct choosing *c, struct practitioner_id post)
{
    struct covering_candidate_row *row = &c->at[c->count];

    c->wanted.practitioner_id = post;
    if (c->count <= DEPUTIES_MAX && covering_candidate(c->rq->db, &c->wanted, row) &&
        row->id.n != c->rq->actor->person.n && !is_known(c, row->id))
        c->count++;
}

static void look_at_named(struct choosing *c)
{
    struct uuid named;
    struct covering_named_rows posts;

    if (!uuid_parse(value_of(&c->rq->form, STR("deputy")), &named))
        return;
    posts = covering_named(c->rq->db, named);
    for (size_t i = 0; i < posts.count; i++)
        look_at(c, posts.at[i].id);
}

static int fewest_first(const void *one, const void *other)
{
    const struct covering_candidate_row *a = one, *b = other;

    if (a->carried_count != b->carried_count)
        return a->carried_count < b->carried_count ? -1 : 1;
    if (!str_eq(a->name, b->name))
        return str_cmp(a->name, b->name);
    return (a->id.n > b->id.n) - (a->id.n < b->id.n);
}

static void look_at_team(struct choosing *c)
{
    struct covering_team_rows team = covering_team(c->rq->db, c->wanted.child_id, c->rq->today);
    size_t before = c->count;

    for (size_t i = 0; i < team.count; i++)
        if (is_sought(c, team.at[i].id))
            look_at(c, team.at[i].id);
    qsort(c->at + before, c->count - before, sizeof *c->at, fewest_first);
}

static void look_at_all(struct choosing *c)
{
    const struct covering_by_load_rows *order =
        kept_read(c->rq, &order_kept, &(struct kept_key){0});

    for (size_t i = 0; i < order->count && c->count <= DEPUTIES_MAX; i++)
        if (is_sought(c, order->at[i].id))
            look_at(c, order->at[i].id);
}

/* ------------------------------------------------------------------ as a form shows them */

static struct str number(const struct request *rq, int64_t n)
{
    return str_printf(rq->arena, "%lld", (long long)n);
}

static struct str load_words(const struct request *rq, const struct covering_candidate_row *row)
{
    const struct str holes[] = {STR("post"), row->post, STR("carried"),
        number(rq, row->carried_count), STR("covering"), number(rq, row->covering_count)};
    struct msg words =
        row->is_team ? MSG("{post}, in the team. Families: {carried}; covers for {covering} more")
                     : MSG("{post}. Families: {carried}; covers for {covering} more");

    return msg_fill(rq->arena, rq->language, words, holes, COUNT(holes) / 2);
}

static struct form_choice choice_of(
    const struct request *rq, const struct covering_candidate_row *row)
{
    char id[UUID_TEXT];
    struct str load = load_words(rq, row);
    struct str note = {0};

    if (row->is_away)
        note = msg_text(rq->language, MSG("Away on some of these days."));
    else if (!row->has_agreement)
        note = msg_text(rq->language,
            MSG("Their agency has signed no agreement: what is about health, learning, social care and money stays closed to them."));
    return (struct form_choice){
        .value = str_copy(rq->arena, uuid_text(row->public_id, id), UUID_TEXT - 1),
        .data_text = str_printf(rq->arena, "%.*s, %.*s%s%.*s", STR_FMT(row->name), STR_FMT(load),
            note.len ? ". " : "", STR_FMT(note)),
    };
}

static struct cover_deputies_list list_of(const struct choosing *c)
{
    const struct request *rq = c->rq;
    size_t count = c->count > DEPUTIES_MAX ? DEPUTIES_MAX : c->count;
    struct cover_deputy *at = arena_array_of(rq->arena, count, struct cover_deputy);
    struct form_choice *choice = arena_array_of(rq->arena, count, struct form_choice);
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);

    for (size_t i = 0; i < count; i++) {
        choice[i] = choice_of(rq, &c->at[i]);
        at[i] = (struct cover_deputy){&c->at[i], c->at[i].is_away};
    }
    *choices = (struct form_choices){choice, count};
    return (struct cover_deputies_list){
        .at = at,
        .count = count,
        .choices = choices,
        .has_more = c->count > DEPUTIES_MAX,
        .search = c->sought.typed,
        .has_search = c->count > DEPUTIES_MAX || !str_is_empty(c->sought.first),
    };
}

struct cover_deputies_list cover_deputies_to_choose(
    const struct request *rq, const struct absence_find_row *absence, struct child_id child)
{
    struct choosing c = {
        .rq = rq,
        .wanted = {.child_id = child,
                   .today = rq->today,
                   .from_on = absence->from_on,
                   .back_on = absence->back_on,
                   .away_id = absence->person_id.n},
        .sought = sought_of(rq->arena, value_of(&rq->query, STR("q"))),
        .at = arena_array_of(rq->arena, DEPUTIES_MAX + 1, struct covering_candidate_row),
    };

    if (!str_is_empty(c.sought.first))
        c.found = covering_found(
            rq->db, c.sought.first, c.sought.first_end, c.sought.second, c.sought.second_end);
    look_at_named(&c);
    if (child_id_is_set(child))
        look_at_team(&c);
    look_at_all(&c);
    return list_of(&c);
}
