/* Absences: my own, or (for managers) anybody's. The rows of routes.c with MAY_MANAGE come here for the area. */
#include "app/app.h"
#include "consent/consent.h"
#include "consent/covering_sql.h"
#include "consent/may.h"
#include "cover/absence_form.h"
#include "cover/absence_show.h"
#include "cover/absences.h"
#include "cover/pages.h"
#include "directory/people.h"
#include "kit/arena.h"

static const struct form_choice kind_list[] = {
    {.value = STR_INIT("leave"),    .text = MSG_INIT("Leave")   },
    {.value = STR_INIT("sickness"), .text = MSG_INIT("Sickness")},
    {.value = STR_INIT("training"), .text = MSG_INIT("Training")},
};
const struct form_choices absence_kinds = {kind_list, COUNT(kind_list)};

struct absence_typed {
    struct uuid worker; /* managers only */
    struct str kind;
    date from_on, back_on, look_on;
};

#define DAYS_FIELDS                                                                                \
    CHOICE_FIELD(struct absence_typed, kind, "Kind of absence", &absence_kinds,                    \
        .hint = MSG_INIT(                                                                          \
            "Only managers see this. Families and deputies read that you are away, not why.")),    \
        DATE_FIELD(struct absence_typed, from_on, "First day away"),                               \
        DATE_FIELD(struct absence_typed, back_on, "First day back", .flags = FORM_OPTIONAL,        \
            .hint = MSG_INIT("Leave it empty when it is not known: only for sickness")),           \
        DATE_FIELD(struct absence_typed, look_on, "When to look again", .flags = FORM_OPTIONAL,    \
            .hint = MSG_INIT("Only when the first day back is not known"))

static const struct form_field own_fields[] = {DAYS_FIELDS};
static const struct form_spec own_spec = FORM(own_fields);
static const struct form_field others_fields[] = {
    ID_FIELD(struct absence_typed, worker, "Who is away"),
    DAYS_FIELDS,
};
static const struct form_spec others_spec = FORM(others_fields);

static bool is_area(const struct request *rq) { return rq->route->need == MAY_MANAGE; }

static struct reply see(const struct request *rq, struct uuid absence)
{
    return is_area(rq) ? reply_see_other(rq, "/area/absences/{}", absence)
                       : reply_see_other(rq, "/absences/{}", absence);
}

/* The absence of the path: one's own, or for managers anybody's. */
static bool find(const struct request *rq, struct absence_find_row *row)
{
    return absence_find(rq->db, rq_id(rq, "absence"), row) &&
           (is_area(rq) || row->person_id.n == rq->actor->person.n);
}

/* ------------------------------------------------------------------ my absences */

struct reply absences_show(const struct request *rq)
{
    struct absences_of_rows rows = absences_of(rq->db, rq->actor->person);
    struct absence_line *at = arena_array_of(rq->arena, rows.count, struct absence_line);
    struct absences view = {
        .lines = {at, rows.count},
          .work = cover_work_read(rq)
    };

    for (size_t i = 0; i < rows.count; i++) {
        struct away days = {rows.at[i].from_on, rows.at[i].back_on, rows.at[i].look_on};
        at[i] = (struct absence_line){
            .row = &rows.at[i],
            .kind = form_choice_words(&absence_kinds, rows.at[i].kind),
            .is_void = away_is_void(&days),
            .is_over = away_is_over(&days, rq->today),
            .is_now = away_on(&days, rq->today),
        };
    }
    return reply_absences(rq, 200, &view);
}

/* ------------------------------------------------------------------ a new one */

static struct people_wish whom(const struct request *rq)
{
    return (struct people_wish){.action = url_of(rq->arena, "/area/absences/new")};
}

/* For managers: about whoever was chosen, or else with those who can be; a form that was sent stays, and lists them. */
static struct reply form_page(
    const struct request *rq, int status, struct form form, const struct people_choice *worker)
{
    struct people_wish wish = whom(rq);
    bool is_open = is_area(rq) && !worker->is_chosen;
    struct absence_form view = {
        .form = form,
        .is_area = is_area(rq),
        .worker_name = worker->row.name,
        .may_find = is_open && rq->method != POST,
        .is_again = is_open && rq->method == POST,
    };

    if (is_open)
        view.people = people_search(rq, &wish, worker);
    if (view.is_again)
        form_offer(&view.form, &others_spec, "worker", people_choices(rq, &view.people));
    return reply_absence_form(rq, status, &view);
}

struct reply absence_new(const struct request *rq)
{
    struct absence_typed start = {.from_on = rq->today, .back_on = DATE_NONE, .look_on = DATE_NONE};
    struct people_wish wish = whom(rq);
    struct people_choice worker = {0};

