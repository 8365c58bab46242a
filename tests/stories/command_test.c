/* Commands as an operator gives them: what becomes of the store, and of what lies beside it. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "account/account.h"
#include "app/app.h"
#include "app/command.h"
#include "app/migrations.h"
#include "kit/arena.h"
#include "kit/log.h"
#include "kit/words.h"
#include "tests/story.h"

/* A folder for stores and copies. */
struct shelf {
    struct arena *arena;
    char folder[32];
};

static struct shelf shelf_new(void)
{
    struct shelf s = {.arena = arena_new(256 << 20), .folder = "/tmp/keywork-command-XXXXXX"};

    check(mkdtemp(s.folder) != NULL);
    return s;
}

static const char *on(struct shelf *s, const char *name)
{
    return str_printf(s->arena, "%s/%s", s->folder, name).at;
}

static bool is_there(struct shelf *s, const char *name) { return access(on(s, name), F_OK) == 0; }

static void drop(struct shelf *s, const char *const *names)
{
    for (; *names; names++)
        check(unlink(on(s, *names)) == 0);
}

static void shelf_end(struct shelf *s)
{
    check(rmdir(s->folder) == 0); /* nothing is left that no test expects */
    arena_free(s->arena);
}

static void put(struct shelf *s, const char *name, struct str bytes)
{
    FILE *file = fopen(on(s, name), "wb");

    check(file && fwrite(bytes.at, 1, bytes.len, file) == bytes.len);
    if (file)
        (void)fclose(file);
}

static struct str bytes_of(struct shelf *s, const char *name)
{
    struct stat info = {0};
    FILE *file = fopen(on(s, name), "rb");
    char *at;

    check(file && fstat(fileno(file), &info) == 0);
    at = arena_alloc(s->arena, (size_t)info.st_size + 1);
    check(fread(at, 1, (size_t)info.st_size, file) == (size_t)info.st_size);
    (void)fclose(file);
    return (struct str){at, (size_t)info.st_size};
}

/* A store as a keywork with that many migrations left it. */
static void put_store(struct shelf *s, const char *name, size_t migrations)
{
    const struct store_options options = {0};
    struct migration *all = arena_array_of(s->arena, keywork_migration_count + 1, struct migration);
    struct str why = {0};
    struct store *store = store_open(on(s, name), &options, &why, s->arena);

    memcpy(all, keywork_migrations, keywork_migration_count * sizeof *all);
    all[keywork_migration_count] = (struct migration){(int)keywork_migration_count + 1,
        "9999_to_come.sql", "CREATE TABLE to_come (id ID PRIMARY KEY);"};
    check(store && store_migrate(store, all, migrations, &why, s->arena) == (int)migrations);
    store_close(store);
}

static int run(struct shelf *s, const char *command, const char *db, const char *word,
    struct settings settings)
{
    const char *words[] = {word};
    int saved = dup(STDERR_FILENO), code;

    settings.db = on(s, db);
    settings.words = words;
    settings.word_count = word ? 1 : 0;
    settings.kind = "staff";
    settings.duty = "none";
    (void)fflush(NULL);
    check(freopen("/dev/null", "w", stderr) != NULL);
    code = command_run(command_find(str_of(command)), s->arena, &settings);
    (void)fflush(stderr);
    (void)dup2(saved, STDERR_FILENO);
    (void)close(saved);
    return code;
}

static int restore(struct shelf *s, const char *from, const char *to)
{
    return run(s, "restore", to, on(s, from), (struct settings){0});
}

/* ------------------------------------------------------------------ restore */

TEST(restore_refuses_a_place_where_something_of_an_old_store_lies)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-journal", ".part"};
    struct shelf s = shelf_new();

    put_store(&s, "copy.db", keywork_migration_count);
    for (size_t i = 0; i < COUNT(ends); i++) {
        const char *old = str_printf(s.arena, "area.db%s", ends[i]).at;
        put(&s, old, STR("old"));
        check_int(restore(&s, "copy.db", "area.db"), EXIT_FAILED);
        check_str(bytes_of(&s, old), STR("old"));
        check_int(is_there(&s, "area.db"), ends[i][0] == '\0');
        check_int(is_there(&s, "area.db.part"), str_eq(str_of(ends[i]), STR(".part")));
        drop(&s, (const char *const[]){old, NULL});
    }
    drop(&s, (const char *const[]){"copy.db", NULL});
    shelf_end(&s);
}

