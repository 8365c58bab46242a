/*
 * rows_key_working: the files about key working itself, as the program holds them: what rows.h is for the other
 * lists, which includes it.
 */
#pragma once

/* A way in which the area does key working. */
struct programme_row {
    struct row row;
    struct str name, for_whom;
    bool is_main;
};

/* What holds in a programme from a day on. Weights are hundredths of a unit. */
struct edition_row {
    struct row row;
    struct str programme;
    date from_on;
    bool is_withdrawn;
    struct str words, role_name;
    int64_t full_time_limit, open_door_weight, non_designated_limit, answer_days, escalate_days;
    struct str escalate_to;
    int64_t reply_days, crisis_days, early_days, told_days, overlap_days, clash_days,
        supervision_days, contact_late_days, settle_days;
    struct str not_decides, phone_words;
};

struct programme_level_row {
    struct row row;
    struct str edition, code, name, short_name, family_words;
    int64_t weight, intensity, rhythm_days, early_rhythm_days, review_days, position;
};

struct programme_function_row {
    struct row row;
    struct str edition, code, area_code, area_name, name, family_words, evidence, who_else;
    int64_t position;
};

/* A function that usually goes with a level. Known by edition and both codes. */
struct preset_row {
    struct row row;
    struct str edition, level_code, function_code;
    int64_t intensity;
    struct str frequency;
};

struct programme_question_row {
    struct row row;
    struct str edition, part, text;
    int64_t position;
};

/* Key working for one child, from a day to a day. */
struct episode_row {
    struct row row;
    struct str child;
    struct str programme; /* its name; empty: the main one */
    date from_on;
    struct str because;
    date to_on;
    struct str end_reason, words;
};

/* A level as it was decided. Known by child, day and number on that day. */
struct level_row {
    struct row row;
    struct str child;
    date from_on;
    int64_t number; /* 1; 2 for a second decision of one day */
    struct str level;
    int64_t intensity, rhythm_days, function_count;
    struct str drivers, words, family_words;
    bool with_family;
    date review_on;
    struct str by; /* who decided; empty: not known */
};

/* A function of key working that is needed for a child, or not. Known by child and function. */
struct function_row {
    struct row row;
    struct str child, function; /* code of a programme's function */
    bool is_needed;
    int64_t intensity;
    struct str frequency;
    date since_on, handed_to_family_on;
    struct str owner; /* who finds somebody for it */
};

/* Who does a function. */
struct doer_row {
    struct row row;
    struct str child, function;
    struct str who; /* empty: whoever carries key working */
    date from_on, to_on;
};

/* How and when the key worker gets in touch, as it was agreed with the family. */
struct rhythm_row {
    struct row row;
    struct str child;
    date from_on;
    int64_t rhythm_days;
    struct str weekday, day_part, channel;
    int64_t early_rhythm_days;
    date early_until_on;
    bool never_rings, leaves_no_message, out_of_hearing;
    struct str safe_words, agreed_with, agreed_by;
};

/* What somebody who may be given families says of themselves, and the time they have. Known by the person. */
struct profile_row {
    struct row row;
    struct str person;
    struct str manner, skills, languages, knows, independence, works_when;
    bool is_open, is_main_work;
    int64_t week_tenths, kept_tenths; /* hours of work; of them kept free for key working */
};

struct course_row {
    struct row row;
    struct str title, about, edition;
    int64_t hours, valid_months;
    bool is_with_parents, is_awareness;
    struct str trainers, parent_trainers;
    int64_t needed_days;
    bool for_lead, for_deputy, for_supervisor, for_family; /* who does it in these days */
    struct str programme; /* the name of the one in which it is needed; empty: all of them */
    struct str need;
    bool is_retired;
};

/* Somebody did a course, or went along with a colleague. */
struct training_row {
    struct row row;
    struct str person, course;
    struct str shadowed; /* with whom they went; then there is no course */
    date done_on, expires_on;
    struct str state, answer;
};

struct supervision_row {
    struct row row;
    struct str worker, supervisor;
    date from_on, to_on;
};

/* A session of supervision. What was agreed in it is for the two, and stands in no file. */
struct session_row {
    struct row row;
    struct str worker, supervisor, kind;
    date planned_on, held_on;
    bool is_called_off;
};

/* Days on which somebody who works with families is away. */
struct absence_row {
    struct row row;
    struct str person, kind;
    date from_on, back_on, look_on;
    struct str deputy; /* who was asked to cover, last; counts for an absence that is new */
};

/* One request for key working. */
struct request_row {
    struct row row;
    struct str reference, child;
    date asked_on;
    struct str asker_kind, asker_name, asker_role, forename, surname;
    date born_on, expected_on;
    struct str reason, urgency, wish, whom, language, phone, email, safe_contact;
    date may_ask_on; /* since when others may be asked; absent: they may not */
    struct str consent_words;
    struct str owner; /* whose job it is, or was last */
    struct str state;
    date ended_on;
    struct str accepted_by, end_kind, end_words, criteria, challenge;
};

/* Who was asked to be, or to give, the key worker, and what came back. */
struct ask_row {
    struct row row;
    struct str request, agency, person, post, words;
    date asked_on;
    struct str asked_by;
    date due_on;
    struct str answer;
    date answered_on;
    struct str answered_by, answer_words, criteria, challenge;
};

/* What a child or a worker looks like. Known by whose it is. */
struct photo_row {
    struct row row;
    struct str child, person; /* one of the two */
    bool is_shown;
    struct str word_of, word_given; /* who said yes to that of a child */
    struct str file;
    date changed_on;
    struct str
        bytes; /* no column: of a photo that is new, once it was looked at and written anew */
};
