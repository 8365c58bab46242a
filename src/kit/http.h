/*
 * http: what a handler receives, what it returns, and the route tables.
 *
 * Request and reply are plain memory. Nothing of sockets or connections appears here, so that HTTP
 * can move into a process of its own. The server is in server.h.
 */
#pragma once

#include "kit/date.h"
#include "kit/markup.h"
#include "kit/problem.h"
#include "kit/str.h"
#include "kit/uuid.h"

struct actor; /* who asks: defined by consent/; the kit only carries it */
struct arena;
struct db;
struct grant; /* what this request may touch: defined by consent/ */
struct request;

enum method { GET, POST }; /* HEAD is served as GET without a body; others get 405 */

struct value {
    struct str name, value; /* decoded, valid UTF-8, no NUL; line ends are \n */
};

struct values {
    const struct value *at;
    size_t count;
};

/* The first value of that name; empty when there is none. */
struct str value_of(const struct values *values, struct str name);
/* How many values have that name. */
size_t value_count(const struct values *values, struct str name);

struct upload {
    struct str name;      /* of the form field */
    struct str file_name; /* as sent, without any path; untrusted */
    struct str content_type;
    struct str bytes; /* in the request's memory; limited by the route */
};

enum { DONE_NOTHING = -1, ROUTE_DONE_MAX = 3 };

struct reply {
    int status;
    struct str content_type;
    struct str body;
    struct str location; /* for 303, and 307 (the same form again, there): a path of ours */
    struct str set_cookie[3];
    struct str file_name; /* offers the body as a download of that name */
    struct str etag;      /* for assets */
    struct str content_encoding;
    bool is_immutable;    /* may be cached for a year (hashed assets); otherwise no-store */
    bool clear_site_data; /* sign out: forget pages and drafts; cookies end one by one */
    bool is_inert;        /* a file of people: the browser loads and runs nothing for it */
    int retry_after_s;
    int done; /* 303: which of its route's words were done; DONE_NOTHING when nothing was */
};

typedef struct reply handler_fn(const struct request *rq);

/* Work that must not hold a writer: hashing, parsing an upload. Runs before the handler on a worker
 * with a read transaction; the handler finds the result in rq->prepared. */
typedef void *prepare_fn(const struct request *rq);

enum {
    ROUTE_SLOW = 1,   /* takes long, or writes much: lane and transaction of its own */
    ROUTE_UPLOAD = 2, /* body limit of uploads */
    ROUTE_HEAVY = 4,  /* its preparation fills a processor and much memory: hashes a password */
    ROUTE_PART = 8,   /* what a page shows within it, a picture: no look of its own */
};

/*
 * One page or act. `path` has literal segments and {names}: a {name} stands for a uuid, except
 * {text}, which stands for any one segment. `need` is a permission of consent/may.h; zero denies
 * and the server refuses to start with such a row.
 */
struct route {
    enum method method;
    const char *path;
    int need;
    handler_fn *handle;
    const char *summary;
    prepare_fn *prepare;
    unsigned flags;
    /* of a form: what the next page says once it is taken (303); the reply's `done` chooses */
    struct msg done[ROUTE_DONE_MAX];
};

#define ROUTE(method_, path_, need_, handle_, summary_)                                            \
    {                                                                                              \
        .method = method_, .path = path_, .need = need_, .handle = handle_, .summary = summary_    \
    }

#define DONE(...)                                                                                  \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }

/* A form, with what the next page says once it is taken. */
#define FORM_ROUTE(path_, need_, handle_, summary_, ...)                                           \
    {                                                                                              \
        .method = POST, .path = path_, .need = need_, .handle = handle_, .summary = summary_,      \
        .done = DONE(__VA_ARGS__)                                                                  \
    }

struct area {
    const char *name;
    const struct route *routes;
    size_t route_count;
};

#define AREA(name_, routes_)                                                                       \
    {                                                                                              \
        .name = name_, .routes = routes_, .route_count = COUNT(routes_)                            \
    }

enum { ROUTE_IDS_MAX = 3 };

struct request {
    struct arena *arena; /* freed after the reply is sent */
    struct db *db;       /* inside this request's transaction */
    instant now;         /* the only clocks a handler may read */
    date today;
    enum method method;
    struct str path;       /* decoded */
    struct str query_text; /* as sent, without '?' */
    const struct route *route;
    struct str segment_name[ROUTE_IDS_MAX]; /* of {names} in the route's path, in order */
    struct uuid segment_id[ROUTE_IDS_MAX];
    struct str segment_text;                     /* of {text} */
    struct values query, form, headers, cookies; /* header names in lower case */
    const struct upload *uploads;
    size_t upload_count;
    struct str json_body; /* when the body is application/json: as sent */
    struct str client;    /* address of the peer, or what a trusted proxy says */
    bool wants_json;
    const struct language *language;
    const struct actor *actor;
    struct memo *decided; /* about children in lists: consent/ask.h; NULL: nobody is signed in */
    const struct grant *grant;
    void *prepared;
    uint64_t number; /* in the log */
    bool is_again;   /* it began before, and was put off: see FAULT_LATER */
};

/* The id in the place of {name} of the route's path; faults when the route has no such name. */
struct uuid rq_id(const struct request *rq, const char *name);

/* ---- replies ---- */

/* 303 to a path built from a literal with {} for each uuid: reply_see_other(rq, "/children/{}", id). */
struct reply reply_see_other(const struct request *rq, const char *path, ...);
struct reply reply_see_url(const struct request *rq, struct url to);
/* The same when nothing was done after all, so that the next page does not say that it was. */
struct reply reply_undone(struct reply see);
struct reply reply_html(int status, const struct markup *m);
struct reply reply_json(int status, const struct markup *m);
struct reply reply_text(int status, struct str text);
/* Only a status: the application puts the page of that error around it. 404 also for forbidden. */
struct reply reply_error(int status);

/* A url from a literal with {} for each uuid, as above. */
struct url url_of(struct arena *a, const char *path, ...);
