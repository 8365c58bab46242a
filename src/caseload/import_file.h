/* import_file: a file of the folder that is taken in. */
#pragma once

#include <sys/types.h>

#include "kit/str.h"

struct arena;

/*
 * The whole of the file behind a descriptor that was just opened (O_NONBLOCK, so that a pipe is not waited for), and closed
 * here. 0, or what was wrong as errno tells it: that of opening when the descriptor is negative; EINVAL for what is no
 * regular file; EFBIG for more than size_max bytes. A file that got shorter meanwhile is what there was of it.
 */
int import_file_read(struct arena *a, int descriptor, off_t size_max, struct str *bytes);
