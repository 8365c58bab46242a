/* Looking into the store, past the pages. */
#include "kit/arena.h"
#include "tests/story.h"

/* Connections know a statement by its address, which must not come back with another text. */
static struct db_statement *statement_new(struct story *s)
{
    return arena_new_of(s->kept ? s->kept : s->arena, struct db_statement);
}

int64_t story_count(struct story *s, const char *sql)
{
    struct db_statement *statement = statement_new(s);
    struct db *db = story_reader(s);
    struct db_query *q;
    int64_t count;

    *statement = (struct db_statement){
        .name = "story_count", .source = "tests", .sqlite = sql, .postgresql = sql};
    db_use_arena(db, s->arena);
    db_read_begin(db);
    q = db_query(db, statement);
    count = db_step(q) ? db_get_int(q, 0) : -1;
    while (db_step(q))
        continue;
    db_read_end(db);
    return count;
}

size_t story_ids(struct story *s, const char *sql, struct str *at, size_t max)
{
    struct db_statement *statement = statement_new(s);
    struct db *db = story_reader(s);
    struct db_query *q;
    size_t count = 0;
    char text[UUID_TEXT];

    *statement = (struct db_statement){
        .name = "story_ids", .source = "tests", .sqlite = sql, .postgresql = sql};
    db_use_arena(db, s->arena);
    db_read_begin(db);
    q = db_query(db, statement);
    while (db_step(q))
        if (count < max)
            at[count++] = str_copy(s->arena, uuid_text(db_get_uuid(q, 0), text), UUID_TEXT - 1);
    db_read_end(db);
    return count;
}

struct str story_id(struct story *s, const char *sql)
{
    struct str id = STR("00000000-0000-0000-0000-000000000000");

    (void)story_ids(s, sql, &id, 1);
    return id;
}
