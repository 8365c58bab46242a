#include "govuk/field.h"

#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/test.h"

struct visit {
    struct str title, notes, story, mail, phone, at_time, level, setting;
    struct form_many wishes;
    struct uuid person, record;
    struct str secret;
    date due_on, born_on;
    int64_t minutes;
    bool agreed;
};

static const struct form_choice level_choices[] = {
    {.value = STR_INIT("high"), .text = MSG_INIT("High"), .hint = MSG_INIT("Weekly or more")},
    {.value = STR_INIT("low"),                         .text = MSG_INIT("Low")                         },
};
static const struct form_choices levels = {level_choices, COUNT(level_choices)};

static const struct form_choice setting_choices[] = {
    {.value = STR_INIT("1"), .data_text = STR_INIT("One")        },
    {.value = STR_INIT("2"), .data_text = STR_INIT("Two")        },
    {.value = STR_INIT("3"), .data_text = STR_INIT("Three & <b>")},
    {.value = STR_INIT("4"), .data_text = STR_INIT("Four")       },
    {.value = STR_INIT("5"), .data_text = STR_INIT("Five")       },
    {.value = STR_INIT("6"), .data_text = STR_INIT("Six")        },
    {.value = STR_INIT("7"), .data_text = STR_INIT("Seven")      },
};
static const struct form_choices settings = {setting_choices, COUNT(setting_choices)};
static const struct form_choices six_settings = {setting_choices, 6};

static const struct form_field visit_fields[] = {
    TEXT_FIELD(struct visit, title, "What it was about", 200, .hint = MSG_INIT("In a few words")),
    LINES_FIELD(struct visit, notes, "Notes", 500, FORM_OPTIONAL),
    LINES_FIELD(struct visit, story, "Story", 0, 0),
    EMAIL_FIELD(struct visit, mail, "Email address", .autocomplete = "email"),
    PHONE_FIELD(struct visit, phone, "Telephone", 0),
    TIME_FIELD(struct visit, at_time, "Time", 0),
    INT_FIELD(struct visit, minutes, "Minutes", 1, 600, 0),
    CHOICE_FIELD(struct visit, level, "Level", &levels, 0),
    CHOICE_FIELD(struct visit, setting, "Setting", &settings, 0),
    CHOICES_FIELD(struct visit, wishes, "Wishes", &six_settings, FORM_OPTIONAL),
    ID_FIELD(struct visit, person, "Who", 0),
    ID_FIELD(struct visit, record, "Record", 0),
    PASSWORD_FIELD(struct visit, secret, "Password", .autocomplete = "new-password"),
    DATE_FIELD(struct visit, due_on, "By when", 0),
    DATE_FIELD(struct visit, born_on, "Date of birth", .autocomplete = "bday"),
    TICK_FIELD(struct visit, agreed, "The family agrees"),
};
static const struct form_spec visit_form = FORM(visit_fields);

static struct arena *memory;

static void remember(void) { memory = arena_new(8 << 20); }

static void forget(void)
{
    arena_free(memory);
    memory = NULL;
}

static struct form form_with(const struct value *typed, size_t count)
{
    return (struct form){
        .spec = &visit_form, .typed = {typed, count}
    };
}

static struct str drawn_in(const struct language *language, const struct field *o)
{
    struct markup m = markup_new(memory, language, NULL);

    field(&m, o);
    return (struct str){m.at, m.len};
}

static struct str drawn(const struct form *form, struct str name)
{
    return drawn_in(NULL, &(struct field){.form = form, .name = name});
}

static size_t occurrences(struct str text, struct str part)
{
    size_t count = 0;
    ptrdiff_t at;

    while ((at = str_find(text, part)) >= 0) {
        count++;
        text = str_slice(text, (size_t)at + part.len, text.len);
    }
    return count;
}

#define check_has(html, literal) check(str_contains((html), STR(literal)))
#define check_has_no(html, literal) check(!str_contains((html), STR(literal)))

