#include "app/app.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "family/family.h"
#include "kit/arena.h"
#include "record/note_form.h"
#include "record/pages.h"
#include "record/record.h"

struct note_typed {
    struct str note;
};

static const struct form_field note_fields[] = {
    LINES_FIELD(struct note_typed, note, "What your team should know", 4000),
};
static const struct form_spec note_spec = FORM(note_fields);

static struct reply note_page(const struct request *rq, int status, struct form form)
{
    struct note_form view = {.child = child_header_read(rq), .form = form};

    return reply_note_form(rq, status, &view);
}

struct reply note_new(const struct request *rq)
{
    return note_page(rq, 200, form_show(rq->arena, &note_spec, NULL));
}

struct reply note_take_new(const struct request *rq)
{
    struct note_typed typed = {0};
    struct form form = {0};
    struct contact_id contact;

    (void)form_read(rq, &note_spec, &typed, &form);
    place_check(rq, (const struct str[]){typed.note}, 1, &form);
    if (form.problems.count)
        return note_page(rq, 422, form);
    contact = contact_add(rq->db, rq->grant,
        &(struct contact_add){
            .public_id = uuid_new(rq->now),
            .happened_at = rq->now,
            .channel = STR("note"),
            .direction = STR("from_family"),
            .purpose = STR("information"),
            .was_made = true,
            .note = typed.note,
            .audience = STR("family"),
            .about = ABOUT_EVERYDAY,
            .changed_at = rq->now,
        });
    (void)entry_add(rq->db, rq->grant,
        &(struct entry_add){
            .public_id = uuid_new(rq->now),
            .happened_at = rq->now,
            .kind = STR("family_note"),
            .audience = STR("family"),
            .about = ABOUT_EVERYDAY,
            .contact_id = contact,
            .search_text = str_fold(rq->arena, typed.note),
        });
    (void)summary_changed(rq->db, rq->grant, rq->now);
    return reply_see_other(rq, "/children/{}/timeline", rq_id(rq, "child"));
}
