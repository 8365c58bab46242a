/* Documents and photos through the gate: who may add, read, change; and what is refused. */
#include "app/app.h"
#include "consent/may.h"
#include "consent/protection_sql.h"
#include "document/document.h"
#include "kit/arena.h"
#include "kit/file_testing.h"
#include "tests/stories/cast.h"

#define LETTER "title=Letter+from+the+clinic&kind=letter&about=everyday&audience=family"

static struct cast begin(struct story *s)
{
    check(file_check_start(&(struct file_check_options){.is_confined = true}));
    return cast_of(s);
}

/* Add it and return the path of its page; empty when refused. */
static const char *add(struct story *s, struct story_child child, const char *fields,
    const char *name, struct str bytes)
{
    struct str path = str_printf(s->arena, "%s/documents", child.path);
    struct reply reply = story_post_file(s, path.at, fields, name, bytes);

    return reply.status == 303 ? str_c(s->arena, reply.location) : "";
}

static const char *add_letter(struct story *s, struct story_child child, const char *fields)
{
    return add(s, child, fields, "letter.txt", STR("Dear Sana"));
}

static int status_of(struct story *s, struct person_id person, const char *path, const char *more)
{
    story_as(s, person);
    return story_get(s, "%s%s", path, more).status;
}

struct barring {
    struct story *story;
    struct story_child child;
    struct person_id person;
    const char *kind;
    section_set sections;
};

static void bar(void *context, struct db *db)
{
    struct barring *b = context;
    const struct grant *grant = grant_for_program(b->story->arena, b->child.id, b->person);

    (void)barrier_add(db, grant,
        &(struct barrier_add){.public_id = uuid_new(b->story->now),
            .person_id = b->person,
            .kind = str_of(b->kind),
            .sections = b->sections,
            .reason = STR("for the test"),
            .from_on = date_plus_days(instant_date(b->story->now), -1),
            .review_on = DATE_NONE,
            .changed_at = b->story->now});
}

STORY(a_document_is_kept_as_it_came_and_goes_out_inert)
{
    struct cast c = begin(s);
    const char *path;

    story_as(s, c.ruth);
    path = add_letter(s, c.amira, LETTER);
    check_int(story_get(s, "%s", path).status, 200);
    check(story_says(s, "Letter from the clinic") && story_says(s, "letter.txt"));
    check_int(story_get(s, "%s/documents", c.amira.path).status, 200);
    check(story_says(s, "Letter from the clinic"));
    check_int(story_get(s, "%s/timeline", c.amira.path).status, 200);
    check(story_says(s, "Letter from the clinic"));
    check_int(story_get(s, "%s/file", path).status, 200);
    check_str(s->last.body, STR("Dear Sana"));
    check_str(s->last.content_type, STR("text/plain; charset=utf-8"));
    check_str(s->last.file_name, STR("letter.txt"));
    check(s->last.is_inert && !s->last.is_immutable);
    check_int(story_count(s, "SELECT count(*) FROM audit WHERE was_allowed = 1 AND route = "
                             "'/children/{child}/documents/{document}/file'"),
        1);
    check_int(story_count(s, "SELECT count(*) FROM document WHERE length(sha256) = 32"), 1);
    file_check_stop();
}

STORY(a_picture_is_kept_without_the_place_that_a_phone_writes_into_it)
{
    struct cast c = begin(s);
    const char *path;

    story_as(s, c.sana);
    path = add(s, c.amira, "title=Splints&kind=picture&about=everyday", "IMG_1.JPG",
        jpeg_made(s->arena, 100, 60, 6));
    check_int(story_get(s, "%s/file", path).status, 200);
    check_str(s->last.content_type, STR("image/jpeg"));
    check_str(s->last.file_name, STR("IMG_1.jpg"));
    check(!str_contains(s->last.body, STR("7 Hidden")));
    path = add(s, c.amira, "title=Splints&kind=picture&about=everyday", "p.png",
        png_made(s->arena, 30, 30));
    check_int(story_get(s, "%s/file", path).status, 200);
    check_str(s->last.file_name, STR("p.jpg"));
    check_int(story_count(s, "SELECT count(*) FROM document WHERE audience = 'family'"), 2);
    file_check_stop();
}

