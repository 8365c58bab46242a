-- @nouns exported

-- What is only exported, a file each (export_more.c): the key, then the columns, in the words of the store. At most 1,000
-- rows at a time. What is left out and why stands in docs/import.md.

-- exported_block :part
-- @type first_key INT
-- @type last_key INT
-- The keys that are asked for.
BETWEEN :first_key AND :last_key;

-- exported_about_me :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT profile_section.id, profile_section.public_id, profile_section.child_id, profile_section.code,
       profile_section.text, profile_section.confirmed_on
  FROM profile_section
 WHERE profile_section.id @exported_block
 ORDER BY profile_section.id
 LIMIT 1000;

-- exported_questions :sheet system "what an area keeps is given out as a whole, by whoever has the store"
-- @type follows_public_id UUID?
SELECT question.id, question.public_id, question.child_id, question.asked_by, question.asked_at,
       question.text, question.answer, question.answered_by, question.answered_at, question.topic,
       follows_record.public_id AS follows_public_id, question.asked_to, question.reply_by_on,
       question.taken_by, question.taken_at, question.passed_to, question.passed_at, question.passed_by,
       question.came_back, question.came_back_at, question.reply_was, question.closed_as,
       question.closed_at, question.closed_by
  FROM question
  LEFT JOIN question AS follows_record ON follows_record.id = question.follows_id
 WHERE question.id @exported_block
 ORDER BY question.id
 LIMIT 1000;

-- exported_key_working_by :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT key_worker_assignment.id, key_worker_assignment.public_id, key_worker_assignment.child_id,
       key_worker_assignment.person_id, key_worker_assignment.involvement_id, key_worker_assignment.model,
       key_worker_assignment.chosen_by_family, key_worker_assignment.from_on, key_worker_assignment.to_on,
       key_worker_assignment.end_reason
  FROM key_worker_assignment
 WHERE key_worker_assignment.id @exported_block
 ORDER BY key_worker_assignment.id
 LIMIT 1000;

-- exported_relations :sheet system "what an area keeps is given out as a whole, by whoever has the store"
-- Not those by which somebody opened a record in an emergency: they belong to the audit.
-- @type absence_public_id UUID?
SELECT relation.id, relation.public_id, relation.child_id, relation.person_id, relation.kind,
       relation.purpose, relation.evidence, relation.from_on, relation.to_on, relation.ends_at,
       relation.granted_by, relation.reviewed_by, relation.reviewed_at, relation.review_words,
       relation.is_withheld, absence_record.public_id AS absence_public_id
  FROM relation
  LEFT JOIN absence AS absence_record ON absence_record.id = relation.absence_id
 WHERE relation.id @exported_block
   AND relation.kind <> 'safeguarding'
 ORDER BY relation.id
 LIMIT 1000;

-- exported_capacity_decisions :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT capacity_decision.id, capacity_decision.public_id, capacity_decision.child_id,
       capacity_decision.decision, capacity_decision.has_capacity, capacity_decision.reason,
       capacity_decision.help_given, capacity_decision.assessed_on, capacity_decision.assessed_by,
       capacity_decision.made_at
  FROM capacity_decision
 WHERE capacity_decision.id @exported_block
 ORDER BY capacity_decision.id
 LIMIT 1000;

-- exported_rights_choices :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT rights_choice.id, rights_choice.public_id, rights_choice.child_id, rights_choice.parents_stay,
       rights_choice.said_by, rights_choice.words, rights_choice.from_on
  FROM rights_choice
 WHERE rights_choice.id @exported_block
 ORDER BY rights_choice.id
 LIMIT 1000;

-- exported_barriers :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT barrier.id, barrier.public_id, barrier.child_id, barrier.person_id, barrier.kind, barrier.sections,
       barrier.reason, barrier.evidence, barrier.from_on, barrier.review_on, barrier.ended_on,
       barrier.end_reason
  FROM barrier
 WHERE barrier.id @exported_block
 ORDER BY barrier.id
 LIMIT 1000;

