/* The files about who agreed to share what with whom, and about people whom only they name. */
#include "caseload/columns.h"
#include "caseload/write.h"
#include "consent/consent.h"
#include "kit/fault.h"

const struct choice part_codes[] = {
    {"everyday",     "all everyday parts"                       },
    {"identity",     "name|name and age|basic details"          },
    {"family",       "the family"                               },
    {"profile",      "about me|one page profile"                },
    {"team",         "the team"                                 },
    {"plan",         "the plan|outcomes|support plan"           },
    {"record",       "timeline|the timeline|contacts|case notes"},
    {"address",      "the address|home address"                 },
    {"health",       "medical"                                  },
    {"education",    "learning|school|school and learning"      },
    {"social_care",  "social services|social work"              },
    {"finance",      "money|benefits"                           },
    {"safeguarding", "keeping safe|child protection|cp"         },
    {NULL,           NULL                                       },
};

int64_t part_of(const struct choice *code)
{
    enum section section = part_of_name(str_of(code->code));

    if (code == part_codes)
        return SHARE_EVERYDAY;
    require(section != SECTION_NOTHING);
    return 1 << section;
}

static const struct choice lawful_basis_codes[] = {
    {"public_task",          "article 6 1 e|6 1 e|public interest task"},
    {"legal_obligation",     "article 6 1 c|6 1 c|legal duty"          },
    {"vital_interests",      "article 6 1 d|6 1 d"                     },
    {"consent",              "article 6 1 a|6 1 a"                     },
    {"legitimate_interests", "article 6 1 f|6 1 f"                     },
    {NULL,                   NULL                                      },
};

static const struct choice special_basis_codes[] = {
    {"health_or_social_care",       "article 9 2 h|9 2 h|health and social care"},
    {"substantial_public_interest", "article 9 2 g|9 2 g|public interest"       },
    {"vital_interests",             "article 9 2 c|9 2 c"                       },
    {"explicit_consent",            "article 9 2 a|9 2 a"                       },
    {"none",                        "no special category"                       },
    {NULL,                          NULL                                        },
};

static const struct choice decisions[] = {
    {"agrees",  "agree|agreed|yes|y|consents|consented|consent given|given"             },
    {"refuses", "refuse|refused|no|n|declined|declines|does not consent|consent refused"},
    {"lawful",  "without consent|shared without consent|lawful reason"                  },
    {NULL,      NULL                                                                    },
};

static const struct choice capacities[] = {
    {"parental_responsibility", "pr|parent|parent with parental responsibility"},
    {"young_person",            "young person over school age"                 },
    {"child_understands",       "gillick|gillick competent|child"              },
    {"representative",          "deputy|attorney|legal representative"         },
    {"best_interests",          "mca best interests|in best interests"         },
    {"not_asked",               "nobody was asked"                             },
    {NULL,                      NULL                                           },
};

static const struct choice consent_forms[] = {
    {"in_person",      "verbal|verbally|face to face"              },
    {"phone",          "telephone|by telephone|call"               },
    {"in_writing",     "written|signed|letter|form|paper|signature"},
    {"online",         "keywork|here"                              },
    {"before_keywork", "on paper before keywork|earlier|historic"  },
    {"not_asked",      "nobody was asked"                          },
    {NULL,             NULL                                        },
};

static const struct choice lawful_reasons[] = {
    {"safeguarding",       "keeping safe|child protection|section 47"},
    {"legal_duty",         "legal obligation|duty|statutory duty"    },
    {"court_order",        "court|order of a court"                  },
    {"vital_interests",    "to save a life"                          },
    {"public_interest",    NULL                                      },
    {"recorded_elsewhere", "another record|other system"             },
    {NULL,                 NULL                                      },
};

/* One row a column reads best as one line. */
/* clang-format off */
const struct column person_columns[] = {
    ID_COLUMN("person|person id"),
    {"name", "full name", TEXT(person_row, name, 120, REQ, OF_PERSON)},
    {"phone", "telephone|mobile|phone number", IS(CELL_PHONE, person_row, phone, OF_PERSON)},
    {"email", "e mail|email address", IS(CELL_EMAIL, person_row, email, OF_PERSON)},
    {"language", "first language|home language", TEXT(person_row, language, 60, OF_PERSON)},
    {"interpreter", "needs interpreter|interpreter needed", TICK(person_row, needs_interpreter, OF_PERSON)},
};

