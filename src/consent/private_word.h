/*
 * private_word: what a family writes to the manager past a named worker or agency, and the answer.
 *
 * Read by who wrote it, and by managers who are not kept from it. The statement keeps it, and every row is
 * asked about once more here: a difference is a fault, and nothing leaves.
 */
#pragma once

#include "consent/private_word_sql.h"
#include "consent/sharing.h"

struct private_item {
    const struct private_words_row *row;
    struct str away_agency; /* as far as the reader is told */
    bool is_mine, may_answer;
};
struct private_items {
    const struct private_item *at;
    size_t count;
};
/* Those of rq->grant's child, which covers private, that the actor may read. */
struct private_items private_items_read(const struct request *rq);

/* One that waits for an answer, of the whole area. */
struct waiting_items {
    const struct private_words_area_row *at;
    size_t count;
};
/* Those that this manager may read. Needs rq->actor->area. */
struct waiting_items waiting_items_read(const struct request *rq);

/* A concern about sharing, for the data protection officer. */
struct concern_items {
    const struct private_word_concerns_row *at;
    size_t count;
};
struct concern_items concern_items_read(const struct request *rq);

/* Is there a data protection officer who may read and answer a concern that is kept from these? */
bool concern_has_reader(
    const struct request *rq, struct person_id away_person, struct agency_id away_agency);

/* Is a word that is kept from these kept from this person? `agencies`: for which they work or worked. */
bool private_is_kept_from(struct person_id person,
    const struct private_word_agencies_rows *agencies, struct person_id away_person,
    struct agency_id away_agency);

/* Is there a manager who may read and answer what is kept from these? */
bool private_has_reader(const struct request *rq, const struct sharing *sharing,
    struct person_id away_person, struct agency_id away_agency);

/* An agency that may decide what the family asks for. */
struct decider {
    struct uuid id;
    struct str name;
    bool is_chosen, is_key_workers;
};
struct deciders {
    const struct decider *at;
    size_t count;
};
