#include "kit/secret_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kit/arena.h"

enum { HEX_CHARS = 2 * SECRET_FILE_BYTES, FILE_CHARS = HEX_CHARS + 1 };

/* What stands before the last slash; the folder itself must be made durable too. */
static const char *folder_of(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return ".";
    return slash == path ? "/" : str_copy(a, path, (size_t)(slash - path)).at;
}

static bool sync_folder(struct arena *a, const char *path)
{
    int folder = open(folder_of(a, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool is_done = folder >= 0 && fsync(folder) == 0;

    if (folder >= 0)
        (void)close(folder);
    return is_done;
}

static bool write_new(int file)
{
    unsigned char secret[SECRET_FILE_BYTES];
    char text[FILE_CHARS + 1];
    bool is_done;

    randombytes_buf(secret, sizeof secret);
    (void)sodium_bin2hex(text, sizeof text, secret, sizeof secret);
    text[HEX_CHARS] = '\n';
    is_done = write(file, text, FILE_CHARS) == FILE_CHARS && fsync(file) == 0;
    sodium_memzero(secret, sizeof secret);
    sodium_memzero(text, sizeof text);
    return is_done;
}

/* Under another name first, then linked: nobody ever sees half a file under the real name, and whoever
 * comes second keeps what the first one made. */
static bool make(struct arena *a, const char *path, struct str *why)
{
    const char *fresh = str_printf(a, "%s.new-%d", path, (int)getpid()).at;
    int file = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool is_done = file >= 0 && write_new(file);

    if (file >= 0)
        (void)close(file);
    is_done = is_done && (link(fresh, path) == 0 || errno == EEXIST) && sync_folder(a, path);
    if (!is_done)
        *why = str_printf(a, "cannot make %s: %s", path, strerrordesc_np(errno));
    if (file >= 0)
        (void)unlink(fresh);
    return is_done;
}

static bool read_open(int file, const char *path, unsigned char secret[static SECRET_FILE_BYTES],
    struct str *why, struct arena *a)
{
    char text[FILE_CHARS + 1] = {0};
    ssize_t len = read(file, text, sizeof text);
    size_t bytes = 0;
    bool is_read =
        len >= HEX_CHARS && (len == HEX_CHARS || text[HEX_CHARS] == '\n') && len <= FILE_CHARS &&
        sodium_hex2bin(secret, SECRET_FILE_BYTES, text, HEX_CHARS, NULL, &bytes, NULL) == 0 &&
        bytes == SECRET_FILE_BYTES;

    sodium_memzero(text, sizeof text);
    if (is_read)
        return true;
    sodium_memzero(secret, SECRET_FILE_BYTES);
    *why = str_printf(a, "%s does not hold %d hexadecimal digits", path, HEX_CHARS);
    return false;
}

bool secret_file_read(struct arena *a, const char *path, bool may_make,
    unsigned char secret[static SECRET_FILE_BYTES], struct str *why)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat is = {0};
    bool is_read = false;

    memset(secret, 0, SECRET_FILE_BYTES);
    if (file < 0 && errno == ENOENT && may_make) {
        if (!make(a, path, why))
            return false;
        file = open(path, O_RDONLY | O_CLOEXEC);
    }
    if (file < 0) {
        *why = str_printf(a, "cannot read %s: %s", path, strerrordesc_np(errno));
        return false;
    }
    if (fstat(file, &is) != 0 || !S_ISREG(is.st_mode) || (is.st_mode & 077))
        *why = str_printf(a,
            "%s can be read by others than the account of this program: chmod 600 %s", path, path);
    else
        is_read = read_open(file, path, secret, why, a);
    (void)close(file);
    return is_read;
}
