#include <stddef.h>

#include "caseload/columns.h"
#include "consent/grant.h"
#include "kit/arena.h"
#include "kit/fault.h"

static const struct choice sectors[] = {
    {"education",   "school|schools|college|early years"         },
    {"health",      "nhs"                                        },
    {"social_care", "social services|childrens social care"      },
    {"voluntary",   "charity|vcs|vcse|voluntary sector|community"},
    {"other",       NULL                                         },
    {NULL,          NULL                                         },
};

const struct choice main_needs[] = {
    {"SPLD", "specific learning difficulty|specific learning difficulties|dyslexia"},
    {"MLD",  "moderate learning difficulty|moderate learning difficulties"         },
    {"SLD",  "severe learning difficulty|severe learning difficulties"             },
    {"PMLD", "profound and multiple learning difficulty|profound and multiple learning "
             "difficulties"                                            },
    {"SEMH", "social emotional and mental health"                                  },
    {"SLCN", "speech language and communication needs|speech and language"         },
    {"HI",   "hearing impairment"                                                  },
    {"VI",   "visual impairment|vision impairment"                                 },
    {"MSI",  "multi sensory impairment"                                            },
    {"PD",   "physical disability"                                                 },
    {"ASD",  "autism|autistic spectrum disorder|autism spectrum disorder|asc"      },
    {"DS",   "down syndrome|downs syndrome"                                        },
    {"OTH",  "other|other difficulty"                                              },
    {NULL,   NULL                                                                  },
};

static const struct choice sen_statuses[] = {
    {"none",        "n|no sen|no special educational need"                                },
    {"sen_support", "k|support|sen support plan"                                          },
    {"ehc_plan",    "e|ehcp|ehc|education health and care plan|education health care plan"},
    {NULL,          NULL                                                                  },
};

static const struct choice levels[] = {
    {"none",      NULL                              },
    {"moderate",  "moderate key working|light touch"},
    {"high",      "high key working"                },
    {"intensive", "intensive key working"           },
    {NULL,        NULL                              },
};

static const struct choice relationships[] = {
    {"mother",       "mum|mummy|mam|mom|birth mother"                         },
    {"father",       "dad|daddy|birth father"                                 },
    {"parent",       "adoptive parent|adopter"                                },
    {"step_parent",  "stepmother|stepfather|stepmum|stepdad|step mum|step dad"},
    {"foster_carer", "foster parent|foster mother|foster father|carer"        },
    {"guardian",     "special guardian|legal guardian"                        },
    {"grandparent",  "grandmother|grandfather|gran|nan|nana|grandma|grandad"  },
    {"brother",      "half brother|step brother"                              },
    {"sister",       "half sister|step sister"                                },
    {"other_family", "aunt|uncle|cousin|other family member|other"            },
    {"friend",       "family friend|neighbour"                                },
    {NULL,           NULL                                                     },
};

static const struct choice strengths[] = {
    {"strong",  NULL                             },
    {"working", "ok|fine"                        },
    {"weak",    "waiting|weak or waiting"        },
    {"strain",  "strained|under strain|stressful"},
    {NULL,      NULL                             },
};

static const struct choice models[] = {
    {"designated",     "dedicated"             },
    {"non_designated", NULL                    },
    {"blended",        "blend"                 },
    {"team",           "team around the family"},
    {"self",           NULL                    },
    {NULL,             NULL                    },
};

static const struct choice channels[] = {
    {"visit",   "home visit|face to face|in person|school visit"},
    {"phone",   "telephone|call|phone call|telephone call"      },
    {"video",   "video call|teams|online"                       },
    {"message", "text|sms|email|e mail"                         },
    {"letter",  "post"                                          },
    {"meeting", "taf|team around the family meeting"            },
    {"note",    "case note|file note|record"                    },
    {NULL,      NULL                                            },
};

static const struct choice directions[] = {
    {"to_family",             "to|outgoing|us to family|proactive"                           },
    {"from_family",           "from|incoming|family to us"                                   },
    {"between_professionals", "professional|professionals|inter agency|between practitioners"},
    {NULL,                    NULL                                                           },
};

