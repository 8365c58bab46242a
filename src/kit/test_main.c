#include "kit/test.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>

#include "kit/fault.h"

static struct test_case *first, **last = &first;

/* Of the running case. Checks may be made by threads that a test started. */
static atomic_int failures;
static const char *skipped;

void test_register(struct test_case *t)
{
    *last = t;
    last = &t->next;
}

void test_fail(const char *file, int line, const char *format, ...)
{
    char text[2048];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    atomic_fetch_add(&failures, 1);
    (void)printf("%s:%d: %s\n", file, line, text);
}

void test_skip(const char *why) { skipped = why; }

void test_check_str(const char *file, int line, struct str got, struct str want)
{
    if (!str_eq(got, want))
        test_fail(file, line, "got  \"%.*s\" (%zu bytes)\n    want \"%.*s\" (%zu bytes)",
            STR_FMT(got), got.len, STR_FMT(want), want.len);
}

void test_check_int(const char *file, int line, long long got, long long want)
{
    if (got != want)
        test_fail(file, line, "got %lld, want %lld", got, want);
}

static bool names(const struct test_case *t, const char *word)
{
    return strstr(t->name, word) || strstr(t->file, word);
}

/* A word after a minus leaves out what it names. */
static bool is_chosen(const struct test_case *t, int word_count, char **words)
{
    bool is_named = false, has_names = false;

    for (int i = 0; i < word_count; i++) {
        if (words[i][0] == '-' && names(t, words[i] + 1))
            return false;
        has_names = has_names || words[i][0] != '-';
        is_named = is_named || (words[i][0] != '-' && names(t, words[i]));
    }
    return is_named || !has_names;
}

static void run_body(void *context)
{
    struct test_case *t = context;

    t->run();
}

/* A case that faults has failed; the others still run. */
static void run(struct test_case *t)
{
    struct fault why;

    atomic_store(&failures, 0);
    skipped = NULL;
    if (!fault_run(run_body, t, &why))
        test_fail(why.file, why.line, "fault: %s", why.text);
    if (atomic_load(&failures))
        (void)printf("FAILED %s (%s)\n", t->name, t->file);
    else if (skipped)
        (void)printf("skipped %s: %s\n", t->name, skipped);
    (void)fflush(stdout);
}

static int64_t spent_us(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void test_spend_us(int64_t us)
{
    int64_t end_us = spent_us() + us;

    while (spent_us() < end_us)
        continue;
}

/* "--part=1/2": of the chosen cases every second one, from the first; two processes then share them. */
static bool part_of(const char *word, int *part, int *parts)
{
    return sscanf(word, "--part=%d/%d", part, parts) == 2 && *part >= 1 && *part <= *parts;
}

int main(int argc, char **argv)
{
    int passed = 0, failed = 0, skips = 0, number = 0, part = 1, parts = 1;
    int skip = argc > 1 && part_of(argv[1], &part, &parts) ? 2 : 1;

    for (struct test_case *t = first; t; t = t->next) {
        if (!is_chosen(t, argc - skip, argv + skip) || number++ % parts != part - 1)
            continue;
        run(t);
        if (atomic_load(&failures))
            failed++;
        else if (skipped)
            skips++;
        else
            passed++;
    }
    (void)printf("%d passed, %d failed", passed, failed);
    if (skips)
        (void)printf(", %d skipped", skips);
    (void)printf("\n");
    return failed != 0;
}
