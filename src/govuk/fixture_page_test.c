#include "govuk/fixture.h"
#include "kit/test.h"

static const json_t *in(const json_t *o, const char *key) { return json_object_get(o, key); }

static void read_breadcrumb(const json_t *o, void *into)
{
    *(struct gov_breadcrumbs_item *)into = (struct gov_breadcrumbs_item){
        .text = fixture_text(o, "text"),
        .html = fixture_html(o, "html"),
        .href = fixture_text(o, "href"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

static void draw_breadcrumbs(struct markup *m, const json_t *o)
{
    struct fixture_list items =
        fixture_list(in(o, "items"), sizeof(struct gov_breadcrumbs_item), read_breadcrumb, false);

    gov_breadcrumbs(m, &(struct gov_breadcrumbs){
                           .items = {items.at, items.count},
                           .classes = fixture_text(o, "classes"),
                           .collapseOnMobile = fixture_flag(o, "collapseOnMobile"),
                           .attributes = fixture_attributes(o, "attributes"),
                           .labelText = fixture_text(o, "labelText"),
    });
}

static void read_page(const json_t *o, void *into)
{
    *(struct gov_pagination_item *)into = (struct gov_pagination_item){
        .number = fixture_text(o, "number"),
        .visuallyHiddenText = fixture_text(o, "visuallyHiddenText"),
        .href = fixture_text(o, "href"),
        .current = fixture_flag(o, "current"),
        .ellipsis = fixture_flag(o, "ellipsis"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

static struct gov_pagination_link page_link(const json_t *o)
{
    return (struct gov_pagination_link){
        .text = fixture_text(o, "text"),
        .html = fixture_html(o, "html"),
        .labelText = fixture_text(o, "labelText"),
        .href = fixture_text(o, "href"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

static void draw_pagination(struct markup *m, const json_t *o)
{
    struct fixture_list items =
        fixture_list(in(o, "items"), sizeof(struct gov_pagination_item), read_page, false);

    gov_pagination(m, &(struct gov_pagination){
                          .items = {items.at, items.count},
                          .previous = page_link(in(o, "previous")),
                          .next = page_link(in(o, "next")),
                          .landmarkLabel = fixture_text(o, "landmarkLabel"),
                          .classes = fixture_text(o, "classes"),
                          .attributes = fixture_attributes(o, "attributes"),
    });
}

static void read_tab(const json_t *o, void *into)
{
    const json_t *panel = in(o, "panel");

    *(struct gov_tabs_item *)into = (struct gov_tabs_item){
        .id = fixture_text(o, "id"),
        .label = fixture_text(o, "label"),
        .attributes = fixture_attributes(o, "attributes"),
        .panel = {fixture_text(panel, "text"), fixture_html(panel, "html"),
                  fixture_attributes(panel, "attributes")},
    };
}

static void draw_tabs(struct markup *m, const json_t *o)
{
    struct fixture_list items =
        fixture_list(in(o, "items"), sizeof(struct gov_tabs_item), read_tab, true);

    gov_tabs(m, &(struct gov_tabs){
                    .id = fixture_text(o, "id"),
                    .idPrefix = fixture_text(o, "idPrefix"),
                    .title = fixture_text(o, "title"),
                    .items = {items.at, items.count},
                    .classes = fixture_text(o, "classes"),
                    .attributes = fixture_attributes(o, "attributes"),
    });
}

static void read_service_item(const json_t *o, void *into)
{
    *(struct gov_service_navigation_item *)into = (struct gov_service_navigation_item){
        .text = fixture_text(o, "text"),
        .html = fixture_html(o, "html"),
        .href = fixture_text(o, "href"),
        .current = fixture_flag(o, "current"),
        .active = fixture_flag(o, "active"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

static struct gov_service_navigation_slots slots(const json_t *o)
{
    const json_t *end = in(o, "end");

    return (struct gov_service_navigation_slots){
        .start = fixture_html(o, "start"),
        .navigationStart = fixture_html(o, "navigationStart"),
        .navigationEnd = fixture_html(o, "navigationEnd"),
        .end = {.html = json_is_string(end) ? fixture_html(o, "end") : fixture_html(end, "html"),
                .align = fixture_text(end, "align")},
    };
}

static void draw_service_navigation(struct markup *m, const json_t *o)
{
    struct fixture_list items = fixture_list(
        in(o, "navigation"), sizeof(struct gov_service_navigation_item), read_service_item, false);

    gov_service_navigation(
        m, &(struct gov_service_navigation){
               .serviceName = fixture_text(o, "serviceName"),
               .serviceUrl = fixture_text(o, "serviceUrl"),
               .navigation = {items.at, items.count},
               .slots = slots(in(o, "slots")),
               .classes = fixture_text(o, "classes"),
               .attributes = fixture_attributes(o, "attributes"),
               .ariaLabel = fixture_text(o, "ariaLabel"),
               .menuButtonText = fixture_text(o, "menuButtonText"),
               .menuButtonLabel = fixture_text(o, "menuButtonLabel"),
               .navigationLabel = fixture_text(o, "navigationLabel"),
               .navigationId = fixture_text(o, "navigationId"),
               .navigationClasses = fixture_text(o, "navigationClasses"),
               .collapseNavigationOnMobile = fixture_choice(o, "collapseNavigationOnMobile"),
    });
}

static void draw_generic_header(struct markup *m, const json_t *o)
{
    gov_generic_header(m, &(struct gov_generic_header){
                              .url = fixture_text(o, "url"),
                              .logoText = fixture_text(o, "logoText"),
                              .logoHtml = fixture_html(o, "logoHtml"),
                              .containerClasses = fixture_text(o, "containerClasses"),
                              .classes = fixture_text(o, "classes"),
                              .attributes = fixture_attributes(o, "attributes"),
                          });
}

static void draw_phase_banner(struct markup *m, const json_t *o)
{
    gov_phase_banner(m, &(struct gov_phase_banner){
                            .text = fixture_text(o, "text"),
                            .html = fixture_html(o, "html"),
                            .tag = fixture_tag(in(o, "tag")),
                            .classes = fixture_text(o, "classes"),
                            .attributes = fixture_attributes(o, "attributes"),
                        });
}

static void read_footer_item(const json_t *o, void *into)
{
    *(struct gov_footer_item *)into = (struct gov_footer_item){
        fixture_text(o, "text"), fixture_text(o, "href"), fixture_attributes(o, "attributes")};
}

static struct gov_footer_items footer_items(const json_t *array)
{
    struct fixture_list items =
        fixture_list(array, sizeof(struct gov_footer_item), read_footer_item, false);

    return (struct gov_footer_items){items.at, items.count};
}

static void read_footer_navigation(const json_t *o, void *into)
{
    *(struct gov_footer_navigation *)into = (struct gov_footer_navigation){
        .title = fixture_text(o, "title"),
        .columns = fixture_number(o, "columns"),
        .width = fixture_text(o, "width"),
        .items = footer_items(in(o, "items")),
    };
}

static void draw_footer(struct markup *m, const json_t *o)
{
    const json_t *meta = in(o, "meta"), *licence = in(o, "contentLicence");
    struct fixture_list navigation = fixture_list(
        in(o, "navigation"), sizeof(struct gov_footer_navigation), read_footer_navigation, false);

    gov_footer(m, &(struct gov_footer){
                      .meta = {.given = fixture_is_truthy(meta),
                               .visuallyHiddenTitle = fixture_text(meta, "visuallyHiddenTitle"),
                               .text = fixture_text(meta,                  "text"),
                               .html = fixture_html(meta, "html"),
                               .items = footer_items(in(meta, "items"))},
                      .navigation = {navigation.at,                         navigation.count           },
                      .contentLicence = {json_is_null(licence),                                fixture_text(licence,       "text"),
                               fixture_html(licence, "html")},
                      .copyright = fixture_content(o, "copyright"),
                      .containerClasses = fixture_text(o, "containerClasses"),
                      .classes = fixture_text(o, "classes"),
                      .attributes = fixture_attributes(o, "attributes"),
    });
}

FIXTURES(breadcrumbs, "breadcrumbs", draw_breadcrumbs)
FIXTURES(pagination, "pagination", draw_pagination)
FIXTURES(tabs, "tabs", draw_tabs)
FIXTURES(service_navigation, "service-navigation", draw_service_navigation)
FIXTURES(generic_header, "generic-header", draw_generic_header)
FIXTURES(phase_banner, "phase-banner", draw_phase_banner)
FIXTURES(footer, "footer", draw_footer)
