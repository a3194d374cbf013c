"""In whose name something is recorded of a review that no move of its file changes."""

from tracker.changing import Work, roles_towards
from tracker.operations.reviews.additions import require_register
from tracker.records import Review
from workflows.facts import Facts
from workflows.meanings import RECORD
from workflows.moves import decide


def role_to_record(work: Work, review: Review) -> str:
    """Return the role in which an actor may record something of a review, or refuse."""
    if review.workflow_name is None:
        return require_register(work)
    workflow = work.app.workflow(review.workflow_name, review.workflow_version or 0)
    roles = roles_towards(work.actor.posts, work.app.roles, subgroup_id=review.subgroup_id)
    recording = workflow.move_meaning(RECORD).name
    return decide(workflow, review.state, recording, roles=roles, facts=Facts()).role
