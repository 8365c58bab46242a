-- @nouns covering

-- covering_account :part
-- Somebody of the staff whose account is open.
EXISTS (SELECT 1
          FROM account
         WHERE account.person_id = person.id
           AND account.is_closed = 0
           AND account.kind = 'staff'
           AND account.duty IN ('none', 'manager', 'safeguarding'))

-- covering_no_bar :part
-- Nothing keeps them from the record of this child: no conflict of interest, no barrier, and named when only those named may.
NOT EXISTS (SELECT 1
                  FROM area_hidden
                 WHERE area_hidden.child_id = CAST(:child_id AS INT)
                   AND area_hidden.person_id = person.id)
AND NOT EXISTS (SELECT 1
                  FROM barrier
                 WHERE barrier.child_id = CAST(:child_id AS INT)
                   AND barrier.person_id = person.id
                   AND barrier.kind = 'child_objects'
                   AND barrier.ended_on IS NULL);

-- covering_by_load :many system "names no child: posts of staff, and how many families each carries"
-- @type carried_count INT
-- Whoever may be given families, in the order in which deputies are offered: those first who carry fewest.
-- @scan all who may be given families: the order is about each of them
SELECT practitioner.id, count(DISTINCT key_worker_assignment.child_id) AS carried_count
  FROM practitioner
  JOIN person ON person.id = practitioner.person_id
  LEFT JOIN key_worker_assignment
         ON key_worker_assignment.person_id = practitioner.person_id
        AND (key_worker_assignment.to_on IS NULL OR key_worker_assignment.to_on >= CAST(:today AS DATE))
 WHERE practitioner.is_key_worker = 1
   AND (practitioner.to_on IS NULL OR practitioner.to_on >= CAST(:today AS DATE))
   AND @covering_account
 GROUP BY practitioner.id, person.name
 ORDER BY carried_count, person.name, practitioner.id
 LIMIT 20000;

-- covering_team :many system "whoever gives a deputy to a child holds a grant of that child; this is about posts of staff"
-- The posts of those in the team of a child.
SELECT practitioner.id
  FROM practitioner
 WHERE practitioner.person_id IN (SELECT team.person_id
                                    FROM involvement AS team
                                   WHERE team.child_id = CAST(:child_id AS INT)
                                     AND (team.to_on IS NULL OR team.to_on >= CAST(:today AS DATE)))
 ORDER BY practitioner.id
 LIMIT 500;

-- covering_named :many system "names no child: the posts of one of the staff"
SELECT practitioner.id
  FROM practitioner
  JOIN person ON person.id = practitioner.person_id
 WHERE person.public_id = :named
 ORDER BY practitioner.id
 LIMIT 50;

-- covering_found :many system "names no child: posts of staff, found by words of the name"
-- Those whose name has both words; '' is no second word.
SELECT practitioner.id
  FROM practitioner
 WHERE practitioner.id IN (SELECT found.practitioner_id
                             FROM practitioner_word AS found
                            WHERE found.word >= :word_from
                              AND found.word < :word_to)
   AND (CAST(:second_from AS TEXT) = ''
        OR practitioner.id IN (SELECT found.practitioner_id
                                 FROM practitioner_word AS found
                                WHERE found.word >= :second_from
                                  AND found.word < :second_to))
 ORDER BY practitioner.id
 LIMIT 20000;

