"""Disseminations: how a review's learning reaches an agency."""

from datetime import date

from tracker.errors import BadInput
from tracker.operations.days import day_of
from tracker.operations.learning import LearningAsk, note_new, register
from tracker.operations.moving import Around, Step, move_item
from tracker.operations.work import working
from tracker.records import Agency, Board, Dissemination, Review
from tracker.store.items import find, next_number
from tracker.wiring import App
from workflows.facts import Facts
from workflows.moves import Decision


def plan_dissemination(
    app: App,
    board: Board,
    reference: str,
    agency: Agency,
    channel: str,
    *,
    by: str,
    on: date | None = None,
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
            entered_on=day_of(on, app.clock.today(), what="The plan"),
        )
        work.session.add(item)
        became = {"state": item.state, "agency": agency.name, "channel": channel}
        note_new(work, item, "dissemination", became=became)
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
