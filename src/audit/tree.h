/*
 * tree: a Merkle tree over rows, as Certificate Transparency has it. Pure code, no store, no clock.
 *
 * The root is one hash that stands for all leaves and their order. Whoever keeps a root can later be
 * shown that a leaf is under it (inclusion), and that a larger tree begins with the same leaves
 * (consistency), each with about log2(size) hashes. A leaf is SHA-256(0x00 || bytes), a node
 * SHA-256(0x01 || left || right), the root of no leaf SHA-256 of nothing; the left part of a tree of n
 * leaves has the largest power of two below n.
 *
 * Source: RFC 6962 section 2.1; the two verifiers are RFC 9162 sections 2.1.3.2 and 2.1.4.2.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kit/str.h"

enum { TREE_HASH_BYTES = 32, TREE_LEVELS = 64, TREE_PROOF_MAX = 2 * TREE_LEVELS };

struct tree_hash {
    unsigned char bytes[TREE_HASH_BYTES];
};

bool tree_hash_eq(const struct tree_hash *a, const struct tree_hash *b);
struct tree_hash tree_leaf(struct str bytes);
struct tree_hash tree_node(const struct tree_hash *left, const struct tree_hash *right);

/*
 * All that is needed to go on: the roots of the complete subtrees at the right edge. peaks[l] is that
 * of 2^l leaves, and counts only while bit l of size is set. All zero is the empty tree. Appending
 * hashes twice on average, at most 64 times.
 */
struct tree {
    uint64_t size;
    struct tree_hash peaks[TREE_LEVELS];
};

void tree_append(struct tree *tree, const struct tree_hash *leaf);
struct tree_hash tree_root(const struct tree *tree);

/*
 * Where proofs find hashes: node() returns the root of the 2^level leaves that begin at number << level.
 * It is asked for complete subtrees only, all within the size that the proof is about.
 */
struct tree_source {
    struct tree_hash (*node)(void *context, int level, uint64_t number);
    void *context;
};

struct tree_proof {
    size_t count;
    struct tree_hash at[TREE_PROOF_MAX];
};

/* The state of a tree of that size, ready to go on. */
struct tree tree_of(const struct tree_source *source, uint64_t size);
/* That leaf `number` is under the root of `size` leaves; number < size. */
void tree_prove_inclusion(
    const struct tree_source *source, uint64_t number, uint64_t size, struct tree_proof *proof);
/* That the tree of `to` leaves begins with the tree of `from`; 0 < from <= to. Empty when equal. */
void tree_prove_consistency(
    const struct tree_source *source, uint64_t from, uint64_t to, struct tree_proof *proof);

/* What a verifier holds of a tree. */
struct tree_head {
    uint64_t size;
    struct tree_hash root;
};

bool tree_includes(const struct tree_head *head, uint64_t number, const struct tree_hash *leaf,
    const struct tree_proof *proof);
/* Any tree begins with the empty one; equal sizes need equal roots and an empty proof. */
bool tree_is_consistent(
    const struct tree_head *from, const struct tree_head *to, const struct tree_proof *proof);
