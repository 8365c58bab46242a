-- Review days of what protects families, and who of those that look after an area does not see a child.

-- Review days that have come.
CREATE INDEX barrier_by_review ON barrier (ended_on, review_on);

-- Between a manager and a child of the area: a conflict of interest, or a barrier that shuts them out.
-- For lists over the area.
CREATE VIEW area_barred AS
SELECT conflict_held.person_id AS person_id, conflict_held.child_id AS child_id
  FROM conflict_held
UNION ALL
SELECT barrier.person_id, barrier.child_id
  FROM barrier
 WHERE barrier.kind = 'no_access'
   AND barrier.ended_on IS NULL;
