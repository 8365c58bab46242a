/*
 * command: the verbs of the command line.
 *
 * A command is a row of a table in main.c and a function. Settings come from, later ones winning:
 * built-in values, the configuration file, the environment (KEYWORK_DB, ...), options. Secrets come
 * from files (`db_file`), never from options that other people can see.
 */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "kit/str.h"

struct arena;
struct store;

/* Exit codes, the same for all commands. */
enum {
    EXIT_DONE = 0,
    EXIT_FAILED = 1,   /* it was tried and did not work; the message says what to do */
    EXIT_USAGE = 2,    /* the command line is wrong */
    EXIT_NO_STORE = 3, /* the store cannot be opened */
};

struct settings {
    const char *db;      /* path or postgresql://...; var/keywork.db */
    const char *address; /* 127.0.0.1 */
    int port;            /* 8080; 0 for any free one */
    int workers;         /* 0 for the server's own choice */
    const char *trusted_proxy;
    const char *locales; /* folder of *.mo files, or NULL */
    long children, seed, notes_per_child; /* demo */
    bool check_only, invented, log_json, quiet, pseudo;
    const char *email, *name, *kind, *duty, *person; /* user invite */
    const char *base_url;
    const char *today; /* demo: the day that its stories are told from */
    char *const *words; /* what is neither option nor command */
    int word_count;
};

struct command {
    const char *name, *summary, *usage;
    int (*run)(struct arena *arena, const struct settings *settings);
};

/* Open the store of the settings, or say on stderr why not and return NULL. `fill` makes a new one
 * and brings its schema up to date; otherwise a store that is not up to date is refused. */
struct store *command_store(struct arena *arena, const struct settings *settings, bool fill);

/* Fill settings from file, environment and options. argv[0] is the command. Returns 0, or the exit
 * code with the reason said on stderr; -1 when help was asked for. */
int settings_read(struct arena *arena, int argc, char *argv[], struct settings *settings);

int command_serve(struct arena *arena, const struct settings *settings);
int command_demo(struct arena *arena, const struct settings *settings);
int command_import(struct arena *arena, const struct settings *settings);
int command_export(struct arena *arena, const struct settings *settings);
int command_user(struct arena *arena, const struct settings *settings);
int command_migrate(struct arena *arena, const struct settings *settings);
int command_backup(struct arena *arena, const struct settings *settings);
int command_restore(struct arena *arena, const struct settings *settings);
int command_routes(struct arena *arena, const struct settings *settings);
int command_check(struct arena *arena, const struct settings *settings);
int command_version(struct arena *arena, const struct settings *settings);
