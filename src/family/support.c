#include "family/support.h"

#include "consent/may.h"
#include "kit/arena.h"

static void set_strength(struct support_tie *link, struct str strength)
{
    link->is_strong = str_eq(strength, STR("strong"));
    link->is_working = str_eq(strength, STR("working"));
    link->is_weak = str_eq(strength, STR("weak"));
    link->is_strain = str_eq(strength, STR("strain"));
}

static struct support_tie practitioner_link(const struct team_people_row *row)
{
    struct support_tie link = {.title = row->role, .text = row->agency_name, .sector = row->sector};

    set_strength(&link, row->strength);
    return link;
}

static struct support_tie family_link(const struct family_person *person)
{
    struct support_tie link = {.title = person->row->name, .text_words = person->relationship};

    set_strength(&link, person->row->strength);
    return link;
}

static struct str forename_of(struct str name)
{
    struct str word = {0};

    (void)str_split(&name, ' ', &word);
    return word;
}

/* "Mum Sana · Dad Imran" and "Brother Zayn": those who live with the child, two a line. */
static void add_to_centre(
    const struct request *rq, struct support *support, const struct family_person *person, int nth)
{
    struct str *line = &support->centre_lines[nth / 2];
    struct str who = msg_text(rq->language, person->relationship);
    struct str name = forename_of(person->row->name);

    if (nth >= 4)
        return;
    if (str_is_empty(*line))
        *line = str_printf(rq->arena, "%.*s %.*s", STR_FMT(who), STR_FMT(name));
    else
        *line = str_printf(
            rq->arena, "%.*s · %.*s %.*s", STR_FMT(*line), STR_FMT(who), STR_FMT(name));
}

struct support support_of(const struct request *rq, const struct child_header *child,
    struct team_groups team, struct family_persons family)
{
    struct support_tie *at = arena_array_of(rq->arena, SUPPORT_TIES_MAX, struct support_tie);
    struct support support = {.centre = child->called};
    size_t count = 0;
    int at_home = 0;

    for (size_t g = 0; g < team.count; g++)
        for (size_t i = 0; i < team.at[g].people.count && count < SUPPORT_TIES_MAX; i++)
            at[count++] = practitioner_link(team.at[g].people.at[i].row);
    for (size_t i = 0; i < family.count; i++) {
        if (family.at[i].row->lives_with)
            add_to_centre(rq, &support, &family.at[i], at_home++);
        else if (count < SUPPORT_TIES_MAX)
            at[count++] = family_link(&family.at[i]);
    }
    support.links = (struct support_ties){at, count};
    return support;
}

/* What a relation reaches, in words; the policy's own table answers. */
static struct msg reach_words(enum account_kind kind, enum duty duty, relation_set relations)
{
    struct decision d = may_decide(MAY_SEE_CHILD, kind, duty, relations);

    if (!d.is_allowed)
        return MSG("Nothing");
    if (d.reach == REACH_KEY_WORKER)
        return MSG("Everything");
    if (d.reach == REACH_TEAM)
        return MSG("Everything but what key workers keep to themselves");
    return d.see & 1U << SECTION_FAMILY ? MSG("Everything shared with the family")
                                        : MSG("The plan, the team and what is shared with the family");
}

struct sharing_rows sharing_of(
    const struct request *rq, struct team_groups team, struct family_persons family)
{
    size_t count = 0, room = team.person_count + family.count + 1;
    struct sharing_row *at = arena_array_of(rq->arena, room, struct sharing_row);

    for (size_t i = 0; i < family.count; i++)
        if (family.at[i].row->may_see_record)
            at[count++] = (struct sharing_row){.name = family.at[i].row->name,
                .what = reach_words(ACCOUNT_FAMILY, DUTY_NONE,
                    1U << (family.at[i].row->has_responsibility ? RELATION_PARENT
                                                                : RELATION_CARER))};
    for (size_t g = 0; g < team.count; g++)
        for (size_t i = 0; i < team.at[g].people.count; i++) {
            const struct team_people_row *row = team.at[g].people.at[i].row;
            at[count++] = (struct sharing_row){.name = row->name,
                .what = reach_words(ACCOUNT_STAFF, DUTY_NONE,
                    1U << (row->is_key_worker ? RELATION_KEY_WORKER : RELATION_TEAM))};
        }
    at[count++] = (struct sharing_row){.whose = MSG("Manager of key working"),
        .what = reach_words(ACCOUNT_STAFF, DUTY_MANAGER, 0)};
    return (struct sharing_rows){at, count};
}
