/* Whose job a request is: passed on, taken by a named person, or refused. */
#include "app/app.h"
#include "consent/ask.h"
#include "kit/arena.h"
#include "referral/owner_form.h"
#include "referral/pages.h"
#include "referral/request.h"

static struct reply form_page(
    const struct request *rq, int status, const struct request_file *file, struct owner_form view)
{
    view.file = *file;
    return reply_owner_form(rq, status, &view);
}

/* ------------------------------------------------------------------ passing on */

struct passing {
    struct uuid person;
    struct str because;
};
static const struct form_field passing_fields[] = {
    ID_FIELD(struct passing, person, "To whom?"),
    LINES_FIELD(struct passing, because, "Why?", 500, .hint = MSG_INIT("The family reads it.")),
};
static const struct form_spec passing_spec = FORM(passing_fields);

static struct reply pass_page(
    const struct request *rq, int status, const struct request_file *file, struct form form)
{
    return form_page(rq, status, file,
        (struct owner_form){.form = form,
            .title = MSG("Pass a request on"),
            .lead = MSG(
                "It is your job until you save this, and theirs from then on. Each time is counted, and the family sees it."),
            .button = MSG("Pass it on"),
            .act = STR("owner"),
            .is_pass = true});
}

struct reply owner_page(const struct request *rq)
{
    struct form form = form_show(rq->arena, &passing_spec, NULL);
    struct request_staff staff = request_staff_read(rq);
    struct request_file file;

    if (!request_file_to_lead(rq, &file))
        return reply_error(404);
    form_offer(&form, &passing_spec, "person", staff.choices);
    return pass_page(rq, 200, &file, form);
}

static void check_person(const struct request *rq, const struct request_file *file,
    struct person_id person, struct problems *problems)
{
    if (person.n && request_is_shut_for(rq, file->row.child_id, person, ACCOUNT_STAFF))
        problem_add(problems, STR("person"),
            MSG("This person cannot have this request. Choose somebody else."));
}

struct reply owner_take(const struct request *rq)
{
    struct request_staff staff = request_staff_read(rq);
    struct passing typed = {0};
    struct form form = {0};
    struct request_file file;
    struct person_id person;

    if (!request_file_to_lead(rq, &file))
        return reply_error(404);
    form_offer(&form, &passing_spec, "person", staff.choices);
    (void)form_read(rq, &passing_spec, &typed, &form);
    person = request_staff_person(&staff, typed.person);
    check_person(rq, &file, person, &form.problems);
    if (file.course.owner && person.n == file.course.owner->person_id.n)
        problem_add(&form.problems, STR("person"), MSG("It is this person’s job already."));
    if (form.problems.count)
        return pass_page(rq, 422, &file, form);
    request_end_owner(rq, file.row.id, rq->actor->person);
    (void)referral_owner_add(rq->db, &(struct referral_owner_add){.referral_id = file.row.id,
                                         .person_id = person,
                                         .from_on = rq->today,
                                         .is_passed = true,
                                         .because = typed.because,
                                         .changed_at = rq->now,
                                         .changed_by = rq->actor->person});
    return reply_see_url(
        rq, (struct url){rq->actor->duty == DUTY_MANAGER
                             ? url_of(rq->arena, "/requests/{}", file.row.public_id).text
                             : STR("/work")});
}

/* ------------------------------------------------------------------ taking it */

struct accepting {
    struct uuid person;
};
static const struct form_field accepting_fields[] = {
    ID_FIELD(struct accepting, person, "Who takes it?",
        .hint = MSG_INIT("Those who said yes stand first")),
};
static const struct form_spec accepting_spec = FORM(accepting_fields);

/* Those who said yes, whether or not they have an account, then all staff who can own a request. */
struct takers {
    const struct form_choices *choices;
    struct person_id *people;
};

static bool is_among(const struct takers *t, size_t count, struct person_id person)
{
    for (size_t i = 0; i < count; i++)
        if (t->people[i].n == person.n)
            return true;
    return false;
}

static struct takers takers_of(const struct request *rq, const struct request_file *file)
{
    struct request_staff staff = request_staff_read(rq);
    size_t most = file->course.asks.count + staff.choices->count + 1, count = 0;
    struct form_choice *at = arena_array_of(rq->arena, most, struct form_choice);
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    struct takers t = {choices, arena_array_of(rq->arena, most, struct person_id)};

    for (size_t i = 0; i < file->course.asks.count; i++) {
        const struct ledger_line *line = &file->course.asks.at[i];
        char id[UUID_TEXT];
        if (!line->is_yes || !line->row->person_id.n || is_among(&t, count, line->row->person_id))
            continue;
        t.people[count] = line->row->person_id;
        at[count++] = (struct form_choice){
            .value = str_copy(rq->arena, uuid_text(line->row->public_id, id), UUID_TEXT - 1),
            .data_text = line->row->name,
            .hint = MSG("Said yes")};
    }
    for (size_t i = 0; i < staff.choices->count; i++) {
        if (is_among(&t, count, staff.rows.at[i].id))
            continue;
        t.people[count] = staff.rows.at[i].id;
        at[count++] = staff.choices->at[i];
    }
    *choices = (struct form_choices){at, count};
    return t;
}

