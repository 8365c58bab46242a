/* Asking without an account: short pages, saved, checked, sent; coming back with reference and code. */
#include "kit/date.h"
#include "tests/stories/referral_story.h"

STORY(anybody_asks_in_short_pages_and_gets_reference_and_code)
{
    struct cast c = cast_of(s);
    struct sent sent = send_request(s, "Jonah");

    check(story_says(s, "Your request was sent") && story_says(s, "Dana Whitlock looks after it"));
    check_int((int64_t)strlen(sent.reference), 9);
    check_int((int64_t)strlen(sent.code), 29);
    check_int(story_get(s, "/ask/status").status, 200);
    check(story_says(s, "Key working for Jonah") && story_says(s, "Dana Whitlock"));
    check(
        !story_says(s, "Moss") && !story_says(s, "01632 960 055") && !story_says(s, "he listens"));
    check_int(story_count(s, "SELECT count(*) FROM ask_draft WHERE answers <> ''"), 0);
    check_one_owner_each(s);
    check_int(come_back(s, sent.reference, sent.code), 303);
    check_int(story_get(s, "/ask/status").status, 200);
    check_int(story_count(s, "SELECT count(*) FROM referral_look WHERE person_id IS NULL"), 1);
    story_as(s, c.manager);
    check_int(story_get(s, "%s", under(s, sent, "")).status, 200);
    check(story_says(s, "Nobody has the time") && story_says(s, "Not after six, he listens"));
    check(story_says(s, "Our old health visitor") && story_says(s, "Not the school"));
}

STORY(what_is_typed_is_kept_from_page_to_page_and_asked_again_when_it_is_wrong)
{
    (void)cast_of(s);
    story_as_stranger(s);
    check_int(step(s, "you", "asker_kind=parent&asker_name="), 422);
    check(story_says(s, "Enter your name") && story_says(s, "value=\"parent\" checked"));
    check_int(story_count(s, "SELECT count(*) FROM ask_draft"), 0);
    check_int(step(s, "you", "asker_kind=parent&asker_name=%3Cb%3EJanet"), 303);
    check_int(step(s, "reach", "safe_contact=Text+only"), 422);
    check(story_says(s, "Enter a phone number or an e-mail address") && story_says(s, "Text only"));
    check_int(step(s, "child", "forename=A&surname=B"), 422);
    check_int(step(s, "child", "forename=A&surname=B&born_on=2090-01-01"), 422);
    check_int(story_get(s, "/ask/you").status, 200);
    check(story_says(s, "&lt;b&gt;Janet") && !story_says(s, "<b>Janet"));
    check_int(story_post_raw(s, "/ask/send", "").status, 422);
    check(story_says(s, "Something is missing") && story_says(s, "Janet"));
    check_int(story_count(s, "SELECT count(*) FROM referral"), 0);
    check_int(story_get(s, "/ask/nothing").status, 404);
    check_int(step(s, "nothing", "a=b"), 404);
}

/* A row for each of them would make the page five times as long as a phone is high. */
STORY(questions_without_an_answer_stand_in_one_line_of_their_step)
{
    const char *you;

    (void)cast_of(s);
    story_as_stranger(s);
    check_int(step(s, "you", "asker_kind=parent&asker_name=Janet"), 303);
    check_int(step(s, "reach", "phone=01632+960044"), 303);
    check_int(story_get(s, "/ask/check").status, 200);
    you = between(s, "/ask/reach?from=check\">Change<span class=\"govuk-visually-hidden\"> ", "<");
    check_str(str_of(you), STR("How we reach you")); /* one link for all that stands on one page */
    check(story_says(s, "You did not answer") && !story_says(s, "Nothing</span>"));
    check(story_says(s, "E-mail address; "));
}

STORY(half_typed_it_is_saved_and_gone_on_with_in_another_browser)
{
    const char *reference, *code, *old;

    (void)cast_of(s);
    story_as_stranger(s);
    check_int(step(s, "you", "asker_kind=young_person&asker_name=Kit"), 303);
    check_int(step(s, "why", "reason=School+is+loud&then=save"), 200);
    reference = between(s, "<strong class=\"govuk-!-font-size-27\">", "</strong>");
    code =
        between(s, "<p class=\"govuk-body\"><strong class=\"govuk-!-font-size-27\">", "</strong>");
    check_int((int64_t)strlen(reference), 9);
    check_int((int64_t)strlen(code), 29);
    check_int(come_back(s, reference, code), 303);
    check_int(story_get(s, "/ask/check").status, 200);
    check(story_says(s, "School is loud") && story_says(s, "Kit") && story_says(s, "Not complete"));
    old = code;
    check_int(story_post_raw(s, "/ask/code", "").status, 200);
    check_int(come_back(s, reference, old), 422);
    check(str_is_empty(s->cookie));
}

