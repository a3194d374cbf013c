"""What is written with a move that ends an action, or takes it up again: links and re-checks."""

from datetime import date

from tracker.changing import Work
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.action_links import link_on
from tracker.operations.plans.contribution_moves import excuse_parts
from tracker.operations.plans.extension_ends import lapse_requests
from tracker.operations.plans.impact_plans import drop_checks, plan_checks
from tracker.records import Action
from tracker.wiring import App
from workflows.definition import Workflow
from workflows.meanings import REPLACE
from workflows.moves import Accepted


def has_aftermath(app: App, action: Action, decision: Accepted) -> bool:
    """Tell whether a move ends an action or takes it up again."""
    if decision.move.stays:
        return False
    was = _law(app, action).state(decision.was)
    return decision.to.is_final or decision.to.counts_as_done != was.counts_as_done


def follow(work: Work, action: Action, decision: Accepted, *, ask: Ask, on: date) -> None:
    """Write what follows from such a move, in its own transaction."""
    if not has_aftermath(work.app, action, decision):
        return
    named = (*ask.replacements, *((ask.replaced_by,) if ask.replaced_by else ()))
    if named:
        link_on(work, action, named, means=decision.move.means or REPLACE)
    because = f"{action.reference} is {decision.to.label.lower()}"
    lapse_requests(work, action, because=because)
    if decision.to.is_final:
        excuse_parts(work, action, because=because)
    if decision.to.counts_as_done:
        plan_checks(work, action, on)
    else:
        drop_checks(work, action, because=because)


def _law(app: App, action: Action) -> Workflow:
    return app.workflow(action.workflow_name, action.workflow_version)
