"""Who is named on a restricted review: people admitted, excluded, and what they have read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from tracker.changing import (
    Caution,
    Entry,
    Look,
    Work,
    is_restricted_on,
    note,
    person_named,
    repeated,
    working,
)
from tracker.clock import LONDON
from tracker.errors import BadInput
from tracker.operations.reviews.restricting import at_hand, name, named_on
from tracker.records import Board, Person, Post, Review, ReviewReading, ReviewViewer, Tenure
from tracker.store.items import belonging_to, find
from tracker.store.keepers import unkept_from
from tracker.store.visibility import look_again
from tracker.telling.withholding import Withheld, withhold_letters
from tracker.wiring import App
from workflows import phrases


@dataclass(frozen=True)
class Reader:
    """Somebody named on a review, with the posts they hold on the day."""

    reference: str
    name: str
    posts: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """One reading, in London time: who opened what of it."""

    at: datetime
    name: str
    what: str


@dataclass(frozen=True)
class Readers:
    """Who may see a review, through which day, and who has read it, the latest last."""

    review: str
    is_restricted: bool
    until: date | None
    named: tuple[Reader, ...]
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Whose name was put on a review, or taken off it, and then what became of their letters."""

    review: str
    reference: str
    name: str
    letters: Withheld = field(default_factory=Withheld)
    warnings: tuple[Caution, ...] = ()


@repeated
def admit(app: App, board: Board, reference: str, person: str, *, by: str) -> NamedPerson:
    """Name somebody on a restricted review."""
    with working(app, board, by) as work:
        role, review = at_hand(work, reference)
        found = person_named(work.session, board, person)
        if found.id in named_on(work.session, review):
            raise BadInput(
                "admitted_already",
                f"{found.name} is named on {reference} already.",
                field="person",
                reference=reference,
            )
        name(work, review, found.id or 0)
        note(work, review, Entry("admit", role, {"named": found.reference}))
        return NamedPerson(reference, found.reference, found.name)


@repeated
def exclude(app: App, board: Board, reference: str, person: str, *, by: str) -> NamedPerson:
    """Take somebody's name off a restricted review, and back what letters wait for them.

    One who could open it has to stay.
    """
    with working(app, board, by) as work:
        role, review = at_hand(work, reference)
        found = person_named(work.session, board, person)
        rows = {row.person_id: row for row in belonging_to(work.session, ReviewViewer, review)}
        if found.id is None or found.id not in rows:
            raise BadInput(
                "not_admitted",
                f"{found.name} is not named on {reference}.",
                field="person",
                reference=reference,
            )
        before = _unkept_since(work, review)
        work.session.delete(rows[found.id])
        work.session.flush()
        _check_keeper_stays(work, review, found, before)
        look_again(work.session)
        withheld = withhold_letters(work, review, set(rows) - {found.id})
        note(work, review, Entry("exclude", role, {}, was={"named": found.reference}))
        return NamedPerson(reference, found.reference, found.name, withheld)


def _unkept_since(work: Work, review: Review) -> date | None:
    found = unkept_from(work.session, work.board.id or 0, work.today).get(review.id or 0)
    return found.since if found else None


def _check_keeper_stays(work: Work, review: Review, who: Person, before: date | None) -> None:
    since = _unkept_since(work, review)
    if since is not None and (before is None or since < before):
        raise BadInput(
            "last_who_may_admit",
            f"Without {who.name}, no business manager or chair of the board would be named on "
            f"{review.reference} from {phrases.day(since)}, and nobody could open it. Admit "
            "another one first.",
            field="person",
            reference=review.reference,
        )


def readers_of(look: Look, reference: str) -> Readers:
    """Return who may see a restricted review and every reading of it."""
    today = look.app.clock.today()
    review = find(look.session, Review, look.board.id or 0, reference)
    people = look.session.exec(
        select(Person)
        .join(ReviewViewer, col(ReviewViewer.person_id) == Person.id)
        .where(ReviewViewer.review_id == review.id)
        .order_by(col(Person.sort_key))
    ).all()
    posts = _posts_of(look.session, [person.id or 0 for person in people], today)
    restricted = is_restricted_on(review, today)
    return Readers(
        review=review.reference,
        is_restricted=restricted,
        until=review.restricted_until if restricted else None,
        named=tuple(
            Reader(p.reference, p.name, tuple(post.title for post in posts.get(p.id or 0, ())))
            for p in people
            if restricted
        ),
        readings=tuple(_readings(look.session, review)),
    )


def _posts_of(session: Session, people: Iterable[int], on: date) -> dict[int, list[Post]]:
    asked = (
        select(Tenure.person_id, Post)
        .join(Post, col(Post.id) == Tenure.post_id)
        .where(
            col(Tenure.person_id).in_(list(people)),
            Tenure.held_from <= on,
            or_(col(Tenure.held_until).is_(None), col(Tenure.held_until) >= on),
        )
    )
    held: dict[int, list[Post]] = {}
    for person_id, post in session.exec(asked):
        held.setdefault(person_id, []).append(post)
    return held


def _readings(session: Session, review: Review) -> Iterable[Reading]:
    asked = (
        select(ReviewReading, Person.name)
        .join(Person, col(Person.id) == ReviewReading.person_id)
        .where(ReviewReading.review_id == review.id)
        .order_by(col(ReviewReading.id))
    )
    for reading, who in session.exec(asked):
        yield Reading(reading.read_at.astimezone(LONDON), who, reading.what)
