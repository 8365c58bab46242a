/* What an insider who can write to the store may try with the record of looks, and who finds it. */
#include "audit/sealer.h"
#include "audit/witness.h"
#include "kit/arena.h"
#include "tests/stories/audit_story.h"

/* Three checkpoints, stored subtrees, and a rest that is in none. */
static struct keep sealed(struct story *s)
{
    struct keep keep = audit_story_keep(s);

    audit_story_rows(s, 300);
    audit_story_seal(s, &keep);
    audit_story_rows(s, 250);
    audit_story_seal(s, &keep);
    audit_story_rows(s, 7);
    audit_story_seal(s, &keep);
    check_str(audit_story_verify(s, &keep), STR(""));
    audit_story_insider(s, "CREATE TABLE kept_row AS SELECT * FROM audit;"
                           "CREATE TABLE kept_node AS SELECT * FROM audit_node;"
                           "CREATE TABLE kept_checkpoint AS SELECT * FROM audit_checkpoint;");
    return keep;
}

static void put_back(struct story *s)
{
    audit_story_insider(s,
        "DELETE FROM audit_checkpoint; DELETE FROM audit_node; DELETE FROM audit;"
        "INSERT INTO audit SELECT * FROM kept_row;"
        "INSERT INTO audit_node SELECT * FROM kept_node;"
        "INSERT INTO audit_checkpoint SELECT * FROM kept_checkpoint;");
}

struct tampering {
    const char *script, *found;
};

/* Each alone is found by looking at the store, without anything seen before. */
static void each_is_found(struct story *s, const struct tampering *rows, size_t count)
{
    struct keep keep = sealed(s);

    for (size_t i = 0; i < count; i++) {
        struct str wrong;
        audit_story_insider(s, rows[i].script);
        wrong = audit_story_verify_alone(s, &keep);
        if (!str_contains(wrong, str_of(rows[i].found)))
            test_fail(__FILE__, __LINE__, "%s: found \"%.*s\"", rows[i].script, STR_FMT(wrong));
        put_back(s);
    }
    check_str(audit_story_verify(s, &keep), STR(""));
    audit_story_end(&keep);
}

STORY(t1_a_change_of_any_column_is_found_and_the_row_named)
{
    static const struct tampering rows[] = {
        {"UPDATE audit SET at = at + 1 WHERE id = 9;",                                                 "row 9 is not what was sealed"  },
        {"UPDATE audit SET account_id = 0 WHERE id = 9;",                                              "row 9 is not what was sealed"  },
        {"UPDATE audit SET person_id = 5 WHERE id = 9;",                                               "row 9 is not what was sealed"  },
        {"UPDATE audit SET child_id = 1 WHERE id = 555;",                                              "row 555 is not what was sealed"},
        {"UPDATE audit SET method = 'PUT' WHERE id = 256;",                                            "row 256 is not what was sealed"},
        {"UPDATE audit SET route = '/children/{child}0' WHERE id = 257;",
         "row 257 is not what was sealed"                                                                                              },
        {"UPDATE audit SET permission = 'MAY_SEE_CHILC' WHERE id = 1;",
         "row 1 is not what was sealed"                                                                                                },
        {"UPDATE audit SET relation = 'manager' WHERE id = 557;",                                      "row 557 is not what was sealed"},
        {"UPDATE audit SET was_allowed = 1 WHERE id = 6;",                                             "row 6 is not what was sealed"  },
        {"UPDATE audit SET reason = '' WHERE id = 6;",                                                 "row 6 is not what was sealed"  },
        {"UPDATE audit SET relation = reason, reason = '' WHERE id = 6;",
         "row 6 is not what was sealed"                                                                                                },
        {"UPDATE audit SET request = request + 1 WHERE id = 6;",                                       "row 6 is not what was sealed"  },
        {"UPDATE audit SET session_id = NULL WHERE id = 6;",                                           "row 6 is not what was sealed"  },
        {"UPDATE audit SET session_id = NULL, request = -1 WHERE id = 6;",
         "row 6 is not what was sealed"                                                                                                },
        {"UPDATE audit SET request = 0 WHERE id = 7;",                                                 "row 7 is not what was sealed"  },
        {"UPDATE audit SET session_id = (SELECT session_id FROM kept_row WHERE id = 6) WHERE id = 7;",
         "row 7 is not what was sealed"                                                                                                },
        {"UPDATE audit SET id = 900 WHERE id = 557;",                                                  "row 900"                       },
        {"UPDATE audit SET id = -1 WHERE id = 1;",                                                     "row -1 is not what was sealed" },
    };

    each_is_found(s, rows, COUNT(rows));
}

