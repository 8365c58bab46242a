#include "audit/rules.h"

#include <stdlib.h>

#include "kit/arena.h"

enum { PHONE_DIGITS = 10, INWARD_CHARS = 3, POSTCODE_MIN = 5, PART_MIN = 2 };

/* ------------------------------------------------------------------ surnames */

/* Is any part of one surname a part of the other? Both hold words parted by spaces or hyphens. */
static bool next_part(struct str *rest, struct str *part)
{
    while (rest->len) {
        size_t len = 0;
        while (len < rest->len && rest->at[len] != ' ' && rest->at[len] != '-')
            len++;
        *part = str_slice(*rest, 0, len);
        *rest = str_slice(*rest, len < rest->len ? len + 1 : len, rest->len);
        if (part->len)
            return true;
    }
    return false;
}

static bool shares_part(struct arena *a, struct str one, struct str other)
{
    struct str part, rest = other, candidate;

    while (next_part(&one, &part)) {
        struct str folded = str_fold(a, part);
        if (str_count_chars(folded) < PART_MIN)
            continue;
        for (rest = other; next_part(&rest, &candidate);)
            if (str_eq(folded, str_fold(a, candidate)))
                return true;
    }
    return false;
}

/* The last word of a name as people say it. */
static struct str surname_of(struct str name)
{
    struct str rest = str_trim(name), word = {0};

    while (str_split(&rest, ' ', &word))
        continue;
    return word;
}

static bool same_surname(struct arena *a, struct str name, const struct rule_child *child)
{
    struct str surname = surname_of(name);

    if (shares_part(a, surname, child->surname))
        return true;
    for (size_t i = 0; i < child->family_count; i++)
        if (shares_part(a, surname, surname_of(child->family[i].name)))
            return true;
    return false;
}

/* ------------------------------------------------------------------ homes */

static struct str plain_postcode(struct arena *a, struct str postcode)
{
    struct str upper = str_upper_ascii(a, postcode);
    char *at = arena_alloc(a, upper.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < upper.len; i++)
        if ((upper.at[i] >= '0' && upper.at[i] <= '9') ||
            (upper.at[i] >= 'A' && upper.at[i] <= 'Z'))
            at[len++] = upper.at[i];
    return (struct str){at, len};
}

static bool same_postcode(struct arena *a, struct str one, struct str other)
{
    struct str p = plain_postcode(a, one);

    return p.len >= POSTCODE_MIN && str_eq(p, plain_postcode(a, other));
}

/* True also when one of them is not known. */
static bool same_district(struct arena *a, struct str one, struct str other)
{
    struct str p = plain_postcode(a, one), q = plain_postcode(a, other);

    return p.len < POSTCODE_MIN || q.len < POSTCODE_MIN ||
           str_eq(str_slice(p, 0, p.len - INWARD_CHARS), str_slice(q, 0, q.len - INWARD_CHARS));
}

static struct str whole_word(struct str word)
{
    static const struct str pairs[][2] = {
        {STR_INIT("rd"),   STR_INIT("road")    },
        {STR_INIT("st"),   STR_INIT("street")  },
        {STR_INIT("ave"),  STR_INIT("avenue")  },
        {STR_INIT("av"),   STR_INIT("avenue")  },
        {STR_INIT("ln"),   STR_INIT("lane")    },
        {STR_INIT("cl"),   STR_INIT("close")   },
        {STR_INIT("dr"),   STR_INIT("drive")   },
        {STR_INIT("cres"), STR_INIT("crescent")},
        {STR_INIT("ct"),   STR_INIT("court")   },
        {STR_INIT("gdns"), STR_INIT("gardens") },
        {STR_INIT("pl"),   STR_INIT("place")   },
        {STR_INIT("sq"),   STR_INIT("square")  },
        {STR_INIT("tce"),  STR_INIT("terrace") },
    };

    for (size_t i = 0; i < COUNT(pairs); i++)
        if (str_eq(word, pairs[i][0]))
            return pairs[i][1];
    return word;
}

static bool is_of_a_house(struct str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.at[i] >= '0' && word.at[i] <= '9')
            return true;
    return str_eq(word, STR("flat")) || str_eq(word, STR("apartment")) || str_eq(word, STR("unit"));
}

/* " high street ": words with a space around each, so that whole words are found in whole words. */
static struct str street_words(struct arena *a, struct str line)
{
    struct str rest = str_fold(a, line), word, words = STR(" ");

