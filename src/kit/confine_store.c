/* confine_for_store(): what an open store still needs of the system. */
#include <libpq-fe.h>
#include <stdlib.h>

#include "kit/arena.h"
#include "kit/confine.h"
#include "kit/db_driver.h"

enum { POSTGRESQL_PORT = 5432 };

/* ------------------------------------------------------------------ SQLite */

static const char *folder_of(struct arena *a, struct str path)
{
    while (path.len && path.at[path.len - 1] != '/')
        path.len--;
    return path.len ? str_c(a, path) : ".";
}

static bool for_file(struct confine *c, const char *where, struct arena *a)
{
    const char *temporary = getenv("TMPDIR");
    bool is_temporary = strcmp(where, ":memory:") == 0;

    if (is_temporary && !confine_folder(c, temporary ? temporary : "/tmp"))
        return false;
    if (!is_temporary && !confine_folder(c, folder_of(a, str_of(where))))
        return false;
    return confine_file(c, "/dev/urandom");
}

/* ------------------------------------------------------------------ PostgreSQL */

static const char *value_of_option(const struct db_postgresql_target *target, const char *keyword)
{
    for (size_t i = 0; target->keywords[i]; i++)
        if (strcmp(target->keywords[i], keyword) == 0)
            return target->values[i];
    return "";
}

/* An address may name several servers: "5432,5433". */
static bool add_ports(struct confine *c, const char *ports)
{
    struct str rest = str_of(ports && *ports ? ports : "5432"), one;
    int64_t port;

    while (str_split(&rest, ',', &one)) {
        if (!str_to_int(one, &port) || port < 1 || port > 65535)
            port = POSTGRESQL_PORT;
        if (!confine_connect(c, (int)port))
            return false;
    }
    return true;
}

/* Of the address or the environment; libpq opens each again whenever it connects. */
static bool add_named_files(
    struct confine *c, const struct db_postgresql_target *target, struct arena *a)
{
    static const char *const named[][2] = {
        {"sslrootcert", "PGSSLROOTCERT"},
        {"sslcert",     "PGSSLCERT"    },
        {"sslkey",      "PGSSLKEY"     },
        {"sslcrl",      "PGSSLCRL"     },
        {"passfile",    "PGPASSFILE"   },
    };

    for (size_t i = 0; i < COUNT(named); i++) {
        const char *path = value_of_option(target, named[i][0]);
        if (!*path)
            path = getenv(named[i][1]);
        if (path && *path && !confine_file(c, str_printf(a, "%s", path).at))
            return false;
    }
    return true;
}

static bool add_own_files(struct confine *c, struct arena *a)
{
    const char *home = getenv("HOME");

    return !home || (confine_file(c, str_printf(a, "%s/.postgresql", home).at) &&
                        confine_file(c, str_printf(a, "%s/.pgpass", home).at));
}

static bool for_server(struct confine *c, const char *where, struct arena *a)
{
    static const char *const system_files[] = {"/etc/passwd", "/etc/resolv.conf", "/etc/hosts",
        "/etc/host.conf", "/etc/nsswitch.conf", "/etc/gai.conf", "/etc/services", "/etc/ssl",
        "/usr/lib/ssl", "/usr/share/ca-certificates", "/dev/urandom"};
    struct db_postgresql_target target = {0};
    struct str why = {0};
    bool has_room = true;

    if (!db_postgresql_target(&target, where, &why, a))
        return true; /* opening it says what is wrong with it */
    c->may_connect = true;
    for (size_t i = 0; i < COUNT(system_files); i++)
        has_room = has_room && confine_file(c, system_files[i]);
    has_room = has_room && add_own_files(c, a) && add_named_files(c, &target, a);
    if (has_room && *value_of_option(&target, "port"))
        has_room = add_ports(c, value_of_option(&target, "port"));
    else if (has_room)
        has_room = add_ports(c, getenv("PGPORT"));
    db_postgresql_target_free(&target);
    return has_room;
}

bool confine_for_store(struct confine *c, const char *where, struct arena *arena)
{
    bool is_server =
        strncmp(where, "postgresql://", 13) == 0 || strncmp(where, "postgres://", 11) == 0;

    return is_server ? for_server(c, where, arena) : for_file(c, where, arena);
}
