/* surface_finding: noting what an attack found; for the attacks' own files. */
#pragma once

#include "tests/stories/surface_attack.h"

void finding(struct findings *f, const char *format, ...) __attribute__((format(printf, 2, 3)));
