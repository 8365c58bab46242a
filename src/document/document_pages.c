#include "app/app.h"
#include "document/document_show.h"
#include "document/documents.h"
#include "document/pages.h"
#include "family/family.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "record/record.h"

bool document_read(const struct request *rq, struct document_find_row *row)
{
    if (!document_find(rq->db, rq->grant, rq_id(rq, "document"), grant_hides_place(rq->grant), row))
        return false;
    require(document_may_be_read(rq->grant, row->about, row->audience));
    return true;
}

bool document_may_be_changed(const struct request *rq, struct person_id added_by)
{
    if (!grant_may_change(rq->grant, SECTION_RECORD))
        return false;
    return rq->actor->kind == ACCOUNT_STAFF || added_by.n == rq->actor->person.n;
}

static struct document_item item_of(const struct request *rq, const struct documents_read_row *row)
{
    require(document_may_be_read(rq->grant, row->about, row->audience));
    return (struct document_item){
        .public_id = row->public_id,
        .title = row->title,
        .adder_name = row->adder_name,
        .size = document_size(rq->arena, row->size),
        .kind = form_choice_words(&document_kinds, row->kind),
        .about = document_about_words(row->about),
        .audience = form_choice_words(&contact_audiences, row->audience),
        .added_at = row->added_at,
    };
}

/* Those taken off the list are shown to whoever may put them back. */
static bool is_shown(const struct request *rq, const struct documents_read_row *row)
{
    return str_eq(row->state, STR("listed")) || document_may_be_changed(rq, row->added_by);
}

/* A part of them, those taken off the list behind the others. */
struct reply documents_show(const struct request *rq)
{
    struct documents_read_rows rows =
        documents_read(rq->db, rq->grant, grant_hides_place(rq->grant));
    struct document_item *at = arena_array_of(rq->arena, LIST_PART_ROWS, struct document_item);
    struct documents view = {.child = child_header_read(rq), .listed.at = at};
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++)
        if (is_shown(rq, &rows.at[i]))
            rows.at[count++] = rows.at[i];
    view.part = list_part_of(rq, count);
    view.has_none = count == 0 || !str_eq(rows.at[0].state, STR("listed"));
    for (size_t i = view.part.begin; i < view.part.end; i++) {
        at[i - view.part.begin] = item_of(rq, &rows.at[i]);
        view.listed.count += str_eq(rows.at[i].state, STR("listed"));
    }
    view.off = (struct document_items){
        at + view.listed.count, view.part.end - view.part.begin - view.listed.count};
    view.may_add = grant_may_change(rq->grant, SECTION_RECORD);
    return reply_documents(rq, 200, &view);
}

struct reply document_page(const struct request *rq)
{
    struct document_find_row row = {0};
    struct document_show view = {.child = child_header_read(rq)};

    if (!document_read(rq, &row))
        return reply_error(404);
    view.document = row;
    view.size = document_size(rq->arena, row.size);
    view.kind = form_choice_words(&document_kinds, row.kind);
    view.about = document_about_words(row.about);
    view.audience = form_choice_words(&contact_audiences, row.audience);
    view.format = str_upper_ascii(rq->arena, file_ending(file_kind_of_type(row.media_type)));
    view.is_listed = str_eq(row.state, STR("listed"));
    view.may_change = document_may_be_changed(rq, row.added_by);
    return reply_document_show(rq, 200, &view);
}

/* As a download, with the type that was found when it came, whatever the store says. */
struct reply document_file(const struct request *rq)
{
    struct document_find_row row = {0};
    struct document_bytes_find_row held = {0};
    enum file_kind kind;

    if (!document_read(rq, &row) ||
        !document_bytes_find(rq->db, rq->grant, row.public_id, grant_hides_place(rq->grant), &held))
        return reply_error(404);
    kind = file_kind_of_type(row.media_type);
    return (struct reply){
        .status = 200,
        .content_type = file_media_type(kind),
        .body = held.bytes,
        .file_name = document_file_name(rq->arena, row.file_name, kind),
        .is_inert = true,
    };
}
