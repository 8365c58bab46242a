#include "consent/may.h"
#include "document/pages.h"

/* clang-format off */
static const struct route routes[] = {
    {GET,  "/children/{child}/documents",                  MAY_SEE_RECORD,    documents_show,      "Letters, reports and pictures",     NULL,             0},
    {GET,  "/children/{child}/documents/new",              MAY_KEEP_DOCUMENT, document_new,        "Form for a document",               NULL,             0},
    {POST, "/children/{child}/documents",                  MAY_KEEP_DOCUMENT, document_take_new,   "Add a document",                    document_prepare, ROUTE_UPLOAD | ROUTE_SLOW},
    {GET,  "/children/{child}/documents/{document}",       MAY_SEE_RECORD,    document_page,       "What is known of a document",       NULL,             0},
    {GET,  "/children/{child}/documents/{document}/file",  MAY_SEE_RECORD,    document_file,       "The document itself, to save",      NULL,             0},
    {GET,  "/children/{child}/documents/{document}/edit",  MAY_KEEP_DOCUMENT, document_edit,       "Form of what is known of a document", NULL,           0},
    {POST, "/children/{child}/documents/{document}",       MAY_KEEP_DOCUMENT, document_take_edit,  "Change what is known of a document", NULL,            0},
    {POST, "/children/{child}/documents/{document}/state", MAY_KEEP_DOCUMENT, document_take_state, "Take a document off the list, or put it back", NULL,  0},
};
/* clang-format on */

const struct area document_area = AREA("document", routes);
