#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/command.h"
#include "kit/arena.h"
#include "kit/fault.h"

enum kind { TEXT, SECRET_FILE, NUMBER, FLAG };

/* Every setting: its option, its name in the file and (in capitals, behind KEYWORK_) in the
 * environment, and where it goes. */
static const struct setting {
    const char *name;
    enum kind kind;
    size_t offset;
    long max;
} all[] = {
    {"db",                      TEXT,        offsetof(struct settings, db),                      0       },
    {"db-file",                 SECRET_FILE, offsetof(struct settings, db),                      0       },
    {"address",                 TEXT,        offsetof(struct settings, address),                 0       },
    {"port",                    NUMBER,      offsetof(struct settings, port),                    65535   },
    {"workers",                 NUMBER,      offsetof(struct settings, workers),                 32      },
    {"trusted-proxy",           TEXT,        offsetof(struct settings, trusted_proxy),           0       },
    {"confine",                 FLAG,        offsetof(struct settings, confine),                 0       },
    {"views-a-minute",          NUMBER,      offsetof(struct settings, views_a_minute),          100000  },
    {"stranger-views-a-minute", NUMBER,      offsetof(struct settings, stranger_views_a_minute), 100000  },
    {"children-an-hour",        NUMBER,      offsetof(struct settings, children_an_hour),        10000   },
    {"clamd-socket",            TEXT,        offsetof(struct settings, clamd_socket),            0       },
    {"reach",                   TEXT,        offsetof(struct settings, reach),                   0       },
    {"factor-key-file",         TEXT,        offsetof(struct settings, factor_key_file),         0       },
    {"breached-passwords-file", TEXT,        offsetof(struct settings, breached_passwords_file), 0       },
    {"locales",                 TEXT,        offsetof(struct settings, locales),                 0       },
    {"base-url",                TEXT,        offsetof(struct settings, base_url),                0       },
    {"today",                   TEXT,        offsetof(struct settings, today),                   0       },
    {"children",                NUMBER,      offsetof(struct settings, children),                200000  },
    {"seed",                    NUMBER,      offsetof(struct settings, seed),                    LONG_MAX},
    {"notes-per-child",         NUMBER,      offsetof(struct settings, notes_per_child),         1000    },
    {"check",                   FLAG,        offsetof(struct settings, check_only),              0       },
    {"invented",                FLAG,        offsetof(struct settings, invented),                0       },
    {"log-json",                FLAG,        offsetof(struct settings, log_json),                0       },
    {"quiet",                   FLAG,        offsetof(struct settings, quiet),                   0       },
    {"pseudo",                  FLAG,        offsetof(struct settings, pseudo),                  0       },
    {"email",                   TEXT,        offsetof(struct settings, email),                   0       },
    {"name",                    TEXT,        offsetof(struct settings, name),                    0       },
    {"kind",                    TEXT,        offsetof(struct settings, kind),                    0       },
    {"duty",                    TEXT,        offsetof(struct settings, duty),                    0       },
    {"person",                  TEXT,        offsetof(struct settings, person),                  0       },
    {"audit-key-file",          TEXT,        offsetof(struct settings, audit_key_file),          0       },
    {"checkpoint",              TEXT,        offsetof(struct settings, checkpoint),              0       },
    {"checkpoint-file",         SECRET_FILE, offsetof(struct settings, checkpoint),              0       },
    {"log-key",                 TEXT,        offsetof(struct settings, log_key),                 0       },
    {"child",                   TEXT,        offsetof(struct settings, child),                   0       },
    {"area",                    TEXT,        offsetof(struct settings, area),                    0       },
    {"service-name",            TEXT,        offsetof(struct settings, service_name),            0       },
    {"role-name",               TEXT,        offsetof(struct settings, role_name),               0       },
    {"phone",                   TEXT,        offsetof(struct settings, phone),                   0       },
};

enum { FILE_BYTES_MAX = 64 * 1024, PACKED_MAX = 60 * 1024, WORDS_MAX = 100 };

static const struct settings built_in = {
    .db = DEFAULT_STORE,
    .address = "127.0.0.1",
    .port = 8080,
    .confine = true,
    .views_a_minute = 300,
    .stranger_views_a_minute = 600,
    .children_an_hour = 60,
    .children = 200,
    .seed = 1,
    .kind = "staff",
    .duty = "none",
};

