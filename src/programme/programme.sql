-- programme_in_force :one
-- @scan the area is one row
-- What holds on a day: of a programme the latest edition that has begun; of the main one for no id. The role is
-- called as the edition says, else as the service's settings do.
SELECT programme.id, programme.public_id, programme.name, programme.for_whom, programme.is_main,
       edition.id AS edition_id, edition.public_id AS edition_public_id, edition.from_on, edition.words,
       COALESCE(edition.role_name, (SELECT area.role_name FROM area ORDER BY area.id LIMIT 1)) AS role_name,
       edition.full_time_limit, edition.open_door_weight, edition.non_designated_limit, edition.answer_days,
       edition.escalate_days, edition.escalate_to_id, edition.reply_days, edition.crisis_days, edition.early_days,
       edition.told_days, edition.overlap_days, edition.clash_days, edition.supervision_days,
       edition.contact_late_days
  FROM programme
  JOIN programme_edition AS edition ON edition.programme_id = programme.id
 WHERE programme.id = CASE WHEN :programme_id > 0 THEN :programme_id
                           ELSE (SELECT main.id FROM programme AS main WHERE main.is_main = 1) END
   AND edition.is_withdrawn = 0
   AND edition.from_on <= :today
 ORDER BY edition.from_on DESC
 LIMIT 1;

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
