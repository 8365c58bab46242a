/* Pictures from outside: refused, or written anew in the size that was wished. */
#include "fuzz.h"

#include "kit/picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const struct picture_wish wishes[] = {
        {50, false},
        {20, true }
    };
    struct str all = fuzz_text(bytes, len);
    enum file_kind kind;

    if (file_look(all, &kind) != FILE_OK || !file_is_picture(kind))
        return 0;
    for (size_t i = 0; i < COUNT(wishes); i++) {
        struct picture p = {0};
        if (picture_renew(kind, all, &wishes[i], &p) != FILE_OK) {
            must(p.bytes == NULL);
            continue;
        }
        must(p.len > 2 && p.width > 0 && p.height > 0);
        must(p.width <= wishes[i].side_max && p.height <= wishes[i].side_max);
        picture_free(&p);
    }
    return 0;
}
