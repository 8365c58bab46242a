/* Ask your team: the family's inbox of questions, and one question with all that became of it. */
#include "app/app.h"
#include "consent/consent.h"
#include "family/family.h"
#include "kit/arena.h"
#include "kit/working_day.h"
#include "record/asking.h"
#include "record/pages.h"
#include "record/question_page.h"
#include "record/question_sql.h"
#include "record/questions.h"
#include "record/record.h"

enum { QUESTIONS_SHOWN = 60 };

struct question_typed {
    struct str text;
};

static const struct form_field question_fields[] = {
    LINES_FIELD(struct question_typed, text, "Your question", 4000),
};
static const struct form_spec question_spec = FORM(question_fields);

static const struct form_field more_fields[] = {
    LINES_FIELD(struct question_typed, text, "Not quite: what else do you want to know?", 4000),
};
static const struct form_spec more_spec = FORM(more_fields);

struct answer_typed {
    struct str answer;
};

static const struct form_field answer_fields[] = {
    LINES_FIELD(struct answer_typed, answer, "Your answer", 4000,
        .hint = MSG_INIT("In plain words. The family and the team can read it.")),
};
static const struct form_spec answer_spec = FORM(answer_fields);

struct passed_typed {
    struct str passed_to;
};

static const struct form_field passed_fields[] = {
    TEXT_FIELD(struct passed_typed, passed_to, "To whom it is passed on", 120,
        .hint = MSG_INIT("For example: wheelchair service. The family can read it.")),
};
static const struct form_spec passed_spec = FORM(passed_fields);

struct back_typed {
    struct str came_back;
};

static const struct form_field back_fields[] = {
    LINES_FIELD(struct back_typed, came_back, "What came back", 4000,
        .hint = MSG_INIT("The family and the team can read it")),
};
static const struct form_spec back_spec = FORM(back_fields);

/* ------------------------------------------------------------------ asking */

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

struct uuid question_ask(const struct request *rq, const struct asked *asked)
{
    const struct question_add values = {
        .public_id = uuid_new(rq->now),
        .asked_at = rq->now,
        .text = asked->text,
        .topic = asked->topic,
        .follows_id = asked->follows,
        .asked_to = question_goes_to(rq).person,
        .reply_by_on = working_days_after(rq->today, question_reply_days(rq)),
    };

    add_entry(rq, "question", question_add(rq->db, rq->grant, &values), asked->text);
    return values.public_id;
}

/* ------------------------------------------------------------------ the inbox */

static struct question_facts facts_of(const struct questions_of_child_row *row)
{
    return (struct question_facts){
        .asked_at = row->asked_at,
        .taken_at = row->taken_at,
        .passed_at = row->passed_at,
        .came_back_at = row->came_back_at,
        .answered_at = row->answered_at,
        .closed_as = row->closed_as,
        .reply_by_on = row->reply_by_on,
    };
}

static struct question_line line_of(
    const struct request *rq, const struct questions_of_child_row *row)
{
    struct question_facts facts = facts_of(row);

    return (struct question_line){
        .public_id = row->public_id,
        .text = row->text,
        .asked_by = row->asked_by_name,
        .asked_to = row->asked_to_name,
        .taken_by = row->taken_by_name,
        .passed_to = row->passed_to,
        .asked_at = row->asked_at,
        .reply_by_on = row->reply_by_on,
        .state = question_state_words(question_state(&facts)),
        .is_open = !instant_is_set(row->answered_at),
        .is_late = question_is_late(&facts, rq->today),
        .is_wish = str_eq(row->topic, STR("contact")),
    };
}

/* The statement's order keeps them together: open, answered, closed. */
static void part_lines(
    const struct request *rq, struct questions_of_child_rows rows, struct questions *view)
{
    struct question_line *at = arena_array_of(rq->arena, rows.count, struct question_line);

    view->open.at = view->answered.at = view->closed.at = at;
    for (size_t i = 0; i < rows.count; i++) {
        at[i] = line_of(rq, &rows.at[i]);
        if (at[i].is_open)
            view->open.count++;
        else if (str_is_empty(rows.at[i].closed_as))
            view->answered.count++;
        else
            view->closed.count++;
    }
    view->answered.at += view->open.count;
    view->closed.at += view->open.count + view->answered.count;
}

