#include "govuk/steps.h"

#include "govuk/govuk_escape.h"
#include "kit/fault.h"

enum { WIDTH = 760, LEFT = 96, RIGHT = 24, TOP = 16, ROW = 46, MARK = 11, MARK_ROWS = 3 };
enum { BASE = TOP + ROW * STEPS_VALUE_MAX, MARKS_TOP = BASE + 18, MARK_ROW = 26, FOOT = 34 };

/* In which row below the lines each mark stands. */
struct placing {
    int rows[STEPS_MARKS_MAX];
    int row_count;
};

/* The place of a day, between the two ends of the picture. */
static int x_of(const struct steps_chart *o, date on)
{
    int64_t all = o->to_on.days - o->from_on.days, part = on.days - o->from_on.days;

    part = part < 0 ? 0 : part > all ? all : part;
    return LEFT + (int)(all > 0 ? part * (WIDTH - LEFT - RIGHT) / all : 0);
}

static int y_of(int value)
{
    require(value >= 0 && value <= STEPS_VALUE_MAX);
    return BASE - value * ROW;
}

static void put_at(struct markup *m, const char *name, int value)
{
    put_attribute(m, str_of(name), gov_digits(m, value));
}

static void text_at(struct markup *m, int x, int y, struct str text, const char *anchor)
{
    put_lit(m, "<text");
    put_at(m, "x", x);
    put_at(m, "y", y);
    put_attribute(m, STR("text-anchor"), str_of(anchor));
    put_lit(m, " font-size=\"14\" fill=\"#0b0c0c\">");
    put_escaped(m, text);
    put_lit(m, "</text>");
}

static void line(struct markup *m, int x1, int y1, int x2, int y2)
{
    put_lit(m, "<line");
    put_at(m, "x1", x1);
    put_at(m, "y1", y1);
    put_at(m, "x2", x2);
    put_at(m, "y2", y2);
    put_lit(m, " stroke=\"#b1b4b6\" stroke-width=\"1\"/>");
}

static int height_of(const struct placing *p) { return MARKS_TOP + p->row_count * MARK_ROW + FOOT; }

static void grid(struct markup *m, const struct steps_chart *o, int height)
{
    for (int i = 0; i <= STEPS_VALUE_MAX; i++) {
        line(m, LEFT, y_of(i), WIDTH - RIGHT, y_of(i));
        text_at(m, LEFT - 10, y_of(i) + 5, o->values[i], "end");
    }
    text_at(m, LEFT, height - 8, o->from_text, "start");
    text_at(m, WIDTH - RIGHT, height - 8, o->to_text, "end");
}

static void span(struct markup *m, const struct steps_chart *o, const struct steps_span *s)
{
    int from = x_of(o, s->from_on), to = x_of(o, date_plus_days(s->to_on, 1));

    put_lit(m, "<rect");
    put_at(m, "x", from);
    put_at(m, "y", y_of(STEPS_VALUE_MAX) - 8);
    put_at(m, "width", to - from < 3 ? 3 : to - from);
    put_at(m, "height", ROW * STEPS_VALUE_MAX + 8);
    put_lit(
        m, " fill=\"#f4cdcd\" stroke=\"#ca3535\" stroke-width=\"1.5\" stroke-dasharray=\"4 3\"/>");
}

static void path(struct markup *m, const struct steps_chart *o)
{
    int x = x_of(o, o->pieces.at[0].from_on), y = y_of(o->pieces.at[0].value);

    put_lit(m, "<path d=\"M ");
    put_number(m, x);
    put_lit(m, " ");
    put_number(m, y);
    for (size_t i = 1; i < o->pieces.count; i++) {
        put_lit(m, " H ");
        put_number(m, x_of(o, o->pieces.at[i].from_on));
        put_lit(m, " V ");
        put_number(m, y_of(o->pieces.at[i].value));
    }
    put_lit(m, " H ");
    put_number(m, WIDTH - RIGHT);
    put_lit(
        m, "\" fill=\"none\" stroke=\"#0b5c5c\" stroke-width=\"4\" stroke-linejoin=\"round\"/>");
}

static void mark(struct markup *m, const struct steps_mark *o, int x, int row)
{
    int y = MARKS_TOP + MARK + row * MARK_ROW;

    put_lit(m, "<circle");
    put_at(m, "cx", x);
    put_at(m, "cy", y);
    put_at(m, "r", MARK);
    put_lit(m, " fill=\"#ffffff\" stroke=\"#484949\" stroke-width=\"2\"/>");
    text_at(m, x, y + 5, gov_digits(m, o->number), "middle");
}

/* Each in the first row where it does not lie on the one before; the last row takes the rest. */
static struct placing place(const struct steps_chart *o)
{
    int ends[MARK_ROWS] = {0};
    struct placing p = {.row_count = 0};

    for (size_t i = 0; i < o->marks.count && i < STEPS_MARKS_MAX; i++) {
        int x = x_of(o, o->marks.at[i].on), row = 0;
        while (row < MARK_ROWS - 1 && x < ends[row])
            row++;
        ends[row] = x + 2 * MARK + 4;
        p.rows[i] = row;
        p.row_count = row + 1 > p.row_count ? row + 1 : p.row_count;
    }
    return p;
}

static void begin(struct markup *m, const struct steps_chart *o, int height)
{
    put_lit(m, "<svg class=\"kw-steps__picture\"");
    put_attribute(m, STR("viewBox"),
        gov_join(m, STR("0 0 "), gov_digits(m, WIDTH), STR(" "), gov_digits(m, height)));
    put_lit(m, " role=\"img\"");
    put_attribute(m, STR("aria-labelledby"), gov_join(m, o->id, STR("-title")));
    put_attribute(m, STR("aria-describedby"), gov_join(m, o->id, STR("-desc")));
    put_lit(m, "><title");
    put_attribute(m, STR("id"), gov_join(m, o->id, STR("-title")));
    put_lit(m, ">");
    put_escaped(m, o->title);
    put_lit(m, "</title><desc");
    put_attribute(m, STR("id"), gov_join(m, o->id, STR("-desc")));
    put_lit(m, ">");
    put_escaped(m, o->description);
    put_lit(m, "</desc>");
}

void steps_chart(struct markup *m, const struct steps_chart *o)
{
    struct placing p = place(o);

    require(o->id.len > 0);
    if (o->pieces.count == 0)
        return;
    begin(m, o, height_of(&p));
    for (size_t i = 0; i < o->spans.count; i++)
        span(m, o, &o->spans.at[i]);
    grid(m, o, height_of(&p));
    path(m, o);
    for (size_t i = 0; i < o->marks.count && i < STEPS_MARKS_MAX; i++)
        mark(m, &o->marks.at[i], x_of(o, o->marks.at[i].on), p.rows[i]);
    put_lit(m, "</svg>");
}
