/* Sentences with holes for the names of a family. */
#include "caseload/demo_work.h"
#include "kit/fault.h"

struct hole {
    const char *name;
    struct str value;
};

static struct str value_of_hole(const struct hole *holes, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(name, str_of(holes[i].name)))
            return holes[i].value;
    fault(FAULT_BUG, "no {%.*s} in the words of the demonstration", STR_FMT(name));
}

struct str demo_fill_words(struct demo *d, const char *text, const struct demo_child *child)
{
    bool is_girl = child->sex == DEMO_GIRL;
    const struct hole holes[] = {
        {"c",   child->forename                                                            },
        {"p",   child->parent                                                              },
        {"k",   str_is_empty(child->key_worker) ? STR("the key worker") : child->key_worker},
        {"s",   str_is_empty(child->school) ? STR("home") : child->school                  },
        {"b",   child->sibling                                                             },
        {"he",  is_girl ? STR("she") : STR("he")                                           },
        {"him", is_girl ? STR("her") : STR("him")                                          },
        {"his", is_girl ? STR("her") : STR("his")                                          },
        {"He",  is_girl ? STR("She") : STR("He")                                           },
        {"His", is_girl ? STR("Her") : STR("His")                                          },
    };
    struct str rest = str_of(text);
    char *at = arena_alloc(d->w.scratch, 2048);
    size_t len = 0;

    while (rest.len > 0) {
        ptrdiff_t open = str_find(rest, STR("{"));
        struct str plain = open < 0 ? rest : str_slice(rest, 0, (size_t)open), value = {NULL, 0};

        if (open >= 0) {
            ptrdiff_t close = str_find(rest, STR("}"));

            require(close > open);
            value = value_of_hole(
                holes, COUNT(holes), str_slice(rest, (size_t)open + 1, (size_t)close));
            rest = str_slice(rest, (size_t)close + 1, rest.len);
        } else {
            rest = (struct str){NULL, 0};
        }
        require(len + plain.len + value.len < 2048);
        memcpy(at + len, plain.at, plain.len);
        len += plain.len;
        if (value.len > 0)
            memcpy(at + len, value.at, value.len);
        len += value.len;
    }
    return (struct str){at, len};
}
