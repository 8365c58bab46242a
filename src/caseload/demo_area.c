/* Who works in Exeshire: services, schools, practitioners, and those whom a visitor may be. */
#include <sodium.h>

#include "account/account_sql.h"
#include "caseload/demo_work.h"
#include "kit/db.h"
#include "kit/fault.h"

static const struct {
    const char *name, *sector;
} services[SERVICE__COUNT] = {
    [SERVICE_KEY_WORKING] = {"Exeshire Key Working Team",                      "education"  },
    [SERVICE_EARLY_YEARS] = {"Exeshire Early Years Team",                      "education"  },
    [SERVICE_HEALTH] = {"Exe Community Health NHS Trust",                 "health"     },
    [SERVICE_HOSPITAL] = {"Exe Children’s Hospital",                      "health"     },
    [SERVICE_CAMHS] = {"Exe Child and Adolescent Mental Health Service", "health"     },
    [SERVICE_PSYCHOLOGY] = {"Exeshire Educational Psychology Service",        "education"  },
    [SERVICE_SENSORY] = {"Exeshire Sensory Support Service",               "education"  },
    [SERVICE_PORTAGE] = {"Exeshire Portage",                               "education"  },
    [SERVICE_SOCIAL_CARE] = {"Disabled Children’s Team",                     "social_care"},
    [SERVICE_FOSTERING] = {"Exeshire Fostering Service",                     "social_care"},
    [SERVICE_VIRTUAL_SCHOOL] = {"Exeshire Virtual School",                        "education"  },
    [SERVICE_SHORT_BREAKS] = {"Rainbow Trust",                                  "voluntary"  },
    [SERVICE_YOUTH] = {"Step Ahead Youth Club",                          "voluntary"  },
    [SERVICE_ADVICE] = {"Exeshire SEND Information and Advice",           "voluntary"  },
};

const struct demo_post_words demo_posts[POST__COUNT] = {
    [POST_KEY_WORKER] = {"Key worker",                                 "Key worker",                    "Brings everybody together around the family",
                         SERVICE_KEY_WORKING                                                                                                                                 },
    [POST_SENCO] = {"SENCO",                                      "SENCO",                         "Support in school",                           SERVICE__COUNT        },
    [POST_SPEECH] = {"Speech and language therapist",              "Speech and language therapist",
                         "Talking, understanding and other ways to communicate",                                                                       SERVICE_HEALTH        },
    [POST_PHYSIO] = {"Physiotherapist",                            "Physiotherapist",               "Moving, sitting, standing and walking",
                         SERVICE_HEALTH                                                                                                                                      },
    [POST_OCCUPATIONAL] = {"Occupational therapist",                     "Occupational therapist",
                         "Washing, dressing, eating, and the right equipment",                                                                         SERVICE_HEALTH        },
    [POST_PAEDIATRICIAN] = {"Community paediatrician",                    "Community paediatrician",
                         "Health and development",                                                                                                     SERVICE_HEALTH        },
    [POST_NURSE] = {"Children’s community nurse",               "Community nurse",
                         "Medicines and nursing care at home and in school",                                                                           SERVICE_HEALTH        },
    [POST_HEALTH_VISITOR] = {"Health visitor",                             "Health visitor",                "Health in the early years",
                         SERVICE_HEALTH                                                                                                                                      },
    [POST_PSYCHOLOGIST] = {"Educational psychologist",                   "Educational psychologist",
                         "Learning and wellbeing",                                                                                                     SERVICE_PSYCHOLOGY    },
    [POST_TEACHER_HEARING] = {"Teacher of the deaf",                        "Teacher of the deaf",
                         "Hearing aids, listening and language",                                                                                       SERVICE_SENSORY       },
    [POST_TEACHER_VISION] = {"Teacher of children with vision impairment",
                         "Teacher for vision impairment",                                               "Seeing, reading and getting around",          SERVICE_SENSORY       },
    [POST_PORTAGE] = {"Portage home visitor",                       "Portage home visitor",          "Play and learning at home",
                         SERVICE_PORTAGE                                                                                                                                     },
    [POST_CAMHS] = {"Mental health practitioner",                 "Mental health practitioner",
                         "Feelings, worry and safety",                                                                                                 SERVICE_CAMHS         },
    [POST_SOCIAL_WORKER] = {"Social worker",                              "Social worker",                 "Support for the family",
                         SERVICE_SOCIAL_CARE                                                                                                                                 },
    [POST_FOSTERING] = {"Supervising social worker",                  "Supervising social worker",
                         "Support for the foster family",                                                                                              SERVICE_FOSTERING     },
    [POST_VIRTUAL_SCHOOL] = {"Virtual school adviser",                     "Virtual school adviser",
                         "Education of a child who is looked after",                                                                                   SERVICE_VIRTUAL_SCHOOL},
    [POST_SHORT_BREAKS] = {"Short breaks coordinator",                   "Short breaks coordinator",
                         "Time out for the child, and a rest for the family",                                                                          SERVICE_SHORT_BREAKS  },
    [POST_YOUTH] = {"Youth worker",                               "Youth worker",                  "Friends and free time",                       SERVICE_YOUTH         },
    [POST_ADVISER] = {"Family adviser",                             "Family adviser",                "Independent advice about rights",
                         SERVICE_ADVICE                                                                                                                                      },
};