static const struct choice purposes[] = {
    {"listening",    "emotional support"     },
    {"practical",    "practical support|help"},
    {"information",  "info|signposting"      },
    {"coordination", "co ordination|liaison" },
    {"crisis",       "urgent"                },
    {"review",       NULL                    },
    {NULL,           NULL                    },
};

static const struct choice audiences[] = {
    {"family",     "shared with family|everyone|all"   },
    {"team",       "professionals|practitioners"       },
    {"key_worker", "private|key worker only|restricted"},
    {NULL,         NULL                                },
};

static const struct choice abouts[] = {
    {"everyday",     "record|general|other"            },
    {"health",       "medical|nhs"                     },
    {"education",    "learning|school"                 },
    {"social_care",  "social services|social work"     },
    {"finance",      "money|benefits"                  },
    {"safeguarding", "keeping safe|child protection|cp"},
    {NULL,           NULL                              },
};

static const struct choice outcome_states[] = {
    {"just_started",    "new|started|not started"          },
    {"on_track",        "in progress|progressing"          },
    {"needs_attention", "off track|stuck|at risk"          },
    {"achieved",        "met|completed|complete|done"      },
    {"stopped",         "closed|withdrawn|no longer wanted"},
    {NULL,              NULL                               },
};

static const struct choice action_states[] = {
    {"open",    "to do|in progress|not started|outstanding"},
    {"done",    "complete|completed|closed"                },
    {"stopped", "cancelled|withdrawn|no longer needed"     },
    {NULL,      NULL                                       },
};

/* One row a column reads best as one line. */
/* clang-format off */
static const struct column agency_columns[] = {
    ID_COLUMN("agency id|organisation id|urn|ods code"),
    {"name", "agency|agency name|organisation|organisation name|establishment name", TEXT(agency_row, name, 200, REQ)},
    {"sector", "type|agency type|organisation type", ONE_OF(agency_row, sector, sectors, REQ)},
    {"phone", "telephone|tel|phone number|telephone number", IS(CELL_PHONE, agency_row, phone)},
    {"email", "e mail|email address", IS(CELL_EMAIL, agency_row, email)},
    {"website", "web|url|web site", TEXT(agency_row, website, 200)},
};

static const struct column practitioner_columns[] = {
    ID_COLUMN("practitioner id|worker id|staff id|professional id"),
    {"person", "person id", IS(CELL_ID, practitioner_row, person, OF_KEY)},
    {"name", "practitioner|practitioner name|worker|worker name|full name", TEXT(practitioner_row, name, 120, REQ, OF_PERSON)},
    {"agency", "agency id|organisation|organisation id|employer", REF(practitioner_row, agency, LIST_AGENCIES, REQ)},
    {"post", "job title|role|title|job|profession", TEXT(practitioner_row, post, 120, REQ)},
    {"phone", "telephone|tel|phone number|telephone number|mobile", IS(CELL_PHONE, practitioner_row, phone, OF_PERSON)},
    {"email", "e mail|email address", IS(CELL_EMAIL, practitioner_row, email, OF_PERSON)},
    {"key_worker", "is key worker|may be key worker", TICK(practitioner_row, is_key_worker)},
    {"from", "start|start date|from date", DAY(practitioner_row, from_on)},
    {"to", "end|end date|to date|leaving date", DAY(practitioner_row, to_on)},
};

