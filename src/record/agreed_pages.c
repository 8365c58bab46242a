/* How a family and its key worker keep in touch: what is agreed, agreeing to it, and asking for a change. */
#include "app/app.h"
#include "consent/consent.h"
#include "family/family.h"
#include "kit/arena.h"
#include "record/agreed.h"
#include "record/asking.h"
#include "record/contact_agree.h"
#include "record/contact_show.h"
#include "record/function.h"
#include "record/pages.h"
#include "record/record.h"

enum { TIME_DAYS = 90, RHYTHM_MOST_DAYS = 365 };

/* ------------------------------------------------------------------ what is agreed */

static struct agreed_lines lines_of(
    const struct request *rq, struct contact_agreements_rows rows, const struct agreed *now)
{
    struct agreed_line *at = arena_array_of(rq->arena, rows.count, struct agreed_line);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++) {
        const struct contact_agreements_row *row = &rows.at[i];
        if (!agreed_is_readable(
                rq->actor->kind == ACCOUNT_STAFF, rq->actor->person, row->agreed_with))
            continue;
        if (now->is_there && uuid_eq(row->public_id, now->public_id))
            continue;
        at[count++] = (struct agreed_line){
            .row = row,
            .words = agreed_words_of(rq, &(struct agreed_terms){row->rhythm_days, row->weekday,
                                             row->early_rhythm_days, row->day_part, row->channel}),
            .begins_later = date_is_before(rq->today, row->from_on),
        };
    }
    return (struct agreed_lines){at, count};
}

/* What went to which function lately, for practitioners. */
static struct function_times times_of(const struct request *rq)
{
    struct contact_times_rows rows =
        contact_times(rq->db, rq->grant, instant_of(date_plus_days(rq->today, -TIME_DAYS), 0, 0));
    struct function_time *at = arena_array_of(rq->arena, rows.count, struct function_time);
    const struct form_choices *functions = function_choices(rq);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct function_time){&rows.at[i], function_words(functions, rows.at[i].code)};
    return (struct function_times){at, rows.count};
}

struct change_typed {
    struct str text;
};

static const struct form_field change_fields[] = {
    LINES_FIELD(struct change_typed, text, "What would suit you better?", 2000,
        .hint = MSG_INIT("For example: another day, another time, or a message instead of a call")),
};
static const struct form_spec change_spec = FORM(change_fields);

static struct reply show_with(const struct request *rq, int status, struct form form)
{
    bool is_staff = rq->actor->kind == ACCOUNT_STAFF;
    struct contact_show view = {
        .child = child_header_read(rq),
        .agreed = agreed_read(rq),
        .form = form,
        .may_ask = !is_staff && grant_may_change(rq->grant, SECTION_RECORD),
        .may_agree = grant_may_change(rq->grant, SECTION_IDENTITY) &&
                     grant_may_change(rq->grant, SECTION_RECORD),
        .reply_days = question_reply_days(rq),
    };

    view.lines = lines_of(rq, contact_agreements(rq->db, rq->grant), &view.agreed);
    if (is_staff)
        view.times = times_of(rq);
    return reply_contact_show(rq, status, &view);
}

struct reply agreed_show(const struct request *rq)
{
    return show_with(rq, 200, form_show(rq->arena, &change_spec, NULL));
}

/* The wish for a change is a question to the team: it is routed, taken and answered like any other. */
struct reply agreed_take_wish(const struct request *rq)
{
    struct change_typed typed = {0};
    struct form form = {0};
    struct uuid question;

    (void)form_read(rq, &change_spec, &typed, &form);
    place_check(rq, (const struct str[]){typed.text}, 1, &form);
    if (form.problems.count)
        return show_with(rq, 422, form);
    question = question_ask(rq, &(struct asked){.topic = STR("contact"), .text = typed.text});
    return reply_see_other(rq, "/children/{}/questions/{}", rq_id(rq, "child"), question);
}

/* ------------------------------------------------------------------ agreeing */

struct agreement_typed {
    struct str channel, weekday, day_part, safe_words;
    int64_t rhythm_days, early_rhythm_days;
    date early_until_on, from_on;
    bool never_rings, leaves_no_message, out_of_hearing;
    struct uuid agreed_with;
};

