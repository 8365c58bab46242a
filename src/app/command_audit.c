/* keywork audit: what an operator, an officer and a witness do with the record of looks. */
#include <inttypes.h>
#include <stdio.h>

#include "app/command.h"
#include "app/sealing.h"
#include "audit/export.h"
#include "audit/keep.h"
#include "audit/log_sql.h"
#include "audit/update.h"
#include "audit/verify.h"
#include "audit/witness.h"
#include "kit/arena.h"
#include "kit/db.h"
#include "kit/server.h"

/* A witness's file or an update: a note, and less than a note besides. */
enum { INPUT_MAX = 2 * NOTE_TEXT_MAX };

static struct str verb_of(const struct settings *settings)
{
    return settings->word_count ? str_of(settings->words[0]) : (struct str){0};
}

static int refuse(const struct console *console, struct str why)
{
    (void)fprintf(console->err, "keywork: %.*s\n", STR_FMT(why));
    return EXIT_FAILED;
}

bool command_audit_is_alone(const struct settings *settings)
{
    return str_eq(verb_of(settings), STR("witness")) || str_eq(verb_of(settings), STR("key"));
}

const char *command_audit_wrong(const struct settings *settings)
{
    static const struct {
        const char *verb;
        int words_min, words_max;
    } verbs[] = {
        {"verify",  1, 1},
        {"export",  1, 1},
        {"update",  1, 2},
        {"key",     1, 1},
        {"witness", 2, 3}
    };

    for (size_t i = 0; i < COUNT(verbs); i++)
        if (str_eq(verb_of(settings), str_of(verbs[i].verb)))
            return settings->word_count >= verbs[i].words_min &&
                           settings->word_count <= verbs[i].words_max
                       ? NULL
                       : "this is too much or too little; keywork audit --help says what is taken";
    return "say what to do: keywork audit verify, export, update, key or witness";
}

/* ------------------------------------------------------------------ verify */

/* What was seen before, here or by a witness, as the caller can show it. False with *why. */
static bool add_trusted(struct arena *a, const struct settings *settings, const struct keep *keep,
    struct verify *v, struct str *why)
{
    struct note *note = &v->trusted[v->trusted_count];
    bool is_there = false;

    if (!keep_seen(a, keep, note, &is_there, why))
        return false;
    v->trusted_count += is_there ? 1 : 0;
    if (!settings->checkpoint)
        return true;
    note = &v->trusted[v->trusted_count++];
    *why = STR("the checkpoint that was given is not signed with this store's key");
    return note_parse(str_printf(a, "%s\n", settings->checkpoint), note) &&
           note_is_signed(a, note, &keep->key, NULL);
}

static void say_verified(FILE *out, const struct verify *v)
{
    (void)fprintf(out,
        "rows        %" PRIu64 " sealed, under %" PRIu64 " checkpoints; every one fits\n",
        v->head.size, v->checkpoint_count);
    for (size_t i = 0; i < v->trusted_count; i++)
        (void)fprintf(out,
            "seen        the checkpoint of %" PRIu64 " rows, seen before, is among them\n",
            v->trusted[i].head.size);
    if (v->unsealed_count)
        (void)fprintf(
            out, "not sealed  %" PRIu64 " rows, which nothing protects yet\n", v->unsealed_count);
}

static int verify(struct arena *arena, const struct settings *settings, struct store *store,
    const struct console *console)
{
    const char *path = sealing_key_path(arena, settings);
    struct verify v = {0};
    struct keep keep = {0};
    struct str why = {0};

    if (!path || !keep_open(arena, path, false, &keep, &why))
        (void)fprintf(console->err,
            "keywork: warning: without its key file no signature is looked at. %.*s\n",
            STR_FMT(why));
    else if (add_trusted(arena, settings, &keep, &v, &why))
        v.key = &keep.key;
    else
        return refuse(console, why);
    if (!verify_run(store, arena, &v)) {
        (void)fprintf(console->out, "rows        %" PRIu64 " sealed, which fit\n", v.head.size);
        return refuse(console, str_join(arena, STR("the record of looks was changed: "), v.wrong));
    }
    say_verified(console->out, &v);
    return EXIT_DONE;
}

/* ------------------------------------------------------------------ from an open store */

static int update(struct arena *arena, const struct settings *settings, struct db *db,
    const struct console *console)
{
    struct str text;
    int64_t from = 0;

    if (settings->word_count == 2 && (!str_to_int(str_of(settings->words[1]), &from) || from < 0))
        return refuse(console, STR("say how many rows the witness has seen: a number"));
    if (!update_of(db, arena, (uint64_t)from, &text))
        return refuse(console, STR("nothing is sealed yet"));
    (void)fprintf(console->out, "%.*s", STR_FMT(text));
    return EXIT_DONE;
}

