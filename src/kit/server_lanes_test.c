/* Who waits for whom: the lanes of fast, slow and heavy requests, and what is said when one is full. */
#include <stdlib.h>

#include "kit/server_testing.h"

struct crowd {
    int fds[64];
    int count;
};

static void crowd_ask(struct crowd *crowd, int port, int count, const char *text)
{
    for (int i = 0; i < count; i++) {
        crowd->fds[crowd->count] = client_connect(port);
        client_say(crowd->fds[crowd->count++], text);
    }
}

/* How many were answered with that status. */
static int crowd_read(struct crowd *crowd, int status)
{
    static struct answer a;
    int count = 0;

    for (int i = 0; i < crowd->count; i++) {
        client_read(crowd->fds[i], false, &a);
        count += a.status == status;
        (void)close(crowd->fds[i]);
    }
    return count;
}

TEST(server_answers_others_while_slow_requests_hold_their_half_of_the_workers)
{
    struct testing t = testing_start((struct server_options){.worker_count = 4});
    struct crowd crowd = {0};

    atomic_store(&testing_gate_is_shut, true);
    crowd_ask(&crowd, t.port, 8, ASK("/slow"));
    check(testing_stand_at_gate(2));
    for (int i = 0; i < 20; i++)
        check_int(client_status(t.port, ASK("/")), 200);
    check_int(atomic_load(&testing_waiting), 2);
    atomic_store(&testing_gate_is_shut, false);
    check_int(crowd_read(&crowd, 200), 8);
    testing_stop(&t);
}

TEST(server_reckons_anew_where_no_ordinary_request_waits)
{
    struct testing t = testing_start((struct server_options){.worker_count = 1});
    static struct answer a;
    int first = client_connect(t.port);

    check_int(client_status(t.port, ASK("/rows/long")), 200);
    check_int(client_status(t.port, SEND_FORM("/count", "6", "text=a")), 303);
    atomic_store(&testing_gate_is_shut, true);
    client_say(first, ASK("/rows/long"));
    check(testing_stand_at_gate(1));
    check_int(client_status(t.port, ASK("/rows")), 200); /* by the only thread for ordinary ones */
    atomic_store(&testing_gate_is_shut, false);
    client_read(first, false, &a);
    check_int(a.status, 200);
    check_str(a.body, STR("1 again"));
    (void)close(first);
    testing_stop(&t);
}

TEST(server_says_come_back_when_too_many_wait_for_what_takes_long)
{
    struct testing t = testing_start((struct server_options){.worker_count = 1, .queue_max = 2});
    struct answer *late;
    struct crowd crowd = {0};

    check_int(client_status(t.port, ASK("/rows/long")), 200);
    check_int(client_status(t.port, SEND_FORM("/count", "6", "text=a")), 303);
    atomic_store(&testing_gate_is_shut, true);
    crowd_ask(&crowd, t.port, 1, ASK("/rows/long"));
    check(testing_stand_at_gate(1));
    crowd_ask(&crowd, t.port, 1, ASK("/rows/long")); /* half of the queue: one waits */
    testing_sleep_ms(50);
    late = client_ask(t.port, ASK("/rows/long"));
    check_int(late->status, 503);
    check(header_of(late, "Retry-After").len > 0);
    atomic_store(&testing_gate_is_shut, false);
    check_int(crowd_read(&crowd, 200), 2);
    free(late);
    testing_stop(&t);
}

TEST(server_stays_quick_while_four_clients_wait_in_a_slow_handler)
{
    struct testing t = testing_start((struct server_options){.worker_count = 8});
    struct crowd crowd = {0};
    int64_t began;

    crowd_ask(&crowd, t.port, 4, ASK("/sleep"));
    began = testing_now_ms();
    for (int i = 0; i < 20; i++)
        check_int(client_status(t.port, ASK("/")), 200);
    /* One loop a connection would need 20 times 200 ms at worst; the machine may be busy. */
    check(testing_now_ms() - began < 1000);
    check_int(crowd_read(&crowd, 200), 4);
    testing_stop(&t);
}

