#include "audit/verify.h"

#include <stdarg.h>
#include <stdio.h>

#include "audit/log.h"
#include "kit/arena.h"
#include "kit/db.h"
#include "kit/fault.h"

enum { BATCH_MEMORY = 256 << 20, CHECKPOINTS_AT_ONCE = 64, LEVEL_TOP = 24 };

struct check {
    struct store *store;
    struct db *db;
    struct arena *arena; /* of the caller */
    struct arena *batch; /* emptied again and again */
    struct verify *verify;
    struct tree tree;
    struct tree levels[LEVEL_TOP / LOG_NODE_BITS]; /* of the subtrees that are stored */
    int64_t last_id, node_count;
    instant made_at; /* of the checkpoint before */
};

__attribute__((format(printf, 2, 3))) static bool wrong(struct check *c, const char *format, ...)
{
    char text[400];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    c->verify->wrong = str_copy(c->arena, text, strlen(text));
    return false;
}

static void begin(struct check *c)
{
    arena_reset(c->batch);
    db_use_arena(c->db, c->batch);
    db_read_begin(c->db);
}

/* ------------------------------------------------------------------ stored subtrees */

static bool node_fits(
    struct check *c, int level, struct audit_id last_id, const struct tree_hash *hash)
{
    int64_t number = (int64_t)(c->tree.size >> level) - 1;
    struct audit_nodes_rows nodes = audit_nodes(c->db, level, number, 1);

    c->node_count++;
    if (nodes.count == 1 && nodes.at[0].number == number && nodes.at[0].last_id.n == last_id.n &&
        nodes.at[0].hash.len == TREE_HASH_BYTES &&
        memcmp(nodes.at[0].hash.at, hash->bytes, TREE_HASH_BYTES) == 0)
        return true;
    return wrong(c,
        "the stored hash %lld of level %d, which ends at row %lld, does not fit its rows",
        (long long)number, level, (long long)last_id.n);
}

