-- @nouns stored caseload

-- The rows of key working, as sheets: the key, then the columns of the file in their order (columns_*.c). At most
-- 1,000 at a time, so that whoever wants all of them goes on after the last key.

-- stored_block :part
-- @type first_key INT
-- @type last_key INT
-- The keys that are asked for.
BETWEEN :first_key AND :last_key;

-- stored_programme_list :sheet
SELECT programme.id, programme.public_id, programme.name, programme.for_whom, programme.is_main
  FROM programme
 WHERE programme.id @stored_block
 ORDER BY programme.id
 LIMIT 1000;

-- stored_programme_editions :sheet
SELECT programme_edition.id, programme_edition.public_id, programme_edition.programme_id, programme_edition.from_on,
       programme_edition.is_withdrawn, programme_edition.words, programme_edition.role_name,
       programme_edition.full_time_limit, programme_edition.open_door_weight,
       programme_edition.non_designated_limit, programme_edition.answer_days, programme_edition.escalate_days,
       programme_edition.escalate_to_id, programme_edition.reply_days, programme_edition.crisis_days,
       programme_edition.early_days, programme_edition.told_days, programme_edition.overlap_days,
       programme_edition.clash_days, programme_edition.supervision_days, programme_edition.contact_late_days,
       programme_edition.settle_days, programme_edition.not_decides, programme_edition.phone_words
  FROM programme_edition
 WHERE programme_edition.id @stored_block
 ORDER BY programme_edition.id
 LIMIT 1000;

-- stored_programme_levels :sheet
SELECT programme_level.id, programme_level.public_id, programme_level.edition_id, programme_level.code,
       programme_level.name, programme_level.short_name, programme_level.family_words, programme_level.weight,
       programme_level.intensity, programme_level.rhythm_days, programme_level.early_rhythm_days,
       programme_level.review_days, programme_level.position
  FROM programme_level
 WHERE programme_level.id @stored_block
 ORDER BY programme_level.id
 LIMIT 1000;

-- stored_programme_functions :sheet
SELECT programme_function.id, programme_function.public_id, programme_function.edition_id, programme_function.code,
       programme_function.area_code, programme_function.area_name, programme_function.name,
       programme_function.family_words, programme_function.evidence, programme_function.who_else,
       programme_function.position
  FROM programme_function
 WHERE programme_function.id @stored_block
 ORDER BY programme_function.id
 LIMIT 1000;

-- stored_presets :sheet
-- Its key is that of the level and of the function, since it has none.
-- @type key_id INT
-- @scan what goes with the levels of the area is little
SELECT programme_level.id * 1000000 + programme_function.id AS key_id, preset.edition_id, preset.level_code,
       preset.function_code, preset.intensity, preset.frequency
  FROM programme_level_function AS preset
  JOIN programme_level ON programme_level.edition_id = preset.edition_id AND programme_level.code = preset.level_code
  JOIN programme_function ON programme_function.edition_id = preset.edition_id AND programme_function.code = preset.function_code
 WHERE programme_level.id * 1000000 + programme_function.id @stored_block
 ORDER BY 1
 LIMIT 1000;

-- stored_programme_questions :sheet
SELECT programme_question.id, programme_question.public_id, programme_question.edition_id, programme_question.part,
       programme_question.text, programme_question.position
  FROM programme_question
 WHERE programme_question.id @stored_block
 ORDER BY programme_question.id
 LIMIT 1000;

-- stored_episodes :sheet system "a caseload is loaded and given out as a whole, by the duty of managing"
-- @type programme_name TEXT?
SELECT episode.id, episode.public_id, episode.child_id,
       CASE WHEN programme.is_main = 1 THEN NULL ELSE programme.name END AS programme_name, episode.from_on,
       episode.because, episode.to_on, episode.end_reason, episode.closed_words
  FROM episode
  JOIN programme ON programme.id = episode.programme_id
 WHERE episode.id @stored_block
 ORDER BY episode.id
 LIMIT 1000;

-- stored_levels :sheet system "a caseload is loaded and given out as a whole, by the duty of managing"
SELECT support_level.id, support_level.child_id, support_level.from_on,
       (SELECT count(*) FROM support_level AS earlier
         WHERE earlier.child_id = support_level.child_id
           AND earlier.from_on = support_level.from_on
           AND earlier.id <= support_level.id) AS number_count,
       support_level.level, support_level.intensity, support_level.rhythm_days, support_level.function_count,
       support_level.drivers, support_level.words, support_level.family_words, support_level.with_family,
       support_level.review_on, support_level.made_by
  FROM support_level
 WHERE support_level.id @stored_block
 ORDER BY support_level.id
 LIMIT 1000;

-- stored_functions :sheet system "a caseload is loaded and given out as a whole, by the duty of managing"
SELECT child_function.id, child_function.child_id, child_function.code, child_function.is_needed,
       child_function.intensity, child_function.frequency, child_function.since_on,
       child_function.handed_to_family_on, child_function.owner_id
  FROM child_function
 WHERE child_function.id @stored_block
 ORDER BY child_function.id
 LIMIT 1000;

