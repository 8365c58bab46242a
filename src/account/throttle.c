#include <arpa/inet.h>

#include "account/account.h"
#include "account/device.h"
#include "account/factor_sql.h"
#include "kit/arena.h"
#include "kit/fault.h"

enum { MINUTE_US = 60 * 1000 * 1000 };

struct str throttle_place(struct arena *a, struct str client)
{
    static const unsigned char mapped[12] = {[10] = 0xff, [11] = 0xff};
    enum { NETWORK_BYTES = 8 };
    unsigned char bytes[16];
    char text[INET_ADDRSTRLEN];

    if (inet_pton(AF_INET6, str_c(a, client), bytes) != 1)
        return client;
    if (memcmp(bytes, mapped, sizeof mapped) != 0)
        return str_hex(a, bytes, NETWORK_BYTES);
    require(inet_ntop(AF_INET, bytes + sizeof mapped, text, sizeof text) != NULL);
    return str_copy(a, text, strlen(text));
}

static struct str key_of(struct arena *a, const char *what, struct str whose)
{
    return account_sha256(a, str_printf(a, "%s\n%.*s", what, STR_FMT(whose)));
}

struct throttle throttle_of(const struct request *rq, struct str email)
{
    struct arena *a = rq->arena;
    struct str place = throttle_place(a, rq->client), device = device_hash(rq);
    struct device_known_row known = {0};
    struct throttle t = {
        .client = key_of(a, "client", place),
        .pair = key_of(a, "pair", str_join(a, email, STR("\n"), place)),
        .account = key_of(a, "account", email),
    };

    t.is_known_device = !str_is_empty(device) && device_known(rq->db, email, device, &known);
    if (t.is_known_device)
        t.pair = key_of(a, "device", str_hex(a, device.at, device.len));
    return t;
}

struct throttle throttle_of_place(const struct request *rq)
{
    struct str place = throttle_place(rq->arena, rq->client);

    return (struct throttle){.client = key_of(rq->arena, "client", place),
        .pair = key_of(rq->arena, "code", place),
        .account = key_of(rq->arena, "code", STR("")),
        .is_known_device = true};
}

static int64_t failures(struct db *db, struct str key, instant now, int64_t minutes)
{
    struct sign_in_failures_row row = {0};
    instant since = {now.us - minutes * MINUTE_US};

    return sign_in_failures(db, key, since, &row) ? row.failure_count : 0;
}

bool throttle_allows(const struct request *rq, const struct throttle *t)
{
    return failures(rq->db, t->pair, rq->now, THROTTLE_MINUTES) < THROTTLE_PAIR_MAX &&
           failures(rq->db, t->client, rq->now, THROTTLE_MINUTES) < THROTTLE_CLIENT_MAX &&
           (t->is_known_device || failures(rq->db, t->account, rq->now, THROTTLE_ACCOUNT_MINUTES) <
                                      THROTTLE_ACCOUNT_MAX);
}

void throttle_failed(const struct request *rq, const struct throttle *t)
{
    (void)sign_in_failure_add(rq->db, t->pair, rq->now);
    (void)sign_in_failure_add(rq->db, t->client, rq->now);
    (void)sign_in_failure_add(rq->db, t->account, rq->now);
}

void throttle_passed(const struct request *rq, const struct throttle *t)
{
    (void)sign_in_failure_forget(rq->db, t->pair);
}
