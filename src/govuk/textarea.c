#include "govuk/frame.h"
#include "govuk/govuk_escape.h"
#include "govuk/input.h"

static void textarea_element(
    struct markup *m, const struct gov_textarea *o, struct str id, struct str described_by)
{
    put_lit(m, "<textarea class=\"govuk-textarea");
    if (has_error(&o->errorMessage))
        put_lit(m, " govuk-textarea--error");
    put_classes(m, o->classes);
    put_lit(m, "\"");
    put_attribute(m, STR("id"), id);
    put_attribute(m, STR("name"), o->name);
    put_attribute_number(m, STR("rows"), o->rows > 0 ? o->rows : 5);
    put_attribute_choice(m, STR("spellcheck"), o->spellcheck);
    if (o->disabled)
        put_lit(m, " disabled");
    put_attribute_if(m, STR("aria-describedby"), described_by);
    put_attribute_if(m, STR("autocomplete"), o->autocomplete);
    put_attributes(m, o->attributes);
    put_lit(m, ">");
    /* Source: HTML, 13.1.2.5: a line break right behind <textarea> is not part of the value. */
    if (str_starts(o->value, STR("\n")))
        put_lit(m, "\n");
    put_escaped(m, o->value);
    put_lit(m, "</textarea>");
}

void gov_textarea(struct markup *m, const struct gov_textarea *o)
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
    textarea_element(m, o, frame.id, described_by);
    put_content(m, o->formGroup.afterInput.text, o->formGroup.afterInput.html);
    frame_end(m);
}

static int limit(const struct gov_character_count *o)
{
    return o->maxwords > 0 ? o->maxwords : o->maxlength;
}

static struct str count_type(const struct gov_character_count *o)
{
    return o->countType.len == 0 && o->maxwords > 0 ? STR("words") : o->countType;
}

/* The sentence with the limit in the place of each %{count}. */
static struct str description(const struct markup *m, const struct gov_character_count *o)
{
    struct str hole = STR("%{count}"), rest = o->textareaDescriptionText, said = STR("");
    ptrdiff_t at;

    if (str_is_empty(rest))
        rest = gov_words(m, str_eq(count_type(o), STR("words"))
                                ? MSG("You can enter up to %{count} words")
                                : MSG("You can enter up to %{count} characters"));
    while ((at = str_find(rest, hole)) >= 0) {
        said = gov_join(m, said, str_slice(rest, 0, (size_t)at), gov_digits(m, limit(o)));
        rest = str_slice(rest, (size_t)at + hole.len, rest.len);
    }
    return gov_join(m, said, rest);
}

static struct safe_html count_message(
    const struct markup *m, const struct gov_character_count *o, struct str info_id)
{
    struct markup inner = markup_begin(m);

    gov_hint(&inner, &(struct gov_hint){
                         .text = limit(o) > 0 ? description(m, o) : STR(""),
                         .id = info_id,
                         .classes = gov_join_classes(
                             m, STR("govuk-character-count__message"), o->countMessage.classes),
                     });
    put_content(&inner, o->formGroup.afterInput.text, o->formGroup.afterInput.html);
    return markup_end(&inner);
}

enum { COUNT_ATTRIBUTES = 8 };

static struct gov_attributes count_attributes(
    const struct markup *m, const struct gov_character_count *o)
{
    size_t room = COUNT_ATTRIBUTES + o->charactersUnderLimitText.count +
                  o->charactersOverLimitText.count + o->wordsUnderLimitText.count +
                  o->wordsOverLimitText.count + o->formGroup.attributes.count;
    struct attribute_list list = attributes_begin(m, room);

    attributes_add(&list, STR("data-module"), STR("govuk-character-count"));
    if (o->maxlength > 0)
        attributes_add(&list, STR("data-maxlength"), gov_digits(m, o->maxlength));
    if (o->maxwords > 0)
        attributes_add(&list, STR("data-maxwords"), gov_digits(m, o->maxwords));
    if (o->threshold > 0)
        attributes_add(&list, STR("data-threshold"), gov_digits(m, o->threshold));
    attributes_add_if(&list, STR("data-count-type"), count_type(o));
    /* With a limit the sentence is on the page; without one the script has to compose it. */
    if (limit(o) == 0)
        attributes_add_if(
            &list, STR("data-i18n.textarea-description.other"), o->textareaDescriptionText);
    attributes_add_plurals(m, &list, "characters-under-limit", o->charactersUnderLimitText);
    attributes_add_words(m, &list, "characters-at-limit", o->charactersAtLimitText);
    attributes_add_plurals(m, &list, "characters-over-limit", o->charactersOverLimitText);
    attributes_add_plurals(m, &list, "words-under-limit", o->wordsUnderLimitText);
    attributes_add_words(m, &list, "words-at-limit", o->wordsAtLimitText);
    attributes_add_plurals(m, &list, "words-over-limit", o->wordsOverLimitText);
    attributes_add_all(&list, o->formGroup.attributes);
    return attributes_end(&list);
}

void gov_character_count(struct markup *m, const struct gov_character_count *o)
{
    struct str id = first_of(o->id, o->name), info_id = gov_join(m, id, STR("-info"));
    struct gov_textarea textarea = {
        .id = id,
        .name = o->name,
        .describedBy = info_id,
        .rows = o->rows,
        .spellcheck = o->spellcheck,
        .value = o->value,
        .formGroup.classes =
            gov_join_classes(m, STR("govuk-character-count"), o->formGroup.classes),
        .formGroup.attributes = count_attributes(m, o),
        .formGroup.beforeInput = o->formGroup.beforeInput,
        .formGroup.afterInput.html = count_message(m, o, info_id),
        .classes = gov_join_classes(m, STR("govuk-js-character-count"), o->classes),
        .label = o->label,
        .hint = o->hint,
        .errorMessage = o->errorMessage,
        .attributes = o->attributes,
    };

    gov_textarea(m, &textarea);
}
