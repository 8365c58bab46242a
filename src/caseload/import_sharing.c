/*
 * Who may have said what consents.csv says: checked as the form on the page checks it, with what the
 * files and the store know of the family. What is over (ended, taken back) is history and opens nothing.
 */
#include "caseload/import_consent.h"
#include "caseload/import_work.h"
#include "caseload/shared_sql.h"
#include "consent/rights.h"
#include "kit/db.h"

/* Pages show so many of a child: what families cannot see, they cannot take back. */
enum { CONSENTS_OF_A_CHILD_MAX = 200 };

struct sharing_check {
    struct import *im;
    struct map *families; /* "child person" to the row of family.csv */
    struct map *facts;    /* "fact child person" to the row of stored_givers, the latest */
    struct stored_givers_rows givers;
    struct map *births; /* stored child to the number of its row */
    struct stored_births_rows born;
    struct map *counts; /* child to how many consents it would have */
    struct map *sides;  /* "child agency person decision" to the sections, and to the first line */
};

static struct str pair_of(const struct import *im, struct str child, struct str person)
{
    return str_join(im->linked, child, STR("\n"), person);
}

static struct str fact_of(
    const struct import *im, struct str fact, struct str child, struct str person)
{
    return str_join(im->linked, fact, STR("\n"), child, STR("\n"), person);
}

/* ------------------------------------------------------------------ people, by their public ids */

static const struct row *row_of(const struct import *im, enum list list, struct str id)
{
    int64_t number;

    if (im->lists[list].by_id == NULL || !map_find(im->lists[list].by_id, id, &number))
        return NULL;
    return import_row(im, list, (size_t)number);
}

struct str import_who_text(const struct import *im, struct str cell)
{
    const struct row *post = row_of(im, LIST_PRACTITIONERS, cell);
    int64_t stored = str_is_empty(cell) ? 0 : names_find_who(&im->names, cell);

    if (stored != 0)
        return ids_text(&im->names.people, stored);
    if (post != NULL)
        return ((const struct practitioner_row *)post)->person;
    return str_is_empty(cell) ? cell : import_public_text(im, im->linked, "person", cell);
}

struct str import_person_of_child(const struct import *im, struct str child)
{
    const struct row *row = row_of(im, LIST_CHILDREN, child);
    const struct ids *ids = &im->names.ids[LIST_CHILDREN];

    if (row != NULL)
        return ((const struct child_row *)row)->person;
    return ids_text(&im->names.people, ids_owner(ids, ids_find(ids, child)));
}

void import_name_givers(struct import *im)
{
    for (size_t i = 0; i < im->lists[LIST_CONSENTS].count; i++) {
        struct consent_row *row = import_row(im, LIST_CONSENTS, i);
        struct str child = import_person_of_child(im, row->child);

        arena_reset(im->scratch);
        if (same_words(im->scratch, row->given_by, "child", "the child|young person|self") &&
            !str_is_empty(child))
            row->given_by = str_copy(im->arena, child.at, child.len);
    }
}

/* ------------------------------------------------------------------ what is stored */

static void load_givers(struct sharing_check *c, struct db *db)
{
    struct import *im = c->im;

    c->givers = stored_givers(db);
    c->facts = map_new(im->linked, c->givers.count);
    for (size_t i = 0; i < c->givers.count; i++) {
        const struct stored_givers_row *row = &c->givers.at[i];
        struct str child = ids_text(&im->names.ids[LIST_CHILDREN], row->child_id.n);
        bool is_finding = str_eq(row->fact, STR("able")) || str_eq(row->fact, STR("unable"));

        map_set(c->facts,
            fact_of(im, is_finding ? STR("finding") : row->fact, child,
                ids_text(&im->names.people, row->person_id.n)),
            (int64_t)i);
    }
}

static void load_births(struct sharing_check *c, struct db *db)
{
    struct import *im = c->im;

    c->born = stored_births(db);
    c->births = map_new(im->linked, c->born.count);
    for (size_t i = 0; i < c->born.count; i++)
        map_set(c->births, ids_text(&im->names.ids[LIST_CHILDREN], c->born.at[i].id.n), (int64_t)i);
}

static void load_families(struct sharing_check *c)
{
    struct import *im = c->im;

    c->families = map_new(im->linked, im->lists[LIST_FAMILY].count);
    for (size_t i = 0; i < im->lists[LIST_FAMILY].count; i++) {
        const struct family_row *row = import_row(im, LIST_FAMILY, i);

        map_set(c->families, pair_of(im, row->child, row->person), (int64_t)i);
    }
}

static bool finds(
    const struct sharing_check *c, const char *fact, const struct consent_row *row, int64_t *at)
{
    return map_find(c->facts,
        fact_of(c->im, str_of(fact), row->child, import_who_text(c->im, row->given_by)), at);
}

static bool holds_on(date day, date from_on, date to_on)
{
    return (!date_is_set(from_on) || !date_is_before(day, from_on)) &&
           (!date_is_set(to_on) || !date_is_before(to_on, day));
}

static bool holds_then(
    const struct sharing_check *c, const char *fact, const struct consent_row *row)
{
    int64_t at;

    return finds(c, fact, row, &at) &&
           holds_on(row->from_on, c->givers.at[at].from_on, c->givers.at[at].to_on);
}

/* ------------------------------------------------------------------ who said it */

static bool is_parent(const struct sharing_check *c, const struct consent_row *row)
{
    int64_t at;

    if (finds(c, "restricted", row, &at))
        return false;
    if (map_find(
            c->families, pair_of(c->im, row->child, import_who_text(c->im, row->given_by)), &at)) {
        const struct family_row *member = import_row(c->im, LIST_FAMILY, (size_t)at);

        return member->has_responsibility && holds_on(row->from_on, member->from_on, member->to_on);
    }
    return holds_then(c, "parent", row);
}

