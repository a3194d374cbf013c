"""Short sentences that say what now is, and the lists of what may be done next."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from workflows import phrases

if TYPE_CHECKING:
    from tracker.cli.options import Desk
    from tracker.operations.actions.action_asks import Moved
    from tracker.operations.reviews.review_lines import ReviewLine


def lowered(label: str) -> str:
    """Write a label inside a sentence."""
    return label[:1].lower() + label[1:]


def action_now(app: Any, moved: "Moved", *, look_again_on: date | None = None) -> str:
    """Say where an action stands after a move: state, due date, whom it waits for."""
    state = moved.decision.to
    still = "is still" if moved.decision.move.stays else "is now"
    parts = [f"{moved.reference} {still} {state.label}"]
    if look_again_on is not None:
        parts.append(f"to be looked at again on {phrases.day(look_again_on)}")
    elif moved.due_on is not None and state.clock is not None:
        parts.append(f"due {phrases.day(moved.due_on)}")
    if state.waits_on:
        parts.append(waits_for(app.roles[state.waits_on].label))
    return "; ".join(parts) + "."


def review_now(line: "ReviewLine") -> str:
    """Say where a review stands: state, whom it waits for, the clock that presses most."""
    parts = [f"{line.reference} is now {line.state_label}"]
    if line.waits_on:
        parts.append(waits_for(line.waits_on))
    if line.clock is not None:
        late = ", and it is late" if line.clock.days_late else ""
        parts.append(f"{lowered(line.clock.label)} by {phrases.day(line.clock.due_on)}{late}")
    return "; ".join(parts) + "."


def say_review(at: "Desk", reference: str) -> None:
    """Print where a review stands after a change."""
    from tracker.operations.reviews.review_lines import review_standing

    click.echo(review_now(review_standing(at.app, at.board, reference)))


def say_what_follows(at: "Desk", reference: str) -> None:
    """Print what a review was converted into; warn of a twin apart and of a waiver undone."""
    from tracker.operations.reviews.lapsed_waivers import lapses
    from tracker.operations.reviews.lineage import converted_into
    from tracker.operations.reviews.twins import twin_warnings

    if made := converted_into(at.app, at.board, reference):
        say_review(at, made)
    for name in lapses(at.app, at.board, reference):
        click.echo(
            f'Warning: the waiver of "{name}" stands no more, because what that clock counts from '
            f"has changed. To waive it again: tracker review waive {reference} {name}",
            err=True,
        )
    for warning in twin_warnings(at.app, at.board, reference):
        click.echo(f"Warning: {warning}", err=True)


def item_now(app: Any, reference: str, decision: Any) -> str:
    """Say where a recommendation or a dissemination stands after a move."""
    still = "is still" if decision.move.stays else "is now"
    role = decision.to.waits_on
    waits = f"; {waits_for(app.roles[role].label)}" if role else ""
    return f"{reference} {still} {decision.to.label}{waits}."


def waits_for(label: str) -> str:
    """Write "waits for the chair of the subgroup"."""
    return f"waits for the {lowered(label)}"


def late_words(days: int, clock: str) -> str:
    """Write how late something is; what is late is named where it isn't the due date."""
    if not days:
        return "-"
    return phrases.count(days, "day") + clock_words(clock)


def clock_words(clock: str) -> str:
    """Name a clock that runs where it isn't the due date: " (sign off)"."""
    return "" if clock in ("", "due") else f" ({clock.replace('_', ' ')})"


def day_or_words(on: date | None, as_recorded: str | None) -> str:
    """Write a date, or the words of a source that gives no full one."""
    if on is None and as_recorded:
        return f'"{as_recorded}" (no full date)'
    return phrases.day(on)
