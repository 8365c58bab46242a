-- Hours used, of one worker after the other in a list: their contacts of some weeks are few, the entries of the families they
-- carry are many, and the rows of contacts with their notes are long.
CREATE INDEX entry_by_contact ON entry (contact_id, child_id) WHERE contact_id IS NOT NULL;
DROP INDEX contact_by_author;
CREATE INDEX contact_by_author ON contact (author_id, happened_at, was_made, minutes, replaced_by_id);
