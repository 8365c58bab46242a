/* health: what a balancer or a supervisor asks. */
#pragma once

#include "kit/http.h"

/*
 * /livez, which says that the process answers, and otherwise what asset_reply() says of the path. Fits
 * struct server_app.asset: files are answered before a database is touched, and so must this be, or a
 * supervisor would restart the program because its database is away, which mends nothing.
 */
struct reply health_or_asset(struct str path, bool accepts_brotli, bool accepts_gzip);
