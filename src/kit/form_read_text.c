#include "kit/form_reading.h"

static bool is_blank(uint32_t c)
{
    return c <= ' ' || (c >= 0x7f && c <= 0xa0) || c == 0x2028 || c == 0x2029;
}

struct str form_tidy_line(struct arena *a, struct str typed)
{
    char *out = arena_alloc(a, typed.len + 1);
    size_t len = 0;
    bool blank_waits = false;

    while (typed.len) {
        struct str before = typed;
        uint32_t c = str_next_char(&typed);
        size_t step = before.len - typed.len;

        if (is_blank(c)) {
            blank_waits = len > 0;
            continue;
        }
        if (blank_waits)
            out[len++] = ' ';
        blank_waits = false;
        memcpy(out + len, before.at, step);
        len += step;
    }
    return (struct str){out, len};
}

/* Line ends and tabs stay, other control characters become spaces; trimmed. */
static struct str tidy_lines(struct arena *a, struct str typed)
{
    char *out = arena_alloc(a, typed.len + 1);

    for (size_t i = 0; i < typed.len; i++) {
        unsigned char c = (unsigned char)typed.at[i];
        bool is_control = (c < ' ' && c != '\n' && c != '\t') || c == 0x7f;

        out[i] = is_control ? ' ' : typed.at[i];
    }
    return str_trim((struct str){out, typed.len});
}

/* False, and a problem, when nothing was typed or the length is not allowed. */
static bool fits(struct reading *r, struct str typed)
{
    int64_t chars = (int64_t)str_count_chars(typed);

    if (typed.len == 0) {
        form_object_missing(r);
        return false;
    }
    if (r->field->max > 0 && chars > r->field->max)
        form_object(r, MSG("{Label} must be {max} characters or fewer"));
    else if (chars < r->field->min)
        form_object(r, MSG("{Label} must be {min} characters or more"));
    else
        return true;
    return false;
}

static bool take_line(struct reading *r, struct str *out)
{
    struct str typed;

    if (!form_take_one(r, str_of(r->field->name), &typed))
        return false;
    *out = form_tidy_line(r->arena, typed);
    return fits(r, *out);
}

void form_read_text(struct reading *r, struct str *out)
{
    struct str typed;

    if (take_line(r, &typed))
        *out = typed;
}

void form_read_lines(struct reading *r, struct str *out)
{
    struct str typed;

    if (!form_take_one(r, str_of(r->field->name), &typed))
        return;
    typed = tidy_lines(r->arena, typed);
    if (fits(r, typed))
        *out = typed;
}

void form_read_password(struct reading *r, struct str *out)
{
    struct str typed;

    if (form_take_one(r, str_of(r->field->name), &typed) && fits(r, typed))
        *out = typed;
}

/* Something before the one @, and a host with a dot inside after it. Marks that mean something in a
 * mail's headers are refused, although RFC 5322 allows them in quotes: nobody's address has them. */
bool email_is_well_formed(struct str s)
{
    ptrdiff_t at = str_find(s, STR("@"));
    struct str host;

    if (at < 1 || at > 64 || s.len > 254)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] <= ' ' || s.at[i] == 0x7f || strchr("<>()[],;:\\\"", s.at[i]))
            return false;
    host = str_slice(s, (size_t)at + 1, s.len);
    return str_contains(host, STR(".")) && !str_starts(host, STR(".")) &&
           !str_ends(host, STR(".")) && !str_contains(host, STR("@")) &&
           !str_contains(host, STR(".."));
}

void form_read_email(struct reading *r, struct str *out)
{
    struct str typed;

    if (!take_line(r, &typed))
        return;
    if (email_is_well_formed(typed))
        *out = typed;
    else
        form_object(r, MSG("Enter {label} in the right form, like name@example.com"));
}

static bool is_phone(struct str s)
{
    size_t digits = 0;

    for (size_t i = 0; i < s.len; i++) {
        bool is_digit = s.at[i] >= '0' && s.at[i] <= '9';

        digits += is_digit;
        if (!is_digit && !strchr(" +()-", s.at[i]))
            return false;
    }
    return digits >= 6;
}

void form_read_phone(struct reading *r, struct str *out)
{
    struct str typed;

    if (!take_line(r, &typed))
        return;
    if (is_phone(typed))
        *out = typed;
    else
        form_object(r, MSG("Enter {label} like 01632 960001, 07700 900982 or +44 808 157 0192"));
}

void form_read_time(struct reading *r, struct str *out)
{
    struct str typed;
    int hour, minute;

    if (!take_line(r, &typed))
        return;
    if (time_parse(typed, &hour, &minute))
        *out = str_printf(r->arena, "%02d:%02d", hour, minute);
    else
        form_object(r, MSG("Enter {label} as a time, like 9:30am or 14:05"));
}

void form_read_int(struct reading *r, int64_t *out)
{
    struct str typed;
    int64_t n;

    if (!form_take_one(r, str_of(r->field->name), &typed))
        return;
    typed = str_trim(typed);
    if (typed.len == 0)
        form_object_missing(r);
    else if (!str_to_int(typed, &n))
        form_object(r, MSG("{Label} must be a whole number, like 15"));
    else if (n < r->field->min || n > r->field->max)
        form_object(r, MSG("{Label} must be between {min} and {max}"));
    else
        *out = n;
}
