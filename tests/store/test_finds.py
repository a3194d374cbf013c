"""A session that only reads asks once for what is named, and never beyond what is seen."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.statements import statements
from tracker.errors import NotFound
from tracker.records import Action
from tracker.store.items import find
from tracker.store.sight import Sight
from tracker.store.visibility import see_with

DUE = date(2016, 9, 30)


def test_a_reading_finds_an_action_once(desk: Desk) -> None:
    reference = desk.started(DUE)
    with statements(desk.app.store) as asked, desk.app.store.reading() as session:
        first = find(session, Action, 1, reference)
        assert find(session, Action, 1, reference) is first
    assert len([one for one in asked.selects if "FROM action" in one]) == 1


def test_what_was_found_is_not_found_by_whoever_sees_less(desk: Desk) -> None:
    reference = desk.started(DUE)
    with desk.app.store.reading() as session:
        assert find(session, Action, 1, reference).reference == reference
        see_with(session, Sight(person_id=999))
        with pytest.raises(NotFound):
            find(session, Action, 1, reference)


def test_one_who_writes_asks_each_time(desk: Desk) -> None:
    reference = desk.started(DUE)
    with statements(desk.app.store) as asked, desk.app.store.writing() as session:
        find(session, Action, 1, reference)
        find(session, Action, 1, reference)
    assert len([one for one in asked.selects if "FROM action" in one]) == 2
