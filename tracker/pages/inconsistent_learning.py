"""What doesn't fit together in a board's findings and recommendations."""

from collections.abc import Iterator

from sqlmodel import Session, col, or_, select

from tracker.changing.look import Look
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
    answered = set(look.session.exec(select(Recommendation.finding_id)))
    for finding in look.session.exec(select(Finding).where(Finding.board_id == look.board.id)):
        if finding.id not in answered and _is_open(look.app, finding):
            ref = finding.reference
            words = "No recommendation answers it."
            yield Doubt("orphan", ref, words, "Add one, or record what became of the finding.")
    for item in look.session.exec(
        select(Recommendation).where(Recommendation.board_id == look.board.id)
    ):
        yield from _recommendation(look, item)


def _recommendation(look: Look, item: Recommendation) -> Iterator[Doubt]:
    ref = item.reference
    if not item.addressee and item.agency_id is None:
        yield Doubt("missing", ref, "It is addressed to nobody.", "Name whom it is for.")
    for earlier, later, words in (
        (item.sent_on, item.acknowledged_on, "It was acknowledged before it was sent."),
        (item.sent_on, item.responded_on, "It was answered before it was sent."),
    ):
        if earlier and later and later < earlier:
            yield Doubt("order", ref, words, "Correct the date that is wrong.")
    if (
        item.addressee_kind in ("", "agency")
        and _is_open(look.app, item)
        and not _acted(look.session, item)
    ):
        yield Doubt("orphan", ref, "No action carries it out.", "Add one.", "not_carried_out")


def _acted(session: Session, item: Recommendation) -> bool:
    beside = select(ActionRecommendation.action_id).where(
        ActionRecommendation.recommendation_id == item.id
    )
    found = select(Action.id).where(
        or_(col(Action.recommendation_id) == item.id, col(Action.id).in_(beside))
    )
    return session.exec(found).first() is not None


def _is_open(app: App, item: Finding | Recommendation) -> bool:
    return not app.workflow(item.workflow_name, item.workflow_version).state(item.state).is_final
