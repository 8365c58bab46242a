#include "consent/consent_item.h"
#include "consent/looks.h"
#include "consent/looks_page.h"
#include "consent/objection.h"
#include "consent/pages.h"
#include "consent/rights_words.h"
#include "consent/sharing.h"
#include "consent/sharing_show.h"
#include "consent/told.h"

enum { DAYS_SHOWN = 3 };

struct reply sharing_show_page(const struct request *rq)
{
    struct sharing_show view = {.child = child_header_read(rq)};
    struct sharing sharing = sharing_read(rq, view.child.row.born_on);

    view.people = sharing_people(rq, &sharing);
    view.agreed = consent_items_of(rq, &sharing.consents, true);
    view.ended = consent_items_of(rq, &sharing.consents, false);
    view.days = looks_read(rq, DATE_NONE, DAYS_SHOWN);
    view.emergencies = emergencies_told_read(rq);
    view.answers = answers_told_read(rq);
    view.refused = looks_refused(rq);
    view.rights = rights_words_read(rq, view.child.row.born_on);
    view.may_change = grant_may_change(rq->grant, SECTION_SHARING);
    view.may_tell = view.child.is_plain && grant_may_change(rq->grant, SECTION_PRIVATE);
    view.may_object = objection_may(rq);
    return reply_sharing_show(rq, 200, &view);
}

struct reply looks_show_page(const struct request *rq)
{
    struct looks_page view = {.child = child_header_read(rq), .before = DATE_NONE};

    (void)date_parse(value_of(&rq->query, STR("before")), &view.before);
    view.days = looks_read(rq, view.before, LOOK_DAYS_MAX);
    return reply_looks_page(rq, 200, &view);
}