static const struct form_choice weekday_list[] = {
    {.value = STR_INIT("any"), .text = MSG_INIT("Any day")  },
    {.value = STR_INIT("1"),   .text = MSG_INIT("Monday")   },
    {.value = STR_INIT("2"),   .text = MSG_INIT("Tuesday")  },
    {.value = STR_INIT("3"),   .text = MSG_INIT("Wednesday")},
    {.value = STR_INIT("4"),   .text = MSG_INIT("Thursday") },
    {.value = STR_INIT("5"),   .text = MSG_INIT("Friday")   },
    {.value = STR_INIT("6"),   .text = MSG_INIT("Saturday") },
    {.value = STR_INIT("7"),   .text = MSG_INIT("Sunday")   },
};
static const struct form_choices weekday_choices = {weekday_list, COUNT(weekday_list)};

static const struct form_choice day_part_list[] = {
    {.value = STR_INIT("any"),       .text = MSG_INIT("Any time")     },
    {.value = STR_INIT("morning"),   .text = MSG_INIT("Morning")      },
    {.value = STR_INIT("midday"),    .text = MSG_INIT("Around midday")},
    {.value = STR_INIT("afternoon"), .text = MSG_INIT("Afternoon")    },
    {.value = STR_INIT("evening"),   .text = MSG_INIT("Evening")      },
};
static const struct form_choices day_part_choices = {day_part_list, COUNT(day_part_list)};

static const struct form_choice channel_list[] = {
    {.value = STR_INIT("phone"),   .text = MSG_INIT("Phone call")       },
    {.value = STR_INIT("visit"),   .text = MSG_INIT("Home visit")       },
    {.value = STR_INIT("video"),   .text = MSG_INIT("Video call")       },
    {.value = STR_INIT("message"), .text = MSG_INIT("Message or e-mail")},
    {.value = STR_INIT("letter"),  .text = MSG_INIT("Letter")           },
    {.value = STR_INIT("meeting"), .text = MSG_INIT("Meeting")          },
};
static const struct form_choices channel_choices = {channel_list, COUNT(channel_list)};

static const struct form_field agreement_fields[] = {
    CHOICE_FIELD(struct agreement_typed, channel, "How you keep in touch", &channel_choices),
    INT_FIELD(struct agreement_typed, rhythm_days, "Days from one contact to the next", 1,
        RHYTHM_MOST_DAYS, .hint = MSG_INIT("7 is every week, 14 every second week")),
    CHOICE_FIELD(struct agreement_typed, weekday, "Which day", &weekday_choices),
    CHOICE_FIELD(struct agreement_typed, day_part, "What time of day", &day_part_choices),
    INT_FIELD(struct agreement_typed, early_rhythm_days, "Days between contacts at first", 1,
        RHYTHM_MOST_DAYS, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("When it is closer in the first weeks")),
    DATE_FIELD(
        struct agreement_typed, early_until_on, "Closer at first until", .flags = FORM_OPTIONAL),
    TICK_FIELD(struct agreement_typed, never_rings, "Do not ring: write first"),
    TICK_FIELD(struct agreement_typed, leaves_no_message, "Leave no message on the phone"),
    TICK_FIELD(struct agreement_typed, out_of_hearing, "Not when the child can hear it"),
    LINES_FIELD(struct agreement_typed, safe_words, "What else makes it safe", 500,
        .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("Only the person with whom it is agreed and practitioners read it")),
    ID_FIELD(struct agreement_typed, agreed_with, "Agreed with", .flags = FORM_OPTIONAL),
    DATE_FIELD(struct agreement_typed, from_on, "From when"),
};
static const struct form_spec agreement_spec = FORM(agreement_fields);

static struct contact_agreers_rows agreers(const struct request *rq)
{
    struct contact_agreers_rows none = {0};

    return grant_covers(rq->grant, SECTION_FAMILY) ? contact_agreers(rq->db, rq->grant, rq->today)
                                                   : none;
}

