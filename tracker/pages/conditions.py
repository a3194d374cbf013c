"""What a move needs, as somebody would say it who never sees a workflow file."""

NEED_WORDS = {
    "reason_given": "a reason in writing",
    "owner_named": "a post that owns it",
    "due_on_set": "a due date",
    "first_due_on": "no due date so far",
    "later_due_on": "a date later than the present one",
    "evidence_attached": "evidence that it was done",
    "signer_is_not_owner": "somebody other than the owner",
    "decided_by_another_person": "somebody other than the person who recommended",
    "criteria_answered": "an answer to each question of the legal test",
    "reviewer_independent": "a named reviewer who is independent of the board and its agencies",
    "review_on_set": "a day to look again",
    "replacement_named": "what replaces it",
    "addressee_named": "whom it is for",
    "findings_answered": "the board's response to each finding",
    "publication_on_set": "a planned publication date",
    "copies_sent_in_time": "copies sent long enough before the publication date",
    "no_open_actions": "no open action, once they are counted",
    "learning_shared": "the learning shared, or that waived",
    "reach_counted": "at least one front-line worker reached",
    "reach_shown": "how they were reached, and what shows it",
    "notification_sent": "the date of the notification",
    "duties_met": "no clock of the law left running and, at the end, nothing left open",
    "notices_sent": "each notice sent, with evidence",
    "returns_settled": "the return of each agency that was asked, or that waived",
    "points_assessed": "an assessment of each learning point",
    "revisit_recorded": "a result for each recommendation: improved, same or worse",
    "evidence_of_grade": "evidence of the grade that the action asks for",
    "signer_is_independent": "somebody of another agency than the owner, where the board says so",
    "contributions_done": "each agency's part done, as the roll-up rule asks",
    "decline_explained": "why it is handed back",
    "extensions_given": "a board that gives extensions",
    "extension_in_authority": "somebody who may grant so much more time",
    "asked_by_another": "somebody other than the person who asked",
    "owner_stands_aside": "somebody who neither owns it nor did",
    "judged_by_another": "somebody who neither owned nor signed off what it asks about",
    "asked_in_time": "an answer no earlier than a fortnight before its day",
    "not_later_than_due": "a meeting that makes it fall due no later than now",
    "replacements_named": "the actions that it is split into",
    "impact_shown": "a re-check that found the change embedded, or its impact",
    "result_given": "what the re-check found",
}


def need_words(name: str) -> str:
    """Say a need in plain words; one without words of its own is said by its name."""
    return NEED_WORDS.get(name, name.replace("_", " "))
