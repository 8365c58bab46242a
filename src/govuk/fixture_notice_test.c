#include "govuk/fixture.h"
#include "kit/test.h"

static const json_t *in(const json_t *o, const char *key) { return json_object_get(o, key); }

static void draw_button(struct markup *m, const json_t *o)
{
    gov_button(m, &(struct gov_button){
                      .text = fixture_text(o, "text"),
                      .html = fixture_html(o, "html"),
                      .name = fixture_text(o, "name"),
                      .value = fixture_text(o, "value"),
                      .type = fixture_text(o, "type"),
                      .disabled = fixture_flag(o, "disabled"),
                      .href = fixture_text(o, "href"),
                      .classes = fixture_text(o, "classes"),
                      .attributes = fixture_attributes(o, "attributes"),
                      .preventDoubleClick = fixture_choice(o, "preventDoubleClick"),
                      .isStartButton = fixture_flag(o, "isStartButton"),
                      .id = fixture_text(o, "id"),
                  });
}

static void draw_exit_this_page(struct markup *m, const json_t *o)
{
    gov_exit_this_page(m, &(struct gov_exit_this_page){
                              .text = fixture_text(o, "text"),
                              .html = fixture_html(o, "html"),
                              .redirectUrl = fixture_text(o, "redirectUrl"),
                              .id = fixture_text(o, "id"),
                              .classes = fixture_text(o, "classes"),
                              .attributes = fixture_attributes(o, "attributes"),
                              .activatedText = fixture_text(o, "activatedText"),
                              .timedOutText = fixture_text(o, "timedOutText"),
                              .pressTwoMoreTimesText = fixture_text(o, "pressTwoMoreTimesText"),
                              .pressOneMoreTimeText = fixture_text(o, "pressOneMoreTimeText"),
                          });
}

static void draw_back_link(struct markup *m, const json_t *o)
{
    gov_back_link(m, &(struct gov_back_link){
                         .text = fixture_text(o, "text"),
                         .html = fixture_html(o, "html"),
                         .href = fixture_text(o, "href"),
                         .classes = fixture_text(o, "classes"),
                         .attributes = fixture_attributes(o, "attributes"),
                     });
}

static void draw_skip_link(struct markup *m, const json_t *o)
{
    gov_skip_link(m, &(struct gov_skip_link){
                         .text = fixture_text(o, "text"),
                         .html = fixture_html(o, "html"),
                         .href = fixture_text(o, "href"),
                         .classes = fixture_text(o, "classes"),
                         .attributes = fixture_attributes(o, "attributes"),
                     });
}

static void draw_details(struct markup *m, const json_t *o)
{
    gov_details(m, &(struct gov_details){
                       .summaryText = fixture_text(o, "summaryText"),
                       .summaryHtml = fixture_html(o, "summaryHtml"),
                       .text = fixture_text(o, "text"),
                       .html = fixture_html(o, "html"),
                       .id = fixture_text(o, "id"),
                       .open = fixture_flag(o, "open"),
                       .classes = fixture_text(o, "classes"),
                       .attributes = fixture_attributes(o, "attributes"),
                   });
}

static void draw_inset_text(struct markup *m, const json_t *o)
{
    gov_inset_text(m, &(struct gov_inset_text){
                          .text = fixture_text(o, "text"),
                          .html = fixture_html(o, "html"),
                          .id = fixture_text(o, "id"),
                          .classes = fixture_text(o, "classes"),
                          .attributes = fixture_attributes(o, "attributes"),
                      });
}

static void draw_warning_text(struct markup *m, const json_t *o)
{
    gov_warning_text(m, &(struct gov_warning_text){
                            .text = fixture_text(o, "text"),
                            .html = fixture_html(o, "html"),
                            .iconFallbackText = fixture_text(o, "iconFallbackText"),
                            .classes = fixture_text(o, "classes"),
                            .attributes = fixture_attributes(o, "attributes"),
                        });
}

static void draw_tag(struct markup *m, const json_t *o)
{
    struct gov_tag tag = fixture_tag(o);

    gov_tag(m, &tag);
}

static void draw_notification_banner(struct markup *m, const json_t *o)
{
    gov_notification_banner(m, &(struct gov_notification_banner){
                                   .text = fixture_text(o, "text"),
                                   .html = fixture_html(o, "html"),
                                   .titleText = fixture_text(o, "titleText"),
                                   .titleHtml = fixture_html(o, "titleHtml"),
                                   .titleHeadingLevel = fixture_number(o, "titleHeadingLevel"),
                                   .type = fixture_text(o, "type"),
                                   .role = fixture_text(o, "role"),
                                   .titleId = fixture_text(o, "titleId"),
                                   .disableAutoFocus = fixture_choice(o, "disableAutoFocus"),
                                   .classes = fixture_text(o, "classes"),
                                   .attributes = fixture_attributes(o, "attributes"),
                               });
}

