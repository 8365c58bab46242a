/* The questions, their limits, and what becomes of the answers. */
#include "referral/asked.h"

#include <sodium.h>

#include "account/readable.h"
#include "family/family.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "referral/ask_sql.h"
#include "referral/ask_view.h"

/* clang-format off */
#define YOU_FIELDS                                                                                 \
    CHOICE_FIELD(struct asked, asker_kind, "Who are you?", &asker_choices),                        \
    TEXT_FIELD(struct asked, asker_name, "Your name", 100, .autocomplete = "name"),                \
    TEXT_FIELD(struct asked, asker_role, "What are you to the child?", 100, .flags = FORM_OPTIONAL,\
        .hint = MSG_INIT("For example: mum, grandad, health visitor"))
#define CHILD_FIELDS                                                                               \
    TEXT_FIELD(struct asked, forename, "First name", 100),                                         \
    TEXT_FIELD(struct asked, surname, "Last name", 100),                                           \
    DATE_FIELD(struct asked, born_on, "Date of birth", .flags = FORM_OPTIONAL,                     \
        .hint = MSG_INIT("For example, 27 3 2019")),                                               \
    DATE_FIELD(struct asked, expected_on, "Or when the baby is expected", .flags = FORM_OPTIONAL)
#define WHY_FIELDS                                                                                 \
    LINES_FIELD(struct asked, reason, "What is hard at the moment?", 1500,                         \
        .hint = MSG_INIT("In your own words. A few lines are enough.")),                           \
    CHOICE_FIELD(struct asked, urgency, "How soon do you need somebody?", &urgency_choices)
#define WISH_FIELDS                                                                                \
    LINES_FIELD(struct asked, wish, "What should a key worker do for you?", 1000,                  \
        .flags = FORM_OPTIONAL,                                                                    \
        .hint = MSG_INIT("For example: make the phone calls, come to meetings with us")),          \
    TEXT_FIELD(struct asked, whom, "Is there somebody you would like?", 200,                       \
        .flags = FORM_OPTIONAL,                                                                    \
        .hint = MSG_INIT("A person you know, or what they should be like")),                       \
    TEXT_FIELD(struct asked, language, "Do you need another language than English?", 60,           \
        .flags = FORM_OPTIONAL)
#define REACH_FIELDS                                                                               \
    PHONE_FIELD(struct asked, phone, "Phone number", .flags = FORM_OPTIONAL, .autocomplete = "tel"), \
    EMAIL_FIELD(struct asked, email, "E-mail address", .flags = FORM_OPTIONAL,                     \
        .autocomplete = "email"),                                                                  \
    LINES_FIELD(struct asked, safe_contact, "How is it safe to reach you?", 500,                   \
        .flags = FORM_OPTIONAL,                                                                    \
        .hint = MSG_INIT("When to ring, and what not to do. For example: no messages on the phone"))
#define AGREE_FIELDS                                                                               \
    CHOICE_FIELD(struct asked, may_ask, "May we ask others to be the key worker?",                 \
        &may_ask_choices),                                                                         \
    LINES_FIELD(struct asked, consent_words, "Is there somebody we must not ask, or anything else?", \
        1000, .flags = FORM_OPTIONAL)

static const struct form_field you_fields[] = {YOU_FIELDS};
static const struct form_field child_fields[] = {CHILD_FIELDS};
static const struct form_field why_fields[] = {WHY_FIELDS};
static const struct form_field wish_fields[] = {WISH_FIELDS};
static const struct form_field reach_fields[] = {REACH_FIELDS};
static const struct form_field agree_fields[] = {AGREE_FIELDS};
static const struct form_field whole_fields[] = {
    YOU_FIELDS, CHILD_FIELDS, WHY_FIELDS, WISH_FIELDS, REACH_FIELDS, AGREE_FIELDS,
};
static const struct form_field known_child_fields[] = {
    WHY_FIELDS, WISH_FIELDS, REACH_FIELDS, AGREE_FIELDS,
};
/* clang-format on */

static const struct form_spec you_spec = FORM(you_fields), child_spec = FORM(child_fields),
                              why_spec = FORM(why_fields), wish_spec = FORM(wish_fields),
                              reach_spec = FORM(reach_fields), agree_spec = FORM(agree_fields);
const struct form_spec asked_whole_spec = FORM(whole_fields);
const struct form_spec asked_child_spec = FORM(known_child_fields);

const struct asked_step ask_steps[] = {
    {"you",   MSG_INIT("About you"),
     MSG_INIT("Anybody can ask: family, a young person, or somebody who works with them."),
     &you_spec                                                                                                                  },
    {"child", MSG_INIT("Who needs a key worker?"),
     MSG_INIT("The child or young person. If it is you, write your own name."),             &child_spec                         },
    {"why",   MSG_INIT("What is happening"),
     MSG_INIT("You do not need the right words, and no diagnosis."),                        &why_spec,
     .has_prompts = true},
    {"wish",       MSG_INIT("What you would like"),                                     MSG_INIT("You can leave these empty."),                                       &wish_spec},
    {"reach",       MSG_INIT("How we reach you"),
     MSG_INIT("We only use what you write here, and only as you say."),                                         &reach_spec                                                          },
    {"agree",       MSG_INIT("May we ask others?"),
     MSG_INIT(
            "To find a key worker we ask people at schools, health and social care. You decide whether we may."),
     &agree_spec                },
};
_Static_assert(COUNT(ask_steps) == ASK_STEPS, "all steps are counted");

