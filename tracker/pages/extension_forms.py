"""More time in the browser: the form that asks for it, and the chair's answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.changing import Work
from tracker.errors import NotOffered
from tracker.operations.plans.action_facts import action_roles
from tracker.operations.plans.extension_answers import answer_facts
from tracker.operations.plans.extension_authority import BOARD_CHAIR, SUBGROUP_CHAIR, decider
from tracker.operations.plans.extension_ends import open_requests
from tracker.pages.available_moves import Missing, missing_of
from tracker.pages.extension_lines import ExtensionLine, extension_in_full
from tracker.pages.form_fields import AskedForm, FormField
from tracker.records import Action, Extension
from tracker.store.items import find
from workflows import phrases
from workflows.entries import Move
from workflows.meanings import ASK, GIVE_MORE_TIME, GRANT, PASS_UP, REFUSE, WITHDRAW
from workflows.moves import possible_moves

MORE_TIME = "Ask for more time"
ANSWERS = (GRANT, REFUSE, PASS_UP, WITHDRAW)
Answer = tuple[Move, str, tuple[Missing, ...]]
"""A move that answers a request, what it means, and what of it is missing."""


@dataclass(frozen=True)
class AnswerPage:
    """One request with the form of its answer, and why an answer isn't possible for somebody."""

    form: AskedForm
    line: ExtensionLine


def can_have_more_time(work: Work, action: Action) -> bool:
    """Tell whether whoever asks may give an action more time, or ask for it, now."""
    return _may_ask(work, action) and not open_requests(work, action.id or 0)


def _may_ask(work: Work, action: Action) -> bool:
    workflow = work.app.workflow(action.workflow_name, action.workflow_version)
    giving = workflow.move_meaning(GIVE_MORE_TIME)
    asking = work.app.newest("extension").move_meaning(ASK)
    roles = action_roles(work, action)
    may = not roles.isdisjoint({*giving.allowed, *asking.allowed})
    by_request = work.app.rules(work.board.reference).extensions == "by_request"
    is_dated = action.due_on is not None and action.state in giving.from_
    return may and by_request and is_dated


def more_time_form(work: Work, reference: str) -> AskedForm:
    """Return the form that asks for a later due date, with a reason."""
    action = find(work.session, Action, work.board.id or 0, reference)
    if not _may_ask(work, action):
        raise NotOffered(reference)
    for asked in open_requests(work, action.id or 0):
        return _asked_already(work, action, asked)
    fields = (
        FormField("due_on", "date", "The new due date", is_needed=True),
        why_later_field(work, "Why it takes longer", is_needed=True),
        FormField(
            "reason",
            "text",
            "In your own words",
            "The chair reads this.",
            is_needed=True,
            when_missing="Say why in your own words.",
        ),
    )
    follows = tuple(_asking_follows(work, action))
    return AskedForm(
        reference,
        action.title,
        MORE_TIME,
        fields,
        button=MORE_TIME,
        notes=(f"It is due on {phrases.day(action.due_on)}.",),
        follows=follows,
        version=action.version,
    )


def _asking_follows(work: Work, action: Action) -> Iterator[str]:
    """Return who decides on more time and gets a letter of it, and what stands until then."""
    usual = decider(work, action, action.due_on)
    who = phrases.lowered(work.app.roles[usual].label)
    above = phrases.lowered(work.app.roles[BOARD_CHAIR].label)
    longer = "" if usual == BOARD_CHAIR else f"; where they may not grant as much, to the {above}"
    yield f"A letter goes to the {who}, who decides{longer}. Until then the due date stands."
    if any(post.role in (SUBGROUP_CHAIR, BOARD_CHAIR) for post in work.actor.posts):
        workflow = work.app.workflow(action.workflow_name, action.workflow_version)
        letter = _letter(work, workflow.move_meaning(GIVE_MORE_TIME).tell)
        yield f"Where you may decide it yourself, the new date counts at once. {letter}"
    yield "The first due date and how late it was stay on record."


def why_later_field(work: Work, label: str, *, is_needed: bool = False) -> FormField:
    """Return a field that chooses one of the board's reasons for more time."""
    reasons = work.app.rules(work.board.reference).reasons
    choices = tuple((one.name, one.label) for one in reasons)
    return FormField("code", "choice", label, is_needed=is_needed, choices=choices)


