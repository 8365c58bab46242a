/* Written by pagegen from src/sample/person_page.html. Do not edit. */
#include "sample/person_page.h"

#include "other/pet_line.h"
#include "sample/sample.h"
#include "sample/frame.h"
#include "sample/sample.h"

void person_page_html(struct markup *m, const struct person_page *v)
{
    (void)m;
    (void)v;
    struct markup body_ = markup_begin(m);
    put_lit(&body_, "<h1>");
    html_msg(&body_, MSG("People"));
    put_lit(&body_, "</h1>\n"
"<ul id=\"list\">\n");
#line 16 "src/sample/person_page.html"
    for (size_t p_at_ = 0; p_at_ < v->people.count; p_at_++) {
#line 16 "src/sample/person_page.html"
        const __typeof__(*v->people.at) *p = &v->people.at[p_at_];
        (void)p;
        put_lit(&body_, " <li class=\"row");
#line 17 "src/sample/person_page.html"
        if (is_set((p_at_ == 0))) {
            put_lit(&body_, " first");
        }
#line 17 "src/sample/person_page.html"
        if (is_set((p_at_ + 1 == v->people.count))) {
            put_lit(&body_, " last");
        }
        put_lit(&body_, "\"");
#line 17 "src/sample/person_page.html"
        if (is_set(p->is_away)) {
            put_lit(&body_, " hidden");
        }
        put_lit(&body_, ">\n"
"<a href=\"/people/");
#line 18 "src/sample/person_page.html"
        put_url_part(&body_, p->id);
        put_lit(&body_, "?q=");
#line 18 "src/sample/person_page.html"
        put_url_part(&body_, v->query);
        put_lit(&body_, "&amp;n=");
#line 18 "src/sample/person_page.html"
        put_url_part(&body_, v->total);
        put_lit(&body_, "\" title=\"");
        {
            struct sentence sentence_ = sentence_begin(&body_, MSG("More about {1}"));
            for (int hole_; (hole_ = sentence_next(&body_, &sentence_)) != 0;)
                switch (hole_) {
                case 1:
#line 18 "src/sample/person_page.html"
                    put_label(&body_, p->name);
                    break;
                }
        }
        put_lit(&body_, "\">");
#line 18 "src/sample/person_page.html"
        put_html(&body_, p->name);
        put_lit(&body_, "</a>\n");
#line 19 "src/sample/person_page.html"
        for (size_t pet_at_ = 0; pet_at_ < p->pets.count; pet_at_++) {
#line 19 "src/sample/person_page.html"
            const __typeof__(*p->pets.at) *pet = &p->pets.at[pet_at_];
            (void)pet;
#line 19 "src/sample/person_page.html"
            if (!is_set((pet_at_ == 0))) {
                put_lit(&body_, ", ");
            }
#line 19 "src/sample/person_page.html"
            pet_line_html(&body_, &(struct pet_line){
#line 19 "src/sample/person_page.html"
                .pet = &(*pet),
#line 19 "src/sample/person_page.html"
                .owner = p->name,
#line 19 "src/sample/person_page.html"
            });
        }
#line 19 "src/sample/person_page.html"
        if (p->pets.count == 0) {
            html_msg(&body_, MSG("No pets"));
        }
        put_lit(&body_, "\n"
"</li>\n");
    }
#line 16 "src/sample/person_page.html"
    if (v->people.count == 0) {
        put_lit(&body_, " <li>");
        html_msg(&body_, MSG("Nobody is here yet."));
        put_lit(&body_, "</li>\n");
    }
    put_lit(&body_, "</ul>\n");
#line 26 "src/sample/person_page.html"
    if (is_set(v->chosen)) {
        put_lit(&body_, "<p>");
        {
            struct sentence sentence_ = sentence_begin(&body_, MSG("Seen {1} by"));
            for (int hole_; (hole_ = sentence_next(&body_, &sentence_)) != 0;)
                switch (hole_) {
                case 1:
#line 27 "src/sample/person_page.html"
                    put_html(&body_, v->chosen->seen_at);
                    break;
                }
        }
        put_lit(&body_, " <b>");
#line 27 "src/sample/person_page.html"
        put_html(&body_, v->chosen->name);
        put_lit(&body_, "</b> (<time datetime=\"");
#line 27 "src/sample/person_page.html"
        put_attr(&body_, v->chosen->born_on);
        put_lit(&body_, "\">");
#line 27 "src/sample/person_page.html"
        put_html(&body_, v->chosen->born_on);
        put_lit(&body_, "</time>) · ");
#line 27 "src/sample/person_page.html"
        put_html(&body_, v->total);
        put_lit(&body_, "</p>\n");
    } else {
#line 28 "src/sample/person_page.html"
        if (is_set(v->may_change)) {
            put_lit(&body_, "<p>");
            html_msg(&body_, MSG("You may choose."));
            put_lit(&body_, "</p>\n");
        } else {
            put_lit(&body_, "<p>");
            html_msg(&body_, MSG("Don’t choose <here> ?\?/ \"now\"."));
            put_lit(&body_, "</p>\n");
        }
    }
    {
        struct markup m1_ = markup_begin(&body_);
        put_lit(&m1_, "\n"
"<em>");
        {
            struct sentence sentence_ = sentence_begin(&m1_, MSG("{1} people"));
            for (int hole_; (hole_ = sentence_next(&m1_, &sentence_)) != 0;)
                switch (hole_) {
                case 1:
#line 34 "src/sample/person_page.html"
                    put_html(&m1_, v->total);
                    break;
                }
        }
        put_lit(&m1_, "</em>\n");
        {
            struct markup m2_ = markup_begin(&m1_);
            put_lit(&m2_, "<i>");
#line 35 "src/sample/person_page.html"
            put_html(&m2_, MSG("Inner"));
            put_lit(&m2_, "</i>");
#line 35 "src/sample/person_page.html"
            note(&m1_, &(struct note){
#line 35 "src/sample/person_page.html"
                .about = put_option(m, v->total),
#line 35 "src/sample/person_page.html"
                .html = markup_end(&m2_),
#line 35 "src/sample/person_page.html"
            });
        }
        put_lit(&m1_, "\n");
#line 33 "src/sample/person_page.html"
        note(&body_, &(struct note){
#line 33 "src/sample/person_page.html"
            .id = STR("n-1"),
#line 33 "src/sample/person_page.html"
            .label.text = option_msg(m, MSG("Write it down")),
#line 33 "src/sample/person_page.html"
            .label.size = STR("l"),
#line 33 "src/sample/person_page.html"
            .about = put_option(m, v->query),
#line 33 "src/sample/person_page.html"
            .people = put_option(m, &v->people),
#line 33 "src/sample/person_page.html"
            .level = 3,
#line 33 "src/sample/person_page.html"
            .is_loud = true,
#line 33 "src/sample/person_page.html"
            .html = markup_end(&m1_),
#line 33 "src/sample/person_page.html"
        });
    }
#line 37 "src/sample/person_page.html"
    note(&body_, &(struct note){0});
    put_lit(&body_, "\n"
"<form method=\"post\" action=\"");
#line 38 "src/sample/person_page.html"
    put_url(&body_, v->back);
    put_lit(&body_, "\"><input name=\"q\" value=\"");
#line 38 "src/sample/person_page.html"
    put_attr(&body_, v->query);
    put_lit(&body_, "\"");
#line 38 "src/sample/person_page.html"
    if (is_set(v->may_change)) {
        put_lit(&body_, " checked");
    } else {
#line 38 "src/sample/person_page.html"
        if (is_set(v->total)) {
            put_lit(&body_, " disabled");
        }
    }
    put_lit(&body_, ">\n"
"<textarea name=\"t\">\n");
#line 40 "src/sample/person_page.html"
    put_attr(&body_, v->query);
    put_lit(&body_, "</textarea><button>");
    html_msg(&body_, MSG("Save"));
    put_lit(&body_, "</button></form>\n"
"<pre>  ");
    {
        struct sentence sentence_ = sentence_begin(&body_, MSG("two\n"
"  {1} lines"));
        for (int hole_; (hole_ = sentence_next(&body_, &sentence_)) != 0;)
            switch (hole_) {
            case 1:
#line 42 "src/sample/person_page.html"
                put_html(&body_, v->query);
                break;
            }
    }
    put_lit(&body_, "  </pre>\n"
"<svg viewBox=\"0 0 1 1\"><title>");
    {
        struct sentence sentence_ = sentence_begin(&body_, MSG("A picture of {1}"));
        for (int hole_; (hole_ = sentence_next(&body_, &sentence_)) != 0;)
            switch (hole_) {
            case 1:
#line 43 "src/sample/person_page.html"
                put_label(&body_, v->query);
                break;
            }
    }
    put_lit(&body_, "</title><path d=\"M0 0\"/></svg>\n");
#line 44 "src/sample/person_page.html"
    if (is_set(v->mood)) {
#line 44 "src/sample/person_page.html"
        put_html(&body_, v->extra);
    }
#line 13 "src/sample/person_page.html"
    frame_html(m, &(struct frame){
#line 13 "src/sample/person_page.html"
        .title = MSG("People & pets"),
#line 13 "src/sample/person_page.html"
        .tab = STR("peo\"ple"),
        .body = markup_end(&body_),
#line 13 "src/sample/person_page.html"
    });
}

