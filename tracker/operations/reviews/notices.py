"""Notices: whom the board must tell, by when, and the evidence that it was done."""

from dataclasses import dataclass
from datetime import date

from tracker.changing import (
    Caution,
    Entry,
    ItemMoved,
    MoveRequest,
    Surroundings,
    move_item,
    note,
    repeated,
    start_clock,
    worded_line,
    working,
)
from tracker.errors import BadInput
from tracker.operations.reviews.additions import register
from tracker.operations.reviews.notice_duties import check_withdrawal, meet_its_clock
from tracker.records import Board, Notice, Review
from tracker.store.items import find, next_number
from tracker.wiring import App
from workflows import phrases
from workflows.facts import Facts
from workflows.meanings import WITHDRAW


@dataclass(frozen=True)
class NewNotice:
    """Whom to tell, of what, and by which day; `source` says where the duty stands."""

    recipient: str
    label: str
    due_on: date
    source: str = ""


@dataclass(frozen=True)
class NoticeAsk:
    """What a person says beside a move of a notice; evidence is a link or a note."""

    on: date | None = None
    reason: str = ""
    evidence: str = ""
    seen_version: int | None = None


@dataclass(frozen=True, slots=True)
class OpenedNotice:
    """Whom the board must tell of what, and by which day."""

    reference: str
    recipient: str
    label: str
    state: str
    due_on: date
    warnings: tuple[Caution, ...] = ()


@repeated
def add_notice(app: App, board: Board, reference: str, new: NewNotice, *, by: str) -> OpenedNotice:
    """Add somebody whom the board must tell by a day; the notice has a clock of its own."""
    recipient = worded_line(new.recipient, what="Whom to tell", field="recipient")
    label = worded_line(new.label, what="What to tell them of", field="label")
    with working(app, board, by) as work:
        _check_due(new.due_on, app.clock.today())
        review = register(work, reference, label, what="A notice")
        stem = f"{review.reference}-N"
        number = next_number(work.session, Notice, review.board_id, stem)
        workflow = app.newest("notice")
        notice = Notice(
            board_id=review.board_id,
            review_id=review.id or 0,
            reference=f"{stem}{number:02}",
            label=label,
            recipient=recipient,
            source=new.source.strip(),
            due_on=new.due_on,
            workflow_name=workflow.name,
            workflow_version=workflow.version,
            state=workflow.initial,
        )
        start_clock(work, workflow, notice)
        work.session.add(notice)
        became = {"state": notice.state, "recipient": recipient, "due_on": new.due_on}
        note(work, notice, Entry("add", work.role, became), version=1)
        return OpenedNotice(notice.reference, recipient, label, notice.state, new.due_on)


@repeated
def move_notice(
    app: App, board: Board, reference: str, move: str, *, by: str, ask: NoticeAsk
) -> ItemMoved:
    """Move a notice; the last one sent of a clock meets that clock, and may move the review on.

    One that a clock covers is withdrawn by a chair alone, and never the last of them.
    """
    with working(app, board, by) as work:
        notice = find(work.session, Notice, board.id or 0, reference)
        # Held, so that of two who send the last two at once one sees that it was the last.
        review = work.session.get_one(Review, notice.review_id, with_for_update=True)
        if move == app.move_name(notice, WITHDRAW):
            check_withdrawal(work, review, notice)
        evidence = ask.evidence.strip()
        facts = Facts(reason=ask.reason, has_evidence=bool(evidence or notice.evidence))
        changes = {"evidence": evidence} if evidence else {}
        request = MoveRequest.of(move, facts, ask, changes)
        decision, _ = move_item(work, notice, request, Surroundings(review.subgroup_id))
        meet_its_clock(work, review, notice, role=decision.role)
        return ItemMoved(reference, decision)


def _check_due(due_on: date, today: date) -> None:
    if due_on < today:
        raise BadInput(
            "notice_due_past",
            f"A notice can't fall due on {phrases.day(due_on)}, which has passed.",
            field="due_on",
            due_on=due_on,
        )
