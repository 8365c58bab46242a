-- Key working: the area's own rules, with dates; and episodes, levels and functions of each child.

-- A programme: its own functions and levels, for the area's families or some of them.
-- versioned
CREATE TABLE programme (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  name        TEXT NOT NULL,                    -- SEND key working
  for_whom    TEXT,                             -- Children with SEND, from birth to 25
  is_main     BOOL NOT NULL DEFAULT 0 CHECK (is_main IN (0, 1)), -- of children of whom nothing else is said
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id)
);
CREATE UNIQUE INDEX programme_main ON programme (is_main) WHERE is_main = 1;

-- What holds from a day on, until the next edition. One that has begun is never changed.
-- Weights are hundredths of a unit, so that they stay whole.
-- versioned
CREATE TABLE programme_edition (
  id                   ID PRIMARY KEY,
  public_id            UUID NOT NULL UNIQUE,
  programme_id         ID NOT NULL REFERENCES programme(id),
  from_on              DATE NOT NULL,
  is_withdrawn         BOOL NOT NULL DEFAULT 0 CHECK (is_withdrawn IN (0, 1)), -- before it began
  words                TEXT,                    -- why it is so, or what is new
  role_name            TEXT,                    -- key worker; NULL: as the service's settings say
  full_time_limit      INT NOT NULL DEFAULT 4000, -- weight of the families of one full post
  open_door_weight     INT NOT NULL DEFAULT 20,  -- of a family that has left and may return
  non_designated_limit INT NOT NULL DEFAULT 5,   -- families of somebody whose main work is another
  answer_days          INT NOT NULL DEFAULT 5,   -- to answer who was asked for key working
  escalate_days        INT NOT NULL DEFAULT 10,  -- after which a request goes to escalate_to_id
  escalate_to_id       ID REFERENCES person(id), -- NULL: every manager
  reply_days           INT NOT NULL DEFAULT 2,   -- to answer a family's question
  crisis_days          INT NOT NULL DEFAULT 7,   -- that the highest level lasts
  early_days           INT NOT NULL DEFAULT 42,  -- the early weeks of a level
  told_days            INT NOT NULL DEFAULT 14,  -- that families know before their key worker changes
  overlap_days         INT NOT NULL DEFAULT 28,  -- that both key workers are there
  clash_days           INT NOT NULL DEFAULT 28,  -- near another change in the child's life
  supervision_days     INT NOT NULL DEFAULT 42,  -- between supervision sessions
  contact_late_days    INT NOT NULL DEFAULT 60,  -- without contact, where no rhythm is agreed
  version              INT NOT NULL DEFAULT 1,
  changed_at           INSTANT NOT NULL,
  changed_by           ID REFERENCES person(id)
);
CREATE INDEX programme_edition_by_programme ON programme_edition (programme_id, from_on);
CREATE UNIQUE INDEX programme_edition_by_day ON programme_edition (programme_id, from_on) WHERE is_withdrawn = 0;

-- The rows of an edition are written anew until it begins.
CREATE TABLE programme_level (
  id                ID PRIMARY KEY,
  public_id         UUID NOT NULL UNIQUE,
  edition_id        ID NOT NULL REFERENCES programme_edition(id),
  code              TEXT NOT NULL,              -- the same through all editions
  name              TEXT NOT NULL,              -- Intensive key working
  short_name        TEXT NOT NULL,              -- Intensive
  family_words      TEXT NOT NULL,              -- what it means, for families
  weight            INT NOT NULL CHECK (weight >= 0),
  intensity         INT NOT NULL CHECK (intensity BETWEEN 0 AND 3), -- that is usual
  rhythm_days       INT NOT NULL CHECK (rhythm_days >= 0),          -- between contacts
  early_rhythm_days INT NOT NULL DEFAULT 0 CHECK (early_rhythm_days >= 0), -- in the early weeks; 0: the same
  review_days       INT NOT NULL CHECK (review_days > 0),           -- until it is looked at again
  position          INT NOT NULL,               -- the lightest first
  UNIQUE (edition_id, code),
  CHECK (code <> 'none')
);
CREATE INDEX programme_level_by_code ON programme_level (code, edition_id);

