#include "kit/arena.h"
#include "kit/form.h"
#include "kit/test.h"

static const struct body_limits usual = {200, 100, 65536, 10, 1000000};

static struct arena *arena;

static enum body_fault decode(struct str body, struct body_limits limits, struct values *out)
{
    *out = (struct values){0};
    return form_decode_url(arena, body, &limits, out);
}

TEST(form_url_decodes_pairs)
{
    struct values v;

    arena = arena_new(1000000);
    check_int(decode(STR("a=1&b=x+y%21&a=2&c&=d&&e=f=g&%C3%A9=%E2%82%AC"), usual, &v), BODY_OK);
    check_int(v.count, 7);
    check_str(value_of(&v, STR("a")), STR("1"));
    check_int(value_count(&v, STR("a")), 2);
    check_str(value_of(&v, STR("b")), STR("x y!"));
    check_str(v.at[3].name, STR("c"));
    check_str(v.at[3].value, STR(""));
    check_str(value_of(&v, STR("")), STR("d"));
    check_str(value_of(&v, STR("e")), STR("f=g"));
    check_str(value_of(&v, STR("\xc3\xa9")), STR("\xe2\x82\xac"));
    check_int(decode(STR(""), usual, &v), BODY_OK);
    check_int(v.count, 0);
    check_int(decode((struct str){0}, usual, &v), BODY_OK);
    check_int(decode(STR("a=%2B%26%3D%25"), usual, &v), BODY_OK);
    check_str(value_of(&v, STR("a")), STR("+&=%"));
    arena_free(arena);
}

TEST(form_url_makes_line_ends_one)
{
    struct values v;

    arena = arena_new(1000000);
    check_int(decode(STR("a=1%0D%0A2%0D3%0A4%0D%0D%0A%0D"), usual, &v), BODY_OK);
    check_str(value_of(&v, STR("a")), STR("1\n2\n3\n4\n\n\n"));
    arena_free(arena);
}

TEST(form_url_refuses_what_it_would_have_to_repair)
{
    static const struct str bad[] = {STR_INIT("a=%"), STR_INIT("a=%4"), STR_INIT("a=%G1"),
        STR_INIT("a=%1G"), STR_INIT("%=1"), STR_INIT("a=%00"), STR_INIT("a=b\0c"),
        STR_INIT("%00=1"), STR_INIT("a=%FF"), STR_INIT("a=%C3"), STR_INIT("a=%C3&b=%A9"),
        STR_INIT("a=%C0%80"), STR_INIT("a=%ED%A0%80"), STR_INIT("a=%u20AC"), STR_INIT("a=%%41"),
        STR_INIT("a=% 1"), STR_INIT("a=%+1"), STR_INIT("a=1&b=\xff"), STR_INIT("\x80=1")};
    struct values v;

    arena = arena_new(1000000);
    for (size_t i = 0; i < COUNT(bad); i++) {
        check_int(decode(bad[i], usual, &v), BODY_MALFORMED);
        check_int(v.count, 0);
    }
    arena_free(arena);
}

TEST(form_url_keeps_each_limit_to_the_byte)
{
    static const struct {
        struct str body;
        struct body_limits limits;
        enum body_fault want;
    } cases[] = {
        {STR_INIT("a=1&b=2&c=3"),          {3, 9, 9, 0, 0}, BODY_OK       },
        {STR_INIT("a=1&b=2&c=3&d"),        {3, 9, 9, 0, 0}, BODY_TOO_LARGE},
        {STR_INIT("a=1&&&b=2&c=3&"),       {3, 9, 9, 0, 0}, BODY_OK       },
        {STR_INIT("abc=1"),                {9, 3, 9, 0, 0}, BODY_OK       },
        {STR_INIT("abcd=1"),               {9, 3, 9, 0, 0}, BODY_TOO_LARGE},
        {STR_INIT("%61%62%63=1"),          {9, 3, 9, 0, 0}, BODY_OK       },
        {STR_INIT("a=1234"),               {9, 9, 4, 0, 0}, BODY_OK       },
        {STR_INIT("a=12345"),              {9, 9, 4, 0, 0}, BODY_TOO_LARGE},
        {STR_INIT("a=%31%32%33%34"),       {9, 9, 4, 0, 0}, BODY_OK       },
        {STR_INIT("a=%C3%A9%C3%A9"),       {9, 9, 4, 0, 0}, BODY_OK       },
        {STR_INIT("a=%C3%A9%C3%A9%C3%A9"), {9, 9, 5, 0, 0}, BODY_TOO_LARGE},
        {STR_INIT("a"),                    {0, 9, 9, 0, 0}, BODY_TOO_LARGE},
        {STR_INIT(""),                     {0, 0, 0, 0, 0}, BODY_OK       },
    };
    struct values v;

    arena = arena_new(1000000);
    for (size_t i = 0; i < COUNT(cases); i++)
        check_int(decode(cases[i].body, cases[i].limits, &v), cases[i].want);
    arena_free(arena);
}

