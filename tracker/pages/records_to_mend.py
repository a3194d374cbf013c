"""What a board's records lack and its business manager can mend in the browser, for their home.

It is what `check-data` finds and an index answers: a home reads no more than the lines it shows.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlmodel import col, func, select

from tracker.changing import Work
from tracker.pages.home_lines import SHOWN, HomeLine, HomeSection
from tracker.records import Action, Agency, Milestone, Recommendation, Review
from tracker.records.kinds import kept_as
from tracker.store.state_groups import is_unfinished, stands_where
from workflows.date_words import date_label
from workflows.meanings import SET_FIRST_DUE

_ACTION = kept_as(Action).name


def records_to_mend(work: Work) -> HomeSection:
    """Return open actions without a date, dates known in words, and what is addressed to nobody."""
    questions: tuple[tuple[Any, Callable[..., HomeLine]], ...] = (
        (_undated(work), _action_line),
        (_addressed_to_nobody(work), _recommendation_line),
        (_worded(work), _date_line),
    )
    lines: list[HomeLine] = []
    in_all = 0
    for asked, make in questions:
        rows = work.session.execute(asked.limit(SHOWN)).all()
        lines += (make(work, *row) for row in rows)
        in_all += len(rows) if len(rows) < SHOWN else _counted(work, asked)
    return HomeSection("Data to mend", tuple(lines[:SHOWN]), in_all)


def _counted(work: Work, asked: Any) -> int:
    counted = asked.with_only_columns(func.count()).order_by(None)
    return int(work.session.execute(counted).scalar_one())


def _undated(work: Work) -> Any:
    return (
        select(Action, Agency.name)
        .outerjoin(Agency, col(Agency.id) == Action.agency_id)
        .where(
            Action.board_id == work.board.id,
            col(Action.due_on).is_(None),
            stands_where(work.app.workflows.values(), Action, is_unfinished),
        )
        .order_by(col(Action.reference))
    )


def _addressed_to_nobody(work: Work) -> Any:
    return (
        select(Recommendation)
        .where(
            Recommendation.board_id == work.board.id,
            Recommendation.addressee == "",
            col(Recommendation.agency_id).is_(None),
        )
        .order_by(col(Recommendation.reference))
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
        .order_by(col(Review.reference), col(Milestone.name))
    )


def _action_line(work: Work, action: Action, agency: str | None) -> HomeLine:
    workflow = work.app.workflow(action.workflow_name, action.workflow_version)
    page = f"/actions/{action.reference}"
    for move in workflow.moves_meaning(SET_FIRST_DUE):
        if action.state in move.from_:
            page = f"{page}/moves/{move.name}"
    line = _line(action.reference, action.title, "Set a due date", page)
    return replace(line, agency=agency or "", state_label=workflow.state(action.state).label)


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
