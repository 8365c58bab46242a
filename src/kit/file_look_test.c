#include "kit/file_look.h"

#include "kit/arena.h"
#include "kit/file_testing.h"
#include "kit/test.h"

static struct arena *fresh(void)
{
    static struct arena *arena;

    if (!arena)
        arena = arena_new((size_t)512 << 20);
    arena_reset(arena);
    return arena;
}

static enum file_fault fault_of(struct str bytes)
{
    enum file_kind kind;

    return file_look(bytes, &kind);
}

static struct str joined(struct arena *a, struct str first, struct str second)
{
    char *at = arena_alloc(a, first.len + second.len + 1);

    memcpy(at, first.at, first.len);
    if (second.len)
        memcpy(at + first.len, second.at, second.len);
    return (struct str){at, first.len + second.len};
}

TEST(a_file_is_what_its_bytes_say)
{
    struct arena *a = fresh();
    const struct zip_wish nothing = {0};
    const struct zip_wish odt[] = {
        {.name = "mimetype",                            .content = STR("application/vnd.oasis.opendocument.text")},
        { .name = "content.xml", .content = STR("<office:document-content/>"),                                       .is_deflated = true},
    };
    const struct {
        struct str bytes;
        enum file_kind kind;
        enum file_fault fault;
    } cases[] = {
        {png_made(a, 4,                                        4),                     FILE_PNG, FILE_OK},
        {jpeg_made(a,   4,                                           4,                                                       1), FILE_JPEG, FILE_OK},
        {STR("RIFF\x24\0\0\0WEBPVP8 "),         FILE_WEBP,     FILE_OK},
        {pdf_made(a,          ""),                      FILE_PDF,                           FILE_OK},
        {STR("Dear Sana,\r\n\tsee you on Monday.\n"),          FILE_TEXT,                                         FILE_OK                                                                                       },
        {STR("\xEF\xBB\xBFS\xC3\xAE"
             "an"),
         FILE_TEXT,                                           FILE_OK},
        {STR("5 < 6 and a <- b"),   FILE_TEXT,   FILE_OK},
        {docx_made(a,   &nothing), FILE_DOCX,     FILE_OK},
        {zip_made(a,   odt,                                         COUNT(odt)),                                                                                                                                     FILE_ODT, FILE_OK},
        {STR(""), FILE_UNKNOWN,                                  FILE_EMPTY                                                   },
        {STR("\0"),     FILE_UNKNOWN,FILE_NOT_TAKEN},
        {STR("caf\xE9"),          FILE_UNKNOWN,                                            FILE_NOT_TAKEN                                                     },
        {STR("<svg xmlns='http://www.w3.org/2000/svg'/>"),          FILE_UNKNOWN,                                          FILE_NOT_TAKEN},
        {STR(" \n<!DOCTYPE html><script>alert(1)</script>"),          FILE_UNKNOWN,                                     FILE_NOT_TAKEN                                                                                                                                                                  },
        {STR("\xEF\xBB\xBF<?xml version='1.0'?>"),          FILE_UNKNOWN,   FILE_NOT_TAKEN},
        {STR("GIF89a\1\0\1\0\0\0"),          FILE_UNKNOWN, FILE_NOT_TAKEN     },
        {STR("MZ\x90\0\3\0"),          FILE_UNKNOWN,           FILE_NOT_TAKEN},
        {STR("\0\0\0\x18"
             "ftypheic\0\0\0\0"),
         FILE_UNKNOWN,                          FILE_NOT_TAKEN                                                                            },
        {STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),          FILE_UNKNOWN,                                FILE_NOT_TAKEN                           }, /* old Word */
        {STR("{\\rtf1\0}"),          FILE_UNKNOWN,                   FILE_NOT_TAKEN                                                                },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        enum file_kind kind;
        enum file_fault fault = file_look(cases[i].bytes, &kind);
        if (fault != cases[i].fault || kind != cases[i].kind)
            test_fail(__FILE__, __LINE__, "row %zu: fault %d kind %d", i, fault, kind);
    }
}

