"""Where a record stands: after a move, and on its page beside its state."""

from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from tracker.words.cautions import caution_words
from tracker.words.how_late import clock_name
from workflows import phrases
from workflows.action_rules import grade_in_full

if TYPE_CHECKING:
    from tracker.operations.plans.action_input import Moved
    from tracker.operations.reviews.review_outcomes import ReviewMoved, ReviewNow
    from tracker.pages.action_pages import ActionPage
    from tracker.pages.action_status import View

Fact = tuple[str, str | None]


class MovedItem(Protocol):
    """What was moved, as far as words go: its reference, and the decision that moved it."""

    @property
    def reference(self) -> str:
        """Return the reference of the item."""

    @property
    def decision(self) -> Any:
        """Return the decision, with the state that the item stands in now."""


def action_now(moved: "Moved", *, look_again_on: date | None = None) -> str:
    """Return where an action stands after a move: state, due date, whom it waits for."""
    state = moved.decision.to
    parts = [f"{moved.reference} {_still_or_now(moved.decision)} {state.label}"]
    if look_again_on is not None:
        parts.append(f"to be looked at again on {phrases.day(look_again_on)}")
    elif moved.due_on is not None and state.clock is not None:
        parts.append(f"due {phrases.day(moved.due_on)}")
    if moved.waits_on:
        parts.append(waits_for(moved.waits_on))
    return "; ".join(parts) + "."


def action_after(moved: "Moved") -> str:
    """Return what was recorded of an action that stays in its state, and where it stands."""
    move = moved.decision.move
    recorded = f"Recorded: {phrases.lowered(move.label)}. " if move.stays else ""
    return recorded + action_now(moved)


def review_now(line: "ReviewNow") -> str:
    """Return where a review stands: state, whom it waits for, the clock that presses most."""
    parts = [f"{line.reference} is now {line.state_label}"]
    if line.waits_on:
        parts.append(waits_for(line.waits_on))
    if line.clock is not None:
        late = ", and it is late" if line.clock.days_late else ""
        due = phrases.day(line.clock.due_on)
        parts.append(f"{phrases.lowered(line.clock.label)} by {due}{late}")
    return "; ".join(parts) + "."


def review_moved_words(done: "ReviewMoved") -> str:
    """Return where a review stands after a change, what it became, and what is odd about it."""
    became = [review_now(done.became)] if done.became is not None else []
    return " ".join([review_now(done.now), *became, *map(caution_words, done.warnings)])


def item_now(app: Any, moved: MovedItem) -> str:
    """Return where anything else that moves stands after a move."""
    decision = moved.decision
    role = decision.to.waits_on
    waits = f"; {waits_for(app.roles[role].label)}" if role else ""
    return f"{moved.reference} {_still_or_now(decision)} {decision.to.label}{waits}."


def waits_for(label: str) -> str:
    """Return "waits for the chair of the subgroup"."""
    return f"waits for the {phrases.lowered(label)}"


def state_since(label: str, since: date | None) -> str:
    """Return a state with the day on which it began, where that is known."""
    return label + (f", since {phrases.day(since)}" if since else "")


def standing_facts(page: "ActionPage") -> tuple[Fact, ...]:
    """Return what stands on an action's page beside its state: timeliness, view, assurance."""
    line = page.action
    timeliness = (line.timeliness or "no clock runs").replace("_", " ")
    board = f" ({line.on_the_board})" if line.on_the_board else ""
    return (
        ("Timeliness", timeliness + clock_name(line.late_for)),
        ("Colour given", view_words(line.view, page.rated_by)),
        ("Has it worked?", line.assurance_label + board),
        ("Asks for", f"{grade_in_full(page.evidence_grade)} as evidence"),
    )


def link_facts(page: "ActionPage") -> tuple[Fact, ...]:
    """Return how an action goes on in others, and which ended in it."""
    goes_on = page.goes_on_in
    return (
        ("Goes on", phrases.sentence(goes_on) if goes_on else None),
        *(("Comes from", one) for one in page.comes_from),
    )


def view_words(view: "View | None", by: str | None) -> str:
    """Return a colour with its word, its meaning, its key and whose view of which day it is."""
    if view is None:
        return "nobody has said red, amber or green"
    whose = f"{by}'s view" if by else "the view"
    when = f" of {phrases.day(view.on)}" if view.on else ""
    return f"{view.label}: {view.means}, {phrases.lowered(view.key)}, {whose}{when}"


def owner_words(owner: str | None, held_by: tuple[str, ...]) -> str:
    """Return the post that owns an action, and who holds it."""
    if owner is None:
        return "nobody"
    if not held_by:
        return f"{owner}, which nobody holds"
    by = " and ".join(held_by)
    return owner if phrases.is_alike(owner, by) else f"{owner}, held by {by}"


def reviewed_words(meeting: str | None, on: date | None) -> str | None:
    """Return the meeting that looked at an action last; None where none did."""
    return f"at the meeting of {phrases.day(on)}, {meeting}" if meeting else None


def _still_or_now(decision: Any) -> str:
    return "is still" if decision.move.stays else "is now"
