"""Chairs, what their last digest said, and the digest's rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, insert, or_, select
from sqlmodel import Session, col

from tracker.records import DigestLine, DigestRun, Meeting, Outbox, Person, Post, Subgroup, Tenure
from tracker.store.holders import is_written_to

CHAIR, BOARD_CHAIR = "subgroup_chair", "board_chair"
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


def chairs(session: Session, board_id: int, on: date) -> list[ChairOf]:
    """Return the chairs of the board and its subgroups; a person in two chairs comes twice."""
    group = func.coalesce(col(Subgroup.name), THE_BOARD)
    statement = (
        select(col(Subgroup.id), group, col(Post.title), col(Person.id), col(Person.email))
        .select_from(Post)
        .join(Subgroup, col(Subgroup.id) == Post.subgroup_id, isouter=True)
        .join(Tenure, col(Tenure.post_id) == Post.id)
        .join(Person, col(Person.id) == Tenure.person_id)
        .where(
            col(Post.board_id) == board_id,
            or_(
                and_(col(Post.role) == CHAIR, col(Subgroup.id).is_not(None)),
                col(Post.role) == BOARD_CHAIR,
            ),
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


def run_of(session: Session, board_id: int, person_id: int, as_of: date) -> DigestRun | None:
    """Return the digest that a chair has had as of a day, if any."""
    return session.execute(
        select(DigestRun).where(
            col(DigestRun.board_id) == board_id,
            col(DigestRun.person_id) == person_id,
            col(DigestRun.as_of) == as_of,
        )
    ).scalar_one_or_none()


def told_before(
    session: Session, board_id: int, person_id: int, as_of: date
) -> tuple[date | None, frozenset[str]]:
    """Return the day of a chair's last digest before a day, and the late clocks that it named."""
    last = session.execute(
        select(DigestRun)
        .where(
            col(DigestRun.board_id) == board_id,
            col(DigestRun.person_id) == person_id,
            col(DigestRun.as_of) < as_of,
        )
        .order_by(col(DigestRun.as_of).desc())
        .limit(1)
    ).scalar_one_or_none()
    if last is None:
        return None, frozenset()
    keys = session.execute(
        select(col(DigestLine.clock_key)).where(col(DigestLine.digest_run_id) == last.id)
    ).scalars()
    return last.as_of, frozenset(keys)


def keep_run(
    session: Session, run: DigestRun, *, letter: Outbox | None, keys: Sequence[str]
) -> None:
    """Keep a digest: its letter if it has one, its run, and the late clocks that it names."""
    if letter is not None:
        session.add(letter)
        session.flush()
        run.outbox_id = letter.id
    session.add(run)
    session.flush()
    if keys:
        session.execute(
            insert(DigestLine),
            [
                {
                    "board_id": run.board_id,
                    "digest_run_id": run.id,
                    "clock_key": key,
                    "reference": key.split(":")[1],
                }
                for key in keys
            ],
        )
