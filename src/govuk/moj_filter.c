#include "govuk/govuk_escape.h"
#include "govuk/moj.h"

static void selected_heading(struct markup *m, const struct moj_selected_filters *o)
{
    put_lit(m, "<div class=\"moj-filter__selected-heading\">"
               "<div class=\"moj-filter__heading-title\"><h2 class=\"govuk-heading-m\">");
    put_content(m, o->heading.text, o->heading.html);
    put_lit(m, "</h2></div><div class=\"moj-filter__heading-action\">"
               "<p><a class=\"govuk-link govuk-link--no-visited-state\"");
    put_attribute(m, STR("href"), o->clearLink.href);
    put_lit(m, ">");
    put_escaped(m, o->clearLink.text);
    put_lit(m, "</a></p></div></div>");
}

static void category(struct markup *m, const struct moj_filter_category *o)
{
    put_lit(m, "<h3 class=\"govuk-heading-s govuk-!-margin-bottom-0\">");
    put_content(m, o->heading.text, o->heading.html);
    put_lit(m, "</h3><ul class=\"moj-filter-tags\">");
    for (size_t i = 0; i < o->items.count; i++) {
        put_lit(m, "<li><a class=\"moj-filter__tag\"");
        put_attribute(m, STR("href"), o->items.at[i].href);
        put_lit(m, "><span class=\"govuk-visually-hidden\">");
        put_escaped(m, gov_words(m, MSG("Remove this filter")));
        put_lit(m, "</span> ");
        put_escaped(m, o->items.at[i].text);
        put_lit(m, "</a></li>");
    }
    put_lit(m, "</ul>");
}

static void selected(struct markup *m, const struct moj_selected_filters *o)
{
    if (!has_content(o->heading.text, o->heading.html))
        return;
    put_lit(m, "<div class=\"moj-filter__selected\">");
    selected_heading(m, o);
    for (size_t i = 0; i < o->categories.count; i++)
        category(m, &o->categories.at[i]);
    put_lit(m, "</div>");
}

void moj_filter(struct markup *m, const struct moj_filter *o)
{
    put_lit(m, "<div class=\"moj-filter\" data-module=\"moj-filter\"");
    put_attributes(m, o->attributes);
    put_lit(m, "><div class=\"moj-filter__header\"><div class=\"moj-filter__header-title\">"
               "<h2 class=\"govuk-heading-m\">");
    put_content(m, o->heading.text, o->heading.html);
    put_lit(m, "</h2></div><div class=\"moj-filter__header-action\"></div></div>"
               "<div class=\"moj-filter__content\">");
    selected(m, &o->selectedFilters);
    put_lit(m, "<div class=\"moj-filter__options\">");
    gov_button(m, &(struct gov_button){
                      .text = first_of(o->submit.text, gov_words(m, MSG("Apply filters"))),
                      .attributes = o->submit.attributes,
                  });
    put_content(m, STR(""), o->optionsHtml);
    put_lit(m, "</div></div></div>");
}
