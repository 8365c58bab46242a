#include "kit/fault.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct boundary {
    jmp_buf at;
    struct boundary *outer;
    struct fault fault;
};

static _Thread_local struct boundary *innermost;

bool fault_run(fault_work_fn *work, void *context, struct fault *fault)
{
    struct boundary here = {.outer = innermost};

    innermost = &here;
    if (setjmp(here.at) == 0)
        work(context);
    innermost = here.outer;
    if (fault)
        *fault = here.fault;
    return here.fault.kind == FAULT_NONE;
}

noreturn void fault_raise(enum fault_kind kind, const char *file, int line, const char *format, ...)
{
    struct fault raised = {.kind = kind, .file = file, .line = line};
    va_list args;

    va_start(args, format);
    (void)vsnprintf(raised.text, sizeof raised.text, format, args);
    va_end(args);
    if (!innermost) {
        (void)fprintf(stderr, "%s:%d: %s\n", file, line, raised.text);
        abort();
    }
    innermost->fault = raised;
    longjmp(innermost->at, 1);
}
