#include "audit/officer.h"

#include "audit/rules.h"
#include "kit/arena.h"
#include "kit/form.h"

struct word {
    struct str code;
    struct msg words;
};

static struct msg words_of(const struct word *list, size_t count, struct str code)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(list[i].code, code))
            return list[i].words;
    return MSG_NONE;
}

struct msg officer_rule(struct str rule)
{
    static const struct word list[] = {
        {STR_INIT("likeness"), MSG_INIT("Near to the family")      },
        {STR_INIT("volume"),   MSG_INIT("Many children in one day")},
        {STR_INIT("refusals"), MSG_INIT("Refused again and again") },
    };

    return words_of(list, COUNT(list), rule);
}

struct msg officer_role(struct str relation)
{
    static const struct word list[] = {
        {STR_INIT("key_worker"),      MSG_INIT("Key worker")                          },
        {STR_INIT("team"),            MSG_INIT("In the team")                         },
        {STR_INIT("parent"),          MSG_INIT("Parent")                              },
        {STR_INIT("carer"),           MSG_INIT("Family")                              },
        {STR_INIT("self"),            MSG_INIT("The young person")                    },
        {STR_INIT("manager"),         MSG_INIT("Manager")                             },
        {STR_INIT("cover"),           MSG_INIT("Covers for the key worker")           },
        {STR_INIT("supervisor"),      MSG_INIT("Supervisor")                          },
        {STR_INIT("safeguarding"),    MSG_INIT("Safeguarding, opened in an emergency")},
        {STR_INIT("data_protection"), MSG_INIT("Data protection officer")             },
    };
    struct msg words = words_of(list, COUNT(list), relation);

    return msg_is_set(words) ? words : MSG("None");
}

/* By what a page asks for: MAY_SEE_PLAN, MAY_CHANGE_PLAN. */
struct msg officer_page(struct str permission)
{
    static const struct {
        struct str end;
        struct msg words;
    } list[] = {
        {STR_INIT("_CHILD"),         MSG_INIT("Overview and details")    },
        {STR_INIT("_FAMILY"),        MSG_INIT("Family")                  },
        {STR_INIT("_ADDRESS"),       MSG_INIT("Address")                 },
        {STR_INIT("_PROFILE"),       MSG_INIT("About me")                },
        {STR_INIT("_TEAM"),          MSG_INIT("Team")                    },
        {STR_INIT("_PLAN"),          MSG_INIT("Plan")                    },
        {STR_INIT("_RECORD"),        MSG_INIT("Timeline")                },
        {STR_INIT("_WRITE_CONTACT"), MSG_INIT("Wrote a contact")         },
        {STR_INIT("_TELL_TEAM"),     MSG_INIT("Wrote a note or question")},
        {STR_INIT("_AUDIT"),         MSG_INIT("This list of looks")      },
        {STR_INIT("_SHARING"),       MSG_INIT("Who can see what")        },
        {STR_INIT("_PROTECTION"),    MSG_INIT("Protection")              },
        {STR_INIT("_PRIVATE"),       MSG_INIT("Words for the manager")   },
        {STR_INIT("_TELL_MANAGER"),  MSG_INIT("Words for the manager")   },
        {STR_INIT("_DOCUMENT"),      MSG_INIT("Documents")               },
        {STR_INIT("_ACCOUNT"),       MSG_INIT("An account of the family")},
        {STR_INIT("_GLASS"),         MSG_INIT("Opened in an emergency")  },
        {STR_INIT("_WORK"),          MSG_INIT("A list")                  },
        {STR_INIT("_MANAGE"),        MSG_INIT("A list")                  },
    };

    for (size_t i = 0; i < COUNT(list); i++)
        if (str_ends(permission, list[i].end))
            return list[i].words;
    return MSG("Another page");
}

static const struct form_choice outcome_list[] = {
    {.value = STR_INIT("as_it_should"), .text = MSG_INIT("The look was part of their work")},
    {.value = STR_INIT("asked"),        .text = MSG_INIT("I have asked them, and watch on")},
    {.value = STR_INIT("passed_on"),    .text = MSG_INIT("I have passed it on as a breach")},
};
const struct form_choices officer_outcomes = {outcome_list, COUNT(outcome_list)};

struct msg officer_outcome(struct str outcome)
{
    return form_choice_words(&officer_outcomes, outcome);
}

struct str officer_likeness(struct arena *a, const struct language *language, struct str text)
{
    static const struct msg words[] = {MSG_INIT("in the family"),
        MSG_INIT("the same telephone or e-mail as the family"), MSG_INIT("the same postcode"),
        MSG_INIT("the same street"), MSG_INIT("the same surname"),
        MSG_INIT("works where somebody of the family works")};
    unsigned likeness = rule_likeness_of(text);
    struct str all = STR("");

    for (size_t i = 0; i < COUNT(words); i++)
        if (likeness & 1U << i)
            all = str_printf(a, "%.*s%s%.*s", STR_FMT(all), all.len ? ", " : "",
                STR_FMT(msg_text(language, words[i])));
    return all;
}
