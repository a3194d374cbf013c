"""One agency's part of a collective action in the browser: its moves, each with its form."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.changing import Work, roles_towards
from tracker.errors import NotOffered
from tracker.operations.plans.contributions_added import may_share_out
from tracker.pages.contribution_lines import PartInFull, contribution_in_full
from tracker.pages.form_fields import AskedForm, FormField
from tracker.pages.move_forms import agency_field, evidence_fields, what_follows
from tracker.records import Action, Contribution
from tracker.store.items import find
from workflows import phrases
from workflows.entries import Move
from workflows.moves import possible_moves

ASK_FOR_PART = "Ask an agency for its part"


@dataclass(frozen=True)
class PartPage:
    """One part, with the moves that whoever asks may make: a name and a label each."""

    part: PartInFull
    moves: tuple[tuple[str, str], ...]


def part_page(work: Work, reference: str) -> PartPage:
    """Return one agency's part, and what whoever asks may do with it."""
    row, _, possible = _at_hand(work, reference)
    part = contribution_in_full(work, row.reference)
    return PartPage(part, tuple((move.name, move.label) for move in possible))


def part_move_form(work: Work, reference: str, name: str) -> AskedForm:
    """Return the form of a move of a part; `NotOffered` for one that isn't theirs to make."""
    row, action, possible = _at_hand(work, reference)
    move = next((one for one in possible if one.name == name), None)
    if move is None:
        raise NotOffered(reference)
    workflow = work.app.workflow(row.workflow_name, row.workflow_version)
    return AskedForm(
        reference,
        action.title,
        move.label,
        tuple(_fields(action, move)),
        button=move.label,
        follows=what_follows(work, workflow, move),
        version=row.version,
        only_adds=move.only_adds,
    )


def new_part_form(work: Work, reference: str) -> AskedForm:
    """Return the form that asks another agency for its part of an action."""
    action = find(work.session, Action, work.board.id or 0, reference)
    if not may_share_out(work, action):
        raise NotOffered(reference)
    due = f" If you leave it empty: {phrases.day(action.due_on)}." if action.due_on else ""
    fields = (
        agency_field(work, "agency", "Which agency", is_needed=True),
        FormField("due_on", "date", "By when", f"Not after the action itself.{due}"),
    )
    follows = ("A letter goes to the agency's lead, who owns the part until it has an owner.",)
    return AskedForm(
        reference, action.title, ASK_FOR_PART, fields, button=ASK_FOR_PART, follows=follows
    )


def _at_hand(work: Work, reference: str) -> tuple[Contribution, Action, Sequence[Move]]:
    row = find(work.session, Contribution, work.board.id or 0, reference)
    action = work.session.get_one(Action, row.action_id)
    roles = roles_towards(
        work.actor.posts,
        work.app.roles,
        subgroup_id=action.subgroup_id,
        agency_id=row.agency_id,
        owner_post_id=row.owner_post_id,
    )
    workflow = work.app.workflow(row.workflow_name, row.workflow_version)
    return row, action, possible_moves(workflow, row.state, roles=roles)


def _fields(action: Action, move: Move) -> Sequence[FormField]:
    fields: list[FormField] = []
    if "evidence" in move.takes:
        fields += evidence_fields(action)
    if "due_on" in move.takes:
        fields.append(FormField("due_on", "date", "The new due date", is_needed=True))
    if "narrative" in move.takes:
        fields.append(FormField("reason", "text", "How it is getting on", is_needed=True))
    elif "reason_given" in move.needs:
        fields.append(FormField("reason", "text", "Why", is_needed=True))
    return fields