-- exported_record_states :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT record_state.id, record_state.child_id, record_state.state, record_state.reason, record_state.ask_id,
       record_state.from_on
  FROM record_state
 WHERE record_state.id @exported_block
 ORDER BY record_state.id
 LIMIT 1000;

-- exported_named_readers :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT named_reader.id, named_reader.child_id, named_reader.person_id, named_reader.from_on,
       named_reader.ended_on
  FROM named_reader
 WHERE named_reader.id @exported_block
 ORDER BY named_reader.id
 LIMIT 1000;

-- exported_care_statuses :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT care_status.id, care_status.child_id, care_status.is_looked_after, care_status.legal_order,
       care_status.authority_has_responsibility, care_status.from_on, care_status.evidence
  FROM care_status
 WHERE care_status.id @exported_block
 ORDER BY care_status.id
 LIMIT 1000;

-- exported_contact_time :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT contact_time.contact_id AS key_id, contact_time.contact_id, contact_time.child_id, contact_time.code,
       contact_time.minutes
  FROM contact_time
 WHERE contact_time.contact_id IN (SELECT DISTINCT block.contact_id
                                     FROM contact_time AS block
                                    WHERE block.contact_id @exported_block
                                    ORDER BY block.contact_id
                                    LIMIT 1000)
 ORDER BY contact_time.contact_id, contact_time.child_id, contact_time.code;

-- exported_crises :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT crisis.id, crisis.child_id, crisis.from_on, crisis.ends_on, crisis.why, crisis.ended_at,
       crisis.end_words
  FROM crisis
 WHERE crisis.id @exported_block
 ORDER BY crisis.id
 LIMIT 1000;

-- exported_request_owners :sheet system "what an area keeps is given out as a whole, by whoever has the store"
-- @type referral_public_id UUID?
SELECT referral_owner.id, referral_record.public_id AS referral_public_id, referral_owner.person_id,
       referral_owner.from_on, referral_owner.to_on, referral_owner.is_passed, referral_owner.because
  FROM referral_owner
  LEFT JOIN referral AS referral_record ON referral_record.id = referral_owner.referral_id
 WHERE referral_owner.id @exported_block
 ORDER BY referral_owner.id
 LIMIT 1000;

-- exported_money_disputes :sheet system "what an area keeps is given out as a whole, by whoever has the store"
-- @type referral_public_id UUID?
SELECT funding_dispute.id, funding_dispute.public_id, referral_record.public_id AS referral_public_id,
       funding_dispute.about, funding_dispute.opened_on, funding_dispute.settle_by,
       funding_dispute.interim_agency_id, funding_dispute.settled_on, funding_dispute.payer_agency_id,
       funding_dispute.settled_words
  FROM funding_dispute
  LEFT JOIN referral AS referral_record ON referral_record.id = funding_dispute.referral_id
 WHERE funding_dispute.id @exported_block
 ORDER BY funding_dispute.id
 LIMIT 1000;

-- exported_money_positions :sheet system "what an area keeps is given out as a whole, by whoever has the store"
-- @type dispute_public_id UUID?
SELECT funding_position.id, dispute_record.public_id AS dispute_public_id, funding_position.agency_id,
       funding_position.words, funding_position.said_by, funding_position.said_on, funding_position.made_at,
       funding_position.made_by
  FROM funding_position
  LEFT JOIN funding_dispute AS dispute_record ON dispute_record.id = funding_position.dispute_id
 WHERE funding_position.id @exported_block
 ORDER BY funding_position.id
 LIMIT 1000;

-- exported_cover_asks :sheet
-- @type absence_public_id UUID?
SELECT cover_ask.id, cover_ask.public_id, absence_record.public_id AS absence_public_id,
       cover_ask.deputy_id, cover_ask.state, cover_ask.family_count, cover_ask.intensive_count,
       cover_ask.asked_by, cover_ask.asked_at, cover_ask.reason, cover_ask.answered_at
  FROM cover_ask
  LEFT JOIN absence AS absence_record ON absence_record.id = cover_ask.absence_id
 WHERE cover_ask.id @exported_block
 ORDER BY cover_ask.id
 LIMIT 1000;

