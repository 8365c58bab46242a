/* Asking for key working in stories: what several files of tests about it need. */
#pragma once

#include "kit/arena.h"
#include "referral/referral.h"
#include "tests/stories/cast.h"

/* Take the cookie that the last reply set, as a browser would. */
static inline void keep_ask_cookie(struct story *s)
{
    struct str line = s->last.set_cookie[0];
    ptrdiff_t end = str_find(line, STR(";"));

    check(str_starts(line, STR("__Host-ask=")));
    s->cookie = end > 0 ? str_copy(s->arena, line.at, (size_t)end) : (struct str){0};
}

/* What a form of the public pages is answered with; the first one gives the cookie. */
static inline int step(struct story *s, const char *name, const char *body)
{
    struct reply r = story_post_raw(s, str_printf(s->arena, "/ask/%s", name).at, body);

    if (r.set_cookie[0].len)
        keep_ask_cookie(s);
    return r.status;
}

/* A stranger answers all that is asked for a child of that first name, born on 14 March 2020. */
static inline void answer_all(struct story *s, const char *forename)
{
    story_as_stranger(s);
    check_int(step(s, "you", "asker_kind=parent&asker_name=Janet+Moss&asker_role=Mum"), 303);
    check_int(step(s, "child",
                  str_printf(s->arena,
                      "forename=%s&surname=Moss&born_on-day=14&born_on-month=3&born_on-year=2020",
                      forename)
                      .at),
        303);
    check_int(step(s, "why", "reason=Nobody+has+the+time&urgency=urgent"), 303);
    check_int(step(s, "wish", "wish=Make+the+phone+calls&whom=Our+old+health+visitor"), 303);
    check_int(step(s, "reach", "phone=01632+960+055&safe_contact=Not+after+six,+he+listens"), 303);
    check_int(step(s, "agree", "may_ask=yes&consent_words=Not+the+school"), 303);
}

struct sent {
    const char *reference, *code; /* as the page shows them */
    struct str id, path;          /* of the request, for staff */
};

static inline const char *between(struct story *s, const char *before, const char *after)
{
    ptrdiff_t at = str_find(s->last.body, str_of(before)), end;
    struct str rest;

    if (at < 0)
        return "";
    rest = str_slice(s->last.body, (size_t)at + strlen(before), s->last.body.len);
    end = str_find(rest, str_of(after));
    return str_printf(s->arena, "%.*s", (int)end, rest.at).at;
}

/* The same, and sends it. */
static inline struct sent send_request(struct story *s, const char *forename)
{
    struct sent sent = {0};

    answer_all(s, forename);
    check_int(story_post_raw(s, "/ask/send", "").status, 200);
    sent.reference = between(s, "Your reference<br><strong>", "</strong>");
    sent.code = between(s, "govuk-!-font-size-27\">", "</strong>");
    sent.id = story_id(s, "SELECT public_id FROM referral ORDER BY id DESC LIMIT 1");
    sent.path = str_printf(s->arena, "/requests/%.*s", STR_FMT(sent.id));
    return sent;
}

/* Comes back with reference and code, from another browser. */
static inline int come_back(struct story *s, const char *reference, const char *code)
{
    struct reply r;

    story_as_stranger(s);
    r = story_post_raw(
        s, "/ask/find", str_printf(s->arena, "reference=%s&code=%s", reference, code).at);
    if (r.set_cookie[0].len)
        keep_ask_cookie(s);
    return r.status;
}

static inline const char *under(struct story *s, struct sent sent, const char *end)
{
    return str_printf(s->arena, "%.*s%s", STR_FMT(sent.path), end).at;
}

static inline void click(void *context, struct db *db)
{
    struct story *s = context;

    db_script(db,
        str_printf(s->arena, "UPDATE session SET used_at = %lld, made_at = %lld, factor_at = %lld;",
            (long long)s->now.us, (long long)s->now.us, (long long)s->now.us));
}

/* Days go by; everybody who is signed in has just clicked. */
static inline void days_later(struct story *s, int days)
{
    s->now.us += (int64_t)days * 24 * 3600 * 1000000;
    story_do(s, click, s);
}

/* Open requests and their owners: as many of the one as of the other, and none has two. */
static inline void check_one_owner_each(struct story *s)
{
    check_int(story_count(s, "SELECT count(*) FROM referral WHERE state = 'open'"),
        story_count(s, "SELECT count(*) FROM referral_owner WHERE to_on IS NULL"));
    check_int(story_count(s, "SELECT count(*) FROM referral WHERE state <> 'open' AND id IN "
                             "(SELECT referral_id FROM referral_owner WHERE to_on IS NULL)"),
        0);
}
