#include "app/command.h"

#include <unistd.h>

#include "app/control.h"
#include "kit/db.h"
#include "kit/fault.h"
#include "kit/file_check.h"

#define AREA_OPTIONS                                                                               \
    "--area NAME --service-name NAME --role-name NAME --phone NUMBER\n"                            \
    "          what the area, its service and the role are called; a store that has no area yet\n" \
    "          gets one: Local area, Local area Key Working, key worker"

const struct command keywork_commands[] = {
    {.name = "serve",
     .summary = "Serve the pages",
     .usage =
            "keywork serve [--db WHERE] [--address 127.0.0.1] [--port 8080] [--workers N]\n"
            "              [--trusted-proxy ADDRESS] [--base-url URL] [--locales DIR]\n"
            "              [--db-file FILE] [--audit-key-file FILE] [--factor-key-file FILE]\n"
            "              [--breached-passwords-file FILE] [--reach DIR:DIR] [--confine=no]\n"
            "              [--views-a-minute N] [--stranger-views-a-minute N]\n"
            "              [--children-an-hour N] [--clamd-socket FILE] [--log-json] [--quiet]\n"
            "              [--config FILE]\n\n"
            "--db-file  a file that holds what --db would say, for an address with a password\n"
            "--base-url what links in invitations begin with\n"
            "--locales  a folder of translations (cy.mo); each page is in the language that its\n"
            "           reader's browser asks for, and in English when there is none of them\n"
            "--audit-key-file, --factor-key-file\n"
            "           the keys of the record of looks and of the codes for signing in, made when\n"
            "           they are missing; PATH.audit-key and PATH.factor-key beside a SQLite store\n"
            "--breached-passwords-file\n"
            "           leaked passwords that nobody may choose: a line for each SHA-1, sorted\n"
            "--clamd-socket\n"
            "           of the virus scanner that sees every file; none is taken while it is away\n"
            "--reach    folders that backup, import and export may use while it serves\n"
            "--confine=no\n"
            "           keep the rights that it does not need\n"
            "--views-a-minute, --stranger-views-a-minute, --children-an-hour\n"
            "           how much one account, one address without a session, may open; 0: no limit",                        .run = command_serve                                                           },
    {.name = "demo",
     .summary = "Fill an empty store with an invented area",
     .usage = "keywork demo [--children 200] [--seed 1] [--notes-per-child N] [--db WHERE]\n"
                 "             [--today 2026-11-16]\n\n"
                 "The same seed, number and day give the same area to the byte.",                                           .run = command_demo                                                            },
    {.name = "import",
     .summary = "Load an area's caseload from CSV files, with photos",
     .usage =
            "keywork import DIR [--check] [--invented] [--db WHERE] [--area NAME ...]\n\n"
            "--check   only say what is wrong and what would happen; makes and changes no store\n"
            "--invented\n"
            "          needed in a demonstration area, where anybody can be anybody\n" AREA_OPTIONS,
     .run = command_import_alone,
     .run_store = command_import,
     .is_alone = command_import_is_alone,
     .only_looks = command_import_only_looks,
     .wrong_with = command_import_wrong,
     .may_fill = true,
     .has_paths = true,
     .has_files = true},
    {.name = "export",
     .summary = "Write the caseload as CSV files that import reads, with documents and photos",
     .usage =
            "keywork export DIR [--db WHERE]\n\n"
            "DIR then holds everything that docs/import.md names, also what a page keeps from a family.",
     .run_store = command_export,
     .wrong_with = command_export_wrong,
     .has_paths = true},
    {.name = "user",
     .summary = "Make an account and print its one-time link, or close one",
     .usage =
            "keywork user invite --email ADDRESS --name NAME [--kind staff|family|young_person]\n"
            "                    [--duty none|manager|administrator|safeguarding|data_protection]\n"
            "                    [--person ID]\n"
            "                    [--base-url URL] [--db WHERE] [--area NAME ...]\n"
            "       keywork user close --email ADDRESS [--db WHERE]\n\n"
            "--person  the public id of somebody who is in the store already (a practitioner, a\n"
            "          parent)\n" AREA_OPTIONS,
     .run_store = command_user,
     .wrong_with = command_user_wrong,
     .may_fill = true},
    {.name = "migrate",
     .summary = "Bring the store to this version's schema",
     .usage = "keywork migrate [--db WHERE]",
     .run = command_migrate                                                                                                                                                                                   },
    {.name = "backup",
     .summary = "Write a consistent copy of the store while it is in use",
     .usage = "keywork backup FILE [--db PATH]\n\n"
                 "FILE must not exist yet. For PostgreSQL use pg_dump.",                                                                                             .run_store = command_backup,
     .wrong_with = command_backup_wrong,
     .has_paths = true},
    {.name = "restore",
     .summary = "Put a copy in the place of the store",
     .usage =
            "keywork restore FILE [--db PATH]\n\n"
            "Nothing may stand at PATH yet. FILE stays as it is. For PostgreSQL use pg_restore.",                                                                 .run = command_restore                                                                                                                                                               },
    {.name = "routes",
     .summary = "Print every page: method, path, permission, summary",
     .usage = "keywork routes",
     .run = command_routes                                                                                                                                    },
    {.name = "audit",
     .summary = "Prove that nobody changed the record of who looked at what",
     .usage =
            "keywork audit verify [--checkpoint-file FILE] [--db WHERE]\n"
            "              look at every row, hash and signature; name the first that does not fit\n"
            "       keywork audit export [--child ID] [--person ID] [--db WHERE]\n"
            "              print rows with proofs, for audit-verify\n"
            "       keywork audit update [SIZE] [--db WHERE]\n"
            "              print what a witness that has seen SIZE rows asks for\n"
            "       keywork audit key [--db WHERE]\n"
            "              print the public key that checkpoints are signed with\n"
            "       keywork audit witness FILE --name NAME --log-key KEY\n"
            "              make a witness, for another agency; prints its public key\n"
            "       keywork audit witness FILE < UPDATE\n"
            "              sign a checkpoint that continues the last one; refuse any other\n"
            "       keywork audit witness FILE size\n"
            "              print how many rows the witness has seen\n\n"
            "--checkpoint-file  a checkpoint that came another way, as a witness has it\n"
            "--audit-key-file   the file of the key; PATH.audit-key beside a SQLite store",                                                                                                   .run = command_audit_alone,
     .run_store = command_audit,
     .is_alone = command_audit_is_alone,
     .wrong_with = command_audit_wrong},
    {.name = "check",
     .summary = "Check the store and this installation",
     .usage = "keywork check [--db WHERE]",
     .run_store = command_check},
    {.name = "version",
     .summary = "Print the version",
     .usage = "keywork version",
     .run = command_version                           },
};

