#include "caseload/write.h"

#include "consent/may.h"
#include "directory/directory.h"
#include "episode/episode.h"
#include "kit/arena.h"
#include "kit/fault.h"

struct uuid write_uuid(const struct writer *w, instant at)
{
    return w->make_uuid != NULL ? w->make_uuid(w->context, at) : uuid_new(at);
}

/* What every versioned record begins with. */
#define STAMP(w, values)                                                                           \
    do {                                                                                           \
        if (!uuid_is_set((values)->public_id))                                                     \
            (values)->public_id = write_uuid((w), (w)->now);                                       \
        (values)->changed_at = (w)->now;                                                           \
        (values)->changed_by = (w)->by;                                                            \
    } while (0)

struct person_id write_person(const struct writer *w, struct caseload_add_person *values)
{
    struct caseload_person_row key;

    STAMP(w, values);
    (void)caseload_add_person(w->db, values);
    require(caseload_person(w->db, values->public_id, &key));
    return key.id;
}

struct agency_id write_agency(const struct writer *w, struct caseload_add_agency *values)
{
    struct agency_id agency;

    STAMP(w, values);
    values->search_name = str_fold(w->scratch, values->name);
    agency = caseload_add_agency(w->db, values);
    directory_keep_agency_words(w->db, agency, values->search_name);
    return agency;
}

struct practitioner_id write_practitioner(
    const struct writer *w, struct caseload_add_practitioner *values, struct str name)
{
    struct practitioner_id practitioner;

    STAMP(w, values);
    values->search_name = str_fold(w->scratch, name);
    practitioner = caseload_add_practitioner(w->db, values);
    directory_keep_person_words(w->db, values->person_id, values->search_name);
    directory_keep_post_words(w->db, w->scratch, practitioner, values->post);
    return practitioner;
}

struct str write_sort_name(struct arena *a, struct str surname, struct str forename)
{
    struct str last = str_fold(a, surname), first = str_fold(a, forename);

    return str_join(a, last, STR(" "), first);
}

static void add_words(const struct writer *w, struct child_id child, struct str text)
{
    struct str rest = str_fold(w->scratch, text), word;

    while (str_split(&rest, ' ', &word))
        if (!str_is_empty(word))
            (void)caseload_add_word(w->db, child, word);
}

void write_words(const struct writer *w, struct child_id child, const struct child_names *names)
{
    (void)caseload_drop_words(w->db, child);
    add_words(w, child, names->forename);
    add_words(w, child, names->surname);
    add_words(w, child, names->known_as);
    add_words(w, child, names->local_id);
}

struct child_id write_child(const struct writer *w, struct caseload_add_child *values)
{
    struct caseload_child_row key;
    struct child_id child;

    STAMP(w, values);
    values->sort_name = write_sort_name(w->scratch, values->surname, values->forename);
    (void)caseload_add_child(w->db, values);
    require(caseload_child(w->db, values->public_id, &key));
    child = key.id;
    add_words(w, child, values->forename);
    add_words(w, child, values->surname);
    add_words(w, child, values->known_as);
    add_words(w, child, values->local_id);
    return child;
}

void write_consent(const struct writer *w, struct caseload_add_consent *values)
{
    STAMP(w, values);
    (void)caseload_add_consent(w->db, values);
}

void write_family(const struct writer *w, struct caseload_add_family *values)
{
    STAMP(w, values);
    (void)caseload_add_family(w->db, values);
}

void write_involvement(const struct writer *w, struct caseload_add_involvement *values)
{
    STAMP(w, values);
    (void)caseload_add_involvement(w->db, values);
}

void write_assignment(const struct writer *w, struct caseload_add_assignment *values)
{
    STAMP(w, values);
    (void)caseload_add_assignment(w->db, values);
}

struct outcome_id write_outcome(const struct writer *w, struct caseload_add_outcome *values)
{
    struct caseload_outcome_row key;

    STAMP(w, values);
    (void)caseload_add_outcome(w->db, values);
    require(caseload_outcome(w->db, values->public_id, &key));
    return key.id;
}

void write_action(const struct writer *w, struct caseload_add_action *values)
{
    STAMP(w, values);
    (void)caseload_add_action(w->db, values);
}

struct str write_search_text(
    struct arena *a, struct str title, struct str note, struct str author_name)
{
    return str_fold(a, str_join(a, title, STR("\n"), note, STR("\n"), author_name));
}

