"""Ten people write to one board at the same moment: each is served, and nothing is lost (T8)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from threading import Barrier

import pytest

from tests.builders import Desk
from tests.people import ALICE, BOB, CHARLIE
from tests.review_lives import found
from tracker.errors import SomeoneElseMovedIt
from tracker.operations.meetings.concerns import raise_concern
from tracker.pages.action_pages import action_page
from workflows.refusals import MoveRefused

PEOPLE, TURNS = 10, 3
DUE = date(2016, 9, 30)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Let each act begin at the same moment; return what came of each, a fault as itself."""
    gate = Barrier(len(acts))

    def one(act: Callable[[], object]) -> object:
        gate.wait()
        try:
            return act()
        except Exception as fault:
            return fault

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def numbered(said: list[object], stem: str) -> list[int]:
    """Return the numbers that references of a stem bear, in their order; faults come first."""
    faults = [one for one in said if isinstance(one, Exception)]
    assert faults == []
    return sorted(int(str(one).removeprefix(stem)) for one in said)


def test_ten_people_number_actions_reviews_and_concerns_at_once(desk: Desk) -> None:
    """T8: one was refused as changed by someone else, or the driver's own words were printed."""
    review = found(desk)

    def concern() -> str:
        text, whose = "Handover notes are lost", "The hospital"
        return raise_concern(desk.app, desk.board, text, by=BOB, raised_by=whose).reference

    logged, added, raised = list[object](), list[object](), list[object]()
    for turn in range(TURNS):
        children = [(f"Wren {turn} {number}",) for number in range(PEOPLE)]
        logged += at_once(*[partial(desk.review, pseudonyms=child) for child in children])
        added += at_once(*[lambda: desk.action(review, DUE)] * PEOPLE)
        raised += at_once(*[concern] * PEOPLE)
    for said, stem in ((logged, "SCR-2016-"), (added, f"{review}-A"), (raised, "CN-")):
        numbers = numbered(said, stem)
        assert numbers == list(range(numbers[0], numbers[0] + PEOPLE * TURNS)), stem


def test_ten_progress_notes_on_one_action_at_once_are_all_kept(desk: Desk) -> None:
    """T8: 19 of 20 were refused, although notes can't conflict."""
    reference = desk.started(DUE)
    notes = [f"Ward {number} is done" for number in range(PEOPLE)]
    said = at_once(
        *[partial(desk.move, reference, "update", by=ALICE, narrative=note) for note in notes]
    )
    assert [one for one in said if isinstance(one, Exception)] == []
    kept = desk.read(action_page, reference).updates
    assert sorted(one.narrative for one in kept) == notes


def test_of_two_who_end_it_at_once_the_second_is_told_by_the_rules(desk: Desk) -> None:
    """T8: a move that lost the race is asked again, and refused where it no longer holds."""
    reference = desk.submitted(DUE)
    said = at_once(
        partial(desk.move, reference, "sign_off", by=CHARLIE),
        partial(desk.move, reference, "return", by=CHARLIE, reason="One ward of three"),
    )
    refused = [one for one in said if isinstance(one, Exception)]
    assert [type(one) for one in refused] == [MoveRefused]


def test_a_note_that_saw_an_older_version_is_kept_and_a_move_is_not(desk: Desk) -> None:
    """T8: what others said meanwhile makes no note untrue; a move is held to what was seen."""
    reference = desk.started(DUE)
    seen = desk.move(reference, "update", by=ALICE, narrative="One ward").version
    desk.move(reference, "update", by=BOB, narrative="Two wards", seen_version=seen)
    desk.move(reference, "attach", by=ALICE, note="The rota", grade=2, seen_version=seen)
    with pytest.raises(SomeoneElseMovedIt):
        desk.move(reference, "submit", by=ALICE, seen_version=seen)
