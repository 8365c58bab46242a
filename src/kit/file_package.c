/* What may lie in a package of Word or OpenDocument: text, pictures, and no more. */
#include <strings.h>

#include "kit/file_looking.h"

static bool ends_in(struct str name, const char *end)
{
    size_t len = strlen(end);

    return name.len >= len && strncasecmp(name.at + name.len - len, end, len) == 0;
}

static bool begins_with(struct str name, const char *begin)
{
    size_t len = strlen(begin);

    return name.len >= len && strncasecmp(name.at, begin, len) == 0;
}

/* Macros, ActiveX, objects of other programs, scripts. Source: ECMA-376 part 1, 15.2; OpenDocument 1.3
 * part 2, 2.2.1 and LibreOffice's folders of macros. */
static bool is_foreign(struct str name)
{
    static const char *const folders[] = {
        "word/embeddings/", "word/activeX/", "customUI/", "Basic/", "Scripts/", "Object "};

    for (size_t i = 0; i < COUNT(folders); i++)
        if (begins_with(name, folders[i]))
            return true;
    return ends_in(name, ".bin") || ends_in(name, "vbaData.xml") || ends_in(name, ".docm") ||
           ends_in(name, ".mht") || ends_in(name, ".html") || ends_in(name, ".htm");
}

/* ------------------------------------------------------------------ tags of XML */

/* The next <...>; quotes may hold a ">". *rest moves behind it. */
static bool next_tag(struct str *rest, struct str *tag)
{
    const char *from = rest->len ? memchr(rest->at, '<', rest->len) : NULL;
    size_t at, begin;
    char quote = 0;

    if (!from)
        return false;
    begin = at = (size_t)(from - rest->at) + 1;
    for (; at < rest->len && (quote || rest->at[at] != '>'); at++) {
        if (quote)
            quote = rest->at[at] == quote ? '\0' : quote;
        else if (rest->at[at] == '"' || rest->at[at] == '\'')
            quote = rest->at[at];
    }
    *tag = str_slice(*rest, begin, at);
    *rest = str_slice(*rest, at, rest->len);
    return true;
}

/* The value of the attribute, or the empty text. */
static struct str attribute(struct str tag, struct str name)
{
    ptrdiff_t at = str_find(tag, name), end;
    char quote[2] = "";

    if (at < 0)
        return (struct str){0};
    tag = str_trim(str_slice(tag, (size_t)at + name.len, tag.len));
    if (!str_starts(tag, STR("=")))
        return (struct str){0};
    tag = str_trim(str_slice(tag, 1, tag.len));
    quote[0] = tag.len ? tag.at[0] : '\0';
    if (quote[0] != '"' && quote[0] != '\'')
        return (struct str){0};
    tag = str_slice(tag, 1, tag.len);
    end = str_find(tag, (struct str){quote, 1});
    return end < 0 ? (struct str){0} : str_slice(tag, 0, (size_t)end);
}

/* A relation leads outside only as a link that somebody clicks. Letters written as numbers would hide what
 * they say: no program writes these here. Source: ECMA-376 part 2, 9.3. */
static enum file_fault look_at_relation(struct str tag)
{
    struct str mode = attribute(tag, STR("TargetMode")), type = attribute(tag, STR(" Type"));

    if (str_ends(type, STR("/aFChunk")))
        return FILE_ACTS;
    if (!str_contains(tag, STR("TargetMode")) || str_eq(mode, STR("Internal")))
        return FILE_OK;
    return str_ends(type, STR("/relationships/hyperlink")) && !str_contains(type, STR("&#"))
               ? FILE_OK
               : FILE_REACHES_OUT;
}

/* A picture or object lies in the package; a script nowhere. Source: OpenDocument 1.3 part 3, 19.910. */
static enum file_fault look_at_odt_tag(struct str tag)
{
    static const struct str shows[] = {STR_INIT("draw:image"), STR_INIT("draw:object"),
        STR_INIT("draw:plugin"), STR_INIT("draw:applet"), STR_INIT("draw:floating-frame"),
        STR_INIT("text:section-source"), STR_INIT("style:background-image"),
        STR_INIT("draw:fill-image")};
    struct str to = attribute(tag, STR("xlink:href"));

    if (str_starts(tag, STR("script:event-listener")) || str_starts(tag, STR("office:dde")) ||
        str_starts(tag, STR("text:dde")))
        return FILE_ACTS;
    if (str_starts(tag, STR("manifest:encryption-data")))
        return FILE_LOCKED;
    for (size_t i = 0; i < COUNT(shows); i++)
        if (str_starts(tag, shows[i]))
            return str_contains(to, STR(":")) || str_contains(to, STR("&#")) ||
                           str_contains(to, STR("..")) || str_starts(to, STR("/"))
                       ? FILE_REACHES_OUT
                       : FILE_OK;
    return FILE_OK;
}

static enum file_fault look_at_tags(struct str xml, enum file_fault (*look)(struct str tag))
{
    enum file_fault fault = FILE_OK;
    struct str tag;

    /* A type of its own, or letters of two bytes, could say anything in another way. */
    if (str_contains(xml, STR("<!DOCTYPE")) || str_contains(xml, STR("<!ENTITY")) ||
        !str_is_utf8(xml))
        return FILE_ACTS;
    while (!fault && next_tag(&xml, &tag))
        fault = look(tag);
    return fault;
}

enum file_fault file_look_entry(struct str name, struct str content)
{
    if (is_foreign(name))
        return FILE_ACTS;
    if (ends_in(name, ".rels"))
        return look_at_tags(content, look_at_relation);
    if (str_eq(name, STR("[Content_Types].xml")))
        return str_contains(content, STR("macroEnabled")) ? FILE_ACTS : FILE_OK;
    if (begins_with(name, "word/") && ends_in(name, ".xml"))
        return str_contains(content, STR("DDEAUTO")) ? FILE_ACTS : FILE_OK;
    if (ends_in(name, ".xml"))
        return look_at_tags(content, look_at_odt_tag);
    return FILE_OK;
}
