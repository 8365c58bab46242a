#include "audit/witness.h"

#include <inttypes.h>
#include <sodium.h>

#include "kit/arena.h"

static const struct str form = STR_INIT("keywork witness 1");

/* ------------------------------------------------------------------ updates */

struct str witness_update(
    struct arena *a, uint64_t from, const struct tree_proof *proof, struct str note)
{
    struct str text = str_printf(a, "old %" PRIu64 "\n", from);

    for (size_t i = 0; i < proof->count; i++)
        text = str_join(a, text, note_base64(a, proof->at[i].bytes, TREE_HASH_BYTES), STR("\n"));
    return str_join(a, text, STR("\n"), note);
}

struct update {
    uint64_t from;
    bool has_proof;
    struct tree_proof proof;
    struct note note;
};

static bool parse_proof(struct str lines, struct update *u)
{
    struct str line;
    int64_t from = 0;

    if (!str_split(&lines, '\n', &line) ||
        !str_to_int(str_slice(line, strlen("old "), line.len), &from) || from < 0)
        return false;
    u->from = (uint64_t)from;
    u->has_proof = true;
    while (str_split(&lines, '\n', &line) && lines.at) {
        if (u->proof.count == TREE_PROOF_MAX ||
            !note_base64_parse(line, u->proof.at[u->proof.count].bytes, TREE_HASH_BYTES))
            return false;
        u->proof.count++;
    }
    return true;
}

static bool parse(struct str text, struct update *u)
{
    ptrdiff_t gap = str_find(text, STR("\n\n"));

    if (!str_starts(text, STR("old ")))
        return note_parse(text, &u->note);
    return gap > 0 && parse_proof(str_slice(text, 0, (size_t)gap + 1), u) &&
           note_parse(str_slice(text, (size_t)gap + 2, text.len), &u->note);
}

/* ------------------------------------------------------------------ taking one */

static enum witness_outcome compare(
    struct arena *a, const struct witness *w, const struct update *u, struct str *why)
{
    const struct tree_head *seen = &w->seen.head, *shown = &u->note.head;

    if (shown->size < seen->size) {
        *why = str_printf(a,
            "the log shows %" PRIu64 " rows, and has shown %" PRIu64
            " before: rows were lost, or an older copy was put back",
            shown->size, seen->size);
        return WITNESS_ROLLBACK;
    }
    if (shown->size == seen->size) {
        if (tree_hash_eq(&shown->root, &seen->root))
            return WITNESS_SIGNED;
        *why = str_printf(a,
            "the log has signed two different records of %" PRIu64
            " rows: it shows different people "
            "different things, or was written anew",
            shown->size);
        return WITNESS_SPLIT;
    }
    if (seen->size > 0 && (!u->has_proof || u->from != seen->size)) {
        *why = str_printf(a, "ask the log for its update from %" PRIu64, seen->size);
        return WITNESS_UNREADABLE;
    }
    if (seen->size == 0 || tree_is_consistent(seen, shown, &u->proof))
        return WITNESS_SIGNED;
    *why = str_printf(a,
        "the log cannot show that its %" PRIu64 " rows begin with the %" PRIu64
        " that it has shown before: they were written anew",
        shown->size, seen->size);
    return WITNESS_REWRITTEN;
}

/* The note with the log's signatures and ours; signatures of others are not ours to pass on. */
static void sign(struct arena *a, struct witness *w, const struct update *u, instant now)
{
    struct str rest = u->note.signatures, line, all = u->note.text;
    struct str log_line = str_join(a, STR("\xe2\x80\x94 "), w->log.name, STR(" "));

    all = str_join(a, all, STR("\n"));
    while (str_split(&rest, '\n', &line) && rest.at)
        if (str_starts(line, log_line))
            all = str_join(a, all, line, STR("\n"));
    all = str_join(a, all, note_cosignature(a, &w->key, u->note.text, now));
    (void)note_parse(all, &w->seen);
}

enum witness_outcome witness_take(
    struct arena *a, struct witness *witness, struct str update, instant now, struct str *why)
{
    struct update u = {0};
    enum witness_outcome outcome;

    if (!parse(update, &u)) {
        *why = STR("this is no update and no checkpoint of a log");
        return WITNESS_UNREADABLE;
    }
    if (!str_eq(u.note.origin, witness->log.name) ||
        !note_is_signed(a, &u.note, &witness->log, NULL)) {
        *why = str_join(a, STR("the checkpoint is not signed by "), witness->log.name);
        return WITNESS_NOT_SIGNED;
    }
    outcome = compare(a, witness, &u, why);
    if (outcome == WITNESS_SIGNED)
        sign(a, witness, &u, now);
    return outcome;
}

/* ------------------------------------------------------------------ the file */

struct str witness_text(struct arena *a, const struct witness *w)
{
    return str_join(a, form, STR("\nname "), w->key.name, STR("\nseed "), w->seed_hex,
        STR("\nlog "), note_key_text(a, &w->log), STR("\n\n"), w->seen.all);
}

static bool take_line(struct str *rest, struct str word, struct str *value)
{
    struct str line;

    if (!str_split(rest, '\n', &line) || !str_starts(line, word))
        return false;
    *value = str_slice(line, word.len, line.len);
    return true;
}

static bool set_key(struct arena *a, struct witness *w, struct str name)
{
    unsigned char seed[NOTE_SEED_BYTES];
    size_t len = 0;
    bool is_read =
        sodium_hex2bin(seed, sizeof seed, w->seed_hex.at, w->seed_hex.len, NULL, &len, NULL) == 0 &&
        len == sizeof seed;

    if (is_read && note_name_is_good(name))
        w->key = note_key_of(a, seed, name, NOTE_WITNESS);
    sodium_memzero(seed, sizeof seed);
    return is_read && w->key.name.len > 0;
}

bool witness_parse(struct arena *a, struct str text, struct witness *witness)
{
    struct str rest = text, name, log, empty;

    *witness = (struct witness){0};
    return take_line(&rest, form, &empty) && take_line(&rest, STR("name "), &name) &&
           take_line(&rest, STR("seed "), &witness->seed_hex) &&
           take_line(&rest, STR("log "), &log) && take_line(&rest, STR(""), &empty) &&
           set_key(a, witness, name) && note_key_parse(a, log, &witness->log) &&
           witness->log.use == NOTE_LOG &&
           (str_is_empty(rest) || (note_parse(rest, &witness->seen) &&
                                      note_is_signed(a, &witness->seen, &witness->key, NULL)));
}

struct witness witness_new(struct arena *a, struct str name, const struct note_key *log)
{
    unsigned char seed[NOTE_SEED_BYTES];
    struct witness w = {.log = *log};

    randombytes_buf(seed, sizeof seed);
    w.seed_hex = str_hex(a, seed, sizeof seed);
    w.key = note_key_of(a, seed, name, NOTE_WITNESS);
    sodium_memzero(seed, sizeof seed);
    return w;
}
