-- @nouns caseload

-- Writing what the files about key working say. What forms keep beside (level and rhythm of the child, what nobody does,
-- the end of the last episode) follows from it in write_summary() and below.

-- caseload_add_edition :insert
INSERT INTO programme_edition (public_id, programme_id, from_on, is_withdrawn, words, role_name, full_time_limit,
                               open_door_weight, non_designated_limit, answer_days, escalate_days, escalate_to_id,
                               reply_days, crisis_days, early_days, told_days, overlap_days, clash_days,
                               supervision_days, contact_late_days, settle_days, not_decides, phone_words, changed_at, changed_by)
VALUES (:public_id, :programme_id, :from_on, :is_withdrawn, :words, :role_name, :full_time_limit,
        :open_door_weight, :non_designated_limit, :answer_days, :escalate_days, :escalate_to_id,
        :reply_days, :crisis_days, :early_days, :told_days, :overlap_days, :clash_days,
        :supervision_days, :contact_late_days, :settle_days, :not_decides, :phone_words, :changed_at, :changed_by)
RETURNING id;

-- caseload_change_preset :exec
UPDATE programme_level_function
   SET intensity = :intensity, frequency = :frequency
 WHERE edition_id = :edition_id
   AND level_code = :level_code
   AND function_code = :function_code;

-- caseload_change_question :exec
UPDATE programme_question
   SET part = :part, text = :text, position = :position
 WHERE id = :id;

-- caseload_add_episode :exec system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO episode (public_id, child_id, programme_id, from_on, because, to_on, end_reason,
                     closed_words, changed_at, changed_by)
VALUES (:public_id, :child_id, :programme_id, :from_on, :because, :to_on, :end_reason, :closed_words,
        :changed_at, :changed_by);

-- caseload_put_programme :exec system "a caseload comes in as a whole, by the duty of managing"
-- Lists name the level by the programme of the open episode; nothing said is the main one.
UPDATE child
   SET programme_id = :programme_id, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE child.id = :id
   AND COALESCE(child.programme_id, (SELECT programme.id FROM programme WHERE programme.is_main = 1)) <> :programme_id;

-- caseload_add_level :exec system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO support_level (child_id, level, intensity, rhythm_days, function_count, drivers, words,
                           family_words, with_family, from_on, review_on, made_at, made_by)
VALUES (:child_id, :level, :intensity, :rhythm_days, :function_count, :drivers, :words,
        :family_words, :with_family, :from_on, :review_on, :made_at, :made_by);

-- caseload_usual_level :many
-- What usually goes with a level on a day: of the main programme first.
SELECT programme_level.intensity, programme_level.rhythm_days
  FROM programme_level
  JOIN programme_edition AS edition ON edition.id = programme_level.edition_id
  JOIN programme ON programme.id = edition.programme_id
 WHERE programme_level.code = :code
   AND edition.is_withdrawn = 0
   AND edition.from_on <= :today
 ORDER BY programme.is_main DESC, edition.from_on DESC
 LIMIT 1;

-- caseload_keep_level :exec system "a caseload comes in as a whole, by the duty of managing"
-- What lists read is the level that was decided last, and its days between contacts where no agreement says them.
UPDATE child
   SET level = (SELECT latest.level
                  FROM support_level AS latest
                 WHERE latest.child_id = child.id
                 ORDER BY latest.from_on DESC, latest.id DESC
                 LIMIT 1),
       contact_rhythm_days = CASE WHEN EXISTS (SELECT 1 FROM contact_agreement WHERE contact_agreement.child_id = child.id)
                                  THEN contact_rhythm_days
                                  ELSE (SELECT latest.rhythm_days
                                        FROM support_level AS latest
                                       WHERE latest.child_id = child.id
                                       ORDER BY latest.from_on DESC, latest.id DESC
                                       LIMIT 1) END,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE child.id = :id
   AND child.level <> (SELECT latest.level
                  FROM support_level AS latest
                 WHERE latest.child_id = child.id
                 ORDER BY latest.from_on DESC, latest.id DESC
                 LIMIT 1);

-- caseload_add_function :exec system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO child_function (child_id, code, is_needed, intensity, frequency, since_on,
                            handed_to_family_on, owner_id, changed_at, changed_by)
VALUES (:child_id, :code, :is_needed, :intensity, :frequency, :since_on, :handed_to_family_on,
        :owner_id, :changed_at, :changed_by);

-- caseload_change_function :exec system "a caseload comes in as a whole, by the duty of managing"
UPDATE child_function
   SET is_needed = :is_needed, intensity = :intensity, frequency = :frequency, since_on = :since_on,
       handed_to_family_on = :handed_to_family_on, owner_id = :owner_id, version = version + 1, changed_at
       = :changed_at, changed_by = :changed_by
 WHERE child_function.id = :id;

