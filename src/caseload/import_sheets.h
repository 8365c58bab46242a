/* import_sheets: what the files that link lists about key working share; nobody else includes it. */
#pragma once

#include "caseload/import_work.h"
#include "caseload/key_working_sql.h"
#include "programme/programme_sql.h"

/* Call with each stored row of a list about key working, in the order of their keys; its texts live until the next. */
typedef void stored_row_fn(void *context, const struct row *row);
void import_each_stored(
    struct import *im, struct db *db, enum list list, stored_row_fn *fn, void *context);

/* import_link_programmes.c: what rows may name of how the area does key working, stored or in the files; and what the files
 * may change of it. */
void import_note_programmes(struct import *im, struct db *db);
struct stored_function_codes_rows import_functions_known(struct import *im, struct db *db);
struct programme_levels_named_rows import_levels_known(struct import *im, struct db *db);
void import_check_programmes(struct import *im, struct db *db);

/* import_link_around.c: is everybody whom a row names around that child? */
void import_check_around(struct import *im, struct db *db);

/* import_standing.c: is somebody whom a row names of the staff? As the pages offer them; but who has no account yet, as
 * wherever an export comes in, may be named by their post or from people.csv. */
struct standings;
struct standings *import_standings(struct import *im, struct db *db);
/* Could requests go to them: a manager, or nobody's family and without an account? */
bool import_may_manage(const struct standings *s, struct str who);
/* Could they carry key working: staff, somebody with a post, or nobody's family? */
bool import_may_work(const struct standings *s, struct str who);

/* import_link_spans.c: episodes, absences and supervision follow each other; levels lie in key working. */
void import_check_spans(struct import *im, struct db *db);

/* import_photos.c: each photo that is new is looked at and written anew. */
void import_look_at_photos(struct import *im, struct db *db);

/* import_link_requests.c */
void import_check_requests(struct import *im, struct db *db);
