#include "family/list.h"

#include "kit/arena.h"

/* The first text that does not begin with `prefix`: its last byte made one greater. */
static struct str after_prefix(struct arena *a, struct str prefix)
{
    struct str end = str_copy(a, prefix.at, prefix.len);
    char *last = (char *)(uintptr_t)&end.at[end.len - 1];

    /* Folded words hold no 0xFF, which is no byte of UTF-8. */
    *last = (char)(*last + 1);
    return end;
}

struct list_search list_search_of(struct arena *a, struct str typed)
{
    struct list_search s = {.typed = typed, .born_on = DATE_NONE};
    struct str rest = str_fold(a, typed), word;

    if (date_parse_any(str_trim(typed), &s.born_on) || str_is_empty(rest))
        return s;
    if (str_split(&rest, ' ', &word) && !str_is_empty(word)) {
        s.first_from = word;
        s.first_to = after_prefix(a, word);
    }
    if (rest.at && str_split(&rest, ' ', &word) && !str_is_empty(word)) {
        s.second_from = word;
        s.second_to = after_prefix(a, word);
    }
    return s;
}
