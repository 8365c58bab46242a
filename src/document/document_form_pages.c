#include <sodium.h>

#include "app/app.h"
#include "consent/may.h"
#include "document/document_edit.h"
#include "document/document_new.h"
#include "document/pages.h"
#include "family/family.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "record/record_sql.h"

struct document_typed {
    struct str title, kind, about, audience;
    bool shows_no_place;
};

#define COMMON_FIELDS                                                                              \
    TEXT_FIELD(struct document_typed, title, "What it is", 200,                                    \
        .hint = MSG_INIT("For example: Letter from the eye clinic")),                              \
        CHOICE_FIELD(struct document_typed, kind, "What kind of document", &document_kinds),       \
        CHOICE_FIELD(struct document_typed, about, "What it is about", NULL)

/* What families add, family and team see. */
static const struct form_field family_fields[] = {COMMON_FIELDS};
static const struct form_field staff_fields[] = {
    COMMON_FIELDS,
    CHOICE_FIELD(struct document_typed, audience, "Who can see this", NULL),
    TICK_FIELD(struct document_typed, shows_no_place,
        "I have looked: it does not say where the child lives or goes to school"),
};
static const struct form_spec family_spec = FORM(family_fields), staff_spec = FORM(staff_fields);

static const struct form_spec *spec_of(const struct request *rq)
{
    return rq->actor->kind == ACCOUNT_STAFF ? &staff_spec : &family_spec;
}

static void offer(const struct request *rq, struct form *form)
{
    form_offer(form, spec_of(rq), "about", document_subjects(rq));
    if (spec_of(rq) == &staff_spec)
        form_offer(form, &staff_spec, "audience", document_audiences(rq));
}

static bool read_typed(const struct request *rq, struct document_typed *typed, struct form *form)
{
    bool is_good;

    offer(rq, form);
    is_good = form_read(rq, spec_of(rq), typed, form);
    if (spec_of(rq) == &family_spec)
        typed->audience = STR("family");
    return is_good;
}

/* ------------------------------------------------------------------ add */

static struct reply new_page(const struct request *rq, int status, struct form form)
{
    struct document_new view = {.child = child_header_read(rq), .form = form};

    return reply_document_new(rq, status, &view);
}

struct reply document_new(const struct request *rq)
{
    struct document_typed start = {
        .kind = STR("letter"), .about = STR("everyday"), .audience = STR("family")};
    struct form form = form_show(rq->arena, spec_of(rq), &start);

    offer(rq, &form);
    return new_page(rq, 200, form);
}

void *document_prepare(const struct request *rq)
{
    return document_look(rq, &(struct file_wish){.side_max = DOCUMENT_SIDE_MAX});
}

static struct str sha256_of(const struct request *rq, struct str bytes)
{
    unsigned char *hash = arena_alloc(rq->arena, crypto_hash_sha256_BYTES);

    (void)crypto_hash_sha256(hash, (const unsigned char *)bytes.at, bytes.len);
    return (struct str){(const char *)hash, crypto_hash_sha256_BYTES};
}

/* The line on the timeline, and in the lists that say when something last changed. */
static void tell(
    const struct request *rq, struct document_id document, int64_t about, struct str audience)
{
    (void)document_entry_add(
        rq->db, rq->grant, uuid_new(rq->now), rq->now, audience, about, document);
    (void)summary_changed(rq->db, rq->grant, rq->now);
}

static struct uuid keep(const struct request *rq, const struct document_typed *typed,
    const struct file_checked *checked)
{
    const struct document_add document = {
        .public_id = uuid_new(rq->now),
        .title = typed->title,
        .kind = typed->kind,
        .about = document_about(typed->about),
        .audience = typed->audience,
        .shows_no_place = typed->shows_no_place,
        .file_name = rq->uploads[0].file_name,
        .media_type = file_media_type(checked->kind),
        .size = (int64_t)checked->bytes.len,
        .sha256 = sha256_of(rq, checked->bytes),
        .changed_at = rq->now,
    };
    struct document_id id = document_add(rq->db, rq->grant, &document);

    require(document_bytes_add(rq->db, rq->grant, checked->bytes, id) == 1);
    tell(rq, id, document.about, document.audience);
    return document.public_id;
}

