/*
 * moj: components of the Ministry of Justice's Frontend 11.1, written anew for keywork.
 *
 * Options have the official names, as in parts.h. The goldens in moj_golden/ are what the official
 * templates draw; moj_golden/render.mjs makes them.
 */
#pragma once

#include "govuk/button.h"
#include "govuk/parts.h"

struct moj_buttons {
    const struct gov_button *at;
    size_t count;
};

struct moj_menu_button {
    struct str text, classes;
};

struct moj_button_menu {
    struct moj_menu_button button; /* opens the menu, where scripts run */
    struct str alignMenu;          /* "right" */
    struct moj_buttons items;
    struct str classes;
    struct gov_attributes attributes;
};

/* Several things that can be done, behind one button; a row of buttons without scripts. */
void moj_button_menu(struct markup *m, const struct moj_button_menu *o);

struct moj_button_menus {
    const struct moj_button_menu *at;
    size_t count;
};

struct moj_identity_bar {
    struct gov_content title;
    struct moj_button_menus menus;
    struct str classes;
    struct gov_attributes attributes;
};

/* Whose record this is, on every page of it. */
void moj_identity_bar(struct markup *m, const struct moj_identity_bar *o);

struct moj_sub_navigation_item {
    struct str text;
    struct safe_html html;
    struct str href;
    bool active; /* this page */
    struct str classes;
    struct gov_attributes attributes;
};

struct moj_sub_navigation_items {
    const struct moj_sub_navigation_item *at;
    size_t count;
};

struct moj_sub_navigation {
    struct str label; /* "Secondary navigation region" when not given */
    struct moj_sub_navigation_items items;
    struct str classes;
    struct gov_attributes attributes;
};

/* The parts of one record. */
void moj_sub_navigation(struct markup *m, const struct moj_sub_navigation *o);

/* The official component writes the date itself; here it comes in words of the reader's language. */
struct moj_timeline_datetime {
    struct str timestamp; /* ISO 8601, for machines */
    struct str text;
};

struct moj_timeline_item {
    struct gov_content label, byline;
    struct moj_timeline_datetime datetime;
    struct str text;
    struct safe_html html;
    struct str classes;
    struct gov_attributes attributes;
};

struct moj_timeline_items {
    const struct moj_timeline_item *at;
    size_t count;
};

struct moj_timeline {
    int headingLevel; /* 2 when not given */
    struct moj_timeline_items items;
    struct str classes;
    struct gov_attributes attributes;
};

/* What happened, the latest first. */
void moj_timeline(struct markup *m, const struct moj_timeline *o);

struct moj_badge {
    struct str text;
    struct safe_html html;
    struct str classes; /* moj-badge--red */
    struct gov_attributes attributes;
};

/* A mark in a frame. The official option `label` is left out: it writes an empty aria-label. */
void moj_badge(struct markup *m, const struct moj_badge *o);

struct moj_notification_badge {
    struct str text; /* how many, in digits; nothing is drawn for 0 and for what is no number */
    struct str visuallyHiddenText; /* of what: "unread messages" */
    struct str classes;
    struct gov_attributes attributes;
};

/* How many wait; from 99 on "99+". */
void moj_notification_badge(struct markup *m, const struct moj_notification_badge *o);

struct moj_alert {
    struct str variant; /* "information" when not given, "success", "warning", "error" */
    struct str title;   /* what the alert is called for those who hear it */
    bool showTitleAsHeading;
    struct str headingTag; /* "h2" when not given, "h3", "h4" */
    struct str text;
    struct safe_html html;
    bool dismissible;
    struct str dismissText; /* "Dismiss" when not given */
    bool disableAutoFocus;
    struct str focusOnDismissSelector;
    struct str role; /* "region" when not given */
    struct str classes;
    struct gov_attributes attributes;
};

/* The outcome of what the reader did, or something to know about this page. */
void moj_alert(struct markup *m, const struct moj_alert *o);

struct moj_heading {
    struct str text;
    struct safe_html html;
    int level;          /* 1 when not given */
    struct str classes; /* "govuk-heading-xl" when not given */
};

struct moj_page_header_actions {
    struct moj_heading heading;
    struct moj_buttons items;
    struct str classes;
    struct gov_attributes attributes;
};

/* The heading of a page, with what can be done about it beside it. */
void moj_page_header_actions(struct markup *m, const struct moj_page_header_actions *o);

struct moj_filter_tag {
    struct str text, href; /* the same page without this filter */
};

struct moj_filter_tags {
    const struct moj_filter_tag *at;
    size_t count;
};

struct moj_filter_category {
    struct gov_content heading;
    struct moj_filter_tags items;
};

struct moj_filter_categories {
    const struct moj_filter_category *at;
    size_t count;
};

struct moj_clear_link {
    struct str text, href;
};

struct moj_selected_filters {
    struct gov_content heading;
    struct moj_clear_link clearLink;
    struct moj_filter_categories categories;
};

struct moj_filter_submit {
    struct str text; /* "Apply filters" when not given */
    struct gov_attributes attributes;
};

struct moj_filter {
    struct gov_content heading;
    struct moj_selected_filters selectedFilters; /* not drawn without a heading */
    struct moj_filter_submit submit;
    struct safe_html optionsHtml;
    struct gov_attributes attributes;
};

/* The inputs that make a list shorter, and those in force. Stands inside a form. */
void moj_filter(struct markup *m, const struct moj_filter *o);