const struct column agreement_columns[] = {
    ID_COLUMN("agreement id|agreement|isa id|reference"),
    {"title", "name|agreement name|agreement title", TEXT(agreement_row, title, 200, REQ)},
    {"purpose", "what it is for|reason", LINES(agreement_row, purpose, 2000, REQ)},
    {"lawful_basis", "legal basis|article 6|article 6 basis", ONE_OF(agreement_row, lawful_basis, lawful_basis_codes, REQ)},
    {"special_basis", "article 9|article 9 condition|special category condition", ONE_OF(agreement_row, special_basis, special_basis_codes, .otherwise = "none")},
    {"parts", "sections|what is shared|data shared", PARTS(agreement_row, parts, REQ)},
    {"from", "start|start date|from date|first day", DAY(agreement_row, from_on, REQ)},
    {"to", "end|end date|to date|last day|expires", DAY(agreement_row, to_on)},
    {"end_reason", "reason for ending|why it ends", LINES(agreement_row, end_reason, 1000)},
};

const struct column party_columns[] = {
    {"agreement", "agreement id|isa id|reference", REF(party_row, agreement, LIST_AGREEMENTS, REQ, OF_KEY)},
    {"agency", "agency id|organisation|organisation id|party", REF(party_row, agency, LIST_AGENCIES, REQ, OF_KEY)},
    {"signatory", "signed by|who signed|name", TEXT(party_row, signatory, 150, REQ)},
    {"signed_on", "signed|date signed|signature date|from", DAY(party_row, signed_on, REQ)},
    {"to", "end|end date|to date|last day|left on", DAY(party_row, to_on)},
};

const struct column consent_columns[] = {
    ID_COLUMN("consent id|consent"),
    {"child", "child id|case number", REF(consent_row, child, LIST_CHILDREN, REQ, OF_KEY)},
    {"agency", "agency id|organisation|organisation id|shared with agency", REF(consent_row, agency, LIST_AGENCIES, OF_KEY)},
    {"person", "person id|practitioner|practitioner id|worker id|shared with", IS(CELL_WHO, consent_row, person, OF_KEY)},
    {"parts", "sections|what|what is shared|scope", PARTS(consent_row, parts, REQ, OF_KEY)},
    {"decision", "consent given|answer|agrees|consent status", ONE_OF(consent_row, decision, decisions, REQ, OF_KEY)},
    {"purpose", "reason|what for", TEXT(consent_row, purpose, 200, OF_KEY, .otherwise = "Key working")},
    {"given_by", "said by|consent given by|who agreed|who gave consent", IS(CELL_WHO, consent_row, given_by, OF_KEY)},
    {"capacity", "why they may decide|basis of consent", ONE_OF(consent_row, capacity, capacities, OF_KEY, .otherwise = "not_asked")},
    {"form", "how|how given|method", ONE_OF(consent_row, form, consent_forms, OF_KEY, .otherwise = "before_keywork")},
    {"lawful_reason", "legal reason|reason for sharing without consent", ONE_OF(consent_row, lawful_reason, lawful_reasons, OF_KEY)},
    {"words", "note|notes|comment|comments|what was said", LINES(consent_row, words, 1000, OF_KEY)},
    {"withheld", "keep from family|words withheld", TICK(consent_row, is_withheld, OF_KEY)},
    {"from", "start|start date|date|date of consent|consent date|given on", DAY(consent_row, from_on, REQ, OF_KEY)},
    {"to", "end|end date|to date|expires|last day", DAY(consent_row, to_on, OF_KEY)},
    {"withdrawn_on", "withdrawn|date withdrawn|withdrawal date|taken back on", DAY(consent_row, withdrawn_on, OF_WITHDRAWAL)},
    {"withdrawn_by", "taken back by|who withdrew", IS(CELL_WHO, consent_row, withdrawn_by, OF_WITHDRAWAL)},
    {"withdrawn_words", "why withdrawn|withdrawal reason|reason withdrawn", LINES(consent_row, withdrawn_words, 1000, OF_WITHDRAWAL)},
};
/* clang-format on */
