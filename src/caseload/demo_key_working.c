#include "caseload/demo_key_working.h"

#include "caseload/demo_sql.h"
#include "consent/may.h"
#include "episode/episode.h"
#include "kit/arena.h"

enum { NEVER_LOOKED = 9, NO_ADVOCATE = 6, FAMILY_DOES = 8 }; /* one child in so many */
static const uint64_t STREAM = (uint64_t)1 << 40;

struct telling {
    struct demo *d;
    const struct grant *grant;
    struct programme programme;
    struct demo_child_level_row child;
};

static struct telling telling_of(struct demo *d, struct child_id child, struct person_id by)
{
    return (struct telling){
        .d = d,
        .grant = grant_for_program(d->w.scratch, child, by),
        .programme = programme_main(d->w.db, d->today),
    };
}

struct decided {
    const char *level, *drivers, *words, *family_words;
    int64_t intensity, rhythm_days, function_count;
    date from_on, review_on;
};

static void decide(struct telling *t, const struct decided *o)
{
    const struct support_level_add values = {
        .level = str_of(o->level),
        .intensity = o->intensity,
        .rhythm_days = o->rhythm_days,
        .function_count = o->function_count,
        .drivers = str_of(o->drivers),
        .words = str_of(o->words),
        .family_words = str_of(o->family_words),
        .with_family = true,
        .from_on = o->from_on,
        .review_on = o->review_on,
        .made_at = t->d->now,
    };

    (void)support_level_add(t->d->w.db, t->grant, &values);
}

struct done {
    const char *code, *frequency;
    int64_t intensity;
    struct person_id by; /* none: the key worker */
    bool is_nobodys;
    date since_on, handed_on;
};

static void add_function(struct telling *t, const struct done *o)
{
    struct db *db = t->d->w.db;
    struct function_add values = {
        .code = str_of(o->code),
        .is_needed = true,
        .intensity = o->intensity,
        .frequency = str_of(o->frequency),
        .since_on = o->since_on,
        .changed_at = t->d->now,
    };
    struct child_function_id id = function_add(db, t->grant, &values);
    struct function_change handed = {
        .is_needed = true,
        .intensity = o->intensity,
        .frequency = str_of(o->frequency),
        .since_on = o->since_on,
        .handed_to_family_on = o->handed_on,
        .changed_at = t->d->now,
        .id = id,
        .version = 1,
    };

    if (date_is_set(o->handed_on))
        (void)function_change(db, t->grant, &handed);
    else if (!o->is_nobodys)
        (void)function_cover_add(
            db, t->grant, write_uuid(&t->d->w, t->d->now), id, o->by, o->since_on, t->d->now);
}

/* The functions that usually go with the level; of some families nobody speaks up, and some do one themselves. */
static int64_t add_functions(struct telling *t, date since_on)
{
    struct programme_presets_rows presets =
        programme_presets(t->d->w.db, t->programme.row.edition_id);
    bool has_advocate = demo_below(&t->d->random, NO_ADVOCATE) != 0;
    bool does_itself = demo_below(&t->d->random, FAMILY_DOES) == 0;
    int64_t count = 0;

    for (size_t i = 0; i < presets.count; i++) {
        const struct programme_presets_row *p = &presets.at[i];
        struct done done = {str_c(t->d->w.scratch, p->function_code),
            str_c(t->d->w.scratch, p->frequency), p->intensity, {0}, false, since_on, DATE_NONE};
        if (!str_eq(p->level_code, t->child.level))
            continue;
        done.is_nobodys = !has_advocate && str_eq(p->function_code, STR("F09"));
        if (does_itself && str_eq(p->function_code, STR("F08")))
            done.handed_on = t->d->today;
        add_function(t, &done);
        count++;
    }
    return count;
}

