/* A disk that fails while the log is copied into the file: nothing more is written, nothing is lost. */
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kit/db_test.h"
#include "kit/fault.h"

static _Atomic bool disk_fails;

static bool is_log(int fd)
{
    char link[64], path[300];
    ssize_t len;

    (void)snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    len = readlink(link, path, sizeof path);
    return len > 4 && memcmp(path + len - 4, "-wal", 4) == 0;
}

/* SQLite's calls come here, since the program's own names go first. */
int fdatasync(int fd)
{
    if (disk_fails && !is_log(fd)) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(SYS_fdatasync, fd);
}

static const struct db_statement mark_add = SQL("INSERT INTO mark (data) VALUES ($1)",
    .parameter_count = 1, .parameter_types = {DB_TYPE_BYTES}, .writes = true);
static const struct db_statement mark_count = SQL("SELECT count(*) FROM mark");

static void add_mark(void *context, struct db *db)
{
    static const char bytes[60 * 1000];
    struct db_query *q = db_query(db, &mark_add);

    (void)context;
    db_bind_bytes(q, 1, bytes, sizeof bytes);
    require(db_run(q) == 1);
}

/* Marks written until one is refused; 300 of them are more than the log may hold. */
static int add_marks(struct place *p, int *fault_kind)
{
    int count = 0;

    while (count < 300 && place_try(p, add_mark, NULL, fault_kind) == WRITE_DURABLE)
        count++;
    return count;
}

/* The system tells of a failed fsync once: the next one would seem good. */
static void fail_while_copying(struct place *p)
{
    int fault_kind = FAULT_NONE, count;

    place_script(p, "CREATE TABLE mark (id ID PRIMARY KEY, data BYTES NOT NULL);");
    disk_fails = true;
    count = add_marks(p, &fault_kind);
    disk_fails = false;
    check(count > 0 && count < 300);
    check_int(fault_kind, FAULT_DATABASE);
    check_int(add_marks(p, &fault_kind), 0);
    check_int(place_number(p, &mark_count), count);
    place_reopen(p);
    check_int(place_number(p, &mark_count), count);
    check(place_try(p, add_mark, NULL, &fault_kind) == WRITE_DURABLE);
}

TEST(a_disk_that_fails_while_the_log_is_copied_is_not_trusted_again)
{
    place_run(DB_SQLITE, fail_while_copying);
}
