#include "audit/tree.h"

#include "kit/arena.h"
#include "kit/test.h"

enum { SIZE_MAX_TRIED = 64 };

/* ------------------------------------------------------------------ the slow way, as the RFC says it */

/* MTH(D[n]) of RFC 6962 section 2.1, word for word; no peaks, no levels. */
static struct tree_hash plain_root(const struct tree_hash *leaves, uint64_t n)
{
    struct tree_hash left, right;
    uint64_t k = 1;

    if (n == 1)
        return leaves[0];
    while (k * 2 < n)
        k *= 2;
    left = plain_root(leaves, k);
    right = plain_root(leaves + k, n - k);
    return tree_node(&left, &right);
}

static struct tree_hash node_of_leaves(void *context, int level, uint64_t number)
{
    const struct tree_hash *leaves = context;

    return plain_root(leaves + (number << level), (uint64_t)1 << level);
}

/* Leaves that are all different. */
static void fill(struct tree_hash leaves[static SIZE_MAX_TRIED])
{
    for (unsigned i = 0; i < SIZE_MAX_TRIED; i++) {
        char text[2] = {(char)i, 'x'};
        leaves[i] = tree_leaf((struct str){text, sizeof text});
    }
}

static struct str hex(struct arena *a, const struct tree_hash *hash)
{
    return str_hex(a, hash->bytes, sizeof hash->bytes);
}

/* ------------------------------------------------------------------ known values */

