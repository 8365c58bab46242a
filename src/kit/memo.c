#include "kit/memo.h"

#include "kit/arena.h"

struct memo_entry {
    const struct memo_entry *next;
    int64_t number;
    max_align_t value[];
};

struct memo_other {
    const struct memo_other *next;
    const struct memo *memo;
};

static size_t head_of(int64_t number) { return (uint64_t)number % MEMO_HEADS; }

void *memo_add(struct memo *m, int64_t number, size_t size)
{
    struct memo_entry *entry = arena_alloc(m->arena, sizeof *entry + size);
    const struct memo_entry **head = &m->heads[head_of(number)];

    entry->next = *head;
    entry->number = number;
    *head = entry;
    m->is_used = true;
    return entry->value;
}

const void *memo_find_own(const struct memo *m, int64_t number)
{
    for (const struct memo_entry *entry = m->heads[head_of(number)]; entry; entry = entry->next)
        if (entry->number == number)
            return entry->value;
    return NULL;
}

const void *memo_find(const struct memo *m, int64_t number)
{
    const void *found = memo_find_own(m, number);

    for (const struct memo_other *other = m->other; other && !found; other = other->next)
        found = memo_find(other->memo, number);
    return found;
}

void memo_adopt(struct memo *m, const struct memo *other)
{
    struct memo_other *place;

    if (!other->is_used && !other->other)
        return;
    for (const struct memo_other *one = m->other; one; one = one->next)
        if (one->memo == other)
            return;
    place = arena_new_of(m->arena, struct memo_other);
    *place = (struct memo_other){m->other, other};
    m->other = place;
}
