#include "govuk/navigation.h"

#include "govuk/govuk_escape.h"

static void breadcrumb(struct markup *m, const struct gov_breadcrumbs_item *o)
{
    put_lit(m, "<li class=\"govuk-breadcrumbs__list-item\"");
    if (o->href.len > 0) {
        put_lit(m, "><a class=\"govuk-breadcrumbs__link\"");
        put_attribute(m, STR("href"), o->href);
        put_attributes(m, o->attributes);
        put_lit(m, ">");
        put_content(m, o->text, o->html);
        put_lit(m, "</a></li>");
    } else {
        put_lit(m, " aria-current=\"page\">");
        put_content(m, o->text, o->html);
        put_lit(m, "</li>");
    }
}

void gov_breadcrumbs(struct markup *m, const struct gov_breadcrumbs *o)
{
    put_lit(m, "<nav class=\"govuk-breadcrumbs");
    put_classes(m, o->classes);
    if (o->collapseOnMobile)
        put_lit(m, " govuk-breadcrumbs--collapse-on-mobile");
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_attribute(m, STR("aria-label"), first_of(o->labelText, gov_words(m, MSG("Breadcrumb"))));
    put_lit(m, "><ol class=\"govuk-breadcrumbs__list\">");
    for (size_t i = 0; i < o->items.count; i++)
        breadcrumb(m, &o->items.at[i]);
    put_lit(m, "</ol></nav>");
}

static struct str tab_id(const struct markup *m, const struct gov_tabs *o, size_t i)
{
    if (o->items.at[i].id.len > 0)
        return o->items.at[i].id;
    return gov_join(m, o->idPrefix, STR("-"), gov_digits(m, (int)i + 1));
}

static void tab(struct markup *m, const struct gov_tabs *o, size_t i)
{
    put_lit(m, "<li class=\"govuk-tabs__list-item");
    if (i == 0)
        put_lit(m, " govuk-tabs__list-item--selected");
    put_lit(m, "\"><a class=\"govuk-tabs__tab\"");
    put_attribute(m, STR("href"), gov_join(m, STR("#"), tab_id(m, o, i)));
    put_attributes(m, o->items.at[i].attributes);
    put_lit(m, ">");
    put_escaped(m, o->items.at[i].label);
    put_lit(m, "</a></li>");
}

static void tab_panel(struct markup *m, const struct gov_tabs *o, size_t i)
{
    const struct gov_tabs_panel *panel = &o->items.at[i].panel;

    put_lit(m, "<div class=\"govuk-tabs__panel");
    if (i > 0)
        put_lit(m, " govuk-tabs__panel--hidden");
    put_lit(m, "\"");
    put_attribute(m, STR("id"), tab_id(m, o, i));
    put_attributes(m, panel->attributes);
    put_lit(m, ">");
    if (panel->html.html.len > 0) {
        put_content(m, STR(""), panel->html);
    } else if (panel->text.len > 0) {
        put_lit(m, "<p class=\"govuk-body\">");
        put_escaped(m, panel->text);
        put_lit(m, "</p>");
    }
    put_lit(m, "</div>");
}

void gov_tabs(struct markup *m, const struct gov_tabs *o)
{
    put_lit(m, "<div");
    put_attribute_if(m, STR("id"), o->id);
    put_lit(m, " class=\"govuk-tabs");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_lit(m, " data-module=\"govuk-tabs\"><h2 class=\"govuk-tabs__title\">");
    put_or(m, o->title, gov_words(m, MSG("Contents")));
    put_lit(m, "</h2>");
    if (o->items.count > 0) {
        put_lit(m, "<ul class=\"govuk-tabs__list\">");
        for (size_t i = 0; i < o->items.count; i++)
            if (o->items.at[i].label.len > 0)
                tab(m, o, i);
        put_lit(m, "</ul>");
        for (size_t i = 0; i < o->items.count; i++)
            if (o->items.at[i].label.len > 0)
                tab_panel(m, o, i);
    }
    put_lit(m, "</div>");
}
