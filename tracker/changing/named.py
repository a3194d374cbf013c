"""A board, and what it is made of, by the reference or name that a person typed."""

from collections.abc import Sequence
from typing import TypeVar

from sqlmodel import Session, col, or_, select

from tracker.changing.acting import actor_of, unknown_actor
from tracker.errors import BadInput, NotFound
from tracker.records import Agency, Board, Person, Post, Subgroup
from tracker.wiring import App

Part = TypeVar("Part", Subgroup, Agency)


def all_boards(app: App) -> Sequence[Board]:
    """Return every board of the database, by reference."""
    with app.store.reading() as session:
        return boards_in(session)


def boards_in(session: Session) -> Sequence[Board]:
    """Return every board that an open session finds, by reference."""
    return session.exec(select(Board).order_by(col(Board.sort_key))).all()


def board_named(app: App, reference: str | None = None) -> Board:
    """Return the board of that reference, or the only one there is."""
    boards = all_boards(app)
    if not boards:
        raise NotFound("no_board", "This database has no board yet.")
    known = ", ".join(board.reference for board in boards)
    reference = reference or app.settings.board
    if reference is None:
        if len(boards) == 1:
            return boards[0]
        raise BadInput(
            "board_not_named",
            f"Several boards share this database: name one of {known}.",
            field="board",
        )
    for board in boards:
        if board.reference == reference:
            return board
    raise NotFound(
        "unknown_board",
        f'There is no board "{reference}" here. There is: {known}.',
        field="board",
        reference=reference,
    )


def subgroup_named(session: Session, board: Board, name: str) -> Subgroup:
    """Return the subgroup of that reference or name."""
    return _part_named(session, board, Subgroup, name)


def agency_named(session: Session, board: Board, name: str) -> Agency:
    """Return the agency of that reference or name."""
    return _part_named(session, board, Agency, name)


def _part_named(session: Session, board: Board, record: type[Part], name: str) -> Part:
    """Return the part of a board of that reference or name; the refusal names those there are."""
    parts = session.exec(
        select(record).where(record.board_id == board.id).order_by(col(record.sort_key))
    ).all()
    for part in parts:
        if name.lower() in {part.reference.lower(), part.name.lower()}:
            return part
    known = ", ".join(part.reference for part in parts) or "none yet"
    noun = record.__name__.lower()
    raise NotFound(
        "unknown_subgroup" if record is Subgroup else "unknown_agency",
        f'{board.name} has no {noun} "{name}". It has: {known}.',
        field=noun,
        board=board.name,
        name=name,
    )


def post_named(session: Session, board: Board, reference: str) -> Post:
    """Return the post of that reference."""
    found = session.exec(
        select(Post).where(Post.board_id == board.id, Post.reference == reference)
    ).first()
    if found is None:
        raise NotFound(
            "unknown_post",
            f'{board.name} has no role "{reference}".',
            field="post",
            board=board.name,
            reference=reference,
        )
    return found


def viewer_of(app: App, board: Board, address: str | None, *, is_sure: bool) -> int | None:
    """Return the id of whoever looks, or None for nobody; `is_sure` refuses an unknown address."""
    if not address:
        return None
    with app.store.reading() as session:
        found = session.exec(
            select(Person.id).where(Person.board_id == board.id, Person.email == address.lower())
        ).first()
    if found is None and is_sure:
        raise unknown_actor(address, board.name)
    return found


def check_known(app: App, board: Board, address: str) -> None:
    """Refuse an address that nobody on the board has."""
    with app.store.reading() as session:
        actor_of(session, board, address, app.clock.today())


def person_named(session: Session, board: Board, name: str) -> Person:
    """Return the person of that reference or address."""
    found = session.exec(
        select(Person).where(
            Person.board_id == board.id,
            or_(col(Person.reference) == name, col(Person.email) == name.lower()),
        )
    ).first()
    if found is None:
        raise NotFound(
            "unknown_person",
            f'{board.name} knows nobody called "{name}".',
            field="person",
            board=board.name,
            name=name,
        )
    return found
