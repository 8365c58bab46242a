#include "closing/closing.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "episode/episode.h"
#include "family/area_list.h"
#include "family/children_list.h"
#include "family/list.h"
#include "family/pages.h"
#include "kit/arena.h"
#include "kit/kept.h"
#include "programme/programme.h"

/* What the rows of all lists have in common. */
struct listed {
    struct str forename, surname, level;
    struct programme_id programme;
};

/* What the area calls and allows, read once for all rows. */
struct listing {
    struct level_names names;
    struct contact_limits limits;
};

static struct listing listing_read(const struct request *rq)
{
    return (struct listing){level_names_read(rq), contact_limits_read(rq)};
}

static void finish(const struct request *rq, struct listed_child *child,
    const struct listing *listing, const struct listed *row)
{
    child->name = str_join(rq->arena, row->surname, STR(", "), row->forename);
    child->level = level_short_name(&listing->names, row->programme, row->level);
    child->level_code = row->level;
    child->days_since_contact =
        date_is_set(child->last_contact_on) ? rq->today.days - child->last_contact_on.days : -1;
    child->is_late = child->days_since_contact > contact_limit(&listing->limits, row->programme) &&
                     !date_is_set(child->ended_on);
}

/* The levels to filter by; the chosen one is marked. */
static struct level_options level_options_of(
    const struct request *rq, const struct level_names *names, struct str chosen)
{
    const struct form_choices *choices = level_choices(rq, names);
    struct level_option *at = arena_array_of(rq->arena, choices->count, struct level_option);

    for (size_t i = 0; i < choices->count; i++)
        at[i] = (struct level_option){
            choices->at[i].value, choices->at[i].data_text, str_eq(choices->at[i].value, chosen)};
    return (struct level_options){at, choices->count};
}

/* A name in the address would be kept by browsers and by what stands between: it holds an id alone. A list
 * whose last family is not mine any more begins anew. */
static void begin_after(const struct request *rq, struct children_first *ask)
{
    struct children_place_rows place;
    char day[DATE_TEXT];

    if (!uuid_parse(value_of(&rq->query, STR("after")), &ask->after))
        return;
    place = children_place(rq->db, rq->actor->scope, ask->after);
    if (place.count == 0)
        ask->after = (struct uuid){{0}};
    else if (!ask->by_contact)
        ask->after_key = place.at[0].sort_name;
    else if (date_is_set(place.at[0].last_contact_on))
        ask->after_key =
            str_copy(rq->arena, date_iso(place.at[0].last_contact_on, day), DATE_TEXT - 1);
}

struct reply children_show(const struct request *rq)
{
    struct list_search search = list_search_of(rq->arena, value_of(&rq->query, STR("q")));
    struct listing listing = listing_read(rq);
    struct children_list view = {
        .search = search.typed, .level = value_of(&rq->query, STR("level"))};
    struct children_first ask = {
        .word_from = search.first_from,
        .word_to = search.first_to,
        .second_from = search.second_from,
        .second_to = search.second_to,
        .level = view.level,
        .born_on = search.born_on,
        .by_contact = str_eq(value_of(&rq->query, STR("sort")), STR("contact")),
        .limit = LIST_PAGE + 1,
    };
    struct children_first_rows rows;
    struct listed_child *at;

    view.levels = level_options_of(rq, &listing.names, view.level);
    begin_after(rq, &ask);
    rows = children_first(rq->db, rq->actor->scope, &ask);
    view.has_more = rows.count > LIST_PAGE;
    view.children.count = view.has_more ? LIST_PAGE : rows.count;
    view.children.at = at = arena_array_of(rq->arena, rows.count, struct listed_child);
    for (size_t i = 0; i < view.children.count; i++) {
        const struct children_first_row *r = &rows.at[i];
        at[i] = (struct listed_child){.public_id = r->public_id,
            .local_id = r->local_id,
            .key_worker_name = r->key_worker_name,
            .born_on = r->born_on,
            .expected_on = r->expected_on,
            .last_contact_on = r->last_contact_on,
            .asked_on = DATE_NONE,
            .ended_on = r->ended_on};
        finish(rq, &at[i], &listing,
            &(struct listed){r->forename, r->surname, r->level, r->programme_id});
        view.last = r->public_id;
    }
    view.by_contact = ask.by_contact;
    view.sort = ask.by_contact ? STR("contact") : STR("name");
    view.is_filtered = !str_is_empty(search.typed) || !str_is_empty(ask.level);
    return reply_children_list(rq, 200, &view);
}

/* ------------------------------------------------------------------ the area's list */

struct family_ids {
    struct child_id *at;
    size_t count;
};

/* A page behind a child, key->after, for whoever asks. Kept, see kit/kept.h. */
static void reckon_page(const struct request *rq, const struct kept_key *key, void *result)
{
    *(struct area_children_rows *)result =
        area_children(rq->db, rq->actor->area, key->after, LIST_PAGE + 1);
}

