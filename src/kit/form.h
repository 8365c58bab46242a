/*
 * form: read what was typed into a struct, field by field, from one table.
 *
 * A form's table names its fields with type, label, hint and limits. form_read() fills a struct of
 * the handler's, and collects every problem; what was typed stays for the page to show again.
 */
#pragma once

#include "kit/http.h"

enum form_kind {
    FORM_TEXT,     /* struct str, one line, trimmed, inner runs of blanks made one */
    FORM_LINES,    /* struct str, several lines, trimmed */
    FORM_PASSWORD, /* struct str, exactly as typed; never shown again */
    FORM_EMAIL,    /* struct str; one @, no blanks, at most 254 bytes */
    FORM_PHONE,    /* struct str; digits, blanks, + ( ) -, at least 6 digits */
    FORM_DATE,    /* date; from name-day, name-month, name-year (the month also by name), or name in
                      any written form */
    FORM_TIME,    /* struct str "HH:MM"; from any written form of time_parse() */
    FORM_INT,     /* int64_t; min..max */
    FORM_TICK,    /* bool; true when sent */
    FORM_CHOICE,  /* struct str; must be a value of choices */
    FORM_CHOICES, /* struct form_many; each must be a value of choices */
    FORM_ID,      /* struct uuid; must be one of the choices when the field has any */
    FORM_IDS,     /* struct form_many of uuids as text */
};

enum { FORM_OPTIONAL = 1 };

struct form_many {
    const struct str *at;
    size_t count;
};

struct form_choice {
    struct str value;
    struct msg text;      /* ours, or ... */
    struct str data_text; /* ... of people (names), when text is not set */
    struct msg hint;
    struct str data_hint;
};

struct form_choices {
    const struct form_choice *at;
    size_t count;
};

struct form_field {
    const char *name;
    struct msg label, hint;
    enum form_kind kind;
    size_t offset;
    int64_t min, max; /* FORM_INT: the range; text: characters (code points), max 0 is no limit */
    unsigned flags;
    const struct form_choices *choices; /* fixed ones; a form may set others, see form_offer() */
    const char *autocomplete;           /* HTML autocomplete token, or NULL */
};

/* The compiler refuses a field whose type does not fit its kind. Behind the arguments that are named
 * may stand flags (FORM_OPTIONAL) or other members (.autocomplete = "email"). */
#define FORM_SLOT(type, member, want)                                                              \
    (offsetof(type, member) + 0 * sizeof(char[_Generic(((type *)0)->member, want : 1)]))
#define FORM_FIELD_(type, member, want, kind_, label_, ...)                                        \
    {                                                                                              \
        .name = #member, .label = MSG_INIT(label_), .kind = kind_,                                 \
        .offset = FORM_SLOT(type, member, want), __VA_ARGS__                                       \
    }

#define TEXT_FIELD(type, member, label, max_, ...)                                                 \
    FORM_FIELD_(type, member, struct str, FORM_TEXT, label, .max = max_, __VA_ARGS__)
#define LINES_FIELD(type, member, label, max_, ...)                                                \
    FORM_FIELD_(type, member, struct str, FORM_LINES, label, .max = max_, __VA_ARGS__)
#define PASSWORD_FIELD(type, member, label, ...)                                                   \
    FORM_FIELD_(type, member, struct str, FORM_PASSWORD, label, .max = 128, __VA_ARGS__)
#define EMAIL_FIELD(type, member, label, ...)                                                      \
    FORM_FIELD_(type, member, struct str, FORM_EMAIL, label, .max = 254, __VA_ARGS__)
#define PHONE_FIELD(type, member, label, ...)                                                      \
    FORM_FIELD_(type, member, struct str, FORM_PHONE, label, .max = 30, __VA_ARGS__)
#define TIME_FIELD(type, member, label, ...)                                                       \
    FORM_FIELD_(type, member, struct str, FORM_TIME, label, .max = 10, __VA_ARGS__)
#define DATE_FIELD(type, member, label, ...)                                                       \
    FORM_FIELD_(type, member, date, FORM_DATE, label, .max = 20, __VA_ARGS__)
#define INT_FIELD(type, member, label, min_, max_, ...)                                            \
    FORM_FIELD_(type, member, int64_t, FORM_INT, label, .min = min_, .max = max_, __VA_ARGS__)
#define TICK_FIELD(type, member, label, ...)                                                       \
    FORM_FIELD_(type, member, bool, FORM_TICK, label, .flags = FORM_OPTIONAL, __VA_ARGS__)
/* A tick without which the form is not accepted. */
#define MUST_TICK_FIELD(type, member, label, ...)                                                  \
    FORM_FIELD_(type, member, bool, FORM_TICK, label, __VA_ARGS__)
#define CHOICE_FIELD(type, member, label, choices_, ...)                                           \
    FORM_FIELD_(type, member, struct str, FORM_CHOICE, label, .choices = choices_, .max = 100,     \
        __VA_ARGS__)
