/* Reading PNG with the simplified interface of libpng, and WebP. */
#include <png.h>
#include <stdlib.h>
#include <webp/decode.h>

#include "kit/picture_reading.h"

enum file_fault pixels_of_png(struct str bytes, struct pixels *out)
{
    static const png_color white = {255, 255, 255};
    png_image image = {.version = PNG_IMAGE_VERSION};
    enum file_fault fault = FILE_BROKEN;

    if (!png_image_begin_read_from_memory(&image, bytes.at, bytes.len))
        return FILE_BROKEN;
    fault = pixels_check_size(image.width, image.height);
    image.format = PNG_FORMAT_RGB;
    *out = (struct pixels){NULL, image.width, image.height, 1};
    out->at = fault ? NULL : malloc(PNG_IMAGE_SIZE(image));
    if (!fault && !out->at)
        fault = FILE_TOO_MUCH_INSIDE;
    if (!fault && !png_image_finish_read(&image, &white, out->at, 0, NULL))
        fault = FILE_BROKEN;
    png_image_free(&image);
    return fault;
}

/* What is transparent over white; four bytes become three in the same memory. */
static void put_on_white(struct pixels *p)
{
    for (size_t i = 0; i < p->width * p->height; i++) {
        const unsigned char *from = p->at + i * 4;
        unsigned alpha = from[3];
        for (size_t c = 0; c < 3; c++)
            p->at[i * 3 + c] = (unsigned char)((from[c] * alpha + 255 * (255 - alpha)) / 255);
    }
}

enum file_fault pixels_of_webp(struct str bytes, struct pixels *out)
{
    WebPBitstreamFeatures features;
    const uint8_t *data = (const uint8_t *)bytes.at;
    enum file_fault fault;
    size_t size;

    if (WebPGetFeatures(data, bytes.len, &features) != VP8_STATUS_OK || features.has_animation)
        return FILE_BROKEN;
    *out = (struct pixels){NULL, (size_t)features.width, (size_t)features.height, 1};
    fault = pixels_check_size(out->width, out->height);
    if (fault)
        return fault;
    size = out->width * out->height * 4;
    out->at = malloc(size);
    if (!out->at)
        return FILE_TOO_MUCH_INSIDE;
    if (!WebPDecodeRGBAInto(data, bytes.len, out->at, size, features.width * 4))
        return FILE_BROKEN;
    put_on_white(out);
    return FILE_OK;
}
