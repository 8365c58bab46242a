/* A family out of the crowd: who they are and where they live. */
#include "caseload/demo_closing.h"
#include "caseload/demo_key_working.h"
#include "caseload/demo_work.h"
#include "kit/fault.h"

struct family {
    struct demo *d;
    const struct demo_culture *culture;
    struct str surname, postcode;
    struct household_id home;
    struct person_id mother, father, grandparent, carer;
    struct str mother_name, father_name, carer_name; /* first names */
    bool has_mother, has_father, father_apart, has_grandparent, is_looked_after;
    bool needs_interpreter;
    int child_count;
    struct str brother_name; /* first child of the family on this caseload */
    struct person_id brother;
    enum demo_sex brother_sex;
    struct child_id brother_child;
};

/* ------------------------------------------------------------------ grown-ups */

static struct person_id grown_up(struct family *f, bool is_woman, struct str *first)
{
    struct demo *d = f->d;
    struct demo_random *r = &d->random;
    struct str surname =
        is_woman && demo_chance(r, 25) ? demo_pick(r, f->culture->surnames) : f->surname;
    struct str name;

    *first = demo_pick(r, is_woman ? f->culture->women : f->culture->men);
    name = str_join(d->w.scratch, *first, STR(" "), surname);
    return demo_person(d, (struct caseload_add_person){.name = name,
                              .phone = demo_phone(d, true),
                              .email = demo_chance(r, 80) ? demo_email(d, name) : STR(""),
                              .language = str_of(f->culture->language),
                              .needs_interpreter = f->needs_interpreter && demo_chance(r, 80)});
}

static void make_grown_ups(struct family *f)
{
    struct demo_random *r = &f->d->random;

    f->is_looked_after = demo_chance(r, 4);
    f->has_mother = demo_chance(r, 92);
    f->has_father = !f->has_mother || demo_chance(r, 68);
    f->father_apart = f->has_mother && demo_chance(r, 24);
    f->has_grandparent = demo_chance(r, 26);
    f->needs_interpreter = f->culture->language[0] != '\0' && demo_chance(r, 35);
    if (f->has_mother)
        f->mother = grown_up(f, true, &f->mother_name);
    if (f->has_father)
        f->father = grown_up(f, false, &f->father_name);
    if (f->has_grandparent)
        f->grandparent = grown_up(f, demo_chance(r, 80), &(struct str){0});
    if (f->is_looked_after) {
        struct family carers = {.d = f->d, .culture = &demo_cultures[0]};

        carers.surname = demo_pick(r, carers.culture->surnames);
        f->carer = grown_up(&carers, demo_chance(r, 75), &f->carer_name);
    }
}

static const char *contact_note(struct demo *d)
{
    static const char *const notes[] = {"After the school run is best.",
        "Please text before ringing.", "Works shifts; messages are fine at any time.",
        "Mornings only, please.", "Email is easiest. Calls after 6pm.",
        "Please do not leave voice messages.", "Wednesdays are free.",
        "Rings back in the lunch break."};

    return demo_chance(&d->random, 45) ? notes[demo_below(&d->random, COUNT(notes))] : NULL;
}

static void add_grown_ups(struct family *f, struct child_id child)
{
    struct demo *d = f->d;
    bool apart = f->is_looked_after;

    if (f->is_looked_after)
        demo_add_member(d, child, f->carer,
            &(struct demo_member){.relationship = "foster_carer",
                .may_see_record = true,
                .contact_note = contact_note(d)});
    if (f->has_mother)
        demo_add_member(d, child, f->mother,
            &(struct demo_member){.relationship = "mother",
                .has_responsibility = true,
                .may_see_record = !apart,
                .lives_apart = apart,
                .strength = apart ? "weak" : NULL,
                .contact_note = contact_note(d)});
    if (f->has_father)
        demo_add_member(d, child, f->father,
            &(struct demo_member){.relationship = "father",
                .has_responsibility = true,
                .may_see_record = !apart,
                .lives_apart = apart || f->father_apart,
                .strength = f->father_apart ? "working" : NULL,
                .contact_note = contact_note(d)});
    if (f->has_grandparent)
        demo_add_member(d, child, f->grandparent,
            &(struct demo_member){
                .relationship = "grandparent", .lives_apart = demo_chance(&d->random, 85)});
}

/* ------------------------------------------------------------------ the child */

static int draw_age(struct demo_random *r)
{
    static const int bands[4] = {18, 38, 27, 17}, lows[4] = {0, 5, 11, 16},
                     highs[4] = {4, 10, 15, 24};
    size_t band = demo_weighted(r, bands, COUNT(bands));

    return demo_between(r, lows[band], highs[band]);
}

