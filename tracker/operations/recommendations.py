"""Recommendations: what should change, whom it is for, and how it stands."""

from dataclasses import dataclass
from datetime import date

from tracker.errors import BadInput
from tracker.operations.days import day_of
from tracker.operations.learning import LearningAsk, note_new, register
from tracker.operations.moving import Around, Step, move_item
from tracker.operations.review_facts import open_actions
from tracker.operations.work import working
from tracker.records import Action, Board, Finding, Recommendation, Review
from tracker.store.items import find, next_number
from tracker.wiring import App
from workflows.facts import Facts
from workflows.moves import Decision


@dataclass(frozen=True)
class NewRecommendation:
    """What should change; `finding` is the reference of the finding it answers."""

    text: str
    addressee: str = ""
    finding: str | None = None
    made_on: date | None = None


def add_recommendation(
    app: App, board: Board, reference: str, new: NewRecommendation, *, by: str
) -> Recommendation:
    """Add what should change, to whom it is addressed, and which finding it answers."""
    with working(app, board, by) as work:
        review = register(work, reference, new.text, what="A recommendation")
        finding = find(work.session, Finding, review.board_id, new.finding) if new.finding else None
        if finding is not None and finding.review_id != review.id:
            raise BadInput(f"{finding.reference} is a finding of another review.")
        stem = f"{review.reference}-R"
        number = next_number(work.session, Recommendation, review.board_id, stem)
        workflow = app.newest("recommendation")
        recommendation = Recommendation(
            board_id=review.board_id,
            review_id=review.id or 0,
            finding_id=finding.id if finding else None,
            reference=f"{stem}{number:02}",
            text=new.text,
            addressee=new.addressee,
            workflow_name=workflow.name,
            workflow_version=workflow.version,
            state=workflow.initial,
            entered_on=day_of(new.made_on, app.clock.today(), what="The recommendation"),
        )
        work.session.add(recommendation)
        became = {"state": recommendation.state, "addressee": new.addressee}
        note_new(work, recommendation, "recommendation", became=became)
        return recommendation


def move_recommendation(
    app: App, board: Board, reference: str, move: str, *, by: str, ask: LearningAsk
) -> Decision:
    """Move a recommendation; raises `MoveRefused` with every reason."""
    with working(app, board, by) as work:
        item = find(work.session, Recommendation, board.id or 0, reference)
        review = work.session.get_one(Review, item.review_id)
        if ask.replaced_by:
            find(work.session, Recommendation, board.id or 0, ask.replaced_by)
        facts = Facts(
            reason=ask.reason,
            addressee_named=bool(ask.addressee or item.addressee),
            replaced_by=ask.replaced_by,
            open_actions=open_actions(app, work.session, Action.recommendation_id == item.id),
        )
        said = {"response": ask.response, "addressee": ask.addressee}
        changes = {name: words for name, words in said.items() if words}
        step = Step(move, facts, on=ask.on, reason=ask.reason, changes=changes)
        return move_item(work, item, step, Around(review.subgroup_id))[0]
