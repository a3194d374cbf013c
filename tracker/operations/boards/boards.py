"""Which board a command is about."""

from collections.abc import Sequence

from sqlmodel import col, select

from tracker.errors import BadInput, NotFound
from tracker.records import Board, Subgroup
from tracker.wiring import App

__all__ = ["all_boards", "board_named", "subgroup_named"]


def all_boards(app: App) -> Sequence[Board]:
    """Return every board of the database, by reference."""
    with app.store.reading() as session:
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


def subgroup_named(app: App, board: Board, name: str) -> Subgroup:
    """Return the subgroup of that reference or name."""
    with app.store.reading() as session:
        subgroups = session.exec(
            select(Subgroup).where(Subgroup.board_id == board.id).order_by(col(Subgroup.reference))
        ).all()
    for subgroup in subgroups:
        if name.lower() in {subgroup.reference.lower(), subgroup.name.lower()}:
            return subgroup
    known = ", ".join(subgroup.reference for subgroup in subgroups) or "none yet"
    raise NotFound(f'{board.name} has no subgroup "{name}". It has: {known}.')
