/* confine_calls(): the allow-list of system calls. */
#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#include "kit/confine.h"
#include "kit/str.h"

/* What serving takes, with a store in a file and with one behind a socket that is open already. Names
 * that a processor does not have are left out. */
static const char *const served[] = {
    /* files: where is Landlock's question */
    "read",
    "write",
    "readv",
    "writev",
    "pread64",
    "pwrite64",
    "lseek",
    "close",
    "fstat",
    "stat",
    "lstat",
    "newfstatat",
    "statx",
    "open",
    "openat",
    "fcntl",
    "ftruncate",
    "fsync",
    "fdatasync",
    "unlink",
    "unlinkat",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "mkdir",
    "mkdirat",
    "rmdir",
    "getdents64",
    "chmod",
    "fchmod",
    "fchmodat",
    "fchown",
    "access",
    "faccessat",
    "faccessat2",
    "readlink",
    "readlinkat",
    "getcwd",
    "statfs",
    "fstatfs",
    "fadvise64",
    "fallocate",
    "utimensat",
    "umask",
    "dup",
    /* memory, but see below */
    "munmap",
    "mremap",
    "madvise",
    "brk",
    "mlock",
    "munlock",
    /* threads and time */
    "futex",
    "sched_yield",
    "sched_getaffinity",
    "set_robust_list",
    "rseq",
    "gettid",
    "getpid",
    "exit",
    "exit_group",
    "restart_syscall",
    "clock_gettime",
    "clock_getres",
    "clock_nanosleep",
    "nanosleep",
    "gettimeofday",
    "time",
    /* signals of our own */
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "rt_sigtimedwait",
    "sigaltstack",
    /* connections that came to us */
    "epoll_create1",
    "epoll_ctl",
    "epoll_wait",
    "epoll_pwait",
    "eventfd2",
    "poll",
    "ppoll",
    "accept",
    "accept4",
    "recvfrom",
    "recvmsg",
    "sendto",
    "sendmsg",
    "shutdown",
    "setsockopt",
    "getsockopt",
    "getsockname",
    "getpeername",
    /* who and where we are */
    "getuid",
    "geteuid",
    "getgid",
    "getegid",
    "getrandom",
    "uname",
    "sysinfo",
    "getrusage",
};

/* Connecting anew, and asking for the address of a name. */
static const char *const connecting[] = {
    "connect", "bind", "sendmmsg", "recvmmsg", "select", "pselect6", "getppid"};

/* Children are waited for, limited, ended when they take too long, and narrow themselves further. */
static const char *const forking[] = {"fork", "wait4", "waitid", "kill", "pipe2", "socketpair",
    "dup2", "dup3", "setrlimit", "alarm", "setitimer", "seccomp"};

/* Nobody but an intruder calls these. */
static const char *const never[] = {
    "execve",
    "execveat",
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "mount",
    "umount2",
    "pivot_root",
    "chroot",
    "setns",
    "unshare",
    "init_module",
    "finit_module",
    "delete_module",
    "kexec_load",
    "kexec_file_load",
    "bpf",
    "perf_event_open",
    "userfaultfd",
    "add_key",
    "keyctl",
    "request_key",
    "reboot",
    "swapon",
    "swapoff",
    "open_by_handle_at",
    "iopl",
    "ioperm",
    "acct",
    "settimeofday",
    "clock_settime",
    "adjtimex",
    "personality",
    "io_uring_setup",
    "setuid",
    "setgid",
    "setreuid",
    "setresuid",
    "setgroups",
    "capset",
    "quotactl",
    "syslog",
    "modify_ldt",
    "fsopen",
    "move_mount",
    "pidfd_getfd",
    "memfd_create",
};

struct list {
    scmp_filter_ctx filter;
    int count;
};

static void add(struct list *l, uint32_t action, const char *name)
{
    int call = seccomp_syscall_resolve_name(name);

    if (call >= 0 && seccomp_rule_add_array(l->filter, action, call, 0, NULL) == 0)
        l->count += action == SCMP_ACT_ALLOW;
}

static void add_all(struct list *l, uint32_t action, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add(l, action, names[i]);
}

/* Only with arguments that fit; a further row for the same call allows these too. */
static void add_when(
    struct list *l, const char *name, size_t count, const struct scmp_arg_cmp *args)
{
    int call = seccomp_syscall_resolve_name(name);

    if (call >= 0 &&
        seccomp_rule_add_array(l->filter, SCMP_ACT_ALLOW, call, (unsigned)count, args) == 0)
        l->count++;
}

