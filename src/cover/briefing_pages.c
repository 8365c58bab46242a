/* The briefing as a page, for whoever steps in; and what a deputy hands back afterwards. */
#include "app/app.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "cover/briefing_show.h"
#include "cover/cover_back.h"
#include "cover/pages.h"
#include "kit/arena.h"

struct reply briefing_page(const struct request *rq)
{
    struct briefing_show view = {.briefing = briefing_read(rq)};

    view.child = view.briefing.child;
    if (view.child.sees_team)
        view.notices = cover_notices_read(rq);
    if (view.child.sees_record)
        view.reads = cover_reads(rq->db, rq->grant);
    view.may_say_read =
        rq->actor->kind == ACCOUNT_STAFF && grant_may_change(rq->grant, SECTION_RECORD);
    return reply_briefing_show(rq, 200, &view);
}

struct reply briefing_take_read(const struct request *rq)
{
    (void)cover_read_add(rq->db, rq->grant, (struct absence_id){0}, rq->now);
    return reply_see_other(rq, "/children/{}/briefing", rq_id(rq, "child"));
}

/* ------------------------------------------------------------------ handed back */

struct words_typed {
    struct str text;
};
static const struct form_field words_fields[] = {
    LINES_FIELD(struct words_typed, text, "What should they know when they are back?", 4000,
        .hint = MSG_INIT("In your own words. The family can read it.")),
};
static const struct form_spec words_spec = FORM(words_fields);

static bool find(const struct request *rq, struct cover_find_row *row)
{
    return grant_covers(rq->grant, SECTION_TEAM) &&
           cover_find(rq->db, rq->grant, rq_id(rq, "absence"), row) && row->is_carried;
}

/* The first day back, or the moment of it at which they said that they are back; until then, tomorrow. */
static instant until_of(const struct request *rq, const struct cover_find_row *row)
{
    struct away days = {row->from_on, row->back_on, row->look_on};
    bool was_said =
        date_is_set(row->back_on) && instant_date(row->back_said_at).days == row->back_on.days;

    if (!away_is_over(&days, rq->today))
        return instant_of(date_plus_days(rq->today, 1), 0, 0);
    return was_said ? row->back_said_at : instant_of(row->back_on, 0, 0);
}

/* What happened from the first day away until they were back. */
static struct cover_happened_rows happened_in(
    const struct request *rq, const struct cover_find_row *row)
{
    return cover_happened(rq->db, rq->grant, instant_of(row->from_on, 0, 0), until_of(rq, row));
}

static struct back_items items_of(const struct request *rq, struct cover_happened_rows rows)
{
    struct back_item *at = arena_array_of(rq->arena, rows.count, struct back_item);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct back_item){
            .row = &rows.at[i],
            .kind = entry_words(rows.at[i].kind),
            .is_answer = str_eq(rows.at[i].kind, STR("answer")),
            .was_tried = str_eq(rows.at[i].kind, STR("contact")) && !rows.at[i].was_made,
        };
    return (struct back_items){at, rows.count};
}

/* Among those who cover in this absence? They write what they hand back while the record is open to them. */
static bool is_deputy(const struct request *rq, const struct cover_deputies_rows *deputies)
{
    for (size_t i = 0; i < deputies->count; i++)
        if (deputies->at[i].id.n == rq->actor->person.n)
            return true;
    return false;
}

static struct reply back_page(
    const struct request *rq, int status, const struct cover_find_row *row, struct form form)
{
    struct cover_deputies_rows deputies = cover_deputies(rq->db, rq->grant, row->id);
    struct cover_read_mine_row read = {.read_at = INSTANT_NONE};
    struct away days = {row->from_on, row->back_on, row->look_on};
    struct cover_back view = {
        .child = child_header_read(rq),
        .absence = *row,
        .deputies = deputies,
        .words = cover_words_of(rq->db, rq->grant, row->id),
        .items = items_of(rq, happened_in(rq, row)),
        .form = form,
        .is_mine = row->person_id.n == rq->actor->person.n,
        .is_over = away_is_over(&days, rq->today),
    };
    bool may_write =
        rq->actor->kind == ACCOUNT_STAFF && grant_may_change(rq->grant, SECTION_RECORD);

    (void)cover_read_mine(rq->db, rq->grant, row->id, &read);
    view.read_at = read.read_at;
    view.may_write = may_write && is_deputy(rq, &deputies);
    view.may_say_read = may_write && view.is_mine && view.is_over && !instant_is_set(view.read_at);
    return reply_cover_back(rq, status, &view);
}

/* What this deputy has written so far. */
static struct form words_form(const struct request *rq, const struct cover_find_row *row)
{
    struct cover_words_of_rows rows = cover_words_of(rq->db, rq->grant, row->id);
    struct words_typed typed = {0};

    for (size_t i = 0; i < rows.count; i++)
        if (rows.at[i].deputy_id.n == rq->actor->person.n)
            typed.text = rows.at[i].text;
    return form_show(rq->arena, &words_spec, &typed);
}

struct reply cover_back_show(const struct request *rq)
{
    struct cover_find_row row = {0};

    if (!find(rq, &row))
        return reply_error(404);
    return back_page(rq, 200, &row, words_form(rq, &row));
}

struct reply cover_back_take_words(const struct request *rq)
{
    struct cover_find_row row = {0};
    struct cover_deputies_rows deputies;
    struct words_typed typed = {0};
    struct form form = {0};

    if (!find(rq, &row))
        return reply_error(404);
    deputies = cover_deputies(rq->db, rq->grant, row.id);
    if (!is_deputy(rq, &deputies))
        return reply_error(404);
    (void)form_read(rq, &words_spec, &typed, &form);
    place_check(rq, (const struct str[]){typed.text}, 1, &form);
    if (form.problems.count)
        return back_page(rq, 422, &row, form);
    (void)cover_words_set(rq->db, rq->grant, row.id, typed.text, rq->now);
    return reply_see_other(rq, "/children/{}/cover/{}/back", rq_id(rq, "child"), row.public_id);
}

struct reply cover_back_take_read(const struct request *rq)
{
    struct cover_find_row row = {0};
    struct cover_read_mine_row read = {0};

    if (!find(rq, &row) || row.person_id.n != rq->actor->person.n)
        return reply_error(404);
    if (!cover_read_mine(rq->db, rq->grant, row.id, &read))
        (void)cover_read_add(rq->db, rq->grant, row.id, rq->now);
    return reply_see_other(rq, "/children/{}/cover/{}/back", rq_id(rq, "child"), row.public_id);
}
