#include <stdio.h>

#include "app/app.h"
#include "app/command.h"
#include "consent/may.h"

int command_routes(struct arena *arena, const struct settings *settings)
{
    (void)arena;
    (void)settings;
    for (size_t i = 0; i < app_area_count; i++)
        for (size_t k = 0; k < app_areas[i]->route_count; k++) {
            const struct route *r = &app_areas[i]->routes[k];
            struct str need = permission_name((enum permission)r->need);
            (void)printf("%-4s %-48s %-24.*s %s\n", r->method == GET ? "GET" : "POST", r->path,
                STR_FMT(need), r->summary);
        }
    return EXIT_DONE;
}
