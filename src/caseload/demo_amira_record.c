#include "caseload/demo_amira.h"

/* ------------------------------------------------------------------ the timeline */

struct told {
    const struct demo_practitioner *by; /* NULL: Sana */
    int days, hour, minute, minutes;
    const char *channel, *direction, *purpose, *audience, *title, *note;
    int about; /* a set of one section; 0: everyday */
};

static void tell(struct amira *a, const struct told *told)
{
    date day = date_plus_days(a->d->today, told->days);
    bool is_from_family = told->by == NULL;

    demo_add_note(a->d, &a->child, 1,
        &(struct demo_note){
            .author = is_from_family ? a->sana : told->by->person,
            .author_name = is_from_family ? STR("Sana Hassan") : told->by->name,
            .is_from_family = is_from_family,
            .at = demo_at(is_from_family ? day : demo_workday(day), told->hour, told->minute),
            .channel = told->channel,
            .direction = told->direction,
            .purpose = told->purpose,
            .audience = told->audience,
            .about = told->about,
            .minutes = told->minutes,
            .by_key_worker = told->by == a->ruth,
            .title = str_of(told->title),
            .note = str_of(told->note),
        });
}

static void add_earlier(struct amira *a)
{
    /* clang-format off */
    const struct told earlier[] = {
        {a->ruth, -86, 13, 30, 75, "visit", "to_family", "listening", "family", "First home visit",
         "Met Sana, Imran, Zayn and Amira at home. Amira showed me her drawings of Lily and the school "
            "cat. Sana has told her story to eleven people this year and is tired of it; we agreed that "
            "I will write it down once, and that they decide who reads it."},
        {a->ruth, -70, 9, 45, 20, "phone", "between_professionals", "coordination", "family",
         "Call with Willow Bank", "Tom will be the person in school for Amira. He suggests that she comes in five minutes early, "
            "by the side door, so that the corridor is quiet. Sana likes the idea."},
        {a->tom, -62, 15, 10, 40, "meeting", "to_family", "review", "family", "Meeting at school",
         "Sana, Amira’s teacher and I looked at how mornings go. Amira joins in with stories and singing "
            "and is proud of her reading. The stairs to the hall are the hard part of the day.", .about = EDUCATION},
        {a->ruth, -49, 10, 0, 60, "visit", "to_family", "information", "family", "Home visit",
         "We filled in the sharing form together. School and health may see everything; social care sees "
            "the plan and the meetings. We look at this again in six months."},
        {NULL, -37, 21, 5, 0, "note", "from_family", "practical", "family", "Sana added a note",
         "The buggy strap is broken again. Can somebody tell us who mends it?"},
        {a->ruth, -36, 9, 20, 10, "message", "to_family", "practical", "family", "Message to Sana",
         "Wheelchair services mend the strap and come to the house on Thursday between ten and twelve. "
            "You do not need to ring anybody."},
        {&a->jo, -31, 14, 0, 50, "visit", "to_family", "review", "family", "Child in need visit",
         "Sana said that two reviews and a school meeting in one month are too many. She felt asked the "
            "same things again. I will ask Ruth whether we can join them.", .about = SOCIAL_CARE},
        {a->ruth, -30, 11, 30, 30, "note", "between_professionals", "coordination", "key_worker",
         "Thinking about the team", "Things between the family and social care are strained. It is about being asked the same "
            "questions, not about Jo. One joined meeting could mend a lot. To take to supervision."},
        {&a->psychologist, -24, 10, 15, 90, "visit", "between_professionals", "information",
         "family", "Time with Amira in class",
         "Amira works hard to be understood, and points and pulls when words do not come. With the "
            "picture book beside her she chose, asked and joked. My advice for the assessment says so.", .about = EDUCATION},
        {a->ruth, -16, 9, 10, 15, "phone", "between_professionals", "coordination", "team",
         "Call with speech and language therapy", "Nobody is free to start yet. Amira was referred almost seven weeks ago and is tenth on the list. Asked for the date in writing, and whether advice for the assessment can come first.", .about = HEALTH},
    };
    /* clang-format on */

    for (size_t i = 0; i < COUNT(earlier); i++)
        tell(a, &earlier[i]);
}

