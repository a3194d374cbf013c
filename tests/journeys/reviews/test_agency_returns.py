"""Agency returns: what each agency was asked for, who has not replied, and what waits for it."""

from datetime import date
from typing import Any

import pytest

from tests.builders import Desk
from tests.people import ALICE, BOB, CHARLIE, MANAGER, OUTSIDER
from tests.queued import letters_of, open_alerts
from tests.runs import raise_alerts
from tracker.changing.look import looking
from tracker.errors import BadInput, NotFound
from tracker.operations.reviews.agency_returns import NewReturn, ReturnAsk, ask_agency, move_return
from tracker.operations.reviews.outstanding_returns import returns_outstanding
from tracker.pages.histories import history_of
from tracker.pages.listing import Wanted
from tracker.pages.return_lines import return_in_full, return_lines
from tracker.records import AgencyReturn, Review
from tracker.store.items import count, find
from tracker.telling.digest_queue import preview
from tracker.telling.overdue import overdue
from workflows.refusals import MoveRefused

DUE = date(2016, 7, 15)
Q01 = "SCR-2016-01-Q01"


def ask(desk: Desk, review: str, **given: Any) -> str:
    told = {"agency": "hospital", "asks_for": "chronology", "due_on": DUE, **given}
    return ask_agency(desk.app, desk.board, review, NewReturn(**told), by=MANAGER).reference


def asked(desk: Desk) -> str:
    """Return a chronology that the hospital was asked for on 1 July 2016, by 15 July."""
    return ask(desk, desk.review())


def move(desk: Desk, reference: str, name: str, *, by: str, **said: Any) -> None:
    move_return(desk.app, desk.board, reference, name, by=by, ask=ReturnAsk(**said))


def late_now(desk: Desk, as_of: date) -> list[str]:
    return [item.reference for item in desk.read(overdue, as_of=as_of)]


def outstanding(desk: Desk, review: str) -> int | None:
    with looking(desk.app, desk.board) as look:
        row = find(look.session, Review, desk.board.id or 0, review)
        owed = returns_outstanding(look, row)
    return None if owed is None else len(owed)


def test_an_agency_is_asked_and_its_lead_is_told(desk: Desk) -> None:
    assert asked(desk) == Q01
    line = desk.read(return_in_full, Q01)
    assert (line.agency, line.asks_for, line.due_on) == ("Three Rivers Hospital", "chronology", DUE)
    assert (line.state, line.waits_on) == ("requested", "Lead for the agency")
    (letter,) = letters_of(desk.app, desk.board)
    assert (letter.letter, letter.to_address) == ("item_moved", BOB)
    assert '"due_on": "2016-07-15"' in letter.facts


def test_an_agency_that_is_not_on_the_board_is_not_asked(desk: Desk) -> None:
    review = desk.review()
    with pytest.raises(NotFound, match=r'no agency "ambulance"\. It has: hospital, police'):
        ask(desk, review, agency="ambulance")
    with desk.app.store.reading() as session:
        assert count(session, AgencyReturn) == 0
    assert letters_of(desk.app, desk.board) == []


def test_nobody_is_asked_for_something_by_a_day_that_has_passed(desk: Desk) -> None:
    review = desk.review()
    with pytest.raises(BadInput, match="30 June 2016 has passed"):
        ask(desk, review, due_on=date(2016, 6, 30))
    assert ask(desk, review, due_on=date(2016, 7, 1)) == Q01


def test_the_same_agency_is_not_asked_twice_for_the_same(desk: Desk) -> None:
    review = desk.review()
    ask(desk, review)
    with pytest.raises(BadInput, match=f"chronology already: {Q01} is open"):
        ask(desk, review)
    assert ask(desk, review, asks_for="scoping") == "SCR-2016-01-Q02"
    assert ask(desk, review, agency="police") == "SCR-2016-01-Q03"
    move(desk, Q01, "return", by=BOB)
    assert ask(desk, review) == "SCR-2016-01-Q04"


def test_something_else_than_the_three_kinds_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="chronology, scoping, management_review"):
        ask(desk, desk.review(), asks_for="diary")


def test_the_lead_of_the_agency_answers_for_it_alone(desk: Desk) -> None:
    asked(desk)
    with pytest.raises(MoveRefused) as refused:
        move(desk, Q01, "return", by=CHARLIE)
    assert [reason.code for reason in refused.value.reasons] == ["role"]
    for stranger in (OUTSIDER, ALICE):
        with pytest.raises(NotFound):
            move(desk, Q01, "return", by=stranger)
    move(desk, Q01, "acknowledge", by=BOB)
    move(desk.on(date(2016, 7, 14)), Q01, "return", by=BOB)
    line = desk.read(return_in_full, Q01)
    assert (line.state, line.returned_on, line.days_late) == ("returned", date(2016, 7, 14), 0)


