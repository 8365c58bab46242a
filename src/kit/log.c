#include "kit/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "kit/date.h"

enum { LINE_MAX_BYTES = 2048 };

static atomic_bool as_json, is_quiet;

void log_as_json(bool yes) { atomic_store(&as_json, yes); }
void log_quiet(bool yes) { atomic_store(&is_quiet, yes); }

struct line {
    char at[LINE_MAX_BYTES];
    size_t len;
};

/* What does not fit is cut; a byte is kept for the line's end. */
static void put(struct line *line, const char *bytes, size_t len)
{
    size_t room = sizeof line->at - 1 - line->len;

    if (len > room)
        len = room;
    memcpy(line->at + line->len, bytes, len);
    line->len += len;
}

static void put_text(struct line *line, const char *text) { put(line, text, strlen(text)); }

/* Values are ours, but the message of a library may hold anything: no line may be forged. */
static void make_harmless(char *text, bool is_json)
{
    for (; *text; text++)
        if ((unsigned char)*text < ' ' || *text == 0x7f)
            *text = '?';
        else if (is_json && (*text == '"' || *text == '\\'))
            *text = '\'';
}

/* To the second: "2026-03-09T08:05:00Z". */
static void put_now(struct line *line)
{
    struct timespec now;
    char iso[INSTANT_TEXT];

    (void)clock_gettime(CLOCK_REALTIME, &now);
    (void)instant_iso((instant){now.tv_sec * INT64_C(1000000)}, iso);
    put(line, iso, 19);
    put_text(line, "Z");
}

static void put_plain(struct line *line, enum log_level level, const char *event, const char *text)
{
    char priority[4] = {'<', (char)('0' + (int)level), '>', '\0'};

    if (!isatty(STDERR_FILENO))
        put_text(line, priority);
    put_now(line);
    put_text(line, " ");
    put_text(line, event);
    if (*text)
        put_text(line, " ");
    put_text(line, text);
}

/* The pairs stay one string: they are made by formats, and a reader of logs splits them again. */
static void put_json(struct line *line, enum log_level level, const char *event, const char *text)
{
    char digit[2] = {(char)('0' + (int)level), '\0'};

    put_text(line, "{\"at\":\"");
    put_now(line);
    put_text(line, "\",\"level\":");
    put_text(line, digit);
    put_text(line, ",\"event\":\"");
    put_text(line, event);
    put_text(line, "\",\"values\":\"");
    put_text(line, text);
    put_text(line, "\"}");
}

void log_event(enum log_level level, const char *event, const char *format, ...)
{
    struct line line = {.len = 0};
    bool is_json = atomic_load(&as_json);
    int error = errno; /* who logs a failure may ask for it afterwards */
    char text[1024];
    ssize_t written;
    va_list args;

    if (atomic_load(&is_quiet) && level != LOG_ERROR)
        return;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    make_harmless(text, is_json);
    if (is_json)
        put_json(&line, level, event, text);
    else
        put_plain(&line, level, event, text);
    line.at[line.len++] = '\n';
    /* One write, so that lines of several threads never mix. When the log cannot be written there
     * is nobody to tell. */
    written = write(STDERR_FILENO, line.at, line.len);
    (void)written;
    errno = error;
}