/* Bytes that were written must never run. */
static void add_memory(struct list *l)
{
    const struct scmp_arg_cmp is_data = SCMP_A2_64(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);

    add_when(l, "mmap", 1, &is_data);
    add_when(l, "mprotect", 1, &is_data);
}

/* A thread of this process, and no other kind of child. The structure of clone3 cannot be looked into:
 * told that there is none, the C library takes clone. */
static void add_threads(struct list *l, bool may_fork)
{
    const struct scmp_arg_cmp is_thread =
        SCMP_A0_64(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD);
    const struct scmp_arg_cmp has_no_namespace = SCMP_A0_64(SCMP_CMP_MASKED_EQ,
        CLONE_NEWNS | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS, 0);
    const struct scmp_arg_cmp own_limits = SCMP_A0_64(SCMP_CMP_EQ, 0);
    const struct scmp_arg_cmp no_privileges = SCMP_A0_64(SCMP_CMP_EQ, PR_SET_NO_NEW_PRIVS);

    add_when(l, "clone", 1, may_fork ? &has_no_namespace : &is_thread);
    (void)seccomp_rule_add_array(l->filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0, NULL);
    if (!may_fork)
        return;
    add_all(l, SCMP_ACT_ALLOW, forking, COUNT(forking));
    add_when(l, "prlimit64", 1, &own_limits);
    add_when(l, "prctl", 1, &no_privileges);
}

/* Of calls that do many things, the few that are needed. */
static void add_narrow(struct list *l)
{
    static const unsigned long controls[] = {TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO};
    const struct scmp_arg_cmp mine = SCMP_A0_64(SCMP_CMP_EQ, (uint64_t)getpid());
    const struct scmp_arg_cmp only_asks[] = {
        SCMP_A0_64(SCMP_CMP_EQ, 0), SCMP_A2_64(SCMP_CMP_EQ, 0)};
    const struct scmp_arg_cmp names = SCMP_A0_64(SCMP_CMP_EQ, PR_SET_NAME);

    for (size_t i = 0; i < COUNT(controls); i++) {
        const struct scmp_arg_cmp control = SCMP_A1_64(SCMP_CMP_EQ, controls[i]);
        add_when(l, "ioctl", 1, &control);
    }
    add_when(l, "tgkill", 1, &mine); /* abort() */
    add_when(l, "prlimit64", 2, only_asks);
    add(l, SCMP_ACT_ALLOW, "getrlimit");
    add_when(l, "prctl", 1, &names);
}

static void add_sockets(struct list *l)
{
    static const struct {
        int domain, type;
    } kinds[] = {
        {AF_UNIX,    SOCK_STREAM},
        {AF_INET,    SOCK_STREAM},
        {AF_INET,    SOCK_DGRAM }, /* the name service */
        {AF_INET6,   SOCK_STREAM},
        {AF_INET6,   SOCK_DGRAM },
        {AF_NETLINK, SOCK_RAW   }, /* getaddrinfo() asks which addresses this machine has */
    };

    for (size_t i = 0; i < COUNT(kinds); i++) {
        const struct scmp_arg_cmp is_kind[] = {SCMP_A0_64(SCMP_CMP_EQ, (uint64_t)kinds[i].domain),
            SCMP_A1_64(SCMP_CMP_MASKED_EQ, 0xf, (uint64_t)kinds[i].type)};
        add_when(l, "socket", 2, is_kind);
    }
    add_all(l, SCMP_ACT_ALLOW, connecting, COUNT(connecting));
}

int confine_calls(const struct confine *c)
{
    uint32_t otherwise = c->kills ? SCMP_ACT_KILL_PROCESS : SCMP_ACT_ERRNO(EPERM);
    struct list l = {.filter = seccomp_init(otherwise)};

    if (!l.filter)
        return 0;
    add_all(&l, SCMP_ACT_ALLOW, served, COUNT(served));
    add_memory(&l);
    add_threads(&l, c->may_fork);
    add_narrow(&l);
    if (c->may_connect)
        add_sockets(&l);
    if (!c->kills)
        add_all(&l, SCMP_ACT_KILL_PROCESS, never, COUNT(never));
    if (seccomp_attr_set(l.filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) != 0 ||
        seccomp_attr_set(l.filter, SCMP_FLTATR_CTL_TSYNC, 1) != 0 || seccomp_load(l.filter) != 0)
        l.count = 0;
    seccomp_release(l.filter);
    return l.count;
}
