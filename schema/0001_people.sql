-- The area, and everybody in it: agencies, people in posts, families, children.

-- One row: the local area whose store this is.
CREATE TABLE area (
  id                ID PRIMARY KEY,
  name              TEXT NOT NULL,              -- Exeshire
  service_name      TEXT NOT NULL,              -- Exeshire Key Working
  role_name         TEXT NOT NULL,              -- key worker; local names differ
  phone             TEXT NOT NULL,              -- whom to ring when nobody else is known
  is_demonstration  BOOL NOT NULL CHECK (is_demonstration IN (0, 1)),
  secret            BYTES NOT NULL              -- 32 random bytes for form tokens
);

-- Anybody who can act or be named: practitioners, family members, children.
-- versioned
CREATE TABLE person (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  name        TEXT NOT NULL,                    -- as people say it: Sana Hassan
  phone       TEXT,
  email       TEXT,
  language    TEXT,                             -- first language, when not English
  needs_interpreter BOOL NOT NULL DEFAULT 0 CHECK (needs_interpreter IN (0, 1)),
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id)
);

-- versioned
CREATE TABLE agency (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  local_id    TEXT UNIQUE,                      -- the id in the area's own lists
  name        TEXT NOT NULL,
  search_name TEXT NOT NULL,                    -- str_fold of name
  sector      TEXT NOT NULL CHECK (sector IN ('education', 'health', 'social_care', 'voluntary', 'other')),
  phone       TEXT,
  email       TEXT,
  website     TEXT,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id)
);
CREATE INDEX agency_by_name ON agency (search_name, id);

-- A person in a post at an agency. Someone with two posts has two rows.
-- versioned
CREATE TABLE practitioner (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  local_id    TEXT UNIQUE,
  person_id   ID NOT NULL REFERENCES person(id),
  agency_id   ID NOT NULL REFERENCES agency(id),
  post        TEXT NOT NULL,                    -- Physiotherapist
  search_name TEXT NOT NULL,                    -- str_fold of the person's name
  is_key_worker BOOL NOT NULL DEFAULT 0 CHECK (is_key_worker IN (0, 1)), -- may be given families
  from_on     DATE,
  to_on       DATE,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id),
  CHECK (to_on IS NULL OR from_on IS NULL OR to_on >= from_on)
);
CREATE INDEX practitioner_by_person ON practitioner (person_id);
CREATE INDEX practitioner_by_agency ON practitioner (agency_id, search_name, id);
CREATE INDEX practitioner_by_name ON practitioner (search_name, id);

-- case: identity
-- versioned
CREATE TABLE child (
  id            ID PRIMARY KEY,
  public_id     UUID NOT NULL UNIQUE,
  person_id     ID NOT NULL UNIQUE REFERENCES person(id),
  local_id      TEXT UNIQUE,
  forename      TEXT NOT NULL,
  surname       TEXT NOT NULL,
  known_as      TEXT,
  pronouns      TEXT,
  born_on       DATE,
  expected_on   DATE,                           -- of birth, when not born yet
  nhs_number    TEXT UNIQUE,
  upn           TEXT UNIQUE,                    -- unique pupil number
  uln           TEXT UNIQUE,                    -- unique learner number
  setting_agency_id ID REFERENCES agency(id),   -- school, college, nursery
  year_group    TEXT,
  need          TEXT,                           -- main need, a code of domain.md 5.1
  sen_status    TEXT NOT NULL DEFAULT 'none' CHECK (sen_status IN ('none', 'sen_support', 'ehc_plan')),
  level         TEXT NOT NULL DEFAULT 'none' CHECK (level IN ('none', 'moderate', 'high', 'intensive')),
  contact_rhythm_days INT NOT NULL DEFAULT 0,   -- agreed days between contacts; 0 when not agreed
  asked_on      DATE,                           -- when key working was asked for
  died_on       DATE,
  sort_name     TEXT NOT NULL,                  -- str_fold of surname, blank, forename
  version       INT NOT NULL DEFAULT 1,
  changed_at    INSTANT NOT NULL,
  changed_by    ID REFERENCES person(id),
  CHECK (born_on IS NOT NULL OR expected_on IS NOT NULL)
);
CREATE INDEX child_by_name ON child (sort_name, id);
CREATE INDEX child_by_birth ON child (born_on, id);

-- Every word by which a child is found: folded forename, surname, known name, local id.
-- case: identity
CREATE TABLE child_word (
  child_id  ID NOT NULL REFERENCES child(id),
  word      TEXT NOT NULL,
  PRIMARY KEY (word, child_id)
);
CREATE INDEX child_word_by_child ON child_word (child_id);

-- case: family
-- versioned
CREATE TABLE household (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  address     TEXT NOT NULL,                    -- lines parted by line breaks
  postcode    TEXT,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id)
);

-- A child can have two households, and brothers and sisters share one.
-- case: family
CREATE TABLE child_household (
  id            ID PRIMARY KEY,
  child_id      ID NOT NULL REFERENCES child(id),
  household_id  ID NOT NULL REFERENCES household(id),
  is_main       BOOL NOT NULL DEFAULT 1 CHECK (is_main IN (0, 1)),
  from_on       DATE,
  to_on         DATE,
  UNIQUE (child_id, household_id)
);
CREATE INDEX child_household_by_household ON child_household (household_id, child_id);

-- What a member of the family is to one child. The same person has a row for each child.
-- case: family
-- versioned
CREATE TABLE family_member (
  id            ID PRIMARY KEY,
  public_id     UUID NOT NULL UNIQUE,
  child_id      ID NOT NULL REFERENCES child(id),
  person_id     ID NOT NULL REFERENCES person(id),
  relationship  TEXT NOT NULL CHECK (relationship IN ('mother', 'father', 'parent', 'step_parent', 'foster_carer',
                  'guardian', 'grandparent', 'brother', 'sister', 'other_family', 'friend')),
  has_responsibility BOOL NOT NULL DEFAULT 0 CHECK (has_responsibility IN (0, 1)), -- parental responsibility
  may_see_record BOOL NOT NULL DEFAULT 0 CHECK (may_see_record IN (0, 1)),
  lives_with    BOOL NOT NULL DEFAULT 1 CHECK (lives_with IN (0, 1)),
  strength      TEXT NOT NULL DEFAULT 'strong' CHECK (strength IN ('strong', 'working', 'weak', 'strain')),
  contact_note  TEXT,                           -- safe times, which phone, what not to leave on it
  from_on       DATE,
  to_on         DATE,
  version       INT NOT NULL DEFAULT 1,
  changed_at    INSTANT NOT NULL,
  changed_by    ID REFERENCES person(id),
  UNIQUE (child_id, person_id)
);
CREATE INDEX family_member_by_person ON family_member (person_id, child_id);
