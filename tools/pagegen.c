/*
 * pagegen --out FILE TEMPLATE.html [TEMPLATE.json]   writes FILE.h and FILE.c
 * pagegen --pot FILE TEMPLATE...                     writes the sentences of all templates
 */
#include "pagegen.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "kit/fault.h"

enum { BUDGET = 1 << 30, FILE_MAX = 4 << 20 };

/* Where a file is read before its bytes find their place: room for the largest, once and not for each of hundreds. */
static char file_bytes[FILE_MAX];

/* What the command line asks for, and how it ended. */
struct run_of_tool {
    int argc;
    char **argv;
    int status;
};

static noreturn void fail(const char *path, const char *why)
{
    (void)fprintf(stderr, "pagegen: %s: %s\n", path, why);
    exit(1);
}

/* Keeps as much memory as the file has bytes: a catalogue reads hundreds of them. */
static struct str read_file(struct arena *a, const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t len;

    if (!file)
        fail(path, strerror(errno));
    len = fread(file_bytes, 1, FILE_MAX, file);
    if (ferror(file) || len == FILE_MAX)
        fail(path, "cannot be read, or has more than 4 MiB");
    (void)fclose(file);
    return str_copy(a, file_bytes, len);
}

static void write_file(const char *path, struct str text)
{
    FILE *file = fopen(path, "wb");

    if (!file)
        fail(path, strerror(errno));
    if (fwrite(text.at, 1, text.len, file) != text.len || fclose(file) != 0)
        fail(path, "cannot be written");
}

static int compile(struct arena *a, int argc, char **argv)
{
    struct page_files files = {.out = argv[2], .html_path = argv[3]};
    struct page_result result;

    files.html = read_file(a, files.html_path);
    if (argc > 4) {
        files.json_path = argv[4];
        files.json = read_file(a, files.json_path);
    }
    result = page_compile(a, &files);
    if (result.refusals.len) {
        (void)fwrite(result.refusals.at, 1, result.refusals.len, stderr);
        return 1;
    }
    write_file(str_printf(a, "%s.h", files.out).at, result.header);
    write_file(str_printf(a, "%s.c", files.out).at, result.code);
    return 0;
}

static int collect(struct arena *a, int argc, char **argv)
{
    struct catalogue *catalogue = catalogue_new(a);
    bool is_refused = false;

    for (int i = 3; i < argc; i++) {
        struct str refusals = catalogue_add(catalogue, argv[i], read_file(a, argv[i]));

        (void)fwrite(refusals.at, 1, refusals.len, stderr);
        is_refused = is_refused || refusals.len;
    }
    if (is_refused)
        return 1;
    write_file(argv[2], catalogue_text(catalogue));
    return 0;
}

static void work(void *context)
{
    struct run_of_tool *run = context;
    struct arena *a = arena_new(BUDGET);

    if ((run->argc == 4 || run->argc == 5) && strcmp(run->argv[1], "--out") == 0)
        run->status = compile(a, run->argc, run->argv);
    else if (run->argc >= 3 && strcmp(run->argv[1], "--pot") == 0)
        run->status = collect(a, run->argc, run->argv);
    else
        (void)fprintf(stderr, "pagegen --out FILE TEMPLATE.html [TEMPLATE.json]\n"
                              "pagegen --pot FILE TEMPLATE...\n");
    arena_free(a);
}

int main(int argc, char **argv)
{
    struct run_of_tool run = {argc, argv, 2};
    struct fault fault;

    if (!fault_run(work, &run, &fault)) {
        (void)fprintf(stderr, "pagegen: %s:%d: %s\n", fault.file, fault.line, fault.text);
        return 3;
    }
    return run.status;
}
