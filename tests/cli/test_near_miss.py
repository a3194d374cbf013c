"""A process that the code has never heard of is one file: it is checked, drawn, run and shown."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Ask
from tests.databases import CONFIG
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER

NEAR_MISS = Path(__file__).parents[1] / "samples" / "near_miss.v1.toml"


@pytest.fixture
def ask_near_miss(ask_board: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Call it on a board whose configuration has the one file more."""
    shutil.copytree(CONFIG, tmp_path / "config")
    shutil.copy(NEAR_MISS, tmp_path / "config" / "workflows")
    monkeypatch.setenv("TRACKER_CONFIG_FOLDER", str(tmp_path / "config"))
    return ask_board


def done(ask: Ask, *words: str, by: str) -> str:
    """Return what a command said, once it was done."""
    answer = ask(*words, "--as", by)
    assert (answer.code, answer.err) == (0, "")
    return answer.out


def test_a_new_process_is_one_file_that_holds(ask_near_miss: Ask) -> None:
    checked = ask_near_miss("workflow", "check", NEAR_MISS)
    assert checked.out.startswith("near_miss.v1.toml holds: 5 states, 5 moves, 2 deadlines")
    assert "Near miss reported" in ask_near_miss("workflow", "diagram", "near_miss").out


def test_its_clocks_count_from_the_command_line(ask_near_miss: Ask) -> None:
    words = ("deadline", "near_miss", "decide", "--from", "2016-12-22", "--json")
    assert ask_near_miss(*words).json["due_on"] == "2017-01-03"


def test_it_runs_from_the_referral_to_the_end(ask_near_miss: Ask) -> None:
    log = ("review", "log", "--kind", "near_miss", "--subgroup", "case-review")
    logged = done(ask_near_miss, *log, "--notified", "2016-06-01", by=MANAGER)
    assert logged.startswith("NM-2016-01 is now Near miss reported;")
    answer = ("review", "answer", "NM-2016-01", "harm_was_avoided", "met")
    done(ask_near_miss, *answer, "--evidence", "The ward's log", by=CHARLIE)
    advise = ("review", "recommend", "NM-2016-01", "--advises", "look", "--criteria-met")
    done(ask_near_miss, *advise, "--reasons", "It was luck", "--on", "2016-06-06", by=CHARLIE)
    decide = ("review", "decide", "NM-2016-01", "--outcome", "look", "--on", "2016-06-07")
    decided = done(ask_near_miss, *decide, "--reasons", "Agreed", by=BOARD_CHAIR)
    assert "is now Being looked into" in decided
    tell = ("review", "move", "NM-2016-01", "tell", "--on", "2016-07-01")
    assert done(ask_near_miss, *tell, by=MANAGER) == "NM-2016-01 is now Told to the agencies.\n"


def test_an_outcome_that_it_does_not_know_is_refused_with_its_own(ask_near_miss: Ask) -> None:
    done(
        ask_near_miss, "review", "log", "--kind", "near_miss", "--subgroup", "case-review",
        by=MANAGER,
    )  # fmt: skip
    words = ("review", "recommend", "NM-2026-01", "--advises", "scr", "--as", CHARLIE)
    refused = ask_near_miss(*words)
    assert refused.code == 2
    assert refused.err == '"scr" is not an outcome of NM-2026-01; give one of look, leave.\n'
