/*
 * Faults: the work at hand cannot go on (out of budget, database gone, a bug).
 *
 * A fault unwinds to the innermost fault_run() of this thread, which lives in the kit: the server
 * rolls back, logs the request number and replies 500 or 503. Domain outcomes (not found, refused,
 * invalid) are never faults; they are return values. Faults never cross frames of another library.
 */
#pragma once

#include <stdbool.h>
#include <stdnoreturn.h>

enum fault_kind {
    FAULT_NONE,
    FAULT_BUG,      /* an invariant does not hold */
    FAULT_BUDGET,   /* the request asked for too much memory */
    FAULT_DATABASE, /* the database refused or vanished */
    FAULT_CONFLICT, /* another transaction won; the request may be retried */
    FAULT_FULL,     /* no room left on the disk of the store */
    FAULT_LATER,    /* it takes long, and others wait behind it: begin again where they do not */
};

struct fault {
    enum fault_kind kind;
    const char *file;
    int line;
    char text[256]; /* for the log; may not hold personal data */
};

typedef void fault_work_fn(void *context);

/*
 * Call work(context). True when it returned; false when it faulted, with *fault (unless NULL)
 * saying why. Calls nest; a fault ends the innermost one.
 */
bool fault_run(fault_work_fn *work, void *context, struct fault *fault);

/* End the innermost fault_run(). Without one: print to stderr and abort. */
noreturn void fault_raise(enum fault_kind kind, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#define fault(kind, ...) fault_raise((kind), __FILE__, __LINE__, __VA_ARGS__)

/* What must hold; stays on in production. */
#define require(truth) ((truth) ? (void)0 : fault(FAULT_BUG, "require(%s)", #truth))
