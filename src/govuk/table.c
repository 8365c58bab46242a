#include "govuk/govuk_escape.h"
#include "govuk/list.h"

/* What a cell has behind its class, up to its content. */
static void cell_rest(struct markup *m, const struct gov_table_cell *o)
{
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attribute_number(m, STR("colspan"), o->colspan);
    put_attribute_number(m, STR("rowspan"), o->rowspan);
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    put_content(m, o->text, o->html);
}

static void head_cell(struct markup *m, const struct gov_table_cell *o)
{
    put_lit(m, "<th scope=\"col\" class=\"govuk-table__header");
    if (o->format.len > 0) {
        put_lit(m, " govuk-table__header--");
        put_escaped(m, o->format);
    }
    cell_rest(m, o);
    put_lit(m, "</th>");
}

static void body_cell(struct markup *m, const struct gov_table_cell *o, bool is_header)
{
    if (is_header) {
        put_lit(m, "<th scope=\"row\" class=\"govuk-table__header");
        cell_rest(m, o);
        put_lit(m, "</th>");
        return;
    }
    put_lit(m, "<td class=\"govuk-table__cell");
    if (o->format.len > 0) {
        put_lit(m, " govuk-table__cell--");
        put_escaped(m, o->format);
    }
    cell_rest(m, o);
    put_lit(m, "</td>");
}

static void head(struct markup *m, const struct gov_table *o)
{
    if (o->caption.len > 0) {
        put_lit(m, "<caption class=\"govuk-table__caption");
        put_classes(m, o->captionClasses);
        put_lit(m, "\">");
        put_escaped(m, o->caption);
        put_lit(m, "</caption>");
    }
    if (o->head.count == 0)
        return;
    put_lit(m, "<thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
    for (size_t i = 0; i < o->head.count; i++)
        head_cell(m, &o->head.at[i]);
    put_lit(m, "</tr></thead>");
}

void gov_table(struct markup *m, const struct gov_table *o)
{
    put_lit(m, "<table class=\"govuk-table");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    head(m, o);
    put_lit(m, "<tbody class=\"govuk-table__body\">");
    for (size_t i = 0; i < o->rows.count; i++) {
        const struct gov_table_row *row = &o->rows.at[i];

        put_lit(m, "<tr class=\"govuk-table__row\">");
        for (size_t j = 0; j < row->count; j++)
            body_cell(m, &row->at[j], j == 0 && o->firstCellIsHeader);
        put_lit(m, "</tr>");
    }
    put_lit(m, "</tbody></table>");
}
