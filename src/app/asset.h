/*
 * asset: the files of the browser (styles, scripts, fonts, icons), which the program carries in itself.
 *
 * tools/asset writes the table when keywork is built. A file is called by its plain name ("app.css")
 * in templates and served under a path that holds a hash of its bytes, so that browsers may keep it
 * for ever and still see each change at once. robots.txt and favicon.ico keep the path that the world
 * expects.
 */
#pragma once

#include "kit/http.h"
#include "kit/str.h"

/* One form of a file: as it is, or packed. No bytes: this form would not be smaller. */
struct asset_form {
    struct str etag; /* with its quotes; differs from form to form (RFC 9110 section 8.8.3.3) */
    struct str bytes;
};

struct asset_file {
    struct str name; /* "app.css" */
    struct str path; /* "/assets/app-5f0c6a1b2d3e.css" */
    struct str type; /* for Content-Type */
    bool is_hashed;  /* the path changes with the bytes */
    struct asset_form plain, gzip, brotli;
};

extern const struct asset_file asset_files[];
extern const size_t asset_file_count;

/* Where browsers find the asset of that name: asset_url(STR("app.css")). Faults when there is none,
 * because a template asked for a file that make/assets.mk does not list. */
struct url asset_url(struct str name);

/*
 * The file with exactly this path, in the smallest form that the browser accepts; status 0 when there
 * is none. The bytes live as long as the program. Fits struct server_app.asset of kit/server.h.
 */
struct reply asset_reply(struct str path, bool accepts_brotli, bool accepts_gzip);
