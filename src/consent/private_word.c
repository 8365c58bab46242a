#include "consent/private_word.h"

#include "app/app.h"
#include "consent/ask.h"
#include "kit/arena.h"
#include "kit/fault.h"

bool private_is_kept_from(struct person_id person,
    const struct private_word_agencies_rows *agencies, struct person_id away_person,
    struct agency_id away_agency)
{
    if (person_id_is_set(away_person) && away_person.n == person.n)
        return true;
    for (size_t i = 0; agency_id_is_set(away_agency) && i < agencies->count; i++)
        if (agencies->at[i].agency_id.n == away_agency.n)
            return true;
    return false;
}

struct private_items private_items_read(const struct request *rq)
{
    bool is_staff = rq->actor->kind == ACCOUNT_STAFF;
    struct person_id me = rq->actor->person;
    struct private_words_rows rows = private_words(rq->db, rq->grant, is_staff);
    struct private_word_agencies_rows agencies = private_word_agencies(rq->db, me);
    struct private_item *at = arena_array_of(rq->arena, rows.count + 1, struct private_item);

    for (size_t i = 0; i < rows.count; i++) {
        const struct private_words_row *row = &rows.at[i];
        bool is_mine = row->asked_by.n == me.n;
        bool is_kept =
            private_is_kept_from(me, &agencies, row->away_person_id, row->away_agency_id);
        if (!is_mine && (!is_staff || is_kept))
            fault(FAULT_BUG, "a private word came to somebody it is kept from; nothing was sent");
        at[i] = (struct private_item){row, agency_shown(rq, row->away_agency_name), is_mine,
            is_staff && !is_kept && !instant_is_set(row->answered_at) &&
                grant_may_change(rq->grant, SECTION_PRIVATE)};
    }
    return (struct private_items){at, rows.count};
}

/* A manager may be kept from private words of a child by more than the list knows (a refusal): asked for each,
 * which leaves an access row. */
struct waiting_items waiting_items_read(const struct request *rq)
{
    struct private_words_area_rows rows = private_words_area(rq->db, rq->actor->area);
    struct private_word_agencies_rows agencies = private_word_agencies(rq->db, rq->actor->person);
    struct private_words_area_row *at =
        arena_array_of(rq->arena, rows.count + 1, struct private_words_area_row);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++) {
        const struct private_words_area_row *row = &rows.at[i];
        if (private_is_kept_from(
                rq->actor->person, &agencies, row->away_person_id, row->away_agency_id))
            fault(FAULT_BUG, "a private word came to somebody it is kept from; nothing was sent");
        if (gate_also(rq, row->public_id, MAY_SEE_PRIVATE))
            at[count++] = *row;
    }
    return (struct waiting_items){at, count};
}

struct concern_items concern_items_read(const struct request *rq)
{
    instant since = instant_of(date_plus_years(rq->today, -1), 0, 0);
    struct private_word_concerns_rows rows =
        private_word_concerns(rq->db, since, rq->actor->person);
    struct private_word_agencies_rows agencies = private_word_agencies(rq->db, rq->actor->person);
    struct private_word_concerns_row *at =
        arena_array_of(rq->arena, rows.count + 1, struct private_word_concerns_row);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++) {
        const struct private_word_concerns_row *row = &rows.at[i];
        if (!private_is_kept_from(
                rq->actor->person, &agencies, row->away_person_id, row->away_agency_id) &&
            gate_also(rq, row->public_id, MAY_SEE_SHARING))
            at[count++] = *row;
    }
    return (struct concern_items){at, count};
}

bool private_has_reader(const struct request *rq, const struct sharing *s,
    struct person_id away_person, struct agency_id away_agency)
{
    for (size_t i = 0; i < s->viewers.count; i++) {
        const struct viewer *v = &s->viewers.at[i];
        struct private_word_agencies_rows agencies;
        if (v->asker.duty != DUTY_MANAGER ||
            !may_decide(MAY_ANSWER_PRIVATE, v->asker, &v->circumstances).is_allowed)
            continue;
        agencies = private_word_agencies(rq->db, v->row->person_id);
        if (!private_is_kept_from(v->row->person_id, &agencies, away_person, away_agency))
            return true;
    }
    return false;
}

bool concern_has_reader(
    const struct request *rq, struct person_id away_person, struct agency_id away_agency)
{
    struct concern_officers_rows officers = concern_officers(rq->db);

    for (size_t i = 0; i < officers.count; i++) {
        struct person_id officer = officers.at[i].person_id;
        struct private_word_agencies_rows agencies = private_word_agencies(rq->db, officer);
        if (!private_is_kept_from(officer, &agencies, away_person, away_agency))
            return true;
    }
    return false;
}