STORY(t1_a_change_of_what_seals_the_rows_is_found)
{
    static const struct tampering rows[] = {
        {"UPDATE audit_checkpoint SET size = 551 WHERE size = 550;",                                     "checkpoint of 551 rows"},
        {"UPDATE audit_checkpoint SET last_id = 551 WHERE size = 550;",                                  "checkpoint of 550 rows"},
        {"UPDATE audit_checkpoint SET made_at = 0 WHERE size = 550;",                                    "checkpoint of 550 rows"},
        {"UPDATE audit_checkpoint SET root = (SELECT root FROM kept_checkpoint WHERE size = 300)"
         " WHERE size = 550;",                                                                  "checkpoint of 550 rows"},
        {"UPDATE audit_checkpoint SET note = (SELECT note FROM kept_checkpoint WHERE size = 300)"
         " WHERE size = 550;",                                                                  "checkpoint of 550 rows"},
        {"UPDATE audit_checkpoint SET note = '#' || substr(note, 2) WHERE size = 550;",
         "checkpoint of 550 rows"                                                                                                },
        {"UPDATE audit_checkpoint SET marks = (SELECT marks FROM kept_checkpoint WHERE size = 300)"
         " WHERE size = 550;",                                                                  "checkpoint of 550 rows"},
        {"DELETE FROM audit_checkpoint WHERE size = 550;",                                               "checkpoint of 557 rows"},
        {"UPDATE audit_node SET hash = (SELECT hash FROM kept_node WHERE number = 0) WHERE number = 1;",
         "hash 1 of level 8"                                                                                                     },
        {"UPDATE audit_node SET last_id = 511 WHERE number = 1;",                                        "hash 1 of level 8"     },
        {"UPDATE audit_node SET level = 16 WHERE number = 1;",                                           "hash 1 of level 8"     },
        {"DELETE FROM audit_node WHERE number = 0;",                                                     "hash 0 of level 8"     },
        {"INSERT INTO audit_node SELECT 24, number, last_id, hash FROM kept_node WHERE number = 0;",
         "3 hashes of subtrees are stored"                                                                                       },
    };

    each_is_found(s, rows, COUNT(rows));
}

STORY(t2_to_t5_a_row_less_one_more_another_order_or_a_shorter_end_is_found)
{
    static const struct tampering rows[] = {
        {"DELETE FROM audit WHERE id = 1;",                                                                    "1 rows are missing, or out of order, before row 2"},
        {"DELETE FROM audit WHERE id = 300;",                                                                  "missing before row 301"                           },
        {"DELETE FROM audit WHERE id >= 100 AND id < 110;",
         "10 rows are missing, or out of order, before row 110"                                                                                                   },
        {"DELETE FROM audit WHERE id = 557;",                                                                  "1 sealed rows are missing behind row 556"         },
        {"DELETE FROM audit;",                                                                                 "300 sealed rows are missing"                      },
        {"INSERT INTO audit (id, at, account_id, person_id, child_id, method, route, permission, relation, "
         "was_allowed, reason) SELECT -5, at, account_id, person_id, child_id, method, route, permission,"
         " relation, was_allowed, reason FROM kept_row WHERE id = 4;",                                "row -5 was put in after sealing"                  },
        {"UPDATE audit SET id = id + 1000 WHERE id >= 400; UPDATE audit SET id = 1957 - id WHERE id >= 1400;",
         "row 400 is not what was sealed"                                                                                                                         },
        {"UPDATE audit SET id = -2 WHERE id = 20; UPDATE audit SET id = 20 WHERE id = 21;"
         "UPDATE audit SET id = 21 WHERE id = -2;",                                                   "row 20 is not what was sealed"                    },
    };

    each_is_found(s, rows, COUNT(rows));
}

