/*
 * family_rules: what must hold of somebody who belongs to a family, and what other members of the
 * family may read. Pure: no database, no clock.
 */
#pragma once

#include "kit/date.h"
#include "kit/problem.h"
#include "kit/str.h"

/* A day further ahead than this is a slip of the pen: a year. */
enum { FAMILY_AHEAD_DAYS = 366 };

/* What the rules look at. */
struct member_facts {
    struct str relationship; /* a code of family_member.relationship */
    struct str language;
    date from_on;
    bool has_responsibility, needs_interpreter;
};

/*
 * Every reason why this cannot be kept. A foster carer has no parental responsibility: a court that
 * gives it makes a special guardian. An interpreter needs a language. The first day is at most
 * FAMILY_AHEAD_DAYS ahead.
 * Source: Children Act 1989 sections 3, 14C and 33 (who has parental responsibility).
 */
void family_check_member(const struct member_facts *facts, date today, struct problems *problems);

/* The last day: not before the first, and at most FAMILY_AHEAD_DAYS ahead. from_on may be unset. A
 * last day that is missing is the form's matter. */
void family_check_end(date last_on, date from_on, date today, struct problems *problems);

/* Who reads a page about the family. */
struct family_reader {
    bool is_staff;
    bool may_change; /* key working may be carried by a parent */
    bool is_self;    /* the young person */
    bool lives_with; /* a member of the family who lives with the child */
};

/*
 * May this reader see where the child lives? All practitioners; of the family the young person, and
 * those who live there as long as the child has one home: parents part, and one of them may have to
 * be safe from the other.
 */
bool family_shows_address(const struct family_reader *reader, size_t home_count);

/* May this reader see how a member is reached: telephone, e-mail, what is safe? What one parent has
 * told is not for the other one to read, even when that one carries key working. is_own: it is about
 * the reader. */
bool family_shows_reach(const struct family_reader *reader, bool is_own);
