#include "account/account_sql.h"
#include "app/app.h"
#include "consent/consent.h"
#include "family/family.h"
#include "kit/arena.h"
#include "record/contact_form.h"
#include "record/filing.h"
#include "record/function.h"
#include "record/pages.h"
#include "record/record.h"

struct contact_typed {
    struct str channel, title, note, direction, purpose, about, audience, at;
    date happened_on;
    int64_t minutes;
    bool was_tried;
    struct form_many functions, also;
};

static const struct form_field contact_fields[] = {
    CHOICE_FIELD(struct contact_typed, channel, "What kind of contact", &contact_channels),
    DATE_FIELD(struct contact_typed, happened_on, "The day it happened"),
    TIME_FIELD(struct contact_typed, at, "The time", .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("For example: 2:30pm")),
    INT_FIELD(struct contact_typed, minutes, "How many minutes", 1, 1440, .flags = FORM_OPTIONAL),
    TEXT_FIELD(struct contact_typed, title, "In a few words", 120, .flags = FORM_OPTIONAL),
    LINES_FIELD(struct contact_typed, note, "What was said and agreed", 8000),
    CHOICE_FIELD(struct contact_typed, direction, "Who began it", &contact_directions),
    CHOICE_FIELD(struct contact_typed, purpose, "What it was for", &contact_purposes),
    CHOICE_FIELD(struct contact_typed, about, "What is it about?", NULL, .flags = FORM_OPTIONAL),
    CHOICE_FIELD(struct contact_typed, audience, "Who can see this", &contact_audiences),
    TICK_FIELD(struct contact_typed, was_tried, "I tried, but nobody could be reached"),
    CHOICES_FIELD(struct contact_typed, functions, "Which functions the time went to", NULL,
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("The minutes are shared out evenly among them")),
    IDS_FIELD(struct contact_typed, also, "Also for", .flags = FORM_OPTIONAL),
};
static const struct form_spec contact_spec = FORM(contact_fields);

/* The name under which a draft of this form about this child is kept. */
static struct str draft_name(const struct request *rq)
{
    char id[UUID_TEXT];

    return str_printf(rq->arena, "contact %s", uuid_text(rq_id(rq, "child"), id));
}

static struct reply contact_page(
    const struct request *rq, int status, struct form form, instant drafted_at)
{
    const struct form_choices *shown = filing_siblings(rq);
    struct contact_form view = {
        .child = child_header_read(rq),
        .form = form,
        .drafted_at = drafted_at,
        .has_siblings = shown->count > 0,
    };

    filing_note_siblings(rq, shown);
    return reply_contact_form(rq, status, &view);
}

static void offer(const struct request *rq, struct form *form)
{
    form_offer(form, &contact_spec, "about", about_choices(rq));
    form_offer(form, &contact_spec, "functions", function_choices(rq));
    form_offer(form, &contact_spec, "also", filing_siblings(rq));
}

struct reply contact_new(const struct request *rq)
{
    static const struct body_limits limits = {
        .fields_max = 200, .name_max = 100, .value_max = 64 * 1024};
    const struct contact_typed start = {
        .happened_on = rq->today,
        .channel = STR("visit"),
        .direction = STR("to_family"),
        .purpose = STR("listening"),
        .about = STR("record"),
        .audience = STR("family"),
    };
    struct form form = form_show(rq->arena, &contact_spec, &start);
    struct draft_find_row draft = {.saved_at = INSTANT_NONE};

    offer(rq, &form);
    if (draft_find(rq->db, rq->actor->account, draft_name(rq), &draft))
        (void)form_decode_url(rq->arena, draft.fields, &limits, &form.typed);
    return contact_page(rq, 200, form, draft.saved_at);
}

/* Everyday when nothing was chosen. */
static int64_t about_of(const struct contact_typed *typed)
{
    int64_t about = about_of_name(typed->about);

    return about != 0 ? about : ABOUT_EVERYDAY;
}

static void check_contact(
    const struct request *rq, const struct contact_typed *typed, struct problems *problems)
{
    if (date_is_before(rq->today, typed->happened_on))
        problem_add(problems, STR("happened_on"),
            MSG("This day has not come yet. Enter the day on which it happened."));
    if (about_of(typed) == ABOUT_SAFEGUARDING && str_eq(typed->audience, STR("family")))
        problem_add(problems, STR("audience"),
            MSG("The family does not read what is about keeping safe. Choose the team."));
}

/* Midday when no time was typed: a day is what people remember. */
static instant moment_of(const struct contact_typed *typed)
{
    int hour = 12, minute = 0;

    if (!str_is_empty(typed->at))
        (void)time_parse(typed->at, &hour, &minute);
    return instant_of(typed->happened_on, hour, minute);
}

struct reply contact_take_new(const struct request *rq)
{
    struct contact_typed typed = {0};
    struct form form = {0};

    offer(rq, &form);
    if (form_read(rq, &contact_spec, &typed, &form))
        check_contact(rq, &typed, &form.problems);
    place_check(rq, (const struct str[]){typed.title, typed.note}, 2, &form);
    if (form.problems.count)
        return contact_page(rq, 422, form, INSTANT_NONE);
    (void)contact_file(rq, &(struct filed_contact){
                               .happened_at = moment_of(&typed),
                               .channel = typed.channel,
                               .direction = typed.direction,
                               .purpose = typed.purpose,
                               .title = typed.title,
                               .note = typed.note,
                               .audience = typed.audience,
                               .about = about_of(&typed),
                               .minutes = typed.minutes,
                               .was_tried = typed.was_tried,
                               .functions = typed.functions,
                               .also = typed.also,
                           });
    (void)draft_drop(rq->db, rq->actor->account, draft_name(rq));
    return reply_see_other(rq, "/children/{}/timeline", rq_id(rq, "child"));
}

/* What was typed, as it would be sent again. */
static struct str typed_text(const struct request *rq)
{
    struct markup m = markup_new(rq->arena, NULL, rq);

    for (size_t i = 0; i < rq->form.count; i++) {
        if (str_starts(rq->form.at[i].name, STR("_")))
            continue;
        if (m.len)
            put_lit(&m, "&");
        url_str(&m, rq->form.at[i].name);
        put_lit(&m, "=");
        url_str(&m, rq->form.at[i].value);
    }
    return (struct str){m.at, m.len};
}

struct reply contact_take_draft(const struct request *rq)
{
    (void)draft_save(rq->db, rq->actor->account, draft_name(rq), typed_text(rq), rq->now);
    if (rq->wants_json)
        return reply_text(200, STR("saved\n"));
    return reply_see_other(rq, "/children/{}/contacts/new", rq_id(rq, "child"));
}
