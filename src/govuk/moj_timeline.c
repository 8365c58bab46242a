#include "govuk/govuk_escape.h"
#include "govuk/moj.h"

/* "by Ruth Okafor", with the name where the reader's language puts it. */
static void byline(struct markup *m, const struct gov_content *o)
{
    struct str words = gov_words(m, MSG("by {1}")), hole = STR("{1}");
    ptrdiff_t at = str_find(words, hole);
    size_t before = at < 0 ? words.len : (size_t)at;

    if (!has_content(o->text, o->html))
        return;
    put_lit(m, " <p class=\"moj-timeline__byline\">");
    put_escaped(m, str_slice(words, 0, before));
    put_content(m, o->text, o->html);
    put_escaped(m, str_slice(words, before + hole.len, words.len));
    put_lit(m, "</p>");
}

static void header(struct markup *m, const struct moj_timeline_item *o, struct str level)
{
    put_lit(m, "<div class=\"moj-timeline__header\"><h");
    put_escaped(m, level);
    put_lit(m, " class=\"moj-timeline__title\">");
    put_content(m, o->label.text, o->label.html);
    put_lit(m, "</h");
    put_escaped(m, level);
    put_lit(m, ">");
    byline(m, &o->byline);
    put_lit(m, "</div>");
}

static void item(struct markup *m, const struct moj_timeline_item *o, struct str level)
{
    put_lit(m, "<div class=\"moj-timeline__item");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    header(m, o, level);
    put_lit(m, "<p class=\"moj-timeline__date\"><time");
    put_attribute(m, STR("datetime"), o->datetime.timestamp);
    put_lit(m, ">");
    put_escaped(m, o->datetime.text);
    put_lit(m, "</time></p><div class=\"moj-timeline__description\">");
    put_content(m, o->text, o->html);
    put_lit(m, "</div></div>");
}

void moj_timeline(struct markup *m, const struct moj_timeline *o)
{
    struct str level = gov_digits(m, o->headingLevel > 0 ? o->headingLevel : 2);

    put_lit(m, "<div class=\"moj-timeline");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    for (size_t i = 0; i < o->items.count; i++)
        item(m, &o->items.at[i], level);
    put_lit(m, "</div>");
}
