#include "account/breached.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "account/sha1.h"
#include "kit/arena.h"
#include "kit/fault.h"

enum { HASH_CHARS = 40, LINE_MAX_CHARS = 64 };

/* Set once before the server starts; reading at a place needs no lock. */
static int the_file = -1;
static off_t the_size;

static bool is_hash(const char *text)
{
    for (size_t i = 0; i < HASH_CHARS; i++)
        if (!((text[i] >= '0' && text[i] <= '9') || (text[i] >= 'A' && text[i] <= 'F')))
            return false;
    return true;
}

/* The hash of the first line that begins at `from` or behind it; false when there is none. */
static bool line_at(off_t from, char hash[static HASH_CHARS])
{
    char text[2 * LINE_MAX_CHARS];
    off_t start = from > 0 ? from - 1 : 0;
    ssize_t len = pread(the_file, text, sizeof text, start);
    const char *line = text;

    if (len < 0)
        fault(FAULT_BUDGET, "the list of leaked passwords cannot be read: %m");
    if (from > 0) {
        const char *end = memchr(text, '\n', (size_t)len);
        if (!end)
            return false;
        line = end + 1;
    }
    if (text + len - line < HASH_CHARS || !is_hash(line))
        return false;
    memcpy(hash, line, HASH_CHARS);
    return true;
}

static bool open_list(struct arena *a, const char *path, struct str *why)
{
    struct stat is = {0};
    char hash[HASH_CHARS];

    the_file = open(path, O_RDONLY | O_CLOEXEC);
    if (the_file < 0 || fstat(the_file, &is) != 0) {
        *why = str_printf(a, "cannot read %s: %s", path, strerror(errno));
        return false;
    }
    the_size = is.st_size;
    if (S_ISREG(is.st_mode) && line_at(0, hash))
        return true;
    *why = str_printf(
        a, "%s does not begin with a line of 40 hexadecimal digits (A-F in capitals)", path);
    return false;
}

bool breached_use(struct arena *a, const char *path, struct str *why)
{
    bool is_good = open_list(a, path, why);

    if (!is_good && the_file >= 0)
        (void)close(the_file);
    if (!is_good)
        the_file = -1;
    return is_good;
}

/* Halve the file by bytes: of the lines that begin in [low, high) only one could be it in the end. */
bool breached_holds(struct arena *a, struct str password)
{
    struct str wanted = sha1_text(a, password);
    off_t low = 0, high = the_size;
    char hash[HASH_CHARS];

    if (the_file < 0)
        return false;
    while (low < high) {
        off_t middle = low + (high - low) / 2;
        int order = line_at(middle, hash) ? memcmp(hash, wanted.at, HASH_CHARS) : 1;
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}
