#include "account/account.h"
#include "account/account_sql.h"
#include "app/app.h"
#include "app/done.h"
#include "app/page_foot.h"
#include "app/page_head.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "programme/programme.h"

/* Which links each kind of person gets. */
enum {
    FOR_STAFF = 1,
    FOR_MANAGER = 2,
    FOR_FAMILY = 4,
    FOR_DATA_PROTECTION = 8,
    FOR_ACCOUNTS = 16,
    FOR_SAFEGUARDING = 32,
};

static const struct {
    struct str section, to;
    struct msg text;
    unsigned whose;
} links[] = {
    {STR_INIT("work"),         STR_INIT("/work"),              MSG_INIT("My work"),         FOR_STAFF                 },
    {STR_INIT("home"),         STR_INIT("/home"),              MSG_INIT("Home"),            FOR_FAMILY                },
    {STR_INIT("families"),     STR_INIT("/children"),          MSG_INIT("Families"),        FOR_STAFF                 },
    {STR_INIT("area"),         STR_INIT("/area"),              MSG_INIT("Whole area"),      FOR_MANAGER               },
    {STR_INIT("directory"),    STR_INIT("/agencies"),          MSG_INIT("Local directory"), FOR_STAFF                 },
    {STR_INIT("audit"),        STR_INIT("/audit"),             MSG_INIT("Looks"),           FOR_DATA_PROTECTION       },
    {STR_INIT("agreements"),   STR_INIT("/agreements/manage"), MSG_INIT("Agreements"),
     FOR_MANAGER | FOR_DATA_PROTECTION                                                                                },
    {STR_INIT("safeguarding"), STR_INIT("/safeguarding"),      MSG_INIT("Emergency"),       FOR_SAFEGUARDING          },
    {STR_INIT("import"),       STR_INIT("/import"),            MSG_INIT("Import"),          FOR_MANAGER               },
    {STR_INIT("accounts"),     STR_INIT("/accounts"),          MSG_INIT("Accounts"),        FOR_MANAGER | FOR_ACCOUNTS},
};

static unsigned whose_links(const struct actor *actor)
{
    if (!actor)
        return 0;
    if (actor->kind != ACCOUNT_STAFF)
        return FOR_FAMILY;
    if (actor->duty == DUTY_ADMINISTRATOR)
        return FOR_ACCOUNTS;
    if (actor->duty == DUTY_DATA_PROTECTION)
        return FOR_DATA_PROTECTION;
    if (actor->duty == DUTY_SAFEGUARDING)
        return FOR_STAFF | FOR_SAFEGUARDING;
    return actor->duty == DUTY_MANAGER ? FOR_STAFF | FOR_MANAGER : FOR_STAFF;
}

static struct nav_links navigation(struct arena *a, const struct actor *actor, struct str section)
{
    struct nav_link *at = arena_array_of(a, COUNT(links), struct nav_link);
    unsigned whose = whose_links(actor);
    size_t count = 0;

    for (size_t i = 0; i < COUNT(links); i++)
        if (links[i].whose & whose)
            at[count++] =
                (struct nav_link){{links[i].to}, links[i].text, str_eq(links[i].section, section)};
    return (struct nav_links){at, count};
}

/* The area's own name for the service; a page made without a store (an error) says ours. */
static struct area_find_row area_of(const struct request *rq)
{
    struct area_find_row area = {.service_name = STR("keywork")};

    if (rq && rq->actor) {
        area.service_name = rq->actor->service_name;
        area.phone = rq->actor->area_phone;
        area.is_demonstration = rq->actor->is_demonstration_area;
    } else if (rq && rq->db)
        (void)area_find(rq->db, &area);
    return area;
}

