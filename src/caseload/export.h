/* export: one list of the caseload as a file, in the columns of docs/import.md. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "caseload/rows.h"

struct arena;
struct db;

/* Write all records of a list, headings first. Runs in the caller's read transaction; `scratch` is
 * reset on the way. Returns how many records were written. */
size_t export_list(struct db *db, struct arena *scratch, enum list list, FILE *to);

/* documents.csv, and each document in the folder `documents` beside it, under a name that is made of its
 * public id and its kind. Compares the bytes with the SHA-256 that was kept with them. False, with the
 * reason said on `out`, when something could not be written or is damaged. In a read transaction. */
bool export_documents(struct db *db, struct arena *scratch, const char *folder, FILE *out);

/* Each photo that is shown in the folder `photos`, under the name that photos.csv has: of children, and of workers for their
 * cards. Like export_documents(). */
bool export_photos(struct db *db, struct arena *scratch, const char *folder, FILE *out);

/* What is only exported: a file each in the folder `more`. False, with the reason said on `out`, when one could not be
 * written. In a read transaction. */
bool export_more(struct db *db, struct arena *scratch, const char *folder, FILE *out);
/* The name of such a file without .csv, from 0; NULL after the last. And what a column of its statement is called in it. */
const char *export_more_name(size_t number);
struct str export_more_heading(struct arena *a, const char *name);

/* Room for a path that is longer than any that can be opened (4096 bytes), so that one that is too long is refused by that. */
enum { EXPORT_PATH = 4096 + 256 };

/* A new file that only its owner can read: it is full of case data. NULL, with the reason said on `out`, when it cannot be
 * made, and when it exists. */
FILE *export_new_file(const char *path, FILE *out);
/* Close it; false, with errno, unless all of it is on the disk. */
bool export_close_file(FILE *file);

/* A new folder in `folder` that only its owner can read; a new file that holds these bytes. False, with the reason said on
 * `out`, when it cannot be made or written. */
bool export_make_folder(const char *folder, const char *name, FILE *out);
bool export_write_bytes(const char *path, struct str bytes, FILE *out);
