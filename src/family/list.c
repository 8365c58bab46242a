#include "family/list.h"

#include "kit/arena.h"

struct list_search list_search_of(struct arena *a, struct str typed)
{
    struct list_search s = {.typed = typed, .born_on = DATE_NONE};
    struct str rest = str_fold(a, typed), word;

    if (date_parse_any(str_trim(typed), &s.born_on) || str_is_empty(rest))
        return s;
    if (str_split(&rest, ' ', &word) && !str_is_empty(word)) {
        s.first_from = word;
        s.first_to = str_prefix_end(a, word);
    }
    if (rest.at && str_split(&rest, ' ', &word) && !str_is_empty(word)) {
        s.second_from = word;
        s.second_to = str_prefix_end(a, word);
    }
    return s;
}
