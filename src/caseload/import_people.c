/*
 * Who stands in the rows. One person may stand in many: a mother of three, a nurse with two posts, a
 * brother who is a child of the caseload himself. They are one when they have one id.
 */
#include "caseload/import_work.h"

#include "caseload/stored_sql.h"
#include "kit/db.h"

/* A row as far as it speaks of a person. */
struct said {
    enum list list;
    const struct row *row;
    struct str name, phone, email, language;
    bool needs_interpreter;
};

static size_t person_of(struct import *im, const struct said *said, struct str public_text)
{
    struct import_person *person;
    int64_t number;

    if (map_find(im->people_by_text, public_text, &number))
        return (size_t)number;
    im->people =
        arena_grow(im->linked, im->people, im->people_count, &im->people_room, sizeof *im->people);
    person = &im->people[im->people_count];
    *person = (struct import_person){
        .stored = ids_find(&im->names.people, public_text),
        .list = said->list,
        .line = said->row->line,
    };
    (void)uuid_parse(public_text, &person->public_id);
    (void)map_add(im->people_by_text, public_text, (int64_t)im->people_count);
    return im->people_count++;
}

static void agree(struct import *im, const struct import_person *person, const struct said *said,
    const char *column, struct str *kept, struct str value)
{
    if (str_is_empty(*kept)) {
        *kept = value;
    } else if (!str_is_empty(value) && !str_eq(*kept, value)) {
        import_wrong(im, said->list, said->row, column,
            &(struct import_fault){.value = value,
                .other = *kept,
                .number = person->line,
                .other_file = im->lists[person->list].file,
                .text = MSG("“{value}” does not agree with “{other}” in line {number} of {file}, "
                            "which is about the same person. Write the same in both places, or "
                            "give them different ids")});
    }
}

static size_t say(struct import *im, const struct said *said, struct str public_text)
{
    size_t number = person_of(im, said, public_text);
    struct import_person *person = &im->people[number];
    const char *name_column = said->list == LIST_CHILDREN ? "surname" : "name";

    agree(im, person, said, name_column, &person->name, said->name);
    agree(im, person, said, "phone", &person->phone, said->phone);
    agree(im, person, said, "email", &person->email, said->email);
    person->has_phone = person->has_phone || import_has_column(im, said->list, "phone");
    person->has_email = person->has_email || import_has_column(im, said->list, "email");
    if (said->list == LIST_PRACTITIONERS)
        return number;
    agree(im, person, said, "language", &person->language, said->language);
    person->has_language = person->has_language || import_has_column(im, said->list, "language");
    person->has_interpreter =
        person->has_interpreter || import_has_column(im, said->list, "interpreter");
    person->needs_interpreter = person->needs_interpreter || said->needs_interpreter;
    return number;
}

static struct str keep(struct arena *a, struct str s) { return str_copy(a, s.at, s.len); }

/* The person of a record that is stored, unless the row names one; of a new record, one of their own.
 * Rows keep what these two functions return: it must outlive the link. */
static struct str public_text_of(
    const struct import *im, enum list list, const struct row *row, struct str person)
{
    const struct ids *ids = &im->names.ids[list];

    if (!str_is_empty(person))
        return import_public_text(im, im->arena, "person", person);
    if (row->stored != 0)
        return keep(im->arena, ids_text(&im->names.people, ids_owner(ids, row->stored)));
    return import_public_text(im, im->arena, lists[list].name, row->id);
}

/* ------------------------------------------------------------------ the four lists */

static struct str child_name(const struct import *im, const struct child_row *child)
{
    struct str first = str_is_empty(child->known_as) ? child->forename : child->known_as;

    return str_join(im->linked, first, STR(" "), child->surname);
}

static void children(struct import *im)
{
    for (size_t i = 0; i < im->lists[LIST_CHILDREN].count; i++) {
        struct child_row *child = import_row(im, LIST_CHILDREN, i);
        struct said said = {LIST_CHILDREN, &child->row, child_name(im, child), child->phone,
            child->email, child->language, child->needs_interpreter};

        child->person = public_text_of(im, LIST_CHILDREN, &child->row, child->person);
        im->plans[LIST_CHILDREN][i].person = say(im, &said, child->person);
    }
}

static void practitioners(struct import *im)
{
    for (size_t i = 0; i < im->lists[LIST_PRACTITIONERS].count; i++) {
        struct practitioner_row *post = import_row(im, LIST_PRACTITIONERS, i);
        struct said said = {
            .list = LIST_PRACTITIONERS,
            .row = &post->row,
            .name = post->name,
            .phone = post->phone,
            .email = post->email,
        };

        post->person = public_text_of(im, LIST_PRACTITIONERS, &post->row, post->person);
        im->plans[LIST_PRACTITIONERS][i].person = say(im, &said, post->person);
    }
}

