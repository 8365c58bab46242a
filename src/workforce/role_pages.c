/* What the role is: everybody reads and acknowledges it; managers write the next version and see who has not read. */
#include "app/app.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "kit/kept.h"
#include "workforce/pages.h"
#include "workforce/role.h"
#include "workforce/role_area.h"
#include "workforce/role_show.h"

struct reply role_page(const struct request *rq)
{
    struct role_show view = {
        .is_manager = rq->actor->duty == DUTY_MANAGER,
        .acknowledged.acknowledged_at = INSTANT_NONE,
    };

    view.has_role = role_now(rq->db, rq->today, &view.role);
    view.is_read = view.has_role && role_acknowledged_by(rq->db, view.role.id, rq->actor->person,
                                        &view.acknowledged);
    return reply_role_show(rq, 200, &view);
}

/* The version that was read is named: another one that began meanwhile is not acknowledged with it. */
struct reply role_take_read(const struct request *rq)
{
    struct role_now_row role = {0};
    struct uuid read = {{0}};

    if (uuid_parse(value_of(&rq->form, STR("description")), &read) &&
        role_now(rq->db, rq->today, &role) && uuid_eq(read, role.public_id))
        (void)role_acknowledge(rq->db, role.id, rq->actor->person, rq->now);
    return reply_see_other(rq, "/role-description");
}

/* ------------------------------------------------------------------ managers */

struct role_typed {
    date from_on;
    struct str text, news;
};
static const struct form_field role_fields[] = {
    DATE_FIELD(struct role_typed, from_on, "From which day it holds"),
    LINES_FIELD(struct role_typed, text, "What the role is", 8000,
        .hint = MSG_INIT("What key workers do, what they do not decide, and what they get: time, "
                         "supervision, training")),
    LINES_FIELD(struct role_typed, news, "What is new", 1000, .flags = FORM_OPTIONAL),
};
static const struct form_spec role_spec = FORM(role_fields);

static void reckon_unread(const struct request *rq, const struct kept_key *key, void *result)
{
    struct role_description_id role = role_in_force(rq);
    struct role_reader *at = arena_array_of(rq->arena, WORKERS_PAGE, struct role_reader);
    struct carrying_workers_rows rows = workforce_workers(rq);
    struct role_readers unread = {.at = at};
    size_t first = workforce_behind(rows, key->after);

    for (size_t i = 0; role.n && i < rows.count; i++) {
        if (instant_is_set(rows.at[i].acknowledged_at))
            continue;
        unread.all_count++;
        if (i < first)
            continue;
        unread.has_more = unread.count == WORKERS_PAGE;
        if (!unread.has_more)
            at[unread.count++] = (struct role_reader){rows.at[i].public_id, rows.at[i].name};
    }
    if (unread.has_more)
        unread.last = at[unread.count - 1].public_id;
    *(struct role_readers *)result = unread;
}

static const struct kept_kind unread_kept = {
    .name = "role_unread", .result_size = sizeof(struct role_readers), .reckon = reckon_unread};

struct role_readers role_unread(const struct request *rq, struct uuid after)
{
    return *(const struct role_readers *)kept_read(
        rq, &unread_kept, &(struct kept_key){.after = after});
}

static struct reply area_page(const struct request *rq, int status, struct form form)
{
    struct role_area view = {
        .form = form,
        .versions = role_versions(rq->db),
        .unread = role_unread(rq, workforce_after(rq)),
        .today = rq->today,
    };

    view.has_role = role_now(rq->db, rq->today, &view.role);
    return reply_role_area(rq, status, &view);
}

struct reply area_role_page(const struct request *rq)
{
    struct role_typed start = {.from_on = DATE_NONE};
    struct role_now_row now = {0};

    if (role_now(rq->db, rq->today, &now))
        start.text = now.text;
    return area_page(rq, 200, form_show(rq->arena, &role_spec, &start));
}

struct reply area_role_take(const struct request *rq)
{
    struct role_typed typed = {.from_on = DATE_NONE};
    struct role_on_row other = {0};
    struct form form = {0};

    (void)form_read(rq, &role_spec, &typed, &form);
    /* The first one may hold at once: nobody has read another. */
    if (role_in_force(rq).n || !date_is_set(typed.from_on) || typed.from_on.days != rq->today.days)
        role_check(typed.from_on, rq->today, &form.problems);
    if (date_is_set(typed.from_on) && role_on(rq->db, typed.from_on, &other))
        problem_add(&form.problems, STR("from_on"),
            MSG("Another version begins on this day. Withdraw it first, or choose another day."));
    if (form.problems.count)
        return area_page(rq, 422, form);
    (void)role_add(rq->db, &(struct role_add){
                               .public_id = uuid_new(rq->now),
                               .from_on = typed.from_on,
                               .text = typed.text,
                               .news = typed.news,
                               .changed_at = rq->now,
                               .changed_by = rq->actor->person,
                           });
    return reply_see_other(rq, "/area/role-description");
}

struct reply area_role_take_withdraw(const struct request *rq)
{
    (void)role_withdraw(rq->db, rq->now, rq->actor->person, rq_id(rq, "role"), rq->today);
    return reply_see_other(rq, "/area/role-description");
}
