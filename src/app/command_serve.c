#include <malloc.h>
#include <signal.h>
#include <stdio.h>

#include "account/account_sql.h"
#include "app/app.h"
#include "app/command.h"
#include "app/confined.h"
#include "app/control.h"
#include "app/locale.h"
#include "app/pace.h"
#include "app/sealing.h"
#include "audit/sealer.h"
#include "kit/db.h"
#include "kit/file_check.h"
#include "kit/log.h"
#include "kit/server.h"

/* Wait until the operator or the system asks to stop. */
static void wait_for_stop(const sigset_t *signals)
{
    int signal = 0;

    while (sigwait(signals, &signal) != 0)
        continue;
    log_event(LOG_INFO, "stopping", "signal=%d", signal);
}

static bool may_listen(const struct settings *settings)
{
    bool is_loopback = str_starts(str_of(settings->address), STR("127.")) ||
                       str_eq(str_of(settings->address), STR("::1"));

    if (is_loopback || settings->trusted_proxy)
        return true;
    (void)fprintf(stderr,
        "keywork: %s can be reached from outside, and this program speaks no TLS. Put nginx in front\n"
        "and listen on 127.0.0.1, or name the proxy with --trusted-proxy ADDRESS.\n",
        settings->address);
    return false;
}

/* Blocked before any thread is made, so that only sigwait() sees them. */
/* What a request gives back is what the next one takes: not every page need go through the kernel. */
static void keep_memory(void)
{
    (void)mallopt(M_TRIM_THRESHOLD, 16 << 20);
    (void)mallopt(M_MMAP_THRESHOLD, 1 << 20);
    (void)mallopt(M_ARENA_MAX, 2);
}

static sigset_t block_signals(void)
{
    sigset_t signals;

    (void)sigemptyset(&signals);
    (void)sigaddset(&signals, SIGINT);
    (void)sigaddset(&signals, SIGTERM);
    (void)pthread_sigmask(SIG_BLOCK, &signals, NULL);
    (void)signal(SIGPIPE, SIG_IGN);
    return signals;
}

/* Without its area a store serves nothing but the sign-in page, over and over. */
static void look_for_area(struct arena *arena, struct store *store)
{
    struct area_find_row area = {0};
    struct db *db = store_reader(store);
    bool is_there;

    db_use_arena(db, arena);
    db_read_begin(db);
    is_there = area_find(db, &area);
    db_close(db);
    if (!is_there)
        (void)fprintf(stderr,
            "keywork: this store has no area yet, so nobody can sign in. Make it with its first "
            "account:\n"
            "  keywork user invite --area \"Name of the area\" --email ADDRESS --name NAME "
            "--duty administrator\n");
}

static bool choose_languages(
    struct arena *arena, const struct settings *settings, struct server_app *app)
{
    struct str why = {0};

    app->language = settings->pseudo ? language_pseudo() : NULL;
    if (settings->pseudo || !settings->locales)
        return true;
    app->language_of = locale_of;
    if (locale_read(arena, settings->locales, &why))
        return true;
    (void)fprintf(stderr, "keywork: --locales: %.*s\n", STR_FMT(why));
    return false;
}

/* Without the socket pages are served all the same; only the other commands have to wait. */
static struct control *open_control(
    struct arena *arena, const struct settings *settings, struct store *store)
{
    struct str why = {0};
    struct control *control;

    if (store_engine(store) != DB_SQLITE)
        return NULL;
    control = control_start(arena, store, settings->db, &why);
    if (!control)
        (void)fprintf(stderr, "keywork: other commands cannot be used while this serves: %.*s\n",
            STR_FMT(why));
    return control;
}

/* What stays open until the end. */
struct serving {
    struct store *store;
    struct server_app app;
    struct confined confined;
    sigset_t signals;
};

static int serve(struct arena *arena, const struct settings *settings, struct serving *serving)
{
    const struct server_options options = {
        .address = settings->address,
        .port = settings->port,
        .worker_count = settings->workers,
        .trusted_proxy = settings->trusted_proxy,
    };
    struct server *server;
    struct control *control;
    struct sealer *sealer;
    const char *why = NULL;

    if (!sealing_start(arena, settings, serving->store, &sealer))
        return EXIT_FAILED;
    server = server_start(&options, &serving->app, &why);
    if (!server) {
        (void)fprintf(stderr, "keywork: %s\n", why);
        sealer_stop(sealer);
        return EXIT_FAILED;
    }
    control = open_control(arena, settings, serving->store);
    look_for_area(arena, serving->store);
    confined_calls(&serving->confined);
    (void)printf("keywork serves http://localhost:%d\n", server_port(server));
    (void)fflush(stdout);
    wait_for_stop(&serving->signals);
    server_stop(server);
    control_stop(control);
    sealer_stop(sealer);
    return EXIT_DONE;
}

static void set_pace(const struct settings *settings)
{
    pace_set(&(struct pace_limits){
        .views_a_minute = (int)settings->views_a_minute,
        .stranger_views_a_minute = (int)settings->stranger_views_a_minute,
        .children_an_hour = (int)settings->children_an_hour,
    });
}

void command_look_into_files(const struct settings *settings)
{
    const struct file_check_options options = {
        .clamd_socket = settings->clamd_socket, .is_confined = settings->confine};

    if (!file_check_start(&options))
        (void)fprintf(stderr, "keywork: no process could be made that looks into files; nobody can "
                              "add a photo or a document\n");
}

/* Translations are read, and files given up, before the store makes its first thread. */
int command_serve(struct arena *arena, const struct settings *settings)
{
    struct serving serving = {.store = NULL};
    struct server_app words = {.router = NULL};
    int code;

    if (!may_listen(settings) || !choose_languages(arena, settings, &words))
        return EXIT_USAGE;
    keep_memory();
    serving.signals = block_signals();
    if (!command_store_folder(arena, settings))
        return EXIT_NO_STORE;
    if (!command_account_files(arena, settings))
        return EXIT_USAGE;
    command_look_into_files(settings);
    confined_files(arena, settings, &serving.confined);
    serving.store = command_store(arena, settings, true);
    if (!serving.store)
        return EXIT_NO_STORE;
    serving.app = app_new(serving.store);
    set_pace(settings);
    serving.app.language = words.language;
    serving.app.language_of = words.language_of;
    code = serve(arena, settings, &serving);
    store_close(serving.store);
    file_check_stop();
    return code;
}
