/* What HTML knows about names of elements and attributes, and where a URL leads.
 * Source: WHATWG HTML, sections 4, 13.1.2 and 13.2.5; WHATWG URL, section 4.4. */
#include "pagegen.h"

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

bool same_name(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.at[i]) != lower(b.at[i]))
            return false;
    return true;
}

static bool is_among(struct str name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (same_name(name, str_of(names[i])))
            return true;
    return false;
}

/* ---------------------------------------------------------------- elements */

enum element_kind element_kind(struct str name)
{
    static const char *const voids[] = {"area", "base", "br", "col", "embed", "hr", "img", "input",
        "link", "meta", "source", "track", "wbr"};

    if (is_among(name, voids, COUNT(voids)))
        return ELEMENT_VOID;
    if (same_name(name, STR("script")) || same_name(name, STR("style")))
        return ELEMENT_RAW;
    if (same_name(name, STR("title")))
        return ELEMENT_TITLE;
    return same_name(name, STR("textarea")) ? ELEMENT_TEXTAREA : ELEMENT_PLAIN;
}

bool element_is_drawn(struct str name)
{
    static const char *const drawn[] = {"circle", "ellipse", "line", "path", "polygon", "polyline",
        "rect", "use", "stop", "image", "marker", "text", "tspan", "g", "svg"};

    return is_among(name, drawn, COUNT(drawn));
}

const char *element_refusal(struct str name)
{
    static const char *const refused[] = {"iframe", "object", "embed", "applet", "base", "frame",
        "frameset", "noframes", "noembed", "plaintext", "xmp", "portal", "foreignObject"};

    return is_among(name, refused, COUNT(refused))
               ? "brings in what this page does not control: do without it"
               : NULL;
}

/* ---------------------------------------------------------------- attributes */

enum attribute_kind attribute_kind(struct str name)
{
    static const char *const words[] = {"alt", "aria-label", "title", "placeholder",
        "content-label", "label", "aria-description", "aria-roledescription", "aria-valuetext"};
    static const char *const urls[] = {
        "href", "action", "src", "formaction", "cite", "poster", "xlink:href", "manifest", "data"};
    static const char *const closed[] = {"srcset", "imagesrcset", "ping", "http-equiv", "sandbox",
        "integrity", "is", "attributename", "values", "from", "to"};

    if (is_among(name, words, COUNT(words)))
        return ATTRIBUTE_WORDS;
    if (is_among(name, urls, COUNT(urls)))
        return ATTRIBUTE_URL;
    return is_among(name, closed, COUNT(closed)) ? ATTRIBUTE_CLOSED : ATTRIBUTE_PLAIN;
}

const char *attribute_refusal(struct str name)
{
    if (name.len > 2 && same_name(str_slice(name, 0, 2), STR("on")))
        return "holds a script, which the page's policy forbids: use a file of src/app/assets";
    if (same_name(name, STR("style")))
        return "holds style, which the page's policy forbids: use a class";
    if (same_name(name, STR("srcdoc")))
        return "holds a page within the page, which is forbidden: use a link";
    return NULL;
}

/* ---------------------------------------------------------------- URLs */

static bool is_scheme_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '.' || c == '-';
}

/* Behind the colon of that scheme. */
static enum url_place place_of_scheme(struct str scheme)
{
    static const char *const web[] = {"http", "https"};
    static const char *const people[] = {"mailto", "tel", "sms"};

    if (is_among(scheme, web, COUNT(web)))
        return URL_WEB;
    return is_among(scheme, people, COUNT(people)) ? URL_INSIDE : URL_REFUSED;
}

static enum url_place after_byte(enum url_place place, char c, struct str before)
{
    bool ends_host = c == '/' || c == '?' || c == '#';

    switch (place) {
    case URL_START:
        if (c == '/')
            return URL_SLASH;
        return ends_host ? URL_INSIDE : URL_SCHEME;
    case URL_SCHEME:
        if (c == ':')
            return place_of_scheme(before);
        if ((unsigned char)c <= ' ')
            return URL_REFUSED; /* browsers drop some of these: java&#9;script: is a scheme */
        return ends_host || !is_scheme_byte(lower(c)) ? URL_INSIDE : URL_SCHEME;
    case URL_SLASH: return c == '/' || c == '\\' ? URL_REFUSED : URL_INSIDE;
    case URL_WEB: return c == '/' ? URL_WEB : URL_HOST;
    case URL_HOST: return ends_host ? URL_INSIDE : URL_HOST;
    case URL_INSIDE:
    case URL_REFUSED: break;
    }
    return place;
}

enum url_place url_after(enum url_place place, struct str literal)
{
    for (size_t i = 0; i < literal.len; i++)
        place = after_byte(place, literal.at[i], str_slice(literal, 0, i));
    return place;
}
