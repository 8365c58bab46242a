-- Who may be given families is found by the words of the post: those of other posts are read for nothing, and there are
-- many more of them.
DELETE FROM post_word
 WHERE practitioner_id IN (SELECT id FROM practitioner WHERE is_key_worker = 0);
CREATE INDEX practitioner_by_given_agency ON practitioner (agency_id, id) WHERE is_key_worker = 1;
