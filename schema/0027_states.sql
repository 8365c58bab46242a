-- SQLite takes an index that begins with a column of few values for as good as one that begins with a child: it read every
-- open action of the area for each family of a key worker. So what is looked for in one state has an index of that state,
-- which no other search can take.
DROP INDEX action_by_day;
CREATE INDEX action_by_day ON action (due_on, id) WHERE state = 'open';
DROP INDEX child_summary_by_end;
CREATE INDEX child_summary_by_end ON child_summary (ended_on, sort_name, child_id) WHERE ended_on IS NOT NULL;
DROP INDEX training_by_state;
CREATE INDEX training_by_state ON training (state, done_on) WHERE state = 'entered';
DROP INDEX relation_by_review;
CREATE INDEX relation_by_review ON relation (kind, reviewed_at) WHERE kind = 'safeguarding';
DROP INDEX barrier_by_review;
CREATE INDEX barrier_by_review ON barrier (review_on, id) WHERE ended_on IS NULL;
DROP INDEX proposal_by_state;
CREATE INDEX proposal_by_state ON proposal (state, asked_on) WHERE state = 'asked';

-- The same twice.
DROP INDEX key_worker_assignment_by_beginning;

-- What is due for one family, and what nobody does, without reading what is done.
CREATE INDEX action_by_due ON action (child_id, state, due_on);
CREATE INDEX action_by_nobody ON action (changed_at, id) WHERE state = 'open' AND owner_id IS NULL;
