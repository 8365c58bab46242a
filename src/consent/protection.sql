-- @nouns barrier record named care

-- barrier_add :insert protection
-- From now on this stands between that person and the child, until somebody ends it.
INSERT INTO barrier (public_id, child_id, person_id, kind, sections, reason, evidence, from_on, review_on, changed_at,
                     changed_by)
VALUES (:public_id, :grant_child, :person_id, :kind, :sections, :reason, :evidence, :from_on, :review_on, :changed_at,
        :grant_person)
RETURNING id;

-- record_state_set :exec protection
-- The state of the record, and whom those who may know of it ask.
INSERT INTO record_state (child_id, state, reason, ask_id, from_on, changed_at, changed_by)
VALUES (:grant_child, :state, :reason, :ask_id, :from_on, :changed_at, :grant_person)
ON CONFLICT (child_id) DO UPDATE
   SET state = excluded.state, reason = excluded.reason, ask_id = excluded.ask_id, from_on = excluded.from_on,
       version = record_state.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by;

-- named_reader_add :exec protection
-- Somebody who may open the record although it is restricted or sealed.
INSERT INTO named_reader (child_id, person_id, from_on, changed_at, changed_by)
VALUES (:grant_child, :person_id, :from_on, :changed_at, :grant_person)
ON CONFLICT (child_id, person_id) DO UPDATE
   SET from_on = excluded.from_on, ended_on = NULL, version = named_reader.version + 1,
       changed_at = excluded.changed_at, changed_by = excluded.changed_by;

-- care_status_set :exec protection
INSERT INTO care_status (child_id, is_looked_after, legal_order, authority_has_responsibility, from_on, evidence,
                         changed_at, changed_by)
VALUES (:grant_child, :is_looked_after, :legal_order, :authority_has_responsibility, :from_on, :evidence, :changed_at,
        :grant_person)
ON CONFLICT (child_id) DO UPDATE
   SET is_looked_after = excluded.is_looked_after, legal_order = excluded.legal_order,
       authority_has_responsibility = excluded.authority_has_responsibility, from_on = excluded.from_on,
       evidence = excluded.evidence, version = care_status.version + 1, changed_at = excluded.changed_at,
       changed_by = excluded.changed_by;
