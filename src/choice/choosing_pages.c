/* Where choosing stands, for family and staff: the people side by side, other ways, what was said, who was asked. */
#include "app/app.h"
#include "choice/choosing.h"
#include "choice/pages.h"
#include "consent/may.h"
#include "cover/cover.h"
#include "handover/handover.h"
#include "kit/arena.h"
#include "team/key_worker.h"

/* As a family reads them. */
static const struct form_choice own_wants[] = {
    {.value = STR_INIT("worker"),               .text = MSG_INIT("One of the people on the list")},
    { .value = STR_INIT("team"),
     .text = MSG_INIT("A team of key workers"),
     .hint = MSG_INIT("Two or three people share it. Somebody is there when one is away.")},
    {        .value = STR_INIT("self"),
     .text = MSG_INIT("We do it ourselves"),
     .hint = MSG_INIT("With our help as far as you want it. You can hand it back on any day.")},
    {    .value = STR_INIT("nobody"),
     .text = MSG_INIT("Nobody for now"),
     .hint = MSG_INIT("You can come back on any day. You need not ask anew.")},
    {                     .value = STR_INIT("wait"),
     .text = MSG_INIT("Wait for somebody"),
     .hint = MSG_INIT("Until one of them has time. We tell you how long it may take.")},
};

/* As those read them who write down what a family said. */
static const struct form_choice wants[] = {
    {.value = STR_INIT("worker"),                                                             .text = MSG_INIT("One of the people on the list")},
    {.value = STR_INIT("team"),
     .text = MSG_INIT("A team of key workers"),
     .hint = MSG_INIT("Two or three people share it. Somebody is there when one is away.")},
    {.value = STR_INIT("self"),
     .text = MSG_INIT("The family does it itself"),
     .hint = MSG_INIT("With help as far as it is wanted. It can be handed back on any day.")},
    {.value = STR_INIT("nobody"),
     .text = MSG_INIT("Nobody for now"),
     .hint = MSG_INIT("The family can come back on any day, and need not ask anew.")},
    {.value = STR_INIT("wait"),
     .text = MSG_INIT("Wait for somebody"),
     .hint = MSG_INIT("Until one of them has time. Tell the family how long it may take.")},
    {.value = STR_INIT("open"),                                                               .text = MSG_INIT("They want to think about it")                                                                                                     },
};
static const struct form_choices own_choices = {own_wants, COUNT(own_wants)},
                                 staff_choices = {wants, COUNT(wants) - 1};
const struct form_choices talk_wants = {wants, COUNT(wants)};

const struct form_choices *choice_wants(bool is_plain)
{
    return is_plain ? &own_choices : &staff_choices;
}

struct msg choice_want_words(struct str code, bool is_plain)
{
    if (is_plain && !str_eq(code, STR("open")))
        return form_choice_words(&own_choices, code);
    return form_choice_words(&talk_wants, code);
}

bool choice_may_choose(const struct request *rq)
{
    return grant_covers(rq->grant, SECTION_TEAM) && grant_may_change(rq->grant, SECTION_RECORD) &&
           (rq->actor->kind == ACCOUNT_STAFF || grant_may_change(rq->grant, SECTION_SHARING));
}

static const struct form_choice states[] = {
    {.value = STR_INIT("asked"),     .text = MSG_INIT("Asked, no answer yet")       },
    {.value = STR_INIT("accepted"),  .text = MSG_INIT("Said yes")                   },
    {.value = STR_INIT("declined"),  .text = MSG_INIT("Said no")                    },
    {.value = STR_INIT("withdrawn"), .text = MSG_INIT("Not asked any more")         },
    {.value = STR_INIT("decided"),   .text = MSG_INIT("Decided without being asked")},
};
static const struct form_choices state_choices = {states, COUNT(states)};

struct msg proposal_state_words(struct str code) { return form_choice_words(&state_choices, code); }

static bool carries(const struct team_key_workers_rows *rows, struct person_id person)
{
    for (size_t i = 0; i < rows->count; i++)
        if (rows->at[i].person_id.n == person.n)
            return true;
    return false;
}