static struct reply inbox(const struct request *rq, int status, struct form form)
{
    bool is_staff = rq->actor->kind == ACCOUNT_STAFF;
    struct questions_of_child_rows rows =
        questions_of_child(rq->db, rq->grant, QUESTIONS_SHOWN + 1);
    struct questions view = {
        .child = child_header_read(rq),
        .title = is_staff ? MSG("Questions from the family") : MSG("Ask your team"),
        .form = form,
        .may_ask = !is_staff && grant_may_change(rq->grant, SECTION_RECORD),
        .reply_days = question_reply_days(rq),
        .has_more = rows.count > QUESTIONS_SHOWN,
    };

    rows.count -= view.has_more;
    part_lines(rq, rows, &view);
    if (view.may_ask)
        view.asked_first = question_goes_to(rq).name;
    return reply_questions(rq, status, &view);
}

struct reply questions_show(const struct request *rq)
{
    return inbox(rq, 200, form_show(rq->arena, &question_spec, NULL));
}

struct reply question_take_new(const struct request *rq)
{
    struct question_typed typed = {0};
    struct form form = {0};
    struct uuid question;

    (void)form_read(rq, &question_spec, &typed, &form);
    place_check(rq, (const struct str[]){typed.text}, 1, &form);
    if (form.problems.count)
        return inbox(rq, 422, form);
    question = question_ask(rq, &(struct asked){.topic = STR("question"), .text = typed.text});
    return reply_see_other(rq, "/children/{}/questions/{}", rq_id(rq, "child"), question);
}

/* ------------------------------------------------------------------ one question */

struct forms {
    struct form answer, passed, came_back, more;
};

static struct forms forms_new(const struct request *rq)
{
    return (struct forms){
        .answer = form_show(rq->arena, &answer_spec, NULL),
        .passed = form_show(rq->arena, &passed_spec, NULL),
        .came_back = form_show(rq->arena, &back_spec, NULL),
        .more = form_show(rq->arena, &more_spec, NULL),
    };
}

static struct reply page_of(const struct request *rq, int status, const struct forms *forms)
{
    struct question_page view = {
        .child = child_header_read(rq),
        .answer = forms->answer,
        .passed = forms->passed,
        .came_back = forms->came_back,
        .more = forms->more,
    };
    bool is_staff = rq->actor->kind == ACCOUNT_STAFF;
    bool may_change = grant_may_change(rq->grant, SECTION_RECORD);
    struct question_facts facts;

    if (!question_find(rq->db, rq->grant, rq_id(rq, "question"), &view.row))
        return reply_error(404);
    facts = (struct question_facts){view.row.asked_at, view.row.taken_at, view.row.passed_at,
        view.row.came_back_at, view.row.answered_at, view.row.closed_as, view.row.reply_by_on};
    view.state = question_state_words(question_state(&facts));
    view.is_late = question_is_late(&facts, rq->today);
    view.is_open = !instant_is_set(view.row.answered_at);
    view.is_wish = str_eq(view.row.topic, STR("contact"));
    view.is_mine = instant_is_set(view.row.taken_at) && view.row.taken_by.n == rq->actor->person.n;
    view.may_answer = view.is_open && is_staff && may_change;
    view.may_close = !view.is_open && str_is_empty(view.row.closed_as) && !is_staff && may_change;
    return reply_question_page(rq, status, &view);
}

struct reply question_show(const struct request *rq)
{
    struct forms forms = forms_new(rq);

    return page_of(rq, 200, &forms);
}

/* Back to the question when that changed it; otherwise the page as it is now, which says why. */
static struct reply done(const struct request *rq, int64_t changed)
{
    struct forms forms = forms_new(rq);

    if (changed == 1)
        return reply_see_other(
            rq, "/children/{}/questions/{}", rq_id(rq, "child"), rq_id(rq, "question"));
    problem_add(&forms.answer.problems, (struct str){0},
        MSG("Somebody was faster. This is how the question stands now."));
    return page_of(rq, 409, &forms);
}

