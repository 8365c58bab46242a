#include "govuk/govuk_escape.h"
#include "govuk/list.h"

static bool has_title(const struct gov_card_title *o) { return has_content(o->text, o->html); }

static void action_about(
    struct markup *m, const struct gov_action *o, const struct gov_card_title *card)
{
    if (o->visuallyHiddenText.len == 0 && !has_title(card))
        return;
    put_lit(m, "<span class=\"govuk-visually-hidden\">");
    if (o->visuallyHiddenText.len > 0) {
        put_lit(m, " ");
        put_escaped(m, o->visuallyHiddenText);
    }
    if (has_title(card)) {
        put_lit(m, " (");
        put_content(m, card->text, card->html);
        put_lit(m, ")");
    }
    put_lit(m, "</span>");
}

static void action(struct markup *m, const struct gov_action *o, const struct gov_card_title *card)
{
    put_lit(m, "<a class=\"govuk-link");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attribute(m, STR("href"), o->href);
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    put_content(m, o->text, o->html);
    action_about(m, o, card);
    put_lit(m, "</a>");
}

static void card_title(struct markup *m, const struct gov_card_title *o)
{
    struct str level = gov_digits(m, o->headingLevel > 0 ? o->headingLevel : 2);

    if (!has_title(o))
        return;
    put_lit(m, "<h");
    put_escaped(m, level);
    put_lit(m, " class=\"govuk-summary-card__title");
    put_classes(m, o->classes);
    put_lit(m, "\">");
    put_content(m, o->text, o->html);
    put_lit(m, "</h");
    put_escaped(m, level);
    put_lit(m, ">");
}

static void card_actions(struct markup *m, const struct gov_summary_card *o)
{
    const struct gov_action_items *items = &o->actions.items;
    struct str element = items->count == 1 ? STR("div") : STR("ul");

    if (items->count == 0)
        return;
    put_lit(m, "<");
    put_escaped(m, element);
    put_lit(m, " class=\"govuk-summary-card__actions");
    put_classes(m, o->actions.classes);
    put_lit(m, "\">");
    for (size_t i = 0; i < items->count; i++) {
        if (items->count > 1)
            put_lit(m, "<li class=\"govuk-summary-card__action\">");
        action(m, &items->at[i], &o->title);
        if (items->count > 1)
            put_lit(m, "</li>");
    }
    put_lit(m, "</");
    put_escaped(m, element);
    put_lit(m, ">");
}

static bool has_card(const struct gov_summary_card *o)
{
    return o->given || has_title(&o->title) || o->actions.items.count > 0 || o->classes.len > 0 ||
           o->attributes.count > 0;
}

static void card_begin(struct markup *m, const struct gov_summary_card *o)
{
    put_lit(m, "<div class=\"govuk-summary-card");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_lit(m, "><div class=\"govuk-summary-card__title-wrapper\">");
    card_title(m, &o->title);
    card_actions(m, o);
    put_lit(m, "</div><div class=\"govuk-summary-card__content\">");
}

static void row_actions(
    struct markup *m, const struct gov_actions *o, const struct gov_card_title *card)
{
    if (o->items.count == 0)
        return;
    put_lit(m, "<dd class=\"govuk-summary-list__actions");
    put_classes(m, o->classes);
    put_lit(m, "\">");
    if (o->items.count == 1) {
        action(m, &o->items.at[0], card);
    } else {
        put_lit(m, "<ul class=\"govuk-summary-list__actions-list\">");
        for (size_t i = 0; i < o->items.count; i++) {
            put_lit(m, "<li class=\"govuk-summary-list__actions-list-item\">");
            action(m, &o->items.at[i], card);
            put_lit(m, "</li>");
        }
        put_lit(m, "</ul>");
    }
    put_lit(m, "</dd>");
}

static void row(struct markup *m, const struct gov_summary_list *o,
    const struct gov_summary_list_row *row, bool any_actions)
{
    put_lit(m, "<div class=\"govuk-summary-list__row");
    if (any_actions && row->actions.items.count == 0)
        put_lit(m, " govuk-summary-list__row--no-actions");
    put_classes(m, row->classes);
    put_lit(m, "\"><dt class=\"govuk-summary-list__key");
    put_classes(m, row->key.classes);
    put_lit(m, "\">");
    put_content(m, row->key.text, row->key.html);
    put_lit(m, "</dt><dd class=\"govuk-summary-list__value");
    put_classes(m, row->value.classes);
    put_lit(m, "\">");
    put_content(m, row->value.text, row->value.html);
    put_lit(m, "</dd>");
    row_actions(m, &row->actions, &o->card.title);
    put_lit(m, "</div>");
}

void gov_summary_list(struct markup *m, const struct gov_summary_list *o)
{
    bool any_actions = false;

    for (size_t i = 0; i < o->rows.count; i++)
        any_actions |= o->rows.at[i].actions.items.count > 0;
    if (has_card(&o->card))
        card_begin(m, &o->card);
    put_lit(m, "<dl class=\"govuk-summary-list");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    for (size_t i = 0; i < o->rows.count; i++)
        row(m, o, &o->rows.at[i], any_actions);
    put_lit(m, "</dl>");
    if (has_card(&o->card))
        put_lit(m, "</div></div>");
}