TEST(form_url_costs_no_more_memory_than_a_few_times_its_body)
{
    struct values v;
    char *body;

    arena = arena_new(8 * 1024 * 1024);
    body = arena_alloc(arena, 200000);
    memset(body, '&', 200000);
    check_int(decode((struct str){body, 200000}, usual, &v), BODY_OK);
    memset(body, 'a', 200000);
    check_int(decode((struct str){body, 200000}, usual, &v), BODY_TOO_LARGE);
    check(arena_used(arena) < 1000000);
    arena_free(arena);
}

/* ---------------------------------------------------------------- multipart */

struct result {
    enum body_fault fault;
    struct values values;
    const struct upload *uploads;
    size_t upload_count;
};

static struct result parts_limited(struct str body, struct str type, struct body_limits limits)
{
    struct result r = {0};

    r.fault =
        form_decode_multipart(arena, body, type, &limits, &r.values, &r.uploads, &r.upload_count);
    return r;
}

#define TYPE_B STR("multipart/form-data; boundary=B")

static struct result parts(struct str body) { return parts_limited(body, TYPE_B, usual); }

#define FIELD(name, value)                                                                         \
    "--B\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"
#define FILE_PART(name, file, type, bytes)                                                         \
    "--B\r\nContent-Disposition: form-data; name=\"" name "\"; filename=\"" file                   \
    "\"\r\nContent-Type: " type "\r\n\r\n" bytes "\r\n"
#define END "--B--\r\n"

TEST(form_multipart_reads_values_and_files)
{
    struct result r;

    arena = arena_new(1000000);
    r = parts(STR(FIELD("title", "A\r\nB") FILE_PART(
        "paper", "report.pdf", "application/pdf", "\x00\xff\r\n--b\r\n-") FIELD("title", "") END));
    check_int(r.fault, BODY_OK);
    check_int(r.values.count, 2);
    check_str(value_of(&r.values, STR("title")), STR("A\nB"));
    check_str(r.values.at[1].value, STR(""));
    check_int(r.upload_count, 1);
    check_str(r.uploads[0].name, STR("paper"));
    check_str(r.uploads[0].file_name, STR("report.pdf"));
    check_str(r.uploads[0].content_type, STR("application/pdf"));
    check_str(r.uploads[0].bytes, STR("\x00\xff\r\n--b\r\n-"));
    check_int(parts(STR(END)).fault, BODY_OK);
    check_int(parts(STR("--B--")).fault, BODY_OK);
    arena_free(arena);
}

TEST(form_multipart_leaves_out_a_file_input_left_empty)
{
    struct result r;

    arena = arena_new(1000000);
    r = parts(STR(FILE_PART("paper", "", "application/octet-stream", "") END));
    check_int(r.fault, BODY_OK);
    check_int(r.upload_count, 0);
    check_int(r.values.count, 0);
    r = parts(STR(FILE_PART("paper", "empty.txt", "text/plain", "") END));
    check_int(r.upload_count, 1);
    r = parts(STR("--B\r\ncontent-disposition:form-data;name=p;filename=x\r\n\r\nabc\r\n" END));
    check_int(r.upload_count, 1);
    check_str(r.uploads[0].content_type, STR("application/octet-stream"));
    arena_free(arena);
}

