/* Who and what the directory's search finds, through the pages and in a store of an older program. */
#include "../../tests/story.h"
#include "kit/arena.h"

static const char *made_by(struct story *s, const char *to, const char *body)
{
    check_int(story_post(s, to, "%s", body).status, 303);
    return str_copy(s->arena, s->last.location.at, s->last.location.len).at;
}

static const char *agency(struct story *s, const char *name)
{
    return made_by(s, "/agencies",
        str_printf(s->arena, "name=%s&sector=education&phone=01632960100", name).at);
}

static const char *person(struct story *s, const char *agency_path, const char *name)
{
    return made_by(s, str_printf(s->arena, "%s/practitioners", agency_path).at,
        str_printf(s->arena, "name=%s&post=Teacher&is_another=yes", name).at);
}

/* How often the names, with words of their own, stand on the page of a search. */
static int64_t times(struct story *s, const char *words)
{
    struct str rest = s->last.body;
    int64_t count = 0;

    for (ptrdiff_t at; (at = str_find(rest, str_of(words))) >= 0; count++)
        rest = str_slice(rest, (size_t)at + 1, rest.len);
    return count;
}

/* "Maya Manager" may change the directory; two agencies with people. */
static void begin(struct story *s)
{
    const char *willow, *rose;

    story_as(s, story_person(s, "Maya Manager", "staff", "manager"));
    willow = agency(s, "Willow+Bank+Primary");
    rose = agency(s, "Rose+House+Nursery");
    (void)person(s, willow, "Ruth+Okafor");
    (void)person(s, willow, "Jos%C3%A9+Bankole");
    (void)person(s, rose, "Ruth+Rosen");
    (void)person(s, rose, "Ann+Abel-Adams");
}

struct search {
    const char *typed;
    const char *people, *agencies; /* one letter for each that is found, from the names below */
};

static const struct {
    char letter;
    const char *html;
} names[] = {
    {'o', ">Ruth Okafor</a>"        },
    {'j', ">José Bankole</a>"      },
    {'r', ">Ruth Rosen</a>"         },
    {'a', ">Ann Abel-Adams</a>"     },
    {'W', ">Willow Bank Primary</a>"},
    {'H', ">Rose House Nursery</a>" },
};

static void check_search(struct story *s, const struct search *search)
{
    (void)story_get(s, "/agencies?q=%s", search->typed);
    for (size_t i = 0; i < COUNT(names); i++) {
        bool is_wanted = strchr(search->people, names[i].letter) != NULL ||
                         strchr(search->agencies, names[i].letter) != NULL;

        if (times(s, names[i].html) != (is_wanted ? 1 : 0))
            test_fail(__FILE__, __LINE__, "q=%s: %s stands there %lld times", search->typed,
                names[i].html, (long long)times(s, names[i].html));
    }
}

STORY(whoever_has_all_beginnings_of_words_is_found_once_by_name_or_agency)
{
    static const struct search cases[] = {
        {"ruth",                  "or", ""  },
        {"RUTH",                  "or", ""  },
        {"ruth+ro",               "r",  ""  },
        {"ro+ruth",               "r",  ""  },
        {"ros",                   "ra", "H" }, /* a name, or the agency's */
        {"ruth+willow",           "o",  ""  },
        {"willow+ruth",           "o",  ""  },
        {"bank",                  "oj", "W" },
        {"primary+bank",          "oj", "W" },
        {"bank+jose",             "j",  ""  },
        {"jos%C3%89",             "j",  ""  },
        {"a",                     "a",  ""  }, /* two words of hers begin so */
        {"a+a",                   "a",  ""  },
        {"abeladams",             "a",  ""  },
        {"adams",                 "",   ""  },
        {"uth",                   "",   ""  },
        {"ruth+zzz",              "",   ""  },
        {"zzz+ruth",              "",   ""  },
        {"willow+rose",           "",   ""  },
        {"willow+bank+zzz",       "oj", "W" }, /* a third word is not looked at */
        {"",                      "",   "WH"},
        {"%25",                   "",   "WH"},
        {"ruth%F4%8F%BF%BF",      "",   ""  }, /* the last character there is */
        {"primary&sector=health", "oj", ""  },
    };

    begin(s);
    for (size_t i = 0; i < COUNT(cases); i++)
        check_search(s, &cases[i]);
}