bool settings_name_file(const struct settings *settings)
{
    return !str_starts(str_of(settings->db), STR("postgresql://")) &&
           !str_starts(str_of(settings->db), STR("postgres://"));
}

/* The whole of a small file; NULL with the reason said. */
static const char *read_small(struct arena *a, const char *path)
{
    FILE *file = fopen(path, "re");
    char *text = arena_alloc(a, FILE_BYTES_MAX + 1);
    size_t len;

    if (!file) {
        (void)fprintf(stderr, "keywork: cannot read %s: %m\n", path);
        return NULL;
    }
    len = fread(text, 1, FILE_BYTES_MAX, file);
    (void)fclose(file);
    return str_copy(a, text, len).at;
}

static bool is_int(const struct setting *s)
{
    return s->offset == offsetof(struct settings, port) ||
           s->offset == offsetof(struct settings, workers);
}

static bool set_number(const struct setting *s, const char *value, struct settings *settings)
{
    int64_t n = 0;

    if (!str_to_int(str_of(value), &n) || n < 0 || n > s->max) {
        (void)fprintf(stderr, "keywork: %s must be a number from 0 to %ld\n", s->name, s->max);
        return false;
    }
    if (is_int(s))
        *(int *)(void *)((char *)settings + s->offset) = (int)n;
    else
        *(long *)(void *)((char *)settings + s->offset) = (long)n;
    return true;
}

static bool set_one(
    struct arena *a, const struct setting *s, const char *value, struct settings *settings)
{
    void *slot = (char *)settings + s->offset;

    switch (s->kind) {
    case TEXT: *(const char **)slot = value; return true;
    case FLAG: *(bool *)slot = !str_eq(str_of(value), STR("no")); return true;
    case NUMBER: return set_number(s, value, settings);
    case SECRET_FILE: {
        const char *text = read_small(a, value);
        if (text)
            *(const char **)slot = str_c(a, str_trim(str_of(text)));
        return text != NULL;
    }
    }
    return false;
}

static const struct setting *find(struct str name)
{
    for (size_t i = 0; i < COUNT(all); i++)
        if (str_eq(str_of(all[i].name), name))
            return &all[i];
    return NULL;
}

/* Lines `name = value`; # begins a comment. */
static bool read_file(struct arena *a, const char *path, struct settings *settings)
{
    const char *text = read_small(a, path);
    struct str rest = str_of(text), line;

    for (int number = 1; text && str_split(&rest, '\n', &line); number++) {
        const struct setting *s;
        ptrdiff_t equals;
        line = str_trim(line);
        if (str_is_empty(line) || line.at[0] == '#')
            continue;
        equals = str_find(line, STR("="));
        s = equals < 0 ? NULL : find(str_trim(str_slice(line, 0, (size_t)equals)));
        if (!s) {
            (void)fprintf(stderr, "keywork: %s:%d: no such setting\n", path, number);
            return false;
        }
        if (!set_one(
                a, s, str_c(a, str_trim(str_slice(line, (size_t)equals + 1, line.len))), settings))
            return false;
    }
    return text != NULL;
}

/* KEYWORK_DB_FILE for db-file, and so on. */
static bool read_environment(struct arena *a, struct settings *settings)
{
    for (size_t i = 0; i < COUNT(all); i++) {
        struct str name = str_upper_ascii(a, str_printf(a, "keywork_%s", all[i].name));
        char *key = arena_alloc(a, name.len + 1);
        const char *value;
        for (size_t k = 0; k < name.len; k++)
            key[k] = name.at[k] == '-' ? '_' : name.at[k];
        value = getenv(key);
        if (value && !set_one(a, &all[i], value, settings))
            return false;
    }
    return true;
}

enum { OPTION_HELP = COUNT(all), OPTION_CONFIG, OPTION__COUNT };

static void options_fill(struct option options[static OPTION__COUNT + 1])
{
    for (size_t i = 0; i < COUNT(all); i++)
        options[i] = (struct option){
            all[i].name, all[i].kind == FLAG ? optional_argument : required_argument, NULL, (int)i};
    options[OPTION_HELP] = (struct option){"help", no_argument, NULL, OPTION_HELP};
    options[OPTION_CONFIG] = (struct option){"config", required_argument, NULL, OPTION_CONFIG};
    options[OPTION__COUNT] = (struct option){0};
}

