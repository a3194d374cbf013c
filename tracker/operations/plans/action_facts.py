"""What a workflow's needs may ask about an action, and who stands where towards it."""

from tracker.changing.acting import roles_towards
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.extension_authority import extension_takes
from tracker.operations.plans.independence import NO_HAND, hand_of_actor
from tracker.operations.plans.rollups import laggards_of
from tracker.store.action_moves import ActionAtHand
from tracker.wiring import App
from workflows.facts import Facts

_JUDGING = frozenset({"signer_is_not_owner", "signer_is_independent", "owner_stands_aside"})


def action_facts(app: App, action: ActionAtHand, ask: Ask, *, move: str = "") -> Facts:
    """Return what is known about an action and what comes with the move, or with any move.

    Who once had a hand in it is looked up only where the move asks for somebody else.
    """
    hand = hand_of_actor(app, action) if _judges(app, action, move) else NO_HAND
    rules = app.rules(action.board_reference)
    shown = ask.shown
    grades = (action.evidence_grade, shown.grade if shown else None)
    grade = max((grade for grade in grades if grade is not None), default=None)
    owns = any(post.id == action.owner_post_id for post in action.posts)
    return Facts(
        reason=ask.reason,
        has_owner=(ask.owner_post_id or action.owner_post_id) is not None,
        has_due_on=(ask.due_on or action.due_on) is not None,
        has_evidence=grade is not None,
        evidence_grade=grade,
        evidence_grade_needed=action.evidence_grade_needed,
        actor_is_owner=owns or hand.is_own,
        actor_is_of_owning_agency=rules.signer_of_another_agency and hand.is_of_agency,
        laggards=laggards_of(app, action) if action.rollup else (),
        declined_because=ask.declined_because,
        extensions_given=rules.extensions == "by_request",
        extension_takes=extension_takes(app, action, ask.due_on),
        review_on=ask.review_on,
        replaced_by=ask.replaced_by,
        replacements=ask.replacements,
        assurance=action.assurance,
        proposed_due_on=ask.due_on,
        due_on=action.due_on,
    )


def _judges(app: App, action: ActionAtHand, move: str) -> bool:
    workflow = app.workflow(action.workflow_name, action.workflow_version)
    made = workflow.moves_by_name.get(move)
    return made is None or not _JUDGING.isdisjoint(made.needs)


def action_roles(app: App, action: ActionAtHand) -> frozenset[str]:
    """Return the roles that the reader of an action has towards it."""
    return roles_towards(
        action.posts,
        app.roles,
        subgroup_id=action.subgroup_id,
        agency_id=action.agency_id,
        owner_post_id=action.owner_post_id,
    )
