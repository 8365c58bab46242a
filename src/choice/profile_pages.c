/* What a worker says of themselves as a key worker; families who choose read it. */
#include "app/app.h"
#include "choice/choice_profile.h"
#include "choice/pages.h"
#include "choice/photo_sql.h"
#include "kit/arena.h"

struct profile_typed {
    struct str manner, skills, languages, knows, independence, works_when;
    bool is_open;
};
static const struct form_field profile_fields[] = {
    LINES_FIELD(struct profile_typed, manner, "What are you like to work with?", 600,
        .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("In your own words, as you would say it to a family")),
    LINES_FIELD(struct profile_typed, skills, "What are you good at?", 600, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("One thing in each line. The first six are shown.")),
    TEXT_FIELD(struct profile_typed, languages, "Languages besides English", 200,
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("For example: Urdu, British Sign Language")),
    TEXT_FIELD(struct profile_typed, knows, "What do you know well?", 300, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT(
            "Conditions and ways of living. For example: autism, tube feeding, foster care")),
    LINES_FIELD(struct profile_typed, independence, "Whom do you answer to?", 300,
        .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("Who pays you, and whether they also decide about support for the child")),
    TEXT_FIELD(struct profile_typed, works_when, "When do you work?", 100, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("For example: Monday to Thursday, 9 to 3")),
    TICK_FIELD(struct profile_typed, is_open, "I can take new families now"),
};
static const struct form_spec profile_spec = FORM(profile_fields);

static struct profile_of_row profile_read(const struct request *rq)
{
    struct profile_of_row row = {.is_open = true};

    (void)profile_of(rq->db, rq->actor->person, &row);
    return row;
}

static struct reply page(
    const struct request *rq, int status, const struct profile_of_row *row, struct form form)
{
    struct weighing w = weighing_begin(rq);
    struct caseload load = caseload_read(&w, rq->actor->person);
    struct worker_photo_own_row photo = {0};
    struct choice_profile view = {
        .form = form,
        .families = load.families,
        .weight = hundredths_shown(rq->arena, load.weight),
        .state = caseload_state_words(caseload_state_of(&load)),
        .week_hours = tenths_shown(rq->arena, row->week_tenths),
        .free_hours = tenths_shown(rq->arena, row->protected_tenths),
        .has_hours = row->week_tenths > 0,
        .is_main_work = row->is_main_work,
        .version = row->version,
    };

    view.has_photo = worker_photo_own(rq->db, rq->actor->person, &photo);
    if (load.limit)
        view.limit = hundredths_shown(rq->arena, load.limit);
    return reply_choice_profile(rq, status, &view);
}

static struct profile_typed typed_of(const struct profile_of_row *row)
{
    return (struct profile_typed){row->manner, row->skills, row->languages, row->knows,
        row->independence, row->works_when, row->is_open};
}

struct reply profile_edit(const struct request *rq)
{
    struct profile_of_row row = profile_read(rq);
    struct profile_typed now = typed_of(&row);

    return page(rq, 200, &row, form_show(rq->arena, &profile_spec, &now));
}

/* False when somebody else has changed it since it was read. */
static bool say(const struct request *rq, const struct profile_typed *typed, int64_t version)
{
    if (version == 0) {
        (void)profile_begin(rq->db, rq->actor->person, rq->now, rq->actor->person);
        version = 1;
    }
    if (profile_say(rq->db, &(struct profile_say){.manner = typed->manner,
                                .skills = typed->skills,
                                .languages = typed->languages,
                                .knows = typed->knows,
                                .independence = typed->independence,
                                .works_when = typed->works_when,
                                .is_open = typed->is_open,
                                .changed_at = rq->now,
                                .changed_by = rq->actor->person,
                                .person_id = rq->actor->person,
                                .version = version}) != 1)
        return false;
    key_worker_keep_words(rq->db, rq->arena, rq->actor->person,
        (const struct str[]){typed->skills, typed->languages, typed->knows}, 3);
    return true;
}

struct reply profile_take(const struct request *rq)
{
    struct profile_typed typed = {0}, theirs;
    struct form form = {0};
    struct profile_of_row row;

    if (!form_read(rq, &profile_spec, &typed, &form)) {
        row = profile_read(rq);
        row.version = form.version;
        return page(rq, 422, &row, form);
    }
    if (say(rq, &typed, form.version))
        return reply_see_url(rq, (struct url){STR("/work")});
    row = profile_read(rq);
    theirs = typed_of(&row);
    form_conflict_with(rq->arena, &form, &theirs, row.version);
    return page(rq, 409, &row, form);
}
