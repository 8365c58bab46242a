#include "kit/file_check.h"

#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/file_testing.h"
#include "kit/test.h"

/* Source: EICAR, "Anti-Malware Testfile"; in two pieces, so that no scanner takes this file for it. */
#define EICAR                                                                                      \
    "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD"                                                  \
    "-ANTIVIRUS-TEST-FILE!$H+H*"

static struct arena *fresh(void)
{
    static struct arena *arena;

    if (!arena)
        arena = arena_new((size_t)512 << 20);
    arena_reset(arena);
    return arena;
}

static struct file_checked checked(struct str bytes, const char *name)
{
    return file_check(fresh(), bytes, &(struct file_wish){.name = str_of(name), .side_max = 100});
}

TEST(a_file_is_checked_in_a_process_of_its_own)
{
    struct arena *own = arena_new(64 << 20);
    struct str png = png_made(own, 200, 100);
    struct file_checked c;

    check(file_check_start(&(struct file_check_options){.is_confined = true}));
    c = checked(STR("Dear Sana"), "letter.txt");
    check_int(c.fault, FILE_OK);
    check_int(c.kind, FILE_TEXT);
    check_str(c.bytes, STR("Dear Sana"));
    c = checked(png, "photo.png");
    check_int(c.fault, FILE_OK);
    check_int(c.kind, FILE_JPEG);
    check_int(c.width, 100);
    check_int(c.height, 50);
    check(str_starts(c.bytes, STR("\xFF\xD8\xFF")));
    check_int(checked(png, "photo.pdf").fault, FILE_NOT_ITS_NAME);
    check_int(checked(STR("Dear"), "letter.exe").fault, FILE_NOT_ITS_NAME);
    check_int(checked(STR("MZ\x90\0"), "a.exe").fault, FILE_NOT_TAKEN);
    check_int(checked(STR(""), "a.txt").fault, FILE_EMPTY);
    check_int(checked(str_slice(png, 0, png.len / 2), "a.png").fault, FILE_BROKEN);
    c = file_check(own, STR("Dear Sana"),
        &(struct file_wish){.name = STR("a.txt"), .side_max = 40, .must_be_picture = true});
    check_int(c.fault, FILE_NO_PICTURE);
    file_check_stop();
    arena_free(own);
}

TEST(without_its_process_no_file_is_taken)
{
    check_int(checked(STR("Dear Sana"), "letter.txt").fault, FILE_UNCHECKED);
}

/* ------------------------------------------------------------------ a scanner that a test invents */

struct scanner {
    char path[100];
    int fd;
    const char *says; /* NULL: whether it is EICAR; "": hangs up */
    pthread_t thread;
};

static bool take(int fd, void *to, size_t len)
{
    return recv(fd, to, len, MSG_WAITALL) == (ssize_t)len;
}

/* INSTREAM as clamd takes it: pieces with their length, ended by one of none. */
static bool take_stream(int fd, char *all, size_t *len)
{
    char command[10];
    unsigned char head[4];
    size_t size;

    *len = 0;
    if (!take(fd, command, sizeof command) || memcmp(command, "zINSTREAM", 10) != 0)
        return false;
    while (take(fd, head, 4)) {
        size = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
        if (size == 0)
            return true;
        if (size > FILE_BYTES_MAX - *len || !take(fd, all + *len, size))
            return false;
        *len += size;
    }
    return false;
}

static void *scan(void *context)
{
    static char all[FILE_BYTES_MAX];
    struct scanner *s = context;
    int fd;

    while ((fd = accept(s->fd, NULL, NULL)) >= 0) {
        size_t len = 0;
        const char *says = s->says;
        if (!take_stream(fd, all, &len))
            says = "INSTREAM size limit exceeded. ERROR";
        else if (!says)
            says = str_contains((struct str){all, len}, STR(EICAR))
                       ? "stream: Eicar-Signature FOUND"
                       : "stream: OK";
        if (*says)
            (void)send(fd, says, strlen(says) + 1, MSG_NOSIGNAL);
        (void)close(fd);
    }
    return NULL;
}

static void scanner_start(struct scanner *s)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};

    (void)snprintf(s->path, sizeof s->path, "/tmp/keywork-clamd-%d", (int)getpid());
    (void)snprintf(at.sun_path, sizeof at.sun_path, "%s", s->path);
    s->fd = socket(AF_UNIX, SOCK_STREAM, 0);
    require(bind(s->fd, (struct sockaddr *)&at, sizeof at) == 0 && listen(s->fd, 5) == 0);
    require(pthread_create(&s->thread, NULL, scan, s) == 0);
}

static void scanner_stop(struct scanner *s)
{
    (void)shutdown(s->fd, SHUT_RDWR);
    (void)pthread_join(s->thread, NULL);
    (void)close(s->fd);
    (void)unlink(s->path);
}

TEST(what_the_scanner_knows_is_refused_and_without_it_nothing_is_taken)
{
    struct scanner s = {.fd = -1};
    char path[100];
    static const char *const unclear[] = {
        "", "INSTREAM size limit exceeded. ERROR", "stream: OKAY", "OK", "UNKNOWN COMMAND"};

    (void)snprintf(path, sizeof path, "/tmp/keywork-clamd-%d", (int)getpid());
    check(
        file_check_start(&(struct file_check_options){.clamd_socket = path, .is_confined = true}));
    check_int(checked(STR("Dear Sana"), "letter.txt").fault, FILE_UNCHECKED);
    scanner_start(&s);
    check_int(checked(STR("Dear Sana"), "letter.txt").fault, FILE_OK);
    check_int(checked(STR(EICAR), "letter.txt").fault, FILE_VIRUS);
    check_int(checked(STR("a lot of words, then " EICAR), "letter.txt").fault, FILE_VIRUS);
    for (size_t i = 0; i < COUNT(unclear); i++) {
        s.says = unclear[i];
        check_int(checked(STR("Dear Sana"), "letter.txt").fault, FILE_UNCHECKED);
    }
    s.says = NULL;
    check_int(checked(STR("Dear Sana"), "letter.txt").fault, FILE_OK);
    scanner_stop(&s);
    check_int(checked(STR("Dear Sana"), "letter.txt").fault, FILE_UNCHECKED);
    file_check_stop();
}
