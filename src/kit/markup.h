/*
 * markup: the page being written.
 *
 * Compiled templates (tools/pagegen) call the put_ macros; the type of the value and the place in
 * the page choose the encoding, so text cannot reach a page unescaped. Only struct safe_html passes
 * as it is. Internal ids have types of their own, for which there is no put: they cannot leak.
 */
#pragma once

#include "kit/date.h"
#include "kit/str.h"
#include "kit/uuid.h"
#include "kit/words.h"

struct arena;
struct request;

struct markup {
    struct arena *arena;
    const struct language *language;
    const struct request *rq; /* NULL outside a request (tests, letters) */
    bool *has_problems;       /* the page lists what is wrong in a form: shared by all its parts */
    bool is_page;             /* or what its frame is put around: gets room for all of it at once */
    char *at;
    size_t len, room;
};

/* Markup that is known to be well-formed and escaped: made by templates and components only. */
struct safe_html {
    struct str html;
};

/* A path and query that the program itself made; may stand at the start of href and action. */
struct url {
    struct str text;
};

struct markup markup_new(
    struct arena *arena, const struct language *language, const struct request *rq);

/* For a whole page. */
struct markup markup_page(const struct request *rq);

/* Bytes that are markup already. Inline, since a page is written in hundreds of small pieces; the
 * room grows in markup_grow(), which nobody else calls. `bytes` may be NULL when len is 0. */
void markup_grow(struct markup *m, size_t len);
static inline void put_raw(struct markup *m, const char *bytes, size_t len)
{
    if (m->room - m->len < len)
        markup_grow(m, len);
    if (len)
        memcpy(m->at + m->len, bytes, len);
    m->len += len;
}
#define put_lit(m, literal) put_raw((m), "" literal, sizeof(literal) - 1)

/*
 * Part of a page caught as safe_html: begin() gives a fresh markup with the same arena, language
 * and request; end() gives what was written to it.
 */
struct markup markup_begin(const struct markup *outer);
struct safe_html markup_end(const struct markup *inner);

/* ---- Text of an element: & < > " ' escaped; dates and instants in words of the language. ---- */
void html_str(struct markup *m, struct str s);
void html_msg(struct markup *m, struct msg s);
void html_int(struct markup *m, int64_t n);
void html_size(struct markup *m, size_t n);
void html_date(struct markup *m, date d);               /* 14 March 2020; nothing when not set */
void html_time(struct markup *m, int hour, int minute); /* 5:30pm, 5pm, midday */
void html_instant(struct markup *m, instant t); /* 12 November 2026 at 3:20pm, England's clock */
void html_safe(struct markup *m, struct safe_html h);

#define put_html(m, x)                                                                             \
    _Generic((x), struct str                                                                       \
             : html_str, struct msg                                                                \
             : html_msg, date                                                                      \
             : html_date, instant                                                                  \
             : html_instant, int64_t                                                               \
             : html_int, int                                                                       \
             : html_int, size_t                                                                    \
             : html_size, struct safe_html                                                         \
             : html_safe)((m), (x))

/* ---- Value of a quoted attribute: as above, but dates and instants in ISO 8601. ---- */
void attr_str(struct markup *m, struct str s); /* never marked in the pseudo-language */
void attr_msg(struct markup *m, struct msg s);
void attr_date(struct markup *m, date d);
void attr_instant(struct markup *m, instant t);
void attr_uuid(struct markup *m, struct uuid u);

#define put_attr(m, x)                                                                             \
    _Generic((x), struct str                                                                       \
             : attr_str, struct msg                                                                \
             : attr_msg, date                                                                      \
             : attr_date, instant                                                                  \
             : attr_instant, int64_t                                                               \
             : html_int, int                                                                       \
             : html_int, size_t                                                                    \
             : html_size, struct uuid                                                              \
             : attr_uuid)((m), (x))

/* ---- Value within an attribute that people read (alt, aria-label, title ...) and within <title>:
 * escaped and marked like text, dates in words; but no markup, which would end the attribute. ---- */
#define put_label(m, x)                                                                            \
    _Generic((x), struct str                                                                       \
             : html_str, struct msg                                                                \
             : html_msg, date                                                                      \
             : html_date, instant                                                                  \
             : html_instant, int64_t                                                               \
             : html_int, int                                                                       \
             : html_int, size_t                                                                    \
             : html_size)((m), (x))

/* ---- Part of a path or query: everything but unreserved characters percent-encoded. ---- */
void url_str(struct markup *m, struct str s);
void url_date(struct markup *m, date d);

#define put_url_part(m, x)                                                                         \
    _Generic((x), struct str                                                                       \
             : url_str, date                                                                       \
             : url_date, int64_t                                                                   \
             : html_int, int                                                                       \
             : html_int, size_t                                                                    \
             : html_size, struct uuid                                                              \
             : attr_uuid)((m), (x))

