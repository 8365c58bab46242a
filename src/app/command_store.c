#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/command.h"
#include "app/migrations.h"
#include "kit/arena.h"
#include "kit/db.h"

static bool is_file(const struct settings *settings)
{
    return !str_starts(str_of(settings->db), STR("postgresql://")) &&
           !str_starts(str_of(settings->db), STR("postgres://"));
}

/* Make the folder of the default place, so that the first start needs no preparation. */
static void make_folder(struct arena *arena, const char *path)
{
    struct str folder = str_of(path);

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

struct store *command_store(struct arena *arena, const struct settings *settings, bool fill)
{
    struct store_options options = {.must_exist = !fill};
    struct str why = {0};
    struct store *store;

    if (fill && is_file(settings))
        make_folder(arena, settings->db);
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

    if (is_file(settings))
        make_folder(arena, settings->db);
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

int command_backup(struct arena *arena, const struct settings *settings)
{
    struct str why = {0};
    struct store *store;
    bool is_done;

    if (settings->word_count != 1) {
        (void)fprintf(stderr, "keywork: say where the copy goes: keywork backup FILE\n");
        return EXIT_USAGE;
    }
    store = command_store(arena, settings, false);
    if (!store)
        return EXIT_NO_STORE;
    is_done = store_backup(store, settings->words[0], &why, arena);
    store_close(store);
    if (is_done)
        (void)printf("copied to %s\n", settings->words[0]);
    else
        (void)fprintf(stderr, "keywork: %.*s\n", STR_FMT(why));
    return is_done ? EXIT_DONE : EXIT_FAILED;
}

/* The copy is opened and checked as a store of its own before it may take the place. */
int command_restore(struct arena *arena, const struct settings *settings)
{
    struct settings copy = *settings;
    struct str why = {0};
    struct store *store;
    bool is_done;

    if (settings->word_count != 1 || !is_file(settings)) {
        (void)fprintf(stderr, "keywork: keywork restore FILE --db PATH; for PostgreSQL use pg_restore\n");
        return EXIT_USAGE;
    }
    if (access(settings->db, F_OK) == 0) {
        (void)fprintf(stderr, "keywork: %s exists. Move it away first; restore overwrites nothing.\n",
            settings->db);
        return EXIT_FAILED;
    }
    copy.db = settings->words[0];
    store = command_store(arena, &copy, false);
    if (!store)
        return EXIT_NO_STORE;
    why = store_check(store, arena);
    is_done = str_is_empty(why) && store_backup(store, settings->db, &why, arena);
    store_close(store);
    if (is_done)
        (void)printf("restored %s from %s\n", settings->db, settings->words[0]);
    else
        (void)fprintf(stderr, "keywork: %.*s\n", STR_FMT(why));
    return is_done ? EXIT_DONE : EXIT_FAILED;
}

int command_check(struct arena *arena, const struct settings *settings)
{
    struct store *store = command_store(arena, settings, false);
    struct str faults;

    if (!store)
        return EXIT_NO_STORE;
    faults = store_check(store, arena);
    store_close(store);
    if (str_is_empty(faults)) {
        (void)printf("keywork %s: the store is sound\n", KEYWORK_VERSION);
        return EXIT_DONE;
    }
    (void)fprintf(stderr, "%.*s\n", STR_FMT(faults));
    return EXIT_FAILED;
}

int command_version(struct arena *arena, const struct settings *settings)
{
    (void)arena;
    (void)settings;
    (void)printf("keywork %s\n", KEYWORK_VERSION);
    return EXIT_DONE;
}
