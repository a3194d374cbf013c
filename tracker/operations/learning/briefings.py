"""Briefings: what a review teaches, issued to agencies, each of which has to confirm."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from tracker.changing import (
    Added,
    Caution,
    Entry,
    Work,
    agency_named,
    change,
    note,
    repeated,
    require,
    worded,
    working,
)
from tracker.errors import BadInput
from tracker.operations.learning.confirming import check_to_come, confirmed_by
from tracker.operations.learning.disseminations import Channel, move_within, plan_within
from tracker.operations.learning.learning_input import LearningAsk
from tracker.operations.plans.action_input import check_link
from tracker.operations.reviews.additions import register
from tracker.records import Agency, Board, Briefing, Dissemination, Review
from tracker.store.items import find, next_number
from tracker.wiring import App
from workflows.meanings import SEND


@dataclass(frozen=True)
class NewBriefing:
    """A briefing: its title, where it can be read, and by when agencies confirm it."""

    title: str
    link: str = ""
    confirm_by: date | None = None


@repeated
def draft_briefing(app: App, board: Board, reference: str, new: NewBriefing, *, by: str) -> Added:
    """Draft a briefing on a review."""
    check_link(new.link)
    with working(app, board, by) as work:
        review = register(work, reference, new.title, what="A briefing")
        check_to_come(work, new.confirm_by)
        stem = f"{review.reference}-B"
        number = next_number(work.session, Briefing, review.board_id, stem)
        briefing = Briefing(
            board_id=review.board_id,
            review_id=review.id or 0,
            reference=f"{stem}{number:02}",
            title=worded(new.title, what="A briefing", field="title"),
            link=new.link.strip(),
            confirm_by=new.confirm_by,
        )
        work.session.add(briefing)
        became = {"title": briefing.title, "confirm_by": briefing.confirm_by}
        note(work, briefing, Entry("add", work.role, became), version=1)
        return Added(briefing.reference, briefing.title)


@dataclass(frozen=True, slots=True)
class IssuedBriefing:
    """A briefing that was sent, what each agency confirms of it, and by when."""

    reference: str
    items: tuple[str, ...]
    confirm_by: date
    warnings: tuple[Caution, ...] = ()


@repeated
def issue_briefing(
    app: App,
    board: Board,
    reference: str,
    channel: str,
    *,
    by: str,
    agencies: Sequence[str] = (),
    confirm_by: date | None = None,
) -> IssuedBriefing:
    """Send a briefing to agencies, to all of them where none is named.

    An agency that has it already gets no second one. The day to confirm by is the one given, or
    the briefing's, or as the board's rules say.
    """
    with working(app, board, by) as work:
        require(app, work.actor, *app.newest("dissemination").move_meaning(SEND).allowed)
        briefing = find(work.session, Briefing, board.id or 0, reference)
        review = work.session.get_one(Review, briefing.review_id)
        day = confirm_by or briefing.confirm_by or confirmed_by(work, None)
        way = Channel(worded(channel, what="A channel", field="channel"), day)
        has_it = _has_it(work, briefing)
        to = [agency for agency in _agencies(work, agencies) if agency.id not in has_it]
        if not to:
            raise BadInput(
                "sent_to_all_already",
                f"Every agency named has {reference} already: nobody was sent it again.",
                field="agencies",
                reference=reference,
            )
        made = [plan_within(work, review, agency, way, briefing=briefing) for agency in to]
        for item in made:
            move_within(work, item.reference, app.move_name(item, SEND), LearningAsk())
        _mark_issued(work, briefing, day)
        return IssuedBriefing(reference, tuple(item.reference for item in made), day)


def _mark_issued(work: Work, briefing: Briefing, day: date) -> None:
    """Keep on a briefing, and in its history, when it was first sent and what day it asks for."""
    was = {"issued_on": briefing.issued_on, "confirm_by": briefing.confirm_by}
    issued_on = briefing.issued_on or work.app.clock.today()
    became = {"issued_on": issued_on, "confirm_by": day}
    change(work, briefing, became, Entry("issue", work.role, became, was=was))


def _has_it(work: Work, briefing: Briefing) -> set[int]:
    found = select(Dissemination.agency_id).where(Dissemination.briefing_id == briefing.id)
    return set(work.session.exec(found))


def _agencies(work: Work, names: Sequence[str]) -> Sequence[Agency]:
    if names:
        return [agency_named(work.session, work.board, name) for name in dict.fromkeys(names)]
    every = select(Agency).where(Agency.board_id == work.board.id)
    return work.session.exec(every.order_by(col(Agency.sort_key))).all()