static struct person_id taker_of(const struct takers *t, struct uuid id)
{
    char text[UUID_TEXT];

    for (size_t i = 0; uuid_is_set(id) && i < t->choices->count; i++)
        if (str_eq(t->choices->at[i].value, str_of(uuid_text(id, text))))
            return t->people[i];
    return (struct person_id){0};
}

static struct reply take_page(
    const struct request *rq, int status, const struct request_file *file, struct form form)
{
    return form_page(rq, status, file,
        (struct owner_form){.form = form,
            .title = MSG("Somebody takes it"),
            .lead = MSG(
                "A named person accepts the request. The family sees the name. Next you see who could be the key worker: the family chooses."),
            .button = MSG("Save"),
            .act = STR("accept"),
            .is_accept = true});
}

struct reply accept_page(const struct request *rq)
{
    struct form form = form_show(rq->arena, &accepting_spec, NULL);
    struct request_file file;

    if (!request_file_to_lead(rq, &file) || !file.row.child_id.n)
        return reply_error(404);
    form_offer(&form, &accepting_spec, "person", takers_of(rq, &file).choices);
    return take_page(rq, 200, &file, form);
}

/* Taken is not chosen yet: on to who it could be, for those who see the team. */
static struct reply after_taking(const struct request *rq, const struct request_file *file)
{
    struct uuid child = file->row.child_public_id;

    if (uuid_is_set(child) && consent_ask(rq, child, MAY_SEE_TEAM).grant)
        return reply_see_other(rq, "/children/{}/choosing", child);
    return request_see(rq, file);
}

struct reply accept_take(const struct request *rq)
{
    struct accepting typed = {0};
    struct form form = {0};
    struct request_file file;
    struct person_id person;
    struct takers takers;

    if (!request_file_to_lead(rq, &file) || !file.row.child_id.n)
        return reply_error(404);
    takers = takers_of(rq, &file);
    form_offer(&form, &accepting_spec, "person", takers.choices);
    (void)form_read(rq, &accepting_spec, &typed, &form);
    person = taker_of(&takers, typed.person);
    check_person(rq, &file, person, &form.problems);
    if (form.problems.count)
        return take_page(rq, 422, &file, form);
    if (referral_accept(rq->db, person, rq->today, rq->now, rq->actor->person, file.row.id) == 1)
        request_end_owner(rq, file.row.id, rq->actor->person);
    return after_taking(rq, &file);
}

/* ------------------------------------------------------------------ refusing */

struct refusing {
    struct str answer, answer_words, criteria, challenge;
};
static const struct form_field refusing_fields[] = {
    CHOICE_FIELD(struct refusing, answer, "Why is it refused?", &refusal_choices),
    LINES_FIELD(struct refusing, answer_words, "The reason, in words", 2000,
        .hint = MSG_INIT("The family reads it.")),
    LINES_FIELD(struct refusing, criteria, "What the policy or the criteria say", 2000,
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("Word for word")),
    LINES_FIELD(struct refusing, challenge, "How the family can challenge it", 1000,
        .hint = MSG_INIT("To whom, how and by when")),
};
static const struct form_spec refusing_spec = FORM(refusing_fields);

static struct reply refusal_page(
    const struct request *rq, int status, const struct request_file *file, struct form form)
{
    return form_page(rq, status, file,
        (struct owner_form){.form = form,
            .title = MSG("Refuse a request"),
            .lead =
                MSG("Nobody becomes key worker. The family reads why, and how to challenge it."),
            .button = MSG("Refuse it"),
            .act = STR("refuse")});
}

struct reply refuse_page(const struct request *rq)
{
    struct request_file file;

    if (!request_file_to_lead(rq, &file))
        return reply_error(404);
    return refusal_page(rq, 200, &file, form_show(rq->arena, &refusing_spec, NULL));
}

struct reply refuse_take(const struct request *rq)
{
    struct refusing typed = {0};
    struct form form = {0};
    struct request_file file;
    struct answered answered;

    if (!request_file_to_lead(rq, &file))
        return reply_error(404);
    (void)form_read(rq, &refusing_spec, &typed, &form);
    answered =
        (struct answered){answer_kind_of(typed.answer), STR("given"), typed.criteria, STR("given")};
    answer_check(&answered, &form.problems); /* words and challenge: the table asks for them */
    if (form.problems.count)
        return refusal_page(rq, 422, &file, form);
    if (referral_refuse(rq->db, &(struct referral_refuse){.ended_on = rq->today,
                                    .end_kind = typed.answer,
                                    .end_words = typed.answer_words,
                                    .criteria = typed.criteria,
                                    .challenge = typed.challenge,
                                    .changed_at = rq->now,
                                    .changed_by = rq->actor->person,
                                    .id = file.row.id}) == 1)
        request_end_owner(rq, file.row.id, rq->actor->person);
    return request_see(rq, &file);
}