static struct proposal_lines proposals_of(
    const struct request *rq, const struct team_key_workers_rows *key_workers)
{
    struct proposal_list_rows rows = proposal_list(rq->db, rq->grant);
    struct proposal_line *at = arena_array_of(rq->arena, rows.count + 1, struct proposal_line);

    for (size_t i = 0; i < rows.count; i++) {
        const struct proposal_list_row *row = &rows.at[i];
        bool said_yes = str_eq(row->state, STR("accepted")) || str_eq(row->state, STR("decided"));
        struct choice_part_row part = {0};

        at[i] = (struct proposal_line){
            .row = row,
            .state = proposal_state_words(row->state),
            .is_asked = str_eq(row->state, STR("asked")),
            .is_key_worker = carries(key_workers, row->person_id),
        };
        at[i].is_waiting_change = said_yes && !at[i].is_key_worker && key_workers->count > 0;
        if (at[i].is_waiting_change &&
            choice_part(rq->db, rq->grant, row->person_id, rq->today, &part))
            at[i].involvement = part.public_id;
    }
    return (struct proposal_lines){at, rows.count};
}

static struct talk_lines talks_of(const struct request *rq, bool is_plain, bool sees_words)
{
    struct talk_list_rows rows = talk_list(rq->db, rq->grant);
    struct talk_words_rows words = {0};
    struct talk_line *at = arena_array_of(rq->arena, rows.count + 1, struct talk_line);

    if (sees_words)
        words = talk_words(rq->db, rq->grant);
    for (size_t i = 0; i < rows.count; i++) {
        at[i] = (struct talk_line){
            .row = &rows.at[i], .wants = choice_want_words(rows.at[i].wants, is_plain)};
        for (size_t k = 0; k < words.count; k++)
            if (uuid_eq(words.at[k].public_id, rows.at[i].public_id))
                at[i].words = words.at[k].words;
    }
    return (struct talk_lines){at, rows.count};
}

static void take_choice(const struct request *rq, struct choosing *view)
{
    struct choice_words_row words = {0};

    view->has_choice = choice_latest(rq->db, rq->grant, &view->choice);
    view->wants = choice_want_words(view->choice.wants, view->child.is_plain);
    view->is_wait = str_eq(view->choice.wants, STR("wait"));
    view->is_self = str_eq(view->choice.wants, STR("self"));
    if (view->has_choice && view->child.sees_record && choice_words(rq->db, rq->grant, &words))
        view->choice_words = words.words;
}

static void take_change(const struct request *rq, struct choosing *view)
{
    struct change_words_of_row words = {0};

    view->is_change_asked = change_open(rq->db, rq->grant, &view->change);
    view->has_answer =
        !view->is_change_asked && change_last(rq->db, rq->grant, &view->change_answer);
    view->is_changed = str_eq(view->change_answer.ended_as, STR("changed"));
    if (view->is_change_asked && grant_covers(rq->grant, SECTION_PRIVATE) &&
        change_words_of(rq->db, rq->grant, view->change.id, rq->today, &words))
        view->change_words = words.words;
}

static struct key_worker_cards cards_of(const struct request *rq, struct uuid child)
{
    struct cover_notices away = cover_notices_read(rq);
    struct handover_notices changes = handover_notices_read(rq);

    return key_worker_cards_read(rq, child, &(struct key_worker_notices){&away, &changes});
}

struct reply choosing_show(const struct request *rq)
{
    struct choosing view = {.child = child_header_read(rq)};
    struct team_key_workers_rows key_workers = team_key_workers(rq->db, rq->grant, rq->today);
    bool is_staff = rq->actor->kind == ACCOUNT_STAFF;

    view.key_workers = cards_of(rq, view.child.public_id);
    view.has_key_worker = key_workers.count > 0;
    view.options = option_cards_read(rq, &view.child);
    view.talks = talks_of(rq, view.child.is_plain, view.child.sees_record);
    take_choice(rq, &view);
    take_change(rq, &view);
    view.may_choose = choice_may_choose(rq);
    view.may_talk = is_staff && grant_may_change(rq->grant, SECTION_RECORD);
    view.may_propose = is_staff && grant_may_change(rq->grant, SECTION_TEAM);
    view.may_ask_change =
        !is_staff && grant_may_change(rq->grant, SECTION_PRIVATE) && view.has_key_worker;
    view.may_answer = is_staff && grant_may_change(rq->grant, SECTION_PRIVATE);
    if (is_staff)
        view.proposals = proposals_of(rq, &key_workers);
    return reply_choosing(rq, 200, &view);
}
