#include "caseload/import_apply.h"

#include <sodium.h>

#include "caseload/stored_sql.h"
#include "directory/directory.h"
#include "kit/db.h"
#include "kit/fault.h"

void apply_touch(struct applying *a, int64_t child)
{
    size_t room = a->touched_room == 0 ? 1024 : a->touched_room;
    bool *grown;

    while ((size_t)child >= room)
        room *= 2;
    if (room != a->touched_room) {
        grown = arena_array_of(a->im->linked, room, bool);
        if (a->touched_room > 0)
            memcpy(grown, a->is_touched, a->touched_room);
        a->is_touched = grown;
        a->touched_room = room;
    }
    a->is_touched[child] = true;
}

void apply_next(struct applying *a)
{
    arena_reset(a->w.scratch);
    if (++a->im->done % 1024 == 0)
        import_tell(a->im, IMPORT_WRITING, a->im->done, a->im->total);
}

int64_t apply_key(const struct applying *a, enum list list, struct str id)
{
    int64_t key = ids_find(&a->im->names.ids[list], id);

    require(key != 0);
    return key;
}

struct person_id apply_who(const struct applying *a, struct str text)
{
    struct person_id person = {import_find_who(a->im, a->w.scratch, text)};

    require(person.n != 0 || str_is_empty(text));
    return person;
}

/* ------------------------------------------------------------------ people and agencies */

static void rename_person(struct applying *a, const struct import_person *person)
{
    struct person_id id = {person->stored};
    struct str search_name = str_fold(a->w.scratch, person->name);

    (void)caseload_rename_posts(a->w.db, search_name, a->w.now, a->w.by, id);
    directory_keep_person_words(a->w.db, id, search_name);
    (void)caseload_rename_key_worker(a->w.db, person->name, id);
}

static void apply_people(struct applying *a)
{
    for (size_t i = 0; i < a->im->people_count; i++) {
        struct import_person *person = &a->im->people[i];
        struct caseload_add_person values = {
            .public_id = person->public_id,
            .name = person->name,
            .phone = person->phone,
            .email = person->email,
            .language = person->language,
            .needs_interpreter = person->needs_interpreter,
        };
        struct caseload_change_person change = {
            .name = person->name,
            .phone = person->phone,
            .email = person->email,
            .language = person->language,
            .needs_interpreter = person->needs_interpreter,
            .changed_at = a->w.now,
            .changed_by = a->w.by,
            .id = (struct person_id){person->stored},
        };

        arena_reset(a->w.scratch);
        if (person->fate == FATE_NEW)
            person->stored = write_person(&a->w, &values).n;
        else if (person->fate == FATE_CHANGED)
            (void)caseload_change_person(a->w.db, &change);
        if (person->is_renamed)
            rename_person(a, person);
    }
}

static struct person_id person_of(const struct applying *a, enum list list, size_t number)
{
    return (struct person_id){a->im->people[a->im->plans[list][number].person].stored};
}

static void change_agency(struct applying *a, const struct caseload_change_agency *change)
{
    (void)caseload_change_agency(a->w.db, change);
    directory_keep_agency_words(a->w.db, change->id, change->search_name);
}

static void apply_agencies(struct applying *a)
{
    for (size_t i = 0; i < a->im->lists[LIST_AGENCIES].count; i++) {
        struct agency_row *row = import_row(a->im, LIST_AGENCIES, i);
        enum fate fate = a->im->plans[LIST_AGENCIES][i].fate;
        struct caseload_add_agency values = {
            .local_id = row->row.id,
            .name = row->name,
            .sector = row->sector,
            .phone = row->phone,
            .email = row->email,
            .website = row->website,
        };
        struct caseload_change_agency change = {
            .name = row->name,
            .search_name = str_fold(a->w.scratch, row->name),
            .sector = row->sector,
            .phone = row->phone,
            .email = row->email,
            .website = row->website,
            .changed_at = a->w.now,
            .changed_by = a->w.by,
            .id = (struct agency_id){row->row.stored},
        };

        if (fate == FATE_NEW)
            ids_add(
                &a->im->names.ids[LIST_AGENCIES], row->row.id, write_agency(&a->w, &values).n, 0);
        else if (fate == FATE_CHANGED)
            change_agency(a, &change);
        apply_next(a);
    }
}