static bool choose(const struct settings *settings, struct db *db, struct export_choice *choice)
{
    struct audit_child_of_row child = {0};
    struct audit_person_of_row person = {0};
    struct uuid id;

    if (settings->child &&
        (!uuid_parse(str_of(settings->child), &id) || !audit_child_of(db, id, &child)))
        return false;
    if (settings->person &&
        (!uuid_parse(str_of(settings->person), &id) || !audit_person_of(db, id, &person)))
        return false;
    *choice = (struct export_choice){child.id, person.id};
    return true;
}

static int export_chosen(
    const struct settings *settings, struct db *db, const struct console *console)
{
    struct export_choice choice;

    if (!choose(settings, db, &choice))
        return refuse(console, STR("there is no child or no person of this id"));
    if (export_rows(db, &choice, console->out) < 0)
        return refuse(console, STR("nothing is sealed yet"));
    return EXIT_DONE;
}

int command_audit(struct arena *arena, const struct settings *settings, struct store *store,
    const struct console *console)
{
    struct db *db;
    int code;

    if (str_eq(verb_of(settings), STR("verify")))
        return verify(arena, settings, store, console);
    db = store_reader(store);
    db_use_arena(db, arena);
    db_read_begin(db);
    code = str_eq(verb_of(settings), STR("update")) ? update(arena, settings, db, console)
                                                    : export_chosen(settings, db, console);
    db_close(db);
    return code;
}

/* ------------------------------------------------------------------ without a store */

static struct console here(void) { return (struct console){stdout, stderr, false}; }

static int key(struct arena *arena, const struct settings *settings)
{
    const struct console console = here();
    const char *path = sealing_key_path(arena, settings);
    struct keep keep;
    struct str why = STR("name the key's file: --audit-key-file FILE");

    if (!path || !keep_open(arena, path, false, &keep, &why))
        return refuse(&console, why);
    (void)printf("%.*s\n", STR_FMT(note_key_text(arena, &keep.key)));
    return EXIT_DONE;
}

/* A new witness: --name what it is called, --log-key the log's public key. */
static int make_witness(struct arena *arena, const struct settings *settings, const char *path)
{
    const struct console console = here();
    struct note_key log;
    struct witness witness;
    struct str why;

    if (!settings->name || !note_name_is_good(str_of(settings->name)) || !settings->log_key ||
        !note_key_parse(arena, str_of(settings->log_key), &log) || log.use != NOTE_LOG)
        return refuse(&console, str_printf(arena,
                                    "there is no witness in %s yet. Make it with --name, a name "
                                    "without spaces, and --log-key, the log's public key",
                                    path));
    witness = witness_new(arena, str_of(settings->name), &log);
    if (!keep_write_file(arena, path, witness_text(arena, &witness), &why))
        return refuse(&console, why);
    (void)printf("%.*s\n", STR_FMT(note_key_text(arena, &witness.key)));
    return EXIT_DONE;
}

static struct str read_all(struct arena *arena, FILE *from)
{
    char *text = arena_alloc(arena, INPUT_MAX);

    return (struct str){text, fread(text, 1, INPUT_MAX, from)};
}

/* What was refused is evidence: it is printed beside what was signed before. */
static int take(struct arena *arena, const char *path, struct witness *witness)
{
    const struct console console = here();
    const struct str before = witness->seen.all, update_text = read_all(arena, stdin);
    struct str why = {0};
    enum witness_outcome outcome = witness_take(arena, witness, update_text, clock_now(), &why);

    if (outcome != WITNESS_SIGNED) {
        (void)fprintf(stderr, "seen before:\n%.*s\nshown now:\n%.*s\n", STR_FMT(before),
            STR_FMT(update_text));
        return refuse(&console, why);
    }
    if (!keep_write_file(arena, path, witness_text(arena, witness), &why))
        return refuse(&console, why);
    (void)printf("%.*s", STR_FMT(witness->seen.all));
    return EXIT_DONE;
}

static int witness(struct arena *arena, const struct settings *settings)
{
    const struct console console = here();
    const char *path = settings->words[1];
    FILE *file = fopen(path, "re");
    struct witness witness;
    bool is_read;

    if (!file)
        return make_witness(arena, settings, path);
    is_read = witness_parse(arena, read_all(arena, file), &witness);
    (void)fclose(file);
    if (!is_read)
        return refuse(&console, str_printf(arena, "%s is no file of a witness", path));
    if (settings->word_count == 2)
        return take(arena, path, &witness);
    if (!str_eq(str_of(settings->words[2]), STR("size")))
        return refuse(
            &console, STR("keywork audit witness FILE size prints the size that was seen"));
    (void)printf("%" PRIu64 "\n", witness.seen.head.size);
    return EXIT_DONE;
}

int command_audit_alone(struct arena *arena, const struct settings *settings)
{
    return str_eq(verb_of(settings), STR("key")) ? key(arena, settings) : witness(arena, settings);
}
