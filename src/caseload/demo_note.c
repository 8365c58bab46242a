/* Notes of the crowd: who wrote what when, out of the topics that fit the child. */
#include "caseload/demo_topics.h"
#include "caseload/demo_work.h"
#include "kit/fault.h"

enum { RECENT = 6 };

struct noting {
    struct demo *d;
    const struct demo_topic *recent[RECENT]; /* so that notes in a row differ */
    size_t recent_next;
    const struct demo_child *child;
    struct demo_part *parts;
    size_t part_count;
};

static bool fits(const struct demo_topic *topic, const struct demo_child *child)
{
    if (child->age < topic->from_age || (topic->to_age != 0 && child->age > topic->to_age))
        return false;
    if (topic->needs != NULL && !demo_is_among(child->need, topic->needs))
        return false;
    return !(topic->for_sibling && !child->has_sibling) &&
           !(topic->for_school && str_is_empty(child->school)) &&
           !(topic->for_ehc_plan && !child->has_ehc_plan);
}

static bool is_recent(const struct noting *n, const struct demo_topic *topic)
{
    for (size_t i = 0; i < RECENT; i++)
        if (n->recent[i] == topic)
            return true;
    return false;
}

/* One that fits, all equally likely, rather not a recent one; there is always one that fits anybody. */
static const struct demo_topic *draw_topic(
    struct noting *n, const struct demo_topic *topics, size_t count)
{
    for (int tries = 0;; tries++) {
        const struct demo_topic *topic = &topics[demo_below(&n->d->random, count)];

        if (!fits(topic, n->child) || (tries < 20 && is_recent(n, topic)))
            continue;
        n->recent[n->recent_next++ % RECENT] = topic;
        return topic;
    }
}

/* One of the sentences; those with @ only for people in one room. */
static const char *draw_sentence(
    struct demo_random *r, const char *const sentences[SENTENCES_MAX], bool is_in_person)
{
    const char *fitting[SENTENCES_MAX];
    size_t count = 0;

    for (size_t i = 0; i < SENTENCES_MAX && sentences[i] != NULL; i++)
        if (sentences[i][0] != '@')
            fitting[count++] = sentences[i];
        else if (is_in_person)
            fitting[count++] = sentences[i] + 1;
    return count == 0 ? "" : fitting[demo_below(r, count)];
}

struct manner {
    const char *opening;
    bool is_in_person, is_message;
};

static struct str compose(
    struct noting *n, const struct demo_topic *topic, const struct manner *manner)
{
    struct demo *d = n->d;
    struct demo_random *r = &d->random;
    const char *said = draw_sentence(r, topic->said, manner->is_in_person);
    const char *done =
        manner->is_message ? "" : draw_sentence(r, topic->done, manner->is_in_person);
    const char *next = manner->is_message || demo_chance(r, 75)
                           ? draw_sentence(r, topic->next, manner->is_in_person)
                           : "";
    struct str text = str_printf(d->w.scratch, "%s%s%s%s%s%s%s", manner->opening,
        manner->opening[0] ? " " : "", said, done[0] ? " " : "", done, next[0] ? " " : "", next);

    return demo_fill_words(d, text.at, n->child);
}

/* ------------------------------------------------------------------ ways of meeting */

static const struct {
    const char *channel, *title;
    const char *openings[4];
    int weight, low_minutes, high_minutes;
} ways[] = {
    {"visit",   "Home visit",
     {"Visited at home.", "{p} and {c} were both at home.", "Saw {c} too, who showed me round.",
            ""},
     30,                                                                                               40, 90},
    {"phone",   "Call with {p}",       {"Rang {p}.", "{p} rang back.", "Short call.", ""},         34, 5,  25},
    {"video",   "Video call with {p}", {"By video, in {p}’s lunch break.", "By video.", "", ""}, 10,
     15,                                                                                                   40},
    {"message", "Message from {p}",    {"", "", "", ""},                                           18, 5,  10},
    {"meeting", "Meeting with {p}",    {"We met at {s}.", "We met over coffee.", "", ""},          8,  45, 75},
};

static size_t draw_way(struct demo_random *r)
{
    int weights[COUNT(ways)];

    for (size_t i = 0; i < COUNT(ways); i++)
        weights[i] = ways[i].weight;
    return demo_weighted(r, weights, COUNT(weights));
}

static bool is_way(size_t way, const char *channel)
{
    return strcmp(ways[way].channel, channel) == 0;
}

