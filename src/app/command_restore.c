/*
 * Put a copy in the place of the store.
 *
 * The copy's bytes go to PATH.part first, and everything is done to that file: it is opened as a store,
 * checked, brought to this program's schema, and takes its name only then. So the copy is never written
 * to, and a restore that is broken off leaves no store behind that somebody might start.
 */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/command.h"
#include "kit/arena.h"
#include "kit/db.h"

enum { COPY_BYTES = 1 << 20, HEADER_BYTES = 100, APPLICATION_ID_AT = 68 };

struct restoring {
    struct arena *arena;
    const char *from, *to, *part;
    struct str why; /* why not; empty while all is well */
};

static bool fail(struct restoring *r, struct str why)
{
    r->why = why;
    return false;
}

/* ------------------------------------------------------------------ may it be done at all */

/* An old log would be written into the restored store when it is opened: the worst of all ends, since it
 * looks well for a while. */
static bool place_is_free(struct restoring *r)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-journal", ".part"};

    for (size_t i = 0; i < COUNT(ends); i++) {
        struct str path = str_printf(r->arena, "%s%s", r->to, ends[i]);
        if (access(path.at, F_OK) == 0)
            return fail(r,
                str_printf(r->arena,
                    "%.*s exists. Move it away first, with all whose names begin with %s; restore "
                    "overwrites nothing, and what an old store left would damage the new one.",
                    STR_FMT(path), r->to));
    }
    return true;
}

/* A store that somebody has open is no copy: its newest changes are in its log. */
static bool is_in_use(struct restoring *r, int fd)
{
    struct stat log;
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    const char *wal = str_printf(r->arena, "%s-wal", r->from).at;

    return (stat(wal, &log) == 0 && log.st_size > 0) ||
           (fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK);
}

/* Source: https://www.sqlite.org/fileformat2.html section 1.3, "The Database Header". */
static bool is_store(int fd)
{
    char header[HEADER_BYTES];

    return pread(fd, header, sizeof header, 0) == sizeof header &&
           memcmp(header, "SQLite format 3", 16) == 0 &&
           memcmp(header + APPLICATION_ID_AT, "kwrt", 4) == 0;
}

static bool may_be_read(struct restoring *r, int fd)
{
    struct stat info;

    if (fd < 0 || fstat(fd, &info) != 0)
        return fail(r, str_printf(r->arena, "%s cannot be read: %m.", r->from));
    if (!S_ISREG(info.st_mode) || !is_store(fd))
        return fail(r, str_printf(r->arena, "%s is no copy of a keywork store.", r->from));
    if (is_in_use(r, fd))
        return fail(r,
            str_printf(r->arena,
                "%s is a store in use, or one that was not closed. Make a copy of it with keywork "
                "backup, and restore that.",
                r->from));
    return true;
}

/* ------------------------------------------------------------------ copy, check, migrate */

static bool write_all(int fd, const char *at, size_t len)
{
    while (len > 0) {
        ssize_t written = write(fd, at, len);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        at += written;
        len -= (size_t)written;
    }
    return true;
}

static bool copy_bytes(struct restoring *r, int from, int to)
{
    char *bytes = arena_alloc(r->arena, COPY_BYTES);
    ssize_t got;

    while ((got = read(from, bytes, COPY_BYTES)) > 0)
        if (!write_all(to, bytes, (size_t)got))
            return fail(r, str_printf(r->arena, "%s cannot be written: %m.", r->part));
    if (got < 0)
        return fail(r, str_printf(r->arena, "%s cannot be read: %m.", r->from));
    return fsync(to) == 0 || fail(r, str_printf(r->arena, "%s cannot be kept: %m.", r->part));
}

static bool copy(struct restoring *r, int from)
{
    int to = open(r->part, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    bool is_done;

    if (to < 0)
        return fail(r, str_printf(r->arena, "%s cannot be made: %m.", r->part));
    is_done = copy_bytes(r, from, to);
    return close(to) == 0 && is_done;
}

static bool make_current(struct restoring *r)
{
    const struct store_options options = {.must_exist = true};
    struct store *store = store_open(r->part, &options, &r->why, r->arena);

    if (!store)
        return false;
    r->why = store_check(store, r->arena);
    if (str_is_empty(r->why))
        (void)command_store_update(store, &r->why, r->arena);
    store_close(store);
    return str_is_empty(r->why);
}

/* The folder is synced too, or a loss of power could take the name away again. */
static bool publish(struct restoring *r)
{
    char *path = arena_alloc(r->arena, strlen(r->to) + 1); /* dirname() changes it */
    int folder;
    bool is_kept;

    if (renameat2(AT_FDCWD, r->part, AT_FDCWD, r->to, RENAME_NOREPLACE) != 0)
        return fail(r, str_printf(r->arena, "%s cannot take its name: %m.", r->to));
    memcpy(path, r->to, strlen(r->to));
    folder = open(dirname(path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    is_kept = folder >= 0 && fsync(folder) == 0;
    if (folder >= 0)
        (void)close(folder);
    return is_kept || fail(r, str_printf(r->arena, "the folder of %s cannot be kept: %m.", r->to));
}

static void drop_part(struct restoring *r)
{
    static const char *const ends[] = {"", "-wal", "-shm"};

    for (size_t i = 0; i < COUNT(ends); i++)
        (void)unlink(str_printf(r->arena, "%s%s", r->part, ends[i]).at);
}

static bool restore(struct restoring *r)
{
    int from;
    bool is_done;

    if (!place_is_free(r))
        return false;
    from = open(r->from, O_RDONLY | O_CLOEXEC);
    is_done = may_be_read(r, from) && copy(r, from);
    if (from >= 0)
        (void)close(from);
    if (is_done && make_current(r) && publish(r))
        return true;
    drop_part(r);
    return false;
}

int command_restore(struct arena *arena, const struct settings *settings)
{
    struct restoring r = {.arena = arena, .to = settings->db};

    if (settings->word_count != 1 || !settings_name_file(settings)) {
        (void)fprintf(
            stderr, "keywork: keywork restore FILE --db PATH; for PostgreSQL use pg_restore\n");
        return EXIT_USAGE;
    }
    r.from = settings->words[0];
    r.part = str_printf(arena, "%s.part", r.to).at;
    if (!restore(&r)) {
        (void)fprintf(stderr, "keywork: nothing was restored. %.*s\n", STR_FMT(r.why));
        return EXIT_FAILED;
    }
    (void)printf("restored %s from %s\n", r.to, r.from);
    return EXIT_DONE;
}