    while (str_split(&rest, ' ', &word))
        if (word.len && !is_of_a_house(word))
            words = str_join(a, words, whole_word(word), STR(" "));
    return words;
}

static bool same_street(
    struct arena *a, const struct rule_looker *looker, const struct rule_home *home)
{
    struct str street = street_words(a, looker->street), rest = home->address, line;

    if (street.len <= 1 || !same_district(a, looker->postcode, home->postcode))
        return false;
    while (str_split(&rest, '\n', &line))
        if (str_contains(street_words(a, line), street))
            return true;
    return false;
}

/* ------------------------------------------------------------------ telephone and e-mail */

static struct str digits_of(struct arena *a, struct str phone)
{
    char *at = arena_alloc(a, phone.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < phone.len; i++)
        if (phone.at[i] >= '0' && phone.at[i] <= '9')
            at[len++] = phone.at[i];
    return len < PHONE_DIGITS ? (struct str){0}
                              : (struct str){at + len - PHONE_DIGITS, PHONE_DIGITS};
}

static bool same_phone(struct arena *a, struct str one, struct str other)
{
    struct str digits = digits_of(a, one);

    return digits.len && str_eq(digits, digits_of(a, other));
}

static bool same_email(struct arena *a, struct str one, struct str other)
{
    struct str email = str_lower_ascii(a, str_trim(one));

    return email.len && str_eq(email, str_lower_ascii(a, str_trim(other)));
}

static bool same_contact(
    struct arena *a, const struct rule_looker *l, const struct rule_relative *r)
{
    return same_phone(a, l->phone, r->phone) || same_email(a, l->email, r->email) ||
           same_email(a, l->other_email, r->email);
}

/* ------------------------------------------------------------------ all of it */

static bool share_one(struct rule_agencies one, struct rule_agencies other)
{
    for (size_t i = 0; i < one.count; i++)
        for (size_t k = 0; k < other.count; k++)
            if (one.at[i].n && one.at[i].n == other.at[k].n)
                return true;
    return false;
}

static unsigned of_family(struct arena *a, const struct rule_looker *l, const struct rule_child *c)
{
    unsigned found = l->person.n == c->person.n ? LIKE_FAMILY : 0;

    for (size_t i = 0; i < c->family_count; i++) {
        if (c->family[i].person.n == l->person.n)
            found |= LIKE_FAMILY;
        else if (same_contact(a, l, &c->family[i]))
            found |= LIKE_CONTACT;
    }
    return found;
}

unsigned rule_likeness(
    struct arena *a, const struct rule_looker *looker, const struct rule_child *child)
{
    unsigned found = of_family(a, looker, child);

    if (same_surname(a, looker->name, child))
        found |= LIKE_SURNAME;
    for (size_t i = 0; i < child->home_count; i++) {
        if (same_postcode(a, looker->postcode, child->homes[i].postcode))
            found |= LIKE_POSTCODE;
        if (same_street(a, looker, &child->homes[i]))
            found |= LIKE_STREET;
    }
    if (share_one(looker->employers, child->employers))
        found |= LIKE_EMPLOYER;
    return found;
}

static const struct str names[] = {STR_INIT("family"), STR_INIT("contact"), STR_INIT("postcode"),
    STR_INIT("street"), STR_INIT("surname"), STR_INIT("employer")};

struct str rule_likeness_text(struct arena *a, unsigned likeness)
{
    struct str text = STR("");

    for (size_t i = 0; i < COUNT(names); i++)
        if (likeness & 1U << i)
            text =
                str_printf(a, "%.*s%s%.*s", STR_FMT(text), text.len ? " " : "", STR_FMT(names[i]));
    return text;
}

unsigned rule_likeness_of(struct str text)
{
    struct str word;
    unsigned likeness = 0;

    while (str_split(&text, ' ', &word))
        for (size_t i = 0; i < COUNT(names); i++)
            if (str_eq(word, names[i]))
                likeness |= 1U << i;
    return likeness;
}

/* ------------------------------------------------------------------ how many */

static int by_size(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;

    return (one > other) - (one < other);
}

bool rule_volume_is_unusual(int64_t today, int64_t *days, size_t count)
{
    int64_t twice_median;

    if (count < RULE_DAYS_MIN)
        return today > RULE_CHILDREN_NEW;
    qsort(days, count, sizeof *days, by_size);
    twice_median = days[(count - 1) / 2] + days[count / 2];
    return today > RULE_CHILDREN_MIN && 2 * today > RULE_TIMES * twice_median;
}