static const struct column child_columns[] = {
    ID_COLUMN("child id|person id|case number|client id|mosaic id|liquidlogic id"),
    {"person", "person record", IS(CELL_ID, child_row, person, OF_KEY)},
    {"forename", "first name|given name|first names|forenames", TEXT(child_row, forename, 60, REQ)},
    {"surname", "last name|family name", TEXT(child_row, surname, 60, REQ)},
    {"known_as", "preferred name|preferred forename|nickname", TEXT(child_row, known_as, 60)},
    {"pronouns", NULL, TEXT(child_row, pronouns, 30)},
    {"born_on", "date of birth|dob|birth date|person birth date|born", DAY(child_row, born_on)},
    {"expected_on", "expected date of birth|due date|edd|expected dob", DAY(child_row, expected_on)},
    {"nhs_number", "nhs no|nhs", IS(CELL_NHS_NUMBER, child_row, nhs_number)},
    {"upn", "unique pupil number", IS(CELL_UPN, child_row, upn)},
    {"uln", "unique learner number", IS(CELL_ULN, child_row, uln)},
    {"setting", "school|school id|setting id|nursery|college|setting urn", REF(child_row, setting, LIST_AGENCIES)},
    {"year_group", "year|ncy|nc year|school year", TEXT(child_row, year_group, 30)},
    {"need", "main need|primary need|sen type|need type", ONE_OF(child_row, need, main_needs)},
    {"sen_status", "sen|sen stage|sen provision", ONE_OF(child_row, sen_status, sen_statuses, .otherwise = "none")},
    {"level", "level of key working|key working level|level of support", ONE_OF(child_row, level, levels, .flags = COLUMN_OPEN, .otherwise = "none")},
    {"contact_rhythm_days", "days between contacts|contact every days", INT(child_row, contact_rhythm_days, 366)},
    {"asked_on", "key working asked for|referral date|referred on|date of referral", DAY(child_row, asked_on)},
    {"died_on", "date of death", DAY(child_row, died_on)},
    {"phone", "telephone|mobile|phone number", IS(CELL_PHONE, child_row, phone, OF_PERSON)},
    {"email", "e mail|email address", IS(CELL_EMAIL, child_row, email, OF_PERSON)},
    {"language", "first language|home language", TEXT(child_row, language, 60, OF_PERSON)},
    {"interpreter", "needs interpreter|interpreter needed", TICK(child_row, needs_interpreter, OF_PERSON)},
    {"household", "household id", IS(CELL_ID, child_row, household, OF_HOUSEHOLD)},
    {"address", "home address|main address", LINES(child_row, address, 300, OF_HOUSEHOLD)},
    {"postcode", "post code|home postcode", IS(CELL_POSTCODE, child_row, postcode, OF_HOUSEHOLD)},
    {"second_household", "second household id|other household", IS(CELL_ID, child_row, second_household, OF_HOUSEHOLD)},
    {"second_address", "other address", LINES(child_row, second_address, 300, OF_HOUSEHOLD)},
    {"second_postcode", "other postcode", IS(CELL_POSTCODE, child_row, second_postcode, OF_HOUSEHOLD)},
    {"basis", "six month basis|share until asked", TICK(child_row, gets_basis, OF_BEGINNING, .otherwise = "yes")},
};

static const struct column family_columns[] = {
    {"child", "child id|case number", REF(family_row, child, LIST_CHILDREN, REQ, OF_KEY)},
    {"person", "person id|family member id|id", IS(CELL_ID, family_row, person, OF_KEY)},
    {"name", "family member|full name|member name", TEXT(family_row, name, 120, REQ, OF_PERSON)},
    {"relationship", "relationship to child|relation", ONE_OF(family_row, relationship, relationships, REQ)},
    {"phone", "telephone|mobile|phone number", IS(CELL_PHONE, family_row, phone, OF_PERSON)},
    {"email", "e mail|email address", IS(CELL_EMAIL, family_row, email, OF_PERSON)},
    {"language", "first language|home language", TEXT(family_row, language, 60, OF_PERSON)},
    {"interpreter", "needs interpreter|interpreter needed", TICK(family_row, needs_interpreter, OF_PERSON)},
    {"parental_responsibility", "pr|has parental responsibility", TICK(family_row, has_responsibility)},
    {"may_see_record", "record access|sees record", TICK(family_row, may_see_record)},
    {"lives_with", "lives with child|same household", TICK(family_row, lives_with, .otherwise = "yes")},
    {"strength", "relationship strength", ONE_OF(family_row, strength, strengths, .otherwise = "strong")},
    {"contact_note", "how to contact|safe times|contact notes", LINES(family_row, contact_note, 500)},
    {"from", "start|start date|from date", DAY(family_row, from_on)},
    {"to", "end|end date|to date", DAY(family_row, to_on)},
};

