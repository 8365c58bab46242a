-- Who may see what: relations that are granted, barriers, restricted records, agreements, consent,
-- and who decides. docs/security/access-model.md is the model.
--
-- A set of sections is the sum of 1 << number; the numbers are those of consent/grant.h and never change.

-- Where people live is a part of its own.
-- case of household: address
-- case of child_household: address

-- A duty more than three; one at a time, so that nobody oversees themselves.
ALTER TABLE account RENAME COLUMN duty TO earlier_duty;
ALTER TABLE account ADD COLUMN duty TEXT NOT NULL DEFAULT 'none'
  CHECK (duty IN ('none', 'manager', 'administrator', 'safeguarding', 'data_protection'));
UPDATE account SET duty = earlier_duty;
ALTER TABLE account DROP COLUMN earlier_duty;
CREATE INDEX account_by_duty ON account (duty, is_closed);

-- What an entry of the timeline is about, a set of one section: record (64), health (256), education (512),
-- social care (1024), finance (2048), safeguarding (4096).
ALTER TABLE contact ADD COLUMN about INT NOT NULL DEFAULT 64 CHECK (about IN (64, 256, 512, 1024, 2048, 4096));
ALTER TABLE entry ADD COLUMN about INT NOT NULL DEFAULT 64 CHECK (about IN (64, 256, 512, 1024, 2048, 4096));

-- A relation to a child that follows neither from the team nor from the family, and ends with its day.
-- case: sharing
-- versioned
CREATE TABLE relation (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  person_id   ID NOT NULL REFERENCES person(id),
  kind        TEXT NOT NULL CHECK (kind IN ('cover', 'supervisor', 'assessor', 'panel', 'advocate', 'representative',
                'safeguarding')),
  purpose     TEXT NOT NULL,
  evidence    TEXT NOT NULL,                     -- what shows it: a letter, an order, what was said by whom
  from_on     DATE NOT NULL,
  to_on       DATE,
  ends_at     INSTANT,                           -- safeguarding: at most 4 hours after it was opened
  granted_by  ID NOT NULL REFERENCES person(id),
  reviewed_by ID REFERENCES person(id),          -- safeguarding: the data protection officer, within 3 working days
  reviewed_at INSTANT,
  review_words TEXT,
  is_withheld BOOL NOT NULL DEFAULT 0 CHECK (is_withheld IN (0, 1)), -- safeguarding: families are not shown the looks
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id),
  CHECK (to_on IS NULL OR to_on >= from_on),
  CHECK (kind <> 'safeguarding' OR ends_at IS NOT NULL)
);
CREATE INDEX relation_by_child ON relation (child_id, person_id);
CREATE INDEX relation_by_person ON relation (person_id, child_id);
CREATE INDEX relation_by_review ON relation (kind, reviewed_at);

-- What stands between one person and one child until somebody ends it: none lapses by itself.
-- case: protection
-- versioned
CREATE TABLE barrier (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  person_id   ID NOT NULL REFERENCES person(id),
  kind        TEXT NOT NULL CHECK (kind IN ('no_access', 'conflict', 'conflict_lifted', 'address_hidden', 'address_shown',
                'no_contact', 'responsibility_restricted', 'child_objects')),
  sections    INT NOT NULL DEFAULT 0,            -- child_objects: objected to; the others: released
  reason      TEXT NOT NULL,
  evidence    TEXT,                              -- an order with its date, who said it
  from_on     DATE NOT NULL,
  review_on   DATE,                              -- a reminder; nothing ends by it
  ended_on    DATE,
  end_reason  TEXT,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id)
);
CREATE INDEX barrier_by_child ON barrier (child_id, person_id);
CREATE INDEX barrier_by_person ON barrier (person_id, child_id);

-- The state of a child's record, when it is not simply open, and whom to ask about it.
-- case: protection
-- versioned
CREATE TABLE record_state (
  id          ID PRIMARY KEY,
  child_id    ID NOT NULL UNIQUE REFERENCES child(id),
  state       TEXT NOT NULL CHECK (state IN ('open', 'closed', 'hold', 'restricted', 'sealed', 'erased')),
  reason      TEXT NOT NULL,
  ask_id      ID NOT NULL REFERENCES person(id),
  from_on     DATE NOT NULL,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id)
);

