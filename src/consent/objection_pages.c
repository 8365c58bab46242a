#include "app/app.h"
#include "consent/objection.h"
#include "consent/objections.h"
#include "consent/pages.h"
#include "consent/sharing.h"
#include "kit/arena.h"

struct objection_typed {
    struct uuid person;
    struct form_many parts;
    struct str words;
};
static const struct form_field objection_fields[] = {
    ID_FIELD(struct objection_typed, person, "Who should not see it?"),
    CHOICES_FIELD(struct objection_typed, parts, "Which parts?", &part_choices),
    LINES_FIELD(struct objection_typed, words, "Why", 1000, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("Nobody has to say why. The key worker and the manager can read this")),
};
static const struct form_spec objection_spec = FORM(objection_fields);

bool is_recorder(const struct request *rq)
{
    enum relation because = grant_because(rq->grant);

    return rq->actor->kind == ACCOUNT_STAFF && grant_may_change(rq->grant, SECTION_SHARING) &&
           (because == RELATION_KEY_WORKER || because == RELATION_MANAGER);
}

bool objection_may(const struct request *rq)
{
    return is_recorder(rq) || (grant_because(rq->grant) == RELATION_SELF &&
                                  grant_may_change(rq->grant, SECTION_SHARING));
}

/* Everybody who can see the record, but the child and whoever writes it down. */
struct people {
    struct form_choices choices;
    struct person_id *at; /* parallel to choices */
};

static struct people *people_of(const struct request *rq, const struct child_header *child)
{
    struct sharing sharing = sharing_read(rq, child->row.born_on);
    struct people *people = arena_new_of(rq->arena, struct people);
    struct form_choice *at =
        arena_array_of(rq->arena, sharing.viewers.count + 1, struct form_choice);
    char text[UUID_TEXT];

    people->at = arena_array_of(rq->arena, sharing.viewers.count + 1, struct person_id);
    people->choices.at = at;
    for (size_t i = 0; i < sharing.viewers.count; i++) {
        const struct viewer *v = &sharing.viewers.at[i];
        if (!v->decision.is_allowed || v->decision.because == RELATION_SELF ||
            v->row->person_id.n == rq->actor->person.n)
            continue;
        people->at[people->choices.count] = v->row->person_id;
        at[people->choices.count++] = (struct form_choice){
            .value = str_copy(rq->arena, uuid_text(v->row->public_id, text), UUID_TEXT - 1),
            .data_text = str_join(
                rq->arena, v->row->name, STR(", "), msg_text(rq->language, viewer_is_what(v))),
        };
    }
    return people;
}

static struct person_id person_of(const struct people *people, struct uuid id)
{
    char text[UUID_TEXT];

    for (size_t i = 0; i < people->choices.count; i++)
        if (str_eq(people->choices.at[i].value, str_of(uuid_text(id, text))))
            return people->at[i];
    return (struct person_id){0};
}

static struct objection_items items_of(const struct request *rq)
{
    struct objection_list_rows rows =
        objection_list(rq->db, grant_needs_change(rq->grant, SECTION_SHARING), rq->actor->person);
    struct objection_item *at = arena_array_of(rq->arena, rows.count + 1, struct objection_item);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct objection_item){
            &rows.at[i], parts_of(rq->arena, (section_set)rows.at[i].sections)};
    return (struct objection_items){at, rows.count};
}

static struct reply objections_page(const struct request *rq, int status, struct form form)
{
    struct objections view = {.child = child_header_read(rq), .form = form};

    view.items = items_of(rq);
    return reply_objections(rq, status, &view);
}

struct reply objections_show_page(const struct request *rq)
{
    struct form form = form_show(rq->arena, &objection_spec, NULL);
    struct child_header child;

    if (!objection_may(rq))
        return reply_error(404);
    child = child_header_read(rq);
    form_offer(&form, &objection_spec, "person", &people_of(rq, &child)->choices);
    return objections_page(rq, 200, form);
}

struct reply objection_take_new(const struct request *rq)
{
    struct objection_typed typed = {0};
    struct form form = {0};
    struct child_header child;
    struct people *people;

    if (!objection_may(rq))
        return reply_error(404);
    child = child_header_read(rq);
    people = people_of(rq, &child);
    form_offer(&form, &objection_spec, "person", &people->choices);
    if (!form_read(rq, &objection_spec, &typed, &form))
        return objections_page(rq, 422, form);
    (void)objection_add(
        rq->db, &(struct objection_add){.public_id = uuid_new(rq->now),
                    .child_id = grant_needs_change(rq->grant, SECTION_SHARING),
                    .person_id = person_of(people, typed.person),
                    .sections = parts_ticked(typed.parts),
                    .reason = str_is_empty(typed.words) ? STR("The child objects") : typed.words,
                    .from_on = rq->today,
                    .changed_at = rq->now,
                    .changed_by = rq->actor->person});
    return reply_see_other(rq, "/children/{}/objections", child.public_id);
}

/* Ended twice is ended. */
struct reply objection_take_end(const struct request *rq)
{
    if (!objection_may(rq))
        return reply_error(404);
    (void)objection_end(rq->db, rq->today, rq->now, rq->actor->person, rq_id(rq, "objection"),
        grant_needs_change(rq->grant, SECTION_SHARING));
    return reply_see_other(rq, "/children/{}/objections", rq_id(rq, "child"));
}