-- covering_candidate :one system "who could cover: a name, a post and numbers of families; no child is told"
-- @type carried_count INT
-- @type covering_count INT
-- @type is_team BOOL
-- @type is_away BOOL
-- @type has_agreement BOOL
-- Somebody of the staff, if they could stand in for somebody else on some days: with an account, in the team of the child (0: no
-- child) or one of those who may be given families. Nobody who must not open that record: a conflict of
-- interest, a barrier, a record that others are named for; nothing says who was left out.
SELECT person.id, person.public_id, person.name, practitioner.post, agency.name AS agency_name,
       CASE WHEN EXISTS (SELECT 1
                           FROM involvement
                          WHERE involvement.child_id = CAST(:child_id AS INT)
                            AND involvement.person_id = person.id
                            AND (involvement.to_on IS NULL OR involvement.to_on >= CAST(:today AS DATE)))
            THEN 1 ELSE 0 END AS is_team,
       CASE WHEN EXISTS (SELECT 1
                           FROM absence
                          WHERE absence.person_id = person.id
                            AND (absence.back_on IS NULL
                                 OR (absence.back_on > absence.from_on AND absence.back_on > CAST(:from_on AS DATE)))
                            AND (CAST(:back_on AS DATE) IS NULL OR absence.from_on < CAST(:back_on AS DATE)))
            THEN 1 ELSE 0 END AS is_away,
       CASE WHEN EXISTS (SELECT 1
                           FROM agreement_party
                           JOIN sharing_agreement ON sharing_agreement.id = agreement_party.agreement_id
                          WHERE agreement_party.agency_id = practitioner.agency_id
                            AND agreement_party.signed_on <= CAST(:today AS DATE)
                            AND (agreement_party.to_on IS NULL OR agreement_party.to_on >= CAST(:today AS DATE))
                            AND sharing_agreement.from_on <= CAST(:today AS DATE)
                            AND (sharing_agreement.to_on IS NULL OR sharing_agreement.to_on >= CAST(:today AS DATE)))
            THEN 1 ELSE 0 END AS has_agreement,
       (SELECT count(DISTINCT key_worker_assignment.child_id)
          FROM key_worker_assignment
         WHERE key_worker_assignment.person_id = person.id
           AND (key_worker_assignment.to_on IS NULL OR key_worker_assignment.to_on >= CAST(:today AS DATE))) AS carried_count,
       (SELECT count(DISTINCT relation.child_id)
          FROM relation
         WHERE relation.person_id = person.id
           AND relation.kind = 'cover'
           AND relation.to_on >= CAST(:from_on AS DATE)
           AND (CAST(:back_on AS DATE) IS NULL OR relation.from_on < CAST(:back_on AS DATE))) AS covering_count
  FROM practitioner
  JOIN person ON person.id = practitioner.person_id
  JOIN agency ON agency.id = practitioner.agency_id
 WHERE practitioner.id = :practitioner_id
   AND (practitioner.is_key_worker = 1
        OR practitioner.id IN (SELECT team.practitioner_id
                                 FROM involvement AS team
                                WHERE team.child_id = CAST(:child_id AS INT)
                                  AND (team.to_on IS NULL OR team.to_on >= CAST(:today AS DATE))))
   AND (practitioner.to_on IS NULL OR practitioner.to_on >= CAST(:today AS DATE))
   AND person.id <> CAST(:away_id AS INT)
   AND @covering_account
   AND @covering_no_bar;

-- covering_may :one system "whoever gives a deputy to a child holds a grant of that child; this is about the deputy"
-- @type child_id INT
-- May this person cover for this child?
SELECT CASE WHEN @covering_account AND @covering_no_bar THEN 1 ELSE 0 END AS may_cover
  FROM person
 WHERE person.id = :person_id;

-- covering_families :many system "a deputy agreed, or the manager decided; whoever asked held a grant of each of these children"
-- The families of one ask that still are its deputy's.
SELECT cover.child_id, cover.deputy_id, cover.absence_id, cover_ask.asked_by, away.name AS away_name,
       absence.public_id AS absence_public_id, absence.from_on, absence.back_on, absence.look_on
  FROM cover
  JOIN cover_ask ON cover_ask.id = cover.ask_id
  JOIN absence ON absence.id = cover.absence_id
  JOIN person AS away ON away.id = absence.person_id
 WHERE cover.ask_id = :ask_id
   AND cover.is_open = 1
   AND cover_ask.state IN ('agreed', 'decided')
 ORDER BY cover.id
 LIMIT 500;

-- covering_open :insert system "a deputy agreed, or the manager decided; whoever asked held a grant of that child"
INSERT INTO relation (public_id, child_id, person_id, kind, purpose, evidence, from_on, to_on, granted_by, absence_id,
                      changed_at, changed_by)
VALUES (:public_id, :child_id, :person_id, 'cover', :purpose, :evidence, :from_on, :to_on, :granted_by, :absence_id,
        :changed_at, :changed_by)
RETURNING id;

-- covering_move :exec system "the days of an absence changed; the rights of its deputies follow"
-- Only deputies who still are, not those whom another has followed. What has begun keeps its first day; a last day
-- before the first takes the first with it, so that nothing opens later.
UPDATE relation
   SET from_on = CASE WHEN from_on > CAST(:to_on AS DATE) THEN CAST(:to_on AS DATE)
                      WHEN from_on > CAST(:today AS DATE) THEN CAST(:from_on AS DATE)
                      ELSE from_on END,
       to_on = :to_on, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE absence_id = :absence_id
   AND EXISTS (SELECT 1
                 FROM cover
                 JOIN cover_ask ON cover_ask.id = cover.ask_id
                WHERE cover.child_id = relation.child_id
                  AND cover.deputy_id = relation.person_id
                  AND cover.absence_id = relation.absence_id
                  AND cover.is_open = 1
                  AND cover_ask.state IN ('agreed', 'decided'));

