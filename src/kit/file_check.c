#include "kit/file_check.h"

#include <stdlib.h>
#include <unistd.h>

#include "kit/arena.h"
#include "kit/clamd.h"
#include "kit/helper.h"
#include "kit/picture.h"

enum { CPU_S = 5, WALL_S = 10, SCANNER_S = 20, AT_ONCE = 2, SCANNED = 's' };
static const size_t MEMORY_MAX = (size_t)512 << 20;

static struct helper *helper;
static struct file_check_options options;

/* What goes over, before the bytes; and what comes back. */
struct job {
    size_t len, side_max;
    bool is_square, must_be_picture;
};
struct answer {
    enum file_fault fault;
    enum file_kind kind; /* as it came */
    size_t len, width, height;
};

/* ------------------------------------------------------------------ in the process of its own */

static bool read_all(int fd, void *to, size_t len)
{
    char *at = to;

    while (len > 0) {
        ssize_t n = read(fd, at, len);
        if (n <= 0)
            return false;
        at += n;
        len -= (size_t)n;
    }
    return true;
}

static bool write_all(int fd, const void *from, size_t len)
{
    const char *at = from;

    while (len > 0) {
        ssize_t n = write(fd, at, len);
        if (n <= 0)
            return false;
        at += n;
        len -= (size_t)n;
    }
    return true;
}

static enum file_fault scan(int scanner, struct str bytes, const struct file_check_options *o)
{
    if (!o->clamd_socket)
        return FILE_OK;
    switch (clamd_scan(scanner, bytes)) {
    case CLAMD_CLEAN: return FILE_OK;
    case CLAMD_FOUND: return FILE_VIRUS;
    case CLAMD_AWAY: break;
    }
    return FILE_UNCHECKED;
}

static void look(
    const struct job *job, struct str bytes, struct answer *answer, struct picture *new)
{
    const struct picture_wish wish = {job->side_max, job->is_square};

    answer->fault = file_look(bytes, &answer->kind);
    if (answer->fault)
        return;
    if (file_is_picture(answer->kind))
        answer->fault = picture_renew(answer->kind, bytes, &wish, new);
    else if (job->must_be_picture)
        answer->fault = FILE_NO_PICTURE;
    answer->len = new->len;
    answer->width = new->width;
    answer->height = new->height;
}

static void work(int fd, int scanner, const void *context)
{
    const char scanned = SCANNED;
    struct answer answer = {.fault = FILE_OK};
    struct picture new = {0};
    struct job job;
    char *bytes;

    if (!read_all(fd, &job, sizeof job) || job.len > FILE_BYTES_MAX)
        return;
    bytes = malloc(job.len + 1);
    if (bytes && read_all(fd, bytes, job.len)) {
        answer.fault = scan(scanner, (struct str){bytes, job.len}, context);
        if (!write_all(fd, &scanned, 1))
            answer.fault = FILE_UNCHECKED; /* nobody waits any more */
        if (!answer.fault)
            look(&job, (struct str){bytes, job.len}, &answer, &new);
        if (write_all(fd, &answer, sizeof answer) && new.len)
            (void)write_all(fd, new.bytes, new.len);
    }
    picture_free(&new);
    free(bytes);
}

static int open_scanner(const void *context)
{
    const struct file_check_options *o = context;

    return o->clamd_socket ? clamd_connect(o->clamd_socket, SCANNER_S) : -1;
}

/* ------------------------------------------------------------------ the face to the server */

bool file_check_start(const struct file_check_options *wanted)
{
    options = *wanted;
    helper = helper_start(&(struct helper_options){
        .open = open_scanner,
        .work = work,
        .context = &options,
        .may_connect = options.clamd_socket != NULL,
        .is_confined = options.is_confined,
        .cpu_s = CPU_S,
        .wall_s = options.clamd_socket ? WALL_S + SCANNER_S : WALL_S,
        .memory_max = MEMORY_MAX,
        .at_once = AT_ONCE,
    });
    return helper != NULL;
}

void file_check_stop(void)
{
    helper_stop(helper);
    helper = NULL;
}

/* What was decoded may have taken over who decoded it: nothing that it says is believed. */
static bool is_sane(const struct answer *answer, const struct file_wish *wish)
{
    bool has_picture = !answer->fault && file_is_picture(answer->kind);

    if (answer->fault >= FILE_FAULT__COUNT || answer->kind >= FILE__COUNT)
        return false;
    if (!has_picture)
        return answer->len == 0 && (answer->fault || answer->kind != FILE_UNKNOWN) &&
               (answer->fault || !wish->must_be_picture);
    return answer->len > 0 && answer->len <= FILE_BYTES_MAX && answer->width > 0 &&
           answer->width <= wish->side_max && answer->height > 0 &&
           answer->height <= wish->side_max;
}

/* The new bytes in memory of malloc; NULL when they do not come. */
static char *receive_picture(int fd, size_t len)
{
    char *bytes = malloc(len);

    if (bytes && helper_receive(helper, fd, bytes, len) &&
        str_starts((struct str){bytes, len}, STR("\xFF\xD8\xFF")))
        return bytes;
    free(bytes);
    return NULL;
}

/* No answer: the file is to blame, unless the scanner was not done with it, or nobody worked at all. */
static char *ask(struct str bytes, const struct file_wish *wish, struct answer *answer)
{
    const struct job job = {bytes.len, wish->side_max, wish->is_square, wish->must_be_picture};
    int fd = helper_open(helper);
    char scanned = 0, *new = NULL;

    *answer = (struct answer){.fault = FILE_UNCHECKED};
    if (fd >= 0 && helper_send(helper, fd, (struct str){(const char *)&job, sizeof job}) &&
        helper_send(helper, fd, bytes) && helper_receive(helper, fd, &scanned, 1) &&
        scanned == SCANNED) {
        bool is_whole = helper_receive(helper, fd, answer, sizeof *answer) && is_sane(answer, wish);
        if (is_whole && answer->len)
            new = receive_picture(fd, answer->len);
        if (!is_whole || (answer->len && !new))
            *answer = (struct answer){.fault = FILE_BROKEN};
    }
    helper_close(helper, fd);
    return new;
}

struct file_checked file_check(struct arena *a, struct str bytes, const struct file_wish *wish)
{
    struct file_checked checked = {.bytes = bytes};
    struct answer answer = {.fault = FILE_EMPTY};
    char *new = NULL;

    if (bytes.len > FILE_BYTES_MAX)
        answer.fault = FILE_TOO_LARGE;
    else if (bytes.len > 0)
        new = ask(bytes, wish, &answer);
    if (new)
        arena_defer(a, free, new);
    checked.fault = answer.fault;
    checked.kind = new ? FILE_JPEG : answer.kind;
    if (!checked.fault && !file_name_fits(wish->name, answer.kind))
        checked.fault = FILE_NOT_ITS_NAME;
    if (new)
        checked.bytes = (struct str){new, answer.len};
    checked.width = answer.width;
    checked.height = answer.height;
    return checked;
}
