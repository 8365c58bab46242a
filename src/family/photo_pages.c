/*
 * A photo of the child. The family decides whether there is one: parents with responsibility, the young
 * person, or who represents them; a key worker writes down whose word it was. So whoever may change what
 * is shared may change the photo (docs/security/access-model.md, rule 8), besides who writes "about me".
 */
#include "app/app.h"
#include "consent/may.h"
#include "document/document.h"
#include "family/family.h"
#include "family/pages.h"
#include "family/photo_form.h"
#include "family/photo_sql.h"
#include "kit/arena.h"

struct photo_typed {
    struct str word_of, word_given;
};

static const struct form_choice words_of[] = {
    {.value = STR_INIT("parent"),         .text = MSG_INIT("Someone with parental responsibility")},
    {.value = STR_INIT("young_person"),   .text = MSG_INIT("The young person")                    },
    {.value = STR_INIT("representative"),
     .text = MSG_INIT("Someone who legally represents the young person")                          },
};
static const struct form_choices word_choices = {words_of, COUNT(words_of)};

static const struct form_field photo_fields[] = {
    CHOICE_FIELD(struct photo_typed, word_of, "Who said yes to a photo", &word_choices),
    TEXT_FIELD(struct photo_typed, word_given, "Their name, when and how they said it", 200,
        .hint = MSG_INIT("For example: Sana Hassan, on the phone on 12 May 2026")),
};
static const struct form_spec staff_spec = FORM(photo_fields), family_spec = {0};

bool photo_may_be_changed(const struct grant *grant)
{
    return grant_may_change(grant, SECTION_PROFILE) && grant_may_change(grant, SECTION_SHARING) &&
           !grant_hides_place(grant);
}

static const struct form_spec *spec_of(const struct request *rq)
{
    return rq->actor->kind == ACCOUNT_STAFF ? &staff_spec : &family_spec;
}

static struct reply photo_page(const struct request *rq, int status, struct form form)
{
    struct photo_form view = {.child = child_header_read(rq), .form = form};

    return reply_photo_form(rq, status, &view);
}

struct reply photo_edit(const struct request *rq)
{
    if (!photo_may_be_changed(rq->grant))
        return reply_error(404);
    return photo_page(rq, 200, form_show(rq->arena, spec_of(rq), NULL));
}

void *photo_prepare(const struct request *rq)
{
    return document_look(rq,
        &(struct file_wish){.side_max = PHOTO_SIDE, .is_square = true, .must_be_picture = true});
}

/* Families give their own word. */
static void own_word(const struct request *rq, struct photo_typed *typed)
{
    if (spec_of(rq) == &staff_spec)
        return;
    typed->word_of = STR("parent");
    if (rq->actor->kind == ACCOUNT_YOUNG_PERSON)
        typed->word_of = STR("young_person");
    else if (grant_because(rq->grant) == RELATION_REPRESENTATIVE)
        typed->word_of = STR("representative");
}

struct reply photo_take(const struct request *rq)
{
    const struct file_checked *checked = rq->prepared;
    struct photo_typed typed = {0};
    struct form form = {0};

    if (!photo_may_be_changed(rq->grant))
        return reply_error(404);
    (void)form_read(rq, spec_of(rq), &typed, &form);
    own_word(rq, &typed);
    if (!document_takes_file(rq, checked, &form.problems))
        return photo_page(rq, 422, form);
    (void)photo_set(rq->db, &(struct photo_set){
                                .public_id = uuid_new(rq->now),
                                .child_id = grant_needs_change(rq->grant, SECTION_SHARING),
                                .word_of = typed.word_of,
                                .word_given = typed.word_given,
                                .changed_at = rq->now,
                                .changed_by = rq->actor->person,
                                .bytes = checked->bytes,
                            });
    return reply_see_other(rq, "/children/{}/details", rq_id(rq, "child"));
}

struct reply photo_take_off(const struct request *rq)
{
    if (!photo_may_be_changed(rq->grant))
        return reply_error(404);
    (void)photo_hide(
        rq->db, rq->now, rq->actor->person, grant_needs_change(rq->grant, SECTION_SHARING));
    return reply_see_other(rq, "/children/{}/details", rq_id(rq, "child"));
}

/* What stands behind a child can say where it was taken. */
struct reply photo_file_show(const struct request *rq)
{
    struct photo_file_row photo = {0};

    if (grant_hides_place(rq->grant) || !photo_file(rq->db, rq->grant, &photo))
        return reply_error(404);
    return (struct reply){
        .status = 200,
        .content_type = STR("image/jpeg"),
        .body = photo.bytes,
        .is_inert = true,
    };
}