def _asked_already(work: Work, action: Action, asked: Extension) -> AskedForm:
    """Return a page without a button: what was asked, and who answers by when."""
    state = work.app.workflow(asked.workflow_name, asked.workflow_version).state(asked.state)
    waits = phrases.lowered(work.app.roles[state.waits_on].label) if state.waits_on else "chair"
    until = f" by {phrases.day(asked.clock_due_on)}" if asked.clock_due_on else ""
    note = (
        f"More time, to {phrases.day(asked.proposed_on)}, was asked for on "
        f"{phrases.day(asked.asked_on)}: the {waits} answers{until}. Until then it is due on "
        f"{phrases.day(action.due_on)}."
    )
    return AskedForm(action.reference, action.title, MORE_TIME, fields=(), notes=(note,))


def answer_form(work: Work, reference: str) -> AnswerPage:
    """Return one request for more time, with the answers that whoever asks may give it."""
    row = find(work.session, Extension, work.board.id or 0, reference)
    line = extension_in_full(work, reference)
    action = work.session.get_one(Action, row.action_id)
    possible = sorted(_possible(work, row, action), key=lambda one: ANSWERS.index(one[1]))
    open_ = [(move, means) for move, means, missing in possible if not missing]
    label = "Request for more time"
    fields = (
        FormField(
            "decision",
            "choice",
            "Your answer",
            is_needed=True,
            choices=tuple((means, move.label) for move, means in open_),
        ),
        FormField("reason", "text", "Why", "Needed if you refuse: the owner reads it."),
    )
    notes = tuple(dict.fromkeys(_stands_in_the_way(work, row, action, possible)))
    form = AskedForm(
        reference,
        action.title,
        label,
        fields if open_ else (),
        button="Send the answer" if open_ else "",
        notes=notes,
        follows=tuple(_answer_follows(work, row, action, move) for move, _ in open_),
        version=row.version,
    )
    return AnswerPage(form, line)


def _stands_in_the_way(
    work: Work, row: Extension, action: Action, possible: Iterable[Answer]
) -> Iterator[str]:
    """Return why somebody can't give an answer that their role gives otherwise."""
    for move, _, missing in possible:
        for one in missing:
            if one.need == "extension_in_authority":
                yield _who_answers(work, row, action)
            else:
                yield f"{move.label}: {phrases.lowered(one.sentence)}"


def _who_answers(work: Work, row: Extension, action: Action) -> str:
    """Return who answers in the place of a chair, by the board's rule or because it was passed."""
    who = phrases.lowered(work.app.roles[row.decides].label)
    is_more = decider(work, action, row.proposed_on) == row.decides
    why = "it is more time than you may grant" if is_more else "it was passed up to them"
    return f"The {who} answers this: {why}."


def _answer_follows(work: Work, row: Extension, action: Action, move: Move) -> str:
    """Return what an answer does: the due date then, who decides instead, and who gets a letter."""
    waits_on = work.app.workflow(row.workflow_name, row.workflow_version).state(move.to).waits_on
    stands, told = f"{action.reference} stays due on {phrases.day(action.due_on)}.", move.tell
    if move.means == GRANT:
        stands = f"{action.reference} is due on {phrases.day(row.proposed_on)} then."
        workflow = work.app.workflow(action.workflow_name, action.workflow_version)
        told = (*told, *workflow.move_meaning(GIVE_MORE_TIME).tell)
    elif waits_on:
        who = phrases.lowered(work.app.roles[waits_on].label)
        stands = f"the {who} decides, and until then {stands}"
    return f"{move.label}: {stands} {_letter(work, told)}"


def _letter(work: Work, told: Iterable[str]) -> str:
    roles = [phrases.lowered(work.app.roles[role].label) for role in dict.fromkeys(told)]
    return f"A letter goes to the {phrases.listed(roles)}." if roles else "Nobody gets a letter."


def _possible(work: Work, row: Extension, action: Action) -> Iterator[Answer]:
    workflow = work.app.workflow(row.workflow_name, row.workflow_version)
    facts = answer_facts(work, row, action, reason="given")
    for move in possible_moves(workflow, row.state, roles=action_roles(work, action)):
        if move.means in ANSWERS:
            yield move, move.means, missing_of(move, facts)