/* The configuration file is read before the options, wherever --config stands. */
static bool read_config_option(struct arena *a, int argc, char *argv[],
    const struct option *options, struct settings *settings)
{
    const char *path = getenv("KEYWORK_CONFIG");
    int which;

    optind = 1;
    opterr = 0;
    while ((which = getopt_long(argc, argv, "", options, NULL)) != -1)
        if (which == OPTION_CONFIG)
            path = optarg;
    return (!path || read_file(a, path, settings)) && read_environment(a, settings);
}

int settings_read(struct arena *arena, int argc, char *argv[], struct settings *settings)
{
    struct option options[OPTION__COUNT + 1];
    int which;

    *settings = built_in;
    options_fill(options);
    if (!read_config_option(arena, argc, argv, options, settings))
        return EXIT_USAGE;
    optind = 1;
    opterr = 1;
    while ((which = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (which == OPTION_HELP)
            return -1;
        if (which == '?')
            return EXIT_USAGE;
        if (which < OPTION_HELP && !set_one(arena, &all[which], optarg ? optarg : "yes", settings))
            return EXIT_USAGE;
    }
    settings->words = (const char *const *)argv + optind;
    settings->word_count = argc - optind;
    return 0;
}

/* ------------------------------------------------------------------ for another process */

/* The value as set_one() takes it; NULL when there is none. */
static const char *value_of_setting(
    struct arena *a, const struct setting *s, const struct settings *settings)
{
    const void *slot = (const char *)settings + s->offset;

    switch (s->kind) {
    case TEXT: return *(const char *const *)slot;
    case FLAG: return *(const bool *)slot ? "yes" : "no";
    case NUMBER: {
        long n = is_int(s) ? *(const int *)slot : *(const long *)slot;
        return str_printf(a, "%ld", n).at;
    }
    case SECRET_FILE: return NULL; /* has become the value of another setting */
    }
    return NULL;
}

static const char *absolute(struct arena *a, const char *path)
{
    char folder[4096];

    if (path[0] == '/')
        return path;
    if (!getcwd(folder, sizeof folder))
        fault(FAULT_BUG, "this folder has no name that can be given to the running keywork");
    return str_printf(a, "%s/%s", folder, path).at;
}

/* "name=value" for each setting that has one, an empty text, the words; each ended by NUL. */
struct str settings_pack(struct arena *arena, const struct settings *settings, bool has_paths)
{
    char *bytes = arena_alloc(arena, PACKED_MAX);
    FILE *to = fmemopen(bytes, PACKED_MAX, "wb");
    long len;

    if (!to)
        fault(FAULT_BUG, "no stream in memory: %m");
    for (size_t i = 0; i < COUNT(all); i++) {
        const char *value = value_of_setting(arena, &all[i], settings);
        if (value)
            (void)fprintf(to, "%s=%s%c", all[i].name, value, '\0');
    }
    (void)fputc('\0', to);
    for (int i = 0; i < settings->word_count; i++)
        (void)fprintf(
            to, "%s%c", has_paths ? absolute(arena, settings->words[i]) : settings->words[i], '\0');
    len = fflush(to) == 0 ? ftell(to) : -1;
    return fclose(to) == 0 && len > 0 ? (struct str){bytes, (size_t)len} : (struct str){0};
}

bool settings_unpack(struct arena *arena, struct str packed, struct settings *settings)
{
    const char **words = arena_array_of(arena, WORDS_MAX, const char *);
    struct str rest = packed, part;

    *settings = built_in;
    settings->words = words;
    if (!packed.len || packed.at[packed.len - 1] != '\0')
        return false;
    rest.len--; /* so that no empty part follows the last NUL */
    while (str_split(&rest, '\0', &part) && part.len) {
        ptrdiff_t equals = str_find(part, STR("="));
        const struct setting *s = equals < 0 ? NULL : find(str_slice(part, 0, (size_t)equals));
        if (!s || s->kind == SECRET_FILE ||
            !set_one(
                arena, s, str_c(arena, str_slice(part, (size_t)equals + 1, part.len)), settings))
            return false;
    }
    while (settings->word_count < WORDS_MAX && str_split(&rest, '\0', &part))
        words[settings->word_count++] = str_c(arena, part);
    return !rest.at;
}
