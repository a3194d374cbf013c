"""Opening a board: the schema made, the calendar filled, the board's files loaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import col, select

from tracker.errors import BadInput
from tracker.intake import shapes
from tracker.intake.reading import read_board
from tracker.intake.writer import Writer
from tracker.intake.writing_actions import write_actions
from tracker.intake.writing_reviews import write_disseminations, write_reviews
from tracker.intake.writing_set_up import write_set_up
from tracker.operations.reviews.notice_clocks import follow
from tracker.operations.reviews.review_at_hand import ReviewAtHand
from tracker.operations.reviews.review_clocks import settle
from tracker.records import Board, Review
from tracker.store import schema, working_days
from tracker.store.schema import SchemaState
from tracker.store.state_groups import is_unfinished
from tracker.wiring import App
from workflows.calendar import NATIONS
from workflows.definition import Workflow


@dataclass(frozen=True)
class Opened:
    """What was loaded; `undated` are the open actions that came without a due date."""

    board: str
    name: str
    reviews: int
    actions: int
    people: int
    undated: int = 0


def upgrade_database(app: App) -> SchemaState:
    """Bring the schema and the calendar to the newest; return where the schema stood before."""
    before = schema.upgrade(app.store)
    with app.store.writing_everything() as session:
        if not working_days.is_filled(session):
            working_days.fill(session)
    app.forget_calendar()
    return before


def samples(app: App) -> list[str]:
    """Name the sample boards that come with the tracker."""
    folder = app.settings.config_folder / "samples"
    return sorted(path.name for path in folder.glob("*") if path.is_dir())


def open_sample(app: App, name: str) -> Opened:
    """Open a sample board, such as "lscb-2016-17"."""
    if name not in samples(app):
        raise BadInput(
            "unknown_sample",
            f'There is no sample "{name}". There is: {", ".join(samples(app)) or "none"}.',
            field="name",
            name=name,
        )
    return open_from_files(app, app.settings.config_folder / "samples" / name)


def open_from_files(app: App, path: Path) -> Opened:
    """Open a board from its TOML files, or raise `ImportRejected` with every fault."""
    files = read_board(
        path,
        workflows=app.workflows,
        roles=app.roles,
        nations=NATIONS,
        themes=app.themes,
    )
    return open_board(app, files)


def open_board(app: App, files: shapes.BoardFiles) -> Opened:
    """Write a board into the database, all of it or nothing."""
    upgrade_database(app)
    with app.store.writing_everything() as session:
        reference = files.board.reference
        if session.exec(select(Board).where(col(Board.reference) == reference)).first():
            raise BadInput(
                "board_exists",
                f'There is a board "{reference}" in this database already, and nothing was '
                "changed. Choose another reference, or another TRACKER_DATABASE_URL.",
                field="reference",
                reference=reference,
            )
        now = app.clock.now()
        writer = Writer(session, app.workflows, on=app.clock.today(), at=now)
        board = write_set_up(writer, files)
        inside = app.within(session)
        _settle_all(inside, writer, write_reviews(writer, files))
        days = inside.calendar(board.nation)
        grade = inside.rules(reference).evidence_grade
        flow = app.newest("action")
        write_actions(writer, files.action, flow, calendar=days, evidence_grade=grade)
        write_disseminations(writer, files.dissemination, app.newest("dissemination"))
        undated = _undated(flow, files.action)
    counts = len(files.review), len(files.action), len(files.person)
    return Opened(reference, board.name, *counts, undated)


def _undated(flow: Workflow, actions: Sequence[shapes.ActionEntry]) -> int:
    """Return how many actions are still to be done and have no date."""
    return sum(one.due_on is None and is_unfinished(flow, flow.state(one.state)) for one in actions)


def _settle_all(app: App, writer: Writer, reviews: Sequence[Review]) -> None:
    for review in reviews:
        if review.workflow_name and review.workflow_version:
            workflow = app.workflow(review.workflow_name, review.workflow_version)
            at_hand = ReviewAtHand(writer.session, writer.board, review, workflow)
            settle(at_hand, calendar=app.calendar(writer.board.nation), at=writer.at)
            follow(app, at_hand)
