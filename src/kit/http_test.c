#include "kit/http.h"

#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/test.h"

TEST(http_finds_values_by_name)
{
    static const struct value at[] = {
        {STR_INIT("a"), STR_INIT("1")},
        {STR_INIT("b"), STR_INIT("") },
        {STR_INIT("a"), STR_INIT("2")}
    };
    struct values values = {at, COUNT(at)};

    check_str(value_of(&values, STR("a")), STR("1"));
    check_str(value_of(&values, STR("b")), STR(""));
    check_str(value_of(&values, STR("A")), STR(""));
    check_int(value_count(&values, STR("a")), 2);
    check_int(value_count(&values, STR("c")), 0);
    check_int(value_count(&(struct values){0}, STR("a")), 0);
}

TEST(http_makes_paths_from_ids)
{
    struct arena *a = arena_new(10000);
    struct request rq = {.arena = a};
    struct uuid id;

    check(uuid_parse(STR("0192f0c1-2345-7abc-8def-0123456789ab"), &id));
    check_str(url_of(a, "/").text, STR("/"));
    check_str(url_of(a, "/a/{}/b/{}", id, id).text,
        STR("/a/0192f0c1-2345-7abc-8def-0123456789ab/b/0192f0c1-2345-7abc-8def-0123456789ab"));
    check_int(reply_see_other(&rq, "/a").status, 303);
    check_str(
        reply_see_other(&rq, "/a/{}", id).location, STR("/a/0192f0c1-2345-7abc-8def-0123456789ab"));
    arena_free(a);
}

struct attempt {
    struct arena *arena;
    const char *path;
};

static void make_url(void *context)
{
    const struct attempt *attempt = context;

    (void)url_of(attempt->arena, attempt->path, (struct uuid){{0}});
}

TEST(http_refuses_to_lead_to_another_site_or_to_print_a_lone_brace)
{
    static const char *const paths[] = {
        "//evil.example/", "http://evil.example/", "a", "", "/a/{", "/a/}", "/a/{name}"};
    struct arena *a = arena_new(10000);

    for (size_t i = 0; i < COUNT(paths); i++)
        check(!fault_run(make_url, &(struct attempt){a, paths[i]}, NULL));
    arena_free(a);
}

static void ask_for_missing_id(void *context) { (void)rq_id(context, "plan"); }

TEST(http_gives_ids_of_the_path_and_faults_on_a_name_that_is_not_there)
{
    struct request rq = {.segment_name = {STR_INIT("child")}, .segment_id = {{{1}}}};

    check_int(rq_id(&rq, "child").bytes[0], 1);
    check(!fault_run(ask_for_missing_id, &rq, NULL));
}
