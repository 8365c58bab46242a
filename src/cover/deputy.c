/* Choosing a deputy: who could, and what happens when one was chosen. */
#include "app/app.h"
#include "consent/consent.h"
#include "consent/covering_sql.h"
#include "consent/may.h"
#include "cover/pages.h"
#include "directory/directory.h"
#include "kit/arena.h"

static const struct form_field deputy_fields[] = {
    ID_FIELD(struct deputy_typed, deputy, "Who covers"),
    TICK_FIELD(struct deputy_typed, is_decided, "It is decided: they are not asked first"),
    LINES_FIELD(struct deputy_typed, reason, "Why it is decided", 500, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("The deputy reads this. Write nothing about a family.")),
};
const struct form_spec deputy_spec = FORM(deputy_fields);

/* ------------------------------------------------------------------ to choose from */

static struct str number(const struct request *rq, int64_t n)
{
    return str_printf(rq->arena, "%lld", (long long)n);
}

static struct str load_words(const struct request *rq, const struct covering_candidates_row *row)
{
    const struct str holes[] = {STR("post"), row->post, STR("carried"),
        number(rq, row->carried_count), STR("covering"), number(rq, row->covering_count)};
    struct msg words =
        row->is_team ? MSG("{post}, in the team. Families: {carried}; covers for {covering} more")
                     : MSG("{post}. Families: {carried}; covers for {covering} more");

    return msg_fill(rq->arena, rq->language, words, holes, COUNT(holes) / 2);
}

static struct form_choice choice_of(
    const struct request *rq, const struct covering_candidates_row *row)
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

static struct covering_candidates_rows candidates(const struct request *rq,
    const struct absence_find_row *absence, struct child_id child, const struct sought *sought)
{
    struct covering_candidates wanted = {.child_id = child,
        .today = rq->today,
        .from_on = absence->from_on,
        .back_on = absence->back_on,
        .away_id = absence->person_id.n,
        .word_from = sought->first,
        .word_to = sought->first_end,
        .second_from = sought->second,
        .second_to = sought->second_end,
        .limit = DEPUTIES_MAX + 1};

    (void)uuid_parse(value_of(&rq->form, STR("deputy")), &wanted.named);
    return covering_candidates(rq->db, &wanted);
}

struct cover_deputies_list cover_deputies_to_choose(
    const struct request *rq, const struct absence_find_row *absence, struct child_id child)
{
    struct sought sought = sought_of(rq->arena, value_of(&rq->query, STR("q")));
    struct covering_candidates_rows rows = candidates(rq, absence, child, &sought);
    struct cover_deputy *at = arena_array_of(rq->arena, rows.count, struct cover_deputy);
    struct form_choice *choice = arena_array_of(rq->arena, rows.count + 1, struct form_choice);
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    struct cover_deputies_list list = {.at = at,
        .choices = choices,
        .has_more = rows.count > DEPUTIES_MAX,
        .search = sought.typed,
        .has_search = rows.count > DEPUTIES_MAX || !str_is_empty(sought.first)};

    for (size_t i = 0; i < rows.count && i < DEPUTIES_MAX; i++) {
        bool is_known = false;
        for (size_t k = 0; k < list.count; k++)
            is_known = is_known || at[k].row->id.n == rows.at[i].id.n;
        /* Somebody with two posts stands once; nobody is asked by themselves. */
        if (is_known || rows.at[i].id.n == rq->actor->person.n)
            continue;
        choice[list.count] = choice_of(rq, &rows.at[i]);
        at[list.count++] = (struct cover_deputy){&rows.at[i], rows.at[i].is_away};
    }
    *choices = (struct form_choices){choice, list.count};
    return list;
}

static const struct cover_deputy *find(const struct cover_deputies_list *list, struct uuid person)
{
    for (size_t i = 0; uuid_is_set(person) && i < list->count; i++)
        if (uuid_eq(list->at[i].row->public_id, person))
            return &list->at[i];
    return NULL;
}

struct person_id cover_deputy_chosen(const struct cover_deputies_list *list, struct uuid person)
{
    const struct cover_deputy *deputy = find(list, person);

