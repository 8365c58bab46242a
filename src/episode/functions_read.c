/* The functions of a child ready for a page: who does what, what nobody does, what shows it. */
#include "consent/may.h"
#include "episode/pages.h"
#include "kit/arena.h"
#include "team/team.h"

static const struct form_choice intensity_rows[] = {
    {.value = STR_INIT("0"), .text = MSG_INIT("None at the moment")},
    {.value = STR_INIT("1"), .text = MSG_INIT("A little")          },
    {.value = STR_INIT("2"), .text = MSG_INIT("Regular")           },
    {.value = STR_INIT("3"), .text = MSG_INIT("A lot")             },
};
const struct form_choices intensities = {intensity_rows, COUNT(intensity_rows)};

struct msg intensity_words(int64_t intensity)
{
    return intensity >= 0 && intensity < (int64_t)COUNT(intensity_rows)
               ? intensity_rows[intensity].text
               : MSG_NONE;
}

int64_t intensity_of(struct str code)
{
    for (size_t i = 0; i < COUNT(intensity_rows); i++)
        if (str_eq(intensity_rows[i].value, code))
            return (int64_t)i;
    return 0;
}

/* What is read once for all functions. */
struct reading {
    const struct request *rq;
    struct function_rows_rows rows;
    struct function_covers_rows covers;
    struct str key_worker; /* name; empty when nobody carries key working */
    struct contact_tally *contacts;
    size_t contact_count;
};

static void read_contacts(struct reading *r)
{
    const struct request *rq = r->rq;
    instant since = instant_of(date_plus_days(rq->today, -EVIDENCE_DAYS), 0, 0);
    struct function_contacts_rows rows = function_contacts(rq->db, rq->grant, since);

    r->contacts = arena_array_of(rq->arena, rows.count, struct contact_tally);
    r->contact_count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        r->contacts[i] = (struct contact_tally){rows.at[i].code, rows.at[i].purpose,
            rows.at[i].contact_count, rows.at[i].once_count, instant_date(rows.at[i].last_at)};
}

static struct reading read_all(const struct request *rq)
{
    struct reading r = {.rq = rq};
    const struct team_key_workers_row *carries =
        team_carries_on(team_key_workers(rq->db, rq->grant, rq->today), rq->today);

    r.rows = function_rows(rq->db, rq->grant);
    r.covers = function_covers(rq->db, rq->grant, rq->today);
    if (carries)
        r.key_worker = carries->name;
    if (grant_covers(rq->grant, SECTION_RECORD))
        read_contacts(&r);
    return r;
}

static struct cover_lines covers_of(const struct reading *r, struct child_function_id function)
{
    struct cover_line *at = arena_array_of(r->rq->arena, r->covers.count, struct cover_line);
    size_t count = 0;

    for (size_t i = 0; i < r->covers.count; i++) {
        const struct function_covers_row *row = &r->covers.at[i];
        bool is_key_worker = !person_id_is_set(row->person_id);
        if (row->function_id.n == function.n)
            at[count++] = (struct cover_line){
                .public_id = row->public_id,
                .name = is_key_worker ? r->key_worker : row->name,
                .is_key_worker = is_key_worker,
                .from_on = row->from_on,
                .to_on = row->to_on,
            };
    }
    return (struct cover_lines){at, count};
}

static void add_row(
    const struct reading *r, struct function_line *line, const struct function_rows_row *row)
{
    date today = r->rq->today, gap = row->unfilled_since_on;

    line->row = *row;
    line->is_decided = true;
    line->is_needed = row->is_needed;
    line->is_handed = date_is_set(row->handed_to_family_on);
    line->intensity = intensity_words(row->intensity);
    line->covers = covers_of(r, row->id);
    line->is_unfilled = date_is_set(gap) && !date_is_before(today, gap);
    line->unfilled_days = line->is_unfilled ? today.days - gap.days : 0;
    line->will_be_unfilled = line->is_unfilled ? DATE_NONE : gap;
    line->owner = str_is_empty(row->owner_name) ? r->key_worker : row->owner_name;
}

