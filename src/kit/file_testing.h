/* file_testing: files made by tests, good ones and bombs. */
#pragma once

#include <stdbool.h>

#include "kit/str.h"

struct arena;

/* An entry of a ZIP that a test wants; what is not said is as it should be. */
struct zip_wish {
    const char *name;
    struct str content;
    bool is_deflated, is_link, is_encrypted;
    size_t says_unpacked;   /* another size than is true */
    const char *local_name; /* another name before the bytes */
};
struct str zip_made(struct arena *a, const struct zip_wish *entries, size_t count);

/* A letter of Word with one more entry, or none when its name is NULL. */
struct str docx_made(struct arena *a, const struct zip_wish *more);

/* A PDF of these objects ("<< /Type /Catalog >>") and streams. */
struct str pdf_made(struct arena *a, const char *body);
struct str deflated(struct arena *a, struct str bytes);

/* A picture of that size, red above and blue below. */
struct str png_made(struct arena *a, unsigned width, unsigned height);
/* The same as JPEG, with this orientation in its EXIF block, and a secret place in it. */
struct str jpeg_made(struct arena *a, unsigned width, unsigned height, int orientation);
