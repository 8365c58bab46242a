/* Photos by file: looked at and written anew, read from one folder only, and never put over what somebody decided here. */
#include "caseload/caseload_test.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "caseload/caseload.h"
#include "kit/file_check.h"
#include "kit/file_testing.h"

#define HEADINGS "id,child,person,word_of,word_given,file\n"

struct folder {
    struct bare_store *b;
    char path[40];
};

static void put(const struct folder *f, const char *name, struct str bytes)
{
    const char *path = str_printf(f->b->arena, "%s/%s", f->path, name).at;
    FILE *file = fopen(path, "w");

    check(file != NULL && fwrite(bytes.at, 1, bytes.len, file) == bytes.len);
    (void)fclose(file);
}

/* A small caseload, and these photos. */
static struct folder begin(struct bare_store *b, const char *photos)
{
    struct folder f = {b, "/tmp/keywork-photos-XXXXXX"};

    check(file_check_start(&(struct file_check_options){.is_confined = true}));
    check(mkdtemp(f.path) != NULL);
    check_int(mkdir(str_printf(b->arena, "%s/photos", f.path).at, 0700), 0);
    put(&f, "agencies.csv", STR(AGENCIES));
    put(&f, "practitioners.csv", STR(PRACTITIONERS));
    put(&f, "children.csv", STR(CHILDREN));
    put(&f, "photos.csv", str_of(photos));
    return f;
}

static void end(const struct folder *f)
{
    check_int(system(str_printf(f->b->arena, "rm -r '%s'", f->path).at), 0);
    file_check_stop();
}

static struct str said_in(struct bare_store *b, const char *folder, int expected)
{
    char *bytes = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&bytes, &len);
    int code = import_command(b->store, folder, false, out, false);
    struct str text;

    (void)fclose(out);
    text = str_copy(b->arena, bytes, len);
    free(bytes);
    if (code != expected)
        test_fail(__FILE__, __LINE__, "%.*s", STR_FMT(text));
    return text;
}

static struct str said(const struct folder *f, int expected)
{
    return said_in(f->b, f->path, expected);
}

static struct str child_bytes(struct bare_store *b)
{
    return bare_bytes(b, "SELECT bytes FROM photo");
}

#define TWO                                                                                        \
    HEADINGS "H1,C1,,mum,\"Aoife, by phone on 2 May 2026\",photos/joe.png\n"                       \
             "H2,,P1,,,grace.jpg\n"

static struct folder begin_two(struct bare_store *b)
{
    struct folder f = begin(b, TWO);

    put(&f, "photos/joe.png", png_made(b->arena, 900, 600));
    put(&f, "photos/grace.jpg", jpeg_made(b->arena, 300, 200, 6));
    return f;
}

TEST_BARE(photos_come_in_looked_at_and_written_anew)
{
    struct folder f = begin_two(b);
    struct str worker;

    (void)said(&f, CASELOAD_DONE);
    check_str(
        bare_dump(b,
            "SELECT local_id, CAST(is_shown AS TEXT), word_of, word_given FROM photo JOIN child "
            "ON child.id = child_id",
            4),
        STR("C1|1|parent|Aoife, by phone on 2 May 2026"));
    check_str(bare_text(b, "SELECT name FROM key_worker_photo JOIN person ON person.id = person_id "
                           "WHERE is_shown = 1"),
        STR("Grace Adeyemi"));
    worker = bare_bytes(b, "SELECT bytes FROM key_worker_photo");
    check(str_starts(child_bytes(b), STR("\xFF\xD8\xFF")));
    check(str_starts(worker, STR("\xFF\xD8\xFF")) && !str_contains(worker, STR("7 Hidden")));
    check(str_contains(said(&f, CASELOAD_DONE), STR("nothing changed")));
    check_int(bare_rows(b, "photo") + bare_rows(b, "key_worker_photo"), 2);
    end(&f);
}

TEST_BARE(a_check_looks_at_photos_and_keeps_none)
{
    struct folder f = begin_two(b);
    FILE *quiet = fopen("/dev/null", "w");

    check_int(import_command(b->store, f.path, true, quiet, false), CASELOAD_DONE);
    put(&f, "photos/joe.png", STR("no picture"));
    check_int(import_command(b->store, f.path, true, quiet, false), CASELOAD_FAILED);
    check_int(bare_rows(b, "photo"), 0);
    (void)fclose(quiet);
    end(&f);
}

