/* The short form: a contact written down on a telephone, on the way back from it. Six fields at most; what it does
 * not ask is what holds nearly always, and the long form asks the rest. Families who carry key working have the same
 * in their words (own_contact.c). */
#include "app/app.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "family/family.h"
#include "kit/arena.h"
#include "record/contact_quick.h"
#include "record/filing.h"
#include "record/function.h"
#include "record/pages.h"
#include "record/record.h"

struct quick_typed {
    struct str channel, day, aim, note;
    int64_t minutes;
    struct form_many also;
};

static const struct form_choice channels[] = {
    {.value = STR_INIT("phone"),   .text = MSG_INIT("Phone call")                 },
    {.value = STR_INIT("tried"),   .text = MSG_INIT("I rang, and nobody answered")},
    {.value = STR_INIT("visit"),   .text = MSG_INIT("Home visit")                 },
    {.value = STR_INIT("message"), .text = MSG_INIT("Message or e-mail")          },
    {.value = STR_INIT("video"),   .text = MSG_INIT("Video call")                 },
    {.value = STR_INIT("meeting"), .text = MSG_INIT("Meeting")                    },
};
static const struct form_choices channel_choices = {channels, COUNT(channels)};

static const struct form_choice days[] = {
    {.value = STR_INIT("today"),     .text = MSG_INIT("Today")    },
    {.value = STR_INIT("yesterday"), .text = MSG_INIT("Yesterday")},
};
static const struct form_choices day_choices = {days, COUNT(days)};

static const struct form_field quick_fields[] = {
    CHOICE_FIELD(struct quick_typed, channel, "What kind of contact", &channel_choices),
    CHOICE_FIELD(struct quick_typed, day, "When", &day_choices),
    CHOICE_FIELD(struct quick_typed, aim, "What it was for", NULL),
    INT_FIELD(struct quick_typed, minutes, "How many minutes", 1, 1440, .flags = FORM_OPTIONAL),
    LINES_FIELD(struct quick_typed, note, "What was said and agreed", 8000, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("The family and the team can read it")),
    IDS_FIELD(struct quick_typed, also, "Also for", .flags = FORM_OPTIONAL),
};
static const struct form_spec quick_spec = FORM(quick_fields);

static void offer(const struct request *rq, struct form *form)
{
    form_offer(form, &quick_spec, "aim", contact_aim_choices(rq));
    form_offer(form, &quick_spec, "also", filing_siblings(rq));
}

static struct reply page(const struct request *rq, int status, struct form form)
{
    const struct form_choices *shown = filing_siblings(rq);
    struct contact_quick view = {
        .child = child_header_read(rq), .form = form, .has_siblings = shown->count > 0};

    filing_note_siblings(rq, shown);
    return reply_contact_quick(rq, status, &view);
}

struct reply quick_new(const struct request *rq)
{
    const struct quick_typed start = {
        .channel = STR("phone"), .day = STR("today"), .aim = STR("listening")};
    struct form form;

    if (rq->actor->kind != ACCOUNT_STAFF)
        return own_contact_new(rq);
    form = form_show(rq->arena, &quick_spec, &start);
    offer(rq, &form);
    return page(rq, 200, form);
}

/* Now, or the middle of the day before. */
static instant moment_of(const struct request *rq, const struct quick_typed *typed)
{
    if (str_eq(typed->day, STR("today")))
        return rq->now;
    return instant_of(date_plus_days(rq->today, -1), 12, 0);
}

static void file(const struct request *rq, const struct quick_typed *typed)
{
    bool was_tried = str_eq(typed->channel, STR("tried"));
    struct contact_aim aim = {0};

    (void)contact_aim_of(typed->aim, &aim);
    (void)contact_file(rq, &(struct filed_contact){
                               .happened_at = moment_of(rq, typed),
                               .channel = was_tried ? STR("phone") : typed->channel,
                               .direction = STR("to_family"),
                               .purpose = aim.purpose,
                               .note = typed->note,
                               .audience = STR("family"),
                               .about = ABOUT_EVERYDAY,
                               .minutes = typed->minutes,
                               .was_tried = was_tried,
                               .functions = {&aim.function, 1},
                               .also = typed->also,
    });
}

struct reply quick_take(const struct request *rq)
{
    struct quick_typed typed = {0};
    struct form form = {0};

    if (rq->actor->kind != ACCOUNT_STAFF)
        return own_contact_take(rq);
    offer(rq, &form);
    (void)form_read(rq, &quick_spec, &typed, &form);
    place_check(rq, (const struct str[]){typed.note}, 1, &form);
    if (form.problems.count)
        return page(rq, 422, form);
    file(rq, &typed);
    return reply_see_other(rq, "/children/{}/timeline", rq_id(rq, "child"));
}