STORY(who_may_read_a_document_follows_the_record_its_section_and_its_audience)
{
    struct cast c = begin(s);
    struct barring objects = {s, c.amira, c.tom, "child_objects", 1U << SECTION_HEALTH};
    const char *family, *team, *key_worker, *health;

    story_as(s, c.ruth);
    family = add_letter(s, c.amira, LETTER);
    team = add_letter(s, c.amira, "title=Canary+team&kind=report&about=everyday&audience=team");
    key_worker =
        add_letter(s, c.amira, "title=Canary+own&kind=form&about=everyday&audience=key_worker");
    health = add_letter(s, c.amira, "title=Canary+health&kind=report&about=health&audience=family");
    const struct {
        struct person_id person;
        int family, team, key_worker, health;
    } cases[] = {
        {c.ruth,            200, 200, 200, 200},
        {c.tom,             200, 200, 404, 200},
        {c.sana,            200, 404, 404, 200},
        {c.imran,           200, 404, 404, 404}, /* a carer: health is shared with him by name only */
        {c.other_parent,    404, 404, 404, 404},
        {c.stranger_worker, 404, 404, 404, 404},
        {c.administrator,   404, 404, 404, 404},
        {c.manager,         200, 200, 404, 404},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        static const char *const ends[] = {"", "/file", ".json"};
        for (size_t e = 0; e < COUNT(ends); e++) {
            check_int(status_of(s, cases[i].person, family, ends[e]), cases[i].family);
            check_int(status_of(s, cases[i].person, team, ends[e]), cases[i].team);
            check_int(status_of(s, cases[i].person, key_worker, ends[e]), cases[i].key_worker);
            check_int(status_of(s, cases[i].person, health, ends[e]), cases[i].health);
        }
        static const char *const lists[] = {
            "/documents", "/documents.json", "/timeline", "/timeline.json", "", ".json"};
        for (size_t l = 0; l < COUNT(lists); l++) {
            (void)status_of(s, cases[i].person, c.amira.path, lists[l]);
            check(story_says(s, "Canary team") <= (cases[i].team == 200));
            check(story_says(s, "Canary own") <= (cases[i].key_worker == 200));
            check(story_says(s, "Canary health") <= (cases[i].health == 200));
            if (l < 4 && cases[i].family == 200)
                check(story_says(s, "Letter from the clinic") &&
                      story_says(s, "Canary team") == (cases[i].team == 200));
        }
        (void)status_of(s, cases[i].person, "/work", "");
        check(!story_says(s, "Canary") || cases[i].key_worker == 200);
    }
    story_do(s, bar, &objects);
    check_int(status_of(s, c.tom, health, "/file"), 404);
    check_int(status_of(s, c.tom, health, ""), 404);
    check_int(status_of(s, c.tom, c.amira.path, "/documents"), 200);
    check(!story_says(s, "Canary health"));
    check_int(status_of(s, c.tom, c.amira.path, "/timeline"), 200);
    check(!story_says(s, "Canary health"));
    file_check_stop();
}

STORY(a_document_of_another_child_does_not_exist)
{
    struct cast c = begin(s);
    const char *amiras, *id;
    struct str other, missing;
    static const char *const ends[] = {"", "/file", "/edit", ".json"};

    story_as(s, c.ruth);
    amiras = add_letter(s, c.amira, LETTER);
    id = strrchr(amiras, '/') + 1;
    story_as(s, c.stranger_worker);
    for (size_t i = 0; i < COUNT(ends); i++) {
        check_int(story_get(s, "%s/documents/%s%s", c.leo.path, id, ends[i]).status, 404);
        other = s->last.body;
        check_int(
            story_get(s, "%s/documents/0192f0c8-0000-7000-8000-000000000000%s", c.leo.path, ends[i])
                .status,
            404);
        missing = s->last.body;
        check_int(other.len, missing.len);
        check_int(story_get(s, "%s%s", amiras, ends[i]).status, 404);
    }
    check_int(story_post(s, str_printf(s->arena, "%s/documents/%s", c.leo.path, id).at, "%s",
                  LETTER "&version=1")
                  .status,
        404);
    check_int(story_post(s, str_printf(s->arena, "%s/documents/%s/state", c.leo.path, id).at,
                  "state=taken_off")
                  .status,
        404);
    check_int(story_count(s, "SELECT count(*) FROM document WHERE version = 1"), 1);
    file_check_stop();
}

