/*
 * clamd: ask the virus scanner of this machine (ClamAV) about some bytes.
 *
 * Source: clamd(8), INSTREAM.
 */
#pragma once

#include <stdbool.h>

#include "kit/str.h"

enum clamd_says { CLAMD_AWAY, CLAMD_CLEAN, CLAMD_FOUND };

/* A connection to its socket, -1 when nobody listens. Nothing on it takes longer than timeout_s. */
int clamd_connect(const char *path, int timeout_s);

/* What it says about these bytes; the connection is used up. Whatever is not said clearly is CLAMD_AWAY. */
enum clamd_says clamd_scan(int fd, struct str bytes);
