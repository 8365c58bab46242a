/* Where staff live, told by themselves, so that a look at their neighbours is noticed. */
#include "app/app.h"
#include "audit/pages.h"
#include "audit/place_form.h"
#include "audit/watch_sql.h"
#include "consent/may.h"
#include "kit/arena.h"

struct place_typed {
    struct str street, postcode, agency;
};

static const struct form_field fields[] = {
    TEXT_FIELD(struct place_typed, street, "Your street, without the number", 100,
        .flags = FORM_OPTIONAL, .autocomplete = "off"),
    TEXT_FIELD(struct place_typed, postcode, "Your postcode", 10, .flags = FORM_OPTIONAL,
        .autocomplete = "off"),
    TEXT_FIELD(struct place_typed, agency, "Where else you work", 200, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("Its name, as the local directory has it")),
};
static const struct form_spec spec = FORM(fields);

static struct reply page(const struct request *rq, int status, struct form form)
{
    struct own_place_find_row row = {0};
    struct place_form view = {
        .form = form, .is_told = own_place_find(rq->db, rq->actor->person, &row)};

    return reply_place_form(rq, status, &view);
}

struct reply place_page(const struct request *rq)
{
    struct own_place_find_row row = {0};
    struct place_typed told = {0};

    if (own_place_find(rq->db, rq->actor->person, &row))
        told = (struct place_typed){row.street, row.postcode, row.agency_name};
    return page(rq, 200, form_show(rq->arena, &spec, &told));
}

static bool find_agency(const struct request *rq, struct str name, struct agency_id *id)
{
    struct own_place_agency_row row = {0};

    *id = (struct agency_id){0};
    if (str_is_empty(name))
        return true;
    if (!own_place_agency(rq->db, str_fold(rq->arena, name), &row))
        return false;
    *id = row.id;
    return true;
}

struct reply place_save(const struct request *rq)
{
    struct place_typed typed = {0};
    struct form form = {0};
    struct agency_id agency;

    if (!form_read(rq, &spec, &typed, &form))
        return page(rq, 422, form);
    if (!find_agency(rq, typed.agency, &agency)) {
        problem_add(&form.problems, STR("agency"),
            MSG("There is no agency of that name in the local directory. Check it there."));
        return page(rq, 422, form);
    }
    if (str_is_empty(typed.street) && str_is_empty(typed.postcode) && agency.n == 0)
        (void)own_place_drop(rq->db, rq->actor->person);
    else
        (void)own_place_put(
            rq->db, rq->actor->person, typed.street, typed.postcode, agency, rq->now);
    return reply_see_other(rq, "/account/place");
}
