#include "govuk/notice.h"

#include "govuk/govuk_escape.h"

void gov_details(struct markup *m, const struct gov_details *o)
{
    put_lit(m, "<details");
    put_attribute_if(m, STR("id"), o->id);
    put_lit(m, " class=\"govuk-details");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    if (o->open)
        put_lit(m, " open");
    put_lit(m, "><summary class=\"govuk-details__summary\">"
               "<span class=\"govuk-details__summary-text\">");
    put_content(m, o->summaryText, o->summaryHtml);
    put_lit(m, "</span></summary><div class=\"govuk-details__text\">");
    put_content(m, o->text, o->html);
    put_lit(m, "</div></details>");
}

void gov_inset_text(struct markup *m, const struct gov_inset_text *o)
{
    put_lit(m, "<div");
    put_attribute_if(m, STR("id"), o->id);
    put_lit(m, " class=\"govuk-inset-text");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    put_content(m, o->text, o->html);
    put_lit(m, "</div>");
}

void gov_warning_text(struct markup *m, const struct gov_warning_text *o)
{
    put_lit(m, "<div class=\"govuk-warning-text");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_lit(m, "><span class=\"govuk-warning-text__icon\" aria-hidden=\"true\">!</span> "
               "<strong class=\"govuk-warning-text__text\"><span class=\"govuk-visually-hidden\">");
    put_or(m, o->iconFallbackText, gov_words(m, MSG("Warning")));
    put_lit(m, "</span> ");
    put_content(m, o->text, o->html);
    put_lit(m, "</strong></div>");
}

void gov_tag(struct markup *m, const struct gov_tag *o)
{
    put_lit(m, "<strong class=\"govuk-tag");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    put_content(m, o->text, o->html);
    put_lit(m, "</strong>");
}

static void banner_title(
    struct markup *m, const struct gov_notification_banner *o, struct str id, bool is_success)
{
    struct str level = gov_digits(m, o->titleHeadingLevel > 0 ? o->titleHeadingLevel : 2);
    struct str usual = gov_words(m, is_success ? MSG("Success") : MSG("Important"));

    put_lit(m, "<div class=\"govuk-notification-banner__header\"><h");
    put_escaped(m, level);
    put_lit(m, " class=\"govuk-notification-banner__title\"");
    put_attribute(m, STR("id"), id);
    put_lit(m, ">");
    put_content(m, first_of(o->titleText, usual), o->titleHtml);
    put_lit(m, "</h");
    put_escaped(m, level);
    put_lit(m, "></div>");
}

static void banner_content(struct markup *m, const struct gov_notification_banner *o)
{
    put_lit(m, "<div class=\"govuk-notification-banner__content\">");
    if (o->html.html.len > 0) {
        put_content(m, STR(""), o->html);
    } else if (o->text.len > 0) {
        put_lit(m, "<p class=\"govuk-notification-banner__heading\">");
        put_escaped(m, o->text);
        put_lit(m, "</p>");
    }
    put_lit(m, "</div>");
}

void gov_notification_banner(struct markup *m, const struct gov_notification_banner *o)
{
    bool is_success = str_eq(o->type, STR("success"));
    struct str id = first_of(o->titleId, STR("govuk-notification-banner-title"));

    put_lit(m, "<div class=\"govuk-notification-banner");
    if (is_success)
        put_lit(m, " govuk-notification-banner--success");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attribute(m, STR("role"), first_of(o->role, is_success ? STR("alert") : STR("region")));
    put_attribute(m, STR("aria-labelledby"), id);
    put_lit(m, " data-module=\"govuk-notification-banner\"");
    put_attribute_choice(m, STR("data-disable-auto-focus"), o->disableAutoFocus);
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    banner_title(m, o, id, is_success);
    banner_content(m, o);
    put_lit(m, "</div>");
}

static void error_item(struct markup *m, const struct gov_error_summary_item *o)
{
    put_lit(m, "<li>");
    if (o->href.len > 0) {
        put_lit(m, "<a");
        put_attribute(m, STR("href"), o->href);
        put_attributes(m, o->attributes);
        put_lit(m, ">");
    }
    put_content(m, o->text, o->html);
    if (o->href.len > 0)
        put_lit(m, "</a>");
    put_lit(m, "</li>");
}

static void error_body(struct markup *m, const struct gov_error_summary *o)
{
    if (has_content(o->descriptionText, o->descriptionHtml)) {
        put_lit(m, "<p>");
        put_content(m, o->descriptionText, o->descriptionHtml);
        put_lit(m, "</p>");
    }
    if (o->errorList.count == 0)
        return;
    put_lit(m, "<ul class=\"govuk-list govuk-error-summary__list\">");
    for (size_t i = 0; i < o->errorList.count; i++)
        error_item(m, &o->errorList.at[i]);
    put_lit(m, "</ul>");
}

void gov_error_summary(struct markup *m, const struct gov_error_summary *o)
{
    put_lit(m, "<div class=\"govuk-error-summary");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attribute_choice(m, STR("data-disable-auto-focus"), o->disableAutoFocus);
    put_attributes(m, o->attributes);
    /* The alert is a child, so that moving the focus to the summary does not cut it short. */
    put_lit(m, " data-module=\"govuk-error-summary\"><div role=\"alert\">"
               "<h2 class=\"govuk-error-summary__title\">");
    put_content(m, o->titleText, o->titleHtml);
    put_lit(m, "</h2><div class=\"govuk-error-summary__body\">");
    error_body(m, o);
    put_lit(m, "</div></div></div>");
}
