"""A review's statutory clocks as people read them: due, act by, met, late, source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.changing import Look, record_reading
from tracker.operations.reviews.review_at_hand import clocks_of, workflow_of
from tracker.operations.reviews.review_clocks import rules_for
from tracker.pages.workflow_words import rule_words
from tracker.records import Review, ReviewClock
from tracker.store.items import find
from tracker.wiring import App
from workflows.definition import Workflow
from workflows.entries import Deadline
from workflows.lateness import lateness

NOT_BEGUN, NO_LONGER_OWED, KEEP_UNTIL = "not_begun", "no_longer_owed", "keep_until"
WAIVED = "waived"
RUNNING = ("on_time", "due_soon", "overdue")
"""How a clock stands against which a date is held now."""


@dataclass(frozen=True)
class ClockLine:
    """One clock as of a day; `standing` is a timeliness, or why no date is held against it."""

    name: str
    label: str
    counts: str
    counted_from: date | None
    due_on: date | None
    act_by: date | None
    met_on: date | None
    standing: str
    days_late: int
    working_days_late: int
    owed_by: str
    source: str
    verified: bool
    note: str
    touched_by: tuple[str, str]
    is_local: bool = False
    waived_because: str = ""


def clocks_in_full(look: Look, reference: str) -> list[ClockLine]:
    """Return every clock of a review as of a day: those begun, soonest due first, then the rest."""
    review = find(look.session, Review, look.board.id or 0, reference)
    workflow_of(look.app, review)
    record_reading(look, reference, "clocks")
    return clock_lines(look, review, clocks_of(look.session, review.id or 0))


def clock_lines(look: Look, review: Review, rows: Iterable[ReviewClock]) -> list[ClockLine]:
    """Return the lines of a review's clocks; a review on the register has none."""
    if review.workflow_name is None:
        return []
    workflow = workflow_of(look.app, review)
    # A clock of which the edition that holds now says nothing is kept in history alone.
    begun = [clock for clock in rows if clock.name in workflow.deadlines_by_name]
    lines = [_begun(look, workflow, clock) for clock in begun]
    names = {clock.name for clock in begun}
    rules = rules_for(workflow, look.board)
    unbegun = (rule for rule in rules if rule.name not in names)
    return lines + [_line(look.app, workflow, rule, standing=NOT_BEGUN) for rule in unbegun]


def _begun(look: Look, workflow: Workflow, clock: ReviewClock) -> ClockLine:
    rule = workflow.deadline(clock.name)
    if rule.means == "keep_until":
        return _line(look.app, workflow, rule, clock, standing=KEEP_UNTIL)
    if clock.met_on is None and clock.waived_because:
        return _line(look.app, workflow, rule, clock, standing=WAIVED)
    if clock.met_on is None and not clock.is_open:
        return _line(look.app, workflow, rule, clock, standing=NO_LONGER_OWED)
    late = lateness(clock.due_on, clock.met_on, look.today, look.app.calendar(look.board.nation))
    days = (late.days, late.working_days)
    return _line(look.app, workflow, rule, clock, standing=late.timeliness.value, late=days)


def _line(
    app: App,
    workflow: Workflow,
    rule: Deadline,
    clock: ReviewClock | None = None,
    *,
    standing: str,
    late: tuple[int, int] = (0, 0),
) -> ClockLine:
    return ClockLine(
        name=rule.name,
        label=rule.label,
        counts=rule_words(workflow, rule),
        counted_from=clock.anchor_on if clock else None,
        due_on=clock.due_on if clock else None,
        act_by=clock.act_by if clock else None,
        met_on=clock.met_on if clock else None,
        standing=standing,
        days_late=late[0],
        working_days_late=late[1],
        owed_by=app.roles[rule.owed_by].label,
        source=rule.source,
        verified=rule.verified,
        note=rule.note,
        touched_by=(rule.anchor, rule.met_by),
        is_local=rule.is_local,
        waived_because=clock.waived_because if clock else "",
    )
