/* consent_item: one consent, refusal or lawful reason, ready for a page. */
#pragma once

#include "consent/sharing.h"

struct consent_item {
    const struct sharing_consents_row *row;
    struct msg decision, lawful, capacity, form; /* in words */
    struct str whom;  /* empty: everybody in the team, or an agency that is not named here */
    struct str words; /* as far as the reader is told */
    struct parts parts;
    bool is_agency, is_no, is_lawful, is_withheld, is_in_force, may_end;
    date ended_on; /* withdrawn, or over; DATE_NONE when not */
};
struct consent_items {
    const struct consent_item *at;
    size_t count;
};

struct consent_item consent_item_of(
    const struct request *rq, const struct sharing_consents_row *row);
/* Those in force, or (false) those that are over. */
struct consent_items consent_items_of(
    const struct request *rq, const struct sharing_consents_rows *rows, bool is_in_force);

/* May whoever asks withdraw or replace it? Families what was agreed or refused, not a lawful reason. */
bool sharing_may_end(const struct request *rq, const struct sharing_consents_row *row);
