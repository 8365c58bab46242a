-- What the data protection officer asks about.

-- Where staff live, as they told it for one purpose: so that a look at their own neighbours is noticed.
CREATE TABLE own_place (
  person_id   ID NOT NULL PRIMARY KEY REFERENCES person(id),
  street      TEXT NOT NULL,
  postcode    TEXT NOT NULL,
  agency_id   ID REFERENCES agency(id),         -- where else they work, besides their posts
  told_at     INSTANT NOT NULL
);
CREATE INDEX own_place_by_agency ON own_place (agency_id);

-- A look, or a day of looks, that a rule of src/audit/rules.h picked out.
-- append only
CREATE TABLE audit_finding (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  mark        TEXT NOT NULL UNIQUE,             -- rule, person, child and day: one finding for one of them
  rule        TEXT NOT NULL CHECK (rule IN ('likeness', 'volume', 'refusals')),
  person_id   ID NOT NULL REFERENCES person(id),
  child_id    ID REFERENCES child(id),
  audit_id    ID NOT NULL REFERENCES audit(id), -- the row that led to it
  looked_at   INSTANT NOT NULL,
  likeness    TEXT NOT NULL,                    -- of rule likeness: surname postcode
  amount      INT NOT NULL,                     -- of the others: children, or refusals, that day
  found_at    INSTANT NOT NULL
);
CREATE INDEX audit_finding_by_time ON audit_finding (looked_at);

-- Somebody looked into a finding.
-- append only
CREATE TABLE audit_review (
  id          ID PRIMARY KEY,
  finding_id  ID NOT NULL REFERENCES audit_finding(id),
  person_id   ID NOT NULL REFERENCES person(id),
  reviewed_at INSTANT NOT NULL,
  outcome     TEXT NOT NULL CHECK (outcome IN ('as_it_should', 'asked', 'passed_on')),
  words       TEXT NOT NULL
);
CREATE INDEX audit_review_by_finding ON audit_review (finding_id, reviewed_at);

-- Up to which row the rules have looked.
CREATE TABLE audit_watch (
  id          INT NOT NULL PRIMARY KEY CHECK (id = 1),
  until_id    INT NOT NULL
);
