"""What doesn't fit together in a board's findings and recommendations."""

from collections.abc import Iterator, Sequence

from sqlmodel import col, select

from tracker.changing import Look
from tracker.operations.learning.carrying_out import CarriedOut, carried_out_each
from tracker.pages.inconsistent_doubts import Doubt
from tracker.records import (
    Action,
    ActionRecommendation,
    Finding,
    History,
    Recommendation,
)
from tracker.records.kinds import kept_as
from tracker.wiring import App


def learning_doubts(look: Look) -> Iterator[Doubt]:
    """Tell of findings that nothing answers, and of recommendations without an action or dates."""
    answering = select(Recommendation.finding_id).where(Recommendation.board_id == look.board.id)
    answered = set(look.session.exec(answering))
    for finding in look.session.exec(select(Finding).where(Finding.board_id == look.board.id)):
        if finding.id not in answered and _is_open(look.app, finding):
            ref = finding.reference
            words = "No recommendation answers it."
            yield Doubt("orphan", ref, words, "Add one, or record what became of the finding.")
    acted = _acted(look)
    items = look.session.exec(
        select(Recommendation).where(Recommendation.board_id == look.board.id)
    ).all()
    for item in items:
        yield from _recommendation(look, item, is_acted_on=item.id in acted)
    yield from _not_carried_out(look, items)


def _recommendation(look: Look, item: Recommendation, *, is_acted_on: bool) -> Iterator[Doubt]:
    ref = item.reference
    if not item.addressee and item.agency_id is None:
        yield Doubt("missing", ref, "It is addressed to nobody.", "Name whom it is for.")
    for earlier, later, words in (
        (item.sent_on, item.acknowledged_on, "It was acknowledged before it was sent."),
        (item.sent_on, item.responded_on, "It was answered before it was sent."),
    ):
        if earlier and later and later < earlier:
            yield Doubt("order", ref, words, "Correct the date that is wrong.")
    if item.addressee_kind in ("", "agency") and _is_open(look.app, item) and not is_acted_on:
        yield Doubt("orphan", ref, "No action carries it out.", "Add one.", "not_carried_out")


def _not_carried_out(look: Look, items: Sequence[Recommendation]) -> Iterator[Doubt]:
    """Tell of what counts as implemented, by an earlier edition or a file, and nothing was done.

    One that was only noted may be closed all the same.
    """
    actions = carried_out_each(look, [item.id for item in items])
    closed_undone = _never_implemented(look)
    for item in items:
        state = look.app.workflow(item.workflow_name, item.workflow_version).state(item.state)
        done = actions.get(item.id, CarriedOut()).is_done or item.done_instead
        if not state.counts_as_done or done or item.id in closed_undone:
            continue
        words = f'It stands at "{state.label}", and no action of it is signed off.'
        if state.is_final:
            yield Doubt("missing", item.reference, words, "Say so to the board: it can't reopen.")
        else:
            settles = "Reopen it, then say what was done instead, or that it is not possible."
            yield Doubt("missing", item.reference, words, settles)


def _never_implemented(look: Look) -> frozenset[int | None]:
    """Return the recommendations that history saw come to an end without being implemented."""
    flows = look.app.of_subject("recommendation")
    implementing = {m.name for flow in flows for m in flow.moves if "implemented" in m.records}
    closing = {
        move.name
        for flow in flows
        for move in flow.moves
        if not move.stays and flow.state(move.to).is_final and flow.state(move.to).counts_as_done
    }
    asked = select(History.item_id, History.what).where(
        History.board_id == look.board.id,
        History.item_kind == kept_as(Recommendation).name,
        col(History.what).in_(implementing | closing),
    )
    found = look.session.exec(asked).all()
    done = {item for item, what in found if what in implementing}
    return frozenset(item for item, what in found if what in closing and item not in done)


def _acted(look: Look) -> set[int | None]:
    """The recommendations that an action carries out, its own or one beside it."""
    own = select(Action.recommendation_id).where(Action.board_id == look.board.id)
    beside = (
        select(ActionRecommendation.recommendation_id)
        .join(Action, col(Action.id) == ActionRecommendation.action_id)
        .where(ActionRecommendation.board_id == look.board.id)
    )
    return {*look.session.exec(own), *look.session.exec(beside)}


def _is_open(app: App, item: Finding | Recommendation) -> bool:
    return not app.workflow(item.workflow_name, item.workflow_version).state(item.state).is_final