void page_top(struct markup *m, const struct page_top *o)
{
    const struct actor *actor = m->rq ? m->rq->actor : NULL;
    struct area_find_row area = area_of(m->rq);
    struct page_head view = {
        .language = language_code(m->language),
        .direction = language_is_right_to_left(m->language) ? STR("rtl") : STR("ltr"),
        .title = msg_is_set(o->title) ? msg_text(m->language, o->title) : o->title_text,
        .about = str_eq(o->about, o->title_text) ? (struct str){0} : o->about,
        .service_name = area.service_name,
        .style = asset_url(STR("app.css")),
        .script_start = asset_url(STR("js-enabled.js")),
        .script = asset_url(STR("app.js")),
        .icon = asset_url(STR("favicon.svg")),
        .touch_icon = asset_url(STR("icon-180.png")),
        .manifest = asset_url(STR("site.webmanifest")),
        .is_plain = o->is_plain,
        .is_wrong = *m->has_problems,
        .is_demonstration = area.is_demonstration,
        .is_signed_in = actor != NULL,
        .links = navigation(m->arena, actor, o->section),
        .below = o->below,
    };

    if (m->rq)
        view.done = done_words(m->rq);

    if (actor) {
        view.actor_name = actor->name;
        view.token = form_token_mask(m->arena, actor->form_token);
    }
    if (actor && actor->has_alert) {
        struct markup inner = markup_begin(m);
        account_alerts_notice(&inner);
        view.alerts = markup_end(&inner);
    }
    view.has_menu = view.links.count > 1; /* one link is its own menu */
    page_head_html(m, &view);
}

void page_bottom(struct markup *m, const struct page_bottom *o)
{
    struct page_foot view = {.phone = area_of(m->rq).phone};

    /* Colleagues know when it is answered; families at night do not. */
    if (o->is_plain && m->rq && m->rq->db && !str_is_empty(view.phone))
        view.phone_words = programme_phone_hours(m->rq);
    page_foot_html(m, &view);
}

void short_date(struct markup *m, const struct short_date *o)
{
    static const struct msg months[] = {MSG_INIT("Jan"), MSG_INIT("Feb"), MSG_INIT("Mar"),
        MSG_INIT("Apr"), MSG_INIT("May"), MSG_INIT("Jun"), MSG_INIT("Jul"), MSG_INIT("Aug"),
        MSG_INIT("Sep"), MSG_INIT("Oct"), MSG_INIT("Nov"), MSG_INIT("Dec")};
    struct civil c;

    if (!date_is_set(o->on))
        return;
    c = date_civil(o->on);
    html_int(m, c.day);
    put_lit(m, "\u00a0"); /* where room is narrow, a day must not stand apart from its month */
    html_msg(m, months[c.month - 1]);
    if (m->rq && date_civil(m->rq->today).year != c.year) {
        put_lit(m, " ");
        html_int(m, c.year);
    }
}

void clock_time(struct markup *m, const struct clock_time *o)
{
    int hour = 0, minute = 0;

    if (time_parse(o->at, &hour, &minute))
        html_time(m, hour, minute);
    else
        html_str(m, o->at);
}

static void hidden(struct markup *m, struct str name, struct str value)
{
    put_lit(m, "<input type=\"hidden\" name=\"");
    attr_str(m, name);
    put_lit(m, "\" value=\"");
    attr_str(m, value);
    put_lit(m, "\">");
}

void form_guard(struct markup *m, const struct form_guard *o)
{
    char once[UUID_TEXT];

    require(m->rq);
    if (!m->rq->actor)
        return;
    hidden(m, STR("_token"), form_token_mask(m->arena, m->rq->actor->form_token));
    hidden(m, STR("_once"), str_of(uuid_text(uuid_new(m->rq->now), once)));
    if (o->version)
        hidden(m, STR("version"), str_printf(m->arena, "%lld", (long long)o->version));
}

void form_carried(struct markup *m, const struct form_carried *o)
{
    require(m->rq && m->rq->actor);
    hidden(m, STR("_token"), form_token_mask(m->arena, m->rq->actor->form_token));
    for (size_t i = 0; i < o->values->count; i++)
        hidden(m, o->values->at[i].name, o->values->at[i].value);
}
