"""People and the posts they hold, from a day and until one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, or_, select

from tracker.errors import BadInput, NotFound
from tracker.operations.acting import actor_of, require
from tracker.operations.references import checked, worded
from tracker.operations.reviews import working
from tracker.operations.setting_up import noted
from tracker.records import Board, Person, Post, Tenure
from tracker.wiring import App


@dataclass(frozen=True)
class Holding:
    """A post that somebody holds or held."""

    post: str
    title: str
    held_from: date
    held_until: date | None


def people_of(app: App, board: Board) -> list[tuple[Person, list[Holding]]]:
    """Give a board's people with their posts, past ones too, by reference."""
    statement = (
        select(Person, Tenure, Post)
        .join(Tenure, col(Tenure.person_id) == Person.id, isouter=True)
        .join(Post, col(Post.id) == Tenure.post_id, isouter=True)
        .where(Person.board_id == board.id)
        .order_by(col(Person.reference), col(Tenure.held_from))
    )
    people: dict[str, tuple[Person, list[Holding]]] = {}
    with app.store.reading() as session:
        for person, tenure, post in session.exec(statement):
            held = people.setdefault(person.reference, (person, []))[1]
            if tenure is not None and post is not None:
                held.append(
                    Holding(post.reference, post.title, tenure.held_from, tenure.held_until)
                )
    return list(people.values())


def posts_of(app: App, board: Board) -> Sequence[Post]:
    """Give a board's posts by reference."""
    with app.store.reading() as session:
        return session.exec(
            select(Post).where(Post.board_id == board.id).order_by(col(Post.reference))
        ).all()


def check_known(app: App, board: Board, address: str) -> None:
    """Refuse an address that nobody on the board has."""
    with app.store.reading() as session:
        actor_of(session, board, address, app.clock.today())


def add_person(app: App, board: Board, reference: str, *, name: str, email: str, by: str) -> Person:
    """Add somebody by their work address."""
    checked(reference)
    known_as = worded(name, what="A person's name")
    address = email.strip().lower()
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", address):
        raise BadInput(f'"{email}" is not an email address.')
    with working(app, board, by) as work:
        require(app, work.actor, "business_manager", "board_chair")
        taken = work.session.exec(
            select(Person).where(
                Person.board_id == board.id,
                or_(col(Person.email) == address, col(Person.reference) == reference),
            )
        ).first()
        if taken is not None:
            raise BadInput(
                f"{taken.reference} ({taken.email}) is there already; "
                "a reference and an address belong to one person."
            )
        person = Person(board_id=board.id or 0, reference=reference, name=known_as, email=address)
        work.session.add(person)
        noted(work, "person", person, what="add")
        return person


def appoint(
    app: App, board: Board, person: str, post: str, *, by: str, held_from: date | None = None
) -> Tenure:
    """Let a person hold a post from a day."""
    with working(app, board, by) as work:
        require(app, work.actor, "business_manager", "board_chair")
        who = person_named(work.session, board, person)
        seat = post_named(work.session, board, post)
        since = held_from or app.clock.today()
        _check_not_held(work.session, who, seat, since)
        tenure = Tenure(
            board_id=board.id or 0,
            person_id=who.id or 0,
            post_id=seat.id or 0,
            held_from=since,
        )
        work.session.add(tenure)
        noted(work, "person", who, what="appoint", became={"post": seat.reference, "from": since})
        return tenure


def _check_not_held(session: Session, who: Person, seat: Post, since: date) -> None:
    held = session.exec(
        select(Tenure).where(
            Tenure.person_id == who.id,
            Tenure.post_id == seat.id,
            or_(col(Tenure.held_until).is_(None), col(Tenure.held_until) >= since),
        )
    ).first()
    if held is not None:
        raise BadInput(
            f"{who.name} is {seat.title} already, from {held.held_from:%-d %B %Y}; "
            "stand them down first if the dates are to change."
        )


def stand_down(
    app: App, board: Board, person: str, *, by: str, last_day: date, post: str | None = None
) -> int:
    """End a person's posts, or one of them, after their last day; give how many ended."""
    with working(app, board, by) as work:
        require(app, work.actor, "business_manager", "board_chair")
        who = person_named(work.session, board, person)
        held = select(Tenure).where(
            Tenure.person_id == who.id,
            or_(col(Tenure.held_until).is_(None), col(Tenure.held_until) > last_day),
        )
        if post is not None:
            seat = post_named(work.session, board, post)
            held = held.where(Tenure.post_id == seat.id)
        ending = work.session.exec(held).all()
        if not ending:
            raise NotFound(f"{who.name} holds no such post after {last_day:%-d %B %Y}.")
        for tenure in ending:
            tenure.held_until = max(last_day, tenure.held_from - timedelta(days=1))
            work.session.add(tenure)
        noted(work, "person", who, what="stand_down", became={"last_day": last_day})
        return len(ending)


def person_named(session: Session, board: Board, name: str) -> Person:
    """Give the person of that reference or address."""
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


def post_named(session: Session, board: Board, reference: str) -> Post:
    """Give the post of that reference."""
    found = session.exec(
        select(Post).where(Post.board_id == board.id, Post.reference == reference)
    ).first()
    if found is None:
        raise NotFound(f'{board.name} has no post "{reference}". See them with: tracker board show')
    return found
