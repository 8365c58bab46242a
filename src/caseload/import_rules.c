#include "caseload/import_rules.h"

#include "choice/load.h"
#include "family/identifier.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "programme/rules.h"

static const struct msg fine; /* no problem */

/* ------------------------------------------------------------------ text */

/* A spreadsheet would run a cell that begins with one of these; csv_cell() puts an apostrophe
 * before it, which is no part of the text. */
static bool begins_formula(struct str s)
{
    static const struct str starts[] = {STR_INIT("="), STR_INIT("+"), STR_INIT("-"), STR_INIT("@"),
        STR_INIT("\uff1d"), STR_INIT("\uff0b"), STR_INIT("\uff0d"), STR_INIT("\uff20")};

    for (size_t i = 0; i < COUNT(starts); i++)
        if (str_starts(s, starts[i]))
            return true;
    return false;
}

static struct str without_guard(struct str cell)
{
    size_t i = 0;

    while (i < cell.len && cell.at[i] == '\'')
        i++;
    if (i > 0 && begins_formula(str_slice(cell, i, cell.len)))
        return str_slice(cell, 1, cell.len);
    return cell;
}

static bool is_control(char c) { return (unsigned char)c < 0x20 || c == 0x7f; }

/* Does one line need no change: no control character, no two blanks in a row? */
static bool is_tidy_line(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (is_control(s.at[i]) || (s.at[i] == ' ' && i > 0 && s.at[i - 1] == ' '))
            return false;
    return true;
}

static struct str one_line(struct arena *keep, struct str cell)
{
    struct str s = str_trim(without_guard(cell));
    char *out;
    size_t len = 0;

    if (is_tidy_line(s))
        return s;
    out = arena_alloc(keep, s.len + 1);
    for (size_t i = 0; i < s.len; i++) {
        bool is_blank = is_control(s.at[i]) || s.at[i] == ' ';

        if (!is_blank)
            out[len++] = s.at[i];
        else if (len > 0 && out[len - 1] != ' ')
            out[len++] = ' ';
    }
    return str_trim((struct str){out, len});
}

/* Line ends become \n; other control characters, which word processors leave behind, a blank. */
static struct str many_lines(struct arena *keep, struct str cell)
{
    struct str s = str_trim(without_guard(cell));
    bool is_tidy = true;
    char *out;
    size_t len = 0;

    for (size_t i = 0; i < s.len && is_tidy; i++)
        is_tidy = !is_control(s.at[i]) || s.at[i] == '\n' || s.at[i] == '\t';
    if (is_tidy)
        return s;
    out = arena_alloc(keep, s.len + 1);
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] == '\r' && i + 1 < s.len && s.at[i + 1] == '\n')
            continue;
        if (s.at[i] == '\r')
            out[len++] = '\n';
        else
            out[len++] = is_control(s.at[i]) && s.at[i] != '\n' && s.at[i] != '\t' ? ' ' : s.at[i];
    }
    return str_trim((struct str){out, len});
}

static struct msg read_text(const struct column *column, struct str text, struct str *into)
{
    if (text.len > (size_t)column->max && str_count_chars(text) > (size_t)column->max)
        return MSG("This is too long. Shorten it to {max} characters or fewer");
    *into = text;
    return fine;
}

/* ------------------------------------------------------------------ ids */

enum { ID_CHARS_MAX = 64 };

static struct msg read_id(struct arena *keep, struct str cell, struct str *into)
{
    struct str id = one_line(keep, cell);
    ptrdiff_t e = str_find(id, STR("E+"));

    if (str_count_chars(id) > ID_CHARS_MAX)
        return MSG("An id has at most 64 characters. Use a shorter one");
    if (str_contains(id, STR(";")))
        return MSG("An id cannot have a semicolon in it, and only one id can stand here");
    if (e > 0 && id.at[0] >= '0' && id.at[0] <= '9' && str_contains(id, STR(".")))
        return MSG("A spreadsheet has rounded “{value}”. Format the column as text and export it "
                   "again");
    *into = id;
    return fine;
}

