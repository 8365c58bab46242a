#include "kit/markup.h"

#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/test.h"

static struct arena *arena;

static struct markup fresh(void)
{
    if (!arena)
        arena = arena_new(8 << 20);
    return markup_new(arena, NULL, NULL);
}

static struct markup pseudo(void)
{
    struct markup m = fresh();

    m.language = language_pseudo();
    return m;
}

static struct str text_of(const struct markup *m) { return (struct str){m->at, m->len}; }

static date day(int year, int month, int d) { return date_of(year, month, d); }

static struct uuid some_id(void)
{
    return (struct uuid){
        {0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0x7c, 0xde, 0x80, 0, 0, 0, 0, 0, 0, 0x0f}
    };
}

/* ---------------------------------------------------------------- text and attributes */

TEST(html_escapes_the_five_special_characters_wherever_they_stand)
{
    static const struct {
        const char *text, *html;
    } cases[] = {
        {"",                            ""                                               },
        {"plain",                       "plain"                                          },
        {"<",                           "&lt;"                                           },
        {"&amp;",                       "&amp;amp;"                                      },
        {"a<b>c&d\"e'f",                "a&lt;b&gt;c&amp;d&quot;e&#39;f"                 },
        {"<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"},
        {"<<>>",                        "&lt;&lt;&gt;&gt;"                               },
        {"Zoë – “ok” 🙂",      "Zoë – “ok” 🙂"                         },
        {"\" onload=\"x",               "&quot; onload=&quot;x"                          },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct markup text = fresh(), attribute = fresh();

        put_html(&text, str_of(cases[i].text));
        put_attr(&attribute, str_of(cases[i].text));
        check_str(text_of(&text), str_of(cases[i].html));
        check_str(text_of(&attribute), str_of(cases[i].html));
    }
}

TEST(html_prints_numbers_to_their_ends)
{
    struct markup m = fresh();

    put_html(&m, (int64_t)0);
    put_lit(&m, " ");
    put_html(&m, INT64_MIN);
    put_lit(&m, " ");
    put_html(&m, INT64_MAX);
    put_lit(&m, " ");
    put_html(&m, -7);
    put_lit(&m, " ");
    put_html(&m, SIZE_MAX);
    check_str(
        text_of(&m), STR("0 -9223372036854775808 9223372036854775807 -7 18446744073709551615"));
}

TEST(html_writes_dates_in_words_and_attributes_in_iso)
{
    struct markup m = fresh();

    put_html(&m, day(2020, 3, 14));
    put_lit(&m, "|");
    put_html(&m, DATE_NONE);
    put_lit(&m, "|");
    put_label(&m, day(2026, 12, 1));
    put_lit(&m, "|");
    put_attr(&m, day(2020, 3, 14));
    put_lit(&m, "|");
    put_attr(&m, DATE_NONE);
    put_lit(&m, "|");
    put_attr(&m, instant_of(day(2026, 11, 12), 15, 20));
    put_lit(&m, "|");
    put_attr(&m, INSTANT_NONE);
    check_str(text_of(&m), STR("14 March 2020||1 December 2026|2020-03-14||2026-11-12T15:20:00Z|"));
}

/* Source: GOV.UK style guide, "Times". */
TEST(html_writes_instants_as_england_says_the_time)
{
    static const struct {
        int hour, minute;
        const char *text;
    } cases[] = {
        {15, 20, "12 November 2026 at 3:20pm"  },
        {15, 0,  "12 November 2026 at 3pm"     },
        {0,  0,  "12 November 2026 at midnight"},
        {12, 0,  "12 November 2026 at midday"  },
        {0,  5,  "12 November 2026 at 12:05am" },
        {12, 5,  "12 November 2026 at 12:05pm" },
        {11, 59, "12 November 2026 at 11:59am" },
        {23, 59, "12 November 2026 at 11:59pm" },
        {1,  0,  "12 November 2026 at 1am"     },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct markup m = fresh();

        put_html(&m, instant_of(day(2026, 11, 12), cases[i].hour, cases[i].minute));
        check_str(text_of(&m), str_of(cases[i].text));
    }
}

TEST(html_writes_summer_instants_by_the_clock_on_the_wall)
{
    struct markup m = fresh();

    /* 2026-07-01 14:00 UTC. */
    put_html(&m, (instant){INT64_C(1782914400000000)});
    check_str(text_of(&m), STR("1 July 2026 at 3pm"));
}

