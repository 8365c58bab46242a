/* Multipart bodies, with the content type in the first line of the input: limits hold, texts are texts,
 * uploads lie inside the body. */
#include "fuzz.h"

#include "kit/form.h"

static const struct body_limits limits = {5, 30, 200, 3, 500};

static void check_upload(const struct upload *upload, struct str body)
{
    fuzz_check_text(upload->name);
    fuzz_check_text(upload->file_name);
    must(upload->name.len <= limits.name_max);
    must(!str_contains(upload->file_name, STR("/")) && !str_contains(upload->file_name, STR("\\")));
    must(!str_contains(upload->file_name, STR("\n")) && upload->content_type.len > 0);
    must(upload->bytes.at >= body.at && upload->bytes.at + upload->bytes.len <= body.at + body.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct str body = fuzz_text(bytes, len), type;
    struct values values = {0};
    const struct upload *uploads = NULL;
    size_t upload_count = 0, upload_bytes = 0;
    enum body_fault fault;

    if (!str_split(&body, '\n', &type) || !body.at)
        return 0;
    fault =
        form_decode_multipart(fuzz_arena, body, type, &limits, &values, &uploads, &upload_count);
    must(fault == BODY_OK || (!values.at && !uploads && !upload_count));
    must(values.count <= limits.fields_max && upload_count <= limits.files_max);
    for (size_t i = 0; i < values.count; i++) {
        fuzz_check_text(values.at[i].name);
        fuzz_check_text(values.at[i].value);
        must(values.at[i].name.len <= limits.name_max);
        must(values.at[i].value.len <= limits.value_max);
    }
    for (size_t i = 0; i < upload_count; i++) {
        check_upload(&uploads[i], body);
        upload_bytes += uploads[i].bytes.len;
    }
    must(upload_bytes <= limits.file_bytes_max);
    return 0;
}
