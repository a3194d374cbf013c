"""A change is made whole or not at all, alone or within others, and a lost race is told."""

from datetime import date

import pytest
from sqlalchemy import event
from sqlmodel import col, select

from tests.builders import Desk
from tests.connections import beside
from tests.people import ALICE, CHARLIE
from tracker.changing.item_moves import Hooks, MoveRequest, Surroundings, plan
from tracker.changing.next_version import change
from tracker.changing.notes import Entry, noted
from tracker.changing.work import in_hand, working
from tracker.errors import SomeoneElseMovedIt
from tracker.records import Action, Alert, History
from tracker.store.changes import ItemChange, alone, within
from tracker.store.items import find
from workflows.facts import Facts

DUE = date(2016, 9, 30)
NOTHING_NEW = Entry("look", "subgroup_chair", {})


def versions(desk: Desk, reference: str) -> list[int | None]:
    asked = select(History.version).where(History.reference == reference)
    with desk.app.store.reading() as session:
        return list(session.exec(asked.order_by(col(History.id))))


def test_a_change_that_somebody_overtakes_is_told_and_writes_nothing(desk: Desk) -> None:
    reference = desk.started(DUE)
    with in_hand(desk.app, desk.board, Action, reference, by=CHARLIE) as hand:
        row = noted(hand.work, hand.item, NOTHING_NEW, version=hand.item.version + 1)
        beside(lambda: desk.move(reference, "update", by=ALICE, narrative="Half done"))
        before = beside(lambda: versions(desk, reference))
        with pytest.raises(SomeoneElseMovedIt, match=reference):
            alone(hand.work.session, ItemChange(hand.item, {"title": "Lost"}, row))
    assert versions(desk, reference) == before


def test_within_a_transaction_an_older_version_is_told_too(desk: Desk) -> None:
    reference = desk.started(DUE)
    with in_hand(desk.app, desk.board, Action, reference, by=CHARLIE) as hand:
        old = hand.item
    desk.move(reference, "update", by=ALICE, narrative="Half done")
    with working(desk.app, desk.board, CHARLIE) as work:
        row = noted(work, old, NOTHING_NEW, version=old.version + 1)
        with pytest.raises(SomeoneElseMovedIt):
            within(work.session, ItemChange(old, {"title": "Lost"}, row))


def test_the_item_in_memory_is_what_the_database_has(desk: Desk) -> None:
    reference = desk.started(DUE)
    with working(desk.app, desk.board, CHARLIE) as work:
        action = find(work.session, Action, desk.board.id or 0, reference)
        seen = action.version
        change(work, action, {"title": "Another"}, NOTHING_NEW)
        assert (action.title, action.version) == ("Another", seen + 1)
        work.session.expire(action)
        assert (action.title, action.version) == ("Another", seen + 1)


def test_a_clock_that_stops_closes_its_alert_with_the_change(desk: Desk) -> None:
    reference = desk.started(DUE)
    with in_hand(desk.app, desk.board, Action, reference, by=CHARLIE) as hand:
        request = MoveRequest("set_due", Facts(), changes={"clock_series": 2})
        around = Surroundings(hand.item.subgroup_id)
        planned = plan(Hooks(hand.work, hand.item, request), around)
        assert len(planned.change.then) == 1
        assert planned.change.columns == {"clock_series": 2}
    with desk.app.store.reading() as session:
        assert session.exec(select(Alert)).all() == []


def test_moving_an_action_takes_one_connection_whatever_is_asked(desk: Desk) -> None:
    taken = 0
    most = []

    def count(by: int) -> None:
        nonlocal taken
        taken += by
        most.append(taken)

    pool = desk.app.store.engine.pool
    event.listen(pool, "checkout", lambda *_: count(1))
    event.listen(pool, "checkin", lambda *_: count(-1))
    reference = desk.submitted(DUE)
    desk.move(reference, "return", by=CHARLIE, reason="Not signed")
    desk.move(reference, "submit", by=ALICE, note="Signed")
    desk.move(reference, "sign_off", by=CHARLIE)
    assert max(most) == 1
