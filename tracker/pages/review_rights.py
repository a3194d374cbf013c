"""What somebody may do with a review: its workflow's moves, and what is written beside them."""

from dataclasses import dataclass

from tracker.changing import Work, roles_towards
from tracker.operations.reviews.additions import may_keep_register
from tracker.operations.reviews.review_holds import HOLDERS
from tracker.operations.reviews.waivers import WAIVERS
from tracker.pages.review_lines import pinned_workflow
from tracker.records import Review
from tracker.store.keepers import KEEPERS
from workflows.definition import Workflow
from workflows.entries import Move
from workflows.meanings import RECORD


@dataclass(frozen=True)
class Rights:
    """What somebody may do with one review beside moving it on."""

    may_record: bool
    may_hold: bool
    may_waive: bool
    may_restrict: bool


def rights_over(work: Work, review: Review) -> Rights:
    """Return what whoever asks may do with a review as it stands."""
    held = {post.role for post in work.actor.posts}
    return Rights(
        may_record=_may_record(work, review),
        may_hold=not held.isdisjoint(HOLDERS),
        may_waive=not held.isdisjoint(WAIVERS),
        may_restrict=not held.isdisjoint(KEEPERS),
    )


def own_moves(work: Work, workflow: Workflow, review: Review) -> list[Move]:
    """Return the moves of a review's workflow that whoever asks may make, its needs aside."""
    roles = roles_towards(work.actor.posts, work.app.roles, subgroup_id=review.subgroup_id)
    return [
        one
        for one in workflow.moves
        if review.state in one.from_ and not roles.isdisjoint(one.allowed)
    ]


def _may_record(work: Work, review: Review) -> bool:
    workflow = pinned_workflow(work.app, review)
    if workflow is None:
        return may_keep_register(work)
    return any(one.means == RECORD for one in own_moves(work, workflow, review))
