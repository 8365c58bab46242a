/* Writing what the files say about key working for a child. */
#include "caseload/import_apply.h"
#include "caseload/key_working_add_sql.h"
#include "kit/db.h"
#include "kit/fault.h"

static struct child_id child_of(const struct applying *a, struct str id)
{
    return (struct child_id){apply_key(a, LIST_CHILDREN, id)};
}

/* The id of a row is the text of a public id by now. */
struct uuid apply_public_id(const struct row *row)
{
    struct uuid id;

    require(uuid_parse(row->id, &id));
    return id;
}

/* ------------------------------------------------------------------ episodes */

struct programme_id apply_programme(const struct applying *a, struct str cell)
{
    for (size_t i = 0; i < a->im->programme_count; i++) {
        const struct import_programme *p = &a->im->programmes[i];

        if (str_is_empty(cell) ? p->is_main : str_eq(p->id, cell))
            return (struct programme_id){
                p->stored != 0 ? p->stored : apply_key(a, LIST_PROGRAMMES, p->id)};
    }
    fault(FAULT_BUG, "no programme %.*s", STR_FMT(cell));
}

static void add_episode(struct applying *a, const struct episode_row *row)
{
    struct caseload_add_episode values = {.public_id = apply_public_id(&row->row),
        .child_id = child_of(a, row->child),
        .programme_id = apply_programme(a, row->programme),
        .from_on = row->from_on,
        .because = row->because,
        .to_on = row->to_on,
        .end_reason = row->end_reason,
        .closed_words = row->words,
        .changed_at = a->w.now,
        .changed_by = a->w.by};

    (void)caseload_add_episode(a->w.db, &values);
    if (!date_is_set(row->to_on))
        (void)caseload_put_programme(
            a->w.db, values.programme_id, a->w.now, a->w.by, values.child_id);
    apply_touch(a, values.child_id.n);
}

void apply_episodes(struct applying *a)
{
    const struct episode_row *row;
    enum fate fate;

    APPLY_EACH(a, LIST_EPISODES, row, fate, add_episode(a, row));
}

/* ------------------------------------------------------------------ levels */

/* Numbers that a file does not tell are those that usually go with the level. */
static void fill_usual(
    const struct applying *a, const struct level_row *row, struct caseload_add_level *values)
{
    struct caseload_usual_level_rows usual = caseload_usual_level(a->w.db, row->level, a->w.today);

    if (usual.count == 0)
        return;
    if (!import_has_column(a->im, LIST_LEVELS, "intensity"))
        values->intensity = usual.at[0].intensity;
    if (!import_has_column(a->im, LIST_LEVELS, "rhythm_days"))
        values->rhythm_days = usual.at[0].rhythm_days;
}

static void add_level(struct applying *a, const struct level_row *row)
{
    struct caseload_add_level values = {.child_id = child_of(a, row->child),
        .level = row->level,
        .intensity = row->intensity,
        .rhythm_days = row->rhythm_days,
        .function_count = row->function_count,
        .drivers = row->drivers,
        .words = row->words,
        .family_words = row->family_words,
        .with_family = row->with_family,
        .from_on = row->from_on,
        .review_on = row->review_on,
        .made_at = a->w.now,
        .made_by = apply_who(a, row->by)};

    fill_usual(a, row, &values);
    (void)caseload_add_level(a->w.db, &values);
    apply_touch(a, values.child_id.n);
}

void apply_levels(struct applying *a)
{
    const struct level_row *row;
    enum fate fate;

    APPLY_EACH(a, LIST_LEVELS, row, fate, add_level(a, row));
    for (size_t i = 0; i < a->im->lists[LIST_LEVELS].count; i++)
        if (a->im->plans[LIST_LEVELS][i].fate == FATE_NEW) {
            row = import_row(a->im, LIST_LEVELS, i);
            (void)caseload_keep_level(a->w.db, a->w.now, a->w.by, child_of(a, row->child));
        }
}

/* ------------------------------------------------------------------ functions */