/* The list is the same; the pictures are written anew, and what they show stays. */
TEST_BARE(photos_that_were_exported_come_in_elsewhere)
{
    struct folder f = begin_two(b);
    struct bare_store *other = bare_begin(b->engine, true);
    const char *out = str_printf(b->arena, "%s/out", f.path).at;
    FILE *quiet = fopen("/dev/null", "w");

    (void)said(&f, CASELOAD_DONE);
    check_int(export_command(b->store, out, quiet), CASELOAD_DONE);
    check(str_contains(said_in(b, out, CASELOAD_DONE), STR("nothing changed")));
    (void)said_in(other, out, CASELOAD_DONE);
    check_str(bare_dump(other, "SELECT word_of, word_given FROM photo", 2),
        bare_dump(b, "SELECT word_of, word_given FROM photo", 2));
    check(str_starts(child_bytes(other), STR("\xFF\xD8\xFF")));
    check_str(bare_export(other, LIST_PHOTOS), bare_export(b, LIST_PHOTOS));
    check(str_contains(said_in(other, out, CASELOAD_DONE), STR("nothing changed")));
    (void)fclose(quiet);
    bare_end(other);
    end(&f);
}

static void put_up_by_grace(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("UPDATE photo SET word_given = NULL, version = version + 1, changed_by = (SELECT person.id FROM person "
            "WHERE person.name = 'Grace Adeyemi')"));
}

/* Nobody wrote down whose word it was: they gave it by putting the photo up. */
TEST_BARE(a_photo_that_the_family_put_up_itself_is_exported_with_who_did)
{
    struct folder f = begin_two(b);
    struct bare_store *other = bare_begin(b->engine, true);
    const char *out = str_printf(b->arena, "%s/out", f.path).at;
    FILE *quiet = fopen("/dev/null", "w");

    (void)said(&f, CASELOAD_DONE);
    bare_do(b, put_up_by_grace, NULL);
    check_int(export_command(b->store, out, quiet), CASELOAD_DONE);
    check(str_contains(said_in(b, out, CASELOAD_DONE), STR("nothing changed")));
    (void)said_in(other, out, CASELOAD_DONE);
    check_str(bare_text(other, "SELECT word_given FROM photo"),
        STR("Grace Adeyemi, who put it up in keywork"));
    check_str(bare_export(other, LIST_PHOTOS), bare_export(b, LIST_PHOTOS));
    (void)fclose(quiet);
    bare_end(other);
    end(&f);
}

/* ------------------------------------------------------------------ what is refused */

static void make_traps(const struct folder *f)
{
    struct arena *a = f->b->arena;
    const char *huge = str_printf(a, "%s/photos/huge.jpg", f->path).at;

    put(f, "outside.png", png_made(a, 40, 40));
    put(f, "photos/empty.png", STR(""));
    put(f, "photos/words.jpg", STR("not a picture"));
    put(f, "photos/letter.txt", STR("Dear all"));
    put(f, "photos/other.jpg", png_made(a, 40, 40));
    put(f, "photos/bomb.png", png_made(a, 9000, 9000));
    put(f, "photos/broken.jpg", str_slice(jpeg_made(a, 300, 200, 1), 0, 900));
    put(f, "photos/huge.jpg", STR("\xFF\xD8\xFF"));
    check_int(truncate(huge, FILE_BYTES_MAX + 1), 0);
    check_int(symlink("../outside.png", str_printf(a, "%s/photos/link.png", f->path).at), 0);
    check_int(mkdir(str_printf(a, "%s/photos/folder.png", f->path).at, 0700), 0);
    check_int(mkfifo(str_printf(a, "%s/photos/pipe.png", f->path).at, 0600), 0);
}

