"""What a move of an action asks for, read from its workflow file: the fields of its form.

A process added as one file has its forms at once: nothing here names a workflow or a move.
"""

from collections.abc import Callable, Mapping, Sequence

from sqlmodel import col, select

from tracker.changing.readings import record_reading
from tracker.changing.work import Work
from tracker.errors import NotOffered
from tracker.operations.plans.action_facts import action_facts, action_roles
from tracker.operations.plans.action_input import Ask
from tracker.pages.available_moves import missing_of
from tracker.pages.form_fields import AskedForm, FieldKind, FormField, choices_of
from tracker.pages.list_choices import agency_choices
from tracker.records import Action, Agency, Meeting, Post
from tracker.store.items import find
from tracker.store.state_groups import is_unfinished, stands_where
from workflows import phrases
from workflows.action_needs import DECLINES, OUTSIDE, OUTSIDE_WORDS
from workflows.action_rules import GRADE_MEANS
from workflows.definition import Workflow
from workflows.entries import Move
from workflows.meanings import MERGE
from workflows.moves import possible_moves


def action_move_form(work: Work, reference: str, name: str) -> AskedForm:
    """Return the form of a move that somebody may make; `NotOffered` for any other.

    While something stands in the way that the form can't bring, there is no button to press.
    """
    action = find(work.session, Action, work.board.id or 0, reference)
    record_reading(work, reference, "moves")
    workflow = work.app.workflow(action.workflow_name, action.workflow_version)
    possible = possible_moves(workflow, action.state, roles=action_roles(work, action))
    move = next((one for one in possible if one.name == name), None)
    if move is None:
        raise NotOffered(reference)
    fields = fields_of_move(work, action, move)
    filled = {field.name for field in fields}
    missing = missing_of(move, action_facts(work, action, Ask()))
    notes = tuple(one.sentence for one in missing if one.field not in filled)
    return AskedForm(
        reference=reference,
        title=action.title,
        label=move.label,
        fields=fields,
        button="" if notes else move.label,
        notes=notes,
        follows=what_follows(work, workflow, move),
        version=action.version,
        only_adds=move.only_adds,
    )


def what_follows(work: Work, workflow: Workflow, move: Move) -> tuple[str, ...]:
    """Return what happens once a move is made: where the item stands, and who gets a letter."""
    told = [phrases.lowered(work.app.roles[role].label) for role in move.tell]
    sentences = [f"A letter goes to the {phrases.listed(told)}."] if told else []
    if not move.stays:
        stands = workflow.state(move.to)
        waits = work.app.roles[stands.waits_on].label if stands.waits_on else ""
        then = f", and waits for the {phrases.lowered(waits)}" if waits else ""
        sentences.insert(0, f"It then stands at “{stands.label}”{then}.")
    return tuple(sentences)


def fields_of_move(work: Work, action: Action, move: Move) -> tuple[FormField, ...]:
    """Return the fields that a move of an action asks for: what it takes, and why."""
    fields: list[FormField] = []
    for taken in move.takes:
        if taken in GOING_ON:
            fields.append(_going_on(work, action, move, taken))
        else:
            fields += _OF_TAKEN[taken](work, action)
    if "reason_given" in move.needs:
        fields.append(FormField("reason", "text", "Why", is_needed=True))
    return tuple(fields)


_OTHERS_SHOWN = 300
GOING_ON: Mapping[str, tuple[FieldKind, str]] = {
    "replaced_by": ("choice", "Which action takes its place"),
    "replacements": ("several", "Which actions take its place"),
}
"""What a move takes by which an action goes on in others: the kind of field, and its words."""
_Maker = Callable[[Work, Action], Sequence[FormField]]


def _only(field: FormField) -> _Maker:
    return lambda _work, _action: (field,)


def _of_posts(work: Work, action: Action) -> Sequence[FormField]:
    posts = work.session.exec(
        select(Post.reference, Post.title)
        .where(Post.board_id == work.board.id, col(Post.agency_id) == action.agency_id)
        .order_by(Post.title)
    )
    return (FormField("owner", "choice", "Owner", choices=choices_of(posts)),)


def agency_field(work: Work, name: str, label: str, *, is_needed: bool = False) -> FormField:
    """Return a field that chooses one of a board's agencies."""
    return FormField(name, "choice", label, is_needed=is_needed, choices=agency_choices(work))


def _agencies(name: str, label: str) -> _Maker:
    return lambda work, _action: (agency_field(work, name, label),)