-- Who may open a record that is restricted or sealed.
-- case: protection
-- versioned
CREATE TABLE named_reader (
  id          ID PRIMARY KEY,
  child_id    ID NOT NULL REFERENCES child(id),
  person_id   ID NOT NULL REFERENCES person(id),
  from_on     DATE NOT NULL,
  ended_on    DATE,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id),
  UNIQUE (child_id, person_id)
);

-- Looked after by the local authority, and who has parental responsibility besides the parents.
-- Source: Children Act 1989 s. 22(1), s. 33(3).
-- case: protection
-- versioned
CREATE TABLE care_status (
  id          ID PRIMARY KEY,
  child_id    ID NOT NULL UNIQUE REFERENCES child(id),
  is_looked_after BOOL NOT NULL DEFAULT 0 CHECK (is_looked_after IN (0, 1)),
  legal_order TEXT NOT NULL CHECK (legal_order IN ('none', 'section_20', 'interim_care_order', 'care_order',
                'placement_order', 'special_guardianship', 'adoption')),
  authority_has_responsibility BOOL NOT NULL DEFAULT 0 CHECK (authority_has_responsibility IN (0, 1)),
  from_on     DATE NOT NULL,
  evidence    TEXT,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id)
);

-- What agencies have agreed to share, why and on which ground in law.
-- versioned
CREATE TABLE sharing_agreement (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  title       TEXT NOT NULL,
  purpose     TEXT NOT NULL,
  lawful_basis TEXT NOT NULL CHECK (lawful_basis IN ('public_task', 'legal_obligation', 'vital_interests',
                'consent', 'legitimate_interests')),
  special_basis TEXT NOT NULL CHECK (special_basis IN ('health_or_social_care', 'substantial_public_interest',
                'vital_interests', 'explicit_consent', 'none')),
  sections    INT NOT NULL,
  from_on     DATE NOT NULL,
  to_on       DATE,
  end_reason  TEXT,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id),
  CHECK (to_on IS NULL OR to_on >= from_on)
);
CREATE INDEX sharing_agreement_by_end ON sharing_agreement (to_on);

-- A party to an agreement, bound from the day of its signature.
-- versioned
CREATE TABLE agreement_party (
  id          ID PRIMARY KEY,
  agreement_id ID NOT NULL REFERENCES sharing_agreement(id),
  agency_id   ID NOT NULL REFERENCES agency(id),
  signatory   TEXT NOT NULL,
  signed_on   DATE NOT NULL,
  to_on       DATE,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id),
  UNIQUE (agreement_id, agency_id)
);
CREATE INDEX agreement_party_by_agency ON agreement_party (agency_id);

-- What may be shared about a child with whom: the family agrees, or refuses, or there is a lawful
-- reason to share without asking. Without agency and person: with everybody in the team.
-- case: sharing
-- versioned
CREATE TABLE consent (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  agency_id   ID REFERENCES agency(id),
  person_id   ID REFERENCES person(id),
  sections    INT NOT NULL,
  decision    TEXT NOT NULL CHECK (decision IN ('agrees', 'refuses', 'lawful')),
  purpose     TEXT NOT NULL,
  given_by    ID REFERENCES person(id),          -- NULL: nobody was asked (lawful)
  capacity    TEXT NOT NULL CHECK (capacity IN ('parental_responsibility', 'young_person', 'child_understands',
                'representative', 'best_interests', 'not_asked')),
  form        TEXT NOT NULL CHECK (form IN ('in_person', 'phone', 'in_writing', 'online', 'before_keywork', 'not_asked')),
  lawful_reason TEXT CHECK (lawful_reason IN ('safeguarding', 'legal_duty', 'court_order', 'vital_interests',
                'public_interest', 'recorded_elsewhere')),
  words       TEXT,                              -- what was said; why, for a lawful reason
  is_withheld BOOL NOT NULL DEFAULT 0 CHECK (is_withheld IN (0, 1)), -- safeguarding: families read that, not why
  from_on     DATE NOT NULL,
  to_on       DATE,
  withdrawn_on DATE,
  withdrawn_by ID REFERENCES person(id),
  withdrawn_words TEXT,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id),
  CHECK (agency_id IS NULL OR person_id IS NULL),
  CHECK ((decision = 'lawful') = (lawful_reason IS NOT NULL)),
  CHECK (is_withheld = 0 OR lawful_reason = 'safeguarding'),
  CHECK (to_on IS NULL OR to_on >= from_on)
);
CREATE INDEX consent_by_child ON consent (child_id);

