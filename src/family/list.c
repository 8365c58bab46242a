#include "family/list.h"

#include "kit/arena.h"

/* Where the words that begin with `prefix` end, in the order of bytes: before the prefix and the last
 * character that there is, which is in no name. Adding one to the last byte would not do: after 0xBF
 * comes what is no UTF-8. */
static struct str after_prefix(struct arena *a, struct str prefix)
{
    return str_printf(a, "%.*s\U0010FFFF", STR_FMT(prefix));
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
