/* A word past one's own worker reaches the manager, and nobody it is kept from. */
#include "tests/stories/family_story.h"

static const char *words_path(struct story *s, struct story_child child)
{
    return path_of(s, child, "/private-words");
}

static const char *away(struct story *s, struct story_child child, const char *name)
{
    struct str rest, part;

    (void)story_get(s, "%s/private-words/new.json", child.path);
    rest = s->last.body;
    while (str_split(&rest, '{', &part))
        if (str_contains(part, str_printf(s->arena, "\"text\": \"%s", name)))
            return str_printf(
                s->arena, "%.36s", part.at + str_find(part, STR("\"value\": \"")) + 10)
                .at;
    return "";
}

static bool reads(struct story *s, struct person_id person, struct story_child child)
{
    bool found = false;
    static const char *const doors[] = {"/private-words", "/private-words.json", "", ".json",
        "/timeline", "/timeline.json", "/sharing", "/sharing.json", "/sharing/looks.json"};

    story_as(s, person);
    for (size_t i = 0; i < COUNT(doors); i++) {
        (void)story_get(s, "%s%s", child.path, doors[i]);
        found = found || story_says(s, "KWSECRET");
    }
    return found;
}

STORY(a_private_word_is_read_by_its_writer_and_the_manager_and_nobody_else)
{
    struct cast c = cast_of(s);
    struct person_id father = story_person(s, "Farid Hassan", "family", "none");
    struct person_id self = story_young_person(s, c.amira);

    story_parent(s, c.amira, father, true);
    story_as(s, c.sana);
    check_int(story_post(s, words_path(s, c.amira), "kind=word&text=KWSECRET").status, 303);
    check(reads(s, c.sana, c.amira) && reads(s, c.manager, c.amira));
    check(!reads(s, c.ruth, c.amira) && !reads(s, c.tom, c.amira) && !reads(s, c.imran, c.amira));
    check(!reads(s, father, c.amira) && !reads(s, self, c.amira));
    check(!reads(s, c.stranger_worker, c.amira) && !reads(s, c.other_parent, c.amira));
    check(!reads(s, c.administrator, c.amira));
}

STORY(a_manager_from_whom_it_is_kept_does_not_read_it_and_another_does)
{
    struct cast c = cast_of(s);
    struct person_id second = story_person(s, "Mo Second", "staff", "manager");
    const char *dana, *word;

    story_as(s, c.sana);
    dana = away(s, c.amira, "Dana Whitlock");
    check_int(
        story_post(s, words_path(s, c.amira), "kind=word&text=KWSECRET&away=%s", dana).status, 303);
    check(!reads(s, c.manager, c.amira) && reads(s, second, c.amira));
    (void)story_get(s, "%s/private-words.json", c.amira.path);
    word = behind(s, "\"words\": [{\"id\": \"");
    (void)story_get(s, "/private-words.json");
    check(story_says(s, word));
    story_as(s, c.manager);
    (void)story_get(s, "/private-words.json");
    check_int(s->last.status, 200);
    check(!story_says(s, word));
    check_int(story_get(s, "%s/private-words/%s", c.amira.path, word).status, 404);
    check_int(
        story_post(s, str_printf(s->arena, "%s/private-words/%s/answer", c.amira.path, word).at,
            "answer=Mine&version=1")
            .status,
        404);
    check_int(story_count(s, "SELECT count(*) FROM private_word WHERE answer IS NOT NULL"), 0);
}

STORY(a_manager_who_works_for_an_agency_it_is_kept_from_does_not_read_it)
{
    struct cast c = cast_of(s);
    struct person_id second = story_person(s, "Mo Second", "staff", "manager");
    struct practitioner_id post = story_practitioner(s, second, "Team manager", "Exeshire Council");
    const char *council;

    story_team(s, c.amira, second, post, "Team manager");
    story_as(s, c.sana);
    council = away(s, c.amira, "Exeshire Council");
    check(strlen(council) == 36);
    check_int(
        story_post(s, words_path(s, c.amira), "kind=word&text=KWSECRET&away=%s", council).status,
        303);
    check(!reads(s, second, c.amira) && reads(s, c.manager, c.amira));
}

STORY(a_word_that_nobody_could_read_is_not_taken)
{
    struct cast c = cast_of(s);

    story_as(s, c.sana);
    check_int(story_post(s, words_path(s, c.amira), "kind=word&text=KWSECRET&away=%s",
                  away(s, c.amira, "Dana Whitlock"))
                  .status,
        422);
    check(story_says(s, "Then nobody could read it") && story_says(s, "KWSECRET"));
    check_int(story_count(s, "SELECT count(*) FROM private_word"), 0);
}

