/* account_story: people with passwords and an app for codes, and a browser that keeps its cookies. */
#pragma once

#include <sodium.h>

#include "account/account.h"
#include "account/event.h"
#include "account/totp.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "tests/stories/cast.h"

enum { MINUTE_US = 60 * 1000 * 1000, CODE_US = TOTP_STEP_S * 1000000 };

#define PASSWORD "purple+teapot+river"

static inline struct str cookie_value(struct str line, struct str name)
{
    ptrdiff_t at = str_find(line, name), end;
    struct str rest;

    if (at < 0)
        return (struct str){0};
    rest = str_slice(line, (size_t)at + name.len, line.len);
    end = str_find(rest, STR(";"));
    return end < 0 ? rest : str_slice(rest, 0, (size_t)end);
}

/* Take the cookies that the last reply set, as a browser would. */
static inline void keep_cookies(struct story *s)
{
    static const struct str names[] = {
        STR_INIT("__Host-keywork="), STR_INIT("__Host-keywork-device=")};
    struct str jar = {0};

    for (size_t i = 0; i < COUNT(names); i++) {
        struct str value = cookie_value(s->cookie, names[i]);
        for (size_t k = 0; k < COUNT(s->last.set_cookie); k++)
            if (str_starts(s->last.set_cookie[k], names[i]))
                value = cookie_value(s->last.set_cookie[k], names[i]);
        if (!str_is_empty(value))
            jar = str_printf(s->arena, "%.*s%s%.*s%.*s", STR_FMT(jar), jar.len ? "; " : "",
                STR_FMT(names[i]), STR_FMT(value));
    }
    s->cookie = jar;
}

static inline struct reply post_here(struct story *s, const char *path, const char *body)
{
    struct reply reply = story_post(s, path, "%s", body);

    keep_cookies(s);
    return reply;
}

/* Only the device's cookie stays, as after signing out. */
static inline void forget_session(struct story *s)
{
    struct str device = cookie_value(s->cookie, STR("__Host-keywork-device="));

    s->cookie = device.len ? str_printf(s->arena, "__Host-keywork-device=%.*s", STR_FMT(device))
                           : (struct str){0};
}

struct joining {
    struct story *story;
    const char *name, *email, *kind, *duty;
    struct str token;
    struct person_id person;
};

static inline void add_account(void *context, struct db *db)
{
    struct joining *j = context;
    struct story *s = j->story;

    j->person = person_add(
        db, &(struct person_add){
                .public_id = uuid_new(s->now), .name = str_of(j->name), .changed_at = s->now});
    j->token = account_invite(db, s->arena,
        &(struct account_add){.public_id = uuid_new(s->now),
            .person_id = j->person,
            .email = str_of(j->email),
            .kind = str_of(j->kind),
            .duty = str_of(j->duty),
            .made_at = s->now},
        s->now);
}

/* Somebody takes up an invitation with PASSWORD, and is signed in with a browser of their own. */
static inline struct person_id joins(
    struct story *s, const char *name, const char *email, const char *kind, const char *duty)
{
    struct joining j = {.story = s, .name = name, .email = email, .kind = kind, .duty = duty};

    story_do(s, add_account, &j);
    story_as_stranger(s);
    check_int(story_post_raw(s,
                  str_c(s->arena, str_printf(s->arena, "/invitation/%.*s", STR_FMT(j.token))),
                  "password=" PASSWORD)
                  .status,
        303);
    keep_cookies(s);
    return j.person;
}

/* What stands behind a mark on the last page, up to a quotation mark or an angle bracket. */
static inline struct str after(struct story *s, const char *mark)
{
    ptrdiff_t at = str_find(s->last.body, str_of(mark));
    struct str rest;
    size_t end = 0;

    if (at < 0) {
        test_fail(__FILE__, __LINE__, "the page has no %s", mark);
        return (struct str){0};
    }
    rest = str_slice(s->last.body, (size_t)at + strlen(mark), s->last.body.len);
    while (end < rest.len && rest.at[end] != '"' && rest.at[end] != '<')
        end++;
    return str_slice(rest, 0, end);
}

/* An app that has read the page of setting up. */
struct app_secret {
    char bytes[TOTP_SECRET_BYTES];
};
static inline struct str secret_of(const struct app_secret *app)
{
    return (struct str){app->bytes, sizeof app->bytes};
}

static inline struct app_secret app_reads(struct story *s)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    struct str text = after(s, "?secret=");
    struct app_secret app = {{0}};
    unsigned bits = 0, count = 0;
    size_t len = 0;

    for (size_t i = 0; i < text.len && len < sizeof app.bytes; i++) {
        const char *at = strchr(alphabet, text.at[i]);
        bits = (bits << 5 | (unsigned)(at ? at - alphabet : 0)) & 0xfffU;
        count += 5;
        if (count >= 8) {
            count -= 8;
            app.bytes[len++] = (char)(bits >> count & 0xffU);
        }
    }
    check_int(len, sizeof app.bytes);
    return app;
}

static inline const char *code_now(struct story *s, const struct app_secret *app)
{
    return str_c(s->arena, totp_code(s->arena, secret_of(app), s->now));
}

/* Whoever is signed in sets up codes; the last page lists the printed ones. */
static inline struct app_secret sets_up_codes(struct story *s)
{
    struct app_secret app;

    check_int(story_get(s, "/account/second-factor/new").status, 200);
    app = app_reads(s);
    check_int(
        post_here(s, "/account/second-factor/new",
            str_c(s->arena, str_printf(s->arena, "code=%s&password=" PASSWORD, code_now(s, &app))))
            .status,
        200);
    return app;
}

static inline int types_password(struct story *s, const char *email, const char *next)
{
    int status = story_post_raw(s, "/sign-in",
        str_c(
            s->arena, str_printf(s->arena, "email=%s&password=" PASSWORD "&next=%s", email, next)))
                     .status;

    keep_cookies(s);
    return status;
}

static inline int types_code(struct story *s, const char *code)
{
    int status =
        story_post_raw(s, "/sign-in/code", str_c(s->arena, str_printf(s->arena, "code=%s", code)))
            .status;

    keep_cookies(s);
    return status;
}