-- Whether parents go on once the young person decides for themselves.
-- Source: Children and Families Act 2014 s. 83(3); SEND Code of Practice 8.13-8.18.
-- case: sharing
-- versioned
CREATE TABLE rights_choice (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  parents_stay BOOL NOT NULL CHECK (parents_stay IN (0, 1)),
  said_by     ID NOT NULL REFERENCES person(id), -- the young person, or who represents them
  words       TEXT,
  from_on     DATE NOT NULL,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id)
);
CREATE INDEX rights_choice_by_child ON rights_choice (child_id, from_on);

-- Capacity is for one decision, at one time. Source: Mental Capacity Act 2005 s. 1-3, from 16.
-- case: sharing
-- append only
CREATE TABLE capacity_decision (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  decision    TEXT NOT NULL,                     -- which decision it is about
  has_capacity BOOL NOT NULL CHECK (has_capacity IN (0, 1)),
  reason      TEXT NOT NULL,
  help_given  TEXT,                              -- what was done to help them decide themselves
  assessed_on DATE NOT NULL,
  assessed_by ID NOT NULL REFERENCES person(id),
  made_at     INSTANT NOT NULL
);
CREATE INDEX capacity_decision_by_child ON capacity_decision (child_id, assessed_on);

-- A word for the manager that a named worker or agency does not read.
-- case: private
-- versioned
CREATE TABLE private_word (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  asked_by    ID NOT NULL REFERENCES person(id),
  asked_at    INSTANT NOT NULL,
  away_person_id ID REFERENCES person(id),
  away_agency_id ID REFERENCES agency(id),
  is_concern  BOOL NOT NULL DEFAULT 0 CHECK (is_concern IN (0, 1)),
  text        TEXT NOT NULL,
  answer      TEXT,
  answered_by ID REFERENCES person(id),
  answered_at INSTANT,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id)
);
CREATE INDEX private_word_by_child ON private_word (child_id, asked_at);
CREATE INDEX private_word_by_concern ON private_word (is_concern, asked_at);
CREATE INDEX private_word_by_answer ON private_word (answered_at, asked_at);

-- What each person is to each child, by its cause, with the days it holds. One text for the gate and
-- for lists. A practitioner's part ends with the post, too.
CREATE VIEW relation_held AS
SELECT involvement.person_id AS person_id, involvement.child_id AS child_id,
       CASE involvement.is_key_worker WHEN 1 THEN 'key_worker' ELSE 'team' END AS kind,
       involvement.from_on AS from_on, involvement.to_on AS to_on, practitioner.to_on AS post_to_on
  FROM involvement
  JOIN practitioner ON practitioner.id = involvement.practitioner_id
UNION ALL
SELECT family_member.person_id, family_member.child_id,
       CASE WHEN family_member.has_responsibility = 1 THEN 'parent'
            WHEN family_member.relationship = 'foster_carer' THEN 'foster_carer'
            WHEN family_member.relationship IN ('brother', 'sister') THEN 'sibling'
            ELSE 'carer' END,
       family_member.from_on, family_member.to_on, NULL
  FROM family_member
 WHERE family_member.may_see_record = 1
UNION ALL
SELECT child.person_id, child.id, 'self', NULL, NULL, NULL
  FROM child
UNION ALL
SELECT key_worker_assignment.person_id, key_worker_assignment.child_id, 'key_worker',
       key_worker_assignment.from_on, key_worker_assignment.to_on, family_member.to_on
  FROM key_worker_assignment
  JOIN family_member ON family_member.child_id = key_worker_assignment.child_id
                    AND family_member.person_id = key_worker_assignment.person_id
                    AND family_member.may_see_record = 1
 WHERE key_worker_assignment.involvement_id IS NULL
UNION ALL
SELECT key_worker_assignment.person_id, key_worker_assignment.child_id, 'key_worker',
       key_worker_assignment.from_on, key_worker_assignment.to_on, NULL
  FROM key_worker_assignment
  JOIN child ON child.id = key_worker_assignment.child_id AND child.person_id = key_worker_assignment.person_id
 WHERE key_worker_assignment.involvement_id IS NULL
