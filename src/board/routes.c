#include "board/board.h"
#include "consent/may.h"

static const struct route routes[] = {
    ROUTE(GET, "/board", MAY_MANAGE, board_page,
        "The manager's board: figures, how each is counted, and an earlier day"),
    ROUTE(GET, "/board/{text}", MAY_MANAGE, board_list_page, "The list that a figure opens"),
    ROUTE(GET, "/allocation", MAY_MANAGE, allocation_page,
        "Families who wait beside workers who have room"),
};

const struct area board_area = AREA("board", routes);