TEST(field_of_text_has_label_hint_and_what_was_typed)
{
    static const struct value typed[] = {
        {STR_INIT("title"), STR_INIT("<b>\"Tom's\" & co")}
    };
    struct form form = form_with(typed, COUNT(typed));
    struct str html;

    remember();
    html = drawn(&form, STR("title"));
    check_has(html, "<label class=\"govuk-label\" for=\"title\">What it was about</label>");
    check_has(html, "<div id=\"title-hint\" class=\"govuk-hint\">In a few words</div>");
    check_has(html, "id=\"title\" name=\"title\" type=\"text\"");
    check_has(html, "value=\"&lt;b&gt;&quot;Tom&#39;s&quot; &amp; co\"");
    check_has(html, "aria-describedby=\"title-hint\"");
    check_has_no(html, "error");
    forget();
}

TEST(field_shows_its_problem_beside_the_input)
{
    struct form form = form_with(NULL, 0);
    struct str html;

    remember();
    problem_add(&form.problems, STR("title"), MSG("Enter what it was about"));
    problem_add(&form.problems, STR("title"), MSG("A second problem"));
    html = drawn(&form, STR("title"));
    check_has(html, "govuk-form-group--error");
    check_has(html,
        "<p id=\"title-error\" class=\"govuk-error-message\">"
        "<span class=\"govuk-visually-hidden\">Error:</span> Enter what it was about</p>");
    check_has(html, "aria-describedby=\"title-hint title-error\"");
    check_has(html, "govuk-input--error");
    check_has_no(html, "A second problem");
    check_has_no(drawn(&form, STR("mail")), "error");
    forget();
}

TEST(field_that_may_be_empty_says_so)
{
    struct form form = form_with(NULL, 0);

    remember();
    check_has(drawn(&form, STR("notes")), ">Notes (optional)</label>");
    check_has(drawn(&form, STR("wishes")), ">Wishes (optional)</legend>");
    check_has(drawn(&form, STR("title")), ">What it was about</label>");
    check_has_no(drawn(&form, STR("agreed")), "optional");
    forget();
}

TEST(field_of_lines_counts_characters_when_there_is_a_limit)
{
    static const struct value typed[] = {
        {STR_INIT("notes"), STR_INIT("one\n</textarea><b>")},
        {STR_INIT("story"), STR_INIT("two")                }
    };
    struct form form = form_with(typed, COUNT(typed));
    struct str html;

    remember();
    html = drawn_in(NULL, &(struct field){.form = &form, .name = STR("notes"), .rows = 9});
    check_has(html, "data-module=\"govuk-character-count\" data-maxlength=\"500\"");
    check_has(html, "You can enter up to 500 characters");
    check_has(html, "rows=\"9\"");
    check_has(html, ">one\n&lt;/textarea&gt;&lt;b&gt;</textarea>");
    html = drawn(&form, STR("story"));
    check_has_no(html, "govuk-character-count");
    check_has(html, "rows=\"5\">two</textarea>");
    forget();
}

TEST(field_of_one_line_tells_the_browser_its_kind)
{
    struct form form = form_with(NULL, 0);
    struct str html;

    remember();
    html = drawn(&form, STR("mail"));
    check_has(html, "type=\"email\" spellcheck=\"false\"");
    check_has(html, "autocomplete=\"email\"");
    check_has(drawn(&form, STR("phone")), "type=\"tel\"");
    check_has(drawn(&form, STR("minutes")), "inputmode=\"numeric\"");
    check_has(drawn(&form, STR("at_time")), "govuk-input--width-5");
    html = drawn_in(
        NULL, &(struct field){
                  .form = &form, .name = STR("minutes"), .classes = STR("govuk-input--width-2")});
    check_has(html, "govuk-input govuk-input--width-2\"");
    forget();
}

TEST(field_of_password_never_shows_one)
{
    static const struct value typed[] = {
        {STR_INIT("secret"), STR_INIT("hunter2")}
    };
    struct form form = form_with(typed, COUNT(typed));
    struct str html;

    remember();
    html = drawn(&form, STR("secret"));
    check_has(html, "type=\"password\"");
    check_has(html, "autocomplete=\"new-password\"");
    check_has_no(html, "hunter2");
    check_has_no(html, "value=");
    forget();
}

