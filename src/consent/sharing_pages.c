#include "consent/pages.h"
#include "consent/sharing.h"
#include "consent/sharing_show.h"

struct reply sharing_show_page(const struct request *rq)
{
    struct sharing_show view = {.child = child_header_read(rq)};
    struct sharing sharing = sharing_read(rq, view.child.row.born_on);

    view.people = sharing_people(rq, &sharing);
    return reply_sharing_show(rq, 200, &view);
}
