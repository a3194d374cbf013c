"""Who holds which post, and who held it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from tracker.changing import Look
from tracker.pages.list_filters import among
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
from tracker.pages.row_lines import line_from
from tracker.records import Person, Post, Tenure


@dataclass(frozen=True)
class Holding:
    """A post that somebody holds or held."""

    post: str
    title: str
    held_from: date
    held_until: date | None
    is_deputy: bool = False


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody of a board, with the posts they hold and held."""

    reference: str
    name: str
    email: str
    holds: tuple[Holding, ...]


def holder_words(name: str, *, is_deputy: bool) -> str:
    """Name somebody who holds a post, as "Dana (deputy)" where they only act for its holder."""
    return f"{name} (deputy)" if is_deputy else name


PEOPLE = Listing(
    Person.id,
    orders={
        "reference": (Person.sort_key,),
        "name": (Person.name, Person.sort_key),
        "address": (Person.email,),
    },
)


def people_of(look: Look, wanted: Wanted = EVERYTHING) -> Listed[PersonLine]:
    """Return a board's people with their posts, past ones too, by reference."""
    statement = select(Person).where(Person.board_id == look.board.id)
    rows = PEOPLE.rows(look, statement, wanted)
    held = _held(look, [row[0].id or 0 for row in rows])
    return rows.each(
        lambda row: line_from(PersonLine, row[0], holds=tuple(held.get(row[0].id, ())))
    )


def _held(look: Look, people: Collection[int]) -> dict[int | None, list[Holding]]:
    """What each of some people holds or held, the earliest first."""
    statement = (
        select(Tenure, Post)
        .join(Post, col(Post.id) == Tenure.post_id)
        .where(Tenure.board_id == look.board.id, among(Tenure.person_id, people))
        .order_by(col(Tenure.held_from))
    )
    found: dict[int | None, list[Holding]] = {}
    for tenure, post in look.session.exec(statement):
        holding = Holding(
            post=post.reference,
            title=post.title,
            held_from=tenure.held_from,
            held_until=tenure.held_until,
            is_deputy=tenure.is_deputy,
        )
        found.setdefault(tenure.person_id, []).append(holding)
    return found
