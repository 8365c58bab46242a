/* Text and values between two tags: one sentence with holes, or literal text when there are no
 * letters in it. */
#include "pagegen.h"

enum { HOLES_MAX = 9 };

static void add_piece(struct source *s, struct run *run, struct piece piece)
{
    struct piece *p = arena_new_of(s->arena, struct piece);

    *p = piece;
    if (!run->first)
        run->end = &run->first;
    *run->end = p;
    run->end = &p->next;
}

void run_text(struct source *s, struct run *run, struct str text)
{
    if (text.len)
        add_piece(s, run, (struct piece){.text = decode_entities(s, text), .at = text.at});
}

void run_value(struct source *s, struct run *run, const struct node *value)
{
    add_piece(s, run, (struct piece){.value = value, .at = value->at});
}

/* ---------------------------------------------------------------- white space */

/* A run of white space is one blank, or one line end when it has any. */
static struct str squeeze(struct source *s, struct str text, bool is_words)
{
    struct out out = {.arena = s->arena};

    for (size_t i = 0; i < text.len; i++) {
        size_t from = i;

        while (i < text.len && is_blank(text.at[i]))
            i++;
        if (i > from) {
            bool has_line_end = memchr(text.at + from, '\n', i - from) != NULL;

            out_print(&out, has_line_end && !is_words ? "\n" : " ");
        }
        if (i < text.len)
            out_bytes(&out, text.at + i, 1);
    }
    return out_text(&out);
}

static size_t blanks_before(struct str s)
{
    size_t n = 0;

    while (n < s.len && is_blank(s.at[n]))
        n++;
    return n;
}

static size_t blanks_behind(struct str s)
{
    size_t n = 0;

    while (n < s.len && is_blank(s.at[s.len - 1 - n]))
        n++;
    return n;
}

/* White space of its own at the edge of a run; one is enough where two meet. */
static void write_blanks(struct writer *w, struct str blanks, bool is_verbatim)
{
    struct str before = out_text(&w->literal);

    if (!is_verbatim && blanks.len) {
        blanks = squeeze(w->source, blanks, false);
        if (before.len && is_blank(before.at[before.len - 1]))
            return;
    }
    write_escaped(w, blanks);
}

/* ---------------------------------------------------------------- writing */

static bool run_has_letters(const struct run *run)
{
    for (const struct piece *p = run->first; p; p = p->next)
        if (!p->value && has_letters(p->text))
            return true;
    return false;
}

static void write_plain(struct writer *w, const struct run *run)
{
    for (const struct piece *p = run->first; p; p = p->next) {
        if (p->value) {
            write_value(w, p->value, run->put);
            continue;
        }
        if (run->is_verbatim || blanks_before(p->text) == p->text.len)
            write_blanks(w, p->text, run->is_verbatim);
        else
            write_escaped(w, squeeze(w->source, p->text, false));
    }
}

static void check_braces(struct source *s, const struct piece *p)
{
    for (size_t i = 0; i + 2 < p->text.len; i++)
        if (p->text.at[i] == '{' && p->text.at[i + 1] >= '0' && p->text.at[i + 1] <= '9' &&
            p->text.at[i + 2] == '}')
            refuse(s, p->at, "'%.*s' would be taken for a hole of the sentence: write it otherwise",
                STR_FMT(str_slice(p->text, i, i + 3)));
}

/* The message with {1}..{9}, white space at the edges included. */
static struct str message_of(struct source *s, const struct run *run, struct out *holes)
{
    struct out message = {.arena = s->arena};
    int hole = 0;

    for (const struct piece *p = run->first; p; p = p->next) {
        if (!p->value) {
            check_braces(s, p);
            out_str(&message, p->text);
            continue;
        }
        if (++hole == HOLES_MAX + 1)
            refuse(s, p->at, "a sentence has at most %d values: split it with a tag", HOLES_MAX);
        out_print(&message, "{%d}", hole);
        out_print(holes, "{%d} is %.*s\n", hole, STR_FMT(squeeze(s, p->value->text, true)));
    }
    return run->is_verbatim ? out_text(&message) : squeeze(s, out_text(&message), true);
}

/* sentence_next() writes the words; a translation may name the holes in any order. */
static void write_sentence(struct writer *w, const struct run *run, struct str message)
{
    struct out literal = {.arena = w->source->arena};
    int hole = 0;

    out_literal(&literal, message);
    write_code(w, "{");
    write_open(w);
    write_code(w, "struct sentence sentence_ = sentence_begin(%.*s, MSG(%.*s));",
        STR_FMT(w->markup), STR_FMT(out_text(&literal)));
    write_code(
        w, "for (int hole_; (hole_ = sentence_next(%.*s, &sentence_)) != 0;)", STR_FMT(w->markup));
    write_code(w, "    switch (hole_) {");
    for (const struct piece *p = run->first; p; p = p->next) {
        if (!p->value)
            continue;
        write_code(w, "    case %d:", ++hole);
        write_line(w, p->value->at);
        write_code(
            w, "        %s(%.*s, %.*s);", run->put, STR_FMT(w->markup), STR_FMT(p->value->code));
        write_code(w, "        break;");
    }
    write_code(w, "    }");
    write_close(w);
}

static bool has_values(const struct run *run)
{
    for (const struct piece *p = run->first; p; p = p->next)
        if (p->value)
            return true;
    return false;
}

static void write_message(struct writer *w, const struct run *run)
{
    struct out holes = {.arena = w->source->arena}, literal = {.arena = w->source->arena};
    struct str whole = message_of(w->source, run, &holes);
    struct str first = run->first->value ? STR("") : run->first->text;
    size_t before = blanks_before(whole), behind = blanks_behind(whole);
    struct str message = str_slice(whole, before, whole.len - behind);
    struct str rest = str_slice(whole, whole.len - behind, whole.len);

    write_blanks(w, str_slice(first, 0, blanks_before(first)), run->is_verbatim);
    source_word(w->source, run->first->at + blanks_before(first), message, out_text(&holes));
    if (has_values(run)) {
        write_sentence(w, run, message);
    } else {
        out_literal(&literal, message);
        write_code(
            w, "html_msg(%.*s, MSG(%.*s));", STR_FMT(w->markup), STR_FMT(out_text(&literal)));
    }
    write_blanks(w, rest, run->is_verbatim);
}

void run_flush(struct writer *w, struct run *run)
{
    if (run->first && run_has_letters(run))
        write_message(w, run);
    else
        write_plain(w, run);
    run->first = NULL;
    run->end = NULL;
}
