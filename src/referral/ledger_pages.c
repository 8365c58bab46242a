/* The ask ledger: asking a person or an agency, and their answer. */
#include "app/app.h"
#include "directory/directory.h"
#include "kit/arena.h"
#include "referral/ask_answer.h"
#include "referral/ask_form.h"
#include "referral/pages.h"
#include "referral/request.h"
#include "referral/request_view.h"

enum { FOUND_MAX = 20, AGENCIES_MAX = 5, DUE_DAYS_MAX = 60 };

/* ------------------------------------------------------------------ asking */

struct asking {
    struct str words;
    date due_on;
};
static const struct form_field asking_fields[] = {
    LINES_FIELD(struct asking, words, "What do you ask of them?", 1000, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("They read this. Write nothing that they do not need.")),
    DATE_FIELD(struct asking, due_on, "By when should they answer?"),
};
static const struct form_spec asking_spec = FORM(asking_fields);

/* Whom the address or the form names. */
struct chosen {
    struct askable shown;
    struct person_id person;
    struct agency_id agency;
    struct str post;
    struct msg gone; /* why they are not asked: they have left, or their account is closed */
    bool is_agency, is_there;
};

static struct uuid id_of(const struct request *rq, const char *name)
{
    const struct values *from = rq->method == POST ? &rq->form : &rq->query;
    struct uuid id = {0};

    (void)uuid_parse(value_of(from, str_of(name)), &id);
    return id;
}

static struct chosen chosen_of(const struct request *rq)
{
    struct uuid practitioner = id_of(rq, "practitioner"), agency = id_of(rq, "agency");
    struct practitioner_find_row person = {0};
    struct agency_find_row whole = {0};
    struct chosen c = {.is_agency = uuid_is_set(agency)};

    if (uuid_is_set(practitioner) && practitioner_find(rq->db, practitioner, &person)) {
        c.is_there = true;
        c.gone = directory_gone_words(rq, &person);
        c.person = person.person_id;
        c.agency = person.agency_id;
        c.post = person.post;
        c.shown = (struct askable){practitioner, person.name, person.post, person.agency_name};
    } else if (c.is_agency && agency_find(rq->db, agency, &whole)) {
        c.is_there = true;
        c.agency = whole.id;
        c.shown = (struct askable){.id = agency, .name = whole.name};
    }
    return c;
}

static struct agency_list_by_word_rows agencies_found(
    const struct request *rq, struct sought sought)
{
    struct sought turned = sought_among_agencies(rq->db, sought);

    if (str_is_empty(sought.first))
        return (struct agency_list_by_word_rows){0};
    return agency_list_by_word(rq->db, &(struct agency_list_by_word){.word_from = turned.first,
                                           .word_to = turned.first_end,
                                           .second_from = turned.second,
                                           .second_to = turned.second_end,
                                           .limit = AGENCIES_MAX});
}

static struct askables found_of(const struct request *rq, struct str typed)
{
    struct sought sought = sought_of(rq->arena, typed);
    struct practitioner_search_rows people = directory_search(rq, sought, FOUND_MAX);
    struct agency_list_by_word_rows agencies = agencies_found(rq, sought);
    struct askable *at =
        arena_array_of(rq->arena, people.count + agencies.count + 1, struct askable);
    size_t count = 0;

    for (size_t i = 0; i < agencies.count; i++)
        at[count++] = (struct askable){.id = agencies.at[i].public_id, .name = agencies.at[i].name};
    for (size_t i = 0; i < people.count; i++)
        at[count++] = (struct askable){
            people.at[i].public_id, people.at[i].name, people.at[i].post, people.at[i].agency_name};
    return (struct askables){at, count};
}

static struct reply form_page(const struct request *rq, int status, const struct request_file *file,
    const struct chosen *chosen, struct form form)
{
    struct str typed = value_of(&rq->query, STR("q"));
    struct ask_form view = {.file = *file,
        .form = form,
        .search = typed,
        .is_searched = !str_is_empty(typed),
        .is_agency = chosen->is_agency};

    /* A form that was sent stays, with what was typed. */
    view.gone = rq->method == GET ? chosen->gone : MSG_NONE;
    view.gone_name = chosen->shown.name;
    if (chosen->is_there && !msg_is_set(view.gone))
        view.chosen = chosen->shown;
    view.found = found_of(rq, typed);
    return reply_ask_form(rq, status, &view);
}

