#include "caseload/demo.h"

#include "caseload/caseload.h"
#include "caseload/demo_sql.h"
#include "caseload/demo_work.h"
#include "kit/db.h"
#include "kit/fault.h"
#include "kit/server.h"

enum { CHILDREN_MAX = 200000, PIECE_CHILDREN = 1000, PIECE_NOTES = 25000, SAY_EVERY_S = 5 };

/* A piece of the demonstration, written in one transaction. */
struct piece {
    struct demo *d;
    int64_t first, count;
    bool is_refused;
};

static struct uuid make_uuid(void *context, instant at)
{
    struct demo *d = context;

    return demo_uuid(&d->random, at);
}

static bool is_empty(struct demo *d)
{
    struct demo_is_empty_row row = {0};

    return demo_is_empty(d->w.db, &row) && row.is_empty;
}

static void tell_story(struct demo *d)
{
    static void (*const stories[DEMO_STORIES])(struct demo *) = {
        demo_tell_amira,
        demo_tell_freya,
        demo_tell_waiting,
        demo_tell_two_homes,
        demo_tell_looked_after,
        demo_tell_hidden_home,
        demo_tell_colleague,
    };

    stories[d->child_number - 1](d);
    d->child_number++;
}

/* A transaction may be run again from its beginning: everything that it changes is put back first. */
static void write_piece(void *context, struct db *db)
{
    struct piece *p = context;
    struct demo *d = p->d;

    d->w.db = db;
    db_use_arena(db, d->w.scratch);
    d->child_number = p->first;
    if (p->first == 1) {
        if (!is_empty(d)) {
            p->is_refused = true;
            return;
        }
        d->area = (struct demo_area){0};
        d->random = demo_random_of(d->options->seed, 0);
        demo_make_area(d);
    }
    while (d->child_number < p->first + p->count) {
        arena_reset(d->w.scratch);
        d->random = demo_random_of(d->options->seed, (uint64_t)d->child_number);
        if (d->child_number <= DEMO_STORIES)
            tell_story(d);
        else
            (void)demo_make_family(d, (int)(p->first + p->count - d->child_number));
    }
}

/* How many children go into one transaction: fewer when each has many notes. */
static int64_t piece_size(const struct demo_options *options)
{
    int64_t size = PIECE_CHILDREN;

    if (options->notes_per_child > 0 && size * options->notes_per_child > PIECE_NOTES)
        size = PIECE_NOTES / options->notes_per_child + 1;
    return size;
}

static bool write_pieces(struct demo *d, struct store *store, FILE *out)
{
    const struct demo_options *options = d->options;
    instant said_at = clock_now();
    int64_t size = piece_size(options);

    for (int64_t first = 1; first <= options->children; first += size) {
        int64_t left = options->children - first + 1;
        struct piece piece = {.d = d, .first = first, .count = left < size ? left : size};
        char why[256] = "";
        bool is_written =
            store_write_now(store, d->kept, write_piece, &piece, why) == WRITE_DURABLE;

        if (!is_written || piece.is_refused) {
            (void)fprintf(out, "%s\n",
                piece.is_refused
                    ? "This store holds an area or people already. A demonstration needs a "
                      "new one."
                    : why);
            return false;
        }
        if (clock_now().us - said_at.us > SAY_EVERY_S * (int64_t)1000000) {
            said_at = clock_now();
            (void)fprintf(out, "%s%lld of %lld children%s", options->is_terminal ? "\r" : "",
                (long long)(first + piece.count - 1), (long long)options->children,
                options->is_terminal ? "" : "\n");
            (void)fflush(out);
        }
    }
    return true;
}

int demo_fill(struct store *store, const struct demo_options *options, FILE *out)
{
    struct demo d = {
        .options = options,
        .now = options->now,
        .today = instant_date(options->now),
    };
    bool is_well;

    if (options->children < 1 || options->children > CHILDREN_MAX || options->notes_per_child < 0 ||
        options->notes_per_child > 1000) {
        (void)fprintf(out, "Say 1 to %d children, and 0 to 1000 notes for each.\n", CHILDREN_MAX);
        return CASELOAD_FAILED;
    }
    d.kept = arena_new((size_t)2 << 30);
    d.w = (struct writer){
        .scratch = arena_new((size_t)256 << 20),
        .now = d.now,
        .today = d.today,
        .make_uuid = make_uuid,
        .context = &d,
    };
    is_well = write_pieces(&d, store, out);
    if (is_well)
        (void)fprintf(out, "%sExeshire: %lld children and their families, all invented.\n",
            options->is_terminal ? "\r" : "", (long long)options->children);
    arena_free(d.w.scratch);
    arena_free(d.kept);
    return is_well ? CASELOAD_DONE : CASELOAD_FAILED;
}
