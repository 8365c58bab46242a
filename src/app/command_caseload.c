#include <stdio.h>
#include <unistd.h>

#include "account/account_sql.h"
#include "app/command.h"
#include "caseload/caseload.h"
#include "caseload/demo.h"
#include "kit/db.h"
#include "kit/server.h"

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

int command_import(struct arena *arena, const struct settings *settings)
{
    struct store *store;
    int code;

    if (settings->word_count != 1) {
        (void)fprintf(stderr, "keywork: say which folder: keywork import DIR\n");
        return EXIT_USAGE;
    }
    store = command_store(arena, settings, true);
    if (!store)
        return EXIT_NO_STORE;
    if (is_demonstration(arena, store) && !settings->invented && !settings->check_only) {
        (void)fprintf(stderr,
            "keywork: this store is a demonstration, where anybody can be anybody. Real people must\n"
            "not go into it: name a store of their own with --db, or say --invented.\n");
        store_close(store);
        return EXIT_FAILED;
    }
    code = import_command(store, settings->words[0], settings->check_only, stdout,
        isatty(STDOUT_FILENO) == 1);
    store_close(store);
    return code == CASELOAD_DONE ? EXIT_DONE : EXIT_FAILED;
}

int command_export(struct arena *arena, const struct settings *settings)
{
    struct store *store;
    int code;

    if (settings->word_count != 1) {
        (void)fprintf(stderr, "keywork: say which folder: keywork export DIR\n");
        return EXIT_USAGE;
    }
    store = command_store(arena, settings, false);
    if (!store)
        return EXIT_NO_STORE;
    code = export_command(store, settings->words[0], stdout);
    store_close(store);
    return code == CASELOAD_DONE ? EXIT_DONE : EXIT_FAILED;
}
