#include "directory/directory.h"

#include "consent/ask.h"
#include "kit/arena.h"

enum { AGENCIES_SHOWN = 5 };

/* ---------------------------------------------------------------- agencies */

/* "Willow Bank School; Willow Surgery": those that fit, as far as they are shown. */
static struct str names_of(struct arena *a, struct agency_list_by_word_rows rows)
{
    struct str names = rows.at[0].name;

    for (size_t i = 1; i < rows.count && i < AGENCIES_SHOWN; i++)
        names = str_join(a, names, STR("; "), rows.at[i].name);
    return rows.count > AGENCIES_SHOWN ? str_join(a, names, STR("; …")) : names;
}

/* By the beginnings of words, one more than are shown. */
static struct agency_list_by_word_rows agencies_like(const struct request *rq, struct str written)
{
    struct sought sought = sought_of(rq->arena, written);

    if (str_is_empty(sought.first))
        return (struct agency_list_by_word_rows){0};
    sought = sought_among_agencies(rq->db, sought);
    return agency_list_by_word(rq->db, &(struct agency_list_by_word){
                                           .word_from = sought.first,
                                           .word_to = sought.first_end,
                                           .second_from = sought.second,
                                           .second_to = sought.second_end,
                                           .limit = AGENCIES_SHOWN + 1,
                                       });
}

/* Why what was written is no agency: nobody guesses, for what an agency pays, signs or may read hangs on it. */
static void refuse_agency(const struct request *rq, struct str written, struct str field,
    bool is_two, struct problems *problems)
{
    struct agency_list_by_word_rows like = agencies_like(rq, written);
    struct problem problem = {.field = field};

    if (is_two) {
        problem.text = MSG("Two agencies have this name. A manager can give one of them another "
                           "in the local directory.");
    } else if (like.count) {
        problem.text = MSG("Write the whole name of the agency. These fit: {names}");
        problem.names = names_of(rq->arena, like);
    } else {
        problem.text =
            MSG("There is no agency of that name in the local directory. Check it there.");
    }
    problem_add_whole(problems, problem);
}

bool directory_agency_written(const struct request *rq, struct str written, struct str field,
    struct problems *problems, struct agency_id *id)
{
    struct str name = str_fold(rq->arena, written);
    struct agencies_named_rows named = {0};

    *id = (struct agency_id){0};
    if (str_is_empty(written))
        return true;
    if (!str_is_empty(name))
        named = agencies_named(rq->db, name);
    if (named.count == 1)
        *id = named.at[0].id;
    else
        refuse_agency(rq, written, field, named.count > 1, problems);
    return named.count == 1;
}

struct agency_id directory_agency(const struct request *rq, struct str name, struct str sector)
{
    struct agency_named_row known = {0};
    struct agency_add agency = {
        .public_id = uuid_new(rq->now),
        .name = name,
        .search_name = str_fold(rq->arena, name),
        .sector = sector,
        .changed_at = rq->now,
        .changed_by = rq->actor->person,
    };

    if (agency_named(rq->db, agency.search_name, &known))
        return known.id;
    known.id = agency_add(rq->db, &agency);
    directory_keep_agency_words(rq->db, known.id, agency.search_name);
    return known.id;
}

/* ---------------------------------------------------------------- practitioners */

bool directory_knows(const struct request *rq, struct str name, struct agency_id agency)
{
    struct practitioner_named_row row = {0};

    return practitioner_named(rq->db, agency, str_fold(rq->arena, name), rq->today, &row);
}

bool directory_is_closed(const struct request *rq, struct person_id person)
{
    struct practitioner_account_row row = {0};

    return practitioner_account(rq->db, person, &row) && row.is_closed;
}

struct msg directory_gone_words(const struct request *rq, const struct practitioner_find_row *post)
{
    if (date_is_set(post->to_on) && date_is_before(post->to_on, rq->today))
        return MSG("They have left this post. Choose somebody else, or the post they have now.");
    if (directory_is_closed(rq, post->person_id))
        return MSG("Their account is closed. Choose somebody else.");
    return MSG_NONE;
}

struct uuid directory_add(const struct request *rq, const struct new_practitioner *who)
{
    const struct practitioner_person_add person = {
        .public_id = uuid_new(rq->now),
        .name = who->name,
        .phone = who->phone,
        .email = who->email,
        .changed_at = rq->now,
        .changed_by = rq->actor->person,
    };
    const struct practitioner_add post = {
        .public_id = uuid_new(rq->now),
        .person_id = practitioner_person_add(rq->db, &person),
        .agency_id = who->agency,
        .post = who->post,
        .search_name = str_fold(rq->arena, who->name),
        .is_key_worker = who->is_key_worker,
        .from_on = who->from_on,
        .to_on = who->to_on,
        .changed_at = rq->now,
        .changed_by = rq->actor->person,
    };

    directory_keep_post_words(rq->db, rq->arena, practitioner_add(rq->db, &post), post.post);
    directory_keep_person_words(rq->db, post.person_id, post.search_name);
    return post.public_id;
}

bool name_can_be_found(struct arena *a, struct str name)
{
    return !str_is_empty(str_fold(a, name));
}

void directory_check_post(date from_on, date to_on, struct problems *problems)
{
    if (date_is_set(from_on) && date_is_set(to_on) && date_is_before(to_on, from_on))
        problem_add(problems, STR("to_on"),
            MSG("The last day is before the first. Enter a later day, or leave it empty."));
}

bool directory_may_change(const struct request *rq)
{
    return may_decide(MAY_CHANGE_DIRECTORY, consent_asker(rq->actor), NULL).is_allowed;
}

/* ---------------------------------------------------------------- addresses that are linked to */

static bool has_blank(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] <= ' ' || s.at[i] == 0x7F)
            return true;
    return false;
}

struct url mail_url(struct arena *a, struct str address)
{
    struct markup m = markup_new(a, NULL, NULL);
    ptrdiff_t at = str_find(address, STR("@"));
    struct str host = at < 0 ? (struct str){0} : str_slice(address, (size_t)at + 1, address.len);

    if (at < 1 || str_is_empty(host) || str_contains(host, STR("@")) || has_blank(address))
        return (struct url){0};
    put_lit(&m, "mailto:");
    url_str(&m, str_slice(address, 0, (size_t)at));
    put_lit(&m, "@");
    url_str(&m, host);
    return (struct url){
        {m.at, m.len}
    };
}

static bool names_scheme(struct str s)
{
    ptrdiff_t colon = str_find(s, STR(":"));
    ptrdiff_t slash = str_find(s, STR("/"));

    return colon >= 0 && (slash < 0 || colon < slash);
}

struct url website_url(struct arena *a, struct str typed)
{
    struct str s = str_trim(typed), rest, host;
    struct str begin = str_lower_ascii(a, str_slice(s, 0, 8));
    size_t scheme = str_starts(begin, STR("https://"))  ? 8
                    : str_starts(begin, STR("http://")) ? 7
                                                        : 0;

    if (has_blank(s) || (!scheme && names_scheme(s)))
        return (struct url){0};
    rest = str_slice(s, scheme, s.len);
    if (!str_split(&rest, '/', &host) || !str_contains(host, STR(".")) ||
        str_starts(host, STR(".")))
        return (struct url){0};
    if (!scheme)
        s = str_join(a, STR("https://"), s);
    return (struct url){s};
}
