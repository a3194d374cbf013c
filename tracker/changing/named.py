"""A board, and what it is made of, by the reference or name that a person typed."""

from collections.abc import Sequence

from sqlmodel import Session, col, or_, select

from tracker.changing.acting import actor_of, unknown_actor
from tracker.errors import BadInput, NotFound
from tracker.records import Agency, Board, Person, Post, Subgroup
from tracker.wiring import App


def all_boards(app: App) -> Sequence[Board]:
    """Return every board of the database, by reference."""
    with app.store.reading() as session:
        return boards_in(session)


def boards_in(session: Session) -> Sequence[Board]:
    """Return every board that an open session finds, by reference."""
    return session.exec(select(Board).order_by(col(Board.reference))).all()


def board_named(app: App, reference: str | None = None) -> Board:
    """Return the board of that reference, or the only one there is."""
    boards = all_boards(app)
    if not boards:
        raise NotFound("This database has no board yet. Make one with: tracker init")
    known = ", ".join(board.reference for board in boards)
    reference = reference or app.settings.board
    if reference is None:
        if len(boards) == 1:
            return boards[0]
        raise BadInput(f"Several boards share this database: say --board with one of {known}.")
    for board in boards:
        if board.reference == reference:
            return board
    raise NotFound(f'There is no board "{reference}" here. There is: {known}.')


def subgroup_named(session: Session, board: Board, name: str) -> Subgroup:
    """Return the subgroup of that reference or name."""
    subgroups = session.exec(
        select(Subgroup).where(Subgroup.board_id == board.id).order_by(col(Subgroup.reference))
    ).all()
    for subgroup in subgroups:
        if name.lower() in {subgroup.reference.lower(), subgroup.name.lower()}:
            return subgroup
    known = ", ".join(subgroup.reference for subgroup in subgroups) or "none yet"
    raise NotFound(f'{board.name} has no subgroup "{name}". It has: {known}.')


def agency_named(session: Session, board: Board, name: str) -> Agency:
    """Return the agency of that reference or name."""
    agencies = session.exec(
        select(Agency).where(Agency.board_id == board.id).order_by(col(Agency.reference))
    ).all()
    for agency in agencies:
        if name.lower() in {agency.reference.lower(), agency.name.lower()}:
            return agency
    known = ", ".join(agency.reference for agency in agencies) or "none yet"
    raise NotFound(f'{board.name} has no agency "{name}". It has: {known}.')


def post_named(session: Session, board: Board, reference: str) -> Post:
    """Return the post of that reference."""
    found = session.exec(
        select(Post).where(Post.board_id == board.id, Post.reference == reference)
    ).first()
    if found is None:
        raise NotFound(f'{board.name} has no post "{reference}". See them with: tracker board show')
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
            f'{board.name} knows nobody called "{name}". See them with: tracker person list'
        )
    return found
