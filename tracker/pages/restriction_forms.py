"""The forms of who may see a review: hidden, opened again, somebody named on it or taken off."""

from collections.abc import Iterator

from sqlmodel import col, select

from tracker.changing import Work, is_numbered, is_restricted_on
from tracker.operations.reviews.admissions import readers_of
from tracker.pages.form_fields import AskedForm, FormField
from tracker.pages.review_forms import FormAtHand, check_offered, form_about, form_at_hand
from tracker.records import Person, Review
from tracker.telling.withholding import letters_to_withhold
from workflows import phrases

_WHY = FormField("reason", "text", "Why", "It is kept in the review’s history.", is_needed=True)


def restriction_form(work: Work, reference: str) -> AskedForm:
    """Return the form that hides a review from all but those named on it."""
    at_hand = form_at_hand(work, reference)
    check_offered(at_hand, at_hand.rights.may_restrict and not _is_restricted(at_hand))
    return form_about(
        at_hand,
        "Restrict the review",
        _WHY,
        FormField("until", "date", "Until which day", "Leave it empty until it is opened again."),
        button="Restrict it",
        follows=(
            "Only you see it then, until you name others.",
            *_letters(work, at_hand.review),
            *_gap(reference),
        ),
    )


def _letters(work: Work, review: Review) -> Iterator[str]:
    """Say how many letters about a review won't leave, and how many have left."""
    letters = letters_to_withhold(work, review, {work.person_id})
    waiting = phrases.count(letters.taken_back, "letter")
    yield f"{waiting} to others that wait and tell of it will go without it, or not at all."
    if gone := letters.on_their_way + letters.left_before:
        yield f"{phrases.count(gone, 'letter')} that told others of it can’t be taken back."


def _gap(reference: str) -> Iterator[str]:
    """Say what a number tells that is missing from a list."""
    if is_numbered(reference):
        yield "Its number stays its own, so others may see that one is missing."


def opening_form(work: Work, reference: str) -> AskedForm:
    """Return the form that lets everybody see a restricted review again."""
    at_hand = _restricted(work, reference)
    return form_about(at_hand, "Let everybody see it again", _WHY, button="Open the review")


def admission_form(work: Work, reference: str) -> AskedForm:
    """Return the form that names somebody on a restricted review."""
    at_hand = _restricted(work, reference)
    named = [one.reference for one in readers_of(work, reference).named]
    rows = work.session.exec(
        select(Person.reference, Person.name)
        .where(Person.board_id == work.board.id, col(Person.reference).not_in(named))
        .order_by(Person.name)
    )
    people = tuple((reference, name) for reference, name in rows)
    return form_about(
        at_hand,
        "Let somebody else see it",
        FormField("person", "choice", "Who", is_needed=True, choices=people),
        button="Name them",
    )


def exclusion_form(work: Work, reference: str, person: str) -> AskedForm:
    """Return the form that takes somebody's name off a restricted review."""
    at_hand = _restricted(work, reference)
    named = {one.reference: one.name for one in readers_of(work, reference).named}
    check_offered(at_hand, person in named)
    name = named[person]
    return form_about(
        at_hand,
        f"Take off the name of {name}",
        button="Take their name off",
        follows=(f"{name} no longer sees it. Letters about it that wait for them are held back.",),
    )


def _restricted(work: Work, reference: str) -> FormAtHand:
    at_hand = form_at_hand(work, reference)
    check_offered(at_hand, at_hand.rights.may_restrict and _is_restricted(at_hand))
    return at_hand


def _is_restricted(at_hand: FormAtHand) -> bool:
    return is_restricted_on(at_hand.review, at_hand.work.app.clock.today())
