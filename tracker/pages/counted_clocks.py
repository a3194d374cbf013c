"""A review's clocks with the arithmetic of each: from which day, over which days, to which."""

from dataclasses import dataclass

from tracker.changing import Work
from tracker.operations.reviews.corrections import LOGGED
from tracker.operations.reviews.review_holds import HoldLine, holds_of
from tracker.pages.arithmetic import counted_from
from tracker.pages.clock_lines import RUNNING, ClockLine
from tracker.pages.deadline_answers import Answer
from tracker.pages.review_dates import DateLine, dates_of
from tracker.pages.review_heads import ReviewHead, open_review_page
from tracker.pages.review_lines import pinned_workflow
from tracker.pages.review_rights import Rights, rights_over
from workflows.deadlines import due_on
from workflows.definition import Workflow
from workflows.names import ENTERED


@dataclass(frozen=True)
class CountedClock:
    """One clock, how its date was counted in words, and whether it still runs."""

    line: ClockLine
    counted: str
    runs: bool


@dataclass(frozen=True)
class RecordedDate:
    """One date of a review, and the name of the form that writes it down; "" where none does."""

    line: DateLine
    form: str


@dataclass(frozen=True)
class ClocksPage:
    """A review's clocks, dates and holds; no hold stops a clock."""

    head: ReviewHead
    rights: Rights
    clocks: tuple[CountedClock, ...]
    dates: tuple[RecordedDate, ...]
    holds: tuple[HoldLine, ...]


def clocks_page(work: Work, reference: str) -> ClocksPage:
    """Return the clocks of one review, with what they count and what they were counted from."""
    opened = open_review_page(work, reference, "clocks")
    row = opened.row
    workflow = pinned_workflow(work.app, row)
    dates = dates_of(work.session, workflow, row)
    return ClocksPage(
        opened.head,
        rights_over(work, row),
        tuple(_counted(work, workflow, one) for one in opened.clocks),
        tuple(RecordedDate(one, _form_of(workflow, one.name)) for one in dates),
        tuple(holds_of(work.session, row, as_of=work.today)),
    )


def _form_of(workflow: Workflow | None, name: str) -> str:
    if workflow is None:
        return ""
    if name == ENTERED + workflow.initial:
        return LOGGED
    return name if name in workflow.dates else ""


def _counted(work: Work, workflow: Workflow | None, line: ClockLine) -> CountedClock:
    return CountedClock(line, _arithmetic(work, workflow, line), line.standing in RUNNING)


def _arithmetic(work: Work, workflow: Workflow | None, line: ClockLine) -> str:
    start = line.counted_from
    if workflow is None or start is None:
        return ""
    rule = workflow.deadline(line.name)
    due = due_on(rule, start, work.app.calendar(work.board.nation))
    return counted_from(Answer(workflow, rule, start, due))
