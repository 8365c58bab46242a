/* The pages of directory/, a file a subject; routes.c lists them. */
#pragma once

#include "directory/directory.h"
#include "kit/http.h"

/* One agency in the list. */
struct listed_agency {
    const struct agency_list_row *row;
    struct msg sector;
};
struct listed_agencies {
    const struct listed_agency *at;
    size_t count;
};

/* An option of the filter by sector. */
struct sector_option {
    struct str value;
    struct msg text;
    bool is_chosen;
};
struct sector_options {
    const struct sector_option *at;
    size_t count;
};

/* Who has a post at an agency. */
struct agency_person {
    const struct practitioner_of_agency_row *row;
    struct url mail;
    bool begins_later;
};
struct agency_people {
    const struct agency_person *at;
    size_t count;
};

handler_fn agencies_show, agency_show_page, agency_new, agency_take_new, agency_edit,
    agency_take_edit;
handler_fn practitioner_show_page, practitioner_new, practitioner_take_new, practitioner_edit,
    practitioner_take_edit;
