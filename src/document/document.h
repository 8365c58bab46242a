/*
 * document: letters, reports and pictures on a child's record.
 *
 * Who may read one follows the rules of the timeline's entries: the record, the section that it is about,
 * and its audience; and where the place must stay hidden, only what shows none. What was sent is looked at
 * in a process of its own (kit/file_check.h) before anything is kept, and goes out as a download that
 * browsers run nothing of.
 */
#pragma once

#include "consent/grant.h"
#include "document/document_sql.h"
#include "kit/file_check.h"
#include "kit/form.h"
#include "kit/http.h"

extern const struct area document_area;

enum {
    DOCUMENTS_MAX = 200,        /* of a child, those taken off the list too */
    UPLOAD_DAY_MAX = 200 << 20, /* bytes that one account sends on a day */
    DOCUMENT_SIDE_MAX = 2000,   /* pixels of a picture that is kept */
    PHOTO_SIDE = 400,           /* of a child or worker, which is square */
};

/* What is wrong with the file and what to do, for the person who chose it. */
struct msg document_fault_words(enum file_fault fault);

/* Before the handler, on a worker (prepare_fn): look at the file of the field `file`; never NULL. */
struct file_checked *document_look(const struct request *rq, const struct file_wish *wish);

/*
 * Whether the file may be kept: it was found fit, and this account has not sent too much today, which is
 * counted. Otherwise a problem of the field `file` says why; what a virus scanner found, or could not
 * look at, is also the reason in the access row. Call it last: with other problems there it only asks to
 * choose the file again, which browsers forget.
 */
bool document_takes_file(
    const struct request *rq, const struct file_checked *checked, struct problems *problems);

/* As the statements decide, said once more by the policy's own numbers. about: a set of one section. */
bool document_may_be_read(const struct grant *grant, int64_t about, struct str audience);

/* A name under which it is safe to save: the given one without its ending and without what could turn or
 * hide letters, at most 100 characters; then the ending of that kind. */
struct str document_file_name(struct arena *a, struct str given, enum file_kind kind);

/* "340 kB", "1.2 MB". */
struct str document_size(struct arena *a, int64_t bytes);

extern const struct form_choices document_kinds;
/* What a document may be about, and who may see it, as far as the grant reaches. */
const struct form_choices *document_subjects(const struct request *rq);
const struct form_choices *document_audiences(const struct request *rq);
/* Code of document_subjects() to the stored set, and back. 0 and the empty text for no such one. */
int64_t document_about(struct str code);
struct str document_about_code(int64_t about);
struct msg document_about_words(int64_t about);
