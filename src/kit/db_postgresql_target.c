/* The address of a PostgreSQL store: what is ours is taken out, the rest is libpq's. */
#include <libpq-fe.h>
#include <stdlib.h>

#include "kit/arena.h"
#include "kit/db_driver.h"

enum { OURS_MAX = 16 };

static const char schema_key[] = "keywork_schema=";

/* ------------------------------------------------------------------ keywork_schema */

/* A name that needs no quotes anywhere: it is part of an option and of CREATE SCHEMA. */
static bool is_schema_name(struct str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.at[i];

        if (!(c >= 'a' && c <= 'z') && c != '_' && !(i > 0 && c >= '0' && c <= '9'))
            return false;
    }
    return name.len > 0 && name.len <= 63 && !str_starts(name, STR("pg_"));
}

/* The address without keywork_schema; its value in *schema when it is there. */
static struct str without_schema(struct str url, struct str *schema, struct arena *arena)
{
    ptrdiff_t question = str_find(url, STR("?"));
    struct str rest, part, kept;
    char separator = '?';

    if (question < 0)
        return url;
    kept = str_slice(url, 0, (size_t)question);
    rest = str_slice(url, (size_t)question + 1, url.len);
    while (str_split(&rest, '&', &part)) {
        if (str_starts(part, str_of(schema_key))) {
            *schema = str_slice(part, sizeof schema_key - 1, part.len);
            continue;
        }
        kept = str_printf(arena, "%.*s%c%.*s", STR_FMT(kept), separator, STR_FMT(part));
        separator = '&';
    }
    return kept;
}

/* ------------------------------------------------------------------ what libpq gets */

static void set(struct db_postgresql_target *target, const char *keyword, const char *value)
{
    size_t i = 0;

    while (target->keywords[i] && strcmp(target->keywords[i], keyword) != 0)
        i++;
    if (!target->keywords[i])
        target->keywords[i] = strdup(keyword);
    free(target->values[i]);
    target->values[i] = strdup(value);
}

static const char *get(const struct db_postgresql_target *target, const char *keyword)
{
    for (size_t i = 0; target->keywords[i]; i++)
        if (strcmp(target->keywords[i], keyword) == 0)
            return target->values[i];
    return "";
}

/* What the operator did not say. A dead network shows within 15 s, a dead server within 5. */
static void set_defaults(struct db_postgresql_target *target, struct arena *arena)
{
    static const char *const defaults[][2] = {
        {"application_name",     "keywork"   },
        {"connect_timeout",      "5"         },
        {"keepalives_idle",      "10"        },
        {"keepalives_interval",  "5"         },
        {"keepalives_count",     "2"         },
        {"tcp_user_timeout",     "15000"     },
        {"target_session_attrs", "read-write"},
    };
    struct str options = str_printf(arena,
        "-csearch_path=%s -cstatement_timeout=30s -clock_timeout=10s"
        " -cidle_in_transaction_session_timeout=60s %s",
        target->schema, get(target, "options"));

    for (size_t i = 0; i < COUNT(defaults); i++)
        if (!*get(target, defaults[i][0]))
            set(target, defaults[i][0], defaults[i][1]);
    set(target, "client_encoding", "UTF8");
    set(target, "options", options.at);
}

static bool take_over(struct db_postgresql_target *target, const PQconninfoOption *options)
{
    size_t count = 0;

    while (options[count].keyword)
        count++;
    target->keywords = calloc(count + OURS_MAX, sizeof *target->keywords);
    target->values = calloc(count + OURS_MAX, sizeof *target->values);
    if (!target->keywords || !target->values)
        return false;
    for (size_t i = 0; i < count; i++)
        if (options[i].val)
            set(target, options[i].keyword, options[i].val);
    return true;
}

bool db_postgresql_target(
    struct db_postgresql_target *target, const char *url, struct str *why, struct arena *arena)
{
    struct str schema = STR("keywork");
    struct str address = without_schema(str_of(url), &schema, arena);
    PQconninfoOption *options;
    bool taken;

    if (!is_schema_name(schema)) {
        *why = STR("keywork_schema must be small letters, digits and _, at most 63, and begin with "
                   "a letter, for example keywork_schema=kent.");
        return false;
    }
    memcpy(target->schema, schema.at, schema.len);
    /* libpq's own words could quote a password. */
    options = PQconninfoParse(str_c(arena, address), NULL);
    if (!options) {
        *why = STR("The address of the store cannot be read. Write it like "
                   "postgresql://user@host/database?keywork_schema=kent.");
        return false;
    }
    taken = take_over(target, options);
    PQconninfoFree(options);
    if (taken)
        set_defaults(target, arena);
    else
        *why = STR("There is not enough memory to open the store.");
    return taken;
}

void db_postgresql_target_free(struct db_postgresql_target *target)
{
    for (size_t i = 0; target->keywords && target->keywords[i]; i++) {
        free(target->keywords[i]);
        free(target->values[i]);
    }
    free(target->keywords);
    free(target->values);
}
