/*
 * rights: who decides about special educational provision for a child: the parents, or from the end
 * of compulsory school age the young person. Pure; the days follow from the date of birth alone.
 */
#pragma once

#include "consent/may.h"
#include "kit/date.h"

/*
 * The last day of compulsory school age: the last Friday of June in the school year (1 September to
 * 31 August) in which the child turns 16. DATE_NONE when born_on is not set.
 * Source: Education Act 1996 s. 8(3)-(4); Education (School Leaving Date) Order 1997 (SI 1997/1970).
 */
date rights_school_leaving_on(date born_on);

/* The day 12 months before the rights pass, from which family and young person are told. DATE_NONE
 * when born_on is not set. */
date rights_forewarned_from(date born_on);

/*
 * Who decides today. The parents until and on the school leaving day; then the young person; an adult
 * from the 18th birthday. RIGHTS_PARENTS when born_on is not set (not born yet).
 * Source: Children and Families Act 2014 s. 83(2)-(3) ("young person": over compulsory school age,
 * under 25); Family Law Reform Act 1969 s. 1 (18).
 */
enum rights rights_of(date born_on, date today);
