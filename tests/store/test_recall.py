"""An item read in one statement is the item that a session reads, and nobody's that may not see."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from tests.builders import Desk
from tests.people import ALICE, CHARLIE, MANAGER
from tests.restricted import TODAY, fill, hidden_on
from tracker.changing.work import in_hand
from tracker.errors import NotAllowed, NotFound
from tracker.operations.law.calendars import proclaim
from tracker.operations.law.proclaimed_days import NewHoliday
from tracker.records import (
    Action,
    Agency,
    AgencyReturn,
    Dissemination,
    Finding,
    Notice,
    Recommendation,
    Review,
)
from tracker.store.visibility import seeing_everything

RECORDS = (Action, Review, Recommendation, Finding, Notice, AgencyReturn, Dissemination)


@pytest.mark.parametrize("record", RECORDS)
def test_an_item_is_recalled_column_by_column_as_a_session_reads_it(
    desk: Desk, record: Any
) -> None:
    there = desk.on(TODAY)
    fill(there)
    with there.app.store.reading() as session:
        kept = session.exec(select(record).order_by(col(record.id))).first()
        agency = session.get(Agency, getattr(kept, "agency_id", None) or 0)
    assert kept is not None
    with in_hand(there.app, there.board, record, kept.reference, by=CHARLIE) as hand:
        assert hand.item.model_dump() == kept.model_dump()
        assert hand.agency == (agency.name if agency else None)
        assert [post.role for post in hand.work.actor.posts] == ["subgroup_chair"]


def test_what_is_hidden_from_somebody_is_not_there_for_them(desk: Desk) -> None:
    there = desk.on(TODAY)
    fill(there)
    hidden = hidden_on(there)
    with there.app.store.reading() as session, seeing_everything(session):
        asked = select(Action.reference).where(col(Action.reference).startswith(hidden))
        reference = session.exec(asked).first() or ""
    with in_hand(there.app, there.board, Action, reference, by=MANAGER) as hand:
        assert hand.item.reference == reference
    with (
        pytest.raises(NotFound, match=reference),
        in_hand(there.app, there.board, Action, reference, by=ALICE),
    ):
        pass


def test_somebody_unknown_is_told_so(desk: Desk) -> None:
    reference = desk.started(date(2016, 9, 30))
    with (
        pytest.raises(NotAllowed, match="nobody@"),
        in_hand(desk.app, desk.board, Action, reference, by="nobody@board.example"),
    ):
        pass


def test_a_rule_asks_on_the_connection_that_reads_the_item(desk: Desk) -> None:
    reference = desk.started(date(2016, 9, 30))
    with in_hand(desk.app, desk.board, Action, reference, by=CHARLIE) as hand:
        assert hand.work.session.exec(select(Agency)).first() is not None
        hand.work.app.calendar(desk.board.nation)
        assert desk.app.store.engine.pool.checkedout() == 1  # type: ignore[attr-defined]


def test_a_day_that_another_program_proclaims_is_known_to_the_next_change(desk: Desk) -> None:
    reference, day = desk.started(date(2016, 9, 30)), date(2016, 9, 12)
    known = []
    for _ in range(2):
        with in_hand(desk.app, desk.board, Action, reference, by=CHARLIE) as hand:
            known.append(hand.work.app.calendar(desk.board.nation).why_not(day))
        other = replace(desk.app)
        new = NewHoliday(desk.board.nation, day, "A day of mourning")
        if known == [None]:
            proclaim(other, desk.board, new, by=MANAGER)
    assert known == [None, "A day of mourning"]
