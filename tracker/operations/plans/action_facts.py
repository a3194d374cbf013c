"""What a workflow's needs may ask about an action, and who stands where towards it."""

from tracker.changing import Work, roles_towards
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.extension_authority import extension_takes
from tracker.operations.plans.independence import NO_HAND, hand_of_actor
from tracker.operations.plans.rollups import laggards_of
from tracker.records import Action
from tracker.store.grades import best_of_action
from workflows.facts import Facts

_OF_EVIDENCE = frozenset({"evidence_attached", "evidence_of_grade", "reach_shown"})
_OF_PARTS = frozenset({"contributions_done"})
_JUDGING = frozenset({"signer_is_not_owner", "signer_is_independent", "owner_stands_aside"})


def action_facts(work: Work, action: Action, ask: Ask, *, move: str = "") -> Facts:
    """Return what is known about an action and what comes with the move, or with any move.

    Who once had a hand in it is looked up only where the move asks for somebody else, and what was
    shown of it only where the move asks for evidence.
    """
    hand = hand_of_actor(work, action) if _asks(work, action, move, _JUDGING) else NO_HAND
    rules = work.app.rules(work.board.reference)
    has_parts = bool(action.rollup) and _asks(work, action, move, _OF_PARTS)
    grade = _grade(work, action, ask, move)
    owns = any(post.id == action.owner_post_id for post in work.actor.posts)
    return Facts(
        reason=ask.reason,
        has_owner=bool(ask.owner) or action.owner_post_id is not None,
        has_due_on=(ask.due_on or action.due_on) is not None,
        has_evidence=grade is not None,
        evidence_grade=grade,
        evidence_grade_needed=action.evidence_grade_needed,
        actor_is_owner=owns or hand.is_own,
        actor_is_of_owning_agency=rules.signer_of_another_agency and hand.is_of_agency,
        laggards=laggards_of(work, action) if has_parts else (),
        declined_because=ask.declined_because,
        extensions_given=rules.extensions == "by_request",
        extension_takes=extension_takes(work, action, ask.due_on, subgroup_id=action.subgroup_id),
        review_on=ask.review_on,
        replaced_by=ask.replaced_by,
        replacements=ask.replacements,
        assurance=action.assurance,
        proposed_due_on=ask.due_on,
        due_on=action.due_on,
    )


def _grade(work: Work, action: Action, ask: Ask, move: str) -> int | None:
    """Return the best grade of what is shown now, or was shown and is in date."""
    shown = ask.shown
    grades = [shown.grade] if shown else []
    if _asks(work, action, move, _OF_EVIDENCE):
        kept = best_of_action(work.session, action, work.today)
        grades += [kept] if kept is not None else []
    return max(grades, default=None)


def _asks(work: Work, action: Action, move: str, needs: frozenset[str]) -> bool:
    workflow = work.app.workflow(action.workflow_name, action.workflow_version)
    made = workflow.moves_by_name.get(move)
    return made is None or not needs.isdisjoint(made.needs)


def action_roles(work: Work, action: Action) -> frozenset[str]:
    """Return the roles that the actor has towards an action."""
    return roles_towards(
        work.actor.posts,
        work.app.roles,
        subgroup_id=action.subgroup_id,
        agency_id=action.agency_id,
        owner_post_id=action.owner_post_id,
    )
