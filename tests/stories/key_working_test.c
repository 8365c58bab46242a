/* Key working for one child: levels that are decided, a crisis that ends, functions that nobody does. */
#include "kit/arena.h"
#include "tests/stories/cast.h"

#define DECISION(level, intensity, rhythm, review)                                                 \
    "level=" level "&intensity=" intensity "&rhythm_days=" rhythm                                  \
    "&drivers=1&drivers=3&words=The+school+changes&family_words=We+are+tired&with_family=yes"      \
    "&from_on=2026-11-16&review_on=" review

static struct reply send(
    struct story *s, struct story_child child, const char *where, const char *body)
{
    return story_post(
        s, str_c(s->arena, str_printf(s->arena, "%s%s", child.path, where)), "%s", body);
}

static int look(struct story *s, struct story_child child, const char *where)
{
    return story_get(s, "%s%s", child.path, where).status;
}

static void renew_sessions(void *context, struct db *db)
{
    const struct story *s = context;

    db_script(db,
        str_printf(s->arena, "UPDATE session SET made_at = %lld, used_at = %lld, factor_at = %lld",
            (long long)s->now.us, (long long)s->now.us, (long long)s->now.us));
}

/* The morning of a later day, on which everybody has signed in anew. */
static void on_day(struct story *s, int year, int month, int day)
{
    s->now = instant_of(date_of(year, month, day), 9, 0);
    story_do(s, renew_sessions, s);
}

/* Key working goes on: stories make key workers without pages. */
static void begin(struct story *s, const struct cast *c)
{
    story_as(s, c->ruth);
    check_int(send(s, c->amira, "/key-working/begin",
                  "from_on=2026-11-02&programme=30303030-3030-3030-3030-303030303130")
                  .status,
        422);
    check_int(look(s, c->amira, "/key-working/begin"), 200);
    check_int(send(s, c->amira, "/key-working/begin",
                  str_c(s->arena, str_printf(s->arena, "from_on=2026-11-02&programme=%.*s",
                                      STR_FMT(story_id(s, "SELECT public_id FROM programme")))))
                  .status,
        303);
}

STORY(a_level_is_decided_with_why_and_kept_with_its_history)
{
    struct cast c = cast_of(s);

    begin(s, &c);
    check_int(look(s, c.amira, "/key-working"), 200);
    check(story_says(s, "No level has been decided yet"));
    check_int(look(s, c.amira, "/key-working/level?level=high"), 200);
    check(story_says(s, "value=\"14\"")); /* the rhythm of its early weeks */
    check_int(
        send(s, c.amira, "/key-working/level", DECISION("high", "3", "10", "2027-02-08")).status,
        303);
    check_int(story_count(s,
                  "SELECT count(*) FROM child WHERE level = 'high' AND contact_rhythm_days = 10"),
        1);
    check_int(look(s, c.amira, "/key-working"), 200);
    check(story_says(s, "High key working") && story_says(s, "Every 10 days"));
    check(story_says(s, "The school changes") && story_says(s, "“We are tired”"));
    check(story_says(s, "A big change now or soon"));
    check_int(send(s, c.amira, "/key-working/level", DECISION("moderate", "1", "42", "2027-05-10"))
                  .status,
        303);
    (void)look(s, c.amira, "");
    check(story_says(s, "Moderate key working"));
    check_int(story_count(s, "SELECT count(*) FROM support_level"), 2);
    story_as(s, c.sana);
    check_int(look(s, c.amira, "/key-working"), 200);
    check(story_says(s, "Moderate key working") && story_says(s, "How much help you have"));
    check(!story_says(s, "/key-working/level"));
    check_int(look(s, c.amira, "/key-working/level"), 404);
    story_as(s, c.stranger_worker);
    check_int(look(s, c.amira, "/key-working"), 404);
}

