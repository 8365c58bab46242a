#include "tests/story.h"

#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "account/account.h"
#include "account/factor_sql.h"
#include "account/seal.h"
#include "app/app.h"
#include "app/migrations.h"
#include "caseload/caseload_sql.h"
#include "consent/agreement_sql.h"
#include "consent/may.h"
#include "consent/sharing_sql.h"
#include "directory/directory.h"
#include "family/family_sql.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "tests/stories/story_place.h"

enum { STORY_MEMORY = 512 * 1024 * 1024 };

/* ------------------------------------------------------------------ a store of its own */

struct making {
    struct story *story;
    const void *values;
    int64_t id;
};

static void add_area(void *context, struct db *db)
{
    (void)context;
    (void)area_add(db, &(struct area_add){.name = STR("Testshire"),
                           .service_name = STR("Testshire Key Working"),
                           .role_name = STR("key worker"),
                           .phone = STR("01632 960 000"),
                           .secret = STR("0123456789abcdef0123456789abcdef")});
}

static void migrate_to(struct story *s, size_t migrations)
{
    struct str why = {0};

    if (store_migrate(s->store, keywork_migrations, migrations, &why, s->arena) < 0)
        fault(FAULT_BUG, "story: %.*s", STR_FMT(why));
}

struct story *story_begin_at(enum db_engine engine, size_t migrations)
{
    struct arena *arena = arena_new(STORY_MEMORY);
    const char *where = story_place(arena, engine, migrations == keywork_migration_count);
    struct story *s = arena_new_of(arena, struct story);
    struct str why = {0};

    if (!where) {
        arena_free(arena);
        return NULL;
    }
    s->arena = arena;
    s->where = where;
    s->now = instant_of(date_of(2026, 11, 16), 10, 0);
    /* Two writers, so that they can get in each other's way; each prepares every statement for itself. */
    s->store = store_open(where, &(struct store_options){.writer_count = 2}, &why, arena);
    if (!s->store)
        fault(FAULT_BUG, "story: %.*s", STR_FMT(why));
    s->file = engine == DB_SQLITE ? where : NULL;
    migrate_to(s, migrations);
    return s;
}

void story_upgrade(struct story *s)
{
    migrate_to(s, keywork_migration_count);
    account_key_use((const unsigned char *)"a key of stories: 32 bytes known");
    s->app = app_new(s->store);
    story_do(s, add_area, s);
}

struct story *story_begin(enum db_engine engine)
{
    struct story *s = story_begin_at(engine, keywork_migration_count);

    if (s)
        story_upgrade(s);
    return s;
}

struct db *story_reader(struct story *s)
{
    if (!s->app.reader)
        s->app.reader = store_reader(s->store);
    return s->app.reader;
}

void story_close_store(struct story *s)
{
    if (s->app.reader)
        db_close(s->app.reader);
    s->app.reader = NULL;
    store_close(s->store);
}

static void free_forgotten(void *arena) { arena_free(arena); }

void story_forget(struct story *s)
{
    if (!s->forgotten) {
        s->forgotten = arena_new(STORY_MEMORY);
        arena_defer(s->arena, free_forgotten, s->forgotten);
    }
    arena_reset(s->forgotten);
    if (s->arena != s->forgotten)
        s->kept = s->arena;
    s->arena = s->forgotten;
}

void story_keep(struct story *s)
{
    if (s->arena == s->forgotten && s->kept)
        s->arena = s->kept;
}

void story_end(struct story *s)
{
    story_keep(s);
    story_close_store(s);
    story_place_remove(s->arena, s->file ? DB_SQLITE : DB_POSTGRESQL, s->where);
    arena_free(s->arena);
}

void story_do(struct story *s, store_work_fn *work, void *context)
{
    char why[256] = "";

    if (store_write_now(s->store, s->arena, work, context, why) != WRITE_DURABLE)
        test_fail(__FILE__, __LINE__, "the story could not be set up: %s", why);
}

struct telling {
    enum db_engine engine;
    size_t migrations; /* 0: all, and an area */
    void (*tell)(struct story *s);
};

static void tell(void *context)
{
    struct telling *t = context;
    struct story *s =
        t->migrations ? story_begin_at(t->engine, t->migrations) : story_begin(t->engine);

    if (!s) {
        test_skip("no KEYWORK_TEST_POSTGRESQL");
        return;
    }
    t->tell(s);
    story_end(s);
}

void story_run(enum db_engine engine, void (*told)(struct story *s))
{
    story_run_at(engine, 0, told);
}

