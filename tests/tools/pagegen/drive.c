/* The sample templates, rendered. PSEUDO_PAGE names a file for the page in the pseudo-language. */
#include <stdlib.h>

#include "kit/arena.h"
#include "kit/http.h"
#include "kit/test.h"
#include "other/pet_line.h"
#include "sample/frame.h"
#include "sample/person_page.h"

struct reply reply_html(int status, const struct markup *m)
{
    return (struct reply){
        .status = status, .content_type = STR("html"), .body = {m->at, m->len}
    };
}

struct reply reply_json(int status, const struct markup *m)
{
    return (struct reply){
        .status = status, .content_type = STR("json"), .body = {m->at, m->len}
    };
}

void note(struct markup *m, const struct note *o)
{
    put_lit(m, "[note id=");
    attr_str(m, o->id);
    put_lit(m, " label=");
    attr_str(m, o->label.text);
    attr_str(m, o->label.size);
    put_lit(m, " about=");
    attr_str(m, o->about);
    put_lit(m, " level=");
    html_int(m, o->level);
    put_lit(m, " people=");
    html_size(m, o->people ? o->people->count : 0);
    put_raw(m, o->is_loud ? "!" : ".", 1);
    html_safe(m, o->html);
    put_lit(m, "]");
}

void pick(struct markup *m, const struct pick *o)
{
    put_lit(m, "[");
    json_str(m, o->text);
    put_lit(m, ",");
    json_str(m, o->of);
    put_lit(m, ",");
    json_str(m, o->to.text);
    put_lit(m, "]");
}

static struct arena *arena;

static struct markup fresh(const struct language *language)
{
    if (!arena)
        arena = arena_new(1 << 22);
    return markup_new(arena, language, NULL);
}

static struct str text_of(const struct markup *m) { return (struct str){m->at, m->len}; }

static const struct pet pets[] = {
    {STR_INIT("Rex <3"), {INT32_MIN}},
    {STR_INIT("Tom"),    {18335}    }, /* 14 March 2020 */
};

static struct person_page view_of_two(void)
{
    static const struct person people[] = {
        {.id = {{1, [15] = 0xff}},
         .name = STR_INIT("Zoë \"Z\" & Co"),
         .born_on = {18335},
         .seen_at = {1794495600000000},
         .pets = {pets, 2},
         .is_away = true},
        {.id = {{2}},          .name = STR_INIT("Al"),                   .born_on = {INT32_MIN}, .seen_at = {INT64_MIN}},
    };

    return (struct person_page){
        .people = {people, 2},
        .chosen = &people[0],
        .back = {STR("/people?a=1&b=2")     },
        .query = STR("a&b <i>'\"/"),
        .total = 2,
        .extra = {STR("<b>raw</b>")},
        .mood = MOOD_GOOD,
        .may_change = true
    };
}

TEST(page_is_rendered_whole)
{
    struct markup m = fresh(NULL);
    struct person_page view = view_of_two();

    person_page_html(&m, &view);
    check_str(text_of(&m),
        STR("<!doctype html>\n"
            "<html lang=\"en\"><head><title>People &amp; pets – Sample</title></head>\n"
            "<body class=\"tab-peo&quot;ple\">\n"
            "<h1>People</h1>\n"
            "<ul id=\"list\">\n"
            " <li class=\"row first\" hidden>\n"
            "<a href=\"/people/01000000-0000-0000-0000-0000000000ff?q=a%26b%20%3Ci%3E%27%22%2F&amp;n=2\""
            " title=\"More about Zoë &quot;Z&quot; &amp; Co\">Zoë &quot;Z&quot; &amp; Co</a>\n"
            "Rex &lt;3, Tom, born 14 March 2020, belongs to Zoë &quot;Z&quot; &amp; Co\n"
            "</li>\n"
            " <li class=\"row last\">\n"
            "<a href=\"/people/02000000-0000-0000-0000-000000000000?q=a%26b%20%3Ci%3E%27%22%2F&amp;n=2\""
            " title=\"More about Al\">Al</a>\n"
            "No pets\n"
            "</li>\n"
            "</ul>\n"
            "<p>Seen 12 November 2026 at 3pm by <b>Zoë &quot;Z&quot; &amp; Co</b> "
            "(<time datetime=\"2020-03-14\">14 March 2020</time>) · 2</p>\n"
            "[note id=n-1 label=Write it downl about=a&amp;b &lt;i&gt;&#39;&quot;/ level=3 people=2!\n"
            "<em>2 people</em>\n"
            "[note id= label= about=2 level=0 people=0.<i>Inner</i>]\n]"
            "[note id= label= about= level=0 people=0.]\n"
            "<form method=\"post\" action=\"/people?a=1&amp;b=2\">"
            "<input name=\"q\" value=\"a&amp;b &lt;i&gt;&#39;&quot;/\" checked>\n"
            "<textarea name=\"t\">\na&amp;b &lt;i&gt;&#39;&quot;/</textarea><button>Save</button></form>\n"
            "<pre>  two\n  a&amp;b &lt;i&gt;&#39;&quot;/ lines  </pre>\n"
            "<svg viewBox=\"0 0 1 1\"><title>A picture of a&amp;b &lt;i&gt;&#39;&quot;/</title>"
            "<path d=\"M0 0\"/></svg>\n"
            "<b>raw</b>\n"
            "</body></html>"));
}

