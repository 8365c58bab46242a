/*
 * working_day: days on which offices work in England.
 *
 * Saturdays, Sundays and the bank holidays of England and Wales do not count. The holidays are known from 2026
 * to 2028; outside of these years only weekends are left out.
 * Source: Banking and Financial Dealings Act 1971 s. 1, Sch. 1; dates as published on GOV.UK.
 */
#pragma once

#include "kit/date.h"

/* Requires a set date. */
bool is_working_day(date d);

/* The working day that is `days` (0..1000) of them after `from`, which does not count itself; 0 days is `from`
 * as it is. DATE_NONE stays DATE_NONE. */
date working_days_after(date from, int days);