-- caseload_function :one system "a caseload comes in as a whole, by the duty of managing"
SELECT child_function.id
  FROM child_function
 WHERE child_function.child_id = :child_id
   AND child_function.code = :code;

-- caseload_add_doer :exec system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO function_cover (public_id, child_id, function_id, person_id, from_on, to_on, changed_at,
                            changed_by)
VALUES (:public_id, :child_id, :function_id, :person_id, :from_on, :to_on, :changed_at, :changed_by);

-- caseload_end_doer :exec system "a caseload comes in as a whole, by the duty of managing"
UPDATE function_cover
   SET to_on = :to_on, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE function_cover.id = :id;

-- caseload_add_rhythm :exec system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO contact_agreement (public_id, child_id, rhythm_days, weekday, day_part, channel,
                               early_rhythm_days, early_until_on, never_rings, leaves_no_message,
                               out_of_hearing, safe_words, agreed_with, from_on, agreed_by,
                               agreed_at)
VALUES (:public_id, :child_id, :rhythm_days, :weekday, :day_part, :channel, :early_rhythm_days,
        :early_until_on, :never_rings, :leaves_no_message, :out_of_hearing, :safe_words,
        :agreed_with, :from_on, :agreed_by, :agreed_at);

-- caseload_keep_rhythm :exec system "a caseload comes in as a whole, by the duty of managing"
-- What lists read is what was agreed last.
UPDATE child
   SET contact_rhythm_days = (SELECT latest.rhythm_days
                                FROM contact_agreement AS latest
                               WHERE latest.child_id = child.id
                               ORDER BY latest.from_on DESC, latest.id DESC
                               LIMIT 1),
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE child.id = :id
   AND child.contact_rhythm_days <> (SELECT latest.rhythm_days
                                FROM contact_agreement AS latest
                               WHERE latest.child_id = child.id
                               ORDER BY latest.from_on DESC, latest.id DESC
                               LIMIT 1);

-- caseload_add_profile :exec
INSERT INTO key_worker_profile (person_id, manner, skills, languages, knows, independence,
                                works_when, is_open, is_main_work, week_tenths, protected_tenths,
                                changed_at, changed_by)
VALUES (:person_id, :manner, :skills, :languages, :knows, :independence, :works_when, :is_open,
        :is_main_work, :week_tenths, :protected_tenths, :changed_at, :changed_by);

-- caseload_change_profile :exec
UPDATE key_worker_profile
   SET is_main_work = :is_main_work, week_tenths = :week_tenths, protected_tenths = :protected_tenths,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE key_worker_profile.id = :id;

-- caseload_add_course :insert
INSERT INTO course (public_id, title, about, edition, hours, valid_months, is_with_parents,
                    is_awareness, trainers, parent_trainers, needed_days, for_lead, for_deputy,
                    for_supervisor, for_family, programme_id, need, is_retired, changed_at, changed_by)
VALUES (:public_id, :title, :about, :edition, :hours, :valid_months, :is_with_parents, :is_awareness,
        :trainers, :parent_trainers, :needed_days, :for_lead, :for_deputy, :for_supervisor, :for_family,
        :programme_id, :need, :is_retired, :changed_at, :changed_by)
RETURNING id;

-- caseload_change_course :exec
UPDATE course
   SET title = :title, about = :about, edition = :edition, hours = :hours, valid_months = :valid_months,
       is_with_parents = :is_with_parents, is_awareness = :is_awareness, trainers = :trainers,
       parent_trainers = :parent_trainers, needed_days = :needed_days, for_lead = :for_lead,
       for_deputy = :for_deputy, for_supervisor = :for_supervisor, for_family = :for_family,
       programme_id = :programme_id, need = :need, is_retired = :is_retired,
       version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE course.id = :id;

-- caseload_add_training :exec
INSERT INTO training (public_id, person_id, course_id, shadowed_id, done_on, expires_on, state,
                      answer, changed_at, changed_by)
VALUES (:public_id, :person_id, :course_id, :shadowed_id, :done_on, :expires_on, :state, :answer,
        :changed_at, :changed_by);

-- caseload_answer_training :exec
UPDATE training
   SET state = :state, answer = :answer, version = version + 1, changed_at = :changed_at, changed_by =
       :changed_by
 WHERE training.id = :id
   AND training.state = 'entered';

-- caseload_add_supervision :exec
INSERT INTO supervision (public_id, worker_id, supervisor_id, from_on, to_on, changed_at, changed_by)
VALUES (:public_id, :worker_id, :supervisor_id, :from_on, :to_on, :changed_at, :changed_by);

