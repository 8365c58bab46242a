#include "caseload/caseload_test.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "caseload/caseload.h"
#include "caseload/export.h"

static const char example[] = "docs/import-example";

static struct str said(struct bare_store *b, int *code, const char *folder, bool check_only)
{
    char *bytes = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&bytes, &len);
    struct str text;

    *code = import_command(b->store, folder, check_only, out, false);
    (void)fclose(out);
    text = str_copy(b->arena, bytes, len);
    free(bytes);
    return text;
}

static void check_same_exports(struct bare_store *b, struct bare_store *other)
{
    for (int list = 0; list < LIST__COUNT; list++)
        check_str(bare_export(other, (enum list)list), bare_export(b, (enum list)list));
}

static void remove_folder(const char *folder)
{
    static const char *const others[] = {"documents", "photos"};
    char path[300];

    for (int list = 0; list < LIST__COUNT; list++) {
        (void)snprintf(path, sizeof path, "%s/%s.csv", folder, lists[list].name);
        (void)unlink(path);
    }
    for (size_t i = 0; export_more_name(i) != NULL; i++) {
        (void)snprintf(path, sizeof path, "%s/more/%s.csv", folder, export_more_name(i));
        (void)unlink(path);
    }
    (void)snprintf(path, sizeof path, "%s/more", folder);
    (void)rmdir(path);
    for (size_t i = 0; i < COUNT(others); i++) {
        (void)snprintf(path, sizeof path, "%s/%s.csv", folder, others[i]);
        (void)unlink(path);
        (void)snprintf(path, sizeof path, "%s/%s", folder, others[i]);
        (void)rmdir(path);
    }
    (void)rmdir(folder);
}

TEST_BARE(the_example_of_the_documentation_imports_without_a_word)
{
    int code;
    struct str text = said(b, &code, example, false);

    check_int(code, CASELOAD_DONE);
    check(str_contains(text, STR("Imported.")));
    check(!str_contains(text, STR("note: ")));
    text = said(b, &code, example, false);
    check(str_contains(text, STR("nothing changed")));
}

TEST_BARE(a_check_of_the_example_imports_nothing)
{
    int code;
    struct str text = said(b, &code, example, true);

    check_int(code, CASELOAD_DONE);
    check(str_contains(text, STR("this was a check")));
    check_int(bare_count(b, "SELECT count(*) FROM child"), 0);
    (void)said(b, &code, "/nonexistent/folder", false);
    check_int(code, CASELOAD_FAILED);
}

TEST_BARE(what_is_exported_reads_back_without_a_change)
{
    struct bare_store *other = bare_begin(b->engine, true);
    char folder[] = "/tmp/keywork-export-XXXXXX";
    FILE *quiet = fopen("/dev/null", "w");
    struct str text;
    int code;

    (void)said(b, &code, example, false);
    check_int(code, CASELOAD_DONE);
    check(mkdtemp(folder) != NULL);
    check_int(export_command(b->store, folder, quiet), CASELOAD_DONE);

    text = said(other, &code, folder, false);
    if (code != CASELOAD_DONE)
        test_fail(__FILE__, __LINE__, "%.*s", STR_FMT(text));
    check_same_exports(b, other);

    text = said(b, &code, folder, false); /* into the store it came from */
    check(str_contains(text, STR("nothing changed")));

    check_int(export_command(b->store, folder, quiet), CASELOAD_FAILED); /* never overwrites */
    remove_folder(folder);
    (void)fclose(quiet);
    bare_end(other);
}

/* Everything a spreadsheet could run or tear apart. */
TEST_BARE(hostile_texts_survive_export_and_import)
{
    static const char *const files[] = {"agencies.csv",
        "id,name,sector,website\n"
        "\"=cmd|' /C calc'!A0\",'=1+1,health,\n"
        "A2,''=1+1,health,@SUM(A1)\n"
        "A3,\"a \"\"quoted\"\", name; with, all\",health,\n"
        "A4,<img src=x onerror=alert(1)>,health,\n"
        "A5,\xef\xbc\x9d"
        "1+1,health,-\n",
        "children.csv",
        "id,forename,surname,dob,address\n+1,\"-O'Neil\",@Fox,01/01/2019,\"=1\n=2\"\n", NULL};
    struct bare_store *other = bare_begin(b->engine, true);
    struct str agencies, children;

    check_int(import_faults(bare_import(b, files))->fault_count, 0);
    agencies = bare_export(b, LIST_AGENCIES);
    children = bare_export(b, LIST_CHILDREN);
    {
        const char *const back[] = {"agencies.csv", str_c(b->arena, agencies), "children.csv",
            str_c(b->arena, children), NULL};

        check_int(import_faults(bare_import(other, back))->fault_count, 0);
        check(!import_changes_something(bare_import(b, back)));
    }
    check_str(bare_export(other, LIST_AGENCIES), agencies);
    check_str(bare_export(other, LIST_CHILDREN), children);
    check_str(bare_dump(other, "SELECT name FROM agency ORDER BY id", 1),
        bare_dump(b, "SELECT name FROM agency ORDER BY id", 1));
    check(!str_contains(agencies, STR("\n=")) && !str_contains(agencies, STR(",=")) &&
          !str_contains(agencies, STR(",@")) && !str_contains(agencies, STR(",-")));
    bare_end(other);
}

