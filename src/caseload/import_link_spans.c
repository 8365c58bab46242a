/*
 * What follows each other in time: the episodes of a child, the absences and the supervision of a worker, each one after
 * the other; and levels, which are decided while key working goes on and end in the level that children.csv says.
 */
#include <stdlib.h>

#include "caseload/import_sheets.h"
#include "kit/fault.h"

/* From a day up to, not including, another. */
struct span {
    struct str who; /* child, or the text of a person */
    date from_on;
    int32_t until;         /* INT32_MAX: open */
    const struct row *row; /* in the file; NULL when only stored */
};

struct spans {
    struct import *im;
    enum list list;
    struct span *at;
    size_t count, room;
    bool *is_given; /* by stored key: the file has this record */
    size_t given_room;
};

static int32_t day_after(date last_on)
{
    return date_is_set(last_on) ? last_on.days + 1 : INT32_MAX;
}

static struct span span_of(const struct import *im, enum list list, const struct row *row)
{
    const struct episode_row *episode = (const struct episode_row *)row;
    const struct absence_row *absence = (const struct absence_row *)row;
    const struct supervision_row *supervision = (const struct supervision_row *)row;

    if (list == LIST_EPISODES) /* key working may end and begin on one day */
        return (struct span){.who = episode->child,
            .from_on = episode->from_on,
            .until = date_is_set(episode->to_on) ? episode->to_on.days : INT32_MAX};
    if (list == LIST_ABSENCES)
        return (struct span){.who = import_who_text(im, absence->person),
            .from_on = absence->from_on,
            .until = date_is_set(absence->back_on) ? absence->back_on.days : INT32_MAX};
    return (struct span){.who = import_who_text(im, supervision->worker),
        .from_on = supervision->from_on,
        .until = day_after(supervision->to_on)};
}

/* What did not happen is in nobody's way. */
static void add_span(struct spans *s, struct span span)
{
    if (s->list != LIST_EPISODES && span.until <= span.from_on.days)
        return;
    s->at = arena_grow(s->im->linked, s->at, s->count, &s->room, sizeof *s->at);
    s->at[s->count++] = span;
}

static void add_stored(void *context, const struct row *row)
{
    struct spans *s = context;

    if ((size_t)row->stored >= s->given_room || !s->is_given[row->stored])
        add_span(s, span_of(s->im, s->list, row));
}

static void add_given(struct spans *s)
{
    for (size_t i = 0; i < s->im->lists[s->list].count; i++) {
        const struct row *row = import_row(s->im, s->list, i);
        struct span span = span_of(s->im, s->list, row);

        span.row = row;
        add_span(s, span);
    }
}

static void note_given(struct spans *s)
{
    size_t count = s->im->lists[s->list].count;

    for (size_t i = 0; i < count; i++) {
        int64_t key = ((const struct row *)import_row(s->im, s->list, i))->stored;

        s->given_room = (size_t)key >= s->given_room ? (size_t)key + 1 : s->given_room;
    }
    s->is_given = arena_array_of(s->im->linked, s->given_room, bool);
    for (size_t i = 0; i < count; i++)
        s->is_given[((const struct row *)import_row(s->im, s->list, i))->stored] = true;
}

static int by_who_and_day(const void *a, const void *b)
{
    const struct span *x = a, *y = b;
    int order = str_cmp(x->who, y->who);

    if (order != 0)
        return order;
    if (x->from_on.days != y->from_on.days)
        return x->from_on.days < y->from_on.days ? -1 : 1;
    return x->until < y->until ? -1 : x->until > y->until;
}

static struct msg clash_text(enum list list)
{
    if (list == LIST_EPISODES)
        return MSG(
            "Key working goes on already for this child on that day. End the earlier row before "
            "this one begins, or take one of the two away");
    if (list == LIST_ABSENCES)
        return MSG(
            "Another absence is written down for some of these days. Change that one instead.");
    return MSG(
        "Somebody else supervises this worker on that day. End the earlier row before this one "
        "begins");
}

static void check_following(const struct spans *s)
{
    for (size_t i = 1; i < s->count; i++) {
        const struct span *before = &s->at[i - 1], *span = &s->at[i];
        const struct row *row = span->row != NULL ? span->row : before->row;

        if (!str_eq(before->who, span->who) || before->until <= span->from_on.days || row == NULL)
            continue;
        import_wrong(
            s->im, s->list, row, "from", &(struct import_fault){.text = clash_text(s->list)});
    }
}

/* Who is away on one of these days cannot cover; nobody covers for themselves. */
static void check_deputies(const struct spans *s)
{
    struct import *im = s->im;

    for (size_t i = 0; i < im->lists[LIST_ABSENCES].count; i++) {
        const struct absence_row *row = import_row(im, LIST_ABSENCES, i);
        struct span days = span_of(im, LIST_ABSENCES, &row->row);
        struct str deputy = import_who_text(im, row->deputy);

        if (str_is_empty(deputy) || im->plans[LIST_ABSENCES][i].fate != FATE_NEW)
            continue;
        for (size_t k = 0; k < s->count; k++)
            if (str_eq(s->at[k].who, deputy) && s->at[k].from_on.days < days.until &&
                days.from_on.days < s->at[k].until) {
                import_wrong(im, LIST_ABSENCES, row, "deputy",
                    &(struct import_fault){
                        .text = MSG(
                            "They are away on some of these days. Choose somebody who is there.")});
                break;
            }
    }
}