-- caseload_end_supervision :exec
UPDATE supervision
   SET to_on = :to_on, version = version + 1, changed_at = :changed_at, changed_by = :changed_by
 WHERE supervision.id = :id;

-- caseload_add_session :exec
INSERT INTO supervision_session (public_id, worker_id, supervisor_id, kind, planned_on, held_on,
                                 is_called_off, changed_at, changed_by)
VALUES (:public_id, :worker_id, :supervisor_id, :kind, :planned_on, :held_on, :is_called_off,
        :changed_at, :changed_by);

-- caseload_change_session :exec
UPDATE supervision_session
   SET planned_on = :planned_on, held_on = :held_on, is_called_off = :is_called_off, version = version + 1,
       changed_at = :changed_at, changed_by = :changed_by
 WHERE supervision_session.id = :id;

-- caseload_add_absence :insert
INSERT INTO absence (public_id, person_id, kind, from_on, back_on, look_on, entered_by, entered_at,
                     changed_at, changed_by)
VALUES (:public_id, :person_id, :kind, :from_on, :back_on, :look_on, :entered_by, :entered_at,
        :changed_at, :changed_by)
RETURNING id;

-- caseload_change_absence :exec
UPDATE absence
   SET kind = :kind, from_on = :from_on, back_on = :back_on, look_on = :look_on, version = version + 1,
       changed_at = :changed_at, changed_by = :changed_by
 WHERE absence.id = :id;

-- caseload_add_request :insert system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO referral (public_id, reference, child_id, asked_on, asker_kind, asker_name, asker_role,
                      forename, surname, born_on, expected_on, reason, urgency, wish, whom, language,
                      phone, email, safe_contact, may_ask, may_ask_on, consent_words, state,
                      ended_on, accepted_by, end_kind, end_words, criteria, challenge, changed_at,
                      changed_by)
VALUES (:public_id, :reference, :child_id, :asked_on, :asker_kind, :asker_name, :asker_role,
        :forename, :surname, :born_on, :expected_on, :reason, :urgency, :wish, :whom, :language,
        :phone, :email, :safe_contact, :may_ask, :may_ask_on, :consent_words, :state, :ended_on,
        :accepted_by, :end_kind, :end_words, :criteria, :challenge, :changed_at, :changed_by)
RETURNING id;

-- caseload_add_owner :exec system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO referral_owner (referral_id, person_id, from_on, to_on, changed_at, changed_by,
                            is_passed)
VALUES (:referral_id, :person_id, :from_on, :to_on, :changed_at, :changed_by, 0);

-- caseload_add_ask :exec system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO referral_ask (public_id, referral_id, agency_id, person_id, post, words, asked_on,
                          asked_by, due_on, answer, answered_on, answered_by, answer_words, criteria,
                          challenge, changed_at, changed_by)
VALUES (:public_id, :referral_id, :agency_id, :person_id, :post, :words, :asked_on, :asked_by,
        :due_on, :answer, :answered_on, :answered_by, :answer_words, :criteria, :challenge,
        :changed_at, :changed_by);

-- caseload_answer_ask :exec system "a caseload comes in as a whole, by the duty of managing"
UPDATE referral_ask
   SET answer = :answer, answered_on = :answered_on, answered_by = :answered_by, answer_words =
       :answer_words, criteria = :criteria, challenge = :challenge, version = version + 1, changed_at =
       :changed_at, changed_by = :changed_by
 WHERE referral_ask.id = :id
   AND referral_ask.answer IS NULL;

-- caseload_add_cover_ask :insert
INSERT INTO cover_ask (public_id, absence_id, deputy_id, state, family_count, intensive_count, asked_by, asked_at,
                       changed_at, changed_by)
VALUES (:public_id, :absence_id, :deputy_id, :state, 0, 0, :asked_by, :asked_at, :asked_at, :asked_by)
RETURNING id;

-- caseload_carried :many system "a caseload comes in as a whole, by the duty of managing"
-- The families of somebody who is away, today.
SELECT DISTINCT key_worker_assignment.child_id, child.level
  FROM key_worker_assignment
  JOIN child ON child.id = key_worker_assignment.child_id
 WHERE key_worker_assignment.person_id = :person_id
   AND key_worker_assignment.from_on <= :today
   AND (key_worker_assignment.to_on IS NULL OR key_worker_assignment.to_on >= :today)
 ORDER BY key_worker_assignment.child_id;

-- caseload_add_cover :exec system "a caseload comes in as a whole, by the duty of managing"
INSERT INTO cover (public_id, child_id, absence_id, ask_id, deputy_id, changed_at, changed_by)
VALUES (:public_id, :child_id, :absence_id, :ask_id, :deputy_id, :changed_at, :changed_by);
