/* The pack: what the next key worker must know, from the record; and their answer. */
#include "app/app.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "handover/handover_pack.h"
#include "handover/pages.h"
#include "kit/arena.h"
#include "team/team.h"

static const struct form_choice answer_list[] = {
    {.value = STR_INIT("accepted"), .text = MSG_INIT("I have read it, and I take this on")},
    {.value = STR_INIT("declined"), .text = MSG_INIT("I cannot take this on; I say why")  },
};
static const struct form_choices answers = {answer_list, COUNT(answer_list)};

struct answer_typed {
    struct str answer, words, unclear;
};
static const struct form_field answer_fields[] = {
    CHOICE_FIELD(struct answer_typed, answer, "Your answer", &answers),
    LINES_FIELD(struct answer_typed, words, "Why not", 500, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("Only when you cannot take it on. The team reads this.")),
    LINES_FIELD(struct answer_typed, unclear, "What is not clear", 1000, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("Whoever hands over sees it on My work")),
};
static const struct form_spec answer_spec = FORM(answer_fields);

/* ------------------------------------------------------------------ functions, level */

static struct str who_does(const struct request *rq, const struct function_covers_rows *covers,
    struct child_function_id function)
{
    struct str who = {0};

    for (size_t i = 0; i < covers->count; i++) {
        const struct function_covers_row *c = &covers->at[i];
        struct str name =
            str_is_empty(c->name) ? msg_text(rq->language, MSG("the key worker")) : c->name;
        if (c->function_id.n == function.n)
            who = str_is_empty(who) ? name : str_join(rq->arena, who, STR(", "), name);
    }
    return who;
}

static struct pack_functions functions_of(const struct request *rq, const struct programme *p)
{
    struct function_rows_rows rows = function_rows(rq->db, rq->grant);
    struct function_covers_rows covers = function_covers(rq->db, rq->grant, rq->today);
    struct pack_function *at = arena_array_of(rq->arena, rows.count, struct pack_function);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++) {
        const struct programme_functions_row *f = programme_function(p, rows.at[i].code);
        if (!rows.at[i].is_needed || !f)
            continue;
        at[count++] = (struct pack_function){
            .row = rows.at[i],
            .name = programme_words(rq->language, f->name),
            .who = who_does(rq, &covers, rows.at[i].id),
            .is_handed = date_is_set(rows.at[i].handed_to_family_on),
        };
    }
    return (struct pack_functions){at, count};
}

static struct pack_levels levels_of(const struct request *rq, const struct programme *p)
{
    struct support_level_history_rows rows = support_level_history(rq->db, rq->grant);
    struct level_names names = level_names_read(rq);
    struct pack_level *at = arena_array_of(rq->arena, rows.count, struct pack_level);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct pack_level){rows.at[i], level_name(&names, p->row.id, rows.at[i].level)};
    return (struct pack_levels){at, rows.count};
}

/* ------------------------------------------------------------------ the page */

static bool find(const struct request *rq, struct handover_list_row *row)
{
    return rq->actor->kind == ACCOUNT_STAFF && handover_find(rq, row) &&
           person_id_is_set(row->to_id) && !str_eq(row->state, STR("called_off"));
}

static bool may_answer(const struct request *rq, const struct handover_list_row *row)
{
    return row->to_id.n == rq->actor->person.n && str_eq(row->state, STR("planned")) &&
           grant_may_change(rq->grant, SECTION_RECORD);
}

static struct reply pack_page(
    const struct request *rq, int status, const struct handover_list_row *row, struct form form)
{
    struct programme p = programme_of_child(rq);
    struct handover_pack view = {.briefing = briefing_read(rq),
        .v = handover_view_of(rq, row),
        .form = form,
        .may_answer = may_answer(rq, row)};

    view.child = view.briefing.child;
    view.functions = functions_of(rq, &p);
    view.levels = levels_of(rq, &p);
    view.spells = handover_spells(rq);
    if (view.child.sees_record)
        view.agreed = agreed_read(rq);
    return reply_handover_pack(rq, status, &view);
}

struct reply handover_pack_show(const struct request *rq)
{
    struct handover_list_row row = {0};
    struct answer_typed now;

    if (!find(rq, &row))
        return reply_error(404);
    now = (struct answer_typed){row.answer, row.answer_words, row.unclear};
    if (str_eq(now.answer, STR("decided")))
        now.answer = now.words = (struct str){0};
    return pack_page(rq, 200, &row, form_show(rq->arena, &answer_spec, &now));
}

struct reply handover_pack_take(const struct request *rq)
{
    struct handover_list_row row = {0};
    struct answer_typed typed = {0};
    struct form form = {0};

    if (!find(rq, &row) || !may_answer(rq, &row))
        return reply_error(404);
    (void)form_read(rq, &answer_spec, &typed, &form);
    if (str_eq(typed.answer, STR("declined")) && str_is_empty(typed.words))
        problem_add(&form.problems, STR("words"), MSG("Enter why you cannot take it on."));
    place_check(rq, (const struct str[]){typed.words, typed.unclear}, 2, &form);
    if (form.problems.count)
        return pack_page(rq, 422, &row, form);
    (void)handover_answer(
        rq->db, rq->grant, typed.answer, typed.words, rq->now, typed.unclear, row.id);
    return reply_see_other(rq, "/children/{}/handover/{}", rq_id(rq, "child"), row.public_id);
}
