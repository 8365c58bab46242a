#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/form.h"
#include "kit/test.h"

struct sample {
    struct str title, notes, secret, mail, phone, at, colour;
    date due_on;
    int64_t hours;
    bool agreed;
    struct form_many tags;
    struct uuid owner_id;
    struct form_many people;
};

static const struct form_choice colours_at[] = {
    {.value = STR_INIT("red"),  .text = MSG_INIT("Red") },
    {.value = STR_INIT("blue"), .text = MSG_INIT("Blue")}
};
static const struct form_choices colours = {colours_at, COUNT(colours_at)};

#define ID_A "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
#define ID_B "017f22e2-79b0-7cc3-98c4-dc0c0c073990"

static const struct form_choice people_at[] = {
    {.value = STR_INIT(ID_A), .data_text = STR_INIT("Ann")}
};
static const struct form_choices people = {people_at, COUNT(people_at)};

static const struct form_field optional_fields[] = {
    TEXT_FIELD(struct sample, title, "What will be done", 10, FORM_OPTIONAL),
    LINES_FIELD(struct sample, notes, "Notes", 12, FORM_OPTIONAL),
    PASSWORD_FIELD(struct sample, secret, "Password", FORM_OPTIONAL, .min = 3),
    EMAIL_FIELD(struct sample, mail, "Email address", FORM_OPTIONAL),
    PHONE_FIELD(struct sample, phone, "Phone number", FORM_OPTIONAL),
    TIME_FIELD(struct sample, at, "Start time", FORM_OPTIONAL),
    CHOICE_FIELD(struct sample, colour, "Colour", &colours, FORM_OPTIONAL),
    DATE_FIELD(struct sample, due_on, "Due date", FORM_OPTIONAL),
    INT_FIELD(struct sample, hours, "Hours", 1, 40, FORM_OPTIONAL),
    TICK_FIELD(struct sample, agreed, "I agree"),
    CHOICES_FIELD(struct sample, tags, "Tags", &colours, FORM_OPTIONAL),
    ID_FIELD(struct sample, owner_id, "Owner", FORM_OPTIONAL),
    IDS_FIELD(struct sample, people, "People", FORM_OPTIONAL),
};
static const struct form_spec optional_spec = FORM(optional_fields);

static const struct form_field required_fields[] = {
    TEXT_FIELD(struct sample, title, "What will be done", 10),
    DATE_FIELD(struct sample, due_on, "Due date"),
    INT_FIELD(struct sample, hours, "NHS hours", 1, 40),
    MUST_TICK_FIELD(struct sample, agreed, "I agree"),
    CHOICE_FIELD(struct sample, colour, "Colour", &colours),
    IDS_FIELD(struct sample, people, "People"),
};
static const struct form_spec required_spec = FORM(required_fields);

static struct arena *arena;
static struct sample got;
static struct form form;

/* Read what a browser would send for this query text. */
static bool read_with(const struct form_spec *spec, const char *sent)
{
    static const struct body_limits limits = {200, 100, 65536, 10, 0};
    struct request rq = {.arena = arena};

    check_int(form_decode_url(arena, str_of(sent), &limits, &rq.form), BODY_OK);
    memset(&got, 0xff, sizeof got); /* form_read() must not rely on a cleared struct */
    return form_read(&rq, spec, &got, &form);
}

static void begin(void)
{
    arena = arena_new(1000000);
    form = (struct form){0};
}

static struct str first_problem(void)
{
    return form.problems.count ? problem_text(arena, NULL, &form.problems.at[0]) : STR("none");
}

/* The one problem that a field's input has, or "none". */
static void check_problem(const char *sent, const char *want)
{
    bool is_ok = read_with(&optional_spec, sent);

    if (!str_eq(first_problem(), str_of(want)) || is_ok != (form.problems.count == 0) ||
        form.problems.count > 1)
        test_fail(__FILE__, __LINE__, "%s: %zu problems: %.*s", sent, form.problems.count,
            STR_FMT(first_problem()));
}