static void offer(const struct request *rq, struct contact_agreers_rows people, struct form *form)
{
    struct form_choice *at = arena_array_of(rq->arena, people.count + 1, struct form_choice);
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);

    at[0] = (struct form_choice){.text = MSG("The family together")};
    for (size_t i = 0; i < people.count; i++) {
        char id[UUID_TEXT];
        at[i + 1] = (struct form_choice){
            .value = str_copy(rq->arena, uuid_text(people.at[i].public_id, id), UUID_TEXT - 1),
            .data_text = people.at[i].name};
    }
    *choices = (struct form_choices){at, people.count + 1};
    form_offer(form, &agreement_spec, "agreed_with", choices);
}

static struct reply form_page(const struct request *rq, int status, struct form form)
{
    struct contact_agree view = {.child = child_header_read(rq), .form = form};

    return reply_contact_agree(rq, status, &view);
}

/* Whoever changes the record's facts and writes on the timeline; a family may have kept the timeline from them. */
static bool may_agree(const struct request *rq)
{
    return grant_may_change(rq->grant, SECTION_RECORD);
}

struct reply agreed_new(const struct request *rq)
{
    const struct agreement_typed start = {.channel = STR("phone"),
        .weekday = STR("any"),
        .day_part = STR("any"),
        .from_on = rq->today,
        .early_until_on = DATE_NONE};
    struct form form = form_show(rq->arena, &agreement_spec, &start);

    if (!may_agree(rq))
        return reply_error(404);
    offer(rq, agreers(rq), &form);
    return form_page(rq, 200, form);
}

static struct rhythm rhythm_of(const struct agreement_typed *typed)
{
    return (struct rhythm){
        .from_on = typed->from_on,
        .days = typed->rhythm_days,
        .weekday = str_eq(typed->weekday, STR("any")) ? 0 : typed->weekday.at[0] - '0',
        .early_days = typed->early_rhythm_days,
        .early_until_on = typed->early_until_on,
    };
}

static bool has_safe_ways(const struct agreement_typed *typed)
{
    return typed->never_rings || typed->leaves_no_message || typed->out_of_hearing ||
           !str_is_empty(typed->safe_words);
}

static void check(
    const struct request *rq, const struct agreement_typed *typed, struct problems *problems)
{
    struct rhythm rhythm = rhythm_of(typed);

    rhythm_check(&rhythm, rq->today, problems);
    safety_check(&(struct safety){typed->channel, typed->never_rings, has_safe_ways(typed),
                     uuid_is_set(typed->agreed_with)},
        problems);
}

static void keep(
    const struct request *rq, const struct agreement_typed *typed, struct person_id agreed_with)
{
    struct rhythm rhythm = rhythm_of(typed);

    (void)contact_agreement_add(rq->db, rq->grant,
        &(struct contact_agreement_add){
            .public_id = uuid_new(rq->now),
            .rhythm_days = rhythm.days,
            .weekday = rhythm.weekday,
            .day_part = typed->day_part,
            .channel = typed->channel,
            .early_rhythm_days = rhythm.early_days,
            .early_until_on = typed->early_until_on,
            .never_rings = typed->never_rings,
            .leaves_no_message = typed->leaves_no_message,
            .out_of_hearing = typed->out_of_hearing,
            .safe_words = typed->safe_words,
            .agreed_with = agreed_with,
            .from_on = typed->from_on,
            .agreed_at = rq->now,
        });
    child_rhythm_set(rq, rhythm.days);
    record_happened(rq, HAPPENED_RECORD_CHANGED, msg_text(NULL, MSG("How we keep in touch")));
}

struct reply agreed_take(const struct request *rq)
{
    struct contact_agreers_rows people;
    struct agreement_typed typed = {0};
    struct person_id agreed_with = {0};
    struct form form = {0};

    if (!may_agree(rq))
        return reply_error(404);
    people = agreers(rq);
    offer(rq, people, &form);
    if (form_read(rq, &agreement_spec, &typed, &form))
        check(rq, &typed, &form.problems);
    place_check(rq, (const struct str[]){typed.safe_words}, 1, &form);
    if (form.problems.count)
        return form_page(rq, 422, form);
    for (size_t i = 0; i < people.count; i++)
        if (uuid_eq(people.at[i].public_id, typed.agreed_with))
            agreed_with = people.at[i].person_id;
    keep(rq, &typed, agreed_with);
    return reply_see_other(rq, "/children/{}/contact", rq_id(rq, "child"));
}
