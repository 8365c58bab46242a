/* The picture of steps: where days and values stand, and that it holds whatever it is given. */
#include "govuk/steps.h"

#include "kit/arena.h"
#include "kit/test.h"

static struct str drawn(struct arena *a, const struct steps_chart *o)
{
    struct markup m = markup_new(a, NULL, NULL);

    steps_chart(&m, o);
    return (struct str){m.at, m.len};
}

static date day(int number) { return (date){20000 + number}; }

static struct steps_chart chart_of(const struct steps_piece *pieces, size_t count)
{
    return (struct steps_chart){
        .id = STR("c"),
        .title = STR("How much <there> was"),
        .description = STR("In words"),
        .from_on = day(0),
        .to_on = day(640), /* a pixel each */
        .pieces = {pieces, count},
    };
}

TEST(nothing_is_drawn_without_a_piece)
{
    struct arena *a = arena_new(1 << 20);
    struct steps_chart none = chart_of(NULL, 0);

    check_int(drawn(a, &none).len, 0);
    arena_free(a);
}

TEST(a_line_steps_on_its_day_and_goes_on_to_the_end)
{
    const struct steps_piece pieces[] = {
        {day(0),   1},
        {day(100), 3},
        {day(-5),  0},
        {day(900), 2}
    };
    struct arena *a = arena_new(1 << 20);
    struct steps_chart two = chart_of(pieces, 2), outside = chart_of(pieces + 2, 2);

    check(str_contains(drawn(a, &two), STR("d=\"M 96 108 H 196 V 16 H 736\"")));
    check(str_contains(drawn(a, &outside), STR("d=\"M 96 154 H 736 V 62 H 736\"")));
    check(str_contains(drawn(a, &two), STR("How much &lt;there&gt; was")));
    arena_free(a);
}

TEST(marks_on_one_day_stand_above_each_other_and_too_many_are_left_out)
{
    const struct steps_piece piece = {day(0), 1};
    struct steps_mark marks[STEPS_MARKS_MAX + 5];
    struct arena *a = arena_new(1 << 20);
    struct steps_chart chart = chart_of(&piece, 1);
    struct str svg;

    for (size_t i = 0; i < COUNT(marks); i++)
        marks[i] = (struct steps_mark){day(320), (int)i + 1};
    chart.marks = (struct steps_marks){marks, 2};
    svg = drawn(a, &chart);
    check(str_contains(svg, STR("cx=\"416\" cy=\"183\"")) &&
          str_contains(svg, STR("cx=\"416\" cy=\"209\"")));
    chart.marks.count = COUNT(marks);
    svg = drawn(a, &chart);
    check(str_contains(svg, STR(">24</text>")) && !str_contains(svg, STR(">25</text>")));
    arena_free(a);
}

TEST(a_span_of_one_day_can_be_seen_and_a_picture_of_one_day_is_no_division)
{
    const struct steps_piece piece = {day(0), 3};
    const struct steps_span span = {day(0), day(0)};
    struct arena *a = arena_new(1 << 20);
    struct steps_chart chart = chart_of(&piece, 1);

    chart.spans = (struct steps_spans){&span, 1};
    check(str_contains(drawn(a, &chart), STR("width=\"3\"")));
    chart.to_on = chart.from_on;
    check(str_contains(drawn(a, &chart), STR("d=\"M 96 16 H 736\"")));
    arena_free(a);
}
