/*
 * oracle_story: everybody that the model knows of, around one child each time in other circumstances.
 *
 * What is set up in the store stands beside what the policy should make of it, written by hand. So a
 * story can ask may_decide(), which `make oracle` compares with the model, what every door must answer.
 */
#pragma once

#include "consent/may.h"
#include "tests/story.h"

enum tie {
    TIE_NONE,
    TIE_KEY_WORKER,
    TIE_TEAM,
    TIE_ENDED, /* left the team yesterday */
    TIE_GRANTED,
    TIE_FAMILY,    /* lives with the child */
    TIE_ELSEWHERE, /* family that lives elsewhere */
    TIE_SELF,
    TIE_CARRIES,  /* family who carry key working */
    TIE_OWN_WORK, /* family to whom one function of it is handed */
    TIE__COUNT,
};

struct archetype {
    const char *name, *kind, *duty;
    enum factor factor;
    struct {
        enum tie tie;
        const char *word; /* kind of a granted relation; relationship in the family */
    } ties[2];
    relation_set relations;
};
extern const struct archetype archetypes[];
extern const size_t archetype_count;

/* How one child's record stands, for everybody. */
struct scene {
    const char *name;
    enum record_state state;
    bool is_named; /* everybody is */
    enum barrier barrier;
    section_set released, objected;
    section_set refuses, lawful, by_name;
    bool has_no_consent; /* that of the whole team is withdrawn */
    int born_in;         /* 0: 2020, a child */
    enum rights rights;
    bool parents_stay, is_looked_after;
    bool is_hidden_from_another; /* the place, from somebody who is not of the archetypes */
};
extern const struct scene scenes[];
extern const size_t scene_count;

enum { ARCHETYPES_MAX = 40 };

struct archetype_world {
    struct story *story;
    /* Called for each child of a scene while its record is still open to the first archetype, a key
     * worker; NULL. */
    void (*fill)(struct archetype_world *w, struct story_child child);
    const char *forename; /* of the next child; NULL: Zoe */
    struct str script;    /* what is still to be run */
    struct person_id people[ARCHETYPES_MAX], another;
    struct practitioner_id posts[ARCHETYPES_MAX];
};

/* The people, with an account, a session and (staff) a post each. */
void archetype_people(struct story *s, struct archetype_world *w);

/* A child in this scene, with all of them around. */
struct story_child scene_child(struct archetype_world *w, const struct scene *scene);

/* What the policy has to know of this archetype and that child. */
struct circumstances scene_circumstances(const struct archetype *a, const struct scene *scene);
struct asker archetype_asker(const struct archetype *a);