STORY(a_level_that_makes_no_sense_is_refused_and_nothing_is_written)
{
    static const struct {
        const char *body, *says;
    } cases[] = {
        {DECISION("severe", "1",                    "7", "2027-02-08"), "govuk-error-summary"},
        {DECISION("high",    "4",     "7", "2027-02-08"), "govuk-error-summary"},
        {DECISION("high",   "1",                   "999", "2027-02-08"), "govuk-error-summary"},
        {DECISION("high",    "1",     "7", "2026-11-16"), "Enter a day after today"},
        {DECISION("high",   "1",                    "7", "2028-02-08"), "within a year"},
        {"level=high&intensity=1&rhythm_days=7&words=x&from_on=2026-11-17&review_on=2027-01-01",
         "has not come yet"    },
        {"level=high&intensity=1&rhythm_days=7&words=x&from_on=2026-11-01&review_on=2027-01-01",
         "had not begun"                  },
        {"level=high&intensity=1&rhythm_days=7&words=&from_on=2026-11-16&review_on=2027-01-01",
         "govuk-error-summary"},
    };
    struct cast c = cast_of(s);

    begin(s, &c);
    for (size_t i = 0; i < COUNT(cases); i++) {
        check_int(send(s, c.amira, "/key-working/level", cases[i].body).status, 422);
        check(story_says(s, cases[i].says));
    }
    check_int(story_count(s, "SELECT count(*) FROM support_level"), 0);
    story_as(s, c.manager);
    check_int(
        send(s, c.leo, "/key-working/level", DECISION("high", "1", "7", "2027-02-08")).status, 422);
    check(story_says(s, "not going on"));
}

STORY(a_crisis_counts_until_its_last_day_and_ends_by_itself)
{
    struct cast c = cast_of(s);

    begin(s, &c);
    check_int(send(s, c.amira, "/key-working/level", DECISION("moderate", "1", "42", "2027-05-10"))
                  .status,
        303);
    check_int(
        send(s, c.amira, "/key-working/crisis", "ends_on=2026-11-23&why=Hospital").status, 422);
    check(story_says(s, "too long"));
    check_int(
        send(s, c.amira, "/key-working/crisis", "ends_on=2026-11-15&why=Hospital").status, 422);
    check_int(
        send(s, c.amira, "/key-working/crisis", "ends_on=2026-11-22&why=Hospital").status, 303);
    (void)look(s, c.amira, "/key-working");
    check(story_says(s, "Crisis until 22 November 2026: Intensive key working counts"));
    (void)look(s, c.amira, "/key-working.json");
    check(story_says(s, "\"counts_as\": \"intensive\"") && story_says(s, "\"rhythm_days\": 7"));
    story_as(s, c.manager);
    (void)look(s, c.amira, "");
    check(story_says(s, "Crisis until 22 November 2026"));
    on_day(s, 2026, 11, 22);
    story_as(s, c.ruth);
    (void)look(s, c.amira, "/key-working");
    check(story_says(s, "Crisis until"));
    on_day(s, 2026, 11, 23);
    (void)look(s, c.amira, "/key-working");
    check(!story_says(s, "Crisis until") && story_says(s, "Every 42 days"));
    check(story_says(s, "looked at again")); /* after a crisis people decide again */
    check(story_says(s, "Crises that are over") && story_says(s, "Hospital"));
    check(story_says(s, "16 November 2026 to 22 November 2026"));
    (void)look(s, c.amira, "");
    check(!story_says(s, "Crisis until"));
}