static void change_practitioner(
    const struct applying *a, const struct caseload_change_practitioner *change)
{
    (void)caseload_change_practitioner(a->w.db, change);
    directory_keep_post_words(a->w.db, a->w.scratch, change->id, change->post);
}

static void apply_practitioner(
    struct applying *a, const struct practitioner_row *row, const struct row_plan *plan, size_t i)
{
    struct agency_id agency = {apply_key(a, LIST_AGENCIES, row->agency)};
    struct person_id person = person_of(a, LIST_PRACTITIONERS, i);
    struct caseload_add_practitioner values = {
        .local_id = row->row.id,
        .person_id = person,
        .agency_id = agency,
        .post = row->post,
        .is_key_worker = row->is_key_worker,
        .from_on = row->from_on,
        .to_on = row->to_on,
    };
    struct caseload_change_practitioner change = {
        .agency_id = agency,
        .post = row->post,
        .search_name = str_fold(a->w.scratch, row->name),
        .is_key_worker = row->is_key_worker,
        .from_on = row->from_on,
        .to_on = row->to_on,
        .changed_at = a->w.now,
        .changed_by = a->w.by,
        .id = (struct practitioner_id){row->row.stored},
    };

    if (plan->fate == FATE_NEW)
        names_add_post(
            &a->im->names, row->row.id, write_practitioner(&a->w, &values, row->name).n, person.n);
    else if (plan->fate == FATE_CHANGED)
        change_practitioner(a, &change);
}

static void apply_practitioners(struct applying *a)
{
    for (size_t i = 0; i < a->im->lists[LIST_PRACTITIONERS].count; i++) {
        apply_practitioner(
            a, import_row(a->im, LIST_PRACTITIONERS, i), &a->im->plans[LIST_PRACTITIONERS][i], i);
        apply_next(a);
    }
}

/* ------------------------------------------------------------------ children */

static struct caseload_add_child child_values(const struct applying *a, const struct child_row *row)
{
    return (struct caseload_add_child){
        .local_id = row->row.id,
        .forename = row->forename,
        .surname = row->surname,
        .known_as = row->known_as,
        .pronouns = row->pronouns,
        .born_on = row->born_on,
        .expected_on = row->expected_on,
        .nhs_number = row->nhs_number,
        .upn = row->upn,
        .uln = row->uln,
        .setting_agency_id = {str_is_empty(row->setting)
                                  ? 0
                                  : apply_key(a, LIST_AGENCIES, row->setting)},
        .year_group = row->year_group,
        .need = row->need,
        .sen_status = row->sen_status,
        .level = row->level,
        .contact_rhythm_days = row->contact_rhythm_days,
        .asked_on = row->asked_on,
        .died_on = row->died_on,
    };
}

static void change_child(struct applying *a, const struct child_row *row)
{
    struct caseload_add_child v = child_values(a, row);
    struct child_id child = {row->row.stored};
    struct caseload_change_child change = {
        .forename = v.forename,
        .surname = v.surname,
        .known_as = v.known_as,
        .pronouns = v.pronouns,
        .born_on = v.born_on,
        .expected_on = v.expected_on,
        .nhs_number = v.nhs_number,
        .upn = v.upn,
        .uln = v.uln,
        .setting_agency_id = v.setting_agency_id,
        .year_group = v.year_group,
        .need = v.need,
        .sen_status = v.sen_status,
        .level = v.level,
        .contact_rhythm_days = v.contact_rhythm_days,
        .asked_on = v.asked_on,
        .died_on = v.died_on,
        .sort_name = write_sort_name(a->w.scratch, v.surname, v.forename),
        .changed_at = a->w.now,
        .changed_by = a->w.by,
        .id = child,
    };

    (void)caseload_change_child(a->w.db, &change);
    write_words(&a->w, child,
        &(struct child_names){row->row.id, row->forename, row->surname, row->known_as});
}

