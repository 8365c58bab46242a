#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "caseload/caseload.h"
#include "caseload/import.h"
#include "caseload/import_file.h"
#include "kit/arena.h"
#include "kit/db.h"
#include "kit/fault.h"
#include "kit/markup.h"
#include "kit/server.h"

enum { SOURCES_MAX = 128, BAR_CELLS = 30, SAY_EVERY_S = 5, REDRAW_EVERY_MS = 100 };

static const off_t SOURCE_BYTES_MAX = (off_t)2 << 30;

/* ------------------------------------------------------------------ how far it is */

struct progress {
    FILE *out;
    bool is_terminal, is_drawn;
    instant said_at;
};

static const char *const step_words[] = {
    [IMPORT_READING] = "Reading",
    [IMPORT_COMPARING] = "Comparing",
    [IMPORT_WRITING] = "Writing",
};

static void draw_bar(struct progress *p, enum import_step step, size_t done, size_t total)
{
    int full = total == 0 ? 0 : (int)((double)done / (double)total * BAR_CELLS);

    (void)fprintf(p->out, "\r%-10s [%.*s%*s] %3d %%", step_words[step], full,
        "##############################", BAR_CELLS - full, "",
        total == 0 ? 0 : (int)((double)done / (double)total * 100));
    (void)fflush(p->out);
    p->is_drawn = true;
}

static void show_progress(void *context, enum import_step step, size_t done, size_t total)
{
    struct progress *p = context;
    instant now = clock_now();
    int64_t wait_us = p->is_terminal ? REDRAW_EVERY_MS * 1000 : SAY_EVERY_S * 1000000;

    if (now.us - p->said_at.us < wait_us)
        return;
    p->said_at = now;
    if (p->is_terminal)
        draw_bar(p, step, done, total);
    else
        (void)fprintf(p->out, "%s: %zu of %zu\n", step_words[step], done, total);
    (void)fflush(p->out);
}

static void clear_bar(struct progress *p)
{
    if (p->is_drawn)
        (void)fprintf(p->out, "\r%*s\r", BAR_CELLS + 20, "");
    p->is_drawn = false;
}

/* ------------------------------------------------------------------ files */

struct sources {
    struct import_source at[SOURCES_MAX];
    size_t count;
};

/* A pipe is not waited for. */
static bool read_file(struct arena *a, int folder, const char *name, struct sources *into)
{
    struct import_source *source = &into->at[into->count];
    int descriptor = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    errno = import_file_read(a, descriptor, SOURCE_BYTES_MAX, &source->text);
    if (errno != 0)
        return false;
    source->name = str_copy(a, name, strlen(name));
    into->count++;
    return true;
}

/* Every file of the folder whose name ends in .csv; false with a sentence on `out`. */
static bool read_folder(struct arena *a, const char *path, FILE *out, struct sources *into)
{
    DIR *folder = opendir(path);
    bool is_well = folder != NULL;

    if (folder == NULL)
        (void)fprintf(out, "%s: cannot be opened: %s.\n", path, strerror(errno));
    for (struct dirent *file; is_well && (file = readdir(folder)) != NULL;) {
        size_t len = strlen(file->d_name);

        if (len < 4 || strcasecmp(file->d_name + len - 4, ".csv") != 0 ||
            into->count == SOURCES_MAX)
            continue;
        is_well = read_file(a, dirfd(folder), file->d_name, into);
        if (!is_well)
            (void)fprintf(out, "%s/%s: %s.\n", path, file->d_name,
                errno == EINVAL ? "this is no file, but a folder, a pipe or a device"
                                : strerror(errno));
    }
    if (folder != NULL)
        (void)closedir(folder);
    return is_well;
}

/* The folder of the photos, -1 when there is none, or a link to another. */
static int photos_of(const char *path)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int photos =
        folder < 0 ? -1 : openat(folder, "photos", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

    if (folder >= 0)
        (void)close(folder);
    return photos;
}

/* ------------------------------------------------------------------ what is said */

static void say_fault(struct arena *a, FILE *out, const struct import_fault *f)
{
    struct str text = fault_text(a, NULL, f);

    (void)fprintf(out, "%s", f->is_notice ? "note: " : "");
    if (f->file.len > 0)
        (void)fprintf(out, "%.*s: ", STR_FMT(f->file));
    if (f->line > 0)
        (void)fprintf(out, "line %d: ", f->line);
    if (f->heading.len > 0)
        (void)fprintf(out, "%.*s: ", STR_FMT(f->heading));
    (void)fprintf(out, "%.*s.\n", STR_FMT(text));
}

static const char *plural(size_t count) { return is_one(count) ? "" : "s"; }

static void say_faults(struct arena *a, FILE *out, const struct import_faults *faults)
{
    for (size_t i = 0; i < faults->count; i++)
        say_fault(a, out, &faults->at[i]);
    size_t faults_beyond = faults->fault_count - faults->kept_faults;
    size_t notices_beyond = faults->notice_count - faults->kept_notices;

    if (faults_beyond > 0)
        (void)fprintf(out, "... and %zu more fault%s\n", faults_beyond, plural(faults_beyond));
    if (notices_beyond > 0)
        (void)fprintf(out, "... and %zu more note%s\n", notices_beyond, plural(notices_beyond));
}

static void say_counts(FILE *out, const struct import *im)
{
    for (int list = 0; list < LIST__COUNT; list++) {
        struct import_count count = import_count_of(im, (enum list)list);

        if (count.is_given)
            (void)fprintf(out, "%-25s %7zu new %7zu changed %7zu the same\n", lists[list].name,
                count.added, count.changed, count.same);
    }
}