size_t ask_step_of(struct str name)
{
    size_t i = 0;

    while (i < ASK_STEPS && !str_eq(str_of(ask_steps[i].name), name))
        i++;
    return i;
}

static bool asks(const struct form_spec *spec, const char *field)
{
    for (size_t i = 0; i < spec->field_count; i++)
        if (strcmp(spec->fields[i].name, field) == 0)
            return true;
    return false;
}

void asked_check(
    const struct asked *asked, const struct form_spec *spec, date today, struct problems *problems)
{
    if (asks(spec, "born_on") && !problem_of(problems, STR("born_on")) &&
        !problem_of(problems, STR("expected_on")))
        child_check_dates(asked->born_on, asked->expected_on, today, problems);
    if (asks(spec, "phone") && str_is_empty(asked->phone) && str_is_empty(asked->email) &&
        !problem_of(problems, STR("phone")) && !problem_of(problems, STR("email")))
        problem_add(problems, STR("phone"),
            MSG("Enter a phone number or an e-mail address, so that we can answer."));
}

struct referral_add asked_row(const struct request *rq, const struct asked *asked)
{
    bool may_ask = str_eq(asked->may_ask, STR("yes"));

    return (struct referral_add){
        .public_id = uuid_new(rq->now),
        .asked_on = rq->today,
        .asked_by = rq->actor ? rq->actor->person : (struct person_id){0},
        .asker_kind = asked->asker_kind,
        .asker_name = asked->asker_name,
        .asker_role = asked->asker_role,
        .forename = asked->forename,
        .surname = asked->surname,
        .born_on = asked->born_on,
        .expected_on = date_is_set(asked->born_on) ? DATE_NONE : asked->expected_on,
        .reason = asked->reason,
        .urgency = asked->urgency,
        .wish = asked->wish,
        .whom = asked->whom,
        .language = asked->language,
        .phone = asked->phone,
        .email = asked->email,
        .safe_contact = asked->safe_contact,
        .may_ask = may_ask,
        .may_ask_on = may_ask ? rq->today : DATE_NONE,
        .consent_words = asked->consent_words,
        .changed_at = rq->now,
    };
}

struct asked_lines asked_lines_of(
    struct arena *a, const struct form_spec *spec, const struct asked *asked)
{
    struct asked_line *at = arena_array_of(a, spec->field_count, struct asked_line);

    for (size_t i = 0; i < spec->field_count; i++) {
        const struct form_field *f = &spec->fields[i];
        const char *member = (const char *)asked + f->offset;
        at[i] = (struct asked_line){.label = f->label, .on = DATE_NONE};
        if (f->kind == FORM_DATE)
            memcpy(&at[i].on, member, sizeof at[i].on);
        else
            memcpy(&at[i].text, member, sizeof at[i].text);
        if (f->kind == FORM_CHOICE) {
            at[i].choice = form_choice_words(f->choices, at[i].text);
            at[i].text = (struct str){0};
        }
        at[i].is_given =
            msg_is_set(at[i].choice) || !str_is_empty(at[i].text) || date_is_set(at[i].on);
    }
    return (struct asked_lines){at, spec->field_count};
}

struct str reference_shown(struct arena *a, struct str reference)
{
    return str_upper_ascii(a, readable_grouped(a, reference));
}

/* 40 random bits: that two are alike is looked for all the same. */
struct str reference_new(const struct request *rq)
{
    _Static_assert(REFERENCE_BYTES * 8 == REFERENCE_CHARS * 5, "no bit is left over");
    for (int tries = 0; tries < 8; tries++) {
        unsigned char bytes[REFERENCE_BYTES];
        struct ask_reference_taken_row taken = {0};
        struct str reference;

        randombytes_buf(bytes, sizeof bytes);
        reference =
            readable_of(rq->arena, (struct str){(const char *)bytes, sizeof bytes}, READABLE_CODE);
        if (ask_reference_taken(rq->db, reference, &taken) && taken.taken_count == 0)
            return reference;
    }
    fault(FAULT_BUG, "eight references in a row were taken");
}

struct ask_fields ask_fields_of(struct arena *a, const struct form_spec *spec)
{
    struct ask_field *at = arena_array_of(a, spec->field_count, struct ask_field);

    for (size_t i = 0; i < spec->field_count; i++)
        at[i].name = str_of(spec->fields[i].name);
    return (struct ask_fields){at, spec->field_count};
}