/* ------------------------------------------------------------------ with a witness */

static struct witness witness_of(struct story *s, const struct keep *keep)
{
    struct note_key log;

    check(note_key_parse(s->arena, note_key_text(s->arena, &keep->key), &log));
    return witness_new(s->arena, STR("witness.example.org"), &log);
}

/* What the witness does with what the log shows to anybody. */
static enum witness_outcome ask(struct story *s, struct witness *w)
{
    struct str why = {0};

    story_as_stranger(s);
    check_int(
        story_get(s, "/audit/consistency?from=%llu", (unsigned long long)w->seen.head.size).status,
        200);
    return witness_take(s->arena, w, s->last.body, s->now, &why);
}

STORY(a_witness_follows_an_honest_log_and_its_signature_can_be_checked)
{
    struct keep keep = audit_story_keep(s);
    struct witness w = witness_of(s, &keep), again;
    instant at = INSTANT_NONE;

    check_int(story_get(s, "/audit/checkpoint").status, 404);
    for (int i = 0; i < 12; i++) {
        audit_story_rows(s, 1 + i * 37);
        audit_story_seal(s, &keep);
        check_int(ask(s, &w), WITNESS_SIGNED);
        check_int(ask(s, &w), WITNESS_SIGNED);
        check(witness_parse(s->arena, witness_text(s->arena, &w), &again));
        check_int(again.seen.head.size, w.seen.head.size);
        w = again;
    }
    check(note_is_signed(s->arena, &w.seen, &w.key, &at) && at.us / 1000000 == s->now.us / 1000000);
    check(note_is_signed(s->arena, &w.seen, &keep.key, NULL));
    check_int(story_get(s, "/audit/checkpoint").status, 200);
    check(str_starts(w.seen.all, s->last.body));
    check_int(story_get(s, "/audit/consistency?from=x").status, 404);
    check_int(story_get(s, "/audit/consistency?from=-1").status, 404);
    audit_story_end(&keep);
}

static const char cut_off[] =
    "DELETE FROM audit_checkpoint WHERE size > 300; DELETE FROM audit WHERE id > 300;"
    "DELETE FROM audit_node WHERE number > 0;";

STORY(t5_and_t6_a_store_put_back_whole_is_found_by_what_was_seen_and_by_the_witness)
{
    struct keep keep = sealed(s);
    struct witness w = witness_of(s, &keep);
    struct str why = {0};
    struct db *db;

    check_int(ask(s, &w), WITNESS_SIGNED);
    audit_story_insider(s, cut_off);
    check_str(audit_story_verify_alone(s, &keep), STR("")); /* nothing in the store can tell */
    check(str_contains(audit_story_verify(s, &keep), STR("only 300 rows are sealed here")));
    check_int(ask(s, &w), WITNESS_ROLLBACK);
    db = store_reader(s->store);
    db_use_arena(db, s->arena);
    db_read_begin(db);
    check(!keep_fits(s->arena, &keep, db, &why) && str_contains(why, STR("older copy")));
    db_close(db);
    /* Looks that come after do not hide it. */
    audit_story_rows(s, 400);
    audit_story_seal(s, &keep);
    check_int(ask(s, &w), WITNESS_REWRITTEN);
    audit_story_end(&keep);
}

STORY(t7_a_record_written_anew_with_the_key_is_found_by_what_was_seen_and_by_the_witness)
{
    struct keep keep = sealed(s), stolen = keep;
    struct witness w = witness_of(s, &keep);

    stolen.seen_path = str_printf(s->arena, "%s-stolen", keep.seen_path).at;
    check_int(ask(s, &w), WITNESS_SIGNED);
    audit_story_insider(s, "UPDATE audit SET person_id = 77 WHERE id = 10;"
                           "DELETE FROM audit_checkpoint; DELETE FROM audit_node;");
    audit_story_seal(s, &stolen);
    check_str(audit_story_verify_alone(s, &keep), STR("")); /* signed, and whole: a good forgery */
    check(str_contains(audit_story_verify(s, &keep), STR("written anew")));
    check_int(ask(s, &w), WITNESS_SPLIT);
    audit_story_rows(s, 3);
    audit_story_seal(s, &stolen);
    check_int(ask(s, &w), WITNESS_REWRITTEN);
    audit_story_end(&stolen);
    audit_story_end(&keep);
}

