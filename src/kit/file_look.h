/*
 * file_look: what a file from outside is, by what it holds, and whether it is fit to be kept.
 *
 * A file's name and the type that its sender states are claims. What is taken here is a short list, known
 * by its bytes; whatever runs something, fetches something, carries other files or is two things at once
 * is refused, and said to be. Refusing too much is right: people can print a letter to a new PDF.
 *
 * These functions read hostile bytes. The program runs them in a process of their own (file_check.h).
 *
 * Source: ISO 32000-1 (PDF), ECMA-376 part 2 (packages), OASIS OpenDocument 1.3 part 2, PKWARE
 * APPNOTE 6.3 (ZIP), OWASP File Upload Cheat Sheet.
 */
#pragma once

#include "kit/str.h"

enum {
    FILE_BYTES_MAX = 8 * 1024 * 1024,
    FILE_PIXELS_MAX = 40 * 1000 * 1000,
    FILE_SIDE_MAX = 30000,            /* pixels */
    FILE_UNPACKED_MAX = 100 << 20,    /* of all that a ZIP holds */
    FILE_ENTRIES_MAX = 2000,          /* of a ZIP */
    FILE_RATIO_MAX = 200,             /* times its size, for what unpacks to more than 10 MiB */
    FILE_PDF_UNPACKED_MAX = 512 << 20 /* of all streams of a PDF: scans are large */
};

enum file_kind {
    FILE_UNKNOWN,
    FILE_JPEG,
    FILE_PNG,
    FILE_WEBP,
    FILE_PDF,
    FILE_TEXT, /* UTF-8 */
    FILE_DOCX,
    FILE_ODT,
    FILE__COUNT,
};

enum file_fault {
    FILE_OK,
    FILE_EMPTY,
    FILE_TOO_LARGE,       /* more than FILE_BYTES_MAX */
    FILE_NOT_TAKEN,       /* of no kind that is taken */
    FILE_NOT_ITS_NAME,    /* the name says one kind, the bytes another */
    FILE_NO_PICTURE,      /* a picture was asked for */
    FILE_BROKEN,          /* ends early, contradicts itself */
    FILE_TOO_MUCH_INSIDE, /* too many pixels, or unpacks to too much */
    FILE_ACTS,            /* runs something (macros, scripts), or carries other files */
    FILE_REACHES_OUT,     /* fetches something from elsewhere when it is opened */
    FILE_LOCKED,          /* cannot be looked into: needs a password, or hides its parts */
    FILE_TWO_THINGS,      /* also a file of another kind */
    FILE_VIRUS,           /* the virus scanner knows it */
    FILE_UNCHECKED,       /* nobody can say now; later perhaps */
    FILE_FAULT__COUNT,
};

/* "image/jpeg"; with charset for text. "jpg": what the name of such a file ends in. For FILE_UNKNOWN:
 * application/octet-stream and "bin". */
struct str file_media_type(enum file_kind kind);
struct str file_ending(enum file_kind kind);
/* The kind of that media type, as file_media_type() writes it. */
enum file_kind file_kind_of_type(struct str media_type);
bool file_is_picture(enum file_kind kind);

/* Does this name fit that kind? By what stands behind its last dot, whatever the case; a name without a dot
 * fits all. */
bool file_name_fits(struct str name, enum file_kind kind);

/*
 * Look at the whole file. *kind is set when the bytes begin as one that is taken. Of pictures only the
 * beginning is looked at: they are decoded and written anew (picture.h), and only what was written is kept.
 *
 * PDF: begins and ends as one; no name in it, written in whatever way, nor in what its streams unpack to,
 * that runs, launches, submits, imports or embeds; an OpenAction only when it says where to open.
 * DOCX and ODT: a plain ZIP from first to last byte, with names that stay inside, no links, no
 * encryption, sizes that are true; no macros, no embedded objects, and outside only what a reader clicks.
 * Text: UTF-8 without control characters, and no markup.
 */
enum file_fault file_look(struct str bytes, enum file_kind *kind);
