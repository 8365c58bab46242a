#include "kit/picture.h"

#include <stdlib.h>

#include "kit/fault.h"
#include "kit/picture_reading.h"

enum { CHANNELS = 3 };

enum file_fault pixels_check_size(size_t width, size_t height)
{
    if (width == 0 || height == 0)
        return FILE_BROKEN;
    if (width > FILE_SIDE_MAX || height > FILE_SIDE_MAX || width * height > FILE_PIXELS_MAX)
        return FILE_TOO_MUCH_INSIDE;
    return FILE_OK;
}

/* ------------------------------------------------------------------ smaller */

/* Part of the picture that becomes all of it. */
struct view {
    const struct pixels *of;
    size_t left, top, width, height;
};

static struct view view_of(const struct pixels *p, bool is_square)
{
    size_t side = p->width < p->height ? p->width : p->height;

    if (!is_square)
        return (struct view){p, 0, 0, p->width, p->height};
    return (struct view){p, (p->width - side) / 2, (p->height - side) / 2, side, side};
}

/* How much of the pixel i lies between the two. */
static float cover(size_t i, double from, double to)
{
    double begin = (double)i < from ? from : (double)i,
           end = (double)i + 1 > to ? to : (double)i + 1;

    return (float)(end - begin);
}

/* One row of the picture, made as narrow as `sum` is, weighed and added to it. */
static void add_row(const struct view *v, size_t y, float weight, float *sum, size_t width)
{
    const unsigned char *row = v->of->at + ((v->top + y) * v->of->width + v->left) * CHANNELS;
    double step = (double)v->width / (double)width;

    for (size_t x = 0; x < width; x++) {
        double from = (double)x * step, to = from + step;
        for (size_t i = (size_t)from; i < v->width && (double)i < to; i++) {
            float part = cover(i, from, to) * weight;
            for (size_t c = 0; c < CHANNELS; c++)
                sum[x * CHANNELS + c] += part * (float)row[i * CHANNELS + c];
        }
    }
}

static void put_row(const float *sum, float area, unsigned char *to, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        float value = sum[i] / area + 0.5F;
        to[i] = (unsigned char)(value > 255 ? 255 : value);
    }
}

/* Each new pixel is the mean of the area that it stands for. */
static bool shrink(const struct view *v, struct pixels *out)
{
    double step = (double)v->height / (double)out->height;
    float area = (float)(step * (double)v->width / (double)out->width);
    float *sum = calloc(out->width * CHANNELS, sizeof *sum);

    out->at = malloc(out->width * out->height * CHANNELS);
    for (size_t y = 0; sum && out->at && y < out->height; y++) {
        double from = (double)y * step, to = from + step;
        memset(sum, 0, out->width * CHANNELS * sizeof *sum);
        for (size_t i = (size_t)from; i < v->height && (double)i < to; i++)
            add_row(v, i, cover(i, from, to), sum, out->width);
        put_row(sum, area, out->at + y * out->width * CHANNELS, out->width * CHANNELS);
    }
    free(sum);
    return sum && out->at;
}

static size_t at_least_one(size_t n) { return n ? n : 1; }

static bool fit(const struct pixels *p, const struct picture_wish *wish, struct pixels *out)
{
    struct view v = view_of(p, wish->is_square);
    size_t longer = v.width > v.height ? v.width : v.height;

    *out = (struct pixels){NULL, v.width, v.height, p->orientation};
    if (longer > wish->side_max) {
        out->width = at_least_one(v.width * wish->side_max / longer);
        out->height = at_least_one(v.height * wish->side_max / longer);
    }
    return shrink(&v, out);
}

/* ------------------------------------------------------------------ upright */

/* Where the pixel that belongs at (x, y) lies in a picture of that orientation. Source: EXIF 2.32, tag 274. */
static size_t source_of(const struct pixels *p, size_t x, size_t y)
{
    size_t right = p->width - 1, bottom = p->height - 1;

    switch (p->orientation) {
    case 2: return y * p->width + right - x;
    case 3: return (bottom - y) * p->width + right - x;
    case 4: return (bottom - y) * p->width + x;
    case 5: return x * p->width + y;
    case 6: return (bottom - x) * p->width + y;
    case 7: return (bottom - x) * p->width + right - y;
    case 8: return x * p->width + right - y;
    default: return y * p->width + x;
    }
}

static bool turn(struct pixels *p)
{
    struct pixels out = {malloc(p->width * p->height * CHANNELS), p->width, p->height, 1};

    if (!out.at)
        return false;
    if (p->orientation > 4) {
        out.width = p->height;
        out.height = p->width;
    }
    for (size_t y = 0; y < out.height; y++)
        for (size_t x = 0; x < out.width; x++)
            memcpy(out.at + (y * out.width + x) * CHANNELS, p->at + source_of(p, x, y) * CHANNELS,
                CHANNELS);
    free(p->at);
    *p = out;
    return true;
}

/* ------------------------------------------------------------------ the whole */

static enum file_fault read_pixels(
    enum file_kind kind, struct str bytes, size_t side_wanted, struct pixels *out)
{
    switch (kind) {
    case FILE_JPEG: return pixels_of_jpeg(bytes, side_wanted, out);
    case FILE_PNG: return pixels_of_png(bytes, out);
    case FILE_WEBP: return pixels_of_webp(bytes, out);
    case FILE_UNKNOWN:
    case FILE_PDF:
    case FILE_TEXT:
    case FILE_DOCX:
    case FILE_ODT:
    case FILE__COUNT: break;
    }
    return FILE_NO_PICTURE;
}

enum file_fault picture_renew(
    enum file_kind kind, struct str bytes, const struct picture_wish *wish, struct picture *out)
{
    struct pixels read = {0}, small = {0};
    /* A square is cut from the shorter side, which may be much shorter. */
    size_t wanted = wish->is_square ? FILE_SIDE_MAX : wish->side_max;
    enum file_fault fault = read_pixels(kind, bytes, wanted, &read);

    require(wish->side_max > 0);
    if (!fault && !fit(&read, wish, &small))
        fault = FILE_TOO_MUCH_INSIDE;
    free(read.at);
    if (!fault && small.orientation > 1 && !turn(&small))
        fault = FILE_TOO_MUCH_INSIDE;
    if (!fault)
        fault = pixels_write(&small, out);
    free(small.at);
    return fault;
}

void picture_free(struct picture *p)
{
    free(p->bytes);
    *p = (struct picture){0};
}