static const struct column involvement_columns[] = {
    ID_COLUMN("involvement id|allocation id"),
    {"child", "child id|case number", REF(involvement_row, child, LIST_CHILDREN, REQ, OF_KEY)},
    {"practitioner", "practitioner id|worker id|staff id|professional id", REF(involvement_row, practitioner, LIST_PRACTITIONERS, REQ, OF_KEY)},
    {"role", "role with child|involvement type", TEXT(involvement_row, role, 120, REQ)},
    {"purpose", "reason", LINES(involvement_row, purpose, 500)},
    {"key_worker", "is key worker|lead professional", TICK(involvement_row, is_key_worker)},
    {"single_point", "single point of contact|is single point", TICK(involvement_row, is_single_point)},
    {"model", "key working model", ONE_OF(involvement_row, model, models, OF_KEY_WORKING, .otherwise = "designated")},
    {"chosen_by_family", "family chose", TICK(involvement_row, chosen_by_family, OF_KEY_WORKING)},
    {"strength", "relationship strength", ONE_OF(involvement_row, strength, strengths, .otherwise = "working")},
    {"from", "start|start date|from date|allocated on", DAY(involvement_row, from_on, REQ)},
    {"to", "end|end date|to date|closed on", DAY(involvement_row, to_on)},
    {"end_reason", "reason for ending|close reason", TEXT(involvement_row, end_reason, 200)},
    {"first_met_on", "first met", DAY(involvement_row, first_met_on)},
    {"last_contact_on", "last contact|last seen", DAY(involvement_row, last_contact_on)},
    {"next_due_on", "next due|next contact|next visit", DAY(involvement_row, next_due_on)},
    {"next_due_what", "next due for|what is next", TEXT(involvement_row, next_due_what, 200)},
};

static const struct column contact_columns[] = {
    ID_COLUMN("contact id|case note id|note id"),
    {"children", "child|child id|child ids|case number", .kind = CELL_REFERENCES, AT(contact_row, children, struct text_list), .to = LIST_CHILDREN, REQ, OF_KEY},
    {"author", "practitioner|practitioner id|worker id|staff id|by|recorded by", IS(CELL_WHO, contact_row, author, REQ, OF_KEY)},
    {"date", "contact date|on|happened on|date of contact", DAY(contact_row, on, REQ, OF_KEY)},
    {"time", "contact time|at|start time", IS(CELL_TIME, contact_row, time, OF_KEY, .otherwise = "12:00")},
    {"channel", "contact type|type|method|how", ONE_OF(contact_row, channel, channels, REQ)},
    {"direction", NULL, ONE_OF(contact_row, direction, directions, .otherwise = "to_family")},
    {"purpose", "reason|contact reason|contact purpose", ONE_OF(contact_row, purpose, purposes, REQ)},
    {"made", "was made|successful|contact made", TICK(contact_row, was_made, .otherwise = "yes")},
    {"minutes", "duration|length|duration minutes", INT(contact_row, minutes, 1440)},
    {"title", "subject|heading|summary", TEXT(contact_row, title, 200, REQ)},
    {"note", "notes|details|text|case note|description", LINES(contact_row, note, 64000, REQ)},
    {"audience", "visible to|shared with|visibility", ONE_OF(contact_row, audience, audiences, OF_KEY, .otherwise = "team")},
    {"about", "what it is about|topic|subject area", ONE_OF(contact_row, about, abouts, OF_KEY, .otherwise = "everyday")},
    {"replaced_by", "written anew as|corrected by", REF(contact_row, replaced_by, LIST_CONTACTS, OF_KEY)},
};