    if (is_area(rq))
        worker = people_asked(rq, &wish);
    start.worker = worker.row.public_id;
    return form_page(
        rq, 200, form_show(rq->arena, is_area(rq) ? &others_spec : &own_spec, &start), &worker);
}

static bool overlaps_another(const struct request *rq, struct person_id person,
    struct absence_id except, const struct away *days)
{
    struct absences_of_rows rows = absences_of(rq->db, person);

    for (size_t i = 0; i < rows.count; i++) {
        struct away other = {rows.at[i].from_on, rows.at[i].back_on, rows.at[i].look_on};
        if (rows.at[i].id.n != except.n && away_overlaps(&other, days))
            return true;
    }
    return false;
}

/* What was typed, as the rules want it. A day to look again counts only while no day back is known. */
static struct absence_wish wish_of(
    const struct request *rq, const struct absence_typed *typed, const struct absence_find_row *row)
{
    struct absence_wish wish = {
        .kind = typed->kind,
        .days = {typed->from_on, typed->back_on,
                 date_is_set(typed->back_on) ? DATE_NONE : typed->look_on},
        .begun_on = row->from_on,
    };

    wish.is_begun = absence_id_is_set(row->id) && !date_is_before(rq->today, row->from_on);
    if (date_is_set(typed->from_on) && person_id_is_set(row->person_id))
        wish.has_conflict = overlaps_another(rq, row->person_id, row->id, &wish.days);
    return wish;
}

/* Whose absence it is: one's own, or of whoever a manager chose. */
static struct person_id take_worker(const struct request *rq, struct uuid id,
    struct people_choice *worker, struct problems *problems)
{
    struct people_wish wish = whom(rq);

    if (!is_area(rq))
        return rq->actor->person;
    *worker = people_choose(rq, &wish, id);
    people_check(worker, STR("worker"), MSG("Choose who is away."), problems);
    return worker->row.id;
}

struct reply absence_take_new(const struct request *rq)
{
    struct absence_typed typed = {.from_on = DATE_NONE, .back_on = DATE_NONE, .look_on = DATE_NONE};
    struct absence_find_row none = {.from_on = DATE_NONE};
    struct people_choice worker = {0};
    struct absence_wish wish;
    struct form form = {0};
    struct uuid id = uuid_new(rq->now);

    (void)form_read(rq, is_area(rq) ? &others_spec : &own_spec, &typed, &form);
    none.person_id = take_worker(rq, typed.worker, &worker, &form.problems);
    wish = wish_of(rq, &typed, &none);
    absence_check(&wish, rq->today, &form.problems);
    if (is_area(rq) && people_seeks(rq, &form.problems))
        return form_page(rq, 200, form, &(struct people_choice){0});
    if (form.problems.count)
        return form_page(rq, 422, form, &worker);
    (void)absence_add(rq->db, &(struct absence_add){.public_id = id,
                                  .person_id = none.person_id,
                                  .kind = typed.kind,
                                  .from_on = wish.days.from_on,
                                  .back_on = wish.days.back_on,
                                  .look_on = wish.days.look_on,
                                  .entered_by = rq->actor->person,
                                  .entered_at = rq->now});
    return see(rq, id);
}

/* ------------------------------------------------------------------ one absence, its families and deputies */

static struct absence_typed typed_of(const struct absence_find_row *row)
{
    return (struct absence_typed){.kind = row->kind,
        .from_on = row->from_on,
        .back_on = row->back_on,
        .look_on = row->look_on};
}

static struct form days_form(const struct request *rq, const struct absence_find_row *row)
{
    struct absence_typed now = typed_of(row);
    struct form form = form_show(rq->arena, &own_spec, &now);

    form.version = row->version;
    return form;
}

static struct form deputy_form(const struct request *rq, const struct cover_deputies_list *deputies)
{
    struct form form = form_show(rq->arena, &deputy_spec, NULL);

    form_offer(&form, &deputy_spec, "deputy", deputies->choices);
    return form;
}

/* A page to be filled: what is typed into one of its forms, or as it stands. */
struct showing {
    const struct absence_find_row *row;
    const struct form *days, *deputy; /* NULL: as they stand */
    size_t refused_count;
};

