/*
 * confine: what a process gives up once it has all that it needs.
 *
 * Whoever takes over a thread of a server has what the process has. So a server that has its settings,
 * opens its store in one folder and listens on one port gives away the rest, for ever: the kernel takes
 * nothing of this back, and children inherit it.
 *
 *   confine_memory()  no core files, no other process of this user reads the memory, no privileges by
 *                     set-user-id programs
 *   confine_files()   Landlock: only these folders and files can be opened, no program can be started,
 *                     TCP only by these ports. Holds for the calling thread and the threads that it makes
 *                     AFTERWARDS: call it before the first one is made, so before a store is opened.
 *   confine_calls()   seccomp: only the system calls of an allow-list, for all threads that there are.
 *                     Call it last, when all is open and the threads run.
 *
 * What is not on the list: with `kills` the process ends by SIGSYS, which is how tests find a call that
 * is missing; otherwise the call fails with EPERM. A program that serves people should not die because
 * the next C library asks for a new call, and refusing it keeps it just as far from doing harm. What no
 * part of a server ever does (execve, ptrace, mount, loading modules, ...) ends the process either way:
 * then it is not ours any more. `strace -f` names the call that was missed.
 *
 * A helper that needs more (decoding pictures in a process of its own, say) is forked BEFORE
 * confine_files(), when there is one thread, and is asked by a socketpair; it confines itself with
 * may_fork and no folders, forks once for each piece of work, and what it forked calls
 * confine_calls() again without may_fork: filters add up, and the narrowest one wins. There is no way
 * through exec, not even of this program itself: nothing can be executed below any folder.
 *
 * Source: Landlock, Linux Documentation/userspace-api/landlock.rst (ABI 1 to 6 are used); seccomp(2).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { CONFINE_PLACES_MAX = 32, CONFINE_PORTS_MAX = 8 };

/* Everything zero: nothing can be opened and nothing connected to. Ended by NULL and by 0. */
struct confine {
    const char *folders[CONFINE_PLACES_MAX + 1]; /* all below them: read, write, make, remove */
    const char *files[CONFINE_PLACES_MAX + 1];   /* read only; of a folder, all below it */
    int connects[CONFINE_PORTS_MAX + 1];         /* TCP ports of others */
    const int *listens; /* TCP port to bind, 0 for any free one; NULL for none */
    bool may_connect;   /* new sockets, with which to connect */
    bool may_fork;      /* new processes, that never exec */
    bool kills;
};

/* False when the array is full. The text must live as long as the struct. */
bool confine_folder(struct confine *c, const char *path);
bool confine_file(struct confine *c, const char *path);
bool confine_connect(struct confine *c, int port);

/* False when the kernel refuses any of it. */
bool confine_memory(void);

/* The version of Landlock that holds now; 0 when this kernel has none or a folder cannot be opened (then
 * nothing is taken away). Files that do not exist are left out. Version 4 and above hold for TCP, 6 and
 * above also keep signals and abstract sockets inside. Needs confine_memory() before. */
int confine_files(const struct confine *c);

/* How many calls are allowed now; 0 when the kernel refuses. Needs confine_memory() before. */
int confine_calls(const struct confine *c);

/* Could a file of this absolute path be opened? True before confine_files(). Looks at names only: what
 * lies behind a symbolic link may be refused all the same. */
bool confine_reaches(const char *path);

/*
 * Add what the store at `where` (as store_open() takes it) needs for as long as it is open. SQLite: the
 * folder that it lies in, and /dev/urandom. PostgreSQL: new connections, to the ports of its address,
 * and the files that libpq and the name service read whenever they connect (certificates, resolv.conf,
 * /etc/passwd, which holds no password). Texts live in the arena. False when there is no room.
 */
bool confine_for_store(struct confine *c, const char *where, struct arena *arena);
