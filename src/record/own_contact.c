/*
 * Somebody of the family who carries key working notes what they did: a call, a visit, a form. It stands on the timeline
 * as theirs, with its time by function, for family and team; and they can write it anew, as any note of theirs.
 */
#include "app/app.h"
#include "consent/ask.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "family/family.h"
#include "kit/arena.h"
#include "programme/programme.h"
#include "record/contact_own.h"
#include "record/filing.h"
#include "record/function.h"
#include "record/pages.h"
#include "record/record.h"

enum { BACK_DAYS = 366 };

struct own_typed {
    struct str channel, code, whom, note;
    int64_t minutes;
    date done_on;
};

static const struct form_choice channels[] = {
    {.value = STR_INIT("phone"),   .text = MSG_INIT("Phone call")                      },
    {.value = STR_INIT("tried"),   .text = MSG_INIT("I rang, and nobody answered")     },
    {.value = STR_INIT("message"), .text = MSG_INIT("Message or e-mail")               },
    {.value = STR_INIT("letter"),  .text = MSG_INIT("Letter")                          },
    {.value = STR_INIT("meeting"), .text = MSG_INIT("Meeting")                         },
    {.value = STR_INIT("video"),   .text = MSG_INIT("Video call")                      },
    {.value = STR_INIT("visit"),   .text = MSG_INIT("Visit")                           },
    {.value = STR_INIT("note"),    .text = MSG_INIT("A form, or something to find out")},
};
static const struct form_choices channel_choices = {channels, COUNT(channels)};

static const struct form_field own_fields[] = {
    CHOICE_FIELD(struct own_typed, channel, "What was it?", &channel_choices),
    DATE_FIELD(struct own_typed, done_on, "When"),
    CHOICE_FIELD(struct own_typed, code, "What was it for?", NULL),
    TEXT_FIELD(struct own_typed, whom, "Whom you spoke to or wrote to", 100, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("For example: the school office")),
    INT_FIELD(
        struct own_typed, minutes, "How many minutes it took", 1, 1440, .flags = FORM_OPTIONAL),
    LINES_FIELD(
        struct own_typed, note, "What you did, and what was said", 4000, .flags = FORM_OPTIONAL),
};
static const struct form_spec own_spec = FORM(own_fields);

/* A note without time and function has only its words. */
static const struct form_field word_fields[] = {
    LINES_FIELD(struct own_typed, note, "What your team should know", 4000),
};
static const struct form_spec word_spec = FORM(word_fields);

/* Families alone: staff who are in the team write contacts. */
bool own_contact_may(const struct request *rq, struct uuid child)
{
    return rq->actor->kind != ACCOUNT_STAFF &&
           consent_ask(rq, child, MAY_NOTE_KEY_WORK).decision.is_allowed;
}

/* ------------------------------------------------------------------ what it was for */

static bool is_among(const struct record_own_functions_rows *own, struct str code)
{
    for (size_t i = 0; i < own->count; i++)
        if (str_eq(own->at[i].code, code))
            return true;
    return false;
}

/* The functions that are theirs, in their words: all for whoever is key worker as a whole, and for whom the team is
 * not to be seen; besides, what was said before. */
static const struct form_choices *functions_to_choose(const struct request *rq, struct str before)
{
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    struct programme p = programme_of_child(rq);
    struct form_choice *at = arena_array_of(rq->arena, p.functions.count, struct form_choice);
    struct record_own_functions_rows own = {0};
    bool sees_team = grant_covers(rq->grant, SECTION_TEAM);
    bool has_all = grant_because(rq->grant) == RELATION_KEY_WORKER || !sees_team;

    if (!has_all)
        own = record_own_functions(rq->db, rq->grant, rq->today);
    choices->at = at;
    for (size_t i = 0; i < p.functions.count; i++) {
        const struct programme_functions_row *f = &p.functions.at[i];
        if (has_all || is_among(&own, f->code) || str_eq(f->code, before))
            at[choices->count++] = (struct form_choice){
                .value = f->code, .data_text = programme_words(rq->language, f->family_words)};
    }
    return choices;
}

static struct reply page(
    const struct request *rq, int status, struct form form, struct uuid contact)
{
    struct contact_own view = {.child = child_header_read(rq),
        .form = form,
        .contact = contact,
        .is_note = uuid_is_set(contact) && form.spec == &word_spec};

    return reply_contact_own(rq, status, &view);
}

static void check_day(const struct request *rq, date day, struct problems *problems)
{
    if (date_is_set(day) && date_is_before(rq->today, day))
        problem_add(problems, STR("done_on"),
            MSG("This day has not come yet. Enter the day on which it happened."));
    if (date_is_set(day) && date_is_before(day, date_plus_days(rq->today, -BACK_DAYS)))
        problem_add(
            problems, STR("done_on"), MSG("This day is more than a year ago. Check the year."));
}

/* Today: now; another day: its middle. */
static instant moment_of(const struct request *rq, date day)
{
    return day.days == rq->today.days ? rq->now : instant_of(day, 12, 0);
}

/* Between professionals: a family's call with the school is no contact of the team with the family. */
static struct filed_contact contact_of(const struct request *rq, const struct own_typed *typed)
{
    bool was_tried = str_eq(typed->channel, STR("tried"));
    struct str *code = arena_new_of(rq->arena, struct str);

