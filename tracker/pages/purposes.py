"""What an action is for: the recommendations that it carries out, as far as each is for one's eyes.

Whoever sees a recommendation reads it in full. Whoever sees the action alone reads the wording that
was cleared for owners.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, or_, select

from tracker.changing import Look
from tracker.records import Action, ActionRecommendation, Recommendation
from tracker.store.visibility import asking_rules


@dataclass(frozen=True)
class Purpose:
    """A recommendation that an action carries out.

    `reference` and `text` are None for whoever doesn't see it; `cleared` is "" where no wording has
    been cleared. `is_first` marks the one that the action was made for.
    """

    reference: str | None
    text: str | None
    cleared: str
    is_first: bool


def purposes_of(look: Look, action: Action) -> tuple[Purpose, ...]:
    """Return what an action is for, by reference; what its viewer doesn't see bears none."""
    beside = select(ActionRecommendation.recommendation_id).where(
        ActionRecommendation.action_id == action.id
    )
    carried_out = or_(
        col(Recommendation.id) == action.recommendation_id, col(Recommendation.id).in_(beside)
    )
    cleared = select(Recommendation.id, Recommendation.cleared_wording).where(carried_out)
    with asking_rules(look.session):  # the cleared wording alone is for whoever sees the action
        rows = look.session.exec(cleared.order_by(Recommendation.sort_key)).all()
    seen = _seen(look, [number for number, _ in rows])
    return tuple(
        Purpose(seen[number][0], seen[number][1], words, number == action.recommendation_id)
        if number in seen
        else Purpose(None, None, words, number == action.recommendation_id)
        for number, words in rows
    )


def _seen(look: Look, numbers: Sequence[int | None]) -> dict[int | None, tuple[str, str]]:
    """Return the reference and the text of those that the viewer sees."""
    if not numbers:
        return {}
    found = select(Recommendation.id, Recommendation.reference, Recommendation.text).where(
        col(Recommendation.id).in_(numbers)
    )
    return {number: (reference, text) for number, reference, text in look.session.exec(found)}
