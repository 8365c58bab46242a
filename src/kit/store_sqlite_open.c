/* Opening and closing a SQLite store, with a plain sentence for each way it can fail. */
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kit/arena.h"
#include "kit/db_sqlite.h"

/* "kwrt", at byte 68 of the file. */
enum { APPLICATION_ID = 0x6b777274 };
#define SET_APPLICATION_ID "0x6b777274"

static pthread_mutex_t open_lock = PTHREAD_MUTEX_INITIALIZER;
static struct store *open_stores;

/* ------------------------------------------------------------------ before SQLite sees the file */

static bool is_regular(const char *path, struct stat *info)
{
    return stat(path, info) == 0 && S_ISREG(info->st_mode);
}

/* Children's records: for the owner only, whatever the umask. SQLite gives its log the same mode. */
static bool make_file(const char *path)
{
    int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

    return fd >= 0 && close(fd) == 0;
}

static bool cannot_make(const char *path, struct str *why, struct arena *arena)
{
    if (errno == ENOENT)
        *why = str_printf(arena, "The folder of %s does not exist. Make it first.", path);
    else if (errno == EACCES || errno == EPERM || errno == EROFS)
        *why = str_printf(arena,
            "This user may not make %s. Start as the user who owns the folder, or choose another.",
            path);
    else
        *why = str_printf(arena, "%s cannot be made: %s.", path, strerror(errno));
    return false;
}

static bool prepare_file(
    const char *path, const struct store_options *options, struct str *why, struct arena *arena)
{
    struct stat info;

    if (stat(path, &info) == 0) {
        if (is_regular(path, &info))
            return true;
        *why = str_printf(arena, "%s is not a file. Name a file for the store.", path);
        return false;
    }
    if (errno == ENOENT && (options->must_exist || options->read_only)) {
        *why =
            str_printf(arena, "There is no store at %s. Check the name, or make one first.", path);
        return false;
    }
    return (errno == ENOENT && make_file(path)) || cannot_make(path, why, arena);
}

/* ":memory:", for tests: a file in a folder of its own, gone when the store closes. */
static bool prepare_temporary(struct store *store, struct str *why, struct arena *arena)
{
    const char *folder = getenv("TMPDIR");
    struct str name = str_printf(arena, "%s/keywork-XXXXXX", folder ? folder : "/tmp");

    store->temporary = strndup(name.at, name.len);
    if (!store->temporary || !mkdtemp(store->temporary)) {
        free(store->temporary);
        store->temporary = NULL;
        *why = STR("No temporary folder can be made. Set TMPDIR to one that can be written.");
        return false;
    }
    store->path = strdup(str_printf(arena, "%s/store", store->temporary).at);
    return store->path != NULL;
}

/* ------------------------------------------------------------------ once in this process */

/* The lock of unix-excl is the process's: it does not hinder a second opening from within. */
static bool enter(struct store *store)
{
    struct store *other;
    struct stat info;

    if (stat(store->path, &info) != 0)
        return false;
    store->device = (uint64_t)info.st_dev;
    store->inode = (uint64_t)info.st_ino;
    (void)pthread_mutex_lock(&open_lock);
    for (other = open_stores; other; other = other->next_open)
        if (other->device == store->device && other->inode == store->inode)
            break;
    if (!other) {
        store->next_open = open_stores;
        open_stores = store;
    }
    (void)pthread_mutex_unlock(&open_lock);
    return !other;
}

static void leave(struct store *store)
{
    (void)pthread_mutex_lock(&open_lock);
    for (struct store **at = &open_stores; *at; at = &(*at)->next_open) {
        if (*at == store) {
            *at = store->next_open;
            break;
        }
    }
    (void)pthread_mutex_unlock(&open_lock);
}

/* ------------------------------------------------------------------ what SQLite says */

