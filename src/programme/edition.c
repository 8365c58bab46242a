/* An edition ready for a page: its numbers in words, and what is different from another one. */
#include <stddef.h>
#include <string.h>

#include "kit/arena.h"
#include "programme/pages.h"

const struct question_name question_names[QUESTION_PARTS] = {
    {STR_INIT("asking"),      MSG_INIT("When somebody asks for key working")},
    {STR_INIT("readiness"),   MSG_INIT("Before somebody becomes key worker")},
    {STR_INIT("driver"),      MSG_INIT("What speaks for a level")           },
    {STR_INIT("boundary"),    MSG_INIT("Signs that limits are needed")      },
    {STR_INIT("closing"),     MSG_INIT("Before key working ends")           },
    {STR_INIT("supervision"), MSG_INIT("What supervision talks about")      },
};

/* ------------------------------------------------------------------ numbers */

/* clang-format off */
static const struct {
    struct msg label, source, unit;
    size_t offset;
} numbers[] = {
    {MSG_INIT("Families of somebody whose main work is another"), MSG_INIT("Practice is three to five families. No published limit was found."), MSG_INIT("families"), offsetof(struct programme_edition_find_row, non_designated_limit)},
    {MSG_INIT("To answer who was asked for key working"), MSG_INIT("keywork began with this. No published number was found."), MSG_INIT("days"), offsetof(struct programme_edition_find_row, answer_days)},
    {MSG_INIT("After which a request goes to whoever is named for it"), MSG_INIT("keywork began with this. No published number was found."), MSG_INIT("days"), offsetof(struct programme_edition_find_row, escalate_days)},
    {MSG_INIT("To answer a family’s question"), MSG_INIT("keywork began with this. No published number was found."), MSG_INIT("days"), offsetof(struct programme_edition_find_row, reply_days)},
    {MSG_INIT("That a crisis counts before people decide again"), MSG_INIT("keywork began with this. No published number was found."), MSG_INIT("days"), offsetof(struct programme_edition_find_row, crisis_days)},
    {MSG_INIT("The early weeks of a level"), MSG_INIT("The Early Support guide says that help is close at first and then becomes less. The number is where keywork began."), MSG_INIT("days"), offsetof(struct programme_edition_find_row, early_days)},
    {MSG_INIT("That families know before their key worker changes"), MSG_INIT("keywork began with this. No published number was found."), MSG_INIT("days"), offsetof(struct programme_edition_find_row, told_days)},
    {MSG_INIT("That the old and the new key worker are both there"), MSG_INIT("Research with families asks that both work side by side for a time. The number is where keywork began."), MSG_INIT("days"), offsetof(struct programme_edition_find_row, overlap_days)},
    {MSG_INIT("Near another change in the child’s life"), MSG_INIT("keywork began with this. No published number was found."), MSG_INIT("days"), offsetof(struct programme_edition_find_row, clash_days)},
    {MSG_INIT("Between two supervision sessions"), MSG_INIT("keywork began with this. No published number was found."), MSG_INIT("days"), offsetof(struct programme_edition_find_row, supervision_days)},
    {MSG_INIT("Without contact, where no rhythm is agreed"), MSG_INIT("keywork began with this. No published number was found."), MSG_INIT("days"), offsetof(struct programme_edition_find_row, contact_late_days)},
    {MSG_INIT("To settle a dispute about money"), MSG_INIT("keywork began with this. No published number was found."), MSG_INIT("days"), offsetof(struct programme_edition_find_row, settle_days)},
};
/* clang-format on */

static int64_t number_at(const struct programme_edition_find_row *row, size_t i)
{
    int64_t value;

    memcpy(&value, (const char *)row + numbers[i].offset, sizeof value);
    return value;
}

struct number_lines numbers_of(struct arena *a, const struct programme_edition_find_row *row)
{
    struct number_line *at = arena_array_of(a, COUNT(numbers), struct number_line);

    for (size_t i = 0; i < COUNT(numbers); i++)
        at[i] = (struct number_line){
            numbers[i].label, numbers[i].source, number_at(row, i), numbers[i].unit};
    return (struct number_lines){at, COUNT(numbers)};
}

/* ------------------------------------------------------------------ differences */

enum { DIFFERENCES_MAX = 200 };

struct comparing {
    const struct request *rq;
    struct difference *at;
    size_t count;
};

static void add(struct comparing *c, struct difference d)
{
    if (c->count < DIFFERENCES_MAX && !str_eq(d.was, d.is))
        c->at[c->count++] = d;
}

static struct str number_text(struct arena *a, int64_t value)
{
    return str_printf(a, "%lld", (long long)value);
}

