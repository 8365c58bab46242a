#include <stdio.h>
#include <sys/stat.h>

#include "app/command.h"
#include "app/migrations.h"
#include "caseload/caseload.h"
#include "kit/arena.h"
#include "kit/db.h"

bool command_store_folder(struct arena *arena, const struct settings *settings)
{
    struct str folder = str_of(settings->db);
    struct stat is;

    if (!settings_name_file(settings) || str_eq(folder, STR(":memory:")))
        return true;
    while (folder.len && folder.at[folder.len - 1] != '/')
        folder.len--;
    if (!folder.len)
        return true;
    if (str_eq(str_of(settings->db), STR(DEFAULT_STORE)))
        (void)mkdir(str_c(arena, folder), 0700);
    if (stat(str_c(arena, folder), &is) == 0 && S_ISDIR(is.st_mode))
        return true;
    (void)fprintf(stderr,
        "keywork: there is no folder %.*s for the store %s. Check the name; if it is right, make the "
        "folder first.\n",
        STR_FMT(folder), settings->db);
    return false;
}

static struct store *fail(struct store *store, struct str why)
{
    (void)fprintf(stderr, "keywork: %.*s\n", STR_FMT(why));
    if (store)
        store_close(store);
    return NULL;
}

int command_store_update(struct store *store, struct str *why, struct arena *arena)
{
    int applied = store_migrate(store, keywork_migrations, keywork_migration_count, why, arena);
    struct arena *work = arena_new(COMMAND_MEMORY);
    char text[256];

    if (applied >= 0 && !basis_after_upgrade(store, work, stderr, text)) {
        *why = str_printf(arena, "what teams go on seeing could not be written: %s", text);
        applied = -1;
    }
    arena_free(work);
    return applied;
}

struct store *command_store(struct arena *arena, const struct settings *settings, bool may_fill)
{
    struct store_options options = {.must_exist = !may_fill, .read_only = !may_fill};
    struct str why = {0};
    struct store *store;

    if (may_fill && !command_store_folder(arena, settings))
        return NULL;
    store = store_open(settings->db, &options, &why, arena);
    if (!store)
        return fail(NULL, why);
    if (!may_fill &&
        store_migrate(store, keywork_migrations, keywork_migration_count, &why, arena) < 0)
        return fail(store, why);
    if (may_fill && command_store_update(store, &why, arena) < 0)
        return fail(store, why);
    return store;
}

int command_migrate(struct arena *arena, const struct settings *settings)
{
    struct store_options options = {0};
    struct str why = {0};
    struct store *store;
    int applied;

    if (!command_store_folder(arena, settings))
        return EXIT_NO_STORE;
    store = store_open(settings->db, &options, &why, arena);
    if (!store)
        return fail(NULL, why) ? EXIT_DONE : EXIT_NO_STORE;
    applied = command_store_update(store, &why, arena);
    if (applied < 0)
        return fail(store, why) ? EXIT_DONE : EXIT_FAILED;
    (void)printf("%d migration%s applied; the store is at %zu\n", applied, applied == 1 ? "" : "s",
        keywork_migration_count);
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
