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
                     .describedBy = fixture_text(o, "describedBy"),
                     .label = fixture_label(in(o, "label")),
                     .hint = fixture_hint(in(o, "hint")),
                     .errorMessage = fixture_error(in(o, "errorMessage")),
                     .prefix = affix(in(o, "prefix")),
                     .suffix = affix(in(o, "suffix")),
                     .formGroup = fixture_group(o),
                     .classes = fixture_text(o, "classes"),
                     .autocomplete = fixture_text(o, "autocomplete"),
                     .pattern = fixture_text(o, "pattern"),
                     .autocapitalize = fixture_text(o, "autocapitalize"),
                     .spellcheck = fixture_choice(o, "spellcheck"),
                     .inputWrapper = {fixture_text(in(o, "inputWrapper"), "classes"),
                                      fixture_attributes(in(o, "inputWrapper"), "attributes")},
                     .attributes = fixture_attributes(o, "attributes"),
    });
}

static void draw_password_input(struct markup *m, const json_t *o)
{
    gov_password_input(
        m, &(struct gov_password_input){
               .id = fixture_text(o, "id"),
               .name = fixture_text(o, "name"),
               .value = fixture_text(o, "value"),
               .disabled = fixture_flag(o, "disabled"),
               .describedBy = fixture_text(o, "describedBy"),
               .label = fixture_label(in(o, "label")),
               .hint = fixture_hint(in(o, "hint")),
               .errorMessage = fixture_error(in(o, "errorMessage")),
               .formGroup = fixture_group(o),
               .classes = fixture_text(o, "classes"),
               .autocomplete = fixture_text(o, "autocomplete"),
               .attributes = fixture_attributes(o, "attributes"),
               .showPasswordText = fixture_text(o, "showPasswordText"),
               .hidePasswordText = fixture_text(o, "hidePasswordText"),
               .showPasswordAriaLabelText = fixture_text(o, "showPasswordAriaLabelText"),
               .hidePasswordAriaLabelText = fixture_text(o, "hidePasswordAriaLabelText"),
               .passwordShownAnnouncementText = fixture_text(o, "passwordShownAnnouncementText"),
               .passwordHiddenAnnouncementText = fixture_text(o, "passwordHiddenAnnouncementText"),
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
                        .describedBy = fixture_text(o, "describedBy"),
                        .label = fixture_label(in(o, "label")),
                        .hint = fixture_hint(in(o, "hint")),
                        .errorMessage = fixture_error(in(o, "errorMessage")),
                        .formGroup = fixture_group(o),
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
               .countType = fixture_text(o, "countType"),
               .threshold = fixture_number(o, "threshold"),
               .label = fixture_label(in(o, "label")),
               .hint = fixture_hint(in(o, "hint")),
               .errorMessage = fixture_error(in(o, "errorMessage")),
               .formGroup = fixture_group(o),
               .classes = fixture_text(o, "classes"),
               .attributes = fixture_attributes(o, "attributes"),
               .spellcheck = fixture_choice(o, "spellcheck"),
               .countMessage.classes = fixture_text(in(o, "countMessage"), "classes"),
               .textareaDescriptionText = fixture_text(o, "textareaDescriptionText"),
               .charactersUnderLimitText = fixture_plurals(o, "charactersUnderLimitText"),
               .charactersAtLimitText = fixture_text(o, "charactersAtLimitText"),
               .charactersOverLimitText = fixture_plurals(o, "charactersOverLimitText"),
               .wordsUnderLimitText = fixture_plurals(o, "wordsUnderLimitText"),
               .wordsAtLimitText = fixture_text(o, "wordsAtLimitText"),
               .wordsOverLimitText = fixture_plurals(o, "wordsOverLimitText"),
           });
}

static void draw_file_upload(struct markup *m, const json_t *o)
{
    gov_file_upload(m, &(struct gov_file_upload){
                           .id = fixture_text(o, "id"),
                           .name = fixture_text(o, "name"),
                           .disabled = fixture_flag(o, "disabled"),
                           .multiple = fixture_flag(o, "multiple"),
                           .describedBy = fixture_text(o, "describedBy"),
                           .label = fixture_label(in(o, "label")),
                           .hint = fixture_hint(in(o, "hint")),
                           .errorMessage = fixture_error(in(o, "errorMessage")),
                           .formGroup = fixture_group(o),
                           .javascript = fixture_flag(o, "javascript"),
                           .chooseFilesButtonText = fixture_text(o, "chooseFilesButtonText"),
                           .dropInstructionText = fixture_text(o, "dropInstructionText"),
                           .noFileChosenText = fixture_text(o, "noFileChosenText"),
                           .multipleFilesChosenText = fixture_plurals(o, "multipleFilesChosenText"),
                           .enteredDropZoneText = fixture_text(o, "enteredDropZoneText"),
                           .leftDropZoneText = fixture_text(o, "leftDropZoneText"),
                           .classes = fixture_text(o, "classes"),
                           .wrapperClasses = fixture_text(o, "wrapperClasses"),
                           .attributes = fixture_attributes(o, "attributes"),
                           .wrapperAttributes = fixture_attributes(o, "wrapperAttributes"),
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