static enum giver giver_of(const struct sharing_check *c, const struct consent_row *row)
{
    bool is_self =
        str_eq(import_who_text(c->im, row->given_by), import_person_of_child(c->im, row->child));

    return giver_for(row->capacity,
        (is_parent(c, row) ? 1U << GIVER_PARENT : 0) | (is_self ? 1U << GIVER_SELF : 0) |
            (holds_then(c, "representative", row) ? 1U << GIVER_REPRESENTATIVE : 0));
}

static date birth_of(const struct sharing_check *c, struct str child)
{
    const struct row *row = row_of(c->im, LIST_CHILDREN, child);
    int64_t at;

    if (row != NULL)
        return ((const struct child_row *)row)->born_on;
    return map_find(c->births, child, &at) ? c->born.at[at].born_on : DATE_NONE;
}

/* Found in the 12 months before. */
static bool lacked_capacity(const struct sharing_check *c, const struct consent_row *row)
{
    int64_t at;

    return map_find(c->facts, fact_of(c->im, STR("finding"), row->child, STR("")), &at) &&
           str_eq(c->givers.at[at].fact, STR("unable")) &&
           !date_is_before(c->givers.at[at].from_on, date_plus_years(row->from_on, -1));
}

/* A manager by the page says no more than by the form. Whoever has the store itself is told: what shows
 * that somebody represents a young person is not in these files. */
static void check_giver(const struct sharing_check *c, const struct consent_row *row)
{
    struct consent_facts facts = consent_facts_of(row);
    struct problems problems = {.count = 0};
    const struct problem *unfit;

    facts.giver = giver_of(c, row);
    facts.rights = rights_of(birth_of(c, row->child), row->from_on);
    facts.lacks_capacity = lacked_capacity(c, row);
    consent_check(&facts, &problems);
    unfit = problem_of(&problems, STR("capacity"));
    if (unfit != NULL)
        import_wrong(c->im, LIST_CONSENTS, row, "capacity",
            &(struct import_fault){
                .value = row->capacity, .text = unfit->text, .is_notice = c->im->asks.may == NULL});
}

/* ------------------------------------------------------------------ many rows of one child */

static void check_count(const struct sharing_check *c, const struct consent_row *row)
{
    int64_t count = 0;

    (void)map_find(c->counts, row->child, &count);
    map_set(c->counts, row->child, count + 1);
    if (count == CONSENTS_OF_A_CHILD_MAX)
        import_wrong(c->im, LIST_CONSENTS, row, "child",
            &(struct import_fault){.value = row->child,
                .text = MSG("The child “{value}” has 200 rows here already, with those that are "
                            "stored; the family could not see more. Take old ones out")});
}

static struct str side_of(const struct sharing_check *c, const struct consent_row *row, char side)
{
    return str_printf(c->im->linked, "%c\n%.*s\n%.*s\n%.*s", side, STR_FMT(row->child),
        STR_FMT(row->agency), STR_FMT(row->person));
}

/* The same part for the same people both agreed and refused: refusal wins, which may not be meant. */
static void check_sides(const struct sharing_check *c, const struct consent_row *row)
{
    bool refuses = str_eq(row->decision, STR("refuses"));
    struct str own = side_of(c, row, refuses ? 'r' : 'a');
    struct str other = side_of(c, row, refuses ? 'a' : 'r');
    int64_t same = 0, opposite = 0;

    if (str_eq(row->decision, STR("lawful")))
        return;
    (void)map_find(c->sides, own, &same);
    map_set(c->sides, own, same | row->parts);
    if (map_find(c->sides, other, &opposite) && (opposite & row->parts) != 0)
        import_wrong(c->im, LIST_CONSENTS, row, "decision",
            &(struct import_fault){.value = row->decision,
                .is_notice = true,
                .text = MSG("Another row says the opposite about the same part for the same "
                            "people. What is refused is not shown. End one of the two if that is "
                            "not meant")});
}

static void count_stored(struct sharing_check *c)
{
    const struct ids *ids = &c->im->names.ids[LIST_CONSENTS];

    for (size_t key = 1; key < ids->room; key++) {
        struct str child = ids_text(&c->im->names.ids[LIST_CHILDREN], ids->owners[key]);
        int64_t count = 0;

        if (ids->owners[key] == 0)
            continue;
        (void)map_find(c->counts, child, &count);
        map_set(c->counts, child, count + 1);
    }
}

void import_check_sharing(struct import *im, struct db *db)
{
    struct sharing_check c = {.im = im};
    size_t count = im->lists[LIST_CONSENTS].count;

    if (count == 0)
        return;
    db_use_arena(db, im->linked);
    load_givers(&c, db);
    load_births(&c, db);
    load_families(&c);
    c.counts = map_new(im->linked, count);
    c.sides = map_new(im->linked, count);
    count_stored(&c);
    for (size_t i = 0; i < count; i++) {
        const struct consent_row *row = import_row(im, LIST_CONSENTS, i);
        bool is_new = im->plans[LIST_CONSENTS][i].fate == FATE_NEW;
        bool is_live = consent_row_is_live(row, im->today);

        if (im->plans[LIST_CONSENTS][i].fate != FATE_SAME)
            consent_row_check(
                row, is_new, import_row_problem, &(struct import_said){im, LIST_CONSENTS, row});
        if (is_new)
            check_count(&c, row);
        if (is_live)
            check_sides(&c, row);
        if (is_new && is_live && !str_eq(row->decision, STR("lawful")))
            check_giver(&c, row);
    }
}
