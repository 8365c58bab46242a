/*
 * banned: functions that nobody in this program may call, because each has been the root of many
 * faults elsewhere and has a better way here. Read before every file of src/ but tests (see
 * make/lint.mk), so that a call does not compile; the name in the compiler's message says why.
 */
#pragma once

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Tests hold their own input and may want a shell. */
#ifndef KEYWORK_TEST

#define BANNED(name, way) name##_is_banned_##way

/* No limit, or a limit that is easily got wrong: a struct str knows its length. */
#undef strcpy
#define strcpy(...) BANNED(strcpy, use_str_copy)
#undef strcat
#define strcat(...) BANNED(strcat, use_str_printf)
#undef strncpy
#define strncpy(...) BANNED(strncpy, use_str_copy)
#undef strncat
#define strncat(...) BANNED(strncat, use_str_printf)
#undef sprintf
#define sprintf(...) BANNED(sprintf, use_str_printf)
#undef vsprintf
#define vsprintf(...) BANNED(vsprintf, use_vsnprintf)
#undef gets
#define gets(...) BANNED(gets, use_fgets)

/* Keeps its place in a variable that all threads share. */
#undef strtok
#define strtok(...) BANNED(strtok, use_str_split)

/* Cannot say that the text was no number. */
#undef atoi
#define atoi(...) BANNED(atoi, use_str_to_int)
#undef atol
#define atol(...) BANNED(atol, use_str_to_int)
#undef atoll
#define atoll(...) BANNED(atoll, use_str_to_int)
#undef atof
#define atof(...) BANNED(atof, use_whole_numbers)

/* The machine's zone, a shared buffer, or both: kit/date.h knows England's clock. */
#undef localtime
#define localtime(...) BANNED(localtime, use_instant_civil)
#undef localtime_r
#define localtime_r(...) BANNED(localtime_r, use_instant_civil)
#undef gmtime
#define gmtime(...) BANNED(gmtime, use_instant_iso)
#undef ctime
#define ctime(...) BANNED(ctime, use_instant_iso)
#undef asctime
#define asctime(...) BANNED(asctime, use_instant_iso)

/* Can be guessed. */
#undef rand
#define rand(...) BANNED(rand, use_randombytes_buf)
#undef random
#define random(...) BANNED(random, use_randombytes_buf)

/* A shell between us and a program. */
#undef system
#define system(...) BANNED(system, use_no_shell)
#undef popen
#define popen(...) BANNED(popen, use_no_shell)
#endif
