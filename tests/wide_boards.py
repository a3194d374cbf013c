"""A board with rows in every list, and the same one ten times larger."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Table, text
from sqlmodel import SQLModel, select

from tests.builders import Desk, desk_on
from tests.people import ALICE, BOB
from tests.review_lives import found
from tests.runs import raise_alerts
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.action_moves import move_action
from tracker.records import (
    Action,
    AgencyReturn,
    Attendance,
    Briefing,
    Challenge,
    Concern,
    Contribution,
    Dissemination,
    EventAttendance,
    Extension,
    Finding,
    History,
    Hold,
    ImpactCheck,
    Incident,
    LearningEvent,
    Meeting,
    Recommendation,
    Review,
    Seat,
    Subject,
    ThemeTag,
)
from tracker.store.engine import Store

DAY = date(2016, 7, 1)
LATER = date(2016, 10, 3)
APART = 1_000_000
"""How far the ids of one copy lie from those of the next."""
_CLOCKS = {"extension": "answer", "agency_return": "return_by", "dissemination": "confirm"}
_ONCE_FOR_ALL = {"board", "calendar_day", "proclaimed_day", "slot", "digest_run", "digest_line"}


def fill(url: str) -> None:
    """Put two of everything that a list shows on the small board of a database."""
    desk = desk_on(url, Path(), day=DAY)
    for number in (1, 2):
        _fill_once(desk, number)
    raise_alerts(desk.app, desk.board, as_of=LATER)
    desk.app.store.close()


def _fill_once(desk: Desk, number: int) -> None:
    reference = found(desk)
    action = desk.action(reference, date(2016, 9, number))
    move_action(desk.app, desk.board, action, "agree", by=BOB, ask=Ask())
    move_action(desk.app, desk.board, action, "start", by=ALICE, ask=Ask())
    desk.action(reference, None)
    with desk.app.store.writing_everything() as session:
        place = _Place(
            number,
            session.exec(select(Review).where(Review.reference == reference)).one(),
            session.exec(select(Action).where(Action.reference == action)).one(),
        )
        for row in chain(place.plans(), place.learning(), place.meetings()):
            session.add(row)
            session.flush()
        place.review.incident_id = session.exec(select(Incident.id)).first()
        place.review.findings_stated = 3
        place.action.rollup = "all"
        wren = session.exec(select(Subject).where(Subject.pseudonym == "Wren")).one()
        wren.pseudonym = f"Wren {number}"


@dataclass
class _Place:
    """The review and the action that rows hang on, and the number that tells two apart."""

    number: int
    review: Any
    action: Any

    @property
    def own(self) -> dict[str, Any]:
        """What every row of the review has."""
        return {"board_id": self.review.board_id, "review_id": self.review.id}

    def named(self, stem: str) -> str:
        """Return a reference of its own."""
        return f"{self.review.reference}-{stem}{self.number:02}"

    def moving(self, name: str, state: str, stem: str) -> dict[str, Any]:
        """What every row has that stands in a state and whose clock is late in October."""
        return {
            **self.own,
            "reference": self.named(stem),
            "workflow_name": name,
            "workflow_version": 1,
            "state": state,
            "entered_on": DAY,
            "clock_name": _CLOCKS.get(name, "due"),
            "clock_due_on": DAY + timedelta(days=self.number),
        }

    def plans(self) -> Iterator[SQLModel]:
        """What hangs on an action, and what agencies were asked for."""
        action = self.action
        action.rollup = "all"
        yield Extension(
            **self.moving("extension", "asked", "X"),
            action_id=action.id,
            reason_code="waits_on_others",
            reason="Late",
            was_due_on=DAY,
            proposed_on=LATER,
            asked_by=1,
            asked_on=DAY,
            decides="subgroup_chair",
        )
        part = self.moving("contribution", "asked", "C")
        yield Contribution(**part, action_id=action.id, agency_id=action.agency_id, due_on=DAY)
        yield ImpactCheck(
            **self.moving("impact_check", "planned", "I"), action_id=action.id, months=3, due_on=DAY
        )
        asked = self.moving("agency_return", "requested", "AR")
        yield AgencyReturn(**asked, agency_id=action.agency_id, asks_for="chronology", due_on=DAY)
        yield Hold(**self.own, waits_for="police", reason="Trial", started_on=DAY, review_by=LATER)

    def learning(self) -> Iterator[SQLModel]:
        """What a review teaches, and how it travels."""
        briefing = Briefing(**self.own, reference=self.named("B"), title="Calls", confirm_by=LATER)
        yield briefing
        way = self.moving("dissemination", "planned", "D")
        yield Dissemination(
            **way, agency_id=self.action.agency_id, channel="cascade", briefing_id=briefing.id
        )
        event = LearningEvent(
            **self.own, reference=self.named("E"), kind="event", title="A day", held_on=DAY
        )
        yield event
        yield EventAttendance(
            board_id=self.review.board_id,
            event_id=event.id or 0,
            agency_id=self.action.agency_id,
            number=7,
        )
        yield ThemeTag(**self.own, item_kind="action", item_id=self.action.id, theme="recording")
        contested = Finding(
            **self.own, reference=self.named("F1"), text="Alone", state="contested", entered_on=DAY
        )
        yield contested
        yield Recommendation(
            **self.own,
            reference=self.named("R1"),
            text="Change the law",
            addressee="Minister",
            addressee_kind="minister",
            workflow_name="recommendation",
            workflow_version=1,
            state="sent",
        )

    def meetings(self) -> Iterator[SQLModel]:
        """Meetings, who sat at them, challenges, concerns and what a source says twice."""
        board_id = self.review.board_id
        meeting = Meeting(
            board_id=board_id,
            subgroup_id=self.review.subgroup_id,
            held_on=DAY + timedelta(days=self.number),
            reference=self.named("M"),
        )
        yield meeting
        seat = Seat(
            board_id=board_id,
            subgroup_id=self.review.subgroup_id,
            reference=self.named("S"),
            title="Police",
        )
        yield seat
        yield Attendance(
            board_id=board_id,
            meeting_id=meeting.id or 0,
            seat_id=seat.id or 0,
            status="attended",
            people=1,
        )
        yield Challenge(
            **self.own,
            reference=self.named("CH"),
            challenged_by="The chair",
            challenged="The police",
            text="Late",
            made_on=DAY,
        )
        yield Concern(
            **self.own, reference=self.named("CN"), text="Few come", raised_by="Us", raised_on=DAY
        )
        yield Incident(board_id=board_id, reference=self.named("INC"), area="North")
        yield Subject(**self.own, pseudonym="Ann")
        yield self.conflict()

    def conflict(self) -> SQLModel:
        """Return what a file flagged of the review when the board was opened."""
        return History(
            board_id=self.review.board_id,
            recorded_at=datetime(2016, 7, 1, 12, tzinfo=UTC),
            happened_on=DAY,
            person_id=1,
            role="",
            item_kind="review",
            item_id=self.review.id,
            reference=self.review.reference,
            version=1_000 + self.number,
            what="flag",
            was="{}",
            became='{"conflict": "Two years are named."}',
            reason="",
        )


def multiply(url: str) -> None:
    """Copy whatever hangs on the board nine times over, each copy with ids far from the others."""
    store = Store(url)
    with store.engine.begin() as connection:
        for copy in range(1, 10):
            for table in SQLModel.metadata.sorted_tables:
                if "board_id" in table.c and table.name not in _ONCE_FOR_ALL:
                    connection.execute(text(_copied(table)), {"by": copy * APART, "copy": copy})
    store.close()


def _copied(table: Table) -> str:
    names = ", ".join(column.name for column in table.c)
    values = ", ".join(map(_value, table.c))
    return (
        f"INSERT INTO {table.name} ({names}) SELECT {values} FROM {table.name} WHERE id < {APART}"
    )


def _value(column: Column[Any]) -> str:
    """Return what a copy has in a column: ids moved on, and names told apart."""
    targets = {key.column.table.name for key in column.foreign_keys}
    if column.name in {"id", "item_id"} or targets - _ONCE_FOR_ALL:
        return f"{column.name} + :by"
    if column.name in {"reference", "sort_key", "email", "message_id"}:
        return f"{column.name} || '-' || CAST(:copy AS VARCHAR)"
    return column.name