TEST(form_multipart_takes_names_as_browsers_and_curl_write_them)
{
    static const struct {
        struct str body, want;
    } cases[] = {
        {STR_INIT(FILE_PART("p", "a%22b.txt",               "text/plain", "x") END), STR_INIT("a\"b.txt")},
        {STR_INIT(FILE_PART("p", "a\\\"b.txt",              "text/plain", "x") END), STR_INIT("a\"b.txt")},
        {STR_INIT(FILE_PART("p", "100%.txt",                "text/plain", "x") END), STR_INIT("100%.txt")},
        {STR_INIT(FILE_PART("p", "%41.txt",                 "text/plain", "x") END), STR_INIT("%41.txt") },
        {STR_INIT(FILE_PART("p", "C:\\Users\\sam\\a.txt",   "text/plain", "x") END),
         STR_INIT("a.txt")                                                                               },
        {STR_INIT(FILE_PART("p", "../../etc/passwd",        "text/plain", "x") END), STR_INIT("passwd")  },
        {STR_INIT(FILE_PART("p", "dir/",                    "text/plain", "x") END), STR_INIT("")        },
        {STR_INIT(FILE_PART("p", "caf\xc3\xa9; name=q.txt", "text/plain", "x") END),
         STR_INIT("caf\xc3\xa9; name=q.txt")                                                             },
    };

    arena = arena_new(1000000);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct result r = parts(cases[i].body);

        check_int(r.fault, BODY_OK);
        if (r.upload_count == 1)
            check_str(r.uploads[0].file_name, cases[i].want);
        else
            test_fail(__FILE__, __LINE__, "row %zu has no upload", i);
    }
    arena_free(arena);
}

TEST(form_multipart_refuses_what_it_would_have_to_repair)
{
    static const struct str bad[] = {
        STR_INIT(""),
        STR_INIT("--B"),
        STR_INIT("--B\r\n"),
        STR_INIT("--B-"),
        STR_INIT("--C--\r\n"),
        STR_INIT("preamble\r\n" END),
        STR_INIT("\r\n" END),
        STR_INIT(END "epilogue"),
        STR_INIT("--B \r\n--B--"),
        STR_INIT(FIELD("a", "1")), /* never closed */
        STR_INIT(FIELD("a", "1") "--B\r\n"),
        STR_INIT(FIELD("a", "1") "--BX\r\n" END),
        STR_INIT("--B\nContent-Disposition: form-data; name=\"a\"\n\n1\n--B--\n"),
        STR_INIT("--B\r\n\r\n1\r\n" END), /* no headers */
        STR_INIT("--B\r\nContent-Type: text/plain\r\n\r\n1\r\n" END),
        STR_INIT("--B\r\nContent-Disposition: form-data\r\n\r\n1\r\n" END),
        STR_INIT("--B\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n" END),
        STR_INIT("--B\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n" END),
        STR_INIT("--B\r\nContent-Disposition: form-data; name=\"a\\\"\r\n\r\n1\r\n" END),
        STR_INIT("--B\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\n1\r\n" END),
        STR_INIT("--B\r\nContent-Disposition: form-data; name=\"a\" junk\r\n\r\n1\r\n" END),
        STR_INIT("--B\r\nContent-Disposition: form-data; name=\r\n\r\n1\r\n" END),
        STR_INIT(
            "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n folded: x\r\n\r\n1\r\n" END),
        STR_INIT(
            "--B\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; "
            "name=\"b\"\r\n\r\n1\r\n" END),
        STR_INIT("--B\r\nContent-Disposition : form-data; name=\"a\"\r\n\r\n1\r\n" END),
        STR_INIT("--B\r\nContent-Disposition: form-data; name=\"a\"\n\r\n\r\n1\r\n" END),
        STR_INIT(
            "--B\r\nContent-Disposition: form-data; name=\"a\"; filename=\"x\"; filename=\"y\"\r\n\r\n1\r\n" END),
        STR_INIT(
            "--B\r\nContent-Disposition: form-data; name=\"a\"; filename*=UTF-8''x\r\n\r\n1\r\n" END),
        STR_INIT(
            "--B\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\nMQ==\r\n" END),
        STR_INIT("--B\r\nContent-Disposition: form-data; name=\"a\"\r\nno colon\r\n\r\n1\r\n" END),
        STR_INIT(FIELD("a", "\xff")),
        STR_INIT(FIELD("a", "\xff") END),
        STR_INIT(FIELD("a", "x\0y") END),
        STR_INIT(FIELD("\xff", "x") END),
        STR_INIT(FILE_PART("a", "\xff", "text/plain", "x") END),
        STR_INIT(FILE_PART("a", "a%0D%0Ab", "text/plain", "x") END),
        STR_INIT(FILE_PART("a", "a\0b", "text/plain", "x") END),
        STR_INIT(FILE_PART("a", "a\x1b[2J", "text/plain", "x") END),
        STR_INIT(FILE_PART("a", "b", "text/\xc3\xa9", "x") END),
        STR_INIT(FILE_PART("a", "b", "text/plain\r\nContent-Type: text/html", "x") END),
        STR_INIT(FILE_PART("a", "b", "", "x") END),
    };

    arena = arena_new(1000000);
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct result r = parts(bad[i]);

        if (r.fault != BODY_MALFORMED || r.values.count || r.upload_count)
            test_fail(__FILE__, __LINE__, "row %zu: %d", i, (int)r.fault);
    }
    arena_free(arena);
}

