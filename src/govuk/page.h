/*
 * page: header, phase banner and footer of a page.
 *
 * The footer is complete, crest and licence included, because the official fixtures ask for it; a
 * service outside GOV.UK may not use them, and the layout of this one has a footer of its own.
 */
#pragma once

#include "govuk/notice.h"
#include "govuk/parts.h"

struct gov_generic_header {
    struct str url; /* "/" when not given */
    struct str logoText;
    struct safe_html logoHtml;
    struct str containerClasses; /* "govuk-width-container" when not given */
    struct str classes;
    struct gov_attributes attributes;
};

/* The name or mark of the service, linked to its first page. */
void gov_generic_header(struct markup *m, const struct gov_generic_header *o);

struct gov_phase_banner {
    struct str text;
    struct safe_html html;
    struct gov_tag tag;
    struct str classes;
    struct gov_attributes attributes;
};

/* How finished the service is. */
void gov_phase_banner(struct markup *m, const struct gov_phase_banner *o);

struct gov_footer_item {
    struct str text, href;
    struct gov_attributes attributes;
};

struct gov_footer_items {
    const struct gov_footer_item *at;
    size_t count;
};

struct gov_footer_navigation {
    struct str title;
    int columns;      /* 0 when not given */
    struct str width; /* "full" when not given */
    struct gov_footer_items items;
};

struct gov_footer_navigations {
    const struct gov_footer_navigation *at;
    size_t count;
};

struct gov_footer_meta {
    bool given;                     /* write the heading though no option is set */
    struct str visuallyHiddenTitle; /* "Support links" when not given */
    struct str text;
    struct safe_html html;
    struct gov_footer_items items;
};

struct gov_footer_licence {
    bool is_hidden;
    struct str text; /* the Open Government Licence when neither is given */
    struct safe_html html;
};

struct gov_footer {
    struct gov_footer_meta meta;
    struct gov_footer_navigations navigation;
    struct gov_footer_licence contentLicence;
    struct gov_content copyright; /* Crown copyright when not given */
    struct str containerClasses, classes;
    struct gov_attributes attributes;
};

/* The foot of a page of GOV.UK. */
void gov_footer(struct markup *m, const struct gov_footer *o);
