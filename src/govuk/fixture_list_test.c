#include "govuk/fixture.h"
#include "kit/test.h"

static const json_t *in(const json_t *o, const char *key) { return json_object_get(o, key); }

static void read_action(const json_t *o, void *into)
{
    *(struct gov_action *)into = (struct gov_action){
        .href = fixture_text(o, "href"),
        .text = fixture_text(o, "text"),
        .html = fixture_html(o, "html"),
        .visuallyHiddenText = fixture_text(o, "visuallyHiddenText"),
        .classes = fixture_text(o, "classes"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

static struct gov_actions actions(const json_t *o)
{
    struct fixture_list items =
        fixture_list(in(o, "items"), sizeof(struct gov_action), read_action, false);

    return (struct gov_actions){
        {items.at, items.count},
        fixture_text(o, "classes")
    };
}

static struct gov_summary_list_cell summary_cell(const json_t *o)
{
    return (struct gov_summary_list_cell){
        fixture_text(o, "text"), fixture_html(o, "html"), fixture_text(o, "classes")};
}

static void read_summary_row(const json_t *o, void *into)
{
    *(struct gov_summary_list_row *)into = (struct gov_summary_list_row){
        .classes = fixture_text(o, "classes"),
        .key = summary_cell(in(o, "key")),
        .value = summary_cell(in(o, "value")),
        .actions = actions(in(o, "actions")),
    };
}

static struct gov_summary_card card(const json_t *o)
{
    const json_t *title = in(o, "title");

    return (struct gov_summary_card){
        .given = fixture_is_truthy(o),
        .title = {fixture_text(title, "text"), fixture_html(title, "html"),
                  fixture_number(title, "headingLevel"), fixture_text(title, "classes")},
        .actions = actions(in(o, "actions")),
        .classes = fixture_text(o, "classes"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

static void draw_summary_list(struct markup *m, const json_t *o)
{
    struct fixture_list rows =
        fixture_list(in(o, "rows"), sizeof(struct gov_summary_list_row), read_summary_row, false);

    gov_summary_list(m, &(struct gov_summary_list){
                            .rows = {rows.at, rows.count},
                            .card = card(in(o, "card")),
                            .classes = fixture_text(o, "classes"),
                            .attributes = fixture_attributes(o, "attributes"),
    });
}

static void read_table_cell(const json_t *o, void *into)
{
    *(struct gov_table_cell *)into = (struct gov_table_cell){
        .text = fixture_text(o, "text"),
        .html = fixture_html(o, "html"),
        .format = fixture_text(o, "format"),
        .classes = fixture_text(o, "classes"),
        .colspan = fixture_number(o, "colspan"),
        .rowspan = fixture_number(o, "rowspan"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

static struct gov_table_row table_row(const json_t *array)
{
    struct fixture_list cells =
        fixture_list(array, sizeof(struct gov_table_cell), read_table_cell, false);

    return (struct gov_table_row){cells.at, cells.count};
}

static void read_table_row(const json_t *array, void *into)
{
    *(struct gov_table_row *)into = table_row(array);
}

static void draw_table(struct markup *m, const json_t *o)
{
    struct fixture_list rows =
        fixture_list(in(o, "rows"), sizeof(struct gov_table_row), read_table_row, false);

    gov_table(m, &(struct gov_table){
                     .rows = {rows.at, rows.count},
                     .head = table_row(in(o, "head")),
                     .caption = fixture_text(o, "caption"),
                     .captionClasses = fixture_text(o, "captionClasses"),
                     .firstCellIsHeader = fixture_flag(o, "firstCellIsHeader"),
                     .classes = fixture_text(o, "classes"),
                     .attributes = fixture_attributes(o, "attributes"),
    });
}

static void read_task(const json_t *o, void *into)
{
    const json_t *title = in(o, "title"), *status = in(o, "status");

    *(struct gov_task_list_item *)into = (struct gov_task_list_item){
        .title = {fixture_text(title,          "text"), fixture_html(title, "html"),
                  fixture_text(title,             "classes")},
        .hint = fixture_content(o, "hint"),
        .status = { .tag = fixture_tag(in(status, "tag")),
                  .text = fixture_text(status,                              "text"),
                  .html = fixture_html(status, "html"),
                  .classes = fixture_text(status, "classes")},
        .href = fixture_text(o, "href"),
        .classes = fixture_text(o, "classes"),
    };
}

static void draw_task_list(struct markup *m, const json_t *o)
{
    struct fixture_list items =
        fixture_list(in(o, "items"), sizeof(struct gov_task_list_item), read_task, true);

    gov_task_list(m, &(struct gov_task_list){
                         .items = {items.at, items.count},
                         .classes = fixture_text(o, "classes"),
                         .attributes = fixture_attributes(o, "attributes"),
                         .idPrefix = fixture_text(o, "idPrefix"),
    });
}

FIXTURES(summary_list, "summary-list", draw_summary_list)
FIXTURES(table, "table", draw_table)
FIXTURES(task_list, "task-list", draw_task_list)