TEST(restore_brings_an_older_copy_up_to_date_and_leaves_the_copy_as_it_is)
{
    for (size_t migrations = 1; migrations <= keywork_migration_count; migrations++) {
        struct shelf s = shelf_new();
        struct str before, after;

        put_store(&s, "copy.db", migrations);
        before = bytes_of(&s, "copy.db");
        check(chmod(on(&s, "copy.db"), 0400) == 0);
        check_int(restore(&s, "copy.db", "area.db"), EXIT_DONE);
        after = bytes_of(&s, "copy.db");
        check(str_eq(before, after));
        check_int(run(&s, "check", "area.db", NULL, (struct settings){0}), EXIT_DONE);
        (void)unlink(on(&s, "area.db-wal")); /* a look leaves an empty log */
        drop(&s, (const char *const[]){"copy.db", "area.db", NULL});
        shelf_end(&s);
    }
}

TEST(restore_refuses_what_is_no_copy_for_this_program)
{
    struct shelf s = shelf_new();
    struct str sound;

    put_store(&s, "newer.db", keywork_migration_count + 1);
    put_store(&s, "sound.db", keywork_migration_count);
    sound = bytes_of(&s, "sound.db");
    put(&s, "empty.db", STR(""));
    put(&s, "other.db",
        STR("SQLite format 3\0 of another program, and long enough for a header of "
            "one hundred bytes, so that only its name in it is missing"));
    put(&s, "torn.db", str_slice(sound, 0, sound.len / 2));
    put(&s, "open.db", sound);
    put(&s, "open.db-wal", STR("changes"));
    check_int(restore(&s, "newer.db", "area.db"), EXIT_FAILED);
    check_int(restore(&s, "empty.db", "area.db"), EXIT_FAILED);
    check_int(restore(&s, "other.db", "area.db"), EXIT_FAILED);
    check_int(restore(&s, "torn.db", "area.db"), EXIT_FAILED);
    check_int(restore(&s, "open.db", "area.db"), EXIT_FAILED);
    check_int(restore(&s, "none.db", "area.db"), EXIT_FAILED);
    check_int(restore(&s, ".", "area.db"), EXIT_FAILED);
    drop(&s, (const char *const[]){"newer.db", "sound.db", "empty.db", "other.db", "torn.db",
                 "open.db", "open.db-wal", NULL});
    shelf_end(&s);
}

/* ------------------------------------------------------------------ who may migrate */

TEST(commands_that_only_look_refuse_an_older_store_and_leave_it)
{
    static const char *const commands[] = {"backup", "check", "export"};
    struct shelf s = shelf_new();
    struct str before;

    put_store(&s, "area.db", keywork_migration_count - 1);
    before = bytes_of(&s, "area.db");
    for (size_t i = 0; i < COUNT(commands); i++) {
        const char *word = str_eq(str_of(commands[i]), STR("check")) ? NULL : on(&s, "out");
        check_int(run(&s, commands[i], "area.db", word, (struct settings){0}), EXIT_NO_STORE);
        check(!is_there(&s, "out"));
        check_int(run(&s, commands[i], "none.db", word, (struct settings){0}), EXIT_NO_STORE);
        check(!is_there(&s, "none.db"));
    }
    check(str_eq(before, bytes_of(&s, "area.db")));
    check_int(run(&s, "migrate", "area.db", NULL, (struct settings){0}), EXIT_DONE);
    check_int(run(&s, "check", "area.db", NULL, (struct settings){0}), EXIT_DONE);
    (void)unlink(on(&s, "area.db-wal"));
    drop(&s, (const char *const[]){"area.db", NULL});
    shelf_end(&s);
}

/* ------------------------------------------------------------------ the area */

static struct area_find_row area_in(struct shelf *s, const char *name)
{
    const struct store_options options = {.must_exist = true};
    struct area_find_row area = {0};
    struct str why = {0};
    struct store *store = store_open(on(s, name), &options, &why, s->arena);
    struct db *db = store_reader(store);

    db_use_arena(db, s->arena);
    db_read_begin(db);
    (void)area_find(db, &area);
    db_close(db);
    store_close(store);
    return area;
}

static int invite(struct shelf *s, const char *db, struct settings settings)
{
    static int number;

    settings.email = str_printf(s->arena, "person%d@example.com", ++number).at;
    settings.name = "Ruth Okafor";
    return run(s, "user", db, "invite", settings);
}

