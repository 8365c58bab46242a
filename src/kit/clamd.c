#include "kit/clamd.h"

#include <errno.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024, ANSWER_MAX = 512 };

int clamd_connect(const char *path, int timeout_s)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    const struct timeval limit = {.tv_sec = timeout_s};
    int fd;

    if (strlen(path) >= sizeof to.sun_path)
        return -1;
    memcpy(to.sun_path, path, strlen(path));
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    if (setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit) == 0 &&
        setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit) == 0 &&
        connect(fd, (struct sockaddr *)&to, sizeof to) == 0)
        return fd;
    (void)close(fd);
    return -1;
}

static bool say(int fd, struct str bytes)
{
    while (bytes.len > 0) {
        ssize_t n = send(fd, bytes.at, bytes.len, MSG_NOSIGNAL);
        if (n > 0)
            bytes = str_slice(bytes, (size_t)n, bytes.len);
        else if (errno != EINTR)
            return false;
    }
    return true;
}

/* Its length in four bytes, the first the highest, then the piece. */
static bool say_piece(int fd, struct str piece)
{
    const char head[4] = {
        (char)(piece.len >> 24), (char)(piece.len >> 16), (char)(piece.len >> 8), (char)piece.len};

    return say(fd, (struct str){head, sizeof head}) && say(fd, piece);
}

static bool say_all(int fd, struct str bytes)
{
    if (!say(fd, STR("zINSTREAM\0")))
        return false;
    for (size_t at = 0; at < bytes.len; at += CHUNK)
        if (!say_piece(fd, str_slice(bytes, at, at + CHUNK)))
            return false;
    return say_piece(fd, (struct str){0});
}

/* "stream: OK", "stream: Eicar-Signature FOUND", "... ERROR"; ended by NUL. */
static struct str hear(int fd, char answer[static ANSWER_MAX])
{
    size_t len = 0;

    while (len < ANSWER_MAX && (len == 0 || answer[len - 1] != '\0')) {
        ssize_t n = recv(fd, answer + len, ANSWER_MAX - len, 0);
        if (n > 0)
            len += (size_t)n;
        else if (n == 0 || errno != EINTR)
            return (struct str){0};
    }
    return (struct str){answer, len - 1};
}

enum clamd_says clamd_scan(int fd, struct str bytes)
{
    char answer[ANSWER_MAX];
    struct str said;

    if (fd < 0)
        return CLAMD_AWAY;
    /* It may answer before all was said, and hang up. */
    (void)say_all(fd, bytes);
    said = hear(fd, answer);
    (void)close(fd);
    if (str_ends(said, STR(" FOUND")))
        return CLAMD_FOUND;
    return str_eq(said, STR("stream: OK")) ? CLAMD_CLEAN : CLAMD_AWAY;
}
