/* return: key working begins again for a family that comes back. Only the pages of this area include it. */
#pragma once

#include "closing/closing.h"
#include "kit/problem.h"

/* Has key working ended, in a way after which the family can come back? Needs nothing; false without the team. */
bool return_is_open(const struct request *rq);

/* May this reader say that the family comes back? Families, their team, and whoever manages. */
bool return_may(const struct request *rq);

/* Key working begins again today: same record, same programme, what was needed last time is needed again and done by
 * nobody yet. Nothing when it goes on already. */
void return_begin(const struct request *rq, struct str words);

/* Whoever was asked first carries key working again, as last time. False when they may not: why is in `problems`. */
bool return_take_up(const struct request *rq, struct problems *problems);
