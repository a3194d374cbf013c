"""Notices: whom the board must tell, by when, and the evidence that it was done."""

from dataclasses import dataclass
from datetime import date

from tracker.operations.clockwork import keep_in_step
from tracker.operations.learning import note_new, register
from tracker.operations.moving import Around, Step, move_item
from tracker.operations.notice_clocks import covered_by, is_unsent, turns_of
from tracker.operations.own_clocks import start_clock
from tracker.operations.references import worded
from tracker.operations.review_clocks import date_milestones
from tracker.operations.review_history import Told, note_review
from tracker.operations.reviews import workflow_of
from tracker.operations.work import Work, working
from tracker.records import Board, Notice, Review
from tracker.store.items import advance, find, next_number
from tracker.wiring import App
from workflows.facts import Facts
from workflows.moves import Decision


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


def add_notice(app: App, board: Board, reference: str, new: NewNotice, *, by: str) -> Notice:
    """Add somebody whom the board must tell by a day; the notice has a clock of its own."""
    recipient = worded(new.recipient, what="Whom to tell (--to)")
    label = worded(new.label, what="What to tell them of (--what)")
    with working(app, board, by) as work:
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
        note_new(work, notice, "notice", became=became)
        return notice


def move_notice(
    app: App, board: Board, reference: str, move: str, *, by: str, ask: NoticeAsk
) -> Decision:
    """Move a notice; the last one sent of a clock dates what meets that clock."""
    with working(app, board, by) as work:
        notice = find(work.session, Notice, board.id or 0, reference)
        # Held, so that of two who send the last two at once one sees that it was the last.
        review = work.session.get_one(Review, notice.review_id, with_for_update=True)
        evidence = ask.evidence.strip()
        facts = Facts(reason=ask.reason, has_evidence=bool(evidence or notice.evidence))
        changes = {"evidence": evidence} if evidence else {}
        step = Step(move, facts, on=ask.on, reason=ask.reason, changes=changes)
        decision, _ = move_item(work, notice, step, Around(review.subgroup_id))
        _meet_its_clock(work, review, notice, role=decision.role)
        return decision


def _meet_its_clock(work: Work, review: Review, notice: Notice, *, role: str) -> None:
    """Date the milestone that meets a notice's clock, once none of its notices is unsent."""
    if notice.covered_by is None:
        return
    turns = turns_of(work.session, review, notice.covered_by)
    fellows = [
        one
        for one in covered_by(work.session, review, notice.covered_by)
        if one.clock_series == len(turns)
    ]
    sent = [one.sent_on for one in fellows if one.sent_on is not None]
    if turns[-1].is_open and sent and not any(is_unsent(work.app, one) for one in fellows):
        _record(work, review, notice.covered_by, max(sent), role=role)


def _record(work: Work, review: Review, clock: str, on: date, *, role: str) -> None:
    workflow = workflow_of(work.app, review)
    milestone = workflow.deadline(clock).met_by
    date_milestones(work.session, review, (milestone,), on)
    advance(work.session, review, {})
    told = Told(role, {milestone: on}, reason="The last of its notices was sent", on=on)
    note_review(work, review, "record", told, version=review.version)
    keep_in_step(work, workflow, review)
