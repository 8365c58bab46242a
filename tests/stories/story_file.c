/* story_post_file(): a form as browsers send it when it has a file. */
#include "kit/arena.h"
#include "tests/story.h"

#define PART "--story-boundary\r\nContent-Disposition: form-data; name=\"%.*s\""

/* A blank is written "+", as in the other forms. */
static struct str add_part(struct story *s, struct str body, struct str name, struct str value)
{
    char *text = arena_alloc(s->arena, value.len + 1);

    for (size_t i = 0; i < value.len; i++)
        text[i] = value.at[i] == '+' ? ' ' : value.at[i];
    return str_printf(s->arena, "%.*s" PART "\r\n\r\n%.*s\r\n", STR_FMT(body), STR_FMT(name),
        (int)value.len, text);
}

static struct str joined(struct story *s, struct str first, struct str second, struct str third)
{
    char *at = arena_alloc(s->arena, first.len + second.len + third.len);

    memcpy(at, first.at, first.len);
    if (second.len)
        memcpy(at + first.len, second.at, second.len);
    memcpy(at + first.len + second.len, third.at, third.len);
    return (struct str){at, first.len + second.len + third.len};
}

struct reply story_post_file(
    struct story *s, const char *path, const char *fields, const char *file_name, struct str bytes)
{
    struct str rest = str_of(fields), field, name, head, body = STR("");
    char once[UUID_TEXT];
    const struct value values[] = {
        {STR("host"),         STR("localhost")                                   },
        {STR("content-type"), STR("multipart/form-data; boundary=story-boundary")},
        {STR("cookie"),       s->cookie                                          },
    };
    const struct values headers = {values, str_is_empty(s->cookie) ? 2 : 3};

    if (!str_is_empty(s->cookie)) {
        body = add_part(s, body, STR("_token"), story_form_token(s));
        body = add_part(s, body, STR("_once"), str_of(uuid_text(uuid_new(s->now), once)));
    }
    while (rest.len && str_split(&rest, '&', &field)) {
        (void)str_split(&field, '=', &name);
        body = add_part(s, body, name, field);
    }
    head = str_printf(s->arena, "%.*s" PART "; filename=\"%s\"\r\n\r\n", STR_FMT(body),
        STR_FMT(STR("file")), file_name);
    (void)story_reader(s);
    s->last = server_try(&s->app, s->arena, POST, str_of(path),
        joined(s, head, bytes, STR("\r\n--story-boundary--\r\n")), &headers, s->now);
    return s->last;
}
