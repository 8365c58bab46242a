/* Ask your team: a question has somebody who is asked, somebody who has taken it, and an end that the family gives
 * it. "Information would be passed on and feedback given" (Special Needs Jungle). */
#include "tests/stories/family_story.h"

static const char *ask(struct story *s, struct story_child child, const char *text)
{
    struct reply r = story_post(s, path_of(s, child, "/questions"), "text=%s", text);

    check_int(r.status, 303);
    return str_c(s->arena, r.location);
}

static int64_t post(struct story *s, const char *question, const char *end, const char *body)
{
    (void)story_get(s, "%s", question);
    return story_post(s, str_printf(s->arena, "%s%s", question, end).at, "%s&version=%lld", body,
        (long long)version_on(s))
        .status;
}

static void go_to(struct story *s, int day, int hour)
{
    s->now = instant_of(date_of(2026, 11, day), hour, 0);
}

/* The family does not want this person to see the timeline. */
static void refuse(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO consent (public_id, child_id, person_id, sections, decision, purpose, capacity,"
            " form, from_on, changed_at)"
            " SELECT person.public_id, child.id, person.id, 64, 'refuses', 'Key working',"
            " 'parental_responsibility', 'in_person', '2026-01-01', 1 FROM person, child"
            " WHERE person.name = 'Tom Birch' AND child.forename = 'Amira';"));
}

STORY(a_question_goes_round_until_the_family_says_that_it_is_answered)
{
    struct cast c = cast_of(s);
    const char *first, *second;

    be(s, c.sana);
    first = ask(s, c.amira, "Who+mends+the+wheelchair");
    (void)story_get(s, "%s", first);
    check(story_says(s, "Ruth Okafor is asked first"));
    check(story_says(s, "The reply is due by 18 November 2026"));
    check(!story_says(s, "I take it") && !story_says(s, "Does that answer it?"));
    check_int(post(s, first, "/settled", ""), 409);
    be(s, c.tom);
    check_int(post(s, first, "/taken", ""), 303);
    (void)story_get(s, "%s", first);
    check(story_says(s, "Tom Birch took it on 16 November 2026"));
    check_int(post(s, first, "/came-back", "came_back=Nothing"), 409);
    check_int(post(s, first, "/passed", "passed_to=Wheelchair+service"), 303);
    be(s, c.sana);
    (void)story_get(s, "%s", first);
    check(story_says(s, "To Wheelchair service") && story_says(s, "Nothing has come back yet"));
    be(s, c.tom);
    check_int(post(s, first, "/came-back", "came_back=They+come+on+Friday"), 303);
    check_int(post(s, first, "", "answer=They+come+on+Friday+at+ten"), 303);
    be(s, c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "Your question has an answer"));
    check_int(post(s, first, "/more", "text="), 422);
    check_int(post(s, first, "/more", "text=Will+they+bring+a+spare"), 303);
    second = str_c(s->arena, s->last.location);
    check(strcmp(first, second) != 0);
    (void)story_get(s, "%s", second);
    check(story_says(s, "Who mends the wheelchair") && story_says(s, "is asked first"));
    check_int(post(s, first, "/settled", ""), 409);
    be(s, c.ruth);
    check_int(post(s, second, "", "answer=Yes"), 303);
    be(s, c.sana);
    check_int(post(s, second, "/settled", ""), 303);
    check_int(post(s, second, "/more", "text=Again"), 409);
    (void)story_get(s, "%s/questions", c.amira.path);
    check(story_says(s, "That answered it") && story_says(s, "Asked on"));
    check(story_says(s, "Nothing waits."));
    check_int(story_count(s, "SELECT count(*) FROM question WHERE closed_at IS NULL"), 0);
    check_int(story_count(s, "SELECT count(*) FROM question WHERE taken_at IS NULL"), 0);
}

