"""What a person may do now with an item that is no review and no action, and what it needs."""

from dataclasses import replace
from functools import singledispatch
from typing import Any

from tracker.changing import Work, asking, record_reading, roles_towards
from tracker.operations.plans.action_facts import action_roles
from tracker.operations.plans.contribution_moves import facts_of_part
from tracker.operations.plans.extension_answers import answer_facts as answer_of_request
from tracker.operations.plans.impact_facts import Found, action_asked, answer_facts
from tracker.pages.available_moves import Offers, offered, offers_of
from tracker.pages.recommendation_forms import known_facts
from tracker.pages.review_items import ItemAtHand, item_at_hand
from tracker.records import (
    Action,
    Board,
    Contribution,
    Extension,
    ImpactCheck,
    Notice,
    Recommendation,
    kinds,
)
from tracker.store.items import find
from tracker.store.visibility import asking_rules
from tracker.wiring import App
from workflows.facts import Facts
from workflows.meanings import RECORD


def offers_on_item(app: App, board: Board, kind: str, reference: str, *, by: str) -> Offers:
    """Return what somebody may do with an item of a kind that has no page of its own for it."""
    with asking(app, board, by) as work:
        at_hand = _at_hand(work, kinds.named(kind), reference)
        item = at_hand.item
        with asking_rules(work.session):
            facts = _facts(item, at_hand)
        moves = [one for one in at_hand.own if one.means != RECORD]  # facts have own commands
        offers = offers_of(at_hand.workflow, moves, lambda _move: facts)
        state = item.state
    return offered(app, at_hand.workflow, reference, state=state, offers=offers)


def _at_hand(work: Work, kind: kinds.Kind, reference: str) -> ItemAtHand:
    if not kind.has("action_id"):
        return item_at_hand(work, kind.record, reference)
    item: Any = find(work.session, kind.record, work.board.id or 0, reference)
    record_reading(work, reference, "moves")
    flow = work.app.workflow(item.workflow_name, item.workflow_version)
    return ItemAtHand(work, item, flow, _roles(item, work))


@singledispatch
def _roles(item: Any, work: Work) -> frozenset[str]:
    """Return what somebody is to an item about an action: what they are to that, as a rule."""
    return frozenset(action_roles(work, _action_of(work, item)))


@_roles.register
def _(part: Contribution, work: Work) -> frozenset[str]:
    return roles_towards(
        work.actor.posts,
        work.app.roles,
        subgroup_id=_action_of(work, part).subgroup_id,
        agency_id=part.agency_id,
        owner_post_id=part.owner_post_id,
    )


@_roles.register
def _(check: ImpactCheck, work: Work) -> frozenset[str]:
    with asking_rules(work.session):
        action = action_asked(work, check)
    subgroup = action.subgroup_id if action else None
    return roles_towards(work.actor.posts, work.app.roles, subgroup_id=subgroup)


def _action_of(work: Work, item: Contribution | Extension) -> Action:
    with asking_rules(work.session):
        return work.session.get_one(Action, item.action_id)


@singledispatch
def _facts(_item: Any, _at_hand: ItemAtHand) -> Facts:
    """Return what the moves of an item rest on before anything is said with them."""
    return Facts()


@_facts.register
def _(notice: Notice, _at_hand: ItemAtHand) -> Facts:
    return Facts(has_evidence=bool(notice.evidence))


@_facts.register
def _(_item: Recommendation, at_hand: ItemAtHand) -> Facts:
    return known_facts(at_hand, at_hand.own, Facts())


@_facts.register
def _(part: Contribution, at_hand: ItemAtHand) -> Facts:
    work = at_hand.work
    given = work.app.rules(work.board.reference).extensions == "by_request"
    known = facts_of_part(work, part, _action_of(work, part), None, reason="")
    return replace(known, extensions_given=given, due_on=part.due_on)


@_facts.register
def _(request: Extension, at_hand: ItemAtHand) -> Facts:
    return answer_of_request(at_hand.work, request, _action_of(at_hand.work, request))


@_facts.register
def _(check: ImpactCheck, at_hand: ItemAtHand) -> Facts:
    return answer_facts(at_hand.work, check, Found(result="", reason=""))