/* The household of that public id, made or corrected; 0 when there is none. */
static struct household_id home_of(
    struct applying *a, struct str id, struct str address, struct str postcode)
{
    struct household_id home = {ids_find(&a->im->names.households, id)};
    struct uuid public_id;

    if (str_is_empty(id))
        return home;
    if (home.n != 0) {
        (void)caseload_change_household(a->w.db, address, postcode, a->w.now, a->w.by, home);
        return home;
    }
    (void)uuid_parse(id, &public_id);
    home = write_household(&a->w, public_id, address, postcode);
    ids_add(&a->im->names.households, id, home.n, 0);
    return home;
}

static void live_in(struct applying *a, const struct child_row *row, struct child_id child,
    struct household_id home)
{
    bool is_main = str_eq(ids_text(&a->im->names.households, home.n), row->household);

    if (home.n == 0)
        return;
    if (row->row.stored == 0)
        (void)caseload_add_home(a->w.db, child, home, is_main);
    else
        (void)caseload_join_household(a->w.db, child, home, is_main, a->w.today);
}

/* The file tells of the first two households of a child; others stay as they are. */
static void apply_homes(struct applying *a, const struct child_row *row, struct child_id child)
{
    struct household_id first = home_of(a, row->household, row->address, row->postcode);
    struct household_id second =
        home_of(a, row->second_household, row->second_address, row->second_postcode);
    struct stored_households_rows stored = stored_households(a->w.db, child, child);

    for (size_t i = 0; i < stored.count && i < 2; i++)
        if (stored.at[i].household_id.n != first.n && stored.at[i].household_id.n != second.n)
            (void)caseload_leave_household(a->w.db, a->w.today, stored.at[i].id);
    live_in(a, row, child, first);
    live_in(a, row, child, second);
}

static void apply_child(
    struct applying *a, const struct child_row *row, const struct row_plan *plan, size_t i)
{
    struct child_id child = {row->row.stored};

    if (plan->fate == FATE_NEW) {
        struct caseload_add_child values = child_values(a, row);

        values.person_id = person_of(a, LIST_CHILDREN, i);
        child = write_child(&a->w, &values);
        ids_add(&a->im->names.ids[LIST_CHILDREN], row->row.id, child.n, values.person_id.n);
        if (import_gets_basis(a->im, row))
            apply_basis(a, child);
    } else if (apply_differs(plan, PART_RECORD)) {
        change_child(a, row);
    }
    if (apply_differs(plan, PART_HOUSEHOLD))
        apply_homes(a, row, child);
    if (plan->fate != FATE_SAME)
        apply_touch(a, child.n);
}

static void apply_children(struct applying *a)
{
    for (size_t i = 0; i < a->im->lists[LIST_CHILDREN].count; i++) {
        apply_child(a, import_row(a->im, LIST_CHILDREN, i), &a->im->plans[LIST_CHILDREN][i], i);
        apply_next(a);
    }
}

/* ------------------------------------------------------------------ family */

static void apply_member(
    struct applying *a, const struct family_row *row, enum fate fate, struct person_id person)
{
    struct caseload_add_family v = {
        .child_id = {apply_key(a, LIST_CHILDREN, row->child)},
        .person_id = person,
        .relationship = row->relationship,
        .has_responsibility = row->has_responsibility,
        .may_see_record = row->may_see_record,
        .lives_with = row->lives_with,
        .strength = row->strength,
        .contact_note = row->contact_note,
        .from_on = row->from_on,
        .to_on = row->to_on,
    };
    struct caseload_change_family change = {
        .relationship = v.relationship,
        .has_responsibility = v.has_responsibility,
        .may_see_record = v.may_see_record,
        .lives_with = v.lives_with,
        .strength = v.strength,
        .contact_note = v.contact_note,
        .from_on = v.from_on,
        .to_on = v.to_on,
        .changed_at = a->w.now,
        .changed_by = a->w.by,
        .id = (struct family_member_id){row->row.stored},
    };

