"""What doesn't fit together in what a board is made of: posts, people, meetings."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, or_, select

from tracker.changing import Look
from tracker.pages.inconsistent_doubts import Doubt
from tracker.records import Agency, Board, Person, Post, Subgroup, Tenure


def set_up_doubts(look: Look) -> Iterator[Doubt]:
    """Tell of posts that nobody holds, groups without a chair, and agencies without a lead."""
    posts = look.session.exec(select(Post).where(Post.board_id == look.board.id)).all()
    held = _held(look.session, look.board, look.today)
    for post in posts:
        if post.id not in held:
            words = f"Nobody holds the role {post.title}."
            yield Doubt("unheld", post.reference, words, "Appoint somebody.", "post_unheld")
    chaired = {post.subgroup_id for post in posts if post.role == "subgroup_chair"}
    for group in look.session.exec(select(Subgroup).where(Subgroup.board_id == look.board.id)):
        if group.id not in chaired:
            words = f"{group.name} has no role for a chair."
            yield Doubt("missing", group.reference, words, "Add the role.", "no_chair_post")
    led = {post.agency_id for post in posts if post.role == "agency_lead"}
    for agency in look.session.exec(select(Agency).where(Agency.board_id == look.board.id)):
        if agency.id not in led:
            words = f"{agency.name} has no role for a lead, so nobody is told of what it leaves."
            yield Doubt("missing", agency.reference, words, "Add the role.", "no_lead_post")
    yield from _idle(look.session, look.board)


def _held(session: Session, board: Board, day: date) -> set[int]:
    return set(
        session.exec(
            select(Tenure.post_id).where(
                Tenure.board_id == board.id,
                Tenure.held_from <= day,
                or_(col(Tenure.held_until).is_(None), col(Tenure.held_until) >= day),
            )
        )
    )


def _idle(session: Session, board: Board) -> Iterator[Doubt]:
    ever = select(Tenure.person_id).where(Tenure.board_id == board.id)
    people = select(Person).where(Person.board_id == board.id, col(Person.id).not_in(ever))
    for person in session.exec(people):
        words = f"{person.name} has never held a role, and so can do nothing."
        yield Doubt("orphan", person.reference, words, "Appoint them.", "person_without_post")
