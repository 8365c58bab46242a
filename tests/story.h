/*
 * story: a whole keywork in a test: a store, people, and requests through the gate.
 *
 * Tests of pages and journeys use it. A story runs on SQLite, and again on PostgreSQL when
 * KEYWORK_TEST_POSTGRESQL names a cluster: STORY() registers both.
 */
#pragma once

#include "consent/grant.h"
#include "kit/db.h"
#include "kit/server.h"
#include "kit/test.h"

struct story {
    struct arena *arena;
    struct arena *kept, *forgotten; /* see story_forget() */
    struct store *store;
    struct server_app app;
    instant now;
    struct str cookie; /* of whoever is signed in; empty for a stranger */
    struct reply last;
    const char *where; /* as store_open() takes it */
    const char *file;  /* of SQLite, deleted at the end */
};

/* An empty store with the schema, and an area "Testshire" that is no demonstration. */
struct story *story_begin(enum db_engine engine);
void story_end(struct story *s);

/* Instead, a store as an older program left it, with only that many migrations and not even an area;
 * and what the start of this program makes of it, after which the story goes on as any other. */
struct story *story_begin_at(enum db_engine engine, size_t migrations);
void story_upgrade(struct story *s);

/* The connection that requests of the story read with; opened once. */
struct db *story_reader(struct story *s);

/* Close the store, and that connection before it. */
void story_close_store(struct story *s);

/* For stories of very many requests: what they leave goes with the story, or at the next call. Its own
 * memory until story_keep(). */
void story_forget(struct story *s);
void story_keep(struct story *s);

/* Run work in one transaction, as the program itself. Fails the test when it does not commit. */
void story_do(struct story *s, store_work_fn *work, void *context);

/* A person with an account and a session; later requests are theirs until story_as() is called
 * again. kind: staff, family, young_person. duty: none, manager, administrator. */
struct person_id story_person(
    struct story *s, const char *name, const char *kind, const char *duty);
/* Be this person. */
void story_as(struct story *s, struct person_id person);
void story_as_stranger(struct story *s);

/* A practitioner's post for a person, at an agency of that name. */
struct practitioner_id story_practitioner(
    struct story *s, struct person_id person, const char *post, const char *agency);

struct story_child {
    struct child_id id;
    struct uuid public_id;
    char path[60]; /* /children/<uuid> */
};
/* A child with nobody around. */
struct story_child story_child(struct story *s, const char *forename, const char *surname);
/* The child's own account, with a session. */
struct person_id story_young_person(struct story *s, struct story_child child);
/* Relations. */
void story_key_worker(struct story *s, struct story_child child, struct person_id person,
    struct practitioner_id practitioner);
void story_team(struct story *s, struct story_child child, struct person_id person,
    struct practitioner_id practitioner, const char *role);
void story_parent(
    struct story *s, struct story_child child, struct person_id person, bool has_responsibility);

/* Requests. `format` makes path and query; a page's reply is also in s->last. post() adds the form
 * token and a fresh once key to the urlencoded body. */
struct reply story_get(struct story *s, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct reply story_post(struct story *s, const char *path, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
struct reply story_post_raw(struct story *s, const char *path, const char *body);
/* The form token of the session, as a page would carry it; one that fits no session when there is none. */
struct str story_form_token(struct story *s);

/* A form with a file in its field `file`: `fields` as in story_post(), without anything to escape. */
struct reply story_post_file(
    struct story *s, const char *path, const char *fields, const char *file_name, struct str bytes);

/* Does the last page hold these bytes? */
bool story_says(const struct story *s, const char *words);

/* One number from the store: select count(*) ... with no parameters. Tests only. */
int64_t story_count(struct story *s, const char *sql);
/* The public ids that a statement finds, as text, `max` at the most; returns how many. */
size_t story_ids(struct story *s, const char *sql, struct str *at, size_t max);
/* The first of them; the id of nothing when there is none. */
struct str story_id(struct story *s, const char *sql);

#define STORY(name)                                                                                \
    static void name(struct story *s);                                                             \
    TEST(name##_on_sqlite) { story_run(DB_SQLITE, name); }                                         \
    TEST(name##_on_postgresql) { story_run(DB_POSTGRESQL, name); }                                 \
    static void name(struct story *s)

/* The same for a store with the schema of that number; the story calls story_upgrade(). */
#define STORY_AT(migrations, name)                                                                 \
    static void name(struct story *s);                                                             \
    TEST(name##_on_sqlite) { story_run_at(DB_SQLITE, migrations, name); }                          \
    TEST(name##_on_postgresql) { story_run_at(DB_POSTGRESQL, migrations, name); }                  \
    static void name(struct story *s)

void story_run(enum db_engine engine, void (*tell)(struct story *s));
void story_run_at(enum db_engine engine, size_t migrations, void (*tell)(struct story *s));
