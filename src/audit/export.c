#include "audit/export.h"

#include <inttypes.h>

#include "audit/log.h"
#include "kit/arena.h"
#include "kit/db.h"
#include "kit/fault.h"

enum { BATCH_MEMORY = 64 << 20 };

static void put_number(FILE *to, int64_t value)
{
    if (value < 0)
        (void)fputs(" -", to);
    else
        (void)fprintf(to, " %" PRId64, value);
}

static bool is_plain(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c && strchr("/{}_.", c));
}

static void put_text(FILE *to, struct str text)
{
    (void)fputs(text.len ? " " : " -", to);
    for (size_t i = 0; i < text.len; i++)
        (void)fprintf(
            to, is_plain((unsigned char)text.at[i]) ? "%c" : "%%%02X", (unsigned char)text.at[i]);
}

static void put_row(FILE *to, uint64_t position, const struct audit_rows_between_row *row)
{
    char session[LOG_SESSION_TEXT];

    (void)fprintf(to, "row %" PRIu64 " %" PRId64 " %" PRId64, position, row->id.n, row->at.us);
    put_number(to, row->account);
    put_number(to, row->person);
    put_number(to, row->child);
    put_number(to, row->allowed);
    if (!log_is_first_form(row))
        put_number(to, row->request);
    put_text(to, row->method);
    put_text(to, row->route);
    put_text(to, row->permission);
    put_text(to, row->relation);
    put_text(to, row->reason);
    if (!log_is_first_form(row))
        put_text(to, log_session(row, session));
    (void)fputc('\n', to);
}

static void put_proof(FILE *to, struct arena *a, const struct tree_proof *proof)
{
    (void)fputs("proof", to);
    for (size_t i = 0; i < proof->count; i++)
        (void)fprintf(to, " %.*s", STR_FMT(note_base64(a, proof->at[i].bytes, TREE_HASH_BYTES)));
    (void)fputc('\n', to);
}

struct writing {
    struct db *db;
    struct arena *arena; /* emptied after each batch */
    struct arena *work;  /* and after each row */
    const struct export_choice *choice;
    uint64_t size;
    int64_t after, until, count;
    FILE *to;
};

static void put_one(const struct writing *w, const struct tree_source *source, struct audit_id id)
{
    struct audit_rows_between_rows rows;
    struct tree_proof proof;
    uint64_t position;

    arena_reset(w->work);
    db_use_arena(w->db, w->work);
    rows = audit_rows_between(w->db, id.n - 1, id.n, 1);
    if (rows.count != 1 || !log_position(w->db, id, &position))
        fault(FAULT_DATABASE, "audit: row %" PRId64 " is not in its place", id.n);
    tree_prove_inclusion(source, position, w->size, &proof);
    put_row(w->to, position, &rows.at[0]);
    put_proof(w->to, w->work, &proof);
}

/* False after the last. */
static bool put_batch(struct writing *w)
{
    struct audit_ids_chosen_rows ids;
    struct tree_source source;

    db_use_arena(w->db, w->arena);
    ids = audit_ids_chosen(w->db, w->after, w->until, w->choice->child.n, w->choice->person.n);
    source = log_source(w->db, w->arena, w->size);
    for (size_t i = 0; i < ids.count; i++)
        put_one(w, &source, ids.at[i].id);
    if (ids.count)
        w->after = ids.at[ids.count - 1].id.n;
    w->count += (int64_t)ids.count;
    arena_reset(w->arena);
    return ids.count > 0;
}

static void free_arena(void *arena) { arena_free(arena); }

int64_t export_rows(struct db *db, const struct export_choice *choice, FILE *to)
{
    struct arena *own = db_arena(db);
    struct writing w = {.db = db,
        .arena = arena_new(BATCH_MEMORY),
        .work = arena_new(BATCH_MEMORY),
        .choice = choice,
        .after = INT64_MIN,
        .to = to};
    struct audit_checkpoint_latest_row latest = {0};
    struct tree_head head;

    arena_defer(own, free_arena, w.arena);
    arena_defer(own, free_arena, w.work);
    if (!log_head(db, &head, &w.until) || !audit_checkpoint_latest(db, &latest))
        return -1;
    w.size = head.size;
    (void)fprintf(to, "keywork audit export 2\n%.*s\n", STR_FMT(latest.note));
    while (put_batch(&w))
        continue;
    (void)fprintf(to, "end %" PRId64 "\n", w.count);
    db_use_arena(db, own);
    return w.count;
}