TEST(form_reads_every_kind)
{
    begin();
    check(read_with(&optional_spec,
        "title=+Call%09a++gp%0A&notes=+a%0D%0A+b+&secret=+p+w+&mail=a.b@example.com&phone=%2B44+(0)20-7946"
        "&at=2.05pm&colour=blue&due_on-day=9&due_on-month=3&due_on-year=2026&hours=+12+&agreed=x"
        "&tags=blue&tags=red&owner_id=017F22E2-79B0-7CC3-98C4-DC0C0C07398F&people=" ID_A
        "&people=" ID_B "&version=7&unknown=1"));
    check_str(got.title, STR("Call a gp"));
    check_str(got.mail, STR("a.b@example.com"));
    check_str(got.phone, STR("+44 (0)20-7946"));
    check_str(got.at, STR("14:05"));
    check_str(got.colour, STR("blue"));
    check_int(got.due_on.days, date_of(2026, 3, 9).days);
    check_int(got.hours, 12);
    check(got.agreed && got.tags.count == 2 && got.people.count == 2 && uuid_is_set(got.owner_id));
    check_str(got.tags.at[0], STR("blue"));
    check_int(form.version, 7);
    arena_free(arena);
}

TEST(form_tidies_text_but_not_passwords)
{
    begin();
    check(read_with(
        &optional_spec, "title=+Call%09a++b%0A%C2%A0c&notes=+a%0D%0A+b%07+&secret=+p+w+"));
    check_str(got.title, STR("Call a b c"));
    check_str(got.notes, STR("a\n b"));
    check_str(got.secret, STR(" p w "));
    check_str(form_typed(&form, STR("title")), STR(" Call\ta  b\n\xc2\xa0"
                                                   "c"));
    check_str(form_typed(&form, STR("secret")), STR(""));
    check_int(value_count(&form.typed, STR("secret")), 0);
    arena_free(arena);
}

TEST(form_leaves_empty_what_was_not_sent)
{
    begin();
    check(read_with(&optional_spec, ""));
    check(got.title.len == 0 && got.notes.len == 0 && got.secret.len == 0 && got.colour.len == 0);
    check(!date_is_set(got.due_on) && got.hours == 0 && !got.agreed && !uuid_is_set(got.owner_id));
    check(got.tags.count == 0 && got.people.count == 0);
    check(form.version == 0 && form.spec == &optional_spec);
    check(read_with(
        &optional_spec, "title=++&due_on-day=+&due_on-month=&due_on-year=&hours=+&tags=&colour="));
    check(got.title.len == 0 && !date_is_set(got.due_on) && got.tags.count == 0);
    arena_free(arena);
}

TEST(form_asks_a_question_again_in_words_that_fit_it)
{
    static const struct form_field fields[] = {
        TEXT_FIELD(struct sample, title, "Who is it about?", 100),
        CHOICE_FIELD(struct sample, colour, "Which colour?", &colours),
    };
    static const struct form_spec spec = FORM(fields);

    begin();
    check(!read_with(&spec, ""));
    check_str(problem_text(arena, NULL, &form.problems.at[0]),
        STR("Answer the question: who is it about?"));
    check_str(
        problem_text(arena, NULL, &form.problems.at[1]), STR("Answer the question: which colour?"));
    arena_free(arena);
}

TEST(form_collects_every_missing_answer_in_words)
{
    static const char *const want[] = {"Enter what will be done", "Enter due date",
        "Enter NHS hours", "Tick I agree", "Select colour", "Select people"};

    begin();
    check(!read_with(&required_spec, "title=%09+&people="));
    check_int(form.problems.count, COUNT(want));
    for (size_t i = 0; i < form.problems.count && i < COUNT(want); i++) {
        check_str(problem_text(arena, NULL, &form.problems.at[i]), str_of(want[i]));
        check_str(form.problems.at[i].field, str_of(required_fields[i].name));
    }
    check(read_with(
        &required_spec, "title=a&due_on=2026-03-09&hours=1&agreed=yes&colour=red&people=" ID_B));
    check_int(form.problems.count, 0);
    arena_free(arena);
}

