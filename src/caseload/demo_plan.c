/* Plans and profiles of the crowd. */
#include "caseload/demo_work.h"
#include "kit/fault.h"

enum { ACTIONS_MAX = 3 };

struct aim {
    const char *needs; /* NULL: any */
    int from_age, to_age;
    const char *title, *words_of_child, *words_of_parent;
    struct {
        const char *text, *rhythm;
        enum demo_post post; /* POST__COUNT: the parent */
    } actions[ACTIONS_MAX];
};

/* clang-format off */
static const struct aim aims[] = {
    {"SLCN ASD DS HI SLD", 1, 11, "{c} can say what {he} wants and be understood",
     "I say it and they guess.", "{He} knows so much more than {he} can tell us.",
     {{"Make a book of pictures for home and school", NULL, POST_SPEECH}, {"Use the pictures at every meal", "Every day", POST__COUNT},
      {"Show everybody in class how {c} says yes and no", NULL, POST_SENCO}}},
    {"PD PMLD MSI SLD DS", 1, 18, "{c} moves around the house and at school as {he} likes",
     "I want to go where the others go.", "I would like {him} to fall asleep tired from playing, not from being carried.",
     {{"Try the standing frame in class", "Three times a week", POST_PHYSIO}, {"Ask for a ramp at the back door", NULL, POST_OCCUPATIONAL},
      {"Ten minutes of stretching after the bath", "Every evening", POST__COUNT}}},
    {"ASD SEMH SPLD MLD", 5, 18, "{c} comes into school calm and stays for the whole day",
     "It is too loud at the door.", "By Thursday {he} has nothing left.",
     {{"Let {c} come in by the quiet door", "Every day", POST_SENCO}, {"Agree a card for “I need a break”", NULL, POST_SENCO},
      {"Look at the week together on Sunday evening", "Weekly", POST__COUNT}}},
    {"SEMH ASD", 8, 19, "{c} knows what helps when worry comes",
     "My head goes too fast.", "We want to know what to do, and not only wait.",
     {{"Write a plan for hard days with {c}", NULL, POST_CAMHS}, {"Practise it when things are calm", "Weekly", POST__COUNT},
      {"Give a copy to {s}, if {c} agrees", NULL, POST_KEY_WORKER}}},
    {"SPLD MLD SLCN", 6, 16, "{c} enjoys reading something {he} has chosen",
     "I like the ones with maps.", "I would like one evening without tears about homework.",
     {{"Find books with large print and short chapters", NULL, POST_SENCO}, {"Read together, {c} chooses who", "Ten minutes a day", POST__COUNT},
      {"Ask for the text one day before", "Weekly", POST_SENCO}}},
    {NULL, 0, 17, "The whole family gets a rest", NULL, "We have not all sat down at once for months.",
     {{"Find out about short breaks and visit one", NULL, POST_KEY_WORKER}, {"Choose one evening a week that is nobody’s", "Weekly", POST__COUNT},
      {"Ask for a carer’s assessment", NULL, POST_KEY_WORKER}}},
    {NULL, 0, 18, "The family tells its story once", NULL, "I have told it so often that I hear myself reading it.",
     {{"Write “about me” together", NULL, POST_KEY_WORKER}, {"Ask the clinic to read it before the appointment", NULL, POST_KEY_WORKER},
      {"Read it again and change what is no longer true", "Every six months", POST__COUNT}}},
    {NULL, 13, 24, "{c} decides what comes after school",
     "Ask me before you ask Mum.", "I want it to be {his} plan.",
     {{"Visit two places that {c} has chosen", NULL, POST_KEY_WORKER}, {"Invite somebody from adult services", NULL, POST_KEY_WORKER},
      {"Practise the bus on a quiet day", "Weekly", POST__COUNT}}},
    {"ASD MLD SLCN DS HI VI SEMH", 5, 15, "{c} has a friend to sit with",
     "I want somebody to keep me a place.", "One would be enough.",
     {{"Start a small lunch group", "Twice a week", POST_SENCO}, {"Ask another child home for an hour", NULL, POST__COUNT},
      {"Find a club near home", NULL, POST_KEY_WORKER}}},
    {"HI MSI", 1, 18, "{c} hears what is said in class and at home",
     "I do not like the hall.", "{He} hears more than the others think, and less.",
     {{"Check the aids", "Every morning", POST__COUNT}, {"Show the class where to stand when they speak", NULL, POST_TEACHER_HEARING},
      {"Ask for soft feet under the chairs", NULL, POST_SENCO}}},
    {"VI MSI", 3, 18, "{c} finds the way around school without help",
     "I count the doors.", "I would like {him} to be trusted to try.",
     {{"Walk the new way together", "Weekly", POST_TEACHER_VISION}, {"Put bright edges on the steps", NULL, POST_SENCO},
      {"Let {c} lead the way to the shop", "Weekly", POST__COUNT}}},
    {"ASD SLD PMLD OTH DS", 1, 13, "{c} sleeps through most nights", NULL, "We are all better people after six hours.",
     {{"Keep a sleep diary for two weeks", "Every day", POST__COUNT}, {"Talk about medicine times", NULL, POST_NURSE},
      {"Go to the sleep workshop", NULL, POST__COUNT}}},
};
/* clang-format on */

static bool is_for(const struct aim *aim, const struct demo_child *child)
{
    if (child->age < aim->from_age || child->age > aim->to_age)
        return false;
    return aim->needs == NULL || demo_is_among(child->need, aim->needs);
}

struct planning {
    struct demo *d;
    const struct demo_child *child;
    const struct demo_part *parts;
    size_t part_count;
};