-- stored_doers :sheet system "a caseload is loaded and given out as a whole, by the duty of managing"
SELECT function_cover.id, function_cover.public_id, function_cover.child_id, child_function.code,
       function_cover.person_id, function_cover.from_on, function_cover.to_on
  FROM function_cover
  JOIN child_function ON child_function.id = function_cover.function_id
 WHERE function_cover.id @stored_block
 ORDER BY function_cover.id
 LIMIT 1000;

-- stored_rhythms :sheet system "a caseload is loaded and given out as a whole, by the duty of managing"
SELECT contact_agreement.id, contact_agreement.public_id, contact_agreement.child_id, contact_agreement.from_on,
       contact_agreement.rhythm_days,
       CASE contact_agreement.weekday WHEN 1 THEN 'monday' WHEN 2 THEN 'tuesday' WHEN 3 THEN 'wednesday'
            WHEN 4 THEN 'thursday' WHEN 5 THEN 'friday' WHEN 6 THEN 'saturday' WHEN 7 THEN 'sunday'
            ELSE 'any' END AS weekday_name,
       contact_agreement.day_part, contact_agreement.channel, contact_agreement.early_rhythm_days,
       contact_agreement.early_until_on, contact_agreement.never_rings, contact_agreement.leaves_no_message,
       contact_agreement.out_of_hearing, contact_agreement.safe_words, contact_agreement.agreed_with,
       contact_agreement.agreed_by
  FROM contact_agreement
 WHERE contact_agreement.id @stored_block
 ORDER BY contact_agreement.id
 LIMIT 1000;

-- stored_profiles :sheet
SELECT key_worker_profile.id, key_worker_profile.person_id, key_worker_profile.manner, key_worker_profile.skills,
       key_worker_profile.languages, key_worker_profile.knows, key_worker_profile.independence,
       key_worker_profile.works_when, key_worker_profile.is_open, key_worker_profile.is_main_work,
       key_worker_profile.week_tenths, key_worker_profile.protected_tenths
  FROM key_worker_profile
 WHERE key_worker_profile.id @stored_block
 ORDER BY key_worker_profile.id
 LIMIT 1000;

-- stored_courses :sheet
-- @type programme_name TEXT?
SELECT course.id, course.public_id, course.title, course.about, course.edition, course.hours,
       course.valid_months, course.is_with_parents, course.is_awareness, course.trainers, course.parent_trainers,
       course.needed_days, course.for_lead, course.for_deputy, course.for_supervisor, course.for_family,
       programme.name AS programme_name, course.need, course.is_retired
  FROM course
  LEFT JOIN programme ON programme.id = course.programme_id
 WHERE course.id @stored_block
 ORDER BY course.id
 LIMIT 1000;

-- stored_training :sheet
SELECT training.id, training.public_id, training.person_id, training.course_id, training.shadowed_id,
       training.done_on, training.expires_on, training.state, training.answer
  FROM training
 WHERE training.id @stored_block
 ORDER BY training.id
 LIMIT 1000;

-- stored_supervision :sheet
SELECT supervision.id, supervision.public_id, supervision.worker_id, supervision.supervisor_id,
       supervision.from_on, supervision.to_on
  FROM supervision
 WHERE supervision.id @stored_block
 ORDER BY supervision.id
 LIMIT 1000;

-- stored_sessions :sheet
SELECT supervision_session.id, supervision_session.public_id, supervision_session.worker_id,
       supervision_session.supervisor_id, supervision_session.kind, supervision_session.planned_on,
       supervision_session.held_on, supervision_session.is_called_off
  FROM supervision_session
 WHERE supervision_session.id @stored_block
 ORDER BY supervision_session.id
 LIMIT 1000;

-- stored_absences :sheet
-- @type deputy_id person.id?
SELECT absence.id, absence.public_id, absence.person_id, absence.kind, absence.from_on, absence.back_on,
       absence.look_on,
       (SELECT asked.deputy_id FROM cover_ask AS asked
         WHERE asked.absence_id = absence.id
           AND asked.state IN ('asked', 'agreed', 'decided')
         ORDER BY asked.id DESC
         LIMIT 1) AS deputy_id
  FROM absence
 WHERE absence.id @stored_block
 ORDER BY absence.id
 LIMIT 1000;

-- stored_requests :sheet system "a caseload is loaded and given out as a whole, by the duty of managing"
-- @type owner_id person.id?
SELECT referral.id, referral.public_id, referral.reference, referral.child_id, referral.asked_on,
       referral.asker_kind, referral.asker_name, referral.asker_role, referral.forename, referral.surname,
       referral.born_on, referral.expected_on, referral.reason, referral.urgency, referral.wish, referral.whom,
       referral.language, referral.phone, referral.email, referral.safe_contact, referral.may_ask_on,
       referral.consent_words,
       (SELECT owner.person_id FROM referral_owner AS owner
         WHERE owner.referral_id = referral.id
         ORDER BY owner.from_on DESC, owner.id DESC
         LIMIT 1) AS owner_id,
       referral.state, referral.ended_on, referral.accepted_by, referral.end_kind, referral.end_words,
       referral.criteria, referral.challenge
  FROM referral
 WHERE referral.id @stored_block
 ORDER BY referral.id
 LIMIT 1000;