/* ------------------------------------------------------------------ documents */

static const char letter[] = "Dear all,\nJoe has grown.\n", document_id[] = "document-of-joe1";

#define SHA256_TEXT "bc6744fc0b35978b7d052a8fd5a692349d3a40a537bf22d757e0cfc3607dbcb4"
static const unsigned char sha256_of_letter[] = {0xbc, 0x67, 0x44, 0xfc, 0x0b, 0x35, 0x97, 0x8b,
    0x7d, 0x05, 0x2a, 0x8f, 0xd5, 0xa6, 0x92, 0x34, 0x9d, 0x3a, 0x40, 0xa5, 0x37, 0xbf, 0x22, 0xd7,
    0x57, 0xe0, 0xcf, 0xc3, 0x60, 0x7d, 0xbc, 0xb4};

static void hide_address(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO barrier (public_id, child_id, person_id, kind, reason, from_on, changed_at) "
            "SELECT CAST('barrier000000001' AS BYTES), child.id, person.id, 'address_hidden', 'Safety', "
            "'2026-01-01', 1 FROM child, person WHERE child.local_id = 'C1' AND person.name LIKE 'Aoife%';"));
}

static void put_document(void *context, struct db *db)
{
    static const struct db_statement add = {
        .name = "put_document",
        .source = __FILE__,
        .sqlite =
            "INSERT INTO document (public_id, child_id, title, kind, about, audience, file_name, media_type, "
            "size, sha256, added_by, added_at, changed_at) SELECT ?1, child.id, '=A letter', 'letter', 256, "
            "'team', '../../etc/x.txt', 'text/plain; charset=utf-8', 25, ?2, person.id, 1762250400000000, 1 "
            "FROM child, person WHERE child.local_id = 'C1' AND person.name = 'Grace Adeyemi'",
        .postgresql =
            "INSERT INTO document (public_id, child_id, title, kind, about, audience, file_name, "
            "media_type, size, sha256, added_by, added_at, changed_at) SELECT $1, child.id, '=A letter', "
            "'letter', 256, 'team', '../../etc/x.txt', 'text/plain; charset=utf-8', 25, $2, person.id, "
            "1762250400000000, 1 FROM child, person WHERE child.local_id = 'C1' AND person.name = 'Grace "
            "Adeyemi'",
        .parameter_count = 2,
        .parameter_types = {DB_TYPE_BYTES, DB_TYPE_BYTES},
        .writes = true,
    };
    static const struct db_statement fill = {
        .name = "fill_document",
        .source = __FILE__,
        .sqlite = "INSERT INTO document_bytes (document_id, bytes) SELECT id, ?1 FROM document",
        .postgresql = "INSERT INTO document_bytes (document_id, bytes) SELECT id, $1 FROM document",
        .parameter_count = 1,
        .parameter_types = {DB_TYPE_BYTES},
        .writes = true,
    };
    const char *text = context;
    struct db_query *q = db_query(db, &add);

    db_bind_bytes(q, 1, document_id, 16);
    db_bind_bytes(q, 2, sha256_of_letter, sizeof sha256_of_letter);
    check_int(db_run(q), 1);
    q = db_query(db, &fill);
    db_bind_bytes(q, 1, text, strlen(text));
    check_int(db_run(q), 1);
}

static struct str text_of(struct arena *a, const char *folder, const char *name)
{
    FILE *file = fopen(str_printf(a, "%s/%s", folder, name).at, "r");
    char *bytes = arena_alloc(a, 10000);
    size_t len = file != NULL ? fread(bytes, 1, 10000, file) : 0;

    if (file != NULL)
        (void)fclose(file);
    return (struct str){bytes, len};
}

