#include "kit/fault.h"
#include "kit/form_reading.h"

void form_object(struct reading *r, struct msg text)
{
    const struct form_field *f = r->field;

    problem_add_whole(&r->form->problems, (struct problem){.field = str_of(f->name),
                                              .text = text,
                                              .label = f->label,
                                              .min = f->min,
                                              .max = f->max});
}

static bool is_picked(enum form_kind kind)
{
    return kind == FORM_CHOICE || kind == FORM_CHOICES || kind == FORM_ID || kind == FORM_IDS;
}

/* "Select who is it about?" is no English. */
static bool is_question(const struct form_field *field)
{
    return str_ends(str_of(field->label.id), STR("?"));
}

void form_object_missing(struct reading *r)
{
    if (r->field->flags & FORM_OPTIONAL)
        return;
    if (is_question(r->field))
        form_object(r, MSG("Answer the question: {label}"));
    else if (r->field->kind == FORM_TICK)
        form_object(r, MSG("Tick {label}"));
    else if (is_picked(r->field->kind))
        form_object(r, MSG("Select {label}"));
    else
        form_object(r, MSG("Enter {label}"));
}

bool form_take_one(struct reading *r, struct str name, struct str *out)
{
    *out = value_of(r->sent, name);
    if (value_count(r->sent, name) <= 1)
        return true;
    form_object(r, MSG("Give only one answer for {label}"));
    return false;
}

/* ---------------------------------------------------------------- ticks and choices */

static void read_tick(struct reading *r, bool *out)
{
    struct str typed;

    if (!form_take_one(r, str_of(r->field->name), &typed))
        return;
    *out = value_count(r->sent, str_of(r->field->name)) == 1;
    if (!*out)
        form_object_missing(r);
}

static bool is_offered(const struct form_choices *choices, struct str value)
{
    for (size_t i = 0; i < choices->count; i++)
        if (str_eq(choices->at[i].value, value))
            return true;
    return false;
}

/* Ids in the one form in which choices hold them; other values as they are. */
static bool may_pick(const struct reading *r, struct str *value)
{
    const struct form_choices *choices = form_choices_of(r->form, r->field);
    bool is_id = r->field->kind == FORM_ID || r->field->kind == FORM_IDS;
    char text[UUID_TEXT];
    struct uuid id;

    if (is_id) {
        if (!uuid_parse(*value, &id) || !uuid_is_set(id))
            return false;
        *value = str_copy(r->arena, uuid_text(id, text), UUID_TEXT - 1);
    }
    require(choices || is_id);
    return !choices || is_offered(choices, *value);
}

static bool take_pick(struct reading *r, struct str *out)
{
    if (!form_take_one(r, str_of(r->field->name), out))
        return false;
    if (out->len == 0)
        form_object_missing(r);
    else if (!may_pick(r, out))
        form_object(r, MSG("Select {label} from the list"));
    else
        return true;
    return false;
}

static void read_choice(struct reading *r, struct str *out)
{
    struct str picked;

    if (take_pick(r, &picked))
        *out = picked;
}

static void read_id(struct reading *r, struct uuid *out)
{
    struct str picked;

    if (take_pick(r, &picked))
        (void)uuid_parse(picked, out); /* may_pick() has parsed it */
}

static bool is_among(const struct str *at, size_t count, struct str value)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(at[i], value))
            return true;
    return false;
}

/* In the order sent, each once. Empty values are what unticked lists send beside others. */
static void read_many(struct reading *r, struct form_many *out)
{
    struct str name = str_of(r->field->name), value;
    struct str *at = arena_array_of(r->arena, value_count(r->sent, name), struct str);
    size_t count = 0;

    for (size_t i = 0; i < r->sent->count; i++) {
        value = r->sent->at[i].value;
        if (!str_eq(r->sent->at[i].name, name) || value.len == 0)
            continue;
        if (!may_pick(r, &value)) {
            form_object(r, MSG("Select {label} from the list"));
            return;
        }
        if (!is_among(at, count, value))
            at[count++] = value;
    }
    if (count)
        *out = (struct form_many){at, count};
    else
        form_object_missing(r);
}

/* ---------------------------------------------------------------- the whole form */

static void read_field(struct reading *r, void *slot)
{
    switch (r->field->kind) {
    case FORM_TEXT: form_read_text(r, slot); break;
    case FORM_LINES: form_read_lines(r, slot); break;
    case FORM_PASSWORD: form_read_password(r, slot); break;
    case FORM_EMAIL: form_read_email(r, slot); break;
    case FORM_PHONE: form_read_phone(r, slot); break;
    case FORM_DATE: form_read_date(r, slot); break;
    case FORM_TIME: form_read_time(r, slot); break;
    case FORM_INT: form_read_int(r, slot); break;
    case FORM_TICK: read_tick(r, slot); break;
    case FORM_CHOICE: read_choice(r, slot); break;
    case FORM_CHOICES:
    case FORM_IDS: read_many(r, slot); break;
    case FORM_ID: read_id(r, slot); break;
    }
}

/* Nothing of an earlier reading, or of the stack, may stay where a field has a problem. */
static void empty(enum form_kind kind, void *slot)
{
    switch (kind) {
    case FORM_TEXT:
    case FORM_LINES:
    case FORM_PASSWORD:
    case FORM_EMAIL:
    case FORM_PHONE:
    case FORM_TIME:
    case FORM_CHOICE: *(struct str *)slot = (struct str){0}; break;
    case FORM_DATE: *(date *)slot = DATE_NONE; break;
    case FORM_INT: *(int64_t *)slot = 0; break;
    case FORM_TICK: *(bool *)slot = false; break;
    case FORM_CHOICES:
    case FORM_IDS: *(struct form_many *)slot = (struct form_many){0}; break;
    case FORM_ID: *(struct uuid *)slot = (struct uuid){{0}}; break;
    }
}

static bool is_password(const struct form_spec *spec, struct str name)
{
    for (size_t i = 0; i < spec->field_count; i++)
        if (spec->fields[i].kind == FORM_PASSWORD && str_eq(str_of(spec->fields[i].name), name))
            return true;
    return false;
}

/* What the page may show again: everything but passwords. */
static struct values showable(
    struct arena *a, const struct form_spec *spec, const struct values *sent)
{
    struct value *at = arena_array_of(a, sent->count, struct value);
    size_t count = 0;

    for (size_t i = 0; i < sent->count; i++)
        if (!is_password(spec, sent->at[i].name))
            at[count++] = sent->at[i];
    return (struct values){at, count};
}

/* 0, which no record has, when it is missing, odd or sent twice: then the edit is a conflict. */
static int64_t version_of(const struct values *sent)
{
    int64_t version;

    if (value_count(sent, STR("version")) != 1 ||
        !str_to_int(value_of(sent, STR("version")), &version) || version < 0)
        return 0;
    return version;
}

bool form_read(
    const struct request *rq, const struct form_spec *spec, void *into, struct form *form)
{
    struct reading r = {.arena = rq->arena, .sent = &rq->form, .form = form};

    require(spec->field_count <= FORM_FIELDS_MAX);
    form->spec = spec;
    form->typed = showable(rq->arena, spec, &rq->form);
    form->problems.count = 0;
    form->version = version_of(&rq->form);
    for (size_t i = 0; i < spec->field_count; i++) {
        void *slot = (char *)into + spec->fields[i].offset;

        r.field = &spec->fields[i];
        empty(r.field->kind, slot);
        read_field(&r, slot);
    }
    return form->problems.count == 0;
}
