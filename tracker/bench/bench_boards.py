"""A small board in a fresh database, with as many copies of one action as a workload needs."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlmodel import Session, text

from tracker.changing import board_named
from tracker.clock import FixedClock
from tracker.operations.boards.opening import open_from_files
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.action_moves import move_action
from tracker.operations.plans.actions_added import NewAction, add_action
from tracker.operations.reviews.referrals import NewReview, log_review
from tracker.records import Action, Board
from tracker.settings import Settings
from tracker.settings import read as read_settings
from tracker.store.engine import Store
from tracker.wiring import App
from workflows.natural_order import sort_key

TODAY = date(2017, 3, 31)
NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
SUBMITTED_ON = date(2017, 3, 1)
CHAIR = "chair@bench.example"
OWNER = "owner@bench.example"
LEAD = "lead@bench.example"
_BOARD = """
board = { reference = "bench", name = "The Bench Safeguarding Board" }
subgroup = [{ reference = "case-review", name = "Case Review Subgroup" }]
agency = [{ reference = "hospital", name = "Bench Hospital" }]
post = [
  { reference = "chair", title = "Chair", role = "subgroup_chair", subgroup = "case-review" },
  { reference = "owner", title = "Matron", role = "action_owner", agency = "hospital" },
  { reference = "lead", title = "Director", role = "agency_lead", agency = "hospital" },
  { reference = "manager", title = "Business Manager", role = "business_manager" },
]
person = [
  { reference = "m", name = "M", email = "manager@bench.example", holds = [
    { post = "manager", from = 2015-01-01 }] },
  { reference = "c", name = "C", email = "chair@bench.example", holds = [
    { post = "chair", from = 2015-01-01 }] },
  { reference = "o", name = "O", email = "owner@bench.example", holds = [
    { post = "owner", from = 2015-01-01 }] },
  { reference = "l", name = "L", email = "lead@bench.example", holds = [
    { post = "lead", from = 2015-01-01 }] },
]
"""
_OWN = ("id", "reference", "sort_key")


@dataclass(frozen=True)
class Bench:
    """An app on a fresh database, its board, and the action that others are copied from."""

    app: App
    board: Board
    model: str

    def copies(self, count: int, *, stem: str) -> list[str]:
        """Copy the model action; return the new references."""
        with self.app.store.writing() as session:
            _copy(session, count, stem=stem, model=self.model)
        return [f"{stem}{number}" for number in range(1, count + 1)]

    def close(self) -> None:
        """Let go of the database."""
        self.app.store.close()


def app_on(url: str, smtp_url: str | None = None) -> App:
    """Return an app that stands at noon of one day."""
    settings = Settings(
        database_url=url,
        smtp_url=smtp_url,
        mail_from="tracker@bench.example",
        base_url="https://tracker.bench.example",
        config_folder=read_settings({}).config_folder,
    )
    return App(settings, Store(url), FixedClock(NOON))


def open_bench(url: str, folder: Path, *, smtp_url: str | None = None) -> Bench:
    """Make the board, and an action that its owner has submitted for sign-off."""
    app = app_on(url, smtp_url)
    file = folder / "board.toml"
    file.write_text(_BOARD, encoding="utf-8")
    open_from_files(app, file)
    board = board_named(app)
    return Bench(app, board, _submitted(app, board))


def key_of(number: str) -> str:
    """Return the SQL of what a number in a reference sorts by."""
    digits = f"CAST({number} AS VARCHAR)"
    return f"substr(CAST(100 + length({digits}) AS VARCHAR), 2) || {digits}"


def _submitted(app: App, board: Board) -> str:
    new = NewReview(kind="undecided", subgroup="case-review", notified_on=date(2016, 9, 1))
    review = log_review(app, board, new, by=CHAIR).reference
    action = NewAction("Audit", "hospital", "owner", date(2017, 5, 31), date(2016, 10, 3))
    reference = add_action(app, board, review, action, by=CHAIR).reference
    for move, by, note in (
        ("agree", LEAD, ""),
        ("start", OWNER, ""),
        ("submit", OWNER, "Audit report, signed"),
    ):
        move_action(app, board, reference, move, by=by, ask=Ask(on=SUBMITTED_ON, note=note))
    return reference


def _copy(session: Session, count: int, *, stem: str, model: str) -> None:
    kept = [name for name in Action.model_fields if name not in _OWN]
    names = ", ".join(kept)
    session.execute(
        text(
            "WITH RECURSIVE counted(n) AS "
            "(SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < :many) "
            f"INSERT INTO action (reference, sort_key, {names}) "
            f"SELECT :stem || CAST(n AS VARCHAR), :key || {key_of('n')}, {names} "
            "FROM action, counted "
            "WHERE reference = :model"
        ),
        {"many": count, "stem": stem, "key": sort_key(stem), "model": model},
    )
