/* Who is around a child of the crowd. */
#include "caseload/demo_work.h"

bool demo_is_among(struct str code, const char *codes)
{
    struct str rest = str_of(codes), part;

    while (str_split(&rest, ' ', &part))
        if (str_eq(part, code))
            return true;
    return false;
}

/* In these years, but not before the child was born. */
static date begins_on(struct demo *d, const struct demo_child *child)
{
    date from_on = demo_workday(date_plus_days(d->today, -demo_between(&d->random, 30, 800)));
    bool is_too_early = date_is_set(child->born_on) && date_is_before(from_on, child->born_on);

    /* Two days on, since a working day may lie up to two days back. */
    if (is_too_early)
        from_on = demo_workday(date_plus_days(child->born_on, 2));
    return date_is_before(d->today, from_on) ? d->today : from_on;
}

static void add(struct demo_team *around, struct demo *d, const struct demo_child *child,
    const struct demo_practitioner *who)
{
    struct demo_random *r = &d->random;
    static const char *const strengths[] = {"strong", "working", "weak", "strain"};
    static const int weights[] = {30, 50, 14, 6};
    date from_on = begins_on(d, child);
    struct demo_part *part;

    if (around->count == DEMO_PARTS_MAX)
        return;
    for (size_t i = 0; i < around->count; i++)
        if (around->at[i].who->person.n == who->person.n)
            return;
    part = &around->at[around->count++];
    *part = demo_part_new(who, NULL, from_on);
    part->strength = strengths[demo_weighted(r, weights, COUNT(weights))];
    if (demo_chance(r, 88))
        part->first_met_on = demo_workday(date_plus_days(from_on, demo_between(r, 3, 21)));
    if (date_is_set(part->first_met_on) && date_is_before(d->today, part->first_met_on))
        part->first_met_on = DATE_NONE;
    if (demo_chance(r, 10) && date_is_before(from_on, date_plus_days(d->today, -90))) {
        part->to_on = demo_workday(date_plus_days(d->today, -demo_between(r, 1, 28)));
        part->end_reason = "The work is finished";
    }
}

static const struct {
    const char *need;
    int percent;
    enum demo_post post;
} around_need[] = {
    {"SLCN ASD DS HI MSI SLD PMLD PD", 72, POST_SPEECH         },
    {"PD PMLD MSI DS",                 85, POST_PHYSIO         },
    {"PD PMLD MSI ASD SLD",            45, POST_OCCUPATIONAL   },
    {"ASD SLD PMLD PD MSI DS OTH",     70, POST_PAEDIATRICIAN  },
    {"PMLD MSI",                       85, POST_NURSE          },
    {"ASD SEMH MLD SLD SPLD",          50, POST_PSYCHOLOGIST   },
    {"HI MSI",                         95, POST_TEACHER_HEARING},
    {"VI MSI",                         95, POST_TEACHER_VISION },
    {"SEMH ASD",                       40, POST_CAMHS          },
    {"PMLD SLD PD MSI",                60, POST_SHORT_BREAKS   },
    {"ASD SEMH PMLD SLD",              22, POST_SOCIAL_WORKER  },
    {"ASD MLD SEMH SPLD",              12, POST_ADVISER        },
};

static const struct demo_practitioner *draw_key_worker(struct demo *d)
{
    /* Forty families of the first two hundred are Ruth's. */
    if (d->child_number <= 200 && d->child_number % 5 == 1)
        return &d->area.named[DEMO_RUTH];
    return demo_someone(d, POST_KEY_WORKER);
}

static void add_key_worker(struct demo_team *around, struct demo *d, struct demo_child *child)
{
    struct demo_random *r = &d->random;
    struct demo_part *part;
    struct str rest, first;

    add(around, d, child, draw_key_worker(d));
    part = &around->at[0];
    part->role = "Key worker";
    part->purpose = demo_posts[POST_KEY_WORKER].purpose;
    part->to_on = DATE_NONE;
    part->end_reason = NULL;
    part->is_key_worker = part->is_single_point = true;
    part->chosen_by_family = demo_chance(r, 60);
    part->strength = demo_chance(r, 70) ? "strong" : "working";
    part->next_due_on = demo_workday(date_plus_days(d->today, demo_between(r, -9, 30)));
    part->next_what = demo_chance(r, 60) ? "Home visit" : "Phone call";
    rest = part->who->name;
    (void)str_split(&rest, ' ', &first);
    child->key_worker = first;
}

void demo_make_team(struct demo *d, struct demo_child *child, size_t school, bool is_looked_after,
    struct demo_team *around)
{
    struct demo_random *r = &d->random;

    if (demo_chance(r, 92))
        add_key_worker(around, d, child);
    if (!str_is_empty(child->school))
        add(around, d, child, &d->area.sencos[school]);
    if (child->age < 5)
        add(around, d, child,
            demo_someone(d, demo_chance(r, 45) ? POST_PORTAGE : POST_HEALTH_VISITOR));
    for (size_t i = 0; i < COUNT(around_need); i++)
        if (demo_is_among(child->need, around_need[i].need) &&
            demo_chance(r, around_need[i].percent) &&
            (around_need[i].post != POST_CAMHS || child->age >= 8))
            add(around, d, child, demo_someone(d, around_need[i].post));
    if (child->age >= 14 && demo_chance(r, 30))
        add(around, d, child, demo_someone(d, POST_YOUTH));
    if (is_looked_after) {
        add(around, d, child, demo_someone(d, POST_SOCIAL_WORKER));
        add(around, d, child, demo_someone(d, POST_FOSTERING));
        add(around, d, child, demo_someone(d, POST_VIRTUAL_SCHOOL));
    }
}

void demo_write_team(struct demo *d, const struct demo_child *child, const struct demo_team *around)
{
    for (size_t i = 0; i < around->count; i++)
        demo_add_part(d, child->id, &around->at[i]);
}
