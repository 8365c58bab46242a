/* What a contact is about decides who reads it; and a page says what is missing, and why. */
#include "consent/consent.h"
#include "tests/stories/company.h"

#define CONTACT                                                                                    \
    "channel=phone&direction=to_family&purpose=practical&happened_on-day=16&happened_on-month=11&happened_on-year=2026"
#define SHARE(sections_)                                                                           \
    "UPDATE consent SET sections = " #sections_                                                    \
    ", version = version + 1, changed_at = changed_at + 1"

static int write_contact(struct story *s, const struct company *c, const char *rest)
{
    const char *path = str_printf(s->arena, "%s/contacts", c->cast.amira.path).at;

    return story_post(s, path, CONTACT "&%s", rest).status;
}

static void look(struct story *s, const struct company *c, struct person_id who, const char *end)
{
    story_as(s, who);
    check_int(story_get(s, "%s%s", c->cast.amira.path, end).status, 200);
}

STORY(a_contact_about_health_is_read_by_those_with_whom_health_is_shared)
{
    struct company c;

    company_meet(&c, s, NULL, 0);
    story_as(s, c.cast.ruth);
    check_int(write_contact(s, &c, "note=Splints+rub&about=health&audience=family"), 303);
    check_int(write_contact(s, &c, "note=Bus+was+late&audience=family"), 303);
    check_int(
        story_count(s, "SELECT count(*) FROM contact JOIN entry ON entry.contact_id = contact.id "
                       "WHERE contact.about = 256 AND entry.about = 256"),
        1);
    look(s, &c, c.cast.tom, "/timeline");
    check(story_says(s, "Splints rub") && story_says(s, ">Health</strong>"));
    check(
        story_says(s, "The family, and those in the team with whom health is shared, can read it"));
    look(s, &c, c.cast.tom, "/timeline?about=health");
    check(story_says(s, "Splints rub") && !story_says(s, "Bus was late"));
    look(s, &c, c.cast.tom, "/timeline?about=record");
    check(!story_says(s, "Splints rub") && story_says(s, "Bus was late"));
    look(s, &c, c.cast.tom, "/timeline?about=weather");
    check(story_says(s, "Splints rub") && story_says(s, "Bus was late"));
    company_say(s, SHARE(254));
    look(s, &c, c.cast.tom, "/timeline");
    check(!story_says(s, "Splints rub") && story_says(s, "Bus was late"));
    look(s, &c, c.cast.sana, "/timeline");
    check(story_says(s, "Splints rub"));
}

STORY(nobody_writes_about_what_they_could_not_read)
{
    struct company c;

    company_meet(&c, s, NULL, 0);
    company_say(s, SHARE(254));
    look(s, &c, c.cast.tom, "/contacts/new");
    check(!story_says(s, "value=\"health\"") && !story_says(s, "value=\"finance\""));
    check_int(write_contact(s, &c, "note=Splints&about=health&audience=family"), 422);
    check_int(write_contact(s, &c, "note=Splints&about=record&audience=family"), 303);
    company_say(s, SHARE(510));
    look(s, &c, c.cast.tom, "/contacts/new");
    check(story_says(s, "value=\"health\"") && !story_says(s, "value=\"finance\""));
    check_int(write_contact(s, &c, "note=Splints&about=health&audience=family"), 303);
}

STORY(what_is_about_keeping_safe_is_not_for_the_family)
{
    struct company c;

    company_meet(&c, s, NULL, 0);
    story_as(s, c.cast.ruth);
    check_int(write_contact(s, &c, "note=A+worry&about=safeguarding&audience=family"), 422);
    check(story_says(s, "The family does not read what is about keeping safe"));
    check_int(write_contact(s, &c, "note=A+worry&about=safeguarding&audience=team"), 303);
    look(s, &c, c.cast.tom, "/timeline");
    check(story_says(s, "A worry") && story_says(s, "the family cannot"));
    look(s, &c, c.cast.sana, "/timeline");
    check(!story_says(s, "A worry") && !story_says(s, "value=\"safeguarding\""));
    look(s, &c, c.cast.manager, "/timeline");
    check(!story_says(s, "A worry"));
}

STORY(a_page_says_what_is_not_shared_and_whom_to_ask)
{
    static const struct company_one hidden = {
        "hidden", "family", "none", .relationship = "parent", .barrier = "address_hidden"};
    struct company c;

    company_meet(&c, s, &hidden, 1);
    look(s, &c, c.cast.tom, "");
    check(!story_says(s, "has not agreed") && !story_says(s, "has not signed"));
    company_say(s, SHARE(254));
    look(s, &c, c.cast.tom, "");
    check(story_says(s, "The family has not agreed to share this with your agency:"));
    check(story_says(s, "<li>health</li>") && !story_says(s, "<li>the plan</li>"));
    check(story_says(s, "You can ask the key worker to talk with the family."));
    company_say(s, SHARE(6142)); /* all but money */
    look(s, &c, c.cast.tom, "");
    check(!story_says(s, "has not agreed"));
    company_say(s, SHARE(254));
    look(s, &c, c.cast.ruth, "/timeline");
    check(story_says(s, "<li>health</li>") && story_says(s, "You can ask the family."));
    company_say(s, SHARE(8190) "; UPDATE agreement_party SET to_on = signed_on, "
                               "version = version + 1, changed_at = changed_at + 1");
    look(s, &c, c.cast.tom, "");
    check(story_says(s, "Your agency has not signed an agreement about this:"));
    check(story_says(s, "<li>the plan</li>") && !story_says(s, "has not agreed"));
    look(s, &c, c.cast.tom, ".json");
    check(story_says(s, "\"without_agreement\": [\"the family\""));
    look(s, &c, c.cast.sana, "");
    check(!story_says(s, "has not agreed") && !story_says(s, "has not signed"));
    look(s, &c, c.people[c.count - 1], "");
    check(!story_says(s, "has not agreed") && !story_says(s, "has not signed"));
}

TEST(what_is_unshared_follows_from_agreement_and_consent)
{
    const section_set plan = 1 << SECTION_PLAN, health = 1 << SECTION_HEALTH;
    const relation_set team = 1U << RELATION_TEAM, carer = 1U << RELATION_CARER,
                       parent = 1U << RELATION_PARENT;
    struct circumstances c = {.relations = team, .agreed = plan};
    struct unshared_sections u = unshared_sections(team, &c, 0);

    check(u.not_agreed == plan);
    check((u.without_agreement & health) && !(u.without_agreement & plan));
    u = unshared_sections(team, &c, plan | health);
    check(u.not_agreed == 0 && !(u.without_agreement & (plan | health)));
    /* A key worker sees the plan in any case, unless the family refuses it. */
    c.refuses = plan;
    u = unshared_sections(1U << RELATION_KEY_WORKER, &c, 0);
    check(u.not_agreed == plan);
    u = unshared_sections(carer, &c, 1 << SECTION_RECORD);
    check((u.not_agreed & health) && u.without_agreement == 0);
    u = unshared_sections(parent, &c, 0);
    check(u.not_agreed == 0 && u.without_agreement == 0);
}