-- covering_end :exec system "another deputy is chosen; whoever chooses holds a grant of that child"
-- The right of whoever covered for this family in this absence is over.
UPDATE relation
   SET from_on = CASE WHEN from_on > CAST(:to_on AS DATE) THEN CAST(:to_on AS DATE) ELSE from_on END,
       to_on = :to_on, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE absence_id = :absence_id
   AND child_id = :child_id
   AND kind = 'cover'
   AND (to_on IS NULL OR to_on > :to_on);


-- covering_asked :many system "who is asked about a child today; a grant over the team is asked before"
-- @type because_text TEXT
-- @type public_id person.public_id
-- Who could be asked about this child today: key workers, deputies, the single point of contact, managers; of each kind
-- in a fixed order. Families who carry key working themselves ask, and are not asked. Of two key workers
-- the one who goes on comes first.
SELECT person.id, person.public_id, person.name, person.phone, 'key_worker' AS because_text,
       CASE WHEN EXISTS (SELECT 1
                           FROM absence
                          WHERE absence.person_id = person.id
                            AND absence.from_on <= :today
                            AND (absence.back_on IS NULL OR absence.back_on > :today))
            THEN 1 ELSE 0 END AS is_away,
       CASE WHEN practitioner.to_on < :today OR EXISTS (SELECT 1
                                                          FROM account
                                                         WHERE account.person_id = person.id
                                                           AND account.is_closed = 1)
            THEN 1 ELSE 0 END AS is_barred,
       CASE WHEN key_worker_assignment.to_on IS NULL THEN key_worker_assignment.id
            ELSE key_worker_assignment.id + 1000000000000 END AS position_count
  FROM key_worker_assignment
  JOIN person ON person.id = key_worker_assignment.person_id
  JOIN involvement ON involvement.id = key_worker_assignment.involvement_id
  JOIN practitioner ON practitioner.id = involvement.practitioner_id
 WHERE key_worker_assignment.child_id = CAST(:child_id AS INT)
   AND key_worker_assignment.from_on <= :today
   AND (key_worker_assignment.to_on IS NULL OR key_worker_assignment.to_on >= :today)
UNION ALL
SELECT person.id, person.public_id, person.name, person.phone, 'cover',
       CASE WHEN EXISTS (SELECT 1
                           FROM absence
                          WHERE absence.person_id = person.id
                            AND absence.from_on <= :today
                            AND (absence.back_on IS NULL OR absence.back_on > :today))
            THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT 1
                           FROM area_hidden
                          WHERE area_hidden.person_id = person.id
                            AND area_hidden.child_id = relation.child_id)
              OR NOT EXISTS (SELECT 1
                               FROM account
                              WHERE account.person_id = person.id
                                AND account.is_closed = 0)
            THEN 1 ELSE 0 END,
       relation.id
  FROM relation
  JOIN person ON person.id = relation.person_id
 WHERE relation.child_id = CAST(:child_id AS INT)
   AND relation.kind = 'cover'
   AND relation.from_on <= :today
   AND (relation.to_on IS NULL OR relation.to_on >= :today)
UNION ALL
SELECT person.id, person.public_id, person.name, person.phone, 'single_point',
       CASE WHEN EXISTS (SELECT 1
                           FROM absence
                          WHERE absence.person_id = person.id
                            AND absence.from_on <= :today
                            AND (absence.back_on IS NULL OR absence.back_on > :today))
            THEN 1 ELSE 0 END,
       CASE WHEN practitioner.to_on < :today OR EXISTS (SELECT 1
                                                          FROM account
                                                         WHERE account.person_id = person.id
                                                           AND account.is_closed = 1)
            THEN 1 ELSE 0 END,
       involvement.id
  FROM involvement
  JOIN person ON person.id = involvement.person_id
  JOIN practitioner ON practitioner.id = involvement.practitioner_id
 WHERE involvement.child_id = CAST(:child_id AS INT)
   AND involvement.is_single_point = 1
   AND involvement.from_on <= :today
   AND (involvement.to_on IS NULL OR involvement.to_on >= :today)
UNION ALL
SELECT person.id, person.public_id, person.name, person.phone, 'manager',
       CASE WHEN EXISTS (SELECT 1
                           FROM absence
                          WHERE absence.person_id = person.id
                            AND absence.from_on <= :today
                            AND (absence.back_on IS NULL OR absence.back_on > :today))
            THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT 1
                           FROM area_hidden
                          WHERE area_hidden.person_id = person.id
                            AND area_hidden.child_id = child.id)
            THEN 1 ELSE 0 END,
       person.id
  FROM account
  JOIN person ON person.id = account.person_id
  JOIN child ON child.id = CAST(:child_id AS INT)
 WHERE account.duty = 'manager'
   AND account.is_closed = 0
 ORDER BY 5, 8
 LIMIT 60;
