/* Who has a part besides the team and the family: cover, supervisor, assessor, panel, advocate, representative. */
#include "app/app.h"
#include "consent/protection_pages.h"
#include "consent/protection_relation.h"
#include "consent/sharing_sql.h"
#include "family/family.h"
#include "kit/arena.h"

struct relation_typed {
    struct str kind, email, purpose, evidence;
    date from_on, to_on;
};

static const struct form_field relation_fields[] = {
    CHOICE_FIELD(struct relation_typed, kind, "What they are", &relation_kinds),
    EMAIL_FIELD(struct relation_typed, email, "The e-mail address of their account"),
    LINES_FIELD(struct relation_typed, purpose, "What for", 500,
        .hint = MSG_INIT("The family can read this")),
    LINES_FIELD(struct relation_typed, evidence, "What shows it", 500,
        .hint = MSG_INIT("A letter, an order, or who said so and when")),
    DATE_FIELD(struct relation_typed, from_on, "First day"),
    DATE_FIELD(struct relation_typed, to_on, "Last day", .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("Only supervisors and representatives need none")),
};
static const struct form_spec relation_spec = FORM(relation_fields);

/* Staff who carry key working or manage it; not the family, and not those who only oversee sharing. */
static bool may_relate(const struct request *rq)
{
    enum relation because = grant_because(rq->grant);

    return rq->actor->kind == ACCOUNT_STAFF &&
           (because == RELATION_KEY_WORKER || because == RELATION_MANAGER);
}

static struct relation_lines lines_of(const struct request *rq)
{
    struct relation_list_rows rows = relation_list(rq->db, rq->grant);
    struct relation_line *at = arena_array_of(rq->arena, rows.count, struct relation_line);

    for (size_t i = 0; i < rows.count; i++)
        at[i] =
            (struct relation_line){&rows.at[i], form_choice_words(&relation_kinds, rows.at[i].kind),
                date_is_set(rows.at[i].to_on) && date_is_before(rows.at[i].to_on, rq->today)};
    return (struct relation_lines){at, rows.count};
}

static struct reply page(const struct request *rq, int status, struct form form)
{
    struct protection_relation view = {
        .child = child_header_read(rq), .form = form, .relations = lines_of(rq)};

    return reply_protection_relation(rq, status, &view);
}

struct reply relations_page(const struct request *rq)
{
    struct relation_typed start = {.from_on = rq->today, .to_on = DATE_NONE};

    if (!may_relate(rq))
        return reply_error(404);
    return page(rq, 200, form_show(rq->arena, &relation_spec, &start));
}

/* Whoever has the account; what is wrong with giving them this part goes to the form. */
static struct person_id checked_person(
    const struct request *rq, const struct relation_typed *typed, struct form *form)
{
    struct protection_account_row account = {0};
    struct relation_wish wish = {
        .kind = typed->kind, .from_on = typed->from_on, .to_on = typed->to_on};

    if (!protection_account(rq->db, str_lower_ascii(rq->arena, typed->email), &account)) {
        problem_add(&form->problems, STR("email"),
            MSG("Nobody has an account with this address. Check it, or ask them to sign up first."));
        return (struct person_id){0};
    }
    wish.account = account_kind_of_name(account.kind);
    wish.is_self = account.id.n == rq->actor->person.n;
    wish.has_conflict =
        conflict_stands(rq, grant_needs_change(rq->grant, SECTION_SHARING), account.id);
    relation_check(&wish, &form->problems);
    return account.id;
}

struct reply relations_take(const struct request *rq)
{
    struct relation_typed typed = {.from_on = DATE_NONE, .to_on = DATE_NONE};
    struct form form = {0};
    struct person_id person = {0};

    if (!may_relate(rq))
        return reply_error(404);
    if (form_read(rq, &relation_spec, &typed, &form))
        person = checked_person(rq, &typed, &form);
    if (form.problems.count)
        return page(rq, 422, form);
    (void)relation_add(rq->db, rq->grant,
        &(struct relation_add){.public_id = uuid_new(rq->now),
            .person_id = person,
            .kind = typed.kind,
            .purpose = typed.purpose,
            .evidence = typed.evidence,
            .from_on = typed.from_on,
            .to_on = typed.to_on,
            .ends_at = INSTANT_NONE,
            .changed_at = rq->now});
    return reply_see_other(rq, "/children/{}/relations", rq_id(rq, "child"));
}

/* Yesterday was the last day; one that begins today or later has never begun, and its only day is the first. */
struct reply relations_take_end(const struct request *rq)
{
    struct relation_find_row row = {0};
    date last_on = date_plus_days(rq->today, -1);

    if (!may_relate(rq) || !relation_find(rq->db, rq->grant, rq_id(rq, "relation"), &row))
        return reply_error(404);
    if (date_is_before(last_on, row.from_on))
        last_on = row.from_on;
    (void)relation_end(rq->db, rq->grant, last_on, rq->now, row.public_id);
    return reply_see_other(rq, "/children/{}/relations", rq_id(rq, "child"));
}
