-- The board compares with an earlier day: what has changed since is found by when.
CREATE INDEX action_by_change ON action (changed_at);
CREATE INDEX child_function_by_change ON child_function (changed_at);
CREATE INDEX handover_by_change ON handover (changed_at);
