/*
 * file_check: a file from outside is asked about in a process of its own, and comes back fit to be kept.
 *
 * In this order: the virus scanner, when there is one; what the file is (file_look.h); does its name say
 * the same; a picture is written anew (picture.h). In a process that has 5 seconds of a processor, 512
 * MiB, no files and no network (helper.h).
 */
#pragma once

#include "kit/file_look.h"

struct arena;

struct file_check_options {
    const char *clamd_socket; /* path; NULL: no scanner is asked */
    bool is_confined;
};

/* Once, when there is one thread, before files are given up. False when the system refuses: then every
 * file is FILE_UNCHECKED. */
bool file_check_start(const struct file_check_options *options);
void file_check_stop(void);

struct file_wish {
    struct str name; /* as its sender calls it */
    size_t side_max; /* of pictures, in pixels */
    bool is_square, must_be_picture;
};

struct file_checked {
    enum file_fault fault;
    enum file_kind kind; /* what is kept: of pictures FILE_JPEG */
    struct str bytes; /* what to keep; lives as long as the arena and the bytes that were given */
    size_t width, height; /* of a picture */
};

/* Any thread; takes as long as the file makes it, at most some 30 seconds when the scanner is slow. */
struct file_checked file_check(struct arena *a, struct str bytes, const struct file_wish *wish);
