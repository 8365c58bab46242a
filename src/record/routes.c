#include "consent/may.h"
#include "record/pages.h"
#include "record/record.h"

static const struct route routes[] = {
    {GET,  "/children/{child}/timeline",             MAY_SEE_RECORD,    timeline_show,
     "Everything that happened, newest first",                                                                                   NULL, 0},
    {GET,  "/children/{child}/contacts/new",         MAY_WRITE_CONTACT, contact_new,          "Form for a contact",
     NULL,                                                                                                                             0},
    {POST, "/children/{child}/contacts",             MAY_WRITE_CONTACT, contact_take_new,
     "Add a contact, filed to one or several children",                                                                          NULL, 0},
    {POST, "/children/{child}/contacts/draft",       MAY_WRITE_CONTACT, contact_take_draft,
     "Keep what has been typed so far",                                                                                          NULL, 0},
    {GET,  "/children/{child}/notes/new",            MAY_TELL_TEAM,     note_new,             "Form for a note from the family",
     NULL,                                                                                                                             0},
    {POST, "/children/{child}/notes",                MAY_TELL_TEAM,     note_take_new,        "Add a note from the family",
     NULL,                                                                                                                             0},
    {GET,  "/children/{child}/questions/new",        MAY_TELL_TEAM,     question_new,
     "Form for a question to the team",                                                                                          NULL, 0},
    {POST, "/children/{child}/questions",            MAY_TELL_TEAM,     question_take_new,
     "Ask the team a question",                                                                                                  NULL, 0},
    {GET,  "/children/{child}/questions/{question}", MAY_SEE_RECORD,    question_show,
     "One question, to answer it",                                                                                               NULL, 0},
    {POST, "/children/{child}/questions/{question}", MAY_WRITE_CONTACT, question_take_answer,
     "Answer a question of the family",                                                                                          NULL, 0},
};

const struct area record_area = AREA("record", routes);
