/* For supervision: never for the family's or other agencies' eyes. */
#include "closing/closing_signals_show.h"
#include "closing/pages.h"
#include "consent/may.h"

struct reply signals_show(const struct request *rq)
{
    struct closing_signals_show view = {.child = child_header_read(rq)};

    if (!closing_signals_may(rq))
        return reply_error(404);
    view.signals = closing_signals(rq);
    return reply_closing_signals_show(rq, 200, &view);
}
