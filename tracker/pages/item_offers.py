"""What a person may do now with an item that is no review and no action, and what it needs."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tracker.changing import Work, asking, record_reading, roles_towards
from tracker.operations.plans.action_facts import action_roles
from tracker.operations.plans.contribution_moves import facts_of_part
from tracker.operations.plans.extension_answers import answer_facts as answer_of_request
from tracker.operations.plans.impact_facts import Found, action_asked, answer_facts
from tracker.pages.available_moves import Offers, offered, offers_of
from tracker.pages.recommendation_forms import known_facts
from tracker.pages.review_items import ItemAtHand, item_at_hand
from tracker.records import Action, Board, Contribution, Extension, ImpactCheck, kinds
from tracker.store.items import find
from tracker.store.visibility import asking_rules
from tracker.wiring import App
from workflows.facts import Facts
from workflows.meanings import RECORD


def offers_on_item(app: App, board: Board, kind: str, reference: str, *, by: str) -> Offers:
    """Return what somebody may do with an item of a kind that has no page of its own for it."""
    with asking(app, board, by) as work:
        at_hand = _AT_HAND.get(kind, _of_review)(work, kind, reference)
        with asking_rules(work.session):
            facts = _FACTS.get(kind, _nothing_said)(at_hand)
        moves = [one for one in at_hand.own if one.means != RECORD]  # facts have own commands
        offers = offers_of(at_hand.workflow, moves, lambda _move: facts)
        state = at_hand.item.state
    return offered(app, at_hand.workflow, reference, state=state, offers=offers)


def _of_review(work: Work, kind: str, reference: str) -> ItemAtHand:
    return item_at_hand(work, kinds.named(kind).record, reference)


def _found(work: Work, kind: str, reference: str) -> Any:
    item = find(work.session, kinds.named(kind).record, work.board.id or 0, reference)
    record_reading(work, reference, "moves")
    return item


def _part(work: Work, kind: str, reference: str) -> ItemAtHand:
    item = _found(work, kind, reference)
    roles = roles_towards(
        work.actor.posts,
        work.app.roles,
        subgroup_id=_action_of(work, item).subgroup_id,
        agency_id=item.agency_id,
        owner_post_id=item.owner_post_id,
    )
    return _in_roles(work, item, roles)


def _request(work: Work, kind: str, reference: str) -> ItemAtHand:
    item = _found(work, kind, reference)
    return _in_roles(work, item, frozenset(action_roles(work, _action_of(work, item))))


def _recheck(work: Work, kind: str, reference: str) -> ItemAtHand:
    item = _found(work, kind, reference)
    with asking_rules(work.session):
        action = action_asked(work, item)
    subgroup = action.subgroup_id if action else None
    roles = roles_towards(work.actor.posts, work.app.roles, subgroup_id=subgroup)
    return _in_roles(work, item, roles)


def _in_roles(work: Work, item: Any, roles: frozenset[str]) -> ItemAtHand:
    flow = work.app.workflow(item.workflow_name, item.workflow_version)
    return ItemAtHand(work, item, flow, roles)


def _action_of(work: Work, item: Contribution | Extension) -> Action:
    with asking_rules(work.session):
        return work.session.get_one(Action, item.action_id)


def _nothing_said(_at_hand: ItemAtHand) -> Facts:
    return Facts()


def _of_notice(at_hand: ItemAtHand) -> Facts:
    return Facts(has_evidence=bool(at_hand.item.evidence))


def _of_recommendation(at_hand: ItemAtHand) -> Facts:
    return known_facts(at_hand, at_hand.own, Facts())


def _of_part(at_hand: ItemAtHand) -> Facts:
    work, part = at_hand.work, at_hand.item
    given = work.app.rules(work.board.reference).extensions == "by_request"
    known = facts_of_part(work, part, _action_of(work, part), None, reason="")
    return replace(known, extensions_given=given, due_on=part.due_on)


def _of_request(at_hand: ItemAtHand) -> Facts:
    return answer_of_request(at_hand.work, at_hand.item, _action_of(at_hand.work, at_hand.item))


def _of_recheck(at_hand: ItemAtHand) -> Facts:
    check: ImpactCheck = at_hand.item
    return answer_facts(at_hand.work, check, Found(result="", reason=""))


_AT_HAND: Mapping[str, Callable[[Work, str, str], ItemAtHand]] = {
    "contribution": _part,
    "extension": _request,
    "impact_check": _recheck,
}
_FACTS: Mapping[str, Callable[[ItemAtHand], Facts]] = {
    "notice": _of_notice,
    "recommendation": _of_recommendation,
    "contribution": _of_part,
    "extension": _of_request,
    "impact_check": _of_recheck,
}
