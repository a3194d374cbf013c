"""What doesn't fit together in a board's findings and recommendations."""

from collections.abc import Iterator

from sqlmodel import col, select

from tracker.changing import Look
from tracker.pages.inconsistent_doubts import Doubt
from tracker.records import (
    Action,
    ActionRecommendation,
    Finding,
    Recommendation,
)
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
    for item in look.session.exec(
        select(Recommendation).where(Recommendation.board_id == look.board.id)
    ):
        yield from _recommendation(look, item, is_acted_on=item.id in acted)


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
