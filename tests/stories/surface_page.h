/* surface_page: what the HTML of our own pages holds. No parser of HTML: it reads what our templates
 * write, whose attributes always have quotes. */
#pragma once

#include "tests/stories/surface.h"

/* Each href and action that begins with one slash. */
void page_links(struct arena *a, struct str page, void (*take)(void *, struct str), void *context);

struct page_reader {
    struct person_id by;
    void (*take)(void *context, const struct surface_form *form);
    void *context;
    /* With both, one of several choices is drawn and days are; else it is the first, and always the same day. */
    size_t (*draw)(void *dice, size_t count); /* from 0 to below count */
    date (*day)(void *dice);
    void *dice;
};
/* Each form that is posted, filled in; form.route is not set. */
void page_forms(struct arena *a, struct str page, const struct page_reader *reader);