    return deputy ? deputy->row->id : (struct person_id){0};
}

void cover_check_deputy(const struct request *rq, const struct cover_deputies_list *deputies,
    const struct deputy_typed *typed, struct problems *problems)
{
    const struct cover_deputy *deputy = find(deputies, typed->deputy);

    if (uuid_is_set(typed->deputy) && !deputy)
        problem_add(problems, STR("deputy"), MSG("Choose somebody from the list."));
    if (deputy && deputy->is_away)
        problem_add(problems, STR("deputy"),
            MSG("They are away on some of these days. Choose somebody who is there."));
    if (typed->is_decided && rq->actor->duty != DUTY_MANAGER)
        problem_add(problems, STR("is_decided"), MSG("Only a manager decides. Ask them instead."));
    else if (typed->is_decided && str_is_empty(typed->reason))
        problem_add(problems, STR("reason"), MSG("Enter why it is decided and not asked."));
}

/* ------------------------------------------------------------------ chosen */

static struct cover_ask_id begin_ask(const struct request *rq, const struct cover_giving *g)
{
    return cover_ask_add(rq->db, &(struct cover_ask_add){
                                     .public_id = uuid_new(rq->now),
                                     .absence_id = g->absence->id,
                                     .deputy_id = g->deputy,
                                     .state = g->is_decided ? STR("decided") : STR("asked"),
                                     .asked_by = rq->actor->person,
                                     .asked_at = rq->now,
                                     .reason = g->is_decided ? g->reason : (struct str){0},
                                 });
}

static void give(const struct request *rq, const struct cover_giving *g, struct cover_ask_id ask)
{
    struct child_id child = grant_needs_change(rq->grant, SECTION_TEAM);
    struct cover_open_of_row before = {0};

    if (cover_open_of(rq->db, rq->grant, g->absence->id, &before))
        (void)cover_ask_less(rq->db, rq->now, rq->actor->person, before.ask_id);
    covering_stop(rq, g->absence->id, child);
    (void)cover_close(rq->db, rq->grant, rq->now, g->absence->id);
    (void)cover_add(rq->db, rq->grant, uuid_new(rq->now), g->absence->id, ask, g->deputy, rq->now);
}

/* Those that were given are counted; what was decided opens at once. */
static void end_ask(const struct request *rq, const struct cover_giving *g, struct cover_ask_id ask,
    int64_t family_count, int64_t intensive_count)
{
    struct away days = away_of(g->absence);
    date from_on, to_on;

    (void)cover_ask_count(rq->db, family_count, intensive_count, rq->now, rq->actor->person, ask);
    if (g->is_decided && away_cover_days(&days, rq->today, &from_on, &to_on))
        covering_begin(rq, ask, from_on, to_on);
}

size_t cover_give_all(
    const struct request *rq, const struct cover_giving *g, const struct cover_families *families)
{
    struct cover_ask_id ask = begin_ask(rq, g);
    int64_t given = 0, intensive = 0;
    size_t refused = 0;

    for (size_t i = 0; i < families->count; i++) {
        const struct cover_family *f = &families->at[i];
        struct request own = *rq;

        if (f->is_covered || f->standing == COVER_ASKED)
            continue;
        own.grant = gate_also(rq, f->row->public_id, MAY_CHANGE_TEAM);
        if (!own.grant || !covering_is_allowed(rq, f->row->id, g->deputy)) {
            refused++;
            continue;
        }
        give(&own, g, ask);
        given++;
        intensive += f->is_intensive;
    }
    end_ask(rq, g, ask, given, intensive);
    return refused;
}

bool cover_give_one(const struct request *rq, const struct cover_giving *g, bool is_intensive)
{
    struct cover_ask_id ask;

    if (!covering_is_allowed(rq, grant_needs_change(rq->grant, SECTION_TEAM), g->deputy))
        return false;
    ask = begin_ask(rq, g);
    give(rq, g, ask);
    end_ask(rq, g, ask, 1, is_intensive);
    return true;
}
