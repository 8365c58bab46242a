/* What holds a word, and who may read it: by the model, and by the sentences of docs/security/README.md. */
#include <string.h>

#include "tests/stories/canary.h"

#define S(name) (1U << SECTION_##name)

/* ------------------------------------------------------------------ more than a section */

static bool is_staff(const struct canary_reader *r) { return r->asker.kind == ACCOUNT_STAFF; }

static bool is_called(const struct canary_reader *r, const char *name)
{
    return strcmp(r->who->name, name) == 0;
}

static bool is_place_shown(const struct canary_reader *r)
{
    return !(r->child.obligations & OBLIGE_HIDE_PLACE);
}

static bool is_staff_with_place(const struct canary_reader *r)
{
    return is_staff(r) && is_place_shown(r);
}

static bool works(const struct canary_reader *r)
{
    return may_decide(MAY_WORK, r->asker, NULL).is_allowed;
}

static bool is_officer(const struct canary_reader *r)
{
    return may_decide(MAY_AUDIT, r->asker, NULL).is_allowed;
}

static bool sees(const struct canary_reader *r, section_set section)
{
    return r->child.is_allowed && (r->child.see & section) == section;
}

/* The directory of the area is every practitioner's, and of families who carry key working: they find
 * people in it who join the team. */
static bool has_directory(const struct canary_reader *r)
{
    return works(r) || r->who->ties[1].tie == TIE_CARRIES;
}

static bool sees_team(const struct canary_reader *r) { return sees(r, S(TEAM)); }

static bool sees_team_place(const struct canary_reader *r)
{
    return sees_team(r) && is_place_shown(r);
}

static bool sees_school(const struct canary_reader *r)
{
    return sees(r, S(IDENTITY)) && is_place_shown(r);
}

static bool finds_person(const struct canary_reader *r) { return sees_team(r) || has_directory(r); }

static bool finds_way_to_reach(const struct canary_reader *r)
{
    return sees_team_place(r) || has_directory(r);
}

/* Requests for key working: whoever manages, unless a barrier, a conflict or a shut record is between. */
static bool is_kept_from(const struct canary_reader *r)
{
    const unsigned shut = 1U << BARRIER_NO_ACCESS | (unsigned)is_staff(r) << BARRIER_CONFLICT |
                          1U << BARRIER_ADDRESS_HIDDEN | 1U << BARRIER_NO_CONTACT |
                          1U << BARRIER_RESPONSIBILITY_RESTRICTED;
    bool is_closed =
        r->around.state == RECORD_SEALED || (is_staff(r) && r->around.state == RECORD_RESTRICTED);

    return (r->around.barriers & shut) || r->around.state == RECORD_ERASED ||
           (is_closed && !r->around.is_named);
}

/* Whoever made a request reads how it goes. */
static bool made_request(const struct canary_reader *r)
{
    return is_called(r, "parent") && !is_kept_from(r);
}

/* The officer, who has no directory, sees which agencies have signed an agreement, and which have not. */
static bool finds_agency(const struct canary_reader *r)
{
    return finds_way_to_reach(r) || is_officer(r) || made_request(r);
}

static bool finds_school(const struct canary_reader *r)
{
    return sees_school(r) || has_directory(r) || is_officer(r);
}

/* Of the family only who lives there. */
static bool lives_there(const struct canary_reader *r)
{
    enum tie tie = r->who->ties[0].tie;

    return is_staff(r) || tie == TIE_FAMILY || tie == TIE_SELF;
}

static bool is_refused_by_name(const struct canary_reader *r)
{
    return r->child.refusal == REFUSAL_RESTRICTED || r->child.refusal == REFUSAL_SEALED;
}

/* Who is told of a record that is shut is told whom to ask. */
static bool is_told_whom_to_ask(const struct canary_reader *r)
{
    return sees(r, S(PROTECTION)) || is_refused_by_name(r);
}

