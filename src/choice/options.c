/* Whom a family can choose, ready for a page; and who could be put on the list. */
#include <stdlib.h>

#include "choice/pages.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "directory/directory.h"
#include "kit/arena.h"
#include "team/team.h"

enum { SKILLS_SHOWN = 6 };

struct needs needs_of(const struct request *rq, const struct child_header *header)
{
    struct needs n = {
        .condition = msg_text(NULL, need_words(header->row.need)),
    };

    for (size_t i = 0; i < header->interpreters.count; i++)
        n.languages =
            str_join(rq->arena, n.languages, STR(" "), header->interpreters.at[i].language);
    return n;
}

/* A line each, empty ones left out. */
static struct option_skills skills_of(struct arena *a, struct str text)
{
    struct option_skill *at = arena_array_of(a, SKILLS_SHOWN, struct option_skill);
    struct str rest = text, line;
    size_t count = 0;

    while (count < SKILLS_SHOWN && str_split(&rest, '\n', &line))
        if (!str_is_empty(str_trim(line)))
            at[count++].what = str_trim(line);
    return (struct option_skills){at, count};
}

/* How the latest question to that person stands; empty when they were never asked. */
static struct str asked_state(const struct proposal_list_rows *asked, struct person_id person)
{
    for (size_t i = 0; i < asked->count; i++)
        if (asked->at[i].person_id.n == person.n)
            return asked->at[i].state;
    return (struct str){0};
}

static bool carries(const struct team_key_workers_rows *rows, struct person_id person, date today)
{
    for (size_t i = 0; i < rows->count; i++)
        if (rows->at[i].person_id.n == person.n && !date_is_before(today, rows->at[i].from_on))
            return true;
    return false;
}

/* What the cards of one child are made of, read once. */
struct dealing {
    struct weighing weighing;
    struct needs needs;
    struct proposal_list_rows asked;
    struct choice_latest_row chosen;
    struct team_key_workers_rows carrying;
    int64_t weight; /* of this family */
    bool hides_place;
};

static struct option_card card_of(
    const struct request *rq, struct dealing *d, const struct choice_options_row *row)
{
    struct caseload load = caseload_read(&d->weighing, row->person_id);
    enum spare_time spare = spare_time_of(&load, d->weight, row->is_taking);

    return (struct option_card){
        .row = row,
        .initials = initials_of(rq->arena, row->name),
        .photo = worker_photo_of(rq, row->person_id),
        .agency = d->hides_place ? (struct str){0} : row->agency_name,
        .independence = independence_words(row->sector),
        .spare = spare_time_words(spare),
        .spare_code = spare_time_code(spare),
        .skills = skills_of(rq->arena, row->skills),
        .speaks = words_fit(rq->arena, row->languages, d->needs.languages),
        .knows = words_fit(rq->arena, row->knows, d->needs.condition),
        .is_chosen = d->chosen.option_id.n == row->id.n && row->id.n != 0,
        .is_waited = d->chosen.option_id.n == row->id.n && str_eq(d->chosen.wants, STR("wait")),
        .is_asked = str_eq(asked_state(&d->asked, row->person_id), STR("asked")),
        .has_declined = str_eq(asked_state(&d->asked, row->person_id), STR("declined")),
        .is_key_worker = carries(&d->carrying, row->person_id, rq->today),
        .works_when = d->hides_place ? (struct str){0} : row->works_when,
        .answers_to = d->hides_place ? (struct str){0} : row->independence,
    };
}

struct option_cards option_cards_read(const struct request *rq, const struct child_header *header)
{
    struct child_id child = grant_needs(rq->grant, SECTION_TEAM);
    struct choice_options_rows rows = choice_options(rq->db, rq->grant, rq->today);
    struct option_card *at = arena_array_of(rq->arena, rows.count + 1, struct option_card);
    struct dealing d = {
        .weighing = weighing_begin(rq),
        .needs = needs_of(rq, header),
        .asked = proposal_list(rq->db, rq->grant),
        .carrying = team_key_workers(rq->db, rq->grant, rq->today),
        .hides_place = header->hides_place,
    };
    size_t count = 0;

