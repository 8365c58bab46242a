/* Written by pagegen from src/other/pet_line.html. Do not edit. */
#pragma once

#include "kit/markup.h"
#include "sample/sample.h"

struct pet_line {
#line 3 "src/other/pet_line.html"
    const struct pet *pet;
    struct str owner;
};
#line 13 "other/pet_line.h"

void pet_line_html(struct markup *m, const struct pet_line *v);
