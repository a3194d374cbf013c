"""Disseminations: how learning reaches an agency, by when, and what shows that it did."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.changing import (
    Caution,
    Entry,
    InHand,
    ItemMoved,
    MoveRequest,
    Surroundings,
    Work,
    agency_named,
    day_of,
    in_hand,
    move_item,
    note,
    repeated,
    start_clock,
    working,
)
from tracker.errors import BadInput
from tracker.operations.learning.confirming import check_to_come, confirmed_by
from tracker.operations.learning.learning_input import LearningAsk
from tracker.operations.reviews.additions import register
from tracker.records import Agency, Board, Briefing, Dissemination, Review
from tracker.store.items import find, next_number
from tracker.wiring import App
from workflows.facts import Facts
from workflows.meanings import SEND, moves_that_mean
from workflows.moves import Accepted


@dataclass(frozen=True)
class Channel:
    """By what channel learning travels, and by when an agency is to confirm that it arrived."""

    channel: str
    confirm_by: date | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class PlannedLearning:
    """How learning is to reach an agency: by what channel, confirmed by which day."""

    reference: str
    channel: str
    agency: str
    confirm_by: date | None = None
    warnings: tuple[Caution, ...] = ()


@repeated
def plan_dissemination(
    app: App, board: Board, reference: str, agency: str, way: Channel, *, by: str
) -> PlannedLearning:
    """Plan how a review's learning is to reach an agency."""
    with working(app, board, by) as work:
        review = register(work, reference, way.channel, what="A channel")
        to = agency_named(work.session, board, agency)
        item = plan_within(work, review, to, way)
        return PlannedLearning(item.reference, item.channel, to.name, item.due_on)


def plan_within(
    work: Work, review: Review, agency: Agency, way: Channel, *, briefing: Briefing | None = None
) -> Dissemination:
    """Plan it inside an open transaction, perhaps as part of a briefing."""
    today = work.app.clock.today()
    check_to_come(work, way.confirm_by)
    stem = f"{review.reference}-D"
    number = next_number(work.session, Dissemination, review.board_id, stem)
    workflow = work.app.newest("dissemination")
    item = Dissemination(
        board_id=review.board_id,
        review_id=review.id or 0,
        agency_id=agency.id or 0,
        briefing_id=briefing.id if briefing else None,
        reference=f"{stem}{number:02}",
        channel=way.channel.strip(),
        due_on=way.confirm_by,
        workflow_name=workflow.name,
        workflow_version=workflow.version,
        state=workflow.initial,
        entered_on=day_of(way.on, today, what="The plan"),
    )
    start_clock(work, workflow, item)
    work.session.add(item)
    became = {
        "state": item.state,
        "agency": agency.name,
        "channel": item.channel,
        "due_on": item.due_on,
    }
    note(work, item, Entry("add", work.role, became), version=1)
    return item


@repeated
def move_dissemination(
    app: App, board: Board, reference: str, move: str, *, by: str, ask: LearningAsk
) -> ItemMoved:
    """Move a dissemination; raises `MoveRefused` with every reason."""
    with in_hand(app, board, Dissemination, reference, by=by) as hand:
        return ItemMoved(reference, _moved(hand, move, ask))


def move_within(work: Work, reference: str, move: str, ask: LearningAsk) -> Accepted:
    """Move a dissemination inside an open transaction."""
    item = find(work.session, Dissemination, work.board.id or 0, reference)
    review = work.session.get_one(Review, item.review_id)
    agency = work.session.get_one(Agency, item.agency_id)
    return _moved(InHand(work, item, agency.name, review.subgroup_id), move, ask)


def _moved(hand: InHand[Dissemination], move: str, ask: LearningAsk) -> Accepted:
    """Move a dissemination; what is sent is confirmed by some day."""
    work, item = hand.work, hand.item
    if ask.number_reached is not None and ask.number_reached < 0:
        raise BadInput(
            "below_zero", "The number of people reached can't be less than 0.", field="reached"
        )
    how, evidence = ask.how.strip(), ask.evidence.strip()
    facts = Facts(
        reason=ask.reason,
        number_reached=ask.number_reached,
        reached_how=how,
        has_evidence=bool(evidence),
    )
    given = {"number_reached": ask.number_reached, "how": how, "evidence": evidence}
    changes: dict[str, Any] = {name: said for name, said in given.items() if said not in (None, "")}
    flow = work.app.workflow(item.workflow_name, item.workflow_version)
    if item.due_on is None and move in moves_that_mean([flow], SEND):
        changes["due_on"] = confirmed_by(work, ask.on)
    request = MoveRequest.of(move, facts, ask, changes)
    around = Surroundings(hand.subgroup_id, item.agency_id, hand.agency)
    return move_item(work, item, request, around)[0]
