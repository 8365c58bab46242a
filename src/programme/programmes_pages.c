/* The programmes of the area, their editions by date, and what changes from one to the next. */
#include "app/app.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "programme/copy.h"
#include "programme/programme_new_form.h"
#include "programme/programme_page.h"
#include "programme/programmes.h"

struct reply programmes_show(const struct request *rq)
{
    struct programmes view = {.programmes = programme_list(rq->db, rq->today)};
    struct programme main = programme_main(rq->db, rq->today);

    view.role = main.row.role_name;
    return reply_programmes(rq, 200, &view);
}

/* ------------------------------------------------------------------ another programme */

struct programme_typed {
    struct str name, for_whom;
    date from_on;
};

static const struct form_field new_fields[] = {
    TEXT_FIELD(struct programme_typed, name, "What it is called", 100,
        .hint = MSG_INIT("For example: youth mental health")),
    TEXT_FIELD(struct programme_typed, for_whom, "For whom it is", 200, .flags = FORM_OPTIONAL),
    DATE_FIELD(struct programme_typed, from_on, "From which day"),
};
static const struct form_spec new_spec = FORM(new_fields);

static struct reply new_page(const struct request *rq, int status, struct form form)
{
    struct programme_new_form view = {.form = form};

    return reply_programme_new_form(rq, status, &view);
}

struct reply programme_new(const struct request *rq)
{
    struct programme_typed now = {.from_on = date_plus_days(rq->today, 1)};

    return new_page(rq, 200, form_show(rq->arena, &new_spec, &now));
}

/* It begins as a copy of the main one, to be changed before its day. */
struct reply programme_take_new(const struct request *rq)
{
    struct programme main = programme_main(rq->db, rq->today);
    struct programme_typed typed = {.from_on = DATE_NONE};
    struct form form = {0};
    struct programme_id made;
    struct uuid edition;

    (void)form_read(rq, &new_spec, &typed, &form);
    edition_check_from(typed.from_on, rq->today, &form.problems);
    if (form.problems.count)
        return new_page(rq, 422, form);
    made = programme_add(
        rq->db, uuid_new(rq->now), typed.name, typed.for_whom, rq->now, rq->actor->person);
    edition = edition_copy(rq, made, main.row.edition_id, typed.from_on, (struct str){0});
    return reply_see_other(rq, "/programmes/editions/{}", edition);
}

/* ------------------------------------------------------------------ one programme */

struct name_typed {
    struct str name, for_whom;
};
static const struct form_field name_fields[] = {
    TEXT_FIELD(struct name_typed, name, "What it is called", 100),
    TEXT_FIELD(struct name_typed, for_whom, "For whom it is", 200, .flags = FORM_OPTIONAL),
};
static const struct form_spec name_spec = FORM(name_fields);

struct edition_typed {
    date from_on;
    struct str words;
};
static const struct form_field edition_fields[] = {
    DATE_FIELD(struct edition_typed, from_on, "From which day"),
    TEXT_FIELD(struct edition_typed, words, "What is new, and why", 200, .flags = FORM_OPTIONAL),
};
static const struct form_spec edition_spec = FORM(edition_fields);

static struct edition_lines editions_of(
    const struct request *rq, const struct programme_find_row *row)
{
    struct programme_editions_rows rows = programme_editions(rq->db, row->id);
    struct edition_line *at = arena_array_of(rq->arena, rows.count, struct edition_line);
    bool has_current = false;

    for (size_t i = 0; i < rows.count; i++) {
        bool has_begun = !date_is_before(rq->today, rows.at[i].from_on);
        at[i] = (struct edition_line){.row = &rows.at[i]};
        at[i].is_current = has_begun && !has_current && !rows.at[i].is_withdrawn;
        at[i].is_ahead = !has_begun && !rows.at[i].is_withdrawn;
        has_current = has_current || at[i].is_current;
    }
    return (struct edition_lines){at, rows.count};
}

static struct reply page(const struct request *rq, int status, const struct programme_find_row *row,
    const struct form *name, const struct form *edition)
{
    struct programme_page view = {.programme = *row};
    struct name_typed now = {row->name, row->for_whom};
    struct edition_typed next = {.from_on = date_plus_days(rq->today, 1)};

    view.name = name ? *name : form_show(rq->arena, &name_spec, &now);
    if (!name)
        view.name.version = row->version;
    view.edition = edition ? *edition : form_show(rq->arena, &edition_spec, &next);
    view.editions = editions_of(rq, row);
    return reply_programme_page(rq, status, &view);
}

struct reply programme_show(const struct request *rq)
{
    struct programme_find_row row = {0};

    if (!programme_find(rq->db, rq_id(rq, "programme"), &row))
        return reply_error(404);
    return page(rq, 200, &row, NULL, NULL);
}

struct reply programme_take_change(const struct request *rq)
{
    struct programme_find_row row = {0};
    struct name_typed typed = {0}, theirs;
    struct form form = {0};

    if (!programme_find(rq->db, rq_id(rq, "programme"), &row))
        return reply_error(404);
    if (!form_read(rq, &name_spec, &typed, &form))
        return page(rq, 422, &row, &form, NULL);
    if (programme_change(rq->db, &(struct programme_change){.name = typed.name,
                                     .for_whom = typed.for_whom,
                                     .changed_at = rq->now,
                                     .changed_by = rq->actor->person,
                                     .public_id = row.public_id,
                                     .version = form.version}) != 1) {
        theirs = (struct name_typed){row.name, row.for_whom};
        form_conflict_with(rq->arena, &form, &theirs, row.version);
        return page(rq, 409, &row, &form, NULL);
    }
    return reply_see_other(rq, "/programmes/{}", row.public_id);
}

/* The one that the next is made from: the latest that is not withdrawn. */
static struct programme_edition_id latest_of(
    const struct request *rq, const struct programme_find_row *row)
{
    struct programme_editions_rows rows = programme_editions(rq->db, row->id);

    for (size_t i = 0; i < rows.count; i++)
        if (!rows.at[i].is_withdrawn)
            return rows.at[i].id;
    return programme_main(rq->db, rq->today).row.edition_id;
}

struct reply edition_take_new(const struct request *rq)
{
    struct edition_typed typed = {.from_on = DATE_NONE};
    struct programme_edition_on_row other;
    struct programme_find_row row = {0};
    struct form form = {0};

    if (!programme_find(rq->db, rq_id(rq, "programme"), &row))
        return reply_error(404);
    (void)form_read(rq, &edition_spec, &typed, &form);
    edition_check_from(typed.from_on, rq->today, &form.problems);
    if (form.problems.count == 0 && programme_edition_on(rq->db, row.id, typed.from_on, &other))
        problem_add(&form.problems, STR("from_on"),
            MSG("Another edition begins on this day. Change that one, or enter another day."));
    if (form.problems.count)
        return page(rq, 422, &row, NULL, &form);
    return reply_see_other(rq, "/programmes/editions/{}",
        edition_copy(rq, row.id, latest_of(rq, &row), typed.from_on, typed.words));
}
