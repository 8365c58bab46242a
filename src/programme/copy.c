/* The next edition is made from one that is there: numbers, levels, functions, presets and questions. */
#include "programme/copy.h"
#include "consent/may.h"
#include "kit/fault.h"

static void copy_levels(
    const struct request *rq, struct programme_edition_id from, struct programme_edition_id to)
{
    struct programme_levels_rows rows = programme_levels(rq->db, from);

    for (size_t i = 0; i < rows.count; i++)
        (void)programme_level_add(
            rq->db, &(struct programme_level_add){.public_id = uuid_new(rq->now),
                        .edition_id = to,
                        .code = rows.at[i].code,
                        .name = rows.at[i].name,
                        .short_name = rows.at[i].short_name,
                        .family_words = rows.at[i].family_words,
                        .weight = rows.at[i].weight,
                        .intensity = rows.at[i].intensity,
                        .rhythm_days = rows.at[i].rhythm_days,
                        .early_rhythm_days = rows.at[i].early_rhythm_days,
                        .review_days = rows.at[i].review_days,
                        .position = rows.at[i].position});
}

static void copy_functions(
    const struct request *rq, struct programme_edition_id from, struct programme_edition_id to)
{
    struct programme_functions_rows rows = programme_functions(rq->db, from);
    struct programme_presets_rows presets = programme_presets(rq->db, from);

    for (size_t i = 0; i < rows.count; i++)
        (void)programme_function_add(
            rq->db, &(struct programme_function_add){.public_id = uuid_new(rq->now),
                        .edition_id = to,
                        .code = rows.at[i].code,
                        .area_code = rows.at[i].area_code,
                        .area_name = rows.at[i].area_name,
                        .name = rows.at[i].name,
                        .family_words = rows.at[i].family_words,
                        .evidence = rows.at[i].evidence,
                        .who_else = rows.at[i].who_else,
                        .position = rows.at[i].position});
    for (size_t i = 0; i < presets.count; i++)
        (void)programme_preset_add(rq->db, to, presets.at[i].level_code,
            presets.at[i].function_code, presets.at[i].intensity, presets.at[i].frequency);
}

static void copy_questions(
    const struct request *rq, struct programme_edition_id from, struct programme_edition_id to)
{
    for (size_t k = 0; k < QUESTION_PARTS; k++) {
        struct programme_questions_rows rows =
            programme_questions(rq->db, from, question_names[k].code);
        for (size_t i = 0; i < rows.count; i++)
            (void)programme_question_add(rq->db, uuid_new(rq->now), to, question_names[k].code,
                rows.at[i].text, rows.at[i].position);
    }
}

struct uuid edition_copy(const struct request *rq, struct programme_id programme,
    struct programme_edition_id from, date from_on, struct str words)
{
    const struct programme_edition_copy values = {
        .public_id = uuid_new(rq->now),
        .programme_id = programme,
        .from_on = from_on,
        .words = words,
        .changed_at = rq->now,
        .changed_by = rq->actor->person,
        .edition_id = from,
    };
    struct programme_edition_find_row made = {0};

    (void)programme_edition_copy(rq->db, &values);
    require(programme_edition_find(rq->db, values.public_id, &made));
    copy_levels(rq, from, made.id);
    copy_functions(rq, from, made.id);
    copy_questions(rq, from, made.id);
    return values.public_id;
}