#define SEVENTY "1234567890123456789012345678901234567890123456789012345678901234567890"

TEST(form_multipart_reads_its_boundary_strictly)
{
    static const struct {
        struct str type;
        const char *boundary;
        enum body_fault want;
    } cases[] = {
        {STR_INIT("multipart/form-data; boundary=B"),                "B",         BODY_OK       },
        {STR_INIT("Multipart/Form-Data;BOUNDARY=\"B\""),             "B",         BODY_OK       },
        {STR_INIT("multipart/form-data; charset=utf-8; boundary=B"), "B",         BODY_OK       },
        {STR_INIT("multipart/form-data; boundary=\"a b:c\""),        "a b:c",     BODY_OK       },
        {STR_INIT("multipart/form-data; boundary=" SEVENTY),         SEVENTY,     BODY_OK       },
        {STR_INIT("multipart/form-data; boundary=1" SEVENTY),        "1" SEVENTY, BODY_MALFORMED},
        {STR_INIT("multipart/form-data"),                            "",          BODY_MALFORMED},
        {STR_INIT("multipart/form-data; boundary="),                 "",          BODY_MALFORMED},
        {STR_INIT("multipart/form-data; boundary=\"\""),             "",          BODY_MALFORMED},
        {STR_INIT("multipart/form-data; boundary=B; boundary=C"),    "B",         BODY_MALFORMED},
        {STR_INIT("multipart/form-data; boundary=\"B \""),           "B ",        BODY_MALFORMED},
        {STR_INIT("multipart/form-data; boundary=\"B"),              "B",         BODY_MALFORMED},
        {STR_INIT("multipart/form-data; boundary=B; "),              "B",         BODY_MALFORMED},
        {STR_INIT("multipart/form-datax; boundary=B"),               "B",         BODY_MALFORMED},
        {STR_INIT("multipart/mixed; boundary=B"),                    "B",         BODY_MALFORMED},
        {STR_INIT("multipart/form-data boundary=B"),                 "B",         BODY_MALFORMED},
        {STR_INIT("multipart/form-data; boundary=\"B\r\nX\""),       "B\r\nX",    BODY_MALFORMED},
        {STR_INIT(""),                                               "B",         BODY_MALFORMED},
    };

    arena = arena_new(1000000);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str body = str_printf(arena, "--%s--\r\n", cases[i].boundary);

        if (parts_limited(body, cases[i].type, usual).fault != cases[i].want)
            test_fail(__FILE__, __LINE__, "row %zu", i);
    }
    arena_free(arena);
}

