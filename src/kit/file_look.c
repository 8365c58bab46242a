#include "kit/file_look.h"

#include <strings.h>

#include "kit/fault.h"
#include "kit/file_looking.h"

static const struct {
    struct str type, endings; /* the first ending is the one to give */
} kinds[FILE__COUNT] = {
    [FILE_UNKNOWN] = {STR_INIT("application/octet-stream"),                STR_INIT("bin")              },
    [FILE_JPEG] = {STR_INIT("image/jpeg"),                              STR_INIT("jpg jpeg jpe jfif")},
    [FILE_PNG] = {STR_INIT("image/png"),                               STR_INIT("png")              },
    [FILE_WEBP] = {STR_INIT("image/webp"),                              STR_INIT("webp")             },
    [FILE_PDF] = {STR_INIT("application/pdf"),                         STR_INIT("pdf")              },
    [FILE_TEXT] = {STR_INIT("text/plain; charset=utf-8"),               STR_INIT("txt text")         },
    [FILE_DOCX] = {STR_INIT("application/vnd.openxmlformats-officedocument.wordprocessingml."
                            "document"),
                      STR_INIT("docx")                                                                  },
    [FILE_ODT] = {STR_INIT("application/vnd.oasis.opendocument.text"), STR_INIT("odt")              },
};

struct str file_media_type(enum file_kind kind)
{
    require(kind < FILE__COUNT);
    return kinds[kind].type;
}

struct str file_ending(enum file_kind kind)
{
    struct str rest, first = {0};

    require(kind < FILE__COUNT);
    rest = kinds[kind].endings;
    (void)str_split(&rest, ' ', &first);
    return first;
}

enum file_kind file_kind_of_type(struct str media_type)
{
    for (enum file_kind kind = FILE_JPEG; kind < FILE__COUNT; kind++)
        if (str_eq(kinds[kind].type, media_type))
            return kind;
    return FILE_UNKNOWN;
}

bool file_is_picture(enum file_kind kind)
{
    return kind == FILE_JPEG || kind == FILE_PNG || kind == FILE_WEBP;
}

bool file_name_fits(struct str name, enum file_kind kind)
{
    struct str rest, ending;
    size_t from = name.len;

    require(kind < FILE__COUNT);
    while (from > 0 && name.at[from - 1] != '.')
        from--;
    if (from == 0)
        return true;
    name = str_slice(name, from, name.len);
    rest = kinds[kind].endings;
    while (str_split(&rest, ' ', &ending))
        if (ending.len == name.len && strncasecmp(ending.at, name.at, name.len) == 0)
            return true;
    return false;
}

/* Markup begins with "<" and a letter, "!" or "?". Source: HTML Standard, tag open state. */
static bool begins_as_markup(struct str text)
{
    text = str_trim(text);
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_trim(str_slice(text, 3, text.len));
    return text.len > 1 && text.at[0] == '<' &&
           (text.at[1] == '!' || text.at[1] == '?' || text.at[1] == '/' ||
               ((text.at[1] | 0x20) >= 'a' && (text.at[1] | 0x20) <= 'z'));
}

enum file_fault file_look_text(struct str bytes)
{
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.at[i];
        if ((c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') || c == 0x7f)
            return FILE_NOT_TAKEN;
    }
    return str_is_utf8(bytes) && !begins_as_markup(bytes) ? FILE_OK : FILE_NOT_TAKEN;
}

enum file_fault file_look(struct str bytes, enum file_kind *kind)
{
    enum file_fault fault;

    *kind = FILE_UNKNOWN;
    if (bytes.len == 0)
        return FILE_EMPTY;
    if (bytes.len > FILE_BYTES_MAX)
        return FILE_TOO_LARGE;
    if (str_starts(bytes, STR("\xFF\xD8\xFF")))
        *kind = FILE_JPEG;
    else if (str_starts(bytes, STR("\x89PNG\r\n\x1A\n")))
        *kind = FILE_PNG;
    else if (str_starts(bytes, STR("RIFF")) && str_eq(str_slice(bytes, 8, 12), STR("WEBP")))
        *kind = FILE_WEBP;
    if (*kind)
        return FILE_OK;
    if (str_starts(bytes, STR("%PDF-"))) {
        *kind = FILE_PDF;
        return file_look_pdf(bytes);
    }
    if (str_starts(bytes, STR("PK\3\4")))
        return file_look_zip(bytes, kind);
    fault = file_look_text(bytes);
    if (fault == FILE_OK)
        *kind = FILE_TEXT;
    return fault;
}