CREATE TABLE programme_function (
  id           ID PRIMARY KEY,
  public_id    UUID NOT NULL UNIQUE,
  edition_id   ID NOT NULL REFERENCES programme_edition(id),
  code         TEXT NOT NULL,                   -- F01; the same through all editions
  area_code    TEXT NOT NULL,                   -- groups follow each other by position
  area_name    TEXT NOT NULL,
  name         TEXT NOT NULL,
  family_words TEXT NOT NULL,
  evidence     TEXT NOT NULL,                   -- purposes of contacts that show it, parted by blanks; *: any contact
  who_else     TEXT,                            -- may do it besides the key worker
  position     INT NOT NULL,
  UNIQUE (edition_id, code)
);

-- What usually goes with a level. People decide for each child.
CREATE TABLE programme_level_function (
  edition_id    ID NOT NULL REFERENCES programme_edition(id),
  level_code    TEXT NOT NULL,
  function_code TEXT NOT NULL,
  intensity     INT NOT NULL CHECK (intensity BETWEEN 0 AND 3),
  frequency     TEXT NOT NULL,
  PRIMARY KEY (edition_id, level_code, function_code)
);

CREATE TABLE programme_question (
  id         ID PRIMARY KEY,
  public_id  UUID NOT NULL UNIQUE,
  edition_id ID NOT NULL REFERENCES programme_edition(id),
  part       TEXT NOT NULL CHECK (part IN ('asking', 'readiness', 'driver', 'boundary', 'closing', 'supervision')),
  text       TEXT NOT NULL,
  position   INT NOT NULL
);
CREATE INDEX programme_question_by_edition ON programme_question (edition_id, part, position);

-- The main programme as it is delivered. Functions and levels are those of the Early Support guide to key
-- working; their grouping, all numbers and all words are a beginning that each area makes its own.
INSERT INTO programme (public_id, name, for_whom, is_main, changed_at)
VALUES (CAST('0000000000000101' AS UUID), 'SEND key working', 'Children and young people with special educational needs or disabilities, and their families', 1, 0);
INSERT INTO programme_edition (public_id, programme_id, from_on, words, changed_at)
SELECT CAST('0000000000000201' AS UUID), programme.id, '2000-01-01', 'As keywork comes: where to begin, until the area has decided.', 0
  FROM programme;
INSERT INTO programme_level (public_id, edition_id, code, name, short_name, family_words, weight, intensity,
                             rhythm_days, early_rhythm_days, review_days, position)