def test_a_late_return_alerts_once_and_stands_among_the_late(desk: Desk) -> None:
    asked(desk)
    as_of = date(2016, 7, 18)
    assert late_now(desk, DUE) == []
    assert raise_alerts(desk.app, desk.board, as_of=as_of).raised == 1
    assert raise_alerts(desk.app, desk.board, as_of=date(2016, 7, 19)).raised == 0
    (item,) = desk.read(overdue, as_of=as_of)
    assert (item.kind, item.agency) == ("agency_return", "Three Rivers Hospital")
    assert (item.days_overdue, item.working_days_overdue) == (3, 1)
    assert (item.owner, item.waits_on) == ("Lead for the agency", "agency_lead")


def test_marking_it_late_tells_the_lead_and_keeps_the_clock(desk: Desk) -> None:
    asked(desk)
    raise_alerts(desk.app, desk.board, as_of=date(2016, 7, 18))
    there = desk.on(date(2016, 7, 18))
    move(there, Q01, "mark_late", by=MANAGER)
    assert [letter.to_address for letter in letters_of(there.app, there.board)] == [BOB, BOB]
    assert [(a.reference, a.rule) for a in open_alerts(there.app, there.board)] == [
        (Q01, "return_by")
    ]
    assert raise_alerts(there.app, there.board, as_of=date(2016, 7, 19)).raised == 0


def test_a_return_closes_its_alert_and_one_sent_back_is_late_again(desk: Desk) -> None:
    asked(desk)
    raise_alerts(desk.app, desk.board, as_of=date(2016, 7, 18))
    there = desk.on(date(2016, 7, 19))
    move(there, Q01, "return", by=BOB)
    assert (open_alerts(there.app, there.board), late_now(there, date(2016, 7, 20))) == ([], [])
    assert there.read(return_in_full, Q01).days_late == 4
    move(there, Q01, "send_back", by=MANAGER, reason="Two years are missing")
    assert there.read(return_in_full, Q01).returned_on is None
    assert raise_alerts(there.app, there.board, as_of=date(2016, 7, 20)).raised == 1
    assert late_now(there, date(2016, 7, 20)) == [Q01]


def test_a_waived_return_is_owed_no_more(desk: Desk) -> None:
    asked(desk)
    raise_alerts(desk.app, desk.board, as_of=date(2016, 7, 18))
    with pytest.raises(MoveRefused, match="reason"):
        move(desk, Q01, "waive", by=MANAGER)
    move(desk, Q01, "waive", by=MANAGER, reason="The hospital never saw the child")
    assert open_alerts(desk.app, desk.board) == []
    assert desk.read(return_in_full, Q01, as_of=date(2016, 8, 1)).days_late == 0


def test_the_list_says_who_has_not_replied(desk: Desk) -> None:
    review = desk.review()
    ask(desk, review)
    ask(desk, review, agency="police")
    move(desk, Q01, "return", by=BOB)
    lines = desk.read(return_lines, Wanted(review=review, is_open=True), as_of=date(2016, 7, 20))
    assert [(n.agency, n.days_late, n.working_days_late) for n in lines] == [
        ("Three Rivers Police", 5, 3)
    ]


def test_a_review_waits_for_what_was_asked_and_counts_nothing_before(desk: Desk) -> None:
    review = desk.review()
    assert outstanding(desk, review) is None
    ask(desk, review)
    ask(desk, review, agency="police")
    assert outstanding(desk, review) == 2
    move(desk, Q01, "return", by=BOB)
    move(desk, "SCR-2016-01-Q02", "waive", by=MANAGER, reason="Not known to the police")
    assert outstanding(desk, review) == 0


def test_the_digest_names_the_agency_that_is_late_and_the_one_that_is_next(desk: Desk) -> None:
    review = desk.review()
    ask(desk, review)
    ask(desk, review, agency="police", due_on=date(2016, 10, 6))
    text = preview(desk.app, desk.board, "case-review", as_of=date(2016, 10, 3)).text
    late, coming = text.split("DUE BEFORE THE NEXT MEETING")
    assert "Three Rivers Hospital" in late
    assert Q01 in late
    assert "SCR-2016-01-Q02" in coming
    assert "Three Rivers Police" in coming


def test_every_step_of_a_return_stands_in_its_history(desk: Desk) -> None:
    asked(desk)
    move(desk, Q01, "acknowledge", by=BOB)
    move(desk, Q01, "return", by=BOB, on=date(2016, 7, 1))
    events = [e for e in desk.read(history_of, Q01) if e.who != "the tracker"]
    assert [(e.what, e.who) for e in events] == [
        ("add", "The Manager"),
        ("acknowledge", "Bob"),
        ("return", "Bob"),
    ]
    assert events[-1].became == {
        "state": "returned",
        "returned_on": "2016-07-01",
    }
