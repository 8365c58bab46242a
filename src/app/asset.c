#include "app/asset.h"

#include "kit/fault.h"

struct url asset_url(struct str name)
{
    for (size_t i = 0; i < asset_file_count; i++)
        if (str_eq(asset_files[i].name, name))
            return (struct url){asset_files[i].path};
    fault(FAULT_BUG, "no asset is called %.*s", STR_FMT(name));
}

static struct reply reply_with(
    const struct asset_file *file, const struct asset_form *form, struct str encoding)
{
    return (struct reply){
        .status = 200,
        .content_type = file->type,
        .body = form->bytes,
        .etag = form->etag,
        .content_encoding = encoding,
        .is_immutable = file->is_hashed,
    };
}

struct reply asset_reply(struct str path, bool accepts_brotli, bool accepts_gzip)
{
    for (size_t i = 0; i < asset_file_count; i++) {
        const struct asset_file *file = &asset_files[i];
        if (!str_eq(file->path, path))
            continue;
        if (accepts_brotli && !str_is_empty(file->brotli.bytes))
            return reply_with(file, &file->brotli, STR("br"));
        if (accepts_gzip && !str_is_empty(file->gzip.bytes))
            return reply_with(file, &file->gzip, STR("gzip"));
        return reply_with(file, &file->plain, STR(""));
    }
    return (struct reply){0};
}
