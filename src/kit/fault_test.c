#include "kit/fault.h"

#include <string.h>

#include "kit/test.h"

static void do_nothing(void *context) { *(int *)context += 1; }
static void go_wrong(void *context) { fault(FAULT_CONFLICT, "conflict %d", *(int *)context); }
static void break_promise(void *context) { require(*(int *)context > 100); }

static void catch_inside(void *context)
{
    struct fault inner;

    check(!fault_run(go_wrong, context, &inner));
    check_int(inner.kind, FAULT_CONFLICT);
    *(int *)context = 50;
}

static void fault_after_catching(void *context)
{
    catch_inside(context);
    fault(FAULT_DATABASE, "gone");
}

static void fault_at_length(void *context)
{
    (void)context;
    fault(FAULT_BUG, "%0600d", 1);
}

TEST(fault_ends_only_the_innermost_run)
{
    struct fault why = {FAULT_BUG};
    int n = 7;

    check(fault_run(do_nothing, &n, &why));
    check_int(why.kind, FAULT_NONE);
    check_int(n, 8);
    check(fault_run(catch_inside, &n, &why));
    check_int(n, 50);
    check(!fault_run(fault_after_catching, &n, &why));
    check_int(why.kind, FAULT_DATABASE);
    check_str(str_of(why.text), STR("gone"));
}

TEST(fault_says_where_and_why)
{
    struct fault why;
    int n = 7;

    check(!fault_run(go_wrong, &n, &why));
    check_str(str_of(why.text), STR("conflict 7"));
    check(strstr(why.file, "fault_test.c") != NULL && why.line > 0);
    check(!fault_run(break_promise, &n, &why));
    check_int(why.kind, FAULT_BUG);
    check_str(str_of(why.text), STR("require(*(int *)context > 100)"));
    check(!fault_run(break_promise, &n, NULL));
    check(!fault_run(fault_at_length, &n, &why));
    check_int(strlen(why.text), sizeof why.text - 1);
}
