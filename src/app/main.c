#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "kit/arena.h"
#include "kit/log.h"

static void print_all(FILE *to)
{
    (void)fprintf(to,
        "keywork %s: key working for families and the team around them\n\n"
        "Usage: keywork COMMAND [options]      keywork COMMAND --help\n\n",
        KEYWORK_VERSION);
    for (size_t i = 0; i < keywork_command_count; i++)
        (void)fprintf(to, "  %-9s %s\n", keywork_commands[i].name, keywork_commands[i].summary);
    (void)fprintf(to,
        "\nWHERE is a path (SQLite) or postgresql://...  Settings also come from a file\n"
        "(--config FILE, lines name = value) and the environment (KEYWORK_DB, ...).\n");
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
        code = command_run(command, arena, &settings);
    }
    arena_free(arena);
    return code;
}

int main(int argc, char *argv[])
{
    const struct command *command;

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
    command = command_find(str_of(argv[1]));
    if (command)
        return with_command(command, argc - 1, argv + 1);
    (void)fprintf(stderr, "keywork: there is no command %s; keywork --help lists them\n", argv[1]);
    return EXIT_USAGE;
}