VALUES
  (CAST('0000000000000301' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'moderate', 'Moderate key working', 'Moderate',
   'A light touch: a few things done together, for a short time.', 100, 1, 42, 0, 182, 1),
  (CAST('0000000000000302' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'high', 'High key working', 'High',
   'Regular help from one person, most of it at the beginning.', 200, 2, 30, 14, 84, 2),
  (CAST('0000000000000303' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'intensive', 'Intensive key working', 'Intensive',
   'A lot of help, often, for as long as it is needed.', 400, 3, 7, 0, 84, 3);

INSERT INTO programme_function (public_id, edition_id, code, area_code, area_name, name, family_words, evidence,
                                who_else, position)
VALUES
  (CAST('0000000000000401' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'F01', 'emotional', 'Emotional and practical support',
   'Emotional and practical support in a relationship of trust',
   'Somebody you can trust, who listens and gives a hand',
   'listening practical crisis', 'Rarely by anybody but the key worker', 1),
  (CAST('0000000000000402' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'F02', 'emotional', 'Emotional and practical support',
   'Help the family to decide, and to use personal budgets',
   'Help to decide for yourselves, and to use money for your child''s support',
   '', 'An adviser on personal budgets can do this', 2),
  (CAST('0000000000000403' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'F03', 'coordination', 'Coordination',
   'Coordinate the people and services around child and family',
   'Somebody who makes sure that everybody works together',
   'coordination', 'Part of it can be done by an administrator', 3),
  (CAST('0000000000000404' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'F04', 'coordination', 'Coordination',
   'Be the single point of regular contact',
   'One person to ring, who keeps in touch',
   '*', 'This makes the key worker; somebody stands in when they are away', 4),
  (CAST('0000000000000405' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'F05', 'coordination', 'Coordination',
   'Arrange meetings of all agencies and see that they work',
   'Meetings that are arranged for you, where you are heard',
   '', 'Somebody else can chair or arrange them', 5),
  (CAST('0000000000000406' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'F06', 'planning', 'Planning and assessment',
   'Support one plan and joint assessments',
   'One plan for everything, and fewer assessments',
   'review', 'Somebody who leads the assessment can do this', 6),
  (CAST('0000000000000407' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'F07', 'planning', 'Planning and assessment',
   'Find out the strengths and needs of everybody in the family',
   'Somebody who asks how everybody in the family is',
   '', 'Shared with others in the team', 7),
  (CAST('0000000000000408' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'F08', 'information', 'Information and specialist support',
   'Give information and show the way to services',
   'Information, and whom to ask for what',
   'information', 'Shared with others in the team', 8),
  (CAST('0000000000000409' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'F09', 'information', 'Information and specialist support',
   'Speak up for child, young person and family',
   'Somebody who speaks up for you',
   '', 'An advocate can do this, and is more independent', 9),
  (CAST('0000000000000410' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'F10', 'information', 'Information and specialist support',
   'Bring clinical and social care together with other services',
   'Health and social care that fit with everything else',
   '', 'A nurse or social worker can do this', 10);

-- Source: Early Support guide to key working, levels of need; which functions a high level has is the service's own reading.
INSERT INTO programme_level_function (edition_id, level_code, function_code, intensity, frequency)
VALUES
  ((SELECT programme_edition.id FROM programme_edition), 'moderate', 'F02', 1, ''),
  ((SELECT programme_edition.id FROM programme_edition), 'moderate', 'F03', 1, ''),
  ((SELECT programme_edition.id FROM programme_edition), 'moderate', 'F04', 1, 'Every 6 weeks'),
  ((SELECT programme_edition.id FROM programme_edition), 'high', 'F01', 2, ''),
  ((SELECT programme_edition.id FROM programme_edition), 'high', 'F02', 2, ''),
  ((SELECT programme_edition.id FROM programme_edition), 'high', 'F03', 2, ''),
  ((SELECT programme_edition.id FROM programme_edition), 'high', 'F04', 2, 'Every 2 weeks at first, then every month'),
  ((SELECT programme_edition.id FROM programme_edition), 'high', 'F05', 2, ''),
  ((SELECT programme_edition.id FROM programme_edition), 'high', 'F06', 2, ''),
  ((SELECT programme_edition.id FROM programme_edition), 'high', 'F08', 2, ''),
  ((SELECT programme_edition.id FROM programme_edition), 'intensive', 'F01', 3, ''),
  ((SELECT programme_edition.id FROM programme_edition), 'intensive', 'F02', 3, ''),
  ((SELECT programme_edition.id FROM programme_edition), 'intensive', 'F03', 3, ''),
  ((SELECT programme_edition.id FROM programme_edition), 'intensive', 'F04', 3, 'Every week'),
  ((SELECT programme_edition.id FROM programme_edition), 'intensive', 'F05', 3, ''),
  ((SELECT programme_edition.id FROM programme_edition), 'intensive', 'F06', 3, ''),
  ((SELECT programme_edition.id FROM programme_edition), 'intensive', 'F07', 3, ''),
  ((SELECT programme_edition.id FROM programme_edition), 'intensive', 'F08', 3, ''),
  ((SELECT programme_edition.id FROM programme_edition), 'intensive', 'F09', 3, ''),
  ((SELECT programme_edition.id FROM programme_edition), 'intensive', 'F10', 3, '');

INSERT INTO programme_question (public_id, edition_id, part, text, position)
VALUES
  (CAST('0000000000000501' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'asking', 'What would help your family most at the moment?', 1),
  (CAST('0000000000000502' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'asking', 'Who helps you now, and what is missing?', 2),
  (CAST('0000000000000503' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'asking', 'What would you like a key worker to do?', 3),
  (CAST('0000000000000504' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'asking', 'Is there somebody you would like as your key worker?', 4),
  (CAST('0000000000000505' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'readiness', 'Has the skills that this family needs', 1),
  (CAST('0000000000000506' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'readiness', 'Has been trained in key working', 2),
  (CAST('0000000000000507' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'readiness', 'Has time for it that is kept free', 3),
  (CAST('0000000000000508' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'readiness', 'Has supervision, and somebody to ask', 4),
  (CAST('0000000000000509' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'readiness', 'Knows whom to turn to when it is too much', 5),
  (CAST('0000000000000510' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'driver', 'How many people and services have to work together', 1),
  (CAST('0000000000000511' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'driver', 'How complex the child''s health or care is', 2),
  (CAST('0000000000000512' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'driver', 'A big change now or soon: a school, a move, a diagnosis', 3),
  (CAST('0000000000000513' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'driver', 'How much strength and time the family has left', 4),
  (CAST('0000000000000514' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'driver', 'Who else helps: relatives, friends, other parents', 5),
  (CAST('0000000000000515' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'driver', 'A worry about health or safety today', 6),
  (CAST('0000000000000516' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'boundary', 'Calls and messages outside the agreed hours', 1),
  (CAST('0000000000000517' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'boundary', 'Contact does not become less while the level goes down', 2),
  (CAST('0000000000000518' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'boundary', 'The worker does what the family could do itself', 3),
  (CAST('0000000000000519' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'boundary', 'The family asks the key worker about everything', 4),
  (CAST('0000000000000520' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'boundary', 'It is hard for the worker to say no', 5),
  (CAST('0000000000000521' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'closing', 'What can the family do now that it could not do before?', 1),
  (CAST('0000000000000522' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'closing', 'What might become hard?', 2),
  (CAST('0000000000000523' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'closing', 'Whom does the family ring first then?', 3),
  (CAST('0000000000000524' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'closing', 'What would be a reason to come back?', 4),
  (CAST('0000000000000525' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'supervision', 'Families that you worry about', 1),
  (CAST('0000000000000526' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'supervision', 'Families with no contact for too long', 2),
  (CAST('0000000000000527' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'supervision', 'What was promised and has not been done', 3),
  (CAST('0000000000000528' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'supervision', 'Your load, and the time that is kept free', 4),
  (CAST('0000000000000529' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'supervision', 'Boundaries, and how you are yourself', 5),
  (CAST('0000000000000530' AS UUID), (SELECT programme_edition.id FROM programme_edition), 'supervision', 'What you want to learn', 6);

-- Levels are rows now: a code is one of the child's programme, and 'none'. The version that this makes says so
-- in the history, in the column of the earlier code.
ALTER TABLE child RENAME COLUMN level TO earlier_level;
ALTER TABLE child ADD COLUMN level TEXT NOT NULL DEFAULT 'none';
UPDATE child SET level = earlier_level, version = version + 1 WHERE earlier_level <> 'none';
ALTER TABLE child DROP COLUMN earlier_level;

-- The programme of the open episode; NULL: the main one. Lists name the level by it.
ALTER TABLE child ADD COLUMN programme_id ID REFERENCES programme(id);
-- The last day of a crisis, for lists and the top of pages; only for those who see the team.
ALTER TABLE child ADD COLUMN crisis_until_on DATE;

-- Key working for one child, from a day to a day. One at a time.
-- case: team
-- versioned
CREATE TABLE episode (
  id           ID PRIMARY KEY,
  public_id    UUID NOT NULL UNIQUE,
  child_id     ID NOT NULL REFERENCES child(id),
  programme_id ID NOT NULL REFERENCES programme(id),
  from_on      DATE NOT NULL,
  because      TEXT NOT NULL CHECK (because IN ('asked', 'returned', 'imported')),
  to_on        DATE,                            -- its last day
  end_reason   TEXT,
  closed_words TEXT,
  version      INT NOT NULL DEFAULT 1,
  changed_at   INSTANT NOT NULL,
  changed_by   ID REFERENCES person(id),
  CHECK (to_on IS NULL OR to_on >= from_on)
);
CREATE UNIQUE INDEX episode_open ON episode (child_id) WHERE to_on IS NULL;
CREATE INDEX episode_by_child ON episode (child_id, from_on);

-- Level, intensity, rhythm and number of functions, as they were decided: four things, never one score. The
-- latest from_on counts, and of one day the latest row. child.level and child.contact_rhythm_days repeat it for lists.
-- case: team
-- append only
CREATE TABLE support_level (
  id             ID PRIMARY KEY,
  child_id       ID NOT NULL REFERENCES child(id),
  level          TEXT NOT NULL,
  intensity      INT NOT NULL CHECK (intensity BETWEEN 0 AND 3),
  rhythm_days    INT NOT NULL CHECK (rhythm_days >= 0),
  function_count INT NOT NULL CHECK (function_count >= 0),
  drivers        TEXT,                          -- a line each, in the words of the questions of that day
  words          TEXT,                          -- why
  family_words   TEXT,                          -- what the family says to it
  with_family    BOOL NOT NULL DEFAULT 0 CHECK (with_family IN (0, 1)),
  from_on        DATE NOT NULL,
  review_on      DATE,                          -- NULL: nobody has said when
  made_at        INSTANT NOT NULL,
  made_by        ID REFERENCES person(id)
);
CREATE INDEX support_level_by_child ON support_level (child_id, from_on, id);

-- The highest level for some days, which end by themselves.
-- case: team
-- versioned
CREATE TABLE crisis (
  id          ID PRIMARY KEY,
  child_id    ID NOT NULL REFERENCES child(id),
  from_on     DATE NOT NULL,
  ends_on     DATE NOT NULL,                    -- its last day
  why         TEXT NOT NULL,
  ended_at    INSTANT,                          -- when somebody ended it before its day
  end_words   TEXT,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id),
  CHECK (ends_on >= from_on)
);
CREATE INDEX crisis_by_child ON crisis (child_id, ends_on);
CREATE INDEX crisis_by_end ON crisis (ends_on);

-- One function of key working for one child. Without a row nobody has looked at it yet.
-- case: team
-- versioned
CREATE TABLE child_function (
  id                  ID PRIMARY KEY,
  child_id            ID NOT NULL REFERENCES child(id),
  code                TEXT NOT NULL,
  is_needed           BOOL NOT NULL CHECK (is_needed IN (0, 1)),
  intensity           INT NOT NULL DEFAULT 0 CHECK (intensity BETWEEN 0 AND 3),
  frequency           TEXT,
  since_on            DATE NOT NULL,            -- since when it is needed, or not
  handed_to_family_on DATE,                     -- the family does it now
  unfilled_since_on   DATE,                     -- the first day on which nobody does what is needed; may lie ahead
  owner_id            ID REFERENCES person(id), -- who finds somebody for it; NULL: the key worker, else the manager
  version             INT NOT NULL DEFAULT 1,
  changed_at          INSTANT NOT NULL,
  changed_by          ID REFERENCES person(id),
  UNIQUE (child_id, code)
);
CREATE INDEX child_function_by_unfilled ON child_function (unfilled_since_on, child_id) WHERE unfilled_since_on IS NOT NULL;

-- Who does it; several may.
-- case: team
-- versioned
CREATE TABLE function_cover (
  id          ID PRIMARY KEY,
  public_id   UUID NOT NULL UNIQUE,
  child_id    ID NOT NULL REFERENCES child(id),
  function_id ID NOT NULL REFERENCES child_function(id),
  person_id   ID REFERENCES person(id),         -- NULL: whoever carries key working
  from_on     DATE NOT NULL,
  to_on       DATE,
  version     INT NOT NULL DEFAULT 1,
  changed_at  INSTANT NOT NULL,
  changed_by  ID REFERENCES person(id),
  CHECK (to_on IS NULL OR to_on >= from_on)
);
CREATE INDEX function_cover_by_child ON function_cover (child_id, function_id);

-- When somebody does a function: a practitioner as long as it is theirs and they are in the team; somebody else, who
-- is family, as long as it is theirs; without a person, whoever carries key working. First and last day; the last can
-- be before the first: then never.
CREATE VIEW function_held AS
SELECT function_cover.function_id AS function_id, function_cover.child_id AS child_id,
       CASE WHEN involvement.from_on > function_cover.from_on THEN involvement.from_on ELSE function_cover.from_on END AS from_on,
       CASE WHEN involvement.to_on IS NULL THEN function_cover.to_on
            WHEN function_cover.to_on IS NULL OR function_cover.to_on > involvement.to_on THEN involvement.to_on
            ELSE function_cover.to_on END AS to_on
  FROM function_cover
  JOIN involvement ON involvement.child_id = function_cover.child_id AND involvement.person_id = function_cover.person_id
UNION ALL
SELECT function_cover.function_id, function_cover.child_id, function_cover.from_on, function_cover.to_on
  FROM function_cover
 WHERE function_cover.person_id IS NOT NULL
   AND NOT EXISTS (SELECT 1
                     FROM involvement
                    WHERE involvement.child_id = function_cover.child_id
                      AND involvement.person_id = function_cover.person_id)
UNION ALL
SELECT function_cover.function_id, function_cover.child_id,
       CASE WHEN assignment.from_on > function_cover.from_on THEN assignment.from_on ELSE function_cover.from_on END,
       CASE WHEN assignment.to_on IS NULL THEN function_cover.to_on
            WHEN function_cover.to_on IS NULL OR function_cover.to_on > assignment.to_on THEN assignment.to_on
            ELSE function_cover.to_on END
  FROM function_cover
  JOIN key_worker_assignment AS assignment ON assignment.child_id = function_cover.child_id
 WHERE function_cover.person_id IS NULL;

-- Children of older stores: key working began when it was asked for, else with the first key worker, else with
-- the first of the team. The child's own public id, which no episode has.
INSERT INTO episode (public_id, child_id, programme_id, from_on, because, to_on, end_reason, changed_at)
  WITH known AS (
    SELECT child.id, child.public_id, child.level, child.asked_on, child.died_on, child.changed_at,
           COALESCE(child.asked_on,
             (SELECT min(key_worker_assignment.from_on) FROM key_worker_assignment WHERE key_worker_assignment.child_id = child.id),
             (SELECT min(involvement.from_on) FROM involvement WHERE involvement.child_id = child.id AND child.level <> 'none')) AS began_on
      FROM child
  )
  SELECT known.public_id, known.id, programme.id, known.began_on,
         CASE WHEN known.asked_on IS NULL THEN 'imported' ELSE 'asked' END,
         CASE WHEN known.died_on < known.began_on THEN known.began_on ELSE known.died_on END,
         CASE WHEN known.died_on IS NULL THEN NULL ELSE 'died' END, known.changed_at
    FROM known
    JOIN programme ON programme.is_main = 1
   WHERE known.began_on IS NOT NULL;
INSERT INTO support_level (child_id, level, intensity, rhythm_days, function_count, from_on, made_at)
  SELECT episode.child_id, child.level, programme_level.intensity, child.contact_rhythm_days, 0, episode.from_on, child.changed_at
    FROM episode
    JOIN child ON child.id = episode.child_id
    JOIN programme_level ON programme_level.code = child.level;