/* How many children there are to one practitioner of a post. */
static const int children_to_one[POST__COUNT] = {
    [POST_KEY_WORKER] = 34,
    [POST_SPEECH] = 45,
    [POST_PHYSIO] = 90,
    [POST_OCCUPATIONAL] = 80,
    [POST_PAEDIATRICIAN] = 110,
    [POST_NURSE] = 160,
    [POST_HEALTH_VISITOR] = 120,
    [POST_PSYCHOLOGIST] = 100,
    [POST_TEACHER_HEARING] = 300,
    [POST_TEACHER_VISION] = 400,
    [POST_PORTAGE] = 150,
    [POST_CAMHS] = 130,
    [POST_SOCIAL_WORKER] = 90,
    [POST_FOSTERING] = 400,
    [POST_VIRTUAL_SCHOOL] = 500,
    [POST_SHORT_BREAKS] = 250,
    [POST_YOUTH] = 400,
    [POST_ADVISER] = 300,
};

enum { CHILDREN_TO_A_SCHOOL = 18 };
enum { GUARD_STREAM = (1 << 30) + (1 << 29) }; /* beyond those of children and their sharing */

/* ------------------------------------------------------------------ agencies */

static struct demo_agency add_agency(
    struct demo *d, struct str name, const char *sector, enum demo_stage stage)
{
    struct caseload_add_agency values = {
        .name = name,
        .sector = str_of(sector),
        .phone = demo_phone(d, false),
    };

    return (struct demo_agency){
        .id = write_agency(&d->w, &values),
        .name = str_copy(d->kept, name.at, name.len),
        .sector = sector,
        .stage = stage,
    };
}

static const char *const school_places[] = {"Oak Lane", "St Brannock’s", "Riverside", "Hatherby",
    "Beacon Hill", "Marlbridge", "Westhaven", "Kingsmere", "Orchard", "Thornford", "Ashby Green",
    "Saltcombe", "Meadow View", "St Anne’s", "Highfield", "Copse End", "Larkrise", "Castle Street",
    "Fernhill", "Old Mill", "Greenway", "St Mary’s", "Upper Wick", "Birchwood", "Springfield",
    "Lakeside", "Ferry Road", "Priory", "Hazelmere", "Sandford", NULL};

static const struct {
    const char *ends[3];
    int weight;
} school_kinds[STAGE__COUNT] = {
    [STAGE_NURSERY] = {{"Nursery School", "Pre-school", "Children’s Centre"},                   15},
    [STAGE_PRIMARY] = {{"Primary School", "Church of England Primary School", "Primary Academy"},
                       45                                                                           },
    [STAGE_SECONDARY] = {{"Academy", "High School", "School"},                                      22},
    [STAGE_SPECIAL] = {{"Special School", "Park School", "House School"},                         12},
    [STAGE_COLLEGE] = {{"College", "Sixth Form College", "Skills College"},                       6 },
};

static enum demo_stage stage_of_school(struct demo *d, size_t number)
{
    int weights[STAGE__COUNT];

    if (number <= STAGE__COUNT) /* of each kind one at least; number 0 is Willow Bank */
        return (enum demo_stage)(number % STAGE__COUNT);
    for (size_t i = 0; i < STAGE__COUNT; i++)
        weights[i] = school_kinds[i].weight;
    return (enum demo_stage)demo_weighted(&d->random, weights, STAGE__COUNT);
}