TEST(form_limits_text_by_characters)
{
    begin();
    check_problem("title=1234567890", "none");
    check_problem("title=12345678901", "What will be done must be 10 characters or fewer");
    check(got.title.len == 0);
    check_problem("title=%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9", "none");
    check_problem("title=++1234567890++", "none");
    check_problem("notes=1%0D%0A3%0D%0A5%0D%0A7%0D%0A9%0D%0A12", "none");
    check_problem(
        "notes=1%0D%0A3%0D%0A5%0D%0A7%0D%0A9%0D%0A123", "Notes must be 12 characters or fewer");
    check_problem("secret=123", "none");
    check_problem("secret=12", "Password must be 3 characters or more");
    arena_free(arena);
}

TEST(form_takes_one_answer_where_one_is_asked)
{
    static const char *const twice[] = {"title=a&title=b", "title=a&title=", "notes=a&notes=b",
        "hours=1&hours=1", "agreed=1&agreed=1", "colour=red&colour=red",
        "due_on=2026-03-09&due_on=2026-03-09",
        "due_on-day=9&due_on-day=9&due_on-month=3&due_on-year=2026",
        "due_on=2026-03-09&due_on-day=9&due_on-month=3&due_on-year=2026", "at=9am&at=9am",
        "secret=abc&secret=abc", "owner_id=" ID_A "&owner_id=" ID_A, "mail=a@b.c&mail=a@b.c",
        "phone=1234567&phone=1234567"};

    begin();
    for (size_t i = 0; i < COUNT(twice); i++) {
        check(!read_with(&optional_spec, twice[i]));
        check_int(form.problems.count, 1);
        check(str_starts(first_problem(), STR("Give only one answer for ")));
    }
    check(got.title.len == 0 && !date_is_set(got.due_on) && !got.agreed);
    arena_free(arena);
}

TEST(form_says_what_a_date_lacks)
{
    static const char no_date[] = "Due date must be a real date, like 27 3 2026";
    static const struct {
        const char *sent, *want;
    } cases[] = {
        {"due_on-month=3&due_on-year=2026",                    "Due date must include a day"             },
        {"due_on-day=9&due_on-year=2026",                      "Due date must include a month"           },
        {"due_on-day=9&due_on-month=3",                        "Due date must include a year"            },
        {"due_on-year=2026",                                   "Due date must include a day and a month" },
        {"due_on-month=3",                                     "Due date must include a day and a year"  },
        {"due_on-day=9&due_on-month=+&due_on-year=",           "Due date must include a month and a year"},
        {"due_on-day=31&due_on-month=2&due_on-year=2026",      no_date                                   },
        {"due_on-day=9&due_on-month=3&due_on-year=26",         no_date                                   },
        {"due_on-day=9/3&due_on-month=2&due_on-year=2026",     no_date                                   },
        {"due_on-day=9&due_on-month=3/2026&due_on-year=1",     no_date                                   },
        {"due_on-day=9&due_on-month=3&due_on-year=2026+00:00", no_date                                   },
        {"due_on-day=-9&due_on-month=3&due_on-year=2026",      no_date                                   },
        {"due_on-day=9&due_on-month=%C3%A9&due_on-year=2026",  no_date                                   },
        {"due_on=tomorrow",                                    no_date                                   },
        {"due_on=09/13/2026",                                  no_date                                   },
        {"due_on-day=+9&due_on-month=03&due_on-year=2026",     "none"                                    },
        {"due_on-day=09&due_on-month=March&due_on-year=2026",  "none"                                    },
        {"due_on-day=9&due_on-month=mar&due_on-year=2026",     "none"                                    },
        {"due_on=9+March+2026",                                "none"                                    },
        {"due_on=2026-03-09",                                  "none"                                    },
    };

    begin();
    for (size_t i = 0; i < COUNT(cases); i++) {
        check_problem(cases[i].sent, cases[i].want);
        check_int(got.due_on.days, form.problems.count ? DATE_NONE.days : date_of(2026, 3, 9).days);
    }
    arena_free(arena);
}

