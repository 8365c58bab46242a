-- @nouns stored

-- stored_agreement_keys :many
-- @scan all agreements of the area are wanted
SELECT sharing_agreement.id, sharing_agreement.public_id
  FROM sharing_agreement
 ORDER BY sharing_agreement.id;

-- stored_party_keys :many
-- @scan who has signed is wanted for the whole area
SELECT agreement_party.id, agreement_party.agreement_id, agreement_party.agency_id
  FROM agreement_party
 ORDER BY agreement_party.id;

-- stored_consent_keys :many system "a caseload is loaded and given out as a whole, by the duty of managing"
-- @scan all consents of the area are wanted
SELECT consent.id, consent.public_id, consent.child_id
  FROM consent
 ORDER BY consent.id;

-- stored_other_people :many system "a caseload is given out as a whole, by the duty of managing"
-- People who stand in no list of their own: managers, supervisors, whoever else wrote, owns or decided something.
-- @scan once for a whole caseload
SELECT person.id
  FROM person
 WHERE NOT EXISTS (SELECT 1 FROM practitioner WHERE practitioner.person_id = person.id)
   AND NOT EXISTS (SELECT 1 FROM child WHERE child.person_id = person.id)
   AND NOT EXISTS (SELECT 1 FROM family_member WHERE family_member.person_id = person.id)
 ORDER BY person.id;

-- stored_agreements :many
-- @type first_id sharing_agreement.id
-- @type last_id sharing_agreement.id
SELECT sharing_agreement.id, sharing_agreement.title, sharing_agreement.purpose, sharing_agreement.lawful_basis,
       sharing_agreement.special_basis, sharing_agreement.sections, sharing_agreement.from_on,
       sharing_agreement.to_on, sharing_agreement.end_reason
  FROM sharing_agreement
 WHERE sharing_agreement.id BETWEEN :first_id AND :last_id
 ORDER BY sharing_agreement.id;

-- stored_parties :many
-- @type first_id agreement_party.id
-- @type last_id agreement_party.id
SELECT agreement_party.id, agreement_party.agreement_id, agreement_party.agency_id, agreement_party.signatory,
       agreement_party.signed_on, agreement_party.to_on
  FROM agreement_party
 WHERE agreement_party.id BETWEEN :first_id AND :last_id
 ORDER BY agreement_party.id;

-- stored_consents :many system "a caseload is loaded and given out as a whole, by the duty of managing"
-- @type first_id consent.id
-- @type last_id consent.id
SELECT consent.id, consent.child_id, consent.agency_id, consent.person_id, consent.sections, consent.decision,
       consent.purpose, consent.given_by, consent.capacity, consent.form, consent.lawful_reason, consent.words,
       consent.is_withheld, consent.from_on, consent.to_on, consent.withdrawn_on, consent.withdrawn_by,
       consent.withdrawn_words
  FROM consent
 WHERE consent.id BETWEEN :first_id AND :last_id
 ORDER BY consent.id;

-- stored_shared_last :one system "a caseload is given out as a whole, by the duty of managing"
-- The largest key of each list.
-- @type person_id person.id?
-- @type agreement_id sharing_agreement.id?
-- @type party_id agreement_party.id?
-- @type consent_id consent.id?
-- @scan one look at the end of each list
SELECT (SELECT MAX(person.id) FROM person) AS person_id,
       (SELECT MAX(sharing_agreement.id) FROM sharing_agreement) AS agreement_id,
       (SELECT MAX(agreement_party.id) FROM agreement_party) AS party_id,
       (SELECT MAX(consent.id) FROM consent) AS consent_id;

-- stored_givers :many system "who may agree for a child is checked for a whole file at once, by the duty of managing"
-- @type fact TEXT
-- @type person_id person.id?
-- @type from_on DATE?
-- @type to_on DATE?
-- Parents with parental responsibility, who represents a young person, whom an order restricts, and what was found about
-- a young person's capacity to decide on sharing, the latest last.
-- @scan all families of the area are wanted
SELECT 'parent' AS fact, family_member.child_id, family_member.person_id, family_member.from_on, family_member.to_on
  FROM family_member
 WHERE family_member.has_responsibility = 1
UNION ALL
SELECT 'representative', relation.child_id, relation.person_id, relation.from_on, relation.to_on
  FROM relation
 WHERE relation.kind = 'representative'
UNION ALL
SELECT 'restricted', barrier.child_id, barrier.person_id, NULL, NULL
  FROM barrier
 WHERE barrier.kind IN ('no_access', 'no_contact', 'responsibility_restricted')
   AND barrier.ended_on IS NULL
UNION ALL
SELECT CASE capacity_decision.has_capacity WHEN 1 THEN 'able' ELSE 'unable' END, capacity_decision.child_id, NULL,
       capacity_decision.assessed_on, NULL
  FROM capacity_decision
 WHERE capacity_decision.decision = 'sharing'
 ORDER BY 2, 4 NULLS FIRST;

