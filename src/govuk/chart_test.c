#include "govuk/chart.h"

#include <math.h>

#include "govuk/chart_layout.h"
#include "kit/arena.h"
#include "kit/test.h"

static struct arena *memory;

static void remember(void) { memory = arena_new(8 << 20); }

static void forget(void)
{
    arena_free(memory);
    memory = NULL;
}

static const struct support_entry people[] = {
    {STR_INIT("Primary school"),                             STR_INIT("Willow Bank"),       SUPPORT_EDUCATION,   SUPPORT_STRONG },
    {STR_INIT("Physiotherapy"),                              STR_INIT("Exe Health Trust"),  SUPPORT_HEALTH,      SUPPORT_STRONG },
    {STR_INIT("Community"),                                  STR_INIT("Paediatrician"),     SUPPORT_HEALTH,      SUPPORT_WORKING},
    {STR_INIT("Speech and language therapy"),                {0},                           SUPPORT_HEALTH,      SUPPORT_WEAK   },
    {STR_INIT("Short breaks"),                               STR_INIT("Rainbow Trust"),     SUPPORT_VOLUNTARY,   SUPPORT_WORKING},
    {STR_INIT("Grandmother"),                                STR_INIT("Lives nearby"),      SUPPORT_FAMILY,      SUPPORT_STRONG },
    {STR_INIT("Social worker"),                              STR_INIT("Disabled children"), SUPPORT_SOCIAL_CARE, SUPPORT_STRAIN },
    {STR_INIT("Educational psychologist"),                   {0},                           SUPPORT_EDUCATION,   SUPPORT_WORKING},
    {STR_INIT("GP"),                                         {0},                           SUPPORT_HEALTH,      SUPPORT_WORKING},
    {STR_INIT("Occupational therapy service of the county"),
     STR_INIT("Exe Community Health NHS Trust"),                                            SUPPORT_HEALTH,      SUPPORT_WEAK   },
    {STR_INIT("Donaudampfschifffahrtsgesellschaft"),         {0},                           SUPPORT_VOLUNTARY,   SUPPORT_WORKING},
    {STR_INIT("Uncle Imran"),                                STR_INIT("Weekends"),          SUPPORT_FAMILY,      SUPPORT_STRONG },
    {STR_INIT("Youth club"),                                 STR_INIT("Thursdays"),         SUPPORT_VOLUNTARY,   SUPPORT_STRAIN },
    {STR_INIT("Nurse"),                                      STR_INIT("Epilepsy"),          SUPPORT_HEALTH,      SUPPORT_WORKING},
    {STR_INIT("Neighbour"),                                  STR_INIT("Has a key"),         SUPPORT_FAMILY,      SUPPORT_STRONG },
    {STR_INIT("Library"),                                    {0},                           SUPPORT_VOLUNTARY,   SUPPORT_WORKING},
};

static struct str drawn(size_t count)
{
    struct markup m = markup_new(memory, NULL, NULL);

    support_map(&m, &(struct support_map){
                        .id = STR("eco"),
                        .title = STR("Map of the people and services around Amira"),
                        .name = STR("Amira"),
                        .lines = {STR("Mum Sana \u00b7 Dad Imran"), STR("Brother Zayn, 9")},
                        .entries = {people,                           count                 },
    });
    return (struct str){m.at, m.len};
}

static size_t occurrences(struct str text, struct str part)
{
    size_t count = 0;
    ptrdiff_t at;

    while ((at = str_find(text, part)) >= 0) {
        count++;
        text = str_slice(text, (size_t)at + part.len, text.len);
    }
    return count;
}

TEST(support_map_bubbles_never_meet_each_other_or_the_middle)
{
    remember();
    for (size_t count = 0; count <= SUPPORT_ENTRIES_MAX; count++) {
        const struct ring *ring = ring_of(count);

        check_int(ring->count, count);
        for (size_t i = 0; i < count; i++) {
            double dx = fmax(fabs(ring->at[i].x) - BUBBLE_WIDTH / 2.0, 0);
            double dy = fmax(fabs(ring->at[i].y) - BUBBLE_HEIGHT / 2.0, 0);

            check(hypot(dx, dy) > CENTRE_RADIUS);
            for (size_t j = 0; j < i; j++)
                check(fabs(ring->at[i].x - ring->at[j].x) > BUBBLE_WIDTH ||
                      fabs(ring->at[i].y - ring->at[j].y) > BUBBLE_HEIGHT);
        }
    }
    forget();
}

/* At 760 px, the widest that it is shown, 13 units of text must stay 12 px or more. */
TEST(support_map_stays_small_enough_to_read)
{
    remember();
    for (size_t count = 0; count <= SUPPORT_ENTRIES_MAX; count++) {
        const struct ring *ring = ring_of(count);

        check(2 * ring->rx + BUBBLE_WIDTH + 32 <= 760.0 * 13 / 12);
    }
    forget();
}

TEST(support_map_begins_at_the_top_and_goes_clockwise)
{
    remember();
    for (size_t count = 1; count <= SUPPORT_ENTRIES_MAX; count++) {
        const struct ring *ring = ring_of(count);

        check(fabs(ring->at[0].x) < 0.5 && ring->at[0].y < 0);
        if (count > 2)
            check(ring->at[1].x > 0 && ring->at[count - 1].x < 0);
    }
    forget();
}

