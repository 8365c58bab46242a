#include "app/locale.h"

#include <dirent.h>
#include <errno.h>
#include <strings.h>

#include "kit/arena.h"
#include "kit/words.h"

enum { CODE_MAX = 35, RANGES_MAX = 32, QUALITY_MOST = 1000 };

static const struct language *languages[LOCALES_MAX];
static size_t language_count;

/* ------------------------------------------------------------------ reading */

static bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* "pt_BR.mo" is pt-BR; empty when the name is that of no catalogue. */
static struct str code_of(struct arena *arena, const char *name)
{
    size_t len = strlen(name) < 3 ? 0 : strlen(name) - 3;
    char *code = arena_alloc(arena, len + 1);

    if (len < 2 || len > CODE_MAX || strcmp(name + len, ".mo") != 0)
        return (struct str){0};
    for (size_t i = 0; i < len; i++) {
        code[i] = name[i] == '_' ? '-' : name[i];
        if (code[i] != '-' && !is_letter_or_digit(code[i]))
            return (struct str){0};
    }
    return (struct str){code, len};
}

static bool read_one(struct arena *arena, const char *path, struct str code, struct str *why)
{
    const char *wrong = "is one too many";

    if (language_count < LOCALES_MAX)
        languages[language_count] = language_read(path, code, &wrong);
    if (language_count < LOCALES_MAX && languages[language_count]) {
        language_count++;
        return true;
    }
    *why = str_printf(arena, "%s %s", path, wrong);
    return false;
}

bool locale_read(struct arena *arena, const char *folder, struct str *why)
{
    DIR *files = opendir(folder);
    bool is_well = files != NULL;

    language_count = 0;
    if (!files) {
        *why = str_printf(arena, "%s cannot be read: %s", folder, strerror(errno));
        return false;
    }
    for (struct dirent *file; is_well && (file = readdir(files)) != NULL;) {
        struct str code = code_of(arena, file->d_name);
        if (code.len)
            is_well =
                read_one(arena, str_printf(arena, "%s/%s", folder, file->d_name).at, code, why);
    }
    (void)closedir(files);
    if (is_well && language_count == 0)
        *why = str_printf(arena, "%s holds no catalogue (cy.mo, ...)", folder);
    return is_well && language_count > 0;
}

/* ------------------------------------------------------------------ choosing */

struct range {
    struct str tag;
    int quality; /* in thousandths */
};

/* "0.85" is 850; what is no quality is 0, so that it chooses nothing. */
static int quality_of(struct str text)
{
    int quality = 0, weight = QUALITY_MOST;

    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '.' && i == 1)
            continue;
        if (text.at[i] < '0' || text.at[i] > '9' || weight == 0)
            return 0;
        quality += (text.at[i] - '0') * weight;
        weight /= 10;
    }
    return quality <= QUALITY_MOST ? quality : 0;
}

static struct range range_of(struct str member)
{
    struct str rest = member, tag = {0}, part;
    struct range range;

    (void)str_split(&rest, ';', &tag);
    range = (struct range){str_trim(tag), QUALITY_MOST};
    while (str_split(&rest, ';', &part)) {
        part = str_trim(part);
        if (part.len >= 2 && (part.at[0] == 'q' || part.at[0] == 'Q') && part.at[1] == '=')
            range.quality = quality_of(str_slice(part, 2, part.len));
    }
    return range;
}

static bool is_same_tag(struct str a, struct str b)
{
    return a.len == b.len && strncasecmp(a.at, b.at, a.len) == 0;
}

/* English is a find as well: a reader who prefers it must not get the next of the list. */
static bool find(struct str tag, const struct language **found)
{
    *found = NULL;
    if (is_same_tag(tag, STR("en")))
        return true;
    for (size_t i = 0; i < language_count; i++) {
        if (is_same_tag(tag, language_code(languages[i]))) {
            *found = languages[i];
            return true;
        }
    }
    return false;
}

/* Without its last subtag, and without a single letter that would then stand last. */
static struct str shorter(struct str tag)
{
    size_t len = tag.len;

    while (len > 0 && tag.at[len - 1] != '-')
        len--;
    len -= len > 0;
    if (len >= 2 && tag.at[len - 2] == '-')
        len -= 2;
    return (struct str){tag.at, len};
}

static bool look_up(struct str tag, const struct language **found)
{
    for (; tag.len > 0; tag = shorter(tag))
        if (find(tag, found))
            return true;
    return false;
}

const struct language *locale_of(struct str accept_language)
{
    const struct language *best = NULL, *found;
    struct str rest = accept_language, member;
    int best_quality = 0;

    for (int i = 0; i < RANGES_MAX && str_split(&rest, ',', &member); i++) {
        struct range range = range_of(member);
        if (range.quality > best_quality && look_up(range.tag, &found)) {
            best = found;
            best_quality = range.quality;
        }
    }
    return best;
}