static int export_to(struct bare_store *b, const char *folder, struct str *said_)
{
    char *bytes = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&bytes, &len);
    int code = export_command(b->store, folder, out);

    (void)fclose(out);
    *said_ = str_copy(b->arena, bytes, len);
    free(bytes);
    return code;
}

static const char kept_as[] = "documents/646f6375-6d65-6e74-2d6f-662d6a6f6531.txt";

TEST_BARE(documents_are_exported_with_what_is_known_of_them)
{
    char folder[] = "/tmp/keywork-export-XXXXXX", copy[sizeof letter];
    struct str list, words;

    bare_check_well(b, bare_import(b, bare_files));
    memcpy(copy, letter, sizeof letter);
    bare_do(b, put_document, copy);
    check(mkdtemp(folder) != NULL);
    check_int(export_to(b, folder, &words), CASELOAD_DONE);
    check_str(text_of(b->arena, folder, kept_as), str_of(letter));
    list = text_of(b->arena, folder, "documents.csv");
    check(str_contains(list, STR("id,child,title,kind,about,audience,shows_no_place,state,file")));
    check(
        str_contains(list, STR(",C1,'=A letter,letter,health,team,no,listed,documents/646f6375")));
    check(str_contains(list, STR(",../../etc/x.txt,\"text/plain; charset=utf-8\",25," SHA256_TEXT
                                 ",P1,2025-11-04,10:00")));
    words = said(b, &(int){0}, folder, true);
    check(str_contains(words, STR("Documents are not imported")));
    check(!str_contains(words, STR("its name is none of")));
    (void)unlink(str_printf(b->arena, "%s/%s", folder, kept_as).at);
    remove_folder(folder);
}

TEST_BARE(a_document_that_is_damaged_is_said_and_the_export_fails)
{
    char folder[] = "/tmp/keywork-export-XXXXXX", copy[sizeof letter];
    struct str words;

    bare_check_well(b, bare_import(b, bare_files));
    memcpy(copy, letter, sizeof letter);
    copy[3] = 'x';
    bare_do(b, put_document, copy);
    check(mkdtemp(folder) != NULL);
    check_int(export_to(b, folder, &words), CASELOAD_FAILED);
    check(str_contains(words, STR("does not hold what was once put into it")));
    remove_folder(folder);
}

/* ------------------------------------------------------------------ photos */

/* SQLite and PostgreSQL read the same bytes: a picture of a child, one of a worker, and one that was taken off. */
static void put_photos(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO photo (public_id, child_id, is_shown, word_of, word_given, changed_at, bytes) "
            "SELECT CAST('photo-of-a-child' AS BYTES), child.id, 1, 'parent', '=Mum said yes', "
            "1762250400000000, CAST('the child' AS BYTES) FROM child WHERE child.local_id = 'C1';"
            "INSERT INTO key_worker_photo (public_id, person_id, is_shown, changed_at, bytes) "
            "SELECT CAST('photo-of-grace-1' AS BYTES), person.id, 1, 1762250400000000, "
            "CAST('the worker' AS BYTES) FROM person WHERE person.name = 'Grace Adeyemi';"
            "INSERT INTO key_worker_photo (public_id, person_id, is_shown, changed_at, bytes) "
            "SELECT CAST('photo-of-owen-p1' AS BYTES), person.id, 0, 1762250400000000, "
            "CAST('not any more' AS BYTES) FROM person WHERE person.name = 'Owen Pugh';"));
}

#define CHILD_PHOTO "photos/70686f74-6f2d-6f66-2d61-2d6368696c64.jpg"
#define GRACE_PHOTO "photos/70686f74-6f2d-6f66-2d67-726163652d31.jpg"
#define OWEN_PHOTO "photos/70686f74-6f2d-6f66-2d6f-77656e2d7031.jpg"

TEST_BARE(photos_are_exported_with_whose_they_are_and_none_that_was_taken_off)
{
    char folder[] = "/tmp/keywork-export-XXXXXX";
    struct str list, words;

    bare_check_well(b, bare_import(b, bare_files));
    bare_do(b, put_photos, NULL);
    check(mkdtemp(folder) != NULL);
    check_int(export_to(b, folder, &words), CASELOAD_DONE);
    list = text_of(b->arena, folder, "photos.csv");
    check_str(
        list, STR("id,child,person,shown,word_of,word_given,file,changed_on\r\n"
                  "70686f74-6f2d-6f66-2d61-2d6368696c64,C1,,yes,parent,'=Mum said yes," CHILD_PHOTO
                  ",2025-11-04\r\n"
                  "70686f74-6f2d-6f66-2d67-726163652d31,,P1,yes,,," GRACE_PHOTO ",2025-11-04\r\n"
                  "70686f74-6f2d-6f66-2d6f-77656e2d7031,,P2,no,,,,2025-11-04\r\n"));
    check_str(text_of(b->arena, folder, CHILD_PHOTO), STR("the child"));
    check_str(text_of(b->arena, folder, GRACE_PHOTO), STR("the worker"));
    check(str_is_empty(text_of(b->arena, folder, OWEN_PHOTO)));
    (void)unlink(str_printf(b->arena, "%s/" CHILD_PHOTO, folder).at);
    (void)unlink(str_printf(b->arena, "%s/" GRACE_PHOTO, folder).at);
    remove_folder(folder);
}

