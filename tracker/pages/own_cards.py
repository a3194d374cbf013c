"""An owner's own actions as their home shows them: what is asked, by when, and why it came back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from tracker.changing import Work, masked
from tracker.pages.action_lines import ActionLine, own_actions
from tracker.pages.action_menu import MenuEntry
from tracker.pages.completion_forms import states_to_complete
from tracker.pages.extension_forms import MORE_TIME
from tracker.pages.extension_lines import WaitingRequest, requests_open
from tracker.pages.listing import Listed, Wanted
from tracker.records import Action, History, Person
from tracker.records.kinds import kept_as
from tracker.store.visibility import hidden_references
from workflows.definition import Workflow
from workflows.entries import Move
from workflows.meanings import HAND_BACK
from workflows.moves import possible_moves
from workflows.words import DUE

_OWNER = "action_owner"


@dataclass(frozen=True)
class SentBack:
    """Why an action waits for its owner again: who said so, as what, on which day, and why."""

    by: str
    role: str
    on: date
    reason: str


@dataclass(frozen=True)
class OwnCard:
    """One action of somebody's: the grade of evidence that it asks for, and what they may do.

    `asked` is the request for more time that waits for an answer.
    """

    line: ActionLine
    grade: int
    can_be_completed: bool
    ways: tuple[MenuEntry, ...]
    sent_back: SentBack | None
    asked: WaitingRequest | None


def own_cards(work: Work, address: str, wanted: Wanted) -> Listed[OwnCard]:
    """Return the open actions of whoever has an address, the soonest due first."""
    lines = own_actions(work, address, wanted)
    rows = _rows(work, lines)
    back = _sent_back(work, rows)
    asked = requests_open(work, [row.id for row in rows.values()])
    completable = states_to_complete(work.app)

    def card(line: ActionLine) -> OwnCard:
        row = rows[line.reference]
        waits = asked.get(row.id)
        return OwnCard(
            line,
            row.evidence_grade_needed,
            line.state in completable,
            tuple(_ways(_workflow(work, row), line.state, has_asked=waits is not None)),
            back.get(row.id),
            waits,
        )

    return lines.each(card)


def _rows(work: Work, lines: Sequence[ActionLine]) -> Mapping[str, Row[Any]]:
    """Return what a list's lines don't say of their actions, by reference."""
    if not lines:
        return {}
    names = ("reference", "id", "state", "workflow_name", "workflow_version")
    columns = (col(getattr(Action, name)) for name in (*names, "evidence_grade_needed"))
    asked = select_columns(*columns).where(
        col(Action.board_id) == work.board.id,
        col(Action.reference).in_([line.reference for line in lines]),
    )
    return {row.reference: row for row in work.session.execute(asked)}


def _ways(workflow: Workflow, state: str, *, has_asked: bool) -> Iterator[MenuEntry]:
    """Return what an owner does in a state beside completing it: speak, ask once, hand back."""
    moves = possible_moves(workflow, state, roles=(_OWNER,))
    yield from (_entry(move) for move in moves if move.stays and move.takes[:1] == ("narrative",))
    if workflow.state(state).clock == DUE and not has_asked:
        yield MenuEntry(MORE_TIME, "more-time")
    yield from (_entry(move) for move in moves if move.means == HAND_BACK)


def _entry(move: Move) -> MenuEntry:
    return MenuEntry(move.label, f"moves/{move.name}")


def _workflow(work: Work, row: Row[Any]) -> Workflow:
    return work.app.workflow(row.workflow_name, row.workflow_version)


def _sent_back(work: Work, rows: Mapping[str, Row[Any]]) -> Mapping[int, SentBack]:
    """Return why actions stand where they do, as others than their owner said it."""
    waiting = {row.id: row.state for row in rows.values() if _waits_for_owner(work, row)}
    if not waiting:
        return {}
    asked = (
        select(History, Person.name)
        .join(Person, col(Person.id) == History.person_id)
        .where(
            History.board_id == work.board.id,
            History.item_kind == kept_as(Action).name,
            col(History.item_id).in_(waiting),
            col(History.became).contains('"state": '),
        )
        .order_by(col(History.id))
    )
    last = {entry.item_id: (entry, name) for entry, name in work.session.exec(asked)}
    hidden = hidden_references(work.session, work.board.id or 0)
    return {
        item: SentBack(
            name,
            work.app.roles[entry.role].label if entry.role in work.app.roles else "",
            entry.happened_on,
            masked(entry.reason, hidden),
        )
        for item, (entry, name) in last.items()
        if entry.reason and entry.person_id != work.person_id
    }


def _waits_for_owner(work: Work, row: Row[Any]) -> bool:
    return _workflow(work, row).state(row.state).waits_on == _OWNER
