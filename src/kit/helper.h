/*
 * helper: a process beside the server, for work on hostile bytes.
 *
 * It is forked when there is one thread, before the server gives up the system (kit/confine.h), and does
 * nothing but wait. For each piece of work it forks once more; that process has a connection to whoever
 * asked, limits of time and memory, no files and no network, and ends with its work. So a decoder that
 * is taken over, crashes or hangs costs one piece of work: nothing of the store is in its memory, and
 * nothing lasts.
 *
 * It ends when the server does, because its connection does.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "kit/str.h"

struct helper;

struct helper_options {
    /* Called before the process is narrowed; its descriptor is handed to `work`. NULL for none. */
    int (*open)(const void *context);
    /* Read what was sent, write the answer; then the process ends. */
    void (*work)(int fd, int opened, const void *context);
    const void *context;
    bool may_connect; /* what `open` does */
    bool is_confined; /* otherwise only limits hold */
    int cpu_s, wall_s;
    size_t memory_max; /* address space */
    int at_once;       /* pieces of work; others wait up to wall_s */
};

/* NULL when the system refuses. Options are copied; `context` must stay. */
struct helper *helper_start(const struct helper_options *options);
void helper_stop(struct helper *h); /* NULL is allowed */

/* A new piece of work: its connection, or -1. Every one is closed, by helper_close(). Any thread. */
int helper_open(struct helper *h);
void helper_close(struct helper *h, int fd);

/* All of it, within `wall_s` each; false when the other side is gone or too slow. */
bool helper_send(const struct helper *h, int fd, struct str bytes);
bool helper_receive(const struct helper *h, int fd, void *to, size_t len);
