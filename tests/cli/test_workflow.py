import shutil
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.databases import CONFIG
from tests.journeys.reviews.test_editions import under_wt2018
from tests.people import MANAGER

FILES = CONFIG / "workflows"
GOLDEN = Path(__file__).parents[1] / "golden" / "matrix"


def test_the_list_names_each_workflow_with_how_much_is_in_it(ask: Ask) -> None:
    told = {flow["workflow"]: flow for flow in ask("workflow", "list", "--json").json}
    assert [name for name in told if name.startswith("scr")] == ["scr.v1", "scr.v2"]
    assert {"action.v1", "dissemination.v1", "recommendation.v1", "sar.v1"} < set(told)
    assert (told["scr.v1"]["deadlines"], told["action.v1"]["states"]) == (6, 13)
    assert "Dissemination of learning to an agency" in ask("workflow", "list").out


def test_show_tells_who_waits_who_may_and_what_a_move_needs(ask: Ask) -> None:
    said = ask("workflow", "show", "action").out
    assert "  Proposed [proposed] (where it begins)\n" in said
    assert "      waits on: chair of the subgroup; clock: sign_off\n" in said
    sign_off = said.partition("  Sign off [sign_off]\n")[2].splitlines()[:4]
    assert [line.strip() for line in sign_off] == [
        "from Submitted for sign-off, to Signed off",
        "by chair of the subgroup or chair of the board",
        "needs signer is not owner, signer is independent and evidence of grade",
        "tells owner",
    ]


def test_show_tells_what_a_move_means(ask: Ask) -> None:
    said = ask("workflow", "show", "action").out
    assert "      means that somebody else accepts the work as done\n" in said


@pytest.mark.parametrize("key", sorted(path.stem for path in FILES.glob("*.toml")))
def test_every_process_is_shown_to_its_end(ask: Ask, key: str) -> None:
    shown = ask("workflow", "show", key)
    assert (shown.code, shown.err) == (0, "")
    assert "\nDeadlines\n" in shown.out


def test_show_tells_where_a_deadline_comes_from_and_that_nobody_checked_it(ask: Ask) -> None:
    said = ask("workflow", "show", "scr").out.partition("\nDeadlines\n")[2]
    assert '1 month after it became "Referral received"; met when the decision was made' in said
    assert "source: Working Together 2015, chapter 4" in said
    assert said.count("the rule's text has not been verified") == 4


@pytest.mark.parametrize(
    ("name", "version"),
    [("action", 1), ("dissemination", 1), ("recommendation", 2), ("scr", 1)],
)
def test_the_matrix_is_the_golden_one(ask: Ask, name: str, version: int) -> None:
    golden = (GOLDEN / f"{name}.v{version}.txt").read_text(encoding="utf-8")
    assert ask("workflow", "matrix", name).out == golden


def test_the_matrix_has_a_row_for_every_role_state_and_move(ask: Ask) -> None:
    rows = ask("workflow", "matrix", "dissemination", "--json").json
    assert len(rows) == 10 * 5 * 4
    asked = {"role": "agency_lead", "state": "confirmed", "move": "reach"}
    assert {**asked, "answer": "allowed if reach_counted, reach_shown"} in rows


def test_the_diagram_is_mermaid(ask: Ask) -> None:
    said = ask("workflow", "diagram", "scr").out
    assert said.startswith("stateDiagram-v2\n")


def test_a_file_that_holds_is_told_with_its_counts(ask: Ask) -> None:
    answer = ask("workflow", "check", FILES / "dissemination.v1.toml")
    assert (answer.code, answer.out) == (
        0,
        "dissemination.v1.toml holds: 5 states, 4 moves, 1 deadline, 11 examples.\n",
    )


def test_every_fault_of_a_file_is_told_at_once(ask: Ask) -> None:
    text = (FILES / "dissemination.v1.toml").read_text(encoding="utf-8")
    faulty = text.replace("reach_counted", "reach_count").replace('to = "waived"', 'to = "waved"')
    Path("mine.toml").write_text(faulty, encoding="utf-8")
    answer = ask("workflow", "check", "mine.toml")
    assert (answer.code, answer.out) == (2, "")
    assert 'mine.toml: move "reach", needs: there is no need "reach_count"' in answer.err
    assert 'mine.toml: move "waive", to: there is no state "waved"' in answer.err


def test_a_frozen_file_that_was_changed_does_not_hold(ask: Ask) -> None:
    shutil.copytree(FILES, "workflows")
    path = Path("workflows/dissemination.v1.toml")
    path.write_text(path.read_text("utf-8") + "\n# a word more\n", encoding="utf-8")
    answer = ask("workflow", "check", path)
    assert answer.code == 2
    assert "the file is frozen and has changed" in answer.err
    assert ask("workflow", "check", "workflows/action.v1.toml").code == 0


def test_a_file_that_is_not_there_and_a_name_that_nothing_bears_are_sentences(ask: Ask) -> None:
    assert "nowhere.toml: it is not in " in ask("workflow", "check", "nowhere.toml").err
    answer = ask("workflow", "show", "lcspar")
    assert answer.code == 2
    assert answer.err.startswith('There is no workflow "lcspar". There is: action.v1, ')


def test_no_workflow_command_makes_a_database(ask: Ask) -> None:
    ask("workflow", "show", "scr")
    assert list(Path().iterdir()) == []


def test_an_upgrade_shows_each_date_that_it_moves_before_it_moves_any(
    ask_desk: Ask, desk: Desk
) -> None:
    reference = under_wt2018(desk)
    words = ("workflow", "upgrade", "rapid_review", "--to", "2")
    planned = ask_desk(*words, "--dry-run").out
    assert f"{reference}  rapid_review.v1" in planned
    assert "submit: 14 January 2026 to 21 January 2026" in planned
    assert ask_desk(*words, "--dry-run").out == planned
    done = ask_desk(*words, "--reason", "New guidance", "--as", MANAGER).out
    assert done == f"{planned}1 record brought to rapid_review.v2.\n"


def test_t7_pages_are_not_written_among_somebody_s_own_files(ask: Ask, tmp_path: Path) -> None:
    own = tmp_path / "README.md"
    own.write_text("My own words", encoding="utf-8")
    refused = ask("workflow", "pages", tmp_path)
    assert (refused.code, own.read_text(encoding="utf-8")) == (2, "My own words")
    assert "so nothing was written" in refused.err
    fresh = tmp_path / "pages"
    assert [ask("workflow", "pages", fresh).code for _ in range(2)] == [0, 0]
