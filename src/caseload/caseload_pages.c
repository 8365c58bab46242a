/*
 * Importing by a page: upload, see the faults or what would happen, confirm.
 *
 * Between the upload and the confirmation the files wait in the person's own drafts, which are kept
 * like anything that somebody was typing and are dropped as soon as they are imported or forgotten.
 */
#include "account/account_sql.h"
#include "caseload/caseload.h"
#include "caseload/import.h"
#include "caseload/import_page.h"
#include "caseload/pages.h"
#include "caseload/stored_sql.h"
#include "consent/ask.h"
#include "consent/consent.h"
#include "kit/arena.h"
#include "kit/csv.h"
#include "kit/db.h"

static const size_t IMPORT_MEMORY = (size_t)2 << 30; /* for 32 MiB of files many times over */

static void free_arena(void *arena) { arena_free(arena); }

/* What an import needs is far more than a request may use, and ends with it. */
static struct arena *arena_for_import(const struct request *rq)
{
    struct arena *arena = arena_new(IMPORT_MEMORY);

    arena_defer(rq->arena, free_arena, arena);
    return arena;
}

/* ------------------------------------------------------------------ what the page shows */

static struct fault_lines lines_of(
    const struct request *rq, const struct import_faults *faults, bool notices)
{
    struct fault_line *at = arena_array_of(rq->arena, faults->count, struct fault_line);
    size_t count = 0;

    for (size_t i = 0; i < faults->count; i++) {
        const struct import_fault *f = &faults->at[i];

        if (f->is_notice == notices)
            at[count++] = (struct fault_line){
                f->file, f->heading, fault_text(rq->arena, rq->language, f), f->line};
    }
    return (struct fault_lines){at, count};
}

static struct count_lines counts_of(const struct request *rq, const struct import *im)
{
    struct count_line *at = arena_array_of(rq->arena, LIST__COUNT, struct count_line);
    size_t count = 0;

    for (int list = 0; list < LIST__COUNT; list++) {
        struct import_count c = import_count_of(im, (enum list)list);

        if (c.is_given)
            at[count++] = (struct count_line){str_printf(rq->arena, "%s.csv", lists[list].name),
                (int64_t)c.added, (int64_t)c.changed, (int64_t)c.same};
    }
    return (struct count_lines){at, count};
}

/* ------------------------------------------------------------------ who sees what */

enum { SHARES_SHOWN_MAX = 100 };

/* What is read for one question is forgotten with the next: a file may be about thousands of children. */
struct asking {
    const struct request *rq;
    struct arena *arena;
};

static bool may_change(void *context, struct child_id child, bool to_share)
{
    const struct asking *a = context;

    arena_reset(a->arena);
    db_use_arena(a->rq->db, a->arena);
    return consent_may(a->rq, child, to_share ? MAY_CHANGE_SHARING : MAY_SEE_CHILD);
}

/* A file of a manager does no more than the manager could. */
static void link_for(const struct request *rq, struct import *im)
{
    struct asking *asking = arena_new_of(rq->arena, struct asking);

    *asking = (struct asking){rq, arena_for_import(rq)};
    import_asks(im, &(struct import_asks){may_change, asking, rq->actor->person});
    import_link(im, rq->db);
    db_use_arena(rq->db, rq->arena);
}

static struct str parts_text(const struct request *rq, int64_t sections)
{
    struct parts parts = parts_of(rq->arena, (section_set)sections);
    struct str text = {NULL, 0};

    for (size_t i = 0; i < parts.count; i++)
        text = str_printf(rq->arena, "%.*s%s%.*s", STR_FMT(text), i > 0 ? ", " : "",
            STR_FMT(msg_text(rq->language, parts.at[i].words)));
    return text;
}

static struct msg decision_of(const struct import_share *share)
{
    if (share->is_taken_back)
        return MSG("Taken back");
    if (str_eq(share->decision, STR("agrees")))
        return MSG("May see");
    return str_eq(share->decision, STR("refuses")) ? MSG("May not see")
                                                   : MSG("Sees without being asked");
}

/* People know a child and an agency by their names; those that come in with these files go by their ids. */
static struct str child_name(const struct request *rq, const struct import_share *share)
{
    struct stored_children_rows rows = stored_children(rq->db, share->child_id, share->child_id);

