/* The level of key working is decided, and looked at again. */
#include "app/app.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "episode/level_form.h"
#include "episode/pages.h"
#include "kit/arena.h"
#include "record/record.h"

struct level_typed {
    struct str level, intensity, words, family_words;
    int64_t rhythm_days;
    struct form_many drivers;
    bool with_family;
    date from_on, review_on;
};

static const struct form_field level_fields[] = {
    CHOICE_FIELD(struct level_typed, level, "Level", NULL),
    CHOICE_FIELD(struct level_typed, intensity, "How much key working", &intensities),
    INT_FIELD(struct level_typed, rhythm_days, "Days between contacts", 0, 366,
        .hint = MSG_INIT(
            "7 for every week, 0 when nothing is said. Where an agreement with the family is written down, that one counts")),
    CHOICES_FIELD(struct level_typed, drivers, "What speaks for it", NULL, .flags = FORM_OPTIONAL),
    LINES_FIELD(struct level_typed, words, "Why", 1000,
        .hint = MSG_INIT("In a sentence or two. The family can read this")),
    LINES_FIELD(struct level_typed, family_words, "What the family says to it", 1000,
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("In their own words")),
    TICK_FIELD(struct level_typed, with_family, "It was decided together with the family"),
    DATE_FIELD(struct level_typed, from_on, "From which day"),
    DATE_FIELD(struct level_typed, review_on, "When it is looked at again"),
};
static const struct form_spec level_spec = FORM(level_fields);

static const struct form_choices *levels_of(const struct request *rq, const struct programme *p)
{
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    struct form_choice *at = arena_array_of(rq->arena, p->levels.count + 1, struct form_choice);

    for (size_t i = 0; i < p->levels.count; i++)
        at[i] = (struct form_choice){
            .value = p->levels.at[i].code,
            .data_text = programme_words(rq->language, p->levels.at[i].name),
            .data_hint = programme_words(rq->language, p->levels.at[i].family_words),
        };
    at[p->levels.count] =
        (struct form_choice){.value = STR("none"), .text = MSG("No key working at the moment")};
    *choices = (struct form_choices){at, p->levels.count + 1};
    return choices;
}

/* The programme's questions: a choice's value is its place, its text what is kept. */
static const struct form_choices *drivers_of(const struct request *rq, const struct programme *p)
{
    struct programme_questions_rows rows =
        programme_questions(rq->db, p->row.edition_id, STR("driver"));
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    struct form_choice *at = arena_array_of(rq->arena, rows.count + 1, struct form_choice);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct form_choice){
            .value = str_printf(rq->arena, "%zu", i + 1),
            .data_text = programme_words(rq->language, rows.at[i].text),
        };
    at[rows.count] = (struct form_choice){.value = STR("0"), .text = MSG("Something else")};
    *choices = (struct form_choices){at, rows.count + 1};
    return choices;
}

static struct str drivers_chosen(
    const struct request *rq, const struct form_choices *drivers, struct form_many chosen)
{
    struct str all = {0};

    for (size_t i = 0; i < drivers->count; i++)
        for (size_t k = 0; k < chosen.count; k++)
            if (str_eq(drivers->at[i].value, chosen.at[k]) &&
                !str_is_empty(drivers->at[i].data_text))
                all = str_is_empty(all)
                          ? drivers->at[i].data_text
                          : str_join(rq->arena, all, STR("\n"), drivers->at[i].data_text);
    return all;
}

/* What the form begins with: a level that was asked for in the query with what usually goes with it, else how
 * it stands now. */
static struct level_typed beginning(const struct request *rq, const struct programme *p)
{
    struct level_standing now = level_standing_of(rq, p);
    const struct programme_levels_row *asked =
        programme_level(p, value_of(&rq->query, STR("level")));
    const struct programme_levels_row *level =
        asked ? asked : programme_level(p, now.decided.level);
    struct level_typed typed = {
        .level = now.decided.level,
        .intensity = str_printf(rq->arena, "%lld", (long long)now.decided.intensity),
        .rhythm_days = now.decided.rhythm_days,
        .from_on = rq->today,
        .review_on = level ? date_plus_days(rq->today, (int)level->review_days) : DATE_NONE,
    };

