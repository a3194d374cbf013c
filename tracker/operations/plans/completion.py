"""An action marked as complete by its owner, wherever it stands: shown first, then handed in."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tracker.changing import Caution, Work, rehearsing, repeated, working
from tracker.errors import BadInput, SomeoneElseMovedIt
from tracker.operations.plans.action_facts import action_facts, action_roles
from tracker.operations.plans.action_input import Ask, Moved
from tracker.operations.plans.action_moves import move_action_within
from tracker.operations.plans.shown_files import with_file
from tracker.records import Action, Board
from tracker.store.items import find
from tracker.wiring import App
from workflows.entries import Move
from workflows.meanings import HAND_IN
from workflows.moves import possible_moves
from workflows.refusals import MoveRefused, Reason
from workflows.way_there import way_to


@dataclass(frozen=True)
class WorkShown:
    """An action of which it can be shown that it was done."""

    reference: str
    warnings: tuple[Caution, ...] = ()


def way_to_completion(work: Work, action: Action) -> tuple[Move, ...]:
    """Return the moves by which whoever asks may hand an action in; () where they may not."""
    workflow = work.app.workflow(action.workflow_name, action.workflow_version)
    return way_to(workflow, action.state, HAND_IN, roles=action_roles(work, action))


@repeated
def rehearse_showing(
    app: App, board: Board, reference: str, file: Path | None, *, by: str, ask: Ask
) -> WorkShown:
    """Refuse what can't be shown of an action that was done, as it would be later; keep nothing.

    Something must show it: what comes now, or what was shown before.
    """
    with _said(app, board, file, by=by, ask=ask, rehearse=True) as (work, said):
        _check_shown(work, reference, said)
        _show(work, reference, said)
    return WorkShown(reference)


@repeated
def complete_action(
    app: App, board: Board, reference: str, file: Path | None, *, by: str, ask: Ask
) -> Moved:
    """Show what was done and make every move that leads to an action handed in, in one transaction.

    `MoveRefused` gives every reason against the last one.
    """
    with _said(app, board, file, by=by, ask=ask) as (work, said):
        before, last = _way_of(work, reference)
        seen = _show(work, reference, said)
        for move in before:
            seen = move_action_within(work, reference, move.name, Ask(seen_version=seen)).version
        return move_action_within(work, reference, last.name, Ask(seen_version=seen))


@contextmanager
def _said(
    app: App, board: Board, file: Path | None, *, by: str, ask: Ask, rehearse: bool = False
) -> Iterator[tuple[Work, Ask]]:
    """Lend a transaction and what is said, with a file as what is shown, if there is one."""
    if file is None:
        with (rehearsing if rehearse else working)(app, board, by) as work:
            yield work, ask
    else:
        with with_file(app, board, file, ask, by=by, rehearse=rehearse) as (work, shown):
            yield work, shown


def _show(work: Work, reference: str, ask: Ask) -> int | None:
    """Attach what is shown, if anything is; return the version that the action then has."""
    if ask.stripped().shown is None:
        return ask.seen_version
    action = find(work.session, Action, work.board.id or 0, reference)
    if ask.seen_version not in (None, action.version):
        raise SomeoneElseMovedIt(reference)
    return move_action_within(work, reference, _showing(work, action).name, ask).version


def _check_shown(work: Work, reference: str, ask: Ask) -> None:
    action = find(work.session, Action, work.board.id or 0, reference)
    last = _way(work, action)[-1]
    if not action_facts(work, action, ask.stripped(), move=last.name).has_evidence:
        raise BadInput(
            "nothing_shown",
            "Say what was done, or attach what shows it.",
            field="note",
            reference=reference,
        )


def _way_of(work: Work, reference: str) -> tuple[Sequence[Move], Move]:
    *before, last = _way(work, find(work.session, Action, work.board.id or 0, reference))
    return before, last


def _way(work: Work, action: Action) -> tuple[Move, ...]:
    way = way_to_completion(work, action)
    if not way:
        raise MoveRefused([_none(work, action)])
    return way


def _none(work: Work, action: Action) -> Reason:
    state = work.app.workflow(action.workflow_name, action.workflow_version).state(action.state)
    return Reason(
        "no_way",
        f"{action.reference} stands at “{state.label}”, from where you can't mark it as complete.",
    )


def _showing(work: Work, action: Action) -> Move:
    """Return the move that takes evidence and leaves an action where it stands."""
    workflow = work.app.workflow(action.workflow_name, action.workflow_version)
    for move in possible_moves(workflow, action.state, roles=action_roles(work, action)):
        if move.stays and "evidence" in move.takes:
            return move
    raise MoveRefused([_none(work, action)])