-- exported_covers :sheet system "what an area keeps is given out as a whole, by whoever has the store"
-- @type absence_public_id UUID?
-- @type ask_public_id UUID?
SELECT cover.id, cover.public_id, cover.child_id, absence_record.public_id AS absence_public_id,
       ask_record.public_id AS ask_public_id, cover.deputy_id, cover.is_open
  FROM cover
  LEFT JOIN absence AS absence_record ON absence_record.id = cover.absence_id
  LEFT JOIN cover_ask AS ask_record ON ask_record.id = cover.ask_id
 WHERE cover.id @exported_block
 ORDER BY cover.id
 LIMIT 1000;

-- exported_covers_told :sheet system "what an area keeps is given out as a whole, by whoever has the store"
-- @type absence_public_id UUID?
SELECT cover_told.id, cover_told.public_id, cover_told.child_id,
       absence_record.public_id AS absence_public_id, cover_told.call_id, cover_told.back_on,
       cover_told.told_on, cover_told.how, cover_told.whom, cover_told.why_not, cover_told.told_by,
       cover_told.made_at
  FROM cover_told
  LEFT JOIN absence AS absence_record ON absence_record.id = cover_told.absence_id
 WHERE cover_told.id @exported_block
 ORDER BY cover_told.id
 LIMIT 1000;

-- exported_covers_handed_back :sheet system "what an area keeps is given out as a whole, by whoever has the store"
-- @type absence_public_id UUID?
SELECT cover_words.id, cover_words.child_id, absence_record.public_id AS absence_public_id,
       cover_words.deputy_id, cover_words.text
  FROM cover_words
  LEFT JOIN absence AS absence_record ON absence_record.id = cover_words.absence_id
 WHERE cover_words.id @exported_block
 ORDER BY cover_words.id
 LIMIT 1000;

-- exported_briefings_read :sheet system "what an area keeps is given out as a whole, by whoever has the store"
-- @type absence_public_id UUID?
SELECT cover_read.id, cover_read.child_id, absence_record.public_id AS absence_public_id,
       cover_read.person_id, cover_read.read_at
  FROM cover_read
  LEFT JOIN absence AS absence_record ON absence_record.id = cover_read.absence_id
 WHERE cover_read.id @exported_block
 ORDER BY cover_read.id
 LIMIT 1000;

-- exported_working_agreements :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT working_agreement.id, working_agreement.public_id, working_agreement.child_id,
       working_agreement.days, working_agreement.hours_from, working_agreement.hours_to,
       working_agreement.channels, working_agreement.will_do, working_agreement.will_not,
       working_agreement.limits, working_agreement.family_expects, working_agreement.worker_expects,
       working_agreement.agreed_with, working_agreement.from_on, working_agreement.review_on,
       working_agreement.made_by, working_agreement.made_at
  FROM working_agreement
 WHERE working_agreement.id @exported_block
 ORDER BY working_agreement.id
 LIMIT 1000;

-- exported_withdrawal_plans :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT withdrawal_plan.id, withdrawal_plan.public_id, withdrawal_plan.child_id, withdrawal_plan.why,
       withdrawal_plan.then_words, withdrawal_plan.from_on, withdrawal_plan.last_on, withdrawal_plan.is_open
  FROM withdrawal_plan
 WHERE withdrawal_plan.id @exported_block
 ORDER BY withdrawal_plan.id
 LIMIT 1000;

-- exported_withdrawal_steps :sheet system "what an area keeps is given out as a whole, by whoever has the store"
-- @type plan_public_id UUID?
SELECT withdrawal_step.id, withdrawal_step.public_id, withdrawal_step.child_id,
       plan_record.public_id AS plan_public_id, withdrawal_step.from_on, withdrawal_step.rhythm_days,
       withdrawal_step.what, withdrawal_step.done_on
  FROM withdrawal_step
  LEFT JOIN withdrawal_plan AS plan_record ON plan_record.id = withdrawal_step.plan_id
 WHERE withdrawal_step.id @exported_block
 ORDER BY withdrawal_step.id
 LIMIT 1000;