static void read_error_item(const json_t *o, void *into)
{
    *(struct gov_error_summary_item *)into = (struct gov_error_summary_item){
        .href = fixture_text(o, "href"),
        .text = fixture_text(o, "text"),
        .html = fixture_html(o, "html"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

static void draw_error_summary(struct markup *m, const json_t *o)
{
    struct fixture_list items = fixture_list(
        in(o, "errorList"), sizeof(struct gov_error_summary_item), read_error_item, false);

    gov_error_summary(m, &(struct gov_error_summary){
                             .titleText = fixture_text(o, "titleText"),
                             .titleHtml = fixture_html(o, "titleHtml"),
                             .descriptionText = fixture_text(o, "descriptionText"),
                             .descriptionHtml = fixture_html(o, "descriptionHtml"),
                             .errorList = {items.at, items.count},
                             .disableAutoFocus = fixture_choice(o, "disableAutoFocus"),
                             .classes = fixture_text(o, "classes"),
                             .attributes = fixture_attributes(o, "attributes"),
    });
}

static void read_panel_action(const json_t *o, void *into)
{
    *(struct gov_panel_action *)into = (struct gov_panel_action){
        .text = fixture_text(o, "text"),
        .type = fixture_text(o, "type"),
        .href = fixture_text(o, "href"),
        .classes = fixture_text(o, "classes"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

static void draw_panel(struct markup *m, const json_t *o)
{
    const json_t *actions = in(o, "actions");
    struct fixture_list items = fixture_list(
        in(actions, "items"), sizeof(struct gov_panel_action), read_panel_action, false);

    gov_panel(m, &(struct gov_panel){
                     .titleText = fixture_text(o, "titleText"),
                     .titleHtml = fixture_html(o, "titleHtml"),
                     .headingLevel = fixture_number(o, "headingLevel"),
                     .text = fixture_text(o, "text"),
                     .html = fixture_html(o, "html"),
                     .actions = {.items = {items.at, items.count},
                                 .classes = fixture_text(actions, "classes"),
                                 .attributes = fixture_attributes(actions, "attributes")},
                     .classes = fixture_text(o, "classes"),
                     .attributes = fixture_attributes(o, "attributes"),
    });
}

static void read_section(const json_t *o, void *into)
{
    *(struct gov_accordion_item *)into = (struct gov_accordion_item){
        .heading = fixture_content(o, "heading"),
        .summary = fixture_content(o, "summary"),
        .content = fixture_content(o, "content"),
        .expanded = fixture_flag(o, "expanded"),
    };
}

static void draw_accordion(struct markup *m, const json_t *o)
{
    struct fixture_list items =
        fixture_list(in(o, "items"), sizeof(struct gov_accordion_item), read_section, true);

    gov_accordion(m, &(struct gov_accordion){
                         .id = fixture_text(o, "id"),
                         .headingLevel = fixture_number(o, "headingLevel"),
                         .classes = fixture_text(o, "classes"),
                         .attributes = fixture_attributes(o, "attributes"),
                         .rememberExpanded = fixture_choice(o, "rememberExpanded"),
                         .hideAllSectionsText = fixture_text(o, "hideAllSectionsText"),
                         .hideSectionText = fixture_text(o, "hideSectionText"),
                         .hideSectionAriaLabelText = fixture_text(o, "hideSectionAriaLabelText"),
                         .showAllSectionsText = fixture_text(o, "showAllSectionsText"),
                         .showSectionText = fixture_text(o, "showSectionText"),
                         .showSectionAriaLabelText = fixture_text(o, "showSectionAriaLabelText"),
                         .items = {items.at, items.count},
    });
}

FIXTURES(button, "button", draw_button)
FIXTURES(exit_this_page, "exit-this-page", draw_exit_this_page)
FIXTURES(back_link, "back-link", draw_back_link)
FIXTURES(skip_link, "skip-link", draw_skip_link)
FIXTURES(details, "details", draw_details)
FIXTURES(inset_text, "inset-text", draw_inset_text)
FIXTURES(warning_text, "warning-text", draw_warning_text)
FIXTURES(tag, "tag", draw_tag)
FIXTURES(notification_banner, "notification-banner", draw_notification_banner)
FIXTURES(error_summary, "error-summary", draw_error_summary)
FIXTURES(panel, "panel", draw_panel)
FIXTURES(accordion, "accordion", draw_accordion)
