/* A family asks for another key worker, at any time; a manager answers. Why is for managers, unless the family says that
 * the key worker may read it. */
#include "app/app.h"
#include "choice/choice_change.h"
#include "choice/choice_change_answer.h"
#include "choice/pages.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "team/team.h"

struct change_typed {
    struct str words;
    bool may_read;
};
static const struct form_field change_fields[] = {
    LINES_FIELD(struct change_typed, words, "What would you like, and why?", 2000,
        .hint = MSG_INIT("Only managers of key working read this")),
    TICK_FIELD(struct change_typed, may_read, "My key worker and the team may read this, too"),
};
static const struct form_spec change_spec = FORM(change_fields);

struct answer_typed {
    struct str ended_as, ended_words;
};
static const struct form_choice ends[] = {
    {.value = STR_INIT("changed"),
     .text = MSG_INIT("The key worker changes"),
     .hint = MSG_INIT("You find the next one with the family")},
    {.value = STR_INIT("stays"),                            .text = MSG_INIT("The key worker stays, and the family agrees")              },
};
static const struct form_choices end_choices = {ends, COUNT(ends)};
static const struct form_field answer_fields[] = {
    CHOICE_FIELD(struct answer_typed, ended_as, "What happens?", &end_choices),
    LINES_FIELD(struct answer_typed, ended_words, "Your answer to the family", 1000,
        .hint = MSG_INIT("The family and the team read this")),
};
static const struct form_spec answer_spec = FORM(answer_fields);

/* ------------------------------------------------------------------ asking */

static bool has_key_worker(const struct request *rq)
{
    return team_carries_on(team_key_workers(rq->db, rq->grant, rq->today), rq->today) != NULL;
}

static struct reply page(const struct request *rq, int status, struct form form)
{
    struct choice_change view = {.child = child_header_read(rq), .form = form};
    struct change_words_of_row words = {0};

    view.is_asked = change_open(rq->db, rq->grant, &view.change);
    if (view.is_asked && change_words_of(rq->db, rq->grant, view.change.id, rq->today, &words))
        view.words = words.words;
    view.version = view.change.version;
    return reply_choice_change(rq, status, &view);
}

struct reply change_new(const struct request *rq)
{
    if (!grant_covers(rq->grant, SECTION_TEAM))
        return reply_error(404);
    return page(rq, 200, form_show(rq->arena, &change_spec, NULL));
}

/* The second of the route's words. */
enum { DONE_TAKEN_BACK = 1 };

/* Taken back: the button alone. */
static struct reply take_back(const struct request *rq)
{
    struct reply reply = reply_see_other(rq, "/children/{}/choosing", rq_id(rq, "child"));
    int64_t version = 0;

    (void)str_to_int(value_of(&rq->form, STR("version")), &version);
    (void)change_ask_end(
        rq->db, rq->grant, rq->today, STR("withdrawn"), (struct str){0}, rq->now, version);
    reply.done = DONE_TAKEN_BACK;
    return reply;
}

struct reply change_take(const struct request *rq)
{
    struct change_typed typed = {0};
    struct change_open_row open = {0};
    struct form form = {0};
    struct change_ask_id id;

    if (!grant_covers(rq->grant, SECTION_TEAM))
        return reply_error(404);
    if (str_eq(value_of(&rq->form, STR("act")), STR("withdraw")))
        return take_back(rq);
    (void)form_read(rq, &change_spec, &typed, &form);
    if (change_open(rq->db, rq->grant, &open))
        problem_add(
            &form.problems, (struct str){0}, MSG("You have asked already. A manager answers you."));
    else if (!has_key_worker(rq))
        problem_add(&form.problems, (struct str){0},
            MSG("You have no key worker at the moment. You can choose one."));
    if (form.problems.count)
        return page(rq, 422, form);
    id = change_ask_add(rq->db, rq->grant, uuid_new(rq->now), rq->today,
        typed.may_read ? typed.words : (struct str){0}, rq->now);
    (void)change_words_add(rq->db, rq->grant, id, typed.words);
    return reply_see_other(rq, "/children/{}/choosing", rq_id(rq, "child"));
}

/* ------------------------------------------------------------------ answering */

static struct reply answer_page(
    const struct request *rq, int status, const struct change_open_row *change, struct form form)
{
    struct choice_change_answer view = {.child = child_header_read(rq),
        .change = *change,
        .form = form,
        .version = change->version};
    struct change_words_of_row words = {0};

    if (change_words_of(rq->db, rq->grant, change->id, rq->today, &words))
        view.words = words.words;
    return reply_choice_change_answer(rq, status, &view);
}

struct reply change_answer(const struct request *rq)
{
    struct change_open_row change = {0};

    if (!grant_covers(rq->grant, SECTION_TEAM) || !change_open(rq->db, rq->grant, &change))
        return reply_error(404);
    return answer_page(rq, 200, &change, form_show(rq->arena, &answer_spec, NULL));
}

struct reply change_take_answer(const struct request *rq)
{
    struct change_open_row change = {0};
    struct answer_typed typed = {0};
    struct form form = {0};

    if (!grant_covers(rq->grant, SECTION_TEAM) || !change_open(rq->db, rq->grant, &change))
        return reply_error(404);
    (void)form_read(rq, &answer_spec, &typed, &form);
    place_check(rq, &typed.ended_words, 1, &form);
    if (form.problems.count)
        return answer_page(rq, 422, &change, form);
    if (change_ask_end(rq->db, rq->grant, rq->today, typed.ended_as, typed.ended_words, rq->now,
            form.version) != 1) {
        problem_add(&form.problems, (struct str){0},
            MSG("Somebody else has answered meanwhile. Look at the page again."));
        return answer_page(rq, 409, &change, form);
    }
    return reply_see_other(rq, "/children/{}/choosing", rq_id(rq, "child"));
}
