/* Finding agencies and people by the beginnings of words, and keeping the words they are found by. */
#include "consent/may.h"
#include "directory/directory.h"
#include "kit/arena.h"
#include "kit/fault.h"

/* ---------------------------------------------------------------- words that are sought */

static struct str cut(struct str word)
{
    struct str rest = word;

    for (int i = 0; i < SOUGHT_WORD_MAX && rest.len > 0; i++)
        (void)str_next_char(&rest);
    return str_slice(word, 0, word.len - rest.len);
}

static void take_word(struct arena *a, struct str *rest, struct str *from, struct str *end)
{
    struct str word;

    if (!str_split(rest, ' ', &word) || str_is_empty(word))
        return;
    *from = cut(word);
    *end = str_prefix_end(a, *from);
}

struct sought sought_of(struct arena *a, struct str typed)
{
    struct sought sought = {.typed = typed};
    struct str rest = str_fold(a, typed);

    take_word(a, &rest, &sought.first, &sought.first_end);
    take_word(a, &rest, &sought.second, &sought.second_end);
    return sought;
}

static struct sought turned(struct sought s)
{
    return (struct sought){
        .typed = s.typed,
        .first = s.second,
        .first_end = s.second_end,
        .second = s.first,
        .second_end = s.first_end,
    };
}

struct sought sought_among_agencies(struct db *db, struct sought sought)
{
    enum { OFTEN = 100 };
    struct agency_word_counts_row counts = {0};

    if (str_is_empty(sought.second))
        return sought;
    (void)agency_word_counts(
        db, sought.first, sought.first_end, OFTEN, sought.second, sought.second_end, &counts);
    return counts.first_count == OFTEN && counts.second_count < OFTEN ? turned(sought) : sought;
}

/* ---------------------------------------------------------------- people who fit */

/* The two statements select the same columns. */
_Static_assert(
    sizeof(struct practitioner_search_row) == sizeof(struct practitioner_search_by_agency_row),
    "what is found by name and by agency must be the same");

struct finding {
    const struct request *rq;
    struct practitioner_search_row *at;
    size_t count, limit;
};

static bool is_found(const struct finding *f, struct uuid practitioner)
{
    for (size_t i = 0; i < f->count; i++)
        if (uuid_eq(f->at[i].public_id, practitioner))
            return true;
    return false;
}

static void add_found(struct finding *f, struct practitioner_search_rows rows)
{
    for (size_t i = 0; i < rows.count && f->count < f->limit; i++)
        if (!is_found(f, rows.at[i].public_id))
            f->at[f->count++] = rows.at[i];
}

static void find_by_name(struct finding *f, struct sought s)
{
    if (f->count == f->limit || str_is_empty(s.first))
        return;
    add_found(f, practitioner_search(f->rq->db, &(struct practitioner_search){
                                                    .word_from = s.first,
                                                    .word_to = s.first_end,
                                                    .second_from = s.second,
                                                    .second_to = s.second_end,
                                                    .today = f->rq->today,
                                                    .limit = (int64_t)f->limit,
                                                }));
}

static void find_by_agency(struct finding *f, struct sought sought)
{
    struct sought s = sought_among_agencies(f->rq->db, sought);
    struct practitioner_search_by_agency_rows rows;

    if (f->count == f->limit)
        return;
    rows = practitioner_search_by_agency(f->rq->db, &(struct practitioner_search_by_agency){
                                                        .word_from = s.first,
                                                        .word_to = s.first_end,
                                                        .second_from = s.second,
                                                        .second_to = s.second_end,
                                                        .today = f->rq->today,
                                                        .limit = (int64_t)f->limit,
                                                    });
    add_found(f, (struct practitioner_search_rows){
                     (struct practitioner_search_row *)(void *)rows.at, rows.count});
}

/* Three ranges instead of one condition with OR, which neither engine can read off an index. Each is
 * asked for `limit` rows, so that enough remain when those found before are left out. */
struct practitioner_search_rows directory_search(
    const struct request *rq, struct sought sought, int64_t limit)
{
    struct finding f = {.rq = rq, .limit = (size_t)limit};

    require(limit > 0);
    if (str_is_empty(sought.first))
        return (struct practitioner_search_rows){0};
    f.at = arena_array_of(rq->arena, f.limit, struct practitioner_search_row);
    find_by_name(&f, sought);
    find_by_name(&f, turned(sought));
    find_by_agency(&f, sought);
    return (struct practitioner_search_rows){f.at, f.count};
}

/* ---------------------------------------------------------------- words that are kept */

void directory_keep_agency_words(struct db *db, struct agency_id agency, struct str search_name)
{
    struct str rest = search_name, word;

    (void)agency_words_forget(db, agency);
    while (str_split(&rest, ' ', &word))
        if (!str_is_empty(word))
            (void)agency_word_keep(db, agency, word, search_name);
}

void directory_keep_person_words(struct db *db, struct person_id person, struct str search_name)
{
    struct str rest = search_name, word;

    (void)practitioner_words_forget(db, person);
    while (str_split(&rest, ' ', &word))
        if (!str_is_empty(word))
            (void)practitioner_word_keep(db, word, person);
}

void directory_keep_post_words(
    struct db *db, struct arena *a, struct practitioner_id practitioner, struct str post)
{
    struct str rest = str_fold(a, post), word;

    (void)post_words_forget(db, practitioner);
    while (str_split(&rest, ' ', &word))
        if (!str_is_empty(word))
            (void)post_word_keep(db, word, practitioner);
}

void directory_renamed(const struct request *rq, struct person_id person, struct str name)
{
    struct str search_name = str_fold(rq->arena, name);

    (void)practitioner_rename(rq->db, search_name, rq->now, rq->actor->person, person);
    directory_keep_person_words(rq->db, person, search_name);
}