STORY(a_record_written_anew_without_the_key_is_found_by_its_signature)
{
    static const unsigned char seed[NOTE_SEED_BYTES] = "another seed, that nobody knows";
    struct keep keep = sealed(s), own = keep;
    struct witness w = witness_of(s, &keep);

    own.key = note_key_of(s->arena, seed, (struct str){0}, NOTE_LOG);
    audit_story_insider(s, "UPDATE audit SET person_id = 77 WHERE id = 10;"
                           "DELETE FROM audit_checkpoint; DELETE FROM audit_node;");
    own.seen_path = str_printf(s->arena, "%s-own", keep.seen_path).at;
    audit_story_seal(s, &own);
    check(str_contains(audit_story_verify_alone(s, &keep), STR("not signed with this key")));
    check_int(ask(s, &w), WITNESS_NOT_SIGNED);
    audit_story_end(&own);
    audit_story_end(&keep);
}

/* Whoever has the key shows one record to the witness and another one to everybody else. */
STORY(t8_two_views_of_one_log_are_found_when_the_witness_sees_both)
{
    struct keep keep = sealed(s);
    struct witness w = witness_of(s, &keep), other = witness_of(s, &keep);
    struct str shown_to_others, why = {0};

    check_int(ask(s, &w), WITNESS_SIGNED);
    audit_story_insider(s, "UPDATE audit SET route = '/children' WHERE id = 500;"
                           "DELETE FROM audit_checkpoint; DELETE FROM audit_node;");
    audit_story_seal(s, &keep);
    check_int(ask(s, &other), WITNESS_SIGNED);
    shown_to_others = other.seen.all;
    put_back(s);
    check_int(ask(s, &w), WITNESS_SIGNED); /* it sees its own view only */
    check_int(witness_take(s->arena, &w, shown_to_others, s->now, &why), WITNESS_SPLIT);
    check(str_contains(why, STR("two different records")));
    audit_story_end(&keep);
}

/* ------------------------------------------------------------------ sealing */

STORY(nothing_is_sealed_on_top_of_rows_that_were_changed)
{
    struct keep keep = sealed(s);
    struct str why = {0};

    audit_story_insider(s, "UPDATE audit SET route = '/x' WHERE id = 556;");
    audit_story_rows(s, 2);
    check(!sealer_run(s->store, &keep, s->now, s->arena, &why));
    check(str_contains(why, STR("changed")));
    audit_story_end(&keep);
}

STORY(a_witness_takes_no_update_of_another_form_or_from_another_size)
{
    struct keep keep = sealed(s);
    struct witness w = witness_of(s, &keep);
    struct str why = {0};
    static const char *const bad[] = {"", "old", "old 5\n", "old x\n\n", "old 5\nzz\n\na\n1\n\n"};

    for (size_t i = 0; i < COUNT(bad); i++)
        check_int(witness_take(s->arena, &w, str_of(bad[i]), s->now, &why), WITNESS_UNREADABLE);
    check_int(ask(s, &w), WITNESS_SIGNED);
    audit_story_rows(s, 5);
    audit_story_seal(s, &keep);
    (void)story_get(s, "/audit/consistency?from=12");
    check_int(witness_take(s->arena, &w, s->last.body, s->now, &why), WITNESS_UNREADABLE);
    check(str_contains(why, STR("from 557")));
    (void)story_get(s, "/audit/consistency?from=557");
    {
        /* The same with a letter of the proof changed. */
        char *worse = arena_alloc(s->arena, s->last.body.len);
        memcpy(worse, s->last.body.at, s->last.body.len);
        worse[12] = worse[12] == 'A' ? 'B' : 'A';
        check_int(witness_take(s->arena, &w, (struct str){worse, s->last.body.len}, s->now, &why),
            WITNESS_REWRITTEN);
    }
    check_int(ask(s, &w), WITNESS_SIGNED);
    audit_story_end(&keep);
}
