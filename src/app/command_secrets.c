#include <liboath/oath.h>
#include <sodium.h>
#include <stdio.h>

#include "account/account.h"
#include "account/breached.h"
#include "app/command.h"
#include "kit/arena.h"
#include "kit/secret_file.h"

/* Beside the store, so that one folder is enough to begin with. Whoever copies the store alone, as a
 * backup does, has no secret of anybody's app. */
static const char *key_file(struct arena *arena, const struct settings *settings)
{
    if (settings->factor_key_file)
        return settings->factor_key_file;
    return settings_name_file(settings) ? str_printf(arena, "%s.factor-key", settings->db).at
                                        : NULL;
}

bool command_account_files(struct arena *arena, const struct settings *settings)
{
    const char *path = key_file(arena, settings);
    unsigned char key[SECRET_FILE_BYTES];
    struct str why = {0};
    bool is_good = sodium_init() >= 0 && oath_init() == OATH_OK;

    account_links_from(settings->base_url
                           ? settings->base_url
                           : str_printf(arena, "http://localhost:%d", settings->port).at);
    if (!path)
        (void)fprintf(stderr,
            "keywork: warning: nobody can set up codes for signing in. Name a file "
            "for their key with factor-key-file; it is made when it is missing.\n");
    if (is_good && path)
        is_good = secret_file_read(arena, path, true, key, &why);
    if (is_good && path)
        account_key_use(key);
    sodium_memzero(key, sizeof key);
    if (is_good && settings->breached_passwords_file)
        is_good = breached_use(arena, settings->breached_passwords_file, &why);
    if (!is_good)
        (void)fprintf(stderr, "keywork: %.*s\n", STR_FMT(why));
    return is_good;
}
