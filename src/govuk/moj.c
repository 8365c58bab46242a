#include "govuk/moj.h"

#include "govuk/govuk_escape.h"

static void element_begin(
    struct markup *m, struct str own, struct str classes, struct gov_attributes attributes)
{
    put_lit(m, " class=\"");
    put_escaped(m, own);
    put_classes(m, classes);
    put_lit(m, "\"");
    put_attributes(m, attributes);
    put_lit(m, ">");
}

void moj_button_menu(struct markup *m, const struct moj_button_menu *o)
{
    put_lit(m, "<div class=\"moj-button-menu");
    put_classes(m, o->classes);
    put_lit(m, "\" data-module=\"moj-button-menu\"");
    put_attributes(m, o->attributes);
    put_attribute_if(m, STR("data-button-text"), o->button.text);
    put_attribute_if(m, STR("data-button-classes"), o->button.classes);
    put_attribute_if(m, STR("data-align-menu"), o->alignMenu);
    put_lit(m, ">");
    for (size_t i = 0; i < o->items.count; i++) {
        struct gov_button button = o->items.at[i];

        button.classes = gov_join_classes(
            m, STR("moj-button-menu__item govuk-button--secondary"), button.classes);
        gov_button(m, &button);
    }
    put_lit(m, "</div>");
}

void moj_identity_bar(struct markup *m, const struct moj_identity_bar *o)
{
    put_lit(m, "<div");
    element_begin(m, STR("moj-identity-bar"), o->classes, o->attributes);
    put_lit(m, "<div class=\"moj-identity-bar__container\">"
               "<div class=\"moj-identity-bar__details\">");
    if (has_content(o->title.text, o->title.html)) {
        put_lit(m, "<span class=\"moj-identity-bar__title\">");
        put_content(m, o->title.text, o->title.html);
        put_lit(m, "</span>");
    }
    put_lit(m, "</div>");
    if (o->menus.count > 0) {
        put_lit(m, "<div class=\"moj-identity-bar__actions\">");
        for (size_t i = 0; i < o->menus.count; i++) {
            put_lit(m, "<div class=\"moj-identity-bar__menu\">");
            moj_button_menu(m, &o->menus.at[i]);
            put_lit(m, "</div>");
        }
        put_lit(m, "</div>");
    }
    put_lit(m, "</div></div>");
}

static void sub_item(struct markup *m, const struct moj_sub_navigation_item *o)
{
    put_lit(m, "<li class=\"moj-sub-navigation__item");
    put_classes(m, o->classes);
    put_lit(m, "\"><a class=\"moj-sub-navigation__link\"");
    if (o->active)
        put_lit(m, " aria-current=\"page\"");
    put_attribute(m, STR("href"), o->href);
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    put_content(m, o->text, o->html);
    put_lit(m, "</a></li>");
}

void moj_sub_navigation(struct markup *m, const struct moj_sub_navigation *o)
{
    put_lit(m, "<nav class=\"moj-sub-navigation");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attribute(
        m, STR("aria-label"), first_of(o->label, gov_words(m, MSG("Secondary navigation region"))));
    put_attributes(m, o->attributes);
    put_lit(m, "><ul class=\"moj-sub-navigation__list\">");
    for (size_t i = 0; i < o->items.count; i++)
        sub_item(m, &o->items.at[i]);
    put_lit(m, "</ul></nav>");
}

void moj_badge(struct markup *m, const struct moj_badge *o)
{
    put_lit(m, "<span");
    element_begin(m, STR("moj-badge"), o->classes, o->attributes);
    put_content(m, o->text, o->html);
    put_lit(m, "</span>");
}

void moj_notification_badge(struct markup *m, const struct moj_notification_badge *o)
{
    int64_t count;
    bool is_many;

    if (!str_to_int(o->text, &count) || count <= 0)
        return;
    is_many = count >= 99;
    put_lit(m, "<span");
    element_begin(m, STR("moj-notification-badge"), o->classes, o->attributes);
    put_lit(m, "<span aria-hidden=\"true\">");
    put_escaped(m, is_many ? STR("99+") : gov_digits(m, (int)count));
    put_lit(m, "</span> <span class=\"govuk-visually-hidden\">(");
    put_escaped(m, is_many ? gov_words(m, MSG("99 or more")) : gov_digits(m, (int)count));
    if (o->visuallyHiddenText.len > 0) {
        put_lit(m, " ");
        put_escaped(m, o->visuallyHiddenText);
    }
    put_lit(m, ")</span></span>");
}

static void page_heading(struct markup *m, const struct moj_heading *o)
{
    struct str level = gov_digits(m, o->level > 0 ? o->level : 1);

    put_lit(m, "<h");
    put_escaped(m, level);
    put_attribute(m, STR("class"), first_of(o->classes, STR("govuk-heading-xl")));
    put_lit(m, ">");
    put_content(m, o->text, o->html);
    put_lit(m, "</h");
    put_escaped(m, level);
    put_lit(m, ">");
}

void moj_page_header_actions(struct markup *m, const struct moj_page_header_actions *o)
{
    put_lit(m, "<div");
    element_begin(m, STR("moj-page-header-actions"), o->classes, o->attributes);
    put_lit(m, "<div class=\"moj-page-header-actions__title\">");
    page_heading(m, &o->heading);
    put_lit(m, "</div>");
    if (o->items.count > 0) {
        put_lit(m, "<div class=\"moj-page-header-actions__actions\">"
                   "<div class=\"moj-button-group moj-button-group--inline\">");
        for (size_t i = 0; i < o->items.count; i++)
            gov_button(m, &o->items.at[i]);
        put_lit(m, "</div></div>");
    }
    put_lit(m, "</div>");
}
