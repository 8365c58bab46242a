#include "app/confined.h"

#include <stdio.h>
#include <sys/stat.h>

#include "app/command.h"
#include "kit/arena.h"
#include "kit/built.h"
#include "kit/log.h"

#ifdef KEYWORK_COVER
enum { IS_MEASURED = true };
#else
enum { IS_MEASURED = false };
#endif

/* Tests must find a call that is missing on the list; people must not lose the service by it. */
enum { KILLS = !BUILT_FOR_RELEASE };

/* Folders with a colon between them, as in PATH. */
static void add_reach(struct arena *arena, const char *reach, struct confine *confine)
{
    struct str rest = str_of(reach), one;
    struct stat is;

    while (reach && str_split(&rest, ':', &one)) {
        const char *folder = str_c(arena, one);
        if (stat(folder, &is) == 0 && S_ISDIR(is.st_mode) && confine_folder(confine, folder))
            continue;
        (void)fprintf(stderr, "keywork: reach: there is no folder %s that can be opened\n", folder);
    }
}

/* The key is read, and what was seen is written beside it. */
static void add_folder_of(struct arena *arena, const char *path, struct confine *confine)
{
    const char *slash = path ? strrchr(path, '/') : NULL;

    if (path)
        add_reach(arena,
            !slash          ? "."
            : slash == path ? "/"
                            : str_copy(arena, path, (size_t)(slash - path)).at,
            confine);
}

void confined_files(struct arena *arena, const struct settings *settings, struct confined *c)
{
    *c = (struct confined){
        .confine = {.listens = &settings->port, .kills = KILLS},
        .is_wanted = settings->confine && !IS_MEASURED,
    };
    if (!c->is_wanted)
        return;
    add_reach(arena, settings->reach, &c->confine);
    add_folder_of(arena, settings->audit_key_file, &c->confine);
    if (!confine_for_store(&c->confine, settings->db, arena))
        return; /* too many places: nothing is held, and the log says so */
    if (BUILT_WITH_SANITIZER)
        (void)confine_file(&c->confine, "/");
    c->has_memory = BUILT_WITH_SANITIZER || confine_memory();
    c->landlock = confine_files(&c->confine);
}

void confined_calls(struct confined *c)
{
    if (c->is_wanted && c->has_memory && !BUILT_WITH_SANITIZER)
        c->calls = confine_calls(&c->confine);
    log_event(c->landlock && c->calls ? LOG_INFO : LOG_WARNING, "confined",
        "files=%s landlock=%d network=%s calls=%d otherwise=%s", c->landlock ? "store" : "all",
        c->landlock, c->landlock >= 4 ? "held" : "free", c->calls,
        !c->calls ? "free"
        : KILLS   ? "kill"
                  : "refuse");
}
