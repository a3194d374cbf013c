"""What agencies still owe a review: the returns that they were asked for and have not given."""

from tracker.changing import Look
from tracker.records import AgencyReturn, Review
from tracker.store.items import belonging_to
from tracker.wiring import App


def is_outstanding(app: App, asked: AgencyReturn) -> bool:
    """Tell whether an agency still owes what it was asked for."""
    state = app.workflow(asked.workflow_name, asked.workflow_version).state(asked.state)
    return not (state.is_final or state.counts_as_done)


def returns_outstanding(look: Look, review: Review) -> tuple[str, ...] | None:
    """Return the returns that a review still waits for; None where no agency was asked."""
    asked = belonging_to(look.session, AgencyReturn, review)
    return tuple(one.reference for one in asked if is_outstanding(look.app, one)) if asked else None
