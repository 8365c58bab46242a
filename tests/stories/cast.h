/* cast: two families and those around them, for stories that ask who sees what. */
#pragma once

#include "tests/story.h"

struct cast {
    struct person_id ruth, tom, stranger_worker, manager, administrator; /* staff */
    struct person_id sana, imran, other_parent;                          /* families */
    struct practitioner_id ruth_post, tom_post, stranger_post;
    struct story_child amira, leo; /* Ruth is key worker of Amira only */
};

struct cast cast_of(struct story *s);

/* Ruth keeps a letter on Amira's record, which family and team may read. */
void cast_letter(struct story *s, const struct cast *c);

/* Sana is invited to an account of a family, with the address sana@example.com; what the link of it ends with. */
struct str cast_invitation(struct story *s);

/* The first contact of the store is replaced by the last one, as when a file brings what its author wrote anew. */
void cast_contact_written_anew(struct story *s);
