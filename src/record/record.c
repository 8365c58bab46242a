#include "record/record.h"

#include "consent/may.h"
#include "kit/arena.h"
#include "kit/fault.h"

static const struct form_choice channels[] = {
    {.value = STR_INIT("visit"),   .text = MSG_INIT("Home visit")       },
    {.value = STR_INIT("phone"),   .text = MSG_INIT("Phone call")       },
    {.value = STR_INIT("video"),   .text = MSG_INIT("Video call")       },
    {.value = STR_INIT("message"), .text = MSG_INIT("Message or e-mail")},
    {.value = STR_INIT("letter"),  .text = MSG_INIT("Letter")           },
    {.value = STR_INIT("meeting"), .text = MSG_INIT("Meeting")          },
    {.value = STR_INIT("note"),    .text = MSG_INIT("Note")             },
};
const struct form_choices contact_channels = {channels, COUNT(channels)};

static const struct form_choice purposes[] = {
    {.value = STR_INIT("listening"),    .text = MSG_INIT("Listening")                    },
    {.value = STR_INIT("practical"),    .text = MSG_INIT("Practical help")               },
    {.value = STR_INIT("information"),  .text = MSG_INIT("Giving or getting information")},
    {.value = STR_INIT("coordination"), .text = MSG_INIT("Bringing people together")     },
    {.value = STR_INIT("crisis"),       .text = MSG_INIT("A crisis")                     },
    {.value = STR_INIT("review"),       .text = MSG_INIT("Looking back at the plan")     },
};
const struct form_choices contact_purposes = {purposes, COUNT(purposes)};

static const struct form_choice directions[] = {
    {.value = STR_INIT("to_family"),             .text = MSG_INIT("We contacted the family")},
    {.value = STR_INIT("from_family"),           .text = MSG_INIT("The family contacted us")},
    {.value = STR_INIT("between_professionals"), .text = MSG_INIT("Between professionals")  },
};
const struct form_choices contact_directions = {directions, COUNT(directions)};

static const struct form_choice audiences[] = {
    {.value = STR_INIT("family"),
     .text = MSG_INIT("The family and the team"),
     .hint = MSG_INIT("Choose this unless there is a reason not to")},
    {.value = STR_INIT("team"),                           .text = MSG_INIT("The team, not the family")                },
    {.value = STR_INIT("key_worker"),                           .text = MSG_INIT("Key workers of this child only")},
};
const struct form_choices contact_audiences = {audiences, COUNT(audiences)};

/* Every kind of entry, with its heading. Contacts have a title of their own. */
static const struct form_choice kinds[] = {
    {.value = STR_INIT("contact"),         .text = MSG_INIT("Contact")                 },
    {.value = STR_INIT("family_note"),     .text = MSG_INIT("Note from the family")    },
    {.value = STR_INIT("question"),        .text = MSG_INIT("Question from the family")},
    {.value = STR_INIT("answer"),          .text = MSG_INIT("Answer to a question")    },
    {.value = STR_INIT("outcome_added"),   .text = MSG_INIT("New outcome in the plan") },
    {.value = STR_INIT("outcome_changed"), .text = MSG_INIT("Outcome changed")         },
    {.value = STR_INIT("action_added"),    .text = MSG_INIT("New action in the plan")  },
    {.value = STR_INIT("action_changed"),  .text = MSG_INIT("Action changed")          },
    {.value = STR_INIT("action_done"),     .text = MSG_INIT("Action done")             },
    {.value = STR_INIT("team_joined"),     .text = MSG_INIT("Joined the team")         },
    {.value = STR_INIT("team_changed"),    .text = MSG_INIT("Change in the team")      },
    {.value = STR_INIT("team_left"),       .text = MSG_INIT("Left the team")           },
    {.value = STR_INIT("profile_changed"), .text = MSG_INIT("About me changed")        },
    {.value = STR_INIT("record_made"),     .text = MSG_INIT("Record made")             },
    {.value = STR_INIT("record_changed"),  .text = MSG_INIT("Record changed")          },
};
const struct form_choices timeline_kinds = {kinds, COUNT(kinds)};

static const struct str happenings[HAPPENED__COUNT] = {
    [HAPPENED_OUTCOME_ADDED] = STR_INIT("outcome_added"),
    [HAPPENED_OUTCOME_CHANGED] = STR_INIT("outcome_changed"),
    [HAPPENED_ACTION_ADDED] = STR_INIT("action_added"),
    [HAPPENED_ACTION_CHANGED] = STR_INIT("action_changed"),
    [HAPPENED_ACTION_DONE] = STR_INIT("action_done"),
    [HAPPENED_TEAM_JOINED] = STR_INIT("team_joined"),
    [HAPPENED_TEAM_CHANGED] = STR_INIT("team_changed"),
    [HAPPENED_TEAM_LEFT] = STR_INIT("team_left"),
    [HAPPENED_PROFILE_CHANGED] = STR_INIT("profile_changed"),
    [HAPPENED_RECORD_MADE] = STR_INIT("record_made"),
    [HAPPENED_RECORD_CHANGED] = STR_INIT("record_changed"),
};

struct msg entry_words(struct str kind) { return form_choice_words(&timeline_kinds, kind); }

