"""No review falls out of the year: decided on, undated, or in a year that isn't over (U11)."""

from datetime import date

from sqlmodel import col, select

from tests.builders import Desk
from tests.journeys.reviews.lineage import DECIDED, decided_on_lcspr, logged, moved
from tests.journeys.reviews.review_clocks import due
from tests.journeys.reviews.test_years import commissioned
from tracker.pages.annual_report import Year, YearReview, year_of
from tracker.pages.incident_lines import counts_of, incident_lines
from tracker.records import Milestone, Review


def named(lines: tuple[YearReview, ...]) -> list[str]:
    return [one.reference for one in lines]


def without(desk: Desk, review: str, name: str) -> None:
    """Take the day of a milestone away, as a file that gives none has it."""
    with desk.app.store.writing() as session:
        owner = select(Review.id).where(Review.reference == review)
        row = session.exec(
            select(Milestone).where(col(Milestone.review_id).in_(owner), Milestone.name == name)
        ).one()
        row.occurred_on, row.as_recorded = None, "summer 2025"
        session.add(row)


def year(desk: Desk, day: date) -> Year:
    return desk.on(day).read(year_of, 2025)


def test_point_10_a_decided_review_whose_clock_runs_is_ongoing(desk: Desk) -> None:
    rapid = decided_on_lcspr(desk)
    there = desk.on(DECIDED)
    moved(there, rapid, "convert")
    assert "publish" in due(there, "LCSPR-2026-01")
    found = year(desk, date(2026, 4, 15)).ongoing
    (line,) = [one for one in found if one.reference == "LCSPR-2026-01"]
    assert (line.decided_on, line.began_on) == (DECIDED, None)


def test_point_10_a_referral_on_which_nobody_decided_is_not_ongoing(desk: Desk) -> None:
    there = desk.on(date(2025, 8, 1))
    reference = logged(there, "sar", notified_on=date(2025, 8, 1)).reference
    found = year(desk, date(2026, 4, 15))
    assert reference not in [*named(found.ongoing), *named(found.undated)]


def test_point_10_an_undated_review_is_told_as_undated(desk: Desk) -> None:
    reference = commissioned(desk)
    without(desk, reference, "initiated")
    without(desk, reference, "decided")
    found = year(desk, date(2026, 4, 15))
    assert reference not in named(found.ongoing)
    assert named(found.undated) == [reference]


def test_u11_a_year_that_is_not_over_is_told_as_of_today(desk: Desk) -> None:
    reference = commissioned(desk)
    found = year(desk, date(2025, 11, 27))
    assert (found.as_of, found.is_over) == (date(2025, 11, 27), False)
    assert named(found.ongoing) == [reference]
    over = year(desk, date(2026, 4, 1))
    assert (over.as_of, over.is_over) == (date(2026, 3, 31), True)


def test_point_10_incidents_are_counted_as_they_are_listed(desk: Desk) -> None:
    decided_on_lcspr(desk)
    alone = desk.review()
    with desk.app.store.writing() as session:
        row = session.exec(select(Review).where(Review.reference == alone)).one()
        row.incident_id = None
        session.add(row)
    counts, lines = desk.read(counts_of), desk.read(incident_lines)
    assert counts.incidents == len(lines)
    assert counts.reviews == sum(len(line.reviews) for line in lines) + counts.apart
    assert counts.apart == 1
