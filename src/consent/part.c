#include "consent/part.h"

#include "consent/may.h"
#include "kit/arena.h"

static const struct msg part_words[SECTION__COUNT] = {
    [SECTION_IDENTITY] = MSG_INIT("name and age"),
    [SECTION_FAMILY] = MSG_INIT("the family"),
    [SECTION_PROFILE] = MSG_INIT("about me"),
    [SECTION_TEAM] = MSG_INIT("the team"),
    [SECTION_PLAN] = MSG_INIT("the plan"),
    [SECTION_RECORD] = MSG_INIT("the timeline"),
    [SECTION_ADDRESS] = MSG_INIT("the address"),
    [SECTION_HEALTH] = MSG_INIT("health"),
    [SECTION_EDUCATION] = MSG_INIT("school and learning"),
    [SECTION_SOCIAL_CARE] = MSG_INIT("social care"),
    [SECTION_FINANCE] = MSG_INIT("money"),
    [SECTION_SAFEGUARDING] = MSG_INIT("keeping safe"),
};

/* The lawful ones first, so that what families share is the rest of the same list. */
static const struct form_choice choices[] = {
    {.value = STR_INIT("safeguarding"),                             .text = MSG_INIT("Keeping safe")      },
    {.value = STR_INIT("team"),
     .text = MSG_INIT("The team"),
     .hint = MSG_INIT("Who helps, and how to ring them")},
    {.value = STR_INIT("plan"),
     .text = MSG_INIT("The plan"),
     .hint = MSG_INIT("What we want to happen, and who does what")},
    {.value = STR_INIT("record"),
     .text = MSG_INIT("The timeline"),
     .hint = MSG_INIT("Calls, visits, notes and questions")},
    {.value = STR_INIT("profile"),
     .text = MSG_INIT("About me"),
     .hint = MSG_INIT("What the child likes and needs, told once")},
    {.value = STR_INIT("family"),
     .text = MSG_INIT("The family"),
     .hint = MSG_INIT("Who is in the family")},
    {.value = STR_INIT("address"),
     .text = MSG_INIT("The address"),
     .hint = MSG_INIT("Where the child lives")},
    {.value = STR_INIT("health"),                      .text = MSG_INIT("Health")                                                           },
    {.value = STR_INIT("education"),                               .text = MSG_INIT("School and learning")                                                            },
    {.value = STR_INIT("social_care"),                                   .text = MSG_INIT("Social care")                         },
    {.value = STR_INIT("finance"),                                .text = MSG_INIT("Money")},
};

const struct form_choices part_choices = {choices + 1, COUNT(choices) - 1};
const struct form_choices part_choices_lawful = {choices, COUNT(choices)};

struct parts parts_of(struct arena *a, section_set sections)
{
    struct part *at = arena_array_of(a, SECTION__COUNT, struct part);
    size_t count = 0;

    for (int s = SECTION_IDENTITY; s <= SECTION_SAFEGUARDING; s++)
        if (sections & 1U << s)
            at[count++] = (struct part){(enum section)s, part_words[s]};
    return (struct parts){at, count, (sections & PARTS_TOLD) == PARTS_TOLD};
}

enum section part_of_name(struct str name)
{
    for (int s = SECTION_IDENTITY; s <= SECTION_SAFEGUARDING; s++)
        if (str_eq(section_name((enum section)s), name))
            return (enum section)s;
    return SECTION_NOTHING;
}

section_set parts_ticked(struct form_many names)
{
    section_set set = 0;

    for (size_t i = 0; i < names.count; i++)
        set |= 1U << part_of_name(names.at[i]);
    return set & PARTS_TOLD;
}

struct form_many parts_ticks(struct arena *a, section_set sections)
{
    struct parts parts = parts_of(a, sections);
    struct str *at = arena_array_of(a, parts.count + 1, struct str);

    for (size_t i = 0; i < parts.count; i++)
        at[i] = section_name(parts.at[i].section);
    return (struct form_many){at, parts.count};
}