struct reply ask_new_page(const struct request *rq)
{
    struct request_file file;
    struct chosen chosen = chosen_of(rq);
    struct asking start = {.due_on = date_plus_days(rq->today, referral_settings(rq).answer_days)};

    if (!request_file_to_lead(rq, &file) || !file.row.may_ask)
        return reply_error(404);
    return form_page(rq, 200, &file, &chosen, form_show(rq->arena, &asking_spec, &start));
}

/* Who has a conflict, or is kept from the child, is not asked; the words do not say which. */
static void check(const struct request *rq, const struct request_file *file,
    const struct chosen *chosen, const struct asking *typed, struct problems *problems)
{
    if (date_is_set(typed->due_on) && (date_is_before(typed->due_on, rq->today) ||
                                          typed->due_on.days - rq->today.days > DUE_DAYS_MAX))
        problem_add(problems, STR("due_on"),
            MSG("The day for the answer must be from today to two months ahead."));
    if (!chosen->is_there)
        problem_add(problems, (struct str){0}, MSG("Choose a person or an agency first."));
    else if (msg_is_set(chosen->gone))
        problem_add(problems, (struct str){0}, chosen->gone);
    else if (chosen->person.n &&
             request_is_shut_for(rq, file->row.child_id, chosen->person, ACCOUNT_STAFF))
        problem_add(problems, (struct str){0},
            MSG("This person cannot be asked about this child. Choose somebody else."));
}

struct reply ask_take_new(const struct request *rq)
{
    struct request_file file;
    struct chosen chosen = chosen_of(rq);
    struct asking typed = {.due_on = DATE_NONE};
    struct form form = {0};

    if (!request_file_to_lead(rq, &file) || !file.row.may_ask)
        return reply_error(404);
    (void)form_read(rq, &asking_spec, &typed, &form);
    check(rq, &file, &chosen, &typed, &form.problems);
    if (form.problems.count)
        return form_page(rq, 422, &file, &chosen, form);
    (void)referral_ask_add(rq->db, &(struct referral_ask_add){.public_id = uuid_new(rq->now),
                                       .referral_id = file.row.id,
                                       .agency_id = chosen.agency,
                                       .person_id = chosen.person,
                                       .post = chosen.post,
                                       .words = typed.words,
                                       .asked_on = rq->today,
                                       .asked_by = rq->actor->person,
                                       .due_on = typed.due_on,
                                       .changed_at = rq->now});
    return request_see(rq, &file);
}

/* ------------------------------------------------------------------ answering */

struct answering {
    struct str answer, answer_words, criteria, challenge, answered_by;
    date answered_on;
};
/* clang-format off */
#define ANSWER_FIELDS(choices_)                                                                    \
    CHOICE_FIELD(struct answering, answer, "Answer", choices_),                                    \
    LINES_FIELD(struct answering, answer_words, "Why, in their own words", 2000,                   \
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("Needed for a no. The family reads it.")),        \
    LINES_FIELD(struct answering, criteria, "What the policy or the criteria say", 2000,           \
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("Needed for a no by policy or criteria: word for word")), \
    LINES_FIELD(struct answering, challenge, "How the family can challenge it", 1000,              \
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("To whom, how and by when"))
static const struct form_field own_answer_fields[] = {ANSWER_FIELDS(&answer_choices)};
static const struct form_field noted_answer_fields[] = {
    ANSWER_FIELDS(&answer_choices_noted),
    TEXT_FIELD(struct answering, answered_by, "Who said it", 100, .flags = FORM_OPTIONAL),
    DATE_FIELD(struct answering, answered_on, "When"),
};
/* clang-format on */
static const struct form_spec own_answer_spec = FORM(own_answer_fields);
static const struct form_spec noted_answer_spec = FORM(noted_answer_fields);

/* An ask, with whoever looks at it. */
struct ask_file {
    struct referral_ask_find_row row;
    struct request_file request;
    bool is_asked, may_lead;
};

