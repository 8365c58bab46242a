-- A new link of an invitation takes the place of those before.
CREATE INDEX invitation_by_account ON invitation (account_id);
