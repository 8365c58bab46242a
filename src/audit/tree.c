#include "audit/tree.h"

#include <sodium.h>

#include "kit/fault.h"

bool tree_hash_eq(const struct tree_hash *a, const struct tree_hash *b)
{
    return memcmp(a->bytes, b->bytes, TREE_HASH_BYTES) == 0;
}

/* ------------------------------------------------------------------ hashing */

struct tree_hash tree_leaf(struct str bytes)
{
    static const unsigned char prefix = 0x00;
    crypto_hash_sha256_state state;
    struct tree_hash hash;

    (void)crypto_hash_sha256_init(&state);
    (void)crypto_hash_sha256_update(&state, &prefix, 1);
    (void)crypto_hash_sha256_update(&state, (const unsigned char *)bytes.at, bytes.len);
    (void)crypto_hash_sha256_final(&state, hash.bytes);
    return hash;
}

struct tree_hash tree_node(const struct tree_hash *left, const struct tree_hash *right)
{
    unsigned char bytes[1 + 2 * TREE_HASH_BYTES] = {0x01};
    struct tree_hash hash;

    memcpy(bytes + 1, left->bytes, TREE_HASH_BYTES);
    memcpy(bytes + 1 + TREE_HASH_BYTES, right->bytes, TREE_HASH_BYTES);
    (void)crypto_hash_sha256(hash.bytes, bytes, sizeof bytes);
    return hash;
}

static struct tree_hash hash_of_nothing(void)
{
    struct tree_hash hash;

    (void)crypto_hash_sha256(hash.bytes, NULL, 0);
    return hash;
}

/* ------------------------------------------------------------------ growing */

void tree_append(struct tree *tree, const struct tree_hash *leaf)
{
    struct tree_hash hash = *leaf;
    int level = 0;

    require(tree->size < UINT64_MAX);
    for (; tree->size >> level & 1; level++)
        hash = tree_node(&tree->peaks[level], &hash);
    tree->peaks[level] = hash;
    tree->size++;
}

struct tree_hash tree_root(const struct tree *tree)
{
    struct tree_hash root = {0};
    bool is_begun = false;

    if (tree->size == 0)
        return hash_of_nothing();
    for (int level = 0; level < TREE_LEVELS; level++) {
        if (!(tree->size >> level & 1))
            continue;
        root = is_begun ? tree_node(&tree->peaks[level], &root) : tree->peaks[level];
        is_begun = true;
    }
    return root;
}

/* ------------------------------------------------------------------ proving */

static bool is_power_of_two(uint64_t n) { return n && !(n & (n - 1)); }

static int log_of(uint64_t n) /* rounded down; n > 0 */
{
    int level = 0;

    while (n >>= 1)
        level++;
    return level;
}

/* The largest power of two below n; n > 1. */
static uint64_t left_of(uint64_t n) { return (uint64_t)1 << log_of(n - 1); }

/* The root of `count` leaves from `begin` on, as a part of the tree that RFC 6962 draws. */
static struct tree_hash root_of(const struct tree_source *source, uint64_t begin, uint64_t count)
{
    uint64_t left;
    struct tree_hash l, r;

    require(count > 0);
    if (is_power_of_two(count))
        return source->node(source->context, log_of(count), begin / count);
    left = left_of(count);
    l = source->node(source->context, log_of(left), begin / left);
    r = root_of(source, begin + left, count - left);
    return tree_node(&l, &r);
}

struct tree tree_of(const struct tree_source *source, uint64_t size)
{
    struct tree tree = {.size = size};

    for (int level = 0; level < TREE_LEVELS; level++)
        if (size >> level & 1)
            tree.peaks[level] = source->node(source->context, level, (size >> level) - 1);
    return tree;
}

static void add(struct tree_proof *proof, struct tree_hash hash)
{
    require(proof->count < TREE_PROOF_MAX);
    proof->at[proof->count++] = hash;
}

/* PATH of RFC 6962 section 2.1.1. */
static void path(const struct tree_source *source, uint64_t number, uint64_t begin, uint64_t count,
    struct tree_proof *proof)
{
    uint64_t left;

