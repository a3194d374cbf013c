"""One change made to many actions: each in a transaction of its own, with a result for every row.

The same verbs as for one action, so the same rules, the same history and the same letters.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from tracker.changing import Work, post_named, rehearsing, repeated, working
from tracker.errors import BadInput, TrackerError
from tracker.operations.learning.theme_lists import known_themes, themes_of
from tracker.operations.learning.theme_tags import put_themes
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.action_moves import move_action_meaning, move_action_within
from tracker.operations.plans.extension_checks import check_code
from tracker.operations.plans.extension_ends import is_open
from tracker.operations.plans.extension_requests import MoreTime, extend_within
from tracker.records import Action, Board
from tracker.store.items import find
from tracker.wiring import App
from workflows.meanings import CHANGE_OWNER, SET_FIRST_DUE
from workflows.refusals import CodedError, WorkflowError

CHANGED, ASKED, UNCHANGED, REFUSED = "changed", "asked", "unchanged", "refused"


class BulkChange(NamedTuple):
    """What a change came to: done, asked for by a request, or nothing new."""

    result: str = CHANGED
    said: str = ""


def _nothing(_work: Work) -> None:
    """Check nothing."""


@dataclass(frozen=True)
class Change:
    """What is done to one action inside an open transaction; it raises where it may not be done.

    `check` raises what would be wrong with it for every action, before the first one is touched.
    """

    do: Callable[[Work, str], BulkChange]
    check: Callable[[Work], object] = _nothing


@dataclass(frozen=True)
class BulkRow:
    """What became of one action: `said` names the request, or gives every reason of a refusal."""

    reference: str
    result: str
    said: str = ""
    refusal: CodedError | None = field(default=None, compare=False)


@dataclass(frozen=True)
class BulkResult:
    """A row for each action named, in the order in which they were named."""

    rows: tuple[BulkRow, ...]
    is_rehearsal: bool

    def of(self, result: str) -> tuple[BulkRow, ...]:
        """Return the rows of which one thing became."""
        return tuple(row for row in self.rows if row.result == result)

    @property
    def refused(self) -> tuple[BulkRow, ...]:
        """Return the rows to which nothing was done."""
        return self.of(REFUSED)


def change_many(
    app: App,
    board: Board,
    references: Sequence[str],
    change: Change,
    *,
    by: str,
    rehearse: bool = False,
) -> BulkResult:
    """Make a change to each action named; one that refuses is left as it was, and the rest goes on.

    A rehearsal tells the same and keeps nothing.
    """
    named = list(dict.fromkeys(reference.strip() for reference in references))
    if not any(named):
        raise BadInput(
            "no_action_named",
            "No action is named: give references, or a file with one on each line.",
            field="references",
        )
    _check(app, board, change, by=by)
    rows = tuple(
        _row(app, board, reference, change, by=by, rehearse=rehearse)
        for reference in named
        if reference
    )
    return BulkResult(rows, rehearse)


def assign_to(post: str, *, reason: str = "") -> Change:
    """Return the change that hands an action to a post."""

    def change(work: Work, reference: str) -> BulkChange:
        ask = Ask(owner=post, reason=reason)
        move_action_meaning(work, reference, CHANGE_OWNER, ask)
        return BulkChange()

    return Change(change, lambda work: post_named(work.session, work.board, post))


def fall_due_on(due_on: date, *, code: str, reason: str) -> Change:
    """Return the change that sets an action's first due date, or asks for a later one."""

    def change(work: Work, reference: str) -> BulkChange:
        action = find(work.session, Action, work.board.id or 0, reference)
        if action.due_on is None:
            move_action_meaning(work, reference, SET_FIRST_DUE, Ask(due_on=due_on))
            return BulkChange()
        request = extend_within(work, reference, MoreTime(due_on, code, reason))
        is_asked = is_open(work.app, request)
        return BulkChange(ASKED, request.reference) if is_asked else BulkChange()

    return Change(change, lambda work: check_code(work, code) if code else None)


def bear_themes(themes: Sequence[str]) -> Change:
    """Return the change that puts themes on an action."""

    def change(work: Work, reference: str) -> BulkChange:
        wanted = known_themes(work.app, themes)
        action = find(work.session, Action, work.board.id or 0, reference)
        bore = themes_of(work, "action", action.id or 0)
        bears = put_themes(work, action, "action", wanted)
        return BulkChange(UNCHANGED if bears == bore else CHANGED)

    return Change(change, lambda work: known_themes(work.app, themes))


def make_move(move: str, ask: Ask) -> Change:
    """Return the change that moves an action by its file."""

    def change(work: Work, reference: str) -> BulkChange:
        move_action_within(work, reference, move, ask)
        return BulkChange()

    return Change(change, lambda work: work.app.newest("action").move(move))


def references_in(text: str) -> Iterator[str]:
    """Return the references in a file, one a line; what follows a comma, or a "#", is left out."""
    for line in text.splitlines():
        reference = line.split("#")[0].split(",")[0].strip().strip('"')
        if reference and reference.lower() != "reference":
            yield reference


@repeated
def _check(app: App, board: Board, change: Change, *, by: str) -> None:
    with working(app, board, by) as work:
        change.check(work)


def _row(
    app: App, board: Board, reference: str, change: Change, *, by: str, rehearse: bool
) -> BulkRow:
    try:
        made = _made(app, board, reference, change, by=by, rehearse=rehearse)
    except (TrackerError, WorkflowError) as refusal:
        return BulkRow(reference, REFUSED, str(refusal), refusal)
    return BulkRow(reference, *made)


@repeated
def _made(
    app: App, board: Board, reference: str, change: Change, *, by: str, rehearse: bool
) -> BulkChange:
    with (rehearsing if rehearse else working)(app, board, by) as work:
        made = change.do(work, reference)
        work.session.flush()
    return made