STORY(where_the_place_is_hidden_only_documents_that_show_none_are_read)
{
    struct cast c = begin(s);
    struct barring hidden = {
        s, c.amira, c.imran, "address_hidden", 1U << SECTION_RECORD | 1U << SECTION_TEAM};
    const char *shows, *safe, *his;

    story_as(s, c.imran);
    his = add_letter(s, c.amira, "title=My+own&kind=letter&about=everyday");
    story_as(s, c.ruth);
    shows = add_letter(s, c.amira, LETTER);
    safe = add_letter(
        s, c.amira, "title=Safe+one&kind=letter&about=everyday&audience=family&shows_no_place=yes");
    story_do(s, bar, &hidden);
    check_int(status_of(s, c.imran, shows, ""), 404);
    check_int(status_of(s, c.imran, shows, "/file"), 404);
    check_int(status_of(s, c.imran, safe, "/file"), 200);
    check_int(status_of(s, c.imran, his, "/file"), 200);
    check_int(status_of(s, c.imran, c.amira.path, "/documents"), 200);
    check(story_says(s, "Safe one") && !story_says(s, "Letter from the clinic"));
    check_int(status_of(s, c.imran, c.amira.path, "/timeline"), 200);
    check(story_says(s, "Safe one") && !story_says(s, "Letter from the clinic"));
    file_check_stop();
}

STORY(what_is_refused_says_why_and_keeps_what_was_typed)
{
    struct cast c = begin(s);
    struct str png = png_made(s->arena, 200, 200);
    const struct zip_wish macro = {.name = "word/vbaProject.bin", .content = STR("x")};
    char *large = arena_alloc(s->arena, FILE_BYTES_MAX + 1);
    const char *path = str_printf(s->arena, "%s/documents", c.amira.path).at;

    memset(large, 'a', FILE_BYTES_MAX + 1);
    const struct {
        const char *name;
        struct str bytes;
        enum file_fault fault;
    } cases[] = {
        {"a.svg",                  STR("<svg xmlns='http://www.w3.org/2000/svg'/>"), FILE_NOT_TAKEN                                  },
        {"a.pdf",                  STR("<html><script>alert(1)</script></html>"),    FILE_NOT_TAKEN                                  },
        {"a.exe",                  STR("MZ\x90\0"),                                  FILE_NOT_TAKEN                                  },
        {"a.pdf",                  png,                                              FILE_NOT_ITS_NAME                               },
        {"a.png",                  str_slice(png,                                    0,                                                png.len / 2), FILE_BROKEN},
        {"a.pdf",             pdf_made(s->arena,                                                             "<< /S /JavaScript >>"),                                                                                                       FILE_ACTS},
        {"a.docx", docx_made(s->arena,&macro),FILE_ACTS},
        {"a.txt",      {large, FILE_BYTES_MAX + 1},                                                                    FILE_TOO_LARGE                                                                                                                                                                                     },
        {"empty.txt",                  STR(""),                                  FILE_EMPTY},
    };
    story_as(s, c.ruth);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str words = msg_text(NULL, document_fault_words(cases[i].fault));
        struct reply reply =
            story_post_file(s, path, "title=Typed+words&kind=report&about=health&audience=team",
                cases[i].name, cases[i].bytes);
        if (reply.status != 422 || !str_contains(reply.body, words) ||
            !story_says(s, "Typed words"))
            test_fail(
                __FILE__, __LINE__, "%s: %d %.*s", cases[i].name, reply.status, STR_FMT(words));
    }
    check_int(story_post_file(s, path, "kind=report&about=health&audience=team", "a.txt", STR("a"))
                  .status,
        422);
    check(story_says(s, "Choose the file again"));
    check_int(story_post(s, path, LETTER).status, 422);
    check(story_says(s, "Choose a file"));
    check_int(story_count(s, "SELECT count(*) FROM document"), 0);
    check_int(story_count(s, "SELECT count(*) FROM upload_day"), 0);
    file_check_stop();
}

