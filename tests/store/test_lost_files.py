"""T11 and T26: files of evidence that are lost or altered, and what others can reach."""

import stat
from pathlib import Path

import pytest

from notifications.transports import never
from tests.builders import Desk
from tests.evidence import kept
from tests.tampering import recorded
from tracker.pages.database_health import check_record, check_record_and_contents
from tracker.telling.jobs import BESIDE


def test_t11_a_file_of_evidence_lost_cut_or_altered_is_named(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    recorded(sqlite_desk, tmp_path)
    (file,) = kept(sqlite_desk)
    content = file.read_bytes()
    file.write_bytes(content.replace(b"1.7", b"1.4"))
    assert check_record(sqlite_desk.app).faults == ()
    named = f"the file of row 1 of evidence, {file.name[:12]},"
    altered = check_record_and_contents(sqlite_desk.app)
    assert (altered.faults, altered.next_step) == (
        (f"{named} holds something else now",),
        "find_out",
    )
    file.write_bytes(content[:-1])
    cut = f"{named} has {len(content) - 1} bytes, and had {len(content)}"
    assert check_record(sqlite_desk.app).faults == (cut,)
    file.unlink()
    gone = f"{named} is not in {sqlite_desk.app.kept_files.folder}"
    assert check_record(sqlite_desk.app).faults == (gone,)


def test_t26_what_others_can_read_or_change_is_named(sqlite_desk: Desk, tmp_path: Path) -> None:
    recorded(sqlite_desk, tmp_path)
    app = sqlite_desk.app
    (file,) = kept(sqlite_desk)
    database = Path(app.store.url.database or "")
    for path, mode in ((file, 0o644), (file.parent, 0o750), (database, 0o666)):
        before = stat.S_IMODE(path.stat().st_mode)
        path.chmod(mode)
        health = check_record(app)
        assert health.faults == (f"{path} ({mode:04o}) is open to others than its owner",)
        assert health.next_step == "shut_off"
        path.chmod(before)
    tmp_path.chmod(0o777)
    (fault,) = check_record(app).faults
    assert fault == f"in {tmp_path} (0777) anybody can put another file in its place"


def test_t11_the_timer_looks_through_the_record_and_logs_each_fault(
    sqlite_desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    recorded(sqlite_desk, tmp_path)
    assert BESIDE["check_record"](sqlite_desk.app, never) == "as it was"
    (file,) = kept(sqlite_desk)
    file.unlink()
    assert BESIDE["check_record"](sqlite_desk.app, never).startswith(
        "not as it was: the file of row 1"
    )
    assert [record.levelname for record in caplog.records] == ["ERROR"]
