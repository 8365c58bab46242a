#include "govuk/govuk_escape.h"
#include "govuk/navigation.h"

/* Which way a link leads, and what it looks like. */
struct direction {
    struct str type, path, words;
    bool is_block; /* no numbers in between */
};

static void arrow(struct markup *m, const struct direction *to)
{
    put_lit(m, "<svg class=\"govuk-pagination__icon govuk-pagination__icon--");
    put_escaped(m, to->type);
    put_lit(m, "\" xmlns=\"http://www.w3.org/2000/svg\" height=\"13\" width=\"15\" "
               "aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 15 13\"><path");
    put_attribute(m, STR("d"), to->path);
    put_lit(m, "></path></svg>");
}

static void arrow_title(
    struct markup *m, const struct gov_pagination_link *o, const struct direction *to)
{
    put_lit(m, " <span class=\"govuk-pagination__link-title");
    if (to->is_block && o->labelText.len == 0)
        put_lit(m, " govuk-pagination__link-title--decorated");
    put_lit(m, "\">");
    if (has_content(o->text, o->html)) {
        put_content(m, o->text, o->html);
    } else {
        put_escaped(m, to->words);
        put_lit(m, "<span class=\"govuk-visually-hidden\"> ");
        put_escaped(m, gov_words(m, MSG("page")));
        put_lit(m, "</span>");
    }
    put_lit(m, "</span>");
    if (o->labelText.len > 0 && to->is_block) {
        put_lit(m, " <span class=\"govuk-visually-hidden\">:</span> "
                   "<span class=\"govuk-pagination__link-label\">");
        put_escaped(m, o->labelText);
        put_lit(m, "</span>");
    }
}

static void arrow_link(
    struct markup *m, const struct gov_pagination_link *o, const struct direction *to)
{
    bool is_first = to->is_block || str_eq(to->type, STR("prev"));

    if (str_is_empty(o->href))
        return;
    put_lit(m, "<div class=\"govuk-pagination__");
    put_escaped(m, to->type);
    put_lit(m, "\"><a class=\"govuk-link govuk-pagination__link\"");
    put_attribute(m, STR("href"), o->href);
    put_attribute(m, STR("rel"), to->type);
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    if (is_first)
        arrow(m, to);
    arrow_title(m, o, to);
    if (!is_first)
        arrow(m, to);
    put_lit(m, "</a></div>");
}

static struct str page_name(const struct markup *m, struct str number)
{
    const struct str pairs[] = {STR("number"), number};

    return msg_fill(m->arena, m->language, MSG("Page {number}"), pairs, 1);
}

static void page(struct markup *m, const struct gov_pagination_item *o)
{
    if (!o->ellipsis && str_is_empty(o->number))
        return;
    put_lit(m, "<li class=\"govuk-pagination__item");
    if (o->current)
        put_lit(m, " govuk-pagination__item--current");
    if (o->ellipsis) {
        put_lit(m, " govuk-pagination__item--ellipsis\">&ctdot;</li>");
        return;
    }
    put_lit(m, "\"><a class=\"govuk-link govuk-pagination__link\"");
    put_attribute(m, STR("href"), o->href);
    put_attribute(m, STR("aria-label"), first_of(o->visuallyHiddenText, page_name(m, o->number)));
    if (o->current)
        put_lit(m, " aria-current=\"page\"");
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    put_escaped(m, o->number);
    put_lit(m, "</a></li>");
}

static void pages(struct markup *m, struct gov_pagination_items items)
{
    if (items.count == 0)
        return;
    put_lit(m, "<ul class=\"govuk-pagination__list\">");
    for (size_t i = 0; i < items.count; i++)
        page(m, &items.at[i]);
    put_lit(m, "</ul>");
}

void gov_pagination(struct markup *m, const struct gov_pagination *o)
{
    bool is_block = o->items.count == 0 && (o->next.href.len > 0 || o->previous.href.len > 0);
    struct direction previous = {
        .type = STR("prev"),
        .path = STR("m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896"
                    "v-2h-12.984l4.2931-4.293-1.414-1.414z"),
        .words = gov_words(m, MSG("Previous")),
        .is_block = is_block,
    };
    struct direction next = {
        .type = STR("next"),
        .path = STR("m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 "
                    "1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"),
        .words = gov_words(m, MSG("Next")),
        .is_block = is_block,
    };

    put_lit(m, "<nav class=\"govuk-pagination");
    if (is_block)
        put_lit(m, " govuk-pagination--block");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attribute(
        m, STR("aria-label"), first_of(o->landmarkLabel, gov_words(m, MSG("Pagination"))));
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    arrow_link(m, &o->previous, &previous);
    pages(m, o->items);
    arrow_link(m, &o->next, &next);
    put_lit(m, "</nav>");
}
