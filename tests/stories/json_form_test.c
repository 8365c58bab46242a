/* A program that knows nothing but the JSON of a form fills it in and sends it, is refused, and sends it
 * again. */
#include <jansson.h>

#include "kit/arena.h"
#include "kit/http.h"
#include "tests/stories/cast.h"

static json_t *json_of(const struct story *s)
{
    json_error_t error;
    json_t *json = json_loadb(s->last.body.at, s->last.body.len, JSON_REJECT_DUPLICATES, &error);

    if (!json)
        test_fail(__FILE__, __LINE__, "no JSON: %.*s", STR_FMT(s->last.body));
    return json;
}

/* The last page's form that sends to the path that ends so; owned by `page`. */
static json_t *form_in(json_t *page, const char *end)
{
    json_t *form;
    size_t i;

    json_array_foreach(json_object_get(page, "forms"), i,
        form) if (str_ends(str_of(json_string_value(json_object_get(form, "action"))),
                      str_of(end))) return form;
    test_fail(__FILE__, __LINE__, "no form to %s", end);
    return NULL;
}

static json_t *field_in(json_t *form, const char *name)
{
    json_t *field;
    size_t i;

    json_array_foreach(json_object_get(form, "fields"), i,
        field) if (strcmp(json_string_value(json_object_get(field, "name")), name) ==
                   0) return field;
    test_fail(__FILE__, __LINE__, "no field %s", name);
    return NULL;
}

static const char *text_in(json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));

    return text ? text : "";
}

static void put_pair(struct markup *m, const char *name, const char *value)
{
    if (m->len)
        put_lit(m, "&");
    url_str(m, str_of(name));
    put_lit(m, "=");
    url_str(m, str_of(value));
}

/* What a program sends that changes one field, or none, and leaves the others as they came. */
static struct reply send_form(struct story *s, json_t *form, const char *name, const char *value)
{
    struct markup body = markup_new(s->arena, NULL, NULL);
    const char *key;
    json_t *part;
    size_t i;

    json_object_foreach(json_object_get(form, "hidden"), key, part)
        put_pair(&body, key, json_string_value(part));
    json_array_foreach(json_object_get(form, "fields"), i, part)
    {
        const char *field = text_in(part, "name");

        if (name && strcmp(field, name) == 0)
            put_pair(&body, field, value);
        else if (json_is_string(json_object_get(part, "value")))
            put_pair(&body, field, text_in(part, "value"));
    }
    put_raw(&body, "", 1);
    return story_post_raw(
        s, str_c(s->arena, str_printf(s->arena, "%s.json", text_in(form, "action"))), body.at);
}

STORY(a_program_adds_a_contact_with_nothing_but_the_json)
{
    struct cast c = cast_of(s);
    json_t *page, *form;

    story_as(s, c.ruth);
    (void)story_get(s, "%s/contacts/new.json", c.amira.path);
    page = json_of(s);
    form = form_in(page, "/contacts");
    check(json_is_true(json_object_get(field_in(form, "note"), "is_required")));
    check(json_is_false(json_object_get(field_in(form, "minutes"), "is_required")));
    check_int(json_integer_value(json_object_get(field_in(form, "note"), "max")), 8000);
    check_int(json_integer_value(json_object_get(field_in(form, "minutes"), "max")), 1440);
    check_str(str_of(text_in(field_in(form, "happened_on"), "value")), STR("2026-11-16"));
    check(json_array_size(json_object_get(field_in(form, "channel"), "choices")) > 2);
    check(json_is_false(
        json_object_get(field_in(form_in(page, "/contacts/draft"), "note"), "is_required")));
    check_int(send_form(s, form, "note", "We rang & talked").status, 303);
    json_decref(page);
    check_int(story_count(s, "SELECT count(*) FROM contact WHERE note = 'We rang & talked'"), 1);
}

STORY(a_form_that_is_refused_answers_with_itself_and_what_is_wrong)
{
    struct cast c = cast_of(s);
    json_t *page, *form, *problem;

    story_as(s, c.ruth);
    (void)story_get(s, "%s/contacts/new.json", c.amira.path);
    page = json_of(s);
    check_int(
        send_form(s, form_in(page, "/contacts"), "happened_on", "31 February 2026").status, 422);
    check_str(s->last.content_type, STR("application/json"));
    json_decref(page);
    page = json_of(s);
    form = form_in(page, "/contacts");
    check_str(str_of(text_in(field_in(form, "happened_on"), "value")), STR("31 February 2026"));
    check(strlen(text_in(field_in(form, "happened_on"), "error")) > 0);
    check(strlen(text_in(field_in(form, "note"), "error")) > 0);
    check(json_is_null(json_object_get(field_in(form, "channel"), "error")));
    check_int(json_array_size(json_object_get(form, "problems")), 2);
    problem = json_array_get(json_object_get(form, "problems"), 0);
    check_str(str_of(text_in(problem, "field")), STR("happened_on"));
    json_decref(page);
    check_int(story_count(s, "SELECT count(*) FROM contact"), 0);
}

STORY(a_form_that_somebody_else_saved_first_answers_with_both_versions)
{
    struct cast c = cast_of(s);
    const char *list = str_c(s->arena, str_printf(s->arena, "%s/outcomes", c.amira.path)), *end;
    json_t *mine, *page, *line;

    story_as(s, c.ruth);
    check_int(story_post(s, list, "title=Swim&state=on_track").status, 303);
    (void)story_get(s, "%s/plan.json", c.amira.path);
    page = json_of(s);
    line = json_array_get(json_object_get(page, "outcomes"), 0);
    end = str_c(s->arena, str_printf(s->arena, "/outcomes/%s", text_in(line, "id")));
    json_decref(page);
    (void)story_get(s, "%s%s.json", c.amira.path, end);
    mine = json_of(s);
    (void)story_get(s, "%s%s.json", c.amira.path, end);
    page = json_of(s);
    check_int(send_form(s, form_in(page, end), "title", "Their words").status, 303);
    json_decref(page);
    check_int(send_form(s, form_in(mine, end), "title", "My words").status, 409);
    check_str(s->last.content_type, STR("application/json"));
    json_decref(mine);
    page = json_of(s);
    check_int(json_array_size(json_object_get(form_in(page, end), "conflict")), 1);
    line = json_array_get(json_object_get(form_in(page, end), "conflict"), 0);
    check_str(str_of(text_in(line, "theirs")), STR("Their words"));
    check_str(str_of(text_in(line, "yours")), STR("My words"));
    check_int(send_form(s, form_in(page, end), NULL, NULL).status, 303);
    json_decref(page);
    check_int(story_count(s, "SELECT count(*) FROM outcome WHERE title = 'My words'"), 1);
}

STORY(json_never_holds_a_password)
{
    json_t *page;

    story_as_stranger(s);
    check_int(
        story_post_raw(s, "/sign-in.json", "email=a@b.cd&password=purple+teapot").status, 422);
    check(!story_says(s, "purple"));
    page = json_of(s);
    check_str(
        str_of(text_in(field_in(form_in(page, "/sign-in"), "email"), "value")), STR("a@b.cd"));
    check(json_is_null(json_object_get(field_in(form_in(page, "/sign-in"), "password"), "value")));
    json_decref(page);
}
