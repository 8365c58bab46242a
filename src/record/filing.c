#include "record/filing.h"

#include "app/app.h"
#include "consent/ask.h"
#include "kit/arena.h"
#include "record/agreed.h"
#include "record/function.h"
#include "record/record.h"
#include "team/team_sql.h"

const struct form_choices *filing_siblings(const struct request *rq)
{
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    struct record_siblings_rows rows = {0};
    struct form_choice *at;

    if (grant_covers(rq->grant, SECTION_FAMILY))
        rows = record_siblings(rq->db, rq->grant);
    at = arena_array_of(rq->arena, rows.count, struct form_choice);
    choices->at = at;
    for (size_t i = 0; i < rows.count; i++) {
        char id[UUID_TEXT];
        if (!consent_ask(rq, rows.at[i].public_id, MAY_WRITE_CONTACT).grant)
            continue;
        at[choices->count++] = (struct form_choice){
            .value = str_copy(rq->arena, uuid_text(rows.at[i].public_id, id), UUID_TEXT - 1),
            .data_text = str_join(rq->arena, rows.at[i].forename, STR(" "), rows.at[i].surname),
        };
    }
    return choices;
}

void filing_note_siblings(const struct request *rq, const struct form_choices *shown)
{
    struct uuid child;

    for (size_t i = 0; i < shown->count; i++)
        if (uuid_parse(shown->at[i].value, &child))
            (void)gate_also(rq, child, MAY_WRITE_CONTACT);
}

static struct contact_id add_contact(const struct request *rq, const struct filed_contact *c)
{
    const struct contact_add contact = {
        .public_id = uuid_new(rq->now),
        .happened_at = c->happened_at,
        .channel = c->channel,
        .direction = c->direction,
        .purpose = c->purpose,
        .was_made = !c->was_tried,
        .minutes = c->minutes,
        .title = c->title,
        .note = c->note,
        .audience = c->audience,
        .about = c->about,
        .changed_at = rq->now,
    };

    return contact_add(rq->db, rq->grant, &contact);
}

/* When the family was last reached: by anybody, by this practitioner, and as it was agreed. */
static void reached(const struct request *rq, const struct grant *grant, date on)
{
    (void)summary_contacted(rq->db, grant, on);
    (void)involvement_contacted(rq->db, record_noting(rq, grant), on, rq->now);
    if (agreed_is_kept_by(grant))
        (void)summary_kept(rq->db, grant, on);
}

static void file_to(const struct request *rq, const struct grant *grant,
    const struct filed_contact *c, struct contact_id contact)
{
    struct str text = str_join(rq->arena, c->title, STR(" "), c->note);
    const struct entry_add entry = {
        .public_id = uuid_new(rq->now),
        .happened_at = c->happened_at,
        .kind = c->is_own_work ? STR("family_note") : STR("contact"),
        .audience = c->audience,
        .about = c->about,
        .contact_id = contact,
        .subject = c->title,
        .search_text = str_fold(rq->arena, text),
    };

    (void)entry_add(rq->db, grant, &entry);
    (void)summary_changed(rq->db, grant, rq->now);
    if (!c->was_tried && !c->is_own_work && !str_eq(c->direction, STR("between_professionals")))
        reached(rq, grant, instant_date(c->happened_at));
}

/* Each once: a form may say a thing twice. */
static struct form_many distinct(struct arena *a, struct form_many many)
{
    struct str *at = arena_array_of(a, many.count, struct str);
    size_t count = 0;

    for (size_t i = 0; i < many.count; i++) {
        size_t k = 0;
        while (k < count && !str_eq(at[k], many.at[i]))
            k++;
        if (k == count)
            at[count++] = many.at[i];
    }
    return (struct form_many){at, count};
}

/* The children's grants, the path's own first. */
static size_t grants_of(
    const struct request *rq, const struct form_many *also, const struct grant **grants)
{
    size_t count = 0;

    grants[count++] = rq->grant;
    for (size_t i = 0; i < also->count; i++) {
        struct uuid child = {0};
        const struct grant *grant = NULL;
        if (uuid_parse(also->at[i], &child))
            grant = gate_also(rq, child, MAY_WRITE_CONTACT);
        if (grant)
            grants[count++] = grant;
    }
    return count;
}

struct contact_id contact_file(const struct request *rq, const struct filed_contact *contact)
{
    struct filed_contact c = *contact;
    const struct grant **grants =
        arena_array_of(rq->arena, contact->also.count + 1, const struct grant *);
    size_t count, shares;
    struct contact_id id;

    c.functions = distinct(rq->arena, c.functions);
    c.also = distinct(rq->arena, c.also);
    count = grants_of(rq, &c.also, grants);
    shares = count * c.functions.count;
    if (str_is_empty(c.title))
        c.title = msg_text(rq->language, form_choice_words(&contact_channels, c.channel));
    id = add_contact(rq, &c);
    for (size_t i = 0; i < count; i++) {
        file_to(rq, grants[i], &c, id);
        for (size_t k = 0; k < c.functions.count; k++)
            (void)contact_time_add(rq->db, grants[i], id, c.functions.at[k],
                minutes_share(c.minutes, i * c.functions.count + k, shares));
    }
    return id;
}

void record_informal(const struct request *rq, const struct informal_contact *c)
{
    (void)contact_file(rq, &(struct filed_contact){
                               .happened_at = rq->now,
                               .channel = c->channel,
                               .direction = c->direction,
                               .purpose = STR("listening"),
                               .title = msg_text(NULL, MSG("Contact after key working")),
                               .note = c->note,
                               .audience = STR("family"),
                               .about = ABOUT_EVERYDAY,
                               .minutes = c->minutes,
                           });
}