static void add_latest(struct amira *a)
{
    struct str meeting = demo_day(a->d, a->meeting_on);
    struct str visit = str_join(a->d->w.scratch,
        STR("Talked about school mornings. Sana would like one meeting instead of three, so the child in need review joins the key working meeting on "),
        meeting, STR("."));
    /* clang-format off */
    const struct told latest[] = {
        {a->megan, -9, 11, 0, 45, "visit", "to_family", "practical", "family", "New ankle splints",
         "The new splints fit well. Amira chose the ones with stars. She may wear them for two hours a "
            "day this week and a little longer each week. Ring me if there are red marks after twenty "
            "minutes.", .about = HEALTH},
        {NULL, -5, 20, 14, 0, "note", "from_family", "practical", "family", "Sana added a note",
         "Amira slept badly after the new medicine. Please tell Dr Nair."},
        {a->ruth, -3, 10, 0, 60, "visit", "to_family", "listening", "family", "Home visit",
         visit.at},
        {&a->priya, -1, 15, 20, 0, "note", "between_professionals", "information", "family",
         "Advice received from paediatrician", "Advice for the EHC assessment is complete. The family has read it and agrees with it.", .about = HEALTH},
    };
    /* clang-format on */

    for (size_t i = 0; i < COUNT(latest); i++)
        tell(a, &latest[i]);
}

/* ------------------------------------------------------------------ told once */

static void add_profile(struct amira *a)
{
    static const struct {
        const char *code, *text;
        int days;
    } sections[] = {
        {"like_and_admire",
         "I am funny and I never give up. I know every bird in our garden. I am a "
            "good friend.",                                                                    -20},
        {"important_to_me",
         "Lily. Zayn. My Nani’s cooking. Going in by myself, like everybody else.",          -20},
        {"support_me",
         "Give me time. Sit on my left side. Hold out your hand and I will take it if I "
            "want it. Let me do the last step on my own.",                                     -20},
        {"communication",
         "I use words, signs and my picture book. When I am tired the words go first: "
            "show me two pictures and I will point. I understand Urdu and English.",           -20},
        {"good_day",
         "A good day: Lily saves my place, nobody rushes me, and there is drawing. A bad day: "
            "wet shoes, a new person, loud hands.",                                            -20},
        {"worries",         "Falling on the stairs when people are behind me. Mum being sad.", -20},
        {"people",
         "Mum and Dad. Zayn. Nani, who lives round the corner. Lily and Mr Birch at school. "
            "Megan, who makes my legs strong.",                                                -20},
        {"do_not_ask",
         "Please do not ask us again about the birth, or what the hospital said in the "
            "first year. Dr Nair has all of it.",                                              -86},
    };

    for (size_t i = 0; i < COUNT(sections); i++)
        demo_add_profile(a->d, a->child, sections[i].code, str_of(sections[i].text),
            date_plus_days(a->d->today, sections[i].days));
}

/* ------------------------------------------------------------------ contact and questions */

/* The day of the week on which Ruth was there last: the next one lies ahead. */
static void add_agreement(struct amira *a)
{
    demo_agree_contact(a->d, a->child,
        &(struct demo_contact){
            .rhythm_days = 7,
            .from_days = 86,
            .weekday_of = demo_workday(date_plus_days(a->d->today, -3)),
            .channel = "phone",
            .day_part = "morning",
            .safe_words = "Text first, then ring after half past nine.",
            .out_of_hearing = true,
            .with = a->sana,
            .by = a->ruth->person,
        });
}

static void add_questions(struct amira *a)
{
    struct person_id ruth = a->ruth->person, tom = a->tom->person, megan = a->megan->person;
    /* clang-format off */
    const struct demo_question questions[] = {
        {.text = "Can Amira bring her own chair to the hall?", .asked_days = 21, .taken_days = 20, .answered_days = 20,
         .closed_days = 13, .closed_as = "settled", .taken_by = tom, .answered_by = tom,
         .answer = "Yes. It can stay in the hall cupboard. She shows Mr Birch where she wants to sit."},
        {.text = "Who mends the wheelchair when the brake sticks?", .asked_days = 12, .taken_days = 11, .passed_days = 11,
         .taken_by = ruth, .passed_to = "the wheelchair service"},
        {.text = "How long may she wear the splints at school?", .asked_days = 9, .taken_days = 8, .answered_days = 8,
         .taken_by = megan, .answered_by = megan,
         .answer = "Two hours a day this week, three next week. Tom has it in writing. Ring me if there are red marks."},
        {.text = "Who tells the school when a new medicine starts: us, or Dr Nair?", .asked_days = 2},
    };
    /* clang-format on */

    for (size_t i = 0; i < COUNT(questions); i++) {
        struct demo_question question = questions[i];
        question.asked_by = a->sana;
        question.asked_to = ruth;
        demo_ask(a->d, a->child, &question);
    }
}

void amira_record(struct amira *a)
{
    add_earlier(a);
    add_latest(a);
    add_profile(a);
    add_agreement(a);
    add_questions(a);
}
