-- programme_in_force :one
-- @scan the area is one row
-- What holds on a day: of a programme the latest edition that has begun; of the main one for no id. The role is
-- called as the edition says, else as the service's settings do. Who is told of requests that nobody took counts as
-- long as their account is open.
SELECT programme.id, programme.public_id, programme.name, programme.for_whom, programme.is_main,
       edition.id AS edition_id, edition.public_id AS edition_public_id, edition.from_on, edition.words,
       COALESCE(edition.role_name, (SELECT area.role_name FROM area ORDER BY area.id LIMIT 1)) AS role_name,
       edition.full_time_limit, edition.open_door_weight, edition.non_designated_limit, edition.answer_days,
       edition.escalate_days, edition.escalate_to_id, edition.reply_days, edition.crisis_days, edition.early_days,
       edition.told_days, edition.overlap_days, edition.clash_days, edition.supervision_days,
       edition.contact_late_days, edition.settle_days, edition.not_decides, edition.phone_words, account.person_id AS escalate_person_id,
       escalate.name AS escalate_name
  FROM programme
  JOIN programme_edition AS edition ON edition.programme_id = programme.id
  LEFT JOIN account ON account.person_id = edition.escalate_to_id AND account.kind = 'staff' AND account.is_closed = 0
  LEFT JOIN person AS escalate ON escalate.id = account.person_id
 WHERE programme.id = CASE WHEN :programme_id > 0 THEN :programme_id
                           ELSE (SELECT main.id FROM programme AS main WHERE main.is_main = 1) END
   AND edition.is_withdrawn = 0
   AND edition.from_on <= :today
 ORDER BY edition.from_on DESC
 LIMIT 1;

-- programme_contact_limits :many
-- After how many days without contact it is too long, on a day, of each programme.
SELECT programme.id, programme.is_main, edition.contact_late_days
  FROM programme
  JOIN programme_edition AS edition
    ON edition.id = (SELECT latest.id
                       FROM programme_edition AS latest
                      WHERE latest.programme_id = programme.id
                        AND latest.is_withdrawn = 0
                        AND latest.from_on <= :today
                      ORDER BY latest.from_on DESC
                      LIMIT 1)
 WHERE programme.id > 0
 LIMIT 100;

-- programme_levels :many
-- The levels of an edition, the lightest first.
SELECT programme_level.public_id, programme_level.code, programme_level.name, programme_level.short_name,
       programme_level.family_words, programme_level.weight, programme_level.intensity, programme_level.rhythm_days,
       programme_level.early_rhythm_days, programme_level.review_days, programme_level.position
  FROM programme_level
 WHERE programme_level.edition_id = :edition_id
 ORDER BY programme_level.position, programme_level.id
 LIMIT 20;

-- programme_functions :many
-- The functions of an edition, group by group.
SELECT programme_function.public_id, programme_function.code, programme_function.area_code,
       programme_function.area_name, programme_function.name, programme_function.family_words,
       programme_function.evidence, programme_function.who_else, programme_function.position
  FROM programme_function
 WHERE programme_function.edition_id = :edition_id
 ORDER BY programme_function.position, programme_function.id
 LIMIT 40;

-- programme_presets :many
-- What usually goes with the levels of an edition.
SELECT programme_level_function.level_code, programme_level_function.function_code,
       programme_level_function.intensity, programme_level_function.frequency
  FROM programme_level_function
 WHERE programme_level_function.edition_id = :edition_id
 LIMIT 800;

-- programme_questions :many
-- The questions of one part, in their order.
SELECT programme_question.public_id, programme_question.text, programme_question.position
  FROM programme_question
 WHERE programme_question.edition_id = :edition_id
   AND programme_question.part = :part
 ORDER BY programme_question.position, programme_question.id
 LIMIT 40;

-- programme_levels_named :many
-- Every level that any programme has or had by a day, by programme and code, the latest edition first, for lists
-- of children of several programmes.
SELECT edition.programme_id, programme.is_main, programme_level.code, programme_level.name, programme_level.short_name
  FROM programme
  JOIN programme_edition AS edition ON edition.programme_id = programme.id
  JOIN programme_level ON programme_level.edition_id = edition.id
 WHERE programme.id > 0
   AND edition.is_withdrawn = 0
   AND edition.from_on <= :today
 ORDER BY programme.is_main DESC, programme.id, edition.from_on DESC, programme_level.position
 LIMIT 400;

