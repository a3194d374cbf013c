"""The lines of a home page: what runs on a board, each with its standing and its page."""

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import date

from tracker.changing import Look
from tracker.pages.review_items import way_onward
from tracker.pages.sign_off_forms import SIGN_OFF_PAGE
from tracker.records import Action, AgencyReturn, Dissemination, Notice
from tracker.records.kinds import kept_as
from tracker.store.open_clocks import ClockFilter, OpenClock, count_clocks, open_clocks
from tracker.telling.overdue import REVIEW_CLOCK, name_of, state_of, step_of, titles_of, waits_on
from workflows import phrases
from workflows.definition import Workflow
from workflows.meanings import CHANGE_OWNER
from workflows.moves import possible_moves
from workflows.words import PLACING, SIGN_OFF

SHOWN = 10
"""Lines of one section; the rest is one press away."""
SHOWN_ALONE = 50
"""Lines of a section that has no list of its own."""
_ACTION = kept_as(Action).name
_FORMS = {"decision": "decision/new", "advice": "recommendation"}
"""By what a move of a review makes, where its form is below the review's page."""
_NAME_AN_OWNER = "Name an owner"
_NOUNS = {
    kept_as(AgencyReturn).name: "returns",
    kept_as(Dissemination).name: "disseminations",
    kept_as(Notice).name: "notices",
}
"""By kind, the beginning of the addresses of what its owner brings on by one form."""


@dataclass(frozen=True)
class HomeLine:
    """One thing that runs: what it is, whose, by when, and the page on which it is dealt with.

    `waits_on` is a role's label; `working_days_late` is 0 for what is in time. `verb` says what the
    page is for, where that is not what the item waits for. `clock` is what runs, and `is_undated`
    is true where nobody has set it a day.
    """

    reference: str
    label: str
    agency: str
    owner: str | None
    is_held: bool
    state_label: str
    waits_on: str
    due_on: date | None
    working_days_late: int
    page: str
    verb: str = ""
    clock: str = ""
    is_undated: bool = False


@dataclass(frozen=True)
class HomeSection:
    """Some lines under one heading, how many there are in all, and where all of them are."""

    heading: str
    lines: tuple[HomeLine, ...]
    in_all: int
    more: str = ""


def section_of(
    look: Look,
    heading: str,
    *wanted: ClockFilter,
    more: str = "",
    roles: Set[str] = frozenset(),
    shown: int = SHOWN,
) -> HomeSection:
    """Return the clocks that are wanted as a section, the soonest due first.

    No clock fits two of the filters. What waits for one of `roles` leads to the very form by which
    they bring it on.
    """
    found: list[OpenClock] = []
    in_all = 0
    for one in wanted:
        some, number = _some_of(look, replace(one, limit=shown))
        found += some
        in_all += number
    found = sorted(found, key=lambda clock: clock.due_on or date.max)[:shown]
    titles = titles_of(look, found)
    lines = (_line(look, one, name_of(look.app, one, titles), roles) for one in found)
    return HomeSection(heading, tuple(lines), in_all, more)


def _some_of(look: Look, wanted: ClockFilter) -> tuple[list[OpenClock], int]:
    """Return the first clocks of a filter, and how many there are in all."""
    board_id = look.board.id or 0
    found = open_clocks(look.session, board_id, on=look.today, wanted=wanted)
    if len(found) < (wanted.limit or 0):
        return found, len(found)
    return found, count_clocks(look.session, board_id, on=look.today, wanted=wanted)


def _line(look: Look, clock: OpenClock, label: str, roles: Set[str]) -> HomeLine:
    """Return one clock as a line under a label.

    What waits for `roles` by a clock that others owe is told by where it stands, with the clock
    beside it.
    """
    role, state = waits_on(look.app, clock), state_of(look.app, clock)
    late = clock.lateness(look.today, look.app.calendar(look.board.nation))
    is_theirs = _is_theirs(look, clock, roles)
    page, verb = _page_and_verb(look, clock, roles, is_theirs=is_theirs)
    line = HomeLine(
        reference=clock.reference,
        label=label,
        agency=clock.agency or "",
        owner=clock.owner,
        is_held=clock.is_held,
        state_label=state.label,
        waits_on=look.app.roles[role].label if role else "",
        due_on=clock.due_on,
        working_days_late=late.working_days,
        page=page,
        verb=verb,
        clock=clock.clock,
        is_undated=clock.due_on is None,
    )
    step = step_of(look.app, clock) if is_theirs else ""
    if not step:
        return line
    by = f" by {phrases.day(clock.due_on)}" if clock.due_on else ""
    beside = f"next clock: {phrases.lowered(label)}{by}"
    return replace(
        line, label=step, state_label=beside, due_on=None, working_days_late=0, is_undated=False
    )


def _page_and_verb(
    look: Look, clock: OpenClock, roles: Set[str], *, is_theirs: bool
) -> tuple[str, str]:
    """Return the page of a line for some roles, with its verb where the page names an owner."""
    if placing := _placing(look, clock, roles):
        return f"/actions/{clock.reference}/moves/{placing}", _NAME_AN_OWNER
    form = _own_form(look, clock, roles) if is_theirs else ""
    return form or f"/{clock.reference}", ""


def _is_theirs(look: Look, clock: OpenClock, roles: Set[str]) -> bool:
    """Tell whether a clock waits for roles: what they owe, or the own clock of a state."""
    state = state_of(look.app, clock)
    is_own = clock.clock == state.clock and state.waits_on in roles
    return is_own or waits_on(look.app, clock) in roles


def _placing(look: Look, clock: OpenClock, roles: Set[str]) -> str:
    """Return the move by which roles name an owner of an action without one, or handed back."""
    is_back = clock.clock == PLACING
    if clock.kind != _ACTION or (clock.is_held and not is_back):
        return ""
    workflow = look.app.workflows[clock.workflow]
    for move in possible_moves(workflow, clock.state, roles=roles):
        if "owner" in move.takes and (is_back or move.means == CHANGE_OWNER):
            return move.name
    return ""


def _own_form(look: Look, clock: OpenClock, roles: Set[str]) -> str:
    """Return the form by which somebody of some roles brings an item on; "" where it has none."""
    workflow = look.app.workflows[clock.workflow]
    if clock.kind in _NOUNS:
        onward = way_onward(workflow, clock.state, roles)
        form = f"/moves/{onward.name}" if onward else ""
        return f"/{_NOUNS[clock.kind]}/{clock.reference}{form}"
    if clock.kind == _ACTION and clock.clock == SIGN_OFF:
        return f"/actions/{clock.reference}/{SIGN_OFF_PAGE}"
    if clock.kind == REVIEW_CLOCK:
        return deciding_form(workflow, clock.reference, clock.state, roles)[0]
    return ""


def deciding_form(
    workflow: Workflow, reference: str, state: str, roles: Set[str]
) -> tuple[str, str]:
    """Return the form by which somebody of some roles decides or advises on a review, and what it
    is called; "" where it has none.
    """
    for move in possible_moves(workflow, state, roles=roles):
        if move.makes in _FORMS:
            return f"/reviews/{reference}/{_FORMS[move.makes]}", move.label
    return "", ""
