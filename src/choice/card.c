/* The card of a key worker: who, how to reach them, who is there when they are away, what they do. */
#include <stdlib.h>

#include "choice/pages.h"
#include "consent/may.h"
#include "cover/cover.h"
#include "episode/episode.h"
#include "family/family.h"
#include "handover/handover.h"
#include "kit/arena.h"
#include "team/team.h"

enum { CARDS_MOST = 3, LINES_MOST = 12 };

static void take_part(const struct request *rq, const struct team_people_rows *people,
    const struct team_key_workers_row *row, struct key_worker_card *card)
{
    for (size_t i = 0; i < people->count; i++) {
        if (people->at[i].person_id.n != row->person_id.n)
            continue;
        card->post = people->at[i].post;
        if (!grant_hides_place(rq->grant))
            card->agency = people->at[i].agency_name;
        card->independence = independence_words(people->at[i].sector);
        return;
    }
}

/* As the notices say it: a family reads of an absence once it was told, or it has begun. */
static void take_stand_in(const struct cover_notices *away, const struct team_key_workers_row *row,
    struct key_worker_card *card)
{
    for (size_t i = 0; i < away->count; i++)
        if (away->at[i].away.n == row->person_id.n) {
            card->stands_in = away->at[i].call_name;
            card->stands_in_phone = away->at[i].call_phone;
            return;
        }
}

/* Who leads now, until when, and who comes from when: as the notices of a change say it to this reader. */
static void take_change(const struct handover_notices *changes, struct key_worker_card *card)
{
    for (size_t i = 0; i < changes->count; i++) {
        const struct handover_notice *n = &changes->at[i];
        bool is_from = n->from.n == card->person.n, is_to = n->to.n == card->person.n;
        if (is_from && !n->is_begun) {
            card->until_on = date_plus_days(n->day, -1);
            card->next_on = n->day;
            card->next_name = n->to_name;
        }
        if (is_from && n->is_overlap) {
            card->is_leaving = true;
            card->until_on = n->overlap_to;
            card->next_on = n->day;
            card->next_name = n->to_name;
        }
        if (is_to && n->is_overlap) {
            card->before_name = n->from_name;
            card->before_on = n->overlap_to;
        }
    }
}

static struct key_worker_card card_of(const struct request *rq,
    const struct team_people_rows *people, const struct key_worker_notices *notices,
    const struct team_key_workers_row *row)
{
    struct key_worker_card card = {
        .person = row->person_id,
        .name = row->name,
        .initials = initials_of(rq->arena, row->name),
        .how = key_working_words(row->model),
        .from_on = row->from_on,
        .begins_later = date_is_before(rq->today, row->from_on),
        .until_on = DATE_NONE,
        .next_on = DATE_NONE,
        .before_on = DATE_NONE,
        .is_self = str_eq(row->model, STR("self")),
    };
    struct profile_of_row profile = {0};

    take_change(notices->changes, &card);
    if (card.is_self)
        return card;
    take_part(rq, people, row, &card);
    take_stand_in(notices->away, row, &card);
    if (grant_hides_place(rq->grant))
        return card;
    card.phone = row->phone;
    card.photo = worker_photo_of(rq, row->person_id);
    if (profile_of(rq->db, row->person_id, &profile)) {
        card.works_when = profile.works_when;
        card.manner = profile.manner;
        card.independence_own = profile.independence;
    }
    return card;
}

/* Is a function the key worker's, by name or whoever that is? */
static bool is_theirs(const struct request *rq, const struct function_covers_rows *covers,
    struct child_function_id function, const struct team_key_workers_rows *rows)
{
    for (size_t i = 0; i < covers->count; i++) {
        if (covers->at[i].function_id.n != function.n ||
            date_is_before(rq->today, covers->at[i].from_on))
            continue;
        if (covers->at[i].person_id.n == 0)
            return true;
        for (size_t k = 0; k < rows->count; k++)
            if (covers->at[i].person_id.n == rows->at[k].person_id.n)
                return true;
    }
    return false;
}