/* ---- A whole URL: only of type struct url, attribute-escaped. ---- */
void url_whole(struct markup *m, struct url u);
#define put_url(m, x) _Generic((x), struct url : url_whole)((m), (x))

/* ---- JSON values, with quotes where JSON wants them; absent values are null, and an absent text is
 * an empty one (schema/README.md). RFC 8259. ---- */
void json_str(struct markup *m, struct str s);
void json_msg(struct markup *m, struct msg s);
void json_int(struct markup *m, int64_t n);
void json_size(struct markup *m, size_t n);
void json_bool(struct markup *m, bool b);
void json_date(struct markup *m, date d);       /* "2026-03-09" */
void json_instant(struct markup *m, instant t); /* "2026-03-09T08:05:00.000000Z" */
void json_uuid(struct markup *m, struct uuid u);

#define put_json(m, x)                                                                             \
    _Generic((x), struct str                                                                       \
             : json_str, struct msg                                                                \
             : json_msg, date                                                                      \
             : json_date, instant                                                                  \
             : json_instant, bool                                                                  \
             : json_bool, int                                                                      \
             : json_int, int64_t                                                                   \
             : json_int, size_t                                                                    \
             : json_size, struct uuid                                                              \
             : json_uuid)((m), (x))

/* ---- A struct str for an option of a component: text of ours translated, text of people marked as
 * such in the pseudo-language, dates in words, numbers in digits, uuids as text. Not escaped:
 * components escape, with attr_str(), which does not mark a second time. ---- */
struct str option_str(struct markup *m, struct str s);
struct str option_msg(struct markup *m, struct msg s);
struct str option_date(struct markup *m, date d);
struct str option_instant(struct markup *m, instant t);
struct str option_int(struct markup *m, int64_t n);
struct str option_uuid(struct markup *m, struct uuid u);

/*
 * A value as an option of a component: the types above become text; every other type (flags, forms,
 * lists, pointers) passes as it is. The inner _Generic is there because C checks the branches that
 * are not taken as well.
 */
#define option_only_(x, type, none) _Generic((x), type : (x), default : (none))
#define put_option(m, x)                                                                           \
    _Generic((x), struct str                                                                       \
             : option_str((m), option_only_(x, struct str, ((struct str){NULL, 0}))), struct msg   \
             : option_msg((m), option_only_(x, struct msg, MSG_NONE)), date                        \
             : option_date((m), option_only_(x, date, DATE_NONE)), instant                         \
             : option_instant((m), option_only_(x, instant, INSTANT_NONE)), int64_t                \
             : option_int((m), option_only_(x, int64_t, 0)), int                                   \
             : option_int((m), option_only_(x, int, 0)), size_t                                    \
             : option_int((m), (int64_t)option_only_(x, size_t, (size_t)0)), struct uuid           \
             : option_uuid((m), option_only_(x, struct uuid, (struct uuid){{0}})), default         \
             : (x))

/*
 * A translated sentence with holes {1}..{9}, written part by part:
 *     struct sentence s = sentence_begin(m, MSG("For {1}, due {2}"));
 *     for (int hole; (hole = sentence_next(m, &s)) != 0;)
 *         switch (hole) { case 1: put_html(m, name); break; ... }
 * sentence_next() writes the words before the next hole, escaped, and returns its number; 0 at the
 * end.
 */
struct sentence {
    struct str rest;
};
struct sentence sentence_begin(struct markup *m, struct msg text);
int sentence_next(struct markup *m, struct sentence *s);

/* ---- What {{if}} asks. ---- */
static inline bool set_bool(bool b) { return b; }
static inline bool set_int(int64_t n) { return n != 0; }
static inline bool set_size(size_t n) { return n != 0; }
static inline bool set_str(struct str s) { return s.len > 0; }
static inline bool set_safe(struct safe_html h) { return h.html.len > 0; }
static inline bool set_url(struct url u) { return u.text.len > 0; }
static inline bool set_pointer(const void *p) { return p != NULL; }

/* For sentences with a number: {{if is_one(days)}}1 day{{else}}{{days}} days{{end}}. */
#define is_one(n) ((n) == 1)

/* An enum is an unsigned for the compiler: set when it is not the first, safe value. */
#define is_set(x)                                                                                  \
    _Generic((x), bool                                                                             \
             : set_bool, int                                                                       \
             : set_int, unsigned                                                                   \
             : set_size, int64_t                                                                   \
             : set_int, size_t                                                                     \
             : set_size, struct str                                                                \
             : set_str, struct msg                                                                 \
             : msg_is_set, date                                                                    \
             : date_is_set, instant                                                                \
             : instant_is_set, struct uuid                                                         \
             : uuid_is_set, struct url                                                             \
             : set_url, struct safe_html                                                           \
             : set_safe, default                                                                   \
             : set_pointer)(x)
