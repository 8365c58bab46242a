#include "kit/secret_file.h"

#include <sodium.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kit/arena.h"
#include "kit/test.h"

struct place {
    struct arena *a;
    char folder[40];
    const char *path;
    unsigned char secret[SECRET_FILE_BYTES];
    struct str why;
};

static struct place place_new(void)
{
    struct place p = {.a = arena_new(1 << 20), .folder = "/tmp/keywork-secret-XXXXXX"};

    check(sodium_init() >= 0);
    check(mkdtemp(p.folder) != NULL);
    p.path = str_printf(p.a, "%s/key", p.folder).at;
    return p;
}

static void place_end(struct place *p)
{
    (void)unlink(p->path);
    check_int(rmdir(p->folder), 0); /* nothing else was left behind */
    arena_free(p->a);
}

static void put(struct place *p, const char *text, mode_t mode)
{
    FILE *file = fopen(p->path, "w");

    check(file && fputs(text, file) >= 0 && fclose(file) == 0 && chmod(p->path, mode) == 0);
}

TEST(a_missing_secret_is_made_private_and_stays_the_same)
{
    struct place p = place_new();
    unsigned char again[SECRET_FILE_BYTES];
    struct stat is = {0};

    check(!secret_file_read(p.a, p.path, false, p.secret, &p.why));
    check(str_contains(p.why, STR("No such file")));
    check(secret_file_read(p.a, p.path, true, p.secret, &p.why));
    check_int(stat(p.path, &is), 0);
    check_int(is.st_mode & 0777, 0600);
    check_int(is.st_size, 65);
    check(secret_file_read(p.a, p.path, true, again, &p.why));
    check(memcmp(again, p.secret, sizeof again) == 0 && !sodium_is_zero(again, sizeof again));
    place_end(&p);
}

TEST(a_secret_that_others_can_read_is_refused)
{
    static const mode_t open_modes[] = {0640, 0604, 0660, 0777};
    struct place p = place_new();

    check(secret_file_read(p.a, p.path, true, p.secret, &p.why));
    for (size_t i = 0; i < COUNT(open_modes); i++) {
        check_int(chmod(p.path, open_modes[i]), 0);
        check(!secret_file_read(p.a, p.path, true, p.secret, &p.why));
        check(sodium_is_zero(p.secret, sizeof p.secret) && str_contains(p.why, STR("chmod 600")));
    }
    place_end(&p);
}

TEST(a_secret_of_another_form_is_refused_and_never_replaced)
{
    static const char *const texts[] = {"", "00", "\n",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1g\n",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20\n",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n\n"};
    struct place p = place_new();

    for (size_t i = 0; i < COUNT(texts); i++) {
        put(&p, texts[i], 0600);
        check(!secret_file_read(p.a, p.path, true, p.secret, &p.why));
    }
    put(&p, "000102030405060708090A0b0c0d0e0f101112131415161718191a1b1c1d1e1f", 0600);
    check(secret_file_read(p.a, p.path, true, p.secret, &p.why));
    check_int(p.secret[31], 0x1f);
    place_end(&p);
}

TEST(a_secret_in_a_folder_that_is_missing_is_not_made)
{
    struct place p = place_new();
    const char *path = str_printf(p.a, "%s/missing/key", p.folder).at;

    check(!secret_file_read(p.a, path, true, p.secret, &p.why));
    check(str_contains(p.why, STR("cannot make")));
    place_end(&p);
}
