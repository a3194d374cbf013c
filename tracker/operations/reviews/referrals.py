"""A referral: a review logged under a reference that reveals nothing, its clocks started."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.changing import (
    Caution,
    Work,
    day_of,
    repeated,
    review_stem,
    subgroup_named,
    tail_of,
    working,
)
from tracker.errors import BadInput
from tracker.operations.reviews.beginnings import ON_REGISTER, Beginning, around, begin, pinned
from tracker.operations.reviews.decided_before import FOLLOWS, DecidedElsewhere, Origin, origin_of
from tracker.operations.reviews.incidents import (
    Happening,
    incident_of,
    refuse_aware_before,
)
from tracker.operations.reviews.likenesses import (
    PossibleDuplicate,
    likenesses,
    refuse_taken,
    together,
)
from tracker.operations.reviews.links import add_link
from tracker.operations.reviews.logging_roles import role_to_log
from tracker.operations.reviews.restricting import keeper_goes, restrict
from tracker.operations.reviews.review_kinds import Edition, ReviewKind, kind_named, refuse_nobody
from tracker.operations.reviews.review_outcomes import ReviewNow, standing, standing_of
from tracker.operations.reviews.second_reviews import refuse_second
from tracker.records import Board, Incident, Review, Subgroup
from tracker.store.items import find, next_number
from tracker.wiring import App
from workflows import phrases
from workflows.words import AWARE, INCIDENT

__all__ = ["ON_REGISTER", "Logged", "NewReview", "log_referral", "log_review"]


@dataclass(frozen=True)
class NewReview:
    """A referral to be logged; `kind` names a workflow, or a kind kept on the register only.

    The edition is the one in force on the day the authority became aware, or on that of the
    referral; another takes a reason. `beside` is a review with which this one belongs; `decided`
    is for a kind that begins with a decision, taken where it is not on record. History keeps who
    told the board. One that is restricted from the start takes a reason, and leaves no gap in the
    numbering.
    """

    kind: str
    subgroup: str
    pseudonyms: tuple[str, ...] = ()
    notified_on: date | None = None
    aware_on: date | None = None
    told_by: str = ""
    led_by: str | None = None
    edition: Edition = field(default_factory=Edition)
    happening: Happening = field(default_factory=Happening)
    beside: str | None = None
    link: str = "twin"
    decided: DecidedElsewhere | None = None
    is_restricted: bool = False
    restricted_because: str = ""
    restricted_until: date | None = None

    @property
    def is_hidden(self) -> bool:
        """Tell whether it is restricted from the start."""
        return self.is_restricted or bool(self.restricted_because)


@dataclass(frozen=True)
class Logged:
    """A review that has been logged, and the earlier ones that may be about the same."""

    now: ReviewNow
    is_restricted: bool
    alike: tuple[PossibleDuplicate, ...] = ()
    warnings: tuple[Caution, ...] = ()

    @property
    def reference(self) -> str:
        """Return the review's reference, which reveals nothing."""
        return self.now.reference


@dataclass(frozen=True)
class _Place:
    """Where a new review belongs: its kind, the subgroup that considers it, its incident."""

    kind: ReviewKind
    subgroup: Subgroup
    incident: Incident


def log_review(app: App, board: Board, new: NewReview, *, by: str) -> ReviewNow:
    """Log a referral and start its clocks; its reference reveals nothing."""
    return log_referral(app, board, new, by=by).now