STORY(a_draft_that_nobody_comes_back_to_is_gone_after_four_weeks)
{
    (void)cast_of(s);
    story_as_stranger(s);
    check_int(step(s, "you", "asker_kind=parent&asker_name=Janet"), 303);
    days_later(s, 27);
    story_as_stranger(s);
    check_int(step(s, "you", "asker_kind=parent&asker_name=Olive"), 303);
    check_int(story_count(s, "SELECT count(*) FROM ask_draft"), 2);
    days_later(s, 2);
    story_as_stranger(s);
    check_int(step(s, "you", "asker_kind=parent&asker_name=Ida"), 303);
    check_int(story_count(s, "SELECT count(*) FROM ask_draft"), 2);
    check_int(story_count(s, "SELECT count(*) FROM ask_draft WHERE answers LIKE '%Janet%'"), 0);
}

STORY(a_visit_ends_after_two_hours_and_nothing_typed_is_lost)
{
    (void)cast_of(s);
    story_as_stranger(s);
    check_int(step(s, "you", "asker_kind=parent&asker_name=Janet"), 303);
    s->now.us += (int64_t)121 * 60 * 1000000;
    check_int(story_get(s, "/ask/you").status, 200);
    check(!story_says(s, "Janet"));
    check_int(step(s, "why", "reason=Tired&urgency=soon"), 303);
    check_int(story_get(s, "/ask/why").status, 200);
    check(story_says(s, "Tired"));
}

