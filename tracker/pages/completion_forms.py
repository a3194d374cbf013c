"""The two pages on which an action is marked as complete: what shows it, then the check."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tracker.changing import Work, clock_anew, entering
from tracker.errors import NotOffered
from tracker.operations.plans.action_facts import action_facts, action_roles
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.completion import way_to_completion
from tracker.operations.plans.evidence_files import FILE_GRADE
from tracker.pages.available_moves import missing_of
from tracker.pages.evidence_lines import ExhibitLine, evidence_of
from tracker.pages.form_fields import AskedForm, FormField
from tracker.pages.move_forms import evidence_fields, grade_words, what_follows
from tracker.records import Action
from tracker.store.action_words import Exhibit
from tracker.store.items import find
from tracker.wiring import App
from workflows import phrases
from workflows.definition import Workflow
from workflows.entries import Move
from workflows.meanings import HAND_IN
from workflows.way_there import way_to

LABEL = "Mark as complete"
OWNER = "action_owner"


@dataclass(frozen=True)
class FirstPage:
    """What the first page was told: the values of its fields, and the name of its file."""

    values: Mapping[str, Any]
    file: str = ""

    @property
    def said(self) -> Ask:
        """Return it as what is said beside a move."""
        grade = self.values.get("grade")
        told = Ask(**{**self.values, "grade": int(grade) if grade else None})
        if not self.file:
            return told
        return replace(told, exhibit=Exhibit(grade=told.grade or FILE_GRADE, file_name=self.file))


def completion_form(work: Work, reference: str) -> AskedForm:
    """Return the first page: what was done, and what shows it; to its owner why not, where it
    can't be.
    """
    action, way = _at_hand(work, reference)
    if not way:
        return _why_not(work, action)
    fields = evidence_fields(action)
    return AskedForm(reference, action.title, LABEL, fields, "Continue")


def completion_check(work: Work, reference: str, shown: FirstPage) -> AskedForm:
    """Return the second page: what is shown and handed in, what is missing, and what follows."""
    action, way = _at_hand(work, reference)
    if not way:
        return _why_not(work, action)
    last = way[-1]
    workflow = work.app.workflow(action.workflow_name, action.workflow_version)
    facts = action_facts(work, action, shown.said, move=last.name)
    return AskedForm(
        reference,
        action.title,
        "Check before you mark it as complete",
        fields=_filled(evidence_fields(action), shown),
        button=LABEL,
        notes=(
            *(one.sentence for one in missing_of(last, facts)),
            *_too_little(work, action, shown.said),
        ),
        follows=(*what_follows(work, workflow, last), *_until(work, workflow, action, last)),
        version=action.version,
    )


def evidence_so_far(work: Work, reference: str) -> tuple[ExhibitLine, ...]:
    """Return what shows already that an action was done."""
    action = find(work.session, Action, work.board.id or 0, reference)
    return evidence_of(work.session, action, as_of=work.today)


def states_to_complete(app: App) -> frozenset[str]:
    """Return the states from which an owner may mark an action as complete."""
    return frozenset(
        state.name
        for flow in app.of_subject("action")
        for state in flow.states
        if way_to(flow, state.name, HAND_IN, roles=(OWNER,))
    )


def _filled(fields: Sequence[FormField], shown: FirstPage) -> tuple[FormField, ...]:
    return tuple(replace(one, value=shown.values.get(one.name, "")) for one in fields)


def _why_not(work: Work, action: Action) -> AskedForm:
    """Return a page without a button: where the action stands, and whom it waits for."""
    state = work.app.workflow(action.workflow_name, action.workflow_version).state(action.state)
    waits = phrases.lowered(work.app.roles[state.waits_on].label) if state.waits_on else ""
    then = f", and waits for the {waits}" if waits else ""
    note = f"It stands at “{state.label}”{then}: it can’t be marked as complete now."
    return AskedForm(action.reference, action.title, LABEL, fields=(), notes=(note,))


def _at_hand(work: Work, reference: str) -> tuple[Action, Sequence[Move]]:
    action = find(work.session, Action, work.board.id or 0, reference)
    way = way_to_completion(work, action)
    if not way and OWNER not in action_roles(work, action):
        raise NotOffered(reference)
    return action, way


def _until(work: Work, workflow: Workflow, action: Action, last: Move) -> Sequence[str]:
    """Say by when it is judged, where a clock runs for that."""
    changes = {"state": last.to, **entering(work, action, work.today)}
    calendar = work.app.calendar(work.board.nation)
    due_on = clock_anew(workflow, action, calendar, changes)[1]
    return (f"They have until {phrases.day(due_on)} to answer.",) if due_on else ()


def _too_little(work: Work, action: Action, said: Ask) -> Sequence[str]:
    """Say before the press that a signer will ask for better evidence."""
    facts = action_facts(work, action, said)
    needed = action.evidence_grade_needed
    if facts.evidence_grade is None or facts.evidence_grade >= needed:
        return ()
    better, shown = grade_words(needed), grade_words(facts.evidence_grade)
    asks = f"To be signed off, this action asks for {better} or better"
    return (f"{asks}; what is shown is {shown}. You can hand it in, and it may come back.",)
