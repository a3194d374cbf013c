"""Agency returns: a chronology, scoping form or management review asked of one agency."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import select

from tracker.changing import (
    About,
    Caution,
    Entry,
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
    tell,
    working,
)
from tracker.errors import BadInput
from tracker.operations.reviews.additions import register
from tracker.operations.reviews.outstanding_returns import is_outstanding
from tracker.records import Agency, AgencyReturn, Board, Review
from tracker.store.items import next_number
from tracker.wiring import App
from workflows import phrases
from workflows.facts import Facts

KINDS = {
    "chronology": "Chronology",
    "scoping": "Scoping form",
    "management_review": "Individual management review",
}


@dataclass(frozen=True)
class NewReturn:
    """What is asked of which agency, and by which day."""

    agency: str
    asks_for: str
    due_on: date
    asked_on: date | None = None


@dataclass(frozen=True)
class ReturnAsk:
    """What a person says beside a move of an agency return."""

    on: date | None = None
    reason: str = ""
    seen_version: int | None = None


@dataclass(frozen=True, slots=True)
class AskedReturn:
    """What an agency was asked for, and by which day."""

    reference: str
    asks_for: str
    agency: str
    state: str
    due_on: date
    warnings: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedReturns:
    """What several agencies were asked for by one day, a request an agency."""

    asked: tuple[AskedReturn, ...]
    due_on: date
    warnings: tuple[Caution, ...] = ()


def ask_agency(app: App, board: Board, reference: str, new: NewReturn, *, by: str) -> AskedReturn:
    """Ask an agency of the board for something by a day; its lead is told by letter."""
    return ask_agencies(app, board, reference, [new.agency], new, by=by).asked[0]


@repeated
def ask_agencies(
    app: App, board: Board, reference: str, agencies: Sequence[str], new: NewReturn, *, by: str
) -> AskedReturns:
    """Ask several agencies for the same by one day, all of them or none; each lead is told."""
    _check_can_be_asked(app, new)
    with working(app, board, by) as work:
        to = [agency_named(work.session, board, one) for one in agencies]
        review = register(work, reference, new.asks_for, what="An agency return")
        asked = tuple(_asked(work, review, agency, new) for agency in to)
        return AskedReturns(asked, new.due_on)


@repeated
def move_return(
    app: App, board: Board, reference: str, move: str, *, by: str, ask: ReturnAsk
) -> ItemMoved:
    """Move an agency return; raises `MoveRefused` with every reason."""
    with in_hand(app, board, AgencyReturn, reference, by=by) as hand:
        request = MoveRequest.of(move, Facts(reason=ask.reason), ask)
        around = Surroundings(hand.subgroup_id, hand.item.agency_id, hand.agency)
        return ItemMoved(reference, move_item(hand.work, hand.item, request, around)[0])


def _check_can_be_asked(app: App, new: NewReturn) -> None:
    if new.asks_for not in KINDS:
        raise BadInput(
            "unknown_return_kind",
            f'"{new.asks_for}" can\'t be asked for. Ask for one of: {", ".join(KINDS)}.',
            field="asks_for",
            asks_for=new.asks_for,
        )
    if new.due_on < app.clock.today():
        raise BadInput(
            "return_due_past",
            f"{phrases.day(new.due_on)} has passed, so no agency can answer by it.",
            field="due_on",
            due_on=new.due_on,
        )


def _asked(work: Work, review: Review, agency: Agency, new: NewReturn) -> AskedReturn:
    _check_is_first(work, review, agency, new.asks_for)
    asked = _new_row(work, review, agency, new)
    work.session.add(asked)
    became = {"state": asked.state, "agency": agency.name, "asks_for": new.asks_for}
    note(work, asked, Entry("add", work.role, {**became, "due_on": new.due_on}), version=1)
    _tell_its_lead(work, review, agency, asked)
    return AskedReturn(asked.reference, asked.asks_for, agency.name, asked.state, new.due_on)


def _check_is_first(work: Work, review: Review, agency: Agency, asks_for: str) -> None:
    earlier = work.session.exec(
        select(AgencyReturn).where(
            AgencyReturn.review_id == review.id,
            AgencyReturn.agency_id == agency.id,
            AgencyReturn.asks_for == asks_for,
        )
    )
    for one in earlier:
        if is_outstanding(work.app, one):
            raise BadInput(
                "return_asked_already",
                f"{agency.name} has been asked for its {KINDS[asks_for].lower()} already: "
                f"{one.reference} is open. Record its return, or waive it, before you ask again.",
                field="agency",
                agency=agency.name,
                reference=one.reference,
            )


def _new_row(work: Work, review: Review, agency: Agency, new: NewReturn) -> AgencyReturn:
    stem = f"{review.reference}-Q"
    number = next_number(work.session, AgencyReturn, review.board_id, stem)
    workflow = work.app.newest("agency_return")
    asked = AgencyReturn(
        board_id=review.board_id,
        review_id=review.id or 0,
        agency_id=agency.id or 0,
        reference=f"{stem}{number:02}",
        asks_for=new.asks_for,
        due_on=new.due_on,
        workflow_name=workflow.name,
        workflow_version=workflow.version,
        state=workflow.initial,
        entered_on=day_of(new.asked_on, work.app.clock.today(), what="The request"),
    )
    start_clock(work, workflow, asked)
    return asked


def _tell_its_lead(work: Work, review: Review, agency: Agency, asked: AgencyReturn) -> None:
    state = work.app.workflow(asked.workflow_name, asked.workflow_version).state(asked.state)
    about = About(
        board_id=asked.board_id,
        board=work.board.name,
        review_id=review.id,
        reference=asked.reference,
        agency=agency.name,
        due_on=asked.due_on,
        subgroup_id=review.subgroup_id,
        agency_id=agency.id,
    )
    news = f"{KINDS[asked.asks_for]} asked for"
    tell(work, about, ("agency_lead",), state=state.label, news=news)
