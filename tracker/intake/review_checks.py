"""What a review says of itself: its workflow and state, its dates, how many findings it has."""

from collections import Counter
from collections.abc import Iterator

from tracker.intake.known_references import KeyFault, Known, state_faults, unknown
from tracker.intake.learning_checks import finding_faults, recommendation_faults
from tracker.intake.shapes import DateEntry, ReviewEntry
from workflows.definition import Workflow
from workflows.faults import did_you_mean, entry_name
from workflows.names import ENTERED

ON_REGISTER = "on_register"


def review_faults(review: ReviewEntry, known: Known) -> Iterator[KeyFault]:
    """Return every fault of one review."""
    yield from known.missing("subgroup", "subgroup", review.subgroup)
    yield from _workflow(review, known)
    yield from _dates(review, known.workflows.get(review.workflow or ""))
    yield from _count(review)
    findings = {finding.reference for finding in review.findings}
    for finding in review.findings:
        for key, sentence, code in finding_faults(finding, known):
            yield KeyFault(f"finding {finding.reference}, {key}", sentence, code)
    for recommendation in review.recommendations:
        for key, sentence, code in recommendation_faults(recommendation, findings, known):
            yield KeyFault(f"recommendation {recommendation.reference}, {key}", sentence, code)


def _workflow(review: ReviewEntry, known: Known) -> Iterator[KeyFault]:
    if review.workflow is None:
        if review.state != ON_REGISTER:
            yield KeyFault(
                "state",
                f'without a workflow a review stands in "{ON_REGISTER}", not in '
                f'"{review.state}"; name a workflow, or leave the state out.',
            )
        return
    flows = {key: flow for key, flow in known.workflows.items() if flow.subject == "review"}
    if review.workflow not in flows:
        yield KeyFault("workflow", unknown(review.workflow, flows, "no review can follow"))
    else:
        yield from state_faults("state", review.state, flows[review.workflow])
        yield from _required(review, flows[review.workflow])


def _required(review: ReviewEntry, workflow: Workflow) -> Iterator[KeyFault]:
    """Return a fault where a review stands in a state that it can't have reached undated."""
    state = workflow.states_by_name.get(review.state)
    dated = {entry.name for entry in review.dates}
    for name in state.requires if state else ():
        if name not in dated:
            yield KeyFault(
                "dates",
                f'a {workflow.title.lower()} can\'t stand at "{review.state}" without "{name}"; '
                "give its date, or the source's words for it.",
            )


def _dates(review: ReviewEntry, workflow: Workflow | None) -> Iterator[KeyFault]:
    times = Counter(entry.name for entry in review.dates)
    for position, entry in enumerate(review.dates, start=1):
        key = entry_name("date", position, {"name": entry.name})
        if (entry.on is None) == (entry.as_recorded is None):
            yield KeyFault(key, _neither_or_both(entry))
        if times.pop(entry.name, 1) > 1:
            yield KeyFault(
                key, "it is given more than once; keep one, and put the doubt in the note."
            )
        if workflow is not None:
            yield from _misspelt(key, entry.name, workflow)


def _neither_or_both(entry: DateEntry) -> str:
    given = "neither on nor as_recorded" if entry.on is None else "both on and as_recorded"
    return f"it has {given}; give a full date as on, or the source's words as as_recorded."


def _misspelt(key: str, name: str, workflow: Workflow) -> Iterator[KeyFault]:
    """Return a fault for a name so like a milestone's that a clock would be missed by a slip."""
    milestones = {*workflow.dates, *(ENTERED + state.name for state in workflow.states)}
    milestones.update(name for move in workflow.moves for name in move.milestones)
    guess = did_you_mean(name, milestones, likeness=0.8)
    if guess and name not in milestones:
        yield KeyFault(key, f'{workflow.key} knows no "{name}"; {guess}', "unknown")


def _count(review: ReviewEntry) -> Iterator[KeyFault]:
    held = len(review.findings)
    if review.findings_stated is not None and held > review.findings_stated:
        yield KeyFault(
            "findings_stated",
            f"the source states {review.findings_stated}, fewer than the {held} entered here; "
            "correct one of the two.",
        )
