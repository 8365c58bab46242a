#include "kit/picture.h"

#include <stdlib.h>

#include "kit/arena.h"
#include "kit/file_testing.h"
#include "kit/picture_reading.h"
#include "kit/test.h"

static const struct picture_wish page = {.side_max = 2000},
                                 face = {.side_max = 40, .is_square = true};

static struct arena *fresh(void)
{
    static struct arena *arena;

    if (!arena)
        arena = arena_new((size_t)512 << 20);
    arena_reset(arena);
    return arena;
}

static struct str bytes_of(const struct picture *p)
{
    return (struct str){(char *)p->bytes, p->len};
}

/* Red in that corner, or blue? */
static char colour(const struct picture *p, bool is_right, bool is_low)
{
    struct pixels pixels = {0};
    const unsigned char *at;
    char c = '?';

    if (pixels_of_jpeg(bytes_of(p), 30000, &pixels) != FILE_OK)
        return '!';
    at = pixels.at +
         ((is_low ? pixels.height - 1 : 0) * pixels.width + (is_right ? pixels.width - 1 : 0)) * 3;
    if (at[0] > 200 && at[2] < 60)
        c = 'r';
    if (at[2] > 200 && at[0] < 60)
        c = 'b';
    free(pixels.at);
    return c;
}

TEST(a_picture_is_written_anew_without_what_it_told)
{
    struct arena *a = fresh();
    struct str photo = jpeg_made(a, 60, 40, 1);
    struct picture p;

    check(str_contains(photo, STR("7 Hidden")));
    check_int(picture_renew(FILE_JPEG, photo, &page, &p), FILE_OK);
    check_int(p.width, 60);
    check_int(p.height, 40);
    check(!str_contains(bytes_of(&p), STR("7 Hidden")));
    check(!str_contains(bytes_of(&p), STR("Exif")));
    check(str_starts(bytes_of(&p), STR("\xFF\xD8\xFF")));
    picture_free(&p);
}

/* Source: EXIF 2.32, tag 274: where row 0 and column 0 of what was stored are seen. */
TEST(a_picture_is_turned_as_its_camera_says)
{
    static const struct {
        int orientation;
        const char *corners; /* upper left and right, lower left and right */
    } cases[] = {
        {1, "rrbb"},
        {2, "rrbb"},
        {3, "bbrr"},
        {4, "bbrr"},
        {5, "rbrb"},
        {6, "brbr"},
        {7, "brbr"},
        {8, "rbrb"},
        {0, "rrbb"},
        {9, "rrbb"},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct picture p;
        bool is_turned = cases[i].orientation >= 5 && cases[i].orientation <= 8;

        check_int(
            picture_renew(FILE_JPEG, jpeg_made(fresh(), 60, 40, cases[i].orientation), &page, &p),
            FILE_OK);
        check_int(p.width, is_turned ? 40 : 60);
        check_int(p.height, is_turned ? 60 : 40);
        for (size_t c = 0; c < 4; c++)
            check_int(colour(&p, c & 1, c & 2), cases[i].corners[c]);
        picture_free(&p);
    }
}

TEST(a_large_picture_becomes_smaller_and_a_small_one_stays)
{
    static const struct {
        unsigned width, height;
        size_t new_width, new_height;
    } cases[] = {
        {4000, 3000, 2000, 1500},
        {2001, 1,    2000, 1   },
        {1,    2500, 1,    2000},
        {1,    1,    1,    1   },
        {2000, 2000, 2000, 2000},
        {3000, 10,   2000, 6   },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct picture p, q;

        check_int(
            picture_renew(FILE_PNG, png_made(fresh(), cases[i].width, cases[i].height), &page, &p),
            FILE_OK);
        check_int(p.width, cases[i].new_width);
        check_int(p.height, cases[i].new_height);
        check_int(picture_renew(
                      FILE_JPEG, jpeg_made(fresh(), cases[i].width, cases[i].height, 1), &page, &q),
            FILE_OK);
        check_int(q.width, cases[i].new_width);
        check_int(q.height, cases[i].new_height);
        picture_free(&p);
        picture_free(&q);
    }
}