static struct str sentence(const char *path, int code, int system_error, struct arena *arena)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return str_printf(arena,
            "%s is in use by another process, perhaps a running keywork. Only one may open a "
            "store: stop the other first, or ask it.",
            path);
    case SQLITE_NOTADB:
        return str_printf(
            arena, "%s is not a keywork store. Check the name; nothing was changed.", path);
    case SQLITE_CORRUPT:
        return str_printf(
            arena, "%s is damaged. Keep it, and restore the latest backup beside it.", path);
    case SQLITE_FULL:
        return str_printf(arena, "There is no room on the disk of %s. Make room first.", path);
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return str_printf(arena,
            "This user may not read and write %s and its folder. Start as the user who owns them.",
            path);
    }
    return str_printf(arena, "%s cannot be opened: %s (SQLite %d, system %d).", path,
        sqlite3_errstr(code), code, system_error);
}

static int64_t pragma(struct db *db, const char *sql)
{
    sqlite3_stmt *handle;
    int64_t value = -1;

    db_sqlite_allow_pragma(db, true);
    if (sqlite3_prepare_v2(db_sqlite_handle(db), sql, -1, &handle, NULL) == SQLITE_OK &&
        sqlite3_step(handle) == SQLITE_ROW)
        value = sqlite3_column_int64(handle, 0);
    (void)sqlite3_finalize(handle);
    db_sqlite_allow_pragma(db, false);
    return value;
}

enum owner { OWNER_KEYWORK, OWNER_NOBODY, OWNER_OTHER };

/* A file of ours says so in its header; an empty one may become ours. */
static enum owner owner_of(struct db *db)
{
    int64_t id = pragma(db, "PRAGMA application_id");

    if (id == APPLICATION_ID)
        return OWNER_KEYWORK;
    return id == 0 && pragma(db, "SELECT count(*) FROM sqlite_schema") == 0 ? OWNER_NOBODY
                                                                            : OWNER_OTHER;
}

/* ------------------------------------------------------------------ open and close */

static void configure_library(void)
{
    /* Refused when somebody else began with SQLite before; then it is only slower. */
    (void)sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (sqlite3_initialize() == SQLITE_OK)
        sqlite_watch_writes();
}

static struct db *open_or_say(
    struct store *store, bool writes, struct str *why, struct arena *arena)
{
    int code, system_error;
    struct db *db = db_sqlite_open(store->path, writes, &code, &system_error);

    if (!db) {
        *why = sentence(store->path, code, system_error, arena);
        return NULL;
    }
    db->store = store;
    return db;
}

/* A reading connection looks first, so that a file of somebody else is not turned into WAL. */
static bool open_keeper(struct store *store, struct str *why, struct arena *arena)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct db *reader;
    enum owner owner;

    (void)pthread_once(&once, configure_library);
    reader = store->keeper = open_or_say(store, false, why, arena);
    if (!reader)
        return false;
    owner = owner_of(reader);
    if (owner == OWNER_OTHER) {
        *why = str_printf(arena,
            "%s is a database of another program. Check the name; nothing was changed.",
            store->path);
        return false;
    }
    if (store->read_only)
        return true;
    store->keeper = open_or_say(store, true, why, arena);
    reader->driver->close(reader);
    if (store->keeper && owner == OWNER_NOBODY)
        (void)pragma(store->keeper, "PRAGMA application_id=" SET_APPLICATION_ID);
    return store->keeper != NULL;
}

bool store_sqlite_open(struct store *store, const char *where, const struct store_options *options,
    struct str *why, struct arena *arena)
{
    bool is_temporary = strcmp(where, ":memory:") == 0;

    if (!*where) {
        *why = STR("Say where the store is: a file, or postgresql://...");
        return false;
    }
    if (is_temporary ? !prepare_temporary(store, why, arena) : !(store->path = strdup(where)))
        return false;
    if (!prepare_file(store->path, is_temporary ? &(struct store_options){0} : options, why, arena))
        return false;
    if (!enter(store)) {
        *why = str_printf(arena, "%s is already open in this process.", store->path);
        return false;
    }
    if (open_keeper(store, why, arena))
        return true;
    store_sqlite_close(store);
    return false;
}

void store_sqlite_close(struct store *store)
{
    if (store->keeper)
        store->keeper->driver->close(store->keeper);
    store->keeper = NULL;
    leave(store);
    if (store->temporary) {
        (void)unlink(store->path);
        (void)rmdir(store->temporary);
    }
}
