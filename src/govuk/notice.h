/* notice: what a page tells its reader: banners, panels, warnings, tags, errors, details. */
#pragma once

#include "govuk/parts.h"

struct gov_details {
    struct str summaryText;
    struct safe_html summaryHtml;
    struct str text;
    struct safe_html html;
    struct str id;
    bool open;
    struct str classes;
    struct gov_attributes attributes;
};

/* More for those who want it, behind a line that opens. */
void gov_details(struct markup *m, const struct gov_details *o);

struct gov_inset_text {
    struct str text;
    struct safe_html html;
    struct str id, classes;
    struct gov_attributes attributes;
};

/* Text set apart: a quotation, an example. */
void gov_inset_text(struct markup *m, const struct gov_inset_text *o);

struct gov_warning_text {
    struct str text;
    struct safe_html html;
    struct str iconFallbackText; /* "Warning" when not given */
    struct str classes;
    struct gov_attributes attributes;
};

/* What happens if the reader does, or does not, do something. */
void gov_warning_text(struct markup *m, const struct gov_warning_text *o);

struct gov_tag {
    struct str text;
    struct safe_html html;
    struct str classes; /* govuk-tag--green */
    struct gov_attributes attributes;
};

/* The state of something, in a word or two. */
void gov_tag(struct markup *m, const struct gov_tag *o);

struct gov_notification_banner {
    struct str text;
    struct safe_html html;
    struct str titleText; /* "Important", or "Success" for that type, when neither is given */
    struct safe_html titleHtml;
    int titleHeadingLevel; /* 2 when not given */
    struct str type;       /* "success" or nothing */
    struct str role;       /* "alert" for success, else "region", when not given */
    struct str titleId;    /* "govuk-notification-banner-title" when not given */
    enum gov_choice disableAutoFocus;
    struct str classes;
    struct gov_attributes attributes;
};

/* Something that is not about this page, or the good end of what the reader just did. */
void gov_notification_banner(struct markup *m, const struct gov_notification_banner *o);

struct gov_error_summary_item {
    struct str href; /* of the input: "#title" */
    struct str text;
    struct safe_html html;
    struct gov_attributes attributes;
};

struct gov_error_summary_items {
    const struct gov_error_summary_item *at;
    size_t count;
};

struct gov_error_summary {
    struct str titleText;
    struct safe_html titleHtml;
    struct str descriptionText;
    struct safe_html descriptionHtml;
    struct gov_error_summary_items errorList;
    enum gov_choice disableAutoFocus;
    struct str classes;
    struct gov_attributes attributes;
};

/* Everything that is wrong, at the top of the page, with links to the inputs. */
void gov_error_summary(struct markup *m, const struct gov_error_summary *o);

struct gov_panel_action {
    struct str text;
    struct str type; /* "button" makes a link look like one */
    struct str href; /* a button when not given */
    struct str classes;
    struct gov_attributes attributes;
};

struct gov_panel_action_items {
    const struct gov_panel_action *at;
    size_t count;
};

struct gov_panel_actions {
    struct gov_panel_action_items items;
    struct str classes;
    struct gov_attributes attributes;
};

struct gov_panel {
    struct str titleText;
    struct safe_html titleHtml;
    int headingLevel; /* 1 when not given */
    struct str text;
    struct safe_html html;
    struct gov_panel_actions actions; /* with the class govuk-panel--interruption only */
    struct str classes;
    struct gov_attributes attributes;
};

/* The end of something, large; or, with the class govuk-panel--interruption, a pause before it. */
void gov_panel(struct markup *m, const struct gov_panel *o);

struct gov_accordion_item {
    struct gov_content heading, summary, content;
    bool expanded;
};

struct gov_accordion_items {
    const struct gov_accordion_item *at;
    size_t count;
};

struct gov_accordion {
    struct str id;    /* unique in the service: the browser remembers sections by it */
    int headingLevel; /* 2 when not given */
    struct str classes;
    struct gov_attributes attributes;
    enum gov_choice rememberExpanded;
    struct str hideAllSectionsText, hideSectionText, hideSectionAriaLabelText;
    struct str showAllSectionsText, showSectionText, showSectionAriaLabelText;
    struct gov_accordion_items items; /* one without a heading is left out, but counts in the ids */
};

/* Sections that open and close. */
void gov_accordion(struct markup *m, const struct gov_accordion *o);
