/* What is answered, and what the operator reads, when a job was not kept. */
#include <stdio.h>
#include <unistd.h>

#include "kit/fault.h"
#include "kit/server_call.h"
#include "kit/test.h"

enum { SAID_MAX = 1024 };

/* Decide the job of a new call; what goes to the log is in `said`. */
static struct reply decide(
    enum write_outcome outcome, int kind, const char *text, char said[static SAID_MAX])
{
    static const struct server_app app;
    struct call *call = call_new(&app, 0);
    FILE *file = tmpfile();
    int log = dup(STDERR_FILENO);
    struct reply reply;

    call->job.fault_kind = kind;
    (void)snprintf(call->job.fault_text, sizeof call->job.fault_text, "%s", text);
    (void)fflush(stderr);
    (void)dup2(fileno(file), STDERR_FILENO);
    check(!call_decide(call, outcome));
    (void)fflush(stderr);
    (void)dup2(log, STDERR_FILENO);
    (void)close(log);
    rewind(file);
    said[fread(said, 1, SAID_MAX - 1, file)] = 0;
    (void)fclose(file);
    reply = call->reply;
    call_free(call);
    return reply;
}

TEST(the_log_says_why_a_write_was_lost)
{
    static const struct {
        enum write_outcome outcome;
        int kind;
        const char *text;
        int retry_after_s;
    } rows[] = {
        {WRITE_LOST,    FAULT_FULL,     "the disk is full",        60},
        {WRITE_LOST,    FAULT_DATABASE, "the disk failed",         5 },
        {WRITE_UNKNOWN, FAULT_DATABASE, "the connection was lost", 5 },
        {WRITE_FAULT,   FAULT_FULL,     "the disk is full",        60},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        char said[SAID_MAX];
        struct reply reply = decide(rows[i].outcome, rows[i].kind, rows[i].text, said);

        check_int(reply.status, 503);
        check_int(reply.retry_after_s, rows[i].retry_after_s);
        if (!strstr(said, rows[i].text))
            test_fail(__FILE__, __LINE__, "row %zu: the log says: %s", i, said);
    }
}
