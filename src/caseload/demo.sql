-- demo_is_empty :one system "a demonstration is only made in a store that holds nobody"
-- @scan one row
-- @type is_empty BOOL
SELECT CASE WHEN EXISTS (SELECT 1 FROM person) OR EXISTS (SELECT 1 FROM area) THEN 0 ELSE 1 END
         AS is_empty;

-- demo_add_profile_section :exec system "the families of a demonstration are invented"
INSERT INTO profile_section (public_id, child_id, code, text, confirmed_on, changed_at, changed_by)
VALUES (:public_id, :child_id, :code, :text, :confirmed_on, :changed_at, :changed_by);

-- demo_add_question :insert system "the families of a demonstration are invented"
INSERT INTO question (public_id, child_id, topic, asked_by, asked_at, asked_to, reply_by_on, text, taken_by, taken_at,
                      passed_to, passed_at, passed_by, answer, answered_by, answered_at, reply_was, closed_as, closed_at,
                      closed_by, changed_at, changed_by)
VALUES (:public_id, :child_id, :topic, :asked_by, :asked_at, :asked_to, :reply_by_on, :text, :taken_by, :taken_at,
        :passed_to, :passed_at, :passed_by, :answer, :answered_by, :answered_at, :reply_was, :closed_as, :closed_at,
        :closed_by, :asked_at, :asked_by)
RETURNING id;

-- demo_add_private_word :exec system "the families of a demonstration are invented"
INSERT INTO private_word (public_id, child_id, asked_by, asked_at, away_person_id, is_concern, text, changed_at,
                          changed_by)
VALUES (:public_id, :child_id, :asked_by, :asked_at, :away_person_id, :is_concern, :text, :changed_at, :changed_by);

-- demo_child_level :one system "the families of a demonstration are invented"
-- What is decided about a child, for the key working that follows from it.
SELECT child.level, child.contact_rhythm_days, child.person_id, episode.from_on AS begun_on,
       child_summary.key_worker_id, child_summary.key_worker_name
  FROM child
  JOIN episode ON episode.child_id = child.id AND episode.to_on IS NULL
  JOIN child_summary ON child_summary.child_id = child.id
 WHERE child.id = :child_id;

-- demo_endings :one system "the families of a demonstration are invented"
-- How many families of a key worker have an end, or a plan for it.
-- @type told_count INT
SELECT (SELECT count(*) FROM key_working_end WHERE key_working_end.last_worker_id = :person_id)
       + (SELECT count(*)
            FROM key_worker_assignment
            JOIN withdrawal_plan ON withdrawal_plan.child_id = key_worker_assignment.child_id
           WHERE key_worker_assignment.person_id = :person_id) AS told_count;
