"""`tracker review year`, `incident counts` and `--version`, as they are printed."""

from tests.cli.conftest import Ask
from tracker import __version__


def test_u11_a_year_that_is_not_over_says_as_of_which_day(ask_board: Ask) -> None:
    told = ask_board("review", "year", "2034").out
    assert told.startswith("Concluded in 2034/35, as of ")
    assert ": the year is not over\n" in told
    assert " (today)\n" in told
    assert "Ongoing at 31 March 2016\n" in ask_board("review", "year", "2015").out


def test_point_10_the_version_is_told_from_a_checkout(ask: Ask) -> None:
    told = ask("--version")
    assert (told.code, told.out) == (0, f"tracker, version {__version__}\n")
