/* navigation: where the reader is, and where they can go. */
#pragma once

#include "govuk/parts.h"

struct gov_breadcrumbs_item {
    struct str text;
    struct safe_html html;
    struct str href; /* the current page when not given */
    struct gov_attributes attributes;
};

struct gov_breadcrumbs_items {
    const struct gov_breadcrumbs_item *at;
    size_t count;
};

struct gov_breadcrumbs {
    struct gov_breadcrumbs_items items;
    struct str classes;
    bool collapseOnMobile;
    struct gov_attributes attributes;
    struct str labelText; /* "Breadcrumb" when not given */
};

/* The pages above this one. */
void gov_breadcrumbs(struct markup *m, const struct gov_breadcrumbs *o);

/* One without a number, unless it is an ellipsis, is left out. */
struct gov_pagination_item {
    struct str number, visuallyHiddenText; /* "Page <number>" when not given */
    struct str href;
    bool current, ellipsis;
    struct gov_attributes attributes;
};

struct gov_pagination_items {
    const struct gov_pagination_item *at;
    size_t count;
};

struct gov_pagination_link {
    struct str text; /* "Previous page" and "Next page" when neither is given */
    struct safe_html html;
    struct str labelText; /* the name of that page, where there are no numbers */
    struct str href;
    struct gov_attributes attributes;
};

struct gov_pagination {
    struct gov_pagination_items items;
    struct gov_pagination_link previous, next;
    struct str landmarkLabel; /* "Pagination" when not given */
    struct str classes;
    struct gov_attributes attributes;
};

/* Pages of one list, or the page before and after. */
void gov_pagination(struct markup *m, const struct gov_pagination *o);

struct gov_tabs_panel {
    struct str text;
    struct safe_html html;
    struct gov_attributes attributes;
};

struct gov_tabs_item {
    struct str id, label; /* id is <idPrefix>-<number> when not given */
    struct gov_attributes attributes;
    struct gov_tabs_panel panel;
};

struct gov_tabs_items {
    const struct gov_tabs_item *at;
    size_t count;
};

struct gov_tabs {
    struct str id, idPrefix;
    struct str title;            /* "Contents" when not given */
    struct gov_tabs_items items; /* one without a label is left out, but counts in the ids */
    struct str classes;
    struct gov_attributes attributes;
};

/* Parts of a page of which one is shown; without scripts, all of them under a list of contents. */
void gov_tabs(struct markup *m, const struct gov_tabs *o);

struct gov_service_navigation_item {
    struct str text;
    struct safe_html html;
    struct str href;
    bool current; /* this very page */
    bool active;  /* a page below it */
    struct gov_attributes attributes;
};

struct gov_service_navigation_items {
    const struct gov_service_navigation_item *at;
    size_t count;
};

struct gov_service_navigation_end {
    struct safe_html html;
    struct str align; /* "inline": beside the navigation */
};

/* Markup of one's own in between. */
struct gov_service_navigation_slots {
    struct safe_html start, navigationStart, navigationEnd;
    struct gov_service_navigation_end end;
};

struct gov_service_navigation {
    struct str serviceName, serviceUrl;
    struct gov_service_navigation_items navigation;
    struct gov_service_navigation_slots slots;
    struct str classes;
    struct gov_attributes attributes;
    struct str ariaLabel;       /* "Service information" when not given */
    struct str menuButtonText;  /* "Menu" when not given */
    struct str menuButtonLabel; /* what the button is called for those who hear it */
    struct str navigationLabel; /* menuButtonText when not given */
    struct str navigationId;    /* "navigation" when not given */
    struct str navigationClasses;
    enum gov_choice collapseNavigationOnMobile; /* GOV_DEFAULT: with two items or more */
};

/* The areas of the service, below the header. */
void gov_service_navigation(struct markup *m, const struct gov_service_navigation *o);