TEST_BARE(what_is_no_plain_picture_of_the_folder_is_refused_and_all_of_it_said)
{
    static const struct {
        const char *file, *words;
    } cases[] = {
        {"../outside.png",           "no plain name of a file"                      },
        {"photos/../../outside.png", "no plain name of a file"                      },
        {"/etc/passwd",              "no plain name of a file"                      },
        {"photos/sub/joe.png",       "no plain name of a file"                      },
        {"..\\outside.png",          "no plain name of a file"                      },
        {"photos/.hidden.png",       "no plain name of a file"                      },
        {"photos/",                  "no plain name of a file"                      },
        {"photos/link.png",          "“photos/link.png” is a link or a folder"  },
        {"photos/folder.png",        "“photos/folder.png” is a link or a folder"},
        {"photos/pipe.png",          "“photos/pipe.png” is a link or a folder"  },
        {"photos/missing.png",       "“photos/missing.png” is not there"        },
        {"photos/empty.png",         "The file is empty"                            },
        {"photos/words.jpg",         "This is no picture"                           },
        {"photos/letter.txt",        "This is no picture"                           },
        {"photos/other.jpg",         "name of the file ends as if"                  },
        {"photos/bomb.png",          "holds too much"                               },
        {"photos/broken.jpg",        "cannot be read"                               },
        {"photos/huge.jpg",          "larger than 8 MB"                             },
    };
    struct str photos = STR(HEADINGS), children = STR("id,forename,surname,dob\n"), text;
    struct folder f;

    for (size_t i = 0; i < COUNT(cases); i++) {
        photos = str_printf(
            b->arena, "%.*sH%zu,D%zu,,mum,Said so,%s\n", STR_FMT(photos), i, i, cases[i].file);
        children =
            str_printf(b->arena, "%.*sD%zu,Joe,Fox%zu,02/05/2019\n", STR_FMT(children), i, i);
    }
    f = begin(b, str_c(b->arena, photos));
    put(&f, "children.csv", children);
    make_traps(&f);
    text = said(&f, CASELOAD_FAILED);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str start = str_printf(b->arena, "photos.csv: line %zu: file: ", i + 2);
        ptrdiff_t at = str_find(text, start);
        struct str line = str_slice(text, at < 0 ? text.len : (size_t)at, text.len), rest = line;

        (void)str_split(&rest, '\n', &line);
        if (!str_contains(line, str_of(cases[i].words)))
            test_fail(__FILE__, __LINE__, "%s: %.*s", cases[i].file, STR_FMT(line));
    }
    check(str_contains(text, STR("18 faults. Nothing was imported")));
    check_int(bare_rows(b, "child") + bare_rows(b, "photo"), 0);
    end(&f);
}

TEST_BARE(a_folder_of_photos_that_is_a_link_is_not_followed)
{
    struct folder f = begin(b, HEADINGS "H1,C1,,mum,Said so,joe.png\n");
    const char *photos = str_printf(b->arena, "%s/photos", f.path).at;
    const char *away = str_printf(b->arena, "%s/away", f.path).at;

    check_int(rename(photos, away), 0);
    put(&f, "away/joe.png", png_made(b->arena, 40, 40));
    check_int(symlink("away", photos), 0);
    check(str_contains(said(&f, CASELOAD_FAILED), STR("is not there, or cannot be read")));
    end(&f);
}

TEST_BARE(a_photo_says_whose_it_is_and_whose_word_it_was)
{
    struct folder f = begin(b,
        "id,child,person,shown,word_of,word_given,file\nH1,C1,P1,,mum,Said so,a.png\nH2,,,,,,a.png\n"
        "H3,C1,,,,Said so,a.png\nH4,C2,,,mum,,a.png\nH5,,P1,,,,\nH6,,P9,,,,a.png\nH7,,P2,no,,,\n"
        "H8,C1,,,mum,Said so,a.png\n");
    struct str text;

    put(&f, "photos/a.png", png_made(b->arena, 40, 40));
    text = said(&f, CASELOAD_FAILED);
    check(str_contains(text, STR("line 2: child: A photo is of a child or of a worker")));
    check(str_contains(text, STR("line 3: child: A photo is of a child or of a worker")));
    check(str_contains(text, STR("line 4: word_of: The family decides whether there is a photo")));
    check(str_contains(text, STR("line 5: word_given: Write their name, when and how")));
    check(str_contains(text, STR("line 6: file: This photo has no file")));
    check(str_contains(text, STR("line 7: person: “P9” is no id")));
    check(str_contains(text, STR("line 9: Line 4 is about the same")));
    check(str_contains(text, STR("7 faults.")));
    end(&f);
}

/* Mothers have no card; one who works here has. The same when they are stored. */
TEST_BARE(a_photo_is_of_a_worker_and_of_nobody_who_is_family_only)
{
    struct folder f = begin(b, HEADINGS "H1,,F1,,,a.png\n");

    put(&f, "photos/a.png", png_made(b->arena, 40, 40));
    put(&f, "family.csv", STR(FAMILY));
    check(str_contains(
        said(&f, CASELOAD_FAILED), STR("line 2: person: “F1” is of a family and has no post")));
    put(&f, "photos.csv", STR(HEADINGS "H1,,P1,,,a.png\n"));
    (void)said(&f, CASELOAD_DONE);
    check_int(system(str_printf(b->arena, "rm '%s/family.csv'", f.path).at), 0);
    put(&f, "photos.csv", STR(HEADINGS "H2,,F1,,,a.png\n"));
    check(str_contains(
        said(&f, CASELOAD_FAILED), STR("line 2: person: “F1” is of a family and has no post")));
    put(&f, "practitioners.csv", STR(PRACTITIONERS "P3,Aoife O'Neil,A1,Key worker,yes\n"));
    put(&f, "photos.csv", STR(HEADINGS "H2,,P3,,,a.png\n"));
    (void)said(&f, CASELOAD_DONE);
    check_int(bare_rows(b, "key_worker_photo"), 2);
    end(&f);
}

