#include "account/alerts.h"
#include "account/account.h"
#include "account/device.h"
#include "account/event.h"
#include "account/factor_sql.h"
#include "account/session.h"
#include "kit/arena.h"

void account_alerts_notice(struct markup *m)
{
    struct session_find_row session = session_own(m->rq);
    struct account_alerts_rows rows =
        account_alerts(m->rq->db, session.account_id, session.device_hash);
    struct event_shown *shown = arena_array_of(m->arena, rows.count, struct event_shown);
    struct alerts view = {
        .alerts = {shown, rows.count},
          .next = m->rq->method == GET ? m->rq->path : STR("/")
    };

    for (size_t i = 0; i < rows.count; i++) {
        struct device_words words = device_words_of(rows.at[i].device);
        shown[i] = (struct event_shown){rows.at[i].at, event_words(rows.at[i].kind), words.browser,
            words.system, rows.at[i].by_name};
    }
    if (rows.count)
        alerts_html(m, &view);
}
