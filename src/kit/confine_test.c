#include "kit/confine.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kit/test.h"

/* ------------------------------------------------------------------ a process that tries */

/* What a probe may say: it exits with one of these. */
enum said { SAID_NO = 10, SAID_YES, SAID_OTHERWISE, SAID_UNCONFINED };

typedef enum said probe_fn(const void *what);

static bool kernel_can(void)
{
    return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) >= 4;
}

/* Gone without flushing or sanitizers' last words, which need calls that are given up. */
__attribute__((noreturn)) static void leave(int code)
{
    for (;;)
        (void)syscall(SYS_exit_group, code);
}

static bool give_up(const struct confine *c)
{
    return confine_memory() && confine_files(c) > 0 && confine_calls(c) > 0;
}

/* The status of a child that confines itself (unless `c` is NULL) and probes. */
static int probe(const struct confine *c, probe_fn *run, const void *what)
{
    int status = -1;
    pid_t pid = fork();

    if (pid == 0)
        leave((int)(c && !give_up(c) ? SAID_UNCONFINED : run(what)));
    if (pid < 0 || waitpid(pid, &status, 0) != pid)
        return -1;
    return status;
}

static bool ended_with(int status, int code)
{
    return WIFEXITED(status) && WEXITSTATUS(status) == code;
}

static bool was_killed(int status) { return WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS; }

/* ------------------------------------------------------------------ what an intruder would try */

struct act {
    const char *name;
    long call;
    long args[6];
    bool works; /* without confinement, for whoever runs this, and harms nothing */
};

#define TEXT(s) ((long)(s))
static const char *const arguments[] = {"sh", NULL};
static char page[4096] __attribute__((aligned(4096)));
static const struct sockaddr_in elsewhere = {.sin_family = AF_INET};

