/* Words past one's own worker: families write and read, managers answer. */
#include "app/app.h"
#include "consent/pages.h"
#include "consent/private_answer.h"
#include "consent/private_new.h"
#include "consent/private_show.h"
#include "consent/private_waiting.h"
#include "consent/private_word.h"
#include "kit/arena.h"

struct private_typed {
    struct str text, away, kind;
};
static const struct form_choice kinds[] = {
    {.value = STR_INIT("word"),                                          .text = MSG_INIT("About the help we get, or the people")},
    { .value = STR_INIT("concern"),
     .text = MSG_INIT("About who can see something, or who has looked"),
     .hint = MSG_INIT("The data protection officer reads this, too, and can answer")},
};
static const struct form_choices kind_choices = {kinds, COUNT(kinds)};
static const struct form_field private_fields[] = {
    CHOICE_FIELD(struct private_typed, kind, "What is it about?", &kind_choices),
    LINES_FIELD(struct private_typed, text, "What do you want to say?", 4000),
    CHOICE_FIELD(struct private_typed, away, "Is there somebody who must not read this?", NULL,
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("A worker, or all who work for one agency")),
};
static const struct form_spec private_spec = FORM(private_fields);

struct answer_typed {
    struct str answer;
};
static const struct form_field answer_fields[] = {
    LINES_FIELD(struct answer_typed, answer, "Your answer", 4000,
        .hint = MSG_INIT("Only the one who wrote, and managers, read this")),
};
static const struct form_spec answer_spec = FORM(answer_fields);

/* ------------------------------------------------------------------ whom it can be kept from */

struct away {
    struct person_id person;
    struct agency_id agency;
};
struct aways {
    struct form_choice *made;
    struct form_choices choices; /* the same */
    struct away *at;             /* parallel to choices */
};

static void add_away(const struct request *rq, struct aways *aways, struct uuid id, struct str name,
    struct away away)
{
    char text[UUID_TEXT];

    for (size_t i = 0; i < aways->choices.count; i++)
        if (away.agency.n && aways->at[i].agency.n == away.agency.n)
            return;
    aways->made[aways->choices.count] = (struct form_choice){
        .value = str_copy(rq->arena, uuid_text(id, text), UUID_TEXT - 1), .data_text = name};
    aways->at[aways->choices.count++] = away;
}

static struct aways *aways_of(const struct request *rq, const struct sharing *s)
{
    size_t most = s->viewers.count + s->agencies.rows.count + 1;
    struct aways *aways = arena_new_of(rq->arena, struct aways);

    aways->made = arena_array_of(rq->arena, most, struct form_choice);
    aways->made[0] =
        (struct form_choice){.text = MSG("No, every manager of key working may read it")};
    aways->at = arena_array_of(rq->arena, most, struct away);
    aways->choices = (struct form_choices){aways->made, 1};
    for (size_t i = 0; i < s->viewers.count; i++) {
        const struct viewer *v = &s->viewers.at[i];
        if (v->decision.is_allowed && v->asker.kind == ACCOUNT_STAFF)
            add_away(rq, aways, v->row->public_id, v->row->name,
                (struct away){.person = v->row->person_id});
    }
    for (size_t i = 0; !grant_hides_place(rq->grant) && i < s->agencies.rows.count; i++)
        add_away(rq, aways, s->agencies.rows.at[i].public_id, s->agencies.rows.at[i].name,
            (struct away){.agency = s->agencies.rows.at[i].agency_id});
    return aways;
}

static struct away away_of(const struct aways *aways, struct str value)
{
    for (size_t i = 0; i < aways->choices.count; i++)
        if (str_eq(aways->choices.at[i].value, value))
            return aways->at[i];
    return (struct away){0};
}

/* ------------------------------------------------------------------ writing */

static struct reply new_page(const struct request *rq, int status, struct form form)
{
    struct private_new view = {.child = child_header_read(rq), .form = form};

    return reply_private_new(rq, status, &view);
}

static struct aways *aways_read(const struct request *rq, struct sharing *sharing)
{
    *sharing = sharing_read(rq, child_header_read(rq).row.born_on);
    return aways_of(rq, sharing);
}

struct reply private_new_page(const struct request *rq)
{
    bool is_concern = str_eq(value_of(&rq->query, STR("concern")), STR("yes"));
    struct private_typed start = {.kind = is_concern ? STR("concern") : STR("word")};
    struct form form = form_show(rq->arena, &private_spec, &start);
    struct sharing sharing;

    form_offer(&form, &private_spec, "away", &aways_read(rq, &sharing)->choices);
    return new_page(rq, 200, form);
}

struct reply private_take_new(const struct request *rq)
{
    struct private_typed typed = {0};
    struct form form = {0};
    struct sharing sharing;
    struct aways *aways = aways_read(rq, &sharing);
    struct away away;
    bool is_concern;

