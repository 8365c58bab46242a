/*
 * Why a write failed: SQLite tells ENOSPC from the rest, but not a quota (EDQUOT) or a limit on the
 * size of files (EFBIG), and loses errno while it rolls back. So its write calls go through here.
 */
#include <errno.h>
#include <unistd.h>

#include "kit/db_sqlite.h"

typedef ssize_t write_fn(int fd, const void *bytes, size_t len);
typedef ssize_t write_at_fn(int fd, const void *bytes, size_t len, off_t at);
_Static_assert(sizeof(off_t) == 8, "pwrite64 and pwrite take the same offset");

static write_fn *true_write;
static write_at_fn *true_write_at, *true_write_at_64;
static _Thread_local int last_errno;

static ssize_t keep_errno(ssize_t written)
{
    if (written < 0 && errno != EINTR)
        last_errno = errno;
    return written;
}

static ssize_t write_seen(int fd, const void *bytes, size_t len)
{
    return keep_errno(true_write(fd, bytes, len));
}

static ssize_t write_at_seen(int fd, const void *bytes, size_t len, off_t at)
{
    return keep_errno(true_write_at(fd, bytes, len, at));
}

static ssize_t write_at_64_seen(int fd, const void *bytes, size_t len, off_t at)
{
    return keep_errno(true_write_at_64(fd, bytes, len, at));
}

/* All VFS of the family "unix" share one table of calls. */
void sqlite_watch_writes(void)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find("unix-excl");

    if (!vfs || vfs->iVersion < 3)
        return;
    true_write = (write_fn *)vfs->xGetSystemCall(vfs, "write");
    true_write_at = (write_at_fn *)vfs->xGetSystemCall(vfs, "pwrite");
    true_write_at_64 = (write_at_fn *)vfs->xGetSystemCall(vfs, "pwrite64");
    if (true_write)
        (void)vfs->xSetSystemCall(vfs, "write", (sqlite3_syscall_ptr)write_seen);
    if (true_write_at)
        (void)vfs->xSetSystemCall(vfs, "pwrite", (sqlite3_syscall_ptr)write_at_seen);
    if (true_write_at_64)
        (void)vfs->xSetSystemCall(vfs, "pwrite64", (sqlite3_syscall_ptr)write_at_64_seen);
}

bool sqlite_lacked_room(void)
{
    return last_errno == ENOSPC || last_errno == EDQUOT || last_errno == EFBIG;
}