@repeated
def log_referral(app: App, board: Board, new: NewReview, *, by: str) -> Logged:
    """Log a referral as `log_review` does, and tell what it may be a duplicate of."""
    with working(app, board, by) as work:
        subgroup = subgroup_named(work.session, board, new.subgroup)
        role = role_to_log(work, subgroup)
        other = find(work.session, Review, board.id or 0, new.beside) if new.beside else None
        origin = _origin(work, new, other)
        day = _day(work, new, origin)
        kind = kind_named(
            app, new.kind, new.aware_on or day, led_by=new.led_by, edition=new.edition
        )
        refuse_nobody(kind, new.pseudonyms)
        hidden = new.is_hidden
        happening = _happening(work, new, origin.source if origin else None)
        incident = incident_of(work.session, board, happening, on=day, restricted=hidden)
        refuse_aware_before(incident, new.aware_on)
        refuse_second(work, incident, kind.name, reason=new.edition.reason)
        shared = together(work.session, incident.id, other.id if other else None)
        refuse_taken(work.session, board, new.pseudonyms, beside=shared)
        review = pinned(_new_row(work, new, _Place(kind, subgroup, incident), day), kind, day)
        facts = _facts(work, new, review) | dict(origin.facts if origin else {})
        begun = begin(work, review, _beginning(new, kind, day, role=role, facts=facts))
        if new.is_hidden:
            restrict(work, review, reason=new.restricted_because, until=new.restricted_until)
        if other is not None:
            add_link(work, review, other, new.link, role=role)
        now = standing(work, begun) if begun else standing_of(work, review)
        warnings = keeper_goes(work, review) if new.is_hidden else ()
        alike = tuple(likenesses(work.session, review))
        return Logged(now, review.is_restricted, alike, warnings)


def _origin(work: Work, new: NewReview, other: Review | None) -> Origin | None:
    """One that another board leads is only kept on the register, and is decided there."""
    if new.led_by is not None:
        return None
    follows = other if new.link == FOLLOWS else None
    return origin_of(
        work, new.kind, follows=follows, elsewhere=new.decided, reason=new.edition.reason
    )


def _happening(work: Work, new: NewReview, source: Review | None) -> Happening:
    """What follows from another review's decision is of the same incident, if no other is told."""
    if source is None or source.incident_id is None or new.happening != Happening():
        return new.happening
    return Happening(work.session.get_one(Incident, source.incident_id).reference)


def _day(work: Work, new: NewReview, origin: Origin | None) -> date:
    """Return the day a review begins: that of its referral, or of the decision it begins with."""
    if origin is None:
        return day_of(new.notified_on, work.app.clock.today(), what="The referral")
    if new.notified_on not in (None, origin.on):
        raise BadInput(
            "begins_with_its_decision",
            f"A review that begins with its decision begins on {phrases.day(origin.on)}, the day "
            "of that decision.",
            field="notified_on",
            on=origin.on,
        )
    return origin.on


def _facts(work: Work, new: NewReview, review: Review) -> dict[str, object]:
    told: dict[str, object] = {"told_by": new.told_by.strip() or None}
    if new.happening.as_recorded:
        told["incident_on"] = new.happening.as_recorded
    return around(work.session, review) | told


def _beginning(
    new: NewReview, kind: ReviewKind, day: date, *, role: str, facts: Mapping[str, object]
) -> Beginning:
    dates = {AWARE: _aware_on(new.aware_on, notified_on=day)} if new.aware_on else {}
    words = {INCIDENT: new.happening.as_recorded} if new.happening.as_recorded else {}
    return Beginning(
        day,
        role,
        reason=new.edition.reason,
        pseudonyms=new.pseudonyms,
        dates=dates if kind.workflow else {},
        words=words,
        facts=facts,
    )


def _aware_on(day: date, *, notified_on: date) -> date:
    if day > notified_on:
        raise BadInput(
            "aware_after_notifying",
            f"The authority can't have become aware on {phrases.day(day)}, after it told the board "
            f"on {phrases.day(notified_on)}.",
            field="aware_on",
            day=day,
            notified_on=notified_on,
        )
    return day


def _new_row(work: Work, new: NewReview, place: _Place, day: date) -> Review:
    board = work.board
    stem = review_stem(place.kind.prefix, day)
    number = next_number(work.session, Review, board.id or 0, stem)
    tail = tail_of(number, restricted=new.is_hidden)
    return Review(
        board_id=board.id or 0,
        reference=stem + tail,
        kind=place.kind.name,
        incident_id=place.incident.id,
        subgroup_id=place.subgroup.id or 0,
        state=ON_REGISTER,
        led_by=new.led_by,
    )
