/* Sentences with holes, dates in words, and the texts that components are given. */
#include "kit/markup.h"

#include "kit/arena.h"
#include "kit/fault.h"

/* ---------------------------------------------------------------- sentences */

struct sentence sentence_begin(struct markup *m, struct msg text)
{
    return (struct sentence){msg_text(m->language, text)};
}

/* Offset of the first {1}..{9}; the length when there is none. */
static size_t find_hole(struct str s)
{
    for (size_t i = 0; i + 2 < s.len; i++) {
        const char *brace = memchr(s.at + i, '{', s.len - 2 - i);

        if (!brace)
            break;
        i = (size_t)(brace - s.at);
        if (brace[1] >= '1' && brace[1] <= '9' && brace[2] == '}')
            return i;
    }
    return s.len;
}

typedef void put_fn(struct markup *m, struct str s);

/* As it is: for the options of components, which escape. */
static void plain_str(struct markup *m, struct str s)
{
    if (s.len)
        put_raw(m, s.at, s.len);
}

static int next_hole(struct markup *m, struct sentence *s, put_fn *put)
{
    size_t at = find_hole(s->rest);
    int hole;

    put(m, (struct str){s->rest.at, at});
    if (at == s->rest.len) {
        s->rest.len = 0;
        return 0;
    }
    hole = s->rest.at[at + 1] - '0';
    s->rest = (struct str){s->rest.at + at + 3, s->rest.len - at - 3};
    return hole;
}

int sentence_next(struct markup *m, struct sentence *s) { return next_hole(m, s, attr_str); }

/* ---------------------------------------------------------------- dates in words */

static const struct msg month_names[] = {MSG_INIT("January"), MSG_INIT("February"),
    MSG_INIT("March"), MSG_INIT("April"), MSG_INIT("May"), MSG_INIT("June"), MSG_INIT("July"),
    MSG_INIT("August"), MSG_INIT("September"), MSG_INIT("October"), MSG_INIT("November"),
    MSG_INIT("December")};

static void put_day(struct markup *m, struct civil day, put_fn *put)
{
    require(day.month >= 1 && day.month <= 12);
    html_int(m, day.day);
    put_lit(m, " ");
    put(m, msg_text(m->language, month_names[day.month - 1]));
    put_lit(m, " ");
    html_int(m, day.year);
}

/* Source: GOV.UK style guide, "Times": 5:30pm not 17:30hrs, midnight not 00:00, 5pm not 5:00pm. */
static void put_time(struct markup *m, struct civil at, put_fn *put)
{
    struct sentence s;

    if (at.minute == 0 && at.hour % 12 == 0) {
        put(m, msg_text(m->language, at.hour == 0 ? MSG("midnight") : MSG("midday")));
        return;
    }
    s = sentence_begin(m, at.hour < 12 ? MSG("{1}am") : MSG("{1}pm"));
    while (next_hole(m, &s, put) != 0) {
        html_int(m, at.hour % 12 == 0 ? 12 : at.hour % 12);
        if (at.minute == 0)
            continue;
        put_raw(m, (char[]){':', (char)('0' + at.minute / 10), (char)('0' + at.minute % 10)}, 3);
    }
}

static void put_instant(struct markup *m, instant t, put_fn *put)
{
    struct civil at = instant_civil(t);
    struct sentence s = sentence_begin(m, MSG("{1} at {2}"));

    for (int hole; (hole = next_hole(m, &s, put)) != 0;)
        hole == 1 ? put_day(m, at, put) : put_time(m, at, put);
}

void html_date(struct markup *m, date d)
{
    if (date_is_set(d))
        put_day(m, date_civil(d), attr_str);
}

void html_time(struct markup *m, int hour, int minute)
{
    require(hour >= 0 && hour < 24 && minute >= 0 && minute < 60);
    put_time(m, (struct civil){.hour = hour, .minute = minute}, attr_str);
}

void html_instant(struct markup *m, instant t)
{
    if (instant_is_set(t))
        put_instant(m, t, attr_str);
}

/* ---------------------------------------------------------------- options of components */

struct str option_str(struct markup *m, struct str s)
{
    struct markup marked;

    if (!language_is_pseudo(m->language) || s.len == 0)
        return s;
    marked = markup_begin(m);
    put_lit(&marked, "⟪");
    put_raw(&marked, s.at, s.len);
    put_lit(&marked, "⟫");
    return markup_end(&marked).html;
}

struct str option_msg(struct markup *m, struct msg s)
{
    return msg_is_set(s) ? msg_text(m->language, s) : (struct str){0};
}

/* A page is a bad place for few bytes: markup begins with room for thousands. */
enum { SMALL = 200 };

static struct markup small_begin(const struct markup *m)
{
    struct markup small = markup_begin(m);

    small.at = arena_alloc(m->arena, SMALL);
    small.room = SMALL;
    return small;
}

struct str option_date(struct markup *m, date d)
{
    struct markup small = small_begin(m);

    if (date_is_set(d))
        put_day(&small, date_civil(d), plain_str);
    return markup_end(&small).html;
}

struct str option_instant(struct markup *m, instant t)
{
    struct markup small = small_begin(m);

    if (instant_is_set(t))
        put_instant(&small, t, plain_str);
    return markup_end(&small).html;
}

struct str option_int(struct markup *m, int64_t n)
{
    struct markup small = small_begin(m);

    html_int(&small, n);
    return markup_end(&small).html;
}

struct str option_uuid(struct markup *m, struct uuid u)
{
    struct markup small = small_begin(m);

    attr_uuid(&small, u);
    return markup_end(&small).html;
}
