"""Chairs, what their last digest said, and the digest's rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, insert, or_, select
from sqlmodel import Session, col

from tracker.records import DigestLine, DigestRun, Meeting, Outbox, Person, Post, Subgroup, Tenure
from tracker.store.clock_keys import reference_in
from tracker.store.holders import is_written_to
from tracker.store.leases import FAILED, WITHDRAWN
from tracker.store.outbox import put_all
from tracker.store.visibility import seeing_everything
from tracker.store.withdrawals import withdraw_all

CHAIR, BOARD_CHAIR, MANAGER = "subgroup_chair", "board_chair", "business_manager"
THE_BOARD = "The board"
"""What stands in the place of a subgroup for whoever chairs the board itself."""


@dataclass(frozen=True)
class ChairOf:
    """Somebody in the chair of a subgroup, or of the board itself, on a day."""

    subgroup_id: int | None
    subgroup: str
    title: str
    person_id: int
    address: str
    stands_in: bool = False


def chairs(session: Session, board_id: int, on: date) -> list[ChairOf]:
    """Return the chairs of the board and its subgroups; a person in two chairs comes twice.

    While nobody chairs the board, its business managers are told in the chair's place.
    """
    found = _seats(session, board_id, on, _IS_CHAIR)
    if any(seat.subgroup_id is None for seat in found):
        return found
    standing_in = _seats(session, board_id, on, col(Post.role) == MANAGER)
    fill = (replace(seat, subgroup_id=None, subgroup=THE_BOARD) for seat in standing_in)
    return sorted([*found, *fill], key=lambda seat: (seat.person_id, seat.subgroup))


def with_stand_ins(
    seats: Sequence[ChairOf], groups: Sequence[tuple[int, str]]
) -> Sequence[ChairOf]:
    """Return the seats of a board, and whoever stands in for the chairs that its groups lack."""
    chaired = {seat.subgroup_id for seat in seats}
    fill = (
        replace(seat, subgroup_id=number, subgroup=name, stands_in=True)
        for seat in seats
        if seat.subgroup_id is None
        for number, name in groups
        if number not in chaired
    )
    return sorted([*seats, *fill], key=lambda seat: (seat.person_id, seat.subgroup))


_IS_CHAIR = or_(
    and_(col(Post.role) == CHAIR, col(Post.subgroup_id).is_not(None)),
    col(Post.role) == BOARD_CHAIR,
)


def _seats(session: Session, board_id: int, on: date, whose: Any) -> list[ChairOf]:
    group = func.coalesce(col(Subgroup.name), THE_BOARD)
    statement = (
        select(col(Subgroup.id), group, col(Post.title), col(Person.id), col(Person.email))
        .select_from(Post)
        .join(Subgroup, col(Subgroup.id) == Post.subgroup_id, isouter=True)
        .join(Tenure, col(Tenure.post_id) == Post.id)
        .join(Person, col(Person.id) == Tenure.person_id)
        .where(
            col(Post.board_id) == board_id,
            whose,
            is_written_to(on),
        )
        .order_by(col(Person.id), group)
    )
    return [ChairOf(*row) for row in session.execute(statement)]


def subgroups(session: Session, board_id: int) -> list[tuple[int, str]]:
    """Return every subgroup of a board, by name."""
    statement = select(col(Subgroup.id), col(Subgroup.name)).where(
        col(Subgroup.board_id) == board_id
    )
    return [
        (found, name) for found, name in session.execute(statement.order_by(col(Subgroup.name)))
    ]


def next_meetings(session: Session, board_id: int, after: date) -> dict[int | None, date]:
    """Return the first meeting of each subgroup after a day, and by None the board's own.

    One with none set is left out.
    """
    statement = (
        select(col(Meeting.subgroup_id), func.min(col(Meeting.held_on)))
        .where(
            col(Meeting.board_id) == board_id,
            col(Meeting.held_on) > after,
        )
        .group_by(col(Meeting.subgroup_id))
    )
    return dict(session.execute(statement).all())


def had_one(session: Session, board_id: int, as_of: date) -> frozenset[int]:
    """Return the people who have had a digest as of a day."""
    runs = select(col(DigestRun.person_id)).where(
        col(DigestRun.board_id) == board_id, col(DigestRun.as_of) == as_of
    )
    return frozenset(session.execute(runs).scalars())


NEWER = "not sent: a newer digest says what holds now"


def withdraw_older(session: Session, board_id: int, as_of: date, *, at: datetime) -> None:
    """Let digests of earlier days that still wait give way to those of a day."""
    older = select(col(DigestRun.outbox_id)).where(
        col(DigestRun.board_id) == board_id, col(DigestRun.as_of) < as_of
    )
    with seeing_everything(session):
        withdraw_all(session, col(Outbox.id).in_(older), why=NEWER, at=at)


def has_told() -> Any:
    """Ask for the digests that told somebody something: not one that will never leave."""
    lost = select(col(Outbox.id)).where(col(Outbox.state).in_((WITHDRAWN, FAILED)))
    return or_(col(DigestRun.outbox_id).is_(None), col(DigestRun.outbox_id).not_in(lost))


def told_before(
    session: Session, board_id: int, as_of: date
) -> dict[int, tuple[date, frozenset[str]]]:
    """Return by person the day of their last digest before a day, and the clocks that it named."""
    found: dict[int, tuple[date, set[str]]] = {}
    for person_id, day, key in session.execute(_last_runs(board_id, as_of)):
        keys = found.setdefault(person_id, (day, set()))[1]
        if key is not None:
            keys.add(key)
    return {person_id: (day, frozenset(keys)) for person_id, (day, keys) in found.items()}


def _last_runs(board_id: int, as_of: date) -> Any:
    last = (
        select(col(DigestRun.person_id), func.max(col(DigestRun.as_of)).label("as_of"))
        .where(col(DigestRun.board_id) == board_id, col(DigestRun.as_of) < as_of, has_told())
        .group_by(col(DigestRun.person_id))
        .subquery()
    )
    return (
        select(col(DigestRun.person_id), col(DigestRun.as_of), col(DigestLine.clock_key))
        .join(
            last,
            and_(
                last.c.person_id == col(DigestRun.person_id), last.c.as_of == col(DigestRun.as_of)
            ),
        )
        .outerjoin(DigestLine, col(DigestLine.digest_run_id) == col(DigestRun.id))
        .where(col(DigestRun.board_id) == board_id)
    )


@dataclass(frozen=True)
class DigestToKeep:
    """One chair's digest as it is kept: its run, its letter if it has one, its late clocks, and
    the references of all that the letter tells of.
    """

    run: DigestRun
    letter: Outbox | None
    keys: Sequence[str]
    about: Sequence[str]


def keep_runs(session: Session, digests: Sequence[DigestToKeep]) -> None:
    """Keep digests: their letters, their runs, and the late clocks that they name."""
    put_all(session, [(one.letter, one.about) for one in digests if one.letter is not None])
    runs = [_run(one) for one in digests]
    if not runs:
        return
    kept = insert(DigestRun).returning(col(DigestRun.person_id), col(DigestRun.id))
    ids = dict(session.execute(kept.values(runs)).all())
    lines = [_line(one.run, ids[one.run.person_id], key) for one in digests for key in one.keys]
    if lines:
        session.execute(insert(DigestLine), lines)


def add_keys(session: Session, run: DigestRun, keys: Sequence[str]) -> None:
    """Keep the late clocks that a digest names besides those that it was kept with."""
    asked = select(col(DigestLine.clock_key)).where(col(DigestLine.digest_run_id) == run.id)
    kept = set(session.execute(asked).scalars())
    lines = [_line(run, run.id or 0, key) for key in keys if key not in kept]
    if lines:
        session.execute(insert(DigestLine), lines)


def _line(run: DigestRun, run_id: int, key: str) -> dict[str, Any]:
    return {
        "board_id": run.board_id,
        "digest_run_id": run_id,
        "clock_key": key,
        "reference": reference_in(key),
    }


def _run(one: DigestToKeep) -> dict[str, Any]:
    letter_id = one.letter.id if one.letter is not None else None
    return {**one.run.model_dump(exclude={"id"}), "outbox_id": letter_id}