TEST(field_of_date_has_three_inputs_under_one_legend)
{
    static const struct value typed[] = {
        {STR_INIT("due_on-day"),   STR_INIT("31")  },
        {STR_INIT("due_on-month"), STR_INIT("x\"y")},
        {STR_INIT("due_on-year"),  STR_INIT("2026")},
    };
    struct form form = form_with(typed, COUNT(typed));
    struct str html;

    remember();
    problem_add(&form.problems, STR("due_on"), MSG("By when must be a real date"));
    html = drawn(&form, STR("due_on"));
    check_has(html, "<legend class=\"govuk-fieldset__legend\">By when</legend>");
    check_has(html, "For example, 27 3 2026");
    check_has(html, "id=\"due_on-day\" name=\"due_on-day\"");
    check_has(html, "value=\"31\"");
    check_has(html, "value=\"x&quot;y\"");
    check_has(html, "id=\"due_on-year\" name=\"due_on-year\"");
    check_has(html, "aria-describedby=\"due_on-hint due_on-error\"");
    check_int(occurrences(html, STR("govuk-input--error")), 3);
    check_int(occurrences(html, STR("inputmode=\"numeric\"")), 3);
    check_int(occurrences(html, STR("govuk-input--width-2")), 2);
    check_int(occurrences(html, STR("govuk-input--width-4")), 1);
    check_has_no(html, "autocomplete");
    check_has(drawn(&form, STR("born_on")), "autocomplete=\"bday-day\"");
    forget();
}

TEST(field_of_date_takes_apart_a_whole_date)
{
    static const struct value typed[] = {
        {STR_INIT("due_on"), STR_INIT("2026-03-09")}
    };
    struct form form = form_with(typed, COUNT(typed));
    struct str html;

    remember();
    html = drawn(&form, STR("due_on"));
    check_has(html, "name=\"due_on-day\" type=\"text\" value=\"9\"");
    check_has(html, "name=\"due_on-month\" type=\"text\" value=\"3\"");
    check_has(html, "name=\"due_on-year\" type=\"text\" value=\"2026\"");
    forget();
}

TEST(field_of_few_choices_is_radios)
{
    static const struct value typed[] = {
        {STR_INIT("level"), STR_INIT("low")}
    };
    struct form form = form_with(typed, COUNT(typed));
    struct str html;

    remember();
    html = drawn_in(
        NULL, &(struct field){
                  .form = &form, .name = STR("level"), .label_size = STR("m"), .inline_ = true});
    check_has(html, "class=\"govuk-radios govuk-radios--inline\"");
    check_has(html, "govuk-fieldset__legend--m");
    check_has(html, "id=\"level\" name=\"level\" type=\"radio\" value=\"high\" aria-describedby="
                    "\"level-item-hint\">");
    check_has(html, "id=\"level-2\" name=\"level\" type=\"radio\" value=\"low\" checked>");
    check_has(html, ">Weekly or more</div>");
    check_int(occurrences(html, STR(" checked")), 1);
    forget();
}

TEST(field_of_many_choices_is_a_select)
{
    static const struct value typed[] = {
        {STR_INIT("setting"), STR_INIT("3")}
    };
    struct form form = form_with(typed, COUNT(typed));
    struct str html;

    remember();
    html = drawn(&form, STR("setting"));
    check_has(html, "<select class=\"govuk-select\" id=\"setting\" name=\"setting\">");
    check_has(html, "<option value=\"\">Select</option>");
    check_has(html, "<option value=\"3\" selected>Three &amp; &lt;b&gt;</option>");
    check_int(occurrences(html, STR("<option")), 8);
    form_offer(&form, &visit_form, "setting", &six_settings);
    html = drawn(&form, STR("setting"));
    check_int(occurrences(html, STR("type=\"radio\"")), 6);
    forget();
}

