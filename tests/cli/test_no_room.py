"""T25: a disk without room, or a folder that may only be read: what can be read is read."""

import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk

NO_MIGHT = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
"""Takes from root that no folder is closed to it."""
QUEUE = ("digest", "queue", "--as-of", "2016-07-18")
LATE = ("overdue", "--as-of", "2016-07-18")


@pytest.fixture
def place(sqlite_desk: Desk) -> Iterator[Path]:
    """A board with a late action, which nobody holds open; return its file."""
    sqlite_desk.started(date(2016, 7, 15))
    sqlite_desk.app.store.close()
    path = Path(sqlite_desk.app.store.url.database or "")
    yield path
    path.parent.chmod(0o700)


def told(path: Path, *command: str, file_size: int | None = None) -> tuple[int, str, str]:
    """Run a command as somebody who may do what its modes say; return its code and words."""

    def narrow() -> None:
        if file_size is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))

    might = NO_MIGHT if os.geteuid() == 0 else []
    done = subprocess.run(
        [*might, sys.executable, "-P", "-m", "tracker", *command],
        env={"TRACKER_DATABASE_URL": f"sqlite:///{path}", "PYTHONPATH": os.getcwd()},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=narrow,
    )
    return done.returncode, done.stdout, done.stderr


def test_t25_in_a_folder_that_may_only_be_read_the_board_is_read(place: Path) -> None:
    place.parent.chmod(0o500)
    code, out, _ = told(place, *LATE)
    assert (code, "SCR-2016-01-A01" in out) == (0, True)
    code, out, err = told(place, *QUEUE)
    assert (code, out) == (1, "")
    assert "Check that" in err
    assert "may write to" in err
    code, out, _ = told(place, "db", "check")
    assert code == 2
    assert "can only be read" in out
    assert "Make room on its disk, or let the tracker write to its folder" in out
    place.parent.chmod(0o700)
    assert told(place, *QUEUE)[0] == 0


def test_t25_on_a_disk_without_room_the_board_is_read_and_a_change_says_make_room(
    place: Path,
) -> None:
    code, out, _ = told(place, *LATE, file_size=0)
    assert (code, "SCR-2016-01-A01" in out) == (0, True)
    code, out, err = told(place, *QUEUE, file_size=0)
    assert (code, out) == (1, "")
    assert "Make room on the disk" in err
    assert told(place, *QUEUE)[0] == 0


@pytest.mark.parametrize("shared", [True, False], ids=["beside its index", "without an index"])
def test_t25_what_a_killed_process_had_written_last_is_read_too(place: Path, shared: bool) -> None:
    """The log of changes holds it; a file that is read without its log would hide it."""
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("UPDATE action SET title = 'Written last'")
        connection.commit()
        log = place.with_name(f"{place.name}-wal")
        left = log.read_bytes()
        index = place.with_name(f"{place.name}-shm").read_bytes()
    log.write_bytes(left)
    if shared:
        place.with_name(f"{place.name}-shm").write_bytes(index)
    code, out, err = told(place, "action", "show", "SCR-2016-01-A01", file_size=0)
    assert (code, "Written last" in out) == (0, True), err