TEST(the_first_invitation_makes_the_area)
{
    struct shelf s = shelf_new();
    struct area_find_row area, other;

    check_int(invite(&s, "plain.db", (struct settings){0}), EXIT_DONE);
    area = area_in(&s, "plain.db");
    check_str(area.name, STR("Local area"));
    check_str(area.service_name, STR("Local area Key Working"));
    check_str(area.role_name, STR("key worker"));
    check_str(area.phone, STR(""));
    check(!area.is_demonstration);
    check_int(area.secret.len, 32);
    check_int(invite(&s, "named.db",
                  (struct settings){
                      .area = " Exeshire ", .role_name = "family guide", .phone = "01632 960 000"}),
        EXIT_DONE);
    other = area_in(&s, "named.db");
    check_str(other.name, STR("Exeshire"));
    check_str(other.service_name, STR("Exeshire Key Working"));
    check_str(other.role_name, STR("family guide"));
    check_str(other.phone, STR("01632 960 000"));
    check(!str_eq(area.secret, other.secret));
    drop(&s, (const char *const[]){"plain.db", "named.db", NULL});
    shelf_end(&s);
}

TEST(a_later_invitation_changes_of_the_area_what_it_names)
{
    struct shelf s = shelf_new();
    struct area_find_row first, later;

    check_int(invite(&s, "area.db", (struct settings){.area = "Exeshire"}), EXIT_DONE);
    first = area_in(&s, "area.db");
    check_int(invite(&s, "area.db", (struct settings){0}), EXIT_DONE);
    check_int(invite(&s, "area.db", (struct settings){.phone = "01632 960 001"}), EXIT_DONE);
    later = area_in(&s, "area.db");
    check_str(later.name, STR("Exeshire"));
    check_str(later.service_name, STR("Exeshire Key Working"));
    check_str(later.phone, STR("01632 960 001"));
    check_str(later.secret, first.secret); /* or every open form would be refused */
    drop(&s, (const char *const[]){"area.db", NULL});
    shelf_end(&s);
}

TEST(a_wrong_command_line_makes_no_store)
{
    struct shelf s = shelf_new();
    char *long_name = arena_alloc(s.arena, 102);
    const char *const names[] = {"", "  ", "\xff", long_name};

    memset(long_name, 'x', 101);
    for (size_t i = 0; i < COUNT(names); i++) {
        check_int(invite(&s, "area.db", (struct settings){.area = names[i]}), EXIT_USAGE);
        check_int(run(&s, "import", "area.db", on(&s, "in"), (struct settings){.phone = names[i]}),
            EXIT_USAGE);
    }
    check_int(run(&s, "user", "area.db", "remove", (struct settings){0}), EXIT_USAGE);
    check_int(run(&s, "import", "area.db", NULL, (struct settings){0}), EXIT_USAGE);
    check_int(run(&s, "backup", "area.db", NULL, (struct settings){0}), EXIT_USAGE);
    check_int(run(&s, "export", "area.db", NULL, (struct settings){0}), EXIT_USAGE);
    check_int(run(&s, "restore", "area.db", NULL, (struct settings){0}), EXIT_USAGE);
    shelf_end(&s);
}

TEST(an_import_makes_the_area_and_a_check_renames_none)
{
    struct shelf s = shelf_new();
    struct settings exeshire = {.area = "Exeshire"};
    struct settings check_first = {.check_only = true, .area = "Wyeshire"};

    check(mkdir(on(&s, "in"), 0700) == 0);
    put(&s, "in/agencies.csv", STR("id,name,sector\nA1,Oak Lane School,education\n"));
    check_int(run(&s, "import", "area.db", on(&s, "in"), exeshire), EXIT_DONE);
    check_str(area_in(&s, "area.db").name, STR("Exeshire"));
    check_int(run(&s, "import", "area.db", on(&s, "in"), check_first), EXIT_DONE);
    check_str(area_in(&s, "area.db").name, STR("Exeshire"));
    drop(&s, (const char *const[]){"in/agencies.csv", "area.db", NULL});
    check(rmdir(on(&s, "in")) == 0);
    shelf_end(&s);
}

/* ------------------------------------------------------------------ nothing by mistake */

