/* What the engine says of the store, and what else an operator should know of it. */
#include <stdio.h>
#include <sys/statvfs.h>

#include "account/account_sql.h"
#include "app/check_sql.h"
#include "app/command.h"
#include "app/migrations.h"
#include "kit/arena.h"
#include "kit/db.h"
#include "kit/server.h"

enum { FORGOTTEN_DAYS = 14 }; /* as long as an invitation lasts */

static const uint64_t GB = 1000000000, DAY_US = 86400000000;

static void say_engine(struct db *db, bool is_sqlite, FILE *out)
{
    struct check_engine_row engine = {0};

    (void)check_engine(db, &engine);
    (void)fprintf(out, "engine      %s %.*s\nschema      %zu of %zu migrations\n",
        is_sqlite ? "SQLite" : "PostgreSQL", STR_FMT(engine.version_text), keywork_migration_count,
        keywork_migration_count);
}

static void say_area(struct db *db, const struct console *console)
{
    struct area_find_row area = {0};

    if (area_find(db, &area)) {
        (void)fprintf(console->out, "area        %.*s%s\n", STR_FMT(area.name),
            area.is_demonstration ? ", a demonstration: anybody can be anybody in it" : "");
        return;
    }
    (void)fprintf(console->out, "area        none\n");
    (void)fprintf(console->err, "keywork: warning: nobody can sign in to a store without an area. "
                                "keywork user invite and keywork import make it.\n");
}

static void say_accounts(struct db *db, FILE *out)
{
    struct check_forgotten_accounts_row forgotten = {0};
    instant since = {clock_now().us - (int64_t)(FORGOTTEN_DAYS * DAY_US)};

    (void)check_forgotten_accounts(db, since, &forgotten);
    (void)fprintf(out, "accounts    %lld older than %d days without a password\n",
        (long long)forgotten.account_count, FORGOTTEN_DAYS);
}

static void say_disk(const char *path, const struct console *console)
{
    struct statvfs disk;
    uint64_t free_bytes;

    if (statvfs(path, &disk) != 0)
        return;
    free_bytes = (uint64_t)disk.f_bavail * disk.f_frsize;
    (void)fprintf(console->out, "disk        %.1f GB free\n", (double)free_bytes / (double)GB);
    if (free_bytes < GB)
        (void)fprintf(console->err,
            "keywork: warning: less than 1 GB is free on the disk of %s. Without room nothing can be "
            "written.\n",
            path);
}

int command_check(struct arena *arena, const struct settings *settings, struct store *store,
    const struct console *console)
{
    bool is_sqlite = store_engine(store) == DB_SQLITE;
    struct str faults = store_check(store, arena);
    struct db *db = store_reader(store);

    (void)fprintf(console->out, "program     keywork %s\n", KEYWORK_VERSION);
    db_use_arena(db, arena);
    db_read_begin(db);
    say_engine(db, is_sqlite, console->out);
    say_area(db, console);
    say_accounts(db, console->out);
    db_close(db);
    if (is_sqlite)
        say_disk(settings->db, console);
    if (str_is_empty(faults)) {
        (void)fprintf(console->out, "the store is sound\n");
        return EXIT_DONE;
    }
    (void)fprintf(console->err, "keywork: the store is not sound:\n%.*s\n", STR_FMT(faults));
    return EXIT_FAILED;
}
