/*
 * input: one line of text, a password, several lines, several lines with a count, a file.
 *
 * Each draws the whole form group: label, hint, error message, and the input described by them.
 * `id` is `name` when not given; hint and error get the ids <id>-hint and <id>-error.
 */
#pragma once

#include "govuk/parts.h"

/* What stands before or after an input in the same box: a unit, a currency. */
struct gov_affix {
    struct str text;
    struct safe_html html;
    struct str classes;
    struct gov_attributes attributes;
};

struct gov_input_wrapper {
    struct str classes;
    struct gov_attributes attributes;
};

struct gov_input {
    struct str id, name;
    struct str type; /* "text" when not given */
    struct str inputmode;
    struct str value;
    bool disabled;
    struct str describedBy; /* ids of other elements */
    struct gov_label label;
    struct gov_hint hint;
    struct gov_error_message errorMessage;
    struct gov_affix prefix, suffix;
    struct gov_form_group formGroup;
    struct str classes; /* govuk-input--width-10 */
    struct str autocomplete, pattern, autocapitalize;
    enum gov_choice spellcheck;
    struct gov_input_wrapper inputWrapper;
    struct gov_attributes attributes;
};

/* One line of text. */
void gov_input(struct markup *m, const struct gov_input *o);

struct gov_button_of_password {
    struct str classes;
};

struct gov_password_input {
    struct str id, name;
    struct str value; /* leave it out: a password is never shown again */
    bool disabled;
    struct str describedBy;
    struct gov_label label;
    struct gov_hint hint;
    struct gov_error_message errorMessage;
    struct gov_form_group formGroup;
    struct str classes;
    struct str autocomplete; /* "current-password" when not given; "new-password" to choose one */
    struct gov_attributes attributes;
    struct str showPasswordText; /* "Show" when not given */
    struct str hidePasswordText;
    struct str showPasswordAriaLabelText; /* "Show password" when not given */
    struct str hidePasswordAriaLabelText;
    struct str passwordShownAnnouncementText, passwordHiddenAnnouncementText;
    struct gov_button_of_password button;
};

/* A password with a button that shows it; the button is hidden until the script runs. */
void gov_password_input(struct markup *m, const struct gov_password_input *o);

struct gov_textarea {
    struct str id, name;
    enum gov_choice spellcheck;
    int rows; /* 5 when not given */
    struct str value;
    bool disabled;
    struct str describedBy;
    struct gov_label label;
    struct gov_hint hint;
    struct gov_error_message errorMessage;
    struct gov_form_group formGroup;
    struct str classes, autocomplete;
    struct gov_attributes attributes;
};

/* Several lines of text. The value keeps a line break at its start, which HTML would drop. */
void gov_textarea(struct markup *m, const struct gov_textarea *o);

struct gov_count_message {
    struct str classes;
};

struct gov_character_count {
    struct str id, name;
    int rows;
    struct str value;
    int maxlength;        /* characters; 0 when not given */
    int maxwords;         /* words; 0 when not given */
    struct str countType; /* "characters" or "words"; follows from the limit when not given */
    int threshold;        /* per cent of the limit from which on the count is shown */
    struct gov_label label;
    struct gov_hint hint;
    struct gov_error_message errorMessage;
    struct gov_form_group formGroup;
    struct str classes;
    struct gov_attributes attributes;
    enum gov_choice spellcheck;
    struct gov_count_message countMessage;
    /* What the script says; %{count} stands for the number. */
    struct str textareaDescriptionText; /* "You can enter up to %{count} characters" */
    struct gov_plurals charactersUnderLimitText;
    struct str charactersAtLimitText;
    struct gov_plurals charactersOverLimitText;
    struct gov_plurals wordsUnderLimitText;
    struct str wordsAtLimitText;
    struct gov_plurals wordsOverLimitText;
};

/* Several lines of text with a limit, and how much of it is left; a sentence says the limit where
 * scripts do not run. */
void gov_character_count(struct markup *m, const struct gov_character_count *o);

struct gov_file_upload {
    struct str id, name;
    bool disabled, multiple;
    struct str describedBy;
    struct gov_label label;
    struct gov_hint hint;
    struct gov_error_message errorMessage;
    struct gov_form_group formGroup;
    bool javascript; /* the drop zone, by script */
    struct str chooseFilesButtonText, dropInstructionText, noFileChosenText;
    struct gov_plurals multipleFilesChosenText;
    struct str enteredDropZoneText, leftDropZoneText;
    struct str classes, wrapperClasses;
    struct gov_attributes attributes, wrapperAttributes;
};

/* A file from the reader's device. */
void gov_file_upload(struct markup *m, const struct gov_file_upload *o);
