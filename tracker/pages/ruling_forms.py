"""The forms of the legal test: a criterion, the subgroup's recommendation, the chair's decision."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import col, select

from tracker.changing import Work, roles_towards
from tracker.errors import NotOffered
from tracker.operations.reviews.criteria import ANSWERS, is_asked, latest_answers
from tracker.operations.reviews.decision_rows import latest_decision, law_of
from tracker.pages.form_fields import TODAY, AskedForm, FormField
from tracker.pages.move_forms import agency_field
from tracker.pages.review_forms import (
    DONE_ON,
    FormAtHand,
    check_offered,
    form_about,
    form_at_hand,
)
from tracker.pages.review_lines import pinned_workflow
from tracker.pages.review_move_forms import missing_of_review, move_consequences
from tracker.pages.review_rights import own_moves, rights_over
from tracker.records import Meeting, Review
from workflows import phrases
from workflows.definition import Workflow
from workflows.entries import Move

_MEETINGS_SHOWN = 12
_YES, _NO = "yes", "no"
_NEVER_EDITED = "A decision is never edited: a later one takes its place, and both are kept."
_GROUNDS = (
    FormField("reasons", "text", "Why", is_needed=True, faults_of=("reason",)),
    FormField("alternatives", "text", "What else was considered, and why not that"),
    FormField(
        "authority",
        "line",
        "Under which authority",
        "Leave it empty where it is your role’s own.",
        when_empty="Your role’s own",
    ),
    FormField("on", "date", "When it was decided", "Leave it empty for today.", when_empty=TODAY),
)
"""What a decision rests on, whichever it is."""


def criterion_form(work: Work, reference: str, name: str) -> AskedForm:
    """Return the form that answers one question of the legal test, with what was answered last."""
    at_hand = form_at_hand(work, reference)
    check_offered(at_hand, may_answer(work, at_hand.review))
    asked = next((one for one in at_hand.workflow.criteria if one.name == name), None)
    if asked is None:
        raise NotOffered(reference)
    last = latest_answers(work.session, at_hand.review).get(name)
    answers = tuple((code, phrases.sentence(words)) for code, words in ANSWERS.items())
    checked = "" if asked.verified else " Its text has not been verified."
    return form_about(
        at_hand,
        "Answer a question of the legal test",
        FormField(
            "met",
            "choice",
            asked.text,
            is_needed=True,
            choices=answers,
            value=last.answer if last else "",
            when_missing=f"Say whether this is met: {phrases.lowered(asked.text)}.",
        ),
        FormField(
            "evidence",
            "text",
            "What the answer rests on",
            is_needed=True,
            value=last.evidence if last else "",
        ),
        replace(DONE_ON, label="When it was answered"),
        notes=(f"{asked.source}.{checked}",),
        follows=("An earlier answer stays beside this one.",) if last else (),
    )


def advice_form(work: Work, reference: str) -> AskedForm:
    """Return the form of the subgroup's recommendation to whoever decides."""
    at_hand = form_at_hand(work, reference)
    move = next((one for one in _own(at_hand) if one.makes == "advice"), None)
    if move is None:
        raise NotOffered(reference)
    return form_about(
        at_hand,
        move.label,
        *_what_is_advised(at_hand.workflow, move),
        *_where_and_by_whom(at_hand),
        DONE_ON,
        button=move.label,
        notes=missing_of_review(work, at_hand.review, move),
        follows=move_consequences(work, at_hand.workflow, [move]),
        is_versioned=True,
    )


def decision_form(work: Work, reference: str) -> AskedForm:
    """Return the form of the decision, for whoever may take it now."""
    at_hand = form_at_hand(work, reference)
    moves = [one for one in _own(at_hand) if one.makes == "decision"]
    if not moves:
        raise NotOffered(reference)
    return form_about(
        at_hand,
        "Decide",
        FormField("outcome", "choice", "The decision", is_needed=True, choices=_outcomes(moves)),
        *_GROUNDS,
        button="Record the decision",
        notes=missing_of_review(work, at_hand.review, moves[0]),
        follows=_follows_from(work, at_hand, moves),
        is_versioned=True,
    )