/* No two schools have one name: places and endings first, numbers when they are used up. */
static struct str school_name(struct demo *d, size_t number, enum demo_stage stage)
{
    size_t place = number % (COUNT(school_places) - 1), round = number / (COUNT(school_places) - 1);
    const char *end = school_kinds[stage].ends[round % 3];

    if (round < 3)
        return str_printf(d->w.scratch, "%s %s", school_places[place], end);
    return str_printf(d->w.scratch, "%s %s %zu", school_places[place], end, round - 1);
}

static void add_schools(struct demo *d)
{
    struct demo_area *area = &d->area;

    area->school_count = (size_t)d->options->children / CHILDREN_TO_A_SCHOOL + STAGE__COUNT + 1;
    area->schools = arena_array_of(d->kept, area->school_count, struct demo_agency);
    area->sencos = arena_array_of(d->kept, area->school_count, struct demo_practitioner);
    area->schools[0] = add_agency(d, STR("Willow Bank Primary School"), "education", STAGE_PRIMARY);
    for (size_t i = 1; i < area->school_count; i++) {
        enum demo_stage stage = stage_of_school(d, i);

        arena_reset(d->w.scratch);
        area->schools[i] = add_agency(d, school_name(d, i, stage), "education", stage);
    }
}

/* ------------------------------------------------------------------ practitioners */

static struct demo_practitioner add_practitioner(
    struct demo *d, struct str name, const struct demo_agency *agency, enum demo_post post)
{
    struct person_id person = demo_person(
        d, (struct caseload_add_person){
               .name = name, .phone = demo_phone(d, false), .email = demo_email(d, name)});
    struct caseload_add_practitioner values = {
        .person_id = person,
        .agency_id = agency->id,
        .post = str_of(demo_posts[post].post),
        .is_key_worker = post == POST_KEY_WORKER || post == POST_SENCO || post == POST_PORTAGE ||
                         post == POST_HEALTH_VISITOR || post == POST_PHYSIO,
        .from_on = date_plus_days(d->today, -demo_between(&d->random, 900, 4000)),
        .to_on = DATE_NONE,
    };

    return (struct demo_practitioner){
        .id = write_practitioner(&d->w, &values, name),
        .person = person,
        .name = str_copy(d->kept, name.at, name.len),
        .post = post,
    };
}

static struct str staff_name(struct demo *d, enum demo_post post)
{
    const struct demo_culture *culture = demo_culture(&d->random);
    const char *const *forenames = demo_chance(&d->random, 75) ? culture->women : culture->men;
    struct str forename = demo_pick(&d->random, forenames);
    struct str surname = demo_pick(&d->random, culture->surnames);

    return str_printf(d->w.scratch, "%s%.*s %.*s", post == POST_PAEDIATRICIAN ? "Dr " : "",
        STR_FMT(forename), STR_FMT(surname));
}

static void add_to_staff(struct demo *d, const struct demo_practitioner *who)
{
    struct demo_staff *staff = &d->area.staff[who->post];

    staff->at = arena_grow(d->kept, staff->at, staff->count, &staff->room, sizeof *staff->at);
    staff->at[staff->count++] = *who;
}

static void add_staff(struct demo *d)
{
    for (int post = 0; post < POST__COUNT; post++) {
        int64_t count = post == POST_SENCO ? 0 : d->options->children / children_to_one[post] + 2;

        for (int64_t i = 0; i < count; i++) {
            struct demo_practitioner who;

            arena_reset(d->w.scratch);
            who = add_practitioner(d, staff_name(d, (enum demo_post)post),
                &d->area.services[demo_posts[post].service], (enum demo_post)post);
            add_to_staff(d, &who);
        }
    }
    for (size_t i = 1; i < d->area.school_count; i++) {
        arena_reset(d->w.scratch);
        d->area.sencos[i] =
            add_practitioner(d, staff_name(d, POST_SENCO), &d->area.schools[i], POST_SENCO);
    }
}

const struct demo_practitioner *demo_someone(struct demo *d, enum demo_post post)
{
    const struct demo_staff *staff = &d->area.staff[post];

    require(staff->count > 0);
    return &staff->at[demo_below(&d->random, staff->count)];
}

/* ------------------------------------------------------------------ whom a visitor may be */

