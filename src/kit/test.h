/*
 * test: register cases anywhere; the runner finds them.
 *
 * A case is named like a fact. check() notes a failure and goes on; the runner prints each failed
 * check with file and line, and at the end "N passed, N failed" counting cases. Arguments of the
 * runner are words: only cases whose file or name contains one of them run.
 */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "kit/str.h"

struct test_case {
    const char *name, *file;
    void (*run)(void);
    struct test_case *next;
};

void test_register(struct test_case *t);

/* Note a failed check of the running case. */
void test_fail(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The running case could not run here (for example no PostgreSQL); counted and printed as such. */
void test_skip(const char *why);

/* Keep a processor busy for so many microseconds of this thread. */
void test_spend_us(int64_t us);

#define TEST(name_)                                                                                \
    static void name_(void);                                                                       \
    __attribute__((constructor)) static void name_##_register(void)                                \
    {                                                                                              \
        static struct test_case t = {#name_, __FILE__, name_, 0};                                  \
        test_register(&t);                                                                         \
    }                                                                                              \
    static void name_(void)

#define check(truth) ((truth) ? (void)0 : test_fail(__FILE__, __LINE__, "not so: %s", #truth))

#define check_str(got, want) test_check_str(__FILE__, __LINE__, (got), (want))
#define check_int(got, want) test_check_int(__FILE__, __LINE__, (long long)(got), (long long)(want))

void test_check_str(const char *file, int line, struct str got, struct str want);
void test_check_int(const char *file, int line, long long got, long long want);
