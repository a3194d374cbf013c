"""Who chairs what, and the digest that each chair would get."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from sqlmodel import Session

from notifications.contents import Digest
from notifications.digest import compose
from notifications.sources import DigestReader, LastDigest, Lines
from tracker.records import Board
from tracker.store import digest_runs as store
from tracker.store.digest_runs import ChairOf
from tracker.store.visibility import looking_also_as
from tracker.telling.board_digest import joined, lines_for_board
from tracker.telling.digest_lines import lines_of
from tracker.telling.digest_scope import Scope
from tracker.wiring import App


@dataclass(frozen=True)
class ChairDigest:
    """A chair and what they would be told."""

    person_id: int
    address: str
    digest: Digest


def chair_digests(app: App, session: Session, board: Board, as_of: date) -> Iterable[ChairDigest]:
    """Compose the digest of everybody in a chair on the day, of what each may see."""
    meetings = store.next_meetings(session, board.id or 0, as_of)
    seats = store.chairs(session, board.id or 0, as_of)
    for person_id, held in groupby(seats, key=lambda seat: seat.person_id):
        chairs = list(held)
        with looking_also_as(session, person_id):
            told_on, keys = store.told_before(session, board.id or 0, person_id, as_of)
            lines = _lines(app, session, Scope(board, as_of, (), meetings), chairs)
        digest = compose(
            _reader(board, chairs),
            lines,
            as_of=as_of,
            told=LastDigest(told_on, keys),
            ladder=app.ladder,
        )
        yield ChairDigest(person_id, chairs[0].address, digest)


def _lines(app: App, session: Session, scope: Scope, chairs: Sequence[ChairOf]) -> Lines:
    """Return what stands before each of somebody's chairs: all of a subgroup, and what of the
    others waits for the board's.
    """
    led = [seat.subgroup_id for seat in chairs if seat.subgroup_id is not None]
    lines = lines_of(app, session, replace(scope, subgroups=led)) if led else Lines()
    if len(led) < len(chairs):
        every = [found for found, _ in store.subgroups(session, scope.board.id or 0)]
        return joined(lines, lines_for_board(app, session, replace(scope, subgroups=every)))
    return lines


def _reader(board: Board, chairs: list[ChairOf]) -> DigestReader:
    return DigestReader(
        board=board.name,
        chair_title=", ".join(dict.fromkeys(seat.title for seat in chairs)),
        subgroups=tuple(seat.subgroup for seat in chairs),
        link="/overdue",
    )


def without_chair(session: Session, board: Board, as_of: date) -> tuple[str, ...]:
    """Name the subgroups that nobody chairs on the day: their digest has no reader."""
    chaired = {seat.subgroup_id for seat in store.chairs(session, board.id or 0, as_of)}
    every = store.subgroups(session, board.id or 0)
    return tuple(name for subgroup_id, name in every if subgroup_id not in chaired)
