"""One question about whatever runs: every kind, in pages, through the eyes of its viewer."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.collective import ACTION_DUE, PARTS_DUE, part
from tests.restricted import TODAY, fill, hidden_on, returned
from tests.statements import statements
from tracker.changing.named import agency_named, post_named
from tracker.store.alert_sweep import SWEPT
from tracker.store.hiding import OTHERS, of_reviews
from tracker.store.open_clocks import ClockFilter, OpenClock, count_clocks, open_clocks
from tracker.store.visibility import seeing_everything
from workflows.calendar import for_nation


def asked(desk: Desk, wanted: ClockFilter, *, on: date = TODAY) -> list[OpenClock]:
    with desk.app.store.reading() as session:
        return open_clocks(session, desk.board.id or 0, on=on, wanted=wanted)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A desk with two reviews that have one of everything, of which one is restricted."""
    later = desk.on(TODAY)
    returned(later, fill(later))
    hidden_on(later)
    return later


def test_every_kind_is_asked_for_by_one_statement(filled: Desk) -> None:
    with statements(filled.app.store) as counted:
        kinds = {clock.kind for clock in asked(filled, ClockFilter())}
    assert kinds == {"action", "review_clock", "notice", "agency_return"}
    # which moment, what is restricted, the incidents hidden with it, and the question itself
    assert len(counted.selects) <= 4, str(counted)


def test_nothing_of_a_restricted_review_comes(filled: Desk) -> None:
    with filled.app.store.reading() as session:
        seen = open_clocks(session, filled.board.id or 0, on=TODAY)
        with seeing_everything(session):
            every = open_clocks(session, filled.board.id or 0, on=TODAY)
        page = open_clocks(session, filled.board.id or 0, on=TODAY, wanted=ClockFilter(limit=99))
    assert {clock.review_id for clock in seen} < {clock.review_id for clock in every}
    assert page == seen == [one for one in every if one.review_id == seen[0].review_id]


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_join_into_the_whole(filled: Desk, limit: int) -> None:
    filled.action("SCR-2016-01", None)
    whole, pages, after = asked(filled, ClockFilter()), list[OpenClock](), None
    while page := asked(filled, ClockFilter(after=after, limit=limit)):
        assert len(page) <= limit
        pages, after = pages + page, page[-1].cursor(None)
    assert pages == whole
    assert [clock.due_on for clock in whole][-1] is None


def test_soonest_due_comes_first_and_late_means_before_the_day(filled: Desk) -> None:
    due = [clock.due_on for clock in asked(filled, ClockFilter())]
    days = [day for day in due if day is not None]
    assert days == sorted(days)
    third = days[2]
    by = [clock.due_on for clock in asked(filled, ClockFilter(due_by=third))]
    late = [clock.due_on for clock in asked(filled, ClockFilter(late_on=third))]
    assert by == [day for day in days if day <= third]
    assert late == [day for day in days if day < third]


def test_lateness_is_of_the_clock_that_runs(filled: Desk) -> None:
    calendar = for_nation("england-and-wales")
    first = asked(filled, ClockFilter(late_on=TODAY))[0]
    assert first.due_on == date(2016, 6, 8)
    assert first.lateness(date(2016, 6, 10), calendar).working_days == 2
    undated = filled.action("SCR-2016-01", None)
    clock = next(one for one in asked(filled, ClockFilter()) if one.reference == undated)
    assert clock.lateness(TODAY, calendar).days == 0


def test_filters_ask_for_agencies_owners_and_kinds(desk: Desk) -> None:
    action = desk.started(ACTION_DUE)
    police = part(desk, action, "police", PARTS_DUE)
    agency = agency_named_in(desk, "police")
    owner = owner_in(desk, "hospital-midwifery")
    assert references(desk, ClockFilter(agencies=[agency])) == {police}
    assert references(desk, ClockFilter(owners=[owner])) == {action}
    assert references(desk, ClockFilter(kinds=["contribution"])) == {police}
    assert references(desk, ClockFilter(kinds=[])) == set()


def references(desk: Desk, wanted: ClockFilter) -> set[str]:
    return {clock.reference for clock in asked(desk, wanted)}


def agency_named_in(desk: Desk, reference: str) -> int:
    with desk.app.store.reading() as session:
        return agency_named(session, desk.board, reference).id or 0


def owner_in(desk: Desk, reference: str) -> int:
    with desk.app.store.reading() as session:
        return post_named(session, desk.board, reference).id or 0


def test_every_kind_with_a_clock_is_hidden_by_its_review_alone() -> None:
    records = [clocks.record for clocks in SWEPT]
    assert all(record in set(of_reviews()) for record in records)
    assert not set(records) & set(OTHERS)


def test_clocks_are_counted_whatever_the_page(filled: Desk) -> None:
    with filled.app.store.reading() as session:
        board_id, page = filled.board.id or 0, ClockFilter(limit=1)
        counted = count_clocks(session, board_id, on=TODAY, wanted=page)
        assert counted == len(open_clocks(session, board_id, on=TODAY)) > 1
        assert count_clocks(session, board_id, on=TODAY, wanted=ClockFilter(kinds=())) == 0


def test_the_latest_due_comes_first_where_it_is_turned(filled: Desk) -> None:
    filled.action("SCR-2016-01", None)
    whole = asked(filled, ClockFilter(is_turned=True))
    dated = [clock.due_on for clock in whole if clock.due_on]
    assert dated == sorted(dated, reverse=True)
    assert whole[-1].due_on is None
    assert asked(filled, ClockFilter(is_turned=True, after=whole[0].cursor(None))) == whole[1:]
