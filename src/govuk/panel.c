#include "govuk/button.h"
#include "govuk/govuk_escape.h"
#include "govuk/notice.h"

static void panel_link(struct markup *m, const struct gov_panel_action *o)
{
    put_lit(m, "<a class=\"govuk-link govuk-link--inverse");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attribute(m, STR("href"), o->href);
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    put_escaped(m, o->text);
    put_lit(m, "</a>");
}

static void panel_action(struct markup *m, const struct gov_panel_action *o)
{
    if (o->href.len > 0 && !str_eq(o->type, STR("button"))) {
        panel_link(m, o);
        return;
    }
    gov_button(m, &(struct gov_button){
                      .text = o->text,
                      .type = first_of(o->type, STR("button")),
                      .classes = gov_join_classes(m, STR("govuk-button--inverse"), o->classes),
                      .href = o->href,
                      .attributes = o->attributes,
                  });
}

static void panel_actions(struct markup *m, const struct gov_panel_actions *o)
{
    put_lit(m, "<div class=\"govuk-panel__actions");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    if (o->items.count > 0) {
        put_lit(m, "<div class=\"govuk-button-group\">");
        for (size_t i = 0; i < o->items.count; i++)
            panel_action(m, &o->items.at[i]);
        put_lit(m, "</div>");
    }
    put_lit(m, "</div>");
}

static bool has_actions(const struct gov_panel_actions *o)
{
    return o->items.count > 0 || o->classes.len > 0 || o->attributes.count > 0;
}

void gov_panel(struct markup *m, const struct gov_panel *o)
{
    bool is_interruption = str_contains(o->classes, STR("govuk-panel--interruption"));
    struct str level = gov_digits(m, o->headingLevel > 0 ? o->headingLevel : 1);

    put_lit(m, "<div class=\"govuk-panel");
    if (!is_interruption)
        put_lit(m, " govuk-panel--confirmation");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_lit(m, "><h");
    put_escaped(m, level);
    put_lit(m, " class=\"govuk-panel__title\">");
    put_content(m, o->titleText, o->titleHtml);
    put_lit(m, "</h");
    put_escaped(m, level);
    put_lit(m, ">");
    if (has_content(o->text, o->html)) {
        put_lit(m, "<div class=\"govuk-panel__body\">");
        put_content(m, o->text, o->html);
        put_lit(m, "</div>");
    }
    if (is_interruption && has_actions(&o->actions))
        panel_actions(m, &o->actions);
    put_lit(m, "</div>");
}
