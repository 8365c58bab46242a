#include "referral/course_json.h"

static void name(struct markup *m, const char *name, bool is_first)
{
    if (!is_first)
        put_lit(m, ", ");
    json_str(m, str_of(name));
    put_lit(m, ": ");
}

static void text(struct markup *m, const char *key, struct str value)
{
    name(m, key, false);
    json_str(m, value);
}

static void number(struct markup *m, const char *key, int64_t value)
{
    name(m, key, false);
    json_int(m, value);
}

static void day(struct markup *m, const char *key, date value)
{
    name(m, key, false);
    json_date(m, value);
}

static void ask(struct markup *m, const struct ledger_line *line, bool hides_place)
{
    put_lit(m, "{");
    name(m, "id", true);
    json_uuid(m, line->row->public_id);
    day(m, "asked_on", line->row->asked_on);
    day(m, "due_on", line->row->due_on);
    day(m, "answered_on", line->row->answered_on);
    text(m, "answer", line->row->answer);
    number(m, "days_taken", line->days_taken);
    number(m, "days_late", line->days_late);
    if (!hides_place) {
        text(m, "name", line->row->name);
        text(m, "post", line->row->post);
        text(m, "agency", line->row->agency_name);
        text(m, "words", line->row->answer_words);
        text(m, "answered_by", line->row->answered_by);
        text(m, "criteria", line->row->criteria);
        text(m, "challenge", line->row->challenge);
    }
    put_lit(m, "}");
}

static void positions(struct markup *m, struct position_lines lines)
{
    name(m, "positions", false);
    put_lit(m, "[");
    for (size_t i = 0; i < lines.count; i++) {
        put_raw(m, i ? ", {" : "{", i ? 3 : 1);
        name(m, "agency", true);
        json_str(m, lines.at[i]->agency_name);
        text(m, "said_by", lines.at[i]->said_by);
        day(m, "said_on", lines.at[i]->said_on);
        text(m, "words", lines.at[i]->words);
        put_lit(m, "}");
    }
    put_lit(m, "]");
}

static void dispute(struct markup *m, const struct dispute *d, bool hides_place)
{
    put_lit(m, "{");
    name(m, "id", true);
    json_uuid(m, d->row->public_id);
    day(m, "opened_on", d->row->opened_on);
    day(m, "settle_by", d->row->settle_by);
    day(m, "settled_on", d->row->settled_on);
    number(m, "days_over", d->days_over);
    if (!hides_place) {
        text(m, "about", d->row->about);
        text(m, "interim_payer", d->row->interim_name);
        text(m, "payer", d->row->payer_name);
        text(m, "settled_words", d->row->settled_words);
        positions(m, d->positions);
    }
    put_lit(m, "}");
}

static void owner(struct markup *m, const struct referral_owners_row *row, bool hides_place)
{
    put_lit(m, "{");
    name(m, "name", true);
    json_str(m, row->name);
    day(m, "from_on", row->from_on);
    day(m, "to_on", row->to_on);
    if (!hides_place)
        text(m, "because", row->because);
    put_lit(m, "}");
}

static void numbers(struct markup *m, const struct referral_course *c)
{
    name(m, "owner", true);
    json_str(m, c->owner ? c->owner->name : (struct str){0});
    text(m, "owner_phone", c->owner ? c->owner->phone : (struct str){0});
    number(m, "age_days", c->age_days);
    number(m, "ask_count", c->ask_count);
    number(m, "no_count", c->no_count);
    number(m, "pass_count", c->pass_count);
    number(m, "limbo_days", c->limbo_days);
    day(m, "escalated_on", c->escalated_on);
    text(m, "escalated_to", date_is_set(c->escalated_on) ? c->escalated_to : (struct str){0});
}

void course_json(struct markup *m, const struct course_json *o)
{
    const struct referral_course *c = o->course;

    put_lit(m, "{");
    numbers(m, c);
    name(m, "asks", false);
    put_lit(m, "[");
    for (size_t i = 0; i < c->asks.count; i++) {
        put_raw(m, ", ", i ? 2 : 0);
        ask(m, &c->asks.at[i], o->hides_place);
    }
    put_lit(m, "], \"disputes\": [");
    for (size_t i = 0; i < c->disputes.count; i++) {
        put_raw(m, ", ", i ? 2 : 0);
        dispute(m, &c->disputes.at[i], o->hides_place);
    }
    put_lit(m, "], \"owners\": [");
    for (size_t i = 0; i < c->owners.count; i++) {
        put_raw(m, ", ", i ? 2 : 0);
        owner(m, &c->owners.at[i], o->hides_place);
    }
    put_lit(m, "]}");
}