static const struct kept_kind page_kept = {.name = "area_children",
    .result_size = sizeof(struct area_children_rows),
    .reckon = reckon_page};

static const struct area_children_rows *page_read(const struct request *rq)
{
    struct kept_key key = {.reader = rq->actor->person.n};

    (void)uuid_parse(value_of(&rq->query, STR("after")), &key.after);
    return kept_read(rq, &page_kept, &key);
}

static void add(struct family_ids *ids, struct child_id child) { ids->at[ids->count++] = child; }

/* At most one more than a page. */
static struct family_ids area_ids(const struct request *rq, const struct list_search *s)
{
    const struct area_grant *area = rq->actor->area;
    struct family_ids ids = {.at = arena_array_of(rq->arena, LIST_PAGE + 1, struct child_id)};

    if (date_is_set(s->born_on)) {
        struct area_children_by_birth_rows born =
            area_children_by_birth(rq->db, area, s->born_on, LIST_PAGE + 1);
        for (size_t i = 0; i < born.count; i++)
            add(&ids, born.at[i].id);
    } else if (!str_is_empty(s->first_from)) {
        struct area_children_by_word_rows found = area_children_by_word(
            rq->db, area, s->first_from, s->first_to, s->second_from, s->second_to, LIST_PAGE + 1);
        for (size_t i = 0; i < found.count; i++)
            add(&ids, found.at[i].id);
    } else {
        const struct area_children_rows *page = page_read(rq);
        for (size_t i = 0; i < page->count; i++)
            add(&ids, page->at[i].id);
    }
    return ids;
}

static struct listed_child area_line(
    const struct request *rq, const struct listing *listing, const struct area_child_row *r)
{
    struct listed_child line = {.public_id = r->public_id,
        .local_id = r->local_id,
        .key_worker_name = r->key_worker_name,
        .born_on = r->born_on,
        .expected_on = r->expected_on,
        .last_contact_on = r->last_contact_on,
        .asked_on = r->asked_on,
        .ended_on = r->ended_on};

    finish(
        rq, &line, listing, &(struct listed){r->forename, r->surname, r->level, r->programme_id});
    return line;
}

/* The lines of a page; the last id tells where the next begins. */
static struct listed_children area_lines(
    const struct request *rq, const struct family_ids *ids, struct uuid *last)
{
    struct listing listing = listing_read(rq);
    struct listed_child *at = arena_array_of(rq->arena, ids->count, struct listed_child);
    size_t count = 0;

    for (size_t i = 0; i < ids->count && count < LIST_PAGE; i++) {
        struct area_child_row row;
        if (!area_child(rq->db, rq->actor->area, ids->at[i], &row))
            continue;
        at[count++] = area_line(rq, &listing, &row);
        *last = row.public_id;
    }
    return (struct listed_children){at, count};
}

/* How many families there are, and how many have nobody, for whoever asks. Kept, see kit/kept.h. */
static void reckon_counts(const struct request *rq, const struct kept_key *key, void *result)
{
    (void)key;
    (void)area_counts(rq->db, rq->actor->area, COUNT_MOST + 1, ALONE_MOST + 1, result);
}

static const struct kept_kind counts_kept = {.name = "area_counts",
    .result_size = sizeof(struct area_counts_row),
    .is_flat = true,
    .reckon = reckon_counts};

static void show_counts(const struct request *rq, struct area_list *view)
{
    const struct area_counts_row *counts = kept_own(rq, &counts_kept);

    view->family_count = counts->family_count;
    view->unallocated_count = counts->unallocated_count;
    view->has_many = counts->family_count > COUNT_MOST;
    view->has_many_alone = counts->unallocated_count > ALONE_MOST;
}

struct reply area_show(const struct request *rq)
{
    struct list_search search = list_search_of(rq->arena, value_of(&rq->query, STR("q")));
    struct family_ids ids = area_ids(rq, &search);
    struct area_list view = {.search = search.typed, .agreements = agreement_warnings_read(rq)};

    view.is_searched = !str_is_empty(search.typed);
    view.has_more = ids.count > LIST_PAGE;
    view.children = area_lines(rq, &ids, &view.last);
    view.unfilled_count = functions_unfilled_count(rq);
    view.choice = choice_figures_read(rq);
    view.has_many_unfilled = view.unfilled_count > UNFILLED_MOST;
    view.return_count = closing_returns_count(rq);
    view.has_next = view.has_more && !view.is_searched;
    view.has_counts = !view.is_searched && str_is_empty(value_of(&rq->query, STR("after")));
    if (view.has_counts)
        show_counts(rq, &view);
    return reply_area_list(rq, 200, &view);
}
