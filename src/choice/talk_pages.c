/* Somebody talked with the family about who it could be. */
#include "app/app.h"
#include "choice/choice_talk.h"
#include "choice/pages.h"
#include "consent/consent.h"

struct talk_typed {
    date held_on;
    struct str with_whom, wants, words;
};
static const struct form_field talk_fields[] = {
    DATE_FIELD(struct talk_typed, held_on, "When did you talk?"),
    TEXT_FIELD(struct talk_typed, with_whom, "With whom?", 200,
        .hint = MSG_INIT("For example: Sana and her mother. The young person, too?")),
    CHOICE_FIELD(struct talk_typed, wants, "What do they want?", &talk_wants),
    LINES_FIELD(struct talk_typed, words, "What did they say?", 2000,
        .hint = MSG_INIT(
            "In their words. Who fits, who does not, and what matters to them. They can read this.")),
};
static const struct form_spec talk_spec = FORM(talk_fields);

static struct reply page(const struct request *rq, int status, struct form form)
{
    struct choice_talk view = {.child = child_header_read(rq), .form = form};

    return reply_choice_talk(rq, status, &view);
}

struct reply talk_new(const struct request *rq)
{
    struct talk_typed start = {.held_on = rq->today};

    if (!grant_covers(rq->grant, SECTION_TEAM))
        return reply_error(404);
    return page(rq, 200, form_show(rq->arena, &talk_spec, &start));
}

struct reply talk_take(const struct request *rq)
{
    struct talk_typed typed = {.held_on = DATE_NONE};
    struct form form = {0};

    if (!grant_covers(rq->grant, SECTION_TEAM))
        return reply_error(404);
    (void)form_read(rq, &talk_spec, &typed, &form);
    talk_check(typed.held_on, rq->today, &form.problems);
    place_check(rq, (const struct str[]){typed.with_whom, typed.words}, 2, &form);
    if (form.problems.count)
        return page(rq, 422, form);
    (void)talk_add(rq->db, rq->grant,
        &(struct talk_add){.public_id = uuid_new(rq->now),
            .held_on = typed.held_on,
            .with_whom = typed.with_whom,
            .wants = typed.wants,
            .words = typed.words,
            .made_at = rq->now});
    return reply_see_other(rq, "/children/{}/choosing", rq_id(rq, "child"));
}
