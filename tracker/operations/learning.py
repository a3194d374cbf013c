"""Findings, recommendations and dissemination: what was learned and how it travels."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.errors import BadInput
from tracker.operations.acting import require
from tracker.operations.moving import Around, Step, Work, move_item
from tracker.operations.review_facts import open_actions
from tracker.operations.reviews import ReviewAsk, apply_move, working
from tracker.records import Action, Agency, Board, Dissemination, Finding, Recommendation, Review
from tracker.store.history import Note, note
from tracker.store.items import find, next_number
from tracker.wiring import App
from workflows.moves import Decision
from workflows.needs import Facts


@dataclass(frozen=True)
class NewRecommendation:
    """What should change; `finding` is the reference of the finding it answers."""

    text: str
    addressee: str = ""
    finding: str | None = None


@dataclass(frozen=True)
class LearningAsk:
    """What a person says beside a move of a recommendation or a dissemination."""

    on: date | None = None
    reason: str = ""
    response: str = ""
    addressee: str = ""
    number_reached: int | None = None
    replaced_by: str | None = None


def add_finding(app: App, board: Board, reference: str, text: str, *, by: str) -> Finding:
    """Add what a review found, in the board's own words."""
    with working(app, board, by) as work:
        review = register(work, reference, text, what="A finding")
        stem = f"{review.reference}-F"
        number = next_number(work.session, Finding, review.board_id, stem)
        finding = Finding(
            board_id=review.board_id,
            review_id=review.id or 0,
            reference=f"{stem}{number:02}",
            text=text,
        )
        work.session.add(finding)
        _note_new(work, finding, "finding", became={"text": text})
        return finding


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
            entered_on=app.clock.today(),
        )
        work.session.add(recommendation)
        became = {"state": recommendation.state, "addressee": new.addressee}
        _note_new(work, recommendation, "recommendation", became=became)
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


def plan_dissemination(
    app: App, board: Board, reference: str, agency: Agency, channel: str, *, by: str
) -> Dissemination:
    """Plan how a review's learning is to reach an agency."""
    with working(app, board, by) as work:
        review = register(work, reference, channel, what="A channel")
        stem = f"{review.reference}-D"
        number = next_number(work.session, Dissemination, review.board_id, stem)
        workflow = app.newest("dissemination")
        item = Dissemination(
            board_id=review.board_id,
            review_id=review.id or 0,
            agency_id=agency.id or 0,
            reference=f"{stem}{number:02}",
            channel=channel,
            workflow_name=workflow.name,
            workflow_version=workflow.version,
            state=workflow.initial,
            entered_on=app.clock.today(),
        )
        work.session.add(item)
        became = {"state": item.state, "agency": agency.name, "channel": channel}
        _note_new(work, item, "dissemination", became=became)
        return item


def move_dissemination(
    app: App, board: Board, reference: str, move: str, *, by: str, ask: LearningAsk
) -> Decision:
    """Move a dissemination; raises `MoveRefused` with every reason."""
    if ask.number_reached is not None and ask.number_reached < 0:
        raise BadInput("The number of people reached can't be less than 0.")
    with working(app, board, by) as work:
        item = find(work.session, Dissemination, board.id or 0, reference)
        review = work.session.get_one(Review, item.review_id)
        agency = work.session.get_one(Agency, item.agency_id)
        facts = Facts(reason=ask.reason, number_reached=ask.number_reached)
        changes = {} if ask.number_reached is None else {"number_reached": ask.number_reached}
        step = Step(move, facts, on=ask.on, reason=ask.reason, changes=changes)
        around = Around(review.subgroup_id, agency.id, agency.name)
        return move_item(work, item, step, around)[0]


def register(work: Work, reference: str, text: str, *, what: str) -> Review:
    """Give the review that something is to be added to, once its file lets the actor do so."""
    if not text.strip():
        raise BadInput(f"{what} needs words; none were given.")
    review = find(work.session, Review, work.board.id or 0, reference)
    if review.workflow_name is None:
        require_register(work)
    else:
        apply_move(work, review, "record", ReviewAsk(reason=what.lower()))
    return review


def require_register(work: Work) -> None:
    """Let only those who keep the register add to a review that has no process of its own."""
    require(work.app, work.actor, "business_manager", "subgroup_chair")


def _note_new(
    work: Work,
    item: Finding | Recommendation | Dissemination,
    kind: str,
    *,
    became: Mapping[str, object],
) -> None:
    work.session.flush()
    note(
        work.session,
        Note(
            board_id=item.board_id,
            recorded_at=work.app.clock.now(),
            happened_on=work.app.clock.today(),
            person_id=work.actor.person_id,
            role=work.actor.posts[0].role,
            item_kind=kind,
            item_id=item.id or 0,
            reference=item.reference,
            version=1,
            what="add",
            was={},
            became=became,
        ),
    )
