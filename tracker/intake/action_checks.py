"""What an action says of itself: whom and what it names, its dates, and what its state needs."""

from collections.abc import Iterator
from datetime import date

from tracker.intake.known_references import KeyFault, Known, state_faults
from tracker.intake.shapes import ActionEntry
from workflows.action_rules import NOTED_AT_MOST, can_be_opened, grade_in_full
from workflows.definition import Workflow
from workflows.entries import State
from workflows.names import ENTERED
from workflows.words import DUE

_OWNER = "action_owner"


def action_faults(action: ActionEntry, known: Known) -> Iterator[KeyFault]:
    """Return every fault of one action."""
    workflow = known.newest["action"]
    yield from known.missing("review", "review", action.review)
    yield from known.missing("agency", "agency", action.agency)
    yield from known.missing("subgroup", "subgroup", action.subgroup)
    yield from known.missing(
        "recommendation", f"recommendation of {action.review}", action.recommendation
    )
    for reference in action.serves:
        yield from known.missing("serves", "recommendation", reference)
    if len({action.recommendation, *action.serves}) <= len(action.serves):
        yield KeyFault("serves", "it names a recommendation twice; keep one.")
    yield from known.missing("owner", "post", action.owner)
    yield from _words(action, known)
    yield from _dates(action)
    yield from state_faults("state", action.state, workflow)
    if action.state in workflow.states_by_name and action.state != workflow.initial:
        yield from _state_needs(action, workflow.state(action.state), workflow)


def _words(action: ActionEntry, known: Known) -> Iterator[KeyFault]:
    for position, update in enumerate(action.updates, start=1):
        yield from known.missing(f"update {position}, by", "person", update.by)
    for position, evidence in enumerate(action.evidence, start=1):
        yield from known.missing(f"evidence {position}, by", "person", evidence.by)
        if evidence.link.strip() and not can_be_opened(evidence.link.strip()):
            yield KeyFault(
                f"evidence {position}, link",
                f'"{evidence.link}" is no address that others can open; begin it with https://, '
                "or say in a note where it is kept.",
            )
        if not evidence.link.strip() and not evidence.note.strip():
            yield KeyFault(
                f"evidence {position}", "it has neither a link nor a note; give one of them."
            )
        if not evidence.link.strip() and (evidence.grade or 0) > NOTED_AT_MOST:
            yield KeyFault(
                f"evidence {position}, grade",
                f"a note alone is {grade_in_full(NOTED_AT_MOST)} at most; give a link, or a lower "
                "grade.",
            )


def _dates(action: ActionEntry) -> Iterator[KeyFault]:
    for key in ("due_on", "original_due_on", "entered_on", "review_on"):
        day: date | None = getattr(action, key)
        if day is not None and action.created_on is not None and day < action.created_on:
            yield KeyFault(
                key,
                f"{day} lies before {action.created_on}, on which the action was created; "
                "correct one of the two.",
            )
    yield from _extension(action)


def _extension(action: ActionEntry) -> Iterator[KeyFault]:
    first, now = action.original_due_on, action.due_on
    if action.times_extended and (first is None or now is None):
        yield KeyFault(
            "times_extended", "an extended action needs both due_on and original_due_on."
        )
    if first is not None and now is not None and now < first:
        yield KeyFault(
            "due_on", f"{now} lies before {first}, its original_due_on; correct one of the two."
        )


def _state_needs(action: ActionEntry, state: State, workflow: Workflow) -> Iterator[KeyFault]:
    """Return what is missing for an action to stand in a state; the initial one needs nothing.

    Nor does it need a due date: old plans have actions without, and what nothing counts is told.
    """
    if state.waits_on == _OWNER and action.owner is None:
        yield KeyFault("owner", f'an action in "{state.name}" waits on its owner; name the post.')
    if state.clock is None:
        return
    anchor = workflow.deadline(state.clock).anchor
    if anchor == DUE:
        return
    key = "entered_on" if anchor.startswith(ENTERED) else f"{anchor}_on"
    if getattr(action, key, None) is None:
        yield KeyFault(
            key, f'an action in "{state.name}" is timed from this date; write it as 2016-09-30.'
        )