static struct card_does does_of(
    const struct request *rq, const struct programme *p, const struct team_key_workers_rows *rows)
{
    struct function_rows_rows functions = function_rows(rq->db, rq->grant);
    struct function_covers_rows covers = function_covers(rq->db, rq->grant, rq->today);
    struct card_does_line *at =
        arena_array_of(rq->arena, functions.count + 1, struct card_does_line);
    size_t count = 0;

    for (size_t i = 0; i < functions.count; i++) {
        const struct programme_functions_row *f = programme_function(p, functions.at[i].code);
        if (f && functions.at[i].is_needed && is_theirs(rq, &covers, functions.at[i].id, rows))
            at[count++].what = programme_words(rq->language, f->family_words);
    }
    return (struct card_does){at, count};
}

static bool lasts_longer(date to_on, date than)
{
    return date_is_set(than) && (!date_is_set(to_on) || date_is_before(than, to_on));
}

/* Each person once: whoever ended and is key worker again on the same day has two rows then. */
static struct team_key_workers_rows people_once(
    const struct request *rq, struct team_key_workers_rows rows)
{
    struct team_key_workers_row *at =
        arena_array_of(rq->arena, rows.count + 1, struct team_key_workers_row);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++) {
        bool goes_on = false;
        for (size_t k = 0; k < rows.count; k++)
            goes_on = goes_on || (rows.at[k].person_id.n == rows.at[i].person_id.n &&
                                     lasts_longer(rows.at[k].to_on, rows.at[i].to_on));
        if (!goes_on)
            at[count++] = rows.at[i];
    }
    return (struct team_key_workers_rows){at, count};
}

/* Who leads now; whoever leaves and helps; who begins later. */
static int card_order(const void *one, const void *other)
{
    const struct key_worker_card *a = one, *b = other;
    int rank = (2 * a->begins_later + a->is_leaving) - (2 * b->begins_later + b->is_leaving);

    return rank != 0 ? rank
                     : (a->from_on.days > b->from_on.days) - (a->from_on.days < b->from_on.days);
}

/* The area's own words, a line each; those that keywork comes with are translated. */
static struct card_does not_decided(const struct request *rq, struct str text)
{
    struct card_does_line *at = arena_array_of(rq->arena, LINES_MOST, struct card_does_line);
    struct str rest = text, line;
    size_t count = 0;

    while (count < LINES_MOST && str_split(&rest, '\n', &line))
        if (!str_is_empty(str_trim(line)))
            at[count++].what = programme_words(rq->language, str_trim(line));
    return (struct card_does){at, count};
}

struct key_worker_cards key_worker_cards_read(
    const struct request *rq, struct uuid child, const struct key_worker_notices *notices)
{
    struct team_key_workers_rows rows =
        people_once(rq, team_key_workers(rq->db, rq->grant, rq->today));
    size_t count = rows.count < CARDS_MOST ? rows.count : CARDS_MOST;
    struct key_worker_card *at = arena_array_of(rq->arena, count + 1, struct key_worker_card);
    struct key_worker_cards cards = {.at = at, .count = count, .child = child};
    struct team_people_rows people;
    struct change_open_row change = {0};
    struct programme p;

    if (count == 0)
        return cards;
    people = team_ordered(rq->db, rq->grant, rq->today);
    for (size_t i = 0; i < count; i++)
        at[i] = card_of(rq, &people, notices, &rows.at[i]);
    qsort(at, count, sizeof *at, card_order);
    p = programme_of_child(rq);
    cards.role = p.row.role_name;
    cards.does = does_of(rq, &p, &rows);
    cards.not_decides = not_decided(rq, p.row.not_decides);
    cards.is_change_asked = change_open(rq->db, rq->grant, &change);
    return cards;
}
