#include "family/support.h"

#include "consent/consent.h"
#include "kit/arena.h"

static const struct {
    struct str code;
    enum support_link link;
    struct msg words;
} strengths[] = {
    {STR_INIT("strong"),  SUPPORT_STRONG,  MSG_INIT("strong")         },
    {STR_INIT("working"), SUPPORT_WORKING, MSG_INIT("working")        },
    {STR_INIT("weak"),    SUPPORT_WEAK,    MSG_INIT("weak or waiting")},
    {STR_INIT("strain"),  SUPPORT_STRAIN,  MSG_INIT("under strain")   },
};

static void set_strength(struct support_tie *tie, struct str code)
{
    for (size_t i = 0; i < COUNT(strengths); i++)
        if (str_eq(strengths[i].code, code)) {
            tie->link = strengths[i].link;
            tie->strength = strengths[i].words;
        }
}

static struct support_tie practitioner_tie(const struct team_people_row *row)
{
    struct support_tie tie = {.title = row->role, .text = row->agency_name, .sector = row->sector};

    set_strength(&tie, row->strength);
    return tie;
}

static struct support_tie family_tie(const struct family_person *person)
{
    struct support_tie tie = {.title = person->row->name, .text_words = person->relationship};

    set_strength(&tie, person->row->strength);
    return tie;
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
    struct str who = msg_text(rq->language, person->relationship);
    struct markup m = markup_new(rq->arena, rq->language, rq);
    struct str name = option_str(&m, forename_of(person->row->name));
    struct str *line;

    if (nth >= 4)
        return;
    line = &support->centre_lines[nth / 2];
    if (str_is_empty(*line))
        *line = str_join(rq->arena, who, STR(" "), name);
    else
        *line = str_join(rq->arena, *line, STR(" · "), who, STR(" "), name);
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
            at[count++] = practitioner_tie(team.at[g].people.at[i].row);
    for (size_t i = 0; i < family.count; i++) {
        if (family.at[i].row->lives_with)
            add_to_centre(rq, &support, &family.at[i], at_home++);
        else if (count < SUPPORT_TIES_MAX)
            at[count++] = family_tie(&family.at[i]);
    }
    support.ties = (struct support_ties){at, count};
    return support;
}

/* The extents that relations can have, the widest first. */
enum extent { EXTENT_ALL, EXTENT_TEAM, EXTENT_FAMILY, EXTENT_PART, EXTENT__COUNT };

static const struct msg extent_words[EXTENT__COUNT] = {
    [EXTENT_ALL] = MSG_INIT("Everything"),
    [EXTENT_TEAM] = MSG_INIT("Everything but notes that key workers keep to themselves"),
    [EXTENT_FAMILY] = MSG_INIT("Everything that is shared with the family"),
    [EXTENT_PART] = MSG_INIT("The plan, the team and what is shared with the family"),
};

static enum extent extent_of(const struct decision *d)
{
    if (d->reach == REACH_KEY_WORKER)
        return EXTENT_ALL;
    if (d->reach == REACH_TEAM && d->see & 1U << SECTION_RECORD)
        return EXTENT_TEAM;
    return d->see & 1U << SECTION_FAMILY ? EXTENT_FAMILY : EXTENT_PART;
}

static void add_name(const struct request *rq, struct sharing_row *row, struct str name)
{
    row->names = str_is_empty(row->names) ? name : str_join(rq->arena, row->names, STR(", "), name);
}

struct sharing_rows sharing_of(const struct request *rq, date born_on)
{
    const struct decision manager =
        may_decide(MAY_SEE_CHILD, (struct asker){ACCOUNT_STAFF, DUTY_MANAGER, FACTOR_GIVEN}, NULL);
    struct sharing_row *rows = arena_array_of(rq->arena, EXTENT__COUNT, struct sharing_row);
    struct viewers viewers = consent_viewers_read(rq, born_on);
    size_t count = 0;

    for (size_t i = 0; i < viewers.count; i++)
        if (viewers.at[i].decision.is_allowed)
            add_name(rq, &rows[extent_of(&viewers.at[i].decision)], viewers.at[i].row->name);
    rows[extent_of(&manager)].is_manager = true;
    for (size_t i = 0; i < EXTENT__COUNT; i++) {
        rows[i].what = extent_words[i];
        if (!str_is_empty(rows[i].names) || rows[i].is_manager)
            rows[count++] = rows[i];
    }
    return (struct sharing_rows){rows, count};
}

static enum support_kind kind_of(struct str sector)
{
    if (str_eq(sector, STR("education")))
        return SUPPORT_EDUCATION;
    if (str_eq(sector, STR("health")))
        return SUPPORT_HEALTH;
    if (str_eq(sector, STR("social_care")))
        return SUPPORT_SOCIAL_CARE;
    return str_is_empty(sector) ? SUPPORT_FAMILY : SUPPORT_VOLUNTARY;
}

void support_drawing(struct markup *m, const struct support_drawing *o)
{
    const struct support_ties *ties = &o->support->ties;
    struct support_entry *at = arena_array_of(m->arena, ties->count, struct support_entry);
    const struct str pairs[] = {STR("name"), o->called};

    for (size_t i = 0; i < ties->count; i++)
        at[i] = (struct support_entry){
            .name = option_str(m, ties->at[i].title),
            .detail = msg_is_set(ties->at[i].text_words)
                          ? msg_text(m->language, ties->at[i].text_words)
                          : option_str(m, ties->at[i].text),
            .kind = kind_of(ties->at[i].sector),
            .link = ties->at[i].link,
        };
    support_map(
        m, &(struct support_map){
               .id = STR("support"),
               .title = msg_fill(m->arena, m->language,
                   MSG("Map of the people and services around {name}"), pairs, COUNT(pairs)),
               .name = option_str(m, o->support->centre),
               .lines = {o->support->centre_lines[0], o->support->centre_lines[1]},
               .entries = {at,                          ties->count                },
    });
}
