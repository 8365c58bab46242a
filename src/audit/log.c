#include "audit/log.h"

#include <sodium.h>

#include "kit/arena.h"
#include "kit/db.h"
#include "kit/fault.h"

/* A row of before sign-ins and requests were noted has the first form: it lacks the last number and the last text. */
enum { LEAF_FORM_FIRST = 1, LEAF_FORM = 2, LEVEL_TOP = 24, ROW_INTS = 7, ROW_TEXTS = 6 };

/* ------------------------------------------------------------------ a row as a leaf */

static void put_big_endian(unsigned char *to, uint64_t value, int len)
{
    for (int i = 0; i < len; i++)
        to[i] = (unsigned char)(value >> (8 * (len - 1 - i)));
}

bool log_is_first_form(const struct audit_rows_between_row *row)
{
    return row->request == -1 && !uuid_is_set(row->session_id);
}

struct str log_session(const struct audit_rows_between_row *row, char text[static LOG_SESSION_TEXT])
{
    if (!uuid_is_set(row->session_id))
        return (struct str){0};
    (void)sodium_bin2hex(
        text, LOG_SESSION_TEXT, row->session_id.bytes, sizeof row->session_id.bytes);
    return str_of(text);
}

struct tree_hash log_leaf(const struct audit_rows_between_row *row)
{
    char session[LOG_SESSION_TEXT];
    const int64_t ints[ROW_INTS] = {
        row->id.n, row->at.us, row->account, row->person, row->child, row->allowed, row->request};
    const struct str texts[ROW_TEXTS] = {row->method, row->route, row->permission, row->relation,
        row->reason, log_session(row, session)};
    const int less = log_is_first_form(row);
    unsigned char fixed[2 + ROW_INTS * 8] = {0x00, less ? LEAF_FORM_FIRST : LEAF_FORM};
    crypto_hash_sha256_state state;
    struct tree_hash hash;

    for (int i = 0; i < ROW_INTS; i++)
        put_big_endian(&fixed[2 + i * 8], (uint64_t)ints[i], 8);
    (void)crypto_hash_sha256_init(&state);
    (void)crypto_hash_sha256_update(&state, fixed, sizeof fixed - (size_t)less * 8);
    for (int i = 0; i < ROW_TEXTS - less; i++) {
        unsigned char len[4];
        put_big_endian(len, texts[i].len, 4);
        (void)crypto_hash_sha256_update(&state, len, sizeof len);
        (void)crypto_hash_sha256_update(&state, (const unsigned char *)texts[i].at, texts[i].len);
    }
    (void)crypto_hash_sha256_final(&state, hash.bytes);
    return hash;
}

/* ------------------------------------------------------------------ reading the tree */

static struct tree_hash hash_of(struct str bytes)
{
    struct tree_hash hash = {0};

    if (bytes.len != sizeof hash.bytes)
        fault(FAULT_DATABASE, "audit: a stored hash has %zu bytes", bytes.len);
    memcpy(hash.bytes, bytes.at, sizeof hash.bytes);
    return hash;
}

bool log_head(struct db *db, struct tree_head *head, int64_t *last_id)
{
    struct audit_checkpoint_latest_row row = {0};
    const struct tree empty = {0};

    *head = (struct tree_head){0, tree_root(&empty)};
    *last_id = INT64_MIN;
    if (!audit_checkpoint_latest(db, &row))
        return false;
    *head = (struct tree_head){(uint64_t)row.size, hash_of(row.root)};
    *last_id = row.last_id.n;
    return true;
}

/* The leaves of two blocks of LOG_NODE_ROWS rows are kept, since a proof asks for its neighbours and for the
 * last block, which no stored node covers. */
struct reader {
    struct db *db;
    uint64_t size;
    struct block {
        uint64_t number;
        size_t leaf_count; /* 0: it was not read yet */
        struct tree_hash leaves[LOG_NODE_ROWS];
    } blocks[2]; /* any, and the last */
};

/* The id behind which a block of rows begins. */
static int64_t id_before(struct db *db, uint64_t block)
{
    struct audit_nodes_rows nodes;

    if (block == 0)
        return INT64_MIN;
    nodes = audit_nodes(db, LOG_NODE_BITS, (int64_t)block - 1, 1);
    if (nodes.count != 1 || nodes.at[0].number != (int64_t)block - 1)
        fault(FAULT_DATABASE, "audit: subtree %llu is missing", (unsigned long long)block - 1);
    return nodes.at[0].last_id.n;
}

static const struct tree_hash *leaves_of(struct reader *r, uint64_t number)
{
    uint64_t left = r->size - number * LOG_NODE_ROWS;
    size_t count = left < LOG_NODE_ROWS ? (size_t)left : LOG_NODE_ROWS;
    struct block *block = &r->blocks[number == r->size / LOG_NODE_ROWS];
    struct audit_rows_between_rows rows;

    if (block->leaf_count && block->number == number)
        return block->leaves;
    rows = audit_rows_between(r->db, id_before(r->db, number), INT64_MAX, (int64_t)count);
    if (rows.count != count)
        fault(FAULT_DATABASE, "audit: rows that were sealed are missing");
    for (size_t i = 0; i < count; i++)
        block->leaves[i] = log_leaf(&rows.at[i]);
    block->number = number;
    block->leaf_count = count;
    return block->leaves;
}

/* The root over a run of hashes, a power of two of them. */
static struct tree_hash fold(const struct tree_hash *at, size_t count)
{
    struct tree tree = {0};

    for (size_t i = 0; i < count; i++)
        tree_append(&tree, &at[i]);
    return tree_root(&tree);
}