STORY(a_crisis_can_be_over_before_its_day)
{
    struct cast c = cast_of(s);

    begin(s, &c);
    check_int(
        send(s, c.amira, "/key-working/crisis", "ends_on=2026-11-20&why=Hospital").status, 303);
    (void)look(s, c.amira, "/key-working");
    check(story_says(s, "What helped, and what to do next time"));
    check_int(send(s, c.amira, "/key-working/crisis/end",
                  str_c(s->arena, str_printf(s->arena, "words=%01001d", 0)))
                  .status,
        422);
    check(story_says(s, "Crisis until") && story_says(s, "1000 characters"));
    check_int(
        send(s, c.amira, "/key-working/crisis/end", "words=Her+own+pillow+helped").status, 303);
    (void)look(s, c.amira, "/key-working");
    check(!story_says(s, "Crisis until"));
    check(story_says(s, "Crises that are over") && story_says(s, "Hospital"));
    check(story_says(s, "When it ended: Her own pillow helped"));
    check_int(send(s, c.amira, "/key-working/crisis/end", "").status, 303);
    check_int(send(s, c.amira, "/key-working/crisis/end", "words=A+night+light").status, 422);
    check(story_says(s, "over already") && story_says(s, ">A night light</textarea>"));
    check_int(story_count(s, "SELECT count(*) FROM child WHERE crisis_until_on IS NOT NULL"), 0);
    check_int(story_count(s, "SELECT count(*) FROM crisis WHERE ended_at IS NOT NULL"), 1);
    (void)look(s, c.amira, "/key-working.json");
    check(story_says(s, "\"end_words\": \"Her own pillow helped\""));
    story_as(s, c.sana);
    (void)look(s, c.amira, "/key-working");
    check(story_says(s, "When you had more help for some days"));
    check(story_says(s, "At the end: Her own pillow helped"));
}

STORY(after_the_early_weeks_the_page_asks_whether_less_is_enough)
{
    struct cast c = cast_of(s);

    begin(s, &c);
    check_int(
        send(s, c.amira, "/key-working/level", DECISION("high", "2", "14", "2027-05-10")).status,
        303);
    on_day(s, 2026, 12, 27); /* the 42nd day */
    (void)look(s, c.amira, "/key-working");
    check(!story_says(s, "Can it become lighter?"));
    on_day(s, 2026, 12, 28);
    (void)look(s, c.amira, "/key-working");
    check(story_says(s, "Can it become lighter?"));
    story_as(s, c.sana);
    (void)look(s, c.amira, "/key-working");
    check(!story_says(s, "Can it become lighter?"));
    story_as(s, c.ruth);
    on_day(s, 2027, 5, 10);
    (void)look(s, c.amira, "/key-working");
    check(story_says(s, "was to be looked at again on 10 May 2027"));
}

STORY(what_nobody_does_is_seen_by_the_manager_until_somebody_does_it)
{
    struct cast c = cast_of(s);

    begin(s, &c);
    check_int(look(s, c.amira, "/functions?level=moderate"), 200);
    check_int(send(s, c.amira, "/functions", "needed=F04&needed=F09").status, 303);
    (void)look(s, c.amira, "/key-working");
    check(story_says(s, "2 are needed, and nobody does them") &&
          story_says(s, "since today. Ruth Okafor finds somebody"));
    on_day(s, 2026, 11, 18);
    story_as(s, c.manager);
    (void)story_get(s, "/area");
    check(story_says(s, "number\">2</strong> parts of key working that nobody does"));
    (void)story_get(s, "/functions/unfilled");
    check(
        story_says(s, "2 are listed") && story_says(s, "2 days") && story_says(s, "Amira Hassan"));
    story_as(s, c.ruth);
    check_int(story_get(s, "/functions/unfilled").status, 404);
    check_int(
        send(s, c.amira, "/functions/F04/doers", "who=key_worker&from_on=2026-11-18").status, 303);
    check_int(send(s, c.amira, "/functions/F09",
                  "need=yes&intensity=1&handed_to_family_on=2026-11-18&version=1")
                  .status,
        409);
    check_int(send(s, c.amira, "/functions/F09",
                  "need=yes&intensity=1&handed_to_family_on=2026-11-19&version=2")
                  .status,
        422);
    check_int(send(s, c.amira, "/functions/F09",
                  "need=yes&intensity=1&handed_to_family_on=2026-11-18&version=2")
                  .status,
        303);
    (void)look(s, c.amira, "/key-working");
    check(!story_says(s, "Nobody yet") &&
          story_says(s, "The family does this since 18 November 2026"));
    story_as(s, c.manager);
    (void)story_get(s, "/functions/unfilled");
    check(story_says(s, "None today") && story_says(s, "0 are listed"));
}