STORY(a_file_that_nobody_could_check_is_refused_and_the_access_row_says_so)
{
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    check(*add_letter(s, c.amira, LETTER) == '\0');
    check_int(s->last.status, 422);
    check(story_says(s, "Try again in a few minutes"));
    check_int(
        story_count(s, "SELECT count(*) FROM audit WHERE was_allowed = 0 AND reason = 'unchecked'"),
        1);
    check_int(story_count(s, "SELECT count(*) FROM document"), 0);
}

STORY(a_file_of_8_mb_comes_back_whole)
{
    struct cast c = begin(s);
    char *large = arena_alloc(s->arena, FILE_BYTES_MAX);
    const char *path;

    memset(large, 'a', FILE_BYTES_MAX);
    story_as(s, c.ruth);
    path = add(s, c.amira, LETTER, "a.txt", (struct str){large, FILE_BYTES_MAX});
    check_int(story_get(s, "%s/file", path).status, 200);
    check_int(s->last.body.len, FILE_BYTES_MAX);
    check(story_get(s, "%s", path).status == 200 && story_says(s, "8.4 MB"));
    file_check_stop();
}

/* ------------------------------------------------------------------ limits */

static void fill(void *context, struct db *db)
{
    struct story *s = ((void **)context)[0];
    struct cast *c = ((void **)context)[1];
    const struct grant *grant = grant_for_program(s->arena, c->leo.id, c->stranger_worker);

    for (int i = 0; i < DOCUMENTS_MAX; i++)
        (void)document_add(db, grant,
            &(struct document_add){.public_id = uuid_new(s->now),
                .title = STR("One of many"),
                .kind = STR("letter"),
                .about = 64,
                .audience = STR("family"),
                .file_name = STR("a.txt"),
                .media_type = STR("text/plain; charset=utf-8"),
                .size = 1,
                .sha256 = STR("x"),
                .changed_at = s->now});
    (void)upload_day_add(db,
        (struct account_id){story_count(s,
            "SELECT account.id FROM account JOIN person ON person.id = account.person_id "
            "WHERE person.name = 'Ruth Okafor'")},
        instant_date(s->now), UPLOAD_DAY_MAX - 9);
}

STORY(there_is_room_for_so_many_documents_and_so_much_on_a_day)
{
    struct cast c = begin(s);

    story_do(s, fill, (void *[]){s, &c});
    story_as(s, c.stranger_worker);
    check(*add_letter(s, c.leo, LETTER) == '\0');
    check(story_says(s, "200 documents already"));
    story_as(s, c.ruth);
    check(*add(s, c.amira, LETTER, "a.txt", STR("Dear Sana!")) == '\0');
    check(story_says(s, "Try again tomorrow"));
    check(*add_letter(s, c.amira, LETTER) == '/'); /* nine bytes */
    check(*add(s, c.amira, LETTER, "a.txt", STR("a")) == '\0');
    s->now.us += INT64_C(86400) * 1000 * 1000;
    check(*add_letter(s, c.amira, LETTER) == '/');
    file_check_stop();
}

/* ------------------------------------------------------------------ changing */

STORY(what_is_known_of_a_document_is_changed_by_version_and_its_line_follows)
{
    struct cast c = begin(s);
    const char *path;

    story_as(s, c.ruth);
    path = add_letter(s, c.amira, LETTER);
    check_int(story_get(s, "%s/edit", path).status, 200);
    check_int(
        story_post(s, path, "title=Eyes&kind=letter&about=everyday&audience=team&version=1").status,
        303);
    check_int(
        story_post(s, path, "title=Ears&kind=letter&about=everyday&audience=team&version=1").status,
        409);
    check(story_says(s, "Ears"));
    check_int(status_of(s, c.sana, path, ""), 404);
    check_int(status_of(s, c.sana, c.amira.path, "/timeline"), 200);
    check(!story_says(s, "Letter from the clinic") && !story_says(s, "Eyes"));
    check_int(status_of(s, c.tom, c.amira.path, "/timeline"), 200);
    check(!story_says(s, "Letter from the clinic") && story_says(s, "Eyes"));
    check_int(story_count(s, "SELECT count(*) FROM document_history"), 1);
    check_int(story_post(s, path, "title=&kind=x&about=sealed&audience=all&version=2").status, 422);
    file_check_stop();
}

