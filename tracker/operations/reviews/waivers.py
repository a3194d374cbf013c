"""Clocks that the chair has waived: a step left out, with the reason kept."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from tracker.changing import Caution, Entry, Work, change, repeated, worded, working
from tracker.errors import BadInput, NotAllowed
from tracker.operations.reviews.clockwork import keep_in_step
from tracker.operations.reviews.review_at_hand import review_at_hand
from tracker.records import Board, Person, Post, Review, Tenure
from tracker.store.items import find
from tracker.wiring import App

WAIVERS = ("board_chair", "safeguarding_partner")
"""Who may waive a clock."""


@dataclass(frozen=True, slots=True)
class WaivedClock:
    """A clock of a review that was waived: when it was due, and why it is left out."""

    review: str
    clock: str
    due_on: date
    because: str
    warnings: tuple[Caution, ...] = ()


@repeated
def waive_clock(
    app: App, board: Board, reference: str, name: str, *, by: str, reason: str
) -> WaivedClock:
    """Waive a running clock of a review; only a chair may, and never without a reason."""
    because = worded(reason, what="Waiving a step", field="reason")
    with working(app, board, by) as work:
        role = _role_to_waive(work)
        review = find(work.session, Review, board.id or 0, reference)
        at_hand = review_at_hand(work, review)
        at_hand.workflow.deadline(name)
        running = [c for c in at_hand.clocks if c.is_open]
        clock = next((c for c in running if c.name == name), None)
        if clock is None:
            known = ", ".join(c.name for c in running) or "none"
            raise BadInput(
                "clock_not_running",
                f'"{name}" does not run on {reference}. Running: {known}.',
                field="name",
                name=name,
                reference=reference,
            )
        due_on, clock.waived_because = clock.due_on, because
        work.session.add(clock)
        was = {"clock": name, "due_on": clock.due_on}
        became = {"clock": name, "standing": "waived"}
        change(work, review, {}, Entry("waive", role, became, was=was, reason=because))
        keep_in_step(work, at_hand)
        return WaivedClock(reference, name, due_on, because)


def _role_to_waive(work: Work) -> str:
    held = {post.role for post in work.actor.posts}
    role = next((role for role in WAIVERS if role in held), None)
    if role is None:
        labels = " or ".join(work.app.roles[role].label.lower() for role in WAIVERS)
        sentence = f"{work.actor.name} can't waive a step: that is for the {labels}."
        if may := _who_may(work):
            raise NotAllowed("waived_by_others", f"{sentence} Ask {may}.", actor=work.actor.name)
        raise NotAllowed("nobody_may_waive", f"{sentence} Ask a business manager to appoint one.")
    return role


def _who_may(work: Work) -> str:
    """Return the names of those who hold a post that may, on the day; "" where nobody does."""
    today = work.app.clock.today()
    rows = work.session.exec(
        select(Person.name, Post.title)
        .join(Tenure, col(Tenure.person_id) == Person.id)
        .join(Post, col(Post.id) == Tenure.post_id)
        .where(
            Post.board_id == work.board.id,
            col(Post.role).in_(WAIVERS),
            Tenure.held_from <= today,
            col(Tenure.held_until).is_(None) | (col(Tenure.held_until) >= today),
        )
        .order_by(Post.title)
    )
    named = [f"{name} ({title})" for name, title in rows]
    return " or ".join(named)