/* Each stored level is a tree over the one below. */
static bool nodes_fit(struct check *c, struct audit_id last_id, const struct tree_hash *leaf)
{
    struct tree_hash hash = *leaf;

    for (int i = 0; i < LEVEL_TOP / LOG_NODE_BITS; i++) {
        tree_append(&c->levels[i], &hash);
        if (c->levels[i].size < LOG_NODE_ROWS)
            return true;
        hash = tree_root(&c->levels[i]);
        c->levels[i] = (struct tree){0};
        if (!node_fits(c, (i + 1) * LOG_NODE_BITS, last_id, &hash))
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------ rows */

static bool trusted_fit(struct check *c)
{
    for (size_t i = 0; i < c->verify->trusted_count; i++) {
        const struct note *trusted = &c->verify->trusted[i];
        struct tree_hash root;
        if (trusted->head.size != c->tree.size)
            continue;
        root = tree_root(&c->tree);
        if (!tree_hash_eq(&root, &trusted->head.root))
            return wrong(c,
                "the first %llu rows are not those of the checkpoint that was seen before: the record "
                "was written anew up to row %lld or earlier",
                (unsigned long long)trusted->head.size, (long long)c->last_id);
    }
    return true;
}

static bool has_mark(struct str marks, size_t i, const struct tree_hash *leaf)
{
    return (i + 1) * LOG_MARK_BYTES <= marks.len &&
           memcmp(marks.at + i * LOG_MARK_BYTES, leaf->bytes, LOG_MARK_BYTES) == 0;
}

/* The row that is looked at: number `number` of its checkpoint, at `at` of what was read. */
struct place {
    const struct audit_checkpoints_after_row *checkpoint;
    struct audit_rows_between_rows rows;
    size_t number, at;
};

/* Which of the things that can have happened here it was. */
static bool name_row(struct check *c, const struct place *p)
{
    const struct audit_rows_between_row *row = &p->rows.at[p->at];
    struct str marks = p->checkpoint->marks;
    struct tree_hash leaf = log_leaf(row), next;

    if (row->id.n > p->checkpoint->last_id.n)
        return wrong(c, "sealed rows are missing before row %lld", (long long)row->id.n);
    for (size_t k = p->number + 1; (k + 1) * LOG_MARK_BYTES <= marks.len; k++)
        if (has_mark(marks, k, &leaf))
            return wrong(c, "%zu rows are missing, or out of order, before row %lld", k - p->number,
                (long long)row->id.n);
    if (p->at + 1 < p->rows.count) {
        next = log_leaf(&p->rows.at[p->at + 1]);
        if (has_mark(marks, p->number, &next))
            return wrong(c, "row %lld was put in after sealing", (long long)row->id.n);
    }
    return wrong(c, "row %lld is not what was sealed", (long long)row->id.n);
}

static bool row_fits(struct check *c, const struct place *p)
{
    const struct audit_rows_between_row *row = &p->rows.at[p->at];
    struct tree_hash leaf = log_leaf(row);

    if (!has_mark(p->checkpoint->marks, p->number, &leaf))
        return name_row(c, p);
    tree_append(&c->tree, &leaf);
    c->last_id = row->id.n;
    return nodes_fit(c, row->id, &leaf) && trusted_fit(c);
}

static bool rows_fit(struct check *c, const struct audit_checkpoints_after_row *checkpoint)
{
    size_t count = (size_t)(checkpoint->size - (int64_t)c->tree.size);
    struct place p = {.checkpoint = checkpoint};

    if (checkpoint->marks.len != count * LOG_MARK_BYTES)
        return wrong(c,
            "the marks of the checkpoint of %lld rows were changed, or one before it is missing",
            (long long)checkpoint->size);
    while (p.number < count) {
        begin(c);
        p.rows = audit_rows_between(c->db, c->last_id, INT64_MAX, LOG_SEAL_ROWS_MAX);
        for (p.at = 0; p.at < p.rows.count && p.number < count; p.at++, p.number++)
            if (!row_fits(c, &p))
                return false;
        db_read_end(c->db);
        if (p.rows.count == 0)
            return wrong(c, "%zu sealed rows are missing behind row %lld", count - p.number,
                (long long)c->last_id);
    }
    return true;
}

/* ------------------------------------------------------------------ checkpoints */

static bool signature_fits(struct check *c, const struct audit_checkpoints_after_row *row)
{
    struct tree_hash root = tree_root(&c->tree);
    struct note note;

    if (row->root.len != TREE_HASH_BYTES || memcmp(row->root.at, root.bytes, TREE_HASH_BYTES) != 0)
        return wrong(c, "the root of the checkpoint of %lld rows does not fit its rows",
            (long long)row->size);
    if (!note_parse(row->note, &note) || note.head.size != (uint64_t)row->size ||
        !tree_hash_eq(&note.head.root, &root))
        return wrong(
            c, "the note of the checkpoint of %lld rows does not fit it", (long long)row->size);
    if (c->verify->key && (!str_eq(note.origin, c->verify->key->name) ||
                              !note_is_signed(c->batch, &note, c->verify->key, NULL)))
        return wrong(
            c, "the checkpoint of %lld rows is not signed with this key", (long long)row->size);
    return true;
}

static bool checkpoint_fits(struct check *c, const struct audit_checkpoints_after_row *row)
{
    if (row->size <= (int64_t)c->tree.size)
        return wrong(c, "the checkpoint of %lld rows is out of order", (long long)row->size);
    if (!rows_fit(c, row) || !signature_fits(c, row))
        return false;
    if (row->last_id.n != c->last_id)
        return wrong(c, "the checkpoint of %lld rows ends at row %lld, and says row %lld",
            (long long)row->size, (long long)c->last_id, (long long)row->last_id.n);
    if (row->made_at.us < c->made_at.us)
        return wrong(c, "the time of the checkpoint of %lld rows is before that of the one before",
            (long long)row->size);
    c->made_at = row->made_at;
    c->verify->checkpoint_count++;
    c->verify->head = (struct tree_head){c->tree.size, tree_root(&c->tree)};
    return true;
}

/* The next ones, in memory of their own: rows are read meanwhile. */
static struct audit_checkpoints_after_rows next_checkpoints(struct check *c, struct arena *a)
{
    struct audit_checkpoints_after_rows rows;

    arena_reset(a);
    db_use_arena(c->db, a);
    db_read_begin(c->db);
    rows = audit_checkpoints_after(c->db, (int64_t)c->tree.size, CHECKPOINTS_AT_ONCE);
    db_read_end(c->db);
    return rows;
}

static bool checkpoints_fit(struct check *c, struct arena *a)
{
    struct audit_checkpoints_after_rows rows;

    do {
        rows = next_checkpoints(c, a);
        for (size_t i = 0; i < rows.count; i++)
            if (!checkpoint_fits(c, &rows.at[i]))
                return false;
    } while (rows.count == CHECKPOINTS_AT_ONCE);
    return true;
}

/* ------------------------------------------------------------------ the rest */

static bool rest_fits(struct check *c)
{
    struct audit_count_after_row after = {0};
    struct audit_node_count_row nodes = {0};

    begin(c);
    (void)audit_count_after(c->db, (struct audit_id){c->last_id}, &after);
    (void)audit_node_count(c->db, &nodes);
    db_read_end(c->db);
    c->verify->unsealed_count = (uint64_t)after.row_count;
    c->verify->unsealed_since = after.first_at;
    if (nodes.node_count != c->node_count)
        return wrong(c, "%lld hashes of subtrees are stored, and the rows have %lld",
            (long long)nodes.node_count, (long long)c->node_count);
    for (size_t i = 0; i < c->verify->trusted_count; i++)
        if (c->verify->trusted[i].head.size > c->tree.size)
            return wrong(c,
                "only %llu rows are sealed here, and a checkpoint of %llu rows was seen before: the end was "
                "cut off, or an older copy was put in its place",
                (unsigned long long)c->tree.size,
                (unsigned long long)c->verify->trusted[i].head.size);
    return true;
}

static void free_arena(void *arena) { arena_free(arena); }

static void look(void *context)
{
    struct check *c = context;
    struct arena *checkpoints = arena_new(BATCH_MEMORY);

    arena_defer(c->arena, free_arena, checkpoints);
    (void)(checkpoints_fit(c, checkpoints) && rest_fits(c));
}

bool verify_run(struct store *store, struct arena *arena, struct verify *verify)
{
    struct check c = {.store = store,
        .db = store_reader(store),
        .arena = arena,
        .batch = arena_new(BATCH_MEMORY),
        .verify = verify,
        .last_id = INT64_MIN,
        .made_at = {INT64_MIN}};
    struct fault fault = {0};
    bool has_looked = fault_run(look, &c, &fault);

    db_close(c.db);
    arena_free(c.batch);
    if (!has_looked)
        (void)wrong(
            &c, "row %lld or one behind it cannot be read: %s", (long long)c.last_id, fault.text);
    return str_is_empty(verify->wrong);
}
