#include "consent/consent.h"
#include "consent/place.h"
#include "consent/protection_sql.h"
#include "kit/form.h"
#include "kit/http.h"

#define CONFIRMED STR("place_confirmed")

/*
 * Whoever the place is hidden from cannot give it away, and must not learn by trying what it is: their
 * text is not compared.
 */
void place_check(const struct request *rq, const struct str *texts, size_t count, struct form *form)
{
    struct place_hidden_rows rows;

    if (grant_hides_place(rq->grant) || str_eq(value_of(&rq->form, CONFIRMED), STR("yes")))
        return;
    rows = place_hidden(rq->db, grant_needs(rq->grant, SECTION_IDENTITY), rq->today);
    for (size_t i = 0; i < rows.count; i++)
        for (size_t k = 0; k < count; k++) {
            const struct place place = {rows.at[i].address, rows.at[i].postcode};
            if (!place_is_in(rq->arena, texts[k], &place))
                continue;
            problem_add_whole(&form->problems,
                (struct problem){.field = CONFIRMED,
                    .text = MSG(
                        "This looks like the hidden address. Take it out, or say that it may be kept here."),
                    .has_input = true});
            return;
        }
}

bool place_is_doubted(const struct form *form)
{
    return problem_of(&form->problems, CONFIRMED) != NULL;
}
