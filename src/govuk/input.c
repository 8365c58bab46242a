#include "govuk/input.h"

#include "govuk/button.h"
#include "govuk/frame.h"
#include "govuk/govuk_escape.h"

static void input_element(
    struct markup *m, const struct gov_input *o, struct str id, struct str described_by)
{
    put_lit(m, "<input class=\"govuk-input");
    put_classes(m, o->classes);
    if (has_error(&o->error_message))
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
    const struct gov_form_group *group = &o->form_group;

    return has_affix(&o->prefix) || has_affix(&o->suffix) ||
           has_content(group->before_input.text, group->before_input.html) ||
           has_content(group->after_input.text, group->after_input.html);
}

static void wrapper(
    struct markup *m, const struct gov_input *o, struct str id, struct str described_by)
{
    const struct gov_form_group *group = &o->form_group;

    put_lit(m, "<div class=\"govuk-input__wrapper");
    put_classes(m, o->input_wrapper.classes);
    put_lit(m, "\"");
    put_attributes(m, o->input_wrapper.attributes);
    put_lit(m, ">");
    put_content(m, group->before_input.text, group->before_input.html);
    affix(m, &o->prefix, STR("prefix"));
    input_element(m, o, id, described_by);
    affix(m, &o->suffix, STR("suffix"));
    put_content(m, group->after_input.text, group->after_input.html);
    put_lit(m, "</div>");
}

void gov_input(struct markup *m, const struct gov_input *o)
{
    struct frame frame = {
        .id = first_of(o->id, o->name),
        .described_by = o->described_by,
        .label = o->label,
        .hint = o->hint,
        .error_message = o->error_message,
        .form_group = &o->form_group,
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
        attributes_begin(m, PASSWORD_ATTRIBUTES + o->form_group.attributes.count);

    attributes_add(&list, STR("data-module"), STR("govuk-password-input"));
    attributes_add_words(m, &list, "show-password", o->show_password_text);
    attributes_add_words(m, &list, "hide-password", o->hide_password_text);
    attributes_add_words(m, &list, "show-password-aria-label", o->show_password_aria_label_text);
    attributes_add_words(m, &list, "hide-password-aria-label", o->hide_password_aria_label_text);
    attributes_add_words(
        m, &list, "password-shown-announcement", o->password_shown_announcement_text);
    attributes_add_words(
        m, &list, "password-hidden-announcement", o->password_hidden_announcement_text);
    attributes_add_all(&list, o->form_group.attributes);
    return attributes_end(&list);
}

static struct safe_html password_button(
    const struct markup *m, const struct gov_password_input *o, struct str id)
{
    struct markup inner = markup_begin(m);
    const struct gov_attribute attributes[] = {
        {STR_INIT("aria-controls"), id,                                        false                },
        {STR_INIT("aria-label"),    first_of(o->show_password_aria_label_text, STR("Show password")),
         false},
        {STR_INIT("hidden"),                         {0},                                                 true                                          },
    };

    gov_button(&inner, &(struct gov_button){
                           .type = STR("button"),
                           .classes = gov_join_classes(m,
                               STR("govuk-button--secondary govuk-password-input__toggle "
                                   "govuk-js-password-input-toggle"),
                               o->button.classes),
                           .text = first_of(o->show_password_text, STR("Show")),
                           .attributes = {attributes, COUNT(attributes)},
    });
    put_content(&inner, o->form_group.after_input.text, o->form_group.after_input.html);
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
        .described_by = o->described_by,
        .label = o->label,
        .hint = o->hint,
        .error_message = o->error_message,
        .classes = gov_join_classes(m, own, o->classes),
        .attributes = o->attributes,
        .input_wrapper.classes = STR("govuk-password-input__wrapper"),
        .form_group.classes =
            gov_join_classes(m, STR("govuk-password-input"), o->form_group.classes),
        .form_group.attributes = password_attributes(m, o),
        .form_group.before_input = o->form_group.before_input,
        .form_group.after_input.html = password_button(m, o, id),
    };

    gov_input(m, &input);
}
