#include "govuk/moj.h"

#include "govuk/fixture.h"
#include "kit/test.h"

static const json_t *in(const json_t *o, const char *key) { return json_object_get(o, key); }

static void read_button(const json_t *o, void *into)
{
    *(struct gov_button *)into = (struct gov_button){
        .text = fixture_text(o, "text"),
        .html = fixture_html(o, "html"),
        .name = fixture_text(o, "name"),
        .value = fixture_text(o, "value"),
        .type = fixture_text(o, "type"),
        .disabled = fixture_flag(o, "disabled"),
        .href = fixture_text(o, "href"),
        .classes = fixture_text(o, "classes"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

static struct moj_buttons buttons(const json_t *array)
{
    struct fixture_list list = fixture_list(array, sizeof(struct gov_button), read_button, false);

    return (struct moj_buttons){list.at, list.count};
}

static void read_menu(const json_t *o, void *into)
{
    *(struct moj_button_menu *)into = (struct moj_button_menu){
        .button = {fixture_text(in(o, "button"), "text"), fixture_text(in(o, "button"), "classes")},
        .alignMenu = fixture_text(o, "alignMenu"),
        .items = buttons(in(o, "items")),
        .classes = fixture_text(o, "classes"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

static void draw_button_menu(struct markup *m, const json_t *o)
{
    struct moj_button_menu menu;

    read_menu(o, &menu);
    moj_button_menu(m, &menu);
}

static void draw_identity_bar(struct markup *m, const json_t *o)
{
    struct fixture_list menus =
        fixture_list(in(o, "menus"), sizeof(struct moj_button_menu), read_menu, false);

    moj_identity_bar(m, &(struct moj_identity_bar){
                            .title = fixture_content(o, "title"),
                            .menus = {menus.at, menus.count},
                            .classes = fixture_text(o, "classes"),
                            .attributes = fixture_attributes(o, "attributes"),
    });
}

static void read_sub_item(const json_t *o, void *into)
{
    *(struct moj_sub_navigation_item *)into = (struct moj_sub_navigation_item){
        .text = fixture_text(o, "text"),
        .html = fixture_html(o, "html"),
        .href = fixture_text(o, "href"),
        .active = fixture_flag(o, "active"),
        .classes = fixture_text(o, "classes"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

static void draw_sub_navigation(struct markup *m, const json_t *o)
{
    struct fixture_list items =
        fixture_list(in(o, "items"), sizeof(struct moj_sub_navigation_item), read_sub_item, false);

    moj_sub_navigation(m, &(struct moj_sub_navigation){
                              .label = fixture_text(o, "label"),
                              .items = {items.at, items.count},
                              .classes = fixture_text(o, "classes"),
                              .attributes = fixture_attributes(o, "attributes"),
    });
}

static void read_event(const json_t *o, void *into)
{
    const json_t *datetime = in(o, "datetime");

    *(struct moj_timeline_item *)into = (struct moj_timeline_item){
        .label = fixture_content(o, "label"),
        .byline = fixture_content(o, "byline"),
        .datetime = {fixture_text(datetime, "timestamp"), fixture_text(datetime, "format")},
        .text = fixture_text(o, "text"),
        .html = fixture_html(o, "html"),
        .classes = fixture_text(o, "classes"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

static void draw_timeline(struct markup *m, const json_t *o)
{
    struct fixture_list items =
        fixture_list(in(o, "items"), sizeof(struct moj_timeline_item), read_event, false);

    moj_timeline(m, &(struct moj_timeline){
                        .headingLevel = fixture_number(o, "headingLevel"),
                        .items = {items.at, items.count},
                        .classes = fixture_text(o, "classes"),
                        .attributes = fixture_attributes(o, "attributes"),
    });
}

static void draw_badge(struct markup *m, const json_t *o)
{
    moj_badge(m, &(struct moj_badge){
                     .text = fixture_text(o, "text"),
                     .html = fixture_html(o, "html"),
                     .classes = fixture_text(o, "classes"),
                     .attributes = fixture_attributes(o, "attributes"),
                 });
}

static void draw_notification_badge(struct markup *m, const json_t *o)
{
    moj_notification_badge(m, &(struct moj_notification_badge){
                                  .text = fixture_text(o, "text"),
                                  .visuallyHiddenText = fixture_text(o, "visuallyHiddenText"),
                                  .classes = fixture_text(o, "classes"),
                                  .attributes = fixture_attributes(o, "attributes"),
                              });
}

static void draw_alert(struct markup *m, const json_t *o)
{
    moj_alert(m, &(struct moj_alert){
                     .variant = fixture_text(o, "variant"),
                     .title = fixture_text(o, "title"),
                     .showTitleAsHeading = fixture_flag(o, "showTitleAsHeading"),
                     .headingTag = fixture_text(o, "headingTag"),
                     .text = fixture_text(o, "text"),
                     .html = fixture_html(o, "html"),
                     .dismissible = fixture_flag(o, "dismissible"),
                     .dismissText = fixture_text(o, "dismissText"),
                     .disableAutoFocus = fixture_flag(o, "disableAutoFocus"),
                     .focusOnDismissSelector = fixture_text(o, "focusOnDismissSelector"),
                     .role = fixture_text(o, "role"),
                     .classes = fixture_text(o, "classes"),
                     .attributes = fixture_attributes(o, "attributes"),
                 });
}

static void draw_page_header_actions(struct markup *m, const json_t *o)
{
    const json_t *heading = in(o, "heading");

    moj_page_header_actions(
        m, &(struct moj_page_header_actions){
               .heading = {fixture_text(heading, "text"), fixture_html(heading, "html"),
                           fixture_number(heading, "level"), fixture_text(heading, "classes")},
               .items = buttons(in(o, "items")),
               .classes = fixture_text(o, "classes"),
               .attributes = fixture_attributes(o, "attributes"),
    });
}

static void read_filter_tag(const json_t *o, void *into)
{
    *(struct moj_filter_tag *)into =
        (struct moj_filter_tag){fixture_text(o, "text"), fixture_text(o, "href")};
}

static void read_category(const json_t *o, void *into)
{
    struct fixture_list items =
        fixture_list(in(o, "items"), sizeof(struct moj_filter_tag), read_filter_tag, false);

    *(struct moj_filter_category *)into = (struct moj_filter_category){
        fixture_content(o, "heading"), {items.at, items.count}
    };
}

static void draw_filter(struct markup *m, const json_t *o)
{
    const json_t *selected = in(o, "selectedFilters"), *clear = in(selected, "clearLink");
    struct fixture_list categories = fixture_list(
        in(selected, "categories"), sizeof(struct moj_filter_category), read_category, false);

    moj_filter(m, &(struct moj_filter){
                      .heading = fixture_content(o, "heading"),
                      .selectedFilters = {.heading = fixture_content(selected, "heading"),
                                          .clearLink = {fixture_text(clear, "text"), fixture_text(clear, "href")},
                                          .categories = {categories.at, categories.count}  },
                      .submit = { fixture_text(in(o, "submit"),                         "text"),
                                          fixture_attributes(in(o, "submit"), "attributes")},
                      .optionsHtml = fixture_html(o, "optionsHtml"),
                      .attributes = fixture_attributes(o, "attributes"),
    });
}

#define GOLDENS(name_, component_, draw_)                                                          \
    TEST(moj_##name_##_draws_what_the_official_template_draws)                                     \
    {                                                                                              \
        fixture_check("moj-" component_, "src/govuk/moj_golden/" component_ ".json", draw_);       \
    }

GOLDENS(button_menu, "button-menu", draw_button_menu)
GOLDENS(identity_bar, "identity-bar", draw_identity_bar)
GOLDENS(sub_navigation, "sub-navigation", draw_sub_navigation)
GOLDENS(timeline, "timeline", draw_timeline)
GOLDENS(badge, "badge", draw_badge)
GOLDENS(notification_badge, "notification-badge", draw_notification_badge)
GOLDENS(alert, "alert", draw_alert)
GOLDENS(page_header_actions, "page-header-actions", draw_page_header_actions)
GOLDENS(filter, "filter", draw_filter)
