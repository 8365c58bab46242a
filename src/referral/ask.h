/*
 * ask: asking without an account. What was typed so far is kept for a browser that carries a token, and for
 * whoever has the reference and the secret code.
 *
 * The cookie __Host-ask holds 256 random bits, of which the store has the SHA-256; it is good for two hours after
 * the last form that was sent. The code has 120 random bits, and only its SHA-256 is kept: it is shown once.
 */
#pragma once

#include "referral/ask_sql.h"
#include "referral/asked.h"

enum {
    ASK_VISIT_MINUTES = 120,
    ASK_DRAFT_DAYS = 28,
    ASK_DRAFTS_HERE_MAX = 30, /* begun from one place within an hour: a library has one address */
    ASK_DRAFTS_MAX = 5000,    /* half typed in the whole area */
    ASK_ANSWERS_MAX = 128 * 1024, /* bytes */
};

/* The browser's visit; all zero when there is none that is good. */
struct ask_visit {
    struct ask_visit_find_row row;
    struct str hash;
    struct values answers; /* of the draft, decoded */
    bool is_there;
};
struct ask_visit ask_visit_of(const struct request *rq);

/* Begin a visit, to a draft or to a request; the cookie. What is over is swept away. */
struct str ask_visit_begin(
    const struct request *rq, struct ask_draft_id draft, struct referral_id referral);
/* The cookie that ends it. */
struct str ask_visit_end_cookie(void);

/* Read one table of the form from what is kept, as if it had just been sent. */
bool ask_read(const struct request *rq, const struct ask_visit *visit, const struct form_spec *spec,
    struct asked *asked, struct form *form);

enum ask_kept { ASK_KEPT, ASK_TOO_MANY, ASK_TOO_LARGE };
/*
 * Keep what was sent for that table, beside what was kept of the others. Without a visit a draft is begun, and
 * *cookie is set. ASK_TOO_MANY: so many were begun from here, or there are so many, that no other is taken now.
 */
enum ask_kept ask_keep(const struct request *rq, struct ask_visit *visit,
    const struct form_spec *spec, struct str *cookie);

/* A fresh code for the draft or request of the visit, in place of the one before; *reference is set. */
struct str ask_code_new(
    const struct request *rq, const struct ask_visit *visit, struct str *reference);

/* What of the draft is missing or wrong, by step. */
struct ask_missing {
    bool is_wrong[ASK_STEPS];
    size_t count;
};
struct ask_missing ask_read_all(
    const struct request *rq, const struct ask_visit *visit, struct asked *asked);
