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

static bool is_demonstration(struct arena *arena, struct store *store)
{
    struct area_find_row area = {0};
    struct db *db = store_reader(store);

    db_use_arena(db, arena);
    db_read_begin(db);
    (void)area_find(db, &area);
    db_read_end(db);
    db_close(db);
    return area.is_demonstration;
}

static void put_area(void *context, struct db *db) { command_area_put(db, context); }

/* After the families, so that a folder with faults leaves nothing behind. */
static int name_area(struct arena *arena, const struct settings *settings, struct store *store,
    const struct console *console)
{
    struct settings wanted = *settings;
    char why[256] = "";

    if (store_write_now(store, arena, put_area, &wanted, why) == WRITE_DURABLE)
        return EXIT_DONE;
    (void)fprintf(console->err,
        "keywork: the families are in, but the area was not named: %s. Import once more.\n", why);
    return EXIT_FAILED;
}

int command_import(struct arena *arena, const struct settings *settings, struct store *store,
    const struct console *console)
{
    int code;

    if (is_demonstration(arena, store) && !settings->invented && !settings->check_only) {
        (void)fprintf(console->err,
            "keywork: this store is a demonstration, where anybody can be anybody. Real people must\n"
            "not go into it: name a store of their own with --db, or say --invented.\n");
        return EXIT_FAILED;
    }
    code = import_command(
        store, settings->words[0], settings->check_only, console->out, console->is_terminal);
    if (code != CASELOAD_DONE)
        return EXIT_FAILED;
    return settings->check_only ? EXIT_DONE : name_area(arena, settings, store, console);
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
