#include "govuk/govuk_escape.h"
#include "govuk/navigation.h"

static struct str menu_text(const struct markup *m, const struct gov_service_navigation *o)
{
    return first_of(o->menuButtonText, gov_words(m, MSG("Menu")));
}

static void service_name(struct markup *m, const struct gov_service_navigation *o)
{
    if (str_is_empty(o->serviceName))
        return;
    put_lit(m, "<span class=\"govuk-service-navigation__service-name\">");
    if (o->serviceUrl.len > 0) {
        put_lit(m, "<a");
        put_attribute(m, STR("href"), o->serviceUrl);
        put_lit(m, " class=\"govuk-service-navigation__link\">");
        put_escaped(m, o->serviceName);
        put_lit(m, "</a>");
    } else {
        put_lit(m, "<span class=\"govuk-service-navigation__text\">");
        put_escaped(m, o->serviceName);
        put_lit(m, "</span>");
    }
    put_lit(m, "</span>");
}

static void item_content(struct markup *m, const struct gov_service_navigation_item *o)
{
    bool is_marked = o->active || o->current;

    /* Readers who set their own colours still see which one is current. */
    if (is_marked)
        put_lit(m, "<strong class=\"govuk-service-navigation__active-fallback\">");
    put_content(m, o->text, o->html);
    if (is_marked)
        put_lit(m, "</strong>");
}

static void item_current(struct markup *m, const struct gov_service_navigation_item *o)
{
    if (o->active || o->current)
        put_attribute(m, STR("aria-current"), o->current ? STR("page") : STR("true"));
}

static void item(struct markup *m, const struct gov_service_navigation_item *o)
{
    put_lit(m, "<li class=\"govuk-service-navigation__item");
    if (o->active || o->current)
        put_lit(m, " govuk-service-navigation__item--active");
    put_lit(m, "\">");
    if (o->href.len > 0) {
        put_lit(m, "<a class=\"govuk-service-navigation__link\"");
        put_attribute(m, STR("href"), o->href);
        item_current(m, o);
        put_attributes(m, o->attributes);
        put_lit(m, ">");
        item_content(m, o);
        put_lit(m, "</a>");
    } else if (has_content(o->text, o->html)) {
        put_lit(m, "<span class=\"govuk-service-navigation__text\"");
        item_current(m, o);
        put_lit(m, ">");
        item_content(m, o);
        put_lit(m, "</span>");
    }
    put_lit(m, "</li>");
}

static bool collapses(const struct gov_service_navigation *o)
{
    return o->collapseNavigationOnMobile == GOV_DEFAULT ? o->navigation.count > 1
                                                        : o->collapseNavigationOnMobile == GOV_YES;
}

static void menu_button(struct markup *m, const struct gov_service_navigation *o, struct str id)
{
    put_lit(m, "<button type=\"button\" class=\"govuk-service-navigation__toggle "
               "govuk-js-service-navigation-toggle\"");
    put_attribute(m, STR("aria-controls"), id);
    if (!str_eq(o->menuButtonLabel, menu_text(m, o)))
        put_attribute_if(m, STR("aria-label"), o->menuButtonLabel);
    put_lit(m, " hidden aria-hidden=\"true\">");
    put_escaped(m, menu_text(m, o));
    put_lit(m, "</button>");
}

static void navigation(struct markup *m, const struct gov_service_navigation *o)
{
    struct str id = first_of(o->navigationId, STR("navigation"));

    if (o->navigation.count == 0 && o->slots.navigationStart.html.len == 0 &&
        o->slots.navigationEnd.html.len == 0)
        return;
    put_lit(m, "<nav");
    put_attribute(m, STR("aria-label"), first_of(o->navigationLabel, menu_text(m, o)));
    put_lit(m, " class=\"govuk-service-navigation__wrapper");
    put_classes(m, o->navigationClasses);
    put_lit(m, "\">");
    if (collapses(o))
        menu_button(m, o, id);
    put_lit(m, "<ul class=\"govuk-service-navigation__list\"");
    put_attribute(m, STR("id"), id);
    put_lit(m, " >");
    put_content(m, STR(""), o->slots.navigationStart);
    for (size_t i = 0; i < o->navigation.count; i++)
        item(m, &o->navigation.at[i]);
    put_content(m, STR(""), o->slots.navigationEnd);
    put_lit(m, "</ul></nav>");
}

static void container(struct markup *m, const struct gov_service_navigation *o)
{
    put_lit(m, "<div class=\"govuk-width-container");
    if (str_eq(o->slots.end.align, STR("inline")))
        put_lit(m, " govuk-service-navigation__inlining-container");
    put_lit(m, "\">");
    put_content(m, STR(""), o->slots.start);
    put_lit(m, "<div class=\"govuk-service-navigation__container\">");
    service_name(m, o);
    navigation(m, o);
    put_lit(m, "</div>");
    put_content(m, STR(""), o->slots.end.html);
    put_lit(m, "</div>");
}

void gov_service_navigation(struct markup *m, const struct gov_service_navigation *o)
{
    /* Without a name of the service, the <nav> inside is landmark enough. */
    bool is_section =
        o->serviceName.len > 0 || o->slots.start.html.len > 0 || o->slots.end.html.html.len > 0;

    if (is_section) {
        put_lit(m, "<section");
        put_attribute(
            m, STR("aria-label"), first_of(o->ariaLabel, gov_words(m, MSG("Service information"))));
    } else {
        put_lit(m, "<div");
    }
    put_lit(m, " class=\"govuk-service-navigation");
    put_classes(m, o->classes);
    put_lit(m, "\" data-module=\"govuk-service-navigation\"");
    put_attributes(m, o->attributes);
    put_lit(m, " >");
    container(m, o);
    if (is_section)
        put_lit(m, "</section>");
    else
        put_lit(m, "</div>");
}
