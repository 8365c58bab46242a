-- What nobody does has an index of its own (action_by_nobody), in the order of its list; this one is for those who have something to do.
DROP INDEX action_by_owner;
CREATE INDEX action_by_owner ON action (owner_id, state, due_on) WHERE owner_id IS NOT NULL;
