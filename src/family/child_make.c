/* A child's record is made, after looking whether there is one already. */
#include "account/account_sql.h"
#include "app/app.h"
#include "family/family.h"
#include "kit/arena.h"

bool child_names_alike(
    struct arena *a, const struct child_name *one, const struct child_name *other)
{
    struct str mine = str_fold(a, one->forename), theirs = str_fold(a, other->forename);
    struct str my_surname = str_fold(a, one->surname), surname = str_fold(a, other->surname);
    size_t letters = mine.len < theirs.len ? mine.len : theirs.len;

    letters = letters > 3 ? 3 : letters;
    return str_eq(my_surname, surname) || str_eq(mine, theirs) ||
           (letters > 0 && str_eq(str_slice(mine, 0, letters), str_slice(theirs, 0, letters)) &&
               str_eq(str_slice(my_surname, 0, 3), str_slice(surname, 0, 3)));
}

/* The same name and a day beside: a slip of the pen in one of the two. */
static bool is_same_name(
    struct arena *a, const struct child_name *one, const struct child_name *other)
{
    return str_eq(str_fold(a, one->forename), str_fold(a, other->forename)) &&
           str_eq(str_fold(a, one->surname), str_fold(a, other->surname));
}

bool child_may_exist(const struct request *rq, struct str forename, struct str surname,
    date born_on, struct str *local_id)
{
    const struct child_name name = {forename, surname};
    struct child_same_birth_rows rows;

    if (!date_is_set(born_on))
        return false;
    rows = child_same_birth(rq->db, date_plus_days(born_on, -1), date_plus_days(born_on, 1));
    for (size_t i = 0; i < rows.count; i++) {
        const struct child_name theirs = {rows.at[i].forename, rows.at[i].surname};
        bool is_same_day = rows.at[i].born_on.days == born_on.days;

        if (is_same_day ? child_names_alike(rq->arena, &name, &theirs)
                        : is_same_name(rq->arena, &name, &theirs)) {
            *local_id = rows.at[i].local_id;
            gate_touched(rq, rows.at[i].id);
            return true;
        }
    }
    return false;
}

static void add_words(const struct request *rq, struct child_id child, struct str name)
{
    struct str rest = str_fold(rq->arena, name), word;

    while (str_split(&rest, ' ', &word))
        if (!str_is_empty(word))
            (void)child_word_add(rq->db, child, word);
}

struct child_id child_make(const struct request *rq, struct uuid id, const struct new_child *child)
{
    struct str name = str_join(rq->arena, child->forename, STR(" "), child->surname);
    struct str sort =
        str_fold(rq->arena, str_join(rq->arena, child->surname, STR(" "), child->forename));
    struct person_id person =
        person_add(rq->db, &(struct person_add){.public_id = uuid_new(rq->now),
                               .name = name,
                               .changed_at = rq->now,
                               .changed_by = rq->actor->person});
    const struct child_add row = {
        .public_id = id,
        .person_id = person,
        .forename = child->forename,
        .surname = child->surname,
        .known_as = child->known_as,
        .born_on = child->born_on,
        .expected_on = date_is_set(child->born_on) ? DATE_NONE : child->expected_on,
        .nhs_number = child->nhs_number,
        .sen_status = STR("none"),
        .level = STR("none"),
        .asked_on = child->asked_on,
        .sort_name = sort,
        .changed_at = rq->now,
        .changed_by = rq->actor->person,
    };
    struct child_id made = child_add(rq->db, &row);

    add_words(rq, made, name);
    add_words(rq, made, child->known_as);
    (void)child_summary_add(rq->db, made, rq->now, sort);
    (void)child_first_episode(
        rq->db, uuid_new(rq->now), made, rq->today, rq->now, rq->actor->person);
    (void)child_first_entry(rq->db, uuid_new(rq->now), made, rq->now, rq->actor->person);
    return made;
}
