#include "tests/stories/cast.h"

#include "account/account.h"
#include "consent/may.h"
#include "document/document.h"

struct cast cast_of(struct story *s)
{
    struct cast c = {
        .ruth = story_person(s, "Ruth Okafor", "staff", "none"),
        .tom = story_person(s, "Tom Birch", "staff", "none"),
        .stranger_worker = story_person(s, "Una Stranger", "staff", "none"),
        .manager = story_person(s, "Dana Whitlock", "staff", "manager"),
        .administrator = story_person(s, "Ada Admin", "staff", "administrator"),
        .sana = story_person(s, "Sana Hassan", "family", "none"),
        .imran = story_person(s, "Imran Hassan", "family", "none"),
        .other_parent = story_person(s, "Olga Marsh", "family", "none"),
        .amira = story_child(s, "Amira", "Hassan"),
        .leo = story_child(s, "Leo", "Marsh"),
    };

    c.ruth_post = story_practitioner(s, c.ruth, "Key worker", "Testshire Early Years Team");
    c.tom_post = story_practitioner(s, c.tom, "SENCO", "Willow Bank Primary School");
    c.stranger_post = story_practitioner(s, c.stranger_worker, "Nurse", "Elsewhere NHS Trust");
    story_key_worker(s, c.amira, c.ruth, c.ruth_post);
    story_team(s, c.amira, c.tom, c.tom_post, "SENCO");
    story_key_worker(s, c.leo, c.stranger_worker, c.stranger_post);
    story_parent(s, c.amira, c.sana, true);
    story_parent(s, c.amira, c.imran, false);
    story_parent(s, c.leo, c.other_parent, true);
    return c;
}

static void keep_letter(void *context, struct db *db)
{
    struct story *s = ((void **)context)[0];
    const struct cast *c = ((void **)context)[1];
    const struct grant *grant = grant_for_program(s->arena, c->amira.id, c->ruth);
    struct document_id letter = document_add(db, grant,
        &(struct document_add){.public_id = uuid_new(s->now),
            .title = STR("Letter from school"),
            .kind = STR("letter"),
            .about = 1 << SECTION_RECORD,
            .audience = STR("family"),
            .file_name = STR("letter.txt"),
            .media_type = file_media_type(FILE_TEXT),
            .size = 9,
            .sha256 = STR("x"),
            .changed_at = s->now});

    (void)document_bytes_add(db, grant, STR("Dear Sana"), letter);
}

void cast_letter(struct story *s, const struct cast *c)
{
    struct cast copy = *c;

    story_do(s, keep_letter, (void *[]){s, &copy});
}

struct inviting {
    struct story *story;
    struct str token;
};

static void invite(void *context, struct db *db)
{
    struct inviting *i = context;
    struct story *s = i->story;
    struct person_id person = person_add(
        db, &(struct person_add){
                .public_id = uuid_new(s->now), .name = STR("Sana Hassan"), .changed_at = s->now});

    i->token = account_invite(db, s->arena,
        &(struct account_add){.public_id = uuid_new(s->now),
            .person_id = person,
            .email = STR("sana@example.com"),
            .kind = STR("family"),
            .duty = STR("none"),
            .made_at = s->now},
        s->now);
}

struct str cast_invitation(struct story *s)
{
    struct inviting i = {.story = s};

    story_do(s, invite, &i);
    return i.token;
}

static void replace_first(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("UPDATE contact SET replaced_by_id = (SELECT MAX(id) FROM contact), version = version + 1 "
            "WHERE id = (SELECT MIN(id) FROM contact)"));
}

void cast_contact_written_anew(struct story *s) { story_do(s, replace_first, NULL); }
