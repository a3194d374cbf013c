"""`tracker meeting import-attendance`: what it says of a second file."""

from pathlib import Path

from tests.cli.conftest import Ask
from tests.people import MANAGER


def test_a_second_file_changes_what_is_on_record_only_when_told_to(
    ask_board: Ask, tmp_path: Path
) -> None:
    file = tmp_path / "attendance.csv"
    bring_in = ("meeting", "import-attendance", file, "--as", MANAGER)
    file.write_text("Role,2016-04-19\nPolice,x\n", "utf-8")
    assert ask_board(*bring_in).out == "1 cell recorded; 1 seat and 1 meeting are new.\n"
    assert ask_board(*bring_in).out.endswith("is on record already: nothing was changed.\n")
    file.write_text("Role,2016-04-19\nPolice,y(2)\n", "utf-8")
    refused = ask_board(*bring_in)
    assert (refused.code, refused.out) == (2, "")
    assert "--replace" in refused.err
    assert "  Police on 19 April 2016: x -> y(2)\n" in refused.err
    done = ask_board(*bring_in, "--replace").out
    assert done.endswith("Changed: Police on 19 April 2016: x -> y(2)\n")