STORY(when_the_key_worker_leaves_what_they_did_is_done_by_nobody_from_the_next_day_on)
{
    struct cast c = cast_of(s);
    const char *member;

    begin(s, &c);
    check_int(send(s, c.amira, "/functions", "needed=F04&by_key_worker=yes").status, 303);
    (void)look(s, c.amira, "/key-working");
    check(!story_says(s, "Nobody yet") && story_says(s, "Ruth Okafor"));
    member = str_c(s->arena,
        str_printf(s->arena, "%s/team/%.*s/key-worker/end", c.amira.path,
            STR_FMT(story_id(s, "SELECT public_id FROM involvement WHERE is_key_worker = 1"))));
    check_int(story_post(s, member, "last_on=2026-11-20&reason=Another+post").status, 303);
    story_as(s, c.manager);
    (void)look(s, c.amira, "/key-working");
    check(story_says(s, "From 21 November 2026 on nobody does it"));
    (void)story_get(s, "/functions/unfilled");
    check(story_says(s, "None today"));
    on_day(s, 2026, 11, 23);
    (void)story_get(s, "/functions/unfilled");
    check(story_says(s, "1 is listed") && story_says(s, "2 days"));
}

/* How many contacts the page's JSON counts for a function; -1 when it is not there. */
static int64_t json_contacts(const struct story *s, const char *code)
{
    struct str body = s->last.body, word = str_printf(s->arena, "\"code\": \"%s\"", code);
    ptrdiff_t at = str_find(body, word), count;
    struct str rest, number;
    int64_t n = -1;

    if (at < 0)
        return -1;
    rest = str_slice(body, (size_t)at, body.len);
    count = str_find(rest, STR("\"contacts\": "));
    rest = str_slice(rest, (size_t)count + strlen("\"contacts\": "), rest.len);
    (void)str_split(&rest, ',', &number);
    (void)str_to_int(number, &n);
    return n;
}

#define CONTACT(audience, purpose)                                                                 \
    "channel=phone&happened_on=2026-11-16&note=We+talked&direction=to_family&purpose=" purpose     \
    "&audience=" audience

STORY(contacts_show_that_a_function_is_done_to_those_who_may_read_them)
{
    struct cast c = cast_of(s);

    begin(s, &c);
    check_int(send(s, c.amira, "/functions",
                  "needed=F01&needed=F04&needed=F08&needed=F09&by_key_worker=yes")
                  .status,
        303);
    check_int(send(s, c.amira, "/contacts", CONTACT("family", "listening")).status, 303);
    check_int(send(s, c.amira, "/contacts", CONTACT("key_worker", "information")).status, 303);
    check_int(look(s, c.amira, "/key-working.json"), 200);
    check(story_says(s,
        "\"unfilled_since_on\": null, \"owner\": \"Ruth Okafor\", \"contacts\": 2, \"last_contact_on\": \"2026-11-16\""));
    check(story_says(s, "\"contacts\": 1, \"last_contact_on\": \"2026-11-16\""));
    story_as(s, c.tom);
    check_int(look(s, c.amira, "/key-working.json"), 200);
    check(!story_says(s, "\"contacts\": 2") && story_says(s, "\"contacts\": 1"));
    check_int(look(s, c.amira, "/functions"), 404);
    check_int(look(s, c.amira, "/functions/F01"), 404);
}

