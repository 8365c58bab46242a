#include <stdio.h>

#include "account/account.h"
#include "app/command.h"
#include "kit/arena.h"
#include "kit/db.h"
#include "kit/fault.h"
#include "kit/form.h"
#include "kit/server.h"

struct invite {
    struct arena *arena;
    const struct settings *settings;
    struct str token;
    bool has_made_area;
    const char *problem; /* set when nothing was made */
};

/* Somebody who is in the store already, or a new person by name. */
static struct person_id person_of(struct invite *i, struct db *db, instant now)
{
    const struct settings *s = i->settings;
    struct person_by_public_id_row found = {0};
    struct uuid id = {0};
    const struct person_add person = {
        .public_id = uuid_new(now),
        .name = str_trim(str_of(s->name)),
        .email = str_trim(str_of(s->email)),
        .changed_at = now,
    };

    if (!s->person)
        return person_add(db, &person);
    if (!uuid_parse(str_of(s->person), &id) || !person_by_public_id(db, id, &found))
        i->problem = "there is nobody with that --person id";
    return found.id;
}

static void invite(void *context, struct db *db)
{
    struct invite *i = context;
    instant now = clock_now();
    struct str email = str_lower_ascii(i->arena, str_trim(str_of(i->settings->email)));
    struct account_by_email_row taken = {0};
    struct account_add account = {
        .public_id = uuid_new(now),
        .email = email,
        .kind = str_of(i->settings->kind),
        .duty = str_of(i->settings->duty),
        .made_at = now,
    };

    i->has_made_area = command_area_put(db, i->settings);
    if (account_by_email(db, email, &taken)) {
        i->problem = "there is an account with that e-mail address already";
        return;
    }
    account.person_id = person_of(i, db, now);
    if (!i->problem)
        i->token = account_invite(db, i->arena, &account, now);
}

/* Whoever leaves signs in no more, from this moment on; what they wrote stays theirs. */
static void close_account(void *context, struct db *db)
{
    struct invite *i = context;
    struct str email = str_lower_ascii(i->arena, str_trim(str_of(i->settings->email)));
    struct account_by_email_row account = {0};

    if (!account_by_email(db, email, &account) || account_close(db, STR("left"), account.id) != 1) {
        i->problem = "there is no open account with that e-mail address";
        return;
    }
    (void)session_end_all(db, account.id);
}

static bool is_one_of(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (str_eq(str_of(text), str_of(*words)))
            return true;
    return false;
}

static bool is_act(const struct settings *s, const char *act)
{
    return str_eq(str_of(s->words[0]), str_of(act));
}

/* The page to sign in refuses every other address. */
static bool may_sign_in_with(struct str email)
{
    return str_is_utf8(email) && email_is_well_formed(str_trim(email));
}

const char *command_user_wrong(const struct settings *s)
{
    static const char *const kinds[] = {"staff", "family", "young_person", NULL};
    static const char *const duties[] = {
        "none", "manager", "administrator", "safeguarding", "data_protection", NULL};

    if (s->word_count != 1 || !(is_act(s, "invite") || is_act(s, "close")))
        return "say what to do: keywork user invite, or keywork user close";
    if (is_act(s, "close"))
        return s->email ? NULL : "say whose account with --email";
    if (!s->email || !may_sign_in_with(str_of(s->email)))
        return "give an address with --email, like name@example.com";
    if (!s->name && !s->person)
        return "give a name with --name, or somebody in the store with --person";
    if (!command_name_is_good(s->name))
        return "--name takes one line of 1 to 100 characters";
    if (!is_one_of(s->kind, kinds))
        return "--kind is staff, family or young_person";
    if (!is_one_of(s->duty, duties))
        return "--duty is none, manager, administrator, safeguarding or data_protection";
    if (!str_eq(str_of(s->kind), STR("staff")) && !str_eq(str_of(s->duty), STR("none")))
        return "only --kind staff has a --duty";
    return command_area_wrong(s);
}

int command_user(struct arena *arena, const struct settings *settings, struct store *store,
    const struct console *console)
{
    struct invite i = {.arena = arena, .settings = settings};
    const char *base = settings->base_url ? settings->base_url : "http://localhost:8080";
    bool is_close = is_act(settings, "close");
    char why[256] = "";

    if (store_write_now(store, arena, is_close ? close_account : invite, &i, why) != WRITE_DURABLE)
        i.problem = why;
    if (i.problem) {
        (void)fprintf(console->err, "keywork: %s\n", i.problem);
        return EXIT_FAILED;
    }
    if (is_close) {
        (void)fprintf(console->out, "The account of %s is closed.\n", settings->email);
        return EXIT_DONE;
    }
    if (i.has_made_area)
        command_area_say(console->out, settings);
    (void)fprintf(console->out,
        "Give this link to %s. It works once, for 14 days:\n%s/invitation/%.*s\n", settings->email,
        base, STR_FMT(i.token));
    return EXIT_DONE;
}