/* Main needs of children with EHC plans in England, per mille. Source: DfE, EHC plans, January 2025. */
static const struct {
    const char *code;
    int per_mille, from_age;
} needs[] = {
    {"ASD",  315, 2},
    {"SLCN", 213, 0},
    {"SEMH", 207, 4},
    {"MLD",  106, 4},
    {"SLD",  40,  0},
    {"PD",   39,  0},
    {"SPLD", 23,  7},
    {"HI",   14,  0},
    {"PMLD", 13,  0},
    {"OTH",  12,  0},
    {"VI",   8,   0},
    {"DS",   7,   0},
    {"MSI",  3,   0},
};

static const char *draw_need(struct demo_random *r, int age)
{
    int weights[COUNT(needs)];

    for (size_t i = 0; i < COUNT(needs); i++)
        weights[i] = age >= needs[i].from_age ? needs[i].per_mille : 0;
    return needs[demo_weighted(r, weights, COUNT(weights))].code;
}

static const char *draw_level(struct demo_random *r, struct str need)
{
    static const char *const levels[] = {"moderate", "high", "intensive"};
    static const int usual[3] = {54, 33, 13}, complex[3] = {15, 40, 45};

    return levels[demo_weighted(r, demo_is_among(need, "PMLD SLD MSI PD") ? complex : usual, 3)];
}

static enum demo_stage stage_of(struct demo_random *r, int age, struct str need)
{
    int special = demo_is_among(need, "PMLD SLD MSI")      ? 75
                  : demo_is_among(need, "ASD SEMH MLD DS") ? 25
                                                           : 8;

    if (age < 5)
        return STAGE_NURSERY;
    if (age < 19 && demo_chance(r, special))
        return STAGE_SPECIAL;
    return age < 11 ? STAGE_PRIMARY : age < 16 ? STAGE_SECONDARY : STAGE_COLLEGE;
}

/* A school of that stage, near by chance: the first from a random place on. */
static size_t draw_school(struct demo *d, enum demo_stage stage)
{
    size_t start = demo_below(&d->random, d->area.school_count);

    for (size_t i = 0; i < d->area.school_count; i++) {
        size_t at = (start + i) % d->area.school_count;

        if (d->area.schools[at].stage == stage)
            return at;
    }
    fault(FAULT_BUG, "no school of stage %d", (int)stage);
}

/* Source: school years begin on 1 September; reception is the one in which a child becomes five. */
static struct str year_group(struct demo *d, date born_on, enum demo_stage stage)
{
    struct civil today = date_civil(d->today), born = date_civil(born_on);
    int began = today.month >= 9 ? today.year : today.year - 1;
    int year = began - born.year - (born.month >= 9 ? 6 : 5);

    if (year < 0)
        return STR("Nursery");
    if (year == 0)
        return STR("Reception");
    if (stage == STAGE_COLLEGE && year > 13)
        return STR("College");
    return str_printf(d->w.scratch, "Year %d", year > 14 ? 14 : year);
}

static struct person_id named_child(struct family *f, struct demo_child *child)
{
    struct demo_random *r = &f->d->random;

    child->sex = demo_chance(r, 31) ? DEMO_GIRL : DEMO_BOY; /* DfE: 7 in 10 with plans are boys */
    do
        child->forename =
            demo_pick(r, child->sex == DEMO_GIRL ? f->culture->girls : f->culture->boys);
    while (str_eq(child->forename, f->brother_name));
    child->surname = f->surname;
    return demo_person(
        f->d, (struct caseload_add_person){
                  .name = str_join(f->d->w.scratch, child->forename, STR(" "), child->surname),
                  .language = str_of(f->culture->language)});
}

static const char *sen_status(struct demo_random *r, const struct demo_child *child)
{
    int plan = demo_is_among(child->need, "PMLD SLD MSI") ? 92
               : str_eq(child->level, STR("intensive"))   ? 70
                                                          : 42;

    if (child->age < 3)
        plan /= 4;
    return demo_chance(r, plan) ? "ehc_plan" : demo_chance(r, 85) ? "sen_support" : "none";
}