/* An id is anybody's to write; it says nothing of who agreed. */
TEST_BARE(an_id_as_export_writes_it_does_not_say_who_agreed_to_a_photo)
{
    struct folder f = begin(b, HEADINGS "01234567-89ab-4cde-8f01-23456789abcd,C1,,mum,,joe.png\n");

    put(&f, "photos/joe.png", png_made(b->arena, 40, 40));
    check(str_contains(said(&f, CASELOAD_FAILED), STR("line 2: word_given: Write their name")));
    check_int(bare_rows(b, "photo"), 0);
    end(&f);
}

/* ------------------------------------------------------------------ what was decided here stays */

static void take_off(void *context, struct db *db)
{
    (void)context;
    db_script(db, STR("UPDATE photo SET is_shown = 0, version = version + 1"));
}

TEST_BARE(a_photo_that_is_there_or_was_taken_off_stays_so)
{
    struct folder f = begin_two(b);
    struct str before, text;

    (void)said(&f, CASELOAD_DONE);
    before = child_bytes(b);
    put(&f, "photos/joe.png", png_made(b->arena, 30, 60));
    check(str_contains(said(&f, CASELOAD_DONE), STR("nothing changed")));
    check_str(child_bytes(b), before);
    bare_do(b, take_off, NULL);
    text = said(&f, CASELOAD_DONE);
    check(str_contains(text, STR("nothing changed")) && !str_contains(text, STR("note:")));
    put(&f, "photos.csv", STR(HEADINGS "H9,C1,,mum,Said so,joe.png\n"));
    text = said(&f, CASELOAD_DONE);
    check(str_contains(text, STR("note: photos.csv: line 2: id: There was a photo here already")));
    check_int(bare_count(b, "SELECT is_shown FROM photo"), 0);
    check(str_contains(bare_export(b, LIST_PHOTOS), STR(",C1,,no,parent,")));
    end(&f);
}

TEST_BARE(the_id_of_another_photo_is_refused)
{
    struct folder f = begin_two(b);

    (void)said(&f, CASELOAD_DONE);
    put(&f, "photos.csv", STR(HEADINGS "H1,C2,,mum,Said so,joe.png\n"));
    check(
        str_contains(said(&f, CASELOAD_FAILED), STR("line 2: id: Another photo has the id “H1”")));
    end(&f);
}

static void remove_photos(const struct folder *f)
{
    check_int(rmdir(str_printf(f->b->arena, "%s/photos", f->path).at), 0);
}

TEST_BARE(where_the_folder_of_photos_is_missing_each_of_them_is_refused)
{
    struct folder f = begin(b, TWO);
    struct str text;

    remove_photos(&f);
    text = said(&f, CASELOAD_FAILED);
    check(str_contains(text, STR("line 2: file: “photos/joe.png” is not there")));
    check(str_contains(text, STR("line 3: file: “photos/grace.jpg” is not there")));
    check(str_contains(text, STR("2 faults.")));
    check_int(bare_rows(b, "child"), 0);
    end(&f);
}

/* The page takes CSV files only; what is wrong in one that is left out stops nothing. */
TEST_BARE(a_way_in_without_photos_leaves_their_file_out_with_a_note_whatever_stands_in_it)
{
    static const char *const photos[] = {TWO, "",
        "id,child,child id,mood\nH1,C1,C1,glad\nH1,C1,C1,sad,and,more\n",
        HEADINGS "H1,C1,,uncle,Said so,sub/joe.jpg\nH1,C9,,,,../joe.jpg\nH3,C1,,,,\"open\n"};

    for (size_t i = 0; i < COUNT(photos); i++) {
        const char *const files[] = {"agencies.csv", AGENCIES, "practitioners.csv", PRACTITIONERS,
            "children.csv", CHILDREN, "photos.csv", photos[i], NULL};
        const struct import *im = bare_import(b, files);

        bare_check_well(b, im);
        check(bare_has_fault(im, "photos.csv", 0, "", "Photos come in with keywork import"));
        check_int((int)import_faults(im)->notice_count, 1);
        check_int(bare_rows(b, "photo"), 0);
        check_int(bare_rows(b, "child"), 2);
    }
}

/* Each once, however often the files are linked. */
TEST_BARE(what_is_wrong_in_the_file_of_photos_is_said_where_photos_come_in)
{
    struct folder f = begin(b, HEADINGS "H1,C1,,uncle,Said so,sub/joe.jpg\n");
    struct str text = said(&f, CASELOAD_FAILED);

    check(str_contains(text, STR("photos.csv: line 2: word_of: ")));
    check(str_contains(text, STR("photos.csv: line 2: file: ")));
    check(str_contains(text, STR("2 faults.")));
    end(&f);
}
