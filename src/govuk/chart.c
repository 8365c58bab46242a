#include "govuk/chart.h"

#include <math.h>
#include <stdlib.h>

#include "govuk/chart_layout.h"
#include "govuk/govuk_escape.h"
#include "kit/arena.h"
#include "kit/fault.h"

enum { MARGIN = 16, NAME_SIZE = 14, DETAIL_SIZE = 13, CENTRE_SIZE = 26, LINE_SIZE = 12 };
enum { BUBBLE_TEXT = BUBBLE_WIDTH - 22, CENTRE_TEXT = 148 };

static const char *const rim_colours[SUPPORT_KIND__COUNT] = {
    [SUPPORT_FAMILY] = "#484949",
    [SUPPORT_EDUCATION] = "#1d70b8",
    [SUPPORT_HEALTH] = "#0b5c5c",
    [SUPPORT_SOCIAL_CARE] = "#7a3f9d",
    [SUPPORT_VOLUNTARY] = "#b25400",
};

static const struct msg link_words[SUPPORT_LINK__COUNT] = {
    [SUPPORT_WORKING] = MSG_INIT("working"),
    [SUPPORT_STRONG] = MSG_INIT("strong"),
    [SUPPORT_WEAK] = MSG_INIT("weak or waiting"),
    [SUPPORT_STRAIN] = MSG_INIT("under strain"),
};

/* ---------------------------------------------------------------- SVG */

/* A length with one digit behind the point, whatever the locale of the process. */
static struct str length(const struct markup *m, double value)
{
    enum { ROOM = 16 };
    long tenths = lround(value * 10), rest = labs(tenths);
    char *digits = arena_alloc(m->arena, ROOM);
    size_t at = ROOM;

    /* A map has some two hundred of them: printf would be a tenth of the page's cost. */
    require(rest < 1000000);
    digits[--at] = (char)('0' + rest % 10);
    digits[--at] = '.';
    for (rest /= 10; rest >= 10; rest /= 10)
        digits[--at] = (char)('0' + rest % 10);
    digits[--at] = (char)('0' + rest);
    if (tenths < 0)
        digits[--at] = '-';
    return (struct str){digits + at, ROOM - at};
}

static void put_length(struct markup *m, struct str name, double value)
{
    put_attribute(m, name, length(m, value));
}

/* What differs from the whole picture's, which begin() writes. */
struct text_style {
    int size;
    struct str look;
};

static const struct text_style name_style = {NAME_SIZE, STR_INIT("")};
static const struct text_style detail_style = {
    DETAIL_SIZE, STR_INIT(" font-weight=\"400\" fill=\"#484949\"")};
static const struct text_style centre_style = {CENTRE_SIZE, STR_INIT("")};
static const struct text_style line_style = {LINE_SIZE, STR_INIT(" font-weight=\"400\"")};

static int room_for(const struct text_style *style, int pixels)
{
    return pixels * 1000 / style->size;
}

/* In the pseudo-language texts stay whole, so that no mark is cut off. */
static struct str fitted(
    const struct markup *m, struct str text, const struct text_style *style, int pixels)
{
    if (language_is_pseudo(m->language))
        return text;
    return text_fit(m->arena, text, room_for(style, pixels));
}

/* A line of text around the middle of its group. */
static void text_at(struct markup *m, int y, struct str text, const struct text_style *style)
{
    if (str_is_empty(text))
        return;
    put_lit(m, "<text");
    put_attribute_number(m, STR("y"), y);
    if (style->size != NAME_SIZE)
        put_attribute_number(m, STR("font-size"), style->size);
    put_raw(m, style->look.at, style->look.len);
    put_lit(m, ">");
    put_escaped(m, text);
    put_lit(m, "</text>");
}

/* ---------------------------------------------------------------- connections */

enum { TOOTH_LENGTH = 17, TOOTH_HEIGHT = 6 };

