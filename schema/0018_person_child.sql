-- Whether somebody carries key working for a child is asked for every page: found by both, however many families they have.

CREATE INDEX key_worker_assignment_by_person_child ON key_worker_assignment (person_id, child_id);
