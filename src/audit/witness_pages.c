/*
 * What the log shows to witnesses. Anybody may ask: it holds sizes, hashes and signatures, and no
 * personal data; and a witness that nobody can keep away is worth more.
 */
#include "audit/log.h"
#include "audit/pages.h"
#include "audit/update.h"
#include "kit/arena.h"

struct reply audit_checkpoint_page(const struct request *rq)
{
    struct audit_checkpoint_latest_row row = {0};

    if (!audit_checkpoint_latest(rq->db, &row))
        return reply_error(404);
    return reply_text(200, row.note);
}

struct reply audit_consistency_page(const struct request *rq)
{
    struct str text, from_text = value_of(&rq->query, STR("from"));
    int64_t from = 0;

    if (!str_is_empty(from_text) && (!str_to_int(from_text, &from) || from < 0))
        return reply_error(404);
    if (!update_of(rq->db, rq->arena, (uint64_t)from, &text))
        return reply_error(404);
    return reply_text(200, text);
}
