/*
 * Any bytes as a template: pagegen says what is wrong or writes C. What it writes is the same each
 * time, and nothing of the template stands in it as code of its own: strings end, brackets match.
 * An input that begins with { is taken for the .json of an empty page.
 */
#include "../../tools/pagegen.h"

#include "fuzz.h"

struct input {
    struct str text;
    struct page_result result;
};

static void compile(void *context)
{
    struct input *input = context;
    bool is_json = str_starts(input->text, STR("{ "));
    struct page_files files = {
        .html_path = "page.html",
        .json_path = is_json ? "page.json" : NULL,
        .html = is_json ? STR("{{view}}") : input->text,
        .json = is_json ? input->text : STR(""),
        .out = "page",
    };
    struct catalogue *catalogue = catalogue_new(fuzz_arena);

    input->result = page_compile(fuzz_arena, &files);
    if (!is_json && catalogue_add(catalogue, "page.html", input->text).len == 0)
        must(str_is_utf8(catalogue_text(catalogue)));
}

/* Offset behind the string literal that begins at `i`. */
static size_t string_end(struct str code, size_t i)
{
    for (i++; i < code.len && code.at[i] != '"'; i++) {
        must(code.at[i] != '\n');
        i += code.at[i] == '\\';
    }
    must(i < code.len);
    return i;
}

static void check_code(struct str code)
{
    char closers[4096];
    size_t depth = 0;

    for (size_t i = 0; i < code.len; i++) {
        char c = code.at[i];

        if (c == '"')
            i = string_end(code, i);
        else if (c == '/' && i + 1 < code.len && code.at[i + 1] == '*')
            i += (size_t)str_find(str_slice(code, i, code.len), STR("*/")) + 1;
        else if ((c == '(' || c == '[' || c == '{') && depth < sizeof closers)
            closers[depth++] = c == '(' ? ')' : c == '[' ? ']' : '}';
        else if (c == ')' || c == ']' || c == '}')
            must(depth > 0 && closers[--depth] == c);
        else
            must(c != '\'' && c != '\\');
    }
    must(depth == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct input first = {.text = fuzz_text(bytes, len)}, second = first;

    if (!fault_run(compile, &first, NULL) || !fault_run(compile, &second, NULL))
        return 0;
    must(str_eq(first.result.refusals, second.result.refusals));
    if (first.result.refusals.len)
        return 0;
    must(str_eq(first.result.code, second.result.code));
    must(str_eq(first.result.header, second.result.header));
    must(str_is_utf8(first.result.code));
    check_code(first.result.code);
    return 0;
}