const size_t keywork_command_count = COUNT(keywork_commands);

const struct command *command_find(struct str name)
{
    for (size_t i = 0; i < keywork_command_count; i++)
        if (str_eq(name, str_of(keywork_commands[i].name)))
            return &keywork_commands[i];
    return NULL;
}

/* ------------------------------------------------------------------ with faults caught */

struct run {
    const struct command *command;
    struct arena *arena;
    const struct settings *settings;
    struct store *store;
    const struct console *console;
    int code;
};

static void work(void *context)
{
    struct run *r = context;

    r->code = r->store ? r->command->run_store(r->arena, r->settings, r->store, r->console)
                       : r->command->run(r->arena, r->settings);
}

static int run_caught(struct run r)
{
    struct fault fault = {0};

    if (fault_run(work, &r, &fault))
        return r.code;
    (void)fprintf(r.console->err, "keywork: %s (%s:%d)\n", fault.text, fault.file, fault.line);
    return EXIT_FAILED;
}

int command_run_store(const struct command *command, struct arena *arena,
    const struct settings *settings, struct store *store, const struct console *console)
{
    const char *wrong = command->wrong_with ? command->wrong_with(settings) : NULL;

    if (wrong) {
        (void)fprintf(console->err, "keywork: %s\n", wrong);
        return EXIT_USAGE;
    }
    return run_caught((struct run){command, arena, settings, store, console, EXIT_FAILED});
}

/* ------------------------------------------------------------------ from the command line */

static int open_and_run(const struct command *command, struct arena *arena,
    const struct settings *settings, const struct console *console)
{
    bool only_looks = command->only_looks && command->only_looks(settings);
    struct store *store = command_store(arena, settings, command->may_fill && !only_looks);
    int code;

    if (!store)
        return EXIT_NO_STORE;
    code = command_run_store(command, arena, settings, store, console);
    store_close(store);
    return code;
}

int command_run(const struct command *command, struct arena *arena, const struct settings *settings)
{
    const struct console console = {stdout, stderr, isatty(STDOUT_FILENO) == 1};
    const char *wrong = command->wrong_with ? command->wrong_with(settings) : NULL;
    bool is_alone = command->run && (!command->is_alone || command->is_alone(settings));
    int code;

    if (wrong) {
        (void)fprintf(stderr, "keywork: %s\n", wrong);
        return EXIT_USAGE;
    }
    if (!is_alone && settings_name_file(settings) &&
        control_ask(arena, command, settings, &console, &code))
        return code;
    if (command->has_files)
        command_look_into_files(settings);
    code = is_alone
               ? run_caught((struct run){command, arena, settings, NULL, &console, EXIT_FAILED})
               : open_and_run(command, arena, settings, &console);
    if (command->has_files)
        file_check_stop();
    return code;
}
