/* What the readers of pictures share; only for picture*.c. */
#pragma once

#include "kit/picture.h"

/* Red, green, blue, a byte each, row by row from the top. */
struct pixels {
    unsigned char *at; /* malloc */
    size_t width, height;
    int orientation; /* 1..8 as in EXIF; 1 is upright */
};

/* Too many pixels is said before memory is taken. `side_wanted`: a reader may make it smaller, but not
 * smaller than this. */
enum file_fault pixels_of_jpeg(struct str bytes, size_t side_wanted, struct pixels *out);
enum file_fault pixels_of_png(struct str bytes, struct pixels *out);
enum file_fault pixels_of_webp(struct str bytes, struct pixels *out);

/* FILE_OK, or why not. */
enum file_fault pixels_check_size(size_t width, size_t height);

/* Write as JPEG. */
enum file_fault pixels_write(const struct pixels *p, struct picture *out);

/* Orientation of an EXIF block (the bytes behind "Exif\0\0"); 1 when there is none. */
int exif_orientation(struct str exif);
