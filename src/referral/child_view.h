/* What the page of a child's requests is given. */
#pragma once

#include "referral/request.h"

struct child_request {
    struct request_file file;
    bool may_open, may_withdraw;
};
struct child_requests_list {
    const struct child_request *at;
    size_t count;
};
