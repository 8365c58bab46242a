#include "consent/rights_words.h"

#include "consent/may.h"
#include "consent/rights.h"
#include "consent/sharing_sql.h"
#include "kit/arena.h"

struct rights_words rights_words_read(const struct request *rq, date born_on)
{
    enum rights rights = rights_of(born_on, rq->today);
    date from = rights_forewarned_from(born_on);
    struct rights_choice_now_row row = {.from_on = DATE_NONE};
    struct rights_words words = {
        .is_passed = rights != RIGHTS_PARENTS,
        .is_adult = rights == RIGHTS_ADULT,
        .pass_after = rights_school_leaving_on(born_on),
        .adult_on = date_is_set(born_on) ? date_plus_years(born_on, 18) : DATE_NONE,
        .chosen_on = DATE_NONE,
    };

    words.is_soon = !words.is_passed && date_is_set(from) && !date_is_before(rq->today, from);
    if (rights_choice_now(rq->db, rq->grant, &row)) {
        words.is_chosen = true;
        words.parents_stay = row.parents_stay;
        words.chosen_on = row.from_on;
    }
    return words;
}

struct capacity_items capacity_items_of(const struct request *rq)
{
    struct capacity_decisions_rows rows = capacity_decisions(rq->db, rq->grant);
    struct capacity_item *at = arena_array_of(rq->arena, rows.count + 1, struct capacity_item);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct capacity_item){
            &rows.at[i], form_choice_words(&capacity_decision_choices, rows.at[i].decision)};
    return (struct capacity_items){at, rows.count};
}
