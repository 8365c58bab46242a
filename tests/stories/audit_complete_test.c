/* Every look leaves its row: one for each case object that a request touched, refused ones too. */
#include "app/app.h"
#include "audit/log_sql.h"
#include "kit/arena.h"
#include "tests/stories/cast.h"

/* What the requests since the last look left. */
struct ledger {
    struct db *db;
    int64_t last;
    struct audit_rows_between_rows rows;
};

static void look(struct story *s, struct ledger *l)
{
    db_use_arena(l->db, s->arena);
    db_read_begin(l->db);
    l->rows = audit_rows_between(l->db, l->last, INT64_MAX, 1000);
    db_read_end(l->db);
    if (l->rows.count)
        l->last = l->rows.at[l->rows.count - 1].id.n;
}

static bool says_twice(const struct ledger *l)
{
    for (size_t i = 0; i < l->rows.count; i++)
        for (size_t k = 0; k < i; k++)
            if (l->rows.at[i].child == l->rows.at[k].child &&
                str_eq(l->rows.at[i].permission, l->rows.at[k].permission))
                return true;
    return false;
}

static int count_of(const struct ledger *l, struct story_child child, const struct route *route)
{
    int count = 0;

    for (size_t i = 0; i < l->rows.count; i++)
        count += l->rows.at[i].child == child.id.n &&
                 str_eq(l->rows.at[i].route, str_of(route->path)) &&
                 str_eq(l->rows.at[i].permission, permission_name((enum permission)route->need));
    return count;
}

/* The path with the child filled in, and a uuid of nothing for every other id. */
static const char *path_of(struct story *s, const struct route *route, struct story_child child)
{
    struct str rest = str_of(route->path), part, path = {0};
    char id[UUID_TEXT];

    (void)str_split(&rest, '/', &part);
    while (str_split(&rest, '/', &part)) {
        if (str_eq(part, STR("{child}")))
            part = str_of(uuid_text(child.public_id, id));
        else if (str_starts(part, STR("{")))
            part = str_eq(part, STR("{text}")) ? STR("worries")
                                               : STR("01890000-0000-7000-8000-000000000001");
        path = str_printf(s->arena, "%.*s/%.*s", STR_FMT(path), STR_FMT(part));
    }
    return str_c(s->arena, path);
}

static void ask(
    struct story *s, struct ledger *l, const struct route *route, struct story_child child)
{
    const char *path = path_of(s, route, child);
    bool is_about_child = permission_is_about_child((enum permission)route->need);

    if (route->method == GET)
        (void)story_get(s, "%s", path);
    else
        (void)story_post(s, path, "%s", "");
    look(s, l);
    if (says_twice(l))
        test_fail(__FILE__, __LINE__, "%s: a decision stands there twice", route->path);
    if (is_about_child && count_of(l, child, route) != 1)
        test_fail(__FILE__, __LINE__, "%s: %d rows for the child", route->path,
            count_of(l, child, route));
}

STORY(every_request_about_a_child_leaves_one_row_for_it_whoever_asks)
{
    struct cast c = cast_of(s);
    const struct person_id people[] = {
        c.ruth, c.tom, c.sana, c.imran, c.manager, c.administrator, c.stranger_worker};
    struct ledger l = {.db = store_reader(s->store), .last = INT64_MIN};

    look(s, &l);
    for (size_t p = 0; p < COUNT(people); p++)
        for (size_t i = 0; i < app_area_count; i++)
            for (size_t k = 0; k < app_areas[i]->route_count; k++) {
                const struct route *route = &app_areas[i]->routes[k];
                if (str_starts(str_of(route->path), STR("/sign-")) ||
                    str_starts(str_of(route->path), STR("/account/")))
                    continue; /* signing out and closing the account would end the story */
                story_as(s, people[p]);
                ask(s, &l, route, c.amira);
            }
    db_close(l.db);
}

STORY(strangers_leave_no_row_about_a_child)
{
    struct cast c = cast_of(s);
    struct ledger l = {.db = store_reader(s->store), .last = INT64_MIN};

    look(s, &l);
    story_as_stranger(s);
    (void)story_get(s, "%s", c.amira.path);
    (void)story_get(s, "%s/plan.json", c.amira.path);
    look(s, &l);
    check_int(l.rows.count, 0);
    db_close(l.db);
}

STORY(signing_in_and_out_leaves_a_row_without_a_word_of_what_was_typed)
{
    struct cast c = cast_of(s);
    struct ledger l = {.db = store_reader(s->store), .last = INT64_MIN};

    look(s, &l);
    story_as_stranger(s);
    check_int(
        story_post_raw(s, "/sign-in", "email=nobody%40example.com&password=SECRETWORDS123").status,
        422);
    look(s, &l);
    check_int(l.rows.count, 1);
    check(l.rows.at[0].account == -1 && l.rows.at[0].person == -1 && !l.rows.at[0].allowed);
    check_str(l.rows.at[0].reason, STR("not_right"));
    check_str(l.rows.at[0].route, STR("/sign-in"));
    check_int(story_post_raw(s, "/sign-in",
                  str_c(s->arena, str_printf(s->arena, "email=person%lld%%40example.com&password=x",
                                      (long long)c.ruth.n)))
                  .status,
        422);
    look(s, &l);
    check_int(l.rows.count, 1);
    check(l.rows.at[0].account > 0 && !l.rows.at[0].allowed);
    story_as(s, c.ruth);
    check_int(story_post(s, "/sign-out", "%s", "").status, 303);
    look(s, &l);
    check_int(l.rows.count, 1);
    check(l.rows.at[0].account > 0 && l.rows.at[0].allowed);
    check_str(l.rows.at[0].route, STR("/sign-out"));
    check(uuid_is_set(l.rows.at[0].session_id));
    db_close(l.db);
}

STORY(looks_of_one_sign_in_are_told_from_those_of_another)
{
    struct cast c = cast_of(s);
    struct ledger l = {.db = store_reader(s->store), .last = INT64_MIN};
    struct uuid ruth;

    look(s, &l);
    story_as(s, c.ruth);
    (void)story_get(s, "%s", c.amira.path);
    (void)story_get(s, "%s/plan", c.amira.path);
    look(s, &l);
    check_int(l.rows.count, 2);
    ruth = l.rows.at[0].session_id;
    check(uuid_is_set(ruth) && uuid_eq(ruth, l.rows.at[1].session_id));
    check(l.rows.at[0].request >= 0 && l.rows.at[1].request >= 0);
    check_int(story_count(s,
                  "SELECT count(*) FROM audit JOIN session ON session.public_id = audit.session_id "
                  "JOIN account ON account.id = session.account_id "
                  "WHERE account.id <> audit.account_id"),
        0);
    story_as(s, c.sana);
    (void)story_get(s, "%s", c.amira.path);
    look(s, &l);
    check_int(l.rows.count, 1);
    check(uuid_is_set(l.rows.at[0].session_id) && !uuid_eq(ruth, l.rows.at[0].session_id));
    db_close(l.db);
}