    form_offer(&form, &private_spec, "away", &aways->choices);
    (void)form_read(rq, &private_spec, &typed, &form);
    away = away_of(aways, typed.away);
    is_concern = str_eq(typed.kind, STR("concern"));
    if (form.problems.count == 0 && !private_has_reader(rq, &sharing, away.person, away.agency) &&
        !(is_concern && concern_has_reader(rq, away.person, away.agency)))
        problem_add(&form.problems, STR("away"),
            MSG("Then nobody could read it. Choose somebody else, or ring the service"));
    if (form.problems.count)
        return new_page(rq, 422, form);
    (void)private_word_add(rq->db, rq->grant,
        &(struct private_word_add){.public_id = uuid_new(rq->now),
            .asked_at = rq->now,
            .away_person_id = away.person,
            .away_agency_id = away.agency,
            .is_concern = is_concern,
            .text = typed.text,
            .changed_at = rq->now});
    return reply_see_other(rq, "/children/{}/private-words", rq_id(rq, "child"));
}

/* ------------------------------------------------------------------ the family's list, and who decides */

/* The key worker's agencies: it may be one of them that decides what the family asks for. */
static bool is_key_workers(const struct sharing *s, struct agency_id agency)
{
    for (size_t i = 0; i < s->viewers.count; i++)
        if (s->viewers.at[i].decision.is_allowed &&
            s->viewers.at[i].decision.because == RELATION_KEY_WORKER &&
            works_for(&s->agencies, s->viewers.at[i].row->person_id, agency))
            return true;
    return false;
}

static struct deciders deciders_of(const struct request *rq, const struct sharing *s)
{
    struct decider *at = arena_array_of(rq->arena, s->agencies.rows.count + 1, struct decider);
    struct deciders deciders = {.at = at};
    struct uuid asked = {0};

    (void)uuid_parse(value_of(&rq->query, STR("about")), &asked);
    for (size_t i = 0; i < s->agencies.rows.count; i++) {
        const struct sharing_viewer_agencies_row *row = &s->agencies.rows.at[i];
        bool is_there = false;
        for (size_t k = 0; k < deciders.count; k++)
            is_there = is_there || uuid_eq(at[k].id, row->public_id);
        if (!is_there)
            at[deciders.count++] = (struct decider){row->public_id, row->name,
                uuid_eq(asked, row->public_id), is_key_workers(s, row->agency_id)};
    }
    return deciders;
}

struct reply private_show_page(const struct request *rq)
{
    struct private_show view = {.child = child_header_read(rq)};

    view.items = private_items_read(rq);
    view.may_tell = view.child.is_plain && grant_may_change(rq->grant, SECTION_PRIVATE);
    if (view.may_tell && view.child.sees_sharing && !view.child.hides_place) {
        struct sharing sharing = sharing_read(rq, view.child.row.born_on);
        view.deciders = deciders_of(rq, &sharing);
    }
    for (size_t i = 0; i < view.deciders.count; i++)
        if (view.deciders.at[i].is_chosen)
            view.chosen = view.deciders.at[i];
    return reply_private_show(rq, 200, &view);
}

/* ------------------------------------------------------------------ answering */

static const struct private_words_row *word_of(
    const struct private_items *items, struct uuid id, bool *may_answer)
{
    for (size_t i = 0; i < items->count; i++)
        if (uuid_eq(items->at[i].row->public_id, id)) {
            *may_answer = items->at[i].may_answer;
            return items->at[i].row;
        }
    return NULL;
}

static struct reply answer_page(
    const struct request *rq, int status, const struct private_words_row *row, struct form form)
{
    struct private_answer view = {.child = child_header_read(rq),
        .word = row,
        .away_agency = agency_shown(rq, row->away_agency_name),
        .form = form,
        .is_asked = rq->actor->kind == ACCOUNT_STAFF &&
                    (!instant_is_set(row->answered_at) || status == 409)};

    return reply_private_answer(rq, status, &view);
}

struct reply private_answer_page(const struct request *rq)
{
    struct private_items items = private_items_read(rq);
    struct form form = form_show(rq->arena, &answer_spec, NULL);
    bool may_answer = false;
    const struct private_words_row *row = word_of(&items, rq_id(rq, "word"), &may_answer);

    if (!row)
        return reply_error(404);
    form.version = row->version;
    return answer_page(rq, 200, row, form);
}

struct reply private_take_answer(const struct request *rq)
{
    struct private_items items = private_items_read(rq);
    bool may_answer = false;
    const struct private_words_row *row = word_of(&items, rq_id(rq, "word"), &may_answer);
    struct answer_typed typed = {0};
    struct form form = {0};

    if (!row)
        return reply_error(404);
    if (!form_read(rq, &answer_spec, &typed, &form))
        return answer_page(rq, 422, row, form);
    if (!may_answer || private_word_answer(rq->db, rq->grant, typed.answer, rq->now, row->public_id,
                           form.version) != 1) {
        struct answer_typed theirs = {row->answer};
        form_conflict_with(rq->arena, &form, &theirs, row->version);
        return answer_page(rq, 409, row, form);
    }
    return reply_see_other(rq, "/children/{}/private-words", rq_id(rq, "child"));
}

/* ------------------------------------------------------------------ lists over the area */

struct reply private_waiting_page(const struct request *rq)
{
    struct private_waiting view = {.items = waiting_items_read(rq)};

    return reply_private_waiting(rq, 200, &view);
}