TEST(a_file_of_more_than_8_mb_is_too_large)
{
    struct arena *a = fresh();
    char *bytes = arena_alloc(a, FILE_BYTES_MAX + 1);

    memset(bytes, 'a', FILE_BYTES_MAX + 1);
    check_int(fault_of((struct str){bytes, FILE_BYTES_MAX}), FILE_OK);
    check_int(fault_of((struct str){bytes, FILE_BYTES_MAX + 1}), FILE_TOO_LARGE);
}

TEST(a_name_fits_by_its_ending)
{
    static const struct {
        const char *name;
        enum file_kind kind;
        bool fits;
    } cases[] = {
        {"letter.pdf",     FILE_PDF,  true },
        {"LETTER.PDF",     FILE_PDF,  true },
        {"letter",         FILE_PDF,  true },
        {"a.jpeg",         FILE_JPEG, true },
        {"a.JPG",          FILE_JPEG, true },
        {"a.png",          FILE_JPEG, false},
        {"letter.pdf.exe", FILE_PDF,  false},
        {"letter.",        FILE_PDF,  false},
        {"letter.pd",      FILE_PDF,  false},
        {"notes.txt",      FILE_TEXT, true },
        {"page.html",      FILE_TEXT, false},
        {"a.docm",         FILE_DOCX, false},
        {"a.docx",         FILE_DOCX, true },
        {"",               FILE_ODT,  true },
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        if (file_name_fits(str_of(cases[i].name), cases[i].kind) != cases[i].fits)
            test_fail(__FILE__, __LINE__, "%s", cases[i].name);
}

TEST(a_kind_is_found_by_the_type_that_it_is_stored_as)
{
    for (enum file_kind kind = FILE_JPEG; kind < FILE__COUNT; kind++)
        check_int(file_kind_of_type(file_media_type(kind)), kind);
    check_int(file_kind_of_type(STR("text/html")), FILE_UNKNOWN);
}

/* ------------------------------------------------------------------ PDF */

TEST(a_pdf_that_does_something_is_refused)
{
    struct arena *a = fresh();
    static const struct {
        const char *body;
        enum file_fault fault;
    } cases[] = {
        {"3 0 obj << /S /URI /URI (https://www.gov.uk) >> endobj",                FILE_OK    }, /* a link to click */
        {"3 0 obj << /OpenAction [2 0 R /XYZ null null 0] >> endobj",             FILE_OK    },
        {"3 0 obj << /OpenAction  << /S /URI /URI (http://spy) >> >> endobj",     FILE_ACTS  },
        {"3 0 obj << /OpenAction 5 0 R >> endobj",                                FILE_ACTS  },
        {"3 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj",                FILE_ACTS  },
        {"3 0 obj << /S/JavaScript/JS(app.alert(1)) >> endobj",                   FILE_ACTS  },
        {"3 0 obj << /S /Java#53cript >> endobj",                                 FILE_ACTS  },
        {"3 0 obj << /S /#4a#61vaScript >> endobj",                               FILE_ACTS  },
        {"3 0 obj << /AA << /O 7 0 R >> >> endobj",                               FILE_ACTS  },
        {"3 0 obj << /AA 7 0 R >> endobj",                                        FILE_ACTS  },
        {"3 0 obj << /S /Launch /F (cmd.exe) >> endobj",                          FILE_ACTS  },
        {"3 0 obj << /Type /EmbeddedFile >> stream\nx\nendstream endobj",         FILE_ACTS  },
        {"3 0 obj << /Names << /EmbeddedFiles 4 0 R >> >> endobj",                FILE_ACTS  },
        {"3 0 obj << /S /SubmitForm >> endobj",                                   FILE_ACTS  },
        {"3 0 obj << /AcroForm << /XFA 3 0 R >> >> endobj",                       FILE_ACTS  },
        {"3 0 obj << /Subtype /RichMedia >> endobj",                              FILE_ACTS  },
        {"trailer << /Encrypt 6 0 R >>",                                          FILE_LOCKED},
        {"(stream\n /S /JavaScript endstream)",                                   FILE_ACTS  }, /* hidden in what looks like a stream */
        {"3 0 obj << /JavaScriptx 1 >> endobj",                                   FILE_OK    },
        {"3 0 obj << /Type /ObjStm /Filter /LZWDecode >> stream\nabc\nendstream", FILE_LOCKED},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        enum file_fault fault = fault_of(pdf_made(a, cases[i].body));
        if (fault != cases[i].fault)
            test_fail(__FILE__, __LINE__, "%s: %d", cases[i].body, fault);
    }
}

static struct str pdf_with_stream(struct arena *a, const char *dictionary, struct str stream)
{
    struct str head = str_printf(a, "%%PDF-1.7\n3 0 obj << %s >>\nstream\r\n", dictionary);
    struct str tail = STR("\nendstream endobj trailer << >>\n%%EOF");

    return joined(a, joined(a, head, stream), tail);
}

TEST(what_a_pdf_hides_in_a_stream_is_found)
{
    struct arena *a = fresh();
    struct str hidden = deflated(a, STR("5 0 6 40 << /S /JavaScript /JS (x) >>"));
    struct str plain = deflated(a, STR("5 0 6 40 << /Type /Font >>"));
    struct str twice = deflated(a, hidden);
    char *far = arena_alloc(a, 300000);
    size_t at;

    check_int(fault_of(pdf_with_stream(a, "/Type /ObjStm", plain)), FILE_OK);
    check_int(fault_of(pdf_with_stream(a, "/Type /ObjStm", hidden)), FILE_ACTS);
    check_int(fault_of(pdf_with_stream(a, "/Filter /FlateDecode", hidden)), FILE_ACTS);
    check_int(fault_of(pdf_with_stream(a, "/Type /ObjStm", twice)), FILE_LOCKED);
    check_int(fault_of(pdf_with_stream(a, "/Type /ObjStm", STR(""))), FILE_LOCKED);
    /* Wherever it lies, over the border of a window too. */
    for (at = 65536 - 40; at < 65536 + 40; at++) {
        memset(far, ' ', 300000);
        memcpy(far + at, "/JavaScript ", 12);
        check_int(
            fault_of(pdf_with_stream(a, "", deflated(a, (struct str){far, 300000}))), FILE_ACTS);
    }
}

TEST(a_pdf_that_unpacks_to_too_much_is_refused)
{
    struct arena *a = fresh();
    size_t size = (size_t)64 << 20;
    char *blank = arena_alloc(a, size);
    struct str bomb = deflated(a, (struct str){blank, size}), all = STR("%PDF-1.7\n");

    for (int i = 0; i < 9; i++)
        all = joined(a, all, joined(a, STR(" << >> stream\n"), bomb));
    check(all.len < 1 << 20);
    check_int(fault_of(joined(a, all, STR("\n%%EOF"))), FILE_TOO_MUCH_INSIDE);
}

TEST(a_pdf_begins_and_ends_as_one)
{
    struct arena *a = fresh();
    const struct zip_wish one = {.name = "a.txt", .content = STR("a")};
    struct str pdf = pdf_made(a, "");

    check_int(fault_of(str_slice(pdf, 0, pdf.len - 20)), FILE_BROKEN);
    check_int(fault_of(joined(a, pdf, STR("\r\n \0\0"))), FILE_OK);
    check_int(fault_of(joined(a, pdf, STR("<script>"))), FILE_TWO_THINGS);
    check_int(fault_of(joined(a, pdf, zip_made(a, &one, 1))), FILE_TWO_THINGS);
    check_int(
        fault_of(joined(a, joined(a, pdf, zip_made(a, &one, 1)), STR("%%EOF"))), FILE_TWO_THINGS);
    check_int(fault_of(joined(a, STR("\n"), pdf)), FILE_OK); /* text, and kept as text */
}

/* ------------------------------------------------------------------ packages */

#define RELS(type, more)                                                                           \
    STR("<Relationships><Relationship Id='1' Type=\"http://schemas/relationships/" type "\" " more \
        "/></Relationships>")

TEST(a_letter_of_word_holds_text_and_pictures_only)
{
    struct arena *a = fresh();
    const struct {
        struct zip_wish more;
        enum file_fault fault;
    } cases[] = {
        {{.name = "word/media/image1.png", .content = png_made(a, 2, 2)},                         FILE_OK    },
        {{.name = "word/vbaProject.bin", .content = STR("x")},                                    FILE_ACTS  },
        {{.name = "word/VBAPROJECT.BIN", .content = STR("x")},                                    FILE_ACTS  },
        {{.name = "word/embeddings/oleObject1.bin", .content = STR("x")},                         FILE_ACTS  },
        {{.name = "word/activeX/activeX1.xml", .content = STR("x")},                              FILE_ACTS  },
        {{.name = "word/_rels/a.rels",
             .content = RELS("hyperlink", "TargetMode='External' Target='http://a'")},
         FILE_OK                                                                                             },
        {{.name = "word/_rels/a.rels", .content = RELS("image", "Target='media/a.png'")},         FILE_OK    },
        {{.name = "word/_rels/a.rels",
             .content = RELS("image", "TargetMode=\"External\" Target='http://a'")},
         FILE_REACHES_OUT                                                                                    },
        {{.name = "word/_rels/a.rels", .content = RELS("image", "TargetMode = 'External'")},
         FILE_REACHES_OUT                                                                                    },
        {{.name = "word/_rels/a.rels",
             .content = RELS("attachedTemplate", "TargetMode='&#69;xternal'")},
         FILE_REACHES_OUT                                                                                    },
        {{.name = "word/_rels/a.rels", .content = RELS("aFChunk", "Target='a.mht'")},             FILE_ACTS  },
        {{.name = "word/_rels/a.rels", .content = STR("<!DOCTYPE a><Relationships/>")},           FILE_ACTS  },
        {{.name = "word/_rels/a.rels", .content = STR("\xFF\xFE<\0a\0")},                         FILE_ACTS  },
        {{.name = "../../etc/passwd", .content = STR("x")},                                       FILE_ACTS  },
        {{.name = "word/../../x", .content = STR("x")},                                           FILE_ACTS  },
        {{.name = "/etc/passwd", .content = STR("x")},                                            FILE_ACTS  },
        {{.name = "C:\\x", .content = STR("x")},                                                  FILE_ACTS  },
        {{.name = "word/link", .content = STR("/etc/passwd"), .is_link = true},                   FILE_ACTS  },
        {{.name = "word/x", .content = STR("x"), .is_encrypted = true},                           FILE_LOCKED},
        {{.name = "word/x", .content = STR("xx"), .says_unpacked = 1},                            FILE_BROKEN},
        {{.name = "word/x", .content = STR("xx"), .says_unpacked = 1, .is_deflated = true},
         FILE_BROKEN                                                                                         },
        {{.name = "word/x", .content = STR("x"), .local_name = "word/y"},                         FILE_BROKEN},
        {{.name = "word/footer.xml", .content = STR("<w:instrText>DDEAUTO c:\\x</w:instrText>")},
         FILE_ACTS                                                                                           },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        enum file_fault fault = fault_of(docx_made(a, &cases[i].more));
        if (fault != cases[i].fault)
            test_fail(__FILE__, __LINE__, "row %zu, %s: %d", i, cases[i].more.name, fault);
    }
}

TEST(a_text_of_opendocument_fetches_nothing)
{
    struct arena *a = fresh();
    static const struct {
        struct str tag;
        enum file_fault fault;
    } cases[] = {
        {STR_INIT("<draw:image xlink:href=\"Pictures/1.png\"/>"),             FILE_OK         },
        {STR_INIT("<text:a xlink:href=\"https://www.gov.uk\">"),              FILE_OK         }, /* a link to click */
        {STR_INIT("<draw:image xlink:href=\"http://spy/1.png\"/>"),           FILE_REACHES_OUT},
        {STR_INIT("<draw:image xlink:href='//spy/1.png'/>"),                  FILE_REACHES_OUT},
        {STR_INIT("<text:section-source xlink:href=\"../a.odt\"/>"),          FILE_REACHES_OUT},
        {STR_INIT("<script:event-listener script:language=\"ooo:script\"/>"), FILE_ACTS       },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct zip_wish odt[] = {
            {.name = "mimetype",       .content = STR("application/vnd.oasis.opendocument.text")},
            { .name = "content.xml", .content = cases[i].tag,                                       .is_deflated = true},
        };
        const struct zip_wish macros[] = {odt[0], odt[1], {.name = "Basic/Standard/Module1.xml"}};

        check_int(fault_of(zip_made(a, odt, COUNT(odt))), cases[i].fault);
        if (!cases[i].fault)
            check_int(fault_of(zip_made(a, macros, COUNT(macros))), FILE_ACTS);
    }
}

TEST(a_zip_that_is_no_letter_is_not_taken)
{
    struct arena *a = fresh();
    const struct zip_wish one = {.name = "a.txt", .content = STR("a")};
    const struct zip_wish pdf = {.name = "a.txt", .content = pdf_made(a, "")};
    struct zip_wish *many = arena_array_of(a, FILE_ENTRIES_MAX + 1, struct zip_wish);
    struct str zip = zip_made(a, &one, 1);

    check_int(fault_of(zip), FILE_NOT_TAKEN);
    check_int(fault_of(joined(a, zip, STR("x"))), FILE_TWO_THINGS);
    check_int(fault_of(joined(a, STR("PK\3\4"), zip)), FILE_TWO_THINGS);
    check_int(fault_of(zip_made(a, &pdf, 1)), FILE_TWO_THINGS);
    check_int(fault_of(str_slice(zip, 0, zip.len - 1)), FILE_BROKEN);
    for (size_t i = 0; i <= FILE_ENTRIES_MAX; i++)
        many[i] = one;
    check_int(fault_of(zip_made(a, many, FILE_ENTRIES_MAX + 1)), FILE_TOO_MUCH_INSIDE);
}

TEST(a_zip_that_unpacks_to_too_much_is_refused)
{
    struct arena *a = fresh();
    size_t size = (size_t)30 << 20;
    struct str zeros = {arena_alloc(a, size), size};
    const struct zip_wish bomb = {.name = "word/a.xml", .content = zeros, .is_deflated = true};
    const struct zip_wish lie = {
        .name = "word/a.xml", .content = zeros, .is_deflated = true, .says_unpacked = 1000};
    const struct zip_wish vast = {
        .name = "word/a.xml", .content = STR("a"), .says_unpacked = 0xffffffff};

    check_int(fault_of(docx_made(a, &bomb)), FILE_TOO_MUCH_INSIDE);
    check_int(fault_of(docx_made(a, &lie)), FILE_BROKEN);
    check_int(fault_of(docx_made(a, &vast)), FILE_TOO_MUCH_INSIDE);
}

/* However a file is cut or changed: an answer, and nothing read beyond its end (with sanitizers). */
TEST(a_file_that_is_cut_or_changed_gets_an_answer)
{
    struct arena *a = fresh();
    const struct zip_wish more = {
        .name = "word/_rels/a.rels", .content = RELS("image", "Target='a'")};
    const struct str files[] = {docx_made(a, &more),
        pdf_with_stream(a, "/Type /ObjStm", deflated(a, STR("5 0 << /A /B >>")))};

    for (size_t f = 0; f < COUNT(files); f++)
        for (size_t i = 0; i < files[f].len; i++) {
            char *copy = arena_alloc(a, files[f].len);
            memcpy(copy, files[f].at, files[f].len);
            check(fault_of((struct str){copy, i}) < FILE_FAULT__COUNT);
            copy[i] = (char)(copy[i] ^ 0x11);
            check(fault_of((struct str){copy, files[f].len}) < FILE_FAULT__COUNT);
        }
}
