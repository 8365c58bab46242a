/* Entities of HTML that templates may use, and what counts as a letter. */
#include "pagegen.h"

static const struct {
    const char *name, *text;
} entities[] = {
    {"amp",    "&"     },
    {"lt",     "<"     },
    {"gt",     ">"     },
    {"quot",   "\""    },
    {"apos",   "'"     },
    {"nbsp",   "\u00a0"},
    {"shy",    "\u00ad"},
    {"ndash",  "–"   },
    {"mdash",  "—"   },
    {"lsquo",  "‘"   },
    {"rsquo",  "’"   },
    {"ldquo",  "“"   },
    {"rdquo",  "”"   },
    {"hellip", "…"   },
    {"times",  "×"    },
    {"middot", "·"    },
    {"bull",   "•"   },
    {"pound",  "£"    },
    {"euro",   "€"   },
    {"copy",   "©"    },
    {"deg",    "°"    },
    {"frac12", "½"    },
    {"larr",   "←"   },
    {"rarr",   "→"   },
    {"lsaquo", "‹"   },
    {"rsaquo", "›"   },
    {"laquo",  "«"    },
    {"raquo",  "»"    },
    {"zwj",    "\u200d"},
    {"zwnj",   "\u200c"},
    {"thinsp", "\u2009"},
    {"check",  "✓"   }
};

/* As UTF-8; false for what HTML does not allow as a reference. */
static bool put_code_point(struct out *o, unsigned long c)
{
    if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) ||
        (c >= 0xd800 && c < 0xe000) || c > 0x10ffff)
        return false;
    if (c < 0x80) {
        out_bytes(o, (char[]){(char)c}, 1);
    } else if (c < 0x800) {
        out_bytes(o, (char[]){(char)(0xc0 | c >> 6), (char)(0x80 | (c & 0x3f))}, 2);
    } else if (c < 0x10000) {
        out_bytes(o,
            (char[]){
                (char)(0xe0 | c >> 12), (char)(0x80 | (c >> 6 & 0x3f)), (char)(0x80 | (c & 0x3f))},
            3);
    } else {
        out_bytes(o,
            (char[]){(char)(0xf0 | c >> 18), (char)(0x80 | (c >> 12 & 0x3f)),
                (char)(0x80 | (c >> 6 & 0x3f)), (char)(0x80 | (c & 0x3f))},
            4);
    }
    return true;
}

/* "#8217" or "#x2019". */
static bool put_numeric(struct out *o, struct str digits)
{
    bool is_hex = digits.len > 1 && (digits.at[1] | 0x20) == 'x';
    unsigned long c = 0;
    size_t i = is_hex ? 2 : 1;

    if (digits.len <= i || digits.len > 9)
        return false;
    for (; i < digits.len; i++) {
        char d = digits.at[i];

        if (d >= '0' && d <= '9')
            c = c * (is_hex ? 16 : 10) + (unsigned long)(d - '0');
        else if (is_hex && (d | 0x20) >= 'a' && (d | 0x20) <= 'f')
            c = c * 16 + (unsigned long)((d | 0x20) - 'a' + 10);
        else
            return false;
    }
    return put_code_point(o, c);
}

static bool put_entity(struct out *o, struct str name)
{
    if (name.at[0] == '#')
        return put_numeric(o, name);
    for (size_t i = 0; i < COUNT(entities); i++)
        if (str_eq(str_of(entities[i].name), name)) {
            out_str(o, str_of(entities[i].text));
            return true;
        }
    return false;
}

/* Length of a name or number between & and ;, 0 when it is a plain ampersand. */
static size_t reference_len(struct str text, size_t from)
{
    size_t i = from;

    while (i < text.len && i - from < 32 &&
           (text.at[i] == '#' || ((text.at[i] | 0x20) >= 'a' && (text.at[i] | 0x20) <= 'z') ||
               (text.at[i] >= '0' && text.at[i] <= '9')))
        i++;
    return i < text.len && text.at[i] == ';' ? i - from : 0;
}

struct str decode_entities(struct source *s, struct str text)
{
    struct out out = {.arena = s->arena};

    if (!text.len || !memchr(text.at, '&', text.len))
        return text;
    for (size_t i = 0; i < text.len; i++) {
        struct str name = {text.at + i + 1, text.at[i] == '&' ? reference_len(text, i + 1) : 0};

        if (name.len == 0) {
            out_bytes(&out, text.at + i, 1);
            continue;
        }
        if (!put_entity(&out, name))
            refuse(s, text.at + i, "&%.*s; is not known here: write the character itself",
                STR_FMT(name));
        i += name.len + 1;
    }
    return out_text(&out);
}

/* The code point that begins here in valid UTF-8, and its bytes. */
static unsigned long code_point(const char *at, size_t *len)
{
    unsigned char c = (unsigned char)*at;
    unsigned long value = c < 0x80 ? c : c < 0xe0 ? c & 0x1fu : c < 0xf0 ? c & 0x0fu : c & 0x07u;

    *len = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    for (size_t i = 1; i < *len; i++)
        value = value << 6 | ((unsigned char)at[i] & 0x3fu);
    return value;
}

/* Latin-1 signs, general punctuation to arrows and symbols, CJK punctuation and emoji are none. */
static bool is_letter(unsigned long c)
{
    if (c < 0xc0)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == 0xaa || c == 0xb5 ||
               c == 0xba;
    return c != 0xd7 && c != 0xf7 && !(c >= 0x2000 && c < 0x2c00) && !(c >= 0x3000 && c < 0x3040) &&
           !(c >= 0xfe00 && c < 0xfe10) && c < 0x1f000;
}

bool has_letters(struct str utf8)
{
    for (size_t i = 0, len; i < utf8.len; i += len)
        if (is_letter(code_point(utf8.at + i, &len)))
            return true;
    return false;
}
