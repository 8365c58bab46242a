-- What several statements ask, in one place each.
--
-- Which children a list over the area leaves out for whom: records that only named
-- people may open, conflicts of interest, and those whom a barrier shuts out.
CREATE VIEW area_hidden AS
SELECT account.person_id AS person_id, record_shut.child_id AS child_id
  FROM record_shut
  JOIN account ON account.is_closed = 0
 WHERE record_shut.state = 'erased'
    OR NOT EXISTS (SELECT 1
                     FROM named_reader
                    WHERE named_reader.child_id = record_shut.child_id
                      AND named_reader.person_id = account.person_id
                      AND named_reader.ended_on IS NULL)
UNION ALL
SELECT area_barred.person_id, area_barred.child_id
  FROM area_barred;

-- For which agencies somebody works who is around a child: by their part in the team, or by what was granted.
CREATE VIEW agency_held AS
SELECT involvement.person_id AS person_id, involvement.child_id AS child_id, practitioner.agency_id AS agency_id,
       involvement.from_on AS from_on, involvement.to_on AS to_on, practitioner.to_on AS post_to_on
  FROM involvement
  JOIN practitioner ON practitioner.id = involvement.practitioner_id
UNION ALL
SELECT relation.person_id, relation.child_id, practitioner.agency_id, relation.from_on, relation.to_on, practitioner.to_on
  FROM relation
  JOIN practitioner ON practitioner.person_id = relation.person_id;
