#include "kit/log.h"

#include <errno.h>
#include <unistd.h>

#include "kit/test.h"

static int saved, ends[2];
static char caught[8192];

/* What the program writes to stderr goes into a pipe until catch_end(). */
static void catch_begin(void)
{
    check(pipe(ends) == 0);
    saved = dup(STDERR_FILENO);
    check(dup2(ends[1], STDERR_FILENO) >= 0);
    (void)close(ends[1]);
}

static struct str catch_end(void)
{
    ssize_t len;

    check(dup2(saved, STDERR_FILENO) >= 0);
    (void)close(saved);
    len = read(ends[0], caught, sizeof caught);
    (void)close(ends[0]);
    return (struct str){caught, len > 0 ? (size_t)len : 0};
}

/* The line without its time, which is cut out where the pattern has it. */
static struct str without_time(struct str line, size_t at)
{
    check(line.len > at + 20 && line.at[at + 10] == 'T' && line.at[at + 19] == 'Z');
    return str_slice(line, at + 20, line.len);
}

TEST(log_writes_one_line_with_the_journals_priority)
{
    struct str line;

    catch_begin();
    log_event(LOG_WARNING, "slow_request", "number=%d ms=%d", 7, 1500);
    line = catch_end();
    check(str_starts(line, STR("<4>20")));
    check_str(without_time(line, 3), STR(" slow_request number=7 ms=1500\n"));
}

TEST(log_lines_cannot_be_forged_or_grow_without_limit)
{
    char long_text[5000];
    struct str line;

    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    catch_begin();
    log_event(LOG_INFO, "a", "why=%s", "one\n<3>forged\x1b[2J");
    line = catch_end();
    check_str(without_time(line, 3), STR(" a why=one?<3>forged?[2J\n"));
    catch_begin();
    log_event(LOG_INFO, "a", "%s", long_text);
    line = catch_end();
    check(line.len < 2048 && str_ends(line, STR("x\n")));
}

TEST(log_as_json_is_one_object_a_line)
{
    struct str line;

    log_as_json(true);
    catch_begin();
    log_event(LOG_ERROR, "fault", "why=%s", "a \"b\" \\");
    line = catch_end();
    log_as_json(false);
    check(str_starts(line, STR("{\"at\":\"20")));
    check_str(without_time(line, 7),
        STR("\",\"level\":3,\"event\":\"fault\",\"values\":\"why=a 'b' '\"}\n"));
}

TEST(log_quiet_keeps_errors_and_errno)
{
    struct str line;

    log_quiet(true);
    catch_begin();
    errno = ENOENT;
    log_event(LOG_INFO, "a", "b=1");
    log_event(LOG_WARNING, "a", "b=1");
    log_event(LOG_ERROR, "c", "%s", "");
    check_int(errno, ENOENT);
    line = catch_end();
    log_quiet(false);
    check_str(without_time(line, 3), STR(" c\n"));
}
