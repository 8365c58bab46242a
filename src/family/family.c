#include "family/family.h"

#include "consent/may.h"
#include "family/child_rules.h"
#include "family/family_rules.h"
#include "kit/arena.h"

static const struct form_choice relationship_rows[] = {
    {STR_INIT("mother"),       MSG_INIT("Mum")         },
    {STR_INIT("father"),       MSG_INIT("Dad")         },
    {STR_INIT("parent"),       MSG_INIT("Parent")      },
    {STR_INIT("step_parent"),  MSG_INIT("Step-parent") },
    {STR_INIT("foster_carer"), MSG_INIT("Foster carer")},
    {STR_INIT("guardian"),     MSG_INIT("Guardian")    },
    {STR_INIT("grandparent"),  MSG_INIT("Grandparent") },
    {STR_INIT("brother"),      MSG_INIT("Brother")     },
    {STR_INIT("sister"),       MSG_INIT("Sister")      },
    {STR_INIT("other_family"), MSG_INIT("Family")      },
    {STR_INIT("friend"),       MSG_INIT("Friend")      },
};

const struct form_choices relationship_choices = {relationship_rows, COUNT(relationship_rows)};

/* Source: DfE, SEN2 return, SENtype codes. */
static const struct form_choice need_rows[] = {
    {STR_INIT("ASD"),  MSG_INIT("Autistic spectrum disorder")               },
    {STR_INIT("DS"),   MSG_INIT("Down syndrome")                            },
    {STR_INIT("HI"),   MSG_INIT("Hearing impairment")                       },
    {STR_INIT("MLD"),  MSG_INIT("Moderate learning difficulty")             },
    {STR_INIT("MSI"),  MSG_INIT("Multi-sensory impairment")                 },
    {STR_INIT("OTH"),  MSG_INIT("Other difficulty or disability")           },
    {STR_INIT("PD"),   MSG_INIT("Physical disability")                      },
    {STR_INIT("PMLD"), MSG_INIT("Profound and multiple learning difficulty")},
    {STR_INIT("SEMH"), MSG_INIT("Social, emotional and mental health")      },
    {STR_INIT("SLCN"), MSG_INIT("Speech, language and communication")       },
    {STR_INIT("SLD"),  MSG_INIT("Severe learning difficulty")               },
    {STR_INIT("SPLD"), MSG_INIT("Specific learning difficulty")             },
    {STR_INIT("VI"),   MSG_INIT("Vision impairment")                        },
};

const struct form_choices need_choices = {need_rows, COUNT(need_rows)};

struct msg relationship_words(struct str code)
{
    return form_choice_words(&relationship_choices, code);
}

struct msg need_words(struct str code) { return form_choice_words(&need_choices, code); }

/* Bytes of the character that begins at s.at. */
static size_t char_len(struct str s)
{
    size_t len = 1;

    while (len < s.len && ((unsigned char)s.at[len] & 0xC0) == 0x80)
        len++;
    return len;
}

struct str initials_of(struct arena *a, struct str name)
{
    struct str word, first = {0}, last = {0}, rest = name;
    static const struct str titles[] = {STR_INIT("Dr"), STR_INIT("Mr"), STR_INIT("Mrs"),
        STR_INIT("Ms"), STR_INIT("Miss"), STR_INIT("Prof"), STR_INIT("Revd"), STR_INIT("Sir")};

    while (str_split(&rest, ' ', &word)) {
        bool is_title = false;
        for (size_t i = 0; i < COUNT(titles); i++)
            is_title = is_title || str_eq(word, titles[i]);
        if (str_is_empty(word) || is_title)
            continue;
        if (str_is_empty(first))
            first = str_slice(word, 0, char_len(word));
        else
            last = str_slice(word, 0, char_len(word));
    }
    return str_join(a, first, last);
}

static struct family_reader reader_of(const struct request *rq, struct family_people_rows family)
{
    struct family_reader reader = {
        .is_staff = rq->actor->kind == ACCOUNT_STAFF,
        .may_change = grant_may_change(rq->grant, SECTION_FAMILY),
        .is_self = grant_because(rq->grant) == RELATION_SELF,
    };

    for (size_t i = 0; i < family.count; i++)
        if (family.at[i].person_id.n == rq->actor->person.n && family.at[i].lives_with)
            reader.lives_with = true;
    return reader;
}

/* How others are reached is taken out here when the reader is family, so that no page shows it. */
static void hide_reach(const struct request *rq, struct family_people_rows *rows)
{
    struct family_reader reader = reader_of(rq, *rows);

    for (size_t i = 0; i < rows->count; i++)
        if (!grant_covers(rq->grant, SECTION_ADDRESS) || grant_hides_place(rq->grant) ||
            !family_shows_reach(&reader, rows->at[i].person_id.n == rq->actor->person.n))
            rows->at[i].contact_note = rows->at[i].phone = rows->at[i].email = (struct str){0};
}

struct family_persons family_read(const struct request *rq)
{
    struct family_people_rows rows = family_people(rq->db, rq->grant, rq->today);
    struct family_person *at = arena_array_of(rq->arena, rows.count, struct family_person);

    hide_reach(rq, &rows);
    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct family_person){
            .row = &rows.at[i],
            .initials = initials_of(rq->arena, rows.at[i].name),
            .relationship = relationship_words(rows.at[i].relationship),
        };
    return (struct family_persons){at, rows.count, reader_of(rq, rows)};
}

struct family_households_rows family_homes(const struct request *rq, struct family_persons family)
{
    struct family_households_rows homes = {0};

    if (!grant_covers(rq->grant, SECTION_ADDRESS))
        return homes;
    homes = family_households(rq->db, rq->grant, rq->today);
    if (!family_shows_address(&family.reader, homes.count))
        homes.count = 0;
    return homes;
}
