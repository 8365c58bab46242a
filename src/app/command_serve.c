#include <signal.h>
#include <stdio.h>

#include "app/app.h"
#include "app/command.h"
#include "kit/db.h"
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

int command_serve(struct arena *arena, const struct settings *settings)
{
    const struct server_options options = {
        .address = settings->address,
        .port = settings->port,
        .worker_count = settings->workers,
        .trusted_proxy = settings->trusted_proxy,
    };
    struct server_app app;
    struct server *server;
    struct store *store;
    const char *why = NULL;
    sigset_t signals;

    if (!may_listen(settings))
        return EXIT_USAGE;
    /* Blocked before any thread is made, so that only sigwait() sees them. */
    (void)sigemptyset(&signals);
    (void)sigaddset(&signals, SIGINT);
    (void)sigaddset(&signals, SIGTERM);
    (void)pthread_sigmask(SIG_BLOCK, &signals, NULL);
    (void)signal(SIGPIPE, SIG_IGN);
    store = command_store(arena, settings, true);
    if (!store)
        return EXIT_NO_STORE;
    app = app_new(store);
    app.language = settings->pseudo ? language_pseudo() : NULL;
    server = server_start(&options, &app, &why);
    if (!server) {
        (void)fprintf(stderr, "keywork: %s\n", why);
        store_close(store);
        return EXIT_FAILED;
    }
    (void)printf("keywork serves http://localhost:%d\n", server_port(server));
    (void)fflush(stdout);
    wait_for_stop(&signals);
    server_stop(server);
    store_close(store);
    return EXIT_DONE;
}
