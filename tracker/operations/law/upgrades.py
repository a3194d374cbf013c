"""Records brought from one version of a workflow to another: looked at first, then done whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session, col, select

from tracker.changing import Entry, Work, note, repeated, require, worded, working
from tracker.errors import BadInput, NotFound
from tracker.operations.law.upgrade_clocks import Changed, bring_over
from tracker.operations.reviews.lapsed_waivers import Waived, note_lapses, waived_clocks
from tracker.operations.reviews.review_at_hand import clocks_of
from tracker.records import Board, Review, kinds
from tracker.wiring import App
from workflows.definition import Workflow
from workflows.editions import in_force_words


@dataclass(frozen=True)
class UpgradeLine:
    """One record: where it stands and would stand, the clocks that change, or why it stays."""

    reference: str
    was: str
    state: str
    becomes: str
    refused: str = ""
    clocks: Changed = ()


def planned_upgrade(app: App, board: Board, name: str, to: int) -> list[UpgradeLine]:
    """Tell what an upgrade would move, and what it would leave and why; nothing is kept of it.

    It is made and undone, so that what is told is what will be.
    """
    target = _target(app, name, to)
    with app.store.writing() as session:
        lines = [line for _, line in _brought(app.within(session), session, board, target)]
        session.rollback()
    return lines


@repeated
def upgrade_records(
    app: App, board: Board, name: str, to: int, *, by: str, reason: str
) -> list[UpgradeLine]:
    """Pin a board's open records of a workflow to another version; each change is in its history.

    Records that are closed stay on the law they finished under. Nothing is written where a record
    can't come over.
    """
    target = _target(app, name, to)
    because = worded(reason, what="An upgrade", field="reason")
    with working(app, board, by) as work:
        role = require(app, work.actor, "business_manager", "board_chair")
        waived = _waivers(work.session, board, target)
        brought = list(_brought(work.app, work.session, board, target))
        stuck = [line for _, line in brought if line.refused and not _is_at_an_end(line)]
        if stuck:
            told = " ".join(f"{line.reference}: {line.refused}" for line in stuck)
            raise BadInput("nothing_upgraded", f"Nothing was upgraded. {told}")
        moved = [(row, line) for row, line in brought if not line.refused]
        for row, line in moved:
            if isinstance(row, Review):
                note_lapses(work, row, clocks_of(work.session, row.id or 0), waived[row.id])
            _note(work, row, target, line, role=role, reason=because)
        return [line for _, line in moved]


def _brought(
    app: App, session: Session, board: Board, target: Workflow
) -> Iterator[tuple[Any, UpgradeLine]]:
    """Bring over each record that can come; return every one with what it was and has become."""
    for row in _rows(session, board, target):
        line = _line(app, row, target)
        if not line.refused:
            changed = bring_over(app, session, board, row, target, becomes=line.becomes)
            line = replace(line, clocks=changed)
        yield row, line


def _waivers(
    session: Session, board: Board, target: Workflow
) -> Mapping[Any, Mapping[int, Waived]]:
    rows = (row for row in _rows(session, board, target) if isinstance(row, Review))
    return {row.id: waived_clocks(clocks_of(session, row.id or 0)) for row in rows}


def _target(app: App, name: str, to: int) -> Workflow:
    versions = app.editions(name)
    if not versions:
        raise NotFound(
            "unknown_workflow",
            f'There is no workflow "{name}".',
            field="name",
            name=name,
        )
    target = next((flow for flow in versions if flow.version == to), None)
    if target is not None and target.is_prospective:
        raise BadInput(
            "edition_not_in_force",
            f"{target.edition} of {name} is enacted, and not yet in force, so no record is brought "
            "over to it.",
            field="to",
            name=name,
        )
    if target is None:
        known = ", ".join(f"{f.version} ({f.edition}, {in_force_words(f)})" for f in versions)
        raise NotFound(
            "unknown_version",
            f"{name} has no version {to}. It has: {known}.",
            field="to",
            name=name,
        )
    return target


def _rows(session: Session, board: Board, target: Workflow) -> list[Any]:
    record: Any = kinds.named(target.subject).record
    return list(
        session.exec(
            select(record)
            .where(
                record.board_id == board.id,
                record.workflow_name == target.name,
                record.workflow_version != target.version,
            )
            .order_by(col(record.sort_key))
        )
    )


_ENDED = "it is closed, and stays on the law that it finished under."


def _is_at_an_end(line: UpgradeLine) -> bool:
    return line.refused == _ENDED


def _line(app: App, row: Any, target: Workflow) -> UpgradeLine:
    flow = app.workflow(row.workflow_name, row.workflow_version)
    rules = target.upgrade.get(f"v{flow.version}")
    becomes = row.state if rules is None else rules.states.get(row.state, row.state)
    state = flow.state(row.state)
    refused = ""
    if state.is_final:
        refused = _ENDED
    elif rules is None:
        refused = f"{target.key} has no [upgrade.v{flow.version}], so nothing comes over from it."
    elif becomes not in target.states_by_name:
        refused = (
            f'{target.key} has no state "{becomes}": name what becomes of it in '
            f"[upgrade.v{flow.version}], or move it on first."
        )
    return UpgradeLine(row.reference, flow.key, row.state, becomes, refused)


def _note(
    work: Work, row: Any, target: Workflow, line: UpgradeLine, *, role: str, reason: str
) -> None:
    was = {name: str(old or "") for name, old, _ in line.clocks}
    became = {name: str(new or "") for name, _, new in line.clocks}
    entry = Entry(
        "upgrade",
        role,
        {"workflow": target.key, "state": line.becomes, **became},
        was={"workflow": line.was, "state": line.state, **was},
        reason=reason,
    )
    note(work, row, entry, version=row.version)
