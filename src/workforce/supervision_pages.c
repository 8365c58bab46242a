/*
 * Supervision as the two see it: what to talk about, when, and what was agreed. The pages of one worker are for that
 * worker and whoever supervises them today, and for nobody else.
 */
#include "app/app.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "workforce/pages.h"
#include "workforce/supervision_mine.h"
#include "workforce/supervision_session_form.h"
#include "workforce/supervision_show.h"

static const struct form_choice kind_list[] = {
    {.value = STR_INIT("one_to_one"),      .text = MSG_INIT("One to one")      },
    { .value = STR_INIT("group"),
     .text = MSG_INIT("In a group"),
     .hint = MSG_INIT("Several workers with their supervisor")},
    {                  .value = STR_INIT("peer"),
     .text = MSG_INIT("With a colleague"),
     .hint = MSG_INIT("Support of each other: it does not replace supervision")},
};
const struct form_choices session_kinds = {kind_list, COUNT(kind_list)};

/* Whoever supervises writes down what they led; colleagues write down their own. */
static const struct form_choices led_kinds = {kind_list, 2};
static const struct form_choices peer_kinds = {kind_list + 2, 1};

static const struct form_choices *kinds_of(const struct people_choice *colleague)
{
    return colleague->is_chosen ? &peer_kinds : &led_kinds;
}

/* ------------------------------------------------------------------ mine */

struct reply supervision_mine_page(const struct request *rq)
{
    struct supervision_team_rows rows = supervision_team(rq->db, rq->actor->person, rq->today);
    struct supervised *at = arena_array_of(rq->arena, rows.count, struct supervised);
    struct supervision_mine view = {
        .own = supervised_read(rq, rq->actor->person, rq->actor->public_id, rq->actor->name),
        .team = {at, rows.count},
        .is_manager = rq->actor->duty == DUTY_MANAGER,
    };

    for (size_t i = 0; i < rows.count; i++)
        at[i] = supervised_read(rq, rows.at[i].id, rows.at[i].public_id, rows.at[i].name);
    return reply_supervision_mine(rq, 200, &view);
}

/* ------------------------------------------------------------------ one worker */

/* Whose supervision the path names, and who supervises. */
struct pair {
    struct supervision_worker_row worker;
    struct supervision_now_row now;
    bool has_supervisor, is_own;
};

/* False for everybody but the two. */
static bool find_pair(const struct request *rq, struct pair *pair)
{
    *pair = (struct pair){0};
    if (!supervision_worker(rq->db, rq_id(rq, "worker"), &pair->worker))
        return false;
    pair->has_supervisor = supervision_now(rq->db, pair->worker.id, rq->today, &pair->now);
    pair->is_own = pair->worker.id.n == rq->actor->person.n;
    return pair->is_own ||
           (pair->has_supervisor && pair->now.supervisor_id.n == rq->actor->person.n);
}

static struct session_lines sessions_of(const struct request *rq, struct person_id worker)
{
    struct supervision_sessions_rows rows = supervision_sessions(rq->db, worker, rq->actor->person);
    struct session_line *at = arena_array_of(rq->arena, rows.count, struct session_line);

    for (size_t i = 0; i < rows.count; i++) {
        bool is_open = !date_is_set(rows.at[i].held_on) && !rows.at[i].is_called_off;
        at[i] = (struct session_line){
            .row = &rows.at[i],
            .kind = form_choice_words(&session_kinds, rows.at[i].kind),
            .is_held = date_is_set(rows.at[i].held_on),
            .is_planned = is_open && !date_is_before(rows.at[i].planned_on, rq->today),
            .is_missed = is_open && date_is_before(rows.at[i].planned_on, rq->today),
        };
    }
    return (struct session_lines){at, rows.count};
}

struct reply supervision_show_page(const struct request *rq)
{
    struct supervision_show view = {0};
    struct weighing weighing;
    struct pair pair;

    if (!find_pair(rq, &pair))
        return reply_error(404);
    weighing = weighing_begin(rq);
    view.own = supervised_read(rq, pair.worker.id, pair.worker.public_id, pair.worker.name);
    view.is_own = pair.is_own;
    view.load = work_load_read(&weighing, pair.worker.id);
    view.needed = training_of_worker(rq, pair.worker.id);
    view.prompts = prompts_read(rq, pair.worker.id);
    view.questions = programme_questions(rq->db, weighing.main.row.edition_id, STR("supervision"));
    view.language = rq->language;
    view.sessions = sessions_of(rq, pair.worker.id);
    return reply_supervision_show(rq, 200, &view);
}

/* ------------------------------------------------------------------ a session */

struct session_typed {
    struct str kind;
    date planned_on, held_on;
    struct uuid colleague;
    struct str agreed;
    bool is_called_off;
};

