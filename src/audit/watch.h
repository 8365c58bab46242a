/*
 * watch: holds each newly sealed look by staff against the rules (rules.h), and keeps what they pick out as
 * findings for the data protection officer. The sealer calls it after sealing, so within a minute.
 */
#pragma once

#include "kit/date.h"

struct arena;
struct store;

/* Rows that are looked at in one run, so that a long past does not keep the sealer. */
enum { WATCH_ROWS_AT_ONCE = 500, WATCH_RUNS = 40 };

/* Look at what is sealed and was not looked at; a finding is kept once for one person, child and day. */
void watch_run(struct store *store, struct arena *arena, instant now);
