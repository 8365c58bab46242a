/* What people try who want to see, forge or break what is not theirs. */
#include "account/account.h"
#include "kit/arena.h"
#include "tests/stories/cast.h"

#define CONTACT                                                                                    \
    "channel=phone&happened_on-day=16&happened_on-month=11&happened_on-year=2026&"                 \
    "direction=to_family&purpose=listening&audience=key_worker&note=We+rang+the+family"

static struct reply send(
    struct story *s, struct story_child child, const char *where, const char *body)
{
    return story_post(
        s, str_c(s->arena, str_printf(s->arena, "%s%s", child.path, where)), "%s", body);
}

/* ------------------------------------------------------------------ words under another's name */

STORY(a_family_writes_no_contact_of_practitioners)
{
    struct cast c = cast_of(s);
    const struct person_id family[] = {c.sana, c.imran};

    for (size_t i = 0; i < COUNT(family); i++) {
        story_as(s, family[i]);
        check_int(story_get(s, "%s/contacts/new", c.amira.path).status, 404);
        check_int(send(s, c.amira, "/contacts", CONTACT).status, 404);
        check_int(send(s, c.amira, "/contacts/draft", CONTACT).status, 404);
    }
    check_int(story_count(s, "SELECT count(*) FROM contact"), 0);
    check_int(story_count(s, "SELECT count(*) FROM draft"), 0);
    check_int(story_count(s, "SELECT count(*) FROM audit WHERE reason = 'not_yours'"), 6);
}

STORY(a_practitioner_writes_no_note_and_no_question_of_a_family)
{
    struct cast c = cast_of(s);
    const struct person_id staff[] = {c.ruth, c.tom, c.manager};

    for (size_t i = 0; i < COUNT(staff); i++) {
        story_as(s, staff[i]);
        check_int(story_get(s, "%s/notes/new", c.amira.path).status, 404);
        check_int(story_get(s, "%s/questions/new", c.amira.path).status, 404);
        check_int(send(s, c.amira, "/notes", "note=We+are+content").status, 404);
        check_int(send(s, c.amira, "/questions", "text=May+we+end+this").status, 404);
    }
    check_int(story_count(s, "SELECT count(*) FROM entry WHERE kind <> 'record_made'"), 0);
}

STORY(a_family_does_not_answer_its_own_question)
{
    struct cast c = cast_of(s);
    struct str id;

    story_as(s, c.sana);
    check_int(send(s, c.amira, "/questions", "text=When+do+the+splints+come").status, 303);
    (void)story_get(s, "%s/timeline.json", c.amira.path);
    story_as(s, c.ruth);
    (void)story_get(s, "%s/timeline", c.amira.path);
    id = str_slice(
        s->last.body, (size_t)str_find(s->last.body, STR("/questions/")) + 11, s->last.body.len);
    id = str_copy(s->arena, id.at, 36);
    story_as(s, c.sana);
    (void)send(s, c.amira, str_c(s->arena, str_printf(s->arena, "/questions/%.*s", STR_FMT(id))),
        "answer=Never");
    check_int(s->last.status, 404);
    story_as(s, c.ruth);
    (void)send(s, c.amira, str_c(s->arena, str_printf(s->arena, "/questions/%.*s", STR_FMT(id))),
        "answer=In+May");
    check_int(s->last.status, 303);
}
