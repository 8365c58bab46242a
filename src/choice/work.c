/* What waits for whoever works here. */
#include "choice/choice.h"
#include "consent/may.h"

struct choice_work choice_work_read(const struct request *rq)
{
    return (struct choice_work){.asked = proposing_of_person(rq->db, rq->actor->person)};
}
