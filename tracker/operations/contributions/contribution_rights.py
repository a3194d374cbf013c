"""Who may make an action collective, and how the action's own history keeps it."""

from tracker.errors import BadInput, NotAllowed
from tracker.operations.acting import roles_towards
from tracker.operations.actions.action_history import Entry, change_action
from tracker.operations.work import Work
from tracker.records import Action
from tracker.store import running
from tracker.store.items import find

_MAY = ("business_manager", "subgroup_chair", "agency_lead")


def at_hand_collective(work: Work, reference: str) -> tuple[Action, str]:
    """Give an open action that the actor may share out, and the role in which they may."""
    action = find(work.session, Action, work.board.id or 0, reference)
    held = roles_towards(
        work.actor.posts,
        work.app.roles,
        subgroup_id=action.subgroup_id,
        agency_id=action.agency_id,
        owner_post_id=action.owner_post_id,
    )
    role = next((role for role in _MAY if role in held), None)
    if role is None:
        labels = " or ".join(work.app.roles[role].label.lower() for role in _MAY)
        raise NotAllowed(f"{work.actor.name} may not share {reference} out: ask the {labels}.")
    _check_is_open(work, action)
    return action, role


def noted_on_action(
    work: Work, action: Action, what: str, rule: str, *, role: str, part: str | None = None
) -> None:
    """Write an action's roll-up rule and the part added, as its next version and its history."""
    was = action.rollup
    became = ({"part": part} if part else {}) | ({"rollup": rule} if rule != was else {})
    before = {"rollup": was} if rule != was else {}
    change_action(work, action, {"rollup": rule}, Entry(what, role, became, was=before))


def _check_is_open(work: Work, action: Action) -> None:
    state = work.app.workflow(action.workflow_name, action.workflow_version).state(action.state)
    if state.is_final or state.counts_as_done or action.clock_name == running.SIGN_OFF:
        raise BadInput(
            f"{action.reference} is {state.label.lower()}: its parts can't be changed any more. "
            "Return or reopen it first."
        )