STORY(a_document_is_taken_off_the_list_and_put_back)
{
    struct cast c = begin(s);
    const char *path, *state;

    story_as(s, c.sana);
    path = add_letter(s, c.amira, "title=From+home&kind=letter&about=everyday");
    state = str_printf(s->arena, "%s/state", path).at;
    story_as(s, c.imran); /* not his */
    check_int(story_post(s, state, "state=taken_off").status, 404);
    check_int(story_post(s, path, "title=x&kind=letter&about=everyday&version=1").status, 404);
    check_int(status_of(s, c.imran, path, "/edit"), 404);
    story_as(s, c.sana);
    check_int(story_post(s, state, "state=taken_off").status, 303);
    check_int(status_of(s, c.imran, c.amira.path, "/documents"), 200);
    check(!story_says(s, "From home"));
    check_int(status_of(s, c.imran, c.amira.path, "/timeline"), 200);
    check(!story_says(s, "From home"));
    check_int(status_of(s, c.sana, c.amira.path, "/documents"), 200);
    check(story_says(s, "From home") && story_says(s, "Taken off the list"));
    check_int(story_post(s, state, "state=listed").status, 303);
    check_int(status_of(s, c.imran, c.amira.path, "/documents"), 200);
    check(story_says(s, "From home"));
    check_int(story_count(s, "SELECT count(*) FROM document_bytes"), 1);
    file_check_stop();
}

/* ------------------------------------------------------------------ a photo of the child */

STORY(a_photo_is_shown_by_the_family_s_word_to_whoever_sees_the_child)
{
    struct cast c = begin(s);
    const char *path = str_printf(s->arena, "%s/photo", c.amira.path).at;
    struct str photo = jpeg_made(s->arena, 900, 600, 1);

    check_int(status_of(s, c.tom, path, ""), 404);
    check_int(story_post_file(s, path, "", "a.jpg", photo).status, 404);
    check_int(status_of(s, c.imran, path, ""), 404); /* without parental responsibility */
    check_int(status_of(s, c.tom, path, "/file"), 404);
    story_as(s, c.sana);
    check_int(story_get(s, "%s/photo", c.amira.path).status, 200);
    check_int(story_post_file(s, path, "", "a.jpg", photo).status, 303);
    check_int(status_of(s, c.tom, path, "/file"), 200);
    check_str(s->last.content_type, STR("image/jpeg"));
    check(s->last.is_inert && !str_contains(s->last.body, STR("7 Hidden")));
    check_int(status_of(s, c.tom, c.amira.path, ""), 200);
    check(story_says(s, "alt=\"Photo of Amira\""));
    check_int(status_of(s, c.sana, "/home", ""), 200);
    check(story_says(s, "alt=\"Photo of Amira\""));
    check_int(status_of(s, c.other_parent, path, "/file"), 404);
    check_int(status_of(s, c.stranger_worker, path, "/file"), 404);
    story_as(s, c.sana);
    check_int(story_post(s, str_printf(s->arena, "%s/state", path).at, "%s", "").status, 303);
    check_int(status_of(s, c.tom, path, "/file"), 404);
    check_int(status_of(s, c.tom, c.amira.path, ""), 200);
    check(!story_says(s, "Photo of Amira"));
    file_check_stop();
}

