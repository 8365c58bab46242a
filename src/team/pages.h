/* The pages of team/, a file a subject; routes.c lists them. */
#pragma once

#include "directory/directory.h"
#include "family/family.h"
#include "kit/http.h"
#include "team/team.h"

handler_fn team_show_page;
handler_fn member_new, member_take_new;
handler_fn member_show, member_take_change, member_take_end, member_take_stay,
    member_take_single_point;
handler_fn key_worker_show, key_worker_take, key_worker_take_end;

/* Somebody of the directory who could join. */
struct found_person {
    const struct practitioner_search_row *row;
    bool is_in_team;
};
struct found_people {
    const struct found_person *at;
    size_t count;
};

/* Where somebody goes who changed the team: the team's page, or out of the record when they have left
 * it themselves. */
struct reply team_after_change(const struct request *rq);

/* Where a change of key worker that was planned is told and begun: first its day and its words. */
struct reply team_to_handover(const struct request *rq, struct uuid change);

/* "Tom Birch, SENCO": what the timeline says of whom it was. */
struct str member_subject(const struct request *rq, struct str name, struct str role);
