/*
 * child_rules: what must hold of a child's own details, for the form of a new child and for the one
 * that changes them. Pure: no database, no clock.
 */
#pragma once

#include "family/identifier.h"
#include "kit/date.h"
#include "kit/form.h"
#include "kit/problem.h"

/* Key working is for children from before birth to their 26th birthday. Source: domain, 0 to 25. */
enum { CHILD_AGE_MAX = 25 };

/* Codes of child.sen_status in words. */
extern const struct form_choices child_sen_statuses;

/*
 * One of the two days must be there. Somebody who is born was not born in the future, and is not
 * older than CHILD_AGE_MAX. Adds at most one problem, on born_on.
 */
void child_check_dates(date born_on, date expected_on, date today, struct problems *problems);

/* The day on which key working was asked for is not in the future; may be missing. */
void child_check_asked(date asked_on, date today, struct problems *problems);

/*
 * Check the identifier *typed, which may be empty, and bring it into its normal form. What is wrong
 * is a problem of `field`, and *typed stays as it was. True when there is a number now.
 */
bool child_check_identifier(struct arena *a, enum identifier_kind kind, const char *field,
    struct str *typed, struct problems *problems);

/* 943 476 5919, as people read it out; any other text as it is. */
struct str nhs_number_spaced(struct arena *a, struct str number);
