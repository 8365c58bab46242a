#include "govuk/govuk_escape.h"
#include "govuk/list.h"

struct task_ids {
    struct str hint, status;
};

static void title(
    struct markup *m, const struct gov_task_list_item *o, const struct task_ids *ids, bool has_hint)
{
    if (o->href.len > 0) {
        put_lit(m, "<a class=\"govuk-link govuk-task-list__link");
        put_classes(m, o->title.classes);
        put_lit(m, "\"");
        put_attribute(m, STR("href"), o->href);
        put_attribute(m, STR("aria-describedby"),
            gov_join_ids(m, has_hint ? ids->hint : STR(""), ids->status));
        put_lit(m, ">");
    } else {
        put_lit(m, "<div");
        put_attribute_if(m, STR("class"), o->title.classes);
        put_lit(m, ">");
    }
    put_content(m, o->title.text, o->title.html);
    if (o->href.len > 0)
        put_lit(m, "</a>");
    else
        put_lit(m, "</div>");
}

static void name_and_hint(
    struct markup *m, const struct gov_task_list_item *o, const struct task_ids *ids)
{
    bool has_hint = has_content(o->hint.text, o->hint.html);

    put_lit(m, "<div class=\"govuk-task-list__name-and-hint\">");
    title(m, o, ids, has_hint);
    if (has_hint) {
        put_lit(m, "<div");
        put_attribute(m, STR("id"), ids->hint);
        put_lit(m, " class=\"govuk-task-list__hint\">");
        put_content(m, o->hint.text, o->hint.html);
        put_lit(m, "</div>");
    }
    put_lit(m, "</div>");
}

static void status(struct markup *m, const struct gov_task_list_status *o, struct str id)
{
    put_lit(m, "<div class=\"govuk-task-list__status");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attribute(m, STR("id"), id);
    put_lit(m, ">");
    if (has_content(o->tag.text, o->tag.html))
        gov_tag(m, &o->tag);
    else
        put_content(m, o->text, o->html);
    put_lit(m, "</div>");
}

static void item(struct markup *m, const struct gov_task_list *o, size_t i)
{
    const struct gov_task_list_item *item = &o->items.at[i];
    struct str id =
        gov_join(m, first_of(o->idPrefix, STR("task-list")), STR("-"), gov_digits(m, (int)i + 1));
    struct task_ids ids = {gov_join(m, id, STR("-hint")), gov_join(m, id, STR("-status"))};

    if (!has_content(item->title.text, item->title.html))
        return;
    put_lit(m, "<li class=\"govuk-task-list__item");
    if (item->href.len > 0)
        put_lit(m, " govuk-task-list__item--with-link");
    put_classes(m, item->classes);
    put_lit(m, "\">");
    name_and_hint(m, item, &ids);
    status(m, &item->status, ids.status);
    put_lit(m, "</li>");
}

void gov_task_list(struct markup *m, const struct gov_task_list *o)
{
    put_lit(m, "<ul class=\"govuk-task-list");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    for (size_t i = 0; i < o->items.count; i++)
        item(m, o, i);
    put_lit(m, "</ul>");
}