static void tell(struct telling *t)
{
    const struct programme_levels_row *level = programme_level(&t->programme, t->child.level);
    int64_t days = demo_between(&t->d->random, 5, 75);
    date on = date_plus_days(t->d->today, -(int)days);
    struct decided decided;

    if (!level || demo_below(&t->d->random, NEVER_LOOKED) == 0)
        return;
    if (date_is_before(on, t->child.begun_on))
        on = t->child.begun_on;
    decided = (struct decided){
        .level = str_c(t->d->w.scratch, level->code),
        .drivers = "How many people and services have to work together",
        .words = "It stays as it is. We talked about it at the last visit.",
        .family_words = "This is right for us now.",
        .intensity = level->intensity,
        .rhythm_days = t->child.contact_rhythm_days,
        .from_on = on,
        .review_on = date_plus_days(on, (int)level->review_days),
    };
    decided.function_count = add_functions(t, on);
    decide(t, &decided);
}

void demo_key_working(struct demo *d, struct child_id child)
{
    struct demo_random before = d->random;
    struct demo_child_level_row row = {0};
    struct telling t;

    if (!demo_child_level(d->w.db, child, &row) || str_is_empty(row.key_worker_name))
        return;
    d->random = demo_random_of(d->options->seed, STREAM + (uint64_t)child.n);
    t = telling_of(d, child, row.key_worker_id);
    t.child = row;
    tell(&t);
    functions_keep(d->w.db, t.grant, d->now);
    d->random = before;
}

/* ------------------------------------------------------------------ Amira's */

static void decide_amira(struct telling *t)
{
    date today = t->d->today;

    decide(t, &(struct decided){.level = "high",
                  .drivers = "How many people and services have to work together\nA big change "
                             "now or soon: a school, a move, a diagnosis",
                  .words = "New diagnosis, and school has begun. Eight services, and nobody who "
                           "holds it together.",
                  .family_words = "We need one person.",
                  .intensity = 2,
                  .rhythm_days = 14,
                  .function_count = 6,
                  .from_on = date_plus_days(today, -88),
                  .review_on = date_plus_days(today, -40)});
    decide(t, &(struct decided){.level = "intensive",
                  .drivers = "How complex the child's health or care is\nHow much strength and "
                             "time the family has left",
                  .words = "Splints, hip check and the move of class come at once.",
                  .family_words = "Sana: I cannot make all the calls next to work.",
                  .intensity = 3,
                  .rhythm_days = 7,
                  .function_count = 9,
                  .from_on = date_plus_days(today, -52),
                  .review_on = date_plus_days(today, 32)});
}

static void crisis_of_amira(struct telling *t)
{
    date from = date_plus_days(t->d->today, -60);

    (void)crisis_add(t->d->w.db, t->grant, from, date_plus_days(from, 6),
        STR("Three nights in hospital after the fall on the stairs."), t->d->now);
}

void demo_key_working_of_amira(struct demo *d, struct child_id child, struct person_id ruth,
    struct person_id tom, struct person_id sana)
{
    struct demo_random before = d->random;
    date early = date_plus_days(d->today, -88), later = date_plus_days(d->today, -52);
    const struct done done[] = {
        {"F01",      "Every week", 3,            {0},                false, early,                 DATE_NONE              },
        {"F02",      "",           1,            {0},                false, later,                 date_plus_days(d->today, -20)},
        {"F03",          "Every week",                  3,         {0},         false,   early,           DATE_NONE                          },
        {"F04",          "Every week",                  3,         {0},         false,   early,           DATE_NONE},
        {"F05",          "Every 6 weeks",                  2,      tom,      false,   later,              DATE_NONE                             },
        {"F06",          "",                  2,                   {0},                   false,   early, DATE_NONE},
        {"F08",          "When it comes up",                  2,   sana,   false,  later,                DATE_NONE                                             },
        {"F09",          "Before the meeting",                  2, {0}, true,   date_plus_days(d->today,                    -12),DATE_NONE},
        {"F10", "",             2,                     {0},                                     false,                             later,                           DATE_NONE                                    },
    };
    struct telling t;

    d->random = demo_random_of(d->options->seed, STREAM + (uint64_t)child.n);
    t = telling_of(d, child, ruth);
    decide_amira(&t);
    crisis_of_amira(&t);
    for (size_t i = 0; i < COUNT(done); i++)
        add_function(&t, &done[i]);
    d->random = before;
}