void story_run_at(enum db_engine engine, size_t migrations, void (*told)(struct story *s))
{
    struct telling t = {engine, migrations, told};
    struct fault fault = {0};

    if (!fault_run(tell, &t, &fault))
        test_fail(fault.file, fault.line, "fault: %s", fault.text);
}

/* ------------------------------------------------------------------ people */

struct person_making {
    struct story *story;
    struct str name, kind, duty;
    struct person_id person; /* none: somebody new */
};

static struct str session_secret(struct story *s, struct person_id person)
{
    /* 32 bytes that a test can make again for the same person. */
    return str_printf(s->arena, "story-session-of-person-%08lld", (long long)person.n);
}

static void make_person(void *context, struct db *db)
{
    struct person_making *p = context;
    struct story *s = p->story;
    struct str secret;
    struct account_id account;
    unsigned char hash[crypto_hash_sha256_BYTES];

    if (p->person.n == 0)
        p->person = person_add(
            db, &(struct person_add){
                    .public_id = uuid_new(s->now), .name = p->name, .changed_at = s->now});
    account = account_add(
        db, &(struct account_add){.public_id = uuid_new(s->now),
                .person_id = p->person,
                .email = str_printf(s->arena, "person%lld@example.com", (long long)p->person.n),
                .kind = p->kind,
                .duty = p->duty,
                .made_at = s->now});
    if (str_eq(p->kind, STR("staff")))
        (void)second_factor_set(db, account,
            seal(s->arena, "second factor", account, STR("an app of one story.")), 0, s->now);
    secret = session_secret(s, p->person);
    (void)crypto_hash_sha256(hash, (const unsigned char *)secret.at, secret.len);
    (void)session_add(db, &(struct session_add){
                              .token_hash = {(const char *)hash, sizeof hash},
                              .public_id = uuid_new(s->now),
                              .account_id = account,
                              .made_at = s->now,
                              .used_at = s->now,
                              .factor_at = s->now
    });
}

struct person_id story_person(struct story *s, const char *name, const char *kind, const char *duty)
{
    struct person_making p = {
        .story = s, .name = str_of(name), .kind = str_of(kind), .duty = str_of(duty)};

    story_do(s, make_person, &p);
    return p.person;
}

struct person_id story_young_person(struct story *s, struct story_child child)
{
    struct str sql =
        str_printf(s->arena, "SELECT person_id FROM child WHERE id = %lld", (long long)child.id.n);
    struct person_making p = {.story = s, .kind = STR("young_person"), .duty = STR("none")};

    p.person.n = story_count(s, str_c(s->arena, sql));
    story_do(s, make_person, &p);
    return p.person;
}