    return rows.count == 1 ? str_join(rq->arena, rows.at[0].forename, STR(" "), rows.at[0].surname)
                           : share->child;
}

static struct str whom_name(const struct request *rq, const struct import_share *share)
{
    struct stored_agencies_rows agencies =
        stored_agencies(rq->db, share->agency_id, share->agency_id);
    struct stored_people_rows people = stored_people(rq->db, share->person_id, share->person_id);

    if (agencies.count == 1)
        return agencies.at[0].name;
    return people.count == 1 ? people.at[0].name : share->whom;
}

static struct share_lines shares_of(const struct request *rq, const struct import *im)
{
    struct import_share *shares = arena_array_of(rq->arena, SHARES_SHOWN_MAX, struct import_share);
    struct share_line *at = arena_array_of(rq->arena, SHARES_SHOWN_MAX, struct share_line);
    size_t count = import_shares(im, shares, SHARES_SHOWN_MAX);

    for (size_t i = 0; i < count; i++)
        at[i] = (struct share_line){child_name(rq, &shares[i]), whom_name(rq, &shares[i]),
            parts_text(rq, shares[i].parts), decision_of(&shares[i]), shares[i].to_on};
    return (struct share_lines){at, count};
}

/* ------------------------------------------------------------------ the page */

static struct str headings_of(struct arena *a, const struct list_spec *spec, bool required)
{
    struct str text = {NULL, 0};

    for (size_t i = 0; i < spec->column_count; i++)
        if (((spec->columns[i].flags & COLUMN_REQUIRED) != 0) == required)
            text = str_printf(
                a, "%.*s%s%s", STR_FMT(text), text.len > 0 ? ", " : "", spec->columns[i].name);
    return text;
}

static struct file_helps helps(const struct request *rq)
{
    struct file_help *at = arena_array_of(rq->arena, LIST_PHOTOS, struct file_help);

    for (int list = 0; list < LIST_PHOTOS; list++) /* the page takes no pictures */
        at[list] = (struct file_help){
            str_printf(rq->arena, "%s.csv", lists[list].name),
            headings_of(rq->arena, &lists[list], true),
            headings_of(rq->arena, &lists[list], false),
        };
    return (struct file_helps){at, LIST_PHOTOS};
}

static void say_what_is_shared(
    const struct request *rq, const struct import *im, struct import_page *view)
{
    struct import_sharing sharing = import_sharing_of(im);
    size_t rows = sharing.agrees + sharing.refuses + sharing.lawful + sharing.withdrawn;

    view->shares = shares_of(rq, im);
    view->shares_beyond = (int64_t)(rows - view->shares.count);
    view->share_children = (int64_t)sharing.children;
    view->withheld = (int64_t)sharing.withheld;
    view->new_children = (int64_t)import_basis_of(im).children;
    view->closed_children = (int64_t)import_basis_of(im).without;
    view->basis_until_on = import_basis_of(im).until_on;
}

static struct import_page page_of(const struct request *rq, const struct import *im)
{
    struct import_page view = {.files = helps(rq), .basis_until_on = DATE_NONE};
    const struct import_faults *faults;

    if (im == NULL)
        return view;
    faults = import_faults(im);
    view.faults = lines_of(rq, faults, false);
    view.notices = lines_of(rq, faults, true);
    view.fault_count = (int64_t)faults->fault_count;
    view.faults_beyond = (int64_t)(faults->fault_count - faults->kept_faults);
    view.has_faults = faults->fault_count > 0;
    if (!view.has_faults) {
        view.counts = counts_of(rq, im);
        view.is_the_same = !import_changes_something(im);
        say_what_is_shared(rq, im, &view);
    }
    return view;
}

static struct reply show(const struct request *rq)
{
    struct import_page view = page_of(rq, NULL);

    view.is_done = !str_is_empty(value_of(&rq->query, STR("done")));
    view.is_forgotten = !str_is_empty(value_of(&rq->query, STR("forgotten")));
    return reply_import_page(rq, 200, &view);
}

/* ------------------------------------------------------------------ upload */

static struct str draft_name(struct arena *a, enum list list)
{
    return str_printf(a, "caseload-import/%s.csv", lists[list].name);
}

