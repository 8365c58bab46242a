#include "audit/update.h"

#include "audit/log.h"
#include "audit/witness.h"
#include "kit/arena.h"

bool update_of(struct db *db, struct arena *a, uint64_t from, struct str *text)
{
    struct audit_checkpoint_latest_row row = {0};
    struct tree_proof proof = {0};
    struct tree_source source;

    if (!audit_checkpoint_latest(db, &row))
        return false;
    if (from > 0 && from < (uint64_t)row.size) {
        source = log_source(db, a, (uint64_t)row.size);
        tree_prove_consistency(&source, from, (uint64_t)row.size, &proof);
    }
    *text = witness_update(a, from, &proof, row.note);
    return true;
}
