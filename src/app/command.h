/*
 * command: the verbs of the command line.
 *
 * A command is a row of the table in command.c and a function. Settings come from, later ones winning:
 * built-in values, the configuration file, the environment (KEYWORK_DB, ...), options. Secrets come
 * from files (`db_file`), never from options that other people can see.
 */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "kit/str.h"

struct arena;
struct db;
struct store;

/* Exit codes, the same for all commands. */
enum {
    EXIT_DONE = 0,
    EXIT_FAILED = 1,   /* it was tried and did not work; the message says what to do */
    EXIT_USAGE = 2,    /* the command line is wrong */
    EXIT_NO_STORE = 3, /* the store cannot be opened */
};

/* What one command may use: an import reads whole files. */
enum { COMMAND_MEMORY = 1 << 30 };

struct settings {
    const char *db;      /* path or postgresql://...; var/keywork.db */
    const char *address; /* 127.0.0.1 */
    int port;            /* 8080; 0 for any free one */
    int workers;         /* 0 for the server's own choice */
    const char *trusted_proxy;
    const char *factor_key_file;          /* NULL: beside a SQLite store */
    const char *breached_passwords_file;  /* NULL for none */
    const char *locales;                  /* folder of *.mo files, or NULL */
    long children, seed, notes_per_child; /* demo */
    bool check_only, invented, log_json, quiet, pseudo;
    long views_a_minute, stranger_views_a_minute, children_an_hour; /* serve: app/pace.h */
    bool confine; /* serve gives up what it does not need; yes */
    const char
        *reach; /* serve: folders that commands may use besides the store's, "a:b"; or NULL */
    const char *clamd_socket;                        /* serve: of the virus scanner, or NULL */
    const char *email, *name, *kind, *duty, *person; /* user invite */
    const char *area, *service_name, *role_name,
        *phone; /* user invite, import; NULL when not said */
    const char *base_url;
    const char
        *audit_key_file;    /* of the key that seals the record of looks; NULL: beside the store */
    const char *checkpoint; /* audit verify: one that was seen elsewhere, or NULL */
    const char *log_key;    /* audit witness: the log's public key */
    const char *child;      /* audit export: the public id of one */
    const char *today;      /* demo: the day that its stories are told from */
    const char *const *words; /* what is neither option nor command */
    int word_count;
};

/* Where a command speaks to whoever gave it: here, or through control.h at another process. */
struct console {
    FILE *out;        /* what was asked for */
    FILE *err;        /* why not, and warnings */
    bool is_terminal; /* out is looked at by somebody: bars that move make sense */
};

struct command {
    const char *name, *summary, *usage;

    /* A command that needs no store, or opens it in a way of its own; or NULL and ... */
    int (*run)(struct arena *arena, const struct settings *settings);

    /* ... a command on an open store. On SQLite a running `serve` runs it when there is one. */
    int (*run_store)(struct arena *arena, const struct settings *settings, struct store *store,
        const struct console *console);
    /* For a command with both: does this command line need no store? */
    bool (*is_alone)(const struct settings *settings);
    /* What is wrong with its command line, asked before a store is touched; NULL when nothing is. */
    const char *(*wrong_with)(const struct settings *settings);
    /* For one that may fill: does this command line only look? Then nothing is made or brought up to date. */
    bool (*only_looks)(const struct settings *settings);
    bool may_fill;  /* makes a store where none is, and brings its schema up to date */
    bool has_paths; /* its words are names of files */
    bool has_files; /* looks into pictures from outside, in a process of their own */
};

extern const struct command keywork_commands[];
extern const size_t keywork_command_count;

/* NULL when there is none of that name. */
const struct command *command_find(struct str name);

/* Do it, from the command line on. Returns the exit code. */
int command_run(
    const struct command *command, struct arena *arena, const struct settings *settings);

/* Do it on an open store. A fault ends it with EXIT_FAILED and its reason said. */
int command_run_store(const struct command *command, struct arena *arena,
    const struct settings *settings, struct store *store, const struct console *console);

/* Is the store of the settings a SQLite file (and not a PostgreSQL server)? */
bool settings_name_file(const struct settings *settings);