static struct reply show(const struct request *rq, int status, const struct showing *s)
{
    struct away days = away_of(s->row);
    struct cover_deputies_list deputies =
        cover_deputies_to_choose(rq, s->row, (struct child_id){0});
    struct absence_show view = {
        .absence = *s->row,
        .kind = form_choice_words(&absence_kinds, s->row->kind),
        .families = cover_families_read(rq, s->row->id, is_area(rq)),
        .days = s->days ? *s->days : days_form(rq, s->row),
        .deputy = s->deputy ? *s->deputy : deputy_form(rq, &deputies),
        .is_area = is_area(rq),
        .is_over = away_is_over(&days, rq->today),
        .is_void = away_is_void(&days),
        .is_now = away_on(&days, rq->today),
        .is_to_look = away_is_to_look(&days, rq->today),
        .deputies = deputies,
        .refused_count = s->refused_count,
    };

    for (size_t i = 0; i < view.families.count; i++)
        view.free_count +=
            !view.families.at[i].is_covered && view.families.at[i].standing != COVER_ASKED;
    view.may_give =
        view.free_count > 0 && (deputies.count > 0 || deputies.has_search) && !view.is_over;
    view.action =
        url_of(rq->arena, is_area(rq) ? "/area/absences/{}" : "/absences/{}", s->row->public_id);
    return reply_absence_show(rq, status, &view);
}

struct reply absence_show_page(const struct request *rq)
{
    struct absence_find_row row = {0};

    if (!find(rq, &row))
        return reply_error(404);
    return show(rq, 200, &(struct showing){.row = &row});
}

/* The rights of deputies follow the days; without a day left they are over. */
static void follow(const struct request *rq, struct absence_id absence, const struct away *days)
{
    date from_on, to_on;

    if (!away_cover_days(days, rq->today, &from_on, &to_on))
        from_on = to_on = date_plus_days(rq->today, -1);
    covering_follow(rq, absence, from_on, to_on);
}

struct reply absence_take_change(const struct request *rq)
{
    struct absence_typed typed = {.from_on = DATE_NONE, .back_on = DATE_NONE, .look_on = DATE_NONE};
    struct absence_find_row row = {0};
    struct absence_wish wish;
    struct form form = {0};

    if (!find(rq, &row))
        return reply_error(404);
    (void)form_read(rq, &own_spec, &typed, &form);
    wish = wish_of(rq, &typed, &row);
    absence_check(&wish, rq->today, &form.problems);
    if (form.problems.count)
        return show(rq, 422, &(struct showing){.row = &row, .days = &form});
    if (absence_change(rq->db, &(struct absence_change){.kind = typed.kind,
                                   .from_on = wish.days.from_on,
                                   .back_on = wish.days.back_on,
                                   .look_on = wish.days.look_on,
                                   .changed_at = rq->now,
                                   .changed_by = rq->actor->person,
                                   .id = row.id,
                                   .version = form.version}) != 1) {
        struct absence_typed theirs = typed_of(&row);
        form_conflict_with(rq->arena, &form, &theirs, row.version);
        return show(rq, 409, &(struct showing){.row = &row, .days = &form});
    }
    follow(rq, row.id, &wish.days);
    return see(rq, row.public_id);
}

struct reply absence_take_back(const struct request *rq)
{
    struct absence_find_row row = {0};
    struct away days;

    if (!find(rq, &row))
        return reply_error(404);
    days = away_of(&row);
    if (away_is_over(&days, rq->today))
        return see(rq, row.public_id);
    /* Before it begins, it does not happen: the first day back is the first day away. */
    days.back_on = date_is_before(rq->today, row.from_on) ? row.from_on : rq->today;
    (void)absence_return(rq->db, days.back_on, rq->now, rq->actor->person, row.id);
    follow(rq, row.id, &days);
    return see(rq, row.public_id);
}

struct reply absence_take_deputy(const struct request *rq)
{
    struct absence_find_row row = {0};
    struct deputy_typed typed = {0};
    struct cover_deputies_list deputies;
    struct cover_families families;
    struct form form = {0};
    struct away days;
    size_t refused;

    if (!find(rq, &row))
        return reply_error(404);
    days = away_of(&row);
    deputies = cover_deputies_to_choose(rq, &row, (struct child_id){0});
    if (away_is_over(&days, rq->today) || deputies.count == 0)
        return see(rq, row.public_id);
    form_offer(&form, &deputy_spec, "deputy", deputies.choices);
    (void)form_read(rq, &deputy_spec, &typed, &form);
    cover_check_deputy(rq, &deputies, &typed, &form.problems);
    if (form.problems.count)
        return show(rq, 422, &(struct showing){.row = &row, .deputy = &form});
    families = cover_families_read(rq, row.id, is_area(rq));
    refused = cover_give_all(rq,
        &(struct cover_giving){
            &row, cover_deputy_chosen(&deputies, typed.deputy), typed.is_decided, typed.reason},
        &families);
    if (refused)
        return show(rq, 200, &(struct showing){.row = &row, .refused_count = refused});
    return see(rq, row.public_id);
}