/* The address of the next page, with its HTML undone; empty on the last. */
static struct str next_page(struct story *s)
{
    ptrdiff_t at = str_find(s->last.body, STR("rel=\"next\" href=\""));
    struct str rest, next = {0}, part;

    if (at < 0)
        return next;
    rest = str_slice(s->last.body, (size_t)at + 17, s->last.body.len);
    rest = str_slice(rest, 0, (size_t)str_find(rest, STR("\"")));
    while (str_split(&rest, ';', &part)) {
        struct str text = str_ends(part, STR("&amp")) ? str_slice(part, 0, part.len - 3) : part;
        next = str_printf(s->arena, "%.*s%.*s", STR_FMT(next), STR_FMT(text));
    }
    return next;
}

STORY(pages_of_a_search_show_each_agency_once_in_order)
{
    struct str next = STR("/agencies?q=s");
    struct str seen = {0};
    int pages = 0;

    story_as(s, story_person(s, "Maya Manager", "staff", "manager"));
    for (int i = 0; i < 60; i++) { /* two words fit of the first half, another one of the second */
        (void)agency(s, str_printf(s->arena, "Sand+School+%03d", i).at);
        (void)agency(s, str_printf(s->arena, "The+Shore+%03d", i).at);
    }
    (void)agency(s, "Elsewhere");
    for (; next.len && pages < 5; pages++) {
        (void)story_get(s, "%.*s", STR_FMT(next));
        seen = str_printf(s->arena, "%.*s%.*s", STR_FMT(seen), STR_FMT(s->last.body));
        next = next_page(s);
    }
    check_int(pages, 3);
    s->last.body = seen;
    for (int i = 0; i < 60; i++) {
        check_int(times(s, str_printf(s->arena, ">Sand School %03d<", i).at), 1);
        check_int(times(s, str_printf(s->arena, ">The Shore %03d<", i).at), 1);
    }
    check(!story_says(s, "Elsewhere"));
    check(str_find(seen, STR(">Sand School 059<")) < str_find(seen, STR(">The Shore 000<")));
}

STORY(a_word_that_many_agencies_have_finds_with_another_that_few_have)
{
    const char *here;

    story_as(s, story_person(s, "Maya Manager", "staff", "manager"));
    for (int i = 0; i < 101; i++)
        (void)agency(s, str_printf(s->arena, "School+%03d+Hill", i).at);
    here = agency(s, "Zebra+School");
    (void)person(s, here, "Kim+Lee");
    for (int i = 0; i < 2; i++) {
        (void)story_get(s, "/agencies?q=%s", i ? "zeb+scho" : "scho+zeb");
        check_int(times(s, ">Zebra School</a>"), 1);
        check_int(times(s, ">Kim Lee</a>"), 1);
        check(!story_says(s, "Hill"));
    }
    (void)story_get(s, "/agencies?q=scho+zebu");
    check(story_says(s, "No agency fits"));
    (void)story_get(s, "/agencies?q=scho+hill");
    check_int(times(s, "Hill</a>"), 50);
}

STORY(who_has_left_or_has_not_come_yet_is_not_found)
{
    const char *rose, *people;

    story_as(s, story_person(s, "Maya Manager", "staff", "manager"));
    rose = agency(s, "Rose+House");
    people = str_printf(s->arena, "%s/practitioners", rose).at;
    (void)made_by(
        s, people, "name=Early+Bird&post=Cook&from_on-day=17&from_on-month=11&from_on-year=2026");
    (void)made_by(
        s, people, "name=Late+Bird&post=Cook&to_on-day=15&to_on-month=11&to_on-year=2026");
    (void)made_by(
        s, people, "name=Last+Bird&post=Cook&to_on-day=16&to_on-month=11&to_on-year=2026");
    for (int i = 0; i < 2; i++) {
        (void)story_get(s, "/agencies?q=%s", i ? "rose" : "bird");
        check(story_says(s, "Last Bird") && !story_says(s, "Early Bird"));
        check(!story_says(s, "Late Bird"));
    }
}