#define SESSION_FIELDS                                                                             \
    CHOICE_FIELD(struct session_typed, kind, "What kind of session", &session_kinds),              \
        DATE_FIELD(struct session_typed, planned_on, "The day it is planned for",                  \
            .flags = FORM_OPTIONAL),                                                               \
        DATE_FIELD(                                                                                \
            struct session_typed, held_on, "The day it took place", .flags = FORM_OPTIONAL),       \
        LINES_FIELD(struct session_typed, agreed, "What was agreed", 4000, .flags = FORM_OPTIONAL, \
            .hint = MSG_INIT(                                                                      \
                "Only the two of you read this. Managers see that the session took place."))

static const struct form_field new_fields[] = {
    SESSION_FIELDS,
    ID_FIELD(struct session_typed, colleague, "With which colleague", .flags = FORM_OPTIONAL),
};
static const struct form_spec new_spec = FORM(new_fields);
static const struct form_field change_fields[] = {
    SESSION_FIELDS,
    TICK_FIELD(struct session_typed, is_called_off, "It did not take place"),
};
static const struct form_spec change_spec = FORM(change_fields);

static const struct session_typed nothing_typed = {.planned_on = DATE_NONE, .held_on = DATE_NONE};

/* Is the form that was sent about a colleague, whoever it is? */
static bool is_with_peer(const struct form *form)
{
    return str_eq(form_typed(form, STR("kind")), STR("peer")) ||
           !str_is_empty(form_typed(form, STR("colleague")));
}

/* A colleague is neither oneself nor whoever supervises: that session is supervision. */
static struct people_wish wish_of(const struct request *rq, const struct pair *pair)
{
    return (struct people_wish){
        .action = url_of(rq->arena, "/supervision/{}/new", pair->worker.public_id),
        .but = rq->actor->person,
        .supervisor = pair->now.supervisor_id,
        .with_account = true,
    };
}

/* A form that was sent for a colleague who cannot be one stays, and lists those who can; all kinds, for it may have been
 * meant for the supervisor. */
static void find_again(const struct request *rq, const struct pair *pair,
    const struct people_choice *colleague, struct supervision_session_form *view)
{
    struct people_wish wish = wish_of(rq, pair);

    view->is_again = true;
    view->people = people_search(rq, &wish, colleague);
    form_offer(&view->form, &new_spec, "colleague", people_choices(rq, &view->people));
    form_offer(&view->form, &new_spec, "kind", pair->has_supervisor ? &session_kinds : &peer_kinds);
}

/* The form; or before it, for somebody of their own, with whom: a search beside a form would lose what is typed there. */
static struct reply form_page(const struct request *rq, int status, struct form form,
    const struct pair *pair, const struct people_choice *colleague)
{
    struct people_wish wish = wish_of(rq, pair);
    struct supervision_session_form view = {
        .form = form,
        .worker_name = pair->worker.name,
        .worker = pair->worker.public_id,
        .is_own = pair->is_own,
        .is_chosen = colleague->is_chosen,
        .colleague_name = colleague->row.name,
        .may_find = pair->is_own && !colleague->is_chosen && rq->method == GET &&
                    str_is_empty(value_of(&rq->query, STR("with"))),
    };

    if (pair->is_own)
        view.supervisor_name = pair->now.supervisor_name;
    if (view.may_find)
        view.people = people_search(rq, &wish, colleague);
    else if (pair->is_own && rq->method == POST && !colleague->is_chosen && is_with_peer(&form))
        find_again(rq, pair, colleague, &view);
    return reply_supervision_session_form(rq, status, &view);
}

static const struct people_choice nobody;

struct reply supervision_new_page(const struct request *rq)
{
    struct session_typed start = nothing_typed;
    struct people_choice colleague = nobody;
    struct people_wish wish;
    struct form form;
    struct pair pair;

    if (!find_pair(rq, &pair))
        return reply_error(404);
    wish = wish_of(rq, &pair);
    if (pair.is_own)
        colleague = people_asked(rq, &wish);
    start.colleague = colleague.row.public_id;
    start.kind = colleague.is_chosen ? STR("peer") : STR("one_to_one");
    form = form_show(rq->arena, &new_spec, &start);
    form_offer(&form, &new_spec, "kind", kinds_of(&colleague));
    return form_page(rq, 200, form, &pair, &colleague);
}

/* Who else is in the session: the colleague that was chosen, or whoever supervises. */
static struct person_id with_whom(const struct session_typed *typed,
    const struct people_choice *colleague, struct person_id supervisor, struct problems *problems)
{
    bool is_peer = str_eq(typed->kind, STR("peer"));

    if (is_peer && colleague->is_chosen)
        return colleague->row.id;
    if (is_peer)
        people_check(colleague, STR("colleague"), MSG("Choose the colleague."), problems);
    else if (!person_id_is_set(supervisor) && problems->count == 0)
        problem_add(problems, STR("kind"),
            MSG("Nobody supervises you yet. Ask your manager to name somebody, or choose a session with a colleague."));
    return supervisor;
}