    *code = typed->code;
    return (struct filed_contact){
        .happened_at = moment_of(rq, typed->done_on),
        .channel = was_tried ? STR("phone") : typed->channel,
        .direction = STR("between_professionals"),
        .purpose = purpose_of_function(typed->code),
        .title = typed->whom,
        .note = typed->note,
        .audience = STR("family"),
        .about = ABOUT_EVERYDAY,
        .minutes = typed->minutes,
        .was_tried = was_tried,
        .is_own_work = true,
        .functions = {code, 1},
    };
}

/* True when all of it can be kept. */
static bool read_own(const struct request *rq, struct own_typed *typed, struct form *form)
{
    (void)form_read(rq, &own_spec, typed, form);
    check_day(rq, typed->done_on, &form->problems);
    place_check(rq, (const struct str[]){typed->whom, typed->note}, 2, form);
    return form->problems.count == 0;
}

struct reply own_contact_new(const struct request *rq)
{
    const struct form_choices *functions = functions_to_choose(rq, (struct str){0});
    const struct own_typed start = {
        .channel = STR("phone"),
        .code = functions->count == 1 ? functions->at[0].value : (struct str){0},
        .done_on = rq->today,
    };
    struct form form = form_show(rq->arena, &own_spec, &start);

    form_offer(&form, &own_spec, "code", functions);
    return page(rq, 200, form, (struct uuid){{0}});
}

static struct reply to_timeline(const struct request *rq)
{
    return reply_see_other(rq, "/children/{}/timeline", rq_id(rq, "child"));
}

struct reply own_contact_take(const struct request *rq)
{
    struct own_typed typed = {.done_on = DATE_NONE};
    struct filed_contact contact;
    struct form form = {0};

    form_offer(&form, &own_spec, "code", functions_to_choose(rq, (struct str){0}));
    if (!read_own(rq, &typed, &form))
        return page(rq, 422, form, (struct uuid){{0}});
    contact = contact_of(rq, &typed);
    (void)contact_file(rq, &contact);
    return to_timeline(rq);
}

/* ------------------------------------------------------------------ writing it anew */

static bool is_plain_note(const struct contact_own_words_row *row)
{
    return str_is_empty(row->code);
}

static struct own_typed typed_of(const struct contact_own_words_row *row)
{
    bool has_title =
        !str_eq(row->title, msg_text(NULL, form_choice_words(&contact_channels, row->channel)));

    return (struct own_typed){
        .channel = row->was_made ? row->channel : STR("tried"),
        .code = row->code,
        .whom = has_title ? row->title : (struct str){0},
        .note = row->note,
        .minutes = row->minutes,
        .done_on = instant_date(row->happened_at),
    };
}

static struct reply edit_page(
    const struct request *rq, int status, const struct contact_own_words_row *row, struct form form)
{
    return page(rq, status, form, row->public_id);
}

struct reply own_words_edit(const struct request *rq)
{
    struct contact_own_words_row row = {0};
    const struct form_spec *spec;
    struct own_typed now;
    struct form form;

    if (!contact_own_words(rq->db, rq->grant, rq_id(rq, "contact"), &row))
        return reply_error(404);
    now = typed_of(&row);
    spec = is_plain_note(&row) ? &word_spec : &own_spec;
    form = form_show(rq->arena, spec, &now);
    form.version = row.version;
    if (!is_plain_note(&row))
        form_offer(&form, &own_spec, "code", functions_to_choose(rq, row.code));
    return edit_page(rq, 200, &row, form);
}

/* A note keeps its moment; key work has that of its day, or, on the same day, the one it had. */
static struct filed_contact anew_of(const struct request *rq,
    const struct contact_own_words_row *row, const struct own_typed *typed)
{
    struct filed_contact contact;

    if (is_plain_note(row))
        return (struct filed_contact){.happened_at = row->happened_at,
            .channel = row->channel,
            .direction = STR("from_family"),
            .purpose = STR("information"),
            .title = row->title,
            .note = typed->note,
            .audience = STR("family"),
            .about = ABOUT_EVERYDAY,
            .is_own_work = true};
    contact = contact_of(rq, typed);
    if (instant_date(row->happened_at).days == typed->done_on.days)
        contact.happened_at = row->happened_at;
    return contact;
}

static struct reply conflict(const struct request *rq, struct form *form)
{
    struct contact_own_words_row row = {0};
    struct own_typed theirs;

    if (!contact_own_words(rq->db, rq->grant, rq_id(rq, "contact"), &row))
        return reply_error(404);
    theirs = typed_of(&row);
    form_conflict_with(rq->arena, form, &theirs, row.version);
    return edit_page(rq, 409, &row, *form);
}

/* A new contact in its place, with its own entry and time: both are never changed. */
struct reply own_words_take(const struct request *rq)
{
    struct contact_own_words_row row = {0};
    struct own_typed typed = {.done_on = DATE_NONE};
    struct filed_contact contact;
    struct form form = {0};
    struct contact_id id;
    bool is_whole;

    if (!contact_own_words(rq->db, rq->grant, rq_id(rq, "contact"), &row))
        return reply_error(404);
    if (is_plain_note(&row)) {
        is_whole = form_read(rq, &word_spec, &typed, &form);
        place_check(rq, &typed.note, 1, &form);
        is_whole = is_whole && form.problems.count == 0;
    } else {
        form_offer(&form, &own_spec, "code", functions_to_choose(rq, row.code));
        is_whole = read_own(rq, &typed, &form);
    }
    if (!is_whole)
        return edit_page(rq, 422, &row, form);
    if (form.version != row.version)
        return conflict(rq, &form);
    contact = anew_of(rq, &row, &typed);
    id = contact_file(rq, &contact);
    (void)contact_own_replaced(rq->db, rq->grant, id, rq->now, row.id, row.version);
    return to_timeline(rq);
}