void story_as(struct story *s, struct person_id person)
{
    struct str secret = session_secret(s, person);
    char *token = arena_alloc(s->arena, TOKEN_TEXT);

    (void)sodium_bin2base64(token, TOKEN_TEXT, (const unsigned char *)secret.at, secret.len,
        sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    s->cookie = str_printf(s->arena, "__Host-keywork=%s", token);
}

void story_as_stranger(struct story *s) { s->cookie = (struct str){0}; }

/* Unless a story says otherwise, agencies have agreed to share, and families agree to it. */
enum { ALL_SECTIONS = (1 << SECTION__COUNT) - 2 };

static void sign_agreement(struct story *s, struct db *db, struct agency_id agency)
{
    date from = date_plus_days(instant_date(s->now), -365);
    struct sharing_agreement_id agreement =
        sharing_agreement_add(db, &(struct sharing_agreement_add){.public_id = uuid_new(s->now),
                                      .title = STR("Sharing in Testshire"),
                                      .purpose = STR("Key working"),
                                      .lawful_basis = STR("public_task"),
                                      .special_basis = STR("health_or_social_care"),
                                      .sections = ALL_SECTIONS,
                                      .from_on = from,
                                      .to_on = DATE_NONE,
                                      .changed_at = s->now});

    (void)agreement_party_add(db, &(struct agreement_party_add){.agreement_id = agreement,
                                      .agency_id = agency,
                                      .signatory = STR("The director"),
                                      .signed_on = from,
                                      .to_on = DATE_NONE,
                                      .changed_at = s->now});
}

static void agree_to_share(
    struct story *s, struct db *db, struct child_id child, struct person_id said_by)
{
    const struct grant *grant = grant_for_program(s->arena, child, said_by);

    (void)consent_add(db, grant,
        &(struct consent_add){.public_id = uuid_new(s->now),
            .sections = ALL_SECTIONS,
            .decision = STR("agrees"),
            .purpose = STR("Key working"),
            .capacity = STR("parental_responsibility"),
            .form = STR("in_person"),
            .from_on = date_plus_days(instant_date(s->now), -365),
            .to_on = DATE_NONE,
            .changed_at = s->now});
}

struct post_making {
    struct story *story;
    struct person_id person;
    struct str post, agency;
    struct practitioner_id practitioner;
};

static void make_post(void *context, struct db *db)
{
    struct post_making *p = context;
    struct arena *a = p->story->arena;
    struct str agency_name = str_fold(a, p->agency);
    struct agency_id agency =
        caseload_add_agency(db, &(struct caseload_add_agency){.public_id = uuid_new(p->story->now),
                                    .name = p->agency,
                                    .search_name = agency_name,
                                    .sector = STR("education"),
                                    .changed_at = p->story->now});

    p->practitioner = caseload_add_practitioner(
        db, &(struct caseload_add_practitioner){.public_id = uuid_new(p->story->now),
                .person_id = p->person,
                .agency_id = agency,
                .post = p->post,
                .search_name = str_fold(a, p->post),
                .is_key_worker = str_eq(p->post, STR("Key worker")),
                .from_on = DATE_NONE,
                .to_on = DATE_NONE,
                .changed_at = p->story->now});
    directory_keep_agency_words(db, agency, agency_name);
    directory_keep_person_words(db, p->person, str_fold(a, p->post));
    directory_keep_post_words(db, a, p->practitioner, p->post);
    sign_agreement(p->story, db, agency);
}

struct practitioner_id story_practitioner(
    struct story *s, struct person_id person, const char *post, const char *agency)
{
    struct post_making p = {
        .story = s, .person = person, .post = str_of(post), .agency = str_of(agency)};

    story_do(s, make_post, &p);
    return p.practitioner;
}

/* ------------------------------------------------------------------ children and relations */

struct child_making {
    struct story *story;
    struct str forename, surname;
    struct story_child child;
};

static void make_child(void *context, struct db *db)
{
    struct child_making *c = context;
    struct story *s = c->story;
    struct str name = str_printf(s->arena, "%.*s %.*s", STR_FMT(c->surname), STR_FMT(c->forename));
    struct str sort = str_fold(s->arena, name), rest = sort, word;
    struct person_id person;

    person = person_add(db,
        &(struct person_add){.public_id = uuid_new(s->now), .name = name, .changed_at = s->now});
    c->child.public_id = uuid_new(s->now);
    c->child.id = child_add(db, &(struct child_add){.public_id = c->child.public_id,
                                    .person_id = person,
                                    .forename = c->forename,
                                    .surname = c->surname,
                                    .born_on = date_of(2020, 3, 14),
                                    .expected_on = DATE_NONE,
                                    .sen_status = STR("none"),
                                    .level = STR("none"),
                                    .asked_on = DATE_NONE,
                                    .sort_name = sort,
                                    .changed_at = s->now});
    while (str_split(&rest, ' ', &word))
        (void)child_word_add(db, c->child.id, word);
    (void)child_summary_add(db, c->child.id, s->now, sort);
    agree_to_share(s, db, c->child.id, person);
}

struct story_child story_child(struct story *s, const char *forename, const char *surname)
{
    struct child_making c = {.story = s, .forename = str_of(forename), .surname = str_of(surname)};
    char id[UUID_TEXT];

    story_do(s, make_child, &c);
    (void)snprintf(
        c.child.path, sizeof c.child.path, "/children/%s", uuid_text(c.child.public_id, id));
    return c.child;
}

struct tie_making {
    struct story *story;
    struct story_child child;
    struct person_id person;
    struct practitioner_id practitioner;
    struct str role;
    bool is_key_worker, has_responsibility;
};

static void make_involvement(void *context, struct db *db)
{
    struct tie_making *t = context;
    date from = date_plus_days(instant_date(t->story->now), -30);
    struct involvement_id involvement = child_first_involvement(
        db, &(struct child_first_involvement){.public_id = uuid_new(t->story->now),
                .child_id = t->child.id,
                .practitioner_id = t->practitioner,
                .person_id = t->person,
                .role = t->role,
                .is_key_worker = t->is_key_worker,
                .is_single_point = t->is_key_worker,
                .from_on = from,
                .changed_at = t->story->now});

    if (!t->is_key_worker)
        return;
    (void)child_first_assignment(
        db, &(struct child_first_assignment){.public_id = uuid_new(t->story->now),
                .child_id = t->child.id,
                .person_id = t->person,
                .involvement_id = involvement,
                .model = STR("designated"),
                .from_on = from,
                .changed_at = t->story->now});
    (void)child_summary_key_worker(db, t->person, STR("Key Worker"), t->child.id);
}

void story_key_worker(struct story *s, struct story_child child, struct person_id person,
    struct practitioner_id practitioner)
{
    struct tie_making t = {.story = s,
        .child = child,
        .person = person,
        .practitioner = practitioner,
        .role = STR("Key worker"),
        .is_key_worker = true};

    story_do(s, make_involvement, &t);
}

void story_team(struct story *s, struct story_child child, struct person_id person,
    struct practitioner_id practitioner, const char *role)
{
    struct tie_making t = {.story = s,
        .child = child,
        .person = person,
        .practitioner = practitioner,
        .role = str_of(role)};

    story_do(s, make_involvement, &t);
}

static void make_parent(void *context, struct db *db)
{
    struct tie_making *t = context;

    (void)caseload_add_family(
        db, &(struct caseload_add_family){.public_id = uuid_new(t->story->now),
                .child_id = t->child.id,
                .person_id = t->person,
                .relationship = STR("mother"),
                .has_responsibility = t->has_responsibility,
                .may_see_record = true,
                .lives_with = true,
                .strength = STR("strong"),
                .from_on = DATE_NONE,
                .to_on = DATE_NONE,
                .changed_at = t->story->now});
}

void story_parent(
    struct story *s, struct story_child child, struct person_id person, bool has_responsibility)
{
    struct tie_making t = {
        .story = s, .child = child, .person = person, .has_responsibility = has_responsibility};

    story_do(s, make_parent, &t);
}

/* ------------------------------------------------------------------ requests */

static struct reply ask(struct story *s, enum method method, struct str target, struct str body)
{
    const struct value values[] = {
        {STR("host"),         STR("localhost")                        },
        {STR("cookie"),       s->cookie                               },
        {STR("content-type"), STR("application/x-www-form-urlencoded")},
    };
    struct values headers = {values, str_is_empty(s->cookie) ? 1 : 2};

    if (method == POST)
        headers = (struct values){values, 3};
    (void)story_reader(s);
    s->last = server_try(&s->app, s->arena, method, target, body, &headers, s->now);
    return s->last;
}

__attribute__((format(printf, 2, 0))) static struct str vformat(
    struct story *s, const char *format, va_list args)
{
    char text[8192];
    int len = vsnprintf(text, sizeof text, format, args);

    require(len >= 0 && (size_t)len < sizeof text);
    return str_copy(s->arena, text, (size_t)len);
}

struct reply story_get(struct story *s, const char *format, ...)
{
    struct str target;
    va_list args;

    va_start(args, format);
    target = vformat(s, format, args);
    va_end(args);
    return ask(s, GET, target, (struct str){0});
}

struct reply story_post_raw(struct story *s, const char *path, const char *body)
{
    return ask(s, POST, str_of(path), str_of(body));
}

static struct uuid session_id(struct story *s)
{
    struct str cookie = s->cookie;
    ptrdiff_t at = str_find(cookie, STR("__Host-keywork="));
    struct db *db = story_reader(s);
    struct session_find_row session = {0};

    if (at >= 0)
        cookie = str_slice(cookie, (size_t)at + strlen("__Host-keywork="), cookie.len);
    db_use_arena(db, s->arena);
    db_read_begin(db);
    (void)session_find(db, token_hash(s->arena, str_slice(cookie, 0, TOKEN_TEXT - 1)), &session);
    db_read_end(db);
    return session.session_public_id;
}

struct str story_form_token(struct story *s)
{
    return form_token_mask(
        s->arena, form_token_of(s->arena, STR("0123456789abcdef0123456789abcdef"), session_id(s)));
}

struct reply story_post(struct story *s, const char *path, const char *format, ...)
{
    struct str body, token;
    char once[UUID_TEXT];
    va_list args;

    va_start(args, format);
    body = vformat(s, format, args);
    va_end(args);
    if (str_is_empty(s->cookie))
        return ask(s, POST, str_of(path), body);
    token = story_form_token(s);
    body = str_printf(s->arena, "_token=%.*s&_once=%s%s%.*s", STR_FMT(token),
        uuid_text(uuid_new(s->now), once), body.len ? "&" : "", STR_FMT(body));
    return ask(s, POST, str_of(path), body);
}

bool story_says(const struct story *s, const char *words)
{
    return str_contains(s->last.body, str_of(words));
}