static void check(const struct request *rq, const struct session_typed *typed, date was_planned_on,
    struct problems *problems)
{
    session_check(
        &(struct session_wish){
            .planned_on = typed->planned_on,
            .held_on = typed->held_on,
            .has_agreed = !str_is_empty(typed->agreed),
            .is_called_off = typed->is_called_off,
            .was_planned_on = was_planned_on,
        },
        rq->today, problems);
}

struct reply supervision_take_new(const struct request *rq)
{
    struct session_typed typed = nothing_typed;
    struct people_choice colleague = nobody;
    struct people_wish wish;
    struct person_id with;
    struct form form = {0};
    struct pair pair;

    if (!find_pair(rq, &pair))
        return reply_error(404);
    form_offer(&form, &new_spec, "kind", pair.is_own ? &session_kinds : &led_kinds);
    (void)form_read(rq, &new_spec, &typed, &form);
    check(rq, &typed, DATE_NONE, &form.problems);
    wish = wish_of(rq, &pair);
    if (pair.is_own)
        colleague = people_choose(rq, &wish, typed.colleague);
    with = with_whom(&typed, &colleague, pair.now.supervisor_id, &form.problems);
    if (people_seeks(rq, &form.problems))
        return form_page(rq, 200, form, &pair, &nobody);
    if (form.problems.count) {
        form_offer(&form, &new_spec, "kind", kinds_of(&colleague));
        return form_page(rq, 422, form, &pair, &colleague);
    }
    (void)supervision_session_add(rq->db, &(struct supervision_session_add){
                                              .public_id = uuid_new(rq->now),
                                              .worker_id = pair.worker.id,
                                              .supervisor_id = with,
                                              .kind = typed.kind,
                                              .planned_on = typed.planned_on,
                                              .held_on = typed.held_on,
                                              .agreed = typed.agreed,
                                              .changed_at = rq->now,
                                              .changed_by = rq->actor->person,
                                          });
    return reply_see_other(rq, "/supervision/{}", pair.worker.public_id);
}

/* ------------------------------------------------------------------ one session */

static struct session_typed typed_of(const struct supervision_session_find_row *row)
{
    return (struct session_typed){
        .kind = row->kind,
        .planned_on = row->planned_on,
        .held_on = row->held_on,
        .agreed = row->agreed,
        .is_called_off = row->is_called_off,
    };
}

static struct reply session_page(const struct request *rq, int status, struct form form,
    const struct supervision_session_find_row *row)
{
    struct supervision_session_form view = {
        .form = form,
        .worker_name = row->worker_name,
        .worker = row->worker_public_id,
        .session = row->public_id,
        .is_own = row->worker_id.n == rq->actor->person.n,
    };

    return reply_supervision_session_form(rq, status, &view);
}

static bool find_session(const struct request *rq, struct supervision_session_find_row *row)
{
    return supervision_session_find(rq->db, rq_id(rq, "session"), rq->actor->person, row);
}

struct reply supervision_session_page(const struct request *rq)
{
    struct supervision_session_find_row row = {0};
    struct session_typed now;
    struct form form = {0};

    if (!find_session(rq, &row))
        return reply_error(404);
    now = typed_of(&row);
    form = form_show(rq->arena, &change_spec, &now);
    form.version = row.version;
    return session_page(rq, 200, form, &row);
}

struct reply supervision_session_take(const struct request *rq)
{
    struct session_typed typed = nothing_typed;
    struct supervision_session_find_row row = {0};
    struct form form = {0};

    if (!find_session(rq, &row))
        return reply_error(404);
    (void)form_read(rq, &change_spec, &typed, &form);
    check(rq, &typed, row.planned_on, &form.problems);
    /* Whoever was in the session stays who it was: the words are theirs. */
    if (!str_eq(typed.kind, row.kind) &&
        (str_eq(typed.kind, STR("peer")) || str_eq(row.kind, STR("peer"))))
        problem_add(&form.problems, STR("kind"),
            MSG("Write down another session instead: this one stays between the two of you."));
    if (form.problems.count)
        return session_page(rq, 422, form, &row);
    if (supervision_session_change(rq->db, &(struct supervision_session_change){
                                               .kind = typed.kind,
                                               .planned_on = typed.planned_on,
                                               .held_on = typed.held_on,
                                               .is_called_off = typed.is_called_off,
                                               .agreed = typed.agreed,
                                               .changed_at = rq->now,
                                               .changed_by = rq->actor->person,
                                               .id = row.id,
                                               .version = form.version,
                                           }) != 1) {
        struct session_typed theirs = typed_of(&row);
        form_conflict_with(rq->arena, &form, &theirs, row.version);
        return session_page(rq, 409, form, &row);
    }
    return row.worker_id.n == rq->actor->person.n
               ? reply_see_other(rq, "/supervision/{}", row.worker_public_id)
               : reply_see_other(rq, "/supervision");
}
