/* The family of a child as its team and the family itself see it, and where to find brothers and
 * sisters. */
#include "app/app.h"
#include "consent/may.h"
#include "directory/directory.h"
#include "family/family_show.h"
#include "family/family_siblings.h"
#include "family/list.h"
#include "family/member.h"
#include "family/pages.h"
#include "kit/arena.h"

enum { SIBLINGS_MAX = 30 };

static struct member_cards cards(const struct request *rq, struct family_persons family)
{
    struct member_card *at = arena_array_of(rq->arena, family.count, struct member_card);

    for (size_t i = 0; i < family.count; i++) {
        const struct family_people_row *row = family.at[i].row;
        at[i] = (struct member_card){
            .row = row,
            .relationship = family.at[i].relationship,
            .mail = mail_url(rq->arena, row->email),
            .begins_later = date_is_set(row->from_on) && date_is_before(rq->today, row->from_on),
        };
    }
    return (struct member_cards){at, family.count};
}

static struct past_members past(const struct request *rq)
{
    struct family_past_rows rows = family_past(rq->db, rq->grant, rq->today);
    struct past_member *at = arena_array_of(rq->arena, rows.count, struct past_member);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct past_member){&rows.at[i], relationship_words(rows.at[i].relationship)};
    return (struct past_members){at, rows.count};
}

struct reply family_page(const struct request *rq)
{
    struct family_persons family = family_read(rq);
    struct family_show view = {
        .child = child_header_read(rq),
        .members = cards(rq, family),
        .homes = family_homes(rq, family),
        .care = care_told_read(rq),
        .may_change = family.reader.may_change,
    };

    view.hides_address = !family.reader.is_staff && view.homes.count == 0;
    if (family.reader.is_staff || family.reader.may_change)
        view.past = past(rq);
    return reply_family_show(rq, 200, &view);
}

/* ---------------------------------------------------------------- brothers and sisters */

const struct grant *sibling_grant(const struct request *rq, struct uuid *sibling)
{
    struct str text = value_of(rq->method == POST ? &rq->form : &rq->query, STR("sibling"));

    *sibling = (struct uuid){0};
    if (!uuid_parse(text, sibling) || uuid_eq(*sibling, rq_id(rq, "child")))
        return NULL;
    return gate_also(rq, *sibling, MAY_CHANGE_FAMILY);
}

static struct family_siblings_found_rows find(
    const struct request *rq, struct uuid child, struct str typed)
{
    struct list_search search = list_search_of(rq->arena, typed);
    const struct family_siblings_found ask = {
        .public_id = child,
        .word_from = search.first_from,
        .word_to = search.first_to,
        .second_from = search.second_from,
        .second_to = search.second_to,
        .limit = SIBLINGS_MAX + 1,
    };

    return family_siblings_found(rq->db, rq->actor->scope, &ask);
}

/* At first those of the same last name; an empty search finds all. */
struct reply family_siblings_page(const struct request *rq)
{
    struct family_siblings view = {
        .child = child_header_read(rq),
        .search = value_of(&rq->query, STR("q")),
        .for_address = str_eq(value_of(&rq->query, STR("for")), STR("address")),
    };
    struct family_siblings_found_rows rows;
    struct sibling *at;

    if (value_count(&rq->query, STR("q")) == 0)
        view.search = view.child.row.surname;
    rows = find(rq, view.child.public_id, view.search);
    at = arena_array_of(rq->arena, rows.count, struct sibling);
    for (size_t i = 0; i < rows.count && i < SIBLINGS_MAX; i++)
        at[view.siblings.count++] = (struct sibling){
            .public_id = rows.at[i].public_id,
            .name = str_join(rq->arena, rows.at[i].surname, STR(", "), rows.at[i].forename),
            .born_on = rows.at[i].born_on,
        };
    view.siblings.at = at;
    view.has_more = rows.count > SIBLINGS_MAX;
    return reply_family_siblings(rq, 200, &view);
}
