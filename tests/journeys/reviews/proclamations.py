"""A proclaimed Monday at a desk: what it moved, what history says of it, whom it told."""

import json
from datetime import date

from sqlmodel import col, select

from tests.builders import Desk
from tests.people import MANAGER
from tracker.operations.boards.people_added import add_person
from tracker.operations.boards.posts_added import NewPost, add_post
from tracker.operations.boards.tenures import appoint
from tracker.operations.law.calendars import NewHoliday, Proclaimed, proclaim, take_back
from tracker.records import History, Outbox, Review, ReviewClock

MONDAY = date(2016, 7, 4)
WHY = "A day of mourning"
ENGLAND = "england-and-wales"
LARA, COUNCIL = "lara@council.example", "local_authority"


def proclaimed(desk: Desk, day: date = MONDAY, *, by: str = MANAGER) -> Proclaimed:
    """Proclaim a day in England and Wales."""
    return proclaim(desk.app, desk.board, NewHoliday(ENGLAND, day, WHY), by=by)


def taken_back(desk: Desk, day: date = MONDAY, *, by: str = MANAGER) -> Proclaimed:
    """Take a day back in England and Wales."""
    return take_back(desk.app, desk.board, NewHoliday(ENGLAND, day, "The date was wrong"), by=by)


def with_the_council(desk: Desk) -> None:
    """Put Lara into a post that owes what a local authority owes."""
    app, board = desk.app, desk.board
    post = NewPost("council", "Head of Safeguarding", COUNCIL)
    add_post(app, board, post, by=MANAGER)
    add_person(app, board, "lara", name="Lara", email=LARA, by=MANAGER)
    appoint(app, board, "lara", "council", by=MANAGER, held_from=date(2016, 6, 1))


def recounted(desk: Desk) -> list[tuple[str, dict[str, str], dict[str, str]]]:
    """Return what history keeps of moved dates: reference, was, became."""
    with desk.app.store.reading_everything() as session:
        rows = session.exec(
            select(History).where(History.what == "calendar_day").order_by(col(History.id))
        ).all()
    return [(row.reference, json.loads(row.was), json.loads(row.became)) for row in rows]


def told(desk: Desk) -> dict[str, list[list[str]]]:
    """Return the dates that each letter about moved dates tells of, by address."""
    with desk.app.store.reading_everything() as session:
        rows = session.exec(select(Outbox).where(Outbox.letter == "dates_moved")).all()
    found = {row.to_address: json.loads(row.facts)["dates"] for row in rows}
    assert len(found) == len(rows), "one letter a person"
    return found


def clock_rows(desk: Desk) -> dict[tuple[str, str], date]:
    """Return when every review clock is due, by the review's reference and the clock's name."""
    with desk.app.store.reading_everything() as session:
        rows = session.exec(
            select(Review, ReviewClock).join(ReviewClock, col(ReviewClock.review_id) == Review.id)
        )
        return {(review.reference, clock.name): clock.due_on for review, clock in rows}
