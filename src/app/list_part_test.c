#include "app/list_part.h"

#include "kit/arena.h"
#include "kit/test.h"

/* The part of a list of `count` rows for ?from=<from>; no query when from is NULL. */
static struct list_part part_for(struct arena *a, const char *from, size_t count)
{
    const struct value query[] = {
        {STR("show"), STR("a b&c")            },
        {STR("from"), str_of(from ? from : "")}
    };
    struct request rq = {
        .arena = a, .query = {query, from ? 2 : 0}
    };

    return list_part_of(&rq, count);
}

TEST(a_long_list_is_shown_in_parts)
{
    static const struct {
        const char *from;
        size_t count, begin, end;
        const char *before, *next; /* behind "show=a%20b%26c&" */
    } cases[] = {
        {NULL,                  0,  0,  0,  "",        ""       },
        {NULL,                  1,  0,  1,  "",        ""       },
        {"1",                   25, 0,  25, "",        ""       },
        {"1",                   26, 0,  25, "",        "from=26"},
        {"26",                  26, 25, 26, "from=1",  ""       },
        {"26",                  50, 25, 50, "from=1",  ""       },
        {"26",                  51, 25, 50, "from=1",  "from=51"},
        {"51",                  51, 50, 51, "from=26", ""       },
 /* Another row of a part leads to all of it. */
        {"25",                  60, 0,  25, "",        "from=26"},
        {"50",                  60, 25, 50, "from=1",  "from=51"},
 /* Rows have gone meanwhile: the last part. */
        {"51",                  50, 25, 50, "from=1",  ""       },
        {"9223372036854775807", 60, 50, 60, "from=26", ""       },
        {"26",                  0,  0,  0,  "",        ""       },
 /* What is no row is as if it were not there. */
        {"",                    60, 0,  25, "",        "from=26"},
        {"0",                   60, 0,  25, "",        "from=26"},
        {"-1",                  60, 0,  25, "",        "from=26"},
        {"9223372036854775808", 60, 0,  25, "",        "from=26"},
        {"x",                   60, 0,  25, "",        "from=26"},
    };
    struct arena *a = arena_new(1 << 20);

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct list_part part = part_for(a, cases[i].from, cases[i].count);
        struct str rest = cases[i].from ? STR("?show=a%20b%26c&") : STR("?");
        struct str before = str_printf(a, "%.*s%s", STR_FMT(rest), cases[i].before);
        struct str next = str_printf(a, "%.*s%s", STR_FMT(rest), cases[i].next);

        check_int((int64_t)part.begin, (int64_t)cases[i].begin);
        check_int((int64_t)part.end, (int64_t)cases[i].end);
        check_int((int64_t)part.count, (int64_t)cases[i].count);
        check_str(part.before.text, *cases[i].before ? before : (struct str){0});
        check_str(part.next.text, *cases[i].next ? next : (struct str){0});
    }
    arena_free(a);
}

TEST(the_parts_around_say_which_rows_they_hold)
{
    struct arena *a = arena_new(1 << 20);
    struct markup html = markup_new(a, NULL, NULL), json = markup_new(a, NULL, NULL),
                  none = markup_new(a, NULL, NULL), markup_at;
    struct list_part middle = part_for(a, "26", 60), only = part_for(a, NULL, 25);
    struct str page;

    list_part_links(&html, &(struct list_part_links){.part = middle});
    page = markup_end(&html).html;
    check(str_contains(page, STR("1 to 25 of 60")));
    check(str_contains(page, STR("51 to 60 of 60")));
    check(str_contains(page, STR("href=\"?show=a%20b%26c&amp;from=1\"")));
    check(str_contains(page, STR("href=\"?show=a%20b%26c&amp;from=51\"")));
    markup_at = markup_new(a, NULL, NULL);
    list_part_links(&markup_at, &(struct list_part_links){middle, STR("away")});
    page = markup_end(&markup_at).html;
    check(str_contains(page, STR("amp;from=1#away\"")) &&
          str_contains(page, STR("amp;from=51#away\"")));
    list_part_next(&json, &(struct list_part_next){middle});
    check_str(markup_end(&json).html, STR("{\"from\": \"51\"}"));
    list_part_links(&none, &(struct list_part_links){.part = only});
    list_part_next(&none, &(struct list_part_next){only});
    check_str(markup_end(&none).html, STR("null"));
    arena_free(a);
}
