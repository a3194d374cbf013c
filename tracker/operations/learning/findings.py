"""Findings: what a review found, in the board's own words, and what became of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from tracker.changing import (
    Added,
    Amended,
    Entry,
    ItemMoved,
    MoveRequest,
    Surroundings,
    Work,
    in_hand,
    move_item,
    note,
    repeated,
    worded,
    working,
)
from tracker.errors import BadInput
from tracker.operations.learning.theme_tags import put_themes
from tracker.operations.learning.wording import amend_words
from tracker.operations.reviews.additions import register
from tracker.records import Action, Board, Finding, Recommendation, Review
from tracker.store.items import find, next_number
from tracker.wiring import App
from workflows.facts import Facts
from workflows.meanings import ANSWER_BY_ACTION, CONTEST, REPLY, states_after
from workflows.refusals import MoveRefused, Reason


@dataclass(frozen=True)
class FindingAsk:
    """What a person says beside a move of a finding."""

    on: date | None = None
    reason: str = ""
    by_whom: str = ""
    response: str = ""
    evidence: str = ""
    action: str | None = None
    seen_version: int | None = None


@repeated
def add_finding(
    app: App, board: Board, reference: str, text: str, *, by: str, themes: Sequence[str] = ()
) -> Added:
    """Add what a review found, in the board's own words."""
    with working(app, board, by) as work:
        review = register(work, reference, text, what="A finding")
        stem = f"{review.reference}-F"
        number = next_number(work.session, Finding, review.board_id, stem)
        workflow = app.newest("finding")
        finding = Finding(
            board_id=review.board_id,
            review_id=review.id or 0,
            reference=f"{stem}{number:02}",
            text=text,
            workflow_name=workflow.name,
            workflow_version=workflow.version,
            state=workflow.initial,
            entered_on=app.clock.today(),
        )
        work.session.add(finding)
        note(
            work,
            finding,
            Entry("add", work.role, {"text": text, "state": finding.state}),
            version=1,
        )
        put_themes(work, finding, "finding", themes)
        return Added(finding.reference)


@repeated
def move_finding(
    app: App, board: Board, reference: str, move: str, *, by: str, ask: FindingAsk
) -> ItemMoved:
    """Move a finding; one that is contested waits for the reply of the board that led."""
    with in_hand(app, board, Finding, reference, by=by) as hand:
        work, finding = hand.work, hand.item
        review = work.row(Review, finding.review_id)
        _check_reply(work, finding, review, move)
        means = _meaning(work, finding, move)
        evidence = ask.evidence.strip()
        answered = _answered_by(work, finding, ask.action) if means == ANSWER_BY_ACTION else ""
        request = MoveRequest(
            move,
            Facts(reason=ask.reason, has_evidence=bool(evidence)),
            on=ask.on,
            reason=ask.reason.strip() or evidence or answered,
            changes=_said(finding, move, ask, means=means),
            seen_version=ask.seen_version,
        )
        decision, _ = move_item(work, finding, request, Surroundings(review.subgroup_id))
        return ItemMoved(reference, decision)


@repeated
def amend_finding(
    app: App, board: Board, reference: str, text: str, *, by: str, reason: str
) -> Amended:
    """Put a finding in other words; history keeps the old ones. Another board's is refused."""
    with working(app, board, by) as work:
        finding = find(work.session, Finding, board.id or 0, reference)
        amend_words(work, finding, worded(text, what="A finding", field="text"), reason=reason)
        return Amended(finding.reference)


def _said(finding: Finding, move: str, ask: FindingAsk, *, means: str | None) -> dict[str, str]:
    """Return what a move writes on the finding; a contest and its reply say who and what."""
    if means == CONTEST:
        return {"contested_by": worded(ask.by_whom, what="Who contests it", field="by_whom")}
    if means == REPLY:
        return {"response": worded(ask.response, what="The reply", field="response")}
    for field, given, words in (
        ("by_whom", ask.by_whom, "who contests it"),
        ("response", ask.response, "a reply"),
    ):
        if given.strip():
            sentence = f'"{move}" of {finding.reference} does not take {words}; leave it out.'
            raise BadInput("not_taken", sentence, field=field, reference=finding.reference)
    return {}


def _meaning(work: Work, finding: Finding, name: str) -> str | None:
    workflow = work.app.workflow(finding.workflow_name, finding.workflow_version)
    move = workflow.moves_by_name.get(name)
    return move.means if move else None


def _answered_by(work: Work, finding: Finding, action: str | None) -> str:
    """Say which action answers a finding: the one named, or those of its recommendations."""
    if action is not None:
        return f"Answered by {find(work.session, Action, finding.board_id, action).reference}"
    statement = (
        select(Action.reference)
        .join(Recommendation, col(Recommendation.id) == Action.recommendation_id)
        .where(Recommendation.finding_id == finding.id)
        .order_by(col(Action.sort_key))
    )
    found = work.session.exec(statement).all()
    if not found:
        raise BadInput(
            "no_action_answers",
            f"No action answers {finding.reference} yet.",
            field="action",
            reference=finding.reference,
        )
    return f"Answered by {', '.join(found)}"


def _check_reply(work: Work, finding: Finding, review: Review, name: str) -> None:
    workflow = work.app.workflow(finding.workflow_name, finding.workflow_version)
    move = workflow.moves_by_name.get(name)
    if (
        finding.state not in states_after([workflow], CONTEST)
        or move is None
        or finding.state in move.from_
    ):
        return
    sentence = (
        f"{finding.reference} is contested by {finding.contested_by or 'somebody not recorded'}, "
        f"and the reply of {review.led_by or 'the board'} is outstanding."
    )
    facts = {"reference": finding.reference, "reply": workflow.move_meaning(REPLY).name}
    raise MoveRefused([Reason("reply_outstanding", sentence, facts=facts)])
