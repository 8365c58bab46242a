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
