#include "govuk/fixture.h"
#include "kit/test.h"

static const json_t *in(const json_t *o, const char *key) { return json_object_get(o, key); }

static void draw_label(struct markup *m, const json_t *o)
{
    struct gov_label label = fixture_label(o);

    gov_label(m, &label);
}

static void draw_hint(struct markup *m, const json_t *o)
{
    struct gov_hint hint = fixture_hint(o);

    gov_hint(m, &hint);
}

static void draw_error_message(struct markup *m, const json_t *o)
{
    struct gov_error_message error = fixture_error(o);

    gov_error_message(m, &error);
}

static void draw_fieldset(struct markup *m, const json_t *o)
{
    struct gov_fieldset fieldset = fixture_fieldset(o, NULL);

    gov_fieldset(m, &fieldset);
}

static struct gov_affix affix(const json_t *o)
{
    return (struct gov_affix){
        .text = fixture_text(o, "text"),
        .html = fixture_html(o, "html"),
        .classes = fixture_text(o, "classes"),
        .attributes = fixture_attributes(o, "attributes"),
    };
}

static void draw_input(struct markup *m, const json_t *o)
{
    gov_input(m, &(struct gov_input){
                     .id = fixture_text(o, "id"),
                     .name = fixture_text(o, "name"),
                     .type = fixture_text(o, "type"),
                     .inputmode = fixture_text(o, "inputmode"),
                     .value = fixture_text(o, "value"),
                     .disabled = fixture_flag(o, "disabled"),
                     .described_by = fixture_text(o, "describedBy"),
                     .label = fixture_label(in(o, "label")),
                     .hint = fixture_hint(in(o, "hint")),
                     .error_message = fixture_error(in(o, "errorMessage")),
                     .prefix = affix(in(o, "prefix")),
                     .suffix = affix(in(o, "suffix")),
                     .form_group = fixture_group(o),
                     .classes = fixture_text(o, "classes"),
                     .autocomplete = fixture_text(o, "autocomplete"),
                     .pattern = fixture_text(o, "pattern"),
                     .autocapitalize = fixture_text(o, "autocapitalize"),
                     .spellcheck = fixture_choice(o, "spellcheck"),
                     .input_wrapper = {fixture_text(in(o, "inputWrapper"), "classes"),
                                       fixture_attributes(in(o, "inputWrapper"), "attributes")},
                     .attributes = fixture_attributes(o, "attributes"),
    });
}

static void draw_password_input(struct markup *m, const json_t *o)
{
    gov_password_input(m,
        &(struct gov_password_input){
            .id = fixture_text(o, "id"),
            .name = fixture_text(o, "name"),
            .value = fixture_text(o, "value"),
            .disabled = fixture_flag(o, "disabled"),
            .described_by = fixture_text(o, "describedBy"),
            .label = fixture_label(in(o, "label")),
            .hint = fixture_hint(in(o, "hint")),
            .error_message = fixture_error(in(o, "errorMessage")),
            .form_group = fixture_group(o),
            .classes = fixture_text(o, "classes"),
            .autocomplete = fixture_text(o, "autocomplete"),
            .attributes = fixture_attributes(o, "attributes"),
            .show_password_text = fixture_text(o, "showPasswordText"),
            .hide_password_text = fixture_text(o, "hidePasswordText"),
            .show_password_aria_label_text = fixture_text(o, "showPasswordAriaLabelText"),
            .hide_password_aria_label_text = fixture_text(o, "hidePasswordAriaLabelText"),
            .password_shown_announcement_text = fixture_text(o, "passwordShownAnnouncementText"),
            .password_hidden_announcement_text = fixture_text(o, "passwordHiddenAnnouncementText"),
            .button.classes = fixture_text(in(o, "button"), "classes"),
        });
}

