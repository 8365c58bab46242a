#include "consent/consent.h"
#include "consent/may.h"
#include "family/family.h"
#include "kit/arena.h"
#include "record/pages.h"
#include "record/question_sql.h"
#include "record/record.h"
#include "record/timeline.h"

enum { TIMELINE_PAGE = 30 };

/* Only a kind that there is; anything else asks for all. */
static struct str known_kind(struct str kind)
{
    for (size_t i = 0; i < timeline_kinds.count; i++)
        if (str_eq(timeline_kinds.at[i].value, kind))
            return kind;
    return (struct str){0};
}

/* Those that this reader sees; none when there is only what is everyday. */
static struct kind_options about_options(const struct request *rq, struct str chosen)
{
    const struct form_choices *choices = about_choices(rq);
    struct kind_option *at = arena_array_of(rq->arena, choices->count, struct kind_option);

    for (size_t i = 0; i < choices->count; i++)
        at[i] = (struct kind_option){
            choices->at[i].value, choices->at[i].text, str_eq(choices->at[i].value, chosen)};
    return (struct kind_options){at, choices->count > 1 ? choices->count : 0};
}

struct reply timeline_show(const struct request *rq)
{
    struct timeline view = {.child = child_header_read(rq)};
    struct timeline_filter filter = {
        .kind = known_kind(value_of(&rq->query, STR("kind"))),
        .words = value_of(&rq->query, STR("words")),
    };

    (void)uuid_parse(value_of(&rq->query, STR("after")), &filter.after);
    view.about = value_of(&rq->query, STR("about"));
    filter.about = about_of_name(view.about);
    view.abouts = about_options(rq, view.about);
    view.items = timeline_read(rq, &filter, TIMELINE_PAGE);
    view.words = filter.words;
    view.kind = filter.kind;
    view.kinds = timeline_kind_options(rq, filter.kind);
    view.is_filtered =
        filter.about != 0 || !str_is_empty(filter.kind) || !str_is_empty(filter.words);
    view.may_add = grant_may_change(rq->grant, SECTION_RECORD);
    view.may_note = own_contact_may(rq, rq_id(rq, "child"));
    view.unshared = unshared_of(rq, view.child.row.born_on);
    view.questions = questions_open(rq->db, rq->grant);
    return reply_timeline(rq, 200, &view);
}
