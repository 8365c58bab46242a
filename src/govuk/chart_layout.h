/* chart_layout: where the bubbles of a map stand, and what of a text fits. For charts only. */
#pragma once

#include "kit/markup.h"

struct spot {
    double x, y; /* from the middle of the map, y downwards */
};

struct ring {
    double rx, ry; /* of the ellipse on which the bubbles' middles stand */
    struct spot *at;
    size_t count;
};

enum { BUBBLE_WIDTH = 140, BUBBLE_HEIGHT = 54, BUBBLE_GAP = 8, CENTRE_RADIUS = 82 };

/* Places for `count` bubbles, clockwise from the top, on the smallest ellipse of the usual shape on
 * which none meets another or the circle in the middle. Made once, for all threads. */
const struct ring *ring_of(size_t count);

/* Width of a text in Lexend, in thousandths of its size. An estimate, on the wide side: letters
 * differ by weight and by what the browser has. */
int text_width(struct str text);

/* The text, or as much of it as fits `width` thousandths of its size with an ellipsis after it; cut
 * between letters, without a blank before the ellipsis. */
struct str text_fit(struct arena *a, struct str text, int width);

/* The part before the last blank up to which the text fits, and what stands behind that blank in
 * *rest; the whole text with an empty rest when it fits or has no such blank. */
struct str text_break(struct str text, int width, struct str *rest);
