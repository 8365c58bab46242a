#include <errno.h>
#include <qrencode.h>

#include "account/account.h"
#include "kit/arena.h"
#include "kit/fault.h"

enum { QUIET = 4 }; /* modules around it. Source: ISO/IEC 18004 section 9.1 */

static void release(void *code) { QRcode_free(code); }

/* One path of unit squares: a run of dark modules in a row is one rectangle. */
static void put_modules(struct markup *m, const QRcode *code)
{
    for (int y = 0; y < code->width; y++)
        for (int x = 0, run; x < code->width; x += run) {
            const unsigned char *at = code->data + y * code->width + x;
            for (run = 1; x + run < code->width && (at[run] & 1) == (at[0] & 1); run++)
                continue;
            if (!(at[0] & 1))
                continue;
            put_lit(m, "M");
            html_int(m, x + QUIET);
            put_lit(m, " ");
            html_int(m, y + QUIET);
            put_lit(m, "h");
            html_int(m, run);
            put_lit(m, "v1h-");
            html_int(m, run);
            put_lit(m, "z");
        }
}

void qr_code(struct markup *m, const struct qr_code *o)
{
    QRcode *code = QRcode_encodeString8bit(str_c(m->arena, o->of.text), 0, QR_ECLEVEL_M);

    if (!code)
        fault(errno == ERANGE ? FAULT_BUG : FAULT_BUDGET, "no QR code: %m");
    arena_defer(m->arena, release, code);
    put_lit(m, "<svg class=\"kw-qr\" role=\"img\" aria-label=\"");
    attr_str(m, o->label);
    put_lit(m, "\" viewBox=\"0 0 ");
    html_int(m, code->width + 2 * QUIET);
    put_lit(m, " ");
    html_int(m, code->width + 2 * QUIET);
    put_lit(m, "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h999v999H0z\"/><path "
               "fill=\"#000\" d=\"");
    put_modules(m, code);
    put_lit(m, "\"/></svg>");
}