TEST(field_of_choices_keeps_every_tick)
{
    static const struct value typed[] = {
        {STR_INIT("wishes"), STR_INIT("2")},
        {STR_INIT("title"),  STR_INIT("4")},
        {STR_INIT("wishes"), STR_INIT("5")},
    };
    struct form form = form_with(typed, COUNT(typed));
    struct str html;

    remember();
    html = drawn(&form, STR("wishes"));
    check_int(occurrences(html, STR("type=\"checkbox\"")), 6);
    check_int(occurrences(html, STR(" checked")), 2);
    check_has(html, "id=\"wishes-2\" name=\"wishes\" type=\"checkbox\" value=\"2\" checked>");
    check_has(html, "id=\"wishes-5\" name=\"wishes\" type=\"checkbox\" value=\"5\" checked>");
    forget();
}

TEST(field_of_ids_offers_people)
{
    static const struct form_choice choice[] = {
        {.value = STR_INIT("01890a5d-ac96-774b-bcce-b302099a8057"),
         .data_text = STR_INIT("Ruth Okafor"),
         .data_hint = STR_INIT("Early Years Team")},
    };
    static const struct form_choices team = {choice, COUNT(choice)};
    static const struct form_choices nobody = {choice, 0};
    static const struct value typed[] = {
        {STR_INIT("record"), STR_INIT("0189\"")}
    };
    struct form form = form_with(typed, COUNT(typed));
    struct str html;

    remember();
    form_offer(&form, &visit_form, "person", &team);
    html = drawn(&form, STR("person"));
    check_has(html, "value=\"01890a5d-ac96-774b-bcce-b302099a8057\"");
    check_has(html, ">Early Years Team</div>");
    form_offer(&form, &visit_form, "person", &nobody);
    check_int(occurrences(drawn(&form, STR("person")), STR("<option")), 1);
    check_str(drawn(&form, STR("record")),
        STR("<input type=\"hidden\" id=\"record\" name=\"record\" value=\"0189&quot;\">"));
    forget();
}

TEST(field_of_tick_is_one_checkbox)
{
    static const struct value typed[] = {
        {STR_INIT("agreed"), STR_INIT("yes")}
    };
    struct form empty = form_with(NULL, 0), ticked = form_with(typed, COUNT(typed));

    remember();
    check_has(drawn(&empty, STR("agreed")),
        "id=\"agreed\" name=\"agreed\" type=\"checkbox\" value=\"yes\">");
    check_has(drawn(&ticked, STR("agreed")), "value=\"yes\" checked>");
    check_has(drawn(&empty, STR("agreed")), "for=\"agreed\">The family agrees</label>");
    forget();
}

static void draw_unknown(void *context) { (void)drawn(context, STR("nothing")); }

TEST(field_that_the_table_does_not_have_is_a_fault)
{
    struct form form = form_with(NULL, 0);
    struct fault fault;

    remember();
    check(!fault_run(draw_unknown, &form, &fault));
    check_int(fault.kind, FAULT_BUG);
    forget();
}

TEST(form_errors_lists_every_problem_with_a_link)
{
    struct form form = form_with(NULL, 0);
    struct markup m;
    struct str html;

    remember();
    m = markup_new(memory, NULL, NULL);
    form_errors(&m, &(struct form_errors){.form = &form});
    check_int(m.len, 0);
    problem_add(&form.problems, STR("title"), MSG("Enter a <title>"));
    problem_add(&form.problems, STR("due_on"), MSG("Enter by when"));
    problem_add_source(&form.problems, STR(""), MSG("It is signed."), MSG("SI 2014/1530 reg. 13"));
    form_errors(&m, &(struct form_errors){.form = &form});
    html = (struct str){m.at, m.len};
    check_has(html, "<h2 class=\"govuk-error-summary__title\">There is a problem</h2>");
    check_has(html, "<li><a href=\"#title\">Enter a &lt;title&gt;</a></li>");
    check_has(html, "<li><a href=\"#due_on-day\">Enter by when</a></li>");
    check_has(html, "<li>It is signed. (SI 2014/1530 reg. 13)</li>");
    forget();
}