static void add_named(struct demo *d)
{
    static const struct {
        enum demo_person_number number;
        enum demo_service service;
        enum demo_post post;
        const char *phone;
    } named[] = {
        {DEMO_RUTH,  SERVICE_EARLY_YEARS, POST_KEY_WORKER, "01632 960 114"},
        {DEMO_TOM,   SERVICE__COUNT,      POST_SENCO,      "01632 960 227"},
        {DEMO_MEGAN, SERVICE_HEALTH,      POST_PHYSIO,     "01632 960 341"},
    };

    for (size_t i = 0; i < COUNT(named); i++) {
        const struct demo_person *person = &demo_people[named[i].number];
        const struct demo_agency *agency = named[i].service == SERVICE__COUNT
                                               ? &d->area.schools[0]
                                               : &d->area.services[named[i].service];
        struct person_id id =
            demo_person(d, (struct caseload_add_person){.name = str_of(person->name),
                               .phone = str_of(named[i].phone),
                               .email = str_of(person->email)});
        struct caseload_add_practitioner values = {
            .person_id = id,
            .agency_id = agency->id,
            .post = str_of(demo_posts[named[i].post].post),
            .is_key_worker = true,
            .from_on = date_plus_years(d->today, -3),
            .to_on = DATE_NONE,
        };

        d->area.named[named[i].number] = (struct demo_practitioner){
            .id = write_practitioner(&d->w, &values, str_of(person->name)),
            .person = id,
            .name = str_of(person->name),
            .post = named[i].post,
        };
        d->area.people[named[i].number] = id;
    }
    d->area.sencos[0] = d->area.named[DEMO_TOM];
}

/* Sana and Freya belong to families: their persons are made here, their relations by their stories. */
static void add_others(struct demo *d)
{
    static const enum demo_person_number others[] = {DEMO_SANA, DEMO_FREYA, DEMO_DANA, DEMO_ALEX};

    for (size_t i = 0; i < COUNT(others); i++) {
        const struct demo_person *person = &demo_people[others[i]];
        bool is_sana = others[i] == DEMO_SANA;

        d->area.people[others[i]] = demo_person(
            d, (struct caseload_add_person){
                   .name = str_of(person->name),
                   .phone = is_sana ? STR("07700 900 214") : demo_phone(d, others[i] == DEMO_FREYA),
                   .email = str_of(person->email),
                   .language = is_sana ? STR("Urdu") : STR(""),
                   .needs_interpreter = is_sana,
               });
    }
}

static void add_accounts(struct demo *d, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct account_add values = {
            .public_id = write_uuid(&d->w, d->now),
            .person_id = d->area.people[i],
            .email = str_of(demo_people[i].email),
            .kind = str_of(demo_people[i].kind),
            .duty = str_of(demo_people[i].duty),
            .made_at = d->now,
        };

        (void)account_add(d->w.db, &values);
    }
}

/* Who came later than the others draws from a stream of its own: nobody else has another name by it. */
static void add_guards(struct demo *d)
{
    struct demo_random staff = d->random;

    d->random = demo_random_of(d->options->seed, GUARD_STREAM);
    for (size_t i = DEMO_NELL; i < DEMO__COUNT; i++)
        d->area.people[i] =
            demo_person(d, (struct caseload_add_person){.name = str_of(demo_people[i].name),
                               .phone = demo_phone(d, i == DEMO_CRAIG),
                               .email = str_of(demo_people[i].email)});
    add_accounts(d, DEMO_NELL, DEMO__COUNT);
    d->random = staff;
}

void demo_make_area(struct demo *d)
{
    unsigned char secret[32];
    const struct area_add values = {
        .name = STR("Exeshire"),
        .service_name = STR("Exeshire Key Working"),
        .role_name = STR("key worker"),
        .phone = STR("01632 960 100"),
        .is_demonstration = true,
        .secret = {(const char *)secret, sizeof secret},
    };

    randombytes_buf(secret, sizeof secret);
    (void)area_add(d->w.db, &values);
    for (int i = 0; i < SERVICE__COUNT; i++)
        d->area.services[i] =
            add_agency(d, str_of(services[i].name), services[i].sector, STAGE_NURSERY);
    add_schools(d);
    add_named(d);
    add_others(d);
    add_accounts(d, 0, DEMO_NELL);
    add_staff(d);
    add_guards(d);
    demo_make_agreements(d);
    demo_make_requests(d);
    demo_make_absences(d);
    demo_make_support(d);
    demo_make_profiles(d);
}