STORY(the_manager_answers_once_and_the_family_reads_it)
{
    struct cast c = cast_of(s);
    const char *word, *path;

    story_as(s, c.sana);
    check_int(story_post(s, words_path(s, c.amira), "kind=word&text=KWSECRET").status, 303);
    check_int(story_get(s, "%s/private-words.json", c.amira.path).status, 200);
    word = behind(s, "\"words\": [{\"id\": \"");
    path = str_printf(s->arena, "%s/private-words/%s/answer", c.amira.path, word).at;
    check_int(story_post(s, path, "answer=Forged&version=1").status, 404);
    story_as(s, c.manager);
    check_int(story_post(s, path, "version=1").status, 422);
    check_int(story_post(s, path, "answer=I+ring+you+tomorrow&version=1").status, 303);
    check_int(story_post(s, path, "answer=Another&version=1").status, 409);
    check(story_says(s, "Another") && story_says(s, "I ring you tomorrow"));
    story_as(s, c.sana);
    (void)story_get(s, "%s/private-words", c.amira.path);
    check(story_says(s, "I ring you tomorrow"));
    story_as(s, c.other_parent);
    check_int(story_get(s, "%s/private-words/%s", c.leo.path, word).status, 404);
}

STORY(a_concern_reaches_the_data_protection_officer_and_another_word_does_not)
{
    struct cast c = cast_of(s);
    struct person_id officer = story_person(s, "Olive Grant", "staff", "data_protection");

    story_as(s, c.sana);
    check_int(story_post(s, words_path(s, c.amira), "kind=concern&text=KWCONCERN").status, 303);
    check_int(story_post(s, words_path(s, c.amira), "kind=word&text=KWSECRET").status, 303);
    story_as(s, officer);
    check_int(story_get(s, "/concerns").status, 200);
    check(story_says(s, "KWCONCERN") && !story_says(s, "KWSECRET"));
    check_int(story_get(s, "%s/sharing", c.amira.path).status, 200);
    check_int(story_get(s, "%s/private-words", c.amira.path).status, 404);
    story_as(s, c.manager);
    check_int(story_get(s, "/concerns").status, 404);
}

STORY(the_family_is_told_when_the_key_workers_agency_decides)
{
    struct cast c = cast_of(s);
    const char *ruths;

    story_as(s, c.sana);
    ruths = away(s, c.amira, "Testshire Early Years Team");
    (void)story_get(s, "%s/private-words?about=%s", c.amira.path, ruths);
    check(story_says(s, "You can write to the manager instead"));
    (void)story_get(s, "%s/private-words?about=%s", c.amira.path, away(s, c.amira, "Willow Bank"));
    (void)story_get(s, "%s/private-words?about=%s", c.amira.path, away(s, c.amira, "Willow Bank"));
    check(!story_says(s, "You can write to the manager instead"));
}

/* ------------------------------------------------------------------ the officer answers concerns */

static void run_script(void *context, struct db *db) { db_script(db, str_of(context)); }

static const char *concern_path(struct story *s, struct story_child child)
{
    struct str word = story_id(
        s, "SELECT public_id FROM private_word WHERE is_concern = 1 ORDER BY id DESC LIMIT 1");

    return str_c(s->arena, str_printf(s->arena, "%s/concerns/%.*s", child.path, STR_FMT(word)));
}

STORY(a_concern_is_answered_by_the_officer_and_the_family_reads_who_answered)
{
    struct cast c = cast_of(s);
    struct person_id officer = story_person(s, "Olive Grant", "staff", "data_protection");
    const char *path;

    story_as(s, c.sana);
    check_int(story_post(s, words_path(s, c.amira), "kind=concern&text=Who+is+that").status, 303);
    path = concern_path(s, c.amira);
    story_as(s, officer);
    (void)story_get(s, "/concerns");
    check(story_says(s, path));
    check_int(story_get(s, "%s", path).status, 200);
    check_int(story_post(s, path, "answer=&version=1").status, 422);
    check_int(story_post(s, path, "answer=It+was+the+SENCO&version=1").status, 303);
    (void)story_get(s, "/concerns");
    check(story_says(s, "It was the SENCO") && !story_says(s, path));
    story_as(s, c.sana);
    (void)story_get(s, "%s/private-words", c.amira.path);
    check(story_says(s, "Olive Grant answered:") && story_says(s, "It was the SENCO") &&
          story_says(s, "Data protection officer"));
    (void)story_get(s, "%s/sharing", c.amira.path);
    check(story_says(s, "Olive Grant answered you"));
    story_as(s, c.imran);
    (void)story_get(s, "%s/sharing", c.amira.path);
    check(!story_says(s, "answered you"));
}

