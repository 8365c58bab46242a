#include "govuk/page.h"

#include "govuk/govuk_escape.h"

void gov_generic_header(struct markup *m, const struct gov_generic_header *o)
{
    put_lit(m, "<div class=\"govuk-generic-header");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_lit(m, "><div class=\"govuk-generic-header__container ");
    put_or(m, o->containerClasses, STR("govuk-width-container"));
    put_lit(m, "\"><div class=\"govuk-generic-header__logo\"><a");
    put_attribute(m, STR("href"), first_of(o->url, STR("/")));
    put_lit(m, " class=\"govuk-generic-header__homepage-link\">");
    put_content(m, o->logoText, o->logoHtml);
    put_lit(m, "</a></div></div></div>");
}

void gov_phase_banner(struct markup *m, const struct gov_phase_banner *o)
{
    struct str own = STR("govuk-phase-banner__content__tag");

    put_lit(m, "<div class=\"govuk-phase-banner govuk-width-container");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_lit(m, "><p class=\"govuk-phase-banner__content\">");
    gov_tag(m, &(struct gov_tag){
                   .text = o->tag.text,
                   .html = o->tag.html,
                   .classes = gov_join_classes(m, own, o->tag.classes),
               });
    put_lit(m, " <span class=\"govuk-phase-banner__text\">");
    put_content(m, o->text, o->html);
    put_lit(m, "</span></p></div>");
}