static bool sees_protection(const struct canary_reader *r) { return sees(r, S(PROTECTION)); }

/* The officer lifts conflicts, too, and reads why others were lifted. */
static bool lifts_conflicts(const struct canary_reader *r)
{
    return sees_protection(r) || (is_officer(r) && r->sharing.is_allowed);
}

/* What stands on a page about key working. */
static bool sees_team_and_record(const struct canary_reader *r)
{
    return sees(r, S(TEAM) | S(RECORD));
}

static bool manages(const struct canary_reader *r)
{
    return works(r) && r->asker.duty == DUTY_MANAGER;
}

static bool reads_request(const struct canary_reader *r) { return manages(r) && !is_kept_from(r); }

/* Lists name the child where one may know that there is a record. */
static bool lists_requests(const struct canary_reader *r)
{
    return reads_request(r) || (manages(r) && sees(r, S(IDENTITY)));
}

/* On the child's page, who reads the timeline and sees the place. */
static bool sees_request(const struct canary_reader *r)
{
    return sees_team_and_record(r) && is_place_shown(r);
}

static bool reads_request_words(const struct canary_reader *r)
{
    return reads_request(r) || sees_request(r);
}

static bool reads_ledger(const struct canary_reader *r)
{
    return reads_request_words(r) || made_request(r);
}

/* What agencies say no with names no family. */
static bool reads_refusals(const struct canary_reader *r) { return reads_ledger(r) || manages(r); }

/* Who could be key worker reads first name, wish and language. */
static bool is_asked_to_carry(const struct canary_reader *r)
{
    return is_called(r, "stranger at work") && !is_kept_from(r);
}

static bool sees_identity(const struct canary_reader *r) { return sees(r, S(IDENTITY)); }

/* The same person, asked by a proposal: the first name, until they accept. */
static bool is_asked_by_proposal(const struct canary_reader *r)
{
    return is_asked_to_carry(r) && !(r->around.barriers & 1U << BARRIER_CHILD_OBJECTS);
}

static bool reads_forename(const struct canary_reader *r)
{
    return sees_identity(r) || is_asked_by_proposal(r);
}

static bool reads_request_or_is_asked(const struct canary_reader *r)
{
    return reads_request(r) || is_asked_to_carry(r);
}

static bool reads_first_name(const struct canary_reader *r)
{
    return lists_requests(r) || is_asked_to_carry(r) || reads_ledger(r);
}

/* A change of key worker as staff of the team see it; families, what they were told. */
static bool is_staff_of_team(const struct canary_reader *r)
{
    return is_staff(r) && sees(r, S(TEAM));
}

/* An absence is the business of whoever is away, whoever was asked to cover, and managers. */
static bool is_of_absence(const struct canary_reader *r)
{
    return manages(r) || is_called(r, "key worker") || is_called(r, "team");
}

/* Whoever is away tells the family. */
static bool tells_family(const struct canary_reader *r)
{
    return is_called(r, "key worker") && sees(r, S(TEAM)) && r->child.change & S(RECORD);
}

static bool may_ask_back(const struct canary_reader *r)
{
    return sees_team(r) && r->child.change & S(RECORD);
}

/* Whom a restricted or sealed record keeps out is offered to nobody. */
static bool is_open_to_others(const struct canary_reader *r)
{
    return r->around.state != RECORD_RESTRICTED && r->around.state != RECORD_SEALED;
}

/* How a family is safely reached is next to where it is: of staff, who reads the address. */
static bool sees_safe_ways(const struct canary_reader *r)
{
    return sees(r, S(RECORD)) && is_place_shown(r) && (!is_staff(r) || sees(r, S(ADDRESS)));
}

/* On the form that changes it. */
static bool changes_protection(const struct canary_reader *r)
{
    return r->asker.factor == FACTOR_FRESH && r->child.change & S(PROTECTION);
}

