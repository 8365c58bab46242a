/* Reading and writing JPEG with libjpeg, whose errors jump. */
#include <setjmp.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <jerror.h>
#include <jpeglib.h>

#include "kit/file_looking.h"
#include "kit/picture_reading.h"

enum { QUALITY = 85, SCANS_MAX = 100, SCALES = 8, EXIF_TAG = JPEG_APP0 + 1, EXIF_MAX = 0xffff };

struct trouble {
    struct jpeg_error_mgr manager;
    struct jpeg_progress_mgr progress;
    jmp_buf out;
};

/* libjpeg calls this where it cannot go on, and must not come back. */
__attribute__((noreturn)) static void give_up(j_common_ptr jpeg)
{
    struct trouble *t = (struct trouble *)(void *)jpeg->err;

    longjmp(t->out, 1);
}

/* A picture that ends early would be filled with grey: people should know instead. */
static void hear(j_common_ptr jpeg, int level)
{
    int code = jpeg->err->msg_code;

    if (level < 0 &&
        (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE))
        give_up(jpeg);
}

static void say_nothing(j_common_ptr jpeg) { (void)jpeg; }

/* A progressive picture may go over all of its pixels again and again. */
static void count_scans(j_common_ptr jpeg)
{
    if (((j_decompress_ptr)(void *)jpeg)->input_scan_number > SCANS_MAX)
        give_up(jpeg);
}

static struct jpeg_error_mgr *listen(struct trouble *t)
{
    struct jpeg_error_mgr *manager = jpeg_std_error(&t->manager);

    manager->error_exit = give_up;
    manager->emit_message = hear;
    manager->output_message = say_nothing;
    t->progress = (struct jpeg_progress_mgr){.progress_monitor = count_scans};
    return manager;
}

/* ------------------------------------------------------------------ orientation */

static uint32_t number(struct str s, size_t at, size_t size, bool is_big)
{
    uint32_t n = 0;

    for (size_t i = 0; i < size; i++)
        n |= (uint32_t)(unsigned char)s.at[at + i] << 8 * (is_big ? size - 1 - i : i);
    return n;
}

int exif_orientation(struct str exif)
{
    bool is_big = str_starts(exif, STR("MM"));
    size_t at, count;

    if (exif.len < 8 || (!is_big && !str_starts(exif, STR("II"))))
        return 1;
    at = number(exif, 4, 4, is_big);
    if (at > exif.len || exif.len - at < 2)
        return 1;
    count = number(exif, at, 2, is_big);
    for (at += 2; count-- > 0 && at <= exif.len && exif.len - at >= 12; at += 12) {
        uint32_t value;
        if (number(exif, at, 2, is_big) != 0x0112)
            continue;
        value = number(exif, at + 8, 2, is_big);
        return value >= 1 && value <= 8 ? (int)value : 1;
    }
    return 1;
}

static int orientation_of(const struct jpeg_decompress_struct *jpeg)
{
    for (const struct jpeg_marker_struct *m = jpeg->marker_list; m; m = m->next) {
        struct str data = {(const char *)m->data, m->data_length};
        if (m->marker == EXIF_TAG && str_starts(data, STR("Exif\0\0")))
            return exif_orientation(str_slice(data, 6, data.len));
    }
    return 1;
}

/* ------------------------------------------------------------------ reading */

/* libjpeg makes it smaller while it reads, at less cost than all others. */
static void choose_scale(struct jpeg_decompress_struct *jpeg, size_t side_wanted)
{
    size_t longer = jpeg->image_width > jpeg->image_height ? jpeg->image_width : jpeg->image_height;

    jpeg->scale_num = 1;
    jpeg->scale_denom = SCALES;
    while (jpeg->scale_num < SCALES && longer * jpeg->scale_num / SCALES < side_wanted)
        jpeg->scale_num *= 2;
}

static void read_rows(struct jpeg_decompress_struct *jpeg, struct pixels *out)
{
    while (jpeg->output_scanline < jpeg->output_height) {
        JSAMPROW row = out->at + (size_t)jpeg->output_scanline * out->width * 3;
        (void)jpeg_read_scanlines(jpeg, &row, 1);
    }
}

static enum file_fault read_jpeg(
    struct jpeg_decompress_struct *jpeg, size_t side_wanted, struct pixels *out)
{
    enum file_fault fault;

    jpeg_save_markers(jpeg, EXIF_TAG, EXIF_MAX);
    (void)jpeg_read_header(jpeg, TRUE);
    fault = pixels_check_size(jpeg->image_width, jpeg->image_height);
    if (fault)
        return fault;
    out->orientation = orientation_of(jpeg);
    choose_scale(jpeg, side_wanted);
    jpeg->out_color_space = JCS_RGB;
    (void)jpeg_start_decompress(jpeg);
    out->width = jpeg->output_width;
    out->height = jpeg->output_height;
    out->at = malloc(out->width * out->height * 3);
    if (!out->at)
        return FILE_TOO_MUCH_INSIDE;
    read_rows(jpeg, out);
    (void)jpeg_finish_decompress(jpeg);
    return FILE_OK;
}

enum file_fault pixels_of_jpeg(struct str bytes, size_t side_wanted, struct pixels *out)
{
    struct jpeg_decompress_struct jpeg;
    struct trouble trouble;
    volatile enum file_fault fault = FILE_BROKEN;

    jpeg.err = listen(&trouble);
    jpeg_create_decompress(&jpeg);
    jpeg.progress = &trouble.progress;
    if (setjmp(trouble.out) == 0) {
        jpeg_mem_src(&jpeg, (const unsigned char *)bytes.at, bytes.len);
        fault = read_jpeg(&jpeg, side_wanted, out);
    }
    jpeg_destroy_decompress(&jpeg);
    return fault;
}

/* ------------------------------------------------------------------ writing */

static void write_jpeg(struct jpeg_compress_struct *jpeg, const struct pixels *p)
{
    jpeg->image_width = (JDIMENSION)p->width;
    jpeg->image_height = (JDIMENSION)p->height;
    jpeg->input_components = 3;
    jpeg->in_color_space = JCS_RGB;
    jpeg_set_defaults(jpeg);
    jpeg_set_quality(jpeg, QUALITY, TRUE);
    jpeg->optimize_coding = TRUE;
    jpeg_start_compress(jpeg, TRUE);
    while (jpeg->next_scanline < jpeg->image_height) {
        JSAMPROW row = p->at + (size_t)jpeg->next_scanline * p->width * 3;
        (void)jpeg_write_scanlines(jpeg, &row, 1);
    }
    jpeg_finish_compress(jpeg);
}

enum file_fault pixels_write(const struct pixels *p, struct picture *out)
{
    struct jpeg_compress_struct jpeg;
    struct trouble trouble;
    unsigned char *bytes = NULL;
    unsigned long len = 0;
    volatile enum file_fault fault = FILE_TOO_MUCH_INSIDE;

    jpeg.err = listen(&trouble);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &len);
    if (setjmp(trouble.out) == 0) {
        write_jpeg(&jpeg, p);
        fault = FILE_OK;
    }
    jpeg_destroy_compress(&jpeg);
    *out = (struct picture){bytes, len, p->width, p->height};
    if (fault)
        picture_free(out);
    return fault;
}
