"""Coverage rests where another test is there for the same lines, and there alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.measuring import OF_POSTGRESQL, TESTS, UNMEASURED, is_counted, uncounted

COUNTING = """
import coverage
from tests.measuring import uncounted

def seen():
    return 1

def unseen():
    return 2

measured = coverage.Coverage(data_file=None, config_file=False, include=[__file__])
measured.start()
with uncounted():
    unseen()
seen()
measured.stop()
print(sorted(measured.get_data().lines(__file__)))
"""


@pytest.mark.parametrize(
    ("path", "name", "counted"),
    [
        ("cli/test_action.py", "test_it", True),
        ("cli/test_action.py", "test_it[sqlite-scr.v2]", True),
        ("cli/test_action.py", "test_it[scr.v2-postgresql]", False),
        ("cli/test_action.py", "test_postgresql_is_named", True),
        ("store/test_recall.py", "test_it[postgresql]", True),
        ("web/sight/test_routes.py", "test_it", False),
    ],
)
def test_a_twin_on_postgresql_is_counted_where_it_runs_lines_of_its_own(
    path: str, name: str, counted: bool
) -> None:
    assert is_counted(TESTS / path, name) is counted


def test_the_tests_that_are_named_are_there() -> None:
    assert [one for one in (*UNMEASURED, *OF_POSTGRESQL) if not (TESTS / one).exists()] == []


def test_what_runs_while_it_rests_is_not_counted_and_what_follows_is(tmp_path: Path) -> None:
    script = tmp_path / "counting.py"
    script.write_text(COUNTING, encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    line = [sys.executable, str(script)]
    told = subprocess.run(
        line,
        env={**clean, "PYTHONPATH": str(TESTS.parent)},
        check=True,
        text=True,
        stdout=subprocess.PIPE,
    )
    lines = COUNTING.splitlines()
    counted = set(map(int, told.stdout.strip("[]\n").split(",")))
    assert lines.index("    return 1") + 1 in counted
    assert lines.index("    return 2") + 1 not in counted


def test_a_process_begun_while_it_rests_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COVERAGE_PROCESS_CONFIG", "all of it")
    monkeypatch.setattr("tests.measuring.Coverage.current", object)
    with uncounted():
        assert "COVERAGE_PROCESS_CONFIG" not in os.environ
    assert os.environ["COVERAGE_PROCESS_CONFIG"] == "all of it"