    if (fate == FATE_NEW)
        write_family(&a->w, &v);
    else if (fate == FATE_CHANGED)
        (void)caseload_change_family(a->w.db, &change);
}

static void apply_family(struct applying *a)
{
    for (size_t i = 0; i < a->im->lists[LIST_FAMILY].count; i++) {
        apply_member(a, import_row(a->im, LIST_FAMILY, i), a->im->plans[LIST_FAMILY][i].fate,
            person_of(a, LIST_FAMILY, i));
        apply_next(a);
    }
}

/* ------------------------------------------------------------------ the end */

enum { SUMMARY_BLOCK = 512 };

/* The lists that people sort and filter by, for every child of which something changed. */
static void apply_summaries(struct applying *a)
{
    int64_t last = (int64_t)a->touched_room - 1;

    for (int64_t from = 1; from <= last; from += SUMMARY_BLOCK) {
        struct arena *block = a->im->cells;
        struct stored_children_rows rows;

        if (memchr(a->is_touched + from, true,
                (size_t)(last - from < SUMMARY_BLOCK ? last - from + 1 : SUMMARY_BLOCK)) == NULL)
            continue;
        arena_reset(block);
        db_use_arena(a->w.db, block);
        rows = stored_children(a->w.db, (struct child_id){from},
            (struct child_id){from + SUMMARY_BLOCK - 1 < last ? from + SUMMARY_BLOCK - 1 : last});
        db_use_arena(a->w.db, a->w.scratch);
        for (size_t i = 0; i < rows.count; i++) {
            arena_reset(a->w.scratch);
            if (a->is_touched[rows.at[i].id.n])
                write_summary(&a->w, rows.at[i].id,
                    write_sort_name(a->w.scratch, rows.at[i].surname, rows.at[i].forename),
                    a->w.now);
        }
    }
}

/* Random bytes in stock: asking the system for those of each id takes longer than writing the row. */
struct random_stock {
    uint8_t bytes[10 * 512];
    size_t used;
};

static struct uuid make_uuid(void *context, instant at)
{
    struct random_stock *stock = context;

    if (stock->used == sizeof stock->bytes) {
        randombytes_buf(stock->bytes, sizeof stock->bytes);
        stock->used = 0;
    }
    stock->used += 10;
    return uuid_from(at, stock->bytes + stock->used - 10);
}

static void apply_key_working(struct applying *a)
{
    apply_episodes(a);
    apply_levels(a);
    apply_functions(a);
    apply_doers(a);
    apply_rhythms(a);
    apply_profiles(a);
    apply_courses(a);
    apply_training(a);
    apply_supervision(a);
    apply_sessions(a);
    apply_absences(a);
    apply_requests(a);
    apply_asks(a);
    apply_photos(a);
}

void import_apply(struct import *im, struct db *db, struct person_id by, instant now)
{
    struct random_stock stock = {.used = sizeof stock.bytes};
    struct applying a = {
        .im = im,
        .w =
            {
                .db = db,
                .scratch = im->scratch,
                .now = now,
                .today = im->today,
                .by = by,
                .make_uuid = make_uuid,
                .context = &stock,
                },
    };

    require(im->faults.fault_count == 0);
    db_use_arena(db, im->scratch);
    im->done = 0;
    apply_people(&a);
    apply_agencies(&a);
    apply_practitioners(&a);
    apply_programme_files(&a);
    apply_children(&a);
    apply_family(&a);
    apply_involvements(&a);
    apply_contacts(&a);
    apply_outcomes(&a);
    apply_actions(&a);
    apply_agreements(&a);
    apply_parties(&a);
    apply_consents(&a);
    apply_key_working(&a);
    apply_summaries(&a);
}