static struct msg read_ids(
    struct arena *keep, struct arena *scratch, struct str cell, struct text_list *into)
{
    struct str rest = str_trim(without_guard(cell)), part;
    struct str *at = NULL;
    size_t count = 0, room = 0;

    while (str_split(&rest, ';', &part)) {
        struct str id;
        struct msg problem = read_id(keep, part, &id);

        if (msg_is_set(problem))
            return problem;
        if (str_is_empty(id))
            continue;
        for (size_t i = 0; i < count; i++)
            if (str_eq(at[i], id))
                return MSG("The same id stands here twice. Take one away");
        if (count == 30)
            return MSG("A contact can be about 30 children at the most. Split it");
        at = arena_grow(scratch, at, count, &room, sizeof *at);
        at[count++] = id;
    }
    if (count > 0) {
        struct str *kept = arena_array_of(keep, count, struct str);

        memcpy(kept, at, count * sizeof *at);
        *into = (struct text_list){kept, count};
    }
    return fine;
}

/* ------------------------------------------------------------------ values */

static bool all_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
    return s.len > 0;
}

static struct msg read_date(struct str text, date *into)
{
    if (date_parse_any(text, into))
        return fine;
    if (all_digits(text) && text.len == 5)
        return MSG("“{value}” is how a spreadsheet counts days. Format the column as a date and "
                   "export it again");
    return MSG("“{value}” is not a date. Write day/month/year with four digits for the year, like "
               "14/03/2020");
}

static struct msg read_int(const struct column *column, struct str text, int64_t *into)
{
    int64_t number;

    if (!str_to_int(text, &number))
        return MSG("“{value}” is not a whole number. Write digits only");
    if (number < column->min || number > column->max)
        return MSG("“{value}” is out of range. Write a number from {min} to {max}");
    *into = number;
    return fine;
}

static struct msg read_hours(struct str text, int64_t *into)
{
    if (!tenths_of(text, into))
        return MSG("“{value}” is no number of hours. Write hours from 0 to 60, like 37 or 18.5");
    return fine;
}

static struct msg read_weight(struct str text, int64_t *into)
{
    if (!weight_read(text, into))
        return MSG("“{value}” is no weight. Write a number from 0 to 1000, like 40 or 0.2");
    return fine;
}

/* A name in one folder, so that a file of names reaches nothing else. */
static struct msg read_file(struct arena *keep, struct str text, struct str *into)
{
    struct str folder = STR("photos/");
    struct str name = str_starts(text, folder) ? str_slice(text, folder.len, text.len) : text;

    if (name.len > 200 || str_is_empty(name) || name.at[0] == '.' || str_contains(name, STR("/")) ||
        str_contains(name, STR("\\")))
        return MSG(
            "“{value}” is no plain name of a file in the folder photos. Write photos/ and the "
            "name, without other folders");
    *into = str_join(keep, STR("photos/"), name);
    return fine;
}

static struct msg read_yes_no(struct arena *scratch, struct str text, bool *into)
{
    if (same_words(scratch, text, "yes", "y|true|t|1|x")) {
        *into = true;
        return fine;
    }
    if (same_words(scratch, text, "no", "n|false|f|0")) {
        *into = false;
        return fine;
    }
    return MSG("“{value}” is neither yes nor no. Write yes or no");
}

static struct msg read_choice(
    struct arena *scratch, const struct column *column, struct str text, struct str *into)
{
    const struct choice *choice;

    for (choice = column->choices; choice->code != NULL; choice++)
        if (str_eq(text, str_of(choice->code)))
            break;
    if (choice->code == NULL)
        for (choice = column->choices; choice->code != NULL; choice++)
            if (same_words(scratch, text, choice->code, choice->also))
                break;
    if (choice->code == NULL && !(column->flags & COLUMN_OPEN))
        return MSG("“{value}” is not one of: {choices}. Write one of these");
    *into = choice->code ? str_of(choice->code) : text;
    return fine;
}

