/*
 * control: how a command reaches a store that `serve` has open.
 *
 * A SQLite store is open in one process only. While `keywork serve` runs, it listens on a socket beside
 * its store, PATH.control, and does there what `keywork backup`, `check`, `user`, `import` and `export`
 * ask for: the same functions (struct command.run_store), on its own open store, in one thread, one
 * after the other. When nobody listens the commands open the store themselves. A PostgreSQL store has
 * no socket: many processes may open it.
 *
 * One connection is one command:
 *   request   "keywork 0.1.0" "terminal" or "plain" "backup", each ended by NUL, then settings_pack();
 *             the client then closes its half. At most 64 KiB, without a pause of 5 s.
 *   answer    frames of a kind (one byte), a length (two bytes, the higher first) and so many bytes:
 *             'o' for the client's stdout, 'e' for its stderr, at the end 'x' with one byte, the exit code.
 * Both programs must be of one version. Names of files are made absolute by the client, and are those
 * that the server sees: it may run where parts of the disk are hidden from it.
 *
 * Who may ask: the user of the server, and root. The socket has mode 0600, and the kernel names the
 * other end's user (SO_PEERCRED). A client that does not read for 5 s is left alone: the command goes
 * on, what it says is dropped, so that a stopped terminal cannot hold the store's writer.
 */
#pragma once

#include <stdbool.h>

#include "kit/str.h"

struct arena;
struct command;
struct console;
struct control;
struct settings;
struct store;

/*
 * Listen beside the store at the path `db`, which this process must have open: a socket that lies there
 * is then a dead one, and is replaced. All must live until control_stop(); the arena is not touched by
 * the thread. NULL with *why, a sentence for the operator, when it cannot.
 */
struct control *control_start(
    struct arena *arena, struct store *store, const char *db, struct str *why);

/* Take the socket away, and wait for the command that is running. NULL is allowed. */
void control_stop(struct control *control);

/*
 * Ask whoever serves settings->db to run the command. False when nobody answers. Otherwise all that it
 * says is on the console, and *code is its exit code: EXIT_FAILED, too, when it went away half way.
 */
bool control_ask(struct arena *arena, const struct command *command,
    const struct settings *settings, const struct console *console, int *code);