TEST(support_map_draws_a_bubble_and_a_line_for_each_entry)
{
    remember();
    for (size_t count = 0; count <= SUPPORT_ENTRIES_MAX; count++) {
        struct str svg = drawn(count);

        check_int(occurrences(svg, STR("<rect ")), count);
        check_int(occurrences(svg, STR("<line ")) + occurrences(svg, STR("<path ")), count);
        check_int(occurrences(svg, STR("<circle ")), 1);
        check(!str_contains(svg, STR("style")));
        check(!str_contains(svg, STR("nan")));
        check(str_is_utf8(svg));
    }
    forget();
}

TEST(support_map_counts_what_has_no_place)
{
    struct str svg;

    remember();
    svg = drawn(16);
    check_int(occurrences(svg, STR("<rect ")), SUPPORT_ENTRIES_MAX);
    check_int(
        occurrences(svg, STR("<line ")) + occurrences(svg, STR("<path ")), SUPPORT_ENTRIES_MAX - 1);
    check(str_contains(svg, STR(">3 more</text>")));
    check(str_contains(svg, STR("Library: working."))); /* the description has them all */
    forget();
}

TEST(support_map_keeps_the_whole_of_a_long_name_in_the_title)
{
    struct str svg;

    remember();
    svg = drawn(11);
    check(str_contains(svg, STR("<title>Occupational therapy service of the county, "
                                "Exe Community Health NHS Trust: weak or waiting</title>")));
    check(!str_contains(svg, STR(">Occupational therapy service of the county</text>")));
    check(str_contains(svg, STR(">Speech and</text>")));
    check(str_contains(svg, STR(">language therapy</text>")));
    check(str_contains(svg, STR("\u2026</text>")));
    forget();
}

TEST(support_map_escapes_names)
{
    static const struct support_entry hostile[] = {
        {STR_INIT("<b>\"&'"), STR_INIT("</svg>"), SUPPORT_FAMILY, SUPPORT_WORKING},
    };
    struct markup m;
    struct str svg;

    remember();
    m = markup_new(memory, NULL, NULL);
    support_map(&m, &(struct support_map){
                        .id = STR("a\"b"),
                        .title = STR("</title><script>"),
                        .name = STR("<i>"),
                        .lines = {STR("</text>"), STR("&")},
                        .entries = {hostile,        1       },
    });
    svg = (struct str){m.at, m.len};
    check(!str_contains(svg, STR("<b>")) && !str_contains(svg, STR("<script>")));
    check(!str_contains(svg, STR("<i>")));
    check_int(occurrences(svg, STR("</svg>")), 1);
    check(str_contains(svg, STR("&lt;b&gt;&quot;&amp;&#39;, &lt;/svg&gt;: working")));
    forget();
}

TEST(support_map_is_named_and_described)
{
    struct str svg;

    remember();
    svg = drawn(2);
    check(str_contains(svg, STR("role=\"img\" aria-labelledby=\"eco-title\" "
                                "aria-describedby=\"eco-desc\"")));
    check(str_contains(
        svg, STR("<title id=\"eco-title\">Map of the people and services around Amira</title>")));
    check(str_contains(svg, STR("<desc id=\"eco-desc\">Primary school, Willow Bank: strong. "
                                "Physiotherapy, Exe Health Trust: strong.</desc>")));
    forget();
}

TEST(text_is_cut_between_letters)
{
    static const struct {
        struct str text;
        int width;
        struct str want;
    } cases[] = {
        {STR_INIT(""),                         1000, STR_INIT("")                  },
        {STR_INIT("abc"),                      1800, STR_INIT("abc")               },
        {STR_INIT("abcd"),                     2300, STR_INIT("ab\u2026")          },
        {STR_INIT("a bcd"),                    1900, STR_INIT("a\u2026")           }, /* no blank before the ellipsis */
        {STR_INIT("\u00e9\u00e9\u00e9\u00e9"), 2200, STR_INIT("\u00e9\u00e9\u2026")},
        {STR_INIT("abcd"),                     0,    STR_INIT("\u2026")            },
    };

    remember();
    for (size_t i = 0; i < COUNT(cases); i++)
        check_str(text_fit(memory, cases[i].text, cases[i].width), cases[i].want);
    forget();
}

TEST(text_is_broken_at_the_last_blank_that_fits)
{
    static const struct {
        struct str text;
        int width;
        struct str want, rest;
    } cases[] = {
        {STR_INIT("ab cd"),    9000, STR_INIT("ab cd"), STR_INIT("")  },
        {STR_INIT("ab cd"),    1600, STR_INIT("ab"),    STR_INIT("cd")},
        {STR_INIT("ab cd"),    1200, STR_INIT("ab"),
         STR_INIT("cd")                                               }, /* the blank itself need not fit */
        {STR_INIT("abcd"),     1200, STR_INIT("abcd"),  STR_INIT("")  },
        {STR_INIT("ab cd ef"), 3000, STR_INIT("ab cd"), STR_INIT("ef")},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str rest;

        check_str(text_break(cases[i].text, cases[i].width, &rest), cases[i].want);
        check_str(rest, cases[i].rest);
    }
}

TEST(support_key_draws_each_kind_of_line)
{
    remember();
    for (int link = 0; link < SUPPORT_LINK__COUNT; link++) {
        struct markup m = markup_new(memory, NULL, NULL);
        struct str svg;

        support_key(&m, &(struct support_key){.link = (enum support_link)link});
        svg = (struct str){m.at, m.len};
        check(str_contains(svg, STR("aria-hidden=\"true\"")));
        check(str_contains(svg, STR("stroke-width=\"6\"")) == (link == SUPPORT_STRONG));
        check(str_contains(svg, STR("dasharray")) == (link == SUPPORT_WEAK));
        check(str_contains(svg, STR("<path")) == (link == SUPPORT_STRAIN));
    }
    forget();
}
