#include "kit/words.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/words_pseudo.h"

enum { FILE_MAX = 16 * 1024 * 1024, HEADER = 28, CODE_MAX = 35, COUNT_MAX = 1 << 20 };

struct language {
    struct language *next; /* all that were read, so that none counts as lost memory */
    char code[CODE_MAX + 1];
    bool is_right_to_left, is_pseudo;
    bool is_swapped;            /* the file's byte order is not ours */
    const unsigned char *bytes; /* the whole file */
    size_t len;
    uint32_t count, originals, translations; /* offsets of the two tables */
};

static _Atomic(struct language *) all;

/* ---------------------------------------------------------------- the catalogue */

static uint32_t number(const struct language *l, size_t at)
{
    uint32_t n;

    memcpy(&n, l->bytes + at, sizeof n);
    return l->is_swapped ? __builtin_bswap32(n) : n;
}

/* Entry i of a table of (length, offset): up to the first NUL, behind which plural forms stand. */
static struct str entry(const struct language *l, uint32_t table, uint32_t i)
{
    return str_of((const char *)l->bytes + number(l, table + 8 * (size_t)i + 4));
}

static bool entry_is_sound(const struct language *l, uint32_t table, uint32_t i)
{
    size_t len = number(l, table + 8 * (size_t)i);
    size_t offset = number(l, table + 8 * (size_t)i + 4);

    return offset <= l->len && len < l->len - offset && l->bytes[offset + len] == '\0' &&
           str_is_utf8(entry(l, table, i));
}

static bool table_fits(const struct language *l, uint32_t table)
{
    return table <= l->len && l->count <= (l->len - table) / 8;
}

/*
 * What is wrong with the file, or NULL. After it every entry may be read without further checks.
 * Source: GNU gettext manual, "The Format of GNU MO Files".
 */
static const char *check(struct language *l)
{
    if (l->len < HEADER)
        return "is too short for a catalogue";
    l->is_swapped = number(l, 0) == 0xde120495;
    if (number(l, 0) != 0x950412de)
        return "is no .mo file";
    if (number(l, 4) >> 16 > 1)
        return "is a .mo file of a newer kind";
    l->count = number(l, 8);
    l->originals = number(l, 12);
    l->translations = number(l, 16);
    if (l->count > COUNT_MAX || !table_fits(l, l->originals) || !table_fits(l, l->translations))
        return "is cut short";
    for (uint32_t i = 0; i < l->count; i++) {
        if (!entry_is_sound(l, l->originals, i) || !entry_is_sound(l, l->translations, i))
            return "has an entry that is damaged or not UTF-8";
        if (i > 0 && strcmp(entry(l, l->originals, i - 1).at, entry(l, l->originals, i).at) >= 0)
            return "is not sorted";
    }
    return NULL;
}

static struct str find(const struct language *l, const char *id)
{
    uint32_t low = 0, high = l->count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        struct str original = entry(l, l->originals, middle);
        int order = strcmp(id, original.at);

        if (order == 0)
            return entry(l, l->translations, middle);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return (struct str){0};
}

struct str msg_text(const struct language *language, struct msg m)
{
    struct str found;

    if (!msg_is_set(m))
        return (struct str){0};
    if (!language)
        return str_of(m.id);
    if (language->is_pseudo)
        return pseudo_text(m.id);
    found = find(language, m.id);
    return found.len ? found : str_of(m.id);
}

/* ---------------------------------------------------------------- reading */

/* The file's bytes, never freed; NULL when it cannot be read or is larger than FILE_MAX. */
static unsigned char *read_all(FILE *file, size_t *len)
{
    long end;
    unsigned char *bytes;

    if (fseek(file, 0, SEEK_END) != 0 || (end = ftell(file)) < 0 || end > FILE_MAX)
        return NULL;
    *len = (size_t)end;
    bytes = malloc(*len + 1);
    if (!bytes)
        return NULL;
    if (fseek(file, 0, SEEK_SET) != 0 || fread(bytes, 1, *len, file) != *len) {
        free(bytes);
        return NULL;
    }
    bytes[*len] = '\0'; /* so that no entry runs off the end */
    return bytes;
}

static const char *language_load(struct language *l, const char *path)
{
    FILE *file = fopen(path, "rb");
    const unsigned char *bytes;

    if (!file)
        return "cannot be opened";
    bytes = read_all(file, &l->len);
    (void)fclose(file);
    if (!bytes)
        return "cannot be read";
    l->bytes = bytes;
    return check(l);
}

/*
 * Scripts written from right to left, by their subtag or by the language that uses one when the
 * tag names no script. Source: Unicode CLDR, likelySubtags and scriptMetadata.
 */
static bool runs_right_to_left(struct str code)
{
    static const char *const tags[] = {"ar", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd",
        "syr", "ug", "ur", "yi", "arab", "hebr", "syrc", "thaa", "nkoo", "adlm"};
    struct str part, rest = code, deciding = {0};

    while (str_split(&rest, '-', &part))
        if (deciding.len == 0 || part.len == 4)
            deciding = part;
    for (size_t i = 0; i < COUNT(tags); i++)
        if (strlen(tags[i]) == deciding.len && strncasecmp(tags[i], deciding.at, deciding.len) == 0)
            return true;
    return false;
}

const struct language *language_read(const char *path, struct str code, const char **why)
{
    struct language *l;

    require(code.len > 0 && code.len <= CODE_MAX);
    l = calloc(1, sizeof *l);
    if (!l) {
        *why = "cannot be held in memory";
        return NULL;
    }
    *why = language_load(l, path);
    if (*why) {
        free((void *)(uintptr_t)l->bytes);
        free(l);
        return NULL;
    }
    memcpy(l->code, code.at, code.len);
    l->is_right_to_left = runs_right_to_left(code);
    l->next = atomic_exchange(&all, l);
    return l;
}

/* ---------------------------------------------------------------- what a language is */

static const struct language pseudo = {.code = "xx", .is_pseudo = true};

const struct language *language_pseudo(void) { return &pseudo; }

bool language_is_pseudo(const struct language *language) { return language == &pseudo; }

struct str language_code(const struct language *language)
{
    return language ? str_of(language->code) : STR("en");
}

bool language_is_right_to_left(const struct language *language)
{
    return language && language->is_right_to_left;
}