-- programme_of :one identity
-- The programme of the child's episode; none for the main one.
SELECT child.programme_id
  FROM child
 WHERE child.id = :grant_child;

-- programme_begun :many
-- Those that children can be in, the main one first.
SELECT programme.id, programme.public_id, programme.name, programme.for_whom
  FROM programme
 WHERE programme.id > 0
   AND EXISTS (SELECT 1
                 FROM programme_edition AS edition
                WHERE edition.programme_id = programme.id
                  AND edition.is_withdrawn = 0
                  AND edition.from_on <= :today)
 ORDER BY programme.is_main DESC, programme.name, programme.id
 LIMIT 50;

-- programme_list :many
-- All programmes, the main one first, each with the edition in force on a day.
SELECT programme.id, programme.public_id, programme.name, programme.for_whom, programme.is_main,
       (SELECT max(edition.from_on)
          FROM programme_edition AS edition
         WHERE edition.programme_id = programme.id
           AND edition.is_withdrawn = 0
           AND edition.from_on <= :today) AS from_on,
       (SELECT min(edition.from_on)
          FROM programme_edition AS edition
         WHERE edition.programme_id = programme.id
           AND edition.is_withdrawn = 0
           AND edition.from_on > :today) AS next_on
  FROM programme
 WHERE programme.id > 0
 ORDER BY programme.is_main DESC, programme.name, programme.id
 LIMIT 50;

-- programme_find :one
SELECT programme.id, programme.public_id, programme.name, programme.for_whom, programme.is_main, programme.version
  FROM programme
 WHERE programme.public_id = :public_id;

-- programme_add :insert
INSERT INTO programme (public_id, name, for_whom, changed_at, changed_by)
VALUES (:public_id, :name, :for_whom, :changed_at, :changed_by)
RETURNING id;

-- programme_change :exec
-- Counts one row when the version is the one that was read.
UPDATE programme
   SET name = :name, for_whom = :for_whom, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE public_id = :public_id
   AND version = :version;

-- programme_editions :many
-- The editions of a programme, the latest first.
SELECT edition.id, edition.public_id, edition.from_on, edition.words, edition.is_withdrawn
  FROM programme_edition AS edition
 WHERE edition.programme_id = :programme_id
 ORDER BY edition.from_on DESC, edition.id DESC
 LIMIT 100;

-- programme_edition_on :one
-- Is there an edition that begins on this day?
SELECT edition.id
  FROM programme_edition AS edition
 WHERE edition.programme_id = :programme_id
   AND edition.from_on = :from_on
   AND edition.is_withdrawn = 0;

-- programme_phone_words :one
-- What the area says beside its telephone number on that day.
SELECT edition.phone_words
  FROM programme
  JOIN programme_edition AS edition ON edition.programme_id = programme.id
 WHERE programme.is_main = 1
   AND edition.is_withdrawn = 0
   AND edition.from_on <= :today
 ORDER BY edition.from_on DESC
 LIMIT 1;

-- programme_edition_find :one
SELECT edition.id, edition.public_id, edition.programme_id, edition.from_on, edition.is_withdrawn, edition.words,
       edition.role_name, edition.full_time_limit, edition.open_door_weight, edition.non_designated_limit,
       edition.answer_days, edition.escalate_days, edition.escalate_to_id, edition.reply_days, edition.crisis_days,
       edition.early_days, edition.told_days, edition.overlap_days, edition.clash_days, edition.supervision_days,
       edition.contact_late_days, edition.settle_days, edition.not_decides, edition.phone_words, edition.version, programme.public_id AS programme_public_id,
       programme.name AS programme_name, escalate.public_id AS escalate_public_id, escalate.name AS escalate_name
  FROM programme_edition AS edition
  JOIN programme ON programme.id = edition.programme_id
  LEFT JOIN person AS escalate ON escalate.id = edition.escalate_to_id
 WHERE edition.public_id = :public_id;

-- programme_edition_copy :exec
-- A new edition with the numbers of another one.
INSERT INTO programme_edition (public_id, programme_id, from_on, words, role_name, full_time_limit, open_door_weight,
                               non_designated_limit, answer_days, escalate_days, escalate_to_id, reply_days, crisis_days,
                               early_days, told_days, overlap_days, clash_days, supervision_days, contact_late_days,
                               settle_days, not_decides, phone_words, changed_at, changed_by)
