#include "govuk/fixture.h"

#include <stdio.h>
#include <stdlib.h>

#include "kit/arena.h"
#include "kit/test.h"

static struct arena *memory;

enum { FIXTURE_BYTES_MAX = 8 << 20 };

void *fixture_memory(size_t size) { return arena_alloc(memory, size); }

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

struct str fixture_normalise(struct str html)
{
    char *at = fixture_memory(html.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < html.len; i++) {
        bool is_second = len == 0 || at[len - 1] == ' ' || at[len - 1] == '>';

        if (is_blank(html.at[i]) && is_second)
            continue;
        if (html.at[i] == '<' && len > 0 && at[len - 1] == ' ')
            len--;
        at[len++] = is_blank(html.at[i]) ? ' ' : html.at[i];
    }
    if (len > 0 && at[len - 1] == ' ')
        len--;
    return (struct str){at, len};
}

static bool draws(const json_t *fixture, fixture_draw_fn *draw)
{
    struct markup m = markup_new(memory, NULL, NULL);
    struct str want = fixture_text(fixture, "html"), got;

    draw(&m, json_object_get(fixture, "options"));
    got = fixture_normalise((struct str){m.at, m.len});
    want = fixture_normalise(want);
    if (str_eq(got, want))
        return true;
    test_fail(__FILE__, __LINE__, "%s\n  got  %.*s\n  want %.*s",
        json_string_value(json_object_get(fixture, "name")), STR_FMT(got), STR_FMT(want));
    return false;
}

static void count(const char *component, size_t passed, size_t total)
{
    const char *wish = getenv("FIXTURES");

    if (wish && strcmp(wish, "print") == 0)
        printf("%s: %zu/%zu\n", component, passed, total);
}

void fixture_check(const char *component, const char *path, fixture_draw_fn *draw)
{
    json_error_t why;
    json_t *file = json_load_file(path, 0, &why), *fixture;
    size_t passed = 0, total = json_array_size(json_object_get(file, "fixtures")), i;

    if (total == 0)
        test_fail(__FILE__, __LINE__, "no fixtures of %s: run npm install", component);
    json_array_foreach(json_object_get(file, "fixtures"), i, fixture)
    {
        memory = arena_new(FIXTURE_BYTES_MAX);
        passed += draws(fixture, draw);
        arena_free(memory);
    }
    memory = NULL;
    count(component, passed, total);
    json_decref(file);
}

TEST(fixture_normalisation_takes_out_blanks_around_tags_only)
{
    static const struct {
        struct str html, want;
    } cases[] = {
        {STR_INIT(""),                                         STR_INIT("")                },
        {STR_INIT(" \n\t "),                                   STR_INIT("")                },
        {STR_INIT("  <p>\n  one\n  two </p>\r\n"),             STR_INIT("<p>one two</p>")  },
        {STR_INIT("<a  href=\"x\"\n class=\"y  z\" >t</a> u"),
         STR_INIT("<a href=\"x\" class=\"y z\" >t</a>u")                                   },
        {STR_INIT("<p>a&nbsp; b</p>"),                         STR_INIT("<p>a&nbsp; b</p>")},
        {STR_INIT("<p>ab</p>"),                                STR_INIT("<p>ab</p>")       },
    };

    memory = arena_new(FIXTURE_BYTES_MAX);
    for (size_t i = 0; i < COUNT(cases); i++)
        check_str(fixture_normalise(cases[i].html), cases[i].want);
    arena_free(memory);
    memory = NULL;
}