def _blockers(work: Work, action: Action) -> Sequence[FormField]:
    """Return the field that asks who is in the way: another agency, or somebody else."""
    own = work.session.get_one(Agency, action.agency_id).reference
    others = tuple(one for one in agency_choices(work) if one[0] != own)
    outside = (OUTSIDE, f"{phrases.sentence(OUTSIDE_WORDS)}: say below who")
    label, hint = "Which agency stands in the way", "Only where one does."
    return (FormField("blocked_by", "choice", label, hint, choices=(*others, outside)),)


def _going_on(work: Work, action: Action, move: Move, name: str) -> FormField:
    """Return the field that chooses what takes an action's place: what is still to be done, of the
    same review; what an action is merged into may be of another.
    """
    is_merged = move.means == MERGE
    kind, label = GOING_ON[name]
    asked = select(Action.reference, Action.title).where(
        Action.board_id == work.board.id,
        Action.subgroup_id == action.subgroup_id,
        Action.id != action.id,
        stands_where(work.app.workflows.values(), Action, is_unfinished),
    )
    if not is_merged:
        asked = asked.where(Action.review_id == action.review_id)
    own_first = (col(Action.review_id) != action.review_id, col(Action.sort_key))
    rows = work.session.exec(asked.order_by(*own_first).limit(_OTHERS_SHOWN))
    where = "any review of the plan" if is_merged else "this review"
    return FormField(
        name,
        "choice" if is_merged else kind,
        "Which action it is merged into" if is_merged else label,
        f"Shown are the actions of {where} that are still to be done.",
        choices=choices_of((reference, f"{reference}: {title}") for reference, title in rows),
    )


def _meetings(work: Work, action: Action) -> Sequence[FormField]:
    meetings = work.session.exec(
        select(Meeting)
        .where(
            Meeting.board_id == work.board.id,
            Meeting.subgroup_id == action.subgroup_id,
            Meeting.held_on >= work.today,
        )
        .order_by(col(Meeting.held_on))
    )
    choices = tuple((one.reference, phrases.day(one.held_on)) for one in meetings)
    hint = "The due date then follows the meeting when it moves."
    return (FormField("meeting", "choice", "Or due at a meeting", hint, choices=choices),)


def _colours(work: Work, _action: Action) -> Sequence[FormField]:
    key = work.app.rag_key(work.board.reference)
    choices = tuple((one.name, f"{one.label}: {one.means}") for one in key.values)
    return (FormField("rag", "choice", "How it stands, in your view", choices=choices),)


def _why_declined(_work: Work, _action: Action) -> Sequence[FormField]:
    choices = tuple((code, phrases.sentence(label)) for code, label in DECLINES.items())
    return (FormField("declined_because", "choice", "Why it is not yours", choices=choices),)


def grade_words(grade: int) -> str:
    """Return what a grade of evidence is, inside a sentence: "a document"."""
    return phrases.lowered(GRADE_MEANS[grade].partition(":")[0])


def grade_choices(most: int = max(GRADE_MEANS)) -> tuple[tuple[str, str], ...]:
    """Return the grades of evidence up to one, each with what it means."""
    return tuple((str(grade), label) for grade, label in GRADE_MEANS.items() if grade <= most)


def evidence_fields(action: Action) -> tuple[FormField, ...]:
    """Return the fields in which somebody shows what was done for an action."""
    asked = grade_words(action.evidence_grade_needed)
    return (
        FormField("note", "text", "What was done", "Say it in your own words."),
        FormField("file", "file", "Attach a file", "A document, picture or spreadsheet."),
        FormField(
            "link",
            "line",
            "A link to it",
            "It begins with https://. You may give a link and a file.",
        ),
        FormField(
            "grade",
            "choice",
            "What the evidence is",
            f"This action asks for {asked} or better.",
            choices=grade_choices(),
        ),
    )


_OF_TAKEN: dict[str, _Maker] = {
    "due_on": _only(FormField("due_on", "date", "Due date")),
    "review_on": _only(FormField("review_on", "date", "Look at it again on")),
    "owner": _of_posts,
    "agency": _agencies("agency", "Agency"),
    "narrative": _only(FormField("narrative", "text", "How it is getting on")),
    "forecast_on": _only(FormField("forecast_on", "date", "When you expect it to be done")),
    "evidence": lambda _work, action: evidence_fields(action),
    "rag": _colours,
    "declined_because": _why_declined,
    "blocked_by": _blockers,
    "meeting": _meetings,
}
