/*
 * confined: what `serve` gives up of the system (kit/confine.h), by its settings.
 *
 * First confined_files(), before the store is opened and a thread is made; confined_calls() when all
 * runs. Best effort: on a kernel that cannot, or with confine = no, pages are served all the same, and
 * the log says what holds. Commands that are asked of a serving keywork see only its store's folder and
 * the folders of `reach`.
 *
 * Builds with sanitizers keep Landlock with all files readable, and no list of calls: their library
 * reads /proc and maps and traces the process. Builds that measure coverage write their figures at the
 * end, where no folder is open, and are not confined.
 */
#pragma once

#include "kit/confine.h"

struct arena;
struct settings;

struct confined {
    struct confine confine;
    bool is_wanted, has_memory;
    int landlock, calls; /* the version, and how many are allowed; 0 for not held */
};

/* Says on stderr which folder of `reach` is not there, and goes on without it. */
void confined_files(struct arena *arena, const struct settings *settings, struct confined *c);
/* Gives up the calls, and says in the log what holds now. */
void confined_calls(struct confined *c);