TEST(html_of_nothing_is_nothing)
{
    struct markup m = fresh();

    put_html(&m, (struct str){0});
    put_html(&m, MSG_NONE);
    put_html(&m, INSTANT_NONE);
    put_html(&m, (struct safe_html){{0}});
    put_attr(&m, (struct uuid){{0}});
    check_int(m.len, 0);
}

TEST(page_grows_over_many_writes)
{
    struct markup m = fresh();
    size_t wrong = 0;

    for (int i = 0; i < 100000; i++)
        put_raw(&m, "0123456789", 10);
    check_int(m.len, 1000000);
    for (size_t i = 0; i < m.len; i++)
        wrong += m.at[i] != (char)('0' + i % 10);
    check_int(wrong, 0);
}

static void write_without_end(void *context)
{
    struct arena *small = arena_new(1 << 20);
    struct markup m = markup_new(small, NULL, NULL);

    *(struct arena **)context = small;
    for (;;)
        put_lit(&m, "0123456789");
}

TEST(page_beyond_the_budget_is_a_fault)
{
    struct arena *small = NULL;
    struct fault fault;

    check(!fault_run(write_without_end, &small, &fault));
    check_int(fault.kind, FAULT_BUDGET);
    arena_free(small);
}

TEST(caught_part_is_apart_and_keeps_the_language)
{
    struct markup outer = pseudo();
    struct markup inner = markup_begin(&outer);
    struct safe_html part;

    put_html(&inner, STR("<x>"));
    part = markup_end(&inner);
    check_int(outer.len, 0);
    put_html(&outer, part);
    check_str(text_of(&outer), STR("⟪&lt;x&gt;⟫"));
}

/* ---------------------------------------------------------------- URLs */

TEST(url_part_encodes_all_but_unreserved_bytes)
{
    struct markup m = fresh();

    put_url_part(&m, STR("azAZ09-._~"));
    put_url_part(&m, STR("/?#&=+ %:@\"<'"));
    put_url_part(&m, STR("é"));
    put_url_part(&m, STR("../.."));
    check_str(text_of(&m), STR("azAZ09-._~%2F%3F%23%26%3D%2B%20%25%3A%40%22%3C%27%C3%A9..%2F.."));
}

TEST(url_part_of_ids_and_days)
{
    struct markup m = fresh();

    put_url_part(&m, some_id());
    put_url_part(&m, day(2026, 3, 9));
    put_url_part(&m, DATE_NONE);
    put_url_part(&m, 12);
    check_str(text_of(&m), STR("01234567-89ab-7cde-8000-00000000000f2026-03-0912"));
}

TEST(whole_url_is_escaped_for_its_attribute)
{
    struct markup m = fresh();

    put_url(&m, ((struct url){STR("/a?b=1&c=\"2\"")}));
    check_str(text_of(&m), STR("/a?b=1&amp;c=&quot;2&quot;"));
}

/* ---------------------------------------------------------------- JSON */

/* Source: RFC 8259, section 7. */
TEST(json_escapes_what_it_must)
{
    struct markup m = fresh();

    put_json(&m, STR("a\"b\\c/d\n\r\t\b\x1f\x7f</script>é\xe2\x80\xa8"));
    check_str(text_of(&m),
        STR("\"a\\\"b\\\\c/d\\n\\r\\t\\u0008\\u001f\\u007f\\u003c/script>é\xe2\x80\xa8\""));
}

TEST(json_of_absent_values_is_null)
{
    struct markup m = fresh();

    put_json(&m, (struct str){0});
    put_json(&m, STR(""));
    put_json(&m, MSG_NONE);
    put_json(&m, DATE_NONE);
    put_json(&m, INSTANT_NONE);
    put_json(&m, (struct uuid){{0}});
    check_str(text_of(&m), STR("nullnullnullnullnullnull"));
}

TEST(json_of_every_type)
{
    const bool yes = true, no = false;
    struct markup m = fresh();

    put_json(&m, yes);
    put_json(&m, no);
    put_json(&m, -1);
    put_lit(&m, ",");
    put_json(&m, (size_t)7);
    put_json(&m, day(2026, 3, 9));
    put_json(&m, (instant){0});
    put_json(&m, some_id());
    put_json(&m, MSG("Hello"));
    check_str(text_of(&m), STR("truefalse-1,7\"2026-03-09\"\"1970-01-01T00:00:00.000000Z\""
                               "\"01234567-89ab-7cde-8000-00000000000f\"\"Hello\""));
}

/* ---------------------------------------------------------------- sentences */

static struct str fill(struct msg text, const struct language *language)
{
    struct markup m = fresh();
    struct sentence s;

