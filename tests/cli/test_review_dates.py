"""What a review's page says of its incident's day and of a decision taken elsewhere (U23, U27)."""

from datetime import date

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.journeys.reviews.lineage import DECIDED, decided_on_lcspr, moved
from tracker.operations.reviews.incidents import Happening
from tracker.pages.reviews_in_full import review_in_full


def test_u23_the_day_of_the_incident_stands_among_the_dates(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    reference = sqlite_desk.review(happening=Happening(occurred_on=date(2016, 5, 3)))
    full = sqlite_desk.read(review_in_full, reference)
    (line,) = [one for one in full.dates if one.name == "incident"]
    assert line.on == date(2016, 5, 3)
    days = [one.on for one in full.dates if one.on]
    assert days == sorted(days)
    dates = ask_board("review", "show", reference).out.partition("Dates")[2]
    assert "3 May 2016" in dates.partition("Clocks")[0]


def test_u23_an_incident_without_a_day_is_still_not_recorded(sqlite_desk: Desk) -> None:
    full = sqlite_desk.read(review_in_full, sqlite_desk.review())
    assert [one.on for one in full.dates if one.name == "incident"] == [None]


def test_u27_a_review_that_begins_decided_says_where_it_was_decided(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    rapid = decided_on_lcspr(sqlite_desk)
    moved(sqlite_desk.on(DECIDED), rapid, "convert")
    told = ask_board("review", "show", "LCSPR-2026-01").out
    made = told.partition("Recommended and decided")[2].partition("Notices")[0]
    assert "None recorded" not in made
    assert f"decide on a local practice review, in {rapid}" in made
