/* Every column that holds words of people has a canary, or says here why it needs none: a column that is
 * added without either fails. */
#include <string.h>

#include "app/migrations.h"
#include "tests/stories/canary.h"

/* Columns whose canary has another name, and columns that hold no words of anybody. */
static const struct {
    const char *column, *why;
} others[] = {
    {"area.",                        "what everybody reads who opens the first page"                  },
    {"person.name",                  "relative.name, colleague.name, asked.name"                      },
    {"person.phone",                 "relative.phone, colleague.phone, asked.phone"                   },
    {"person.email",                 "relative.email, colleague.email, asked.email"                   },
    {"person.language",              "relative.language"                                              },
    {"relation.review_words",        "opening.review_words"                                           },
    {"agency.",                      "school.name and so on: the directory"                           },
    {"practitioner.",                "colleague.post: the directory"                                  },
    {"agency_word.",                 "of the directory"                                               },
    {"practitioner_word.",           "of the directory"                                               },
    {"post_word.",                   "of the directory"                                               },
    {"key_worker_word.",             "of what workers say of themselves, to be found by"              },
    {"child.need",                   "a code"                                                         },
    {"child.sort_name",              "of the names, for the order of lists"                           },
    {"child_word.word",              "of the names, to be found by"                                   },
    {"child_summary.",               "of names, for the order of lists"                               },
    {"contact.local_id",             "of imported rows, which no page asks for"                       },
    {"entry.search_text",            "of what the entry shows, to be found by"                        },
    {"account.password_hash",        "no reader has it"                                               },
    {"account.closed_why",           "a code"                                                         },
    {"account.duty",                 "a code"                                                         },
    {"account_event.kind",           "a code"                                                         },
    {"form_taken.location",          "an address of ours"                                             },
    {"draft.form",                   "the name of a form and an id"                                   },
    {"audit.",                       "names of routes and codes"                                      },
    {"audit_checkpoint.note",        "hashes, which anybody may read"                                 },
    {"audit_finding.",               "codes and ids"                                                  },
    {"recovery.known_by",            "a code"                                                         },
    {"document.media_type",          "a code"                                                         },
    {"programme.",                   "the area's own rules, which all staff read"                     },
    {"programme_edition.",           "the same"                                                       },
    {"programme_function.",          "the same"                                                       },
    {"programme_level.",             "the same"                                                       },
    {"programme_level_function.",    "the same"                                                       },
    {"programme_question.",          "the same"                                                       },
    {"child.level",                  "a code"                                                         },
    {"child_function.",              "codes"                                                          },
    {"contact_time.code",            "a code"                                                         },
    {"contact_agreement.",           "codes"                                                          },
    {"support_level.",               "the code of a level"                                            },
    {"key_worker_profile.",          "what workers say of themselves, for families who choose"        },
    {"supervision_session.",         "no case data; supervision_test.c looks for the words of the two"},
    {"course.",                      "the catalogue, which all staff read"                            },
    {"training.",                    "no case data; workforce_test.c"                                 },
    {"episode.end_reason",           "a code"                                                         },
    {"own_step.code",                "a code"                                                         },
    {"own_deed.code",                "a code"                                                         },
    {"key_working_end.level",        "a code"                                                         },
    {"key_working_end.functions",    "codes"                                                          },
    {"working_agreement.hours_from", "hours"                                                          },
    {"working_agreement.hours_to",   "hours"                                                          },
    {"referral.reference",           "a code"                                                         },
    {"role_description.",            "what all staff read"                                            },
};

static bool is_other(struct str column)
{
    for (size_t i = 0; i < COUNT(others); i++) {
        struct str name = str_of(others[i].column);
        if (str_ends(name, STR(".")) ? str_starts(column, name) : str_eq(column, name))
            return true;
    }
    return false;
}

/* outcome.title stands for outcome.title/past, too. */
static bool has_canary(struct str column)
{
    for (size_t i = 0; i < canary_field_count; i++) {
        struct str name = str_of(canary_fields[i].name), own;
        (void)str_split(&name, '/', &own);
        if (str_eq(own, column))
            return true;
    }
    return false;
}

static void look_at(struct str table, struct str column, size_t *count)
{
    char name[100];

    (void)snprintf(name, sizeof name, "%.*s.%.*s", STR_FMT(table), STR_FMT(column));
    (*count)++;
    if (!has_canary(str_of(name)) && !is_other(str_of(name)))
        test_fail(__FILE__, __LINE__, "no canary stands in %s (canary_fields.c)", name);
}

/* The next word of a line. */
static struct str next(struct str *line)
{
    struct str word;

    *line = str_trim(*line);
    if (!str_split(line, ' ', &word))
        return STR("");
    return word;
}

/* CREATE TABLE x (, a column in it, or ALTER TABLE x ADD COLUMN y TEXT. What is CHECKed is a code. */
static void read_line(struct str line, struct str *table, size_t *count)
{
    bool is_code = str_contains(line, STR("CHECK ("));
    struct str first = next(&line), second = next(&line);

    if (str_eq(first, STR("CREATE")) && str_eq(second, STR("TABLE")))
        *table = next(&line);
    if (str_starts(second, STR("TEXT")) && !is_code)
        look_at(*table, first, count);
    if (!str_eq(first, STR("ALTER")))
        return;
    first = next(&line);
    (void)next(&line);
    (void)next(&line);
    second = next(&line);
    if (str_starts(next(&line), STR("TEXT")) && !is_code)
        look_at(first, second, count);
}

TEST(every_column_with_words_of_people_has_a_canary)
{
    size_t count = 0;

    for (size_t i = 0; i < keywork_migration_count; i++) {
        struct str rest = str_of(keywork_migrations[i].text), line, table = {0};
        while (str_split(&rest, '\n', &line))
            read_line(line, &table, &count);
    }
    check(count > 100);
}