static bool has_room(const struct request *rq, struct problems *problems)
{
    struct document_count_row row = {0};

    if (document_count(rq->db, rq->grant, &row) && row.document_count < DOCUMENTS_MAX)
        return true;
    problem_add(problems, (struct str){0},
        MSG("There are 200 documents already, and there is no room for more. Talk to your key "
            "working team"));
    return false;
}

struct reply document_take_new(const struct request *rq)
{
    const struct file_checked *checked = rq->prepared;
    struct document_typed typed = {0};
    struct form form = {0};

    (void)read_typed(rq, &typed, &form);
    (void)has_room(rq, &form.problems);
    if (!document_takes_file(rq, checked, &form.problems))
        return new_page(rq, 422, form);
    return reply_see_other(
        rq, "/children/{}/documents/{}", rq_id(rq, "child"), keep(rq, &typed, checked));
}

/* ------------------------------------------------------------------ change */

static struct document_typed typed_of(const struct document_find_row *row)
{
    return (struct document_typed){
        row->title, row->kind, document_about_code(row->about), row->audience, row->shows_no_place};
}

static struct reply edit_page(const struct request *rq, int status, struct form form)
{
    struct document_edit view = {
        .child = child_header_read(rq), .form = form, .document = rq_id(rq, "document")};

    return reply_document_edit(rq, status, &view);
}

static bool find_to_change(const struct request *rq, struct document_find_row *row)
{
    return document_read(rq, row) && document_may_be_changed(rq, row->added_by);
}

struct reply document_edit(const struct request *rq)
{
    struct document_find_row row = {0};
    struct document_typed now;
    struct form form;

    if (!find_to_change(rq, &row))
        return reply_error(404);
    now = typed_of(&row);
    form = form_show(rq->arena, spec_of(rq), &now);
    form.version = row.version;
    offer(rq, &form);
    return edit_page(rq, 200, form);
}

/* Families change words, and leave who may see it as it is. */
static struct document_change change_of(const struct request *rq,
    const struct document_find_row *row, const struct document_typed *typed, int64_t version)
{
    bool is_staff = rq->actor->kind == ACCOUNT_STAFF;

    return (struct document_change){
        .title = typed->title,
        .kind = typed->kind,
        .about = document_about(typed->about),
        .audience = is_staff ? typed->audience : row->audience,
        .shows_no_place = is_staff ? typed->shows_no_place : row->shows_no_place,
        .changed_at = rq->now,
        .public_id = row->public_id,
        .version = version,
    };
}

struct reply document_take_edit(const struct request *rq)
{
    struct document_find_row row = {0};
    struct document_typed typed = {0}, theirs;
    struct document_change change;
    struct form form = {0};

    if (!find_to_change(rq, &row))
        return reply_error(404);
    if (!read_typed(rq, &typed, &form))
        return edit_page(rq, 422, form);
    change = change_of(rq, &row, &typed, form.version);
    if (document_change(rq->db, rq->grant, &change) != 1) {
        theirs = typed_of(&row);
        form_conflict_with(rq->arena, &form, &theirs, row.version);
        return edit_page(rq, 409, form);
    }
    tell(rq, row.id, change.about, change.audience);
    return reply_see_other(
        rq, "/children/{}/documents/{}", rq_id(rq, "child"), rq_id(rq, "document"));
}

/* Off the list, or back on it; nothing is deleted. */
struct reply document_take_state(const struct request *rq)
{
    struct document_find_row row = {0};
    bool is_off = str_eq(value_of(&rq->form, STR("state")), STR("taken_off"));

    if (!find_to_change(rq, &row))
        return reply_error(404);
    (void)document_set_state(rq->db, rq->grant, is_off ? STR("taken_off") : STR("listed"), rq->now,
        row.public_id, row.version);
    return reply_see_other(rq, "/children/{}/documents", rq_id(rq, "child"));
}
