#include "govuk/frame.h"
#include "govuk/govuk_escape.h"
#include "govuk/input.h"

enum { DROP_ZONE_ATTRIBUTES = 5 };

static struct gov_attributes drop_zone_attributes(
    const struct markup *m, const struct gov_file_upload *o)
{
    struct attribute_list list = attributes_begin(
        m, DROP_ZONE_ATTRIBUTES + o->multipleFilesChosenText.count + o->wrapperAttributes.count);

    attributes_add_words(m, &list, "choose-files-button", o->chooseFilesButtonText);
    attributes_add_words(m, &list, "no-file-chosen", o->noFileChosenText);
    attributes_add_plurals(m, &list, "multiple-files-chosen", o->multipleFilesChosenText);
    attributes_add_words(m, &list, "drop-instruction", o->dropInstructionText);
    attributes_add_words(m, &list, "entered-drop-zone", o->enteredDropZoneText);
    attributes_add_words(m, &list, "left-drop-zone", o->leftDropZoneText);
    attributes_add_all(&list, o->wrapperAttributes);
    return attributes_end(&list);
}

static void drop_zone_begin(struct markup *m, const struct gov_file_upload *o)
{
    put_lit(m, "<div class=\"govuk-file-upload-wrapper");
    put_classes(m, o->wrapperClasses);
    put_lit(m, "\" data-module=\"govuk-file-upload\"");
    put_attributes(m, drop_zone_attributes(m, o));
    put_lit(m, " >");
}

static void file_element(
    struct markup *m, const struct gov_file_upload *o, struct str id, struct str described_by)
{
    put_lit(m, "<input class=\"govuk-file-upload");
    put_classes(m, o->classes);
    if (has_error(&o->errorMessage))
        put_lit(m, " govuk-file-upload--error");
    put_lit(m, "\"");
    put_attribute(m, STR("id"), id);
    put_attribute(m, STR("name"), o->name);
    put_lit(m, " type=\"file\"");
    if (o->disabled)
        put_lit(m, " disabled");
    if (o->multiple)
        put_lit(m, " multiple");
    put_attribute_if(m, STR("aria-describedby"), described_by);
    put_attributes(m, o->attributes);
    put_lit(m, ">");
}

void gov_file_upload(struct markup *m, const struct gov_file_upload *o)
{
    struct frame frame = {
        .id = first_of(o->id, o->name),
        .described_by = o->describedBy,
        .label = o->label,
        .hint = o->hint,
        .error_message = o->errorMessage,
        .form_group = &o->formGroup,
    };
    struct str described_by = frame_begin(m, &frame);

    put_content(m, o->formGroup.beforeInput.text, o->formGroup.beforeInput.html);
    if (o->javascript)
        drop_zone_begin(m, o);
    file_element(m, o, frame.id, described_by);
    if (o->javascript)
        put_lit(m, "</div>");
    put_content(m, o->formGroup.afterInput.text, o->formGroup.afterInput.html);
    frame_end(m);
}