static const char *count_of_children(struct arena *a, size_t count)
{
    return is_one(count) ? "1 child" : str_printf(a, "%zu children", count).at;
}

static void say_basis(struct arena *a, FILE *out, const struct import *im, bool is_check)
{
    struct import_basis basis = import_basis_of(im);
    size_t one_of = basis.children > 0 ? basis.children : basis.without;
    const char *are = is_check ? "would be" : is_one(one_of) ? "is" : "are";
    char day[DATE_TEXT];

    if (basis.children > 0)
        (void)fprintf(out,
            "%s %s new, of whom no row of consents.csv tells. Nobody has asked these families in\n"
            "keywork yet. Until %s their teams see the everyday parts of the record: who the child\n"
            "is, the family, about me, the team, the plan, the timeline and the address; nothing that is\n"
            "about health, learning, social care, money or keeping safe. Ask each family before that day:\n"
            "after it, teams see only a name and each other.\n",
            count_of_children(a, basis.children), are, date_iso(basis.until_on, day));
    if (basis.without > 0)
        (void)fprintf(out,
            "%s %s new with nothing agreed and no basis: teams see only a name and each other.\n",
            count_of_children(a, basis.without), are);
}

static void say_sharing(struct arena *a, FILE *out, const struct import *im)
{
    struct import_sharing s = import_sharing_of(im);

    if (s.children == 0)
        return;
    (void)fprintf(out,
        "What may be seen changes for %s: %zu agreed, %zu refused, %zu for a lawful reason, %zu\n"
        "taken back. Families read it on the page that says who can see what.\n",
        count_of_children(a, s.children), s.agrees, s.refuses, s.lawful, s.withdrawn);
    if (s.withheld > 0)
        (void)fprintf(out, "In %zu row%s the reason is kept from the family.\n", s.withheld,
            plural(s.withheld));
}

/* ------------------------------------------------------------------ the command */

struct importing {
    struct import *import;
    struct store *store;
    struct db *db;
    bool is_check;
    instant now;
};

static void link_and_apply(void *context, struct db *db)
{
    struct importing *i = context;

    import_link(i->import, db);
    if (import_faults(i->import)->fault_count == 0)
        import_apply(i->import, db, (struct person_id){0}, i->now);
}

static void check(void *context)
{
    struct importing *i = context;

    db_read_begin(i->db);
    import_link(i->import, i->db);
    db_read_end(i->db);
}

static bool run_check(struct arena *a, struct importing *i, char why[static 256])
{
    struct fault fault = {0};
    bool is_well;

    i->db = store_reader(i->store);
    db_use_arena(i->db, a);
    is_well = fault_run(check, i, &fault);
    (void)snprintf(why, 256, "%s", fault.text);
    db_close(i->db);
    return is_well;
}

/* False with *why when the store failed. Pictures are looked at before the write, during which nobody else can save. */
static bool run(struct arena *a, struct importing *i, char why[static 256])
{
    bool looks_first = i->is_check || import_count_of(i->import, LIST_PHOTOS).rows > 0;

    if (looks_first && !run_check(a, i, why))
        return false;
    if (i->is_check || (looks_first && import_faults(i->import)->fault_count > 0))
        return true;
    return store_write_now(i->store, a, link_and_apply, i, why) == WRITE_DURABLE;
}

static int say_end(struct arena *a, FILE *out, const struct importing *i)
{
    const struct import_faults *faults = import_faults(i->import);

    say_faults(a, out, faults);
    if (faults->fault_count > 0) {
        (void)fprintf(out, "%zu fault%s. Nothing was imported. Correct the files and try again.\n",
            faults->fault_count, plural(faults->fault_count));
        return CASELOAD_FAILED;
    }
    say_counts(out, i->import);
    say_sharing(a, out, i->import);
    say_basis(a, out, i->import, i->is_check);
    if (i->is_check)
        (void)fprintf(out, "No faults. Nothing was imported, because this was a check.\n");
    else
        (void)fprintf(out, "%s\n",
            import_changes_something(i->import) ? "Imported."
                                                : "Everything was there already; nothing changed.");
    return CASELOAD_DONE;
}

static int import_folder(
    struct arena *a, struct importing *i, const char *folder, struct progress *progress)
{
    const struct import_watch watch = {show_progress, progress};
    struct sources *sources = arena_new_of(a, struct sources);
    char why[256] = "";
    bool is_well;
    int photos;

    if (!read_folder(a, folder, progress->out, sources))
        return CASELOAD_FAILED;
    i->import = import_read(a, sources->at, sources->count, instant_date(i->now), &watch);
    if (i->is_check)
        import_only_checks(i->import);
    photos = photos_of(folder);
    import_photos_in(i->import, photos);
    is_well = run(a, i, why);
    if (photos >= 0)
        (void)close(photos);
    clear_bar(progress);
    if (is_well)
        return say_end(a, progress->out, i);
    (void)fprintf(progress->out, "Nothing was imported: %s\n", why);
    return CASELOAD_FAILED;
}

int import_command(
    struct store *store, const char *folder, bool check_only, FILE *out, bool is_terminal)
{
    struct arena *a = arena_new((size_t)16 << 30);
    struct importing i = {.store = store, .is_check = check_only, .now = clock_now()};
    struct progress progress = {.out = out, .is_terminal = is_terminal, .said_at = i.now};
    int code = import_folder(a, &i, folder, &progress);

    arena_free(a);
    return code;
}
