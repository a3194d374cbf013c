"""What has been said of an action: updates and moves together, the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select

from tracker.changing import Look, masked
from tracker.pages.action_pages import UpdateLine, update_line
from tracker.pages.actions_in_full import updates_of
from tracker.pages.said_beside import SaidBeside
from tracker.records import Action, History, Person
from tracker.records.kinds import kept_as
from tracker.store.holders import names_of
from tracker.store.items import find
from tracker.store.visibility import hidden_references


@dataclass(frozen=True)
class SaidLine:
    """One word on an action: who said it, as what, and which move it came with, "" for none.

    `what` is the label of the move, or the name of another event of this `kind`.
    """

    on: date
    at: datetime
    by: str
    role: str
    kind: str
    what: str
    reason: str
    update: UpdateLine | None


def said_lines(look: Look, reference: str) -> tuple[SaidLine, ...]:
    """Return what was said of an action and what was done with it, the newest first.

    What changed without a person or a word of theirs is left to its history.
    """
    action = find(look.session, Action, look.board.id or 0, reference)
    beside = SaidBeside(look, updates_of(look.session, action))
    lines = [*_moves(look, action, beside), *_entered(look, beside)]
    return tuple(sorted(lines, key=lambda line: (line.on, line.at))[::-1])


def _moves(look: Look, action: Action, beside: SaidBeside) -> Iterator[SaidLine]:
    workflow = look.app.workflow(action.workflow_name, action.workflow_version)
    hidden = hidden_references(look.session, look.board.id or 0)
    kind = kept_as(Action).name
    asked = (
        select(History, Person.name)
        .join(Person, col(Person.id) == History.person_id)
        .where(
            History.board_id == look.board.id,
            History.item_kind == kind,
            col(History.item_id) == action.id,
        )
        .order_by(col(History.id))
    )
    for entry, name in look.session.exec(asked):
        update, move = beside.update_of(entry), workflow.moves_by_name.get(entry.what)
        if move is None and not entry.reason:
            continue
        role = look.app.roles.get(entry.role)
        yield SaidLine(
            on=entry.happened_on,
            at=entry.recorded_at,
            by=name,
            role=role.label if role else "",
            kind=kind,
            what=move.label if move else entry.what,
            reason=masked(entry.reason, hidden),
            update=update_line(update, name) if update else None,
        )


def _entered(look: Look, beside: SaidBeside) -> Iterator[SaidLine]:
    """Return the words that came with a board's file, and with no move."""
    left = list(beside.left())
    names = names_of(look.session, {one.person_id for one in left})
    for one in left:
        by, at = names[one.person_id], one.recorded_at
        yield SaidLine(one.written_on, at, by, "", "", "", "", update_line(one, by))