/* Practitioners, on the forms of parts and of capacity; the officer has neither. */
static bool gives_parts(const struct canary_reader *r)
{
    return is_staff(r) && !is_officer(r) && r->asker.factor == FACTOR_FRESH &&
           r->child.change & S(SHARING);
}

static bool writes_record(const struct canary_reader *r) { return r->child.change & S(RECORD); }

/* Who opened in an emergency, and who reviews it; the family is told the reason, unless it is withheld. */
static bool is_of_the_opening(const struct canary_reader *r)
{
    return is_officer(r) || is_called(r, "safeguarding");
}

static bool is_told_of_the_opening(const struct canary_reader *r)
{
    return is_of_the_opening(r) || sees(r, S(SHARING));
}

static bool is_asker_or_manager(const struct canary_reader *r)
{
    return sees(r, S(PRIVATE)) && (is_staff(r) || is_called(r, "parent"));
}

static bool is_asker_or_other_manager(const struct canary_reader *r)
{
    return is_asker_or_manager(r) && !is_called(r, "manager in the team");
}

/* Concerns are the officer's, too, of children whose sharing the officer sees. */
static bool is_asker_or_reads_concerns(const struct canary_reader *r)
{
    return (sees(r, S(PRIVATE)) && (is_staff(r) || is_called(r, "representative"))) ||
           (is_officer(r) && r->sharing.is_allowed);
}

static bool is_first_key_worker(const struct canary_reader *r)
{
    return is_called(r, "key worker") && sees(r, S(RECORD));
}

static bool owns(const struct canary_reader *r) { return r->owner == r->who; }

static bool sees_agreements(const struct canary_reader *r)
{
    return may_decide(MAY_SEE_AGREEMENTS, r->asker, NULL).is_allowed ||
           may_decide(MAY_CHANGE_AGREEMENTS, r->asker, NULL).is_allowed;
}

static bool owns_or_looks_after(const struct canary_reader *r)
{
    bool is_of_staff = r->owner && strcmp(r->owner->kind, "staff") == 0;

    return owns(r) || (may_decide(MAY_LOOK_AFTER_ACCOUNTS, r->asker, NULL).is_allowed &&
                          (is_of_staff || r->asker.duty == DUTY_MANAGER));
}

static bool nowhere(const struct canary_reader *r)
{
    (void)r;
    return false;
}

/* ------------------------------------------------------------------ the fields */

/* Of each part of what the timeline and documents can be about, and of each audience, one. */
#define ENTRY(name_, about, audience_, may_)                                                       \
    {                                                                                              \
        .name = name_, .section = S(about), .audience = REACH_##audience_, .may = may_             \
    }