/* The eight leaves and roots of the reference tests of Certificate Transparency. */
TEST(the_roots_are_those_of_the_certificate_transparency_reference)
{
    static const struct {
        struct str leaf, root;
    } rows[] = {
        {STR_INIT(""),
         STR_INIT("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")},
        {STR_INIT("\x00"),
         STR_INIT("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")},
        {STR_INIT("\x10"),
         STR_INIT("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")},
        {STR_INIT("\x20\x21"),
         STR_INIT("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")},
        {STR_INIT("\x30\x31"),
         STR_INIT("4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")},
        {STR_INIT("\x40\x41\x42\x43"),
         STR_INIT("76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")},
        {STR_INIT("\x50\x51\x52\x53\x54\x55\x56\x57"),
         STR_INIT("ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")},
        {STR_INIT("\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"),
         STR_INIT("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")},
    };
    struct arena *a = arena_new(1 << 20);
    struct tree tree = {0};
    struct tree_hash root = tree_root(&tree);

    check_str(
        hex(a, &root), STR("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct tree_hash leaf = tree_leaf(rows[i].leaf);
        tree_append(&tree, &leaf);
        root = tree_root(&tree);
        check_str(hex(a, &root), rows[i].root);
    }
    arena_free(a);
}

/* ------------------------------------------------------------------ every small tree */

TEST(a_tree_that_grew_leaf_by_leaf_has_the_root_that_the_rfc_defines)
{
    struct tree_hash leaves[SIZE_MAX_TRIED];
    struct tree tree = {0};

    fill(leaves);
    for (uint64_t n = 1; n <= SIZE_MAX_TRIED; n++) {
        struct tree_source source = {node_of_leaves, leaves};
        struct tree_hash grown, plain = plain_root(leaves, n), again;
        struct tree resumed = tree_of(&source, n);
        tree_append(&tree, &leaves[n - 1]);
        grown = tree_root(&tree);
        again = tree_root(&resumed);
        check(tree_hash_eq(&grown, &plain) && tree_hash_eq(&again, &plain));
    }
}

/* Changing any one hash, dropping one, or adding one spoils a proof. */
static bool survives_damage(const struct tree_head *head, uint64_t number,
    const struct tree_hash *leaf, const struct tree_proof *proof)
{
    struct tree_proof worse = *proof;

    for (size_t i = 0; i < proof->count; i++) {
        worse.at[i].bytes[i % TREE_HASH_BYTES] ^= 1;
        if (tree_includes(head, number, leaf, &worse))
            return true;
        worse.at[i] = proof->at[i];
    }
    worse.at[worse.count++] = *leaf;
    if (tree_includes(head, number, leaf, &worse))
        return true;
    worse.count = proof->count ? proof->count - 1 : 0;
    return proof->count && tree_includes(head, number, leaf, &worse);
}

TEST(every_leaf_of_every_small_tree_has_a_proof_that_holds_for_it_alone)
{
    struct tree_hash leaves[SIZE_MAX_TRIED];
    struct tree_source source = {node_of_leaves, leaves};
    struct tree_proof proof;
    int wrong = 0;

    fill(leaves);
    for (uint64_t size = 1; size <= SIZE_MAX_TRIED; size++) {
        struct tree_head head = {size, plain_root(leaves, size)};
        for (uint64_t i = 0; i < size; i++) {
            tree_prove_inclusion(&source, i, size, &proof);
            wrong += !tree_includes(&head, i, &leaves[i], &proof);
            wrong += survives_damage(&head, i, &leaves[i], &proof);
            for (uint64_t k = 0; k < size; k++)
                wrong += k != i && (tree_includes(&head, i, &leaves[k], &proof) ||
                                       tree_includes(&head, k, &leaves[i], &proof));
            wrong += tree_includes(&head, size, &leaves[i], &proof);
        }
    }
    check_int(wrong, 0);
}

static int consistency_faults(
    const struct tree_head *from, const struct tree_head *to, const struct tree_proof *proof)
{
    struct tree_head other = *from;
    struct tree_proof worse = *proof;
    int wrong = !tree_is_consistent(from, to, proof);

    other.root.bytes[0] ^= 1;
    wrong += tree_is_consistent(&other, to, proof);
    other = *to;
    other.root.bytes[31] ^= 1;
    wrong += tree_is_consistent(from, &other, proof);
    for (size_t i = 0; i < proof->count; i++) {
        worse.at[i].bytes[5] ^= 1;
        wrong += tree_is_consistent(from, to, &worse);
        worse.at[i] = proof->at[i];
    }
    worse.at[worse.count++] = from->root;
    wrong += tree_is_consistent(from, to, &worse);
    worse.count = proof->count - 1;
    return wrong + (proof->count && tree_is_consistent(from, to, &worse));
}

TEST(every_pair_of_small_trees_has_a_proof_of_consistency_that_no_other_pair_takes)
{
    struct tree_hash leaves[SIZE_MAX_TRIED], other[SIZE_MAX_TRIED];
    struct tree_source source = {node_of_leaves, leaves};
    struct tree_proof proof;
    int wrong = 0;

    fill(leaves);
    for (uint64_t to = 1; to <= SIZE_MAX_TRIED; to++)
        for (uint64_t from = 1; from <= to; from++) {
            struct tree_head a = {from, plain_root(leaves, from)}, b = {to, plain_root(leaves, to)};
            tree_prove_consistency(&source, from, to, &proof);
            wrong += consistency_faults(&a, &b, &proof);
            memcpy(other, leaves, sizeof other);
            other[from - 1].bytes[9] ^= 4; /* history was rewritten, and the proof made anew */
            b.root = plain_root(other, to);
            tree_prove_consistency(&(struct tree_source){node_of_leaves, other}, from, to, &proof);
            wrong += tree_is_consistent(&a, &b, &proof);
        }
    check_int(wrong, 0);
}

TEST(any_tree_begins_with_the_empty_one_and_none_with_a_larger_one)
{
    struct tree_hash leaves[SIZE_MAX_TRIED];
    struct tree empty = {0};
    struct tree_head none = {0, tree_root(&empty)}, one, two;
    struct tree_proof proof = {0};

    fill(leaves);
    one = (struct tree_head){1, leaves[0]};
    two = (struct tree_head){2, plain_root(leaves, 2)};
    check(tree_is_consistent(&none, &two, &proof));
    check(tree_is_consistent(&two, &two, &proof));
    check(!tree_is_consistent(&two, &one, &proof));
    check(!tree_is_consistent(&one, &two, &proof));
    none.root.bytes[0] ^= 1;
    check(!tree_is_consistent(&none, &two, &proof));
}
