"""Who sees what: every table says it once, for every role, and a reading shows nothing more."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import func, select

from tests.builders import Desk
from tests.collective import part
from tests.people import (
    ALICE,
    BOARD_CHAIR,
    BOB,
    CHARLIE,
    MANAGER,
    MEMBER,
    OUTSIDER,
    QUALITY,
    REVIEWER,
)
from tests.restricted import TODAY, fill, hidden_on, returned
from tracker import records
from tracker.changing import Look, looking, viewer_of
from tracker.errors import NotFound
from tracker.operations.plans.actions_added import NewAction, add_action
from tracker.operations.reviews.referrals import NewReview, log_review
from tracker.pages.action_lines import action_lines
from tracker.pages.action_pages import action_page
from tracker.pages.reviews_in_full import review_in_full
from tracker.store.seen_rows import OTHERS, SEEN_BY_ALL, of_reviews
from tracker.store.visibility import seeing_everything
from tracker.telling.overdue import overdue

GOLDEN = Path(__file__).parents[1] / "golden" / "sight.txt"
PEOPLE = {
    "nobody": "",
    "manager": MANAGER,
    "board_chair": BOARD_CHAIR,
    "quality": QUALITY,
    "chair": CHARLIE,
    "member": MEMBER,
    "hospital_lead": BOB,
    "owner": ALICE,
    "police_lead": OUTSIDER,
    "reviewer": REVIEWER,
}
"""Whose eyes are looked through: the chair and the member are of the case review subgroup."""


def test_every_table_says_who_sees_it() -> None:
    said = {*(one.__name__ for one in (*of_reviews(), *OTHERS)), *SEEN_BY_ALL}
    assert said == set(records.__all__)
    assert SEEN_BY_ALL.isdisjoint(one.__name__ for one in (*of_reviews(), *OTHERS))


@pytest.fixture
def seen(desk: Desk) -> Desk:
    """A desk with a full review, one of the quality subgroup for the police, and a hidden one."""
    there = desk.on(TODAY)
    returned(there, fill(there))
    new = NewReview(kind="undecided", subgroup="quality", notified_on=TODAY)
    other = log_review(there.app, there.board, new, by=MANAGER).reference
    action = NewAction("Of the police", "police", created_on=TODAY)
    add_action(there.app, there.board, other, action, by=MANAGER)
    hidden_on(there)
    return there


@contextmanager
def seeing(desk: Desk, address: str) -> Iterator[Look]:
    """Open a reading in somebody's name; nobody's sees the whole board."""
    viewer = viewer_of(desk.app, desk.board, address, is_sure=bool(address))
    with looking(desk.app.seen_by(viewer), desk.board) as look:
        yield look


def counts(desk: Desk, address: str) -> dict[str, int]:
    """Return how many rows of each table somebody is shown."""
    with seeing(desk, address) as look:
        return {
            name: look.session.exec(select(func.count()).select_from(getattr(records, name))).one()
            for name in records.__all__
            if name not in SEEN_BY_ALL
        }


def test_each_role_sees_its_own_rows_of_each_table(seen: Desk) -> None:
    shown = {name: counts(seen, address) for name, address in PEOPLE.items()}
    lines = [f"{'':<24}" + "".join(f"{name:>15}" for name in shown)]
    for table in shown["nobody"]:
        cells = "".join(f"{shown[name][table]:>15}" for name in shown)
        lines.append(f"{table:<24}{cells}")
    text = "\n".join(lines) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text, "utf-8")
    assert text == GOLDEN.read_text("utf-8")


def read_as(desk: Desk, address: str, ask: object, *args: object) -> object:
    """Return what a page answers to somebody."""
    with seeing(desk, address) as look:
        return ask(look, *args)  # type: ignore[operator]


def test_an_owner_sees_their_action_and_not_its_case(seen: Desk) -> None:
    page = read_as(seen, ALICE, action_page, "SCR-2016-01-A01")
    assert (page.review, page.recommendation, page.serves) == (None, None, ())  # type: ignore[attr-defined]
    assert "Ordinary finding" not in str(page)
    with pytest.raises(NotFound, match='no review "SCR-2016-01"'):
        read_as(seen, ALICE, review_in_full, "SCR-2016-01")


def test_what_is_late_is_ones_own(seen: Desk) -> None:
    own = read_as(seen, ALICE, overdue)
    assert {item.agency for item in own} == {"Three Rivers Hospital"}  # type: ignore[attr-defined]
    assert read_as(seen, OUTSIDER, overdue) == []


def test_another_agency_finds_no_such_action(seen: Desk) -> None:
    with pytest.raises(NotFound) as missing:
        read_as(seen, OUTSIDER, action_page, "SCR-2016-01-A01")
    with pytest.raises(NotFound) as unknown:
        read_as(seen, OUTSIDER, action_page, "SCR-2016-01-A77")
    assert str(missing.value).replace("A01", "A77") == str(unknown.value)


def test_a_list_holds_only_what_is_seen(seen: Desk) -> None:
    lead = read_as(seen, BOB, action_lines)
    assert [line.reference for line in lead] == ["SCR-2016-01-A01"]  # type: ignore[attr-defined]
    police = read_as(seen, OUTSIDER, action_lines)
    assert [line.title for line in police] == ["Of the police"]  # type: ignore[attr-defined]


def test_an_agency_with_a_part_sees_its_part_and_not_what_others_said(desk: Desk) -> None:
    action = desk.started(date(2016, 9, 30))
    desk.move(action, "update", by=ALICE, narrative="Half of the wards are done")
    part(desk, action, "police", date(2016, 9, 1))
    page = read_as(desk, OUTSIDER, action_page, action)
    assert [one.agency for one in page.parts] == ["Three Rivers Police"]  # type: ignore[attr-defined]
    assert page.updates == ()  # type: ignore[attr-defined]
    own = read_as(desk, ALICE, action_page, action)
    assert len(own.updates) == 1  # type: ignore[attr-defined]


def test_an_error_while_everything_is_seen_leaves_the_viewer_their_own_sight(seen: Desk) -> None:
    with seeing(seen, OUTSIDER) as look:
        with suppress(ZeroDivisionError), seeing_everything(look.session):
            raise ZeroDivisionError
        assert [line.title for line in action_lines(look)] == ["Of the police"]
