/*
 * picture: a picture from outside, decoded to pixels and written anew as JPEG.
 *
 * What is kept is only what was seen: no place, no time, no name of a camera, no second file hidden behind
 * the first. Turned the way its camera says. Colour profiles are dropped; what is transparent becomes
 * white.
 *
 * Reads hostile bytes with libjpeg, libpng and libwebp: the program calls this in a process of its own
 * (file_check.h). Memory: four bytes a pixel of at most FILE_PIXELS_MAX.
 */
#pragma once

#include "kit/file_look.h"

struct picture_wish {
    size_t side_max; /* pixels of the longer side, 1..; smaller ones stay as they are */
    bool is_square;  /* the middle of it */
};

struct picture {
    unsigned char *bytes; /* JPEG; to be given back with picture_free() */
    size_t len, width, height;
};

/* `kind` as file_look() found. Quality 85. */
enum file_fault picture_renew(
    enum file_kind kind, struct str bytes, const struct picture_wish *wish, struct picture *out);
void picture_free(struct picture *p);