/* No act may be refused because an argument is bad: the kernel must not come so far as to look. */
static const struct act acts[] = {
    {"read passwords",        SYS_openat,            {AT_FDCWD, TEXT("/etc/passwd"), O_RDONLY},                            true },
    {"read the environment",  SYS_openat,            {AT_FDCWD, TEXT("/proc/self/environ"), O_RDONLY},                     true },
    {"read memory",           SYS_openat,            {AT_FDCWD, TEXT("/proc/self/mem"), O_RDWR},                           true },
    {"read maps",             SYS_openat,            {AT_FDCWD, TEXT("/proc/self/maps"), O_RDONLY},                        true },
    {"read the root",         SYS_openat,            {AT_FDCWD, TEXT("/"), O_RDONLY | O_DIRECTORY},                        true },
    {"read home",             SYS_openat,            {AT_FDCWD, TEXT("/root"), O_RDONLY | O_DIRECTORY},                    false},
    {"read the program",      SYS_openat,            {AT_FDCWD, TEXT("/proc/self/exe"), O_RDONLY},                         true },
    {"climb out",             SYS_openat,            {AT_FDCWD, TEXT("../../../etc/passwd"), O_RDONLY},                    false},
    {"write to /tmp",         SYS_openat,
     {AT_FDCWD, TEXT("/tmp/keywork-probe"), O_WRONLY | O_CREAT | O_EXCL, 0600},                                            false},
    {"open a terminal",       SYS_openat,            {AT_FDCWD, TEXT("/dev/tty"), O_RDWR},                                 false},
    {"open the disk",         SYS_openat,            {AT_FDCWD, TEXT("/dev/vda"), O_RDONLY},                               false},
    {"cut a file",            SYS_truncate,          {TEXT("/etc/passwd"), 1},                                             false},
    {"remove a file",         SYS_unlink,            {TEXT("/etc/passwd")},                                                false},
    {"remove a folder",       SYS_rmdir,             {TEXT("/etc")},                                                       false},
    {"make a folder",         SYS_mkdir,             {TEXT("/etc/keywork-probe"), 0700},                                   false},
    {"move a file",           SYS_rename,            {TEXT("/etc/passwd"), TEXT("/etc/keywork-probe")},                    false},
    {"link a file",           SYS_link,              {TEXT("/etc/passwd"), TEXT("/etc/keywork-probe")},                    false},
    {"make a symbolic link",  SYS_symlink,           {TEXT("/etc/passwd"), TEXT("link")},                                  false},
    {"make a device",         SYS_mknod,             {TEXT("device"), S_IFCHR | 0600, 0x101},                              false},
    {"make a pipe file",      SYS_mknod,             {TEXT("pipe"), S_IFIFO | 0600},                                       false},
    {"give a file away",      SYS_chown,             {TEXT("/etc/passwd"), 1, 1},                                          false},
    {"set an attribute",      SYS_setxattr,          {TEXT("/etc"), TEXT("user.x"), TEXT("x"), 1, 0},                      false},
    {"change folder",         SYS_chdir,             {TEXT("/etc")},                                                       true },
    {"change the root",       SYS_chroot,            {TEXT("/")},                                                          false},
    {"open by handle",        SYS_open_by_handle_at, {AT_FDCWD, (long)page, O_RDONLY},                                     false},
    {"run a shell",           SYS_execve,            {TEXT("/bin/sh"), (long)arguments, 0},                                false},
    {"run by descriptor",     SYS_execveat,          {AT_FDCWD, TEXT("/bin/sh"), (long)arguments, 0, 0},                   false},
    {"run itself",            SYS_execve,            {TEXT("/proc/self/exe"), (long)arguments, 0},                         false},
    {"make a process",        SYS_fork,              {0},                                                                  false},
    {"make one another way",  SYS_vfork,             {0},                                                                  false},
    {"clone",                 SYS_clone,             {SIGCHLD},                                                            false},
    {"clone as of late",      SYS_clone3,            {(long)page, 88},                                                     false},
    {"load code from memory", SYS_memfd_create,      {TEXT("x"), 0},                                                       true },
    {"map code",              SYS_mmap,              {0, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0},
     true                                                                                                                       },
    {"make data code",        SYS_mprotect,          {(long)page, 4096, PROT_READ | PROT_EXEC},                            true },
    {"trace the parent",      SYS_ptrace,            {PTRACE_ATTACH, 1},                                                   false},
    {"be traced",             SYS_ptrace,            {PTRACE_TRACEME},                                                     false},
    {"read another's memory", SYS_process_vm_readv,  {1, (long)page, 1, (long)page, 1, 0},                                 false},
    {"write it",              SYS_process_vm_writev, {1, (long)page, 1, (long)page, 1, 0},                                 false},
    {"compare processes",     SYS_kcmp,              {1, 1},                                                               false},
    {"kill another",          SYS_kill,              {1, 0},                                                               false},
    {"kill all",              SYS_kill,              {-1, 0},                                                              false},
    {"kill a thread",         SYS_tgkill,            {1, 1, 0},                                                            false},
    {"signal with a value",   SYS_rt_sigqueueinfo,   {1, 0, (long)page},                                                   false},
    {"open a process",        SYS_pidfd_open,        {1, 0},                                                               true },
    {"take a descriptor",     SYS_pidfd_getfd,       {0, 0, 0},                                                            false},
    {"change its limits",     SYS_prlimit64,         {1, RLIMIT_CORE, 0, (long)page},                                      false},
    {"raise own limits",      SYS_prlimit64,         {0, RLIMIT_CORE, (long)page, 0},                                      true },
    {"change its order",      SYS_setpriority,       {PRIO_PROCESS, 0, 1},                                                 true },
    {"open a socket",         SYS_socket,            {AF_INET, SOCK_STREAM, 0},                                            true },
    {"open one by name",      SYS_socket,            {AF_UNIX, SOCK_STREAM, 0},                                            true },
    {"send packets",          SYS_socket,            {AF_INET, SOCK_RAW, IPPROTO_ICMP},                                    false},
    {"listen to the wire",    SYS_socket,            {AF_PACKET, SOCK_RAW, 0},                                             false},
    {"talk to the kernel",    SYS_socket,            {AF_NETLINK, SOCK_RAW, 0},                                            true },
    {"use its ciphers",       SYS_socket,            {AF_ALG, SOCK_SEQPACKET, 0},                                          false},
    {"connect",               SYS_connect,           {0, (long)&elsewhere, sizeof elsewhere},                              false},
    {"bind",                  SYS_bind,              {0, (long)&elsewhere, sizeof elsewhere},                              false},
    {"listen",                SYS_listen,            {0, 1},                                                               false},
    {"mount",                 SYS_mount,             {TEXT("none"), TEXT("/mnt"), TEXT("tmpfs"), 0, 0},                    false},
    {"unmount",               SYS_umount2,           {TEXT("/mnt"), 0},                                                    false},
    {"turn the root",         SYS_pivot_root,        {TEXT("/"), TEXT("/")},                                               false},
    {"make a namespace",      SYS_unshare,           {CLONE_NEWUSER},                                                      false},
    {"enter a namespace",     SYS_setns,             {0, 0},                                                               false},
    {"load a module",         SYS_init_module,       {(long)page, 0, TEXT("")},                                            false},
    {"load a kernel",         SYS_kexec_load,        {0, 0, 0, 0},                                                         false},
    {"put in a program",      SYS_bpf,               {0, (long)page, 64},                                                  false},
    {"read counters",         SYS_perf_event_open,   {(long)page, 0, -1, -1, 0},                                           false},
    {"catch page faults",     SYS_userfaultfd,       {0},                                                                  false},
    {"use rings",             SYS_io_uring_setup,    {1, (long)page},                                                      false},
    {"read the key ring",     SYS_keyctl,            {0, -3, 0},                                                           false},
    {"add a key",             SYS_add_key,           {TEXT("user"), TEXT("x"), TEXT("x"), 1, -3},                          false},
    {"set the clock",         SYS_clock_settime,     {0, (long)page},                                                      false},
    {"turn the machine off",  SYS_reboot,            {0, 0, 0, 0},                                                         false},
    {"read the kernel's log", SYS_syslog,            {3, (long)page, 10},                                                  false},
    {"become another",        SYS_setuid,            {1},                                                                  false},
    {"become another group",  SYS_setgid,            {1},                                                                  false},
    {"take capabilities",     SYS_capset,            {(long)page, (long)page},                                             false},
    {"be another system",     SYS_personality,       {0x0400000},                                                          true },
    {"be dumped",             SYS_prctl,             {PR_SET_DUMPABLE, 1},                                                 true },
    {"name the machine",      SYS_sethostname,       {TEXT("x"), 1},                                                       false},
    {"reach ports",           SYS_iopl,              {3},                                                                  false},
    {"control a device",      SYS_ioctl,             {0, 0x5412, (long)page},                                              false},
};

