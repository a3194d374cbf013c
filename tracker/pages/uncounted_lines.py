"""What no clock counts as lines of a home, each with the page on which it is mended."""

from collections.abc import Callable, Sequence, Set

from notifications.lines import NoClock
from tracker.changing import Work
from tracker.pages.home_lines import SHOWN_ALONE, HomeLine, HomeSection, deciding_form
from tracker.records import Action
from tracker.records.kinds import kept_as
from tracker.store import digest_runs as store
from tracker.telling.uncounted import Uncounted, told_to, uncounted
from workflows import phrases
from workflows.entries import Move
from workflows.meanings import SET_FIRST_DUE
from workflows.moves import possible_moves

_ACTION = kept_as(Action).name


def uncounted_sections(work: Work, roles: Set[str]) -> tuple[HomeSection, HomeSection]:
    """Return what no clock counts of what somebody chairs: what waits for them, and the rest.

    It is what stands in their digest too.
    """
    board_id = work.board.id or 0
    groups = store.subgroups(work.session, board_id)
    seats = store.with_stand_ins(store.chairs(work.session, board_id, work.today), groups)
    led = {seat.subgroup_id for seat in seats if seat.person_id == work.person_id}
    yours: list[Uncounted] = []
    others: list[Uncounted] = []
    for one in told_to(work.app, uncounted(work), led=led):
        (yours if _waits_for(work, one, roles) else others).append(one)
    return (
        _section(work, "Waits for you, without a date", yours, roles),
        _section(work, "Without a date", others, roles),
    )


def _section(work: Work, heading: str, found: Sequence[Uncounted], roles: Set[str]) -> HomeSection:
    lines = tuple(uncounted_line(work, one, roles) for one in found[:SHOWN_ALONE])
    return HomeSection(heading, lines, len(found))


def _waits_for(work: Work, one: Uncounted, roles: Set[str]) -> bool:
    return one.why == NoClock.WAITS and one.standing(work.app).waits_on in roles


def uncounted_line(work: Work, one: Uncounted, roles: Set[str]) -> HomeLine:
    """Return one thing that no clock counts, with the form that mends it where it is theirs."""
    state = one.standing(work.app)
    page, verb = _page_and_verb(work, one, roles)
    waits_on = work.app.roles[state.waits_on].label if state.waits_on else ""
    since = f" since {phrases.day(one.since)}" if one.since else ""
    who = "you" if _waits_for(work, one, roles) else f"the {phrases.lowered(waits_on)}"
    return HomeLine(
        reference=one.reference,
        label=one.text or f"waits for {who}{since}, and no clock counts how long",
        agency=one.agency or "",
        owner=None,
        is_held=True,
        state_label=state.label,
        waits_on=waits_on,
        due_on=None,
        working_days_late=0,
        page=page,
        verb=verb,
    )


def _page_and_verb(work: Work, one: Uncounted, roles: Set[str]) -> tuple[str, str]:
    """Return where it is mended, and what that is called."""
    if one.why == NoClock.SENT_UNDATED:
        return f"/recommendations/{one.reference}/dates", "Record the day"
    if one.why == NoClock.UNSENT:
        form = _form(work, one, roles, lambda move: "sent" in move.records)
        return f"/recommendations/{one.reference}{form}", "Send it"
    if one.kind == _ACTION:
        form = _form(work, one, roles, lambda move: move.means == SET_FIRST_DUE)
        return f"/actions/{one.reference}{form}", "Set a due date"
    if _waits_for(work, one, roles):
        workflow = work.app.workflows[one.workflow]
        form, verb = deciding_form(workflow, one.reference, one.state, roles)
        return form or f"/{one.reference}", verb
    return f"/{one.reference}", "Set a date" if one.why == NoClock.NO_DATE else ""


def _form(work: Work, one: Uncounted, roles: Set[str], wanted: Callable[[Move], bool]) -> str:
    """Return the end of the address of the first such move that is theirs to make."""
    for move in possible_moves(work.app.workflows[one.workflow], one.state, roles=roles):
        if wanted(move):
            return f"/moves/{move.name}"
    return ""
