#include "govuk/input.h"

#include "govuk/button.h"
#include "govuk/frame.h"
#include "govuk/govuk_escape.h"

static void input_element(
    struct markup *m, const struct gov_input *o, struct str id, struct str described_by)
{
    put_lit(m, "<input class=\"govuk-input");
    put_classes(m, o->classes);
    if (has_error(&o->errorMessage))
        put_lit(m, " govuk-input--error");
    put_lit(m, "\"");
    put_attribute(m, STR("id"), id);
    put_attribute(m, STR("name"), o->name);
    put_attribute(m, STR("type"), first_of(o->type, STR("text")));
    put_attribute_choice(m, STR("spellcheck"), o->spellcheck);
    put_attribute_if(m, STR("value"), o->value);
    if (o->disabled)
        put_lit(m, " disabled");
    put_attribute_if(m, STR("aria-describedby"), described_by);
    put_attribute_if(m, STR("autocomplete"), o->autocomplete);
    put_attribute_if(m, STR("autocapitalize"), o->autocapitalize);
    put_attribute_if(m, STR("pattern"), o->pattern);
    put_attribute_if(m, STR("inputmode"), o->inputmode);
    put_attributes(m, o->attributes);
    put_lit(m, ">");
}

static bool has_affix(const struct gov_affix *o) { return has_content(o->text, o->html); }

static void affix(struct markup *m, const struct gov_affix *o, struct str kind)
{
    if (!has_affix(o))
        return;
    put_lit(m, "<div class=\"govuk-input__");
    put_escaped(m, kind);
    put_classes(m, o->classes);
    put_lit(m, "\" aria-hidden=\"true\"");
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    put_content(m, o->text, o->html);
    put_lit(m, "</div>");
}

static bool needs_wrapper(const struct gov_input *o)
{
    const struct gov_form_group *group = &o->formGroup;

    return has_affix(&o->prefix) || has_affix(&o->suffix) ||
           has_content(group->beforeInput.text, group->beforeInput.html) ||
           has_content(group->afterInput.text, group->afterInput.html);
}

static void wrapper(
    struct markup *m, const struct gov_input *o, struct str id, struct str described_by)
{
    const struct gov_form_group *group = &o->formGroup;

    put_lit(m, "<div class=\"govuk-input__wrapper");
    put_classes(m, o->inputWrapper.classes);
    put_lit(m, "\"");
    put_attributes(m, o->inputWrapper.attributes);
    put_lit(m, ">");
    put_content(m, group->beforeInput.text, group->beforeInput.html);
    affix(m, &o->prefix, STR("prefix"));
    input_element(m, o, id, described_by);
    affix(m, &o->suffix, STR("suffix"));
    put_content(m, group->afterInput.text, group->afterInput.html);
    put_lit(m, "</div>");
}

void gov_input(struct markup *m, const struct gov_input *o)
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

    if (needs_wrapper(o))
        wrapper(m, o, frame.id, described_by);
    else
        input_element(m, o, frame.id, described_by);
    frame_end(m);
}

enum { PASSWORD_ATTRIBUTES = 7 };

static struct gov_attributes password_attributes(
    const struct markup *m, const struct gov_password_input *o)
{
    struct attribute_list list =
        attributes_begin(m, PASSWORD_ATTRIBUTES + o->formGroup.attributes.count);

    attributes_add(&list, STR("data-module"), STR("govuk-password-input"));
    attributes_add_words(m, &list, "show-password", o->showPasswordText);
    attributes_add_words(m, &list, "hide-password", o->hidePasswordText);
    attributes_add_words(m, &list, "show-password-aria-label", o->showPasswordAriaLabelText);
    attributes_add_words(m, &list, "hide-password-aria-label", o->hidePasswordAriaLabelText);
    attributes_add_words(m, &list, "password-shown-announcement", o->passwordShownAnnouncementText);
    attributes_add_words(
        m, &list, "password-hidden-announcement", o->passwordHiddenAnnouncementText);
    attributes_add_all(&list, o->formGroup.attributes);
    return attributes_end(&list);
}

static struct safe_html password_button(
    const struct markup *m, const struct gov_password_input *o, struct str id)
{
    struct markup inner = markup_begin(m);
    const struct gov_attribute attributes[] = {
        {STR_INIT("aria-controls"), id,         false      },
        {STR_INIT("aria-label"),
         first_of(o->showPasswordAriaLabelText, gov_words(m, MSG("Show password"))), false},
        {STR_INIT("hidden"),                    {0},                              true                       },
    };

    gov_button(&inner, &(struct gov_button){
                           .type = STR("button"),
                           .classes = gov_join_classes(m,
                               STR("govuk-button--secondary govuk-password-input__toggle "
                                   "govuk-js-password-input-toggle"),
                               o->button.classes),
                           .text = first_of(o->showPasswordText, gov_words(m, MSG("Show"))),
                           .attributes = {attributes, COUNT(attributes)},
    });
    put_content(&inner, o->formGroup.afterInput.text, o->formGroup.afterInput.html);
    return markup_end(&inner);
}

void gov_password_input(struct markup *m, const struct gov_password_input *o)
{
    struct str id = first_of(o->id, o->name);
    struct str own = STR("govuk-password-input__input govuk-js-password-input-input");
    struct gov_input input = {
        .id = id,
        .name = o->name,
        .type = STR("password"),
        .spellcheck = GOV_NO,
        .autocapitalize = STR("none"),
        .autocomplete = first_of(o->autocomplete, STR("current-password")),
        .value = o->value,
        .disabled = o->disabled,
        .describedBy = o->describedBy,
        .label = o->label,
        .hint = o->hint,
        .errorMessage = o->errorMessage,
        .classes = gov_join_classes(m, own, o->classes),
        .attributes = o->attributes,
        .inputWrapper.classes = STR("govuk-password-input__wrapper"),
        .formGroup.classes = gov_join_classes(m, STR("govuk-password-input"), o->formGroup.classes),
        .formGroup.attributes = password_attributes(m, o),
        .formGroup.beforeInput = o->formGroup.beforeInput,
        .formGroup.afterInput.html = password_button(m, o, id),
    };

    gov_input(m, &input);
}
