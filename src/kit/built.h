/* built: how this program was compiled, where that changes what it may give up of the system. */
#pragma once

#include <stdbool.h>

/* The library of a sanitizer reads /proc, maps and traces the process, and takes much address space. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { BUILT_WITH_SANITIZER = true };
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
enum { BUILT_WITH_SANITIZER = true };
#else
enum { BUILT_WITH_SANITIZER = false };
#endif
#else
enum { BUILT_WITH_SANITIZER = false };
#endif

/* For people, not for tests. */
#ifdef KEYWORK_RELEASE
enum { BUILT_FOR_RELEASE = true };
#else
enum { BUILT_FOR_RELEASE = false };
#endif
