/* Folding names: any bytes fold without growing, folding twice is folding once, UTF-8 stays UTF-8. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct str text = fuzz_text(bytes, len), folded = str_fold(fuzz_arena, text);

    must(folded.len <= text.len);
    must(str_eq(str_fold(fuzz_arena, folded), folded));
    must(!str_is_utf8(text) || str_is_utf8(folded));
    must(!str_contains(folded, STR("  ")) && !str_starts(folded, STR(" ")));
    must(!str_ends(folded, STR(" ")));
    return 0;
}
