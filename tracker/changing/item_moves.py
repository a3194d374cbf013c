"""One move of any item: decided, planned as one change, made alone or within a transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from tracker.changing.acting import roles_towards
from tracker.changing.back_dating import check_held_on
from tracker.changing.days import day_of
from tracker.changing.item_clocks import close_alerts, columns_after, entering
from tracker.changing.move_letters import About, told
from tracker.changing.notes import Entry, noted
from tracker.changing.work import Work
from tracker.errors import SomeoneElseMovedIt
from tracker.records import kinds
from tracker.store.changes import ItemChange, alone, within
from tracker.store.prepared import Write
from workflows.facts import Facts
from workflows.moves import Accepted, decide

_NOTED_BESIDE = {"last_word_on"}
"""What a word or evidence beside those of others changes of its item: whatever else it changes
would replace what somebody said since."""


@dataclass(frozen=True)
class Surroundings:
    """Whose subgroup and agency an item belongs to, and which post owns what it is about."""

    subgroup_id: int | None
    agency_id: int | None = None
    agency: str | None = None
    owner_post_id: int | None = None


class Said(Protocol):
    """What somebody says beside a move of any kind of item."""

    @property
    def on(self) -> date | None:
        """Return the day it happened; today if None."""

    @property
    def reason(self) -> str:
        """Return why, "" where nothing is said."""

    @property
    def seen_version(self) -> int | None:
        """Return the version of the item that they saw, if it is known."""


@dataclass(frozen=True)
class MoveRequest:
    """One move as asked for: its name, its day, its reason, and what else changes with it.

    A word or evidence that is set beside others is taken whatever version of the item was seen.
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

    @classmethod
    def of(
        cls, move: str, facts: Facts, said: Said, changes: Mapping[str, Any] | None = None
    ) -> "MoveRequest":
        """Return a move as it is asked for, with what is said beside it."""
        changed = changes or {}
        seen = said.seen_version
        return cls(move, facts, said.on, said.reason, changes=changed, seen_version=seen)


@dataclass(frozen=True)
class Hooks:
    """What a move has to say of an item; a kind with rules of its own says some of it again."""

    work: Work
    item: Any
    request: MoveRequest

    def check(self, decision: Accepted) -> None:
        """Refuse what may not come with a move that is otherwise allowed."""

    def columns(self, decision: Accepted, day: date) -> Mapping[str, Any]:
        """Return what changes; what is no column of the item is kept in its history alone."""
        changes = dict(self.request.changes)
        if not decision.move.stays:
            entered_on = None if self.request.is_undated else day
            changes |= {"state": decision.to.name, **entering(self.work, self.item, entered_on)}
        return changes | columns_after(self.work, self.item, decision, changes=changes, day=day)

    def writes(self, day: date) -> Sequence[Write] | None:
        """Return what is written beside the item and its history, if anything."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A move that was accepted: its day, and what will be written."""

    decision: Accepted
    day: date
    change: ItemChange


def move_item(
    work: Work, item: Any, request: MoveRequest, around: Surroundings
) -> tuple[Accepted, date]:
    """Decide, write the item and its history, queue the letters; the decision and its day."""
    return make(work, plan(Hooks(work, item, request), around))


def make(work: Work, planned: Planned) -> tuple[Accepted, date]:
    """Write a planned move: in a transaction of its own, or in the one that is open."""
    (alone if work.is_lone else within)(work.session, planned.change)
    return planned.decision, planned.day


def plan(hooks: Hooks, around: Surroundings) -> Planned:
    """Decide on a move, and say what it writes; nothing is written yet.

    `MoveRefused` gives every reason, other errors what else is in the way.
    """
    work, item, request = hooks.work, hooks.item, hooks.request
    decision = _decided(work, item, request, around)
    hooks.check(decision)
    day = day_of(
        request.on,
        work.today,
        not_before=None if decision.move.stays else item.entered_on,
        what=f'"{decision.move.label}"',
    )
    check_held_on(
        work,
        decision.role,
        decision.move.allowed,
        day,
        subgroup_id=around.subgroup_id,
        agency_id=around.agency_id,
    )
    columns, entry = _kept(hooks, decision, day)
    if _is_outdated(item, request) and not columns.keys() <= _NOTED_BESIDE:
        raise SomeoneElseMovedIt(item.reference)
    change = ItemChange(
        item,
        columns,
        noted(work, item, entry, version=item.version + 1),
        [*(hooks.writes(day) or ()), *_letters(work, item, decision, around, columns)],
        close_alerts(work, item, columns, because=decision.move.name),
    )
    return Planned(decision, day, change)


def _decided(work: Work, item: Any, request: MoveRequest, around: Surroundings) -> Accepted:
    workflow = work.app.workflow(item.workflow_name or "", item.workflow_version or 0)
    if _is_outdated(item, request) and not workflow.move(request.move).only_adds:
        raise SomeoneElseMovedIt(item.reference)
    roles = roles_towards(
        work.actor.posts,
        work.app.roles,
        subgroup_id=around.subgroup_id,
        agency_id=around.agency_id,
        owner_post_id=around.owner_post_id,
    )
    return decide(workflow, item.state, request.move, roles=roles, facts=request.facts)


def _is_outdated(item: Any, request: MoveRequest) -> bool:
    return request.seen_version not in (None, item.version)


def _kept(hooks: Hooks, decision: Accepted, day: date) -> tuple[dict[str, Any], Entry]:
    """Return the columns that change, and what history says of them and of all else."""
    changes = hooks.columns(decision, day)
    item, request = hooks.item, hooks.request
    table = type(item).__table__.columns
    was = {name: getattr(item, name) for name in changes if name in table}
    became = {name: value for name, value in changes.items() if was.get(name) != value}
    entry = Entry(
        decision.move.name,
        decision.role,
        became,
        was={**request.was, **{name: old for name, old in was.items() if old != changes[name]}},
        reason=request.reason,
        on=day,
    )
    return {name: value for name, value in became.items() if name in was}, entry


def _letters(
    work: Work,
    item: Any,
    decision: Accepted,
    around: Surroundings,
    columns: Mapping[str, Any],
) -> Sequence[Write]:
    if not decision.move.tell:
        return ()
    about = About(
        board_id=item.board_id,
        board=work.board.name,
        review_id=kinds.review_id_of(item),
        reference=item.reference,
        agency=around.agency,
        due_on=columns.get("due_on", getattr(item, "due_on", None)),
        subgroup_id=around.subgroup_id,
        agency_id=around.agency_id,
        owner_post_id=columns.get("owner_post_id", around.owner_post_id),
        by=work.person_id,
    )
    return told(work.app, about, decision, at=work.app.clock.now())
