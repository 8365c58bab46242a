#include "govuk/parts.h"

#include "govuk/frame.h"
#include "govuk/govuk_escape.h"

static void label_element(struct markup *m, const struct gov_label *o)
{
    put_lit(m, "<label class=\"govuk-label");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_attribute_if(m, STR("for"), o->for_);
    put_lit(m, ">");
    put_content(m, o->text, o->html);
    put_lit(m, "</label>");
}

void gov_label(struct markup *m, const struct gov_label *o)
{
    if (!has_content(o->text, o->html))
        return;
    if (o->isPageHeading)
        put_lit(m, "<h1 class=\"govuk-label-wrapper\">");
    label_element(m, o);
    if (o->isPageHeading)
        put_lit(m, "</h1>");
}

void gov_hint(struct markup *m, const struct gov_hint *o)
{
    put_lit(m, "<div");
    put_attribute_if(m, STR("id"), o->id);
    put_lit(m, " class=\"govuk-hint");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    put_content(m, o->text, o->html);
    put_lit(m, "</div>");
}

void gov_error_message(struct markup *m, const struct gov_error_message *o)
{
    struct str prefix =
        o->visuallyHiddenText.at ? o->visuallyHiddenText : gov_words(m, MSG("Error"));

    put_lit(m, "<p");
    put_attribute_if(m, STR("id"), o->id);
    put_lit(m, " class=\"govuk-error-message");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    if (!str_is_empty(prefix)) {
        put_lit(m, "<span class=\"govuk-visually-hidden\">");
        put_escaped(m, prefix);
        put_lit(m, ":</span> ");
    }
    put_content(m, o->text, o->html);
    put_lit(m, "</p>");
}

static void legend(struct markup *m, const struct gov_legend *o)
{
    if (!has_content(o->text, o->html))
        return;
    put_lit(m, "<legend class=\"govuk-fieldset__legend");
    put_classes(m, o->classes);
    put_lit(m, "\">");
    if (o->isPageHeading)
        put_lit(m, "<h1 class=\"govuk-fieldset__heading\">");
    put_content(m, o->text, o->html);
    if (o->isPageHeading)
        put_lit(m, "</h1>");
    put_lit(m, "</legend>");
}

void put_fieldset_begin(struct markup *m, const struct gov_fieldset *o)
{
    put_lit(m, "<fieldset class=\"govuk-fieldset");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attribute_if(m, STR("role"), o->role);
    put_attribute_if(m, STR("aria-describedby"), o->describedBy);
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    legend(m, &o->legend);
}

void gov_fieldset(struct markup *m, const struct gov_fieldset *o)
{
    put_fieldset_begin(m, o);
    put_content(m, STR(""), o->html);
    put_lit(m, "</fieldset>");
}