/* F04 is shown by any contact, each once; the others by what its time went to. */
STORY(a_contact_shows_the_functions_that_its_time_went_to)
{
    struct cast c = cast_of(s);

    begin(s, &c);
    check_int(
        send(s, c.amira, "/functions", "needed=F01&needed=F04&needed=F09&by_key_worker=yes").status,
        303);
    check_int(
        send(s, c.amira, "/contacts", CONTACT("family", "listening") "&functions=F09&functions=F05")
            .status,
        303);
    check_int(look(s, c.amira, "/key-working.json"), 200);
    check_int(json_contacts(s, "F01"), 0);
    check_int(json_contacts(s, "F04"), 1);
    check_int(json_contacts(s, "F05"), 1);
    check_int(json_contacts(s, "F09"), 1);
    check_int(
        send(s, c.amira, "/contacts", CONTACT("family", "listening") "&functions=F11").status, 422);
}

STORY(a_function_that_is_not_of_the_programme_is_missing)
{
    struct cast c = cast_of(s);

    begin(s, &c);
    check_int(look(s, c.amira, "/functions/F01"), 200);
    check_int(look(s, c.amira, "/functions/F11"), 404);
    check_int(send(s, c.amira, "/functions/F11", "need=yes&intensity=1").status, 404);
    check_int(send(s, c.amira, "/functions", "needed=F11").status, 422);
    check_int(
        send(s, c.amira, "/functions/F01/doers", "who=somebody&from_on=2026-11-16").status, 422);
    check_int(
        send(s, c.amira, "/functions/F01/doers", "who=key_worker&from_on=2026-11-17").status, 422);
    check_int(story_count(s, "SELECT count(*) FROM child_function"), 0);
}

/* A hand-over takes along what the key worker does; a person keeps what they do themselves. */
STORY(somebody_does_a_function_until_their_last_day)
{
    struct cast c = cast_of(s);
    const char *end;

    begin(s, &c);
    check_int(
        send(s, c.amira, "/functions/F09/doers",
            str_c(s->arena,
                str_printf(s->arena, "from_on=2026-11-16&who=%.*s",
                    STR_FMT(story_id(s, "SELECT public_id FROM person WHERE name = 'Tom Birch'")))))
            .status,
        303);
    (void)look(s, c.amira, "/functions/F09");
    check(story_says(s, "Tom Birch") && story_says(s, "Today is the last day"));
    end = str_c(s->arena, str_printf(s->arena, "%s/doers/%.*s/end", c.amira.path,
                              STR_FMT(story_id(s, "SELECT public_id FROM function_cover"))));
    story_as(s, c.stranger_worker);
    check_int(story_post(s, end, "x=1").status, 404);
    story_as(s, c.ruth);
    check_int(story_post(s, end, "x=1").status, 303);
    (void)look(s, c.amira, "/key-working");
    check(story_says(s, "From 17 November 2026 on nobody does it"));
    on_day(s, 2026, 11, 17);
    (void)look(s, c.amira, "/key-working");
    check(story_says(s, "Nobody yet"));
}

static void bar_the_manager(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO barrier (public_id, child_id, person_id, kind, reason, from_on, changed_at)"
            " SELECT child.public_id, child.id, person.id, 'no_access', 'A neighbour', '2026-11-01', 1"
            " FROM child JOIN person ON person.name = 'Dana Whitlock' WHERE child.forename = 'Amira'"));
}

STORY(what_is_hidden_from_a_manager_is_neither_listed_nor_counted)
{
    struct cast c = cast_of(s);

    begin(s, &c);
    check_int(send(s, c.amira, "/functions", "needed=F04").status, 303);
    story_as(s, c.manager);
    (void)story_get(s, "/area");
    check(story_says(s, "number\">1</strong> part of key working that nobody does"));
    story_do(s, bar_the_manager, NULL);
    (void)story_get(s, "/area");
    check(story_says(s, "number\">0</strong> parts of key working that nobody does"));
    (void)story_get(s, "/functions/unfilled");
    check(story_says(s, "0 are listed") && !story_says(s, "Hassan"));
}
