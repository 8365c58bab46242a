#include "consent/may.h"
#include "document/pages.h"

/* clang-format off */
static const struct route routes[] = {
    {GET,  "/children/{child}/documents",                  MAY_SEE_RECORD,    documents_show,      "Letters, reports and pictures",     NULL,             0},
    {GET,  "/children/{child}/documents/new",              MAY_KEEP_DOCUMENT, document_new,        "Form for a document",               NULL,             0},
    {POST, "/children/{child}/documents", MAY_KEEP_DOCUMENT, document_take_new, "Add a document", document_prepare, ROUTE_UPLOAD | ROUTE_SLOW, DONE(MSG_INIT("The document is on the record."))},
    {GET,  "/children/{child}/documents/{document}",       MAY_SEE_RECORD,    document_page,       "What is known of a document",       NULL,             0},
    {GET,  "/children/{child}/documents/{document}/file",  MAY_SEE_RECORD,    document_file,       "The document itself, to save",      NULL,             0},
    {GET,  "/children/{child}/documents/{document}/edit",  MAY_KEEP_DOCUMENT, document_edit,       "Form of what is known of a document", NULL,           0},
    FORM_ROUTE("/children/{child}/documents/{document}", MAY_KEEP_DOCUMENT, document_take_edit, "Change what is known of a document", MSG_INIT("What you changed is saved.")),
    FORM_ROUTE("/children/{child}/documents/{document}/state", MAY_KEEP_DOCUMENT, document_take_state, "Take a document off the list, or put it back", MSG_INIT("The list of documents is changed.")),
};
/* clang-format on */

const struct area document_area = AREA("document", routes);
