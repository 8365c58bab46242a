#include "kit/words_pseudo.h"

#include <pthread.h>
#include <stdlib.h>

enum { BUCKETS = 1024, GROWTH = 3 /* bytes that stand for one letter, at the most */ };

/* A text of ours and what it became. Texts are literals of the program, so the table is bounded. */
struct made {
    struct made *next;
    const char *english;
    struct str text;
};

static struct made *buckets[BUCKETS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static const char *const upper[26] = {"Å", "Ɓ", "Ç", "Ð", "É", "Ƒ", "Ĝ", "Ĥ", "Î", "Ĵ", "Ķ", "Ļ",
    "Ɱ", "Ñ", "Ö", "Þ", "Ǫ", "Ŕ", "Š", "Ţ", "Û", "Ṽ", "Ŵ", "Ẋ", "Ý", "Ž"};
static const char *const lower[26] = {"å", "ƀ", "ç", "ð", "é", "ƒ", "ĝ", "ĥ", "î", "ĵ", "ķ", "ļ",
    "ɱ", "ñ", "ö", "þ", "ǫ", "ŕ", "š", "ţ", "û", "ṽ", "ŵ", "ẋ", "ý", "ž"};

static const char *accented(char c)
{
    if (c >= 'A' && c <= 'Z')
        return upper[c - 'A'];
    return c >= 'a' && c <= 'z' ? lower[c - 'a'] : NULL;
}

/* Bytes of the {hole} that begins here, 0 when none does. */
static size_t hole_len(const char *s)
{
    size_t len = *s == '{' ? strcspn(s, "} ") : 0;

    return len > 1 && s[len] == '}' ? len + 1 : 0;
}

static void add(struct str *to, char *room, const char *bytes, size_t len)
{
    memcpy(room + to->len, bytes, len);
    to->len += len;
}

static struct str text_new(const char *english)
{
    char *room = malloc(strlen(english) * GROWTH + sizeof "⟦⟧");
    struct str text = {room, 0};

    if (!room)
        abort(); /* a fault would leave the lock held */
    add(&text, room, "⟦", strlen("⟦"));
    for (const char *s = english; *s;) {
        size_t hole = hole_len(s);
        const char *letter = hole ? NULL : accented(*s);

        if (letter)
            add(&text, room, letter, strlen(letter));
        else
            add(&text, room, s, hole ? hole : 1);
        s += hole ? hole : 1;
    }
    add(&text, room, "⟧", strlen("⟧"));
    return text;
}

/* Source: Fowler, Noll and Vo, FNV-1a. */
static struct made **bucket_of(const char *english)
{
    uint32_t hash = 2166136261;

    for (const char *s = english; *s; s++)
        hash = (hash ^ (unsigned char)*s) * 16777619;
    return &buckets[hash % BUCKETS];
}

static struct made *made_of(const char *english)
{
    for (struct made *m = *bucket_of(english); m; m = m->next)
        if (strcmp(m->english, english) == 0)
            return m;
    return NULL;
}

static void keep(const char *english, struct str text)
{
    struct made *m = malloc(sizeof *m);
    char *copy = strdup(english);
    struct made **bucket = bucket_of(english);

    if (!m || !copy)
        abort();
    *m = (struct made){*bucket, copy, text};
    *bucket = m;
}

struct str pseudo_text(const char *english)
{
    struct str text;
    const struct made *m;

    (void)pthread_mutex_lock(&lock);
    m = made_of(english);
    if (m) {
        text = m->text;
    } else {
        text = text_new(english);
        keep(english, text);
    }
    (void)pthread_mutex_unlock(&lock);
    return text;
}