/* Somebody of that post in the child's team; nobody when there is none: not yet allocated. */
static struct person_id owner_of(const struct planning *p, enum demo_post post)
{
    if (post == POST__COUNT)
        return p->child->parent_person;
    for (size_t i = 0; i < p->part_count; i++)
        if (p->parts[i].who->post == post && !date_is_set(p->parts[i].to_on))
            return p->parts[i].who->person;
    return (struct person_id){0};
}

static void add_action(
    const struct planning *p, const struct aim *aim, size_t number, struct outcome_id outcome)
{
    struct demo *d = p->d;
    struct demo_random *r = &d->random;
    struct person_id owner = owner_of(p, aim->actions[number].post);
    struct caseload_add_action action = demo_action_new(
        p->child->id, outcome, demo_fill_words(d, aim->actions[number].text, p->child), owner);

    action.position = (int64_t)number + 1;
    action.rhythm = str_of(aim->actions[number].rhythm);
    if (owner.n == 0) {
        action.waiting_since_on = date_plus_days(d->today, -demo_between(r, 10, 160));
    } else if (str_is_empty(action.rhythm) && demo_chance(r, 38)) {
        action.state = STR("done");
        action.done_on = demo_workday(date_plus_days(d->today, -demo_between(r, 1, 90)));
    } else if (str_is_empty(action.rhythm)) {
        action.due_on = date_plus_days(d->today, demo_between(r, -20, 70));
    }
    demo_add_action(d, action);
}

static void add_aim(const struct planning *p, const struct aim *aim, int64_t position)
{
    static const char *const states[] = {
        "just_started", "on_track", "needs_attention", "achieved", "stopped"};
    static const int weights[] = {20, 45, 20, 12, 3};
    struct demo *d = p->d;
    struct demo_random *r = &d->random;
    bool by_child = aim->words_of_child != NULL && p->child->age >= 4 && demo_chance(r, 55);
    const char *words = by_child ? aim->words_of_child : aim->words_of_parent;
    struct demo_goal goal = {
        .state = states[demo_weighted(r, weights, COUNT(weights))],
        .position = position,
        .title = demo_fill_words(d, aim->title, p->child),
        .words = demo_fill_words(d, words, p->child),
        .words_by = by_child ? p->child->forename : p->child->parent,
        .target_on = date_plus_days(d->today, demo_between(r, 30, 330)),
    };
    struct outcome_id outcome = demo_add_outcome(d, p->child->id, &goal);
    size_t count = (size_t)demo_between(r, 1, ACTIONS_MAX);

    for (size_t i = 0; i < count; i++)
        add_action(p, aim, i, outcome);
}

void demo_make_plan(struct demo *d, const struct demo_child *child, const struct demo_part *parts,
    size_t part_count)
{
    struct planning p = {d, child, parts, part_count};
    size_t wanted = (size_t)demo_between(&d->random, 1, 3),
           start = demo_below(&d->random, COUNT(aims));
    int64_t position = 1;

    if (str_is_empty(child->key_worker) && demo_chance(&d->random, 70))
        return; /* a family that waits has no plan yet */
    for (size_t i = 0; i < COUNT(aims) && (size_t)position <= wanted; i++) {
        const struct aim *aim = &aims[(start + i * 5) % COUNT(aims)];

        if (is_for(aim, child))
            add_aim(&p, aim, position++);
    }
}

/* ------------------------------------------------------------------ about me */

static const struct {
    const char *code;
    int percent;
    const char *texts[4];
} sections[] = {
    {"like_and_admire", 85,
     {"I am kind to animals and to small children.",
            "I never give up. I try it again when nobody looks.",
            "I remember everything, also what you promised.", "I make everybody laugh."}      },
    {"important_to_me", 85,
     {"My own cup. My own seat. Knowing what comes next.", "Music, and choosing it myself.",
            "Being outside every day, also in the rain.", "My family, my blanket and trains."}},
    {"support_me",      80,
     {"Tell me before things change. Give me two to choose from.",
            "Sit beside me, not in front of me.", "Say my name first, then wait. I need a moment.",
            "Show me once instead of telling me three times."}                                },
    {"communication",   75,
     {"I use words when I am calm and pictures when I am not.",
            "I point and pull. Please follow my eyes.", "I understand more than I say.",
            "Speak slowly, with short sentences, and let me finish mine."}                    },
    {"good_day",        55,
     {"A good day begins slowly. A bad day begins with shouting.",
            "Good: swimming, pasta, nobody new. Bad: waiting rooms.",
            "On a good day I hum. On a bad day I am quiet, and then I am not.",
            "A good day has a walk in it."}                                                   },
    {"worries",         35,
     {"Dogs off the lead. Hand dryers.", "When plans change and nobody says so.",
            "Being left behind.", "Hospitals, because of the smell."}                         },
    {"people",          50,
     {"The people at home. My grandmother. One friend, and that is enough.",
            "My family, and the driver, who sings.", "Everybody at home, and my teacher.",
            "My family. The cat counts."}                                                     },
    {"do_not_ask",      40,
     {"Please do not ask us again about the first year. It is all in the hospital’s letters.",
            "Please do not ask about school before this one.",
            "Please do not ask whether it runs in the family.",
            "Please do not ask {c} to show what {he} cannot do."}                             },
};

void demo_make_profile(struct demo *d, const struct demo_child *child)
{
    date confirmed_on = date_plus_days(d->today, -demo_between(&d->random, 5, 400));

    if (str_is_empty(child->key_worker) || demo_chance(&d->random, 15))
        return;
    for (size_t i = 0; i < COUNT(sections); i++)
        if (demo_chance(&d->random, sections[i].percent))
            demo_add_profile(d, child->id, sections[i].code,
                demo_fill_words(d, sections[i].texts[demo_below(&d->random, 4)], child),
                confirmed_on);
}
