"""Who may make an action collective, and how the action's own history keeps it."""

from dataclasses import replace

from tracker.changing import Entry, Work, change, roles_towards
from tracker.errors import BadInput, NotAllowed
from tracker.records import Action
from tracker.store import parts
from tracker.store.items import find
from workflows.rollup import ALL, is_looser
from workflows.words import SIGN_OFF

_MAY = ("business_manager", "subgroup_chair", "agency_lead")
_MAY_LOOSEN = ("subgroup_chair", "board_chair")


def at_hand_collective(work: Work, reference: str) -> tuple[Action, str]:
    """Return an open action that the actor may share out, and the role in which they may."""
    action = find(work.session, Action, work.board.id or 0, reference)
    role = _role_towards(work, action, _MAY, f"share {reference} out")
    _check_is_open(work, action)
    return action, role


def at_hand_ruled(work: Work, reference: str, rule: str, reason: str) -> tuple[Action, str]:
    """Return an action whose roll-up rule the actor may set, and the role in which they may.

    Once parts are asked, it takes a chair with a reason to wait for fewer of them: no lead agency
    lets the others off by itself.
    """
    action = find(work.session, Action, work.board.id or 0, reference)
    asked = parts.of_action(work.session, action.id or 0)
    if not asked or not is_looser(rule, than=action.rollup or ALL):
        return at_hand_collective(work, reference)
    doing = f"have {reference} wait for fewer of the agencies asked"
    role = _role_towards(work, action, _MAY_LOOSEN, doing)
    _check_is_open(work, action)
    if not reason:
        raise BadInput(
            "fewer_needs_reason",
            f'"{rule}" has {reference} wait for fewer of the agencies asked: say why.',
            field="reason",
            rule=rule,
            reference=reference,
        )
    return action, role


def noted_on_action(work: Work, action: Action, rule: str, entry: Entry) -> None:
    """Write an action's roll-up rule as its next version, and what history says of it."""
    was = action.rollup
    if rule == was:
        change(work, action, {"rollup": rule}, entry)
        return
    became = {**entry.became, "rollup": rule}
    told = replace(entry, became=became, was={"rollup": was})
    change(work, action, {"rollup": rule}, told)


def _role_towards(work: Work, action: Action, allowed: tuple[str, ...], doing: str) -> str:
    held = roles_towards(
        work.actor.posts,
        work.app.roles,
        subgroup_id=action.subgroup_id,
        agency_id=action.agency_id,
        owner_post_id=action.owner_post_id,
    )
    role = next((role for role in allowed if role in held), None)
    if role is None:
        labels = " or ".join(work.app.roles[role].label.lower() for role in allowed)
        raise NotAllowed(
            "not_for_this_post",
            f"{work.actor.name} may not {doing}: ask the {labels}.",
            actor=work.actor.name,
        )
    return role


def _check_is_open(work: Work, action: Action) -> None:
    state = work.app.workflow(action.workflow_name, action.workflow_version).state(action.state)
    if state.is_final or state.counts_as_done or action.clock_name == SIGN_OFF:
        raise BadInput(
            "action_settled",
            f"{action.reference} is {state.label.lower()}: its parts can't be changed any more. "
            "Return or reopen it first.",
            field="reference",
            reference=action.reference,
        )
