#include "caseload/import_file.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kit/arena.h"

static int read_all(struct arena *a, int descriptor, off_t size_max, struct str *bytes)
{
    struct stat is;
    size_t len = 0;
    char *at;

    if (fstat(descriptor, &is) != 0)
        return errno;
    if (!S_ISREG(is.st_mode))
        return EINVAL;
    if (is.st_size > size_max)
        return EFBIG;
    at = arena_alloc(a, (size_t)is.st_size + 1);
    for (ssize_t got = 1; got > 0 && len < (size_t)is.st_size; len += (size_t)got) {
        got = read(descriptor, at + len, (size_t)is.st_size - len);
        if (got < 0)
            return errno;
    }
    *bytes = (struct str){at, len};
    return 0;
}

int import_file_read(struct arena *a, int descriptor, off_t size_max, struct str *bytes)
{
    int wrong = descriptor < 0 ? errno : read_all(a, descriptor, size_max, bytes);

    if (descriptor >= 0)
        (void)close(descriptor);
    return wrong;
}
