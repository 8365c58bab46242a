#include "document/document.h"

#include "app/app.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "record/record.h"

/* ------------------------------------------------------------------ what people are told */

static const struct msg fault_words[FILE_FAULT__COUNT] = {
    [FILE_EMPTY] = MSG_INIT("The file is empty. Choose another one"),
    [FILE_TOO_LARGE] = MSG_INIT("The file is larger than 8 MB. Choose a smaller one"),
    [FILE_NOT_TAKEN] =
        MSG_INIT("This kind of file cannot be taken. Choose a picture (JPEG, PNG or WebP), a "
                 "PDF, a letter from Word (.docx) or LibreOffice (.odt), or plain text"),
    [FILE_NOT_ITS_NAME] =
        MSG_INIT("The name of the file ends as if it was something else. Save it once more "
                 "from the program that made it, and choose the new file"),
    [FILE_NO_PICTURE] = MSG_INIT("This is no picture. Choose a JPEG, PNG or WebP file"),
    [FILE_BROKEN] = MSG_INIT(
        "The file cannot be read. It may be damaged. Save it once more and choose it again"),
    [FILE_TOO_MUCH_INSIDE] =
        MSG_INIT("The file holds too much. A picture may have 40 megapixels. Make it "
                 "smaller and choose it again"),
    [FILE_ACTS] =
        MSG_INIT("The file can run something when it is opened, or has other files in it. Print it "
                 "to a new PDF, and choose that"),
    [FILE_REACHES_OUT] =
        MSG_INIT("The file fetches something from the internet when it is opened. Print it "
                 "to a new PDF, and choose that"),
    [FILE_LOCKED] =
        MSG_INIT("The file needs a password, so nobody can look whether it is safe. Print it to a "
                 "new PDF without one, and choose that"),
    [FILE_TWO_THINGS] = MSG_INIT(
        "There is something else hidden in the file. Print it to a new PDF, and choose that"),
    [FILE_VIRUS] = MSG_INIT(
        "The file has a virus and was not kept. Ask whoever gave it to you for another one"),
    [FILE_UNCHECKED] = MSG_INIT(
        "The file cannot be checked for viruses and other harm now. Try again in a few minutes"),
};

struct msg document_fault_words(enum file_fault fault)
{
    return fault < FILE_FAULT__COUNT ? fault_words[fault] : MSG_NONE;
}

struct str document_size(struct arena *a, int64_t bytes)
{
    long long kilobytes = (bytes + 999) / 1000, tenths = (bytes + 50000) / 100000;

    if (bytes < 1000000)
        return str_printf(a, "%lld kB", kilobytes);
    return str_printf(a, "%lld.%lld MB", tenths / 10, tenths % 10);
}

/* Marks that change the direction of letters make "fdp.exe" of "exe.pdf". Source: Unicode TR 36, 3.2. */
static bool is_unseen(uint32_t c)
{
    return c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x061c || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
           c == 0xfffd;
}

struct str document_file_name(struct arena *a, struct str given, enum file_kind kind)
{
    enum { CHARACTERS_MAX = 100 };
    char *name = arena_alloc(a, given.len + 1);
    size_t len = 0, dot = given.len;
    struct str rest;

    while (dot > 0 && given.at[dot - 1] != '.')
        dot--;
    rest = dot > 1 ? str_slice(given, 0, dot - 1) : given;
    for (int count = 0; rest.len && count < CHARACTERS_MAX; count++) {
        struct str before = rest;
        uint32_t c = str_next_char(&rest);
        if (is_unseen(c) || (c < 0x7f && strchr("/\\:*?\"<>|", (int)c)))
            continue;
        memcpy(name + len, before.at, before.len - rest.len);
        len += before.len - rest.len;
    }
    if (str_is_empty(str_trim((struct str){name, len})))
        return str_join(a, STR("document."), file_ending(kind));
    return str_printf(a, "%.*s.%.*s", (int)len, name, STR_FMT(file_ending(kind)));
}

/* ------------------------------------------------------------------ choices */

static const struct form_choice kinds[] = {
    {.value = STR_INIT("letter"),     .text = MSG_INIT("Letter")        },
    {.value = STR_INIT("report"),     .text = MSG_INIT("Report")        },
    {.value = STR_INIT("assessment"), .text = MSG_INIT("Assessment")    },
    {.value = STR_INIT("plan"),       .text = MSG_INIT("Plan")          },
    {.value = STR_INIT("form"),       .text = MSG_INIT("Form")          },
    {.value = STR_INIT("picture"),    .text = MSG_INIT("Picture")       },
    {.value = STR_INIT("other"),      .text = MSG_INIT("Something else")},
};
const struct form_choices document_kinds = {kinds, COUNT(kinds)};

