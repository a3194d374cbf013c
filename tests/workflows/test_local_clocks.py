from datetime import date
from pathlib import Path

import pytest

from tests.workflows.builders import ENGLAND, ROLES, SHIPPED
from workflows.date_words import date_label, date_words
from workflows.deadlines import due_on
from workflows.local_clocks import with_local_clocks
from workflows.refusals import WorkflowFileError

STEP = """
[[clock]]
workflow = "rapid_review"
name = "agency_summaries"
label = "Agency summaries are in"
counts = "working_days"
amount = 10
after = "notified_panel"
owed_by = "business_manager"
source = "The partnership's own procedure"
"""


def test_a_board_puts_its_own_step_on_top_of_every_edition(tmp_path: Path) -> None:
    file = tmp_path / "local_clocks.toml"
    file.write_text(STEP)
    flows = with_local_clocks(SHIPPED, file, roles=ROLES)
    for key in ("rapid_review.v1", "rapid_review.v2"):
        rule = flows[key].deadline("agency_summaries")
        assert rule.is_local
        assert due_on(rule, date(2025, 12, 30), ENGLAND).due_on == date(2026, 1, 14)
    assert "agency_summaries" not in flows["scr.v1"].deadlines_by_name


def test_the_day_of_a_board_s_own_step_is_called_as_the_step_is(tmp_path: Path) -> None:
    file = tmp_path / "local_clocks.toml"
    file.write_text(STEP)
    flow = with_local_clocks(SHIPPED, file, roles=ROLES)["rapid_review.v2"]
    assert date_label(flow, "agency_summaries") == "Agency summaries are in"
    assert date_words(flow, "notified_panel") == "the panel was notified"


def test_the_law_itself_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "local_clocks.toml"
    file.write_text(STEP)
    flows = with_local_clocks(SHIPPED, file, roles=ROLES)
    assert flows["rapid_review.v2"].deadline("submit") == SHIPPED["rapid_review.v2"].deadline(
        "submit"
    )
    assert flows["scr.v1"] is SHIPPED["scr.v1"]


def test_without_the_file_there_are_no_steps(tmp_path: Path) -> None:
    assert with_local_clocks(SHIPPED, tmp_path / "none.toml", roles=ROLES) is SHIPPED


@pytest.mark.parametrize(
    ("was", "becomes", "sentence"),
    [
        ("rapid_review", "slow_review", 'there is no workflow "slow_review"'),
        ("agency_summaries", "submit", "the name is given 2 times"),
        ("notified_panel", "full_moon", 'nothing dates "full_moon"'),
        ("business_manager", "emperor", 'there is no role "emperor"'),
        ("working_days", "fortnights", "write 'working_days'"),
        ("amount = 10", "amount = -1", "-1 is less than 0; write 0 or more"),
        ("label", "lable", "no such key"),
    ],
)
def test_a_fault_in_the_file_is_a_sentence(
    tmp_path: Path, was: str, becomes: str, sentence: str
) -> None:
    file = tmp_path / "local_clocks.toml"
    file.write_text(STEP.replace(was, becomes, 1))
    with pytest.raises(WorkflowFileError, match=sentence):
        with_local_clocks(SHIPPED, file, roles=ROLES)
