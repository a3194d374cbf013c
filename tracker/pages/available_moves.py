"""What a person may do with an item now, and what each move still needs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from tracker.changing import Work, asking, record_reading, roles_towards
from tracker.operations.plans.action_facts import action_facts, action_roles
from tracker.operations.plans.action_input import Ask
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_at_hand import review_at_hand
from tracker.operations.reviews.review_facts import ReviewFacts, SharedFacts
from tracker.pages.workflow_words import waits_on
from tracker.records import Action, Board, Review
from tracker.store.items import find
from tracker.store.visibility import asking_rules
from tracker.wiring import App
from workflows.definition import Workflow
from workflows.entries import Move
from workflows.facts import Facts
from workflows.meanings import RECORD
from workflows.moves import possible_moves
from workflows.needs import NEEDS
from workflows.refusals import Fact


@dataclass(frozen=True)
class Missing:
    """A condition that does not hold yet: its name, what to do about it, and the input it is about.

    `facts` are those of the reason that a refusal would give.
    """

    need: str
    sentence: str
    field: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True)
class Offer:
    """A move that somebody may make; `leads_to` is a state's label, empty where it stays."""

    move: str
    label: str
    leads_to: str
    takes: tuple[str, ...]
    records: tuple[str, ...]
    missing: tuple[Missing, ...]


@dataclass(frozen=True)
class Offers:
    """Where an item stands, whom it waits for, and what one person may do with it."""

    reference: str
    state: str
    waits_on: str | None
    offers: tuple[Offer, ...]


def offers_on_action(app: App, board: Board, reference: str, *, by: str) -> Offers:
    """Return what somebody may do with an action."""
    with asking(app, board, by) as work:
        return offers_within(work, reference)


def offers_within(work: Work, reference: str) -> Offers:
    """Return what whoever asks may do with an action, inside an open reading of theirs."""
    with asking_rules(work.session):
        return _offers_of_action(work, reference)


def _offers_of_action(work: Work, reference: str) -> Offers:
    action = find(work.session, Action, work.board.id or 0, reference)
    record_reading(work, reference, "moves")
    workflow = work.app.workflow(action.workflow_name, action.workflow_version)
    facts = action_facts(work, action, Ask())
    moves = possible_moves(workflow, action.state, roles=action_roles(work, action))
    offers = offers_of(workflow, moves, lambda _move: facts)
    return offered(work.app, workflow, reference, state=action.state, offers=offers)


def offers_on_review(app: App, board: Board, reference: str, *, by: str) -> Offers:
    """Return what somebody may do with a review."""
    with asking(app, board, by) as work:
        review = find(work.session, Review, board.id or 0, reference)
        record_reading(work, reference, "moves")
        at_hand = review_at_hand(work, review)
        workflow, shared = at_hand.workflow, SharedFacts(work, at_hand, ReviewAsk())
        roles = roles_towards(work.actor.posts, app.roles, subgroup_id=review.subgroup_id)
        open_now = possible_moves(workflow, review.state, roles=roles)
        moves = [one for one in open_now if one.means != RECORD]  # dates have commands of their own
        offers = offers_of(workflow, moves, lambda move: ReviewFacts(shared, move))
    return offered(app, workflow, reference, state=review.state, offers=offers)


def offers_of(
    workflow: Workflow, moves: Iterable[Move], facts: Callable[[str], Facts]
) -> tuple[Offer, ...]:
    """Return what moves offer, each under its own facts."""
    return tuple(_offer(workflow, move, facts(move.name)) for move in moves)


def beyond_its_form(offer: Offer) -> Offer:
    """Return an offer with what its own form can't put right: a reason, say, is asked for there."""
    asked = {*offer.takes, "reason"}
    return replace(offer, missing=tuple(one for one in offer.missing if one.field not in asked))


def missing_of(move: Move, facts: Facts) -> tuple[Missing, ...]:
    """Return the conditions of a move that do not hold yet."""
    needs = (NEEDS[name] for name in move.needs if not NEEDS[name].holds(facts))
    reasons = (need.reason(facts) for need in needs)
    return tuple(Missing(one.code, one.sentence, one.field, one.facts) for one in reasons)


def _offer(workflow: Workflow, move: Move, facts: Facts) -> Offer:
    return Offer(
        move.name,
        move.label,
        "" if move.stays else workflow.state(move.to).label,
        move.takes,
        move.records,
        missing_of(move, facts),
    )


def offered(
    app: App, workflow: Workflow, reference: str, *, state: str, offers: tuple[Offer, ...]
) -> Offers:
    """Return what is offered of an item, with where it stands and whom it waits for."""
    stands = workflow.state(state)
    return Offers(reference, stands.label, waits_on(stands, app.roles), offers)
