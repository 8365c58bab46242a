#include "tests/stories/story_place.h"

#include <fcntl.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/sendfile.h>
#include <unistd.h>

#include "app/migrations.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/test_postgresql.h"

/* What one connection does outside any transaction. */
static void tell_postgresql(struct str sql)
{
    PGconn *connection = PQconnectdb(test_postgresql());
    PGresult *result = PQexec(connection, sql.at);

    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        (void)fprintf(stderr, "%s: %s", sql.at, PQerrorMessage(connection));
    PQclear(result);
    PQfinish(connection);
}

/* The later name of a database counts. */
static const char *address_of(struct arena *a, struct str database)
{
    const char *all = test_postgresql();

    return str_printf(a, "%s%cdbname=%.*s", all, strchr(all, '?') ? '&' : '?', STR_FMT(database))
        .at;
}

static struct str name_of(struct arena *a, int number)
{
    return str_printf(a, "story_%d_%d", (int)getpid(), number);
}

/* ------------------------------------------------------------------ the one that is copied */

enum { PATTERN = 0 };

static void migrate(struct arena *a, const char *where)
{
    struct str why = {0};
    struct store *store = store_open(where, &(struct store_options){0}, &why, a);

    if (!store || store_migrate(store, keywork_migrations, keywork_migration_count, &why, a) < 0)
        fault(FAULT_BUG, "the pattern of stories: %.*s", STR_FMT(why));
    store_close(store);
}

static void forget_database(void)
{
    struct arena *a = arena_new(64 * 1024);

    tell_postgresql(str_printf(a, "DROP DATABASE %s", name_of(a, PATTERN).at));
    arena_free(a);
}

static const char *database(struct arena *a, int number, bool is_made)
{
    static bool has_pattern;
    struct str name = name_of(a, number), pattern = name_of(a, PATTERN);

    if (is_made && !has_pattern) {
        has_pattern = true;
        tell_postgresql(str_printf(a, "CREATE DATABASE %s", pattern.at));
        (void)atexit(forget_database);
        migrate(a, address_of(a, pattern));
    }
    tell_postgresql(str_printf(
        a, "CREATE DATABASE %s TEMPLATE %s", name.at, is_made ? pattern.at : "template0"));
    return address_of(a, name);
}

static const char *path_of(struct arena *a, int number)
{
    const char *folder = getenv("TMPDIR");

    return str_printf(
        a, "%s/keywork-story-%d-%d.db", folder ? folder : "/tmp", (int)getpid(), number)
        .at;
}

static void forget_file(void)
{
    struct arena *a = arena_new(64 * 1024);

    story_place_remove(a, DB_SQLITE, path_of(a, PATTERN));
    arena_free(a);
}

static void copy_file(const char *from, const char *to)
{
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    ssize_t sent;

    require(in >= 0 && out >= 0);
    while ((sent = sendfile(out, in, NULL, 1 << 24)) > 0)
        continue;
    require(sent == 0);
    (void)close(in);
    (void)close(out);
}

/* A store that is closed is one file: its log has been copied into it. */
static const char *file(struct arena *a, int number, bool is_made)
{
    static bool has_pattern;
    const char *path = path_of(a, number), *pattern = path_of(a, PATTERN);

    if (is_made && !has_pattern) {
        has_pattern = true;
        (void)atexit(forget_file);
        migrate(a, pattern);
    }
    if (is_made)
        copy_file(pattern, path);
    return path;
}

/* ------------------------------------------------------------------ places */

const char *story_place(struct arena *a, enum db_engine engine, bool is_made)
{
    static int number = PATTERN;

    number++;
    if (engine == DB_SQLITE)
        return file(a, number, is_made);
    return test_postgresql() ? database(a, number, is_made) : NULL;
}

void story_place_remove(struct arena *a, enum db_engine engine, const char *where)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    struct str address = str_of(where);
    ptrdiff_t name = str_find(address, STR("dbname=story_"));

    if (engine == DB_POSTGRESQL) {
        require(name >= 0);
        tell_postgresql(
            str_printf(a, "DROP DATABASE %s WITH (FORCE)", where + name + sizeof "dbname=" - 1));
        return;
    }
    for (size_t i = 0; i < COUNT(endings); i++)
        (void)unlink(str_printf(a, "%s%s", where, endings[i]).at);
}
