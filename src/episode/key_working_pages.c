/* Key working for one child on one page: episode, level, crisis, functions, course over time. */
#include "app/app.h"
#include "closing/closing.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "episode/episode_form.h"
#include "episode/key_working.h"
#include "episode/pages.h"
#include "kit/arena.h"
#include "record/record.h"

static struct str lines_joined(struct arena *a, struct str lines)
{
    struct str all = {0}, line;

    while (str_split(&lines, '\n', &line))
        if (!str_is_empty(line))
            all = str_is_empty(all) ? line : str_join(a, all, STR("; "), line);
    return all;
}

static bool crisis_is_over(const struct request *rq, const struct crisis_list_row *row)
{
    return instant_is_set(row->ended_at) || date_is_before(row->ends_on, rq->today);
}

/* Did a crisis end after the level was decided? */
static bool was_crisis(struct past_crises crises, date decided_on)
{
    for (size_t i = 0; i < crises.count; i++)
        if (date_is_set(decided_on) && !date_is_before(crises.at[i].row->from_on, decided_on))
            return true;
    return false;
}

static enum level_prompt prompt_of(
    const struct request *rq, const struct key_working *view, const struct programme *p)
{
    const struct support_level_now_row *decided = &view->standing.decided;
    const struct level_facts facts = {
        .has_episode = view->has_episode,
        .has_level = view->has_level,
        .is_crisis = view->standing.is_crisis,
        .is_lightest = p->levels.count && str_eq(p->levels.at[0].code, decided->level),
        .was_crisis = was_crisis(view->crises, decided->from_on),
        .from_on = decided->from_on,
        .review_on = decided->review_on,
        .early_days = p->row.early_days,
    };

    return level_prompt_of(&facts, rq->today);
}

static struct past_levels past_of(const struct request *rq, struct support_level_history_rows rows,
    const struct level_names *names, struct programme_id programme)
{
    struct past_level *at = arena_array_of(rq->arena, rows.count, struct past_level);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct past_level){
            .row = &rows.at[i],
            .name = level_name(names, programme, rows.at[i].level),
            .intensity = intensity_words(rows.at[i].intensity),
            .drivers = lines_joined(rq->arena, rows.at[i].drivers),
        };
    return (struct past_levels){at, rows.count};
}

static struct past_crises past_crises_of(const struct request *rq, struct crisis_list_rows rows)
{
    struct past_crisis *at = arena_array_of(rq->arena, rows.count, struct past_crisis);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++)
        if (crisis_is_over(rq, &rows.at[i]))
            at[count++] = (struct past_crisis){&rows.at[i], crisis_last_on(&rows.at[i])};
    return (struct past_crises){at, count};
}

static void put_level(const struct request *rq, struct key_working *view, const struct programme *p,
    const struct level_names *names)
{
    const struct programme_levels_row *level = programme_level(p, view->standing.decided.level);
    const struct programme_levels_row *highest = programme_highest_level(p);
    enum level_prompt prompt;

    view->has_level = !str_is_empty(view->standing.decided.level) &&
                      !str_eq(view->standing.decided.level, STR("none"));
    view->level = level_name(names, p->row.id, view->standing.decided.level);
    view->highest = highest ? programme_words(rq->language, highest->name) : (struct str){0};
    if (level)
        view->level_words = programme_words(rq->language, level->family_words);
    view->rhythm_days =
        view->standing.is_crisis ? view->standing.rhythm_days : view->child.row.contact_rhythm_days;
    view->intensity = intensity_words(view->standing.decided.intensity);
    view->drivers = lines_joined(rq->arena, view->standing.decided.drivers);
    prompt = prompt_of(rq, view, p);
    view->asks_decide = prompt == LEVEL_PROMPT_DECIDE;
    view->asks_review = prompt == LEVEL_PROMPT_REVIEW;
    view->asks_lighter = prompt == LEVEL_PROMPT_LIGHTER;
}

/* The level of last time, when key working has begun again and none was decided since. */
static void put_level_before(
    struct key_working *view, const struct programme *p, const struct level_names *names)
{
    for (size_t i = 0; i < view->past.count && str_is_empty(view->level_before); i++) {
        struct str code = view->past.at[i].row->level;
        if (programme_level(p, code)) {
            view->level_before = code;
            view->level_before_name = level_name(names, p->row.id, code);
        }
    }
}

struct reply key_working_page(const struct request *rq, int status, struct form ending)
{
    struct key_working view = {.child = child_header_read(rq), .ending = ending};
    struct programme p = programme_of_child(rq);
    struct level_names names = level_names_read(rq);
    struct course_rows rows = course_rows_read(rq);