static const struct column outcome_columns[] = {
    ID_COLUMN("outcome id|goal id"),
    {"child", "child id|case number", REF(outcome_row, child, LIST_CHILDREN, REQ, OF_KEY)},
    {"title", "outcome|goal", TEXT(outcome_row, title, 200, REQ)},
    {"words", "in their words|voice|quote", LINES(outcome_row, words, 1000)},
    {"words_by", "said by|whose words", TEXT(outcome_row, words_by, 120)},
    {"state", "status|progress", ONE_OF(outcome_row, state, outcome_states, .otherwise = "just_started")},
    {"position", "order|number", INT(outcome_row, position, 1000000)},
    {"target_on", "target|target date|by when", DAY(outcome_row, target_on)},
};

static const struct column action_columns[] = {
    ID_COLUMN("action id|task id"),
    {"outcome", "outcome id|goal id", REF(action_row, outcome, LIST_OUTCOMES, REQ, OF_KEY)},
    {"text", "action|what|task|description", TEXT(action_row, text, 300, REQ)},
    {"owner", "owner id|who|practitioner|assigned to|responsible", IS(CELL_WHO, action_row, owner)},
    {"due_on", "due|due date|by when", DAY(action_row, due_on)},
    {"rhythm", "how often|frequency", TEXT(action_row, rhythm, 60)},
    {"waiting_since_on", "waiting since|waiting from", DAY(action_row, waiting_since_on)},
    {"state", "status", ONE_OF(action_row, state, action_states, .otherwise = "open")},
    {"done_on", "done|completed on|date completed", DAY(action_row, done_on)},
    {"position", "order|number", INT(action_row, position, 1000000)},
};
/* clang-format on */

#define LIST(name_, columns_, type)                                                                \
    {                                                                                              \
        name_, columns_, COUNT(columns_), sizeof(struct type)                                      \
    }

const struct list_spec lists[LIST__COUNT] = {
    [LIST_AGENCIES] = LIST("agencies", agency_columns, agency_row),
    [LIST_PRACTITIONERS] = LIST("practitioners", practitioner_columns, practitioner_row),
    [LIST_CHILDREN] = LIST("children", child_columns, child_row),
    [LIST_FAMILY] = LIST("family", family_columns, family_row),
    [LIST_INVOLVEMENTS] = LIST("involvements", involvement_columns, involvement_row),
    [LIST_CONTACTS] = LIST("contacts", contact_columns, contact_row),
    [LIST_OUTCOMES] = LIST("outcomes", outcome_columns, outcome_row),
    [LIST_ACTIONS] = LIST("actions", action_columns, action_row),
    [LIST_PEOPLE] = LIST("people", person_columns, person_row),
    [LIST_AGREEMENTS] = LIST("agreements", agreement_columns, agreement_row),
    [LIST_PARTIES] = LIST("agreement_parties", party_columns, party_row),
    [LIST_CONSENTS] = LIST("consents", consent_columns, consent_row),
    [LIST_PROGRAMMES] = LIST("programmes", programme_columns, programme_row),
    [LIST_EDITIONS] = LIST("programme_editions", edition_columns, edition_row),
    [LIST_PROGRAMME_LEVELS] =
        LIST("programme_levels", programme_level_columns, programme_level_row),
    [LIST_PROGRAMME_FUNCTIONS] =
        LIST("programme_functions", programme_function_columns, programme_function_row),
    [LIST_PRESETS] = LIST("programme_level_functions", preset_columns, preset_row),
    [LIST_PROGRAMME_QUESTIONS] =
        LIST("programme_questions", programme_question_columns, programme_question_row),
    [LIST_EPISODES] = LIST("episodes", episode_columns, episode_row),
    [LIST_LEVELS] = LIST("levels", level_columns, level_row),
    [LIST_FUNCTIONS] = LIST("functions", function_columns, function_row),
    [LIST_DOERS] = LIST("function_doers", doer_columns, doer_row),
    [LIST_RHYTHMS] = LIST("contact_agreements", rhythm_columns, rhythm_row),
    [LIST_PROFILES] = LIST("key_workers", profile_columns, profile_row),
    [LIST_COURSES] = LIST("courses", course_columns, course_row),
    [LIST_TRAINING] = LIST("training", training_columns, training_row),
    [LIST_SUPERVISION] = LIST("supervision", supervision_columns, supervision_row),
    [LIST_SESSIONS] = LIST("supervision_sessions", session_columns, session_row),
    [LIST_ABSENCES] = LIST("absences", absence_columns, absence_row),
    [LIST_REQUESTS] = LIST("requests", request_columns, request_row),
    [LIST_ASKS] = LIST("request_asks", ask_columns, ask_row),
    [LIST_PHOTOS] = LIST("photos", photo_columns, photo_row),
};

