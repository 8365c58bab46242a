#include "consent/may.h"
#include "family/family.h"
#include "record/pages.h"
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

struct reply timeline_show(const struct request *rq)
{
    struct timeline view = {.child = child_header_read(rq)};
    struct timeline_filter filter = {
        .kind = known_kind(value_of(&rq->query, STR("kind"))),
        .words = value_of(&rq->query, STR("words")),
    };

    (void)uuid_parse(value_of(&rq->query, STR("after")), &filter.after);
    view.items = timeline_read(rq, &filter, TIMELINE_PAGE);
    view.words = filter.words;
    view.kind = filter.kind;
    view.kinds = timeline_kind_options(rq, filter.kind);
    view.is_filtered = !str_is_empty(filter.kind) || !str_is_empty(filter.words);
    view.may_add = grant_may_change(rq->grant, SECTION_RECORD);
    view.questions = questions_open(rq->db, rq->grant);
    return reply_timeline(rq, 200, &view);
}