def correction_form(work: Work, reference: str) -> AskedForm:
    """Return the form that records a decision again, in better words and with the same outcome."""
    at_hand = form_at_hand(work, reference)
    check_offered(at_hand, may_correct(work, at_hand.review))
    return form_about(
        at_hand,
        "Put the decision in better words",
        *_GROUNDS,
        button="Record it again",
        notes=("The outcome stays. Another outcome is a decision of its own.",),
        follows=(_NEVER_EDITED,),
    )


def may_correct(work: Work, review: Review) -> bool:
    """Tell whether somebody may record the decision on a review again."""
    made = latest_decision(work.session, review)
    if made is None:
        return False
    move = law_of(work.app, made, review).decisions.get(made.outcome)
    roles = roles_towards(work.actor.posts, work.app.roles, subgroup_id=review.subgroup_id)
    return move is not None and not roles.isdisjoint(move.allowed)


def may_answer(work: Work, review: Review) -> bool:
    """Tell whether somebody may answer the questions of a review's legal test now."""
    workflow = pinned_workflow(work.app, review)
    is_open = workflow is not None and is_asked(workflow, review.state)
    return is_open and rights_over(work, review).may_record


def _follows_from(work: Work, at_hand: FormAtHand, moves: Sequence[Move]) -> tuple[str, ...]:
    """Return what follows from any of the decisions; what differs between them is not foretold."""
    each = [move_consequences(work, at_hand.workflow, [one]) for one in moves]
    same = [said for said in each[0] if all(said in other for other in each)]
    return (*same, _NEVER_EDITED)


def _own(at_hand: FormAtHand) -> Sequence[Move]:
    return own_moves(at_hand.work, at_hand.workflow, at_hand.review)


def _outcomes(moves: Sequence[Move]) -> tuple[tuple[str, str], ...]:
    return tuple((one.outcome or "", one.label) for one in moves)


def _what_is_advised(workflow: Workflow, move: Move) -> Sequence[FormField]:
    outcomes = _outcomes(list(workflow.decisions.values()))
    is_tested = "criteria_answered" in move.needs
    return (
        FormField("advises", "choice", "What is recommended", is_needed=True, choices=outcomes),
        FormField(
            "criteria_met",
            "choice",
            "Is the legal test met?",
            is_needed=is_tested,
            choices=((_YES, "Yes, by the answers"), (_NO, "No, by the answers")),
        ),
        FormField("reasons", "text", "Why", is_needed=True, faults_of=("reason",)),
    )


def _where_and_by_whom(at_hand: FormAtHand) -> Sequence[FormField]:
    present = agency_field(at_hand.work, "present", "Which agencies took part")
    somebody = next((name for _, name in present.choices), "An agency")
    return (
        FormField("meeting_on", "choice", "At which meeting", choices=_meetings(at_hand)),
        FormField(
            "quorate",
            "choice",
            "Was it quorate?",
            choices=((_YES, "Yes"), (_NO, "No")),
        ),
        replace(present, kind="several", faults_of=("participants", "who")),
        FormField(
            "conflicts",
            "text",
            "Who declared an interest",
            f"One a line, such as: {somebody}: employs a witness.",
            faults_of=("conflict",),
        ),
        FormField(
            "dissents",
            "text",
            "Who disagreed, and why",
            f"One a line, such as: {somebody}: it was an accident.",
            faults_of=("dissent",),
        ),
    )


def _meetings(at_hand: FormAtHand) -> tuple[tuple[str, str], ...]:
    """Return the days on which the review's subgroup has met, the latest first."""
    rows = at_hand.work.session.exec(
        select(col(Meeting.held_on))
        .where(
            Meeting.board_id == at_hand.review.board_id,
            Meeting.subgroup_id == at_hand.review.subgroup_id,
            Meeting.held_on <= at_hand.work.app.clock.today(),
        )
        .order_by(col(Meeting.held_on).desc())
        .limit(_MEETINGS_SHOWN)
    )
    return tuple((on.isoformat(), phrases.day(on)) for on in rows)
