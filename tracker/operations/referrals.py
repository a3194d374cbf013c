"""A referral: a review logged under a reference that reveals nothing, its clocks started."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from tracker.errors import BadInput, NotFound
from tracker.operations.acting import require
from tracker.operations.days import day_of
from tracker.operations.references import review_stem
from tracker.operations.review_clocks import date_milestones, settle
from tracker.operations.reviews import workflow_of
from tracker.operations.work import Work, working
from tracker.records import Board, Review, Subgroup, Subject
from tracker.store.history import Note, note
from tracker.store.items import next_number
from tracker.wiring import App

ON_REGISTER = "on_register"


@dataclass(frozen=True)
class NewReview:
    """A referral to be logged; `kind` names a workflow, or a kind kept on the register only."""

    kind: str
    subgroup_id: int
    pseudonyms: tuple[str, ...] = ()
    notified_on: date | None = None
    aware_on: date | None = None
    led_by: str | None = None


def log_review(app: App, board: Board, new: NewReview, *, by: str) -> Review:
    """Log a referral and start its clocks; its reference reveals nothing."""
    with working(app, board, by) as work:
        role = require(app, work.actor, "business_manager", "subgroup_chair", "board_chair")
        day = day_of(new.notified_on, app.clock.today(), what="The referral")
        review = _new_row(app, work.session, board, new, day)
        work.session.add(review)
        work.session.flush()
        for pseudonym in new.pseudonyms:
            work.session.add(
                Subject(board_id=board.id or 0, review_id=review.id or 0, pseudonym=pseudonym)
            )
        note(work.session, _logged(work, review, role, day))
        if review.workflow_name is not None:
            workflow = workflow_of(app, review)
            date_milestones(work.session, review, (f"entered:{workflow.initial}",), day)
            if new.aware_on is not None:
                aware_on = _aware_on(new.aware_on, notified_on=day)
                date_milestones(work.session, review, ("aware",), aware_on)
            settle(work.session, workflow, review, nation=board.nation, at=app.clock.now())
        return review


def _aware_on(day: date, *, notified_on: date) -> date:
    if day > notified_on:
        raise BadInput(
            f"The authority can't have become aware on {day:%-d %B %Y}, after it told the board "
            f"on {notified_on:%-d %B %Y}. Correct --aware or --notified."
        )
    return day


def _new_row(app: App, session: Session, board: Board, new: NewReview, day: date) -> Review:
    subgroup = session.get(Subgroup, new.subgroup_id)
    if subgroup is None or subgroup.board_id != board.id:
        raise NotFound(f"{board.name} has no such subgroup to consider the referral.")
    stem = review_stem(new.kind, day)
    number = next_number(session, Review, board.id or 0, stem)
    runs = [flow for flow in app.workflows.values() if flow.subject == "review"]
    ours = new.led_by is None and any(flow.name == new.kind for flow in runs)
    workflow = app.newest(new.kind) if ours else None
    return Review(
        board_id=board.id or 0,
        reference=f"{stem}{number:02}",
        kind=new.kind,
        subgroup_id=new.subgroup_id,
        workflow_name=workflow.name if workflow else None,
        workflow_version=workflow.version if workflow else None,
        state=workflow.initial if workflow else ON_REGISTER,
        entered_on=day,
        led_by=new.led_by,
    )


def _logged(work: Work, review: Review, role: str, day: date) -> Note:
    return Note(
        board_id=review.board_id,
        recorded_at=work.app.clock.now(),
        happened_on=day,
        person_id=work.actor.person_id,
        role=role,
        item_kind="review",
        item_id=review.id or 0,
        reference=review.reference,
        version=1,
        what="log",
        was={},
        became={"kind": review.kind, "state": review.state},
    )
