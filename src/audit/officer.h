/* officer: what the pages of the data protection officer show. */
#pragma once

#include "audit/watch_sql.h"
#include "kit/words.h"

struct arena;

struct finding_shown {
    const struct audit_findings_row *row;
    struct str name; /* of the child; empty when it is about a day */
    struct msg rule, role;
    struct str likeness; /* in words */
};
struct findings_shown {
    const struct finding_shown *at;
    size_t count;
};

struct look_shown {
    const struct audit_looks_at_row *row;
    struct msg page, role;
};
struct looks_shown {
    const struct look_shown *at;
    size_t count;
};

struct review_shown {
    const struct audit_reviews_row *row;
    struct msg outcome;
};
struct reviews_shown {
    const struct review_shown *at;
    size_t count;
};

/* How far the record is sealed, for the head of the page. */
/* A record that was opened in an emergency. */
struct opened_shown {
    const struct audit_opened_row *row;
    struct str name; /* of the child, as far as the officer may know it */
    struct msg reason;
};
struct opened_list {
    const struct opened_shown *at;
    size_t count;
};

struct seal_shown {
    bool is_sealed;
    int64_t size;
    instant made_at;
    int64_t waiting_count;
};

struct msg officer_rule(struct str rule);
struct msg officer_role(struct str relation); /* of the relation by which it was allowed */
struct msg officer_page(struct str permission);
struct msg officer_outcome(struct str outcome);
/* "the same surname, the same street" in the reader's language. */
struct str officer_likeness(struct arena *a, const struct language *language, struct str text);

extern const struct form_choices officer_outcomes;
