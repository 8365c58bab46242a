-- @nouns audit

-- audit_rows_between :many
-- Rows behind one id up to another, in the order of the tree. What is absent is -1, so that no two rows
-- read alike.
-- @type account INT
-- @type person INT
-- @type child INT
-- @type allowed INT
-- @type after INT
-- @type until INT
SELECT audit.id, audit.at, COALESCE(audit.account_id, -1) AS account, COALESCE(audit.person_id, -1) AS person,
       COALESCE(audit.child_id, -1) AS child, CAST(audit.was_allowed AS INT) AS allowed, audit.method, audit.route,
       audit.permission, audit.relation, audit.reason, audit.session_id, audit.request
  FROM audit
 WHERE audit.id > :after
   AND audit.id <= :until
 ORDER BY audit.id
 LIMIT :limit;

-- audit_last :one
-- The newest row.
-- @type last INT
SELECT COALESCE(MAX(audit.id), 0) AS last
  FROM audit;

-- audit_count_after :one
-- How many rows stand behind an id, and when the first of them was written.
-- @type first_at INSTANT?
SELECT COUNT(*) AS row_count, MIN(audit.at) AS first_at
  FROM audit
 WHERE audit.id > :id;

-- audit_checkpoint_latest :one
SELECT audit_checkpoint.size, audit_checkpoint.last_id, audit_checkpoint.made_at, audit_checkpoint.root,
       audit_checkpoint.note
  FROM audit_checkpoint
 WHERE audit_checkpoint.size > 0
 ORDER BY audit_checkpoint.size DESC
 LIMIT 1;

-- audit_checkpoint_at :one
SELECT audit_checkpoint.last_id, audit_checkpoint.root, audit_checkpoint.note
  FROM audit_checkpoint
 WHERE audit_checkpoint.size = :size;

-- audit_checkpoints_after :many
-- The next checkpoints, the smallest first.
SELECT audit_checkpoint.size, audit_checkpoint.last_id, audit_checkpoint.made_at, audit_checkpoint.root,
       audit_checkpoint.note, audit_checkpoint.marks
  FROM audit_checkpoint
 WHERE audit_checkpoint.size > :size
 ORDER BY audit_checkpoint.size
 LIMIT :limit;

-- audit_checkpoint_add :exec
INSERT INTO audit_checkpoint (size, last_id, made_at, root, note, marks)
VALUES (:size, :last_id, :made_at, :root, :note, :marks);

-- audit_node_add :exec
INSERT INTO audit_node (level, number, last_id, hash)
VALUES (:level, :number, :last_id, :hash);

-- audit_nodes :many
-- Neighbours of one level, from the first on.
SELECT audit_node.number, audit_node.last_id, audit_node.hash
  FROM audit_node
 WHERE audit_node.level = :level
   AND audit_node.number >= :first
 ORDER BY audit_node.number
 LIMIT :limit;

-- audit_node_of_row :one
-- The smallest subtree of a level that ends at a row or behind it.
SELECT audit_node.number, audit_node.last_id
  FROM audit_node
 WHERE audit_node.level = :level
   AND audit_node.last_id >= :last_id
 ORDER BY audit_node.last_id
 LIMIT 1;

-- audit_node_count :one
-- How many subtrees are stored, of all levels.
-- @scan keywork audit verify asks once
SELECT COUNT(*) AS node_count
  FROM audit_node;

-- audit_ids_chosen :many
-- Rows of one child, or of one person's looks; 0 is all of them.
-- @type after INT
-- @type until INT
-- @type of_child INT
-- @type of_person INT
SELECT audit.id
  FROM audit
 WHERE audit.id > :after
   AND audit.id <= :until
   AND (CAST(:of_child AS INT) = 0 OR audit.child_id = :of_child)
   AND (CAST(:of_person AS INT) = 0 OR audit.person_id = :of_person)
 ORDER BY audit.id
 LIMIT 500;

-- audit_child_of :one system "an export for evidence names the child by its public id"
SELECT child.id
  FROM child
 WHERE child.public_id = :public_id;

-- audit_person_of :one
SELECT person.id
  FROM person
 WHERE person.public_id = :public_id;