static struct msg read_phone(struct str text, struct str *into)
{
    int digits = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] >= '0' && text.at[i] <= '9')
            digits++;
        else if (strchr(" +()-", text.at[i]) == NULL)
            return MSG("“{value}” is not a telephone number. Write one number, in digits and "
                       "blanks, and put anything else in another column");
    }
    if (all_digits(text) && text.len == 10 && text.at[0] != '0')
        return MSG("The 0 in front of “{value}” is missing. Format the column as text and export "
                   "it again");
    if (digits < 6 || text.len > 30)
        return MSG("“{value}” is not a telephone number. Correct it or leave it empty");
    *into = text;
    return fine;
}

static struct msg read_email(struct str text, struct str *into)
{
    ptrdiff_t at = str_find(text, STR("@"));
    struct str domain = str_slice(text, (size_t)(at + 1), text.len);

    if (at < 1 || text.len > 254 || str_contains(text, STR(" ")) ||
        str_contains(domain, STR("@")) || !str_contains(domain, STR(".")) || domain.at[0] == '.' ||
        str_ends(domain, STR(".")))
        return MSG("“{value}” is not an email address, like name@example.com. Correct it or leave "
                   "it empty");
    *into = text;
    return fine;
}

static struct msg read_identifier(
    struct arena *keep, const struct column *column, struct str text, struct str *into)
{
    static const enum identifier_kind kinds[CELL__COUNT] = {
        [CELL_NHS_NUMBER] = IDENTIFIER_NHS_NUMBER,
        [CELL_UPN] = IDENTIFIER_UPN,
        [CELL_ULN] = IDENTIFIER_ULN,
        [CELL_POSTCODE] = IDENTIFIER_POSTCODE,
    };
    enum identifier_fault wrong = identifier_read(keep, kinds[column->kind], text, into);

    return wrong == IDENTIFIER_OK ? fine : identifier_advice(kinds[column->kind], wrong);
}

static struct msg read_time(struct arena *keep, struct str text, struct str *into)
{
    if (!contact_time(keep, text, into))
        return MSG("“{value}” is not a time. Write hours and minutes, like 14:05 or 2.05pm");
    return fine;
}

/* ------------------------------------------------------------------ a cell */

static struct msg read_value(struct arena *keep, struct arena *scratch, const struct column *column,
    struct str cell, void *into)
{
    struct str line = column->kind == CELL_LINES ? cell : one_line(keep, cell);

    switch (column->kind) {
    case CELL_ID:
    case CELL_REFERENCE:
    case CELL_WHO: return read_id(keep, cell, into);
    case CELL_REFERENCES: return read_ids(keep, scratch, cell, into);
    case CELL_TEXT: return read_text(column, line, into);
    case CELL_LINES: return read_text(column, many_lines(keep, cell), into);
    case CELL_DATE: return read_date(line, into);
    case CELL_TIME: return read_time(keep, line, into);
    case CELL_INT: return read_int(column, line, into);
    case CELL_HOURS: return read_hours(line, into);
    case CELL_WEIGHT: return read_weight(line, into);
    case CELL_FILE: return read_file(keep, line, into);
    case CELL_YES_NO: return read_yes_no(scratch, line, into);
    case CELL_CHOICE: return read_choice(scratch, column, line, into);
    case CELL_PHONE: return read_phone(line, into);
    case CELL_EMAIL: return read_email(line, into);
    case CELL_NHS_NUMBER:
    case CELL_UPN:
    case CELL_ULN:
    case CELL_POSTCODE: return read_identifier(keep, column, line, into);
    case CELL_PARTS: return parts_read(scratch, cell, into);
    case CELL__COUNT: break;
    }
    fault(FAULT_BUG, "column %s has no kind", column->name);
}

struct msg cell_read(struct arena *keep, struct arena *scratch, const struct column *column,
    struct str cell, void *into)
{
    if (column->kind == CELL_DATE)
        *(date *)into = DATE_NONE;
    if (str_is_empty(str_trim(cell))) {
        if (column->flags & COLUMN_REQUIRED)
            return MSG("This cell is empty. Fill it in");
        if (column->otherwise == NULL)
            return fine;
        cell = str_of(column->otherwise);
    }
    return read_value(keep, scratch, column, cell, into);
}