STORY(a_new_name_is_found_in_each_post_and_the_old_one_is_not)
{
    const char *willow, *rose, *path;
    struct search gone = {"ruth", "r", ""}, here = {"roth", "", ""};

    begin(s);
    (void)story_get(s, "/agencies?q=okafor");
    path = str_slice(s->last.body, (size_t)str_find(s->last.body, STR("/practitioners/")),
        (size_t)str_find(s->last.body, STR("/practitioners/")) + 15 + 36)
               .at;
    path = str_copy(s->arena, path, 15 + 36).at;
    check_int(story_post(s, path, "version=2&name=Roth+Bell&post=Teacher").status, 303);
    check_search(s, &gone);
    check_search(s, &here);
    check(story_says(s, ">Roth Bell</a>"));
    (void)story_get(s, "/agencies?q=bell+willow");
    check(story_says(s, ">Roth Bell</a>"));
    check_search(s, &(struct search){"okafor", "", ""});

    willow = agency(s, "Hill+School");
    rose = person(s, willow, "Kim+Lee");
    check_int(story_post(s, willow, "version=1&name=Dale+Academy&sector=education").status, 303);
    (void)story_get(s, "/agencies?q=hill");
    check(!story_says(s, rose) && !story_says(s, willow));
    (void)story_get(s, "/agencies?q=acad+kim");
    check(story_says(s, rose));
    (void)story_get(s, "/agencies?q=acad");
    check(story_says(s, willow));
}

/* ------------------------------------------------------------------ a store of an older program */

static const char older[] =
    "INSERT INTO person (id, public_id, name, changed_at) VALUES\n"
    "  (1, CAST('0123456789abcde1' AS BYTES), 'Zoë Łukasz', 1),\n"
    "  (2, CAST('0123456789abcde2' AS BYTES), 'Жанна О.', 1),\n"
    "  (3, CAST('0123456789abcde3' AS BYTES), '...', 1);\n"
    "INSERT INTO agency (id, public_id, name, search_name, sector, changed_at) VALUES\n"
    "  (1, CAST('1123456789abcde1' AS BYTES), 'The Old Old Mill', 'the old old mill', 'health', 1),\n"
    "  (2, CAST('1123456789abcde2' AS BYTES), '...', '', 'health', 1);\n"
    "INSERT INTO practitioner (id, public_id, person_id, agency_id, post, search_name, changed_at)\n"
    "VALUES (1, CAST('2123456789abcde1' AS BYTES), 1, 1, 'Nurse', 'zoe lukasz', 1),\n"
    "  (2, CAST('2123456789abcde2' AS BYTES), 1, 2, 'Trustee', 'zoe lukasz', 1),\n"
    "  (3, CAST('2123456789abcde3' AS BYTES), 2, 1, 'Nurse', 'жанна о', 1),\n"
    "  (4, CAST('2123456789abcde4' AS BYTES), 3, 1, 'Cook', '', 1);\n";

static void fill_older(void *context, struct db *db)
{
    (void)context;
    db_script(db, str_of(older));
}

/* The ids of the rows above are given, so that those of new ones must be set to go on behind them. */
static void go_on_behind(void *context, struct db *db)
{
    (void)context;
    db_script(db, STR("ALTER TABLE person ALTER COLUMN id RESTART WITH 100"));
}

STORY_AT(3, what_an_older_store_holds_is_found_after_the_upgrade)
{
    story_do(s, fill_older, NULL);
    if (store_engine(s->store) == DB_POSTGRESQL)
        story_do(s, go_on_behind, NULL);
    story_upgrade(s);
    check_int(story_count(s, "SELECT count(*) FROM agency_word"), 3);
    check_int(story_count(s, "SELECT count(*) FROM practitioner_word"), 6);
    check_int(story_count(s, "SELECT count(*) FROM practitioner_word WHERE search_name = "
                             "'zoe lukasz' AND word IN ('zoe', 'lukasz')"),
        4);
    story_as(s, story_person(s, "Maya Manager", "staff", "manager"));
    (void)story_get(s, "/agencies?q=old+mil");
    check_int(times(s, ">The Old Old Mill</a>"), 1);
    check(story_says(s, "Zoë Łukasz</a>"));
    (void)story_get(s, "/agencies?q=%%D0%%96%%D0%%90");
    check(story_says(s, "Жанна О.</a>") && !story_says(s, "Zoë"));
    (void)story_get(s, "/agencies?q=zoe+nurse");
    check(!story_says(s, "Zoë Łukasz</a>"));
    (void)story_get(s, "/agencies?q=lu");
    check_int(times(s, "Zoë Łukasz</a>"), 2);
}
