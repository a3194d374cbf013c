"""Restricting a review to the people named on it, and opening it again."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from tracker.changing import (
    Amended,
    Caution,
    Entry,
    Work,
    change,
    is_numbered,
    is_restricted_on,
    note,
    repeated,
    require,
    worded,
    working,
)
from tracker.errors import BadInput
from tracker.records import Board, Person, Review, ReviewViewer
from tracker.store.changes import advance
from tracker.store.items import belonging_to, find
from tracker.store.keepers import KEEPERS, unkept_from
from tracker.store.visibility import look_again
from tracker.telling.withholding import Withheld, withhold_letters
from tracker.wiring import App
from workflows import phrases
from workflows.natural_order import sort_key


@dataclass(frozen=True, slots=True)
class NowRestricted:
    """A review that is hidden now, and what became of the letters about it to anybody else.

    `is_numbered`: its reference ends in a number, which is missing now where others count on.
    """

    reference: str
    until: date | None
    letters: Withheld
    is_numbered: bool
    warnings: tuple[Caution, ...] = ()


@repeated
def restrict_review(
    app: App, board: Board, reference: str, *, by: str, reason: str, until: date | None = None
) -> NowRestricted:
    """Hide a review from all but those named on it, until it is opened or through a day."""
    with working(app, board, by) as work:
        review = find(work.session, Review, board.id or 0, reference)
        withheld = restrict(work, review, reason=reason, until=until)
        warnings = keeper_goes(work, review)
        return NowRestricted(reference, until, withheld, is_numbered(reference), warnings)


def restrict(work: Work, review: Review, *, reason: str, until: date | None = None) -> Withheld:
    """Restrict a review in an open transaction, such as the one that logs it.

    Whoever does it is named. Letters about it that wait for anybody else are withheld.
    """
    role = require(work.app, work.actor, *KEEPERS)
    why, today = worded(reason, what="A restriction", field="reason"), work.app.clock.today()
    if until is not None and until < today:
        raise BadInput(
            "embargo_past",
            f"{phrases.day(until)} is past: give the last day of the embargo, or none.",
            field="until",
            until=until,
        )
    if not is_restricted_on(review, today):
        _forget_names(work.session, review)
    was = {"is_restricted": review.is_restricted, "restricted_until": review.restricted_until}
    became = {"is_restricted": True, "restricted_until": until}
    advance(work.session, review, became)
    if work.actor.person_id not in named_on(work.session, review):
        name(work, review, work.actor.person_id)
    look_again(work.session)
    withheld = withhold_letters(work, review, named_on(work.session, review))
    counts = {
        "letters_withheld": withheld.taken_back,
        "letters_on_their_way": withheld.on_their_way,
    }
    told = became | {name: count for name, count in counts.items() if count}
    note(work, review, Entry("restrict", role, told, was=was, reason=why), version=review.version)
    return withheld


def keeper_goes(work: Work, review: Review) -> tuple[Caution, ...]:
    """Return a caution where nobody who is named on a review could open it from some day on."""
    unkept = unkept_from(work.session, review.board_id, work.today).get(review.id or 0)
    if unkept is None:
        return ()
    return (Caution("nobody_opens", {"review": unkept.reference, "since": unkept.since}),)


@repeated
def open_review(app: App, board: Board, reference: str, *, by: str, reason: str) -> Amended:
    """Let everybody on the board see a review again; who was named stays in its history."""
    with working(app, board, by) as work:
        role, review = at_hand(work, reference)
        why = worded(reason, what="Opening a review", field="reason")
        named = named_on(work.session, review)
        people = [work.session.get_one(Person, number).reference for number in named]
        people.sort(key=sort_key)
        was = {"is_restricted": True, "restricted_until": review.restricted_until, "named": people}
        became: dict[str, object] = {"is_restricted": False, "restricted_until": None}
        change(work, review, became, Entry("open", role, became, was=was, reason=why))
        _forget_names(work.session, review)
        return Amended(reference, work.today)


def at_hand(work: Work, reference: str) -> tuple[str, Review]:
    """Return a restricted review, and the role in which the actor may change who sees it."""
    review = find(work.session, Review, work.board.id or 0, reference)
    role = require(work.app, work.actor, *KEEPERS)
    if not is_restricted_on(review, work.app.clock.today()):
        raise BadInput(
            "not_restricted",
            f"{reference} is not restricted: everybody on {work.board.name} sees it.",
            field="reference",
            reference=reference,
            board=work.board.name,
        )
    return role, review


def named_on(session: Session, review: Review) -> set[int]:
    """Return the ids of the people named on a review."""
    return {row.person_id for row in belonging_to(session, ReviewViewer, review)}


def name(work: Work, review: Review, person_id: int) -> None:
    """Name somebody on a review."""
    row = ReviewViewer(board_id=review.board_id, review_id=review.id or 0, person_id=person_id)
    work.session.add(row)
    work.session.flush()


def _forget_names(session: Session, review: Review) -> None:
    for row in belonging_to(session, ReviewViewer, review):
        session.delete(row)
    session.flush()
