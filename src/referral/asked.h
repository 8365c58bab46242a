/*
 * asked: what is asked of whoever asks for key working. On the public pages in short steps, for those who
 * are signed in on one page; the same questions, limits and rules.
 */
#pragma once

#include "kit/form.h"
#include "kit/http.h"
#include "referral/referral.h"

struct asked {
    struct str asker_kind, asker_name, asker_role;
    struct str forename, surname;
    date born_on, expected_on;
    struct str reason, urgency, wish, whom, language;
    struct str phone, email, safe_contact;
    struct str may_ask, consent_words;
};

/* A short page of the public form. */
struct asked_step {
    const char *name; /* in its address */
    struct msg title, lead;
    const struct form_spec *spec;
    bool has_prompts; /* shows what the area asks whoever asks for key working */
};
extern const struct asked_step ask_steps[];
enum { ASK_STEPS = 6 };
/* ASK_STEPS when there is none of that name. */
size_t ask_step_of(struct str name);

/* All at once, by somebody who works here; and about a child whose record is there. */
extern const struct form_spec asked_whole_spec, asked_child_spec;

/* What one field's table cannot say: a day of birth, or the day expected; a way to be reached. Which of them, by
 * the table. Adds problems of born_on and phone. */
void asked_check(
    const struct asked *asked, const struct form_spec *spec, date today, struct problems *problems);

/* The row of the store. public_id, reference, code, child and asked_by are the caller's. */
struct referral_add asked_row(const struct request *rq, const struct asked *asked);

/* What was typed in a table, as people read it. */
struct asked_line {
    struct msg label;
    struct msg choice; /* or */
    struct str text;   /* or */
    date on;
    bool is_given;
};
struct asked_lines {
    const struct asked_line *at;
    size_t count;
};
struct asked_lines asked_lines_of(
    struct arena *a, const struct form_spec *spec, const struct asked *asked);

/* A reference that nobody has yet, eight characters; and as people read it: "4f7k 92qx". */
struct str reference_new(const struct request *rq);
struct str reference_shown(struct arena *a, struct str reference);
enum { REFERENCE_CHARS = 8, REFERENCE_BYTES = 5 };
