/* A request leads to a child: one whose record is there, or a new one. By managers, who see the whole area. */
#include "app/app.h"
#include "consent/may.h"
#include "family/family.h"
#include "kit/arena.h"
#include "referral/match_form.h"
#include "referral/pages.h"
#include "referral/request.h"
#include "referral/request_view.h"

struct matching {
    bool is_another;
};
static const struct form_field matching_fields[] = {
    TICK_FIELD(struct matching, is_another, "This is another child"),
};
static const struct form_spec matching_spec = FORM(matching_fields);

/* What begins a name: three bytes, or less where a letter would be cut. Names that are alike have it in common. */
static struct str beginning_of(struct str folded)
{
    struct str rest = folded, next = folded;

    while (next.len && (str_next_char(&next), folded.len - next.len <= 3))
        rest = next;
    return str_slice(folded, 0, folded.len - rest.len);
}

/* Who was born on that day, and may be alike by name: the others are not asked about. */
static struct referral_candidates_rows born_alike(
    const struct request *rq, const struct request_file *file)
{
    struct str forename = str_fold(rq->arena, file->row.forename), word = {0};
    struct str from = beginning_of(str_fold(rq->arena, file->row.surname));

    (void)str_split(&forename, ' ', &word);
    return referral_candidates(
        rq->db, rq->actor->area, file->row.born_on, from, str_prefix_end(rq->arena, from), word);
}

/* Like the request's by name and birth, among those that this manager may see. */
static struct candidates candidates_of(const struct request *rq, const struct request_file *file)
{
    const struct child_name asked = {file->row.forename, file->row.surname};
    struct referral_candidates_rows rows = {0};
    struct candidate *at;
    size_t count = 0;

    if (date_is_set(file->row.born_on))
        rows = born_alike(rq, file);
    at = arena_array_of(rq->arena, rows.count + 1, struct candidate);
    for (size_t i = 0; i < rows.count; i++) {
        const struct referral_candidates_row *row = &rows.at[i];
        if (child_names_alike(rq->arena, &asked, &(struct child_name){row->forename, row->surname}))
            at[count++] = (struct candidate){
                .id = row->public_id,
                .name = str_join(rq->arena, row->forename, STR(" "), row->surname),
                .local_id = row->local_id,
                .born_on = file->row.born_on,
                .has_open_request = row->open_count > 0,
            };
    }
    return (struct candidates){at, count};
}

static struct reply form_page(const struct request *rq, int status, const struct request_file *file,
    struct form form, const struct str *like)
{
    struct match_form view = {.file = *file, .form = form, .is_doubted = like != NULL};

    if (like)
        view.like_local_id = *like;
    view.found = candidates_of(rq, file);
    return reply_match_form(rq, status, &view);
}

/* Open, and not joined yet. */
static bool read(const struct request *rq, struct request_file *file)
{
    return request_file_to_lead(rq, file) && !file->row.child_id.n;
}

struct reply match_page(const struct request *rq)
{
    struct request_file file;

    if (!read(rq, &file))
        return reply_error(404);
    return form_page(rq, 200, &file, form_show(rq->arena, &matching_spec, NULL), NULL);
}

static struct reply join(
    const struct request *rq, const struct request_file *file, struct child_id child)
{
    (void)referral_set_child(rq->db, child, rq->now, rq->actor->person, file->row.id);
    return request_see(rq, file);
}

static struct reply make(const struct request *rq, const struct request_file *file)
{
    struct matching typed = {0};
    struct form form = {0};
    struct str like = {0};
    struct child_id made;

    (void)form_read(rq, &matching_spec, &typed, &form);
    if (!typed.is_another &&
        child_may_exist(rq, file->row.forename, file->row.surname, file->row.born_on, &like))
        return form_page(rq, 422, file, form, &like);
    made = child_make(rq, uuid_new(rq->now),
        &(struct new_child){.forename = file->row.forename,
            .surname = file->row.surname,
            .born_on = file->row.born_on,
            .expected_on = file->row.expected_on,
            .asked_on = file->row.asked_on});
    gate_touched(rq, made);
    return join(rq, file, made);
}

struct reply match_take(const struct request *rq)
{
    const struct grant *grant;
    struct request_file file;
    struct uuid child = {0};

    if (!read(rq, &file))
        return reply_error(404);
    if (str_eq(value_of(&rq->form, STR("new")), STR("yes")))
        return make(rq, &file);
    if (!uuid_parse(value_of(&rq->form, STR("child")), &child))
        return reply_error(400);
    grant = gate_also(rq, child, MAY_CHANGE_TEAM);
    if (!grant)
        return reply_error(404);
    return join(rq, &file, grant_needs_change(grant, SECTION_TEAM));
}
