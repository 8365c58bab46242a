#include "caseload/import_fault.h"

#include <stdlib.h>

#include "kit/arena.h"

enum { SHOWN_CHARS_MAX = 60 };

/* Bytes of the character at text[i]; valid UTF-8. */
static size_t char_len(struct str text, size_t i)
{
    unsigned char c = (unsigned char)text.at[i];

    return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

/* C0, DEL, C1; marks and overrides of direction, zero-width characters, line separators. */
static bool is_unsafe(const char *at, size_t len)
{
    unsigned char c[3] = {(unsigned char)at[0], len > 1 ? (unsigned char)at[1] : 0,
        len > 2 ? (unsigned char)at[2] : 0};

    if (len == 1)
        return c[0] < 0x20 || c[0] == 0x7f;
    if (len == 2)
        return c[0] == 0xc2 && c[1] < 0xa0;
    if (len != 3 || c[0] != 0xe2)
        return len == 3 && c[0] == 0xef && c[1] == 0xbb && c[2] == 0xbf;
    return (c[1] == 0x80 && ((c[2] >= 0x8b && c[2] <= 0x8f) || (c[2] >= 0xa8 && c[2] <= 0xae))) ||
           (c[1] == 0x81 && c[2] >= 0xa0 && c[2] <= 0xaf);
}

struct str fault_shown(struct arena *a, struct str text)
{
    char *out = arena_alloc(a, text.len < 240 ? text.len + 4 : 256);
    size_t len = 0, chars = 0;

    for (size_t i = 0; i < text.len; chars++) {
        size_t bytes = char_len(text, i);

        if (bytes > text.len - i)
            break;
        if (chars == SHOWN_CHARS_MAX) {
            memcpy(out + len, "…", 3);
            len += 3;
            break;
        }
        if (is_unsafe(text.at + i, bytes))
            out[len++] = '?';
        else
            for (size_t b = 0; b < bytes; b++)
                out[len++] = text.at[i + b];
        i += bytes;
    }
    return (struct str){out, len};
}

void fault_add(struct import_faults *faults, const struct import_fault *found)
{
    size_t *count = found->is_notice ? &faults->notice_count : &faults->fault_count;
    size_t *kept = found->is_notice ? &faults->kept_notices : &faults->kept_faults;
    size_t max = found->is_notice ? IMPORT_NOTICES_MAX : IMPORT_FAULTS_MAX;
    struct import_fault *fault;

    ++*count;
    if (*kept == max)
        return;
    ++*kept;
    faults->at =
        arena_grow(faults->arena, faults->at, faults->count, &faults->room, sizeof *faults->at);
    fault = &faults->at[faults->count++];
    *fault = *found;
    fault->value = fault_shown(faults->arena, found->value);
    fault->other = fault_shown(faults->arena, found->other);
    fault->heading = fault_shown(faults->arena, found->heading);
    fault->file = fault_shown(faults->arena, found->file);
    fault->other_file = fault_shown(faults->arena, found->other_file);
}

void fault_add_all(struct import_faults *faults, const struct import_faults *more)
{
    for (size_t i = 0; i < more->count; i++)
        fault_add(faults, &more->at[i]);
    faults->fault_count += more->fault_count - more->kept_faults;
    faults->notice_count += more->notice_count - more->kept_notices;
}

static int compare_numbers(int a, int b) { return (a > b) - (a < b); }

/* Stable: equal ones keep their place, which their address tells. */
static int compare(const void *a, const void *b)
{
    const struct import_fault *const *x = a, *const *y = b;
    int order = compare_numbers((*x)->list, (*y)->list);

    if (order == 0)
        order = compare_numbers((*x)->line, (*y)->line);
    return order != 0 ? order : (*x > *y) - (*x < *y);
}

void fault_sort(struct import_faults *faults)
{
    struct import_fault *sorted = arena_array_of(faults->arena, faults->count, struct import_fault);
    const struct import_fault **order =
        arena_array_of(faults->arena, faults->count, const struct import_fault *);

    if (faults->count == 0)
        return;
    for (size_t i = 0; i < faults->count; i++)
        order[i] = &faults->at[i];
    qsort(order, faults->count, sizeof *order, compare);
    for (size_t i = 0; i < faults->count; i++)
        sorted[i] = *order[i];
    faults->at = sorted;
    faults->room = faults->count;
}

static struct str choices_text(struct arena *a, const struct column *column)
{
    struct str text = {NULL, 0};

    if (column == NULL || column->choices == NULL)
        return text;
    for (const struct choice *c = column->choices; c->code != NULL; c++)
        text = text.len == 0 ? str_of(c->code) : str_printf(a, "%.*s, %s", STR_FMT(text), c->code);
    return text;
}

/* Without the full stop of a form, since more may follow: a column that a file leaves out cannot be looked up in it. */
static struct str with_kept(
    struct arena *a, const struct language *language, const struct import_fault *f, struct str text)
{
    struct str said = str_ends(text, STR(".")) ? str_slice(text, 0, text.len - 1) : text;
    const struct str pairs[] = {STR("text"), said, STR("value"), f->value};

    if (!f->is_kept)
        return said;
    return msg_fill(a, language,
        str_is_empty(f->value)
            ? MSG("{text}. The file has no such column, and nothing is stored there")
            : MSG("{text}. The file has no such column; “{value}” is stored"),
        pairs, COUNT(pairs) / 2);
}

struct str fault_text(
    struct arena *a, const struct language *language, const struct import_fault *f)
{
    long long min = f->column != NULL ? (long long)f->column->min : 0;
    long long max = f->column != NULL ? (long long)f->column->max : 0;
    const struct str pairs[] = {
        STR("value"),
        f->value,
        STR("other"),
        f->other,
        STR("choices"),
        choices_text(a, f->column),
        STR("min"),
        str_printf(a, "%lld", min),
        STR("max"),
        str_printf(a, "%lld", max),
        STR("number"),
        str_printf(a, "%lld", (long long)f->number),
        STR("file"),
        f->other_file,
    };

    return with_kept(a, language, f, msg_fill(a, language, f->text, pairs, COUNT(pairs) / 2));
}