    (void)choice_latest(rq->db, rq->grant, &d.chosen);
    d.weight = weight_of_child(&d.weighing, header);
    for (size_t i = 0; i < rows.count; i++)
        if (proposing_is_allowed(rq, child, rows.at[i].person_id))
            at[count++] = card_of(rq, &d, &rows.at[i]);
    return (struct option_cards){at, count};
}

const struct option_card *option_find(const struct option_cards *options, struct uuid id)
{
    for (size_t i = 0; uuid_is_set(id) && i < options->count; i++)
        if (uuid_eq(options->at[i].row->public_id, id))
            return &options->at[i];
    return NULL;
}

/* ------------------------------------------------------------------ who could be on the list */

void key_worker_keep_words(
    struct db *db, struct arena *a, struct person_id person, const struct str *said, size_t count)
{
    (void)key_worker_words_forget(db, person);
    for (size_t i = 0; i < count; i++) {
        struct str rest = str_fold(a, said[i]), word;
        while (str_split(&rest, ' ', &word))
            if (!str_is_empty(word))
                (void)key_worker_word_keep(db, person, word);
    }
}

/* What whoever knows a need calls it, in a word of the name or a commoner one; OTH is no need to look for. */
static const struct {
    struct str need, word;
} need_words_sought[] = {
    {STR_INIT("ASD"),  STR_INIT("autis")       },
    {STR_INIT("DS"),   STR_INIT("down")        },
    {STR_INIT("HI"),   STR_INIT("hearing")     },
    {STR_INIT("MLD"),  STR_INIT("learning")    },
    {STR_INIT("MSI"),  STR_INIT("multisensory")},
    {STR_INIT("PD"),   STR_INIT("physical")    },
    {STR_INIT("PMLD"), STR_INIT("profound")    },
    {STR_INIT("SEMH"), STR_INIT("mental")      },
    {STR_INIT("SLCN"), STR_INIT("speech")      },
    {STR_INIT("SLD"),  STR_INIT("learning")    },
    {STR_INIT("SPLD"), STR_INIT("specific")    },
    {STR_INIT("VI"),   STR_INIT("vision")      },
};

static bool is_there(const struct seekings *all, struct str word)
{
    for (size_t i = 0; i < all->count; i++)
        if (str_eq(all->at[i].word, word))
            return true;
    return false;
}

struct seekings seekings_of(const struct request *rq, const struct child_header *header)
{
    struct seeking *at = arena_array_of(rq->arena, header->interpreters.count + 1, struct seeking);
    struct seekings all = {.at = at};

    for (size_t i = 0; i < header->interpreters.count; i++) {
        struct str language = str_trim(header->interpreters.at[i].language);
        if (!str_is_empty(language) && !is_there(&all, language))
            at[all.count++] = (struct seeking){.word = language, .language = language};
    }
    for (size_t i = 0; i < COUNT(need_words_sought); i++)
        if (str_eq(need_words_sought[i].need, header->row.need))
            at[all.count++] = (struct seeking){
                .word = need_words_sought[i].word, .need = need_words(header->row.need)};
    return all;
}

static bool is_option(const struct choice_options_rows *rows, struct person_id person)
{
    for (size_t i = 0; i < rows->count; i++)
        if (rows->at[i].person_id.n == person.n)
            return true;
    return false;
}

static struct candidate candidate_of(
    const struct request *rq, struct weighing *w, const struct proposing_workers_row *row)
{
    struct caseload_parts parts = caseload_parts_read(w, row->id);
    struct candidate c = {
        .row = row,
        .load = caseload_of_parts(w, &parts, row->protected_tenths, row->is_main_work),
        .independence = independence_words(row->sector),
    };

    c.weight = hundredths_shown(rq->arena, c.load.weight);
    if (c.load.limit)
        c.limit = hundredths_shown(rq->arena, c.load.limit);
    return c;
}

/* Room, nearly full, not known, full, over. */
static int rank_of(enum caseload_state state)
{
    switch (state) {
    case CASELOAD_ROOM: return 0;
    case CASELOAD_NEAR: return 1;
    case CASELOAD_UNKNOWN: return 2;
    case CASELOAD_FULL: return 3;
    case CASELOAD_OVER: return 4;
    case CASELOAD__COUNT: break;
    }
    return 5;
}

