/* The area's own rules are changed on pages, from a day that has not come; another programme is rows alone. */
#include "kit/arena.h"
#include "programme/programme.h"
#include "tests/stories/referral_story.h"

#define NUMBERS                                                                                      \
    "open_door=0.2&non_designated_limit=5&answer_days=5&escalate_days=10&reply_days=2&early_days=42" \
    "&told_days=14&overlap_days=28&clash_days=28&supervision_days=42&contact_late_days=60&settle_days=28"

static const char *text(struct story *s, const char *format, const char *sql)
{
    struct str id = story_id(s, sql);
    struct str path = STR("");

    for (; *format; format++)
        path = *format == '@' ? str_printf(s->arena, "%.*s%.*s", STR_FMT(path), STR_FMT(id))
                              : str_printf(s->arena, "%.*s%c", STR_FMT(path), *format);
    return str_c(s->arena, path);
}

#define LATEST "SELECT public_id FROM programme_edition ORDER BY id DESC LIMIT 1"
#define MAIN "SELECT public_id FROM programme WHERE is_main = 1"

static void renew_sessions(void *context, struct db *db)
{
    const struct story *s = context;

    db_script(db,
        str_printf(s->arena, "UPDATE session SET made_at = %lld, used_at = %lld, factor_at = %lld",
            (long long)s->now.us, (long long)s->now.us, (long long)s->now.us));
}

static void on_day(struct story *s, int year, int month, int day)
{
    s->now = instant_of(date_of(year, month, day), 9, 0);
    story_do(s, renew_sessions, s);
}