-- stored_births :many system "who decides for a child follows from its birth, for a whole file at once"
-- @scan all children of the area are wanted
SELECT child.id, child.born_on
  FROM child
 ORDER BY child.id;

-- caseload_change_agreement :exec
UPDATE sharing_agreement
   SET title = :title, purpose = :purpose, lawful_basis = :lawful_basis, special_basis = :special_basis,
       sections = :sections, from_on = :from_on, to_on = :to_on, end_reason = :end_reason,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE sharing_agreement.id = :id;

-- caseload_add_agreement :insert
INSERT INTO sharing_agreement (public_id, title, purpose, lawful_basis, special_basis, sections, from_on, to_on,
                               end_reason, changed_at, changed_by)
VALUES (:public_id, :title, :purpose, :lawful_basis, :special_basis, :sections, :from_on, :to_on, :end_reason,
        :changed_at, :changed_by)
RETURNING id;

-- caseload_add_party :exec
INSERT INTO agreement_party (agreement_id, agency_id, signatory, signed_on, to_on, changed_at, changed_by)
VALUES (:agreement_id, :agency_id, :signatory, :signed_on, :to_on, :changed_at, :changed_by);

-- caseload_change_party :exec
UPDATE agreement_party
   SET signatory = :signatory, signed_on = :signed_on, to_on = :to_on,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE agreement_party.id = :id;

-- caseload_withdraw_consent :exec system "a caseload comes in as a whole, by the duty of managing"
-- It ends on that day; what was taken back before stays as it was.
UPDATE consent
   SET withdrawn_on = :withdrawn_on, withdrawn_by = :withdrawn_by, withdrawn_words = :withdrawn_words,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE consent.id = :id
   AND consent.withdrawn_on IS NULL;

-- stored_documents :many system "a caseload is given out as a whole, by whoever has the store"
-- @type first_id document.id
-- @type last_id document.id
SELECT document.id, document.public_id, document.child_id, document.title, document.kind, document.about,
       document.audience, document.shows_no_place, document.state, document.file_name, document.media_type,
       document.size, document.sha256, document.added_by, document.added_at
  FROM document
 WHERE document.id BETWEEN :first_id AND :last_id
 ORDER BY document.id;

-- stored_document_last :one system "a caseload is given out as a whole, by whoever has the store"
-- @type document_id document.id?
-- @scan one look at the end of the list
SELECT MAX(document.id) AS document_id
  FROM document;

-- stored_document_bytes :one system "a caseload is given out as a whole, by whoever has the store"
SELECT document_bytes.bytes
  FROM document_bytes
 WHERE document_bytes.document_id = :document_id;

-- stored_photo :one system "a caseload is given out as a whole, by whoever has the store"
SELECT photo.public_id, photo.is_shown, photo.bytes
  FROM photo
 WHERE photo.id = :id;

-- stored_worker_photo :one
SELECT key_worker_photo.public_id, key_worker_photo.is_shown, key_worker_photo.bytes
  FROM key_worker_photo
 WHERE key_worker_photo.id = :id;

-- stored_photo_last :one system "a caseload is given out as a whole, by whoever has the store"
-- @type photo_id photo.id?
-- @type key_worker_photo_id key_worker_photo.id?
-- @scan one look at the end of each list
SELECT (SELECT MAX(photo.id) FROM photo) AS photo_id,
       (SELECT MAX(key_worker_photo.id) FROM key_worker_photo) AS key_worker_photo_id;

-- stored_protection_counts :one system "how much protects families is said to whoever takes a caseload out; nobody is named"
-- @scan once for a whole caseload
SELECT (SELECT count(*) FROM barrier WHERE barrier.ended_on IS NULL) AS barrier_count,
       (SELECT count(*) FROM record_state WHERE record_state.state IN ('restricted', 'sealed')) AS shut_count,
       (SELECT count(*) FROM care_status WHERE care_status.is_looked_after = 1) AS care_count;

-- caseload_unasked :many system "what teams of before the policy go on seeing until families are asked"
-- Children who are older than the policy, and of whom nothing was ever agreed, refused or shared. Not in a demonstration
-- where some are: its days are chosen, and some of its families are meant to have agreed to nothing.
-- @scan once at a start
SELECT child.id
  FROM child
 WHERE NOT EXISTS (SELECT 1 FROM consent WHERE consent.child_id = child.id)
   AND COALESCE((SELECT child_history.changed_at
                   FROM child_history
                  WHERE child_history.id = child.id
                    AND child_history.version = 1), child.changed_at) < :before_at
   AND NOT (EXISTS (SELECT 1 FROM area WHERE area.is_demonstration = 1)
            AND EXISTS (SELECT 1 FROM consent AS any_consent))
 ORDER BY child.id;
