/* Writing what the files say about how the area does key working. */
#include "caseload/import_apply.h"
#include "caseload/key_working_add_sql.h"
#include "kit/db.h"
#include "kit/fault.h"
#include "programme/programme.h"

static struct programme_edition_id edition_of(const struct applying *a, struct str id)
{
    return (struct programme_edition_id){apply_key(a, LIST_EDITIONS, id)};
}

static void write_programme(struct applying *a, const struct programme_row *row, enum fate fate)
{
    struct uuid id = apply_public_id(&row->row);
    struct programme_find_row stored = {0};

    if (fate == FATE_NEW) {
        ids_add(&a->im->names.ids[LIST_PROGRAMMES], row->row.id,
            programme_add(a->w.db, id, row->name, row->for_whom, a->w.now, a->w.by).n, 0);
        return;
    }
    require(programme_find(a->w.db, id, &stored));
    (void)programme_change(a->w.db, &(struct programme_change){.name = row->name,
                                        .for_whom = row->for_whom,
                                        .changed_at = a->w.now,
                                        .changed_by = a->w.by,
                                        .public_id = id,
                                        .version = stored.version});
}

/* What a row says of an edition, new or stored. */
#define EDITION_SAID(a, row)                                                                       \
    .words = (row)->words, .role_name = (row)->role_name,                                          \
    .full_time_limit = (row)->full_time_limit, .open_door_weight = (row)->open_door_weight,        \
    .non_designated_limit = (row)->non_designated_limit, .answer_days = (row)->answer_days,        \
    .escalate_days = (row)->escalate_days, .escalate_to_id = apply_who(a, (row)->escalate_to),     \
    .reply_days = (row)->reply_days, .crisis_days = (row)->crisis_days,                            \
    .early_days = (row)->early_days, .told_days = (row)->told_days,                                \
    .overlap_days = (row)->overlap_days, .clash_days = (row)->clash_days,                          \
    .supervision_days = (row)->supervision_days, .contact_late_days = (row)->contact_late_days,    \
    .settle_days = (row)->settle_days, .not_decides = (row)->not_decides,                          \
    .phone_words = (row)->phone_words, .changed_at = (a)->w.now, .changed_by = (a)->w.by

static void change_edition(struct applying *a, const struct edition_row *row, struct uuid id)
{
    struct programme_edition_find_row stored = {0};

    require(programme_edition_find(a->w.db, id, &stored));
    require(programme_edition_change(
                a->w.db, &(struct programme_edition_change){EDITION_SAID(a, row), .id = stored.id,
                             .version = stored.version, .today = a->w.today}) == 1);
    if (row->is_withdrawn)
        (void)programme_edition_withdraw(a->w.db, a->w.now, a->w.by, id, a->w.today);
}

static void write_edition(struct applying *a, const struct edition_row *row, enum fate fate)
{
    struct uuid id = apply_public_id(&row->row);
    struct caseload_add_edition values = {EDITION_SAID(a, row), .public_id = id,
        .programme_id = {apply_key(a, LIST_PROGRAMMES, row->programme)}, .from_on = row->from_on,
        .is_withdrawn = row->is_withdrawn};

    if (fate == FATE_NEW)
        ids_add(&a->im->names.ids[LIST_EDITIONS], row->row.id,
            caseload_add_edition(a->w.db, &values).n, 0);
    else
        change_edition(a, row, id);
}

/* One day has one edition: those that are taken back make room first. */
static void write_editions(struct applying *a)
{
    const struct edition_row *row;
    enum fate fate;

    for (size_t i = 0; i < a->im->lists[LIST_EDITIONS].count; i++) {
        row = import_row(a->im, LIST_EDITIONS, i);
        if (a->im->plans[LIST_EDITIONS][i].fate == FATE_CHANGED && row->is_withdrawn)
            change_edition(a, row, apply_public_id(&row->row));
    }
    APPLY_EACH(a, LIST_EDITIONS, row, fate,
        if (fate == FATE_NEW || !row->is_withdrawn) write_edition(a, row, fate));
}

#define LEVEL_SAID(a, row)                                                                         \
    .public_id = apply_public_id(&(row)->row), .edition_id = edition_of(a, (row)->edition),        \
    .name = (row)->name, .short_name = (row)->short_name, .family_words = (row)->family_words,     \
    .weight = (row)->weight, .intensity = (row)->intensity, .rhythm_days = (row)->rhythm_days,     \
    .early_rhythm_days = (row)->early_rhythm_days, .review_days = (row)->review_days,              \
    .position = (row)->position

static void write_level(struct applying *a, const struct programme_level_row *row, enum fate fate)
{
    if (fate == FATE_NEW)
        (void)programme_level_add(
            a->w.db, &(struct programme_level_add){LEVEL_SAID(a, row), .code = row->code});
    else
        (void)programme_level_change(a->w.db, &(struct programme_level_change){LEVEL_SAID(a, row)});
}

#define FUNCTION_SAID(a, row)                                                                      \
    .public_id = apply_public_id(&(row)->row), .edition_id = edition_of(a, (row)->edition),        \
    .area_code = (row)->area_code, .area_name = (row)->area_name, .name = (row)->name,             \
    .family_words = (row)->family_words, .evidence = (row)->evidence, .who_else = (row)->who_else, \
    .position = (row)->position

static void write_function(
    struct applying *a, const struct programme_function_row *row, enum fate fate)
{
    if (fate == FATE_NEW)
        (void)programme_function_add(
            a->w.db, &(struct programme_function_add){FUNCTION_SAID(a, row), .code = row->code});
    else
        (void)programme_function_change(
            a->w.db, &(struct programme_function_change){FUNCTION_SAID(a, row)});
}

static void write_preset(struct applying *a, const struct preset_row *row, enum fate fate)
{
    struct programme_edition_id edition = edition_of(a, row->edition);

    if (fate == FATE_NEW)
        (void)programme_preset_add(
            a->w.db, edition, row->level_code, row->function_code, row->intensity, row->frequency);
    else
        (void)caseload_change_preset(
            a->w.db, row->intensity, row->frequency, edition, row->level_code, row->function_code);
}

static void write_question(
    struct applying *a, const struct programme_question_row *row, enum fate fate)
{
    if (fate == FATE_NEW)
        (void)programme_question_add(a->w.db, apply_public_id(&row->row),
            edition_of(a, row->edition), row->part, row->text, row->position);
    else
        (void)caseload_change_question(a->w.db, row->part, row->text, row->position,
            (struct programme_question_id){row->row.stored});
}

void apply_programme_files(struct applying *a)
{
    const void *row;
    enum fate fate;

    APPLY_EACH(a, LIST_PROGRAMMES, row, fate, write_programme(a, row, fate));
    write_editions(a);
    APPLY_EACH(a, LIST_PROGRAMME_LEVELS, row, fate, write_level(a, row, fate));
    APPLY_EACH(a, LIST_PROGRAMME_FUNCTIONS, row, fate, write_function(a, row, fate));
    APPLY_EACH(a, LIST_PRESETS, row, fate, write_preset(a, row, fate));
    APPLY_EACH(a, LIST_PROGRAMME_QUESTIONS, row, fate, write_question(a, row, fate));
}
