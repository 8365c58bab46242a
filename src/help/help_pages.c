#include "account/account_sql.h"
#include "consent/may.h"
#include "help/accessibility.h"
#include "help/help.h"
#include "help/help_show.h"
#include "help/your_information.h"

static struct reply show(const struct request *rq)
{
    struct help_show view = {0};
    struct area_find_row area = {0};

    if (area_find(rq->db, &area)) {
        view.role_name = area.role_name;
        view.phone = area.phone;
    }
    return reply_help_show(rq, 200, &view);
}

static struct reply accessibility(const struct request *rq)
{
    struct accessibility view = {0};

    return reply_accessibility(rq, 200, &view);
}

static struct reply your_information(const struct request *rq)
{
    struct your_information view = {0};
    struct area_find_row area = {0};

    if (area_find(rq->db, &area))
        view.area_name = area.name;
    return reply_your_information(rq, 200, &view);
}

static const struct route routes[] = {
    {GET, "/help",                  MAY_ANYONE, show,             "What key working is and how to get help", NULL, 0},
    {GET, "/help/accessibility",    MAY_ANYONE, accessibility,    "How accessible the service is",           NULL,
     0                                                                                                              },
    {GET, "/help/your-information", MAY_ANYONE, your_information,
     "What happens with your information",                                                                   NULL, 0},
};

const struct area help_area = AREA("help", routes);
