"""What a board's records lack and its business manager can mend in the browser, for their home.

It is what `check-data` finds and an index answers: a home reads no more than the lines it shows.
"""

from collections.abc import Callable
from typing import Any

from sqlmodel import col, func, select

from notifications.lines import NoClock
from tracker.changing import Work
from tracker.pages.home_lines import SHOWN_ALONE, HomeLine, HomeSection
from tracker.pages.uncounted_lines import uncounted_line
from tracker.records import Milestone, Recommendation, Review
from tracker.telling.uncounted import (
    Uncounted,
    undated_actions,
    undated_sendings,
    unsent_recommendations,
)
from workflows.date_words import date_label


def records_to_mend(work: Work) -> HomeSection:
    """Return what no clock counts, dates known in words, and what is addressed to nobody."""
    questions: tuple[tuple[Any, Callable[..., HomeLine]], ...] = (
        (undated_actions(work), _uncounted_line),
        (unsent_recommendations(work), _uncounted_line),
        (undated_sendings(work), _uncounted_line),
        (_addressed_to_nobody(work), _recommendation_line),
        (_worded(work), _date_line),
    )
    lines: list[HomeLine] = []
    in_all = 0
    for asked, make in questions:
        rows = work.session.execute(asked.limit(SHOWN_ALONE)).all()
        lines += (make(work, *row) for row in rows)
        in_all += len(rows) if len(rows) < SHOWN_ALONE else _counted(work, asked)
    return HomeSection("Data to mend", tuple(lines[:SHOWN_ALONE]), in_all)


def _counted(work: Work, asked: Any) -> int:
    counted = asked.with_only_columns(func.count()).order_by(None)
    return int(work.session.execute(counted).scalar_one())


def _addressed_to_nobody(work: Work) -> Any:
    return (
        select(Recommendation)
        .where(
            Recommendation.board_id == work.board.id,
            Recommendation.addressee == "",
            col(Recommendation.agency_id).is_(None),
        )
        .order_by(col(Recommendation.sort_key))
    )


def _worded(work: Work) -> Any:
    return (
        select(Review, Milestone)
        .join(Milestone, col(Milestone.review_id) == Review.id)
        .where(
            Review.board_id == work.board.id,
            col(Milestone.occurred_on).is_(None),
            col(Milestone.as_recorded).is_not(None),
        )
        .order_by(col(Review.sort_key), col(Milestone.name))
    )


def _uncounted_line(work: Work, why: str, *row: Any) -> HomeLine:
    return uncounted_line(work, Uncounted(NoClock(why), *row), _roles(work))


def _recommendation_line(_work: Work, item: Recommendation) -> HomeLine:
    page = f"/recommendations/{item.reference}/addressee"
    return _line(item.reference, "Addressed to nobody", "Name whom it is for", page)


def _date_line(work: Work, review: Review, date: Milestone) -> HomeLine:
    workflow = None
    if review.workflow_name is not None:
        workflow = work.app.workflow(review.workflow_name, review.workflow_version or 0)
    label = f"“{date_label(workflow, date.name)}” is known in words only: {date.as_recorded}"
    return _line(review.reference, label, "Find the day", f"/reviews/{review.reference}/clocks")


def _line(reference: str, label: str, verb: str, page: str) -> HomeLine:
    return HomeLine(
        reference=reference,
        label=label,
        agency="",
        owner=None,
        is_held=True,
        state_label="",
        waits_on="",
        due_on=None,
        working_days_late=0,
        page=page,
        verb=verb,
    )


def _roles(work: Work) -> frozenset[str]:
    return frozenset(post.role for post in work.actor.posts)