/* Whatever form_read() objects to must lead to an input that is there. */
TEST(form_errors_links_to_inputs_that_exist)
{
    static const struct form_choice choice[] = {
        {.value = STR_INIT("01890a5d-ac96-774b-bcce-b302099a8057"), .data_text = STR_INIT("Ruth")}
    };
    static const struct form_choices team = {choice, 1};
    struct request rq = {0};
    struct visit visit;
    struct form form = {0};

    remember();
    rq.arena = memory;
    form_offer(&form, &visit_form, "person", &team);
    form_offer(&form, &visit_form, "record", &team);
    check(!form_read(&rq, &visit_form, &visit, &form));
    check_int(form.problems.count, 13);
    for (size_t i = 0; i < form.problems.count; i++) {
        struct str name = form.problems.at[i].field, html = drawn(&form, name);
        bool is_date = form_field(&visit_form, str_c(memory, name))->kind == FORM_DATE;
        struct str id =
            str_printf(memory, " id=\"%.*s%s\" name=", STR_FMT(name), is_date ? "-day" : "");

        check(str_contains(html, id));
        check(occurrences(html, STR("govuk-error-message")) == 1);
    }
    forget();
}

TEST(form_hidden_carries_the_version_of_a_record)
{
    struct form form = form_with(NULL, 0);
    struct markup m;
    struct str html;

    remember();
    m = markup_new(memory, NULL, NULL);
    form_hidden(&m, &(struct form_hidden){.form = &form});
    check_int(m.len, 0);
    form.version = 9007199254740993;
    form_hidden(&m, &(struct form_hidden){.form = &form});
    html = (struct str){m.at, m.len};
    check_str(html, STR("<input type=\"hidden\" name=\"version\" value=\"9007199254740993\">"));
    forget();
}

TEST(file_field_shows_the_problem_of_its_name)
{
    struct form form = form_with(NULL, 0);
    struct markup m;
    struct str html;

    remember();
    problem_add(&form.problems, STR("paper"), MSG("Choose a file"));
    m = markup_new(memory, NULL, NULL);
    file_field(
        &m, &(struct file_field){
                .form = &form, .name = STR("paper"), .label = STR("Letter"), .is_optional = true});
    html = (struct str){m.at, m.len};
    check_has(html, "for=\"paper\">Letter (optional)</label>");
    check_has(html, "id=\"paper\" name=\"paper\" type=\"file\" aria-describedby=\"paper-error\"");
    check_has(html, "Choose a file");
    forget();
}

/* The text of elements, without tags; attributes are left out. */
static struct str words_of(struct str html)
{
    char *at = arena_alloc(memory, html.len + 1);
    size_t len = 0;
    bool in_tag = false;

    for (size_t i = 0; i < html.len; i++) {
        if (html.at[i] == '<')
            in_tag = true;
        else if (html.at[i] == '>')
            in_tag = false;
        else if (!in_tag)
            at[len++] = html.at[i];
    }
    return (struct str){at, len};
}

/* In the pseudo-language our own letters are accented, so a plain one is a word that nobody can
 * translate; except where it is data, between its marks. */
TEST(field_says_nothing_that_is_not_translated)
{
    struct form form = form_with(NULL, 0);

    remember();
    for (size_t i = 0; i < COUNT(visit_fields); i++)
        problem_add(&form.problems, str_of(visit_fields[i].name), MSG("Enter it"));
    form.problems.count = COUNT(visit_fields);
    for (size_t i = 0; i < COUNT(visit_fields); i++) {
        struct str html = drawn_in(language_pseudo(),
            &(struct field){.form = &form, .name = str_of(visit_fields[i].name)});
        struct str words = words_of(html);
        bool in_data = false;

        for (size_t j = 0; j < words.len; j++) {
            in_data |= str_starts(str_slice(words, j, words.len), STR("\u27ea"));
            in_data &= !str_starts(str_slice(words, j, words.len), STR("\u27eb"));
            if (!in_data && ((words.at[j] | 32) >= 'a' && (words.at[j] | 32) <= 'z'))
                test_fail(__FILE__, __LINE__, "%s: %.*s", visit_fields[i].name, STR_FMT(words));
            if (!in_data && ((words.at[j] | 32) >= 'a' && (words.at[j] | 32) <= 'z'))
                break;
        }
    }
    forget();
}
