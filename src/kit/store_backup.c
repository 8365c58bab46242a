/* A copy of a SQLite store while it is in use, and the engine's own checks. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "kit/arena.h"
#include "kit/db_driver.h"

/* ------------------------------------------------------------------ backup */

/* An operation on the copy that failed, in words; empty while all is well. */
struct copy {
    const char *part; /* the name while it is written */
    sqlite3 *to;
    char why[256];
};

static bool copy_failed(struct copy *c, const char *doing, const char *reason)
{
    (void)snprintf(c->why, sizeof c->why, "%s: %s", doing, reason);
    return false;
}

/* The copy becomes durable as a whole below, so SQLite need not sync or journal it. */
static bool open_copy(struct copy *c)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    int fd = open(c->part, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

    if (fd < 0)
        return copy_failed(c, "the file cannot be made", strerror(errno));
    (void)close(fd);
    if (sqlite3_open_v2(c->part, &c->to, flags, "unix-excl") != SQLITE_OK)
        return copy_failed(c, "the file cannot be opened", sqlite3_errmsg(c->to));
    (void)sqlite3_exec(c->to, "PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF", NULL, NULL, NULL);
    return true;
}

/* All pages in one step: one reading transaction, so that writers neither wait nor disturb it. */
static bool copy_pages(struct copy *c, sqlite3 *from)
{
    sqlite3_backup *backup = sqlite3_backup_init(c->to, "main", from, "main");
    int code;

    if (!backup)
        return copy_failed(c, "the copy cannot begin", sqlite3_errmsg(c->to));
    code = sqlite3_backup_step(backup, -1);
    (void)sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE)
        return copy_failed(c, "copying stopped", sqlite3_errstr(code));
    return true;
}

static bool is_sound(struct copy *c)
{
    sqlite3_stmt *handle = NULL;
    bool sound =
        sqlite3_prepare_v2(c->to, "PRAGMA quick_check(1)", -1, &handle, NULL) == SQLITE_OK &&
        sqlite3_step(handle) == SQLITE_ROW &&
        strcmp((const char *)sqlite3_column_text(handle, 0), "ok") == 0;

    (void)sqlite3_finalize(handle);
    return sound || copy_failed(c, "the copy is not sound", "check the store with keywork check");
}

static bool sync_path(const char *path, int flags)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
    bool synced = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0)
        (void)close(fd);
    return synced;
}

/* Under its own name only when it is whole and on disk; an existing file is never replaced. */
static bool publish(struct copy *c, const char *to)
{
    char *name = strdup(to);
    bool done = name && sync_path(c->part, 0) &&
                renameat2(AT_FDCWD, c->part, AT_FDCWD, to, RENAME_NOREPLACE) == 0 &&
                sync_path(dirname(name), O_DIRECTORY);

    free(name);
    return done || copy_failed(c, "the copy cannot be kept", strerror(errno));
}

static bool copy_store(struct store *store, struct copy *c)
{
    int code, system_error;
    struct db *from = db_sqlite_open(store->path, false, &code, &system_error);
    bool copied;

    if (!from)
        return copy_failed(c, "the store cannot be read", sqlite3_errstr(code));
    copied = copy_pages(c, db_sqlite_handle(from)) && is_sound(c);
    from->driver->close(from);
    return copied;
}

bool store_sqlite_backup(struct store *store, const char *to, struct str *why, struct arena *arena)
{
    struct copy c = {.part = str_printf(arena, "%s.part", to).at};
    bool made = access(to, F_OK) != 0 || copy_failed(&c, "it exists", "name a new file");
    bool copied;

    made = made && open_copy(&c);
    copied = made && copy_store(store, &c);
    if (sqlite3_close(c.to) != SQLITE_OK)
        copied = copy_failed(&c, "the copy cannot be closed", "an error of the program");
    if (copied && publish(&c, to))
        return true;
    if (made)
        (void)unlink(c.part);
    *why = str_printf(arena, "No backup was written to %s: %s.", to, c.why);
    return false;
}

/* ------------------------------------------------------------------ check */

static struct str add_rows(struct db *db, const char *sql, struct str text, struct arena *arena)
{
    sqlite3_stmt *handle = NULL;
    int code = sqlite3_prepare_v2(db_sqlite_handle(db), sql, -1, &handle, NULL);

    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(handle);
        if (code == SQLITE_ROW && strcmp((const char *)sqlite3_column_text(handle, 0), "ok") != 0)
            text = str_printf(
                arena, "%.*s%s\n", STR_FMT(text), (const char *)sqlite3_column_text(handle, 0));
    }
    (void)sqlite3_finalize(handle);
    if (code != SQLITE_DONE)
        text = str_printf(arena, "%.*s%s\n", STR_FMT(text), sqlite3_errstr(code));
    return text;
}

struct str store_sqlite_check(struct store *store, struct arena *arena)
{
    int code, system_error;
    struct db *db = db_sqlite_open(store->path, false, &code, &system_error);
    struct str text = STR("");

    if (!db)
        return str_printf(arena, "The store cannot be read: %s\n", sqlite3_errstr(code));
    db_sqlite_allow_pragma(db, true);
    text = add_rows(db, "SELECT integrity_check FROM pragma_integrity_check LIMIT 20", text, arena);
    text = add_rows(db,
        "SELECT 'A row of ' || \"table\" || ' refers to a missing row of ' || parent || ' ('"
        " || count(*) || ' times).' FROM pragma_foreign_key_check GROUP BY \"table\", parent",
        text, arena);
    db->driver->close(db);
    return text;
}