static void draw_textarea(struct markup *m, const json_t *o)
{
    gov_textarea(m, &(struct gov_textarea){
                        .id = fixture_text(o, "id"),
                        .name = fixture_text(o, "name"),
                        .spellcheck = fixture_choice(o, "spellcheck"),
                        .rows = fixture_number(o, "rows"),
                        .value = fixture_text(o, "value"),
                        .disabled = fixture_flag(o, "disabled"),
                        .described_by = fixture_text(o, "describedBy"),
                        .label = fixture_label(in(o, "label")),
                        .hint = fixture_hint(in(o, "hint")),
                        .error_message = fixture_error(in(o, "errorMessage")),
                        .form_group = fixture_group(o),
                        .classes = fixture_text(o, "classes"),
                        .autocomplete = fixture_text(o, "autocomplete"),
                        .attributes = fixture_attributes(o, "attributes"),
                    });
}

static void draw_character_count(struct markup *m, const json_t *o)
{
    gov_character_count(
        m, &(struct gov_character_count){
               .id = fixture_text(o, "id"),
               .name = fixture_text(o, "name"),
               .rows = fixture_number(o, "rows"),
               .value = fixture_text(o, "value"),
               .maxlength = fixture_number(o, "maxlength"),
               .maxwords = fixture_number(o, "maxwords"),
               .count_type = fixture_text(o, "countType"),
               .threshold = fixture_number(o, "threshold"),
               .label = fixture_label(in(o, "label")),
               .hint = fixture_hint(in(o, "hint")),
               .error_message = fixture_error(in(o, "errorMessage")),
               .form_group = fixture_group(o),
               .classes = fixture_text(o, "classes"),
               .attributes = fixture_attributes(o, "attributes"),
               .spellcheck = fixture_choice(o, "spellcheck"),
               .count_message.classes = fixture_text(in(o, "countMessage"), "classes"),
               .textarea_description_text = fixture_text(o, "textareaDescriptionText"),
               .characters_under_limit_text = fixture_plurals(o, "charactersUnderLimitText"),
               .characters_at_limit_text = fixture_text(o, "charactersAtLimitText"),
               .characters_over_limit_text = fixture_plurals(o, "charactersOverLimitText"),
               .words_under_limit_text = fixture_plurals(o, "wordsUnderLimitText"),
               .words_at_limit_text = fixture_text(o, "wordsAtLimitText"),
               .words_over_limit_text = fixture_plurals(o, "wordsOverLimitText"),
           });
}

static void draw_file_upload(struct markup *m, const json_t *o)
{
    gov_file_upload(
        m, &(struct gov_file_upload){
               .id = fixture_text(o, "id"),
               .name = fixture_text(o, "name"),
               .disabled = fixture_flag(o, "disabled"),
               .multiple = fixture_flag(o, "multiple"),
               .described_by = fixture_text(o, "describedBy"),
               .label = fixture_label(in(o, "label")),
               .hint = fixture_hint(in(o, "hint")),
               .error_message = fixture_error(in(o, "errorMessage")),
               .form_group = fixture_group(o),
               .javascript = fixture_flag(o, "javascript"),
               .choose_files_button_text = fixture_text(o, "chooseFilesButtonText"),
               .drop_instruction_text = fixture_text(o, "dropInstructionText"),
               .no_file_chosen_text = fixture_text(o, "noFileChosenText"),
               .multiple_files_chosen_text = fixture_plurals(o, "multipleFilesChosenText"),
               .entered_drop_zone_text = fixture_text(o, "enteredDropZoneText"),
               .left_drop_zone_text = fixture_text(o, "leftDropZoneText"),
               .classes = fixture_text(o, "classes"),
               .wrapper_classes = fixture_text(o, "wrapperClasses"),
               .attributes = fixture_attributes(o, "attributes"),
               .wrapper_attributes = fixture_attributes(o, "wrapperAttributes"),
           });
}

FIXTURES(label, "label", draw_label)
FIXTURES(hint, "hint", draw_hint)
FIXTURES(error_message, "error-message", draw_error_message)
FIXTURES(fieldset, "fieldset", draw_fieldset)
FIXTURES(input, "input", draw_input)
FIXTURES(password_input, "password-input", draw_password_input)
FIXTURES(textarea, "textarea", draw_textarea)
FIXTURES(character_count, "character-count", draw_character_count)
FIXTURES(file_upload, "file-upload", draw_file_upload)