static struct tree_hash node_of_rows(struct reader *r, int level, uint64_t number)
{
    uint64_t first = number << level;

    return fold(&leaves_of(r, first / LOG_NODE_ROWS)[first % LOG_NODE_ROWS], (size_t)1 << level);
}

/* Levels between the stored ones are folded from those below. */
static struct tree_hash node_of_nodes(struct reader *r, int level, uint64_t number)
{
    int stored = level > LEVEL_TOP ? LEVEL_TOP : level - level % LOG_NODE_BITS;
    uint64_t first = number << (level - stored);
    size_t count = (size_t)1 << (level - stored);
    struct audit_nodes_rows nodes = audit_nodes(r->db, stored, (int64_t)first, (int64_t)count);
    struct tree tree = {0};

    if (nodes.count != count || nodes.at[0].number != (int64_t)first)
        fault(FAULT_DATABASE, "audit: subtrees of level %d are missing", stored);
    for (size_t i = 0; i < count; i++) {
        struct tree_hash hash = hash_of(nodes.at[i].hash);
        tree_append(&tree, &hash);
    }
    return tree_root(&tree);
}

static struct tree_hash node(void *context, int level, uint64_t number)
{
    return level < LOG_NODE_BITS ? node_of_rows(context, level, number)
                                 : node_of_nodes(context, level, number);
}

struct tree_source log_source(struct db *db, struct arena *a, uint64_t size)
{
    struct reader *r = arena_new_of(a, struct reader);

    r->db = db;
    r->size = size;
    return (struct tree_source){node, r};
}

bool log_position(struct db *db, struct audit_id row, uint64_t *position)
{
    struct audit_node_of_row_row found = {0};
    struct audit_rows_between_rows rows;
    struct tree_head head;
    int64_t last_id;
    uint64_t block;

    if (!log_head(db, &head, &last_id) || row.n > last_id)
        return false;
    block = audit_node_of_row(db, LOG_NODE_BITS, row, &found) ? (uint64_t)found.number
                                                              : head.size / LOG_NODE_ROWS;
    rows = audit_rows_between(db, id_before(db, block), row.n, LOG_NODE_ROWS);
    *position = block * LOG_NODE_ROWS + rows.count - 1;
    return rows.count && rows.at[rows.count - 1].id.n == row.n;
}

/* ------------------------------------------------------------------ sealing */

/* Store the subtrees that this leaf completes; the tree does not have it yet. */
static void add_nodes(
    struct db *db, const struct tree *before, const struct tree_hash *leaf, struct audit_id last_id)
{
    uint64_t size = before->size + 1;
    struct tree_hash hash = *leaf;

    for (int level = 0; level < LEVEL_TOP && !(size >> level & 1);) {
        hash = tree_node(&before->peaks[level], &hash);
        if (++level % LOG_NODE_BITS == 0)
            (void)audit_node_add(db, level, (int64_t)(size >> level) - 1, last_id,
                (struct str){(const char *)hash.bytes, sizeof hash.bytes});
    }
}

static void append(struct db *db, struct tree *tree, const struct audit_rows_between_row *row,
    char mark[static LOG_MARK_BYTES])
{
    struct tree_hash leaf = log_leaf(row);

    memcpy(mark, leaf.bytes, LOG_MARK_BYTES);
    add_nodes(db, tree, &leaf, row->id);
    tree_append(tree, &leaf);
}

/* Where sealing goes on, after a look whether what was sealed still gives what was signed. */
static struct tree resume(struct db *db, int64_t *last_id)
{
    struct tree_head head;
    struct tree_source source;
    struct tree tree = {0};
    struct tree_hash root;

    if (!log_head(db, &head, last_id))
        return tree;
    source = log_source(db, db_arena(db), head.size);
    tree = tree_of(&source, head.size);
    root = tree_root(&tree);
    if (!tree_hash_eq(&root, &head.root))
        fault(FAULT_DATABASE, "audit: rows that were sealed have been changed");
    return tree;
}

static void add_checkpoint(
    struct db *db, struct log_seal *seal, struct audit_id last_id, struct str marks)
{
    struct arena *a = db_arena(db);
    struct str text = note_text(a, seal->key->name, &seal->head);

    seal->note = str_join(a, text, STR("\n"), note_signature(a, seal->key, text));
    (void)audit_checkpoint_add(
        db, &(struct audit_checkpoint_add){
                .size = (int64_t)seal->head.size,
                .last_id = last_id,
                .made_at = seal->now,
                .root = {(const char *)seal->head.root.bytes, TREE_HASH_BYTES},
                .note = seal->note,
                .marks = marks
    });
}

void log_seal(struct db *db, struct log_seal *seal)
{
    struct audit_checkpoint_latest_row latest = {0};
    struct audit_rows_between_rows rows;
    struct tree tree;
    int64_t last_id = INT64_MIN;
    char *marks;

    db_settle(db, "audit");
    tree = resume(db, &last_id);
    rows = audit_rows_between(db, last_id, INT64_MAX, LOG_SEAL_ROWS_MAX);
    seal->count = rows.count;
    seal->is_more = rows.count == LOG_SEAL_ROWS_MAX;
    marks = arena_alloc(db_arena(db), rows.count * LOG_MARK_BYTES + 1);
    for (size_t i = 0; i < rows.count; i++)
        append(db, &tree, &rows.at[i], marks + i * LOG_MARK_BYTES);
    seal->head = (struct tree_head){tree.size, tree_root(&tree)};
    if (rows.count)
        add_checkpoint(
            db, seal, rows.at[rows.count - 1].id, (struct str){marks, rows.count * LOG_MARK_BYTES});
    else if (audit_checkpoint_latest(db, &latest))
        seal->note = latest.note;
}
