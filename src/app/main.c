#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/log.h"

enum { COMMAND_MEMORY = 1 << 30 };

static const struct command commands[] = {
    {"serve", "Serve the pages",
     "keywork serve [--db WHERE] [--address 127.0.0.1] [--port 8080] [--workers N]\n"
     "              [--trusted-proxy ADDRESS] [--locales DIR] [--log-json]",
     command_serve},
    {"demo", "Fill an empty store with an invented area",
     "keywork demo [--children 200] [--seed 1] [--notes-per-child N] [--db WHERE]\n"
     "             [--today 2026-11-16]\n\n"
     "The same seed, number and day give the same area to the byte.",
     command_demo},
    {"import", "Load an area's caseload from CSV files",
     "keywork import DIR [--check] [--invented] [--db WHERE]\n\n"
     "--check     only say what is wrong\n"
     "--invented  needed in a demonstration area, where anybody can be anybody",
     command_import},
    {"export", "Write the caseload as CSV files that import reads",
     "keywork export DIR [--db WHERE]", command_export},
    {"user", "Make an account and print its one-time link",
     "keywork user invite --email ADDRESS --name NAME [--kind staff|family|young_person]\n"
     "                    [--duty none|manager|administrator] [--person ID] [--base-url URL]\n\n"
     "--person  the public id of somebody who is in the store already (a practitioner, a parent)",
     command_user},
    {"migrate", "Bring the store to this version's schema", "keywork migrate [--db WHERE]",
     command_migrate},
    {"backup", "Write a consistent copy of the store while it is in use",
     "keywork backup FILE [--db WHERE]", command_backup},
    {"restore", "Put a copy in the place of the store", "keywork restore FILE [--db WHERE]",
     command_restore},
    {"routes", "Print every page: method, path, permission, summary", "keywork routes",
     command_routes},
    {"check", "Check the store and this installation", "keywork check [--db WHERE]",
     command_check},
    {"version", "Print the version", "keywork version", command_version},
};

static void print_all(FILE *to)
{
    (void)fprintf(to, "keywork %s: key working for families and the team around them\n\n"
                      "Usage: keywork COMMAND [options]      keywork COMMAND --help\n\n",
        KEYWORK_VERSION);
    for (size_t i = 0; i < COUNT(commands); i++)
        (void)fprintf(to, "  %-9s %s\n", commands[i].name, commands[i].summary);
    (void)fprintf(to, "\nWHERE is a path (SQLite) or postgresql://...  Settings also come from a file\n"
                      "(--config FILE, lines name = value) and the environment (KEYWORK_DB, ...).\n");
}

struct run {
    const struct command *command;
    struct arena *arena;
    const struct settings *settings;
    int code;
};

static void run_command(void *context)
{
    struct run *r = context;

    r->code = r->command->run(r->arena, r->settings);
}

static int run_caught(const struct command *command, struct arena *arena, const struct settings *s)
{
    struct run r = {command, arena, s, EXIT_FAILED};
    struct fault fault = {0};

    if (!fault_run(run_command, &r, &fault)) {
        (void)fprintf(stderr, "keywork: %s (%s:%d)\n", fault.text, fault.file, fault.line);
        return EXIT_FAILED;
    }
    return r.code;
}

static int with_command(const struct command *command, int argc, char *argv[])
{
    struct arena *arena = arena_new(COMMAND_MEMORY);
    struct settings settings;
    int code = settings_read(arena, argc, argv, &settings);

    if (code == -1) {
        (void)printf("%s\n\nUsage: %s\n", command->summary, command->usage);
        code = EXIT_DONE;
    } else if (code == 0) {
        log_as_json(settings.log_json);
        log_quiet(settings.quiet);
        code = run_caught(command, arena, &settings);
    }
    arena_free(arena);
    return code;
}

int main(int argc, char *argv[])
{
    if (sodium_init() < 0) {
        (void)fprintf(stderr, "keywork: no source of random numbers\n");
        return EXIT_FAILED;
    }
    if (argc < 2) {
        print_all(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
        print_all(stdout);
        return EXIT_DONE;
    }
    for (size_t i = 0; i < COUNT(commands); i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return with_command(&commands[i], argc - 1, argv + 1);
    (void)fprintf(stderr, "keywork: there is no command %s; keywork --help lists them\n", argv[1]);
    return EXIT_USAGE;
}