SELECT :public_id, CAST(:programme_id AS INT), :from_on, :words, other.role_name, other.full_time_limit,
       other.open_door_weight, other.non_designated_limit, other.answer_days, other.escalate_days, other.escalate_to_id,
       other.reply_days, other.crisis_days, other.early_days, other.told_days, other.overlap_days, other.clash_days,
       other.supervision_days, other.contact_late_days, other.settle_days, other.not_decides, other.phone_words, :changed_at, :changed_by
  FROM programme_edition AS other
 WHERE other.id = :edition_id;

-- programme_edition_change :exec
-- Only before it begins; counts one row when the version is the one that was read.
UPDATE programme_edition
   SET words = :words, role_name = :role_name, full_time_limit = :full_time_limit, open_door_weight = :open_door_weight,
       non_designated_limit = :non_designated_limit, answer_days = :answer_days, escalate_days = :escalate_days,
       escalate_to_id = :escalate_to_id, reply_days = :reply_days, crisis_days = :crisis_days, early_days = :early_days,
       told_days = :told_days, overlap_days = :overlap_days, clash_days = :clash_days,
       supervision_days = :supervision_days, contact_late_days = :contact_late_days,
       settle_days = :settle_days, not_decides = :not_decides, phone_words = :phone_words,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE id = :id
   AND version = :version
   AND is_withdrawn = 0
   AND from_on > :today;

-- programme_edition_withdraw :exec
-- Only before it begins.
UPDATE programme_edition
   SET is_withdrawn = 1, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE public_id = :public_id
   AND is_withdrawn = 0
   AND from_on > :today;

-- programme_level_add :exec
INSERT INTO programme_level (public_id, edition_id, code, name, short_name, family_words, weight, intensity, rhythm_days,
                             early_rhythm_days, review_days, position)
VALUES (:public_id, :edition_id, :code, :name, :short_name, :family_words, :weight, :intensity, :rhythm_days,
        :early_rhythm_days, :review_days, :position);

-- programme_level_change :exec
UPDATE programme_level
   SET name = :name, short_name = :short_name, family_words = :family_words, weight = :weight, intensity = :intensity,
       rhythm_days = :rhythm_days, early_rhythm_days = :early_rhythm_days, review_days = :review_days, position = :position
 WHERE public_id = :public_id
   AND edition_id = :edition_id;

-- programme_level_remove :exec
DELETE FROM programme_level
 WHERE public_id = :public_id
   AND edition_id = :edition_id;

-- programme_function_add :exec
INSERT INTO programme_function (public_id, edition_id, code, area_code, area_name, name, family_words, evidence,
                                who_else, position)
VALUES (:public_id, :edition_id, :code, :area_code, :area_name, :name, :family_words, :evidence, :who_else, :position);

-- programme_function_change :exec
UPDATE programme_function
   SET area_code = :area_code, area_name = :area_name, name = :name, family_words = :family_words, evidence = :evidence,
       who_else = :who_else, position = :position
 WHERE public_id = :public_id
   AND edition_id = :edition_id;

-- programme_function_remove :exec
DELETE FROM programme_function
 WHERE public_id = :public_id
   AND edition_id = :edition_id;

-- programme_preset_add :exec
INSERT INTO programme_level_function (edition_id, level_code, function_code, intensity, frequency)
VALUES (:edition_id, :level_code, :function_code, :intensity, :frequency);

-- programme_presets_of_level_remove :exec
DELETE FROM programme_level_function
 WHERE edition_id = :edition_id
   AND level_code = :level_code;

-- programme_presets_of_function_remove :exec
DELETE FROM programme_level_function
 WHERE edition_id = :edition_id
   AND function_code = :function_code;

-- programme_question_add :exec
INSERT INTO programme_question (public_id, edition_id, part, text, position)
VALUES (:public_id, :edition_id, :part, :text, :position);

-- programme_questions_remove :exec
DELETE FROM programme_question
 WHERE edition_id = :edition_id;

-- programme_managers :many
-- Who may be named for requests that nobody has answered.
SELECT person.id, person.public_id, person.name
  FROM account
  JOIN person ON person.id = account.person_id
 WHERE account.duty = 'manager'
   AND account.is_closed = 0
 ORDER BY person.name, person.id
 LIMIT 50;