static enum said try_act(const void *what)
{
    const struct act *act = what;
    const long *a = act->args;
    long got;

    errno = 0;
    got = syscall(act->call, a[0], a[1], a[2], a[3], a[4], a[5]);
    if (got == 0 && (act->call == SYS_fork || act->call == SYS_vfork || act->call == SYS_clone))
        leave(SAID_YES);
    if (got != -1)
        return SAID_YES;
    return errno == EPERM || errno == EACCES || (errno == ENOSYS && act->call == SYS_clone3)
               ? SAID_NO
               : SAID_OTHERWISE;
}

/* A folder of its own, in which files may be made. */
static const char *make_folder(struct confine *c)
{
    static char folder[32];

    (void)snprintf(folder, sizeof folder, "/tmp/keywork-confine-XXXXXX");
    check(mkdtemp(folder) != NULL);
    check(confine_folder(c, folder));
    return folder;
}

TEST(nothing_that_an_intruder_tries_is_let_through)
{
    struct confine c = {.kills = false}, killing = {.kills = true};
    const char *folder;

    if (!kernel_can()) {
        test_skip("this kernel has no Landlock of version 4");
        return;
    }
    folder = make_folder(&c);
    check(confine_folder(&killing, folder));
    for (size_t i = 0; i < COUNT(acts); i++) {
        int refused = probe(&c, try_act, &acts[i]);
        int killed = probe(&killing, try_act, &acts[i]);
        if (!ended_with(refused, SAID_NO) && !was_killed(refused))
            test_fail(__FILE__, __LINE__, "%s: status %x", acts[i].name, (unsigned)refused);
        if (!ended_with(killed, SAID_NO) && !was_killed(killed))
            test_fail(__FILE__, __LINE__, "%s, killing: status %x", acts[i].name, (unsigned)killed);
    }
    check(rmdir(folder) == 0);
    check(COUNT(acts) >= 60);
}