void write_contact(const struct writer *w, struct caseload_add_contact *values,
    const struct contact_filing *filing)
{
    struct caseload_file_contact entry = {
        .happened_at = values->happened_at,
        .kind = filing->is_from_family ? STR("family_note") : STR("contact"),
        .audience = values->audience,
        .about = values->about,
        .author_id = values->author_id,
        .subject = values->title,
        .search_text =
            write_search_text(w->scratch, values->title, values->note, filing->author_name),
    };

    require(filing->count > 0);
    STAMP(w, values);
    (void)caseload_add_contact(w->db, values);
    entry.contact_public_id = values->public_id;
    for (size_t i = 0; i < filing->count; i++)
        write_entry(w, &entry, filing->children[i]);
    for (size_t i = 0; i < filing->count && !str_is_empty(filing->function); i++)
        (void)caseload_add_contact_time(w->db, values->public_id, filing->children[i],
            filing->function, minutes_share(values->minutes, i, filing->count));
}

void write_entry(const struct writer *w, struct caseload_file_contact *entry, struct child_id child)
{
    entry->child_id = child;
    entry->public_id = write_uuid(w, w->now);
    (void)caseload_file_contact(w->db, entry);
}

struct household_id write_household(
    const struct writer *w, struct uuid public_id, struct str address, struct str postcode)
{
    struct caseload_household_row key;

    (void)caseload_add_household(w->db, public_id, address, postcode, w->now, w->by);
    require(caseload_household(w->db, public_id, &key));
    return key.id;
}

static void put_summary(const struct writer *w, const struct caseload_add_summary *s)
{
    struct caseload_has_summary_row stored;
    struct caseload_change_summary change = {
        .key_worker_id = s->key_worker_id,
        .key_worker_name = s->key_worker_name,
        .last_contact_on = s->last_contact_on,
        .agreed_contact_on = s->agreed_contact_on,
        .changed_at = s->changed_at,
        .sort_name = s->sort_name,
        .child_id = s->child_id,
    };

    if (caseload_has_summary(w->db, s->child_id, &stored))
        (void)caseload_change_summary(w->db, &change);
    else
        (void)caseload_add_summary(w->db, s);
}

/* What follows for key working from what came in: an episode, the level as decided, who does what. */
static void write_key_working(const struct writer *w, struct child_id child)
{
    struct caseload_is_reopened_row again = {0};

    (void)caseload_begin_episode(w->db, w->today, w->now, w->by, child);
    if (caseload_is_reopened(w->db, child, &again))
        (void)caseload_reopen(w->db, &(struct caseload_reopen){.public_id = write_uuid(w, w->now),
                                         .child_id = child,
                                         .programme_id = again.programme_id,
                                         .from_on = again.from_on,
                                         .changed_at = w->now,
                                         .changed_by = w->by});
    (void)caseload_note_end(w->db, child);
    (void)caseload_note_level(w->db, w->today, w->now, w->by, child);
    functions_keep(w->db, grant_for_program(w->scratch, child, w->by), w->now);
}

void write_summary(
    const struct writer *w, struct child_id child, struct str sort_name, instant made_at)
{
    struct caseload_key_worker_rows key_workers = caseload_key_worker(w->db, child, w->today);
    struct caseload_latest_row latest = {
        .reached_at = INSTANT_NONE, .kept_at = INSTANT_NONE, .latest_at = INSTANT_NONE};
    struct caseload_add_summary summary = {
        .child_id = child,
        .changed_at = made_at,
        .last_contact_on = DATE_NONE,
        .agreed_contact_on = DATE_NONE,
        .sort_name = sort_name,
    };

    (void)caseload_latest(w->db, child, &latest);
    if (key_workers.count > 0) {
        summary.key_worker_id = key_workers.at[0].person_id;
        summary.key_worker_name = key_workers.at[0].name;
    }
    if (instant_is_set(latest.reached_at))
        summary.last_contact_on = instant_date(latest.reached_at);
    if (instant_is_set(latest.kept_at))
        summary.agreed_contact_on = instant_date(latest.kept_at);
    if (instant_is_set(latest.latest_at))
        summary.changed_at = latest.latest_at;
    put_summary(w, &summary);
    write_key_working(w, child);
}
