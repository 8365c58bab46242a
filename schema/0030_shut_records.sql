-- Which records somebody may not see is asked once for a list, not for each of its rows: the few that are shut have an index.
CREATE INDEX record_state_shut ON record_state (state, child_id) WHERE state IN ('restricted', 'sealed', 'erased');
