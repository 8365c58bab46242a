/* list: rows of families, for my own list and the whole area. */
#pragma once

#include "family/family.h"

/* One family in a list. */
struct listed_child {
    struct uuid public_id;
    struct str name; /* Hassan, Amira */
    struct str local_id;
    struct str key_worker_name;
    date born_on, expected_on, last_contact_on, asked_on;
    date ended_on;                /* the last day of key working, when it has ended */
    struct str level, level_code; /* Intensive, intensive */
    int days_since_contact;       /* -1 when none is known */
    bool is_late;                 /* longer than its programme allows */
};
struct listed_children {
    const struct listed_child *at;
    size_t count;
};

/* A level to filter by. */
struct level_option {
    struct str code, name;
    bool is_chosen;
};
struct level_options {
    const struct level_option *at;
    size_t count;
};

/* Counts of families stop behind COUNT_MOST, and of those without a key worker behind ALONE_MOST, since
 * each is a row to read at every look: a page says "more than 1,000", "more than 200". */
enum { LIST_PAGE = 50, COUNT_MOST = 1000, ALONE_MOST = 200 };

/* What was typed into a search box: up to two beginnings of words, or a date of birth. */
struct list_search {
    struct str typed;
    struct str first_from, first_to, second_from, second_to; /* empty: not asked for */
    date born_on;
};
/* Pure. Accents and case do not matter; a third word is ignored. */
struct list_search list_search_of(struct arena *a, struct str typed);
