/* A family's pages in stories: what several files of tests about them need. */
#pragma once

#include "account/account.h"
#include "account/account_sql.h"
#include "family/family_sql.h"
#include "kit/arena.h"
#include "tests/stories/cast.h"

static inline const char *path_of(struct story *s, struct story_child child, const char *end)
{
    return str_printf(s->arena, "%s%s", child.path, end).at;
}

/* What stands on the last page between `before` and the next quotation mark; empty when nothing. */
static inline const char *behind(struct story *s, const char *before)
{
    struct str rest = s->last.body;
    ptrdiff_t at = str_find(rest, str_of(before));
    struct str found = {0};

    if (at < 0)
        return "";
    rest = str_slice(rest, (size_t)at + strlen(before), rest.len);
    (void)str_split(&rest, '"', &found);
    return str_printf(s->arena, "%.*s", STR_FMT(found)).at;
}

/* The page of the member of that name, by the family's JSON. */
static inline const char *member_path(struct story *s, struct story_child child, const char *name)
{
    struct str rest, part;

    (void)story_get(s, "%s/family.json", child.path);
    rest = s->last.body;
    while (str_split(&rest, '{', &part))
        if (str_contains(part, str_printf(s->arena, "\"name\": \"%s\", \"relationship\"", name))) {
            ptrdiff_t at = str_find(part, STR("\"id\": \""));
            return str_printf(s->arena, "%s/family/%.36s", child.path, part.at + at + 7).at;
        }
    return "/nobody";
}

static inline int64_t version_on(struct story *s)
{
    int64_t version = -1;

    (void)str_to_int(str_of(behind(s, "name=\"version\" value=\"")), &version);
    return version;
}

#define FROM(day_, month_) "&from_on-day=" #day_ "&from_on-month=" #month_ "&from_on-year=2026"
#define LAST(day_, month_) "&last_on-day=" #day_ "&last_on-month=" #month_ "&last_on-year=2026"

/* What is typed about a grandmother, at the least. */
#define NEW_GRAN "name=Nadia+Hassan&relationship=grandparent&strength=strong"

/* Sessions end after hours, and these stories last for days: sign in again. */
static inline void sign_in_again(void *context, struct db *db)
{
    struct story *s = context;
    struct str token =
        str_slice(s->cookie, (size_t)str_find(s->cookie, STR("=")) + 1, s->cookie.len);
    struct str hash = token_hash(s->arena, token);
    struct session_find_row row;

    if (!session_find(db, hash, &row))
        return;
    (void)session_end(db, hash);
    (void)session_add(db, &(struct session_add){.token_hash = hash,
                              .public_id = uuid_new(s->now),
                              .account_id = row.account_id,
                              .made_at = s->now,
                              .used_at = s->now,
                              .factor_at = s->now});
}

static inline void be(struct story *s, struct person_id person)
{
    story_as(s, person);
    story_do(s, sign_in_again, s);
}

static inline int opens(struct story *s, struct person_id person, struct story_child child)
{
    be(s, person);
    return story_get(s, "%s", child.path).status;
}

static inline void days_pass(struct story *s, int days)
{
    s->now.us += days * 24 * 3600 * 1000000LL;
}

/* Zain is Amira's brother; his mother Meryem has an account and is not in Amira's family yet. */
struct brother {
    struct story_child zain;
    struct person_id meryem;
    char zain_id[UUID_TEXT], meryem_id[UUID_TEXT];
};

static inline struct brother brother_of(struct story *s, const struct cast *c)
{
    struct brother b = {
        .zain = story_child(s, "Zain", "Hassan"),
        .meryem = story_person(s, "Meryem Hassan", "family", "none"),
    };

    story_key_worker(s, b.zain, c->ruth, c->ruth_post);
    story_parent(s, b.zain, b.meryem, true);
    story_as(s, c->ruth);
    (void)uuid_text(b.zain.public_id, b.zain_id);
    (void)story_get(s, "%s/family.json", b.zain.path);
    (void)snprintf(b.meryem_id, sizeof b.meryem_id, "%s", behind(s, "\"person\": \""));
    return b;
}

static inline struct reply take_meryem(
    struct story *s, const struct cast *c, const struct brother *b, const char *more)
{
    be(s, c->ruth);
    return story_post(s, path_of(s, c->amira, "/family"),
        "sibling=%s&person=%s&relationship=mother&strength=strong&lives_with=yes&"
        "has_responsibility=yes%s",
        b->zain_id, b->meryem_id, more);
}
