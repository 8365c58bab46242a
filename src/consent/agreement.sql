-- @nouns sharing agreement

-- sharing_agreement_add :insert
-- What agencies agree to share. It binds those who sign it; see agreement_party_add.
INSERT INTO sharing_agreement (public_id, title, purpose, lawful_basis, special_basis, sections, from_on, to_on,
                               changed_at, changed_by)
VALUES (:public_id, :title, :purpose, :lawful_basis, :special_basis, :sections, :from_on, :to_on, :changed_at,
        :changed_by)
RETURNING id;

-- agreement_party_add :exec
-- An agency signs; again, when it had left.
INSERT INTO agreement_party (agreement_id, agency_id, signatory, signed_on, to_on, changed_at, changed_by)
VALUES (:agreement_id, :agency_id, :signatory, :signed_on, :to_on, :changed_at, :changed_by)
ON CONFLICT (agreement_id, agency_id) DO UPDATE
   SET signatory = excluded.signatory, signed_on = excluded.signed_on, to_on = excluded.to_on,
       version = agreement_party.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by;

-- sharing_agreement_list :many
-- All agreements, those that end first at the top, ended ones last.
-- @scan an area has few agreements
SELECT sharing_agreement.id, sharing_agreement.public_id, sharing_agreement.title, sharing_agreement.from_on,
       sharing_agreement.to_on,
       (SELECT count(*)
          FROM agreement_party
         WHERE agreement_party.agreement_id = sharing_agreement.id
           AND (agreement_party.to_on IS NULL OR agreement_party.to_on >= :today)) AS party_count
  FROM sharing_agreement
 ORDER BY CASE WHEN sharing_agreement.to_on < :today THEN 1 ELSE 0 END, sharing_agreement.to_on NULLS LAST, sharing_agreement.id
 LIMIT 200;

-- sharing_agreement_ending :many
-- Those that end by a day, or ended since another.
SELECT sharing_agreement.public_id, sharing_agreement.title, sharing_agreement.to_on
  FROM sharing_agreement
 WHERE sharing_agreement.to_on >= :since_on
   AND sharing_agreement.to_on <= :until_on
 ORDER BY sharing_agreement.to_on NULLS LAST, sharing_agreement.id
 LIMIT 20;

-- sharing_agreement_find :one
SELECT sharing_agreement.id, sharing_agreement.public_id, sharing_agreement.title, sharing_agreement.purpose,
       sharing_agreement.lawful_basis, sharing_agreement.special_basis, sharing_agreement.sections,
       sharing_agreement.from_on, sharing_agreement.to_on, sharing_agreement.end_reason, sharing_agreement.version
  FROM sharing_agreement
 WHERE sharing_agreement.public_id = :public_id;

-- sharing_agreement_change :exec
UPDATE sharing_agreement
   SET title = :title, purpose = :purpose, lawful_basis = :lawful_basis, special_basis = :special_basis,
       sections = :sections, from_on = :from_on, to_on = :to_on, version = version + 1, changed_at = :changed_at,
       changed_by = :changed_by
 WHERE public_id = :public_id
   AND version = :version;

-- sharing_agreement_end :exec
UPDATE sharing_agreement
   SET to_on = :to_on, end_reason = :end_reason, version = version + 1, changed_at = :changed_at,
       changed_by = :changed_by
 WHERE public_id = :public_id
   AND version = :version;

-- agreement_party_list :many
SELECT agreement_party.signatory, agreement_party.signed_on, agreement_party.to_on, agency.id AS agency_id,
       agency.public_id, agency.name
  FROM agreement_party
  JOIN agency ON agency.id = agreement_party.agency_id
 WHERE agreement_party.agreement_id = :agreement_id
 ORDER BY agency.name, agency.id
 LIMIT 300;

-- agreement_party_leave :exec
UPDATE agreement_party
   SET to_on = :to_on, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE agreement_id = :agreement_id
   AND agency_id = :agency_id
   AND (to_on IS NULL OR to_on > :to_on);

-- agreement_people :many system "counts, so that whoever ends an agreement knows what ends with it; no child is named"
-- For each party: practitioners who work around children today.
SELECT agency.name, count(DISTINCT practitioner.person_id) AS people_count
  FROM agreement_party
  JOIN agency ON agency.id = agreement_party.agency_id
  JOIN practitioner ON practitioner.agency_id = agency.id
 WHERE agreement_party.agreement_id = :agreement_id
   AND (agreement_party.to_on IS NULL OR agreement_party.to_on >= :today)
   AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today)
   AND EXISTS (SELECT 1
                 FROM involvement
                WHERE involvement.practitioner_id = practitioner.id
                  AND involvement.from_on <= :today
                  AND (involvement.to_on IS NULL OR involvement.to_on >= :today))
 GROUP BY agency.id, agency.name
 ORDER BY agency.name, agency.id
 LIMIT 300;

-- agreement_missing :many system "counts by agency, for those who look after agreements; no child is named"
-- @scan the agencies, which are few
-- Agencies that work around children today and are party to no agreement in force. CROSS JOIN keeps SQLite to the
-- order that is written: agencies first, of which few have no agreement.
SELECT agency.public_id, agency.name, count(DISTINCT involvement.person_id) AS people_count,
       count(DISTINCT involvement.child_id) AS child_count
  FROM agency
 CROSS JOIN practitioner
 CROSS JOIN involvement
 WHERE practitioner.agency_id = agency.id
   AND involvement.practitioner_id = practitioner.id
   AND involvement.from_on <= :today
   AND (involvement.to_on IS NULL OR involvement.to_on >= :today)
   AND (practitioner.to_on IS NULL OR practitioner.to_on >= :today)
   AND NOT EXISTS (SELECT 1
                     FROM agreement_party
                     JOIN sharing_agreement ON sharing_agreement.id = agreement_party.agreement_id
                    WHERE agreement_party.agency_id = agency.id
                      AND agreement_party.signed_on <= :today
                      AND (agreement_party.to_on IS NULL OR agreement_party.to_on >= :today)
                      AND sharing_agreement.from_on <= :today
                      AND (sharing_agreement.to_on IS NULL OR sharing_agreement.to_on >= :today))
 GROUP BY agency.id, agency.public_id, agency.name
 ORDER BY child_count DESC, agency.name, agency.id
 LIMIT 50;
