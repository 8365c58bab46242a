#include "app/app.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "family/about_me.h"
#include "family/about_me_form.h"
#include "family/family.h"
#include "family/pages.h"
#include "family/profile.h"
#include "kit/arena.h"
#include "record/record.h"

/* Source: the one-page profile and family file of Early Support, as domain.md section 5.4 lists them. */
static const struct profile_kind kinds[] = {
    {STR_INIT("like_and_admire"), MSG_INIT("What people like and admire about me"),
     MSG_INIT("For example: kind to little ones, never gives up, a great laugh")                                     },
    {STR_INIT("important_to_me"), MSG_INIT("What is important to me"),
     MSG_INIT("People, things, routines that matter every day")                                                      },
    {STR_INIT("support_me"),      MSG_INIT("How best to support me"),
     MSG_INIT("What helps, and what does not")                                                                       },
    {STR_INIT("communication"),   MSG_INIT("How I tell people things"),
     MSG_INIT("Words, signs, pictures, and how I show that I am worried")                                            },
    {STR_INIT("good_day"),        MSG_INIT("A good day and a bad day"),
     MSG_INIT("What makes a day good, and what makes it hard")                                                       },
    {STR_INIT("worries"),         MSG_INIT("What worries me and what calms me"),
     MSG_INIT("Triggers, signs, and what to do then")                                                                },
    {STR_INIT("people"),          MSG_INIT("People who matter to me"),              MSG_INIT("Family, friends, pets")},
    {STR_INIT("do_not_ask"),      MSG_INIT("Please do not ask us again about"),
     MSG_INIT("What the family has told often enough")                                                               },
};

static const struct profile_kind *kind_of(struct str code)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (str_eq(kinds[i].code, code))
            return &kinds[i];
    return NULL;
}

static const struct profile_sections_row *row_of(
    const struct profile_sections_rows *rows, struct str code)
{
    for (size_t i = 0; i < rows->count; i++)
        if (str_eq(rows->at[i].code, code))
            return &rows->at[i];
    return NULL;
}

struct reply about_me_show(const struct request *rq)
{
    struct profile_sections_rows rows = profile_sections(rq->db, rq->grant);
    struct profile_part *parts = arena_array_of(rq->arena, COUNT(kinds), struct profile_part);
    struct about_me view = {
        .child = child_header_read(rq),
        .parts = {parts, COUNT(kinds)},
        .may_change = grant_may_change(rq->grant, SECTION_PROFILE),
    };

    for (size_t i = 0; i < COUNT(kinds); i++) {
        const struct profile_sections_row *row = row_of(&rows, kinds[i].code);
        parts[i] = (struct profile_part){.kind = &kinds[i], .confirmed_on = DATE_NONE};
        if (row) {
            parts[i].text = row->text;
            parts[i].author_name = row->author_name;
            parts[i].confirmed_on = row->confirmed_on;
        }
    }
    return reply_about_me(rq, 200, &view);
}

struct about_me_typed {
    struct str text;
};

static const struct form_field about_me_fields[] = {
    LINES_FIELD(struct about_me_typed, text, "What people should know", 4000),
};
static const struct form_spec about_me_spec = FORM(about_me_fields);

static struct reply form_page(
    const struct request *rq, int status, struct form form, const struct profile_kind *kind)
{
    struct about_me_form view = {.child = child_header_read(rq), .form = form, .kind = kind};

    return reply_about_me_form(rq, status, &view);
}

struct reply about_me_edit(const struct request *rq)
{
    struct profile_sections_rows rows = profile_sections(rq->db, rq->grant);
    const struct profile_sections_row *row = row_of(&rows, rq->segment_text);
    const struct profile_kind *kind = kind_of(rq->segment_text);
    struct about_me_typed now = {0};
    struct form form;

    if (!kind)
        return reply_error(404);
    if (row)
        now.text = row->text;
    form = form_show(rq->arena, &about_me_spec, &now);
    form.version = row ? row->version : 0;
    return form_page(rq, 200, form, kind);
}

/* True when the text is kept; false when somebody else saved this section first. */
static bool keep(const struct request *rq, const struct profile_kind *kind,
    const struct profile_sections_row *row, struct str text, int64_t version)
{
    if (row)
        return profile_section_change(
                   rq->db, rq->grant, text, rq->today, rq->now, kind->code, version) == 1;
    (void)profile_section_add(
        rq->db, rq->grant, uuid_new(rq->now), kind->code, text, rq->today, rq->now);
    return true;
}

struct reply about_me_take(const struct request *rq)
{
    struct profile_sections_rows rows = profile_sections(rq->db, rq->grant);
    const struct profile_sections_row *row = row_of(&rows, rq->segment_text);
    const struct profile_kind *kind = kind_of(rq->segment_text);
    struct about_me_typed typed = {0};
    struct form form = {0};

    if (!kind)
        return reply_error(404);
    (void)form_read(rq, &about_me_spec, &typed, &form);
    place_check(rq, (const struct str[]){typed.text}, 1, &form);
    if (form.problems.count)
        return form_page(rq, 422, form, kind);
    if (!keep(rq, kind, row, typed.text, form.version)) {
        struct about_me_typed theirs = {row->text};
        form_conflict_with(rq->arena, &form, &theirs, row->version);
        return form_page(rq, 409, form, kind);
    }
    record_happened(rq, HAPPENED_PROFILE_CHANGED, msg_text(NULL, kind->title));
    return reply_see_other(rq, "/children/{}/about-me", rq_id(rq, "child"));
}
