#include "app/app.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "family/family.h"
#include "kit/arena.h"
#include "record/note_form.h"
#include "record/pages.h"
#include "record/question_form.h"
#include "record/question_page.h"
#include "record/record.h"

/* ------------------------------------------------------------------ notes */

struct note_typed {
    struct str note;
};

static const struct form_field note_fields[] = {
    LINES_FIELD(struct note_typed, note, "What your team should know", 4000),
};
static const struct form_spec note_spec = FORM(note_fields);

static struct reply note_page(const struct request *rq, int status, struct form form)
{
    struct note_form view = {.child = child_header_read(rq), .form = form};

    return reply_note_form(rq, status, &view);
}

struct reply note_new(const struct request *rq)
{
    return note_page(rq, 200, form_show(rq->arena, &note_spec, NULL));
}

struct reply note_take_new(const struct request *rq)
{
    struct note_typed typed = {0};
    struct form form = {0};
    struct contact_id contact;

    (void)form_read(rq, &note_spec, &typed, &form);
    place_check(rq, (const struct str[]){typed.note}, 1, &form);
    if (form.problems.count)
        return note_page(rq, 422, form);
    contact = contact_add(rq->db, rq->grant,
        &(struct contact_add){
            .public_id = uuid_new(rq->now),
            .happened_at = rq->now,
            .channel = STR("note"),
            .direction = STR("from_family"),
            .purpose = STR("information"),
            .was_made = true,
            .note = typed.note,
            .audience = STR("family"),
            .about = ABOUT_EVERYDAY,
            .changed_at = rq->now,
        });
    (void)entry_add(rq->db, rq->grant,
        &(struct entry_add){
            .public_id = uuid_new(rq->now),
            .happened_at = rq->now,
            .kind = STR("family_note"),
            .audience = STR("family"),
            .about = ABOUT_EVERYDAY,
            .contact_id = contact,
            .search_text = str_fold(rq->arena, typed.note),
        });
    (void)summary_changed(rq->db, rq->grant, rq->now);
    return reply_see_other(rq, "/children/{}/timeline", rq_id(rq, "child"));
}

/* ------------------------------------------------------------------ questions */

struct question_typed {
    struct str text;
};

static const struct form_field question_fields[] = {
    LINES_FIELD(struct question_typed, text, "Your question", 4000),
};
static const struct form_spec question_spec = FORM(question_fields);

struct answer_typed {
    struct str answer;
};

static const struct form_field answer_fields[] = {
    LINES_FIELD(struct answer_typed, answer, "Your answer", 4000,
        .hint = MSG_INIT("In plain words. The family and the team can read it.")),
};
static const struct form_spec answer_spec = FORM(answer_fields);

static void add_entry(
    const struct request *rq, const char *kind, struct question_id question, struct str text)
{
    (void)entry_add(rq->db, rq->grant,
        &(struct entry_add){
            .public_id = uuid_new(rq->now),
            .happened_at = rq->now,
            .kind = str_of(kind),
            .audience = STR("family"),
            .about = ABOUT_EVERYDAY,
            .question_id = question,
            .search_text = str_fold(rq->arena, text),
        });
    (void)summary_changed(rq->db, rq->grant, rq->now);
}

static struct reply question_page_new(const struct request *rq, int status, struct form form)
{
    struct question_form view = {.child = child_header_read(rq), .form = form};

    return reply_question_form(rq, status, &view);
}

struct reply question_new(const struct request *rq)
{
    return question_page_new(rq, 200, form_show(rq->arena, &question_spec, NULL));
}

struct reply question_take_new(const struct request *rq)
{
    struct question_typed typed = {0};
    struct form form = {0};

    (void)form_read(rq, &question_spec, &typed, &form);
    place_check(rq, (const struct str[]){typed.text}, 1, &form);
    if (form.problems.count)
        return question_page_new(rq, 422, form);
    add_entry(rq, "question",
        question_add(rq->db, rq->grant, uuid_new(rq->now), rq->now, typed.text), typed.text);
    return reply_see_other(rq, "/children/{}/timeline", rq_id(rq, "child"));
}

static struct reply question_page_of(const struct request *rq, int status, struct form form)
{
    struct question_page view = {.child = child_header_read(rq), .form = form};
    struct question_find_row row = {0};

    if (!question_find(rq->db, rq->grant, rq_id(rq, "question"), &row))
        return reply_error(404);
    view.id = row.public_id;
    view.text = row.text;
    view.answer = row.answer;
    view.asked_at = row.asked_at;
    view.asked_by = row.asked_by_name;
    view.may_answer = str_is_empty(row.answer) && rq->actor->kind == ACCOUNT_STAFF &&
                      grant_may_change(rq->grant, SECTION_RECORD);
    return reply_question_page(rq, status, &view);
}

struct reply question_show(const struct request *rq)
{
    return question_page_of(rq, 200, form_show(rq->arena, &answer_spec, NULL));
}

struct reply question_take_answer(const struct request *rq)
{
    struct question_find_row row = {0};
    struct answer_typed typed = {0};
    struct form form = {0};

    if (!question_find(rq->db, rq->grant, rq_id(rq, "question"), &row))
        return reply_error(404);
    (void)form_read(rq, &answer_spec, &typed, &form);
    place_check(rq, (const struct str[]){typed.answer}, 1, &form);
    if (form.problems.count)
        return question_page_of(rq, 422, form);
    if (question_answer(rq->db, rq->grant, typed.answer, rq->now, row.public_id) != 1) {
        problem_add(&form.problems, (struct str){0},
            MSG("Somebody has answered this meanwhile. Read the answer above; add a contact if there is more to say."));
        return question_page_of(rq, 409, form);
    }
    add_entry(rq, "answer", row.id, typed.answer);
    return reply_see_other(rq, "/children/{}/timeline", rq_id(rq, "child"));
}
