/* Written by pagegen from src/other/pet_line.html. Do not edit. */
#include "other/pet_line.h"


void pet_line_html(struct markup *m, const struct pet_line *v)
{
    (void)m;
    (void)v;
#line 6 "src/other/pet_line.html"
    if (is_set(v->pet->born_on)) {
        {
            struct sentence sentence_ = sentence_begin(m, MSG("{1}, born {2}, belongs to {3}"));
            for (int hole_; (hole_ = sentence_next(m, &sentence_)) != 0;)
                switch (hole_) {
                case 1:
#line 6 "src/other/pet_line.html"
                    put_html(m, v->pet->name);
                    break;
                case 2:
#line 6 "src/other/pet_line.html"
                    put_html(m, v->pet->born_on);
                    break;
                case 3:
#line 6 "src/other/pet_line.html"
                    put_html(m, v->owner);
                    break;
                }
        }
    } else {
#line 6 "src/other/pet_line.html"
        put_html(m, v->pet->name);
    }
}