    m.language = language;
    s = sentence_begin(&m, text);
    for (int hole; (hole = sentence_next(&m, &s)) != 0;)
        switch (hole) {
        case 1: put_html(&m, STR("<A>")); break;
        case 2: put_html(&m, 2); break;
        }
    return text_of(&m);
}

TEST(sentence_fills_holes_in_the_order_of_its_words)
{
    check_str(fill(MSG("For {1}, due {2}"), NULL), STR("For &lt;A&gt;, due 2"));
    check_str(fill(MSG("{2}{1}"), NULL), STR("2&lt;A&gt;"));
    check_str(fill(MSG("{1} and {1}"), NULL), STR("&lt;A&gt; and &lt;A&gt;"));
    check_str(fill(MSG("none"), NULL), STR("none"));
    check_str(fill(MSG_NONE, NULL), STR(""));
}

/* A translator's text is no markup, whatever it holds. */
TEST(sentence_escapes_its_words)
{
    check_str(fill(MSG("<b>{1}</b> & {9} {x} {"), NULL),
        STR("&lt;b&gt;&lt;A&gt;&lt;/b&gt; &amp;  {x} {"));
}

/* ---------------------------------------------------------------- options */

TEST(options_are_text_that_is_not_escaped_yet)
{
    struct markup m = fresh();

    check_str(put_option(&m, STR("a<b")), STR("a<b"));
    check_str(put_option(&m, MSG("It's")), STR("It's"));
    check_str(put_option(&m, MSG_NONE), STR(""));
    check_str(put_option(&m, day(2020, 3, 14)), STR("14 March 2020"));
    check_str(put_option(&m, DATE_NONE), STR(""));
    check_str(put_option(&m, instant_of(day(2020, 3, 14), 9, 5)), STR("14 March 2020 at 9:05am"));
    check_str(put_option(&m, -5), STR("-5"));
    check_str(put_option(&m, (size_t)5), STR("5"));
    check_str(put_option(&m, some_id()), STR("01234567-89ab-7cde-8000-00000000000f"));
}

TEST(options_of_other_types_pass_as_they_are)
{
    struct markup m = fresh();
    const struct safe_html part = {STR("<b>")};
    const bool is_loud = true;

    check(put_option(&m, is_loud));
    check(put_option(&m, &m) == &m);
    check_str(put_option(&m, part).html, STR("<b>"));
}

TEST(options_are_marked_in_the_pseudo_language)
{
    struct markup m = pseudo();

    check_str(put_option(&m, STR("Al")), STR("⟪Al⟫"));
    check_str(put_option(&m, STR("")), STR(""));
    check_str(put_option(&m, MSG("Al")), STR("⟦Åļ⟧"));
    check_str(put_option(&m, day(2020, 5, 1)), STR("1 ⟦Ɱåý⟧ 2020"));
}

TEST(pseudo_language_marks_data_in_text_but_not_in_attributes)
{
    struct markup m = pseudo();

    put_html(&m, STR("Al & Co"));
    put_attr(&m, STR("Al"));
    put_label(&m, STR("Al"));
    put_html(&m, 5);
    check_str(text_of(&m), STR("⟪Al &amp; Co⟫Al⟪Al⟫5"));
    check_str(fill(MSG("For {1}"), language_pseudo()), STR("⟦Ƒöŕ ⟪&lt;A&gt;⟫⟧"));
}

/* ---------------------------------------------------------------- what {{if}} asks */

TEST(is_set_knows_what_every_type_calls_nothing)
{
    enum mood { MOOD_NONE, MOOD_GOOD } mood = MOOD_NONE;
    const char *nothing = NULL;

    check(!is_set(mood));
    mood = MOOD_GOOD;
    check(is_set(mood));
    check(!is_set(nothing) && is_set(&mood));
    check(!is_set((bool)false) && is_set((bool)true));
    check(!is_set(0) && is_set(-1) && !is_set((int64_t)0) && !is_set((size_t)0));
    check(!is_set(STR("")) && is_set(STR("x")));
    check(!is_set(MSG_NONE) && !is_set(MSG("")) && is_set(MSG("x")));
    check(!is_set(DATE_NONE) && is_set((date){0}));
    check(!is_set(INSTANT_NONE) && is_set((instant){0}));
    check(!is_set((struct uuid){{0}}) && is_set(some_id()));
    check(!is_set((struct url){{0}}) && is_set(((struct url){STR("/")})));
    check(!is_set((struct safe_html){{0}}) && is_set(((struct safe_html){STR("x")})));
}
