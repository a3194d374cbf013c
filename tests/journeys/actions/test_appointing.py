"""U14: the day from which somebody holds a post can be put right; nobody holds one twice."""

from datetime import date

import pytest
from sqlmodel import select

from tests.builders import Desk
from tests.people import MANAGER
from tracker.errors import BadInput
from tracker.operations.boards.people_added import add_person
from tracker.operations.boards.tenures import appoint, stand_down
from tracker.pages.histories import history_of
from tracker.records import Person, Tenure

JULY, SEPTEMBER = date(2016, 7, 1), date(2016, 9, 1)
POST = "hospital-lead"


@pytest.fixture
def there(desk: Desk) -> Desk:
    """The desk in September, with Nora in a post since its first day."""
    later = desk.on(SEPTEMBER)
    add_person(later.app, later.board, "nora", name="Nora", email="nora@x.example", by=MANAGER)
    appoint(later.app, later.board, "nora", POST, by=MANAGER, held_from=SEPTEMBER)
    return later


def days_held(desk: Desk) -> list[tuple[date, date | None]]:
    """Return from which day until which Nora holds posts."""
    with desk.app.store.reading_everything() as session:
        nora = session.exec(select(Person).where(Person.reference == "nora")).one()
        rows = session.exec(select(Tenure).where(Tenure.person_id == nora.id)).all()
        return [(row.held_from, row.held_until) for row in rows]


def test_who_holds_it_from_a_later_day_holds_it_from_the_earlier_one(there: Desk) -> None:
    appoint(there.app, there.board, "nora", POST, by=MANAGER, held_from=JULY)
    assert days_held(there) == [(JULY, None)]
    last = there.read(history_of, "nora")[-1]
    assert (last.what, last.was["from"], last.became["from"]) == (
        "appoint",
        SEPTEMBER.isoformat(),
        JULY.isoformat(),
    )


def test_who_was_stood_down_at_once_can_be_appointed_from_an_earlier_day(there: Desk) -> None:
    stand_down(there.app, there.board, "nora", by=MANAGER, last_day=date(2016, 8, 31))
    appoint(there.app, there.board, "nora", POST, by=MANAGER, held_from=JULY)
    assert (JULY, None) in days_held(there)


def test_nobody_is_appointed_twice_from_the_same_day_or_a_later_one(there: Desk) -> None:
    for since in (SEPTEMBER, date(2016, 10, 1)):
        with pytest.raises(BadInput, match="Nora is Director of Nursing already, from 1 September"):
            appoint(there.app, there.board, "nora", POST, by=MANAGER, held_from=since)


def test_a_holder_is_not_made_a_deputy_by_an_earlier_day(there: Desk) -> None:
    with pytest.raises(BadInput, match="stand them down first"):
        appoint(there.app, there.board, "nora", POST, by=MANAGER, held_from=JULY, is_deputy=True)