TEST(server_refuses_politely_when_its_queue_is_full)
{
    struct testing t = testing_start((struct server_options){.worker_count = 1, .queue_max = 4});
    struct crowd first = {0}, crowd = {0};
    struct answer *a;

    atomic_store(&testing_gate_is_shut, true);
    crowd_ask(&first, t.port, 1, ASK("/gate"));
    check(testing_stand_at_gate(1));
    crowd_ask(&crowd, t.port, 4, ASK("/gate"));
    testing_sleep_ms(100);
    a = client_ask(t.port, ASK("/"));
    check_int(a->status, 503);
    check(header_of(a, "Retry-After").len > 0);
    check_str(a->body, STR("page of 503"));
    check_str(header_of(a, "Content-Type"), STR("text/html; charset=utf-8"));
    check_str(header_of(a, "X-Content-Type-Options"), STR("nosniff"));
    free(a);
    a = client_ask(t.port, ASK_WITH("/", "Accept: application/json"));
    check_int(a->status, 503);
    check_str(header_of(a, "Content-Type"), STR("application/json"));
    free(a);
    a = client_ask(t.port, "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    check_int(a->status, 503);
    check_str(header_of(a, "Content-Length"), STR("11"));
    free(a);
    atomic_store(&testing_gate_is_shut, false);
    check_int(crowd_read(&first, 200) + crowd_read(&crowd, 200), 5);
    check_int(client_status(t.port, ASK("/")), 200);
    testing_stop(&t);
}

TEST(server_runs_no_more_heavy_requests_than_it_was_told)
{
    struct testing t = testing_start((struct server_options){.worker_count = 4, .heavy_count = 1});
    struct crowd crowd = {0};

    atomic_store(&testing_gate_is_shut, true);
    crowd_ask(&crowd, t.port, 4, ASK("/heavy"));
    check(testing_stand_at_gate(1));
    testing_sleep_ms(50);
    check_int(atomic_load(&testing_waiting), 1);
    crowd_ask(&crowd, t.port, 2, ASK("/slow")); /* have threads of their own */
    check(testing_stand_at_gate(3));
    for (int i = 0; i < 20; i++)
        check_int(client_status(t.port, ASK("/")), 200);
    atomic_store(&testing_gate_is_shut, false);
    check_int(crowd_read(&crowd, 200), 6);
    testing_stop(&t);
}

TEST(server_refuses_a_heavy_request_that_would_wait_too_long_and_no_other)
{
    struct testing t = testing_start((struct server_options){.worker_count = 2, .heavy_count = 1});
    struct crowd crowd = {0};
    struct answer *a;

    atomic_store(&testing_gate_is_shut, true);
    crowd_ask(&crowd, t.port, 1, ASK("/heavy"));
    check(testing_stand_at_gate(1));
    crowd_ask(&crowd, t.port, 32, ASK("/heavy"));
    testing_sleep_ms(100);
    a = client_ask(t.port, ASK("/heavy"));
    check_int(a->status, 503);
    check(header_of(a, "Retry-After").len > 0);
    free(a);
    check_int(client_status(t.port, ASK("/")), 200);
    atomic_store(&testing_gate_is_shut, false);
    check_int(crowd_read(&crowd, 200), 33);
    testing_stop(&t);
}

/* Ten is what it adds: the whole server may have been started at any other value. */
TEST(server_lets_slow_and_heavy_requests_stand_back_for_the_processor)
{
    struct testing t = testing_start((struct server_options){.worker_count = 2});
    struct answer *fast = client_ask(t.port, ASK("/nice")),
                  *slow = client_ask(t.port, ASK("/nice/slow")),
                  *heavy = client_ask(t.port, ASK("/nice/heavy"));
    int64_t of_fast = 0, of_slow = 0, of_heavy = 0;

    check(str_to_int(fast->body, &of_fast));
    check(str_to_int(slow->body, &of_slow));
    check(str_to_int(heavy->body, &of_heavy));
    check_int(of_slow, of_fast + 10 > 19 ? 19 : of_fast + 10);
    check_int(of_heavy, of_slow);
    free(fast);
    free(slow);
    free(heavy);
    testing_stop(&t);
}
