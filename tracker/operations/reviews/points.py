"""Learning points: how many of a review's findings nobody has settled yet."""

from tracker.changing.look import Look
from tracker.records import Finding, Review
from tracker.store.items import belonging_to


def points_open(look: Look, review: Review) -> int | None:
    """Count a review's findings that are not at an end; None where it has none at all."""
    findings = belonging_to(look.session, Finding, review)
    if not findings:
        return None
    states = (
        look.app.workflow(f.workflow_name, f.workflow_version).state(f.state) for f in findings
    )
    return sum(not state.is_final for state in states)
