#include "app/sealing.h"

#include <stdio.h>

#include "app/command.h"
#include "audit/sealer.h"
#include "audit/watch.h"
#include "kit/arena.h"
#include "kit/db.h"

const char *sealing_key_path(struct arena *arena, const struct settings *settings)
{
    if (settings->audit_key_file)
        return settings->audit_key_file;
    return settings_name_file(settings) ? str_printf(arena, "%s.audit-key", settings->db).at : NULL;
}

static bool store_fits(
    struct arena *arena, const struct keep *keep, struct store *store, struct str *why)
{
    struct db *db = store_reader(store);
    bool fits;

    db_use_arena(db, arena);
    db_read_begin(db);
    fits = keep_fits(arena, keep, db, why);
    db_close(db);
    return fits;
}

bool sealing_start(struct arena *arena, const struct settings *settings, struct store *store,
    struct sealer **sealer)
{
    const char *path = sealing_key_path(arena, settings);
    struct keep keep;
    struct str why = {0};

    *sealer = NULL;
    if (!path) {
        (void)fprintf(stderr,
            "keywork: warning: the record of who looked at what is not sealed. Name "
            "a file for its key with audit-key-file.\n");
        return true;
    }
    if (!keep_open(arena, path, true, &keep, &why)) {
        (void)fprintf(stderr, "keywork: %.*s\n", STR_FMT(why));
        return false;
    }
    if (!store_fits(arena, &keep, store, &why)) {
        (void)fprintf(stderr,
            "keywork: %.*s.\nWhen you have restored this copy yourself, move %s away, tell your "
            "witness and the data protection officer, and start again.\n",
            STR_FMT(why), keep.seen_path);
        return false;
    }
    *sealer = sealer_start(arena, store, &keep, watch_run);
    if (!*sealer)
        (void)fprintf(stderr, "keywork: no thread can be made to seal the record of looks\n");
    return *sealer != NULL;
}
