"""T10: last night's backup put back: nothing is sent twice, and no number is given twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.databases import Templates
from tests.evidence import PDF, laid, show
from tests.journeys.restores.places import (
    EVENING,
    MORNING,
    app_at,
    at,
    empty_place,
    sent,
    states,
    timed,
)
from tests.notifications.smtp_servers import Postbox
from tests.people import CHARLIE
from tests.queued import letters_of
from tracker.operations.boards.backups import BackedUp, back_up
from tracker.operations.boards.restored import After
from tracker.operations.boards.restores import Restored, restore
from tracker.store.database_copies import counts
from tracker.telling.settling import settle_held


@dataclass
class Night:
    """A board backed up on Sunday evening and lost on Monday, and a place to put it back."""

    desk: Desk
    folder: Path
    place: str

    def backup(self) -> BackedUp:
        return back_up(at(self.desk, EVENING).app, self.folder / "backup")

    def back(self, **after: object) -> tuple[Desk, Restored]:
        """Put it back on Monday at noon."""
        app = app_at(self.desk, self.place, self.folder / "new", MORNING)
        done = restore(app, self.folder / "backup", After(**after))  # type: ignore[arg-type]
        return Desk(app), done


@pytest.fixture
def night(desk: Desk, templates: Templates, database_kind: str, tmp_path: Path) -> Iterator[Night]:
    """An action is late since Wednesday; the timer has run on Sunday, nothing is sent."""
    desk.started(date(2016, 9, 28))
    timed(at(desk, EVENING.replace(hour=4)))
    timed(at(desk, EVENING))
    with empty_place(templates, database_kind, tmp_path / "new") as place:
        yield Night(desk, tmp_path, place)


def test_what_is_restored_is_what_was_backed_up(night: Night) -> None:
    action = night.desk.started(date(2016, 9, 23))
    show(night.desk, action, laid(night.folder))
    before = counts(night.desk.app.store)
    backup = night.backup()
    there, done = night.back()
    assert backup.manifest.counts == before
    assert done.files == 1
    (file,) = there.app.kept_files.all_kept()
    assert there.app.kept_files.read(file.name) == PDF
    modes = {path.stat().st_mode & 0o777 for path in (night.folder / "backup").rglob("*")}
    assert modes <= {0o700, 0o600}
    there.app.store.close()


def test_letters_that_had_left_since_the_backup_are_not_sent_again(
    night: Night, postbox: Postbox, port: int
) -> None:
    waited = len(letters_of(night.desk.app, night.desk.board, "waiting"))
    night.backup()
    monday = at(night.desk, MORNING)
    timed(monday)
    assert sent(monday, port).sent > waited > 0
    delivered = len(postbox.letters)
    there, done = night.back()
    timed(there)
    assert sent(there, port).sent == 0
    assert len(postbox.letters) == delivered
    assert "digest held" in states(there)
    assert done.taken_up.held == sent(there, port).held > waited
    there.app.store.close()


def test_held_letters_leave_once_somebody_says_that_they_had_not(
    night: Night, postbox: Postbox, port: int
) -> None:
    night.backup()
    there, done = night.back()
    held = [letter.id or 0 for letter in letters_of(there.app, there.board, "held")]
    first = settle_held(there.app, there.board, had_left=held[:1], to_send=None)
    assert (first.had_left, first.to_send, first.still_held) == (1, done.taken_up.held - 1, 0)
    assert sent(there, port).sent == done.taken_up.held - 1
    there.app.store.close()


def test_the_lost_database_says_which_letters_had_left(
    night: Night, postbox: Postbox, port: int
) -> None:
    night.backup()
    monday = at(night.desk, MORNING)
    assert sent(monday, port).sent
    delivered = len(postbox.letters)
    url = night.desk.app.store.url.render_as_string(hide_password=False)
    there, done = night.back(database=url)
    assert done.taken_up.known == delivered
    settle_held(there.app, there.board, had_left=[], to_send=None)
    sent(there, port)
    again = {letter.content for letter in postbox.letters[:delivered]}
    assert not [one for one in postbox.letters[delivered:] if one.content in again]
    there.app.store.close()


def test_no_number_that_was_given_since_the_backup_is_given_again(night: Night) -> None:
    night.backup()
    lost = night.desk.review()
    lost_action = night.desk.action("SCR-2016-01", None)
    first_of_its_kind = night.desk.review(kind="case_management_review")
    there, _ = night.back(skip=5)
    numbers = {
        there.review(),
        there.action("SCR-2016-01", None),
        there.review(kind="case_management_review"),
    }
    assert (lost, lost_action) == ("SCR-2016-02", "SCR-2016-01-A02")
    assert not numbers & {lost, lost_action, first_of_its_kind}
    assert numbers == {"SCR-2016-07", "SCR-2016-01-A07", "CMR-2016-06"}
    there.app.store.close()


def test_the_lost_database_says_which_numbers_were_given(night: Night) -> None:
    night.backup()
    assert night.desk.review() == "SCR-2016-02"
    url = night.desk.app.store.url.render_as_string(hide_password=False)
    there, done = night.back(database=url)
    assert done.taken_up.next_numbers == ("INC-2016-03", "SCR-2016-03")
    assert there.review() == "SCR-2016-03"
    there.app.store.close()


def test_the_chair_is_told_by_the_restored_board_from_the_next_monday_on(
    night: Night, postbox: Postbox, port: int
) -> None:
    night.backup()
    there, _ = night.back()
    settle_held(there.app, there.board, had_left=None, to_send=[])
    later = at(there, MORNING.replace(day=10))
    timed(later)
    assert sent(later, port).sent
    assert [CHARLIE] in [letter.rcpt_tos for letter in postbox.letters]
    there.app.store.close()