const struct grant *record_noting(const struct request *rq, const struct grant *grant)
{
    if (grant_may_change(grant, SECTION_RECORD) && grant_covers(grant, SECTION_TEAM) &&
        grant_covers(grant, SECTION_FAMILY))
        return grant;
    return grant_for_program(rq->arena, grant_needs(grant, SECTION_IDENTITY), rq->actor->person);
}

void record_happened(const struct request *rq, enum happening what, struct str subject)
{
    const struct entry_add entry = {
        .public_id = uuid_new(rq->now),
        .happened_at = rq->now,
        .kind = happenings[what],
        .audience = STR("family"),
        .about = ABOUT_EVERYDAY,
        .subject = subject,
        .search_text = str_fold(rq->arena, subject),
    };

    (void)entry_add(rq->db, record_noting(rq, rq->grant), &entry);
    (void)summary_changed(rq->db, record_noting(rq, rq->grant), rq->now);
}

/* What kind of entry; contacts have a title of their own. */
static struct msg title_words_of(const struct timeline_first_row *row)
{
    if (uuid_is_set(row->document_public_id))
        return MSG("Document");
    return str_is_empty(row->title) ? form_choice_words(&timeline_kinds, row->kind) : MSG_NONE;
}

/* What it is about: a document is called what it is called today. */
static struct str subject_of(const struct timeline_first_row *row, bool has_words_of_its_own)
{
    if (has_words_of_its_own)
        return (struct str){0};
    return uuid_is_set(row->document_public_id) ? row->document_title : row->subject;
}

static struct timeline_item item_of(const struct request *rq, const struct timeline_first_row *row)
{
    bool is_note = str_eq(row->kind, STR("family_note"));
    bool is_contact = is_note || str_eq(row->kind, STR("contact"));
    bool is_mine = row->author_id.n == rq->actor->person.n;
    bool is_question = str_eq(row->kind, STR("question")) || str_eq(row->kind, STR("answer"));
    bool is_safeguarding = row->about == ABOUT_SAFEGUARDING;
    bool is_for_family = str_eq(row->audience, STR("family"));

    return (struct timeline_item){
        .public_id = row->public_id,
        .happened_at = row->happened_at,
        .title_words = title_words_of(row),
        .title = row->title,
        .subject = subject_of(row, is_contact || is_question),
        .document = row->document_public_id,
        .note = is_question ? row->question_text : row->note,
        .answer = row->answer_text,
        .author_name = row->author_name,
        .channel = is_contact ? form_choice_words(&contact_channels, row->channel) : MSG_NONE,
        .minutes = row->minutes,
        .was_tried = is_contact && !row->was_made,
        .is_mine = is_mine,
        .contact = is_mine && is_note && grant_may_change(rq->grant, SECTION_RECORD)
                       ? row->contact_public_id
                       : (struct uuid){{0}},
        .is_from_family = is_note || str_eq(row->kind, STR("question")),
        .about = about_words(row->about),
        .readers = about_readers(rq, row->about, row->audience),
        .is_for_family = is_for_family && !is_safeguarding,
        .is_for_team = str_eq(row->audience, STR("team")) || (is_for_family && is_safeguarding),
        .is_for_key_worker = str_eq(row->audience, STR("key_worker")),
    };
}

/* The folded words as a pattern of LIKE; folding leaves none of its special characters. */
static struct str pattern_of(struct arena *a, struct str words)
{
    struct str folded = str_fold(a, words);

    return str_is_empty(folded) ? STR("%") : str_printf(a, "%%%.*s%%", STR_FMT(folded));
}

struct timeline_items timeline_read(
    const struct request *rq, const struct timeline_filter *filter, int count_max)
{
    struct str pattern = pattern_of(rq->arena, filter->words);
    struct timeline_first_rows rows = {0};
    struct timeline_items items = {0};
    bool hides = grant_hides_place(rq->grant);
    struct timeline_item *at;

    require(count_max >= 1 && count_max <= 100);
    if (uuid_is_set(filter->after)) {
        struct timeline_after_rows older = timeline_after(rq->db, rq->grant,
            &(struct timeline_after){.hides_place = hides,
                .kind = filter->kind,
                .about = filter->about,
                .pattern = pattern,
                .after = filter->after,
                .limit = count_max + 1});
        /* Both statements select the same columns. */
        _Static_assert(sizeof(struct timeline_after_row) == sizeof(struct timeline_first_row),
            "timeline_first and timeline_after must select the same");
        rows.at = (struct timeline_first_row *)(void *)older.at;
        rows.count = older.count;
    } else
        rows = timeline_first(
            rq->db, rq->grant, hides, filter->kind, filter->about, pattern, count_max + 1);
    items.has_more = rows.count > (size_t)count_max;
    items.count = items.has_more ? (size_t)count_max : rows.count;
    at = arena_array_of(rq->arena, items.count, struct timeline_item);
    for (size_t i = 0; i < items.count; i++)
        at[i] = item_of(rq, &rows.at[i]);
    items.at = at;
    if (items.count)
        items.last = at[items.count - 1].public_id;
    return items;
}

struct kind_options timeline_kind_options(const struct request *rq, struct str chosen)
{
    struct kind_option *at = arena_array_of(rq->arena, COUNT(kinds), struct kind_option);

    for (size_t i = 0; i < COUNT(kinds); i++)
        at[i] = (struct kind_option){kinds[i].value, kinds[i].text, str_eq(kinds[i].value, chosen)};
    return (struct kind_options){at, COUNT(kinds)};
}
