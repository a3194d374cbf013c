"""Reviews that begin with a decision: where it was taken, or who took it outside the tracker."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.changing import Work, day_of, worded, worded_line
from tracker.errors import BadInput
from tracker.operations.reviews.decision_rows import latest_decision
from tracker.operations.reviews.review_kinds import begins_decided
from tracker.records import Review

FOLLOWS = "follows"


@dataclass(frozen=True)
class DecidedElsewhere:
    """A decision that is not on record here: its day, and under which authority it was taken."""

    on: date
    authority: str


@dataclass(frozen=True)
class Origin:
    """The day on which a review was decided, what history keeps of that, and the review it was in.

    It was decided elsewhere where there is no `source`.
    """

    on: date
    facts: Mapping[str, object]
    source: Review | None = None


def origin_of(
    work: Work,
    kind: str,
    *,
    follows: Review | None,
    elsewhere: DecidedElsewhere | None,
    reason: str,
) -> Origin | None:
    """Return where a review that begins with its decision was decided; None for any other.

    Raises `BadInput` where nobody is on record as having decided on it.
    """
    deciding = begins_decided(work.app, kind)
    if not deciding:
        if elsewhere is not None:
            raise BadInput(
                "decided_once_logged",
                f"{_words(kind)} is decided on once it is logged.",
                field="decided",
            )
        return None
    if elsewhere is not None:
        return _told_of(work, elsewhere, reason=reason)
    if follows is not None and follows.kind in deciding:
        return _taken_in(work, kind, follows)
    decided_in = " or ".join(_words(name) for name in deciding)
    raise BadInput(
        "nothing_decided_on_record",
        f"{_words(kind)} begins with a decision, and none is on record. Convert the {decided_in} "
        "that decided on it, name that review, or say who decided elsewhere, when and why.",
        field="decided",
    )


def _taken_in(work: Work, kind: str, source: Review) -> Origin:
    made = latest_decision(work.session, source)
    if made is None or made.outcome != kind:
        said = f'decided as "{made.outcome}"' if made else "not decided"
        raise BadInput(
            "decided_otherwise",
            f"{source.reference} is {said}, so no {_words(kind)} follows from it. Have it decided "
            "first.",
            field="beside",
            reference=source.reference,
            source=source.reference,
        )
    facts = {"decided_in": source.reference, "decided_on": made.decided_on}
    return Origin(made.decided_on, facts, source)


def _told_of(work: Work, elsewhere: DecidedElsewhere, *, reason: str) -> Origin:
    worded(reason, what="A decision that was taken elsewhere", field="reason")
    authority = worded_line(elsewhere.authority, what="Who decided", field="authority")
    on = day_of(elsewhere.on, work.app.clock.today(), what="The decision")
    return Origin(on, {"decided_on": on, "authority": authority})


def _words(kind: str) -> str:
    return kind.replace("_", " ")
