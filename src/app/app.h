/*
 * app: what joins the areas to one program: the gate, the chrome of a page, the commands.
 *
 * The one list of areas is areas.c. Pages use the layouts `page` (page.html) and `child_page`
 * (family/child_page.html); both end in the components below.
 */
#pragma once

#include "app/asset.h"
#include "app/list_part.h"
#include "consent/may.h"
#include "govuk/field.h"
#include "govuk/govuk.h"
#include "kit/http.h"
#include "kit/server.h"

/* One entry of the navigation. */
struct nav_link {
    struct url to;
    struct msg text;
    bool is_here;
};
struct nav_links {
    const struct nav_link *at;
    size_t count;
};

/* From the doctype to the opening <main>: header with who is signed in, navigation with `section`
 * marked, the banner of a demonstration. `title` is what the browser's tab says first. */
struct page_top {
    struct msg title;      /* ours, or ... */
    struct str title_text; /* ... of people: a name */
    struct str section;
    struct str about;       /* whom the page is about, for the browser's tab; not said twice */
    bool is_plain;          /* the larger text of pages for families */
    struct safe_html below; /* between navigation and main: identity bar, breadcrumbs */
};
void page_top(struct markup *m, const struct page_top *o);

/* From the closing </main> to the end. */
struct page_bottom {
    bool is_plain;
};
void page_bottom(struct markup *m, const struct page_bottom *o);

/* A day in a narrow place: 6 Dec; with the year when it is not this one. Nothing when not set. */
struct short_date {
    date on;
};
void short_date(struct markup *m, const struct short_date *o);

/* A time of day that the store keeps as 17:30: 5:30pm. What is no such time stands as it is. */
struct clock_time {
    struct str at;
};
void clock_time(struct markup *m, const struct clock_time *o);

/* A handler has made this child's record, or told that it exists: leaves an access row for it. */
void gate_touched(const struct request *rq, struct child_id child);

/* A handler shows a request for key working, of a child or of none yet: leaves an access row, and a row beside it
 * that names the request. */
void gate_looked(const struct request *rq, struct child_id child, struct referral_id referral);

/* The policy allowed it, and it was refused all the same: the path's access row says why. */
void gate_refused(const struct request *rq, enum refusal refusal);

/* Stands inside each form that is posted: against forms of other sites, and against being taken
 * twice. Nothing for a stranger, who has no session that another site could use. */
struct form_guard {
    int64_t version; /* of the record that is edited; 0 for none */
};
void form_guard(struct markup *m, const struct form_guard *o);

/* Instead of form_guard in a form that stands between a page and what it asked for: the token as it is now, and
 * all that came with the first form, to be sent on as it was. */
struct form_carried {
    const struct values *values;
};
void form_carried(struct markup *m, const struct form_carried *o);

/*
 * Somebody else saved while this form was open. Keeps what was typed, remembers `theirs` (a struct of
 * the form's table, as it stands now) for form_conflict to show, and sets the version, so that saving
 * once more is knowing.
 */
void form_conflict_with(struct arena *a, struct form *form, const void *theirs, int64_t version);

/* One field that two people have changed. */
struct conflict_line {
    struct msg label;
    struct str theirs, yours;
};
struct conflict_lines {
    const struct conflict_line *at;
    size_t count;
};

/* The fields that differ, as people read them; none without a conflict. */
struct conflict_lines form_conflict_lines(const struct markup *m, const struct form *form);

/* What was typed in a field, or (`values` being form->theirs) saved by somebody else, as it was:
 * a day in one of the two ways in which it may be sent. */
struct str form_typed_whole(
    struct arena *a, const struct values *values, const struct form_field *field);

/* Both versions side by side, field by field where they differ; nothing without a conflict. */
struct form_conflict {
    const struct form *form;
};
void form_conflict(struct markup *m, const struct form_conflict *o);

/*
 * A form in a page's JSON: all that a program needs to fill it in and to send it, as one object:
 *
 *     {"action": "/children/.../notes", "method": "post", "type": "application/x-www-form-urlencoded",
 *      "button": "Save the note", "text": null,
 *      "hidden": {"_token": "...", "_once": "...", "version": "3"},
 *      "fields": [{"name": "note", "kind": "lines", "label": "...", "hint": null, "is_required": true,
 *                  "min": null, "max": 8000, "value": "as typed", "choices": [], "error": null}],
 *      "problems": [{"field": "note", "text": "...", "source": null}],
 *      "conflict": [{"label": "...", "theirs": "...", "yours": "..."}]}
 *
 * docs/json.md tells what each means. A form with two buttons is two forms. `hidden` goes back as it
 * is; ids that are settled are in it. The token is there when somebody is signed in.
 */
struct form_json {
    const struct form *form; /* NULL: a button alone */
    struct url action;
    struct str button;           /* the words on it */
    struct str text;             /* what people must know before they send it */
    struct str name, value;      /* what the button sends, when it says something */
    struct str also, also_value; /* one more hidden input */
    struct str without; /* fields of the table that this page does not ask: "post agency" */
    struct str files, files_label; /* an input for files, which no table has; sent as multipart */
    int64_t version;               /* of the record that is edited; 0 for none */
    bool takes_half;               /* nothing must be filled in: a draft */
};
void form_json(struct markup *m, const struct form_json *o);

/* A grant for a child that the path does not name (a home with several children, a form filed to
 * several); NULL when refused. Leaves an access row as the path's own child does. */
const struct grant *gate_also(
    const struct request *rq, struct uuid child, enum permission permission);

/* The server's face of all of it, on this store. Faults when a route table is wrong. */
struct server_app app_new(struct store *store);

extern const struct area health_area; /* /readyz; for /livez see health.h */

/* All areas, ended by count. */
extern const struct area *const app_areas[];
extern const size_t app_area_count;