    if (count == 1)
        return;
    left = left_of(count);
    if (number < left) {
        path(source, number, begin, left, proof);
        add(proof, root_of(source, begin + left, count - left));
    } else {
        path(source, number - left, begin + left, count - left, proof);
        add(proof, root_of(source, begin, left));
    }
}

void tree_prove_inclusion(
    const struct tree_source *source, uint64_t number, uint64_t size, struct tree_proof *proof)
{
    require(number < size);
    proof->count = 0;
    path(source, number, 0, size, proof);
}

/* SUBPROOF of RFC 6962 section 2.1.2: `known` leaves of the `count` from `begin` on; the verifier has
 * the root of the known ones only while `begin` is 0. */
static void subproof(const struct tree_source *source, uint64_t known, uint64_t begin,
    uint64_t count, struct tree_proof *proof)
{
    uint64_t left;

    if (known == count) {
        if (begin > 0)
            add(proof, root_of(source, begin, count));
        return;
    }
    left = left_of(count);
    if (known <= left) {
        subproof(source, known, begin, left, proof);
        add(proof, root_of(source, begin + left, count - left));
    } else {
        subproof(source, known - left, begin + left, count - left, proof);
        add(proof, root_of(source, begin, left));
    }
}

void tree_prove_consistency(
    const struct tree_source *source, uint64_t from, uint64_t to, struct tree_proof *proof)
{
    require(from > 0 && from <= to);
    proof->count = 0;
    subproof(source, from, 0, to, proof);
}

/* ------------------------------------------------------------------ verifying */

bool tree_includes(const struct tree_head *head, uint64_t number, const struct tree_hash *leaf,
    const struct tree_proof *proof)
{
    uint64_t at = number, last = head->size - 1;
    struct tree_hash hash = *leaf;

    if (number >= head->size || proof->count > TREE_PROOF_MAX)
        return false;
    for (size_t i = 0; i < proof->count; i++) {
        if (last == 0)
            return false;
        if (at & 1 || at == last) {
            hash = tree_node(&proof->at[i], &hash);
            while (!(at & 1) && at) {
                at >>= 1;
                last >>= 1;
            }
        } else {
            hash = tree_node(&hash, &proof->at[i]);
        }
        at >>= 1;
        last >>= 1;
    }
    return last == 0 && tree_hash_eq(&hash, &head->root);
}

/* The two roots that a proof of consistency makes, climbing from the last leaf of the smaller tree. */
struct climb {
    uint64_t at, last;
    struct tree_hash from, to;
};

static bool climb_one(struct climb *c, const struct tree_hash *hash)
{
    if (c->last == 0)
        return false;
    if (c->at & 1 || c->at == c->last) {
        c->from = tree_node(hash, &c->from);
        c->to = tree_node(hash, &c->to);
        while (!(c->at & 1) && c->at) {
            c->at >>= 1;
            c->last >>= 1;
        }
    } else {
        c->to = tree_node(&c->to, hash);
    }
    c->at >>= 1;
    c->last >>= 1;
    return true;
}

static bool grows(
    const struct tree_head *from, const struct tree_head *to, const struct tree_proof *proof)
{
    struct climb c = {.at = from->size - 1, .last = to->size - 1};
    size_t next = 0;

    for (; c.at & 1; c.at >>= 1)
        c.last >>= 1;
    if (is_power_of_two(from->size))
        c.from = c.to = from->root;
    else if (proof->count)
        c.from = c.to = proof->at[next++];
    for (; next < proof->count; next++)
        if (!climb_one(&c, &proof->at[next]))
            return false;
    return c.last == 0 && tree_hash_eq(&c.from, &from->root) && tree_hash_eq(&c.to, &to->root);
}

bool tree_is_consistent(
    const struct tree_head *from, const struct tree_head *to, const struct tree_proof *proof)
{
    const struct tree_hash nothing = hash_of_nothing();

    if (from->size > to->size || proof->count > TREE_PROOF_MAX)
        return false;
    if (from->size == 0)
        return proof->count == 0 && tree_hash_eq(&from->root, &nothing);
    if (from->size == to->size)
        return proof->count == 0 && tree_hash_eq(&from->root, &to->root);
    return proof->count > 0 && grows(from, to, proof);
}
