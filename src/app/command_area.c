/* The one row that says whose store this is. */
#include <sodium.h>

#include "account/account_sql.h"
#include "app/command.h"
#include "kit/arena.h"
#include "kit/db.h"

enum { SECRET_BYTES = 32, NAME_CHARS_MAX = 100 };

static const char default_name[] = "Local area";

static bool has_control(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] < ' ' || s.at[i] == 0x7f)
            return true;
    return false;
}

bool command_name_is_good(const char *name)
{
    struct str text = str_of(name);

    return !name || (str_is_utf8(text) && !has_control(text) && !str_is_empty(str_trim(text)) &&
                        str_count_chars(text) <= NAME_CHARS_MAX);
}

const char *command_area_wrong(const struct settings *s)
{
    if (command_name_is_good(s->area) && command_name_is_good(s->service_name) &&
        command_name_is_good(s->role_name) && command_name_is_good(s->phone))
        return NULL;
    return "--area, --service-name, --role-name and --phone take one line of 1 to 100 characters";
}

static struct str said_or(const char *said, struct str otherwise)
{
    return said ? str_trim(str_of(said)) : otherwise;
}

static void make(struct db *db, const struct settings *s)
{
    unsigned char secret[SECRET_BYTES];
    struct str name = said_or(s->area, str_of(default_name));

    randombytes_buf(secret, sizeof secret);
    (void)area_add(db, &(struct area_add){
                           .name = name,
                           .service_name = said_or(
                               s->service_name, str_join(db_arena(db), name, STR(" Key Working"))),
                           .role_name = said_or(s->role_name, STR("key worker")),
                           .phone = said_or(s->phone, STR("")),
                           .secret = {(const char *)secret, sizeof secret},
    });
    sodium_memzero(secret, sizeof secret);
}

bool command_area_put(struct db *db, const struct settings *s)
{
    struct area_find_row is = {0};

    if (!area_find(db, &is)) {
        make(db, s);
        return true;
    }
    if (s->area || s->service_name || s->role_name || s->phone)
        (void)area_change(db, said_or(s->area, is.name), said_or(s->service_name, is.service_name),
            said_or(s->role_name, is.role_name), said_or(s->phone, is.phone));
    return false;
}

void command_area_say(FILE *out, const struct settings *s)
{
    struct str name = said_or(s->area, str_of(default_name));

    (void)fprintf(out, "This store is now that of %.*s.%s\n", STR_FMT(name),
        s->area ? "" : " --area NAME changes what it is called.");
}
