/* button: what a reader presses, and the links that lead out of a page or to its content. */
#pragma once

#include "govuk/parts.h"

struct gov_button {
    struct str text;
    struct safe_html html;
    struct str name, value;
    struct str type; /* "submit" when not given */
    bool disabled;
    struct str href;    /* makes it a link that looks like a button */
    struct str classes; /* govuk-button--secondary */
    struct gov_attributes attributes;
    enum gov_choice preventDoubleClick;
    bool isStartButton;
    struct str id;
};

void gov_button(struct markup *m, const struct gov_button *o);

struct gov_exit_this_page {
    struct str text; /* "Emergency Exit this page" when neither is given */
    struct safe_html html;
    struct str redirectUrl; /* the BBC's weather page when not given */
    struct str id, classes;
    struct gov_attributes attributes;
    struct str activatedText, timedOutText, pressTwoMoreTimesText, pressOneMoreTimeText;
};

/* A way to leave at once, for people who may be watched. */
void gov_exit_this_page(struct markup *m, const struct gov_exit_this_page *o);

struct gov_back_link {
    struct str text; /* "Back" when neither is given */
    struct safe_html html;
    struct str href; /* "#" when not given */
    struct str classes;
    struct gov_attributes attributes;
};

/* To the page before this one. */
void gov_back_link(struct markup *m, const struct gov_back_link *o);

struct gov_skip_link {
    struct str text;
    struct safe_html html;
    struct str href; /* "#content" when not given */
    struct str classes;
    struct gov_attributes attributes;
};

/* Past the navigation; shown when it has the focus. The first thing in a page. */
void gov_skip_link(struct markup *m, const struct gov_skip_link *o);
