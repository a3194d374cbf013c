"""A9 comes before A10 and A10 before A100, in lists, pages of them, clocks and sentences (C10)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from tests.builders import Desk
from tests.runs import raise_alerts
from tracker.pages.action_lines import action_lines
from tracker.pages.letter_lines import open_alerts
from tracker.pages.listing import Wanted
from tracker.pages.overdue_lines import overdue_lines
from tracker.pages.review_lines import review_lines
from tracker.records import Action, Agency, Review
from tracker.telling.overdue import overdue
from workflows.natural_order import sort_key

DUE = date(2016, 9, 30)
LATER = date(2016, 10, 14)
TAILS = ("A100", "A9", "A10", "A1", "A02")
IN_ORDER = ["A1", "A02", "A9", "A10", "A100"]


def put(desk: Desk, tails: tuple[str, ...] = TAILS) -> str:
    """Copy a running action under references of every length; return what they begin with."""
    first = desk.started(DUE)
    stem = first.removesuffix("A01")
    with desk.app.store.writing() as session:
        row = session.exec(select(Action).where(col(Action.reference) == first)).one()
        told = row.model_dump(exclude={"id", "reference", "sort_key"})
        session.delete(row)
        session.flush()
        session.add_all(Action(**told, reference=f"{stem}{tail}") for tail in tails)
    return stem


def of_actions(found: Iterable[Any], stem: str) -> list[str]:
    return [one.reference for one in found if one.reference.startswith(stem)]


def tails(desk: Desk, order: str) -> list[str]:
    found, place = [], None
    while True:
        wanted = Wanted(order=order, limit=2, after=place)
        page = desk.read(action_lines, wanted, as_of=LATER)
        found += [line.reference.rpartition("-")[2] for line in page]
        place = page.next_after
        if place is None:
            return found


@pytest.mark.parametrize("order", ["reference", "due", "late", "state", "agency"])
def test_c10_actions_come_page_by_page_as_people_count(desk: Desk, order: str) -> None:
    put(desk)
    assert tails(desk, order) == IN_ORDER
    assert tails(desk, f"-{order}") == IN_ORDER[::-1]


def test_c10_what_is_late_comes_as_people_count_page_by_page_too(desk: Desk) -> None:
    stem = put(desk)
    whole = [f"{stem}{tail}" for tail in IN_ORDER]
    assert of_actions(desk.read(overdue, as_of=LATER), stem) == whole
    found, place = [], None
    while True:
        page = desk.read(overdue_lines, Wanted(limit=2, after=place), as_of=LATER)
        found += [line.reference for line in page]
        place = page.next_after
        if place is None:
            break
    assert [one for one in found if one.startswith(stem)] == whole


def test_c10_alerts_are_sorted_by_what_their_item_is_called(desk: Desk) -> None:
    stem = put(desk)
    raise_alerts(desk.app, desk.board, as_of=LATER)
    for order in ("reference", "due", "raised"):
        found = desk.read(open_alerts, Wanted(order=order), as_of=LATER)
        assert of_actions(found, stem) == [f"{stem}{tail}" for tail in IN_ORDER]


def test_c10_the_hundredth_review_of_a_year_comes_after_the_ninth(desk: Desk) -> None:
    first = desk.review()
    with desk.app.store.writing() as session:
        row = session.exec(select(Review).where(col(Review.reference) == first)).one()
        told = row.model_dump(exclude={"id", "reference", "sort_key"})
        session.add_all(Review(**told, reference=f"SCR-2016-{n}") for n in (100, 10, 9))
    found = desk.read(review_lines, Wanted(order="reference"), as_of=LATER)
    assert [one.reference for one in found][-3:] == ["SCR-2016-9", "SCR-2016-10", "SCR-2016-100"]


def test_c10_what_sorts_a_row_is_filled_as_it_is_added(desk: Desk) -> None:
    with desk.app.store.writing() as session:
        row = Agency(board_id=desk.board.id or 0, reference="ward-10", name="Ward 10")
        session.add(row)
        session.flush()
        assert row.sort_key == sort_key("ward-10") == "ward-0210"


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("A9", "A10"),
        ("A99", "A100"),
        ("SCR-2016-9-A2", "SCR-2016-10-A1"),
        ("A01", "A2"),
        ("A", "A0"),
    ],
)
def test_c10_numbers_count_as_numbers(first: str, then: str) -> None:
    assert sort_key(first) < sort_key(then)
