#include "caseload/caseload_test.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "caseload/caseload.h"

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
    char path[300];

    for (int list = 0; list < LIST__COUNT; list++) {
        (void)snprintf(path, sizeof path, "%s/%s.csv", folder, lists[list].name);
        (void)unlink(path);
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