-- exported_withdrawal_worries :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT withdrawal_worry.id, withdrawal_worry.public_id, withdrawal_worry.child_id, withdrawal_worry.text,
       withdrawal_worry.said_by, withdrawal_worry.said_at, withdrawal_worry.helps,
       withdrawal_worry.helped_by, withdrawal_worry.helped_at
  FROM withdrawal_worry
 WHERE withdrawal_worry.id @exported_block
 ORDER BY withdrawal_worry.id
 LIMIT 1000;

-- exported_safety_lines :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT safety_line.id, safety_line.public_id, safety_line.child_id, safety_line.what_for, safety_line.whom,
       safety_line.phone, safety_line.is_open
  FROM safety_line
 WHERE safety_line.id @exported_block
 ORDER BY safety_line.id
 LIMIT 1000;

-- exported_ends :sheet system "what an area keeps is given out as a whole, by whoever has the store"
-- @type episode_public_id UUID?
SELECT key_working_end.id, key_working_end.public_id, key_working_end.child_id,
       episode_record.public_id AS episode_public_id, key_working_end.reason, key_working_end.last_on,
       key_working_end.family_words, key_working_end.worker_words, key_working_end.achieved,
       key_working_end.answers, key_working_end.with_family, key_working_end.level,
       key_working_end.functions, key_working_end.last_worker_id, key_working_end.door_id,
       key_working_end.made_by, key_working_end.made_at
  FROM key_working_end
  LEFT JOIN episode AS episode_record ON episode_record.id = key_working_end.episode_id
 WHERE key_working_end.id @exported_block
 ORDER BY key_working_end.id
 LIMIT 1000;

-- exported_returns :sheet system "what an area keeps is given out as a whole, by whoever has the store"
-- @type episode_public_id UUID?
SELECT key_working_return.id, key_working_return.public_id, key_working_return.child_id,
       episode_record.public_id AS episode_public_id, key_working_return.asked_by,
       key_working_return.asked_at, key_working_return.words, key_working_return.first_asked_id,
       key_working_return.ring_by_on, key_working_return.declined_at, key_working_return.declined_words
  FROM key_working_return
  LEFT JOIN episode AS episode_record ON episode_record.id = key_working_return.episode_id
 WHERE key_working_return.id @exported_block
 ORDER BY key_working_return.id
 LIMIT 1000;

-- exported_shadowing :sheet system "what an area keeps is given out as a whole, by whoever has the store"
-- @type training_public_id UUID?
SELECT shadowing.id, shadowing.public_id, shadowing.child_id, shadowing.learner_id, shadowing.with_id,
       training_record.public_id AS training_public_id, shadowing.shadowed_on, shadowing.agreed_by,
       shadowing.agreed_on, shadowing.made_at, shadowing.made_by
  FROM shadowing
  LEFT JOIN training AS training_record ON training_record.id = shadowing.training_id
 WHERE shadowing.id @exported_block
 ORDER BY shadowing.id
 LIMIT 1000;

-- exported_role_descriptions :sheet
SELECT role_description.id, role_description.public_id, role_description.from_on, role_description.text,
       role_description.news, role_description.is_withdrawn
  FROM role_description
 WHERE role_description.id @exported_block
 ORDER BY role_description.id
 LIMIT 1000;

-- exported_role_acknowledgements :sheet
-- @type description_public_id UUID?
SELECT role_acknowledgement.id, description_record.public_id AS description_public_id,
       role_acknowledgement.person_id, role_acknowledgement.acknowledged_at
  FROM role_acknowledgement
  LEFT JOIN role_description AS description_record ON description_record.id = role_acknowledgement.description_id
 WHERE role_acknowledgement.id @exported_block
 ORDER BY role_acknowledgement.id
 LIMIT 1000;