/* ------------------------------------------------------------------ the way back */

static struct str join(struct arena *a, const struct text_list *list)
{
    struct str text = {NULL, 0};

    for (size_t i = 0; i < list->count; i++)
        text = i == 0 ? list->at[0] : str_join(a, text, STR("; "), list->at[i]);
    return text;
}

/* A text that begins with apostrophes and then a formula gets one more, for without_guard() to take:
 * csv_cell() guards only those that begin with the formula itself. */
static struct str guarded(struct arena *a, struct str text)
{
    return without_guard(text).len < text.len ? str_join(a, STR("'"), text) : text;
}

struct str cell_write(struct arena *a, const struct column *column, const void *from)
{
    char buffer[DATE_TEXT];

    if (column->kind == CELL_DATE) {
        const date *day = from;

        return date_is_set(*day) ? str_copy(a, date_iso(*day, buffer), DATE_TEXT - 1) : STR("");
    }
    if (column->kind == CELL_INT)
        return str_printf(a, "%lld", (long long)*(const int64_t *)from);
    if (column->kind == CELL_HOURS)
        return tenths_shown(a, *(const int64_t *)from);
    if (column->kind == CELL_WEIGHT)
        return weight_text(a, *(const int64_t *)from);
    if (column->kind == CELL_YES_NO)
        return *(const bool *)from ? STR("yes") : STR("no");
    if (column->kind == CELL_PARTS)
        return parts_write(a, *(const int64_t *)from);
    if (column->kind == CELL_REFERENCES)
        return join(a, from);
    return guarded(a, *(const struct str *)from);
}

static bool is_number(const struct column *column)
{
    return column->kind == CELL_INT || column->kind == CELL_PARTS || column->kind == CELL_HOURS ||
           column->kind == CELL_WEIGHT;
}

/* Of a cell that is no text and no list. */
static size_t member_size(const struct column *column)
{
    if (column->kind == CELL_DATE)
        return sizeof(date);
    return column->kind == CELL_YES_NO ? sizeof(bool) : sizeof(int64_t);
}

static bool is_text(const struct column *column)
{
    return column->kind != CELL_DATE && column->kind != CELL_YES_NO &&
           column->kind != CELL_REFERENCES && !is_number(column);
}

static struct text_list list_copy(struct arena *a, const struct text_list *from)
{
    struct str *at = arena_array_of(a, from->count, struct str);

    for (size_t i = 0; i < from->count; i++)
        at[i] = str_copy(a, from->at[i].at, from->at[i].len);
    return (struct text_list){at, from->count};
}

void cell_copy(struct arena *a, const struct column *column, void *to, const void *from)
{
    const void *cell = cell_of(from, column);

    if (column->kind == CELL_REFERENCES)
        *(struct text_list *)cell_at(to, column) = list_copy(a, cell);
    else if (is_text(column))
        *(struct str *)cell_at(to, column) =
            str_copy(a, ((const struct str *)cell)->at, ((const struct str *)cell)->len);
    else
        memcpy(cell_at(to, column), cell, member_size(column));
}

bool cell_equal(const struct column *column, const void *row, const void *other)
{
    const void *a = cell_of(row, column), *b = cell_of(other, column);

    if (column->kind == CELL_DATE)
        return ((const date *)a)->days == ((const date *)b)->days;
    if (is_number(column))
        return *(const int64_t *)a == *(const int64_t *)b;
    if (column->kind == CELL_YES_NO)
        return *(const bool *)a == *(const bool *)b;
    if (column->kind != CELL_REFERENCES)
        return str_eq(*(const struct str *)a, *(const struct str *)b);

    const struct text_list *x = a, *y = b;

    for (size_t i = 0; i < x->count && x->count == y->count; i++)
        if (!str_eq(x->at[i], y->at[i]))
            return false;
    return x->count == y->count;
}
