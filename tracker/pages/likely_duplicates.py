"""The reviews that a referral may be about already, told before it is logged."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import col, select

from tracker.changing import Look, record_reading
from tracker.operations.reviews.incidents import Happening
from tracker.operations.reviews.likenesses import PossibleDuplicate, concerning, near_in_time
from tracker.pages.referral_kinds import ON_REGISTER
from tracker.pages.review_lines import pinned_workflow, review_line
from tracker.records import Incident, Review


@dataclass(frozen=True)
class LikelyDuplicate:
    """A review that may be the same: why, of which kind, where it stands, and its incident."""

    reference: str
    why: str
    process: str
    state_label: str
    since: date | None
    occurred_on: date | None
    area: str


def likely_duplicates(look: Look, said: Mapping[str, Any]) -> tuple[PossibleDuplicate, ...]:
    """Return the reviews that share a pseudonym, or an area and a week, with what was said."""
    board_id = look.board.id or 0
    names = pseudonyms_in(said.get("pseudonyms", ""))
    found = [
        PossibleDuplicate(reference, f"it concerns {name} too")
        for name, reference in concerning(look.session, board_id, names)
    ]
    on = said.get("occurred_on")
    if isinstance(on, date):
        told = Happening(occurred_on=on, area=said.get("area", ""))
        found += near_in_time(look.session, board_id, told)
    return tuple({one.reference: one for one in reversed(found)}.values())


def names_taken(look: Look, said: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the pseudonyms of what was said that a review uses already."""
    names = pseudonyms_in(said.get("pseudonyms", ""))
    taken = {name for name, _ in concerning(look.session, look.board.id or 0, names)}
    return tuple(one for one in names if one.lower() in {name.lower() for name in taken})


def alike_in_full(look: Look, said: Mapping[str, Any]) -> tuple[LikelyDuplicate, ...]:
    """Return the reviews that may be the same, each with where it stands and its incident."""
    whys = {one.reference: one.why for one in likely_duplicates(look, said)}
    if not whys:
        return ()
    for reference in whys:
        record_reading(look, reference, "its likeness to a referral")
    asked = (
        select(Review, Incident)
        .join(Incident, col(Incident.id) == Review.incident_id, isouter=True)
        .where(Review.board_id == look.board.id, col(Review.reference).in_(whys))
        .order_by(col(Review.sort_key))
    )
    return tuple(
        _in_full(look, review, incident, why=whys[review.reference])
        for review, incident in look.session.exec(asked)
    )


def _in_full(look: Look, review: Review, incident: Incident | None, *, why: str) -> LikelyDuplicate:
    workflow = pinned_workflow(look.app, review)
    line = review_line(look, review, ())
    return LikelyDuplicate(
        review.reference,
        why,
        workflow.title if workflow else ON_REGISTER.get(review.kind, ""),
        line.state_label,
        line.since,
        incident.occurred_on if incident else None,
        incident.area if incident else "",
    )


def pseudonyms_in(written: str) -> tuple[str, ...]:
    """Return the pseudonyms that somebody wrote, one a line."""
    return tuple(line.strip() for line in written.splitlines() if line.strip())
