/* Concerns about sharing: families write them, the data protection officer reads and answers them. Managers, who may
 * answer them too, do so where they answer all words of families (private_pages.c). */
#include "app/app.h"
#include "consent/concern_show.h"
#include "consent/concerns.h"
#include "consent/pages.h"
#include "consent/private_word.h"

struct answer_typed {
    struct str answer;
};
static const struct form_field answer_fields[] = {
    LINES_FIELD(struct answer_typed, answer, "Your answer", 4000,
        .hint = MSG_INIT("The one who wrote, and the managers of key working, read this")),
};
static const struct form_spec answer_spec = FORM(answer_fields);

struct reply concerns_page(const struct request *rq)
{
    struct concerns view = {.items = concern_items_read(rq)};

    return reply_concerns(rq, 200, &view);
}

/* Others who may change sharing (parents, key workers) have no part in this page: for them it is missing. */
static bool find(const struct request *rq, struct concern_find_row *row)
{
    return grant_because(rq->grant) == RELATION_DATA_PROTECTION &&
           concern_find(rq->db, rq_id(rq, "word"), grant_needs(rq->grant, SECTION_SHARING),
               rq->actor->person, row);
}

static struct reply page(
    const struct request *rq, int status, const struct concern_find_row *row, struct form form)
{
    struct concern_show view = {.child = child_header_read(rq),
        .word = row,
        .form = form,
        .is_asked = !instant_is_set(row->answered_at) || status == 409};

    return reply_concern_show(rq, status, &view);
}

struct reply concern_page(const struct request *rq)
{
    struct concern_find_row row = {0};
    struct form form = form_show(rq->arena, &answer_spec, NULL);

    if (!find(rq, &row))
        return reply_error(404);
    form.version = row.version;
    return page(rq, 200, &row, form);
}

static bool answer(const struct request *rq, struct str words, int64_t version)
{
    return concern_answer(rq->db, &(struct concern_answer){.answer = words,
                                      .person_id = rq->actor->person,
                                      .answered_at = rq->now,
                                      .public_id = rq_id(rq, "word"),
                                      .child_id = grant_needs_change(rq->grant, SECTION_SHARING),
                                      .version = version}) == 1;
}

struct reply concern_take_answer(const struct request *rq)
{
    struct concern_find_row row = {0};
    struct answer_typed typed = {0};
    struct form form = {0};

    if (!find(rq, &row))
        return reply_error(404);
    if (!form_read(rq, &answer_spec, &typed, &form))
        return page(rq, 422, &row, form);
    if (!answer(rq, typed.answer, form.version)) {
        struct answer_typed theirs = {row.answer};
        form_conflict_with(rq->arena, &form, &theirs, row.version);
        return page(rq, 409, &row, form);
    }
    return reply_see_url(rq, (struct url){STR("/concerns")});
}