/*
 * Open the store of the settings, or say on stderr why not and return NULL. With may_fill it is made
 * when it is missing, and its schema brought up to date. Without, it is opened for reading only, and
 * one whose schema is not up to date is refused: nothing is written by a command that only looks.
 */
struct store *command_store(struct arena *arena, const struct settings *settings, bool may_fill);

/* Bring an open store to this program's schema, and give children of before the policy the basis on which their
 * teams go on (caseload.h), which is said on stderr. How many migrations were applied; -1 with *why. */
int command_store_update(struct store *store, struct str *why, struct arena *arena);

/* Where a SQLite store is to be made when nothing is said; var/ is made for it, so that the first start needs
 * no preparation. */
#define DEFAULT_STORE "var/keywork.db"

/* Is there the folder in which a SQLite store lies or is to be made? That of DEFAULT_STORE is made. Otherwise
 * false, with what to do said on stderr: a name that was mistyped must not become a store. */
bool command_store_folder(struct arena *arena, const struct settings *settings);

/* One line of 1 to 100 characters, as people and areas are called; absent is good too. */
bool command_name_is_good(const char *name);

/* What is wrong with --area, --service-name, --role-name or --phone; NULL when nothing is. */
const char *command_area_wrong(const struct settings *settings);

/*
 * Make the store's one area, with a secret of its own, when there is none: called --area or "Local
 * area", its service --service-name or "<area> Key Working", its role --role-name or "key worker".
 * When there is one, change what the settings name and leave the rest. Runs in a write transaction.
 * True when it was made: then command_area_say() tells the operator, once that is durable.
 */
bool command_area_put(struct db *db, const struct settings *settings);
void command_area_say(FILE *out, const struct settings *settings);

/* Fill settings from file, environment and options. argv[0] is the command. Returns 0, or the exit
 * code with the reason said on stderr; -1 when help was asked for. */
int settings_read(struct arena *arena, int argc, char *argv[], struct settings *settings);

/* The settings as bytes for another process of the same version, at most 60 KiB; empty when that is not
 * enough. With has_paths, words that are relative paths are made absolute, and it faults when the
 * current folder has no name. */
struct str settings_pack(struct arena *arena, const struct settings *settings, bool has_paths);
/* The reverse; what it yields lives in the arena. False when the bytes are none of settings_pack(). */
bool settings_unpack(struct arena *arena, struct str packed, struct settings *settings);

/* Read, before files are given up, what accounts need from files of their own: the key of second factors
 * (made when it is missing) and the list of leaked passwords. False with the reason said. */
bool command_account_files(struct arena *arena, const struct settings *settings);

/* Start the process that looks into files: while there is one thread, and nothing of the store is in memory. */
void command_look_into_files(const struct settings *settings);

int command_serve(struct arena *arena, const struct settings *settings);
int command_demo(struct arena *arena, const struct settings *settings);
int command_migrate(struct arena *arena, const struct settings *settings);
int command_restore(struct arena *arena, const struct settings *settings);
int command_routes(struct arena *arena, const struct settings *settings);
int command_version(struct arena *arena, const struct settings *settings);

/* On an open store. */
int command_import(struct arena *arena, const struct settings *settings, struct store *store,
    const struct console *console);
int command_import_alone(struct arena *arena, const struct settings *settings);
bool command_import_is_alone(const struct settings *settings);
bool command_import_only_looks(const struct settings *settings);
int command_export(struct arena *arena, const struct settings *settings, struct store *store,
    const struct console *console);
int command_user(struct arena *arena, const struct settings *settings, struct store *store,
    const struct console *console);
int command_backup(struct arena *arena, const struct settings *settings, struct store *store,
    const struct console *console);
int command_check(struct arena *arena, const struct settings *settings, struct store *store,
    const struct console *console);
int command_audit(struct arena *arena, const struct settings *settings, struct store *store,
    const struct console *console);
int command_audit_alone(struct arena *arena, const struct settings *settings);
bool command_audit_is_alone(const struct settings *settings);

/* What is wrong with their command lines. */
const char *command_import_wrong(const struct settings *settings);
const char *command_export_wrong(const struct settings *settings);
const char *command_user_wrong(const struct settings *settings);
const char *command_backup_wrong(const struct settings *settings);
const char *command_audit_wrong(const struct settings *settings);