STORY(the_next_edition_holds_from_its_day_and_what_held_before_stays)
{
    struct cast c = cast_of(s);

    story_as(s, c.manager);
    check_int(story_get(s, "/programmes").status, 200);
    check(story_says(s, "SEND key working") && story_says(s, "No law sets them"));
    check_int(
        story_post(s, text(s, "/programmes/@/editions", MAIN), "from_on=2026-11-16").status, 422);
    check(story_says(s, "Enter a day after today"));
    check_int(story_post(s, text(s, "/programmes/@/editions", MAIN),
                  "from_on=2026-12-01&words=Smaller+caseloads")
                  .status,
        303);
    check_int(
        story_post(s, text(s, "/programmes/@/editions", MAIN), "from_on=2026-12-01").status, 422);
    check(story_says(s, "Another edition begins on this day"));
    check_int(story_post(s, text(s, "/programmes/editions/@/numbers", LATEST),
                  "full_time=30.5&crisis_days=5&role_name=family+guide&version=1&" NUMBERS)
                  .status,
        303);
    check_int(story_post(s, text(s, "/programmes/editions/@/numbers", LATEST),
                  "full_time=20&crisis_days=5&version=1&" NUMBERS)
                  .status,
        409);
    check_int(story_post(s, text(s, "/programmes/editions/@/numbers", LATEST),
                  "full_time=lots&crisis_days=5&version=2&" NUMBERS)
                  .status,
        422);
    (void)story_get(s, "%s", text(s, "/programmes/editions/@", LATEST));
    check(story_says(s, "It was: 40") && story_says(s, "It is: 30.5") &&
          story_says(s, "family guide"));
    check(story_says(s, "It was: 7") && story_says(s, "It is: 5"));
    (void)story_get(s, "/programmes");
    check(story_says(s, "“key worker” today") &&
          story_says(s, "The next edition from 1 December 2026"));
    on_day(s, 2026, 11, 30);
    (void)story_get(s, "/programmes");
    check(story_says(s, "“key worker” today"));
    on_day(s, 2026, 12, 1);
    (void)story_get(s, "/programmes");
    check(story_says(s, "“family guide” today"));
    check_int(story_get(s, "%s", text(s, "/programmes/editions/@", LATEST)).status, 200);
    check(story_says(s, "It has begun, so it stays as it is"));
    check_int(story_post(s, text(s, "/programmes/editions/@/numbers", LATEST),
                  "full_time=20&crisis_days=5&version=2&" NUMBERS)
                  .status,
        404);
    check_int(story_get(s, "%s", text(s, "/programmes/editions/@/numbers", LATEST)).status, 404);
    check_int(story_post(s, text(s, "/programmes/editions/@/withdraw", LATEST), "x=1").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM programme_edition WHERE is_withdrawn = 1"), 0);
    check_int(
        story_count(s, "SELECT count(*) FROM programme_edition WHERE full_time_limit = 3050"), 1);
    story_as(s, c.ruth);
    check_int(story_get(s, "/programmes").status, 404);
}

static void close_account_of(void *context, struct db *db)
{
    const struct person_id *person = context;
    char sql[100];

    (void)snprintf(sql, sizeof sql, "UPDATE account SET is_closed = 1 WHERE person_id = %lld",
        (long long)person->n);
    db_script(db, str_of(sql));
}

/* What the area decides holds everywhere, from its day on. */
STORY(the_numbers_and_questions_of_the_edition_hold_for_requests_questions_and_disputes)
{
    struct cast c = cast_of(s);
    struct person_id head = story_person(s, "Hanne Voss", "staff", "manager");
    struct str head_id = story_id(s, "SELECT public_id FROM person WHERE name = 'Hanne Voss'");
    struct sent sent;

    story_as(s, c.manager);
    check_int(
        story_post(s, text(s, "/programmes/@/editions", MAIN), "from_on=2026-12-01").status, 303);
    check_int(story_post(s, text(s, "/programmes/editions/@/numbers", LATEST),
                  "full_time=40&crisis_days=7&version=1&open_door=0.2&non_designated_limit=5"
                  "&answer_days=9&escalate_days=3&reply_days=6&early_days=42&told_days=14"
                  "&overlap_days=28&clash_days=28&supervision_days=42&contact_late_days=60"
                  "&settle_days=11&escalate_to=%.*s",
                  STR_FMT(head_id))
                  .status,
        303);
    check_int(story_post(s, text(s, "/programmes/editions/@/questions", LATEST),
                  "asking=What+would+make+Mondays+easier%%3F")
                  .status,
        303);
    on_day(s, 2026, 11, 30);
    sent = send_request(s, "Jonah");
    story_as(s, c.manager);
    (void)story_get(s, "%s", under(s, sent, ""));
    check(!story_says(s, "Hanne Voss knows that"));
    on_day(s, 2026, 12, 3);
    (void)story_get(s, "%s", under(s, sent, ""));
    check(story_says(s, "Since 3 December 2026 Hanne Voss knows that"));
    (void)story_get(s, "%s", under(s, sent, "/disputes/new"));
    check(story_says(s, "name=\"settle_by-day\" type=\"text\" value=\"14\""));
    story_as_stranger(s);
    (void)story_get(s, "/ask/why");
    check(story_says(s, "What would make Mondays easier?"));
    story_do(s, close_account_of, &head);
    story_as(s, c.manager);
    (void)story_get(s, "%s", under(s, sent, ""));
    check(story_says(s, "Dana Whitlock knows that"));
}

STORY(an_edition_that_is_not_to_begin_is_withdrawn_and_its_day_is_free_again)
{
    struct cast c = cast_of(s);

    story_as(s, c.manager);
    check_int(
        story_post(s, text(s, "/programmes/@/editions", MAIN), "from_on=2026-12-01").status, 303);
    check_int(story_post(s, text(s, "/programmes/editions/@/withdraw", LATEST), "x=1").status, 303);
    check_int(
        story_post(s, text(s, "/programmes/editions/@/questions", LATEST), "driver=x").status, 404);
    check_int(
        story_post(s, text(s, "/programmes/@/editions", MAIN), "from_on=2026-12-01").status, 303);
    on_day(s, 2026, 12, 2);
    (void)story_get(s, "%s", text(s, "/programmes/@", MAIN));
    check(story_says(s, "Withdrawn") && story_says(s, "In force"));
}

#define OUTREACH                                                                                         \
    "name=Outreach+youth+support&short_name=Outreach&family_words=We+come+to+you&weight=1.5&intensity=2" \
    "&rhythm_days=5&early_rhythm_days=2&review_days=30&position=2&functions=F01&functions=Y01"

/* "/children/.../key-working/begin" and so on. */
static const char *of_amira(struct story *s, const struct cast *c, const char *where)
{
    return str_c(s->arena, str_printf(s->arena, "%s%s", c->amira.path, where));
}

/* Leave a level out of the edition that was made last. */
static int leaves_out(struct story *s, const char *level)
{
    struct str sql = str_printf(s->arena,
        "SELECT public_id FROM programme_level WHERE code = '%s' ORDER BY id DESC LIMIT 1", level);

    return story_post(s,
        str_c(s->arena,
            str_printf(s->arena, "/programmes/editions/%.*s/levels/%.*s/remove",
                STR_FMT(story_id(s, LATEST)), STR_FMT(story_id(s, str_c(s->arena, sql))))),
        "x=1")
        .status;
}

/* The manager makes another programme out of a copy of the main one. */
static void make_youth_programme(struct story *s, const struct cast *c)
{
    story_as(s, c->manager);
    check_int(story_post(s, "/programmes",
                  "name=Youth+mental+health&for_whom=From+14+to+25&from_on=2026-11-17")
                  .status,
        303);
    check_int(
        story_post(s, text(s, "/programmes/editions/@/functions", LATEST),
            "code=Y01&name=Plan+for+a+crisis&family_words=A+plan+for+bad+days&area_name=Keeping+safe"
            "&evidence=crisis&position=11")
            .status,
        303);
    check_int(
        story_post(s, text(s, "/programmes/editions/@/levels", LATEST), "code=outreach&" OUTREACH)
            .status,
        303);
    check_int(
        story_post(s, text(s, "/programmes/editions/@/levels", LATEST), "code=outreach&" OUTREACH)
            .status,
        422);
    check_int(
        story_post(s, text(s, "/programmes/editions/@/levels", LATEST), "code=Out+Reach&" OUTREACH)
            .status,
        422);
    check_int(leaves_out(s, "intensive"), 303);
    check_int(story_post(s, text(s, "/programmes/editions/@/questions", LATEST),
                  "driver=Self-harm%%0ASleep%%0A%%0A")
                  .status,
        303);
}

static void begin_in(
    struct story *s, const struct cast *c, const char *programme, const char *from_on)
{
    check_int(story_post(s, of_amira(s, c, "/key-working/begin"), "from_on=%s&programme=%.*s",
                  from_on, STR_FMT(story_id(s, programme)))
                  .status,
        303);
}

/* Source: the paper suggests key working beyond special educational needs, for example youth mental health. */
STORY(a_second_programme_with_levels_of_its_own_is_made_on_pages_alone)
{
    struct cast c = cast_of(s);

    make_youth_programme(s, &c);
    on_day(s, 2026, 11, 17);
    story_as(s, c.ruth);
    (void)story_get(s, "%s", of_amira(s, &c, "/key-working/begin"));
    check(story_says(s, "Youth mental health"));
    begin_in(s, &c, "SELECT public_id FROM programme WHERE is_main = 0", "2026-11-17");
    (void)story_get(s, "%s", of_amira(s, &c, "/key-working/level?level=outreach"));
    check(story_says(s, "Outreach youth support") && story_says(s, "Self-harm") &&
          !story_says(s, "Intensive key working"));
    check_int(story_post(s, of_amira(s, &c, "/key-working/level"),
                  "level=outreach&intensity=2&rhythm_days=2&drivers=2&words=Sleeps+badly"
                  "&from_on=2026-11-17&review_on=2026-12-17")
                  .status,
        303);
    (void)story_get(s, "%s", c.amira.path);
    check(story_says(s, "Outreach youth support"));
    (void)story_get(s, "%s", of_amira(s, &c, "/key-working"));
    check(story_says(s, "Plan for a crisis") && story_says(s, "Sleep"));
    (void)story_get(s, "%s", of_amira(s, &c, "/functions?level=outreach"));
    check(story_says(s, "value=\"Y01\" checked"));
    (void)story_get(s, "/children?level=outreach");
    check(story_says(s, "Hassan, Amira") && story_says(s, ">Outreach<"));
    (void)story_get(s, "/children?level=intensive");
    check(!story_says(s, "Hassan, Amira"));
    story_as(s, c.sana);
    (void)story_get(s, "%s", of_amira(s, &c, "/key-working"));
    check(story_says(s, "A plan for bad days") && story_says(s, "We come to you"));
}

STORY(a_level_that_is_left_out_is_still_called_by_its_name)
{
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    begin_in(s, &c, MAIN, "2026-11-10");
    check_int(
        story_post(s, of_amira(s, &c, "/key-working/level"),
            "level=moderate&intensity=1&rhythm_days=30&words=x&from_on=2026-11-16&review_on=2027-02-01")
            .status,
        303);
    story_as(s, c.manager);
    check_int(
        story_post(s, text(s, "/programmes/@/editions", MAIN), "from_on=2026-11-17").status, 303);
    check_int(leaves_out(s, "moderate"), 303);
    on_day(s, 2026, 11, 17);
    (void)story_get(s, "%s", c.amira.path);
    check(story_says(s, "Moderate key working"));
    (void)story_get(s, "/area");
    check(story_says(s, ">Moderate<"));
}

STORY(what_key_workers_do_not_decide_is_said_in_the_area_s_own_words_from_the_day_of_the_edition)
{
    struct cast c = cast_of(s);

    story_as(s, c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "What you want. You decide that.") &&
          story_says(s, "Which school, money or care you get."));
    story_as(s, c.manager);
    check_int(
        story_post(s, text(s, "/programmes/@/editions", MAIN), "from_on=2026-12-01").status, 303);
    (void)story_get(s, "%s", text(s, "/programmes/editions/@/numbers", LATEST));
    check(story_says(s, "What you want. You decide that.")); /* copied, to be changed */
    check_int(story_post(s, text(s, "/programmes/editions/@/numbers", LATEST),
                  "full_time=40&crisis_days=7&version=1&not_decides=Holidays%%0A%%0AThe+budget"
                  "&phone_words=Answered+from+9am.+At+night+ring+111.&" NUMBERS)
                  .status,
        303);
    (void)story_get(s, "%s", text(s, "/programmes/editions/@", LATEST));
    check(story_says(s, "Holidays"));
    story_as(s, c.sana);
    (void)story_get(s, "/home");
    check(!story_says(s, "Holidays") && !story_says(s, "At night ring 111."));
    s->now.us += 20LL * 24 * 3600 * 1000000;
    story_do(s, renew_sessions, s);
    story_as(s, c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "<li>Holidays</li>") && story_says(s, "<li>The budget</li>") &&
          !story_says(s, "You decide that"));
    check(story_says(s, "Answered from 9am. At night ring 111."));
    story_as(s, c.ruth);
    (void)story_get(s, "/work");
    check(!story_says(s, "At night ring 111.")); /* colleagues know */
    story_as_stranger(s);
    (void)story_get(s, "/ask");
    check(story_says(s, "Answered from 9am. At night ring 111."));
}
