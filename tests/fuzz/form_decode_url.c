/* Form bodies and queries: what is decoded, encoded and decoded again, is the same. */
#include "fuzz.h"

#include "kit/form.h"

static const struct body_limits limits = {20, 30, 200, 0, 0};

static size_t encode(char *to, struct str s)
{
    size_t len = 0;

    for (size_t i = 0; i < s.len; i++)
        len += (size_t)snprintf(to + len, 4, "%%%02X", (unsigned char)s.at[i]);
    return len;
}

static struct str encode_all(const struct values *values)
{
    char *text = arena_alloc(fuzz_arena, values->count * (30 + 200 + 2) * 3 + 1);
    size_t len = 0;

    for (size_t i = 0; i < values->count; i++) {
        len += encode(text + len, values->at[i].name);
        text[len++] = '=';
        len += encode(text + len, values->at[i].value);
        text[len++] = '&';
    }
    return (struct str){text, len};
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct values first = {0}, second = {0};

    if (form_decode_url(fuzz_arena, fuzz_text(bytes, len), &limits, &first) != BODY_OK) {
        must(first.count == 0 && !first.at);
        return 0;
    }
    must(first.count <= limits.fields_max);
    must(form_decode_url(fuzz_arena, encode_all(&first), &limits, &second) == BODY_OK);
    must(first.count == second.count);
    for (size_t i = 0; i < first.count; i++) {
        fuzz_check_text(first.at[i].name);
        fuzz_check_text(first.at[i].value);
        must(first.at[i].name.len <= limits.name_max && first.at[i].value.len <= limits.value_max);
        must(str_eq(first.at[i].name, second.at[i].name));
        must(str_eq(first.at[i].value, second.at[i].value));
    }
    return 0;
}
