/*
 * words: what the program itself says to people, and the languages it says it in.
 *
 * A `struct msg` is a sentence of ours, in English, that can be translated. Text of people (names,
 * notes) is `struct str` and is never translated. The two types do not mix, so that no sentence
 * escapes translation. Catalogues are GNU .mo files, read by the kit: glibc's own gettext needs
 * system locales and knows one language per process.
 */
#pragma once

#include "kit/str.h"

struct arena;
struct language; /* NULL is English */

struct msg {
    const char *id; /* the English sentence; NULL is no message */
};

/* xgettext finds these. */
#define MSG(literal) ((struct msg){"" literal})
#define MSG_INIT(literal)                                                                          \
    {                                                                                              \
        "" literal                                                                                 \
    } /* for static tables */
#define MSG_NONE ((struct msg){NULL})

static inline bool msg_is_set(struct msg m) { return m.id != NULL && m.id[0] != '\0'; }

/* The sentence in that language; the English one when the catalogue does not have it. */
struct str msg_text(const struct language *language, struct msg m);

/*
 * The sentence with {name} replaced by values, for the few sentences that C has to compose (logs
 * and the command line print with printf). `pairs` holds name, value, name, value, ... An unknown
 * {name} stays as it is. `pair_count` counts pairs.
 */
struct str msg_fill(struct arena *a, const struct language *language, struct msg m,
    const struct str *pairs, size_t pair_count);

/* Read a catalogue; NULL with *why set when it cannot be used. The result lives until exit.
 * code is the BCP 47 name ("cy", "ur"); direction follows from it. */
const struct language *language_read(const char *path, struct str code, const char **why);

/*
 * The pseudo-language "xx": each sentence of ours is printed between U+27E6 and U+27E7 with its
 * letters accented, and each value from data between U+27EA and U+27EB, so that a test can see any
 * letter that is neither.
 */
const struct language *language_pseudo(void);
bool language_is_pseudo(const struct language *language);

struct str language_code(const struct language *language); /* "en" for NULL */
bool language_is_right_to_left(const struct language *language);