TEST(a_check_of_files_makes_no_store_and_brings_none_up_to_date)
{
    struct shelf s = shelf_new();
    struct settings only_check = {.check_only = true};
    struct str before;

    check(mkdir(on(&s, "in"), 0700) == 0);
    put(&s, "in/agencies.csv", STR("id,name,sector\nA1,Oak Lane School,education\n"));
    check_int(run(&s, "import", "none.db", on(&s, "in"), only_check), EXIT_DONE);
    check(!is_there(&s, "none.db"));
    put(&s, "in/agencies.csv", STR("id,name,sector\nA1,Oak Lane School,shoes\n"));
    check_int(run(&s, "import", "none.db", on(&s, "in"), only_check), EXIT_FAILED);
    check(!is_there(&s, "none.db"));

    put_store(&s, "old.db", keywork_migration_count - 1);
    before = bytes_of(&s, "old.db");
    check_int(run(&s, "import", "old.db", on(&s, "in"), only_check), EXIT_NO_STORE);
    check(str_eq(before, bytes_of(&s, "old.db")));
    put_store(&s, "bare.db", keywork_migration_count); /* nobody has said yet whose it is */
    check_int(run(&s, "import", "bare.db", on(&s, "in"), only_check), EXIT_FAILED);
    put(&s, "in/agencies.csv", STR("id,name,sector\nA1,Oak Lane School,education\n"));
    check_int(run(&s, "import", "bare.db", on(&s, "in"), only_check), EXIT_DONE);
    (void)unlink(on(&s, "bare.db-wal"));
    (void)unlink(on(&s, "old.db-wal"));
    drop(&s, (const char *const[]){"in/agencies.csv", "old.db", "bare.db", NULL});
    check(rmdir(on(&s, "in")) == 0);
    shelf_end(&s);
}

TEST(a_mistyped_folder_does_not_become_a_store)
{
    static const char *const commands[] = {"migrate", "import", "user", "demo"};
    static const char *const words[] = {NULL, "in", "invite", NULL};
    struct shelf s = shelf_new();

    for (size_t i = 0; i < COUNT(commands); i++) {
        struct settings settings = {.email = "a@example.com", .name = "A", .children = 1};

        check_int(run(&s, commands[i], "typo/area.db", words[i], settings), EXIT_NO_STORE);
        check(!is_there(&s, "typo"));
        check_int(run(&s, commands[i], "typo/deeper/area.db", words[i], settings), EXIT_NO_STORE);
    }
    shelf_end(&s);
}

/* ------------------------------------------------------------------ stores of before the policy */

static void add_old_child(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO person (public_id, name, changed_at) VALUES"
            " (CAST('person0000000001' AS BYTES), 'Joe Fox', 1);"
            "INSERT INTO child (public_id, person_id, forename, surname, born_on, sort_name, changed_at)"
            " SELECT CAST('child00000000001' AS BYTES), id, 'Joe', 'Fox', '2019-05-02', 'fox joe', 1"
            " FROM person;"));
}

static int64_t consents_in(struct shelf *s, const char *name)
{
    static const struct db_statement count = {.name = "count_consents",
        .source = __FILE__,
        .sqlite = "SELECT count(*) FROM consent WHERE lawful_reason = 'recorded_elsewhere'",
        .may_scan = true};
    const struct store_options options = {.must_exist = true};
    struct str why = {0};
    struct store *store = store_open(on(s, name), &options, &why, s->arena);
    struct db *db = store_reader(store);
    struct db_query *q;
    int64_t consents = -1;

    db_use_arena(db, s->arena);
    db_read_begin(db);
    q = db_query(db, &count);
    while (db_step(q))
        consents = db_get_int(q, 0);
    db_close(db);
    store_close(store);
    return consents;
}

TEST(whatever_brings_an_old_store_up_to_date_gives_its_children_a_basis_once)
{
    enum { BEFORE_THE_POLICY = 5 };
    const struct store_options options = {0};
    struct shelf s = shelf_new();
    struct str why = {0};
    char fault[256];
    struct store *store;

    put_store(&s, "area.db", BEFORE_THE_POLICY);
    store = store_open(on(&s, "area.db"), &options, &why, s.arena);
    check_int(store_write_now(store, s.arena, add_old_child, NULL, fault), WRITE_DURABLE);
    store_close(store);
    put(&s, "copy.db", bytes_of(&s, "area.db"));
    check_int(run(&s, "migrate", "area.db", NULL, (struct settings){0}), EXIT_DONE);
    check_int(consents_in(&s, "area.db"), 1);
    check_int(run(&s, "migrate", "area.db", NULL, (struct settings){0}), EXIT_DONE);
    check_int(invite(&s, "area.db", (struct settings){0}), EXIT_DONE);
    check_int(consents_in(&s, "area.db"), 1);
    check_int(restore(&s, "copy.db", "restored.db"), EXIT_DONE);
    check_int(consents_in(&s, "restored.db"), 1);
    drop(&s, (const char *const[]){"area.db", "copy.db", "restored.db", NULL});
    shelf_end(&s);
}

