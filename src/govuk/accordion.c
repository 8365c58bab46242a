#include "govuk/govuk_escape.h"
#include "govuk/notice.h"

struct section {
    struct str id;     /* of the accordion */
    struct str number; /* of the section, from 1 */
    struct str level;  /* of its heading */
};

static void part_id(struct markup *m, const struct section *s, struct str part)
{
    put_attribute(m, STR("id"), gov_join(m, s->id, STR("-"), part, STR("-"), s->number));
}

static void section_header(
    struct markup *m, const struct gov_accordion_item *o, const struct section *s)
{
    put_lit(m, "<div class=\"govuk-accordion__section-header\"><h");
    put_escaped(m, s->level);
    put_lit(m, " class=\"govuk-accordion__section-heading\">"
               "<span class=\"govuk-accordion__section-button\"");
    part_id(m, s, STR("heading"));
    put_lit(m, ">");
    put_content(m, o->heading.text, o->heading.html);
    put_lit(m, "</span></h");
    put_escaped(m, s->level);
    put_lit(m, ">");
    if (has_content(o->summary.text, o->summary.html)) {
        put_lit(m, "<div class=\"govuk-accordion__section-summary govuk-body\"");
        part_id(m, s, STR("summary"));
        put_lit(m, ">");
        put_content(m, o->summary.text, o->summary.html);
        put_lit(m, "</div>");
    }
    put_lit(m, "</div>");
}

static void section_content(
    struct markup *m, const struct gov_accordion_item *o, const struct section *s)
{
    put_lit(m, "<div");
    part_id(m, s, STR("content"));
    put_lit(m, " class=\"govuk-accordion__section-content\">");
    if (o->content.html.html.len > 0) {
        put_content(m, STR(""), o->content.html);
    } else if (o->content.text.len > 0) {
        put_lit(m, "<p class=\"govuk-body\">");
        put_escaped(m, o->content.text);
        put_lit(m, "</p>");
    }
    put_lit(m, "</div>");
}

static void section(struct markup *m, const struct gov_accordion_item *o, const struct section *s)
{
    if (!has_content(o->heading.text, o->heading.html))
        return;
    put_lit(m, "<div class=\"govuk-accordion__section");
    if (o->expanded)
        put_lit(m, " govuk-accordion__section--expanded");
    put_lit(m, "\">");
    section_header(m, o, s);
    section_content(m, o, s);
    put_lit(m, "</div>");
}

enum { ACCORDION_WORDS = 6 };

static struct gov_attributes words(const struct markup *m, const struct gov_accordion *o)
{
    struct attribute_list list = attributes_begin(m, ACCORDION_WORDS);

    attributes_add_words(m, &list, "hide-all-sections", o->hideAllSectionsText);
    attributes_add_words(m, &list, "hide-section", o->hideSectionText);
    attributes_add_words(m, &list, "hide-section-aria-label", o->hideSectionAriaLabelText);
    attributes_add_words(m, &list, "show-all-sections", o->showAllSectionsText);
    attributes_add_words(m, &list, "show-section", o->showSectionText);
    attributes_add_words(m, &list, "show-section-aria-label", o->showSectionAriaLabelText);
    return attributes_end(&list);
}

void gov_accordion(struct markup *m, const struct gov_accordion *o)
{
    put_lit(m, "<div class=\"govuk-accordion");
    put_classes(m, o->classes);
    put_lit(m, "\" data-module=\"govuk-accordion\"");
    put_attribute(m, STR("id"), o->id);
    put_attributes(m, words(m, o));
    put_attribute_choice(m, STR("data-remember-expanded"), o->rememberExpanded);
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    for (size_t i = 0; i < o->items.count; i++)
        section(m, &o->items.at[i],
            &(struct section){
                .id = o->id,
                .number = gov_digits(m, (int)i + 1),
                .level = gov_digits(m, o->headingLevel > 0 ? o->headingLevel : 2),
            });
    put_lit(m, "</div>");
}