void person_page_json(struct markup *m, const struct person_page *v)
{
    (void)m;
    (void)v;
    put_lit(m, "{\"total\": ");
#line 1 "src/sample/person_page.json"
    put_json(m, v->total);
    put_lit(m, ", \"ok\": ");
#line 1 "src/sample/person_page.json"
    if (is_set(v->may_change)) {
        put_lit(m, "true");
    } else {
        put_lit(m, "false");
    }
    put_lit(m, ",\n"
" \"people\": [");
#line 2 "src/sample/person_page.json"
    for (size_t p_at_ = 0; p_at_ < v->people.count; p_at_++) {
#line 2 "src/sample/person_page.json"
        const __typeof__(*v->people.at) *p = &v->people.at[p_at_];
        (void)p;
        if (p_at_ > 0)
            put_lit(m, ",");
        put_lit(m, "{\"id\": ");
#line 2 "src/sample/person_page.json"
        put_json(m, p->id);
        put_lit(m, ", \"name\": ");
#line 2 "src/sample/person_page.json"
        put_json(m, p->name);
#line 2 "src/sample/person_page.json"
        if (is_set(p->is_away)) {
            put_lit(m, ", \"away\": ");
#line 2 "src/sample/person_page.json"
            put_json(m, p->is_away);
        }
        put_lit(m, ",\n"
"   \"pets\": [");
#line 3 "src/sample/person_page.json"
        for (size_t q_at_ = 0; q_at_ < p->pets.count; q_at_++) {
#line 3 "src/sample/person_page.json"
            const __typeof__(*p->pets.at) *q = &p->pets.at[q_at_];
            (void)q;
            if (q_at_ > 0)
                put_lit(m, ",");
            put_lit(m, "[");
#line 3 "src/sample/person_page.json"
            put_json(m, q->name);
            put_lit(m, ", ");
#line 3 "src/sample/person_page.json"
            put_json(m, q->born_on);
            put_lit(m, "]");
        }
        put_lit(m, "]}");
    }
    put_lit(m, "],\n"
" \"words\": ");
#line 4 "src/sample/person_page.json"
    put_json(m, MSG("Inner"));
    put_lit(m, ",\n"
" \"pick\": [");
    {
        struct markup m1_ = markup_begin(m);
        put_lit(&m1_, "/people/");
#line 5 "src/sample/person_page.json"
        put_url_part(&m1_, v->query);
        put_lit(&m1_, "/");
#line 5 "src/sample/person_page.json"
        put_url_part(&m1_, v->total);
#line 5 "src/sample/person_page.json"
        pick(m, &(struct pick){
#line 5 "src/sample/person_page.json"
            .text = option_msg(m, MSG("Choose & go")),
#line 5 "src/sample/person_page.json"
            .of = put_option(m, v->total),
#line 5 "src/sample/person_page.json"
            .to = (struct url){markup_end(&m1_).html},
#line 5 "src/sample/person_page.json"
        });
    }
    put_lit(m, ", ");
#line 5 "src/sample/person_page.json"
    pick(m, &(struct pick){0});
    put_lit(m, "],\n"
" \"seen\": ");
#line 6 "src/sample/person_page.json"
    if (is_set(v->chosen)) {
#line 6 "src/sample/person_page.json"
        put_json(m, v->chosen->seen_at);
    } else {
        put_lit(m, "null");
    }
    put_lit(m, "}\n");
}