-- exported_handovers :sheet system "what an area keeps is given out as a whole, by whoever has the store"
-- @type assignment_public_id UUID?
SELECT handover.id, handover.public_id, handover.child_id, handover.from_id,
       assignment_record.public_id AS assignment_public_id, handover.to_id, handover.involvement_id,
       handover.model, handover.chosen_by_family, handover.leaves, handover.planned_on, handover.why,
       handover.words, handover.clash_words, handover.overlap_to, handover.joint_on, handover.joint_held,
       handover.told_on, handover.told_how, handover.told_whom, handover.told_why_not, handover.told_by,
       handover.told_to_id, handover.told_planned_on, handover.read_at, handover.unclear, handover.answer,
       handover.answer_words, handover.answered_at, handover.answered_by, handover.state, handover.begun_on,
       handover.made_at, handover.made_by
  FROM handover
  LEFT JOIN key_worker_assignment AS assignment_record ON assignment_record.id = handover.assignment_id
 WHERE handover.id @exported_block
 ORDER BY handover.id
 LIMIT 1000;

-- exported_own_talks :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT own_talk.id, own_talk.public_id, own_talk.child_id, own_talk.person_id, own_talk.would_do,
       own_talk.helps, own_talk.worries, own_talk.talked_on, own_talk.made_at, own_talk.made_by
  FROM own_talk
 WHERE own_talk.id @exported_block
 ORDER BY own_talk.id
 LIMIT 1000;

-- exported_own_steps :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT own_step.id, own_step.child_id, own_step.code, own_step.person_id, own_step.step, own_step.from_on,
       own_step.words, own_step.made_at, own_step.made_by
  FROM own_step
 WHERE own_step.id @exported_block
 ORDER BY own_step.id
 LIMIT 1000;

-- exported_own_deeds :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT own_deed.id, own_deed.public_id, own_deed.child_id, own_deed.person_id, own_deed.code, own_deed.what,
       own_deed.whom, own_deed.minutes, own_deed.done_on, own_deed.made_at
  FROM own_deed
 WHERE own_deed.id @exported_block
 ORDER BY own_deed.id
 LIMIT 1000;

-- exported_conversations :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT conversation.id, conversation.public_id, conversation.child_id, conversation.held_on,
       conversation.with_whom, conversation.wants, conversation.words, conversation.held_by,
       conversation.made_at
  FROM conversation
 WHERE conversation.id @exported_block
 ORDER BY conversation.id
 LIMIT 1000;

-- exported_options :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT choice_option.id, choice_option.public_id, choice_option.child_id, choice_option.practitioner_id,
       choice_option.person_id, choice_option.note, choice_option.added_on, choice_option.added_by,
       choice_option.is_open
  FROM choice_option
 WHERE choice_option.id @exported_block
 ORDER BY choice_option.id
 LIMIT 1000;

-- exported_choices :sheet system "what an area keeps is given out as a whole, by whoever has the store"
-- @type option_public_id UUID?
SELECT choice.id, choice.public_id, choice.child_id, choice.wants,
       option_record.public_id AS option_public_id, choice.chosen_on, choice.chosen_by, choice.words,
       choice.made_by, choice.is_own, choice.made_at
  FROM choice
  LEFT JOIN choice_option AS option_record ON option_record.id = choice.option_id
 WHERE choice.id @exported_block
 ORDER BY choice.id
 LIMIT 1000;

-- exported_change_asks :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT change_ask.id, change_ask.public_id, change_ask.child_id, change_ask.asked_on, change_ask.asked_by,
       change_ask.shown_words, change_ask.ended_on, change_ask.ended_as, change_ask.ended_words
  FROM change_ask
 WHERE change_ask.id @exported_block
 ORDER BY change_ask.id
 LIMIT 1000;

-- exported_proposals :sheet system "what an area keeps is given out as a whole, by whoever has the store"
SELECT proposal.id, proposal.public_id, proposal.child_id, proposal.practitioner_id, proposal.person_id,
       proposal.model, proposal.chosen_by_family, proposal.words, proposal.has_skills,
       proposal.has_training, proposal.has_time, proposal.has_support, proposal.why, proposal.weight_before,
       proposal.weight_added, proposal.weight_limit, proposal.state, proposal.asked_on, proposal.asked_by,
       proposal.reason, proposal.answered_on
  FROM proposal
 WHERE proposal.id @exported_block
 ORDER BY proposal.id
 LIMIT 1000;
