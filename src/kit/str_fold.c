#include "kit/arena.h"
#include "kit/str.h"

/* clang-format off */
/* Two bytes for each letter of U+00C0..U+024F: its base letters; blanks where it is no letter.
 * Source: Unicode 15 decompositions (NFKD) without their marks; the rest by the letter's name. */
static const char latin[] =
    "a a a a a a aec e e e e i i i i " /* U+00C0 */
    "d n o o o o o   o u u u u y thss" /* U+00D0 */
    "a a a a a a aec e e e e i i i i " /* U+00E0 */
    "d n o o o o o   o u u u u y thy " /* U+00F0 */
    "a a a a a a c c c c c c c c d d " /* U+0100 */
    "d d e e e e e e e e e e g g g g " /* U+0110 */
    "g g g g h h h h i i i i i i i i " /* U+0120 */
    "i i ijijj j k k k l l l l l l l " /* U+0130 */
    "l l l n n n n n n n n n o o o o " /* U+0140 */
    "o o oeoer r r r r r s s s s s s " /* U+0150 */
    "s s t t t t t t u u u u u u u u " /* U+0160 */
    "u u u u w w y y y z z z z z z s " /* U+0170 */
    "b b b b b b o c c d d d d d e e " /* U+0180 */
    "e f f g g hvi i k k l l m n n o " /* U+0190 */
    "o o ghghp p r s s s s t t t t u " /* U+01A0 */
    "u u v y y z z z z z z 2 s s s w " /* U+01B0 */
    "        dzdzdzljljljnjnjnja a i " /* U+01C0 */
    "i o o u u u u u u u u u u e a a " /* U+01D0 */
    "a a aeaeg g g g k k o o o o z z " /* U+01E0 */
    "j dzdzdzg g hvw n n a a aeaeo o " /* U+01F0 */
    "a a a a e e e e i i i i o o o o " /* U+0200 */
    "r r r r u u u u s s t t y y h h " /* U+0210 */
    "n d ououz z a a e e o o o o o o " /* U+0220 */
    "o o y y l n t j dbqpa c c l t s " /* U+0230 */
    "z     b u v e e j j q q r r y y "; /* U+0240 */

/* The same for U+1E00..U+1EFF, where Welsh and Vietnamese have letters. */
static const char latin_more[] =
    "a a b b b b b b c c d d d d d d " /* U+1E00 */
    "d d d d e e e e e e e e e e f f " /* U+1E10 */
    "g g h h h h h h h h h h i i i i " /* U+1E20 */
    "k k k k k k l l l l l l l l m m " /* U+1E30 */
    "m m m m n n n n n n n n o o o o " /* U+1E40 */
    "o o o o p p p p r r r r r r r r " /* U+1E50 */
    "s s s s s s s s s s t t t t t t " /* U+1E60 */
    "t t u u u u u u u u u u v v v v " /* U+1E70 */
    "w w w w w w w w w w x x x x y y " /* U+1E80 */
    "z z z z z z h t w y a s s s ssd " /* U+1E90 */
    "a a a a a a a a a a a a a a a a " /* U+1EA0 */
    "a a a a a a a a e e e e e e e e " /* U+1EB0 */
    "e e e e e e e e i i i i o o o o " /* U+1EC0 */
    "o o o o o o o o o o o o o o o o " /* U+1ED0 */
    "o o o o u u u u u u u u u u u u " /* U+1EE0 */
    "u u y y y y y y y y llllv v y y "; /* U+1EF0 */
/* clang-format on */

_Static_assert(sizeof latin == 2 * (0x24f - 0xc0 + 1) + 1, "two bytes for each letter");
_Static_assert(sizeof latin_more == 2 * (0x1eff - 0x1e00 + 1) + 1, "two bytes for each letter");

enum fold { FOLD_KEEP, FOLD_DROP, FOLD_BLANK };

/* Above ASCII, what is not a letter to keep; in order. Marks that join letters within a name are
 * dropped (apostrophes, hyphens, accents set apart from their letter, joiners). */