/* The person who was asked, and whoever leads the request. Leaves an access row. */
static bool ask_read(const struct request *rq, struct ask_file *f)
{
    struct person_id me = rq->actor->person;
    bool is_owner;

    *f = (struct ask_file){.request = {.child_age = -1}};
    if (!referral_ask_find(rq->db, rq_id(rq, "ask"), &f->row) ||
        !request_file_own(rq, f->row.referral_public_id, &f->request))
        return false;
    is_owner = f->request.course.owner && f->request.course.owner->person_id.n == me.n;
    f->is_asked = f->row.person_id.n == me.n;
    f->may_lead = rq->actor->duty == DUTY_MANAGER || is_owner;
    gate_looked(rq, f->request.row.child_id, f->request.row.id);
    if ((!f->is_asked && !f->may_lead) ||
        request_is_shut_for(rq, f->request.row.child_id, me, ACCOUNT_STAFF)) {
        gate_refused(rq, REFUSAL_NO_RELATION);
        return false;
    }
    return true;
}

static struct reply answer_page(
    const struct request *rq, int status, const struct ask_file *f, struct form form)
{
    struct ask_days days = {f->row.asked_on, f->row.due_on, f->row.answered_on};
    struct ask_answer view = {
        .ask = f->row,
        .form = form,
        .forename = f->request.row.forename,
        .wish = f->request.row.wish,
        .language = f->request.row.language,
        .urgency = f->request.urgency,
        .answer = answer_words(answer_kind_of(f->row.answer)),
        .age = f->request.child_age,
        .has_age = f->request.child_age >= 0,
        .days_late = ask_days_late(&days, rq->today),
        .is_asked = f->is_asked,
        .is_answered = !str_is_empty(f->row.answer) && status != 409,
        .is_over = !f->request.course.is_open,
    };

    if (f->may_lead)
        view.request = f->request.row.public_id;
    return reply_ask_answer(rq, status, &view);
}

struct reply ask_answer_page(const struct request *rq)
{
    struct ask_file f;
    struct answering start = {.answered_on = rq->today};
    struct form form;

    if (!ask_read(rq, &f))
        return reply_error(404);
    form = form_show(rq->arena, f.is_asked ? &own_answer_spec : &noted_answer_spec, &start);
    form.version = f.row.version;
    return answer_page(rq, 200, &f, form);
}

static struct reply answered_before(const struct request *rq, struct ask_file *f, struct form *form)
{
    const struct answering theirs = {f->row.answer, f->row.answer_words, f->row.criteria,
        f->row.challenge, f->row.answered_by, f->row.answered_on};

    form_conflict_with(rq->arena, form, &theirs, f->row.version);
    return answer_page(rq, 409, f, *form);
}

struct reply ask_take_answer(const struct request *rq)
{
    struct ask_file f;
    struct answering typed = {.answered_on = DATE_NONE};
    struct form form = {0};
    struct answered answered;

    if (!ask_read(rq, &f))
        return reply_error(404);
    (void)form_read(rq, f.is_asked ? &own_answer_spec : &noted_answer_spec, &typed, &form);
    answered = (struct answered){
        answer_kind_of(typed.answer), typed.answer_words, typed.criteria, typed.challenge};
    answer_check(&answered, &form.problems);
    if (f.is_asked)
        typed.answered_on = rq->today;
    else if (date_is_set(typed.answered_on) && (date_is_before(typed.answered_on, f.row.asked_on) ||
                                                   date_is_before(rq->today, typed.answered_on)))
        problem_add(&form.problems, STR("answered_on"),
            MSG("The answer came after it was asked, and not after today."));
    if (form.problems.count || !f.request.course.is_open)
        return answer_page(rq, form.problems.count ? 422 : 409, &f, form);
    if (referral_ask_answer(rq->db, &(struct referral_ask_answer){.answer = typed.answer,
                                        .answered_on = typed.answered_on,
                                        .answered_by = typed.answered_by,
                                        .answer_words = typed.answer_words,
                                        .criteria = typed.criteria,
                                        .challenge = typed.challenge,
                                        .changed_at = rq->now,
                                        .changed_by = rq->actor->person,
                                        .id = f.row.id,
                                        .version = form.version}) != 1)
        return answered_before(rq, &f, &form);
    if (f.may_lead)
        return request_see(rq, &f.request);
    return reply_see_url(rq, (struct url){STR("/work")});
}
