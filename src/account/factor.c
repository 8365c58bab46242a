#include "account/factor.h"

#include "account/factor_sql.h"
#include "account/readable.h"
#include "account/seal.h"
#include "account/totp.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "kit/fault.h"

#define IN_USE "second factor"
#define OFFERED "second factor to be set up"

enum { MINUTE_US = 60 * 1000 * 1000 };

struct str sign_in_half_start(const struct request *rq, struct account_id account)
{
    struct str hash, token = token_new(rq->arena, &hash);

    (void)sign_in_step_add(rq->db, hash, account, rq->now);
    return token;
}

bool sign_in_half_of(const struct request *rq, struct sign_in_half *half)
{
    struct str hash = session_hash(rq);
    struct sign_in_step_find_row row = {0};

    if (str_is_empty(hash) || !sign_in_step_find(rq->db, hash, &row) ||
        rq->now.us - row.made_at.us >= (int64_t)SIGN_IN_STEP_MINUTES * MINUTE_US)
        return false;
    *half = (struct sign_in_half){row.account_id, hash, row.try_count};
    return true;
}

/* Apps show codes in two groups of three. */
static struct str digits_of(struct arena *a, struct str typed)
{
    char *digits = arena_alloc(a, typed.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < typed.len; i++)
        if (typed.at[i] != ' ' && typed.at[i] != '-')
            digits[len++] = typed.at[i];
    return (struct str){digits, len};
}

static bool take_of_app(const struct request *rq, struct account_id account, struct str typed)
{
    struct second_factor_find_row row = {0};
    struct str secret;
    int64_t step;

    if (!second_factor_find(rq->db, account, &row))
        return false;
    secret = unseal(rq->arena, IN_USE, account, row.sealed);
    if (secret.len != TOTP_SECRET_BYTES)
        fault(FAULT_BUG, "a second factor was sealed with another key; see docs/running.md");
    step = totp_step_of(secret, digits_of(rq->arena, typed), rq->now, row.last_step);
    return step >= 0 && second_factor_step(rq->db, step, account) == 1;
}

enum code_taken factor_take(const struct request *rq, struct account_id account, struct str typed)
{
    struct str hash = code_hash(rq->arena, typed);

    if (take_of_app(rq, account, typed))
        return CODE_OF_APP;
    if (!str_is_empty(hash) && recovery_code_use(rq->db, rq->now, account, hash) == 1)
        return CODE_FROM_PAPER;
    return CODE_REFUSED;
}

/* ------------------------------------------------------------------ setting up */

static struct str offered_secret(const struct request *rq, const struct session_find_row *session)
{
    struct second_factor_find_row before = {.made_at = INSTANT_NONE};
    char id[UUID_TEXT];

    (void)second_factor_find(rq->db, session->account_id, &before);
    return secret_for(rq->arena, OFFERED, session->account_id,
        str_printf(rq->arena, "%s %lld", uuid_text(session->session_public_id, id),
            (long long)before.made_at.us),
        TOTP_SECRET_BYTES);
}

struct factor_offer factor_offer(
    const struct request *rq, const struct session_find_row *session, struct str email)
{
    struct str secret = offered_secret(rq, session);

    return (struct factor_offer){
        .text = totp_secret_text(rq->arena, secret),
        .url = totp_url(rq->arena, rq->actor->service_name, email, secret),
    };
}

bool factor_set(const struct request *rq, const struct session_find_row *session, struct str code)
{
    struct str secret = offered_secret(rq, session);
    int64_t step = totp_step_of(secret, digits_of(rq->arena, code), rq->now, -1);

    if (step < 0)
        return false;
    (void)second_factor_set(rq->db, session->account_id,
        seal(rq->arena, IN_USE, session->account_id, secret), step, rq->now);
    return true;
}

struct printed_codes factor_print_codes(const struct request *rq, struct account_id account)
{
    struct printed_codes codes = {.count = PRINTED_CODES};
    struct str hash;

    (void)recovery_code_drop(rq->db, account);
    for (size_t i = 0; i < PRINTED_CODES; i++) {
        codes.at[i] = code_new(rq->arena, &hash);
        (void)recovery_code_add(rq->db, account, hash);
    }
    return codes;
}

void factor_remove(const struct request *rq, struct account_id account)
{
    (void)second_factor_remove(rq->db, account);
    (void)recovery_code_drop(rq->db, account);
}