static void zigzag(struct markup *m, struct spot to)
{
    double whole = hypot(to.x, to.y);
    int teeth = (int)fmax(2, round(whole / TOOTH_LENGTH));

    put_lit(m, "<path d=\"M ");
    for (int i = 0; i <= teeth; i++) {
        bool is_end = i == 0 || i == teeth;
        double aside = is_end ? 0 : i % 2 ? -TOOTH_HEIGHT : TOOTH_HEIGHT;
        double along = (double)i / teeth;

        if (i > 0)
            put_lit(m, " L ");
        put_escaped(m, length(m, to.x * along - to.y / whole * aside));
        put_lit(m, " ");
        put_escaped(m, length(m, to.y * along + to.x / whole * aside));
    }
    put_lit(m, "\" stroke=\"#ca3535\"/>");
}

static void line(struct markup *m, struct spot to, enum support_link link)
{
    put_lit(m, "<line");
    put_length(m, STR("x2"), to.x);
    put_length(m, STR("y2"), to.y);
    if (link == SUPPORT_STRONG)
        put_lit(m, " stroke-width=\"6\"");
    if (link == SUPPORT_WEAK)
        put_lit(m, " stroke-dasharray=\"7 6\"");
    put_lit(m, "/>");
}

/* From the origin, inside a group of connections. */
static void connection(struct markup *m, struct spot to, enum support_link link)
{
    require((unsigned)link < SUPPORT_LINK__COUNT);
    if (link == SUPPORT_STRAIN)
        zigzag(m, to);
    else
        line(m, to, link);
}

static void connections_begin(struct markup *m)
{
    put_lit(m, "<g fill=\"none\" stroke=\"#6f7777\" stroke-width=\"2.5\">");
}

static void group_end(struct markup *m) { put_lit(m, "</g>"); }

void support_key(struct markup *m, const struct support_key *o)
{
    put_lit(m, "<svg width=\"44\" height=\"14\" viewBox=\"0 -7 44 14\" aria-hidden=\"true\" "
               "focusable=\"false\">");
    connections_begin(m);
    connection(m, (struct spot){44, 0}, o->link);
    group_end(m);
    put_lit(m, "</svg>");
}

/* ---------------------------------------------------------------- bubbles */

/* "Primary school, Willow Bank: strong" */
static struct str whole_text(const struct markup *m, const struct support_entry *o)
{
    struct str detail = o->detail.len > 0 ? gov_join(m, STR(", "), o->detail) : STR("");

    return gov_join(m, o->name, detail, STR(": "), gov_words(m, link_words[o->link]));
}

static void bubble_text(struct markup *m, struct str name, struct str detail)
{
    struct str rest = STR("");
    bool is_long = !str_eq(fitted(m, name, &name_style, BUBBLE_TEXT), name);

    /* A long name takes both lines: who it is says more than which agency, and the bubble's title
     * and the list beside the picture have it all. */
    if ((is_long || str_is_empty(detail)) && !language_is_pseudo(m->language)) {
        name = text_break(name, room_for(&name_style, BUBBLE_TEXT), &rest);
        detail = rest;
    }
    name = fitted(m, name, &name_style, BUBBLE_TEXT);
    detail = fitted(m, detail, &detail_style, BUBBLE_TEXT);
    text_at(m, detail.len > 0 ? -4 : 5, name, &name_style);
    text_at(m, 14, detail, &detail_style);
}

static void bubble(
    struct markup *m, struct spot at, const struct support_entry *o, struct str whole)
{
    require((unsigned)o->kind < SUPPORT_KIND__COUNT);
    put_lit(m, "<g transform=\"translate(");
    put_escaped(m, length(m, at.x));
    put_lit(m, " ");
    put_escaped(m, length(m, at.y));
    put_lit(m, ")\"><title>");
    put_escaped(m, whole);
    put_lit(m, "</title><rect");
    put_attribute_number(m, STR("x"), -BUBBLE_WIDTH / 2);
    put_attribute_number(m, STR("y"), -BUBBLE_HEIGHT / 2);
    put_attribute_number(m, STR("width"), BUBBLE_WIDTH);
    put_attribute_number(m, STR("height"), BUBBLE_HEIGHT);
    put_attribute_number(m, STR("rx"), BUBBLE_HEIGHT / 2);
    put_lit(m, " fill=\"#ffffff\"");
    put_attribute(m, STR("stroke"), str_of(rim_colours[o->kind]));
    put_lit(m, " stroke-width=\"3\"/>");
    bubble_text(m, o->name, o->detail);
    group_end(m);
}

