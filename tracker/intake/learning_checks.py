"""What a review's findings and recommendations say of themselves, and whom they name."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import pairwise

from tracker.intake.known_references import KeyFault, Known, state_faults, unknown
from tracker.intake.shapes import FindingEntry, RecommendationEntry
from workflows.definition import Workflow
from workflows.meanings import CONTEST, states_after

KINDS = ("agency", "minister", "national_body", "other_board")
_DAYS = ("sent_on", "acknowledged_on", "responded_on")


def finding_faults(finding: FindingEntry, known: Known) -> Iterator[KeyFault]:
    """Return every fault of one finding."""
    yield from state_faults("state", finding.state, known.newest["finding"])
    yield from _themes(finding.themes, known)
    contested = states_after([known.newest["finding"]], CONTEST)
    if finding.state in contested and not finding.contested_by.strip():
        yield KeyFault("contested_by", "a contested finding says by whom; write it.")


def recommendation_faults(
    recommendation: RecommendationEntry, findings: set[str], known: Known
) -> Iterator[KeyFault]:
    """Return every fault of one recommendation."""
    finding = recommendation.finding
    if finding is not None and finding not in findings:
        yield KeyFault("finding", unknown(finding, findings, "this review has no finding"))
    yield from state_faults("state", recommendation.state, known.newest["recommendation"])
    yield from known.missing("agency", "agency", recommendation.agency)
    yield from _themes(recommendation.themes, known)
    yield from _addressee(recommendation)
    yield from _days(recommendation, known.newest["recommendation"])


def _themes(themes: Collection[str], known: Known) -> Iterator[KeyFault]:
    for theme in themes:
        if theme not in known.themes:
            yield KeyFault("themes", unknown(theme, known.themes, "there is no theme"))


def _addressee(recommendation: RecommendationEntry) -> Iterator[KeyFault]:
    kind = recommendation.addressee_kind
    if kind and kind not in KINDS:
        yield KeyFault("addressee_kind", unknown(kind, KINDS, "there is no kind of addressee"))
    elif (kind == "agency") != (recommendation.agency is not None):
        yield KeyFault(
            "agency", 'name the agency where addressee_kind is "agency", and only there.'
        )
    elif kind and not recommendation.addressee.strip():
        yield KeyFault("addressee", "say in words whom it is for.")


def _days(recommendation: RecommendationEntry, workflow: Workflow) -> Iterator[KeyFault]:
    told: Mapping[str, date | None] = {name: getattr(recommendation, name) for name in _DAYS}
    sending = (move for move in workflow.moves if "sent" in move.records)
    unsent = {workflow.initial, *(state for move in sending for state in move.from_)}
    known = [(name, day) for name, day in told.items() if day is not None]
    if known and recommendation.state in unsent:
        yield KeyFault(
            known[0][0], f'one in "{recommendation.state}" has not been sent; leave it out.'
        )
    for (earlier, first), (later, second) in pairwise(known):
        if second < first:
            yield KeyFault(later, f"{second} lies before {first}, its {earlier}; correct one.")
