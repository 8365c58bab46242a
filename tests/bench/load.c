/*
 * load --port N [options] TARGET...      puts HTTP on a server of this machine; prints one JSON line
 *
 * A target is /path, or "POST /path form=body"; --from FILE has one a line. load.h says what is
 * measured. The statuses of all replies are checked; those that are not --status count as failed.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/str.h"
#include "load.h"

enum { MEMORY_MAX = 1 << 30, TARGETS_MAX = 100000, LINE_MAX_BYTES = 2048 };

struct main {
    struct arena *arena;
    int argc;
    char **argv;
    struct load_options options;
    struct target *targets;
};

static double number(const char *text, double max)
{
    char *end;
    double n = strtod(text, &end);

    if (end == text || *end || n < 0 || n > max)
        fault(FAULT_BUG, "%s is not a number from 0 to %.0f", text, max);
    return n;
}

static void add_target(struct main *m, struct str line)
{
    struct str rest = line, method = STR("GET"), path = {0};
    struct target *target = &m->targets[m->options.target_count];

    if (str_is_empty(line))
        return;
    if (m->options.target_count == TARGETS_MAX)
        fault(FAULT_BUG, "more than %d targets", TARGETS_MAX);
    if (!str_starts(line, STR("/")))
        (void)str_split(&rest, ' ', &method);
    (void)str_split(&rest, ' ', &path);
    target->method = str_c(m->arena, method);
    target->path = str_c(m->arena, path);
    target->body = rest.at ? str_c(m->arena, rest) : NULL;
    m->options.target_count++;
}

static void add_targets_from(struct main *m, const char *path)
{
    FILE *file = fopen(path, "re");
    char line[LINE_MAX_BYTES];

    if (!file)
        fault(FAULT_BUG, "%s cannot be opened", path);
    while (fgets(line, sizeof line, file))
        add_target(m, str_trim(str_of(line)));
    (void)fclose(file);
}

/* "12,13" */
static void read_pids(struct main *m, const char *text)
{
    struct str rest = str_of(text), one;
    int64_t pid;

    for (size_t i = 0; str_split(&rest, ',', &one); i++) {
        if (i == PIDS_MAX - 1 || !str_to_int(one, &pid) || pid <= 0)
            fault(FAULT_BUG, "%s is no list of processes", text);
        m->options.pids[i] = (int)pid;
    }
}

static const struct option names[] = {
    {"port",        required_argument, NULL, 'p'},
    {"connections", required_argument, NULL, 'c'},
    {"idle",        required_argument, NULL, 'i'},
    {"seconds",     required_argument, NULL, 's'},
    {"warm",        required_argument, NULL, 'w'},
    {"rate",        required_argument, NULL, 'r'},
    {"status",      required_argument, NULL, 'S'},
    {"cookie",      required_argument, NULL, 'k'},
    {"forwarded",   no_argument,       NULL, 'f'},
    {"gzip",        no_argument,       NULL, 'z'},
    {"from",        required_argument, NULL, 'F'},
    {"pid",         required_argument, NULL, 'P'},
    {NULL,          0,                 NULL, 0  },
};

static void take_option(struct main *m, int option, const char *value)
{
    struct load_options *o = &m->options;

    switch (option) {
    case 'p': o->port = (int)number(value, 65535); break;
    case 'c': o->connections = (size_t)number(value, 20000); break;
    case 'i': o->idle = (size_t)number(value, 20000); break;
    case 's': o->seconds = number(value, 3600); break;
    case 'w': o->warm_s = number(value, 3600); break;
    case 'r': o->rate = number(value, 1e6); break;
    case 'S': o->status = (int)number(value, 999); break;
    case 'k': o->cookie = value; break;
    case 'f': o->is_forwarded = true; break;
    case 'z': o->is_gzip = true; break;
    case 'F': add_targets_from(m, value); break;
    case 'P': read_pids(m, value); break;
    default: fault(FAULT_BUG, "load --port N [options] TARGET...; see load.c");
    }
}

static void read_options(struct main *m)
{
    int option;

    while ((option = getopt_long(m->argc, m->argv, "", names, NULL)) != -1)
        take_option(m, option, optarg);
    for (int i = optind; i < m->argc; i++)
        add_target(m, str_of(m->argv[i]));
    if (m->options.target_count == 0 || m->options.port == 0)
        fault(FAULT_BUG, "load needs --port and a target");
}

static void print(const struct load_result *r)
{
    (void)printf("{\"count\": %llu, \"failed\": %llu, \"failure\": \"%s\", \"seconds\": %.4f, "
                 "\"bytes\": %llu, \"cpu_us\": %lld, \"p50_us\": %lld, \"p90_us\": %lld, "
                 "\"p99_us\": %lld, \"max_us\": %lld, \"idle_held\": %zu}\n",
        (unsigned long long)r->times.count, (unsigned long long)r->failed, r->failure, r->seconds,
        (unsigned long long)r->bytes, (long long)r->cpu_us, (long long)times_at(&r->times, 0.5),
        (long long)times_at(&r->times, 0.9), (long long)times_at(&r->times, 0.99),
        (long long)r->times.max_us, r->idle_held);
}

static void run(void *context)
{
    struct main *m = context;
    struct load_result *result = arena_new_of(m->arena, struct load_result);

    read_options(m);
    load_run(m->arena, &m->options, result);
    print(result);
}

int main(int argc, char *argv[])
{
    struct arena *arena = arena_new(MEMORY_MAX);
    struct main m = {
        .arena = arena,
        .argc = argc,
        .argv = argv,
        .options = {.connections = 64, .seconds = 2, .warm_s = 0.5, .status = 200},
        .targets = arena_array_of(arena, TARGETS_MAX, struct target),
    };
    struct fault trouble = {0};
    bool is_well;

    m.options.targets = m.targets;
    is_well = fault_run(run, &m, &trouble);
    if (!is_well)
        (void)fprintf(stderr, "load: %s\n", trouble.text);
    arena_free(arena);
    return is_well ? 0 : 1;
}