static struct function_line line_of(
    const struct reading *r, const struct programme_functions_row *function)
{
    bool is_plain = r->rq->actor->kind != ACCOUNT_STAFF;
    struct function_line line = {
        .function = function,
        .name =
            programme_words(r->rq->language, is_plain ? function->family_words : function->name),
        .who_else = programme_words(r->rq->language, function->who_else),
        .row = {.since_on = DATE_NONE,
                .handed_to_family_on = DATE_NONE,
                .unfilled_since_on = DATE_NONE},
        .will_be_unfilled = DATE_NONE,
        .evidence =
            function_evidence(function->code, function->evidence, r->contacts, r->contact_count),
    };

    for (size_t i = 0; i < r->rows.count; i++)
        if (str_eq(r->rows.at[i].code, function->code))
            add_row(r, &line, &r->rows.at[i]);
    return line;
}

static void count_in(struct function_groups *groups, const struct function_line *line)
{
    groups->all_count++;
    groups->needed_count += line->is_needed && !line->is_handed;
    groups->handed_count += line->is_needed && line->is_handed;
    groups->unfilled_count += line->is_unfilled;
    groups->undecided_count += !line->is_decided;
}

struct function_groups functions_read(const struct request *rq, const struct programme *p)
{
    struct reading r = read_all(rq);
    size_t count = p->functions.count;
    struct function_line *lines = arena_array_of(rq->arena, count, struct function_line);
    struct function_group *at = arena_array_of(rq->arena, count, struct function_group);
    struct function_groups groups = {
        .at = at, .has_evidence = grant_covers(rq->grant, SECTION_RECORD)};

    for (size_t i = 0; i < count; i++) {
        const struct programme_functions_row *f = &p->functions.at[i];
        lines[i] = line_of(&r, f);
        count_in(&groups, &lines[i]);
        if (i == 0 || !str_eq(f->area_code, p->functions.at[i - 1].area_code))
            at[groups.count++] = (struct function_group){
                programme_words(rq->language, f->area_name), {&lines[i], 0}
            };
        at[groups.count - 1].functions.count++;
    }
    return groups;
}

/* ------------------------------------------------------------------ people */

static void add_person(struct people *people, struct form_choice *at, struct person_id person,
    struct form_choice choice)
{
    size_t i = people->choices.count;

    for (size_t k = 0; k < i; k++)
        if (person_id_is_set(person) && people->at[k].n == person.n)
            return;
    at[i] = choice;
    people->at[i] = person;
    people->choices.count++;
}

static struct form_choice choice_of(
    struct arena *a, struct uuid id, struct str name, struct str what)
{
    char text[UUID_TEXT];

    return (struct form_choice){
        .value = str_copy(a, uuid_text(id, text), UUID_TEXT - 1),
        .data_text = str_join(a, name, STR(", "), what),
    };
}

struct people people_read(const struct request *rq, bool with_key_worker)
{
    struct team_people_rows team = team_ordered(rq->db, rq->grant, rq->today);
    struct family_people_rows family = {0};
    struct people people = {0};
    struct form_choice *at;

    if (grant_covers(rq->grant, SECTION_FAMILY))
        family = family_people(rq->db, rq->grant, rq->today);
    at = arena_array_of(rq->arena, team.count + family.count + 1, struct form_choice);
    people.at = arena_array_of(rq->arena, team.count + family.count + 1, struct person_id);
    people.choices.at = at;
    if (with_key_worker)
        add_person(&people, at, (struct person_id){0},
            (struct form_choice){
                .value = STR("key_worker"), .text = MSG("The key worker, whoever that is")});
    for (size_t i = 0; i < team.count; i++)
        add_person(&people, at, team.at[i].person_id,
            choice_of(rq->arena, team.at[i].person_public_id, team.at[i].name, team.at[i].role));
    for (size_t i = 0; i < family.count; i++)
        add_person(&people, at, family.at[i].person_id,
            choice_of(rq->arena, family.at[i].person_public_id, family.at[i].name,
                msg_text(rq->language, relationship_words(family.at[i].relationship))));
    return people;
}

struct person_id people_find(const struct people *people, struct str value, bool *is_found)
{
    *is_found = false;
    for (size_t i = 0; i < people->choices.count; i++)
        if (str_eq(people->choices.at[i].value, value)) {
            *is_found = true;
            return people->at[i];
        }
    return (struct person_id){0};
}