static void forget(const struct request *rq)
{
    for (int list = 0; list < LIST__COUNT; list++)
        (void)draft_drop(rq->db, rq->actor->account, draft_name(rq->arena, (enum list)list));
}

/* Files as they were sent; a form without any sends one that is empty and has no name. */
static void *upload_prepare(const struct request *rq)
{
    struct arena *arena = arena_for_import(rq);
    struct import_source *sources =
        arena_array_of(rq->arena, rq->upload_count + 1, struct import_source);
    struct import *im;
    size_t count = 0;

    for (size_t i = 0; i < rq->upload_count; i++)
        if (!str_is_empty(rq->uploads[i].file_name))
            sources[count++] =
                (struct import_source){rq->uploads[i].file_name, rq->uploads[i].bytes};
    im = import_read(arena, sources, count, rq->today, NULL);
    link_for(rq, im);
    return im;
}

/* In UTF-8, and without NUL, which would have been a fault: so that a store can hold them. */
static void keep_files(const struct request *rq)
{
    struct arena *arena = arena_for_import(rq);

    for (size_t i = 0; i < rq->upload_count; i++) {
        enum list list;

        if (list_of_file(rq->uploads[i].file_name, &list))
            (void)draft_save(rq->db, rq->actor->account, draft_name(rq->arena, list),
                csv_open(arena, arena, rq->uploads[i].bytes).text, rq->now);
    }
}

static struct reply upload(const struct request *rq)
{
    struct import_page view = page_of(rq, rq->prepared);

    forget(rq);
    if (rq->upload_count == 0 || str_is_empty(rq->uploads[0].file_name)) {
        view = page_of(rq, NULL);
        problem_add(&view.form.problems, STR("files"), MSG("Choose one or several CSV files"));
        return reply_import_page(rq, 422, &view);
    }
    if (view.has_faults)
        return reply_import_page(rq, 422, &view);
    view.is_ready = !view.is_the_same;
    if (view.is_ready)
        keep_files(rq);
    return reply_import_page(rq, 200, &view);
}

/* ------------------------------------------------------------------ confirm, forget */

static void *confirm_prepare(const struct request *rq)
{
    struct arena *arena = arena_for_import(rq);
    struct import_source *sources = arena_array_of(arena, LIST__COUNT, struct import_source);
    size_t count = 0;

    db_use_arena(rq->db, arena);
    for (int list = 0; list < LIST__COUNT; list++) {
        struct draft_find_row draft = {0};

        if (draft_find(rq->db, rq->actor->account, draft_name(rq->arena, (enum list)list), &draft))
            sources[count++] =
                (struct import_source){str_printf(arena, "%s.csv", lists[list].name), draft.fields};
    }
    db_use_arena(rq->db, rq->arena);
    return import_read(arena, sources, count, rq->today, NULL);
}

/* The store may have changed since the files were checked: they are linked again, in this write. */
static struct reply confirm(const struct request *rq)
{
    struct import *im = rq->prepared;
    struct import_page view;

    link_for(rq, im);
    if (import_faults(im)->fault_count > 0) {
        view = page_of(rq, im);
        return reply_import_page(rq, 422, &view);
    }
    import_apply(im, rq->db, rq->actor->person, rq->now);
    db_use_arena(rq->db, rq->arena);
    forget(rq);
    return reply_see_url(rq, (struct url){STR("/import?done=1")});
}

static struct reply forget_files(const struct request *rq)
{
    forget(rq);
    return reply_see_url(rq, (struct url){STR("/import?forgotten=1")});
}

/* clang-format off */
static const struct route routes[] = {
    {GET,  "/import",         MAY_IMPORT, show,         "Form for the files of a caseload",  NULL,            0},
    {POST, "/import",         MAY_IMPORT, upload,       "Check the files of a caseload",     upload_prepare,  ROUTE_UPLOAD | ROUTE_SLOW},
    {POST, "/import/confirm", MAY_IMPORT, confirm,      "Import the files that were checked", confirm_prepare, ROUTE_SLOW},
    {POST, "/import/forget",  MAY_IMPORT, forget_files, "Forget the files that were checked", NULL,           0},
};
/* clang-format on */

const struct area caseload_area = AREA("caseload", routes);