/* The version that a button of the page carries. */
static int64_t version_of(const struct request *rq)
{
    static const struct form_spec nothing = {0};
    struct form form = {0};
    char none;

    (void)form_read(rq, &nothing, &none, &form);
    return form.version;
}

struct reply question_take_up(const struct request *rq)
{
    return done(
        rq, question_take(rq->db, rq->grant, rq->now, rq_id(rq, "question"), version_of(rq)));
}

struct reply question_take_back(const struct request *rq)
{
    return done(
        rq, question_give_back(rq->db, rq->grant, rq->now, rq_id(rq, "question"), version_of(rq)));
}

struct reply question_take_passed(const struct request *rq)
{
    struct passed_typed typed = {0};
    struct forms forms = forms_new(rq);

    (void)form_read(rq, &passed_spec, &typed, &forms.passed);
    place_check(rq, (const struct str[]){typed.passed_to}, 1, &forms.passed);
    if (forms.passed.problems.count)
        return page_of(rq, 422, &forms);
    return done(rq, question_pass_on(rq->db, rq->grant, typed.passed_to, rq->now,
                        rq_id(rq, "question"), forms.passed.version));
}

struct reply question_take_came_back(const struct request *rq)
{
    struct back_typed typed = {0};
    struct forms forms = forms_new(rq);

    (void)form_read(rq, &back_spec, &typed, &forms.came_back);
    place_check(rq, (const struct str[]){typed.came_back}, 1, &forms.came_back);
    if (forms.came_back.problems.count)
        return page_of(rq, 422, &forms);
    return done(rq, question_come_back(rq->db, rq->grant, typed.came_back, rq->now,
                        rq_id(rq, "question"), forms.came_back.version));
}

struct reply question_take_answer(const struct request *rq)
{
    struct question_find_row row = {0};
    struct answer_typed typed = {0};
    struct forms forms = forms_new(rq);

    if (!question_find(rq->db, rq->grant, rq_id(rq, "question"), &row))
        return reply_error(404);
    (void)form_read(rq, &answer_spec, &typed, &forms.answer);
    place_check(rq, (const struct str[]){typed.answer}, 1, &forms.answer);
    if (forms.answer.problems.count)
        return page_of(rq, 422, &forms);
    if (question_answer(rq->db, rq->grant, typed.answer, rq->now,
            question_reply_was(row.reply_by_on, rq->today), row.public_id) != 1) {
        problem_add(&forms.answer.problems, (struct str){0},
            MSG("Somebody has answered this meanwhile. Read the answer below; add a contact if there is more to say."));
        return page_of(rq, 409, &forms);
    }
    add_entry(rq, "answer", row.id, typed.answer);
    return reply_see_other(
        rq, "/children/{}/questions/{}", rq_id(rq, "child"), rq_id(rq, "question"));
}

/* ------------------------------------------------------------------ the family closes it */

struct reply question_take_settled(const struct request *rq)
{
    return done(
        rq, question_close(rq->db, rq->grant, STR("settled"), rq->now, rq_id(rq, "question")));
}

struct reply question_take_more(const struct request *rq)
{
    struct question_find_row row = {0};
    struct question_typed typed = {0};
    struct forms forms = forms_new(rq);
    struct uuid next;

    if (!question_find(rq->db, rq->grant, rq_id(rq, "question"), &row))
        return reply_error(404);
    (void)form_read(rq, &more_spec, &typed, &forms.more);
    place_check(rq, (const struct str[]){typed.text}, 1, &forms.more);
    if (forms.more.problems.count)
        return page_of(rq, 422, &forms);
    if (question_close(rq->db, rq->grant, STR("asked_on"), rq->now, row.public_id) != 1)
        return done(rq, 0);
    next = question_ask(rq, &(struct asked){
                                .topic = row.topic,
                                .text = typed.text,
                                .follows = row.id,
                            });
    return reply_see_other(rq, "/children/{}/questions/{}", rq_id(rq, "child"), next);
}
