/*
 * log: the rows of audit as one tree, with its signed heads, in the store.
 *
 * The gate adds rows; a sealer takes those that are not in the tree yet, in the order of their ids, and
 * leaves a checkpoint: the tree's root, signed. The position of a row is its rank by id. Rows that are
 * sealed can then not be changed, taken away, put in between or put in another order without the root
 * changing, which audit/verify.h finds.
 *
 * The leaf of a row is a byte 2, the form of this encoding; then id, at (microseconds since 1970),
 * account_id, person_id, child_id (each -1 when absent), was_allowed and request, each as 8 bytes, the highest
 * first, two's complement; then method, route, permission, relation, reason and session, each as a length of 4
 * bytes, the highest first, and so many bytes. session is 32 hexadecimal digits, or empty. A row with neither request
 * nor session is one of before they were noted, and has the form in which it was sealed: 1, and neither of the two. No
 * two rows have the same bytes. docs/security/audit.md says it for those who write a verifier of their own.
 */
#pragma once

#include "audit/log_sql.h"
#include "audit/note.h"

struct arena;
struct db;

enum {
    LOG_NODE_BITS = 8,
    LOG_NODE_ROWS = 1 << LOG_NODE_BITS,
    LOG_MARK_BYTES = 8,
    LOG_SEAL_ROWS_MAX = 1024,
    LOG_SESSION_TEXT = 33 /* with NUL */
};

struct tree_hash log_leaf(const struct audit_rows_between_row *row);

/* Is it a row of before sign-ins and requests were noted? */
bool log_is_first_form(const struct audit_rows_between_row *row);
/* Which sign-in, as it stands in the leaf; `text` holds it. */
struct str log_session(
    const struct audit_rows_between_row *row, char text[static LOG_SESSION_TEXT]);

/* The newest checkpoint as a head; false before the first, when the head is that of the empty tree. */
bool log_head(struct db *db, struct tree_head *head, int64_t *last_id);

/*
 * The tree's source for proofs, over the first `size` rows, which are sealed. It faults when rows are
 * missing. It lives in the arena, and reads from db.
 */
struct tree_source log_source(struct db *db, struct arena *a, uint64_t size);

/* The position of a sealed row; false when the row is not sealed. */
bool log_position(struct db *db, struct audit_id row, uint64_t *position);

struct log_seal {
    const struct note_key *key;
    instant now;
    /* What came of it: */
    struct tree_head head;
    struct str note; /* the newest checkpoint, also when nothing was new; in the arena of db */
    size_t count;    /* rows that were sealed */
    bool is_more;    /* more wait than one job takes */
};

/*
 * Seal what waits, at most LOG_SEAL_ROWS_MAX rows, in a job of the writer (db_settle comes first). Faults
 * when the rows that are sealed already do not give the root that was signed: then nothing is sealed on
 * top of them.
 */
void log_seal(struct db *db, struct log_seal *seal);
