#include <stdio.h>
#include <sys/stat.h>

#include "app/command.h"
#include "app/migrations.h"
#include "kit/arena.h"
#include "kit/db.h"

void command_store_folder(struct arena *arena, const struct settings *settings)
{
    struct str folder = str_of(settings->db);

    if (!settings_name_file(settings))
        return;
    while (folder.len && folder.at[folder.len - 1] != '/')
        folder.len--;
    if (folder.len)
        (void)mkdir(str_c(arena, folder), 0700);
}

static struct store *fail(struct store *store, struct str why)
{
    (void)fprintf(stderr, "keywork: %.*s\n", STR_FMT(why));
    if (store)
        store_close(store);
    return NULL;
}

struct store *command_store(struct arena *arena, const struct settings *settings, bool may_fill)
{
    struct store_options options = {.must_exist = !may_fill, .read_only = !may_fill};
    struct str why = {0};
    struct store *store;

    if (may_fill)
        command_store_folder(arena, settings);
    store = store_open(settings->db, &options, &why, arena);
    if (!store)
        return fail(NULL, why);
    if (store_migrate(store, keywork_migrations, keywork_migration_count, &why, arena) < 0)
        return fail(store, why);
    return store;
}

int command_migrate(struct arena *arena, const struct settings *settings)
{
    struct store_options options = {0};
    struct str why = {0};
    struct store *store;
    int applied;

    command_store_folder(arena, settings);
    store = store_open(settings->db, &options, &why, arena);
    if (!store)
        return fail(NULL, why) ? EXIT_DONE : EXIT_NO_STORE;
    applied = store_migrate(store, keywork_migrations, keywork_migration_count, &why, arena);
    if (applied < 0)
        return fail(store, why) ? EXIT_DONE : EXIT_FAILED;
    (void)printf("%d migrations applied; the store is at %zu\n", applied, keywork_migration_count);
    store_close(store);
    return EXIT_DONE;
}

const char *command_backup_wrong(const struct settings *settings)
{
    if (!settings_name_file(settings))
        return "a PostgreSQL store is copied with pg_dump; keywork backup copies SQLite's";
    return settings->word_count == 1 ? NULL : "say where the copy goes: keywork backup FILE";
}

int command_backup(struct arena *arena, const struct settings *settings, struct store *store,
    const struct console *console)
{
    struct str why = {0};

    if (!store_backup(store, settings->words[0], &why, arena)) {
        (void)fprintf(console->err, "keywork: %.*s\n", STR_FMT(why));
        return EXIT_FAILED;
    }
    (void)fprintf(console->out, "copied to %s\n", settings->words[0]);
    return EXIT_DONE;
}

int command_version(struct arena *arena, const struct settings *settings)
{
    (void)arena;
    (void)settings;
    (void)printf("keywork %s\n", KEYWORK_VERSION);
    return EXIT_DONE;
}
