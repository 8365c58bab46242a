#include "tests/stories/paths.h"

#include "kit/arena.h"
struct str path_to_child(struct story *s, const char *pattern, struct story_child child)
{
    struct str rest = str_of(pattern), part, path = {0};
    char id[UUID_TEXT];

    (void)str_split(&rest, '/', &part);
    while (str_split(&rest, '/', &part)) {
        if (str_eq(part, STR("{child}")))
            part = str_of(uuid_text(child.public_id, id));
        else if (str_eq(part, STR("{text}")))
            part = STR("worries");
        else if (str_starts(part, STR("{")))
            part = STR("01890000-0000-7000-8000-000000000001");
        path = str_printf(s->arena, "%.*s/%.*s", STR_FMT(path), STR_FMT(part));
    }
    return path.len ? path : STR("/");
}