#define CHOICES_FIELD(type, member, label, choices_, ...)                                          \
    FORM_FIELD_(type, member, struct form_many, FORM_CHOICES, label, .choices = choices_,          \
        .max = 100, __VA_ARGS__)
#define ID_FIELD(type, member, label, ...)                                                         \
    FORM_FIELD_(type, member, struct uuid, FORM_ID, label, .max = 36, __VA_ARGS__)
#define IDS_FIELD(type, member, label, ...)                                                        \
    FORM_FIELD_(type, member, struct form_many, FORM_IDS, label, .max = 36, __VA_ARGS__)

struct form_spec {
    const struct form_field *fields;
    size_t field_count;
};
#define FORM(fields_)                                                                              \
    {                                                                                              \
        .fields = fields_, .field_count = COUNT(fields_)                                           \
    }

enum { FORM_FIELDS_MAX = 32 };

/* A form on its way from or to a page. Zeroed: nothing typed yet. */
struct form {
    const struct form_spec *spec;
    struct values typed; /* names as the page sends them, for example due_on-day */
    struct problems problems;
    const struct form_choices *offered[FORM_FIELDS_MAX]; /* by field, see form_offer() */
    int64_t version;      /* of the record that is edited; 0 for a new one */
    struct values theirs; /* what somebody else saved meanwhile; none unless there is a conflict */
};

/*
 * Read the request's form fields into *into by the table. Every problem is in form->problems, each
 * naming what to do ("Enter what will be done", see problem_text()). A field sent twice that takes
 * one value is a problem. Fields that the table does not know are ignored. Returns true when there
 * is no problem. Reads hidden `version` into form->version (0 unless it is one number above 0).
 *
 * A field that is left out or has a problem is empty: no text, DATE_NONE, 0, false, the unset uuid.
 * Control characters count as blanks. form->typed never holds passwords. *into and form borrow from
 * the request's arena. Offers made before stay.
 */
bool form_read(
    const struct request *rq, const struct form_spec *spec, void *into, struct form *form);

/* An empty form for a page that shows it the first time; `from`, unless NULL, is a struct of the
 * table whose values are shown: dates as name-day, name-month, name-year and as name (ISO 8601),
 * ticks as "yes", never passwords. */
struct form form_show(struct arena *a, const struct form_spec *spec, const void *from);

/* Choices that are known only now (people of this team). Call before form_read() and before the page
 * is written. CHOICE and CHOICES need some choices, fixed or offered; form_read() faults without. */
void form_offer(struct form *form, const struct form_spec *spec, const char *field,
    const struct form_choices *choices);

/* What was typed in that input; empty when nothing. */
struct str form_typed(const struct form *form, struct str input);

/* The field of that name; faults when the table has none. */
const struct form_field *form_field(const struct form_spec *spec, const char *name);
const struct form_choices *form_choices_of(const struct form *form, const struct form_field *field);

/* Would a FORM_EMAIL field take it? Without blanks around it. */
bool email_is_well_formed(struct str address);

/* The words of the choice with that value; none when there is no such choice. */
struct msg form_choice_words(const struct form_choices *choices, struct str value);

/* ---- decoding, used by the server ---- */

/* What is beyond one of these is BODY_TOO_LARGE; the limit itself is allowed. */
struct body_limits {
    size_t fields_max;     /* 200; files do not count */
    size_t name_max;       /* 100 bytes, decoded; of files too */
    size_t value_max;      /* 64 KiB, decoded */
    size_t files_max;      /* 64: all files of an area at once */
    size_t file_bytes_max; /* of all files together, by route */
};

/* What is wrong with a body; becomes the status of the reply. */
enum body_fault { BODY_OK, BODY_MALFORMED /* 400 */, BODY_TOO_LARGE /* 413 */ };

/* application/x-www-form-urlencoded: + is a blank, %XX decoded. Bad %XX, invalid UTF-8, NUL are
 * BODY_MALFORMED. Also used for the query. CR LF and CR become LF. Empty pieces ("a=1&&b=2") are
 * skipped. *out is set only with BODY_OK.
 * Source: WHATWG URL, section 5; stricter: nothing is repaired. */
enum body_fault form_decode_url(
    struct arena *a, struct str body, const struct body_limits *limits, struct values *out);

/*
 * multipart/form-data. The boundary is a parameter of the content type. Values as above; the bytes
 * of uploads are those of the body, untouched. A file input left empty is no upload. A file name loses
 * everything up to its last slash or backslash; without a type a file is application/octet-stream.
 *
 * Source: RFC 7578, RFC 2046 5.1, and WHATWG HTML "multipart/form-data" for names (%22 %0D %0A, and
 * \" \\ as curl writes them). Stricter: no preamble, epilogue or blanks behind a boundary, no
 * folded lines, no transfer encoding, no filename*, at most 4 KiB of headers in a part; otherwise
 * BODY_MALFORMED. The three results are set only with BODY_OK.
 */
enum body_fault form_decode_multipart(struct arena *a, struct str body, struct str content_type,
    const struct body_limits *limits, struct values *out, const struct upload **uploads,
    size_t *upload_count);