static const struct subject {
    enum section section;
    struct form_choice choice;
} subjects[] = {
    {SECTION_RECORD,       {.value = STR_INIT("everyday"), .text = MSG_INIT("Everyday things")}     },
    {SECTION_HEALTH,       {.value = STR_INIT("health"), .text = MSG_INIT("Health")}                },
    {SECTION_EDUCATION,    {.value = STR_INIT("education"), .text = MSG_INIT("School and learning")}},
    {SECTION_SOCIAL_CARE,  {.value = STR_INIT("social_care"), .text = MSG_INIT("Social care")}      },
    {SECTION_FINANCE,      {.value = STR_INIT("finance"), .text = MSG_INIT("Money")}                },
    {SECTION_SAFEGUARDING, {.value = STR_INIT("safeguarding"), .text = MSG_INIT("Keeping safe")}    },
};

const struct form_choices *document_subjects(const struct request *rq)
{
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    struct form_choice *at = arena_array_of(rq->arena, COUNT(subjects), struct form_choice);

    choices->at = at;
    for (size_t i = 0; i < COUNT(subjects); i++)
        if (grant_covers(rq->grant, subjects[i].section))
            at[choices->count++] = subjects[i].choice;
    return choices;
}

int64_t document_about(struct str code)
{
    for (size_t i = 0; i < COUNT(subjects); i++)
        if (str_eq(subjects[i].choice.value, code))
            return (int64_t)1 << subjects[i].section;
    return 0;
}

static const struct subject *subject_of(int64_t about)
{
    for (size_t i = 0; i < COUNT(subjects); i++)
        if (about == (int64_t)1 << subjects[i].section)
            return &subjects[i];
    return NULL;
}

struct str document_about_code(int64_t about)
{
    const struct subject *subject = subject_of(about);

    return subject ? subject->choice.value : (struct str){0};
}

struct msg document_about_words(int64_t about)
{
    const struct subject *subject = subject_of(about);

    return subject ? subject->choice.text : MSG_NONE;
}

/* ------------------------------------------------------------------ who may read */

/* The audiences in the order of enum reach, each further than the one before. */
static int64_t reach_of(struct str audience)
{
    for (size_t i = 0; i < contact_audiences.count; i++)
        if (str_eq(contact_audiences.at[i].value, audience))
            return (int64_t)i + REACH_FAMILY;
    return INT64_MAX;
}

const struct form_choices *document_audiences(const struct request *rq)
{
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);

    choices->at = contact_audiences.at;
    while (choices->count < contact_audiences.count &&
           reach_of(contact_audiences.at[choices->count].value) <= grant_reach(rq->grant))
        choices->count++;
    return choices;
}

bool document_may_be_read(const struct grant *grant, int64_t about, struct str audience)
{
    return grant_covers(grant, SECTION_RECORD) && about != 0 &&
           (grant_sees(grant) & about) == about && reach_of(audience) <= grant_reach(grant);
}

/* ------------------------------------------------------------------ what was sent */

static const struct upload *upload_of(const struct request *rq)
{
    for (size_t i = 0; i < rq->upload_count; i++)
        if (str_eq(rq->uploads[i].name, STR("file")))
            return &rq->uploads[i];
    return NULL;
}

struct file_checked *document_look(const struct request *rq, const struct file_wish *wish)
{
    const struct upload *upload = upload_of(rq);
    struct file_checked *checked = arena_new_of(rq->arena, struct file_checked);
    struct file_wish named = *wish;

    if (!upload || rq->upload_count > 1) {
        *checked = (struct file_checked){.fault = FILE_EMPTY};
        return checked;
    }
    named.name = upload->file_name;
    *checked = file_check(rq->arena, upload->bytes, &named);
    return checked;
}

/* As much again would be too much. What was sent is counted in the same write. */
static bool has_room_today(const struct request *rq, int64_t size)
{
    struct upload_day_find_row day = {0};

    (void)upload_day_find(rq->db, rq->actor->account, rq->today, &day);
    if (day.size + size > UPLOAD_DAY_MAX)
        return false;
    (void)upload_day_add(rq->db, rq->actor->account, rq->today, size);
    return true;
}

bool document_takes_file(
    const struct request *rq, const struct file_checked *checked, struct problems *problems)
{
    const struct upload *upload = upload_of(rq);

    if (checked->fault == FILE_VIRUS)
        gate_refused(rq, REFUSAL_VIRUS);
    if (checked->fault == FILE_UNCHECKED)
        gate_refused(rq, REFUSAL_UNCHECKED);
    if (!upload)
        problem_add(problems, STR("file"), MSG("Choose a file"));
    else if (rq->upload_count > 1)
        problem_add(problems, STR("file"), MSG("Choose one file at a time"));
    else if (checked->fault)
        problem_add(problems, STR("file"), document_fault_words(checked->fault));
    else if (problems->count > 0)
        problem_add(problems, STR("file"), MSG("Choose the file again: it was not kept"));
    else if (!has_room_today(rq, (int64_t)upload->bytes.len))
        problem_add(problems, STR("file"),
            MSG("You have sent as much as can be sent in one day. Try again tomorrow"));
    return problems->count == 0;
}
