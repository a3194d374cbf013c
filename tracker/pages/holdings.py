"""Who holds which post, and who held it."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from tracker.changing.look import Look
from tracker.records import Person, Post, Tenure


@dataclass(frozen=True)
class Holding:
    """A post that somebody holds or held."""

    post: str
    title: str
    held_from: date
    held_until: date | None
    is_deputy: bool = False


def holder_words(name: str, *, is_deputy: bool) -> str:
    """Name somebody who holds a post, as "Dana (deputy)" where they only act for its holder."""
    return f"{name} (deputy)" if is_deputy else name


def people_of(look: Look) -> list[tuple[Person, list[Holding]]]:
    """Return a board's people with their posts, past ones too, by reference."""
    statement = (
        select(Person, Tenure, Post)
        .join(Tenure, col(Tenure.person_id) == Person.id, isouter=True)
        .join(Post, col(Post.id) == Tenure.post_id, isouter=True)
        .where(Person.board_id == look.board.id)
        .order_by(col(Person.reference), col(Tenure.held_from))
    )
    people: dict[str, tuple[Person, list[Holding]]] = {}
    for person, tenure, post in look.session.exec(statement):
        held = people.setdefault(person.reference, (person, []))[1]
        if tenure is not None and post is not None:
            held.append(
                Holding(
                    post=post.reference,
                    title=post.title,
                    held_from=tenure.held_from,
                    held_until=tenure.held_until,
                    is_deputy=tenure.is_deputy,
                )
            )
    return list(people.values())
