/* The file about photos of children, and of workers for their cards. */
#include "caseload/columns.h"
#include "kit/fault.h"

static const struct choice words_of[] = {
    {"parent",         "mum|dad|carer|parental responsibility"},
    {"young_person",   "young person themself|self|child"     },
    {"representative", "deputy|legal representative"          },
    {NULL,             NULL                                   },
};

/* One row a column reads best as one line. Only whose it is is compared: a photo that is there stays. */
/* clang-format off */
const struct column photo_columns[] = {
    {"id", "photo id", IS(CELL_ID, row, id, REQ, OF_BEGINNING)},
    {"child", "child id|case number", REF(photo_row, child, LIST_CHILDREN, OF_KEY)},
    {"person", "practitioner|practitioner id|worker|worker id|staff id", WHO(photo_row, person, OF_KEY)},
    {"shown", "is shown", TICK(photo_row, is_shown, OF_BEGINNING, .otherwise = "yes")},
    {"word_of", "who said yes|consent given by", ONE_OF(photo_row, word_of, words_of, OF_BEGINNING)},
    {"word_given", "their name when and how|what was said", TEXT(photo_row, word_given, 200, OF_BEGINNING)},
    {"file", "file name|picture", IS(CELL_FILE, photo_row, file, OF_BEGINNING)},
    {"changed_on", "since", DAY(photo_row, changed_on, OF_BEGINNING)},
};
/* clang-format on */