_Static_assert(COUNT(child_columns) <= LIST_COLUMNS_MAX, "a set of columns fits in 64 bits");

static const enum section about_sections[] = {SECTION_RECORD, SECTION_HEALTH, SECTION_EDUCATION,
    SECTION_SOCIAL_CARE, SECTION_FINANCE, SECTION_SAFEGUARDING};

_Static_assert(COUNT(about_sections) + 1 == COUNT(abouts), "a section for each code");

int64_t about_of(struct str code)
{
    for (size_t i = 0; i < COUNT(about_sections); i++)
        if (str_eq(code, str_of(abouts[i].code)))
            return 1 << about_sections[i];
    return 1 << SECTION_RECORD;
}

struct str about_code(int64_t about)
{
    for (size_t i = 0; i < COUNT(about_sections); i++)
        if (about == 1 << about_sections[i])
            return str_of(abouts[i].code);
    return str_of(abouts[0].code);
}

unsigned list_needs(enum list list)
{
    unsigned wanted = 1u << list;

    for (size_t i = 0; i < lists[list].column_count; i++)
        if (lists[list].columns[i].kind == CELL_REFERENCE)
            wanted |= 1u << lists[list].columns[i].to;
    return wanted;
}

bool list_of_file(struct str file_name, enum list *out)
{
    for (size_t i = file_name.len; i > 0; i--)
        if (file_name.at[i - 1] == '/' || file_name.at[i - 1] == '\\') {
            file_name = str_slice(file_name, i, file_name.len);
            break;
        }
    for (int list = 0; list < LIST__COUNT; list++) {
        size_t len = strlen(lists[list].name);

        if (file_name.len == len + 4 && strncasecmp(file_name.at, lists[list].name, len) == 0 &&
            strncasecmp(file_name.at + len, ".csv", 4) == 0) {
            *out = (enum list)list;
            return true;
        }
    }
    return false;
}

/* Folded and without blanks, so that "DateOfBirth" and "date of birth" are one. */
static struct str key_of(struct arena *a, struct str text)
{
    struct str folded = str_fold(a, text);
    char *out = arena_alloc(a, folded.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < folded.len; i++)
        if (folded.at[i] != ' ')
            out[len++] = folded.at[i];
    return (struct str){out, len};
}

bool same_words(struct arena *scratch, struct str typed, const char *name, const char *also)
{
    struct str key = key_of(scratch, typed), rest = str_of(also), part;

    if (str_eq(key, key_of(scratch, str_of(name))))
        return true;
    while (also != NULL && str_split(&rest, '|', &part))
        if (str_eq(key, key_of(scratch, part)))
            return true;
    return false;
}

const struct column *column_find(enum list list, struct str name)
{
    const struct list_spec *spec = &lists[list];

    for (size_t i = 0; i < spec->column_count; i++)
        if (str_eq(str_of(spec->columns[i].name), name))
            return &spec->columns[i];
    return NULL;
}

const struct column *column_named(enum list list, struct str name)
{
    const struct column *column = column_find(list, name);

    if (!column)
        fault(FAULT_BUG, "no column %.*s in %s", STR_FMT(name), lists[list].name);
    return column;
}

const struct column *column_of_heading(struct arena *scratch, enum list list, struct str heading)
{
    require(list < LIST__COUNT);

    const struct list_spec *spec = &lists[list];

    for (size_t i = 0; i < spec->column_count; i++)
        if (same_words(scratch, heading, spec->columns[i].name, spec->columns[i].also))
            return &spec->columns[i];
    return NULL;
}