/* A probe that always fails would show nothing. */
TEST(the_same_acts_work_for_a_process_that_is_not_confined)
{
    for (size_t i = 0; i < COUNT(acts); i++)
        if (acts[i].works && !ended_with(probe(NULL, try_act, &acts[i]), SAID_YES))
            test_fail(__FILE__, __LINE__, "%s does not work even outside", acts[i].name);
}

/* Whoever runs code here again must not be met with a mere EPERM. */
TEST(what_only_an_intruder_does_ends_the_process_even_when_others_are_refused)
{
    static const long mortal[] = {SYS_execve, SYS_execveat, SYS_ptrace, SYS_mount, SYS_bpf,
        SYS_process_vm_writev, SYS_unshare};
    const struct confine c = {.kills = false};
    size_t seen = 0;

    if (!kernel_can())
        return;
    for (size_t i = 0; i < COUNT(acts); i++)
        for (size_t k = 0; k < COUNT(mortal); k++)
            if (acts[i].call == mortal[k]) {
                check(was_killed(probe(&c, try_act, &acts[i])));
                seen++;
            }
    check(seen >= COUNT(mortal));
}

/* ------------------------------------------------------------------ what must still work */

#ifndef __SANITIZE_ADDRESS__ /* its library reads /proc at each new thread */
static void *work(void *context)
{
    *(int *)context = 1;
    return NULL;
}

static bool makes_a_thread(void)
{
    pthread_t thread;
    int done = 0;

    return pthread_create(&thread, NULL, work, &done) == 0 && pthread_join(thread, NULL) == 0 &&
           done == 1;
}
#else
static bool makes_a_thread(void) { return true; }
#endif

static bool keeps_a_file(const char *folder)
{
    char name[300], other[300];
    int fd;
    bool kept;

    (void)snprintf(name, sizeof name, "%s/a", folder);
    (void)snprintf(other, sizeof other, "%s/b", folder);
    fd = open(name, O_CREAT | O_EXCL | O_RDWR, 0600);
    kept = fd >= 0 && write(fd, "x", 1) == 1 && fdatasync(fd) == 0 && ftruncate(fd, 0) == 0;
    return kept && rename(name, other) == 0 && unlink(other) == 0;
}

static enum said serve_on(const void *folder)
{
    char name[200];
    void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    (void)snprintf(name, sizeof name, "%s", (const char *)folder);
    if (memory == MAP_FAILED || !keeps_a_file(name))
        return SAID_NO;
    return makes_a_thread() ? SAID_YES : SAID_OTHERWISE;
}

TEST(what_serving_takes_still_works)
{
    struct confine c = {.kills = true};
    const char *folder;

    if (!kernel_can())
        return;
    folder = make_folder(&c);
    check(ended_with(probe(&c, serve_on, folder), SAID_YES));
    check(rmdir(folder) == 0);
}

/* ------------------------------------------------------------------ connecting and forking */

