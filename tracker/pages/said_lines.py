"""What has been said of an action: updates and moves together, the newest first."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import col, select

from tracker.changing import Look, masked
from tracker.operations.plans.evidence_rows import rows_of
from tracker.pages.action_pages import UpdateLine, update_line
from tracker.pages.actions_in_full import updates_of
from tracker.pages.said_beside import APART, SaidBeside
from tracker.records import Action, History, Person
from tracker.records.kinds import kept_as
from tracker.store.holders import names_of
from tracker.store.items import find
from tracker.store.visibility import hidden_references
from workflows.entries import Move


@dataclass(frozen=True)
class SaidLine:
    """What somebody did and said at once: who, as what, and on which day.

    `done` are the moves in the past, `what` anything else by its name in history or its label;
    both are empty for words alone. `words` are the reasons and notes, `updates` the rest.
    """

    on: date
    at: datetime
    by: str
    role: str
    kind: str
    done: tuple[str, ...] = ()
    what: str = ""
    words: tuple[str, ...] = ()
    updates: tuple[UpdateLine, ...] = ()


def said_lines(look: Look, reference: str) -> tuple[SaidLine, ...]:
    """Return what was said of an action and what was done with it, the newest first.

    What changed without a person or a word of theirs is left to its history.
    """
    action = find(look.session, Action, look.board.id or 0, reference)
    beside = SaidBeside(look, updates_of(look.session, action), rows_of(look.session, action))
    lines = [*_presses(_moves(look, action, beside)), *_entered(look, beside)]
    return tuple(sorted(lines, key=lambda line: (line.on, line.at))[::-1])


def _presses(lines: Iterable[SaidLine]) -> list[SaidLine]:
    """Return moves that somebody made at once as one line, in the order in which they were made."""
    found: list[SaidLine] = []
    for line in lines:
        is_more = found and _is_one_press(found[-1], line)
        found.append(_together(found.pop(), line) if is_more else line)
    return found


def _together(first: SaidLine, second: SaidLine) -> SaidLine:
    return replace(
        second,
        done=(*first.done, *second.done),
        words=tuple(dict.fromkeys((*first.words, *second.words))),
        updates=(*first.updates, *second.updates),
    )


def _is_one_press(before: SaidLine, after: SaidLine) -> bool:
    told = [(one.by, one.role, one.on) for one in (before, after)]
    is_told = bool(before.done and after.done) and not set(before.done) & set(after.done)
    return is_told and told[0] == told[1] and after.at - before.at <= APART


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
        role, note = look.app.roles.get(entry.role), beside.note_of(entry)
        yield SaidLine(
            on=entry.happened_on,
            at=entry.recorded_at,
            by=name,
            role=role.label if role else "",
            kind=kind,
            done=(_past(move, entry),) if move and move.past else (),
            what="" if move and move.past else move.label if move else entry.what,
            words=tuple(masked(one, hidden) for one in (entry.reason, note) if one),
            updates=(update_line(update, name),) if update else (),
        )


def _past(move: Move, entry: History) -> str:
    """Return what was done by a move, with the view that it gave."""
    view = json.loads(entry.became or "{}").get("rag") if "rag" in move.takes else None
    return f"{move.past}: {view}" if view else move.past or ""


def _entered(look: Look, beside: SaidBeside) -> Iterator[SaidLine]:
    """Return the words that came with a board's file, and with no move."""
    left = list(beside.left())
    names = names_of(look.session, {one.person_id for one in left})
    for one in left:
        by, at = names[one.person_id], one.recorded_at
        yield SaidLine(one.written_on, at, by, "", "", updates=(update_line(one, by),))
