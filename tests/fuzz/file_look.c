/* Files from outside: whatever the bytes are, there is an answer, and what is taken has a kind. PDF and ZIP
 * begin as such, so that the looking goes deep. */
#include "fuzz.h"

#include "kit/file_look.h"

static void look(struct str bytes)
{
    enum file_kind kind = FILE__COUNT;
    enum file_fault fault = file_look(bytes, &kind);

    must(fault < FILE_FAULT__COUNT && kind < FILE__COUNT);
    must(fault != FILE_OK || kind != FILE_UNKNOWN);
    must(fault != FILE_OK || bytes.len > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct str all = fuzz_text(bytes, len);

    look(all);
    if (len > 0 && bytes[0] == 'p')
        look(str_printf(fuzz_arena, "%%PDF-1.7\n%.*s\n%%%%EOF", (int)len - 1, all.at + 1));
    return 0;
}
