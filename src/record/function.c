#include "record/function.h"

#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/http.h"
#include "programme/programme.h"

static const struct form_choice functions[] = {
    {.value = STR_INIT("F01"), .text = MSG_INIT("Emotional and practical support")          },
    {.value = STR_INIT("F02"), .text = MSG_INIT("Helping the family to decide")             },
    {.value = STR_INIT("F03"), .text = MSG_INIT("Coordinating people and services")         },
    {.value = STR_INIT("F04"), .text = MSG_INIT("Keeping in regular contact")               },
    {.value = STR_INIT("F05"), .text = MSG_INIT("Meetings of several agencies")             },
    {.value = STR_INIT("F06"), .text = MSG_INIT("One plan and one assessment")              },
    {.value = STR_INIT("F07"), .text = MSG_INIT("Strengths and needs of the family")        },
    {.value = STR_INIT("F08"), .text = MSG_INIT("Information, and where to find help")      },
    {.value = STR_INIT("F09"), .text = MSG_INIT("Speaking up for the family")               },
    {.value = STR_INIT("F10"), .text = MSG_INIT("Clinical and social care brought together")},
};
static const struct form_choices function_list = {functions, COUNT(functions)};

const struct form_choices *function_choices(const struct request *rq)
{
    struct form_choices *choices;
    struct form_choice *at;
    struct programme p;

    if (!rq || !rq->grant)
        return &function_list;
    p = programme_of_child(rq);
    at = arena_array_of(rq->arena, p.functions.count, struct form_choice);
    for (size_t i = 0; i < p.functions.count; i++)
        at[i] = (struct form_choice){.value = p.functions.at[i].code,
            .data_text = programme_words(rq->language, p.functions.at[i].name)};
    choices = arena_new_of(rq->arena, struct form_choices);
    *choices = (struct form_choices){at, p.functions.count};
    return choices;
}

struct str function_words(const struct form_choices *functions_of, struct str code)
{
    for (size_t i = 0; i < functions_of->count; i++)
        if (str_eq(functions_of->at[i].value, code))
            return str_is_empty(functions_of->at[i].data_text)
                       ? msg_text(NULL, functions_of->at[i].text)
                       : functions_of->at[i].data_text;
    return (struct str){0};
}

static const struct form_choice aims[] = {
    {.value = STR_INIT("listening"), .text = MSG_INIT("Listening")                          },
    {.value = STR_INIT("practical"), .text = MSG_INIT("Practical help")                     },
    {.value = STR_INIT("contact"),   .text = MSG_INIT("Keeping in contact, as agreed")      },
    {.value = STR_INIT("together"),  .text = MSG_INIT("Bringing people together")           },
    {.value = STR_INIT("meeting"),   .text = MSG_INIT("A meeting of several agencies")      },
    {.value = STR_INIT("plan"),      .text = MSG_INIT("Working on the plan")                },
    {.value = STR_INIT("inform"),    .text = MSG_INIT("Information, and where to find help")},
    {.value = STR_INIT("family"),    .text = MSG_INIT("What the family can do, and needs")  },
    {.value = STR_INIT("decide"),    .text = MSG_INIT("Helping to decide")                  },
    {.value = STR_INIT("speak_up"),  .text = MSG_INIT("Speaking up for the family")         },
    {.value = STR_INIT("care"),      .text = MSG_INIT("Health or social care")              },
    {.value = STR_INIT("crisis"),    .text = MSG_INIT("A crisis")                           },
};
static const struct form_choices aim_list = {aims, COUNT(aims)};

/* In the order of `aims`. */
static const struct {
    struct str purpose, function;
} aim_codes[] = {
    {STR_INIT("listening"),    STR_INIT("F01")},
    {STR_INIT("practical"),    STR_INIT("F01")},
    {STR_INIT("listening"),    STR_INIT("F04")},
    {STR_INIT("coordination"), STR_INIT("F03")},
    {STR_INIT("coordination"), STR_INIT("F05")},
    {STR_INIT("review"),       STR_INIT("F06")},
    {STR_INIT("information"),  STR_INIT("F08")},
    {STR_INIT("listening"),    STR_INIT("F07")},
    {STR_INIT("information"),  STR_INIT("F02")},
    {STR_INIT("practical"),    STR_INIT("F09")},
    {STR_INIT("coordination"), STR_INIT("F10")},
    {STR_INIT("crisis"),       STR_INIT("F01")},
};
_Static_assert(COUNT(aims) == COUNT(aim_codes), "each aim has a purpose and a function");

const struct form_choices *contact_aim_choices(const struct request *rq)
{
    (void)rq;
    return &aim_list;
}

bool contact_aim_of(struct str code, struct contact_aim *aim)
{
    for (size_t i = 0; i < COUNT(aims); i++)
        if (str_eq(aims[i].value, code)) {
            *aim = (struct contact_aim){code, aim_codes[i].purpose, aim_codes[i].function};
            return true;
        }
    return false;
}

struct str function_of_purpose(struct str purpose)
{
    for (size_t i = 0; i < COUNT(aim_codes); i++)
        if (str_eq(aim_codes[i].purpose, purpose))
            return aim_codes[i].function;
    return (struct str){0};
}

struct str purpose_of_function(struct str function)
{
    for (size_t i = 0; i < COUNT(aim_codes); i++)
        if (str_eq(aim_codes[i].function, function))
            return aim_codes[i].purpose;
    return STR("practical");
}

int64_t minutes_share(int64_t minutes, size_t which, size_t count)
{
    require(minutes >= 0 && count > 0 && which < count);
    return minutes / (int64_t)count + ((int64_t)which < minutes % (int64_t)count);
}