STORY(leaving_and_deleting_take_the_words_out_of_this_browser)
{
    struct str cookie;

    (void)cast_of(s);
    story_as_stranger(s);
    check_int(step(s, "you", "asker_kind=parent&asker_name=Janet"), 303);
    cookie = s->cookie;
    check_int(story_post_raw(s, "/ask/leave", "").status, 303);
    s->cookie = cookie;
    check_int(story_get(s, "/ask/you").status, 200);
    check(!story_says(s, "Janet"));
    check_int(story_count(s, "SELECT count(*) FROM ask_draft"), 1);
    story_as_stranger(s);
    check_int(step(s, "you", "asker_kind=parent&asker_name=Janet"), 303);
    check_int(story_post_raw(s, "/ask/forget", "").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM ask_draft WHERE answers <> ''"), 1);
    check_int(story_count(s, "SELECT count(*) FROM ask_visit"), 0);
}

STORY(reference_and_code_are_not_guessed_and_wrong_ones_are_all_alike)
{
    struct sent sent;
    struct str wrong_code, wrong_reference, neither;

    (void)cast_of(s);
    sent = send_request(s, "Jonah");
    check_int(come_back(s, sent.reference, "0000 0000 0000 0000 0000 0000"), 422);
    wrong_code = str_copy(s->arena, s->last.body.at, s->last.body.len);
    check_int(come_back(s, "0000 0000", sent.code), 422);
    wrong_reference = s->last.body;
    check_int(come_back(s, "x", "y"), 422);
    neither = s->last.body;
    check(story_says(s, "does not go with this"));
    check(str_contains(wrong_code, STR("does not go with this")) &&
          str_contains(wrong_reference, STR("does not go with this")) &&
          wrong_code.len - strlen("0000 0000 0000 0000 0000 0000") - strlen(sent.reference) ==
              neither.len - 2);
    check_int(story_get(s, "/ask/status").status, 303);
    check_int(come_back(s, "x", "y"), 422);
    check_int(come_back(s, "x", "y"), 422);
    check_int(come_back(s, "x", "y"), 429);
    check_int(come_back(s, sent.reference, sent.code), 429);
    s->now.us += (int64_t)16 * 60 * 1000000;
    check_int(come_back(s, sent.reference, sent.code), 303);
    check_int(come_back(s, "4F7K-92QX", ""), 422);
    check_int(
        story_count(s, "SELECT count(*) FROM audit WHERE route = '/ask/find' AND was_allowed = 0"),
        5);
}

STORY(neither_name_nor_code_stands_in_an_address_or_in_the_audit)
{
    struct sent sent;

    (void)cast_of(s);
    sent = send_request(s, "Jonah");
    check_int(come_back(s, sent.reference, sent.code), 303);
    check(str_eq(s->last.location, STR("/ask/status")));
    check_int(story_count(s, "SELECT count(*) FROM audit WHERE route LIKE '%Jonah%'"), 0);
    check_int(story_count(s, "SELECT count(*) FROM referral WHERE code_hash IS NULL"), 0);
}

STORY(one_place_does_not_fill_the_store)
{
    (void)cast_of(s);
    for (int i = 0; i < 30; i++) {
        story_as_stranger(s);
        check_int(step(s, "you", "asker_kind=parent&asker_name=Spam"), 303);
        if (i % 2)
            check_int(story_post_raw(s, "/ask/forget", "").status, 303);
    }
    story_as_stranger(s);
    check_int(step(s, "you", "asker_kind=parent&asker_name=Janet"), 429);
    check(story_says(s, "What you typed is still below") && story_says(s, "Janet"));
    s->now.us += (int64_t)61 * 60 * 1000000;
    check_int(step(s, "you", "asker_kind=parent&asker_name=Janet"), 303);
    check_int(story_count(s, "SELECT count(*) FROM ask_draft"), 16);
}

STORY(a_request_that_is_sent_twice_is_made_once)
{
    (void)cast_of(s);
    (void)send_request(s, "Jonah");
    check_int(story_post_raw(s, "/ask/send", "").status, 303);
    check(str_eq(s->last.location, STR("/ask/status")));
    check_int(story_count(s, "SELECT count(*) FROM referral"), 1);
}

STORY(the_family_takes_it_back_with_one_click_and_nobody_owns_it_then)
{
    (void)cast_of(s);
    (void)send_request(s, "Jonah");
    check_int(story_post_raw(s, "/ask/withdraw", "").status, 303);
    check_int(story_get(s, "/ask/status").status, 200);
    check(story_says(s, "Taken back by the family") && story_says(s, "Ask again"));
    check(!story_says(s, "Whose job it is now"));
    check_one_owner_each(s);
    check_int(story_post_raw(s, "/ask/withdraw", "").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM referral WHERE state = 'withdrawn'"), 1);
}

STORY(without_a_manager_nothing_is_sent_and_nothing_is_lost)
{
    story_as_stranger(s);
    answer_all(s, "Jonah");
    check_int(story_post_raw(s, "/ask/send", "").status, 422);
    check(story_says(s, "Nobody can take requests here yet"));
    check_int(story_count(s, "SELECT count(*) FROM referral"), 0);
    check_int(story_count(s, "SELECT count(*) FROM ask_draft"), 1);
}

STORY(hostile_words_are_words)
{
    static const char *const words[] = {"%3Cscript%3Ealert(1)%3C/script%3E",
        "'%3B+DROP+TABLE+referral%3B--", "%22+onmouseover%3D%22x", "%E2%80%AE%D9%84",
        "%7B1%7D+%25s"};
    struct cast c = cast_of(s);

    for (size_t i = 0; i < COUNT(words); i++) {
        struct str id;
        answer_all(s, "Jonah");
        check_int(step(s, "why", str_printf(s->arena, "reason=%s&urgency=soon", words[i]).at), 303);
        check_int(
            step(s, "you", str_printf(s->arena, "asker_kind=parent&asker_name=%s", words[i]).at),
            303);
        check_int(story_get(s, "/ask/check").status, 200);
        check(!story_says(s, "<script>a") && !story_says(s, "\" onmouseover"));
        check_int(story_post_raw(s, "/ask/send", "").status, 200);
        id = story_id(s, "SELECT public_id FROM referral ORDER BY id DESC LIMIT 1");
        story_as(s, c.manager);
        check_int(story_get(s, "/requests/%.*s", STR_FMT(id)).status, 200);
        check(!story_says(s, "<script>a") && !story_says(s, "\" onmouseover"));
        check_int(story_get(s, "/requests/%.*s.json", STR_FMT(id)).status, 200);
    }
    check_int(story_count(s, "SELECT count(*) FROM referral"), COUNT(words));
}

STORY(a_text_that_is_too_long_is_refused_and_stays_in_its_box)
{
    char *body = arena_alloc(s->arena, 2100);

    (void)cast_of(s);
    story_as_stranger(s);
    memcpy(body, "urgency=soon&reason=", 20);
    memset(body + 20, 'x', 1501);
    body[1521] = '\0';
    check_int(step(s, "why", body), 422);
    check(story_says(s, "1,500 characters") || story_says(s, "1500 characters"));
    body[1520] = '\0';
    check_int(step(s, "why", body), 303);
}
