"""Paths at the command line: what no file can be called is refused where it is typed."""

import click
import pytest

from tests.cli.conftest import Ask
from tests.cli.test_restricted_leaks import leaves

NO_NAME = "half \ud800 of a character"


@pytest.mark.parametrize("line", [("restore",), ("backup",), ("workflow", "check")])
def test_a_name_that_no_file_can_have_is_refused_with_a_sentence(
    ask: Ask, line: tuple[str, ...]
) -> None:
    answer = ask(*line, NO_NAME)
    assert answer.code == 2
    assert "no file can have that name" in answer.err


def test_every_path_of_every_command_is_looked_at_before_it_is_opened() -> None:
    plain = [
        (name, one.name)
        for name, command in leaves()
        for one in command.params
        if type(one.type) in (click.Path, click.File)
    ]
    assert plain == []