static int quarter_minutes(struct demo_random *r, int low, int high)
{
    return demo_between(r, low / 5, high / 5) * 5;
}

/* In working hours of that day; yesterday's at the latest. */
static instant draw_work_time(struct demo *d, date day)
{
    return demo_at(
        demo_workday(day), demo_between(&d->random, 9, 16), demo_between(&d->random, 0, 11) * 5);
}

/* ------------------------------------------------------------------ writers */

static void note_contact(struct demo_part *part, instant at)
{
    date day = instant_date(at);

    if (!date_is_set(part->last_contact_on) || date_is_before(part->last_contact_on, day))
        part->last_contact_on = day;
}

static void missed_call(struct noting *n, struct demo_part *part, instant at)
{
    demo_add_note(n->d, &n->child->id, 1,
        &(struct demo_note){
            .author = part->who->person,
            .author_name = part->who->name,
            .at = at,
            .channel = "phone",
            .direction = "to_family",
            .purpose = "coordination",
            .audience = "family",
            .was_missed = true,
            .title = demo_fill_words(n->d, "Tried to reach {p}", n->child),
            .note = demo_chance(&n->d->random, 50)
                        ? STR("Nobody there. Sent a message that there is no hurry.")
                        : STR("Rang twice. Will try again tomorrow."),
        });
}

static void by_key_worker(struct noting *n, struct demo_part *part, date day)
{
    struct demo *d = n->d;
    struct demo_random *r = &d->random;
    size_t way = draw_way(r);
    instant at = draw_work_time(d, day);
    const struct demo_topic *topic = draw_topic(n, demo_topics, demo_topic_count);
    struct str title = str_printf(d->w.scratch, "%s: %s", ways[way].title, topic->title);
    const struct manner manner = {
        .opening = ways[way].openings[demo_below(r, 4)],
        .is_in_person = is_way(way, "visit") || is_way(way, "meeting"),
        .is_message = is_way(way, "message"),
    };

    if (demo_chance(r, 5)) {
        missed_call(n, part, at);
        return;
    }
    demo_add_note(d, &n->child->id, 1,
        &(struct demo_note){
            .author = part->who->person,
            .author_name = part->who->name,
            .at = at,
            .channel = ways[way].channel,
            .direction = manner.is_message ? "from_family" : "to_family",
            .purpose = topic->purpose,
            .audience = topic->audience,
            .about = demo_about(d, n->child, part->who->post, topic->about),
            .minutes = quarter_minutes(r, ways[way].low_minutes, ways[way].high_minutes),
            .by_key_worker = part->is_key_worker,
            .title = demo_fill_words(d, title.at, n->child),
            .note = compose(n, topic, &manner),
        });
    note_contact(part, at);
}

/* What stands in the team's own words: therapists write of therapy, schools of school. */
static bool suits(enum demo_post post, const struct demo_topic *topic)
{
    bool is_therapist = post == POST_SPEECH || post == POST_PHYSIO || post == POST_OCCUPATIONAL;
    bool is_doctor = post == POST_PAEDIATRICIAN || post == POST_NURSE;

    if (strcmp(topic->title, "Therapy") == 0)
        return is_therapist;
    if (strcmp(topic->title, "Clinic") == 0)
        return is_doctor;
    if (strcmp(topic->title, "Call with school") == 0)
        return post == POST_KEY_WORKER || post == POST_PSYCHOLOGIST;
    if (strcmp(topic->title, "Advice for the plan") == 0)
        return post == POST_PSYCHOLOGIST || is_therapist || is_doctor;
    if (strcmp(topic->audience, "key_worker") == 0)
        return post == POST_KEY_WORKER;
    return true;
}

static void by_practitioner(struct noting *n, struct demo_part *part, date day)
{
    struct demo *d = n->d;
    const struct demo_topic *topic;
    instant at = draw_work_time(d, day);
    bool is_seen;

    do
        topic = draw_topic(n, demo_team_topics, demo_team_topic_count);
    while (!suits(part->who->post, topic));
    is_seen = strcmp(topic->title, "Therapy") == 0 || strcmp(topic->title, "Clinic") == 0;
    demo_add_note(d, &n->child->id, 1,
        &(struct demo_note){
            .author = part->who->person,
            .author_name = part->who->name,
            .at = at,
            .channel = is_seen                                ? "visit"
                       : strstr(topic->title, "Call") != NULL ? "phone"
                                                              : "note",
            .direction = is_seen ? "to_family" : "between_professionals",
            .purpose = topic->purpose,
            .audience = topic->audience,
            .about = demo_about(d, n->child, part->who->post, topic->about),
            .minutes = quarter_minutes(&d->random, 10, 45),
            .title = demo_fill_words(d, topic->title, n->child),
            .note = compose(n, topic, &(struct manner){.opening = ""}),
        });
    note_contact(part, at);
}