static struct spans spans_of(struct import *im, struct db *db, enum list list)
{
    struct spans s = {.im = im, .list = list};

    note_given(&s);
    import_each_stored(im, db, list, add_stored, &s);
    add_given(&s);
    if (s.count > 0)
        qsort(s.at, s.count, sizeof *s.at, by_who_and_day);
    return s;
}

/* ------------------------------------------------------------------ levels */

/* The last that was decided for a child, and its first episode. */
struct course {
    date from_on;
    int64_t number;
    struct str level;
};

struct levels {
    struct import *im;
    struct map *begun; /* child to the first day of key working */
    struct map *named; /* children of whom levels.csv tells */
    struct map *last;  /* child to a place in `courses` */
    struct course *courses;
    size_t count, room;
};

static void note_level(struct levels *l, const struct level_row *row, struct str level)
{
    struct course *last;
    int64_t at;

    if (!map_find(l->last, row->child, &at)) {
        l->courses = arena_grow(l->im->linked, l->courses, l->count, &l->room, sizeof *l->courses);
        l->courses[l->count] = (struct course){.from_on = DATE_NONE};
        at = (int64_t)l->count++;
        map_set(l->last, row->child, at);
    }
    last = &l->courses[at];
    if (!date_is_set(last->from_on) || date_is_before(last->from_on, row->from_on) ||
        (last->from_on.days == row->from_on.days && last->number < row->number))
        *last = (struct course){row->from_on, row->number, level};
}

static void note_stored_level(void *context, const struct row *row)
{
    struct levels *l = context;
    const struct level_row *level = (const struct level_row *)row;

    note_level(l, level, str_copy(l->im->linked, level->level.at, level->level.len));
}

static void check_begun(const struct levels *l, const struct level_row *row, enum fate fate)
{
    int64_t day;

    if (fate == FATE_NEW && map_find(l->begun, row->child, &day) && row->from_on.days < day)
        import_wrong(l->im, LIST_LEVELS, row, "from",
            &(struct import_fault){
                .text = MSG("Key working had not begun on this day. Enter a later day.")});
}

/* children.csv, when it says a level at all, says the last one of levels.csv. */
static void check_child(const struct levels *l, const struct child_row *child)
{
    int64_t at;

    if (!map_find(l->named, child->row.id, &at) || !map_find(l->last, child->row.id, &at) ||
        str_eq(l->courses[at].level, child->level))
        return;
    import_wrong(l->im, LIST_CHILDREN, child, "level",
        &(struct import_fault){.value = child->level,
            .other = l->courses[at].level,
            .text = MSG("The last level of this child in levels.csv is “{other}”, and here stands "
                        "“{value}”. Correct one of them, or take the column level away")});
}

static void check_levels(struct import *im, struct db *db, const struct spans *episodes)
{
    struct levels l = {.im = im,
        .begun = map_new(im->linked, 0),
        .named = map_new(im->linked, 0),
        .last = map_new(im->linked, 0)};

    for (size_t i = 0; i < episodes->count; i++)
        (void)map_add(l.begun, episodes->at[i].who, episodes->at[i].from_on.days);
    import_each_stored(im, db, LIST_LEVELS, note_stored_level, &l);
    for (size_t i = 0; i < im->lists[LIST_LEVELS].count; i++) {
        const struct level_row *row = import_row(im, LIST_LEVELS, i);

        check_begun(&l, row, im->plans[LIST_LEVELS][i].fate);
        note_level(&l, row, row->level);
        (void)map_add(l.named, row->child, 1);
    }
    if (!import_has_column(im, LIST_CHILDREN, "level"))
        return;
    for (size_t i = 0; i < im->lists[LIST_CHILDREN].count; i++)
        check_child(&l, import_row(im, LIST_CHILDREN, i));
}

void import_check_spans(struct import *im, struct db *db)
{
    static const enum list following[] = {LIST_ABSENCES, LIST_SUPERVISION};

    if (im->lists[LIST_EPISODES].count + im->lists[LIST_LEVELS].count > 0) {
        struct spans episodes = spans_of(im, db, LIST_EPISODES);

        check_following(&episodes);
        if (im->lists[LIST_LEVELS].count > 0)
            check_levels(im, db, &episodes);
    }
    for (size_t i = 0; i < COUNT(following); i++) {
        struct spans spans;

        if (im->lists[following[i]].count == 0)
            continue;
        spans = spans_of(im, db, following[i]);
        check_following(&spans);
        if (following[i] == LIST_ABSENCES)
            check_deputies(&spans);
    }
}
