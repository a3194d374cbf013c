"""The form in which somebody signs an action off or returns it: one page, one answer."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.changing import Work
from tracker.errors import NotOffered
from tracker.operations.plans.action_links import KINDS
from tracker.pages.available_moves import Offer, beyond_its_form, offers_within
from tracker.pages.form_fields import AskedForm, FormField, choices_of
from tracker.pages.move_forms import fields_of_move, what_follows
from tracker.records import Action
from tracker.store.items import find
from workflows import phrases
from workflows.definition import Workflow
from workflows.entries import Move
from workflows.meanings import SIGN_OFF as SIGNING
from workflows.words import SIGN_OFF

SIGN_OFF_PAGE = "sign-off"
"""Where the page is, below that of the action."""


@dataclass(frozen=True)
class SignOffPage:
    """The form of an answer, and the moves that it may be."""

    form: AskedForm
    answers: tuple[str, ...]


def answers_among(
    workflow: Workflow, action: Action, offers: Collection[Offer]
) -> tuple[Offer, ...]:
    """Return the offers that answer a submitted action, the sign-off first.

    To let an action go on in others is no answer to what was done for it.
    """
    moves = workflow.moves_by_name
    answers = [one for one in offers if _answers(action, moves[one.move])]
    return tuple(sorted(answers, key=lambda one: moves[one.move].means != SIGNING))


def answers_label(answers: Sequence[Offer]) -> str:
    """Return what may be answered as a heading: "Sign off or return to the owner"."""
    first, *others = (one.label for one in answers)
    return " or ".join((first, *map(phrases.lowered, others)))


def sign_off_form(work: Work, reference: str) -> SignOffPage:
    """Return the form of the answers that whoever asks may give; `NotOffered` where there is none.

    An answer that isn't possible now is not among them: a note says what stands in its way.
    """
    action = find(work.session, Action, work.board.id or 0, reference)
    workflow = work.app.workflow(action.workflow_name, action.workflow_version)
    offers = tuple(map(beyond_its_form, offers_within(work, reference).offers))
    judging = answers_among(workflow, action, offers)
    if not judging:
        raise NotOffered(reference)
    answers = tuple(one for one in judging if not one.missing)
    label = answers_label(answers or judging)
    form = AskedForm(
        reference,
        action.title,
        label,
        tuple(_fields(work, workflow, action, answers)),
        button=label if len(answers) == 1 else "Send your answer" if answers else "",
        notes=tuple(map(_not_yet, (one for one in judging if one.missing))),
        follows=tuple(_follows(work, workflow, answers)),
        version=action.version,
    )
    return SignOffPage(form, tuple(one.move for one in answers))


def _not_yet(offer: Offer) -> str:
    why = " ".join(need.sentence for need in offer.missing)
    return f"“{offer.label}” is not possible yet. {why}"


def is_answer(work: Work, reference: str, move: str) -> bool:
    """Tell whether a move of an action is made on this page."""
    action = find(work.session, Action, work.board.id or 0, reference)
    workflow = work.app.workflow(action.workflow_name, action.workflow_version)
    return _answers(action, workflow.moves_by_name[move])


def _answers(action: Action, move: Move) -> bool:
    return action.clock_name == SIGN_OFF and not move.stays and move.means not in KINDS


def _fields(
    work: Work, workflow: Workflow, action: Action, answers: Sequence[Offer]
) -> Iterator[FormField]:
    """Return which answer it is, where there are several, and what they ask for, each once."""
    if len(answers) > 1:
        choices = choices_of((one.move, one.label) for one in answers)
        yield FormField("decision", "choice", "Your answer", is_needed=True, choices=choices)
    asked: dict[str, FormField] = {}
    askers: dict[str, list[str]] = {}
    for one in answers:
        for field in fields_of_move(work, action, workflow.moves_by_name[one.move]):
            asked.setdefault(field.name, field)
            askers.setdefault(field.name, []).append(one.label)
    for name, field in asked.items():
        yield field if len(askers[name]) == len(answers) else _asked_by(field, askers[name])


def _asked_by(field: FormField, labels: Sequence[str]) -> FormField:
    """Return a field that only some of the answers ask for, with which."""
    of = phrases.listed([f"“{label}”" for label in labels])
    if not field.is_needed:
        return replace(field, hint=f"{field.hint} Only if you choose {of}.".strip())
    return replace(field, is_needed=False, hint=f"{field.hint} Needed if you choose {of}.".strip())


def _follows(work: Work, workflow: Workflow, answers: Sequence[Offer]) -> Iterator[str]:
    for one in answers:
        what = what_follows(work, workflow, workflow.moves_by_name[one.move])
        if len(answers) == 1:
            yield from what
        else:
            yield f"{one.label}: {phrases.lowered(' '.join(what))}"