STORY(two_who_take_a_question_at_once_do_not_both_have_it)
{
    struct cast c = cast_of(s);
    const char *question, *taken;

    be(s, c.sana);
    question = ask(s, c.amira, "When");
    taken = str_printf(s->arena, "%s/taken", question).at;
    be(s, c.tom);
    check_int(story_post(s, taken, "version=1").status, 303);
    be(s, c.ruth);
    check_int(story_post(s, taken, "version=1").status, 409);
    check(story_says(s, "Somebody was faster") && story_says(s, "Tom Birch took it"));
    check_int(story_post(s, str_printf(s->arena, "%s/back", question).at, "version=2").status, 409);
    check_int(story_post(s, taken, "version=2").status, 303);
    check_int(story_post(s, str_printf(s->arena, "%s/back", question).at, "version=3").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM question WHERE taken_by IS NULL"), 1);
    check_int(story_count(s, "SELECT count(*) FROM question_history"), 3);
}

STORY(nobody_takes_answers_or_closes_what_is_not_theirs)
{
    static const char *const ends[] = {"/taken", "/back", "/passed", "/came-back", ""};
    static const char *const closing[] = {"/settled", "/more"};
    struct cast c = cast_of(s);
    const char *question;

    be(s, c.sana);
    question = ask(s, c.amira, "When");
    for (size_t i = 0; i < COUNT(ends); i++)
        check_int(story_post(s, str_printf(s->arena, "%s%s", question, ends[i]).at,
                      "version=1&answer=x&passed_to=x&came_back=x")
                      .status,
            404);
    be(s, c.ruth);
    for (size_t i = 0; i < COUNT(closing); i++)
        check_int(
            story_post(s, str_printf(s->arena, "%s%s", question, closing[i]).at, "text=x").status,
            404);
    be(s, c.stranger_worker);
    check_int(story_get(s, "%s", question).status, 404);
    check_int(
        story_post(s, str_printf(s->arena, "%s/taken", question).at, "version=1").status, 404);
    check_int(story_count(s, "SELECT count(*) FROM question WHERE version > 1"), 0);
}

/* A step of a change of key worker. */
static int64_t step(struct story *s, const char *change, const char *end, const char *body)
{
    return story_post(s, str_printf(s->arena, "%s%s", change, end).at, "%s", body).status;
}

STORY(a_new_key_worker_has_the_questions_that_nobody_took)
{
    struct cast c = cast_of(s);
    const char *taken, *member, *change;

    be(s, c.sana);
    taken = ask(s, c.amira, "One");
    (void)ask(s, c.amira, "Two");
    be(s, c.ruth);
    check_int(post(s, taken, "/taken", ""), 303);
    check_int(story_count(s, "SELECT count(*) FROM question JOIN person ON person.id = "
                             "question.asked_to WHERE person.name = 'Ruth Okafor'"),
        2);
    member = str_printf(s->arena, "%s/team/%.*s/key-worker", c.amira.path,
        STR_FMT(story_id(s, "SELECT public_id FROM involvement WHERE role = 'SENCO'")))
                 .at;
    (void)story_get(s, "%s", member);
    be(s, c.manager);
    check_int(
        story_post(s, member,
            "model=non_designated&from_on=2026-11-16&version=1&then=stays&takes_over=%.*s",
            STR_FMT(story_id(s, "SELECT public_id FROM key_worker_assignment WHERE to_on IS NULL "
                                "AND child_id = (SELECT id FROM child WHERE forename = 'Amira')")))
            .status,
        303);
    change = str_printf(s->arena, "%s/handover/%.*s", c.amira.path,
        STR_FMT(story_id(s, "SELECT public_id FROM handover")))
                 .at;
    check_int(step(s, change, "/change",
                  "version=1&planned_on=2026-11-16&why=job&words=A+new+job&then=stays"),
        303);
    check_int(step(s, change, "/told", "how=phone&whom=Sana&told_on=2026-11-16"), 303);
    check_int(step(s, change, "/decision", "reason=Ruth+is+on+her+way"), 303);
    check_int(step(s, change, "/begin", "version=0"), 303);
    check_int(story_count(s, "SELECT count(*) FROM question JOIN person ON person.id = "
                             "question.asked_to WHERE person.name = 'Tom Birch' AND "
                             "question.taken_at IS NULL"),
        1);
    check_int(story_count(s, "SELECT count(*) FROM question JOIN person ON person.id = "
                             "question.taken_by WHERE person.name = 'Ruth Okafor'"),
        1);
}

/* How many rows the list of that figure has. */
static int64_t listed(struct story *s, const char *list, const char *show)
{
    struct str rest, part;
    int64_t count = 0;

    (void)story_get(s, "%s.json?show=%s", list, show);
    check_int(s->last.status, 200);
    rest = s->last.body;
    while (str_split(&rest, '{', &part))
        count += str_contains(part, STR("\"asked_at\""));
    return count;
}

/* What a figure says: {"show": "late", "count": 1, ... */
static int64_t figure(struct story *s, const char *list, const char *name)
{
    struct str before = str_printf(s->arena, "\"show\": \"%s\", \"count\": ", name), rest, digits;
    int64_t number = -2;
    ptrdiff_t at;

    (void)story_get(s, "%s.json", list);
    at = str_find(s->last.body, before);
    if (at < 0)
        return -3;
    rest = str_slice(s->last.body, (size_t)at + before.len, s->last.body.len);
    (void)str_split(&rest, ',', &digits);
    (void)str_to_int(digits, &number);
    return number;
}

STORY(each_figure_opens_exactly_its_list)
{
    static const struct {
        const char *name;
        int64_t count;
    } expected[] = {
        {"waiting",  2},
        {"late",     1},
        {"passed",   1},
        {"answered", 3},
        {"in_time",  2},
        {"too_late", 1}
    };
    struct cast c = cast_of(s);
    const char *one, *two, *three, *four;

    be(s, c.sana);
    one = ask(s, c.amira, "One");
    two = ask(s, c.amira, "Two");
    three = ask(s, c.amira, "Three");
    four = ask(s, c.amira, "Four");
    be(s, c.ruth);
    check_int(post(s, one, "", "answer=At+once"), 303);
    go_to(s, 18, 9);
    be(s, c.ruth);
    check_int(post(s, two, "", "answer=On+the+last+day"), 303);
    go_to(s, 19, 9);
    be(s, c.ruth);
    check_int(post(s, three, "", "answer=Too+late"), 303);
    check_int(post(s, four, "/passed", "passed_to=Somebody"), 303);
    be(s, c.sana);
    (void)ask(s, c.amira, "Five");
    for (int who = 0; who < 2; who++) {
        const char *list = who ? "/area/questions" : "/questions";
        be(s, who ? c.manager : c.ruth);
        for (size_t i = 0; i < COUNT(expected); i++) {
            check_int(figure(s, list, expected[i].name), expected[i].count);
            check_int(listed(s, list, expected[i].name), expected[i].count);
        }
        (void)story_get(s, "%s.json", list);
        check(story_says(s, "\"median_days\": 2, \"in_time_share\": 66"));
        check_int(listed(s, list, "nonsense"), 2);
    }
    be(s, c.stranger_worker);
    check_int(figure(s, "/questions", "waiting"), 0);
    check_int(story_get(s, "/area/questions").status, 404);
    be(s, c.sana);
    check_int(story_get(s, "/questions").status, 404);
}

STORY(who_does_not_see_the_record_finds_no_question_in_a_list)
{
    struct cast c = cast_of(s);

    be(s, c.sana);
    (void)ask(s, c.amira, "KWASKED");
    story_do(s, refuse, NULL);
    be(s, c.tom);
    (void)story_get(s, "/questions.json");
    check(!story_says(s, "KWASKED"));
    check_int(figure(s, "/questions", "waiting"), 0);
    (void)story_get(s, "/work");
    check(!story_says(s, "KWASKED"));
}
