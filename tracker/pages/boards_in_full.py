"""One board in full: what it is made of, who holds which post, and when it meets."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, or_, select

from tracker.changing import Look, all_boards
from tracker.pages.holdings import holder_words
from tracker.pages.row_lines import line_from
from tracker.records import Agency, Board, Meeting, Person, Post, Subgroup, Tenure
from tracker.wiring import App


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A board of the database, and how its digests behave."""

    reference: str
    name: str
    nation: str
    says_when_nothing_is_overdue: bool


@dataclass(frozen=True)
class BoardPart:
    """A subgroup or an agency."""

    reference: str
    name: str


@dataclass(frozen=True)
class PostLine:
    """A post, where it stands, and who holds it today."""

    reference: str
    title: str
    role: str
    of: str
    held_by: tuple[str, ...]


@dataclass(frozen=True)
class PlannedMeeting:
    """A meeting of a subgroup, or of the board."""

    held_on: date
    of: str
    illustrative: bool


@dataclass(frozen=True)
class BoardInFull:
    """Everything that a board is made of."""

    reference: str
    name: str
    nation: str
    says_when_nothing_is_overdue: bool
    subgroups: tuple[BoardPart, ...]
    agencies: tuple[BoardPart, ...]
    posts: tuple[PostLine, ...]
    meetings: tuple[PlannedMeeting, ...]


def board_lines(app: App) -> list[BoardLine]:
    """Return every board of the database, by reference."""
    return [line_from(BoardLine, board) for board in all_boards(app)]


def board_in_full(look: Look) -> BoardInFull:
    """Return a board with its subgroups, agencies, posts and meetings."""
    subgroups = _parts(look.session, look.board, Subgroup)
    agencies = _parts(look.session, look.board, Agency)
    return BoardInFull(
        reference=look.board.reference,
        name=look.board.name,
        nation=look.board.nation,
        says_when_nothing_is_overdue=look.board.says_when_nothing_is_overdue,
        subgroups=tuple(subgroups.values()),
        agencies=tuple(agencies.values()),
        posts=_posts(look, (subgroups, agencies)),
        meetings=_meetings(look.session, look.board, subgroups),
    )


def _parts(
    session: Session, board: Board, record: type[Subgroup] | type[Agency]
) -> dict[int | None, BoardPart]:
    rows = session.exec(
        select(record.id, record.reference, record.name)
        .where(record.board_id == board.id)
        .order_by(record.sort_key)
    )
    return {row_id: BoardPart(reference, name) for row_id, reference, name in rows}


def _posts(
    look: Look, parts: tuple[dict[int | None, BoardPart], dict[int | None, BoardPart]]
) -> tuple[PostLine, ...]:
    subgroups, agencies = parts
    holders = _holders(look.session, look.board, look.app.clock.today())
    rows = look.session.exec(
        select(Post).where(Post.board_id == look.board.id).order_by(col(Post.sort_key))
    ).all()
    nowhere = BoardPart(look.board.reference, look.board.name)
    return tuple(
        PostLine(
            post.reference,
            post.title,
            look.app.roles[post.role].label,
            (agencies.get(post.agency_id) or subgroups.get(post.subgroup_id) or nowhere).name,
            tuple(holders.get(post.id, ())),
        )
        for post in rows
    )


def _holders(session: Session, board: Board, on: date) -> dict[int | None, list[str]]:
    statement = (
        select(Tenure.post_id, Person.name, Tenure.is_deputy)
        .join(Person, col(Person.id) == Tenure.person_id)
        .where(
            Tenure.board_id == board.id,
            Tenure.held_from <= on,
            or_(col(Tenure.held_until).is_(None), col(Tenure.held_until) >= on),
        )
        .order_by(col(Tenure.is_deputy), col(Person.name))
    )
    holders: dict[int | None, list[str]] = {}
    for post_id, name, is_deputy in session.exec(statement):
        holders.setdefault(post_id, []).append(holder_words(name, is_deputy=is_deputy))
    return holders


def _meetings(
    session: Session, board: Board, subgroups: dict[int | None, BoardPart]
) -> tuple[PlannedMeeting, ...]:
    rows = session.exec(
        select(Meeting).where(Meeting.board_id == board.id).order_by(col(Meeting.held_on))
    )
    whole = BoardPart(board.reference, board.name)
    return tuple(
        PlannedMeeting(row.held_on, subgroups.get(row.subgroup_id, whole).name, row.illustrative)
        for row in rows
    )