#define CONTACT(about, audience_)                                                                  \
    ENTRY("contact.title/" #about "/" #audience_, about, audience_, NULL),                         \
        ENTRY("contact.note/" #about "/" #audience_, about, audience_, NULL)

#define DOCUMENT(about, audience_, may_)                                                           \
    ENTRY("document.title/" #about "/" #audience_, about, audience_, may_),                        \
        ENTRY("document.file_name/" #about "/" #audience_, about, audience_, may_),                \
        ENTRY("document_bytes.bytes/" #about "/" #audience_, about, audience_, may_)

/* clang-format off */
const struct canary_field canary_fields[] = {
    {"child.forename", 0, .may = reads_forename, .must = sees_identity},
    {"child.surname", S(IDENTITY)},
    {"child.known_as", S(IDENTITY)},
    {"child.pronouns", S(IDENTITY)},
    {"child.nhs_number", S(IDENTITY)},
    {"child.upn", S(IDENTITY)},
    {"child.uln", S(IDENTITY)},
    {"child.local_id", S(IDENTITY)},
    {"child.year_group", S(IDENTITY)},
    {"child.person.name", S(IDENTITY), .must = nowhere},
    {"school.name", 0, .may = finds_school, .must = sees_school, .is_directory = true},
    {"school.phone", 0, .may = has_directory, .must = works, .is_directory = true, .is_of_area = true},
    {"school.email", 0, .may = has_directory, .must = works, .is_directory = true, .is_of_area = true},
    {"school.website", 0, .may = has_directory, .must = works, .is_directory = true, .is_of_area = true},
    {"school.local_id", 0, .may = has_directory, .must = nowhere, .is_directory = true},

    {"colleague.name", 0, .may = finds_person, .must = sees_team, .is_directory = true},
    {"colleague.phone", 0, .may = finds_way_to_reach, .must = sees_team_place, .is_directory = true},
    {"colleague.email", 0, .may = finds_way_to_reach, .must = sees_team_place, .is_directory = true},
    {"colleague.agency", 0, .may = finds_agency, .must = sees_team_place, .is_directory = true},
    {"colleague.post", 0, .may = finds_person, .must = sees_team, .is_directory = true},
    {"involvement.local_id", S(TEAM), .must = nowhere},
    {"involvement.role", S(TEAM)},
    {"involvement.purpose", S(TEAM), .may = is_place_shown},
    {"involvement.next_due_what", S(TEAM), .may = is_place_shown},
    {"involvement.role/past", S(TEAM)},
    {"involvement.end_reason/past", S(TEAM), .may = is_place_shown},
    {"key_worker_assignment.end_reason", S(TEAM), .must = nowhere},

    {"relative.name", S(FAMILY)},
    {"relative.phone", S(FAMILY) | S(ADDRESS), .may = is_staff_with_place},
    {"relative.email", S(FAMILY) | S(ADDRESS), .may = is_staff_with_place},
    {"relative.language", S(FAMILY)},
    {"family_member.contact_note", S(FAMILY) | S(ADDRESS), .may = is_staff_with_place},
    {"relative.name/past", S(FAMILY), .must = is_staff},
    {"household.address", S(ADDRESS), .may = lives_there},
    {"household.postcode", S(ADDRESS), .may = lives_there},
    {"profile_section.text", S(PROFILE)},

    {"outcome.local_id", S(PLAN), .must = nowhere},
    {"outcome.title", S(PLAN)},
    {"outcome.words", S(PLAN)},
    {"outcome.words_by", S(PLAN)},
    {"action.local_id", S(PLAN), .must = nowhere},
    {"action.text", S(PLAN)},
    {"action.rhythm", S(PLAN)},

    {"question.text", S(RECORD), REACH_FAMILY},
    {"question.answer", S(RECORD), REACH_FAMILY},
    {"entry.subject", S(RECORD), REACH_FAMILY},
    {"question.passed_to", S(RECORD), REACH_FAMILY},
    {"question.came_back", S(RECORD), REACH_FAMILY},
    {"draft.fields", 0, .may = is_first_key_worker, .must = writes_record},
    CONTACT(RECORD, FAMILY), CONTACT(RECORD, TEAM), CONTACT(RECORD, KEY_WORKER),
    CONTACT(HEALTH, FAMILY), CONTACT(EDUCATION, FAMILY), CONTACT(SOCIAL_CARE, FAMILY),
    CONTACT(FINANCE, FAMILY), CONTACT(SAFEGUARDING, FAMILY), CONTACT(SAFEGUARDING, KEY_WORKER),
    DOCUMENT(RECORD, FAMILY, NULL), /* somebody looked: it shows no place */
    DOCUMENT(RECORD, TEAM, is_place_shown), DOCUMENT(RECORD, KEY_WORKER, is_place_shown),
    DOCUMENT(HEALTH, FAMILY, is_place_shown), DOCUMENT(EDUCATION, FAMILY, is_place_shown),
    DOCUMENT(SOCIAL_CARE, FAMILY, is_place_shown), DOCUMENT(FINANCE, FAMILY, is_place_shown),
    DOCUMENT(SAFEGUARDING, FAMILY, is_place_shown), DOCUMENT(SAFEGUARDING, KEY_WORKER, is_place_shown),
    {"support_level.drivers", S(TEAM)},
    {"support_level.words", S(TEAM)},
    {"support_level.family_words", S(TEAM)},
    {"crisis.why", S(TEAM)},
    {"crisis.end_words", S(TEAM)},
    {"child_function.frequency", S(TEAM)},
    {"episode.closed_words", S(TEAM)},
    {"contact_agreement.safe_words", S(RECORD), .may = is_place_shown, .must = sees_safe_ways},
    {"conversation.with_whom", S(TEAM)},
    {"conversation.words", S(TEAM) | S(RECORD)},
    {"choice.words", S(TEAM) | S(RECORD)},
    {"choice.chosen_by", S(TEAM)},
    {"choice_option.note", S(TEAM), .must = is_open_to_others},
    {"proposal.words", 0, .may = is_asked_by_proposal, .is_of_area = true},
    {"proposal.why", S(TEAM), .may = is_staff},
    {"proposal.reason", S(TEAM), .may = is_staff},
    {"change_ask.shown_words", S(TEAM)},
    {"change_ask.ended_words", S(TEAM), .must = nowhere},
    {"change_words.words", 0, .may = is_asker_or_manager},
    {"working_agreement.channels", S(TEAM)},
    {"working_agreement.will_do", S(TEAM)},
    {"working_agreement.will_not", S(TEAM)},
    {"working_agreement.limits", S(TEAM)},
    {"working_agreement.family_expects", S(TEAM)},
    {"working_agreement.worker_expects", S(TEAM)},
    {"working_agreement.agreed_with", S(TEAM)},
    {"withdrawal_plan.why", S(TEAM)},
    {"withdrawal_plan.then_words", S(TEAM)},
    {"withdrawal_worry.text", S(RECORD), .must = sees_team_and_record},
    {"withdrawal_step.what", S(TEAM)},
    {"withdrawal_worry.helps", S(RECORD), .must = sees_team_and_record},
    {"safety_line.phone", S(TEAM), .may = is_place_shown},
    {"safety_line.what_for", S(TEAM), .may = is_place_shown},
    {"safety_line.whom", S(TEAM), .may = is_place_shown},
    {"own_talk.would_do", S(TEAM)},
    {"own_talk.helps", S(TEAM)},
    {"own_talk.worries", S(TEAM)},
    {"own_step.words", S(TEAM)},
    {"own_deed.what", S(RECORD), .must = sees_team_and_record},
    {"own_deed.whom", S(RECORD), .must = sees_team_and_record},
    {"handover.words", S(TEAM)},
    {"handover.clash_words", 0, .may = is_staff_of_team},
    {"handover.told_whom", 0, .may = is_staff_of_team},
    {"handover.told_why_not", 0, .may = is_staff_of_team},
    {"handover.unclear", 0, .may = is_staff_of_team},
    {"handover.answer_words", 0, .may = is_staff_of_team},
    {"cover_ask.reason", 0, .may = is_of_absence, .is_of_area = true},
    {"cover_told.whom", S(RECORD), .may = is_staff, .must = tells_family},
    {"cover_told.why_not", S(RECORD), .may = is_staff, .must = tells_family},
    {"cover_words.text", S(RECORD), .must = sees_team_and_record},
    {"key_working_end.family_words", S(TEAM)},
    {"key_working_end.worker_words", S(TEAM)},
    {"key_working_end.achieved", S(TEAM) | S(PLAN)},
    {"key_working_end.answers", S(TEAM)},
    {"key_working_return.words", S(RECORD), .must = may_ask_back},
    {"key_working_return.declined_words", S(RECORD), .must = may_ask_back},
    {"shadowing.agreed_by", S(TEAM)},

    {"ask_draft.reference", 0, .may = nowhere},
    {"ask_draft.answers", 0, .may = nowhere},
    {"referral.asker_name", 0, .may = reads_request_words, .must = sees_request},
    {"referral.asker_role", 0, .may = reads_request_words, .must = sees_request},
    {"referral.forename", 0, .may = reads_first_name, .must = reads_request_or_is_asked, .is_of_area = true},
    {"referral.surname", 0, .may = lists_requests, .must = reads_request, .is_of_area = true},
    {"referral.reason", 0, .may = reads_request_words, .must = sees_request},
    {"referral.wish", 0, .may = reads_request_or_is_asked, .is_of_area = true},
    {"referral.whom", 0, .may = reads_request, .is_of_area = true},
    {"referral.language", 0, .may = reads_request_or_is_asked, .is_of_area = true},
    {"referral.phone", 0, .may = reads_request, .is_of_area = true},
    {"referral.email", 0, .may = reads_request, .is_of_area = true},
    {"referral.safe_contact", 0, .may = reads_request, .is_of_area = true},
    {"referral.consent_words", 0, .may = reads_request, .is_of_area = true},
    {"referral.end_words", 0, .may = reads_ledger, .must = sees_request},
    {"referral.criteria", 0, .may = reads_ledger, .must = sees_request},
    {"referral.challenge", 0, .may = reads_ledger, .must = sees_request},
    {"referral_owner.because", 0, .may = reads_ledger, .must = sees_request},
    {"referral_ask.words", 0, .may = reads_request_or_is_asked, .is_of_area = true},
    {"referral_ask.post", 0, .may = reads_refusals, .must = sees_request},
    {"referral_ask.answered_by", 0, .may = reads_ledger, .must = sees_request},
    {"referral_ask.answer_words", 0, .may = reads_ledger, .must = sees_request},
    {"referral_ask.criteria", 0, .may = reads_refusals, .must = sees_request},
    {"referral_ask.challenge", 0, .may = reads_refusals, .must = sees_request},
    {"funding_dispute.about", 0, .may = reads_ledger, .must = sees_request},
    {"funding_dispute.about/settled", 0, .may = reads_ledger, .must = sees_request},
    {"funding_dispute.settled_words", 0, .may = reads_ledger, .must = sees_request},
    {"funding_position.words", 0, .may = reads_ledger, .must = sees_request},
    {"funding_position.said_by", 0, .may = reads_ledger, .must = sees_request},
    {"photo.word_given", S(PROFILE), .must = nowhere},
    {"photo.bytes", S(IDENTITY), .may = is_place_shown},

    {"consent.purpose", S(SHARING)},
    {"consent.words", S(SHARING)},
    {"consent.words/withdrawn", S(SHARING)},
    {"consent.withdrawn_words", S(SHARING)},
    {"consent.words/withheld", S(SHARING), .may = is_staff},
    {"rights_choice.words", S(SHARING), .must = nowhere},
    {"capacity_decision.decision", S(SHARING), .must = gives_parts},
    {"capacity_decision.reason", S(SHARING), .must = gives_parts},
    {"capacity_decision.help_given", S(SHARING), .must = gives_parts},
    {"relation.purpose", S(SHARING), .must = gives_parts},
    {"relation.evidence", S(SHARING), .must = gives_parts},
    {"opening.purpose", 0, .may = is_told_of_the_opening, .must = nowhere},
    {"opening.evidence", 0, .may = is_of_the_opening, .must = is_officer, .is_of_area = true},
    {"opening.review_words", 0, .may = is_told_of_the_opening, .must = nowhere},
    {"opening.purpose/withheld", 0, .may = is_of_the_opening, .must = nowhere},
    {"opening.evidence/withheld", 0, .may = is_of_the_opening, .must = nowhere},
    {"opening.review_words/withheld", 0, .may = is_of_the_opening, .must = nowhere},

    {"private_word.text", 0, .may = is_asker_or_manager},
    {"private_word.answer", 0, .may = is_asker_or_manager},
    {"private_word.text/agency", 0, .may = is_asker_or_other_manager},
    {"private_word.text/concern", 0, .may = is_asker_or_reads_concerns},
    {"private_word.answer/concern", 0, .may = is_asker_or_reads_concerns},

    {"barrier.reason", S(PROTECTION)},
    {"barrier.evidence", S(PROTECTION)},
    {"barrier.reason/ended", S(PROTECTION), .must = nowhere},
    {"barrier.end_reason/ended", S(PROTECTION)},
    {"barrier.reason/objection", S(PROTECTION)},
    {"barrier.reason/conflict", S(PROTECTION)},
    {"barrier.reason/lifted", 0, .may = lifts_conflicts, .must = sees_protection},
    {"record_state.reason", S(PROTECTION)},
    {"asked.name", 0, .may = is_told_whom_to_ask},
    {"asked.phone", 0, .may = is_told_whom_to_ask, .must = is_refused_by_name},
    {"asked.email", 0, .may = is_told_whom_to_ask, .must = nowhere},
    {"care_status.evidence", S(PROTECTION), .must = changes_protection},
    {"audit_review.words", 0, .may = is_officer, .is_of_area = true},

    {"sharing_agreement.title", 0, .may = sees_agreements, .is_of_area = true},
    {"sharing_agreement.purpose", 0, .may = sees_agreements, .is_of_area = true},
    {"sharing_agreement.end_reason", 0, .may = sees_agreements, .must = works, .is_of_area = true},
    {"agreement_party.signatory", 0, .may = sees_agreements, .is_of_area = true},

    {"account.email", 0, .may = owns_or_looks_after, .must = owns, .is_of_account = true},
    {"own_place.street", 0, .may = owns, .must = works, .is_of_account = true},
    {"own_place.postcode", 0, .may = owns, .must = works, .is_of_account = true},
    {"session.device", 0, .may = owns, .is_of_account = true},
    {"device.label", 0, .may = owns, .must = nowhere, .is_of_account = true},
    {"account_event.device", 0, .may = owns, .is_of_account = true},
};
/* clang-format on */
const size_t canary_field_count = COUNT(canary_fields);

_Static_assert(COUNT(canary_fields) <= CANARY_FIELDS_MAX, "room for every field");

/* ------------------------------------------------------------------ who */

static struct canary_reader reader_of(size_t archetype, size_t subject)
{
    const struct archetype *who = &archetypes[archetype];
    struct canary_reader r = {.who = who, .asker = archetype_asker(who)};
    struct circumstances c;

    if (subject >= scene_count) {
        r.owner = &archetypes[subject - scene_count];
        return r;
    }
    c = scene_circumstances(who, &scenes[subject]);
    r.around = c;
    r.child = may_decide(MAY_SEE_CHILD, r.asker, &c);
    r.sharing = may_decide(MAY_SEE_SHARING, r.asker, &c);
    r.protection = may_decide(MAY_SEE_PROTECTION, r.asker, &c);
    return r;
}

static bool may_read(const struct canary_reader *r, const struct canary_field *field)
{
    if (field->is_of_account != (r->owner != NULL))
        return false;
    if (field->audience && !may_read_entry(&r->child, field->section, field->audience))
        return false;
    if (field->section && !sees(r, field->section))
        return false;
    return !field->may || field->may(r);
}

bool canary_may_read(size_t archetype, size_t subject, size_t field)
{
    struct canary_reader r = reader_of(archetype, subject);

    return may_read(&r, &canary_fields[field]);
}

bool canary_must_read(size_t archetype, size_t subject, size_t field)
{
    struct canary_reader r = reader_of(archetype, subject);
    const struct canary_field *f = &canary_fields[field];

    return may_read(&r, f) && (!f->must || f->must(&r));
}