/* Who fits first, then who has room, whose main work it is, and who carries less. */
static int candidate_order(const void *one, const void *other)
{
    const struct candidate *a = one, *b = other;
    int fit = (b->speaks + b->knows) - (a->speaks + a->knows);

    if (a->row->is_open != b->row->is_open)
        return b->row->is_open - a->row->is_open;
    if (fit)
        return fit;
    if (rank_of(a->state) != rank_of(b->state))
        return rank_of(a->state) - rank_of(b->state);
    if (a->row->is_main_work != b->row->is_main_work)
        return b->row->is_main_work - a->row->is_main_work;
    if (a->with.weight != b->with.weight)
        return a->with.weight < b->with.weight ? -1 : 1;
    return a->row->practitioner_id.n < b->row->practitioner_id.n ? -1 : 1;
}

/* The two statements select the same columns. */
_Static_assert(sizeof(struct proposing_workers_row) == sizeof(struct proposing_workers_by_word_row),
    "a page of names and what is found must be the same");

/* One more than can be shown. */
static struct proposing_workers_rows found(
    const struct request *rq, struct sought sought, struct uuid after)
{
    int64_t limit = (uuid_is_set(after) ? CANDIDATES_PAGE : CANDIDATES_WHOLE) + 1;
    struct str from_name = value_of(&rq->query, STR("from"));
    struct proposing_workers_by_word_rows rows;

    if (str_is_empty(sought.first))
        return proposing_workers(rq->db, rq->today, from_name, after, limit);
    rows = proposing_workers_by_word(
        rq->db, &(struct proposing_workers_by_word){.word_from = sought.first,
                    .word_to = sought.first_end,
                    .second_from = sought.second,
                    .second_to = sought.second_end,
                    .from_name = from_name,
                    .after = after,
                    .today = rq->today,
                    .limit = limit});
    return (struct proposing_workers_rows){
        (struct proposing_workers_row *)(void *)rows.at, rows.count};
}

static size_t shown_of(size_t count, struct uuid after)
{
    size_t most = uuid_is_set(after) || count > CANDIDATES_WHOLE ? CANDIDATES_PAGE : count;

    return count < most ? count : most;
}

struct candidates candidates_read(const struct request *rq, const struct child_header *header,
    struct str typed, struct uuid after)
{
    struct child_id child = grant_needs(rq->grant, SECTION_TEAM);
    struct sought sought = sought_of(rq->arena, typed);
    struct proposing_workers_rows rows = found(rq, sought, after);
    struct choice_options_rows options = choice_options(rq->db, rq->grant, rq->today);
    struct candidate *at = arena_array_of(rq->arena, rows.count + 1, struct candidate);
    struct weighing w = weighing_begin(rq);
    struct needs needs = needs_of(rq, header);
    int64_t weight = weight_of_child(&w, header);
    size_t shown = shown_of(rows.count, after);
    struct candidates all = {.at = at, .has_more = rows.count > shown};

    for (size_t i = 0; i < shown; i++) {
        struct candidate *c = &at[all.count];
        /* Who must not open the record is left out, and nothing says so. */
        if (!proposing_is_allowed(rq, child, rows.at[i].id))
            continue;
        *c = candidate_of(rq, &w, &rows.at[i]);
        c->with = caseload_with(&c->load, weight);
        c->state = caseload_state_with(&c->load, weight);
        c->is_unknown = c->state == CASELOAD_UNKNOWN && c->row->is_open;
        all.has_unknown = all.has_unknown || c->is_unknown;
        c->state_words = caseload_state_words(c->state);
        c->speaks = words_fit(rq->arena, rows.at[i].languages, needs.languages);
        c->knows = words_fit(rq->arena, rows.at[i].knows, needs.condition);
        c->is_option = is_option(&options, rows.at[i].id);
        all.count++;
    }
    qsort(at, all.count, sizeof *at, candidate_order);
    all.is_page = all.has_more || uuid_is_set(after);
    if (all.has_more) {
        all.last = rows.at[shown - 1].practitioner_public_id;
        all.last_name = rows.at[shown - 1].search_name;
    }
    return all;
}
