/* list: facts in rows: summary lists, tables, task lists. */
#pragma once

#include "govuk/notice.h"
#include "govuk/parts.h"

struct gov_action {
    struct str href, text;
    struct safe_html html;
    struct str visuallyHiddenText; /* what it acts on, for those who hear links out of context */
    struct str classes;
    struct gov_attributes attributes;
};

struct gov_action_items {
    const struct gov_action *at;
    size_t count;
};

struct gov_actions {
    struct gov_action_items items;
    struct str classes;
};

struct gov_summary_list_cell {
    struct str text;
    struct safe_html html;
    struct str classes;
};

struct gov_summary_list_row {
    struct str classes;
    struct gov_summary_list_cell key, value;
    struct gov_actions actions;
};

struct gov_summary_list_rows {
    const struct gov_summary_list_row *at;
    size_t count;
};

struct gov_card_title {
    struct str text;
    struct safe_html html;
    int headingLevel; /* 2 when not given */
    struct str classes;
};

/* A frame with a title and actions of its own around the list. */
struct gov_summary_card {
    bool given; /* draw the card though no option is set */
    struct gov_card_title title;
    struct gov_actions actions;
    struct str classes;
    struct gov_attributes attributes;
};

struct gov_summary_list {
    struct gov_summary_list_rows rows;
    struct gov_summary_card card;
    struct str classes;
    struct gov_attributes attributes;
};

/* Keys and their values, each with what can be done about it. */
void gov_summary_list(struct markup *m, const struct gov_summary_list *o);

struct gov_table_cell {
    struct str text;
    struct safe_html html;
    struct str format; /* "numeric" */
    struct str classes;
    int colspan, rowspan; /* 0 when not given */
    struct gov_attributes attributes;
};

struct gov_table_row {
    const struct gov_table_cell *at;
    size_t count;
};

struct gov_table_rows {
    const struct gov_table_row *at;
    size_t count;
};

struct gov_table {
    struct gov_table_rows rows;
    struct gov_table_row head;
    struct str caption, captionClasses;
    bool firstCellIsHeader;
    struct str classes;
    struct gov_attributes attributes;
};

/* Rows and columns. */
void gov_table(struct markup *m, const struct gov_table *o);

struct gov_task_list_status {
    struct gov_tag tag; /* or, without one, text or html */
    struct str text;
    struct safe_html html;
    struct str classes;
};

struct gov_task_list_title {
    struct str text;
    struct safe_html html;
    struct str classes;
};

struct gov_task_list_item {
    struct gov_task_list_title title;
    struct gov_content hint;
    struct gov_task_list_status status;
    struct str href; /* a task without one cannot start yet */
    struct str classes;
};

struct gov_task_list_items {
    const struct gov_task_list_item *at;
    size_t count;
};

struct gov_task_list {
    struct gov_task_list_items items; /* one without a title is left out, but counts in the ids */
    struct str classes;
    struct gov_attributes attributes;
    struct str idPrefix; /* "task-list" when not given */
};

/* What is to do, and how far each task is. */
void gov_task_list(struct markup *m, const struct gov_task_list *o);
