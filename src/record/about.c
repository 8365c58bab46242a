/* What an entry of the timeline is about, and so with whom it must be shared to be read. */
#include "kit/arena.h"
#include "record/record.h"

static const struct {
    enum section section;
    struct form_choice choice;
    struct msg shared; /* "with whom ... is shared" */
} abouts[] = {
    {SECTION_RECORD,
     {.value = STR_INIT("record"),
            .text = MSG_INIT("Everyday life"),
            .hint = MSG_INIT("Whoever sees the timeline can read it")},
     MSG_INIT("the timeline")                                                                                           },
    {SECTION_HEALTH,       {.value = STR_INIT("health"), .text = MSG_INIT("Health")},                 MSG_INIT("health")},
    {SECTION_EDUCATION,    {.value = STR_INIT("education"), .text = MSG_INIT("School and learning")},
     MSG_INIT("school and learning")                                                                                    },
    {SECTION_SOCIAL_CARE,  {.value = STR_INIT("social_care"), .text = MSG_INIT("Social care")},
     MSG_INIT("social care")                                                                                            },
    {SECTION_FINANCE,      {.value = STR_INIT("finance"), .text = MSG_INIT("Money")},                 MSG_INIT("money") },
    {SECTION_SAFEGUARDING,
     {.value = STR_INIT("safeguarding"),
            .text = MSG_INIT("Keeping safe"),
            .hint = MSG_INIT("The family does not read it")},
     MSG_INIT("keeping safe")                                                                                           },
};

const struct form_choices *about_choices(const struct request *rq)
{
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    struct form_choice *at = arena_array_of(rq->arena, COUNT(abouts), struct form_choice);

    choices->at = at;
    for (size_t i = 0; i < COUNT(abouts); i++)
        if (grant_covers(rq->grant, abouts[i].section))
            at[choices->count++] = abouts[i].choice;
    return choices;
}

int64_t about_of_name(struct str name)
{
    for (size_t i = 0; i < COUNT(abouts); i++)
        if (str_eq(name, abouts[i].choice.value))
            return 1 << abouts[i].section;
    return 0;
}

struct msg about_words(int64_t about)
{
    for (size_t i = 1; i < COUNT(abouts); i++)
        if (about == 1 << abouts[i].section)
            return abouts[i].choice.text;
    return MSG_NONE;
}

struct str about_readers(const struct request *rq, int64_t about, struct str audience)
{
    struct str filled[2] = {STR("part"), {0}};
    bool is_everyday = about == ABOUT_EVERYDAY, is_safeguarding = about == ABOUT_SAFEGUARDING;

    for (size_t i = 0; i < COUNT(abouts); i++)
        if (about == 1 << abouts[i].section)
            filled[1] = msg_text(rq->language, abouts[i].shared);
    if (str_eq(audience, STR("key_worker")))
        return is_everyday
                   ? (struct str){0}
                   : msg_fill(rq->arena, rq->language,
                         MSG("Key workers with whom {part} is shared can read it"), filled, 1);
    if (str_eq(audience, STR("team")) || is_safeguarding)
        return msg_fill(rq->arena, rq->language,
            MSG("Those in the team with whom {part} is shared can read it, the family cannot"),
            filled, 1);
    return is_everyday
               ? (struct str){0}
               : msg_fill(rq->arena, rq->language,
                     MSG("The family, and those in the team with whom {part} is shared, can read it"),
                     filled, 1);
}
