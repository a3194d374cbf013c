"""The words of a finding or a recommendation amended: of the board's own reviews alone."""

from tracker.changing import MoveRequest, Surroundings, Work, move_item, worded
from tracker.errors import NotAllowed
from tracker.records import Finding, Recommendation, Review
from tracker.wiring import App
from workflows.facts import Facts
from workflows.meanings import RECORD


def amend_words(work: Work, item: Finding | Recommendation, text: str, *, reason: str) -> None:
    """Write other words for an item, with why; the old ones stay in its history."""
    review = work.session.get_one(Review, item.review_id)
    check_ours(work.app, review, item.reference)
    why = worded(reason, what="The reason for new words", field="reason")
    name = work.app.move_name(item, RECORD)
    request = MoveRequest(name, Facts(reason=why), reason=why, changes={"text": text})
    move_item(work, item, request, Surroundings(review.subgroup_id))


def check_ours(app: App, review: Review, reference: str) -> None:
    """Refuse to change what another board's review says, and name that board."""
    flow = f"{review.workflow_name}.v{review.workflow_version}"
    runs_elsewhere = flow in app.workflows and app.workflows[flow].of_another_board
    lead = review.led_by or ("another board" if runs_elsewhere else "")
    if lead:
        raise NotAllowed(
            "words_of_another_board",
            f"{reference} is of a review led by {lead}, and its words are that board's: "
            "they can't be amended here. Contest a finding, or ask that board to correct it.",
            field="reference",
            reference=reference,
        )