    view.has_episode = episode_find(rq, &view.episode);
    view.episodes = rows.episodes;
    view.standing = level_standing_of(rq, &p);
    view.crises = past_crises_of(rq, rows.crises);
    put_level(rq, &view, &p, &names);
    view.groups = functions_read(rq, &p);
    view.past = past_of(rq, rows.levels, &names, p.row.id);
    if (!view.has_level)
        put_level_before(&view, &p, &names);
    view.course = course_read(rq, &rows, &names, view.child.called);
    view.programme = programme_words(rq->language, p.row.name);
    view.role = programme_words(rq->language, p.row.role_name);
    view.may_change = grant_may_change(rq->grant, SECTION_TEAM);
    view.may_decide = episode_may_decide(rq);
    view.may_end_crisis = view.may_decide && (view.standing.is_crisis || ending.problems.count > 0);
    view.door = closing_door_read(rq);
    view.may_return = view.door.may_return;
    view.may_talk = closing_signals_may(rq);
    view.may_write =
        rq->actor->kind == ACCOUNT_STAFF && grant_may_change(rq->grant, SECTION_RECORD);
    return reply_key_working(rq, status, &view);
}

struct reply key_working_show(const struct request *rq)
{
    return key_working_page(rq, 200, crisis_end_form(rq));
}

/* ------------------------------------------------------------------ an episode begins */

struct episode_typed {
    date from_on;
    struct uuid programme;
};

static const struct form_field episode_fields[] = {
    DATE_FIELD(struct episode_typed, from_on, "First day of key working"),
    ID_FIELD(struct episode_typed, programme, "Which kind of key working?"),
};
static const struct form_spec episode_spec = FORM(episode_fields);

/* The programmes that have begun, the main one first. */
static const struct form_choices *programme_choices(
    const struct request *rq, struct programme_begun_rows rows)
{
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    struct form_choice *at = arena_array_of(rq->arena, rows.count, struct form_choice);
    char id[UUID_TEXT];

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct form_choice){
            .value = str_copy(rq->arena, uuid_text(rows.at[i].public_id, id), UUID_TEXT - 1),
            .data_text = programme_words(rq->language, rows.at[i].name),
            .data_hint = programme_words(rq->language, rows.at[i].for_whom),
        };
    *choices = (struct form_choices){at, rows.count};
    return choices;
}

static struct reply episode_page(const struct request *rq, int status, struct form form)
{
    struct episode_form view = {.child = child_header_read(rq), .form = form};
    struct episode_now_row open;

    view.is_open = episode_find(rq, &open);
    return reply_episode_form(rq, status, &view);
}

bool episode_may_decide(const struct request *rq)
{
    return grant_may_change(rq->grant, SECTION_TEAM) &&
           grant_may_change(rq->grant, SECTION_IDENTITY) && grant_covers(rq->grant, SECTION_RECORD);
}

struct reply episode_new(const struct request *rq)
{
    struct programme_begun_rows rows = programme_begun(rq->db, rq->today);
    struct episode_typed now = {.from_on = rq->today};
    struct form form;

    if (!episode_may_decide(rq))
        return reply_error(404);
    now.programme = rows.count ? rows.at[0].public_id : (struct uuid){0};
    form = form_show(rq->arena, &episode_spec, &now);
    form_offer(&form, &episode_spec, "programme", programme_choices(rq, rows));
    return episode_page(rq, 200, form);
}

struct reply episode_take_new(const struct request *rq)
{
    struct programme_begun_rows rows = programme_begun(rq->db, rq->today);
    struct episode_typed typed = {.from_on = DATE_NONE};
    struct episode_beginning beginning = {0};
    struct form form = {0};

    if (!episode_may_decide(rq))
        return reply_error(404);
    form_offer(&form, &episode_spec, "programme", programme_choices(rq, rows));
    (void)form_read(rq, &episode_spec, &typed, &form);
    function_check_day(typed.from_on, rq->today, STR("from_on"), &form.problems);
    for (size_t i = 0; i < rows.count; i++)
        if (uuid_eq(rows.at[i].public_id, typed.programme))
            beginning.programme = rows.at[i].id;
    if (form.problems.count)
        return episode_page(rq, 422, form);
    beginning.from_on = typed.from_on;
    if (episode_begin(rq, &beginning))
        record_happened(rq, HAPPENED_TEAM_CHANGED, STR("Key working begins"));
    return reply_see_other(rq, "/children/{}/key-working", rq_id(rq, "child"));
}
