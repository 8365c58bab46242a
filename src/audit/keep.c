#include "audit/keep.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <unistd.h>

#include "audit/log_sql.h"
#include "kit/arena.h"
#include "kit/secret_file.h"

static const char *without_end(struct arena *a, const char *path, struct str end)
{
    struct str p = str_of(path);

    return str_ends(p, end) ? str_c(a, str_slice(p, 0, p.len - end.len)) : path;
}

struct keep keep_at(struct arena *a, const char *key_path)
{
    return (struct keep){
        .key_path = key_path,
        .seen_path = str_printf(a, "%s-seen", without_end(a, key_path, STR("-key"))).at,
    };
}

bool keep_open(
    struct arena *a, const char *key_path, bool may_make, struct keep *keep, struct str *why)
{
    unsigned char seed[SECRET_FILE_BYTES];

    *keep = keep_at(a, key_path);
    if (!secret_file_read(a, key_path, may_make, seed, why))
        return false;
    keep->key = note_key_of(a, seed, (struct str){0}, NOTE_LOG);
    sodium_memzero(seed, sizeof seed);
    return true;
}

static bool fail(struct arena *a, const char *what, const char *path, struct str *why)
{
    *why = str_printf(a, "cannot %s %s: %s", what, path, strerrordesc_np(errno));
    return false;
}

bool keep_seen(
    struct arena *a, const struct keep *keep, struct note *seen, bool *is_there, struct str *why)
{
    FILE *file = fopen(keep->seen_path, "re");
    char *text = arena_alloc(a, NOTE_TEXT_MAX + 1);
    size_t len;

    *is_there = file != NULL;
    if (!file)
        return errno == ENOENT || fail(a, "read", keep->seen_path, why);
    len = fread(text, 1, NOTE_TEXT_MAX + 1, file);
    (void)fclose(file);
    if (note_parse((struct str){text, len}, seen) && note_is_signed(a, seen, &keep->key, NULL))
        return true;
    *why = str_printf(
        a, "%s is no checkpoint that the key of %s has signed", keep->seen_path, keep->key_path);
    return false;
}

static bool write_whole(const char *path, struct str text)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool is_done =
        file >= 0 && write(file, text.at, text.len) == (ssize_t)text.len && fsync(file) == 0;

    if (file >= 0)
        is_done = close(file) == 0 && is_done;
    return is_done;
}

/* The new name is durable when its folder is. */
static bool sync_folder(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *folder = !slash          ? "."
                         : slash == path ? "/"
                                         : str_copy(a, path, (size_t)(slash - path)).at;
    int opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool is_done = opened >= 0 && fsync(opened) == 0;

    if (opened >= 0)
        (void)close(opened);
    return is_done;
}

bool keep_write_file(struct arena *a, const char *path, struct str text, struct str *why)
{
    const char *part = str_printf(a, "%s.part", path).at;

    if (!write_whole(part, text) || rename(part, path) != 0 || !sync_folder(a, path))
        return fail(a, "write", path, why);
    return true;
}

bool keep_remember(struct arena *a, const struct keep *keep, struct str note, struct str *why)
{
    return keep_write_file(a, keep->seen_path, note, why);
}

bool keep_fits(struct arena *a, const struct keep *keep, struct db *db, struct str *why)
{
    struct audit_checkpoint_at_row row = {0};
    struct note seen;
    bool is_there;

    if (!keep_seen(a, keep, &seen, &is_there, why))
        return false;
    if (!is_there || seen.head.size == 0)
        return true;
    if (!audit_checkpoint_at(db, (int64_t)seen.head.size, &row))
        *why = str_printf(a,
            "this store does not hold the record of %llu looks that %s tells of: it is an older copy, "
            "or another store",
            (unsigned long long)seen.head.size, keep->seen_path);
    else if (row.root.len != TREE_HASH_BYTES ||
             memcmp(row.root.at, seen.head.root.bytes, TREE_HASH_BYTES) != 0)
        *why = str_printf(a,
            "the record of looks in this store is not the one that %s tells of: it was written anew",
            keep->seen_path);
    else
        return true;
    return false;
}