TEST(a_face_is_the_middle_square)
{
    static const unsigned sizes[][2] = {
        {300, 100},
        {100, 300},
        {30,  50 }
    };

    for (size_t i = 0; i < COUNT(sizes); i++) {
        struct picture p;

        check_int(picture_renew(FILE_PNG, png_made(fresh(), sizes[i][0], sizes[i][1]), &face, &p),
            FILE_OK);
        check_int(p.width, i == 2 ? 30 : 40);
        check_int(p.height, p.width);
        check_int(colour(&p, false, false), 'r');
        check_int(colour(&p, true, true), 'b');
        picture_free(&p);
    }
}

TEST(a_picture_that_ends_early_is_broken)
{
    struct arena *a = fresh();
    const struct str files[] = {jpeg_made(a, 200, 200, 6), png_made(a, 200, 200)};
    const enum file_kind kinds[] = {FILE_JPEG, FILE_PNG};

    for (size_t f = 0; f < COUNT(files); f++)
        for (size_t len = 8; len < files[f].len - 12; len += 7) {
            struct picture p = {0};
            char *cut = arena_alloc(a, len);
            memcpy(cut, files[f].at, len);
            check_int(picture_renew(kinds[f], (struct str){cut, len}, &page, &p), FILE_BROKEN);
        }
}

/* A head that promises more pixels than anybody has memory for. */
TEST(a_picture_of_too_many_pixels_is_refused_before_it_is_decoded)
{
    struct arena *a = fresh();
    struct str png = png_made(a, 3, 3), jpeg = jpeg_made(a, 16, 16, 1);
    char *wide = arena_alloc(a, png.len), *tall = arena_alloc(a, jpeg.len);
    struct picture p;
    ptrdiff_t frame;

    memcpy(wide, png.at, png.len);
    memcpy(
        wide + 16, "\0\0\xFF\xFF\0\0\xFF\xFF\x08\2\0\0\0\x0d\xA8\x82\xE7", 17); /* with its CRC */
    check(picture_renew(FILE_PNG, (struct str){wide, png.len}, &page, &p) != FILE_OK);
    memcpy(tall, jpeg.at, jpeg.len);
    frame = str_find(jpeg, STR("\xFF\xC0"));
    check(frame > 0);
    memcpy(tall + frame + 5, "\xFF\xDC\xFF\xDC", 4);
    check_int(
        picture_renew(FILE_JPEG, (struct str){tall, jpeg.len}, &page, &p), FILE_TOO_MUCH_INSIDE);
    memcpy(tall + frame + 5, "\x1F\x40\x1F\x40", 4); /* 8000 x 8000 */
    check_int(
        picture_renew(FILE_JPEG, (struct str){tall, jpeg.len}, &page, &p), FILE_TOO_MUCH_INSIDE);
}

TEST(what_is_no_picture_is_no_picture)
{
    struct picture p;

    check_int(picture_renew(FILE_PDF, STR("%PDF-"), &page, &p), FILE_NO_PICTURE);
    check_int(picture_renew(FILE_WEBP, STR("RIFF\x24\0\0\0WEBPVP8 "), &page, &p), FILE_BROKEN);
}

TEST(exif_of_any_shape_has_an_orientation)
{
    static const struct {
        struct str exif;
        int orientation;
    } cases[] = {
        {STR_INIT(""),                                                1},
        {STR_INIT("II*\0\xff\xff\xff\xff"),                           1},
        {STR_INIT("II*\0\x08\0\0\0\xff\xff"),                         1},
        {STR_INIT("II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0"),   6},
        {STR_INIT("MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\x08\0\0"), 8},
        {STR_INIT("II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\x09\0\0\0"), 1},
        {STR_INIT("II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6"),         1},
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        check_int(exif_orientation(cases[i].exif), cases[i].orientation);
}
