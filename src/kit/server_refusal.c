#include "kit/server_refusal.h"

#include <stdlib.h>

#include "kit/fault.h"
#include "kit/log.h"

enum {
    PAGES_MEMORY = 8 * 1024 * 1024, /* some kilobytes for each status, form and language */
    WORK_MEMORY = 1024 * 1024,      /* to make one */
};

struct page {
    struct page *next;
    int status;
    bool is_json;
    const struct language *language;
    struct reply reply;
};

struct refusals {
    const struct server_app *app;
    struct arena *kept, *work;
    struct page *pages;
};

struct refusals *refusals_new(const struct server_app *app)
{
    struct refusals *r = calloc(1, sizeof *r);

    if (!r)
        return NULL;
    r->app = app;
    r->kept = arena_new(PAGES_MEMORY);
    r->work = arena_new(WORK_MEMORY);
    return r;
}

void refusals_free(struct refusals *r)
{
    if (!r)
        return;
    arena_free(r->kept);
    arena_free(r->work);
    free(r);
}

/* ---- what was asked ---- */

/* The line may have been refused before its method was taken for one. */
static bool is_head(const struct message *m)
{
    static const char head[] = "HEAD ";
    size_t len = sizeof head - 1;

    return m->verb == VERB_HEAD || (m->head_len >= len && memcmp(m->head, head, len) == 0);
}

struct refused refused_of(const struct server_app *app, const struct message *m)
{
    struct refused refused = {.language = app->language};

    if (!m || !m->head)
        return refused;
    refused.is_head = is_head(m);
    refused.wants_json = str_ends(message_span(m, m->path), STR(".json")) ||
                         asks_for_json(message_header(m, STR("accept")));
    if (app->language_of)
        refused.language = app->language_of(message_header(m, STR("accept-language")));
    return refused;
}

/* ---- pages ---- */

struct making {
    struct refusals *refusals;
    struct page *page;
};

static void make(void *context)
{
    struct making *making = context;
    struct refusals *r = making->refusals;
    struct page *page = making->page;
    struct reply bare = {.status = page->status}, made = {0};
    struct request rq = {.arena = r->work,
        .now = clock_now(),
        .today = instant_date(clock_now()),
        .wants_json = page->is_json,
        .language = page->language};

    if (r->app->error_page)
        made = r->app->error_page(&rq, &bare);
    if (made.body.len == 0)
        return;
    page->reply.content_type = str_copy(r->kept, made.content_type.at, made.content_type.len);
    page->reply.body = str_copy(r->kept, made.body.at, made.body.len);
}

static struct page *find(struct refusals *r, int status, const struct refused *refused)
{
    struct page *page = r->pages;

    while (page && (page->status != status || page->is_json != refused->wants_json ||
                       page->language != refused->language))
        page = page->next;
    return page;
}

static struct page new_page(struct refusals *r, int status, const struct refused *refused)
{
    struct page page = {.next = r->pages,
        .status = status,
        .is_json = refused->wants_json,
        .language = refused->language,
        .reply = reply_text(status, status_reason(status))};
    struct fault fault;

    if (!fault_run(make, &(struct making){r, &page}, &fault)) {
        log_event(LOG_ERROR, "fault", "while=refusing status=%d text=\"%s\"", status, fault.text);
        page.reply = reply_text(status, status_reason(status));
    }
    arena_reset(r->work);
    return page;
}

struct keeping {
    struct refusals *refusals;
    const struct page *page;
};

static void keep(void *context)
{
    struct keeping *k = context;
    struct page *kept = arena_new_of(k->refusals->kept, struct page);

    *kept = *k->page;
    k->refusals->pages = kept;
}

struct reply refusals_page(struct refusals *r, int status, const struct refused *refused)
{
    struct page *known = find(r, status, refused), page;

    if (known)
        return known->reply;
    page = new_page(r, status, refused);
    (void)fault_run(keep, &(struct keeping){r, &page}, NULL);
    return page.reply;
}
