#include "govuk/button.h"

#include "govuk/govuk_escape.h"

static void common_attributes(struct markup *m, const struct gov_button *o)
{
    put_lit(m, " class=\"govuk-button");
    put_classes(m, o->classes);
    if (o->isStartButton)
        put_lit(m, " govuk-button--start");
    put_lit(m, "\" data-module=\"govuk-button\"");
    put_attributes(m, o->attributes);
    put_attribute_if(m, STR("id"), o->id);
    put_lit(m, ">");
}

static void button_content(struct markup *m, const struct gov_button *o)
{
    /* Start buttons are flex boxes, which drop blanks between elements in them. */
    bool needs_span = o->isStartButton && o->html.html.len > 0;

    if (needs_span)
        put_lit(m, "<span>");
    put_content(m, o->text, o->html);
    if (needs_span)
        put_lit(m, "</span>");
    if (o->isStartButton)
        put_lit(m,
            "<svg class=\"govuk-button__start-icon\" xmlns=\"http://www.w3.org/2000/svg\" "
            "width=\"17.5\" height=\"19\" viewBox=\"0 0 33 40\" aria-hidden=\"true\" "
            "focusable=\"false\"><path fill=\"currentColor\" d=\"M0 0h13l20 20-20 20H0l20-20z\"/>"
            "</svg>");
}

static void link_button(struct markup *m, const struct gov_button *o)
{
    put_lit(m, "<a");
    put_attribute(m, STR("href"), o->href);
    put_lit(m, " role=\"button\" draggable=\"false\"");
    common_attributes(m, o);
    button_content(m, o);
    put_lit(m, "</a>");
}

void gov_button(struct markup *m, const struct gov_button *o)
{
    if (o->href.len > 0) {
        link_button(m, o);
        return;
    }
    put_lit(m, "<button");
    put_attribute(m, STR("type"), first_of(o->type, STR("submit")));
    put_attribute_if(m, STR("value"), o->value);
    put_attribute_if(m, STR("name"), o->name);
    if (o->disabled)
        put_lit(m, " disabled aria-disabled=\"true\"");
    put_attribute_choice(m, STR("data-prevent-double-click"), o->preventDoubleClick);
    common_attributes(m, o);
    button_content(m, o);
    put_lit(m, "</button>");
}

static struct safe_html emergency(const struct markup *m)
{
    struct markup inner = markup_begin(m);

    put_lit(&inner, "<span class=\"govuk-visually-hidden\">");
    put_escaped(&inner, gov_words(m, MSG("Emergency")));
    put_lit(&inner, "</span> ");
    put_escaped(&inner, gov_words(m, MSG("Exit this page")));
    return markup_end(&inner);
}

void gov_exit_this_page(struct markup *m, const struct gov_exit_this_page *o)
{
    static const struct gov_attribute attributes[] = {
        {STR_INIT("rel"), STR_INIT("nofollow noreferrer"), false},
    };
    struct gov_button button = {
        .text = o->text,
        .html = o->html,
        .classes = STR("govuk-button--warning govuk-exit-this-page__button "
                       "govuk-js-exit-this-page-button"),
        .href = first_of(o->redirectUrl, STR("https://www.bbc.co.uk/weather")),
        .attributes = {attributes, COUNT(attributes)},
    };

    if (!has_content(o->text, o->html))
        button.html = emergency(m);
    put_lit(m, "<div");
    put_attribute_if(m, STR("id"), o->id);
    put_lit(m, " class=\"govuk-exit-this-page");
    put_classes(m, o->classes);
    put_lit(m, "\" data-module=\"govuk-exit-this-page\"");
    put_attributes(m, o->attributes);
    put_attribute_if(m, STR("data-i18n.activated"), o->activatedText);
    put_attribute_if(m, STR("data-i18n.timed-out"), o->timedOutText);
    put_attribute_if(m, STR("data-i18n.press-two-more-times"), o->pressTwoMoreTimesText);
    put_attribute_if(m, STR("data-i18n.press-one-more-time"), o->pressOneMoreTimeText);
    put_lit(m, ">");
    gov_button(m, &button);
    put_lit(m, "</div>");
}

void gov_back_link(struct markup *m, const struct gov_back_link *o)
{
    put_lit(m, "<a");
    put_attribute(m, STR("href"), first_of(o->href, STR("#")));
    put_lit(m, " class=\"govuk-back-link");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    put_content(m, first_of(o->text, gov_words(m, MSG("Back"))), o->html);
    put_lit(m, "</a>");
}

void gov_skip_link(struct markup *m, const struct gov_skip_link *o)
{
    put_lit(m, "<a");
    put_attribute(m, STR("href"), first_of(o->href, STR("#content")));
    put_lit(m, " class=\"govuk-skip-link");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_lit(m, " data-module=\"govuk-skip-link\">");
    put_content(m, o->text, o->html);
    put_lit(m, "</a>");
}
