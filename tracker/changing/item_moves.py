"""One move of any item but an action, inside an open transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.changing.acting import roles_towards
from tracker.changing.days import day_of
from tracker.changing.item_clocks import close_alerts, columns_after
from tracker.changing.move_letters import About, told
from tracker.changing.work import Work
from tracker.errors import SomeoneElseMovedIt
from tracker.records import kinds
from tracker.records.kinds import Moving
from tracker.store.history import Note, note
from tracker.store.items import advance
from tracker.store.prepared import run_in
from workflows.facts import Facts
from workflows.moves import Decision, decide


@dataclass(frozen=True)
class Step:
    """One move as asked for: its name, its day, its reason, and what else changes with it.

    An undated one happened on a day that nobody knows: the item says so of itself.
    """

    move: str
    facts: Facts
    on: date | None = None
    reason: str = ""
    changes: Mapping[str, Any] = field(default_factory=dict)
    was: Mapping[str, Any] = field(default_factory=dict)
    seen_version: int | None = None
    is_undated: bool = False


@dataclass(frozen=True)
class Around:
    """Whose subgroup and agency an item belongs to, and which post owns what it is about."""

    subgroup_id: int | None
    agency_id: int | None = None
    agency: str | None = None
    owner_post_id: int | None = None


def move_item(work: Work, item: Moving, step: Step, around: Around) -> tuple[Decision, date]:
    """Decide, write the item and its history, queue the letters; the decision and its day."""
    if step.seen_version is not None and step.seen_version != item.version:
        raise SomeoneElseMovedIt(item.reference)
    workflow = work.app.workflow(item.workflow_name or "", item.workflow_version or 0)
    roles = roles_towards(
        work.actor.posts,
        work.app.roles,
        subgroup_id=around.subgroup_id,
        agency_id=around.agency_id,
        owner_post_id=around.owner_post_id,
    )
    decision = decide(workflow, item.state, step.move, roles=roles, facts=step.facts)
    day = day_of(
        step.on,
        work.app.clock.today(),
        not_before=None if decision.move.stays else item.entered_on,
        what=f'"{decision.move.label}"',
    )
    _write(work, item, step, decision=decision, day=day)
    about = About(
        board_id=item.board_id,
        board=work.board.name,
        review_id=kinds.review_id_of(item),
        reference=item.reference,
        agency=around.agency,
        due_on=getattr(item, "due_on", None),
        subgroup_id=around.subgroup_id,
        agency_id=around.agency_id,
        owner_post_id=around.owner_post_id,
    )
    run_in(work.session, *told(work.app, about, decision, at=work.app.clock.now()))
    return decision, day


def _write(work: Work, item: Moving, step: Step, *, decision: Decision, day: date) -> None:
    changes = dict(step.changes)
    if not decision.move.stays:
        changes |= {"state": decision.to.name, "entered_on": None if step.is_undated else day}
    changes |= columns_after(work, item, decision, changes=changes, day=day)
    kept = {name for name in changes if hasattr(item, name)}
    was = {name: getattr(item, name) for name in kept}
    advance(work.session, item, {name: changes[name] for name in kept})
    close_alerts(work, item, changes, because=decision.move.name)
    note(
        work.session,
        Note(
            board_id=item.board_id,
            recorded_at=work.app.clock.now(),
            happened_on=day,
            person_id=work.actor.person_id,
            role=decision.role,
            item_kind=kinds.of(item).name,
            item_id=item.id or 0,
            reference=item.reference,
            version=item.version,
            what=decision.move.name,
            was={**step.was, **{n: value for n, value in was.items() if value != changes[n]}},
            became={name: v for name, v in changes.items() if was.get(name) != v},
            reason=step.reason,
        ),
    )
