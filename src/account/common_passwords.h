/* common_passwords: hashes of the 10,000 most common passwords, in order, COMMON_CHARS each and nothing
 * between; written by the build from common_passwords.txt. See tools/common_passwords. */
#pragma once

#include <stddef.h>

enum { COMMON_CHARS = 10 };

extern const char common_passwords[];
extern const size_t common_password_count;