STORY(a_key_worker_adds_a_photo_only_with_the_word_of_somebody)
{
    struct cast c = begin(s);
    const char *path = str_printf(s->arena, "%s/photo", c.amira.path).at;
    struct str photo = png_made(s->arena, 50, 50);

    story_as(s, c.ruth);
    check_int(story_post_file(s, path, "", "a.png", photo).status, 422);
    check_int(story_post_file(s, path, "word_of=parent", "a.png", photo).status, 422);
    check_int(
        story_post_file(s, path, "word_of=parent&word_given=Sana", "a.txt", STR("hello")).status,
        422);
    check(story_says(s, "This is no picture"));
    check_int(story_count(s, "SELECT count(*) FROM photo"), 0);
    check_int(
        story_post_file(s, path, "word_of=parent&word_given=Sana", "a.png", photo).status, 303);
    check_int(
        story_post_file(s, path, "word_of=young_person&word_given=Amira", "a.png", photo).status,
        303);
    check_int(story_count(s, "SELECT count(*) FROM photo WHERE version = 2 AND is_shown = 1"), 1);
    file_check_stop();
}

STORY(a_photo_gives_no_hidden_place_away)
{
    struct cast c = begin(s);
    const char *path = str_printf(s->arena, "%s/photo", c.amira.path).at;
    struct barring hidden = {s, c.amira, c.imran, "address_hidden", 1U << SECTION_RECORD};

    story_as(s, c.sana);
    check_int(story_post_file(s, path, "", "a.png", png_made(s->arena, 50, 50)).status, 303);
    check_int(status_of(s, c.imran, path, "/file"), 200);
    story_do(s, bar, &hidden);
    check_int(status_of(s, c.imran, path, "/file"), 404);
    check_int(status_of(s, c.imran, c.amira.path, ""), 200);
    check(!story_says(s, "/photo/file"));
    check_int(status_of(s, c.imran, "/home", ""), 200);
    check(!story_says(s, "/photo/file"));
    file_check_stop();
}

/* The photo on each page is no look of its own: what is new stays new. */
STORY(the_photo_on_a_page_leaves_an_access_row_and_no_last_look)
{
    struct cast c = begin(s);
    const char *path = str_printf(s->arena, "%s/photo", c.amira.path).at;

    story_as(s, c.sana);
    check_int(story_post_file(s, path, "", "a.png", png_made(s->arena, 50, 50)).status, 303);
    check_int(status_of(s, c.tom, path, "/file"), 200);
    check_int(story_count(s, "SELECT count(*) FROM last_look"), 0);
    check_int(
        story_count(s, "SELECT count(*) FROM audit WHERE route = '/children/{child}/photo/file'"),
        1);
    file_check_stop();
}

/* ------------------------------------------------------------------ without a store */

TEST(a_file_is_saved_under_a_name_that_hides_nothing)
{
    static const struct {
        const char *given, *name;
        enum file_kind kind;
    } cases[] = {
        {"letter.pdf",           "letter.pdf",          FILE_PDF },
        {"Brief für Sana.PDF",  "Brief für Sana.pdf", FILE_PDF },
        {"letter",               "letter.txt",          FILE_TEXT},
        {"",                     "document.pdf",        FILE_PDF },
        {".pdf",                 "_",                   FILE_PDF },
        {"photo.png",            "photo.jpg",           FILE_JPEG},
        {"invoice\xE2\x80\xAE"
         "fdp.exe.pdf", "invoicefdp.exe.pdf",  FILE_PDF },
        {"a\"b;c.pdf",           "ab;c.pdf",            FILE_PDF },
        {"   .pdf",              "document.pdf",        FILE_PDF },
    };
    struct arena *a = arena_new(1 << 20);

    for (size_t i = 0; i < COUNT(cases); i++)
        if (cases[i].name[0] != '_')
            check_str(document_file_name(a, str_of(cases[i].given), cases[i].kind),
                str_of(cases[i].name));
    arena_free(a);
}

TEST(a_size_is_said_as_people_say_it)
{
    struct arena *a = arena_new(1 << 20);

    check_str(document_size(a, 1), STR("1 kB"));
    check_str(document_size(a, 340000), STR("340 kB"));
    check_str(document_size(a, 999999), STR("1000 kB"));
    check_str(document_size(a, 1240000), STR("1.2 MB"));
    check_str(document_size(a, 8388608), STR("8.4 MB"));
    arena_free(a);
}

TEST(every_fault_of_a_file_has_words)
{
    for (int f = FILE_EMPTY; f < FILE_FAULT__COUNT; f++)
        check(msg_is_set(document_fault_words((enum file_fault)f)));
}
