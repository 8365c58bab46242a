/* Where a partial or layout lies that is named without its area. */
#include "pagegen.h"

#include <glob.h>
#include <unistd.h>

/* "family" of "src/family/child_card.html". */
static struct str area_of(struct arena *a, const char *path)
{
    struct source other = {.arena = a, .path = path};

    return source_area(&other);
}

static struct str one_of(struct source *s, const char *at, struct str name, const glob_t *found)
{
    if (found->gl_pathc == 1) {
        struct str area = area_of(s->arena, found->gl_pathv[0]);

        return str_copy(s->arena, area.at, area.len);
    }
    if (found->gl_pathc == 0)
        refuse(s, at, "there is no template %.*s.html: check the name", STR_FMT(name));
    else
        refuse(s, at, "several areas have a template %.*s.html: write area/%.*s", STR_FMT(name),
            STR_FMT(name));
    return source_area(s);
}

/* The own area comes first, then the only other one that has the file. */
struct str find_area(struct source *s, const char *at, struct str name)
{
    struct str own = source_area(s);
    size_t root_len = own.len ? (size_t)(own.at - s->path) : 0;
    const char *path;
    struct str area;
    glob_t found;

    if (own.len == 0)
        return own;
    path = str_printf(
        s->arena, "%.*s%.*s/%.*s.html", (int)root_len, s->path, STR_FMT(own), STR_FMT(name))
               .at;
    if (access(path, R_OK) == 0)
        return own;
    path = str_printf(s->arena, "%.*s*/%.*s.html", (int)root_len, s->path, STR_FMT(name)).at;
    if (glob(path, 0, NULL, &found) != 0)
        found = (glob_t){0};
    area = one_of(s, at, name, &found);
    globfree(&found);
    return area;
}
