/*
 * log: one line an event on stderr, for the operator and the journal; never personal data.
 *
 * A line is  <6>2026-03-09T08:05:00Z event key=value ...  (the journal's priority first, left out
 * on a terminal). Values are numbers and words of the program; text from outside never enters.
 */
#pragma once

#include "kit/str.h"

enum log_level { LOG_ERROR = 3, LOG_WARNING = 4, LOG_INFO = 6 };

void log_as_json(bool yes);
void log_quiet(bool yes); /* only errors */

/* `event` is one word of ours; format makes the key=value part. */
void log_event(enum log_level level, const char *event, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