static void write_function(struct applying *a, const struct function_row *row, enum fate fate)
{
    struct child_id child = child_of(a, row->child);
    struct person_id owner = apply_who(a, row->owner);

    if (fate == FATE_NEW)
        (void)caseload_add_function(a->w.db, &(struct caseload_add_function){.child_id = child,
                                                 .code = row->function,
                                                 .is_needed = row->is_needed,
                                                 .intensity = row->intensity,
                                                 .frequency = row->frequency,
                                                 .since_on = row->since_on,
                                                 .handed_to_family_on = row->handed_to_family_on,
                                                 .owner_id = owner,
                                                 .changed_at = a->w.now,
                                                 .changed_by = a->w.by});
    else
        (void)caseload_change_function(
            a->w.db, &(struct caseload_change_function){.is_needed = row->is_needed,
                         .intensity = row->intensity,
                         .frequency = row->frequency,
                         .since_on = row->since_on,
                         .handed_to_family_on = row->handed_to_family_on,
                         .owner_id = owner,
                         .changed_at = a->w.now,
                         .changed_by = a->w.by,
                         .id = {row->row.stored}});
    apply_touch(a, child.n);
}

void apply_functions(struct applying *a)
{
    const struct function_row *row;
    enum fate fate;

    APPLY_EACH(a, LIST_FUNCTIONS, row, fate, write_function(a, row, fate));
}

/* Whoever does it, needs it to be decided that it is needed: as on the page. */
static struct child_function_id function_of(
    struct applying *a, const struct doer_row *row, struct child_id child)
{
    struct caseload_function_row function;

    if (caseload_function(a->w.db, child, row->function, &function))
        return function.id;
    (void)caseload_add_function(a->w.db, &(struct caseload_add_function){.child_id = child,
                                             .code = row->function,
                                             .is_needed = true,
                                             .intensity = 1,
                                             .since_on = row->from_on,
                                             .handed_to_family_on = DATE_NONE,
                                             .changed_at = a->w.now,
                                             .changed_by = a->w.by});
    require(caseload_function(a->w.db, child, row->function, &function));
    return function.id;
}

static void write_doer(struct applying *a, const struct doer_row *row, enum fate fate)
{
    struct child_id child = child_of(a, row->child);

    if (fate == FATE_NEW)
        (void)caseload_add_doer(
            a->w.db, &(struct caseload_add_doer){.public_id = apply_public_id(&row->row),
                         .child_id = child,
                         .function_id = function_of(a, row, child),
                         .person_id = apply_who(a, row->who),
                         .from_on = row->from_on,
                         .to_on = row->to_on,
                         .changed_at = a->w.now,
                         .changed_by = a->w.by});
    else
        (void)caseload_end_doer(
            a->w.db, row->to_on, a->w.now, a->w.by, (struct function_cover_id){row->row.stored});
    apply_touch(a, child.n);
}

void apply_doers(struct applying *a)
{
    const struct doer_row *row;
    enum fate fate;

    APPLY_EACH(a, LIST_DOERS, row, fate, write_doer(a, row, fate));
}

/* ------------------------------------------------------------------ how they keep in touch */

static void add_rhythm(struct applying *a, const struct rhythm_row *row)
{
    struct child_id child = child_of(a, row->child);
    struct caseload_add_rhythm values = {.public_id = apply_public_id(&row->row),
        .child_id = child,
        .rhythm_days = row->rhythm_days,
        .weekday = rhythm_weekday(row->weekday),
        .day_part = row->day_part,
        .channel = row->channel,
        .early_rhythm_days = row->early_rhythm_days,
        .early_until_on = row->early_until_on,
        .never_rings = row->never_rings,
        .leaves_no_message = row->leaves_no_message,
        .out_of_hearing = row->out_of_hearing,
        .safe_words = row->safe_words,
        .agreed_with = apply_who(a, row->agreed_with),
        .from_on = row->from_on,
        .agreed_by = apply_who(a, row->agreed_by),
        .agreed_at = a->w.now};

    (void)caseload_add_rhythm(a->w.db, &values);
    (void)caseload_keep_rhythm(a->w.db, a->w.now, a->w.by, child);
    apply_touch(a, child.n);
}

void apply_rhythms(struct applying *a)
{
    const struct rhythm_row *row;
    enum fate fate;

    APPLY_EACH(a, LIST_RHYTHMS, row, fate, add_rhythm(a, row));
}
