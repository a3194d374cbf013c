"""A recommendation's wording cleared for owners, who see what it asks for and never the case."""

import re
from collections.abc import Iterator

from sqlmodel import col, select

from tracker.changing import Amended, Entry, Work, change, repeated, roles_towards, worded, working
from tracker.errors import BadInput, NotAllowed, SomeoneElseMovedIt
from tracker.records import (
    AdviceParticipant,
    Board,
    Person,
    Recommendation,
    RecommendationToChair,
    Review,
    ReviewViewer,
    Subject,
)
from tracker.store.items import find
from tracker.wiring import App

CLEARERS = ("business_manager", "subgroup_chair")
_SHORTEST_SURNAME = 3


@repeated
def clear_recommendation(
    app: App,
    board: Board,
    reference: str,
    wording: str,
    *,
    by: str,
    seen_version: int | None = None,
) -> Amended:
    """Say in words free of the case what a recommendation asks for; the next clearing replaces it.

    `BadInput` where the words name somebody whom the review concerns or who took part in it.
    """
    with working(app, board, by) as work:
        item = find(work.session, Recommendation, board.id or 0, reference)
        review = work.session.get_one(Review, item.review_id)
        role = _role(work, review, reference)
        if seen_version not in (None, item.version):
            raise SomeoneElseMovedIt(reference)
        words = worded(wording, what="The cleared wording", field="wording")
        _check_free_of_the_case(work, review, words)
        columns = {
            "cleared_wording": words,
            "cleared_by_id": work.person_id,
            "cleared_on": work.today,
        }
        was = {"cleared_wording": item.cleared_wording}
        change(
            work, item, columns, Entry("clear_wording", role, {"cleared_wording": words}, was=was)
        )
        return Amended(reference, work.today)


def _role(work: Work, review: Review, reference: str) -> str:
    held = roles_towards(work.actor.posts, work.app.roles, subgroup_id=review.subgroup_id)
    role = next((name for name in CLEARERS if name in held), None)
    if role is None:
        labels = " or ".join(work.app.roles[name].label.lower() for name in CLEARERS)
        raise NotAllowed(
            "not_for_this_post",
            f"What owners may read of {reference} is for the {labels} to clear: ask one of them.",
            reference=reference,
        )
    return role


def _check_free_of_the_case(work: Work, review: Review, words: str) -> None:
    for name in _names_of(work, review):
        if _is_named(name, words):
            raise BadInput(
                "names_the_case",
                f'"{name}" is known from {review.reference}, and whoever owns an action must not '
                "learn of the case. Say what should change without it.",
                field="wording",
                name=name,
                reference=review.reference,
            )


def _names_of(work: Work, review: Review) -> Iterator[str]:
    """Return whom a review concerns, by pseudonym, and who took part in it, by name and surname."""
    session, lead = work.session, review.lead_reviewer or ""
    of_review = select(Subject.pseudonym).where(Subject.review_id == review.id)
    yield from filter(str.strip, session.exec(of_review))
    took_part = (
        select(AdviceParticipant.who)
        .join(RecommendationToChair, col(RecommendationToChair.id) == AdviceParticipant.advice_id)
        .where(RecommendationToChair.review_id == review.id)
    )
    named_on = (
        select(Person.name)
        .join(ReviewViewer, col(ReviewViewer.person_id) == Person.id)
        .where(ReviewViewer.review_id == review.id)
    )
    for name in (lead, *session.exec(took_part), *session.exec(named_on)):
        yield from _ways_to_call(name.strip())


def _ways_to_call(name: str) -> Iterator[str]:
    if name:
        yield name
    first, _, surname = name.rpartition(" ")
    if first and len(surname) >= _SHORTEST_SURNAME:
        yield surname


def _is_named(name: str, words: str) -> bool:
    spaced = r"\s+".join(map(re.escape, name.split()))
    return re.search(rf"(?<!\w){spaced}(?!\w)", words, re.IGNORECASE) is not None
