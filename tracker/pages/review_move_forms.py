"""What a move of a review asks for, read from its workflow file: the fields of its form.

A process added as one file has its forms at once: nothing here names a workflow or a move.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from tracker.changing import Work
from tracker.errors import NotOffered
from tracker.operations.reviews.review_at_hand import review_at_hand
from tracker.operations.reviews.review_facts import ReviewFacts, SharedFacts
from tracker.pages.form_fields import AskedForm, FormField
from tracker.pages.move_forms import what_follows
from tracker.pages.moves_shown import AS_FILLED_IN, missing_sentences
from tracker.pages.review_forms import DONE_ON, FormAtHand, form_about, form_at_hand
from tracker.pages.review_rights import own_moves
from tracker.records import Review
from tracker.store.visibility import asking_rules
from workflows import phrases
from workflows.deadlines import due_on
from workflows.definition import Workflow
from workflows.entries import Move
from workflows.meanings import ASK_AGENCIES, RECORD


def review_move_form(work: Work, reference: str, name: str) -> AskedForm:
    """Return the form of a move that somebody may make; `NotOffered` for any other.

    What recommends, decides or writes something down has a form of its own. While something stands
    in the way that the form can't bring, there is no button to press.
    """
    at_hand = form_at_hand(work, reference)
    move = _offered(at_hand, name)
    notes = missing_of_review(work, at_hand.review, move)
    return form_about(
        at_hand,
        move.label,
        *(() if notes else _fields(at_hand.review, move)),
        button="" if notes else move.label,
        notes=notes,
        follows=move_consequences(work, at_hand.workflow, [move]),
        is_versioned=True,
    )


def missing_of_review(work: Work, review: Review, move: Move) -> tuple[str, ...]:
    """Return what a move still needs beside what its form asks for."""
    with asking_rules(work.session):
        shared = SharedFacts(work, review_at_hand(work, review), AS_FILLED_IN)
        return missing_sentences(move, ReviewFacts(shared, move.name))


def move_consequences(work: Work, workflow: Workflow, moves: Sequence[Move]) -> tuple[str, ...]:
    """Return what follows once one of some moves is made: its state, letters, clocks."""
    said = [one for move in moves for one in what_follows(work, workflow, move)]
    dated = {name for move in moves for name in move.milestones}
    said += _clocks(work, workflow, dated, today=work.app.clock.today())
    if any(one.means == ASK_AGENCIES for one in moves):
        said.append("No agency is asked yet: the next page leads to the form that asks them.")
    if any(one.converts_to for one in moves):
        said.append("The review that follows from it is opened at once.")
    return tuple(dict.fromkeys(said))


def _offered(at_hand: FormAtHand, name: str) -> Move:
    for move in own_moves(at_hand.work, at_hand.workflow, at_hand.review):
        if move.name == name and move.makes is None and move.means != RECORD:
            return move
    raise NotOffered(at_hand.review.reference)


def _fields(review: Review, move: Move) -> Iterator[FormField]:
    if "reviewer_independent" in move.needs:
        yield from _reviewer(review)
    yield DONE_ON
    if "reason_given" in move.needs:
        yield FormField("reason", "text", "Why", is_needed=True)


def _reviewer(review: Review) -> Iterator[FormField]:
    named = review.lead_reviewer or ""
    yield FormField("lead_reviewer", "line", "Who leads the review", is_needed=True, value=named)
    yield FormField(
        "reviewer_independent",
        "several",
        "Are they independent?",
        choices=(("yes", "They are independent of the board and of its agencies"),),
        value="yes" if review.reviewer_is_independent else "",
    )


def _clocks(work: Work, workflow: Workflow, dated: set[str], *, today: date) -> Iterator[str]:
    calendar = work.app.calendar(work.board.nation)
    for rule in workflow.deadlines:
        if rule.met_by in dated:
            yield f"The clock “{rule.label}” is met."
        elif rule.after in dated and rule.means == "do_by":
            due = phrases.day(due_on(rule, today, calendar).due_on)
            yield f"The clock “{rule.label}” starts: by {due}, if it is done today."