/* ------------------------------------------------------------------ check */

static void add_accounts(void *context, struct db *db)
{
    static const struct {
        int days_ago;
        bool has_password;
    } accounts[] = {
        {100, false},
        {15,  false},
        {13,  false},
        {0,   false},
        {100, true }
    };
    struct arena *a = context;

    for (size_t i = 0; i < COUNT(accounts); i++) {
        instant made_at = {clock_now().us - accounts[i].days_ago * (int64_t)86400000000};
        struct person_id person = person_add(
            db, &(struct person_add){
                    .public_id = uuid_new(made_at), .name = STR("Ann"), .changed_at = made_at});
        struct account_id account =
            account_add(db, &(struct account_add){.public_id = uuid_new(made_at),
                                .person_id = person,
                                .email = str_printf(a, "account%zu@example.com", i),
                                .kind = STR("staff"),
                                .duty = STR("none"),
                                .made_at = made_at});

        if (accounts[i].has_password)
            (void)account_set_password(db, STR("hash"), account);
    }
}

STORY(a_check_counts_invitations_that_nobody_took_up)
{
    const struct settings settings = {.db = s->file};
    char *out, *err;
    size_t out_len, err_len;
    struct console console = {
        open_memstream(&out, &out_len), open_memstream(&err, &err_len), false};

    story_do(s, add_accounts, s->arena);
    check_int(
        command_run_store(command_find(STR("check")), s->arena, &settings, s->store, &console),
        EXIT_DONE);
    (void)fclose(console.out);
    (void)fclose(console.err);
    check(str_contains(str_of(out), STR("2 older than 14 days without a password")));
    check(str_contains(str_of(out), STR("area        Testshire\n")));
    check(str_contains(str_of(out), s->file ? STR("engine      SQLite 3.") : STR("PostgreSQL 1")));
    check_int(str_contains(str_of(out), STR("GB free")), s->file != NULL);
    free(out);
    free(err);
}

/* ------------------------------------------------------------------ what serve offers */

static const struct language *pseudo_for_welsh(struct str accept)
{
    return str_eq(accept, STR("cy")) ? language_pseudo() : NULL;
}

STORY(a_page_speaks_the_language_that_its_reader_asks_for)
{
    static const struct {
        struct str accept, says;
    } cases[] = {
        {STR_INIT("cy"), STR_INIT("<html lang=\"xx\"")},
        {STR_INIT("fr"), STR_INIT("<html lang=\"en\"")},
        {STR_INIT(""),   STR_INIT("<html lang=\"en\"")},
    };
    static const struct str paths[] = {STR_INIT("/sign-in"), STR_INIT("/no/such/page")};

    s->app.language_of = pseudo_for_welsh;
    for (size_t i = 0; i < COUNT(cases) * COUNT(paths); i++) {
        const struct value values[] = {
            {STR("host"),            STR("localhost")   },
            {STR("accept-language"), cases[i / 2].accept}
        };
        struct reply reply = server_try(&s->app, s->arena, GET, paths[i % 2], (struct str){0},
            &(struct values){values, 2}, s->now);

        check(str_contains(reply.body, cases[i / 2].says));
    }
}

TEST(the_process_says_that_it_lives_when_it_has_no_store)
{
    const struct value host = {STR("host"), STR("localhost")};
    struct arena *a = arena_new(64 << 20);
    struct server_app app = app_new(NULL);
    struct reply alive = server_try(
        &app, a, GET, STR("/livez"), (struct str){0}, &(struct values){&host, 1}, (instant){0});
    struct reply ready = server_try(
        &app, a, GET, STR("/readyz"), (struct str){0}, &(struct values){&host, 1}, (instant){0});

    check_int(alive.status, 200);
    check_str(alive.body, STR("alive\n"));
    check_int(ready.status, 503);
    arena_free(a);
}
