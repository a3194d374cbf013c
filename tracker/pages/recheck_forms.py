"""A re-check of impact in the browser: has practice changed, or is it no longer asked?"""

from dataclasses import dataclass

from tracker.changing import Work, roles_towards
from tracker.errors import NotOffered
from tracker.operations.plans.impact_facts import action_asked, drop_facts
from tracker.pages.available_moves import missing_of
from tracker.pages.form_fields import AskedForm, FormField
from tracker.pages.impact_lines import ImpactLine, impact_line
from tracker.pages.move_forms import evidence_fields
from tracker.records import Action, ImpactCheck
from tracker.store.items import find
from workflows import phrases
from workflows.action_needs import CHECK_RESULTS
from workflows.entries import Move
from workflows.meanings import ANSWER, DROP
from workflows.moves import possible_moves


@dataclass(frozen=True)
class RecheckPage:
    """One re-check, with the form that somebody may send of it; `may_drop` offers the other."""

    form: AskedForm
    line: ImpactLine
    may_drop: bool


def recheck_page(work: Work, reference: str) -> RecheckPage:
    """Return one re-check with the form of its answer, for whoever may answer it."""
    check, action, line = _at_hand(work, reference)
    answer = _move(work, check, action, ANSWER)
    fields: tuple[FormField, ...] = ()
    if answer is not None:
        results = tuple((name, phrases.sentence(label)) for name, label in CHECK_RESULTS.items())
        fields = (
            FormField("result", "choice", "What has changed", is_needed=True, choices=results),
            FormField(
                "reason", "text", "How you know", "What was looked at, and found.", is_needed=True
            ),
            *(evidence_fields(action) if action is not None else ()),
        )
    form = AskedForm(
        reference,
        f"asked of {line.of}",
        "Has it made a difference?",
        fields,
        button=answer.label if answer else "",
        follows=("“No change” opens the action again.",) if answer and action else (),
        version=check.version,
    )
    may_drop = _move(work, check, action, DROP) is not None
    return RecheckPage(form, line, may_drop)


def drop_form(work: Work, reference: str) -> RecheckPage:
    """Return the form that drops a re-check, with a reason."""
    check, action, line = _at_hand(work, reference)
    move = _move(work, check, action, DROP)
    if move is None:
        raise NotOffered(reference)
    reason = FormField("reason", "text", "Why it is no longer needed", is_needed=True)
    missing = missing_of(move, drop_facts(work, check, "given"))
    form = AskedForm(
        reference,
        f"asked of {line.of}",
        move.label,
        (reason,),
        button=move.label,
        notes=tuple(one.sentence for one in missing),
        version=check.version,
    )
    return RecheckPage(form, line, may_drop=False)


def _at_hand(work: Work, reference: str) -> tuple[ImpactCheck, Action | None, ImpactLine]:
    check = find(work.session, ImpactCheck, work.board.id or 0, reference)
    return check, action_asked(work, check), impact_line(work, reference)


def _move(work: Work, check: ImpactCheck, action: Action | None, means: str) -> Move | None:
    workflow = work.app.workflow(check.workflow_name, check.workflow_version)
    subgroup = action.subgroup_id if action else None
    roles = roles_towards(work.actor.posts, work.app.roles, subgroup_id=subgroup)
    possible = possible_moves(workflow, check.state, roles=roles)
    return next((move for move in possible if move.means == means), None)
