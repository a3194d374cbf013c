"""A board in a database and what hangs on it, in as few words as a test can spare."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlmodel import func, select

from tests.databases import CONFIG
from tests.people import ALICE, BOARD_TOML, BOB, CHARLIE, MANAGER
from tests.replays import lived_once
from tracker.changing.look import Look, looking
from tracker.changing.named import board_named
from tracker.clock import FixedClock
from tracker.operations.boards.opening import open_from_files
from tracker.operations.plans.action_input import Ask, Moved
from tracker.operations.plans.action_moves import move_action
from tracker.operations.plans.actions_added import NewAction, add_action
from tracker.operations.reviews.lead_reviewers import name_lead
from tracker.operations.reviews.referrals import NewReview, log_review
from tracker.records import Board, Meeting, Subject
from tracker.settings import Settings
from tracker.store.engine import Store
from tracker.store.items import find
from tracker.store.visibility import seeing_everything
from tracker.wiring import App

Answer = TypeVar("Answer")


@dataclass
class Desk:
    """An app on one test database with the small board of tests/people.py in it."""

    app: App
    board: Board = field(init=False)

    def __post_init__(self) -> None:
        self.board = board_named(self.app)

    def on(self, day: date) -> "Desk":
        """Return the same desk on another London day, at noon."""
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        return Desk(replace(self.app, clock=FixedClock(noon)))

    def read(self, ask: Callable[..., Answer], *args: Any, **asked: Any) -> Answer:
        """Ask one question of the board, in a reading of its own."""
        return look_at(self.app, self.board, ask, *args, **asked)

    def review(self, **given: Any) -> str:
        """Log a serious case review, unless another kind is given; return its reference."""
        about = {} if "pseudonyms" in given else {"pseudonyms": self.somebody()}
        new = NewReview(**{"subgroup": "case-review", "kind": "scr", **about, **given})
        return log_review(self.app, self.board, new, by=MANAGER).reference

    def somebody(self) -> tuple[str, ...]:
        """Return a pseudonym that no review of the database uses."""
        with self.app.store.reading() as session, seeing_everything(session):
            last = session.exec(select(func.max(Subject.id))).one()
        return (f"Lapwing {(last or 0) + 1}",)

    def led(self, review: str) -> str:
        """Return a review once the board's lead reviewer is named as its lead."""
        name_lead(self.app, self.board, review, "reviewer", by=MANAGER)
        return review

    def action(self, review: str, due_on: date | None, **given: Any) -> str:
        """Propose an action for the hospital's midwifery; return its reference."""
        told = {"owner": "hospital-midwifery", **given}
        new = NewAction(title="Audit the referrals", agency="hospital", due_on=due_on, **told)
        return add_action(self.app, self.board, review, new, by=MANAGER).reference

    def move(self, reference: str, move: str, *, by: str, **said: Any) -> Moved:
        """Move an action."""
        return move_action(self.app, self.board, reference, move, by=by, ask=Ask(**said))

    @lived_once
    def agreed(self, due_on: date) -> str:
        """Return an action that its agency agreed."""
        reference = self.action(self.review(), due_on)
        self.move(reference, "agree", by=BOB)
        return reference

    @lived_once
    def started(self, due_on: date) -> str:
        """Return an action that its agency agreed and its owner has begun."""
        reference = self.agreed(due_on)
        self.move(reference, "start", by=ALICE)
        return reference

    @lived_once
    def submitted(self, due_on: date) -> str:
        """Return an action that its owner has submitted with evidence."""
        reference = self.started(due_on)
        self.move(reference, "submit", by=ALICE, note="Audit report, signed", grade=2)
        return reference

    @lived_once
    def signed_off(self, due_on: date) -> str:
        """Return an action that the subgroup's chair has signed off."""
        reference = self.submitted(due_on)
        self.move(reference, "sign_off", by=CHARLIE)
        return reference


def look_at(app: App, board: Board, ask: Callable[..., Answer], *args: Any, **asked: Any) -> Answer:
    """Ask one question of a board as the app's viewer, in a reading of its own."""
    with looking(app, board, as_of=asked.pop("as_of", None)) as look:
        return ask(look, *args, **asked)


def meeting_named(look: Look, reference: str) -> Meeting:
    """Return a meeting of a board."""
    return find(look.session, Meeting, look.board.id or 0, reference)


def desk_on(url: str, folder: Path, *, day: date) -> Desk:
    """Return a desk on a day, in a database that has the small board."""
    return Desk(app_on(url, folder, day=day))


def app_on(url: str, folder: Path, *, day: date) -> App:
    """Return an app on a database, at noon of a day, with its files in a folder."""
    settings = Settings(
        database_url=url,
        mail_from="tracker@board.example",
        base_url="https://tracker.board.example",
        config_folder=CONFIG,
        files_folder=str(folder / "files"),
    )
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return App(settings, Store(url), FixedClock(noon))


def open_small_board(url: str, folder: Path, *, day: date) -> None:
    """Put the small board into a fresh database."""
    app = app_on(url, folder, day=day)
    file = folder / "board.toml"
    file.write_text(BOARD_TOML, encoding="utf-8")
    open_from_files(app, file)
    app.store.close()
