#include "consent/effect.h"

#include <sodium.h>

#include "consent/fact.h"
#include "kit/arena.h"

struct shares shares_in_force(
    struct arena *a, const struct sharing_consents_rows *consents, date today, struct uuid without)
{
    struct share *at = arena_array_of(a, consents->count + 1, struct share);
    size_t count = 0;

    for (size_t i = 0; i < consents->count; i++) {
        const struct sharing_consents_row *row = &consents->at[i];
        if (consent_is_in_force(row, today) && !uuid_eq(row->public_id, without))
            at[count++] = (struct share){
                row->agency_id, row->person_id, row->decision, (section_set)row->sections};
    }
    return (struct shares){at, count};
}

struct shares shares_with(struct arena *a, struct shares shares, const struct share *more)
{
    struct share *at = arena_array_of(a, shares.count + 1, struct share);

    if (shares.count)
        memcpy(at, shares.at, shares.count * sizeof *at);
    at[shares.count] = *more;
    return (struct shares){at, shares.count + 1};
}

/* As the statements of the gate find them. */
static bool applies(
    const struct share *share, struct person_id person, const struct agencies_of *agencies)
{
    if (person_id_is_set(share->person))
        return share->person.n == person.n;
    return !agency_id_is_set(share->agency) || works_for(agencies, person, share->agency);
}

struct circumstances shares_make(
    const struct viewer *viewer, const struct agencies_of *agencies, struct shares shares)
{
    struct circumstances c = viewer->circumstances;

    c.agrees = c.refuses = c.lawful = c.by_name = 0;
    for (size_t i = 0; i < shares.count; i++) {
        const struct share *share = &shares.at[i];
        bool is_by_name = person_id_is_set(share->person);
        if (applies(share, viewer->row->person_id, agencies))
            fact_take(&c, &(struct fact){is_by_name ? STR("consent_by_name") : STR("consent"),
                              share->decision, .sections = share->sections});
    }
    return c;
}

static void mark(crypto_generichash_state *state, const struct viewer *viewer, section_set gains,
    section_set loses)
{
    const unsigned sets[] = {gains, loses};

    (void)crypto_generichash_update(
        state, viewer->row->public_id.bytes, sizeof viewer->row->public_id.bytes);
    (void)crypto_generichash_update(state, (const unsigned char *)sets, sizeof sets);
}

struct effects effects_of(
    const struct request *rq, const struct sharing *s, struct shares before, struct shares after)
{
    struct arena *a = rq->arena;
    struct effect *at = arena_array_of(a, s->viewers.count + 1, struct effect);
    struct effects effects = {.at = at};
    crypto_generichash_state state;
    unsigned char hash[crypto_generichash_BYTES_MIN];

    (void)crypto_generichash_init(&state, NULL, 0, sizeof hash);
    for (size_t i = 0; i < s->viewers.count; i++) {
        const struct viewer *v = &s->viewers.at[i];
        struct circumstances now = shares_make(v, &s->agencies, before);
        struct circumstances then = shares_make(v, &s->agencies, after);
        section_set sees = may_decide(MAY_SEE_CHILD, v->asker, &now).see & PARTS_TOLD;
        section_set would = may_decide(MAY_SEE_CHILD, v->asker, &then).see & PARTS_TOLD;

        if (!v->decision.is_allowed || sees == would)
            continue;
        at[effects.count++] = (struct effect){.name = v->row->name,
            .role = v->row->role,
            .agency = agency_shown(rq, v->row->agency_name),
            .is_what = viewer_is_what(v),
            .gains = parts_of(a, would & ~sees),
            .loses = parts_of(a, sees & ~would)};
        effects.has_gains = effects.has_gains || (would & ~sees);
        effects.has_losses = effects.has_losses || (sees & ~would);
        mark(&state, v, would & ~sees, sees & ~would);
    }
    (void)crypto_generichash_final(&state, hash, sizeof hash);
    effects.mark = str_hex(a, hash, sizeof hash);
    return effects;
}