static void compare_numbers(struct comparing *c, const struct programme_edition_find_row *before,
    const struct programme_edition_find_row *after)
{
    struct arena *a = c->rq->arena;

    add(c, (struct difference){.what = MSG("What the role is called"),
               .was = before->role_name,
               .is = after->role_name});
    add(c, (struct difference){.what = MSG("What key workers do not decide"),
               .was = before->not_decides,
               .is = after->not_decides});
    add(c, (struct difference){.what = MSG("When your telephone is answered"),
               .was = before->phone_words,
               .is = after->phone_words});
    add(c, (struct difference){.what = MSG("Weight of the families of one full post"),
               .was = weight_text(a, before->full_time_limit),
               .is = weight_text(a, after->full_time_limit)});
    add(c, (struct difference){.what = MSG("Weight of a family that may come back"),
               .was = weight_text(a, before->open_door_weight),
               .is = weight_text(a, after->open_door_weight)});
    for (size_t i = 0; i < COUNT(numbers); i++)
        add(c, (struct difference){.what = numbers[i].label,
                   .was = number_text(a, number_at(before, i)),
                   .is = number_text(a, number_at(after, i))});
    add(c, (struct difference){.what = MSG("Who gets requests that nobody has answered"),
               .was = before->escalate_name,
               .is = after->escalate_name});
}

/* Everything of a level in one line, so that whatever is different shows. */
static struct str level_text(struct arena *a, const struct programme_levels_row *l)
{
    return l ? str_printf(a, "%.*s (%.*s): %s, %lld, %lld/%lld/%lld. %.*s", STR_FMT(l->name),
                   STR_FMT(l->short_name), weight_text(a, l->weight).at, (long long)l->intensity,
                   (long long)l->early_rhythm_days, (long long)l->rhythm_days,
                   (long long)l->review_days, STR_FMT(l->family_words))
             : (struct str){0};
}

static void compare_levels(
    struct comparing *c, struct programme_levels_rows before, struct programme_levels_rows after)
{
    struct programme was = {.levels = before}, is = {.levels = after};
    struct arena *a = c->rq->arena;

    for (size_t i = 0; i < after.count; i++)
        add(c, (struct difference){.what_text = after.at[i].name,
                   .was = level_text(a, programme_level(&was, after.at[i].code)),
                   .is = level_text(a, &after.at[i])});
    for (size_t i = 0; i < before.count; i++)
        if (!programme_level(&is, before.at[i].code))
            add(c, (struct difference){
                       .what_text = before.at[i].name, .was = level_text(a, &before.at[i])});
}

static struct str function_text(struct arena *a, const struct programme_functions_row *f)
{
    return f ? str_join(a, f->name, STR(". "), f->family_words, STR(" ("), f->area_name, STR("). "),
                   f->who_else, STR(" "), f->evidence)
             : (struct str){0};
}

static void compare_functions(struct comparing *c, struct programme_functions_rows before,
    struct programme_functions_rows after)
{
    struct programme was = {.functions = before}, is = {.functions = after};
    struct arena *a = c->rq->arena;

    for (size_t i = 0; i < after.count; i++)
        add(c, (struct difference){.what_text = after.at[i].code,
                   .was = function_text(a, programme_function(&was, after.at[i].code)),
                   .is = function_text(a, &after.at[i])});
    for (size_t i = 0; i < before.count; i++)
        if (!programme_function(&is, before.at[i].code))
            add(c, (struct difference){
                       .what_text = before.at[i].code, .was = function_text(a, &before.at[i])});
}

/* The functions of a level, in one line. */
static struct str preset_text(
    struct arena *a, struct programme_presets_rows presets, struct str level)
{
    struct str all = {0};

    for (size_t i = 0; i < presets.count; i++)
        if (str_eq(presets.at[i].level_code, level))
            all = str_is_empty(all) ? presets.at[i].function_code
                                    : str_join(a, all, STR(", "), presets.at[i].function_code);
    return all;
}

static struct str questions_text(
    const struct request *rq, struct programme_edition_id edition, struct str part)
{
    struct programme_questions_rows rows = programme_questions(rq->db, edition, part);
    struct str all = {0};

    for (size_t i = 0; i < rows.count; i++)
        all = str_printf(
            rq->arena, "%.*s%s%.*s", STR_FMT(all), i ? " " : "", STR_FMT(rows.at[i].text));
    return all;
}

struct differences differences_of(const struct request *rq,
    const struct programme_edition_find_row *before, const struct programme_edition_find_row *after)
{
    struct comparing c = {rq, arena_array_of(rq->arena, DIFFERENCES_MAX, struct difference), 0};
    struct programme_levels_rows levels = programme_levels(rq->db, after->id);
    struct programme_presets_rows was = programme_presets(rq->db, before->id);
    struct programme_presets_rows is = programme_presets(rq->db, after->id);

    compare_numbers(&c, before, after);
    compare_levels(&c, programme_levels(rq->db, before->id), levels);
    compare_functions(
        &c, programme_functions(rq->db, before->id), programme_functions(rq->db, after->id));
    for (size_t i = 0; i < levels.count; i++)
        add(&c, (struct difference){.what = MSG("What usually goes with a level"),
                    .what_text = levels.at[i].name,
                    .was = preset_text(rq->arena, was, levels.at[i].code),
                    .is = preset_text(rq->arena, is, levels.at[i].code)});
    for (size_t i = 0; i < QUESTION_PARTS; i++)
        add(&c, (struct difference){.what = question_names[i].name,
                    .was = questions_text(rq, before->id, question_names[i].code),
                    .is = questions_text(rq, after->id, question_names[i].code)});
    return (struct differences){c.at, c.count};
}
