-- audit_add :exec
-- One access to case data, allowed or refused.
INSERT INTO audit (at, account_id, person_id, child_id, method, route, permission, relation, was_allowed, reason,
                   session_id, request)
VALUES (:at, :account_id, :person_id, :child_id, :method, :route, :permission, :relation, :was_allowed, :reason,
        :session_id, :request);

-- audit_of_child :many identity
-- The latest looks at this child's record, newest first.
SELECT audit.at, audit.route, audit.relation, audit.was_allowed, person.name AS person_name
  FROM audit
  LEFT JOIN person ON person.id = audit.person_id
 WHERE audit.child_id = :grant_child
 ORDER BY audit.at DESC
 LIMIT :limit;

-- last_look_set :exec system "the gate notes it with the access row, on the writer"
-- From now on, what changed is what changed after this.
INSERT INTO last_look (person_id, child_id, looked)
VALUES (:person_id, :child_id, :looked)
ON CONFLICT (person_id, child_id) DO UPDATE SET looked = excluded.looked;

-- audit_usual_children :one
-- The most different children whose records this person opened within one hour of the clock, in a time.
SELECT count(DISTINCT audit.child_id) AS child_count
  FROM audit
 WHERE audit.person_id = :person_id
   AND audit.at >= :from_at
   AND audit.at < :before_at
   AND audit.was_allowed = 1
 GROUP BY audit.at / 3600000000
 ORDER BY 1 DESC
 LIMIT 1;
