/* The family chooses; or somebody writes down what it chose. */
#include "app/app.h"
#include "choice/choice_choose.h"
#include "choice/pages.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "record/record.h"

struct choose_typed {
    struct str wants, words, chosen_by;
    struct uuid waits_for;
};
#define CHOOSE_FIELDS                                                                              \
    CHOICE_FIELD(struct choose_typed, wants, "Who should it be?", NULL),                           \
        ID_FIELD(                                                                                  \
            struct choose_typed, waits_for, "If you wait: for whom?", .flags = FORM_OPTIONAL),     \
        LINES_FIELD(struct choose_typed, words, "Why, if you want to say", 1000,                   \
            .flags = FORM_OPTIONAL, .hint = MSG_INIT("Your team can read this."))
/* clang-format off */
static const struct form_field own_fields[] = {CHOOSE_FIELDS};
static const struct form_field noted_fields[] = {
    CHOOSE_FIELDS,
    TEXT_FIELD(struct choose_typed, chosen_by, "Who of the family said so?", 100),
};
/* clang-format on */
static const struct form_spec own_spec = FORM(own_fields), noted_spec = FORM(noted_fields);

static const struct form_spec *spec_of(const struct request *rq)
{
    return rq->actor->kind == ACCOUNT_STAFF ? &noted_spec : &own_spec;
}

static struct form_choice person_choice(const struct request *rq, const struct option_card *o)
{
    char id[UUID_TEXT];

    return (struct form_choice){
        .value = str_copy(rq->arena, uuid_text(o->row->public_id, id), UUID_TEXT - 1),
        .data_text = o->row->name,
        .data_hint = str_join(rq->arena, o->row->post, STR(". "), msg_text(rq->language, o->spare)),
    };
}

/* The people, then the ways without one of them. */
static const struct form_choices *ways_of(
    const struct request *rq, const struct option_cards *options)
{
    const struct form_choices *wants = choice_wants(rq->actor->kind != ACCOUNT_STAFF);
    struct form_choice *at =
        arena_array_of(rq->arena, options->count + wants->count, struct form_choice);
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    size_t count = 0;

    for (size_t i = 0; i < options->count; i++)
        at[count++] = person_choice(rq, &options->at[i]);
    for (size_t i = 0; i < wants->count; i++)
        if (!str_eq(wants->at[i].value, STR("worker")))
            at[count++] = wants->at[i];
    *choices = (struct form_choices){at, count};
    return choices;
}

static const struct form_choices *people_of(
    const struct request *rq, const struct option_cards *options)
{
    struct form_choice *at = arena_array_of(rq->arena, options->count + 1, struct form_choice);
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);

    at[0] = (struct form_choice){.text = MSG("Anybody who fits")};
    for (size_t i = 0; i < options->count; i++)
        at[i + 1] = person_choice(rq, &options->at[i]);
    *choices = (struct form_choices){at, options->count + 1};
    return choices;
}

static void offer(const struct request *rq, const struct option_cards *options, struct form *form)
{
    form_offer(form, spec_of(rq), "wants", ways_of(rq, options));
    form_offer(form, spec_of(rq), "waits_for", people_of(rq, options));
}

static struct reply page(
    const struct request *rq, int status, const struct child_header *header, struct form form)
{
    struct choice_choose view = {
        .child = *header, .form = form, .is_staff = rq->actor->kind == ACCOUNT_STAFF};

    return reply_choice_choose(rq, status, &view);
}

struct reply choose_new(const struct request *rq)
{
    struct child_header header = child_header_read(rq);
    struct option_cards options;
    struct form form;

    if (!choice_may_choose(rq))
        return reply_error(404);
    options = option_cards_read(rq, &header);
    form = form_show(rq->arena, spec_of(rq), NULL);
    offer(rq, &options, &form);
    return page(rq, 200, &header, form);
}

static void save(const struct request *rq, const struct choose_typed *typed,
    const struct option_card *chosen, const struct option_card *waits_for)
{
    bool is_wait = str_eq(typed->wants, STR("wait"));
    const struct option_card *option = is_wait ? waits_for : chosen;
    bool is_own = rq->actor->kind != ACCOUNT_STAFF;

    (void)choice_add(rq->db, rq->grant,
        &(struct choice_add){.public_id = uuid_new(rq->now),
            .wants = chosen ? STR("worker") : typed->wants,
            .option_id = option ? option->row->id : (struct choice_option_id){0},
            .chosen_on = rq->today,
            .chosen_by = is_own ? (struct str){0} : typed->chosen_by,
            .words = typed->words,
            .is_own = is_own,
            .made_at = rq->now});
}

struct reply choose_take(const struct request *rq)
{
    struct child_header header = child_header_read(rq);
    struct option_cards options;
    struct choose_typed typed = {0};
    const struct option_card *chosen;
    struct form form = {0};
    struct uuid id = {0};

    if (!choice_may_choose(rq))
        return reply_error(404);
    options = option_cards_read(rq, &header);
    offer(rq, &options, &form);
    (void)form_read(rq, spec_of(rq), &typed, &form);
    place_check(rq, (const struct str[]){typed.words, typed.chosen_by}, 2, &form);
    if (form.problems.count)
        return page(rq, 422, &header, form);
    chosen = uuid_parse(typed.wants, &id) ? option_find(&options, id) : NULL;
    save(rq, &typed, chosen, option_find(&options, typed.waits_for));
    return reply_see_other(rq, "/children/{}/choosing", rq_id(rq, "child"));
}
