#include "kit/confine.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Newer than the headers of Debian 12, which know version 2. */
enum {
    FS_TRUNCATE = 1 << 14,
    FS_IOCTL_DEVICE = 1 << 15,
    NET_BIND = 1 << 0,
    NET_CONNECT = 1 << 1,
    RULE_PORT = 2,
    SCOPE_ABSTRACT_SOCKET = 1 << 0,
    SCOPE_SIGNAL = 1 << 1,
};

struct ruleset {
    uint64_t files, net, scoped;
};
struct port_rule {
    uint64_t allowed, port;
};

enum {
    READ_FILE = LANDLOCK_ACCESS_FS_READ_FILE,
    READ_ALL = READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
    CHANGE_FILE = READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | FS_TRUNCATE,
    CHANGE_ALL = READ_ALL | CHANGE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                 LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                 LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_SOCK |
                 LANDLOCK_ACCESS_FS_REFER,
};

/* What confine_files() left, with every link resolved; NULL before. */
static char *reached[2 * CONFINE_PLACES_MAX + 1];
static bool is_confined;

static bool add_place(const char **places, const char *path)
{
    size_t i = 0;

    while (i < CONFINE_PLACES_MAX && places[i])
        i++;
    if (i == CONFINE_PLACES_MAX)
        return false;
    places[i] = path;
    return true;
}

bool confine_folder(struct confine *c, const char *path) { return add_place(c->folders, path); }
bool confine_file(struct confine *c, const char *path) { return add_place(c->files, path); }

bool confine_connect(struct confine *c, int port)
{
    size_t i = 0;

    while (i < CONFINE_PORTS_MAX && c->connects[i])
        i++;
    if (i == CONFINE_PORTS_MAX)
        return false;
    c->connects[i] = port;
    return true;
}

bool confine_memory(void)
{
    const struct rlimit none = {0};
    bool has_no_core = setrlimit(RLIMIT_CORE, &none) == 0;
    bool is_unread = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;

    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && has_no_core && is_unread;
}

/* ------------------------------------------------------------------ Landlock */

/* What this version of the kernel can take away. */
static struct ruleset all_of(long version)
{
    struct ruleset all = {.files = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1};

    if (version >= 2)
        all.files |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3)
        all.files |= FS_TRUNCATE;
    if (version >= 4)
        all.net = NET_BIND | NET_CONNECT;
    if (version >= 5)
        all.files |= FS_IOCTL_DEVICE;
    if (version >= 6)
        all.scoped = SCOPE_ABSTRACT_SOCKET | SCOPE_SIGNAL;
    return all;
}

static int make_ruleset(const struct ruleset *all)
{
    size_t size = all->scoped ? sizeof *all : sizeof all->files * (all->net ? 2 : 1);

    return (int)syscall(SYS_landlock_create_ruleset, all, size, 0);
}

static bool allow_path(int rules, const char *path, uint64_t of_folder, uint64_t of_file)
{
    struct landlock_path_beneath_attr rule = {
        .parent_fd = open(path, O_PATH | O_CLOEXEC), .allowed_access = of_file};
    struct stat is;
    bool is_allowed = false;

    if (rule.parent_fd < 0)
        return false;
    if (fstat(rule.parent_fd, &is) == 0) {
        if (S_ISDIR(is.st_mode))
            rule.allowed_access = of_folder;
        is_allowed =
            syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    }
    (void)close(rule.parent_fd);
    return is_allowed;
}

static bool allow_paths(int rules, const struct confine *c, const struct ruleset *all)
{
    for (size_t i = 0; c->folders[i]; i++)
        if (!allow_path(rules, c->folders[i], CHANGE_ALL & all->files, CHANGE_FILE & all->files))
            return false;
    for (size_t i = 0; c->files[i]; i++)
        (void)allow_path(rules, c->files[i], READ_ALL, READ_FILE);
    return true;
}

static bool allow_port(int rules, uint64_t act, int port)
{
    const struct port_rule rule = {.allowed = act, .port = (uint64_t)port};

    return syscall(SYS_landlock_add_rule, rules, RULE_PORT, &rule, 0) == 0;
}

static bool allow_ports(int rules, const struct confine *c, const struct ruleset *all)
{
    if (!all->net)
        return true;
    if (c->listens && !allow_port(rules, NET_BIND, *c->listens))
        return false;
    for (size_t i = 0; c->connects[i]; i++)
        if (!allow_port(rules, NET_CONNECT, c->connects[i]))
            return false;
    return true;
}

/* Remembered before the door closes: afterwards a link can still be followed, but not everywhere. */
static void remember(const struct confine *c)
{
    size_t count = 0;

    for (size_t i = 0; c->folders[i]; i++)
        reached[count++] = realpath(c->folders[i], NULL);
    is_confined = true;
}

int confine_files(const struct confine *c)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    struct ruleset all = all_of(version);
    bool holds;
    int rules;

    if (version < 1)
        return 0;
    rules = make_ruleset(&all);
    if (rules < 0)
        return 0;
    holds = allow_paths(rules, c, &all) && allow_ports(rules, c, &all) &&
            syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    (void)close(rules);
    if (!holds)
        return 0;
    remember(c);
    return (int)version;
}

bool confine_reaches(const char *path)
{
    if (!is_confined)
        return true;
    for (size_t i = 0; reached[i]; i++) {
        size_t len = strlen(reached[i]);
        if (strncmp(path, reached[i], len) == 0 && (path[len] == '/' || path[len] == '\0'))
            return true;
    }
    return false;
}
