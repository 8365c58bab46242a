/* The pages of document/; routes.c lists them. */
#pragma once

#include "document/document.h"

handler_fn documents_show, document_page, document_file;
handler_fn document_new, document_take_new, document_edit, document_take_edit, document_take_state;
prepare_fn document_prepare;

/* One document of a list, ready for a page. */
struct document_item {
    struct uuid public_id;
    struct str title, adder_name, size;
    struct msg kind, about, audience;
    instant added_at;
};
struct document_items {
    const struct document_item *at;
    size_t count;
};

/* The row, as rq->grant may read it; false for 404. Faults when statement and policy differ. */
bool document_read(const struct request *rq, struct document_find_row *row);
/* Practitioners who may change the record; of families whoever added it. */
bool document_may_be_changed(const struct request *rq, struct person_id added_by);
