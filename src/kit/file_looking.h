/* What the parts of file_look share; only for file_*.c. */
#pragma once

#include "kit/file_look.h"

enum file_fault file_look_pdf(struct str bytes);
enum file_fault file_look_zip(struct str bytes, enum file_kind *kind);
enum file_fault file_look_text(struct str bytes);

/* One entry of a package, unpacked: may it be there? */
enum file_fault file_look_entry(struct str name, struct str content);

/* Whether a ZIP's directory lies at the end of these bytes. */
bool file_ends_as_zip(struct str bytes);

/* Little-endian numbers; the caller has seen that they are there. */
static inline uint32_t file_u16(struct str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.at + at;

    return (uint32_t)p[0] | (uint32_t)p[1] << 8;
}

static inline uint32_t file_u32(struct str s, size_t at)
{
    return file_u16(s, at) | file_u16(s, at + 2) << 16;
}