TEST(form_checks_numbers_times_mail_and_phones)
{
    static const char mail[] = "Enter email address in the right form, like name@example.com";
    static const char phone[] =
        "Enter phone number like 01632 960001, 07700 900982 or +44 808 157 0192";
    static const struct {
        const char *sent, *want;
    } cases[] = {
        {"hours=1",                    "none"                                            },
        {"hours=40",                   "none"                                            },
        {"hours=0",                    "Hours must be between 1 and 40"                  },
        {"hours=41",                   "Hours must be between 1 and 40"                  },
        {"hours=1.5",                  "Hours must be a whole number, like 15"           },
        {"hours=99999999999999999999", "Hours must be a whole number, like 15"           },
        {"at=25:00",                   "Enter start time as a time, like 9:30am or 14:05"},
        {"at=14:05",                   "none"                                            },
        {"mail=a@b.c",                 "none"                                            },
        {"mail=a",                     mail                                              },
        {"mail=@b.c",                  mail                                              },
        {"mail=a@",                    mail                                              },
        {"mail=a@b",                   mail                                              },
        {"mail=a@b@c.d",               mail                                              },
        {"mail=a+b@c.d",               mail                                              },
        {"mail=a@.c",                  mail                                              },
        {"mail=a@c.",                  mail                                              },
        {"mail=a@b..c",                mail                                              },
        {"mail=a@b.c%0D%0ABcc:+x@y.z", mail                                              },
        {"mail=a%2Cb@c.d",             mail                                              },
        {"mail=%3Ca@b.c%3E",           mail                                              },
        {"mail=a%2Btag@b.co.uk",       "none"                                            },
        {"phone=020+7946+0000",        "none"                                            },
        {"phone=12345",                phone                                             },
        {"phone=123456",               "none"                                            },
        {"phone=call+123456",          phone                                             },
        {"phone=%2B44(0)20-79",        "none"                                            },
        {"phone=0207946000x",          phone                                             },
    };

    begin();
    for (size_t i = 0; i < COUNT(cases); i++)
        check_problem(cases[i].sent, cases[i].want);
    check_problem("at=2.05pm", "none");
    check_str(got.at, STR("14:05"));
    check_problem("at=9am", "none");
    check_str(got.at, STR("09:00"));
    arena_free(arena);
}

TEST(form_mail_is_limited_to_254_bytes)
{
    struct str sent;

    begin();
    for (int len = 254; len <= 255; len++) {
        sent = str_printf(arena, "mail=a@b.%0*d", len - 4, 0);
        check(read_with(&optional_spec, sent.at) == (len == 254));
        sent = str_printf(arena, "mail=%0*d@b.c", len == 254 ? 64 : 65, 0);
        check(read_with(&optional_spec, sent.at) == (len == 254));
    }
    arena_free(arena);
}

TEST(form_takes_only_what_was_offered)
{
    begin();
    check_problem("colour=red", "none");
    check_problem("colour=RED", "Select colour from the list");
    check_problem("colour=green", "Select colour from the list");
    check(got.colour.len == 0);
    check_problem("tags=red&tags=&tags=blue&tags=red", "none");
    check_int(got.tags.count, 2);
    check_problem("tags=red&tags=green", "Select tags from the list");
    check_int(got.tags.count, 0);
    check_problem("owner_id=" ID_B, "none");
    check_problem("owner_id=00000000-0000-0000-0000-000000000000", "Select owner from the list");
    check_problem("owner_id=1", "Select owner from the list");
    form_offer(&form, &optional_spec, "owner_id", &people);
    form_offer(&form, &optional_spec, "people", &people);
    check_problem("owner_id=" ID_B, "Select owner from the list");
    check(!uuid_is_set(got.owner_id));
    check_problem("owner_id=017F22E2-79B0-7CC3-98C4-DC0C0C07398F", "none");
    check(uuid_is_set(got.owner_id));
    check_problem("people=" ID_A "&people=" ID_B, "Select people from the list");
    check_problem("people=017F22E2-79B0-7CC3-98C4-DC0C0C07398F&people=" ID_A, "none");
    check_int(got.people.count, 1);
    check_str(got.people.at[0], STR(ID_A));
    check(form_choices_of(&form, form_field(&optional_spec, "owner_id")) == &people);
    check(form_choices_of(&form, form_field(&optional_spec, "colour")) == &colours);
    arena_free(arena);
}

