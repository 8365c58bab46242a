#include "govuk/chart_layout.h"

#include <math.h>
#include <pthread.h>

#include "govuk/chart.h"
#include "kit/arena.h"
#include "kit/fault.h"

/* ---------------------------------------------------------------- the ring */

static const double pi = 3.14159265358979323846;

enum { STEPS = 2000, GROWTHS_MAX = 200 };

static bool bubbles_meet(struct spot a, struct spot b)
{
    return fabs(a.x - b.x) < BUBBLE_WIDTH + BUBBLE_GAP &&
           fabs(a.y - b.y) < BUBBLE_HEIGHT + BUBBLE_GAP;
}

static bool meets_centre(struct spot s)
{
    double dx = fmax(fabs(s.x) - BUBBLE_WIDTH / 2.0, 0);
    double dy = fmax(fabs(s.y) - BUBBLE_HEIGHT / 2.0, 0);

    return hypot(dx, dy) < CENTRE_RADIUS + BUBBLE_GAP;
}

static bool is_free(const struct ring *ring)
{
    for (size_t i = 0; i < ring->count; i++) {
        if (meets_centre(ring->at[i]))
            return false;
        for (size_t j = 0; j < i; j++)
            if (bubbles_meet(ring->at[i], ring->at[j]))
                return false;
    }
    return true;
}

/* The point of the ellipse at that part of a turn, clockwise from the top. */
static struct spot spot_at(const struct ring *ring, double turn)
{
    return (struct spot){ring->rx * sin(2 * pi * turn), -ring->ry * cos(2 * pi * turn)};
}

static void place_by_angle(struct ring *ring)
{
    for (size_t i = 0; i < ring->count; i++)
        ring->at[i] = spot_at(ring, (double)i / (double)ring->count);
}

/* How far apart two points are, counted in bubbles: what parts them sideways or upwards, whichever
 * is more. */
static double bubbles_between(struct spot a, struct spot b)
{
    return fmax(fabs(a.x - b.x) / (BUBBLE_WIDTH + BUBBLE_GAP),
        fabs(a.y - b.y) / (BUBBLE_HEIGHT + BUBBLE_GAP));
}

/* Equal angles crowd the top and bottom, where bubbles lie side by side, while there is room at the
 * sides, where they lie above each other. Equal distances in bubbles do not. */
static void place_by_bubbles(struct ring *ring)
{
    double whole = 0, walked = 0;
    size_t next = 0;

    for (int i = 0; i < STEPS; i++)
        whole +=
            bubbles_between(spot_at(ring, (double)i / STEPS), spot_at(ring, (i + 1.0) / STEPS));
    for (int i = 0; i < STEPS && next < ring->count; i++) {
        struct spot here = spot_at(ring, (double)i / STEPS);

        if (walked >= whole * (double)next / (double)ring->count - 1e-9)
            ring->at[next++] = here;
        walked += bubbles_between(here, spot_at(ring, (i + 1.0) / STEPS));
    }
    require(next == ring->count);
}

static struct ring ring_made(struct spot *at, size_t count)
{
    struct ring ring = {235, 172, at, count};

    place_by_angle(&ring);
    for (int i = 0; i < GROWTHS_MAX && !is_free(&ring); i++) {
        place_by_bubbles(&ring);
        if (is_free(&ring))
            break;
        ring.rx *= 1.01;
        ring.ry *= 1.02;
    }
    return ring;
}

/* Finding the places takes a millisecond, and depends on nothing but how many there are: each ring is
 * made once, for all threads. */
static struct ring rings[SUPPORT_ENTRIES_MAX + 1];

static void make_rings(void)
{
    static struct spot spots[SUPPORT_ENTRIES_MAX + 1][SUPPORT_ENTRIES_MAX];

    for (size_t count = 0; count <= SUPPORT_ENTRIES_MAX; count++)
        rings[count] = ring_made(spots[count], count);
}

const struct ring *ring_of(size_t count)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    require(count <= SUPPORT_ENTRIES_MAX);
    (void)pthread_once(&once, make_rings);
    return &rings[count];
}

/* ---------------------------------------------------------------- text */

enum { MARK = 0, NARROW = 370, SMALL = 600, LARGE = 700, WIDE = 920, FULL = 1000 };

static int char_width(uint32_t c)
{
    /* clang-format off */
    switch (c) {
    case 'i': case 'j': case 'l': case 't': case 'f': case 'r': case 'I': case ' ': case '.': case ',': case ':':
    case ';': case '\'': case '|': case '!': case '(': case ')': case '[': case ']':
        return NARROW;
    case 'm': case 'w': case 'M': case 'W': case 'Q': case '@': case '%': case '&':
        return WIDE;
    default:
        break;
    }
    /* clang-format on */
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? LARGE : SMALL;
    if (c >= 0x300 && c < 0x370) /* stands on the letter before */
        return MARK;
    return c >= 0x2e80 ? FULL : LARGE;
}

int text_width(struct str text)
{
    int64_t width = 0;

    while (text.len > 0 && width < INT32_MAX / 2)
        width += char_width(str_next_char(&text));
    return (int)width;
}

/* Length of the part that is no wider. */
static size_t part_within(struct str text, int width)
{
    struct str rest = text;
    size_t len = 0;
    int used = 0;

    while (rest.len > 0) {
        used += char_width(str_next_char(&rest));
        if (used > width)
            break;
        len = text.len - rest.len;
    }
    return len;
}

struct str text_fit(struct arena *a, struct str text, int width)
{
    struct str ellipsis = STR("\u2026"), part;
    char *at;

    if (text_width(text) <= width)
        return text;
    part = str_trim(str_slice(text, 0, part_within(text, width - text_width(ellipsis))));
    at = arena_alloc(a, part.len + ellipsis.len);
    if (part.len > 0)
        memcpy(at, part.at, part.len);
    memcpy(at + part.len, ellipsis.at, ellipsis.len);
    return (struct str){at, part.len + ellipsis.len};
}

struct str text_break(struct str text, int width, struct str *rest)
{
    size_t len = part_within(text, width);

    *rest = STR("");
    if (len == text.len)
        return text;
    while (len > 0 && text.at[len] != ' ')
        len--;
    if (len == 0)
        return text;
    *rest = str_slice(text, len + 1, text.len);
    return str_slice(text, 0, len);
}
