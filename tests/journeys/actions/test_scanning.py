"""The virus scanner that a board may set: without its word nothing is kept."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.evidence import kept, laid, show
from tracker.errors import BadInput
from tracker.operations.plans import scanning
from tracker.pages.action_pages import action_page

DUE = date(2016, 9, 30)


def scanning_desk(desk: Desk, folder: Path, line: str) -> Desk:
    """Return the desk with a scanner that runs one line of Python on the file."""
    script = folder / "scanner.py"
    script.write_text(f"import sys, time\nfrom pathlib import Path\n{line}\n", encoding="utf-8")
    settings = replace(desk.app.settings, scanner=f'"{sys.executable}" "{script}"')
    return Desk(replace(desk.app, settings=settings))


def test_who_scanned_a_file_is_kept_with_it(sqlite_desk: Desk, tmp_path: Path) -> None:
    line = 'sys.exit(0 if Path(sys.argv[1]).read_bytes()[:4] == b"%PDF" else 9)'
    there = scanning_desk(sqlite_desk, tmp_path, line)
    reference = there.started(DUE)
    show(there, reference, laid(tmp_path))
    (one,) = there.read(action_page, reference).evidence
    assert one.scanned_by == Path(sys.executable).name


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("sys.exit(1)", "found something in this file"),
        ("sys.exit(2)", "could not be scanned .*answered 2"),
        ("time.sleep(60)", "could not be scanned .*no answer"),
    ],
)
def test_a_file_that_is_not_found_clean_is_refused(
    sqlite_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, says: str
) -> None:
    monkeypatch.setattr(scanning, "LIMIT_SECONDS", 2)
    there = scanning_desk(sqlite_desk, tmp_path, line)
    reference = there.started(DUE)
    with pytest.raises(BadInput, match=says):
        show(there, reference, laid(tmp_path))
    assert kept(there) == []


@pytest.mark.parametrize("command", ["/nowhere/scanner", 'an "open quote', " "])
def test_a_scanner_that_does_not_run_lets_nothing_through(
    sqlite_desk: Desk, tmp_path: Path, command: str
) -> None:
    settings = replace(sqlite_desk.app.settings, scanner=command)
    there = Desk(replace(sqlite_desk.app, settings=settings))
    reference = there.started(DUE)
    with pytest.raises(BadInput, match="could not be scanned"):
        show(there, reference, laid(tmp_path))


def test_the_scanner_runs_without_a_shell(sqlite_desk: Desk, tmp_path: Path) -> None:
    there = scanning_desk(sqlite_desk, tmp_path, "sys.exit(0)")
    command = f"{there.app.settings.scanner} ; touch {tmp_path / 'run'}"
    there = Desk(replace(there.app, settings=replace(there.app.settings, scanner=command)))
    show(there, there.started(DUE), laid(tmp_path))
    assert not (tmp_path / "run").exists()
