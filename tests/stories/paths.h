/* paths: from a row of a route table to a path that leads to something. */
#pragma once

#include "tests/story.h"

struct route;

/* The path of a route with the public ids of rows that the story has; those of Amira when a child is
 * named. Fails the test when nobody has said (json_test.c) which row stands for a part. */
const char *path_of_route(struct story *s, const struct route *route);

/* The path of a pattern with {child} filled in, and a uuid of nothing for every other id. */
struct str path_to_child(struct story *s, const char *pattern, struct story_child child);