UNION ALL
SELECT relation.person_id, relation.child_id, relation.kind, relation.from_on, relation.to_on, NULL
  FROM relation
 WHERE relation.kind <> 'safeguarding';

-- A conflict of interest that the record itself shows: the worker belongs to the child's family, or
-- has the e-mail address of somebody who does. Declared ones are barriers. Lifted ones do not count.
CREATE VIEW conflict_held AS
SELECT barrier.person_id AS person_id, barrier.child_id AS child_id
  FROM barrier
 WHERE barrier.kind = 'conflict'
   AND barrier.ended_on IS NULL
   AND NOT EXISTS (SELECT 1 FROM barrier AS lifted
                    WHERE lifted.child_id = barrier.child_id AND lifted.person_id = barrier.person_id
                      AND lifted.kind = 'conflict_lifted' AND lifted.ended_on IS NULL)
UNION ALL
SELECT family_member.person_id, family_member.child_id
  FROM family_member
 WHERE NOT EXISTS (SELECT 1 FROM barrier AS lifted
                    WHERE lifted.child_id = family_member.child_id AND lifted.person_id = family_member.person_id
                      AND lifted.kind = 'conflict_lifted' AND lifted.ended_on IS NULL)
UNION ALL
SELECT worker.id, family_member.child_id
  FROM person AS worker
  JOIN person AS relative ON relative.email = worker.email AND relative.id <> worker.id
  JOIN family_member ON family_member.person_id = relative.id
 WHERE worker.email IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM barrier AS lifted
                    WHERE lifted.child_id = family_member.child_id AND lifted.person_id = worker.id
                      AND lifted.kind = 'conflict_lifted' AND lifted.ended_on IS NULL);
CREATE INDEX person_by_email ON person (email);

-- Children whose record only those named may open, for staff (restricted) or anybody (sealed, erased).
CREATE VIEW record_shut AS
SELECT record_state.child_id AS child_id, record_state.state AS state
  FROM record_state
 WHERE record_state.state IN ('restricted', 'sealed', 'erased');

-- The children staff work with, as lists show them: relations of staff, without what is shut.
CREATE VIEW work_held AS
SELECT held.person_id AS person_id, held.child_id AS child_id, held.kind AS kind, held.from_on AS from_on,
       held.to_on AS to_on, held.post_to_on AS post_to_on
  FROM relation_held AS held
 WHERE held.kind IN ('key_worker', 'cover', 'supervisor', 'team', 'assessor', 'panel', 'advocate')
   AND NOT EXISTS (SELECT 1 FROM conflict_held
                    WHERE conflict_held.person_id = held.person_id AND conflict_held.child_id = held.child_id)
   AND NOT EXISTS (SELECT 1 FROM barrier
                    WHERE barrier.person_id = held.person_id AND barrier.child_id = held.child_id
                      AND barrier.kind = 'no_access' AND barrier.ended_on IS NULL)
   AND NOT EXISTS (SELECT 1 FROM record_shut
                    WHERE record_shut.child_id = held.child_id
                      AND (record_shut.state = 'erased'
                           OR NOT EXISTS (SELECT 1 FROM named_reader
                                           WHERE named_reader.child_id = held.child_id
                                             AND named_reader.person_id = held.person_id
                                             AND named_reader.ended_on IS NULL)));

-- The children of families and young people, for their own home. Restricted records shut out staff only.
CREATE VIEW home_held AS
SELECT held.person_id AS person_id, held.child_id AS child_id, held.kind AS kind, held.from_on AS from_on,
       held.to_on AS to_on
  FROM relation_held AS held
 WHERE held.kind IN ('parent', 'self', 'representative', 'foster_carer', 'carer', 'sibling')
   AND NOT EXISTS (SELECT 1 FROM barrier
                    WHERE barrier.person_id = held.person_id AND barrier.child_id = held.child_id
                      AND barrier.kind = 'no_access' AND barrier.ended_on IS NULL)
   AND NOT EXISTS (SELECT 1 FROM record_shut
                    WHERE record_shut.child_id = held.child_id
                      AND (record_shut.state = 'erased'
                           OR (record_shut.state = 'sealed'
                               AND NOT EXISTS (SELECT 1 FROM named_reader
                                                WHERE named_reader.child_id = held.child_id
                                                  AND named_reader.person_id = held.person_id
                                                  AND named_reader.ended_on IS NULL))));