static void make_child(struct family *f, struct demo_child *child, size_t *school)
{
    struct demo *d = f->d;
    struct demo_random *r = &d->random;
    date born_on;
    enum demo_stage stage;

    child->age = draw_age(r);
    born_on = date_plus_days(date_plus_years(d->today, -child->age), -demo_between(r, 0, 364));
    child->need = str_of(draw_need(r, child->age));
    child->level = str_of(draw_level(r, child->need));
    stage = stage_of(r, child->age, child->need);
    *school = draw_school(d, stage);
    child->school = child->age >= 3 && child->age < 19 ? d->area.schools[*school].name : STR("");
    child->person = named_child(f, child);

    const char *status = sen_status(r, child);
    struct caseload_add_child values = {
        .person_id = child->person,
        .forename = child->forename,
        .surname = child->surname,
        .pronouns = child->sex == DEMO_GIRL ? STR("she/her") : STR("he/him"),
        .born_on = born_on,
        .expected_on = DATE_NONE,
        .nhs_number = demo_nhs_number(d, d->child_number),
        .upn = child->age >= 5 ? demo_upn(d, d->child_number) : STR(""),
        .year_group = child->age < 19 ? year_group(d, born_on, stage) : STR(""),
        .need = child->need,
        .sen_status = str_of(status),
        .level = child->level,
        .contact_rhythm_days = str_eq(child->level, STR("intensive")) ? 14
                               : str_eq(child->level, STR("high"))    ? 28
                                                                      : 42,
        .asked_on = date_plus_days(d->today, -demo_between(r, 20, 900)),
        .died_on = DATE_NONE,
    };

    child->has_ehc_plan = strcmp(status, "ehc_plan") == 0;
    if (!str_is_empty(child->school))
        values.setting_agency_id = d->area.schools[*school].id;
    if (values.asked_on.days < born_on.days)
        values.asked_on = date_plus_days(born_on, 10);
    if (d->today.days < values.asked_on.days)
        values.asked_on = d->today;
    child->born_on = born_on;
    child->asked_on = values.asked_on;
    child->id = write_child(&d->w, &values);
}

/* ------------------------------------------------------------------ all of it */

/* Brothers and sisters who have a record of their own, and those who have none. */
static void add_siblings(struct family *f, struct demo_child *child)
{
    struct demo *d = f->d;
    struct demo_random *r = &d->random;

    if (f->brother.n != 0) {
        demo_add_member(d, child->id, f->brother,
            &(struct demo_member){
                .relationship = f->brother_sex == DEMO_GIRL ? "sister" : "brother"});
        demo_add_member(d, f->brother_child, child->person,
            &(struct demo_member){.relationship = child->sex == DEMO_GIRL ? "sister" : "brother"});
        child->sibling = f->brother_name;
        child->has_sibling = true;
    } else if (!f->is_looked_after && demo_chance(r, 48)) {
        bool is_girl = demo_chance(r, 50);

        do
            child->sibling = demo_pick(r, is_girl ? f->culture->girls : f->culture->boys);
        while (str_eq(child->sibling, child->forename));
        demo_add_member(d, child->id,
            demo_person(d, (struct caseload_add_person){.name = str_join(d->w.scratch,
                                                            child->sibling, STR(" "), f->surname)}),
            &(struct demo_member){.relationship = is_girl ? "sister" : "brother"});
        child->has_sibling = true;
    }
}

static void name_parent(const struct family *f, struct demo_child *child)
{
    child->responsible = f->has_mother ? f->mother : f->father;
    child->is_looked_after = f->is_looked_after;
    if (f->is_looked_after) {
        child->parent = f->carer_name;
        child->parent_person = f->carer;
    } else if (f->has_mother) {
        child->parent = f->mother_name;
        child->parent_person = f->mother;
    } else {
        child->parent = f->father_name;
        child->parent_person = f->father;
    }
}

static void add_homes(struct family *f, struct child_id child)
{
    struct demo *d = f->d;

    demo_add_home(d, child, f->home, true);
    if (f->father_apart && f->has_father && !f->is_looked_after && demo_chance(&d->random, 50))
        demo_add_home(d, child, demo_home(d, demo_address(d), demo_postcode(d)), false);
}

static void add_child(struct family *f)
{
    struct demo *d = f->d;
    struct demo_child child = {0};
    struct demo_team around = {0};
    size_t school = 0;

    make_child(f, &child, &school);
    name_parent(f, &child);
    add_homes(f, child.id);
    add_grown_ups(f, child.id);
    add_siblings(f, &child);
    demo_make_team(d, &child, school, f->is_looked_after, &around);
    demo_make_sharing(d, &child, &around);
    demo_make_plan(d, &child, around.at, around.count);
    demo_make_profile(d, &child);
    demo_make_notes(d, &child, around.at, around.count);
    demo_write_team(d, &child, &around);
    demo_finish(d, child.id, child.surname, child.forename);
    demo_key_working(d, child.id);
    demo_closing(d, child.id, child.parent_person);
    demo_hand_over(d, child.id);
    f->brother = child.person;
    f->brother_name = child.forename;
    f->brother_sex = child.sex;
    f->brother_child = child.id;
}

int demo_make_family(struct demo *d, int room)
{
    struct family f = {.d = d, .culture = demo_culture(&d->random)};
    int count = room > 1 && demo_chance(&d->random, 12) ? 2 : 1;

    f.surname = demo_pick(&d->random, f.culture->surnames);
    make_grown_ups(&f);
    f.home = demo_home(d, demo_address(d), demo_postcode(d));
    for (int i = 0; i < count; i++) {
        add_child(&f);
        d->child_number++;
    }
    return count;
}