TEST(form_offer_of_nobody_lets_nobody_be_picked)
{
    static const struct form_choices nobody = {NULL, 0};

    begin();
    form_offer(&form, &optional_spec, "owner_id", &nobody);
    check_problem("owner_id=" ID_A, "Select owner from the list");
    check_problem("owner_id=", "none");
    arena_free(arena);
}

TEST(form_reads_a_version_above_zero_only)
{
    static const struct {
        const char *sent;
        int64_t version;
    } cases[] = {
        {"version=7",                   7        },
        {"",                            0        },
        {"version=",                    0        },
        {"version=-1",                  0        },
        {"version=7&version=8",         0        },
        {"version=x",                   0        },
        {"version=9223372036854775807", INT64_MAX},
        {"version=9223372036854775808", 0        }
    };

    begin();
    for (size_t i = 0; i < COUNT(cases); i++) {
        check(read_with(&optional_spec, cases[i].sent));
        check_int(form.version, cases[i].version);
    }
    arena_free(arena);
}

TEST(form_shows_a_record_and_reads_it_back)
{
    static const struct str tags[] = {STR_INIT("red"), STR_INIT("blue")};
    struct sample record = {
        .title = STR("Call"),
        .notes = STR("a\nb"),
        .secret = STR("never"),
        .mail = STR("a@b.c"),
        .phone = STR("0207946"),
        .at = STR("14:05"),
        .colour = STR("red"),
        .due_on = date_of(2026, 3, 9),
        .hours = 3,
        .agreed = true,
        .tags = {tags, 2}
    };
    struct request rq;
    struct form again = {0};

    begin();
    check(uuid_parse(STR(ID_A), &record.owner_id));
    form = form_show(arena, &optional_spec, &record);
    check_str(form_typed(&form, STR("title")), STR("Call"));
    check_str(form_typed(&form, STR("due_on-day")), STR("9"));
    check_str(form_typed(&form, STR("due_on-month")), STR("3"));
    check_str(form_typed(&form, STR("due_on-year")), STR("2026"));
    check_str(form_typed(&form, STR("due_on")), STR("2026-03-09"));
    check_str(form_typed(&form, STR("hours")), STR("3"));
    check_str(form_typed(&form, STR("agreed")), STR("yes"));
    check_str(form_typed(&form, STR("secret")), STR(""));
    check_str(form_typed(&form, STR("owner_id")), STR(ID_A));
    check_int(value_count(&form.typed, STR("tags")), 2);
    rq = (struct request){.arena = arena, .form = form.typed};
    memset(&got, 0xff, sizeof got);
    check(!form_read(&rq, &optional_spec, &got, &again)); /* the date stands there in both forms */
    check_int(again.problems.count, 1);
    check_str(got.notes, record.notes);
    check_str(got.at, record.at);
    check_int(got.hours, 3);
    check(got.agreed && got.tags.count == 2 && uuid_eq(got.owner_id, record.owner_id));
    arena_free(arena);
}

TEST(form_shown_the_first_time_is_empty)
{
    struct sample nothing = {.due_on = DATE_NONE};

    begin();
    form = form_show(arena, &optional_spec, NULL);
    check(form.typed.count == 0 && form.problems.count == 0 && form.spec == &optional_spec);
    form = form_show(arena, &optional_spec, &nothing);
    check_int(form.typed.count, 0);
    arena_free(arena);
}

static void ask_unknown(void *context) { (void)form_field(context, "nonsense"); }

TEST(form_without_that_field_faults)
{
    struct form_spec spec = optional_spec;

    check(!fault_run(ask_unknown, &spec, NULL));
    check(form_field(&optional_spec, "hours") == &optional_fields[8]);
}
