-- relation_list :many system "the gate asks this before there can be a grant"
-- What a person is to a child on a day, each relation that holds once or more. A day on which
-- something ends is its last day. A practitioner's part ends with the post, too; key working that a
-- parent or young person carries, with their right to see the record.
SELECT CASE involvement.is_key_worker WHEN 1 THEN 'key_worker' ELSE 'team' END AS relation_name
  FROM involvement
 WHERE involvement.person_id = :person_id
   AND involvement.child_id = :child_id
   AND involvement.from_on <= :today
   AND (involvement.to_on IS NULL OR involvement.to_on >= :today)
   AND EXISTS (SELECT 1
                 FROM practitioner
                WHERE practitioner.id = involvement.practitioner_id
                  AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today))
UNION ALL
SELECT CASE family_member.has_responsibility WHEN 1 THEN 'parent' ELSE 'carer' END
  FROM family_member
 WHERE family_member.person_id = :person_id
   AND family_member.child_id = :child_id
   AND family_member.may_see_record = 1
   AND (family_member.from_on IS NULL OR family_member.from_on <= :today)
   AND (family_member.to_on IS NULL OR family_member.to_on >= :today)
UNION ALL
SELECT 'self'
  FROM child
 WHERE child.id = :child_id
   AND child.person_id = :person_id
UNION ALL
SELECT 'key_worker'
  FROM key_worker_assignment
 WHERE key_worker_assignment.child_id = :child_id
   AND key_worker_assignment.person_id = :person_id
   AND key_worker_assignment.involvement_id IS NULL
   AND key_worker_assignment.from_on <= :today
   AND (key_worker_assignment.to_on IS NULL OR key_worker_assignment.to_on >= :today)
   AND (EXISTS (SELECT 1
                  FROM family_member
                 WHERE family_member.child_id = key_worker_assignment.child_id
                   AND family_member.person_id = key_worker_assignment.person_id
                   AND family_member.may_see_record = 1
                   AND (family_member.from_on IS NULL OR family_member.from_on <= :today)
                   AND (family_member.to_on IS NULL OR family_member.to_on >= :today))
        OR EXISTS (SELECT 1
                     FROM child
                    WHERE child.id = key_worker_assignment.child_id
                      AND child.person_id = key_worker_assignment.person_id));

-- gate_child :one system "the gate turns the id in a path into a child before it decides"
SELECT child.id
  FROM child
 WHERE child.public_id = :public_id;
