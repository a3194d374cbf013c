"""Records brought from one version of a workflow to another: looked at first, then done whole."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from tracker.errors import BadInput, NotFound
from tracker.operations.acting import require
from tracker.operations.clockwork import keep_in_step
from tracker.operations.references import worded
from tracker.operations.review_clocks import clocks_of
from tracker.operations.work import Work, working
from tracker.records import (
    Action,
    AgencyReturn,
    Board,
    Dissemination,
    Finding,
    Notice,
    Recommendation,
    Review,
)
from tracker.store.history import Note, note
from tracker.wiring import App
from workflows.definition import Workflow
from workflows.editions import in_force_words

RECORDS: dict[str, Any] = {
    "review": Review,
    "recommendation": Recommendation,
    "action": Action,
    "dissemination": Dissemination,
    "finding": Finding,
    "notice": Notice,
    "agency_return": AgencyReturn,
}


@dataclass(frozen=True)
class UpgradeLine:
    """One record: where it stands and would stand, the clocks that change, or why it stays."""

    reference: str
    was: str
    state: str
    becomes: str
    refused: str = ""
    clocks: tuple[tuple[str, date | None, date | None], ...] = ()


def planned_upgrade(app: App, board: Board, name: str, to: int) -> list[UpgradeLine]:
    """Tell what an upgrade would move, and what it would leave and why; nothing is written."""
    target = _target(app, name, to)
    with app.store.reading() as session:
        return [_line(app, row, target) for row in _rows(session, board, target)]


def upgrade_records(
    app: App, board: Board, name: str, to: int, *, by: str, reason: str
) -> list[UpgradeLine]:
    """Pin a board's open records of a workflow to another version; each change is in its history.

    Records that are closed stay on the law they finished under. Nothing is written where a record
    can't come over.
    """
    target = _target(app, name, to)
    because = worded(reason, what="An upgrade")
    with working(app, board, by) as work:
        role = require(app, work.actor, "business_manager", "board_chair")
        rows = _rows(work.session, board, target)
        lines = {row.reference: _line(app, row, target) for row in rows}
        stuck = [line for line in lines.values() if line.refused and not _is_at_an_end(line)]
        if stuck:
            told = " ".join(f"{line.reference}: {line.refused}" for line in stuck)
            raise BadInput(f"Nothing was upgraded. {told}")
        moving = [row for row in rows if not lines[row.reference].refused]
        return [
            _moved(work, row, target, lines[row.reference], role=role, reason=because)
            for row in moving
        ]


def _target(app: App, name: str, to: int) -> Workflow:
    versions = app.editions(name)
    if not versions:
        raise NotFound(f'There is no workflow "{name}". See: tracker workflow list')
    target = next((flow for flow in versions if flow.version == to), None)
    if target is not None and target.is_prospective:
        raise BadInput(
            f"{target.edition} of {name} is enacted, and not yet in force, so no record is brought "
            "over to it."
        )
    if target is None:
        known = ", ".join(f"{f.version} ({f.edition}, {in_force_words(f)})" for f in versions)
        raise NotFound(f"{name} has no version {to}. It has: {known}.")
    return target


def _rows(session: Session, board: Board, target: Workflow) -> list[Any]:
    record = RECORDS[target.subject]
    return list(
        session.exec(
            select(record)
            .where(
                record.board_id == board.id,
                record.workflow_name == target.name,
                record.workflow_version != target.version,
            )
            .order_by(col(record.reference))
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


def _moved(
    work: Work, row: Any, target: Workflow, line: UpgradeLine, *, role: str, reason: str
) -> UpgradeLine:
    before = _dates(work.session, row)
    was = {"workflow": line.was, "state": line.state}
    row.workflow_version, row.state = target.version, line.becomes
    row.version += 1
    work.session.add(row)
    work.session.flush()
    if isinstance(row, Review):
        keep_in_step(work, target, row)
    after = _dates(work.session, row)
    changed = tuple(
        (name, before.get(name), after.get(name))
        for name in sorted(before | after)
        if before.get(name) != after.get(name)
    )
    became = {"workflow": target.key, "state": line.becomes}
    for name, old, new in changed:
        was[name], became[name] = str(old or ""), str(new or "")
    _note(work, row, was, became, role=role, reason=reason)
    return UpgradeLine(row.reference, line.was, line.state, line.becomes, "", changed)


def _dates(session: Session, row: Any) -> dict[str, date]:
    if not isinstance(row, Review):
        return {}
    return {clock.name: clock.due_on for clock in clocks_of(session, row.id or 0)}


def _note(
    work: Work, row: Any, was: dict[str, str], became: dict[str, str], *, role: str, reason: str
) -> None:
    kind = next(kind for kind, record in RECORDS.items() if isinstance(row, record))
    note(
        work.session,
        Note(
            board_id=row.board_id,
            recorded_at=work.app.clock.now(),
            happened_on=work.app.clock.today(),
            person_id=work.actor.person_id,
            role=role,
            item_kind=kind,
            item_id=row.id or 0,
            reference=row.reference,
            version=row.version,
            what="upgrade",
            was=was,
            became=became,
            reason=reason,
        ),
    )
