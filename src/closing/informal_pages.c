/* A word after key working has ended: written down in a minute, and it reopens nothing. */
#include "app/app.h"
#include "closing/closing_informal.h"
#include "closing/pages.h"
#include "closing/return.h"
#include "consent/consent.h"
#include "kit/arena.h"
#include "record/record.h"

struct informal_typed {
    struct str who, channel, note;
    int64_t minutes;
};

static const struct form_choice who_list[] = {
    {.value = STR_INIT("from_family"), .text = MSG_INIT("The family got in touch")},
    {.value = STR_INIT("to_family"),   .text = MSG_INIT("I got in touch")         },
};
static const struct form_choices whos = {who_list, COUNT(who_list)};

static const struct form_choice channel_list[] = {
    {.value = STR_INIT("phone"),   .text = MSG_INIT("Phone call")       },
    {.value = STR_INIT("message"), .text = MSG_INIT("Message or e-mail")},
    {.value = STR_INIT("visit"),   .text = MSG_INIT("We met")           },
    {.value = STR_INIT("video"),   .text = MSG_INIT("Video call")       },
};
static const struct form_choices channels = {channel_list, COUNT(channel_list)};

static const struct form_field informal_fields[] = {
    CHOICE_FIELD(struct informal_typed, who, "Who got in touch", &whos),
    CHOICE_FIELD(struct informal_typed, channel, "How", &channels),
    LINES_FIELD(struct informal_typed, note, "What it was about", 2000, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("The family and the team can read it")),
    INT_FIELD(struct informal_typed, minutes, "How many minutes", 1, 1440, .flags = FORM_OPTIONAL),
};
static const struct form_spec informal_spec = FORM(informal_fields);

static struct reply page(
    const struct request *rq, int status, struct form form, const struct closing_door *door)
{
    struct closing_informal view = {
        .child = child_header_read(rq), .form = form, .door = *door, .may_return = return_may(rq)};
    struct informal_contacts_rows rows =
        informal_contacts(rq->db, rq->grant, instant_of(date_plus_days(door->ended_on, 1), 0, 0));
    struct informal_line *at = arena_array_of(rq->arena, rows.count, struct informal_line);

    for (size_t i = 0; i < rows.count; i++) {
        at[i] = (struct informal_line){&rows.at[i],
            form_choice_words(&contact_channels, rows.at[i].channel),
            str_eq(rows.at[i].direction, STR("from_family"))};
        view.from_family_count += at[i].is_from_family;
    }
    view.contacts = (struct informal_lines){at, rows.count};
    return reply_closing_informal(rq, status, &view);
}

struct reply informal_show(const struct request *rq)
{
    const struct informal_typed start = {.who = STR("from_family"), .channel = STR("phone")};
    struct closing_door door;

    if (!grant_covers(rq->grant, SECTION_TEAM))
        return reply_error(404);
    door = closing_door_read(rq);
    return page(rq, 200, form_show(rq->arena, &informal_spec, &start), &door);
}

struct reply informal_take(const struct request *rq)
{
    struct informal_typed typed = {0};
    struct form form = {0};
    struct closing_door door;

    if (!grant_covers(rq->grant, SECTION_TEAM))
        return reply_error(404);
    door = closing_door_read(rq);
    if (!door.has_ended)
        return reply_see_other(rq, "/children/{}/contacts/quick", rq_id(rq, "child"));
    (void)form_read(rq, &informal_spec, &typed, &form);
    place_check(rq, &typed.note, 1, &form);
    if (form.problems.count)
        return page(rq, 422, form, &door);
    record_informal(
        rq, &(struct informal_contact){typed.channel, typed.who, typed.note, typed.minutes});
    return reply_see_other(rq, "/children/{}/key-working/informal", rq_id(rq, "child"));
}
