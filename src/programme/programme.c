#include "programme/programme.h"

#include "kit/arena.h"
#include "kit/fault.h"

struct str programme_phone_hours(const struct request *rq)
{
    struct programme_phone_words_row row = {0};

    (void)programme_phone_words(rq->db, rq->today, &row);
    return programme_words(rq->language, row.phone_words);
}

struct programme_in_force_row programme_numbers(struct db *db, struct programme_id id, date today)
{
    struct programme_in_force_row row = {0};
    bool is_found = programme_in_force(db, id, today, &row);

    if (!is_found && programme_id_is_set(id))
        is_found = programme_in_force(db, (struct programme_id){0}, today, &row);
    require(is_found);
    return row;
}

struct programme programme_read(struct db *db, struct programme_id id, date today)
{
    struct programme_in_force_row row = programme_numbers(db, id, today);

    return (struct programme){
        .row = row,
        .levels = programme_levels(db, row.edition_id),
        .functions = programme_functions(db, row.edition_id),
    };
}

struct programme programme_main(struct db *db, date today)
{
    return programme_read(db, (struct programme_id){0}, today);
}

static struct programme_id programme_id_of_child(const struct request *rq)
{
    struct programme_of_row of = {0};

    (void)programme_of(rq->db, rq->grant, &of);
    return of.programme_id;
}

struct programme programme_of_child(const struct request *rq)
{
    return programme_read(rq->db, programme_id_of_child(rq), rq->today);
}

struct programme_in_force_row programme_numbers_of_child(const struct request *rq)
{
    return programme_numbers(rq->db, programme_id_of_child(rq), rq->today);
}

const struct programme_levels_row *programme_level(const struct programme *p, struct str code)
{
    for (size_t i = 0; i < p->levels.count; i++)
        if (str_eq(p->levels.at[i].code, code))
            return &p->levels.at[i];
    return NULL;
}

const struct programme_functions_row *programme_function(const struct programme *p, struct str code)
{
    for (size_t i = 0; i < p->functions.count; i++)
        if (str_eq(p->functions.at[i].code, code))
            return &p->functions.at[i];
    return NULL;
}

const struct programme_levels_row *programme_highest_level(const struct programme *p)
{
    return p->levels.count ? &p->levels.at[p->levels.count - 1] : NULL;
}

bool programme_is_early(const struct programme *p, date from_on, date today)
{
    return date_is_set(from_on) && today.days - from_on.days < p->row.early_days;
}

int64_t programme_rhythm_days(
    const struct programme *p, const struct programme_levels_row *level, date from_on, date today)
{
    if (!level)
        return 0;
    if (level->early_rhythm_days > 0 && programme_is_early(p, from_on, today))
        return level->early_rhythm_days;
    return level->rhythm_days;
}

/* ------------------------------------------------------------------ names in lists */

struct level_names level_names_read(const struct request *rq)
{
    return (struct level_names){programme_levels_named(rq->db, rq->today), rq->language};
}

static const struct programme_levels_named_row *named(
    const struct level_names *names, struct programme_id programme, struct str code)
{
    for (size_t i = 0; i < names->rows.count; i++) {
        const struct programme_levels_named_row *row = &names->rows.at[i];
        bool is_of =
            programme_id_is_set(programme) ? row->programme_id.n == programme.n : row->is_main;
        if (is_of && str_eq(row->code, code))
            return row;
    }
    return NULL;
}

struct str level_short_name(
    const struct level_names *names, struct programme_id programme, struct str code)
{
    const struct programme_levels_named_row *row = named(names, programme, code);

    if (row)
        return programme_words(names->language, row->short_name);
    return str_eq(code, STR("none")) ? (struct str){0} : code;
}

struct str level_name(
    const struct level_names *names, struct programme_id programme, struct str code)
{
    const struct programme_levels_named_row *row = named(names, programme, code);

    if (row)
        return programme_words(names->language, row->name);
    return str_eq(code, STR("none")) ? (struct str){0} : code;
}

/* Is the same choice there already? */
static bool is_offered(const struct form_choice *at, size_t count, struct str code)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(at[i].value, code))
            return true;
    return false;
}

const struct form_choices *level_choices(const struct request *rq, const struct level_names *names)
{
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    struct form_choice *at = arena_array_of(rq->arena, names->rows.count + 1, struct form_choice);
    size_t count = 0;

    for (size_t i = 0; i < names->rows.count; i++)
        if (!is_offered(at, count, names->rows.at[i].code))
            at[count++] = (struct form_choice){.value = names->rows.at[i].code,
                .data_text = programme_words(rq->language, names->rows.at[i].short_name)};
    *choices = (struct form_choices){at, count};
    return choices;
}

struct contact_limits contact_limits_read(const struct request *rq)
{
    return (struct contact_limits){programme_contact_limits(rq->db, rq->today)};
}

int64_t contact_limit(const struct contact_limits *limits, struct programme_id programme)
{
    int64_t of_main = 0;

    for (size_t i = 0; i < limits->rows.count; i++) {
        const struct programme_contact_limits_row *row = &limits->rows.at[i];

        if (row->id.n == programme.n)
            return row->contact_late_days;
        if (row->is_main)
            of_main = row->contact_late_days;
    }
    return of_main;
}
