-- documents_read :many record
-- Documents of this child that this grant may read, newest first; those taken off the list after them.
-- From who must not learn of places only those that show none, and their own.
SELECT document.public_id, document.title, document.kind, document.about, document.audience, document.state,
       document.media_type, document.size, document.added_at, document.added_by, person.name AS adder_name
  FROM document
  LEFT JOIN person ON person.id = document.added_by
 WHERE document.child_id = :grant_child
   AND CASE document.audience WHEN 'family' THEN 1 WHEN 'team' THEN 2 ELSE 3 END <= :grant_reach
   AND (:grant_sees & document.about) = document.about
   AND (CAST(:hides_place AS BOOL) = 0 OR document.shows_no_place = 1 OR document.added_by = :grant_person)
 ORDER BY document.state, document.added_at DESC, document.id DESC
 LIMIT 2000;

-- document_find :one record
SELECT document.id, document.public_id, document.title, document.kind, document.about, document.audience,
       document.shows_no_place, document.state, document.file_name, document.media_type, document.size,
       document.sha256, document.added_at, document.added_by, document.version, person.name AS adder_name
  FROM document
  LEFT JOIN person ON person.id = document.added_by
 WHERE document.public_id = :public_id
   AND document.child_id = :grant_child
   AND CASE document.audience WHEN 'family' THEN 1 WHEN 'team' THEN 2 ELSE 3 END <= :grant_reach
   AND (:grant_sees & document.about) = document.about
   AND (CAST(:hides_place AS BOOL) = 0 OR document.shows_no_place = 1 OR document.added_by = :grant_person);

-- document_bytes_find :one record
-- What a document holds that document_find() found.
SELECT document_bytes.bytes
  FROM document_bytes
  JOIN document ON document.id = document_bytes.document_id
 WHERE document.public_id = :public_id
   AND document.child_id = :grant_child
   AND CASE document.audience WHEN 'family' THEN 1 WHEN 'team' THEN 2 ELSE 3 END <= :grant_reach
   AND (:grant_sees & document.about) = document.about
   AND (CAST(:hides_place AS BOOL) = 0 OR document.shows_no_place = 1 OR document.added_by = :grant_person);

-- document_count :one record
-- All of them, also those that this grant may not read: there is room for so many.
SELECT count(*) AS document_count
  FROM document
 WHERE document.child_id = :grant_child;

-- document_add :insert record
INSERT INTO document (public_id, child_id, title, kind, about, audience, shows_no_place, file_name, media_type,
                      size, sha256, added_by, added_at, changed_at, changed_by)
VALUES (:public_id, :grant_child, :title, :kind, :about, :audience, :shows_no_place, :file_name, :media_type,
        :size, :sha256, :grant_person, :changed_at, :changed_at, :grant_person)
RETURNING id;

-- document_bytes_add :exec record
INSERT INTO document_bytes (document_id, bytes)
SELECT document.id, :bytes
  FROM document
 WHERE document.id = :document_id
   AND document.child_id = :grant_child;

-- document_entry_add :insert record
-- Its line on the timeline, as private as the document is now. The words come from the document.
INSERT INTO entry (public_id, child_id, happened_at, kind, audience, about, author_id, document_id, subject, search_text)
VALUES (:public_id, :grant_child, :happened_at, 'record_changed', :audience, :about, :grant_person, :document_id, '', '')
RETURNING id;

-- document_change :exec record
-- Counts one row when the version is the one that was read.
UPDATE document
   SET title = :title, kind = :kind, about = :about, audience = :audience, shows_no_place = :shows_no_place,
       version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND version = :version;

-- document_set_state :exec record
UPDATE document
   SET state = :state, version = version + 1, changed_at = :changed_at, changed_by = :grant_person
 WHERE public_id = :public_id
   AND child_id = :grant_child
   AND version = :version;

-- upload_day_find :one
SELECT upload_day.size
  FROM upload_day
 WHERE upload_day.account_id = :account_id
   AND upload_day.on_day = :on_day;

-- upload_day_add :exec
INSERT INTO upload_day (account_id, on_day, size)
VALUES (:account_id, :on_day, :size)
ON CONFLICT (account_id, on_day) DO UPDATE SET size = upload_day.size + excluded.size;
