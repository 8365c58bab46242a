#include "kit/fault.h"
#include "kit/test.h"
#include "kit/uuid.h"

/* Source: RFC 9562 appendix A.6, the example of version 7. */
TEST(uuid_of_the_rfcs_example_has_its_text)
{
    static const uint8_t random[10] = {0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f};
    char text[UUID_TEXT];
    struct uuid u = uuid_from((instant){INT64_C(1645557742000) * 1000}, random);

    check_str(str_of(uuid_text(u, text)), STR("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
}

TEST(uuid_new_is_version_7_and_never_repeats)
{
    instant now = {INT64_C(1773043500123456)};
    struct uuid before = {{0}};

    for (int i = 0; i < 1000; i++) {
        struct uuid u = uuid_new(now);

        check(u.bytes[6] >> 4 == 7);
        check(u.bytes[8] >> 6 == 2);
        check(uuid_is_set(u) && !uuid_eq(u, before));
        before = u;
    }
    check(memcmp(uuid_new((instant){1000}).bytes, uuid_new((instant){2000}).bytes, 6) < 0);
}

TEST(uuid_text_and_parse_agree)
{
    struct uuid u, again;
    char text[UUID_TEXT];

    for (int i = 0; i < 100; i++) {
        u = uuid_new((instant){i});
        check(uuid_parse(str_of(uuid_text(u, text)), &again) && uuid_eq(u, again));
    }
    check(uuid_parse(STR("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"), &u));
    check_str(str_of(uuid_text(u, text)), STR("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
    check(uuid_parse(STR("00000000-0000-0000-0000-000000000000"), &u) && !uuid_is_set(u));
}

TEST(uuid_parse_refuses_every_other_form)
{
    static const struct str bad[] = {STR_INIT(""), STR_INIT("017f22e279b07cc398c4dc0c0c07398f"),
        STR_INIT("{17f22e2-79b0-7cc3-98c4-dc0c0c07398f"),
        STR_INIT("017f22e2-79b0-7cc3-98c4-dc0c0c07398"),
        STR_INIT("017f22e2-79b0-7cc3-98c4-dc0c0c07398f0"),
        STR_INIT(" 17f22e2-79b0-7cc3-98c4-dc0c0c07398f"),
        STR_INIT("017f22e2079b0-7cc3-98c4-dc0c0c07398f"),
        STR_INIT("017f22e-279b0-7cc3-98c4-dc0c0c07398f"),
        STR_INIT("017f22e2-79b0-7cc3-98c4-dc0c0c07398g"),
        STR_INIT("017f22e2-79b0-7cc3-98c4-dc0c0c0739\xef\xbd"),
        STR_INIT("017f22e2-79b0-7cc3-98c4-dc0c0c07398\0")};
    struct uuid u = {{1}};

    for (size_t i = 0; i < COUNT(bad); i++)
        check(!uuid_parse(bad[i], &u));
    check_int(u.bytes[0], 1);
    check(!uuid_parse((struct str){0}, &u));
}

static void make_before_1970(void *context) { *(struct uuid *)context = uuid_new((instant){-1}); }

TEST(uuid_before_1970_cannot_be_made)
{
    struct uuid u;

    check(!fault_run(make_before_1970, &u, NULL));
}
