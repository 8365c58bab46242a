-- What the rules of src/audit/rules.h count by day, up to the row of audit_watch: looks by staff, of the last days that a habit is
-- taken from. All looks of a month would have to be read again for each look.
CREATE TABLE audit_day (
  person_id     ID NOT NULL REFERENCES person(id),
  day           INT NOT NULL,                   -- of UTC, since 1970
  child_count   INT NOT NULL,                   -- different children whose records were opened
  refusal_count INT NOT NULL,
  PRIMARY KEY (person_id, day)
);

INSERT INTO audit_day (person_id, day, child_count, refusal_count)
SELECT audit.person_id, audit.at / 86400000000, COUNT(DISTINCT CASE WHEN audit.was_allowed = 1 THEN audit.child_id END),
       SUM(CASE WHEN audit.was_allowed = 0 THEN 1 ELSE 0 END)
  FROM audit
  JOIN account ON account.id = audit.account_id
 WHERE account.kind = 'staff'
   AND audit.person_id IS NOT NULL
   AND audit.id <= COALESCE((SELECT audit_watch.until_id FROM audit_watch WHERE audit_watch.id = 1), 0)
 GROUP BY audit.person_id, audit.at / 86400000000;