/* The last bubble when there are more entries than places. It has no line: it stands for many. */
static void bubble_of_more(struct markup *m, struct spot at, size_t more)
{
    const struct str pairs[] = {STR("count"), gov_digits(m, (int)more)};
    struct support_entry entry = {
        .name = msg_fill(m->arena, m->language, MSG("{count} more"), pairs, 1),
        .detail = gov_words(m, MSG("in the list")),
        .kind = SUPPORT_FAMILY,
    };

    bubble(m, at, &entry, gov_join(m, entry.name, STR(" "), entry.detail));
}

/* ---------------------------------------------------------------- the map */

static void centre(struct markup *m, const struct support_map *o)
{
    int lines = (o->lines[0].len > 0) + (o->lines[1].len > 0);
    int y = lines == 0 ? 9 : lines == 1 ? -1 : -14;

    put_lit(m, "<g fill=\"#ffffff\"><title>");
    put_escaped(m, o->name);
    put_lit(m, "</title><circle");
    put_attribute_number(m, STR("r"), CENTRE_RADIUS);
    put_lit(m, " fill=\"#0b5c5c\"/>");
    text_at(m, y, fitted(m, o->name, &centre_style, CENTRE_TEXT), &centre_style);
    y += 24;
    for (size_t i = 0; i < COUNT(o->lines); i++) {
        if (str_is_empty(o->lines[i]))
            continue;
        text_at(m, y, fitted(m, o->lines[i], &line_style, CENTRE_TEXT), &line_style);
        y += 18;
    }
    group_end(m);
}

static void put_id(struct markup *m, const struct support_map *o, struct str part)
{
    put_attribute(m, STR("id"), gov_join(m, o->id, part));
}

static void description(struct markup *m, const struct support_map *o)
{
    put_lit(m, "<desc");
    put_id(m, o, STR("-desc"));
    put_lit(m, ">");
    put_escaped(m, o->description);
    for (size_t i = 0; o->description.len == 0 && i < o->entries.count; i++) {
        put_escaped(m, i == 0 ? STR("") : STR(" "));
        put_escaped(m, whole_text(m, &o->entries.at[i]));
        put_lit(m, ".");
    }
    put_lit(m, "</desc>");
}

/* The origin is the middle. */
static void begin(struct markup *m, const struct support_map *o, struct spot corner)
{
    put_lit(m, "<svg class=\"kw-map__picture\"");
    put_attribute(m, STR("viewBox"),
        gov_join(m, length(m, -corner.x), STR(" "), length(m, -corner.y), STR(" "),
            length(m, 2 * corner.x), STR(" "), length(m, 2 * corner.y)));
    put_lit(m, " text-anchor=\"middle\" font-family=\"Lexend, sans-serif\"");
    put_attribute_number(m, STR("font-size"), NAME_SIZE);
    put_lit(m, " font-weight=\"700\" fill=\"#0b0c0c\" role=\"img\"");
    put_attribute(m, STR("aria-labelledby"), gov_join(m, o->id, STR("-title")));
    put_attribute(m, STR("aria-describedby"), gov_join(m, o->id, STR("-desc")));
    put_lit(m, "><title");
    put_id(m, o, STR("-title"));
    put_lit(m, ">");
    put_escaped(m, o->title);
    put_lit(m, "</title>");
    description(m, o);
}

void support_map(struct markup *m, const struct support_map *o)
{
    size_t count = o->entries.count;
    bool is_full = count > SUPPORT_ENTRIES_MAX;
    size_t shown = is_full ? SUPPORT_ENTRIES_MAX - 1 : count;
    const struct ring *ring = ring_of(is_full ? SUPPORT_ENTRIES_MAX : count);

    require(o->id.len > 0);
    begin(m, o,
        (struct spot){
            ring->rx + BUBBLE_WIDTH / 2.0 + MARGIN, ring->ry + BUBBLE_HEIGHT / 2.0 + MARGIN});
    connections_begin(m);
    for (size_t i = 0; i < shown; i++)
        connection(m, ring->at[i], o->entries.at[i].link);
    group_end(m);
    for (size_t i = 0; i < shown; i++)
        bubble(m, ring->at[i], &o->entries.at[i], whole_text(m, &o->entries.at[i]));
    if (is_full)
        bubble_of_more(m, ring->at[shown], count - shown);
    centre(m, o);
    put_lit(m, "</svg>");
}