static void others(struct import *im)
{
    for (size_t i = 0; i < im->lists[LIST_PEOPLE].count; i++) {
        struct person_row *person = import_row(im, LIST_PEOPLE, i);
        struct said said = {LIST_PEOPLE, &person->row, person->name, person->phone, person->email,
            person->language, person->needs_interpreter};

        im->plans[LIST_PEOPLE][i].person = say(im, &said, person->row.id);
    }
}

/* Stored family by child and person, and by child and name. */
struct families {
    struct map *by_person, *by_name;
    struct stored_family_keys_rows rows;
};

static struct str pair_text(struct arena *a, int64_t child, int64_t person)
{
    const int64_t pair[2] = {child, person};

    return str_copy(a, pair, sizeof pair);
}

static struct str name_text(struct arena *a, int64_t child, struct str name)
{
    return str_printf(a, "%lld\n%.*s", (long long)child, STR_FMT(str_fold(a, name)));
}

static struct families load_families(const struct import *im, struct db *db)
{
    struct families f;

    db_use_arena(db, im->linked);
    f.rows = stored_family_keys(db);
    f.by_person = map_new(im->linked, f.rows.count);
    f.by_name = map_new(im->linked, f.rows.count);
    for (size_t i = 0; i < f.rows.count; i++) {
        const struct stored_family_keys_row *row = &f.rows.at[i];

        map_set(f.by_person, pair_text(im->linked, row->child_id.n, row->person_id.n), (int64_t)i);
        map_set(f.by_name, name_text(im->linked, row->child_id.n, row->name), (int64_t)i);
    }
    return f;
}

static struct str member_public_text(
    const struct import *im, const struct families *f, const struct family_row *member)
{
    int64_t child = ids_find(&im->names.ids[LIST_CHILDREN], member->child), number;
    struct str key;

    if (!str_is_empty(member->person))
        return import_public_text(im, im->arena, "person", member->person);
    if (child != 0 && map_find(f->by_name, name_text(im->linked, child, member->name), &number))
        return keep(im->arena, ids_text(&im->names.people, f->rows.at[number].person_id.n));
    key = str_join(im->linked, member->child, STR("\n"), str_fold(im->linked, member->name));
    return import_public_text(im, im->arena, "family", key);
}

static void family(struct import *im, struct db *db)
{
    struct families f;

    if (!im->lists[LIST_FAMILY].is_given)
        return;
    f = load_families(im, db);
    for (size_t i = 0; i < im->lists[LIST_FAMILY].count; i++) {
        struct family_row *member = import_row(im, LIST_FAMILY, i);
        struct said said = {LIST_FAMILY, &member->row, member->name, member->phone, member->email,
            member->language, member->needs_interpreter};
        int64_t child = ids_find(&im->names.ids[LIST_CHILDREN], member->child), number;
        struct import_person *person;

        member->person = member_public_text(im, &f, member);
        im->plans[LIST_FAMILY][i].person = say(im, &said, member->person);
        person = &im->people[im->plans[LIST_FAMILY][i].person];
        member->row.stored = 0;
        if (child != 0 && person->stored != 0 &&
            map_find(f.by_person, pair_text(im->linked, child, person->stored), &number))
            member->row.stored = f.rows.at[number].id.n;
    }
}

/* ------------------------------------------------------------------ what is stored of them */

static void compare_person(
    struct import *im, struct import_person *person, const struct stored_people_row *stored)
{
    bool is_child = ids_owner(&im->names.people, person->stored) != 0;
    struct row row = {.line = person->line};

    if (!person->has_phone)
        person->phone = keep(im->linked, stored->phone);
    if (!person->has_email)
        person->email = keep(im->linked, stored->email);
    if (!person->has_language)
        person->language = keep(im->linked, stored->language);
    if (!person->has_interpreter)
        person->needs_interpreter = stored->needs_interpreter;
    person->is_renamed = !str_eq(person->name, stored->name);
    if (person->is_renamed && is_child && person->list != LIST_CHILDREN)
        import_wrong(im, person->list, &row, "name",
            &(struct import_fault){.value = person->name,
                .text = MSG("This person is a child, whose name is stored otherwise. Write the "
                            "same name, or change it in children.csv")});
    if (person->is_renamed || !str_eq(person->phone, stored->phone) ||
        !str_eq(person->email, stored->email) || !str_eq(person->language, stored->language) ||
        person->needs_interpreter != stored->needs_interpreter)
        person->fate = FATE_CHANGED;
}

void import_link_people(struct import *im, struct db *db)
{
    children(im);
    practitioners(im);
    family(im, db);
    others(im);
    for (size_t i = 0; i < im->people_count; i++) {
        struct person_id id = {im->people[i].stored};
        struct stored_people_rows rows;

        im->people[i].fate = id.n == 0 ? FATE_NEW : FATE_SAME;
        if (id.n == 0)
            continue;
        arena_reset(im->scratch);
        db_use_arena(db, im->scratch);
        rows = stored_people(db, id, id);
        if (rows.count == 1)
            compare_person(im, &im->people[i], &rows.at[0]);
    }
}
