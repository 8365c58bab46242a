/*
 * locale: the languages that `serve --locales DIR` offers, and which of them a reader wants.
 *
 * A catalogue is DIR/cy.mo, named by its BCP 47 code (pt-BR.mo; pt_BR.mo is taken too). English is in
 * the program and needs none. Read once, before the server starts; never changed afterwards.
 */
#pragma once

#include "kit/str.h"

struct arena;
struct language;

enum { LOCALES_MAX = 32 };

/* Read every catalogue of the folder. False with *why, a sentence for the operator, when there is none,
 * more than LOCALES_MAX, or one that cannot be used: half of a translation is noticed too late. */
bool locale_read(struct arena *arena, const char *folder, struct str *why);

/*
 * The best of the catalogues, and English, for a browser's Accept-Language; NULL is English, also when
 * the header is empty, odd, or names nothing that is here. Higher quality first, among equals the one
 * named first; "cy-GB" finds cy, but "cy" does not find cy-GB. q=0 and "*" choose nothing.
 *
 * Source: RFC 9110 section 12.5.4; RFC 4647 section 3.4, "Lookup".
 */
const struct language *locale_of(struct str accept_language);