static const struct {
    uint32_t from, to;
    enum fold fold;
} ranges[] = {
    {0x0080,  0x00ac,  FOLD_BLANK},
    {0x00ad,  0x00ad,  FOLD_DROP }, /* soft hyphen */
    {0x00ae,  0x00bf,  FOLD_BLANK},
    {0x02b9,  0x02bf,  FOLD_DROP }, /* modifier letters used as apostrophes */
    {0x02c0,  0x02df,  FOLD_BLANK},
    {0x0300,  0x036f,  FOLD_DROP }, /* combining accents */
    {0x037e,  0x037e,  FOLD_BLANK},
    {0x055a,  0x055a,  FOLD_DROP }, /* Armenian apostrophe */
    {0x055b,  0x055f,  FOLD_BLANK},
    {0x0589,  0x0589,  FOLD_BLANK},
    {0x058a,  0x058a,  FOLD_DROP },
    {0x05be,  0x05be,  FOLD_DROP }, /* Hebrew maqaf */
    {0x05f3,  0x05f4,  FOLD_DROP },
    {0x060c,  0x060d,  FOLD_BLANK}, /* Arabic punctuation */
    {0x061b,  0x061f,  FOLD_BLANK},
    {0x0640,  0x0640,  FOLD_DROP }, /* tatweel only stretches */
    {0x064b,  0x065f,  FOLD_DROP }, /* vowel signs, seldom written */
    {0x066a,  0x066d,  FOLD_BLANK},
    {0x06d4,  0x06d4,  FOLD_BLANK},
    {0x0964,  0x0965,  FOLD_BLANK}, /* danda */
    {0x2000,  0x200a,  FOLD_BLANK},
    {0x200b,  0x200f,  FOLD_DROP }, /* joiners and direction marks */
    {0x2010,  0x2013,  FOLD_DROP }, /* hyphens, and the dash that word processors make of one */
    {0x2014,  0x2017,  FOLD_BLANK},
    {0x2018,  0x201b,  FOLD_DROP }, /* apostrophes */
    {0x201c,  0x2029,  FOLD_BLANK},
    {0x202a,  0x202e,  FOLD_DROP },
    {0x202f,  0x2031,  FOLD_BLANK},
    {0x2032,  0x2032,  FOLD_DROP }, /* prime */
    {0x2033,  0x205f,  FOLD_BLANK},
    {0x2060,  0x206f,  FOLD_DROP },
    {0x2070,  0x2bff,  FOLD_BLANK}, /* symbols, arrows, mathematics, emoji */
    {0x2e00,  0x2e7f,  FOLD_BLANK},
    {0x3000,  0x3004,  FOLD_BLANK},
    {0x3008,  0x3020,  FOLD_BLANK},
    {0xe000,  0xf8ff,  FOLD_BLANK},
    {0xfe00,  0xfe0f,  FOLD_DROP }, /* variation selectors */
    {0xfe10,  0xfe6f,  FOLD_BLANK},
    {0xfeff,  0xfeff,  FOLD_DROP },
    {0xff5f,  0xff65,  FOLD_BLANK},
    {0xffe0,  0xffff,  FOLD_BLANK},
    {0x1f000, 0x1faff, FOLD_BLANK}, /* emoji */
};

static enum fold fold_of(uint32_t c)
{
    if (c < 0x80) {
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
            return FOLD_KEEP;
        return c == '\'' || c == '-' || c == '`' ? FOLD_DROP : FOLD_BLANK;
    }
    for (size_t i = 0; i < COUNT(ranges) && ranges[i].from <= c; i++)
        if (c <= ranges[i].to)
            return ranges[i].fold;
    return FOLD_KEEP;
}

/* Lower case, as far as it is a sum: ASCII, full-width forms, Greek and Cyrillic. */
static uint32_t lower(uint32_t c)
{
    if (c >= 0xff01 && c <= 0xff5e)
        c -= 0xfee0;
    if ((c >= 'A' && c <= 'Z') || (c >= 0x391 && c <= 0x3a9) || (c >= 0x410 && c <= 0x42f))
        return c + 0x20;
    return c >= 0x400 && c <= 0x40f ? c + 0x50 : c;
}

/* The base letters, or NULL when c is in neither table. */
static const char *base_letters(uint32_t c)
{
    if (c >= 0xc0 && c <= 0x24f)
        return latin + 2 * (size_t)(c - 0xc0);
    return c >= 0x1e00 && c <= 0x1eff ? latin_more + 2 * (size_t)(c - 0x1e00) : NULL;
}

struct folding {
    char *at;
    size_t len;
    bool blank_waits;
};

/* A blank is written only when letters follow it, and some stand before it. */
static void put(struct folding *f, const char *bytes, size_t len)
{
    if (f->blank_waits && f->len)
        f->at[f->len++] = ' ';
    f->blank_waits = false;
    memcpy(f->at + f->len, bytes, len);
    f->len += len;
}

static void fold_char(struct folding *f, uint32_t c, struct str as_written)
{
    const char *base = base_letters(c);
    enum fold fold = base ? (base[0] == ' ' ? FOLD_BLANK : FOLD_KEEP) : fold_of(c);

    if (fold == FOLD_BLANK)
        f->blank_waits = true;
    if (fold != FOLD_KEEP)
        return;
    if (base)
        put(f, base, base[1] == ' ' ? 1 : 2);
    else if (c < 0x80)
        put(f, &(char){(char)c}, 1);
    else if (c < 0x800)
        put(f, (char[2]){(char)(0xc0 | c >> 6), (char)(0x80 | (c & 0x3f))}, 2);
    else
        put(f, as_written.at, as_written.len);
}

struct str str_fold(struct arena *a, struct str s)
{
    /* Nothing becomes longer than it was: letters keep their length or shrink, and the blank that
     * a run becomes is no longer than the run. */
    struct folding f = {.at = arena_alloc(a, s.len + 1)};

    while (s.len) {
        struct str before = s;
        uint32_t c = str_next_char(&s);

        fold_char(&f, lower(c), str_slice(before, 0, before.len - s.len));
    }
    return (struct str){f.at, f.len};
}

/* The last character that there is, which is in no name. Adding one to the last byte would not do: after
 * 0xBF comes what is no UTF-8. */
struct str str_prefix_end(struct arena *a, struct str prefix)
{
    return str_join(a, prefix, STR("\U0010FFFF"));
}
