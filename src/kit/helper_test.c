#include "kit/helper.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "kit/built.h"
#include "kit/test.h"

static int make_socket(const void *context)
{
    (void)context;
    return socket(AF_UNIX, SOCK_STREAM, 0);
}

static char yes_or_no(bool truth) { return truth ? 'y' : 'n'; }

static bool can_have(size_t size)
{
    void *at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    return at != MAP_FAILED;
}

/* Does what the letter says, and answers. */
static void obey(int fd, int opened, const void *context)
{
    char letter = 0, answer = '?';

    (void)context;
    if (read(fd, &letter, 1) != 1)
        return;
    switch (letter) {
    case 'e': answer = 'e'; break;
    case 'c': abort();
    case 's':
        for (;;)
            __asm__ volatile("");
    case 'w': (void)pause(); break;
    case 'm': answer = yes_or_no(can_have((size_t)600 << 20)); break;
    case 'f': answer = yes_or_no(open("/etc/passwd", O_RDONLY) >= 0); break;
    case 'n': answer = yes_or_no(socket(AF_INET, SOCK_STREAM, 0) >= 0); break;
    case 'k': answer = yes_or_no(fork() >= 0); break;
    case 'o': answer = yes_or_no(opened >= 0); break;
    default: break;
    }
    if (write(fd, &answer, 1) != 1)
        _exit(1);
}

static struct helper *helper_of(bool may_connect)
{
    return helper_start(&(struct helper_options){.open = may_connect ? make_socket : NULL,
        .work = obey,
        .may_connect = may_connect,
        .is_confined = true,
        .cpu_s = 1,
        .wall_s = 2,
        .memory_max = (size_t)512 << 20,
        .at_once = 2});
}

/* The answer; 0 for none. */
static char ask(struct helper *h, char letter)
{
    int fd = helper_open(h);
    char answer = 0;

    check(fd >= 0);
    if (!helper_send(h, fd, (struct str){&letter, 1}) || !helper_receive(h, fd, &answer, 1))
        answer = 0;
    helper_close(h, fd);
    return answer;
}

TEST(a_helper_answers_and_forgets)
{
    struct helper *h = helper_of(false);

    for (int i = 0; i < 50; i++)
        check_int(ask(h, 'e'), 'e');
    check_int(ask(h, 'o'), 'n');
    helper_stop(h);
}

TEST(work_that_crashes_or_hangs_harms_nobody_else)
{
    struct helper *h = helper_of(false);
    static const char hostile[] = {'c', 's', 'w'};

    for (size_t i = 0; i < COUNT(hostile); i++) {
        time_t before = time(NULL);
        check_int(ask(h, hostile[i]), 0);
        check(time(NULL) - before <= 4);
        check_int(ask(h, 'e'), 'e');
    }
    helper_stop(h);
}

/* A sanitizer needs all of them; `script/test confined` runs this one without. */
TEST(work_has_no_files_no_network_and_little_memory)
{
    struct helper *h = helper_of(false);
    static const char wants[] = {'f', 'n', 'k', 'm'};

    for (size_t i = 0; !BUILT_WITH_SANITIZER && i < COUNT(wants); i++)
        if (ask(h, wants[i]) == 'y')
            test_fail(__FILE__, __LINE__, "work could: %c", wants[i]);
    helper_stop(h);
}

TEST(only_what_was_opened_before_is_open)
{
    struct helper *h = helper_of(true);

    check_int(ask(h, 'o'), 'y');
    check(BUILT_WITH_SANITIZER || ask(h, 'n') != 'y');
    helper_stop(h);
}

TEST(more_work_than_may_be_done_at_once_waits)
{
    struct helper *h = helper_of(false);
    int first = helper_open(h), second = helper_open(h);

    check(first >= 0 && second >= 0);
    check_int(helper_open(h), -1); /* nobody is done within wall_s */
    helper_close(h, first);
    check_int(ask(h, 'e'), 'e');
    helper_close(h, second);
    helper_stop(h);
}
