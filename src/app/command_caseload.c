#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "account/account_sql.h"
#include "app/command.h"
#include "caseload/caseload.h"
#include "caseload/demo.h"
#include "kit/db.h"
#include "kit/server.h"

/* ------------------------------------------------------------------ demo */

int command_demo(struct arena *arena, const struct settings *settings)
{
    struct demo_options options = {
        .children = settings->children,
        .seed = (uint64_t)settings->seed,
        .now = clock_now(),
        .notes_per_child = settings->notes_per_child,
        .is_terminal = isatty(STDOUT_FILENO) == 1,
    };
    struct store *store;
    date today;
    int code;

    if (settings->today) {
        if (!date_parse(str_of(settings->today), &today)) {
            (void)fprintf(stderr, "keywork: --today is a day such as 2026-11-16\n");
            return EXIT_USAGE;
        }
        options.now = instant_of(today, 10, 0);
    }
    store = command_store(arena, settings, true);
    if (!store)
        return EXIT_NO_STORE;
    code = demo_fill(store, &options, stdout);
    store_close(store);
    return code == CASELOAD_DONE ? EXIT_DONE : EXIT_FAILED;
}

/* ------------------------------------------------------------------ import */

const char *command_import_wrong(const struct settings *settings)
{
    if (settings->word_count != 1)
        return "say which folder: keywork import DIR";
    return command_area_wrong(settings);
}

static bool find_area(struct arena *arena, struct store *store, struct area_find_row *area)
{
    struct db *db = store_reader(store);
    bool is_there;

    db_use_arena(db, arena);
    db_read_begin(db);
    is_there = area_find(db, area);
    db_close(db);
    return is_there;
}

struct naming {
    struct settings settings;
    bool has_made;
};

static void put_area(void *context, struct db *db)
{
    struct naming *n = context;

    n->has_made = command_area_put(db, &n->settings);
}

bool command_import_only_looks(const struct settings *settings) { return settings->check_only; }

/* A check where no store is yet compares with nothing: with one that ends with the command. */
bool command_import_is_alone(const struct settings *settings)
{
    return settings->check_only && settings_name_file(settings) &&
           access(settings->db, F_OK) != 0 && errno == ENOENT;
}

int command_import_alone(struct arena *arena, const struct settings *settings)
{
    const struct console console = {stdout, stderr, isatty(STDOUT_FILENO) == 1};
    struct settings nowhere = *settings;
    struct store *store;
    int code;

    nowhere.db = ":memory:";
    store = command_store(arena, &nowhere, true);
    if (!store)
        return EXIT_NO_STORE;
    (void)printf(
        "There is no store at %s yet: this is how it would go into an empty one.\n", settings->db);
    code = command_import(arena, &nowhere, store, &console);
    store_close(store);
    return code;
}

/* Before the families: what they are known by in links is made from the area's secret. */
static bool name_area(struct arena *arena, const struct settings *settings, struct store *store,
    const struct console *console)
{
    struct naming n = {.settings = *settings};
    char why[256] = "";

    if (settings->check_only)
        return true;
    if (store_write_now(store, arena, put_area, &n, why) != WRITE_DURABLE) {
        (void)fprintf(console->err, "keywork: nothing was imported: %s\n", why);
        return false;
    }
    if (n.has_made)
        command_area_say(console->out, settings);
    return true;
}

int command_import(struct arena *arena, const struct settings *settings, struct store *store,
    const struct console *console)
{
    struct area_find_row area = {0};

    if (find_area(arena, store, &area) && area.is_demonstration && !settings->invented &&
        !settings->check_only) {
        (void)fprintf(console->err,
            "keywork: this store is a demonstration, where anybody can be anybody. Real people must\n"
            "not go into it: name a store of their own with --db, or say --invented.\n");
        return EXIT_FAILED;
    }
    if (!name_area(arena, settings, store, console))
        return EXIT_FAILED;
    return import_command(store, settings->words[0], settings->check_only, console->out,
               console->is_terminal) == CASELOAD_DONE
               ? EXIT_DONE
               : EXIT_FAILED;
}

/* ------------------------------------------------------------------ export */

const char *command_export_wrong(const struct settings *settings)
{
    return settings->word_count == 1 ? NULL : "say which folder: keywork export DIR";
}

int command_export(struct arena *arena, const struct settings *settings, struct store *store,
    const struct console *console)
{
    (void)arena;
    return export_command(store, settings->words[0], console->out) == CASELOAD_DONE ? EXIT_DONE
                                                                                    : EXIT_FAILED;
}