/* ------------------------------------------------------------------ a folder that is not empty */

/* What an earlier export left, or somebody put there: nothing is written over, and each is named. */
TEST_BARE(a_file_that_is_there_already_is_named_and_the_export_fails)
{
    static const char *const there[] = {"agencies.csv", "documents.csv", "photos.csv"};

    bare_check_well(b, bare_import(b, bare_files));
    for (size_t i = 0; i < COUNT(there); i++) {
        char folder[] = "/tmp/keywork-export-XXXXXX";
        struct str words;
        const char *path;

        check(mkdtemp(folder) != NULL);
        path = str_c(b->arena, str_printf(b->arena, "%s/%s", folder, there[i]));
        (void)fclose(fopen(path, "w"));
        check_int(export_to(b, folder, &words), CASELOAD_FAILED);
        check(str_contains(words, str_printf(b->arena, "%s: cannot be made: File exists.", path)));
        remove_folder(folder);
    }
}

static struct str docs_of(struct arena *a)
{
    FILE *file = fopen("docs/import.md", "r");
    char *bytes = arena_alloc(a, 1 << 20);
    size_t len = file != NULL ? fread(bytes, 1, 1 << 20, file) : 0;

    if (file != NULL)
        (void)fclose(file);
    return (struct str){bytes, len};
}

/* "a,b" as "| `more/x.csv` | `a` `b` |". */
static struct str documented(struct arena *a, const char *name, struct str headings)
{
    struct str rest = str_trim(headings), row = str_printf(a, "| `more/%s.csv` |", name), part;

    while (str_split(&rest, ',', &part))
        row = str_printf(a, "%.*s `%.*s`", STR_FMT(row), STR_FMT(part));
    return str_printf(a, "%.*s |", STR_FMT(row));
}

TEST_BARE(what_is_only_exported_has_a_file_each_with_the_columns_of_the_documentation)
{
    char folder[] = "/tmp/keywork-export-XXXXXX";
    struct str words, docs = docs_of(b->arena);

    bare_check_well(b, bare_import(b, bare_files));
    bare_do(b, hide_address, NULL);
    check(mkdtemp(folder) != NULL);
    check_int(export_to(b, folder, &words), CASELOAD_DONE);
    check(str_contains(words, STR("files that are only exported")));
    for (size_t i = 0; export_more_name(i) != NULL; i++) {
        struct str text =
            text_of(b->arena, folder, str_printf(b->arena, "more/%s.csv", export_more_name(i)).at);
        struct str line;

        check(str_split(&text, '\n', &line));
        line = documented(b->arena, export_more_name(i), line);
        if (!str_contains(docs, line))
            test_fail(__FILE__, __LINE__, "no row %.*s in docs/import.md", STR_FMT(line));
    }
    check(str_contains(text_of(b->arena, folder, "more/barriers.csv"),
        STR(",address_hidden,,Safety,,2026-01-01,,,")));
    check(str_contains(text_of(b->arena, folder, "more/key_working_by.csv"),
        STR(",C1,P1,I1,designated,no,2025-01-20,,")));
    remove_folder(folder);
}

/* Elsewhere the address would be seen. */
TEST_BARE(an_export_says_what_protection_it_does_not_hold)
{
    char folder[] = "/tmp/keywork-export-XXXXXX", again[] = "/tmp/keywork-export-XXXXXX";
    struct str words;

    bare_check_well(b, bare_import(b, bare_files));
    check(mkdtemp(folder) != NULL && mkdtemp(again) != NULL);
    check_int(export_to(b, folder, &words), CASELOAD_DONE);
    check(!str_contains(words, STR("protects")));
    bare_do(b, hide_address, NULL);
    check_int(export_to(b, again, &words), CASELOAD_DONE);
    check(str_contains(words, STR("hidden addresses (1)")));
    remove_folder(folder);
    remove_folder(again);
}