    if (asked) {
        typed.level = asked->code;
        typed.intensity = str_printf(rq->arena, "%lld", (long long)asked->intensity);
        typed.rhythm_days = programme_rhythm_days(p, asked, rq->today, rq->today);
    }
    return typed;
}

static struct preset_links presets_of(const struct request *rq, const struct programme *p)
{
    struct preset_link *at = arena_array_of(rq->arena, p->levels.count, struct preset_link);

    for (size_t i = 0; i < p->levels.count; i++)
        at[i] = (struct preset_link){p->levels.at[i].code,
            programme_words(rq->language, p->levels.at[i].short_name), p->levels.at[i].rhythm_days,
            p->levels.at[i].early_rhythm_days, p->levels.at[i].review_days};
    return (struct preset_links){at, p->levels.count};
}

static struct reply page(
    const struct request *rq, int status, struct form form, const struct programme *p)
{
    struct level_form view = {.child = child_header_read(rq), .form = form};

    view.presets = presets_of(rq, p);
    view.early_days = p->row.early_days;
    return reply_level_form(rq, status, &view);
}

struct reply level_edit(const struct request *rq)
{
    struct programme p = programme_of_child(rq);
    struct level_typed now = beginning(rq, &p);
    struct form form = form_show(rq->arena, &level_spec, &now);

    if (!episode_may_decide(rq))
        return reply_error(404);
    form_offer(&form, &level_spec, "level", levels_of(rq, &p));
    form_offer(&form, &level_spec, "drivers", drivers_of(rq, &p));
    return page(rq, 200, form, &p);
}

static int64_t needed_count(const struct request *rq)
{
    struct function_rows_rows rows = function_rows(rq->db, rq->grant);
    int64_t count = 0;

    for (size_t i = 0; i < rows.count; i++)
        count += rows.at[i].is_needed && !date_is_set(rows.at[i].handed_to_family_on);
    return count;
}

static void save(const struct request *rq, const struct level_typed *typed, struct str drivers,
    const struct programme *p)
{
    const struct programme_levels_row *level = programme_level(p, typed->level);
    const struct level_decision decision = {
        .level = typed->level,
        .intensity = intensity_of(typed->intensity),
        .rhythm_days = typed->rhythm_days,
        .function_count = needed_count(rq),
        .drivers = drivers,
        .words = typed->words,
        .family_words = typed->family_words,
        .with_family = typed->with_family,
        .from_on = typed->from_on,
        .review_on = typed->review_on,
    };

    level_decide(rq, &decision);
    record_happened(rq, HAPPENED_TEAM_CHANGED,
        level ? level->name : msg_text(NULL, MSG("No key working at the moment")));
}

struct reply level_take(const struct request *rq)
{
    struct programme p = programme_of_child(rq);
    const struct form_choices *drivers = drivers_of(rq, &p);
    struct level_typed typed = {.from_on = DATE_NONE, .review_on = DATE_NONE};
    struct episode_now_row episode = {.from_on = DATE_NONE};
    struct form form = {0};
    struct str chosen;

    if (!episode_may_decide(rq))
        return reply_error(404);
    form_offer(&form, &level_spec, "level", levels_of(rq, &p));
    form_offer(&form, &level_spec, "drivers", drivers);
    (void)form_read(rq, &level_spec, &typed, &form);
    if (!episode_find(rq, &episode))
        problem_add(&form.problems, (struct str){0},
            MSG("Key working is not going on. Let it begin first, on the page before."));
    level_check_dates(&(struct level_dates){typed.from_on, typed.review_on, episode.from_on},
        rq->today, &form.problems);
    chosen = drivers_chosen(rq, drivers, typed.drivers);
    place_check(rq, (const struct str[]){typed.words, typed.family_words}, 2, &form);
    if (form.problems.count)
        return page(rq, 422, form, &p);
    save(rq, &typed, chosen, &p);
    return reply_see_other(rq, "/children/{}/key-working", rq_id(rq, "child"));
}
