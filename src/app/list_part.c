#include "app/list_part.h"

#include "govuk/govuk.h"
#include "kit/words.h"

/* "?from=26&show=room": on from the page that it stands on. */
static struct url part_url(const struct request *rq, size_t begin)
{
    struct markup m = markup_new(rq->arena, rq->language, rq);

    put_lit(&m, "?");
    for (size_t i = 0; i < rq->query.count; i++) {
        if (str_eq(rq->query.at[i].name, STR("from")))
            continue;
        url_str(&m, rq->query.at[i].name);
        put_lit(&m, "=");
        url_str(&m, rq->query.at[i].value);
        put_lit(&m, "&");
    }
    put_lit(&m, "from=");
    url_str(&m, str_int(rq->arena, (int64_t)begin + 1));
    return (struct url){markup_end(&m).html};
}

static size_t begin_of(struct str from, size_t count)
{
    int64_t row = 1;

    if (!str_to_int(from, &row) || row < 1)
        row = 1;
    if ((uint64_t)row > count)
        row = count ? (int64_t)count : 1;
    return (size_t)(row - 1) / LIST_PART_ROWS * LIST_PART_ROWS;
}

struct list_part list_part_of(const struct request *rq, size_t count)
{
    struct list_part part = {
        .begin = begin_of(value_of(&rq->query, STR("from")), count),
        .count = count,
    };

    part.end = count - part.begin > LIST_PART_ROWS ? part.begin + LIST_PART_ROWS : count;
    if (part.begin)
        part.before = part_url(rq, part.begin - LIST_PART_ROWS);
    if (part.end < count)
        part.next = part_url(rq, part.end);
    return part;
}

static struct str rows_of(const struct markup *m, size_t begin, size_t count)
{
    size_t end = count - begin > LIST_PART_ROWS ? begin + LIST_PART_ROWS : count;
    const struct str pairs[] = {
        STR("first"),
        str_int(m->arena, (int64_t)begin + 1),
        STR("last"),
        str_int(m->arena, (int64_t)end),
        STR("count"),
        str_int(m->arena, (int64_t)count),
    };

    return msg_fill(m->arena, m->language, MSG("{first} to {last} of {count}"), pairs, 3);
}

static struct str link_to(const struct markup *m, struct url url, struct str at)
{
    return str_is_empty(at) ? url.text : str_join(m->arena, url.text, STR("#"), at);
}

void list_part_links(struct markup *m, const struct list_part_links *o)
{
    const struct list_part *part = &o->part;
    struct gov_pagination pages = {
        .landmarkLabel = msg_text(m->language, MSG("Parts of this list"))};

    if (part->begin)
        pages.previous = (struct gov_pagination_link){.href = link_to(m, part->before, o->at),
            .labelText = rows_of(m, part->begin - LIST_PART_ROWS, part->count)};
    if (part->end < part->count)
        pages.next = (struct gov_pagination_link){
            .href = link_to(m, part->next, o->at), .labelText = rows_of(m, part->end, part->count)};
    if (part->begin || part->end < part->count)
        gov_pagination(m, &pages);
}

void list_part_next(struct markup *m, const struct list_part_next *o)
{
    if (o->part.end >= o->part.count) {
        put_lit(m, "null");
        return;
    }
    put_lit(m, "{\"from\": ");
    json_str(m, str_int(m->arena, (int64_t)o->part.end + 1));
    put_lit(m, "}");
}