TEST(form_multipart_keeps_each_limit_to_the_byte)
{
    static const struct {
        struct str body;
        struct body_limits limits;
        enum body_fault want;
    } cases[] = {
        {STR_INIT(FIELD("a",     "1") FIELD("b",            "2") END),                              {2, 9, 9, 0, 0},                                 BODY_OK                               },
        {                                                                                           STR_INIT(FIELD("a",        "1") FIELD("b",            "2") FIELD("c",                              "3") END),                                 {2, 9, 9, 0, 0},
         BODY_TOO_LARGE},
        {                                                                                                                                                                                                                                                               STR_INIT(FIELD("abc",             "1") END),           {9, 3, 9, 0, 0},                                BODY_OK                                               },
        {                                                                                             STR_INIT(FIELD("abcd",        "1") END),                                 {9, 3, 9, 0, 0},                                                      BODY_TOO_LARGE                               },
        {                                                                                                           STR_INIT(FIELD("a",     "1234") END), {9, 9, 4, 0, 0}, BODY_OK},
        {                                                                                 STR_INIT(FIELD("a",                 "12345") END),                        {9, 9, 4, 0, 0},                                  BODY_TOO_LARGE                           },
        {                                                                                                                                                                                                                                                                STR_INIT(FILE_PART("a",                      "x",                          "t/t",                                                 "1") FILE_PART("a",                                                         "y",                   "t/t", "2") END),
         {0, 9, 0, 2, 9}, BODY_OK},
        { STR_INIT(FILE_PART("a",             "x",                                   "t/t",                                                           "1") FILE_PART("a",                                                                                                          "y",                        "t/t", "2") END),
         {9, 9, 9, 1, 9}, BODY_TOO_LARGE},
        {                                                                                                                                                                                                                STR_INIT(FILE_PART("a",   "x",                         "t/t",                                                          "12") FILE_PART("a",                                      "y",            "t/t", "34") END),
         {0, 9, 0, 9, 4}, BODY_OK},
        {                                                                                                                                                                                                                                                       STR_INIT(FILE_PART("a", "x",                       "t/t",                                  "12") FILE_PART("a",                             "y","t/t", "345") END),
         {9, 9, 9, 9, 4}, BODY_TOO_LARGE},
        {STR_INIT(FILE_PART("abc",        "x",                   "t/t",                                                         "1") END),                                                                                 {9, 3, 9, 9, 9},                   BODY_OK},
        {                                                                                                                                                                                                                                                                                            STR_INIT(FILE_PART("abcd",       "x",                         "t/t",                                                               "1") END),      {9, 3, 9, 9, 9},                                                                                                                           BODY_TOO_LARGE},
        {STR_INIT(FILE_PART("a",       "x",                  "t/t",                                                        "1") END),                                                                             {9, 9, 9, 0, 0},                                                                                                                                                                    BODY_TOO_LARGE},
        {                                                                                                                                                                                                                                                                  STR_INIT(FILE_PART("a",       "",                  "t/t",                                                        "") END),      {0, 9, 0, 0, 0},                                    BODY_OK},
    };

    arena = arena_new(1000000);
    for (size_t i = 0; i < COUNT(cases); i++)
        if (parts_limited(cases[i].body, TYPE_B, cases[i].limits).fault != cases[i].want)
            test_fail(__FILE__, __LINE__, "row %zu", i);
    arena_free(arena);
}

/* One part whose header `x` makes its headers `total` bytes long, with the line ends. */
static struct str with_headers(size_t total)
{
    static const char disposition[] = "Content-Disposition: form-data; name=\"a\"\r\n";
    int fill = (int)(total - (sizeof disposition - 1) - strlen("x: \r\n"));

    return str_printf(arena, "--B\r\n%sx: %0*d\r\n\r\n1\r\n--B--\r\n", disposition, fill, 0);
}

TEST(form_multipart_limits_the_headers_of_a_part)
{
    arena = arena_new(1000000);
    check_int(parts(with_headers(4096)).fault, BODY_OK);
    check_int(parts(with_headers(4097)).fault, BODY_MALFORMED);
    arena_free(arena);
}

TEST(form_multipart_costs_little_memory_for_hostile_content_types)
{
    struct str type, body = STR("--B--\r\n");
    char *text;
    size_t len;

    arena = arena_new(8 * 1024 * 1024);
    text = arena_alloc(arena, 64 * 1024);
    len = (size_t)snprintf(text, 64 * 1024, "multipart/form-data");
    while (len < 60000)
        len += (size_t)snprintf(text + len, 64 * 1024 - len, ";a=\"\"");
    type = (struct str){text, len};
    check_int(parts_limited(body, type, usual).fault, BODY_MALFORMED);
    check(arena_used(arena) < 1000000);
    arena_free(arena);
}