TEST(empty_page_takes_the_other_branches)
{
    struct markup m = fresh(NULL);
    struct person_page view = {.total = 0};

    person_page_html(&m, &view);
    check(str_contains(text_of(&m), STR("<li>Nobody is here\u00a0yet.</li>")));
    check(str_contains(text_of(&m), STR("<p>Don’t choose &lt;here&gt; ?\?/ &quot;now&quot;.</p>")));
    check(str_contains(text_of(&m), STR("value=\"\">\n<textarea")));
    check(!str_contains(text_of(&m), STR("raw")));
}

TEST(json_has_commas_only_between)
{
    struct markup m = fresh(NULL);
    struct person_page view = view_of_two();

    person_page_json(&m, &view);
    check_str(text_of(&m),
        STR("{\"total\": 2, \"ok\": true,\n"
            " \"people\": [{\"id\": \"01000000-0000-0000-0000-0000000000ff\", "
            "\"name\": \"Zoë \\\"Z\\\" & Co\", \"away\": true,\n"
            "   \"pets\": [[\"Rex \\u003c3\", null],[\"Tom\", \"2020-03-14\"]]},"
            "{\"id\": \"02000000-0000-0000-0000-000000000000\", \"name\": \"Al\",\n"
            "   \"pets\": []}],\n"
            " \"words\": \"Inner\",\n"
            " \"pick\": [[\"Choose & go\",\"2\",\"/people/a%26b%20%3Ci%3E%27%22%2F/2\"], "
            "[null,null,null]],\n"
            " \"seen\": \"2026-11-12T15:00:00.000000Z\"}\n"));
}

TEST(reply_is_what_the_request_prefers)
{
    struct person_page view = {.total = 0};
    struct markup m = fresh(NULL);
    struct request rq = {.arena = m.arena, .wants_json = true};
    struct reply reply = reply_person_page(&rq, 422, &view);

    check_int(reply.status, 422);
    check_str(reply.content_type, STR("json"));
    rq.wants_json = false;
    check_str(reply_person_page(&rq, 200, &view).content_type, STR("html"));
}

static void keep(struct str page, const char *path)
{
    FILE *file = path ? fopen(path, "wb") : NULL;

    if (!file)
        return;
    check_int(fwrite(page.at, 1, page.len, file), page.len);
    check_int(fclose(file), 0);
}

/* Every letter a person reads is of ours, between ⟦ ⟧, or of the data, between ⟪ ⟫. */
TEST(pseudo_language_marks_sentences_and_values)
{
    struct markup m = fresh(language_pseudo());
    struct person_page view = view_of_two();

    person_page_html(&m, &view);
    check(str_contains(text_of(&m), STR("<h1>⟦Þéöþļé⟧</h1>")));
    check(str_contains(text_of(&m), STR("title=\"⟦Ɱöŕé åƀöûţ ⟪Al⟫⟧\"")));
    check(str_contains(text_of(&m), STR("value=\"a&amp;b")));
    check(str_contains(text_of(&m), STR(">\na&amp;b")));
    check(str_contains(text_of(&m), STR("about=⟪a&amp;b")));
    check(str_contains(text_of(&m), STR("14 ⟦Ɱåŕçĥ⟧ 2020")));
    keep(text_of(&m), getenv("PSEUDO_PAGE"));
}