STORY(only_the_officer_opens_a_concern_and_no_other_word)
{
    struct cast c = cast_of(s);
    struct person_id officer = story_person(s, "Olive Grant", "staff", "data_protection");
    struct person_id others[] = {c.sana, c.imran, c.ruth, c.tom, c.manager, c.other_parent};
    const char *path;

    story_as(s, c.sana);
    check_int(story_post(s, words_path(s, c.amira), "kind=concern&text=KWCONCERN").status, 303);
    path = concern_path(s, c.amira);
    for (size_t i = 0; i < COUNT(others); i++) {
        story_as(s, others[i]);
        check_int(story_get(s, "%s", path).status, 404);
        check_int(story_post(s, path, "answer=No&version=1").status, 404);
    }
    story_as(s, c.sana);
    check_int(story_post(s, words_path(s, c.amira), "kind=word&text=KWSECRET").status, 303);
    story_as(s, officer);
    check_int(story_get(s, "%s/concerns/%.*s", c.amira.path,
                  STR_FMT(story_id(s, "SELECT public_id FROM private_word WHERE is_concern = 0")))
                  .status,
        404);
    check_int(story_get(s, "%s/concerns/%s", c.leo.path, path + strlen(path) - 36).status, 404);
    check_int(story_count(s, "SELECT count(*) FROM private_word WHERE answer IS NOT NULL"), 0);
}

STORY(the_first_answer_to_a_concern_stands_and_the_second_sees_it)
{
    struct cast c = cast_of(s);
    struct person_id officer = story_person(s, "Olive Grant", "staff", "data_protection");
    const char *path, *word;

    story_as(s, c.sana);
    check_int(story_post(s, words_path(s, c.amira), "kind=concern&text=Who+is+that").status, 303);
    path = concern_path(s, c.amira);
    word = path + strlen(path) - 36;
    story_as(s, c.manager);
    check_int(
        story_post(s, str_printf(s->arena, "%s/private-words/%s/answer", c.amira.path, word).at,
            "answer=KWFIRST&version=1")
            .status,
        303);
    story_as(s, officer);
    check_int(story_post(s, path, "answer=Second&version=1").status, 409);
    check(story_says(s, "KWFIRST"));
    check_int(story_post(s, path, "answer=Second&version=2").status, 409);
    check_int(story_count(
                  s, "SELECT count(*) FROM private_word WHERE answer = 'KWFIRST' AND version = 2"),
        1);
}

STORY(a_concern_that_is_kept_from_the_officer_is_not_theirs)
{
    struct cast c = cast_of(s);
    struct person_id officer = story_person(s, "Olive Grant", "staff", "data_protection");
    static char keep[] =
        "UPDATE private_word SET away_person_id = (SELECT id FROM person WHERE name = "
        "'Olive Grant'), version = version + 1";
    const char *path;

    story_as(s, c.sana);
    check_int(story_post(s, words_path(s, c.amira), "kind=concern&text=KWCONCERN").status, 303);
    path = concern_path(s, c.amira);
    story_do(s, run_script, keep);
    story_as(s, officer);
    (void)story_get(s, "/concerns");
    check(!story_says(s, "KWCONCERN"));
    check_int(story_get(s, "%s", path).status, 404);
    check_int(story_post(s, path, "answer=No&version=2").status, 404);
}

/* Dana is the only manager, so a word that is kept from her is taken only when the officer may read it. */
STORY(a_concern_past_all_managers_is_taken_since_the_officer_reads_it)
{
    struct cast c = cast_of(s);
    const char *dana;

    story_as(s, c.sana);
    dana = str_c(s->arena, str_printf(s->arena, "%s", away(s, c.amira, "Dana Whitlock")));
    check_int(
        story_post(s, words_path(s, c.amira), "kind=concern&text=x&away=%s", dana).status, 422);
    (void)story_person(s, "Olive Grant", "staff", "data_protection");
    story_as(s, c.sana);
    check_int(story_post(s, words_path(s, c.amira), "kind=word&text=x&away=%s", dana).status, 422);
    check_int(
        story_post(s, words_path(s, c.amira), "kind=concern&text=x&away=%s", dana).status, 303);
}