-- stored_asks :sheet system "a caseload is loaded and given out as a whole, by the duty of managing"
SELECT referral_ask.id, referral_ask.public_id, referral_ask.referral_id, referral_ask.agency_id,
       referral_ask.person_id, referral_ask.post, referral_ask.words, referral_ask.asked_on,
       referral_ask.asked_by, referral_ask.due_on, referral_ask.answer, referral_ask.answered_on,
       referral_ask.answered_by, referral_ask.answer_words, referral_ask.criteria, referral_ask.challenge
  FROM referral_ask
 WHERE referral_ask.id @stored_block
 ORDER BY referral_ask.id
 LIMIT 1000;

-- stored_photo_list :sheet system "a caseload is loaded and given out as a whole, by the duty of managing"
-- Of children, then of workers, in one order of keys. One that was taken off has no file. What a family put up itself
-- was said in keywork, by whoever did.
-- @type key_id INT
-- @type public_id UUID
-- @type child_id child.id?
-- @type person_id person.id?
-- @type is_shown BOOL
-- @type word_of TEXT?
-- @type word_given TEXT?
-- @type file_public_id UUID?
-- @type changed_at INSTANT
-- @scan what is known of photos is looked through without the pictures
SELECT known.key_id, known.public_id, known.child_id, known.person_id, known.is_shown, known.word_of, known.word_given,
       CASE WHEN known.is_shown = 1 THEN known.public_id END AS file_public_id, known.changed_at
  FROM (SELECT photo.id * 2 AS key_id, photo.public_id, photo.child_id, NULL AS person_id, photo.is_shown,
               photo.word_of,
               CASE WHEN photo.word_given IS NOT NULL OR photo.is_shown = 0 THEN photo.word_given
                    ELSE COALESCE(person.name, 'the family') || ', who put it up in keywork' END AS word_given,
               photo.changed_at
          FROM photo
          LEFT JOIN person ON person.id = photo.changed_by
        UNION ALL
        SELECT key_worker_photo.id * 2 + 1, key_worker_photo.public_id, NULL, key_worker_photo.person_id,
               key_worker_photo.is_shown, NULL, NULL, key_worker_photo.changed_at
          FROM key_worker_photo) AS known
 WHERE known.key_id @stored_block
 ORDER BY known.key_id
 LIMIT 1000;

-- stored_standing :one system "whether a file may name somebody as a worker or a manager is asked of whoever it names"
-- What somebody is here: of the staff, of a family, or both.
-- @type is_manager BOOL
-- @type is_staff BOOL
-- @type has_account BOOL
-- @type has_post BOOL
-- @type is_family BOOL
SELECT CASE WHEN account.duty = 'manager' AND account.is_closed = 0 THEN 1 ELSE 0 END AS is_manager,
       CASE WHEN account.kind = 'staff' AND account.is_closed = 0 THEN 1 ELSE 0 END AS is_staff,
       CASE WHEN account.id IS NULL THEN 0 ELSE 1 END AS has_account,
       CASE WHEN EXISTS (SELECT 1 FROM practitioner WHERE practitioner.person_id = person.id)
            THEN 1 ELSE 0 END AS has_post,
       CASE WHEN EXISTS (SELECT 1 FROM family_member WHERE family_member.person_id = person.id)
              OR EXISTS (SELECT 1 FROM child WHERE child.person_id = person.id)
            THEN 1 ELSE 0 END AS is_family
  FROM person
  LEFT JOIN account ON account.person_id = person.id
 WHERE person.id = :person_id;

-- stored_function_codes :many
-- What functions are called in any edition of any programme.
-- @scan the programmes of the area are few
SELECT DISTINCT programme_function.code, programme_function.name
  FROM programme_function
 ORDER BY programme_function.code, programme_function.name;

-- stored_programmes :many
-- @scan the programmes of the area are few
SELECT programme.id, programme.public_id, programme.name, programme.is_main
  FROM programme
 ORDER BY programme.id;

-- stored_around :many system "who can be given a function of key working is checked for a whole file at once"
-- Who is around whom on a day, team and family; is_agreer: a grown-up of the family, ever, who can agree to contact.
-- @type is_agreer BOOL
-- @type is_now BOOL
-- @scan once for a whole file
SELECT involvement.child_id, involvement.person_id, 0 AS is_agreer,
       CASE WHEN involvement.to_on IS NULL OR involvement.to_on >= CAST(:today AS DATE) THEN 1 ELSE 0 END AS is_now
  FROM involvement
UNION ALL
SELECT family_member.child_id, family_member.person_id,
       CASE WHEN family_member.relationship IN ('brother', 'sister', 'friend') THEN 0 ELSE 1 END,
       CASE WHEN family_member.to_on IS NULL OR family_member.to_on >= CAST(:today AS DATE) THEN 1 ELSE 0 END
  FROM family_member
 ORDER BY 1, 2;
