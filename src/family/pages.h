/* The pages of family/, a file a subject; routes.c lists them. */
#pragma once

#include "kit/http.h"

handler_fn overview_show;
handler_fn children_show, area_show;
handler_fn child_new, child_take_new;
handler_fn home_show;
handler_fn about_me_show, about_me_edit, about_me_take;
handler_fn photo_edit, photo_take, photo_take_off, photo_file_show;
prepare_fn photo_prepare;
handler_fn details_show, details_edit, details_take;
handler_fn family_page, family_member_new_page, family_member_take_new, family_siblings_page;
handler_fn family_member_edit_page, family_member_take_edit, family_member_take_end,
    family_member_take_return;
handler_fn address_new, address_take_new, address_edit, address_take_edit, address_take_end;