static enum said connect_to(const void *port)
{
    const struct sockaddr_in to = {.sin_family = AF_INET,
        .sin_port = htons(*(const uint16_t *)port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    if (fd < 0)
        return SAID_OTHERWISE;
    if (connect(fd, (const struct sockaddr *)&to, sizeof to) == 0 || errno == ECONNREFUSED)
        return SAID_YES;
    return errno == EACCES ? SAID_NO : SAID_OTHERWISE;
}

static enum said open_socket(const void *domain)
{
    return socket(*(const int *)domain, SOCK_RAW, 0) < 0 && errno == EPERM ? SAID_NO : SAID_YES;
}

TEST(a_store_behind_a_socket_is_reached_by_its_port_only)
{
    static const uint16_t named = 1, other = 2;
    static const int raw = AF_PACKET, four = AF_INET;
    struct confine c = {.may_connect = true};

    if (!kernel_can())
        return;
    check(confine_connect(&c, named));
    check(ended_with(probe(&c, connect_to, &named), SAID_YES));
    check(ended_with(probe(&c, connect_to, &other), SAID_NO));
    check(ended_with(probe(&c, open_socket, &raw), SAID_NO));
    check(ended_with(probe(&c, open_socket, &four), SAID_NO));
}

/* A helper process, as the header tells it: forks, and what it forked gives up forking too. */
static enum said fork_and_narrow(const void *what)
{
    const struct confine narrow = {.kills = false};
    int status = 0;
    pid_t pid;

    (void)what;
    pid = fork();
    if (pid == 0) {
        if (confine_calls(&narrow) == 0)
            leave(SAID_OTHERWISE);
        leave(fork() == -1 && errno == EPERM ? SAID_NO : SAID_YES);
    }
    if (pid < 0 || waitpid(pid, &status, 0) != pid)
        return SAID_NO;
    return ended_with(status, SAID_NO) ? SAID_YES : SAID_OTHERWISE;
}

TEST(a_helper_may_fork_but_never_execute)
{
    const struct confine c = {.may_fork = true};

    if (!kernel_can())
        return;
    check(ended_with(probe(&c, fork_and_narrow, NULL), SAID_YES));
    for (size_t i = 0; i < COUNT(acts); i++)
        if (acts[i].call == SYS_execve || acts[i].call == SYS_execveat)
            check(was_killed(probe(&c, try_act, &acts[i])));
}

/* ------------------------------------------------------------------ the rest */

static enum said is_private(const void *what)
{
    struct rlimit core = {1, 1};

    (void)what;
    if (!confine_memory() || getrlimit(RLIMIT_CORE, &core) != 0)
        return SAID_OTHERWISE;
    return core.rlim_max == 0 && prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 &&
                   prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1
               ? SAID_YES
               : SAID_NO;
}

TEST(memory_is_neither_dumped_nor_read_and_privileges_do_not_grow)
{
    check(ended_with(probe(NULL, is_private, NULL), SAID_YES));
}

static enum said reaches(const void *folder)
{
    char inside[64], beside[64];

    (void)snprintf(inside, sizeof inside, "%s/a.db", (const char *)folder);
    (void)snprintf(beside, sizeof beside, "%sx/a.db", (const char *)folder);
    return confine_reaches(inside) && confine_reaches(folder) && !confine_reaches(beside) &&
                   !confine_reaches("/etc/passwd")
               ? SAID_YES
               : SAID_NO;
}

TEST(a_path_out_of_reach_can_be_told_before_it_is_opened)
{
    struct confine c = {.kills = false};
    const char *folder;

    if (!kernel_can())
        return;
    folder = make_folder(&c);
    check(confine_reaches("/etc/passwd"));
    check(ended_with(probe(&c, reaches, folder), SAID_YES));
    check(rmdir(folder) == 0);
}

TEST(places_beyond_the_room_are_refused_not_forgotten)
{
    struct confine c = {.kills = false};

    for (size_t i = 0; i < CONFINE_PLACES_MAX; i++)
        check(confine_file(&c, "/etc/hosts"));
    check(!confine_file(&c, "/etc/hosts"));
    for (size_t i = 0; i < CONFINE_PORTS_MAX; i++)
        check(confine_connect(&c, 1));
    check(!confine_connect(&c, 1));
}
