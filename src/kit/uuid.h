/*
 * uuid: the public name of a record, UUID version 7, the only id that leaves the program.
 *
 * The first 48 bits are the milliseconds of its making, so that new rows lie together in an index;
 * 74 bits are random, so that nobody can guess another. All zero means none. Source: RFC 9562.
 */
#pragma once

#include "kit/date.h"
#include "kit/str.h"

struct uuid {
    uint8_t bytes[16];
};

enum { UUID_TEXT = 37 };

struct uuid uuid_new(instant now);
/* The same with the 74 bits taken from `random`, for data that must be equal for an equal seed. */
struct uuid uuid_from(instant at, const uint8_t random[static 10]);
bool uuid_is_set(struct uuid u);
bool uuid_eq(struct uuid a, struct uuid b);
/* 36 characters, lower-case or upper-case digits, dashes in their places; nothing else. */
bool uuid_parse(struct str text, struct uuid *out);
const char *uuid_text(struct uuid u, char buffer[static UUID_TEXT]);
