"""A matter that a meeting didn't reach: kept with its words, and carried to the next meeting."""

from datetime import date

from tests.builders import Desk
from tests.people import ALICE, CHARLIE, MANAGER
from tracker.operations.meetings.agendas import Matter, agenda
from tracker.operations.meetings.meeting_work import close_meeting, discuss
from tracker.operations.meetings.meetings_added import add_meeting

TODAY, LATER = date(2017, 1, 10), date(2017, 4, 18)


def planned(desk: Desk, day: date) -> str:
    """Plan a meeting of the case review subgroup."""
    return add_meeting(desk.app, desk.board, day, by=MANAGER, subgroup="case-review").reference


def matters(desk: Desk, meeting: str) -> tuple[Matter, ...]:
    """Return what is before a meeting."""
    return desk.read(agenda, meeting).matters


def test_a_closed_agenda_keeps_the_words_of_each_matter(desk: Desk) -> None:
    meeting = planned(desk, TODAY)
    minuted, left = desk.started(date(2016, 12, 16)), desk.started(date(2016, 12, 9))
    there = desk.on(TODAY)
    before = {one.reference: one.words for one in matters(there, meeting)}
    assert before[left].startswith("Audit the referrals (Three Rivers Hospital), ")
    discuss(there.app, there.board, meeting, minuted, by=CHARLIE, minute="On its way")
    close_meeting(there.app, there.board, meeting, by=CHARLIE)
    there.move(left, "submit", by=ALICE, note="Audit report", grade=2)
    assert {one.reference: one.words for one in matters(there, meeting)} == before


def test_a_carried_matter_stands_in_one_part(desk: Desk) -> None:
    first, second = planned(desk, TODAY), planned(desk, LATER)
    left = desk.started(date(2016, 12, 9))
    there = desk.on(TODAY)
    close_meeting(there.app, there.board, first, by=CHARLIE)
    (carried,) = matters(there, second)
    assert (carried.kind, carried.reference, carried.carried_from) == ("overdue", left, first)
    later = desk.on(LATER)
    discuss(later.app, later.board, second, left, by=CHARLIE, minute="On its way")
    (minuted,) = matters(later, second)
    assert (minuted.kind, minuted.became, minuted.carried_from) == ("overdue", "discussed", first)


def test_what_no_longer_waits_is_carried_with_its_words(desk: Desk) -> None:
    first, second = planned(desk, TODAY), planned(desk, LATER)
    left = desk.submitted(date(2016, 12, 9))
    there = desk.on(TODAY)
    close_meeting(there.app, there.board, first, by=CHARLIE)
    there.move(left, "sign_off", by=CHARLIE)
    (carried,) = (one for one in matters(there, second) if one.reference == left)
    assert (carried.kind, carried.words) == (
        "carried",
        "Audit the referrals (Three Rivers Hospital)",
    )


def test_what_was_left_is_carried_when_the_next_meeting_is_planned(desk: Desk) -> None:
    first = planned(desk, TODAY)
    left = desk.started(date(2016, 12, 9))
    there = desk.on(TODAY)
    close_meeting(there.app, there.board, first, by=CHARLIE)
    second, third = planned(there, LATER), planned(there, date(2017, 7, 4))
    assert [(one.reference, one.carried_from) for one in matters(there, second)] == [(left, first)]
    assert [one.carried_from for one in matters(there, third)] == [""]
