/* Blanks that a reader sees, or a screen reader needs between words; fixtures do not compare them. */
#include "govuk/govuk.h"
#include "kit/arena.h"
#include "kit/test.h"

static struct arena *memory;
static struct markup m;

static void begin(const struct language *language)
{
    memory = arena_new(1 << 20);
    m = markup_new(memory, language, NULL);
}

/* What was drawn holds that piece of markup. */
static void ends_with_piece(struct str piece, int line)
{
    if (!str_contains((struct str){m.at, m.len}, piece))
        test_fail(__FILE__, line, "no \"%.*s\" in %.*s", STR_FMT(piece), (int)m.len, m.at);
    arena_free(memory);
    memory = NULL;
}

#define holds(literal) ends_with_piece(STR(literal), __LINE__)

TEST(blank_stands_behind_the_word_error)
{
    begin(NULL);
    gov_error_message(&m, &(struct gov_error_message){.text = STR("Enter a name")});
    holds(">Error:</span> Enter a name</p>");
}

TEST(blank_stands_behind_the_word_warning)
{
    begin(NULL);
    gov_warning_text(&m, &(struct gov_warning_text){.text = STR("You may be fined")});
    holds(">Warning</span> You may be fined</strong>");
}

TEST(blank_stands_between_phase_and_words)
{
    begin(NULL);
    gov_phase_banner(
        &m, &(struct gov_phase_banner){.tag.text = STR("Beta"), .text = STR("It is new")});
    holds("</strong> <span class=\"govuk-phase-banner__text\">It is new");
}

TEST(blank_stands_before_what_an_action_is_about)
{
    static const struct gov_action change = {
        .href = STR_INIT("#"), .text = STR_INIT("Change"), .visuallyHiddenText = STR_INIT("name")};
    const struct gov_summary_list_row row = {
        .key.text = STR("Name"), .actions.items = {&change, 1}
    };

    begin(NULL);
    gov_summary_list(&m, &(struct gov_summary_list){
                             .rows = {&row, 1},
                               .card.title.text = STR("Me")
    });
    holds(">Change<span class=\"govuk-visually-hidden\"> name (Me)</span></a>");
}

TEST(blank_stands_in_exit_this_page)
{
    begin(NULL);
    gov_exit_this_page(&m, &(struct gov_exit_this_page){0});
    holds(">Emergency</span> Exit this page</a>");
}

TEST(blank_stands_in_previous_page)
{
    begin(NULL);
    gov_pagination(&m, &(struct gov_pagination){.previous.href = STR("/1")});
    holds(">Previous<span class=\"govuk-visually-hidden\"> page</span></span>");
}

TEST(blank_stands_between_count_and_its_words)
{
    begin(NULL);
    moj_notification_badge(&m, &(struct moj_notification_badge){
                                   .text = STR("3"), .visuallyHiddenText = STR("unread messages")});
    holds("<span aria-hidden=\"true\">3</span> <span class=\"govuk-visually-hidden\">"
          "(3 unread messages)</span>");
}

TEST(blank_stands_behind_remove_this_filter)
{
    static const struct moj_filter_tag tag = {STR_INIT("High"), STR_INIT("/")};
    const struct moj_filter_category category = {
        .items = {&tag, 1}
    };

    begin(NULL);
    moj_filter(&m, &(struct moj_filter){
                       .selectedFilters.heading.text = STR("Chosen"),
                       .selectedFilters.categories = {&category, 1}
    });
    holds(">Remove this filter</span> High</a>");
}

TEST(textarea_keeps_a_line_break_at_its_start)
{
    begin(NULL);
    gov_textarea(&m, &(struct gov_textarea){.name = STR("n"), .value = STR("\n one\n\ntwo ")});
    holds(">\n\n one\n\ntwo </textarea>");
}

TEST(components_speak_the_language_of_the_page)
{
    begin(language_pseudo());
    gov_back_link(&m, &(struct gov_back_link){0});
    holds(">\u27e6Ɓåçķ\u27e7</a>");
    begin(language_pseudo());
    gov_error_message(&m, &(struct gov_error_message){.text = STR("as it is")});
    holds("</span> as it is</p>");
}