static void by_family(struct noting *n, date day)
{
    struct demo *d = n->d;
    const struct demo_topic *topic = draw_topic(n, demo_family_topics, demo_family_topic_count);

    demo_add_note(d, &n->child->id, 1,
        &(struct demo_note){
            .author = n->child->parent_person,
            .author_name = n->child->parent,
            .is_from_family = true,
            .at = demo_at(day, demo_between(&d->random, 17, 22), demo_between(&d->random, 0, 59)),
            .channel = "note",
            .direction = "from_family",
            .purpose = "practical",
            .audience = "family",
            .title = demo_fill_words(d, topic->title, n->child),
            .note = compose(n, topic, &(struct manner){.opening = ""}),
        });
}

/* ------------------------------------------------------------------ how many, and when */

static int draw_count(struct noting *n)
{
    struct demo_random *r = &n->d->random;
    int wanted = (int)n->d->options->notes_per_child;

    if (wanted > 0)
        return demo_between(r, wanted - wanted / 2, wanted + wanted / 2);
    if (str_is_empty(n->child->key_worker))
        return demo_between(r, 0, 4);
    if (str_eq(n->child->level, STR("intensive")))
        return demo_between(r, 16, 34);
    return str_eq(n->child->level, STR("high")) ? demo_between(r, 9, 20) : demo_between(r, 4, 12);
}

/* The part whose turn it is on that day: mostly the key worker's, of those who had begun. */
static struct demo_part *draw_part(struct noting *n, date day)
{
    struct demo_random *r = &n->d->random;

    for (int tries = 0; tries < 8; tries++) {
        struct demo_part *part = &n->parts[demo_chance(r, 60) ? 0 : demo_below(r, n->part_count)];

        if (!date_is_before(day, date_plus_days(part->from_on, 3)) &&
            !(date_is_set(part->to_on) && date_is_before(part->to_on, day)))
            return part;
    }
    return NULL;
}

/* False when nobody of the team was there on that day. */
static bool team_writes(struct noting *n, date day)
{
    struct demo_part *part = n->part_count > 0 ? draw_part(n, day) : NULL;

    if (part == NULL)
        return false;
    if (part->is_key_worker && demo_chance(&n->d->random, 82))
        by_key_worker(n, part, day);
    else
        by_practitioner(n, part, day);
    return true;
}

/* When a number of notes is asked for, a parent writes where no team is. */
static void add_note(struct noting *n, int days_ago)
{
    date day = date_plus_days(n->d->today, -days_ago);
    bool has_parent = n->child->parent_person.n != 0;

    if (has_parent && demo_chance(&n->d->random, 13))
        by_family(n, day);
    else if (!team_writes(n, day) && has_parent && n->d->options->notes_per_child > 0)
        by_family(n, day);
}

/* For how many days back the notes reach. When a number of them is asked for, not further than the team
 * does, so that there is somebody to write them. */
static int notes_span(const struct noting *n, int count, int last)
{
    int span = count * (str_eq(n->child->level, STR("intensive")) ? 12 : 26);
    int team_days = 0;

    if (span > 900)
        span = 900;
    for (size_t i = 0; i < n->part_count; i++) {
        int days = n->d->today.days - n->parts[i].from_on.days - 3 - last;
        team_days = days > team_days ? days : team_days;
    }
    return n->d->options->notes_per_child > 0 && span > team_days ? team_days : span;
}

void demo_make_notes(
    struct demo *d, const struct demo_child *child, struct demo_part *parts, size_t part_count)
{
    struct noting n = {.d = d, .child = child, .parts = parts, .part_count = part_count};
    int count = draw_count(&n), last = demo_between(&d->random, 1, 24), span;

    if (demo_chance(&d->random, 9))
        last += 40; /* a family that has not been heard of for too long */
    span = notes_span(&n, count, last);
    for (int i = count - 1; i >= 0; i--) {
        int days_ago = last + span * i / (count + 1) + demo_between(&d->random, 0, 5);

        if (child->age > 0)
            add_note(&n, days_ago);
    }
}
