"""What hangs on a review and moves by itself: its page, and the forms of its moves.

A process changed in its file has its forms at once: nothing here names a workflow or a move.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from sqlmodel import col, select

from tracker.changing import Work, record_reading, roles_towards
from tracker.errors import NotOffered
from tracker.pages.form_fields import AskedForm, FormField
from tracker.pages.move_forms import what_follows
from tracker.pages.moves_shown import OthersMove, for_roles, missing_sentences
from tracker.pages.review_forms import DONE_ON
from tracker.records import Review
from tracker.records.kinds import kept_as
from tracker.store.items import find
from tracker.store.visibility import asking_rules
from workflows import phrases
from workflows.definition import Workflow
from workflows.entries import Move
from workflows.facts import Facts
from workflows.meanings import RECORD
from workflows.moves import possible_moves

Line = TypeVar("Line")
AS_FILLED_IN = Facts(
    reason="Given", has_evidence=True, number_reached=1, reached_how="Given", replaced_by="Named"
)
"""What a form will ask for, taken as filled in: what is missing then is missing elsewhere."""


@dataclass(frozen=True)
class OwnMove:
    """A move that somebody may make, and what it waits for beside what its form asks."""

    name: str
    label: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class ItemPage(Generic[Line]):
    """One item as a line, with what may be done with it; `review` is None for who doesn't see it.

    `main` is the move that brings it on; `may_record` says that facts of it may be written down
    beside its moves.
    """

    line: Line
    main: OwnMove | None
    moves: tuple[OwnMove, ...]
    others: tuple[OthersMove, ...]
    review: str | None
    may_record: bool


@dataclass(frozen=True)
class ItemAtHand:
    """An item that somebody opens, in the roles that they have towards it."""

    work: Work
    item: Any
    workflow: Workflow
    roles: frozenset[str]

    @property
    def own(self) -> list[Move]:
        """Return the moves that whoever asks may make from where the item stands."""
        return possible_moves(self.workflow, self.item.state, roles=self.roles)

    def move(self, name: str) -> Move:
        """Return one of those moves; `NotOffered` for any other."""
        for move in self.own:
            if move.name == name and move.means != RECORD:
                return move
        raise NotOffered(self.item.reference)


def item_at_hand(work: Work, record: Any, reference: str) -> ItemAtHand:
    """Return an item that whoever asks sees, or raise `NotFound`."""
    item = find(work.session, record, work.board.id or 0, reference)
    record_reading(work, reference, kept_as(record).name)
    with asking_rules(work.session):
        subgroup = select(Review.subgroup_id).where(Review.id == item.review_id)
        subgroup_id = work.session.exec(subgroup).one()
    roles = roles_towards(
        work.actor.posts,
        work.app.roles,
        subgroup_id=subgroup_id,
        agency_id=getattr(item, "agency_id", None),
    )
    workflow = work.app.workflow(item.workflow_name, item.workflow_version)
    return ItemAtHand(work, item, workflow, roles)


def page_about(at_hand: ItemAtHand, line: Line, facts: Facts = AS_FILLED_IN) -> ItemPage[Line]:
    """Return the page of an item, under facts that take what a form asks for as filled in."""
    open_ = [move for move in at_hand.own if move.means != RECORD]
    onward = way_onward(at_hand.workflow, at_hand.item.state, at_hand.roles)
    own = {one.name: OwnMove(one.name, one.label, missing_sentences(one, facts)) for one in open_}
    main = own.get(onward.name) if onward else None
    main = None if main and main.missing else main
    return ItemPage(
        line,
        main,
        tuple(one for one in own.values() if one is not main),
        tuple(_others(at_hand)),
        review_seen(at_hand.work, at_hand.item),
        may_record=len(open_) < len(at_hand.own),
    )


def move_form(
    at_hand: ItemAtHand,
    move: Move,
    title: str,
    *fields: FormField,
    facts: Facts = AS_FILLED_IN,
    due_on: date | None = None,
) -> AskedForm:
    """Return the form of a move: some fields, why, and the day; `due_on` is that of its clock."""
    if "reason_given" in move.needs:
        fields = (*fields, FormField("reason", "text", "Why", is_needed=True))
    return AskedForm(
        at_hand.item.reference,
        title,
        move.label,
        (*fields, DONE_ON),
        button=move.label,
        notes=missing_sentences(move, facts),
        follows=(
            *what_follows(at_hand.work, at_hand.workflow, move),
            *_clock_words(at_hand, move, due_on),
        ),
        version=at_hand.item.version,
    )


def way_onward(workflow: Workflow, state: str, roles: Collection[str]) -> Move | None:
    """Return the move by which somebody brings an item on: to where it counts as done, if any."""
    onward = [
        move
        for move in possible_moves(workflow, state, roles=roles)
        if not move.stays and "reason_given" not in move.needs
    ]
    done = (move for move in onward if workflow.state(move.to).counts_as_done)
    return next(done, onward[0] if onward else None)


def evidence_field(label: str) -> FormField:
    """Return the field of what shows that something was done, where a link or a note will do."""
    return FormField(
        "evidence", "line", label, "A link to it, or where it is kept.", is_needed=True
    )


def review_seen(work: Work, item: Any) -> str | None:
    """Return the reference of the review that an item hangs on; None for who doesn't see it."""
    asked = select(Review.reference).where(col(Review.id) == item.review_id)
    return work.session.exec(asked).first()


def _others(at_hand: ItemAtHand) -> Iterator[OthersMove]:
    own = {move.name for move in at_hand.own}
    open_ = (
        move
        for move in at_hand.workflow.moves
        if at_hand.item.state in move.from_ and move.means != RECORD and move.name not in own
    )
    return for_roles(at_hand.work.app, open_)


def _clock_words(at_hand: ItemAtHand, move: Move, due_on: date | None) -> Iterator[str]:
    """Return which clock of the item a move stops or starts."""
    if move.stays:
        return
    workflow = at_hand.workflow
    before, after = workflow.state(at_hand.item.state).clock, workflow.state(move.to).clock
    if before and not after:
        yield f"The clock “{workflow.deadline(before).label}” stops."
    if after and after != before:
        day = f": by {phrases.day(due_on)}" if due_on else ""
        yield f"The clock “{workflow.deadline(after).label}” starts{day}."
